/* traits.h - part of ruleset.h: what the program itself asks of a metric ("is it a
 * loss?"). Which metrics have a trait is data, the section `traits` of rule files; the
 * program knows the names of the traits alone. */
#ifndef SIFT_TRAITS_H
#define SIFT_TRAITS_H

#include "model.h"

/* One a line, in small letters there; what each means stands beside it there. */
/* clang-format off */
#define SIFT_TRAITS(X) \
  X(BARE_COST) \
  X(BASE_OF_OFFER) \
  X(BEGINS_WORKS) \
  X(CAPACITY_IN_POWER) \
  X(CHANGE_OF_PRICE) \
  X(CHANGE_OF_RESULT) \
  X(CHARGE) \
  X(CHIPS_IN_MACHINE) \
  X(COMMITMENT) \
  X(COST) \
  X(COST_OF_BUILDING) \
  X(COUNTED_IN_CHIP) \
  X(CUSTOMERS) \
  X(CUSTOMERS_AFFECTED) \
  X(CUTS) \
  X(DEALT_WITH) \
  X(DEAL_VALUE) \
  X(DEATHS) \
  X(EACH_YEAR) \
  X(EARNED_A_SHARE) \
  X(ENDS) \
  X(ENDS_INCIDENT) \
  X(GROWTH) \
  X(GROWTH_OF_ANY_TIME) \
  X(GROWTH_OF_NET_PROFIT) \
  X(GROWTH_OF_SALES) \
  X(JOBS) \
  X(LOOSE_SUM) \
  X(LOSS) \
  X(MARKET_CAP) \
  X(MOVE) \
  X(MOVES_WITH_SHARES) \
  X(NET_PROFIT) \
  X(NET_RESULT) \
  X(OFFER_PRICE) \
  X(OF_ANY_BID) \
  X(OF_BOTH_MERGED) \
  X(OF_BUSINESS) \
  X(OF_CUTS) \
  X(OF_DIVISION) \
  X(OF_FINISHED_WORKS) \
  X(OF_MAKERS_TOO) \
  X(OF_MARKET) \
  X(OF_PLACE_ONLY) \
  X(OF_RESEARCHERS_TOO) \
  X(OF_UNFINISHED_WORKS) \
  X(OPENED) \
  X(OPENS_WORKS) \
  X(OPERATING_RESULT) \
  X(PER_PIECE) \
  X(POWER_OF_CHIP) \
  X(POWER_OF_THING) \
  X(PREMIUM) \
  X(PRICE) \
  X(PRICE_OF_PIECE) \
  X(PROFIT_BEFORE_TAX) \
  X(RANK) \
  X(RESULT_A_SHARE) \
  X(RETAIL_SALES) \
  X(SALES_TO_COME) \
  X(SHARE) \
  X(SHARE_PRICE) \
  X(SIGNED) \
  X(SIZE_OF_WORKS) \
  X(SPENT) \
  X(STAFF) \
  X(STAKE) \
  X(STAKE_ALONE) \
  X(STARTS) \
  X(STRIKE) \
  X(STRUCK) \
  X(SUFFERED) \
  X(TAKEN_OVER) \
  X(TERM_OF_OPEN_BID) \
  X(VALUE_OF_STAKE)
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
