/* key.c - claims made ready to be compared: what each is about, in which unit, and when.
 * Two claims are of one key when subject, metric, object, basis, unit and rate are the
 * same. */
#include "reconcile/inside.h"

#include <stdlib.h>

/* ---------------------------------------------------------------- one claim */

static sift_base base_of(sift_modality modality)
{
  switch (modality) {
  case SIFT_ACTUAL:
    return SIFT_STATED;
  case SIFT_GUIDANCE:
  case SIFT_PLANNED:
  case SIFT_PROJECTED:
  case SIFT_TARGET:
    return SIFT_AHEAD;
  case SIFT_ESTIMATE:
    return SIFT_ESTIMATED;
  default:
    return SIFT_ASIDE;
  }
}

/* "Raised $40 million" of a round says what was done, not that a figure has grown. */
static sift_cue cue_of(const sift_item *item)
{
  sift_text cue = item->claim->cue;
  if (cue.at == NULL || cue.len == 0 ||
      (item->taken_in && sift_text_eq(cue, SIFT_SAYS_RAISED)))
    return SIFT_NO_CUE;
  if (sift_text_has(cue, SIFT_TEXT("correct")))
    return SIFT_CUE_CORRECTED;
  bool replaced =
      sift_text_has(cue, SIFT_TEXT("later")) || sift_text_has(cue, SIFT_TEXT("previous"));
  return replaced ? SIFT_CUE_REPLACED : SIFT_CUE_MOVED;
}

/* A part is kept beside its whole where both are reckoned in the same way. */
static sift_text whole_of(const sift_ruleset *rules, const sift_item *item)
{
  if (item->metric == NULL || item->metric->part_of.len == 0)
    return item->metric_id;
  const sift_metric *whole = sift_metric_find(rules, item->metric->part_of);
  bool alike = whole != NULL && whole->units == item->metric->units &&
               whole->time == item->metric->time;
  return alike ? whole->id : item->metric_id;
}

static const sift_metric *metric_of(const sift_ruleset *rules, sift_text id)
{
  const sift_metric *metric = sift_metric_find(rules, id);
  if (metric == NULL || metric->merge.len == 0)
    return metric;
  const sift_metric *merged = sift_metric_find(rules, metric->merge);
  return merged != NULL ? merged : metric;
}

/* "1e3 watt" of the map unit_ratio for "kilowatt": the value becomes one in the base
 * unit. */
static void into_base_unit(const sift_ruleset *rules, sift_value *value)
{
  if (value->unit.at == NULL || value->kind == SIFT_MONEY)
    return;
  sift_text ratio = sift_map_get(rules, "unit_ratio", value->unit);
  if (ratio.at == NULL)
    return;
  size_t space = sift_text_find(ratio, SIFT_TEXT(" "), 0);
  sift_decimal factor;
  if (space == SIZE_MAX || !sift_decimal_parse(sift_text_sub(ratio, 0, space), &factor))
    return;
  value->lo = sift_times(value->lo, factor);
  value->hi = sift_times(value->hi, factor);
  value->step = sift_times(value->step, factor);
  value->unit = sift_text_sub(ratio, space + 1, ratio.len);
}

/* "flights_cut" counts flights, and "aircraft_ordered" jets. */
static bool is_named_for(const sift_ruleset *rules, sift_arena *arena, sift_text metric,
                         sift_text unit)
{
  sift_text many = sift_text_join(arena, unit, SIFT_TEXT("s"));
  sift_text other = sift_map_get(rules, "noun_as", many);
  return sift_text_starts(metric, unit) ||
         (other.len > 0 && sift_text_starts(metric, other));
}

/* Counts of one thing alone, which its name says: customers, whatever they are called. */
static bool is_of_one_noun(const sift_metric *metric)
{
  return metric != NULL && metric->units == 1u << SIFT_COUNT && metric->nouns.count > 0;
}

/* The metric's own counted thing, or one that is said for it: "workers" of headcount. A
 * toll is one whether people, workers or nobody in particular is counted, and so is the
 * size of one thing: "2,940 adults", "2,490 participants" of a trial. */
