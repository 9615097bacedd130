/* fraction.c - "sales grew by almost a third", "two in five of its customers": a fraction
 * of what is measured in per cent. */
#include "claim/match/match.h"
#include "claim/metric/metric.h"

/* A fraction is a round figure: who says "a third" may mean 31% or 35%. */
#define STEP_IN_PERCENT 5

/* "A third", "one in nine", "1/10th"; not "0.3x", "halved". */
static bool is_fraction(const sift_mention *m)
{
  if (m->kind != SIFT_MULTIPLE || sift_decimal_sign(m->value.lo) <= 0 ||
      sift_decimal_compare(m->value.hi, sift_decimal_of(1)) >= 0)
    return false;
  sift_text text = m->value.text;
  return !sift_text_ends(text, SIFT_TEXT("x")) &&
         !sift_text_has(text, SIFT_TEXT("time")) &&
         !sift_text_has(text, SIFT_TEXT("halv")) && !sift_text_has(text, SIFT_TEXT("."));
}

bool sift_metric_takes_figure(const sift_metric *metric, const sift_mention *m)
{
  return metric->units == 0 || (metric->units & (1u << m->kind)) != 0 ||
         ((metric->units & (1u << SIFT_PERCENT)) != 0 && is_fraction(m)) ||
         ((metric->units & (1u << SIFT_MONEY)) != 0 && sift_is_bare_sum(m));
}

bool sift_metric_measures(const sift_metric *metric, const sift_mention *m)
{
  /* "inflation has fallen 300 basis points" is no inflation */
  bool in_points = m->kind == SIFT_PERCENT && sift_text_is(m->value.unit, "bp");
  if (metric == NULL || metric->measured.count == 0 ||
      (m->kind != SIFT_QUANTITY && !in_points))
    return true;
  for (size_t i = 0; i < metric->measured.count; i++)
    if (sift_text_ends(m->value.unit, metric->measured.at[i]))
      return true;
  return false;
}

bool sift_draft_to_money(sift_scene *scene, sift_draft *draft)
{
  const sift_metric *metric = draft->metric;
  if (draft->value->kind != SIFT_COUNT || metric == NULL || metric->units == 0 ||
      (metric->units & (1u << SIFT_COUNT)) != 0)
    return true;
  const sift_mention *money = sift_elided_money(scene, metric, draft->value);
  draft->value = money != NULL ? money : draft->value;
  return money != NULL;
}

static bool is_in_percent(const sift_scene *scene, const sift_draft *draft)
{
  const sift_metric *metric = draft->metric;
  if (metric == NULL || metric->units == 0)
    return sift_draft_has(scene, draft, SIFT_TRAIT_GROWTH) ||
           sift_draft_has(scene, draft, SIFT_TRAIT_SHARE);
  return (metric->units & (1u << SIFT_PERCENT)) != 0 &&
         (metric->units & (1u << SIFT_MULTIPLE)) == 0;
}

bool sift_draft_to_percent(const sift_scene *scene, sift_draft *draft)
{
  const sift_mention *m = draft->value;
  if (m->kind != SIFT_MULTIPLE || !is_in_percent(scene, draft))
    return true;
  if (!is_fraction(m))
    return false;
  sift_mention *share = SIFT_NEW(scene->arena, sift_mention);
  *share = *m;
  share->kind = share->value.kind = SIFT_PERCENT;
  share->value.lo.exponent += 2;
  share->value.hi.exponent += 2;
  share->value.step = sift_decimal_of(STEP_IN_PERCENT);
  share->value.unit = SIFT_TEXT("%");
  share->value.decimals = false;
  draft->value = share;
  return true;
}

/* "Fell 4%", and of a price also "cut by $2,000": what is less than zero then. */
bool sift_draft_has_sign(const sift_scene *scene, const sift_draft *draft)
{
  return draft->value->kind == SIFT_PERCENT
             ? sift_draft_has(scene, draft, SIFT_TRAIT_SIGNED)
             : sift_draft_has(scene, draft, SIFT_TRAIT_CHANGE_OF_PRICE);
}
