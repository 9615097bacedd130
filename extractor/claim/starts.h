/* starts.h - inside of claim/: the tokens of a sentence at which a claim rule's match may
 * start, so that its pattern is tried there and nowhere else. */
#ifndef SIFT_STARTS_H
#define SIFT_STARTS_H

#include "claim/typed.h"

typedef struct sift_starter sift_starter; /* one a thread */
sift_starter *sift_starter_open(sift_arena *arena);
/* Begins a sentence; false where it has too many cells: then each token may start one. */
bool sift_starter_begin(sift_starter *starter, const sift_typed *typed);
/* The first cells of those tokens; false: there are none. */
bool sift_starter_find(const sift_starter *starter, const sift_shape *shape,
                       sift_cells *out);

#endif