static bool counts_metric(const sift_ruleset *rules, sift_arena *arena,
                          const sift_item *item)
{
  const sift_texts *nouns = item->metric != NULL ? &item->metric->nouns : NULL;
  sift_text unit = item->claim->value.unit;
  if (item->value.kind == SIFT_COUNT &&
      (item->time == SIFT_COUNT_UP || item->time == SIFT_PROJECT ||
       is_of_one_noun(item->metric)))
    return true;
  if (item->value.kind == SIFT_COUNT && item->metric == NULL)
    return unit.len == 0 || is_named_for(rules, arena, item->metric_id, unit);
  if (item->value.kind != SIFT_COUNT || nouns == NULL)
    return false;
  for (size_t i = 0; i < nouns->count; i++)
    if (sift_text_eq_fold(nouns->at[i], unit))
      return true;
  /* "employs 5,300 people", "has 4,100 employees"; "28 million shares" are offered */
  return unit.len == 0 ||
         (nouns->count > 0 ? sift_text_is(unit, "person")
                           : is_named_for(rules, arena, item->metric_id, unit));
}

/* What may be compared at all: a count with a count, dollars with dollars. Metrics that
 * take percentages and multiples alike compare both as factors. */
static sift_text unit_key(const sift_ruleset *rules, sift_arena *arena,
                          const sift_item *item)
{
  uint32_t both = 1u << SIFT_PERCENT | 1u << SIFT_MULTIPLE;
  bool factor = item->metric != NULL && (item->metric->units & both) == both;
  if (counts_metric(rules, arena, item))
    return SIFT_TEXT("count");
  switch (item->value.kind) {
  case SIFT_NO_KIND:
    return SIFT_TEXT("words");
  case SIFT_DATE:
  case SIFT_TIME:
    return SIFT_TEXT("moment");
  case SIFT_PERCENT:
    return factor ? SIFT_TEXT("x") : SIFT_TEXT("%");
  case SIFT_MULTIPLE:
    return SIFT_TEXT("x");
  default:
    return item->value.unit.at == NULL ? SIFT_TEXT("") : item->value.unit;
  }
}

static const sift_entity *root_kind(const sift_entity *entity)
{
  for (int i = 0; entity->is_a != NULL && i < 32; i++)
    entity = entity->is_a;
  return entity;
}

static void key_part(sift_buffer *out, sift_text part)
{
  sift_buffer_add(out, part);
  sift_buffer_byte(out, '\x1f');
}

/* What the metric's own name says the figure is per, nobody needs to say: "$3.95" of
 * earnings a share. */
static bool says_rate(const sift_ruleset *rules, const sift_item *item)
{
  sift_text rate = sift_map_get(rules, "rate_of", item->metric_id);
  return (rate.len > 0 && sift_text_eq_fold(rate, item->value.per)) ||
         sift_id_has(rules, item->metric_id, SIFT_TRAIT_EACH_YEAR);
}

static sift_text key_of(sift_arena *arena, const sift_ruleset *rules,
                        const sift_item *item)
{
  sift_buffer out = { .arena = arena };
  key_part(&out, item->subject_key);
  key_part(&out, item->whole_id);
  key_part(&out, item->object != NULL ? root_kind(item->object)->id : item->object_key);
  key_part(&out, item->basis);
  key_part(&out, says_rate(rules, item) ? SIFT_TEXT("")
                                        : sift_text_lower(arena, item->value.per));
  key_part(&out, sift_text_lower(arena, item->unit_key));
  return sift_buffer_text(&out);
}

static void fill_time(sift_item *item)
{
  const sift_claim *claim = item->claim;
  const sift_value *period = &claim->period;
  item->dated =
      period->kind == SIFT_DATE && period->edtf.at != NULL &&
      (period->period.first != SIFT_DAY_NONE || period->period.last != SIFT_DAY_NONE);
  if (item->dated)
    item->period = period->period;
  item->guessed = claim->via_period == SIFT_VIA_DOCUMENT;
  if (claim->published.at == NULL ||
      !sift_period_parse(claim->published, &item->published))
    item->published = (sift_period){ SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };
}

/* What is said of a year that is not over is a plan, however it is put. */
static bool is_not_over(const sift_item *item)
{
  return item->time == SIFT_FLOW && item->dated && !item->guessed &&
         (item->value.kind == SIFT_MONEY || item->value.kind == SIFT_COUNT) &&
         item->published.last != SIFT_DAY_NONE &&
         item->period.last > item->published.last;
}

