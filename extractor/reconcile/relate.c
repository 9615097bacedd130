/* relate.c - how the statements of one key relate: which agree, which are a revision or a
 * correction of another, and which cannot both be true. Revision is looked at first. */
#include "reconcile/relate.h"

#include <stdlib.h>

#define GUIDANCE_DAYS 14 /* a plan told this much later is a new plan */
#define PLAN_DAYS 365    /* what was out for longer is planned for no more: another one */
#define ACT_DAYS 2       /* in which outlets tell of one purchase of shares */
#define TOLL_FAR ((sift_decimal){ 20, 0 }) /* what a toll has grown to at most */
#define UPDATE_DAYS 30                     /* a sum to date may have grown by then */
#define LOOK_LIMIT 16 /* items of a statement that are looked at one by one */

/* ---------------------------------------------------------------- two statements */

typedef bool item_test(const sift_item *a, const sift_item *b);

static bool any_pair(const sift_statement *a, const sift_statement *b, item_test *test)
{
  for (size_t i = 0; i < a->count && i < LOOK_LIMIT; i++)
    for (size_t j = 0; j < b->count && j < LOOK_LIMIT; j++)
      if (test(&a->items[i], &b->items[j]))
        return true;
  return false;
}

static bool same_origin(const sift_item *a, const sift_item *b)
{
  return sift_text_eq(a->origin, b->origin);
}

bool sift_statements_share(const sift_statement *a, const sift_statement *b)
{
  return any_pair(a, b, same_origin);
}

bool sift_statement_is_cued(const sift_statement *a, sift_cue cue)
{
  for (size_t i = 0; i < a->count; i++)
    if (a->items[i].cue == cue)
      return true;
  return false;
}

static bool either_cue(const sift_statement *a, const sift_statement *b, sift_cue cue)
{
  return sift_statement_is_cued(a, cue) || sift_statement_is_cued(b, cue);
}

/* What a correction takes back. */
static bool is_withdrawn(const sift_statement *a)
{
  for (size_t i = 0; i < a->count; i++)
    if (sift_text_eq(a->items[i].claim->cue, SIFT_SAYS_CORRECTED))
      return true;
  return false;
}

/* "Up from $48.50": what another figure of its article has replaced. */
static bool is_former(const sift_statement *a)
{
  for (size_t i = 0; i < a->count; i++)
    if (a->items[i].cue == SIFT_CUE_MOVED &&
        sift_text_has(a->items[i].claim->cue, SIFT_TEXT("from")))
      return true;
  return false;
}

/* The first day on which a statement was made; SIFT_DAY_NONE: unknown. */
sift_day sift_statement_day(const sift_statement *a)
{
  sift_day first = SIFT_DAY_NONE;
  for (size_t i = 0; i < a->count; i++) {
    sift_day day = a->items[i].published.first;
    if (day != SIFT_DAY_NONE && (first == SIFT_DAY_NONE || day < first))
      first = day;
  }
  return first;
}

static bool days_between(const sift_statement *a, const sift_statement *b, int32_t *out)
{
  sift_day x = sift_statement_day(a), y = sift_statement_day(b);
  if (x == SIFT_DAY_NONE || y == SIFT_DAY_NONE)
    return false;
  *out = y - x;
  return true;
}

static sift_relation compare_figures(const sift_item *a, const sift_item *b)
{
  if (sift_text_is(a->unit_key, "moment"))
    return sift_moment_compare(&a->value, &b->value);
  if (sift_text_is(a->unit_key, "words"))
    return sift_text_eq_fold(a->value.text, b->value.text) ? SIFT_AGREE
                                                           : SIFT_NOT_COMPARABLE;
  if (a->value.kind == b->value.kind || !a->factor)
    return sift_meant_compare(&a->value, &a->meant, &b->value, &b->meant);
  sift_meant x = sift_meant_factor(&a->value, &a->meant);
  sift_meant y = sift_meant_factor(&b->value, &b->meant);
  return sift_meant_compare(&a->value, &x, &b->value, &y);
}

/* ---------------------------------------------------------------- trifles */

/* $4.237bn cut short to $4.23bn: no editor would print a correction. */
static bool is_cut_short(const sift_value *rough, const sift_value *fine)
{
  sift_decimal gap =
      sift_minus(sift_decimal_absolute(fine->lo), sift_decimal_absolute(rough->lo));
  sift_decimal trifle =
      sift_times(sift_decimal_absolute(fine->lo), (sift_decimal){ 1, -2 });
  return sift_decimal_compare(rough->step, fine->step) > 0 &&
         sift_decimal_sign(gap) >= 0 && sift_decimal_compare(gap, rough->step) < 0 &&
         sift_decimal_compare(gap, trifle) <= 0;
}

