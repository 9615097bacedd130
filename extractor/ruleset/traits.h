/* traits.h - part of ruleset.h: what the program itself asks of a metric ("is it a
 * loss?"). Which metrics have a trait is data, the section `traits` of rule files; the
 * program knows the names of the traits alone. */
#ifndef SIFT_TRAITS_H
#define SIFT_TRAITS_H

#include "model.h"

/* One a line, in small letters there; what each means stands beside it there. */
/* clang-format off */
#define SIFT_TRAITS(X) \
  X(CHANGE_OF_RESULT) \
  X(COMMITMENT) \
  X(COST) \
  X(CUSTOMERS) \
  X(EACH_YEAR) \
  X(EARNED_A_SHARE) \
  X(GROWTH) \
  X(GROWTH_OF_ANY_TIME) \
  X(JOBS) \
  X(LOSS) \
  X(MOVE) \
  X(OF_BUSINESS) \
  X(OF_BOTH_MERGED) \
  X(OF_MARKET) \
  X(OF_PLACE_ONLY) \
  X(OPENED) \
  X(OPERATING_RESULT) \
  X(PER_PIECE) \
  X(PRICE_OF_PIECE) \
  X(RANK) \
  X(SHARE) \
  X(SIGNED) \
  X(STAKE) \
  X(STRIKE)
/* clang-format on */

typedef enum sift_trait {
#define SIFT_TRAIT(name) SIFT_TRAIT_##name,
  SIFT_TRAITS(SIFT_TRAIT)
#undef SIFT_TRAIT
      SIFT_TRAIT_COUNT
} sift_trait;
_Static_assert(SIFT_TRAIT_COUNT <= 128, "sift_metric has bits for so many");

/* NULL has none. */
static inline bool sift_metric_has(const sift_metric *metric, sift_trait trait)
{
  return metric != NULL && (metric->traits[trait / 64] >> (trait % 64) & 1) != 0;
}

#endif
