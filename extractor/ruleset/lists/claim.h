/* claim.h - for grammar.h: the lists of rules/en/grammar/claim.yaml, one a line. */
#ifndef SIFT_LISTS_CLAIM_H
#define SIFT_LISTS_CLAIM_H

#include "model.h"

/* clang-format off */
#define SIFT_GRAMMAR_CLAIM(X) \
  X(AFTER) \
  X(ARTICLES) \
  X(BE) \
  X(BEFORE_A_SEAT) \
  X(BEFORE_A_TOWN) \
  X(BEFORE_WHEN_IT_WAS) \
  X(BEGINS_SUBJECT) \
  X(CHIP_NOUNS) \
  X(CLAUSE_CONJUNCTIONS) \
  X(COMPARING) \
  X(CORRECTED_TO) \
  X(CORRECTS) \
  X(CORRECTS_FROM) \
  X(DEFINITES) \
  X(DENIALS) \
  X(DETERMINERS) \
  X(ENDS_OF_VERB_FORMS) \
  X(FIRM_NOUNS) \
  X(HEDGES) \
  X(IN_A_PERIOD) \
  X(IS_RATHER) \
  X(IT) \
  X(LARGE_PLACES) \
  X(OVER_A_SPAN) \
  X(PLAINLY_IS) \
  X(PUTS_RIGHT) \
  X(THAT_AND_IT) \
  X(TOOK_PLACE) \
  X(VAGUE_SUMS) \
  X(VERBS_OF_REVISING)
/* clang-format on */

#endif