/* Two writers take two rates of exchange: what is converted is compared with nothing. */
static void fill_basis(sift_arena *arena, const sift_ruleset *rules, sift_item *item)
{
  sift_text basis = sift_text_lower(arena, item->claim->basis);
  sift_text same = sift_map_get(rules, "basis_as", basis);
  basis = same.len > 0 ? same : basis;
  bool converted = sift_text_is(basis, "converted");
  bool of_money = item->value.kind == SIFT_COUNT && /* "adjusted" of the money beside */
                  sift_map_get(rules, "money_basis", basis).at != NULL;
  bool of_market =
      !item->of_market && sift_map_get(rules, "market_basis", basis).at != NULL;
  if (converted)
    item->base = SIFT_ASIDE;
  item->basis = converted || of_money || of_market ? (sift_text){ 0 } : basis;
}

/* "bands_recalled", of no list: what is done once, as the end of its name says. */
static bool is_deed(const sift_ruleset *rules, const sift_item *item)
{
  return item->metric == NULL &&
         sift_map_get(rules, "done_once", sift_metric_deed(item->metric_id)).at != NULL;
}

/* What a bid offers or asks for is a plan or a condition in one outlet, and told as a
 * fact in another. */
static bool is_open_term(const sift_ruleset *rules, const sift_item *item)
{
  sift_text open = sift_map_get(rules, "open_terms", item->metric_id);
  sift_modality modality = item->claim->modality;
  return open.len > 0 &&
         (modality == SIFT_PLANNED ||
          (modality == SIFT_CONDITIONAL && sift_text_is(open, "conditional")));
}

static sift_item item_of(sift_arena *arena, const sift_ruleset *rules,
                         const sift_claim *claim)
{
  sift_item item = { .claim = claim, .value = claim->value };
  item.metric = metric_of(rules, claim->metric);
  item.metric_id = item.metric != NULL ? item.metric->id : claim->metric;
  item.whole_id = whole_of(rules, &item);
  item.subject_key = sift_name_key(arena, rules, claim->subject, &item.subject);
  item.subject_name = item.subject != NULL ? item.subject->name : claim->subject;
  item.object_key = sift_name_key(arena, rules, claim->object, &item.object);
  if (claim->object.len > 0 &&
      sift_map_get(rules, "whole_name", claim->object).at != NULL)
    item.object_key = (sift_text){ 0 }; /* the row "Total" is of no part */
  if (sift_map_get(rules, "any_object", item.metric_id).at != NULL) {
    item.object_key = (sift_text){ 0 };
    item.object = NULL;
  }
  item.time = item.metric != NULL ? item.metric->time : SIFT_FLOW;
  item.base = base_of(claim->modality);
  item.of_payer = sift_map_get(rules, "contingent", item.metric_id).at != NULL;
  if (item.of_payer && (claim->modality == SIFT_CONDITIONAL || item.base == SIFT_AHEAD))
    item.base = SIFT_STATED;
  if (is_open_term(rules, &item))
    item.base = SIFT_STATED;
  item.of_deal = sift_map_get(rules, "of_deal", item.metric_id).at != NULL;
  item.is_deed = is_deed(rules, &item);
  item.asked_first = sift_map_get(rules, "asked_first", item.metric_id).at != NULL;
  item.taken_in = sift_map_get(rules, "taken_in", item.metric_id).at != NULL;
  item.cue = cue_of(&item);
  into_base_unit(rules, &item.value);
  item.meant = sift_value_meant(&item.value);
  item.unit_key = unit_key(rules, arena, &item);
  sift_text moves = sift_map_get(rules, "of_a_day", item.metric_id);
  item.of_growth = sift_id_has(rules, item.metric_id, SIFT_TRAIT_GROWTH_OF_ANY_TIME);
  item.of_market = sift_text_is(moves, "market");
  item.by_act = sift_text_is(moves, "act");
  item.factor = sift_text_is(item.unit_key, "x");
  item.article = claim->article.len > 0 ? claim->article : claim->source;
  item.origin = item.article;
  fill_basis(arena, rules, &item);
  fill_time(&item);
  if (item.time == SIFT_PROGRAMME) { /* an event; its time counts only where it is told */
    item.time = SIFT_EVENT;
    item.dated = item.dated && !item.guessed;
  }
  if (item.base == SIFT_STATED && is_not_over(&item))
    item.base = SIFT_AHEAD;
  return item;
}

