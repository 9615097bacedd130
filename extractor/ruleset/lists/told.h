/* told.h - for grammar.h: the lists of rules/en/grammar/told.yaml, one a line. */
#ifndef SIFT_LISTS_TOLD_H
#define SIFT_LISTS_TOLD_H

#include "model.h"

/* clang-format off */
#define SIFT_GRAMMAR_TOLD(X) \
  X(ALREADY_TOLD) \
  X(APPROXIMATORS) \
  X(AT_PRESENT) \
  X(BINDING_PAPERS) \
  X(CAUSES) \
  X(COMPARES_AN_ESTIMATE) \
  X(CONTESTING) \
  X(ENDED) \
  X(ENDS_BEFORE_WILL) \
  X(ENDS_GUESS) \
  X(ENDS_OF_AN_OBJECT) \
  X(ENDS_OF_A_DEBT) \
  X(ENDS_SPEECH) \
  X(ESTIMATED) \
  X(ESTIMATE_LINKS) \
  X(EXISTING) \
  X(HE_OR_SHE) \
  X(HIS_OR_HER) \
  X(IN_A_HEADLINE_SUBJECT) \
  X(LIMITS) \
  X(MANY_FORECASTERS) \
  X(NO_FIRMS) \
  X(NO_INFINITIVES) \
  X(OF_FORMER_FIGURES) \
  X(POINTING_WORDS) \
  X(PUT_AT) \
  X(PUT_STOPS) \
  X(RELATIVES_OF_ONE) \
  X(REPAYING) \
  X(STANDARD_PREPOSITIONS) \
  X(TARGETS) \
  X(TENTATIVE) \
  X(VERBS_OF_BUILDING) \
  X(VERBS_OF_GUESSING) \
  X(VERBS_OF_RECKONING)
/* clang-format on */

#endif