/* 13.8% and 13.9%: one reckoned from rounded figures, the other from the books. */
static bool is_reckoned_apart(const sift_value *a, const sift_value *b)
{
  sift_decimal gap = sift_decimal_absolute(sift_minus(a->lo, b->lo));
  return a->kind == SIFT_PERCENT && a->decimals && sift_decimal_equal(a->step, b->step) &&
         sift_decimal_compare(gap, a->step) <= 0 &&
         sift_decimal_compare(sift_decimal_absolute(a->lo), sift_decimal_of(10)) >= 0;
}

static bool is_trifle(const sift_item *a, const sift_item *b)
{
  const sift_value *x = &a->value, *y = &b->value;
  if (!a->meant.known || !b->meant.known || x->kind != y->kind || x->kind == SIFT_DATE)
    return false;
  bool bare = x->bound == SIFT_EXACT && y->bound == SIFT_EXACT &&
              sift_decimal_equal(x->lo, x->hi) && sift_decimal_equal(y->lo, y->hi);
  return bare && (is_cut_short(x, y) || is_cut_short(y, x) || is_reckoned_apart(x, y));
}

/* ---------------------------------------------------------------- why they may differ */

/* A toll that one article tells as it grows, or that another tells later, is no clash;
 * two tolls of the same day are, unless one article goes on from the one to the other. */
static sift_relation clash_of_tolls(const sift_statement *a, const sift_statement *b)
{
  int32_t days;
  if (sift_is_far(a->items, b->items, TOLL_FAR))
    return SIFT_NOT_COMPARABLE; /* one of them counts something else */
  if (sift_statements_share(a, b) || a->superseded || b->superseded)
    return SIFT_REVISION;
  return days_between(a, b, &days) && days != 0 ? SIFT_REVISION : SIFT_CONTRADICTION;
}

/* "Over $4 billion so far" told after "$8 billion so far" is a clash, before it is
 * growth. */
static bool total_grew(const sift_statement *a, const sift_statement *b)
{
  int32_t days;
  if (!days_between(a, b, &days))
    return false;
  bool b_larger = sift_decimal_compare(b->items->value.lo, a->items->value.lo) > 0;
  return b_larger ? days >= UPDATE_DAYS : -days >= UPDATE_DAYS;
}

/* What changes over time by itself: "22%, up from 20%" revises nothing. */
static bool moves_by_itself(const sift_item *item)
{
  return item->base == SIFT_STATED &&
         (item->time == SIFT_FLOW || item->time == SIFT_STOCK);
}

static sift_relation clash_of(const sift_statement *a, const sift_statement *b)
{
  const sift_item *x = a->items, *y = b->items;
  bool share = sift_statements_share(a, b);
  int32_t days = 0;
  bool replaced = either_cue(a, b, SIFT_CUE_REPLACED);
  if (share && replaced && (is_withdrawn(a) || is_withdrawn(b)))
    return SIFT_NOT_COMPARABLE; /* "from $165": what was before puts nothing right */
  if (either_cue(a, b, SIFT_CUE_CORRECTED) && !(share && replaced))
    return share || !sift_is_far(x, y, SIFT_FAR) /* wherever it stands uncorrected */
               ? SIFT_CORRECTION
               : SIFT_NOT_COMPARABLE;
  if (x->time == SIFT_COUNT_UP)
    return clash_of_tolls(a, b);
  if (x->metric != NULL && x->metric->total && x->base == SIFT_STATED &&
      (a->superseded || b->superseded || total_grew(a, b)))
    return SIFT_NOT_COMPARABLE;
  bool ahead = x->base == SIFT_AHEAD && y->base == SIFT_AHEAD;
  bool moved = either_cue(a, b, SIFT_CUE_MOVED);
  bool terms = x->of_deal && y->of_deal && (share || (!is_former(a) && !is_former(b)));
  bool new_terms = moved && terms;
  if ((ahead && moved) || (replaced && !moves_by_itself(x)) || new_terms)
    return sift_is_far(x, y, SIFT_FAR) ? SIFT_NOT_COMPARABLE : SIFT_REVISION;
  if (share && (moved || replaced))
    return SIFT_NOT_COMPARABLE;
  if (x->by_act && !share && sift_told_apart(x, y) > ACT_DAYS)
    return SIFT_REVISION;
  bool may_change = ahead || terms; /* a bid is raised */
  if (may_change && days_between(a, b, &days) && abs(days) > GUIDANCE_DAYS)
    return sift_is_far(x, y, SIFT_FAR) ? SIFT_NOT_COMPARABLE : SIFT_REVISION;
  if (share && !x->dated && moves_by_itself(x) && x->time == SIFT_FLOW)
    return SIFT_NOT_COMPARABLE; /* the periods were not read: quarter and year, most
                                   likely */
  return SIFT_CONTRADICTION;
}

