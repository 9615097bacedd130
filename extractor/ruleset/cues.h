/* cues.h - part of ruleset.h: what rules may say of how figures stand to others. */
#ifndef SIFT_CUES_H
#define SIFT_CUES_H

#include "model.h"

/* How a claim stands to another one of the same figure: what rules may set as `cue`, and
 * claims are written with. */
#define SIFT_SAYS_RAISED SIFT_TEXT("raised") /* a new plan or guess in place of another */
#define SIFT_SAYS_CUT SIFT_TEXT("cut")
#define SIFT_SAYS_REVISED SIFT_TEXT("revised")
#define SIFT_SAYS_UP_FROM SIFT_TEXT("up from")       /* what it was before the other */
#define SIFT_SAYS_PREVIOUSLY SIFT_TEXT("previously") /* what was said before, or was */
#define SIFT_SAYS_EXPANDED SIFT_TEXT("later expanded")
#define SIFT_SAYS_CORRECTION SIFT_TEXT("correction")
#define SIFT_SAYS_CORRECTED SIFT_TEXT("correction of") /* what was wrong */
#define SIFT_CUES                                                                        \
  {                                                                                      \
    "raised", "cut", "revised", "up from", "previously", "later expanded", "correction", \
        "correction of", NULL                                                            \
  }
/* A draft's modality until the figure is found that it leans on. */
#define SIFT_LEANS SIFT_TEXT("carry")

#endif
