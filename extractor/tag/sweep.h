/* sweep.h - inside of tag/: whether a rule may match at any place of several words, told
 * by one pass over them. */
#ifndef SIFT_SWEEP_H
#define SIFT_SWEEP_H

#include "tag/idle.h"

#define SIFT_SWEEP_WORDS 8 /* at once, at most */

typedef struct sift_sweep sift_sweep;
sift_sweep *sift_sweep_open(sift_arena *arena, sift_sieve *sieve);

/* What was read from `place` on. */
typedef struct sift_swept {
  size_t end;               /* behind the words: `place` itself where none begins there */
  sift_sieve_states states; /* at the end: all that the runs from before it have left */
  bool any;                 /* a rule is found before the end */
} sift_swept;
sift_swept sift_sweep_words(sift_sweep *sweep, sift_text text, size_t place,
                            unsigned words);
/* When a part's states have been forgotten. */
void sift_sweep_forget(sift_sweep *sweep);

#endif
