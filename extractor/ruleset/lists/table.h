/* table.h - for grammar.h: the lists of rules/en/grammar/table.yaml, one a line. */
#ifndef SIFT_LISTS_TABLE_H
#define SIFT_LISTS_TABLE_H

#include "model.h"

/* clang-format off */
#define SIFT_GRAMMAR_TABLE(X) \
  X(BEFORE_A_FORMER_VALUE) \
  X(BEFORE_A_SCALE) \
  X(BEFORE_A_UNIT_OF_TIME) \
  X(BEFORE_A_VERSION) \
  X(BEGINS_NO_OWNER) \
  X(BEGINS_PHASE) \
  X(CHANGES) \
  X(COMPARED_WITH) \
  X(COMPARES) \
  X(ENDS_BOX_TITLE) \
  X(FILLERS_OF_FIRM_NAMES) \
  X(HEADS_OF_BIDDERS) \
  X(HEADS_OF_BID_VALUES) \
  X(HEADS_OF_NO_FIRMS) \
  X(HEADS_OF_PARTS) \
  X(HEADS_OF_PLANS) \
  X(HEADS_OF_TARGETS) \
  X(IN_PERCENT) \
  X(OF_BEFORE) \
  X(OF_WHICH) \
  X(OWNERS_OF_SHARES) \
  X(PARTS_OF_THE_WHOLE) \
  X(QUARTER_ON_QUARTER) \
  X(RECKONINGS) \
  X(SHARES_OF_A_WHOLE) \
  X(STILL_TO_COME) \
  X(TERMS_OF_A_BID) \
  X(YEAR_ON_YEAR)
/* clang-format on */

#endif
