/* cuts.h - inside of claim/sentence/: what stands between the parts of a clause. */
#ifndef SIFT_CUTS_H
#define SIFT_CUTS_H

#include "claim/sentence/simple.h"

typedef SIFT_LIST(sift_reading) sift_pieces;

/* The reading without what is put between its parts, and of that the pieces that tell
 * something of whoever stands before them, with him in front. */
void sift_cuts_make(const sift_scene *scene, const sift_reading *r, sift_reading *trunk,
                    sift_pieces *pieces);

#endif