/* An open bound of a completed sum, exceeded by half or more: "over $4 billion" invested
 * so far against $8 billion. */
static bool exceeds_total(const sift_item *bound, const sift_item *other)
{
  if (bound->metric == NULL || !bound->metric->total)
    return false;
  if (bound->value.bound != SIFT_AT_LEAST && bound->value.bound != SIFT_MORE_THAN)
    return false;
  sift_decimal most = sift_times(bound->value.lo, (sift_decimal){ 15, -1 });
  return sift_decimal_compare(other->value.lo, most) >= 0;
}

/* ---------------------------------------------------------------- comparable at all */

static bool same_speaker(const sift_item *a, const sift_item *b)
{
  return sift_text_eq_fold(a->claim->speaker, b->claim->speaker);
}

static bool is_of_one_thing(const sift_item *item)
{
  return item->time == SIFT_EVENT || item->time == SIFT_PROJECT ||
         item->time == SIFT_COUNT_UP;
}

/* Two forecasts of one forecaster; of "analysts" each source asks others. What is there
 * to be counted is the same for all. Who "raised her target to $150 from $132" is one. */
static bool is_one_forecaster(const sift_item *a, const sift_item *b)
{
  bool counted = is_of_one_thing(a) && a->value.kind == SIFT_COUNT;
  bool changed = a->cue != SIFT_NO_CUE || b->cue != SIFT_NO_CUE;
  bool together = sift_text_eq(a->article, b->article) && a->claim->sentence.len > 0 &&
                  sift_text_eq(a->claim->sentence, b->claim->sentence);
  bool corrected = a->cue == SIFT_CUE_CORRECTED && b->cue == SIFT_CUE_CORRECTED;
  return same_speaker(a, b) &&
         (a->claim->speaker.len > 0 || counted || corrected || (changed && together));
}

/* An estimate of a thing that is there ("an estimated 1,800 residents") is a rough
 * figure; one of a company's results is a forecast. */
static bool bases_fit(const sift_item *a, const sift_item *b)
{
  if (a->base == SIFT_ASIDE || b->base == SIFT_ASIDE)
    return false;
  if (a->base == b->base)
    return a->base != SIFT_ESTIMATED || is_one_forecaster(a, b);
  if (a->base == SIFT_ESTIMATED || b->base == SIFT_ESTIMATED)
    return is_of_one_thing(a) && same_speaker(a, b);
  return false;
}

/* What has happened by December cannot be planned for the year after it; "originally
 * expected in March" is no plan any more. */
static bool past_and_planned(const sift_item *stated, const sift_item *ahead)
{
  return ahead->cue != SIFT_CUE_REPLACED && sift_text_is(stated->unit_key, "moment") &&
         stated->value.edtf.at != NULL && ahead->published.first != SIFT_DAY_NONE &&
         stated->value.period.last != SIFT_DAY_NONE &&
         stated->value.period.last < ahead->published.first &&
         ahead->published.first - stated->value.period.last <= PLAN_DAYS;
}

static sift_relation outcome_of(const sift_statement *a, const sift_statement *b)
{
  const sift_item *stated = a->items->base == SIFT_STATED ? a->items : b->items;
  const sift_item *ahead = a->items->base == SIFT_STATED ? b->items : a->items;
  sift_relation figures = compare_figures(stated, ahead);
  if (figures == SIFT_NOT_COMPARABLE || figures == SIFT_AGREE)
    return figures;
  if (figures == SIFT_CONTRADICTION && past_and_planned(stated, ahead))
    return SIFT_CONTRADICTION;
  int32_t later = sift_days_apart(stated->published, ahead->published);
  bool plan_first =
      later == INT32_MAX || ahead->published.first <= stated->published.first;
  return plan_first && !sift_statements_share(a, b) ? SIFT_OUTCOME : SIFT_NOT_COMPARABLE;
}

static bool outcome_fits(const sift_item *a, const sift_item *b)
{
  return (a->base == SIFT_STATED && b->base == SIFT_AHEAD) ||
         (a->base == SIFT_AHEAD && b->base == SIFT_STATED);
}

static bool happens_once(const sift_item *item)
{
  return item->time == SIFT_EVENT || item->time == SIFT_PROJECT || item->is_deed;
}

/* What a thing is now, and what it is to be by a date: two figures. */
static bool is_of_two_times(const sift_item *a, const sift_item *b)
{
  return a->time == SIFT_PROJECT && (a->dated || b->dated);
}

