/* names.h - for grammar.h: the lists of rules/en/grammar/names.yaml, one a line. */
#ifndef SIFT_LISTS_NAMES_H
#define SIFT_LISTS_NAMES_H

#include "model.h"

/* clang-format off */
#define SIFT_GRAMMAR_NAMES(X) \
  X(ANNOUNCING) \
  X(DEFINED_TERMS) \
  X(HOLDING_WORDS) \
  /* clang-format on */

#endif
