/* works.h - for grammar.h: the lists of rules/en/grammar/works.yaml, one a line. */
#ifndef SIFT_LISTS_WORKS_H
#define SIFT_LISTS_WORKS_H

#include "model.h"

/* clang-format off */
#define SIFT_GRAMMAR_WORKS(X) \
  X(BEFORE_ANOTHER_SITE) \
  X(BEGINS_CLAUSE_ON_WORKS) \
  X(CALLS_WORKS_A_PLAN) \
  X(COMPOUNDS) \
  X(ENDS_COUNTY) \
  X(NAMED_FOR_A_TOWN) \
  X(NAMES_WORKS_AGAIN) \
  X(NEVER_PLANTS) \
  X(NOUNS_OF_ANY_SITE) \
  X(PROJECTS) \
  X(OPENS_ANOTHER_SITE) \
  X(VERBS_OF_FINISHING) \
  X(VERBS_OF_PROMISING)
/* clang-format on */

#endif