/* "Will cut 3,200 jobs" and "a cull of 3,200 posts" of one week: one plan in two tenses;
 * but no fine that was proposed, and the one that was imposed. */
static bool told_at_once(const sift_statement *a, const sift_statement *b)
{
  int32_t days;
  return happens_once(a->items) && happens_once(b->items) &&
         !is_of_two_times(a->items, b->items) && !a->items->asked_first &&
         !sift_text_is(a->items->unit_key, "moment") && days_between(a, b, &days) &&
         abs(days) <= UPDATE_DAYS / 4 && !sift_statements_share(a, b);
}

/* "A preliminary award of up to $1.6 billion", of the $1.45 billion that it became. */
static bool is_plan_replaced(const sift_statement *a, const sift_statement *b)
{
  const sift_item *ahead = a->items->base == SIFT_AHEAD ? a->items : b->items;
  return ahead->cue == SIFT_CUE_REPLACED && happens_once(ahead) && ahead->meant.known &&
         ahead->claim->modality == SIFT_PLANNED && /* what was expected has its outcome */
         !sift_text_is(ahead->unit_key, "moment") && sift_statements_share(a, b) &&
         !sift_decimal_equal(a->items->value.lo, b->items->value.lo) &&
         !sift_is_far(a->items, b->items, SIFT_FAR);
}

static bool new_range(const sift_statement *a, const sift_statement *b)
{
  int32_t days;
  return a->items->base == SIFT_AHEAD && b->items->base == SIFT_AHEAD &&
         ((days_between(a, b, &days) && abs(days) > GUIDANCE_DAYS) ||
          either_cue(a, b, SIFT_CUE_MOVED) || either_cue(a, b, SIFT_CUE_REPLACED));
}

/* "To $5 billion from $4.6 billion": who says both means two figures, round or not. */
static bool is_told_as_moved(const sift_statement *a, const sift_statement *b)
{
  const sift_value *x = &a->items->value, *y = &b->items->value;
  return sift_statements_share(a, b) && new_range(a, b) && x->bound == SIFT_EXACT &&
         y->bound == SIFT_EXACT && !sift_decimal_equal(x->lo, y->lo);
}

/* "Up to $676 million" and "up to $576 million" of one offering: two ceilings of one
 * thing are two answers, although less would be within both. */
static bool are_two_ceilings(const sift_statement *a, const sift_statement *b)
{
  const sift_item *x = a->items, *y = b->items;
  if (x->value.bound != SIFT_AT_MOST || y->value.bound != SIFT_AT_MOST ||
      !happens_once(x) || sift_statements_share(a, b))
    return false;
  sift_value one = x->value, other = y->value;
  one.bound = other.bound = SIFT_EXACT;
  sift_meant m = sift_value_meant(&one), n = sift_value_meant(&other);
  return sift_meant_compare(&one, &m, &other, &n) == SIFT_CONTRADICTION;
}

static sift_relation relate_figures(const sift_statement *a, const sift_statement *b)
{
  const sift_item *x = a->items, *y = b->items;
  if (are_two_ceilings(a, b))
    return clash_of(a, b);
  sift_relation figures = compare_figures(x, y);
  if (figures == SIFT_NOT_COMPARABLE || figures == SIFT_AGREE)
    return figures;
  if (figures == SIFT_CONTRADICTION && is_trifle(x, y))
    return SIFT_NEAR;
  if (exceeds_total(x, y) || exceeds_total(y, x) || figures == SIFT_CONTRADICTION)
    return clash_of(a, b);
  if (figures == SIFT_OVERLAP && new_range(a, b))
    return SIFT_REVISION;
  return is_told_as_moved(a, b) ? SIFT_REVISION : figures;
}

sift_relation sift_statements_relate(const sift_statement *a, const sift_statement *b)
{
  const sift_item *x = a->items, *y = b->items;
  bool one_metric = sift_text_eq(x->metric_id, y->metric_id);
  if (!sift_objects_join(x, y) || !sift_metrics_join(x, y) ||
      !any_pair(a, b, sift_periods_fit))
    return SIFT_NOT_COMPARABLE;
  if (outcome_fits(x, y) && is_plan_replaced(a, b))
    return one_metric ? SIFT_REVISION : SIFT_NOT_COMPARABLE;
  if (outcome_fits(x, y) && !told_at_once(a, b))
    return one_metric ? outcome_of(a, b) : SIFT_NOT_COMPARABLE;
  if (!any_pair(a, b, bases_fit) && !outcome_fits(x, y))
    return SIFT_NOT_COMPARABLE;
  sift_relation relation = relate_figures(a, b);
  return one_metric || relation == SIFT_REVISION ? relation : SIFT_NOT_COMPARABLE;
}