/* ---------------------------------------------------------------- order */

static int compare_numbers(int64_t a, int64_t b)
{
  return (a > b) - (a < b);
}

static int compare_values(const sift_value *a, const sift_value *b)
{
  int c = compare_numbers(a->kind, b->kind);
  if (c == 0)
    c = sift_decimal_compare(a->lo, b->lo);
  if (c == 0)
    c = sift_decimal_compare(a->hi, b->hi);
  if (c == 0)
    c = compare_numbers(a->bound, b->bound);
  if (c == 0)
    c = sift_text_compare(a->edtf, b->edtf);
  if (c == 0)
    c = sift_text_compare(a->part, b->part);
  return c != 0 || a->kind != SIFT_NO_KIND ? c : sift_text_compare(a->text, b->text);
}

static int compare_spans(const sift_item *a, const sift_item *b)
{
  int c = compare_numbers(a->dated, b->dated);
  if (c != 0 || !a->dated)
    return c;
  c = compare_numbers(a->period.first, b->period.first);
  return c != 0 ? c : compare_numbers(a->period.last, b->period.last);
}

int sift_item_compare(const sift_item *a, const sift_item *b)
{
  int c = sift_text_compare(a->key, b->key);
  if (c == 0)
    c = sift_text_compare(a->metric_id, b->metric_id);
  if (c == 0)
    c = compare_numbers(a->base, b->base);
  if (c == 0)
    c = compare_spans(a, b);
  if (c == 0)
    c = sift_text_compare(a->object_key, b->object_key);
  if (c == 0)
    c = compare_values(&a->value, &b->value);
  if (c == 0)
    c = sift_text_compare(a->claim->id, b->claim->id);
  return c != 0 ? c : sift_text_compare(a->claim->source, b->claim->source);
}

static int compare_items(const void *a, const void *b)
{
  return sift_item_compare(a, b);
}

bool sift_item_states_same(const sift_item *a, const sift_item *b)
{
  return sift_text_eq(a->key, b->key) && sift_text_eq(a->metric_id, b->metric_id) &&
         a->base == b->base && compare_spans(a, b) == 0 &&
         sift_text_eq(a->object_key, b->object_key) &&
         compare_values(&a->value, &b->value) == 0;
}

/* ---------------------------------------------------------------- whose word it is */

static sift_text own_source(const sift_claim *claim)
{
  return claim->publisher.len > 0 ? claim->publisher : claim->source;
}

static void name_sources(sift_arena *arena, sift_items items)
{
  for (size_t i = 0; i < items.count; i++)
    items.at[i].source = sift_text_lower(arena, own_source(items.at[i].claim));
  sift_items_join_copies(arena, items);
}

sift_items sift_items_make(sift_arena *arena, const sift_ruleset *rules,
                           const sift_claim *claims, size_t count)
{
  sift_items all = { SIFT_ARRAY(arena, sift_item, count), 0 };
  for (size_t i = 0; i < count; i++)
    all.at[i] = item_of(arena, rules, &claims[i]);
  sift_items_join_names(arena, all.at, count);
  sift_items_join_sites(arena, rules, all.at, count);
  sift_items_join_deals(arena, all.at, count);
  sift_items_adopt_unit(arena, all.at, count);
  sift_items_adopt_object(arena, rules, all.at, count);
  sift_items_adopt_basis(arena, all.at, count);
  for (size_t i = 0; i < count; i++)
    all.at[i].key = key_of(arena, rules, &all.at[i]);
  if (count > 0)
    qsort(all.at, count, sizeof *all.at, compare_items);
  for (size_t i = 0; i < count; i++) {
    sift_item *last = all.count > 0 ? &all.at[all.count - 1] : NULL;
    if (last == NULL || sift_item_compare(last, &all.at[i]) != 0)
      all.at[all.count++] = all.at[i];
  }
  name_sources(arena, all);
  return all;
}
