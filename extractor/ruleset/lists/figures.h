/* figures.h - for grammar.h: the lists of rules/en/grammar/figures.yaml, one a line. */
#ifndef SIFT_LISTS_FIGURES_H
#define SIFT_LISTS_FIGURES_H

#include "model.h"

/* clang-format off */
#define SIFT_GRAMMAR_FIGURES(X) \
  X(ADJECTIVES_OF_SIZE) \
  X(BEFORE_A_LEVEL) \
  X(BEFORE_A_PORTION) \
  X(BEFORE_A_REMAINDER) \
  X(BEFORE_A_RESTATEMENT) \
  X(BEHIND_A_PORTION) \
  X(BETWEEN_SALES_AND_GOODS) \
  X(COMPARATIVES_THAN) \
  X(FIGURE_DETERMINERS) \
  X(HEDGING_PREPOSITIONS) \
  X(JOINS_DIMENSIONS) \
  X(JOINS_FIGURES) \
  X(NOUNS_OF_ALL_SUMS) \
  X(PLURALS_IN_ES)
/* clang-format on */

#endif
