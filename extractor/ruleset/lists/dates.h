/* dates.h - for grammar.h: the lists of rules/en/grammar/dates.yaml, one a line. */
#ifndef SIFT_LISTS_DATES_H
#define SIFT_LISTS_DATES_H

#include "model.h"

/* clang-format off */
#define SIFT_GRAMMAR_DATES(X) \
  X(BEFORE_AN_APPOSED_DATE) \
  X(BEFORE_A_CLOSE) \
  X(BEFORE_END_OF_BOOKS) \
  X(BETWEEN_CLOSE_AND_DATE) \
  X(CLOSES_A_STORY) \
  X(CLOSING_PRICES) \
  X(MOVED_FROM) \
  X(ON_COURSE)
/* clang-format on */

#endif
