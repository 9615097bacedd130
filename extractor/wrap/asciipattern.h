/* asciipattern.h - inside of wrap/: a pattern for texts that are ASCII throughout. */
#ifndef SIFT_ASCIIPATTERN_H
#define SIFT_ASCIIPATTERN_H

#include "wrap/wrap.h"

/* A pattern over bytes that finds in ASCII what `source` finds there over characters:
 * none beyond ASCII can match, and of the letters those of ASCII are left. Its groups are
 * the same ones. False: it has something that we do not look into. */
bool sift_pattern_to_ascii(sift_arena *arena, sift_text source, sift_text *out);

#endif
