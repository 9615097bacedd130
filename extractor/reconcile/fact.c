/* fact.c - one fact for each key: what is believed, how many say so, and whether it
 * stands. */
#include "reconcile/inside.h"
#include "wrap/wrap.h"

#include <stdlib.h>

#define AGREE_LIMIT 512 /* options compared with the best one */

/* ---------------------------------------------------------------- options */

static void weigh(sift_arena *arena, sift_option *option, const sift_trust *trust)
{
  sift_table seen = { .arena = arena };
  for (size_t i = 0; i < option->count; i++) {
    sift_text source = option->items[i].source;
    if (sift_table_get(&seen, source) != NULL)
      continue;
    *sift_table_put(&seen, source) = (void *)&option->items[i];
    option->weight += sift_trust_in(trust, source);
    option->record += sift_trust_record(trust, source);
    option->sources++;
  }
}

static sift_option *options_of(sift_arena *arena, const sift_item *items, size_t count,
                               const sift_trust *trust, size_t *option_count)
{
  SIFT_LIST(sift_option) list = { 0 };
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && sift_item_states_same(&items[i - 1], &items[i]))
      list.at[list.count - 1].count++;
    else
      *SIFT_PUSH(arena, &list) = (sift_option){ .items = &items[i], .count = 1 };
  }
  for (size_t i = 0; i < list.count; i++)
    weigh(arena, &list.at[i], trust);
  *option_count = list.count;
  return list.at;
}

static bool supports(const sift_option *a, const sift_option *best)
{
  if (a == best)
    return true;
  const sift_item *x = a->items, *y = best->items;
  if (x->value.kind != y->value.kind)
    return false;
  sift_relation r = sift_compare(&x->value, &y->value);
  return r == SIFT_AGREE || r == SIFT_ROUNDING || r == SIFT_REFINES;
}

/* ---------------------------------------------------------------- one fact */

static sift_text fact_id(sift_arena *arena, const sift_item *item)
{
  char room[SIFT_EDTF_ROOM], hex[SIFT_SHA256_ROOM];
  sift_buffer key = { .arena = arena }, id = { .arena = arena };
  sift_buffer_print(&key, "%.*s\x1f", SIFT_SHOW(item->metric_id));
  sift_buffer_add(&key, item->key);
  sift_buffer_print(&key, "%d\x1f%.*s\x1f", (int)item->base, SIFT_SHOW(item->object_key));
  if (item->dated)
    sift_buffer_add(&key, sift_period_print(item->period, room));
  sift_sha256(sift_buffer_text(&key), hex);
  sift_buffer_print(&id, "sha256:%s", hex);
  return sift_buffer_text(&id);
}

static sift_fact_status status_of(const sift_item *items, size_t count, uint32_t support)
{
  bool clashes = false, revised = false;
  for (size_t i = 0; i < count; i++) {
    clashes |= items[i].clashes;
    revised |= items[i].revised;
  }
  if (clashes)
    return SIFT_DISPUTED;
  if (revised)
    return SIFT_REVISED;
  return support > 1 ? SIFT_CORROBORATED : SIFT_SINGLE;
}

/* The share of the sources behind the best value, less what a lone voice may be wrong. */
static sift_decimal confidence_of(uint32_t support, uint32_t all)
{
  int64_t doubt = 100;
  for (uint32_t i = 0; i < support && doubt > 0; i++)
    doubt = doubt * 4 / 10;
  return sift_decimal_trim(
      (sift_decimal){ (100 - doubt) * support / (all > 0 ? all : 1), -2 });
}

static const sift_claim *voice_of(const sift_option *best)
{
  const sift_item *first = best->items;
  for (size_t i = 1; i < best->count; i++)
    if (sift_text_compare(best->items[i].claim->id, first->claim->id) < 0)
      first = &best->items[i];
  return first->claim;
}

static void fill_fact(sift_arena *arena, const sift_item *items, size_t count,
                      const sift_trust *trust, sift_fact *fact)
{
  size_t option_count;
  sift_option *options = options_of(arena, items, count, trust, &option_count);
  const sift_option *best = &options[sift_best_option(arena, options, option_count)];
  uint32_t all = 0;
  for (size_t i = 0; i < option_count; i++) {
    all += options[i].sources;
    if (&options[i] == best ||
        (option_count <= AGREE_LIMIT && supports(&options[i], best)))
      fact->support += options[i].sources;
  }
  fact->id = fact_id(arena, items);
  fact->subject = items->subject_name;
  fact->metric = items->metric_id;
  fact->object = items->object != NULL ? items->object->name : items->claim->object;
  fact->basis = items->basis;
  fact->period = items->claim->period;
  fact->best = voice_of(best);
  fact->status = status_of(items, count, fact->support);
  fact->confidence = confidence_of(fact->support, all);
  fact->claims = SIFT_ARRAY(arena, const sift_claim *, count);
  for (size_t i = 0; i < count; i++)
    fact->claims[fact->claim_count++] = items[i].claim;
}

static int by_id(const void *a, const void *b)
{
  return sift_text_compare(((const sift_fact *)a)->id, ((const sift_fact *)b)->id);
}

void sift_facts_make(sift_arena *arena, sift_items items, const sift_trust *trust,
                     sift_reconciled *out)
{
  SIFT_LIST(sift_fact) list = { 0 };
  for (size_t from = 0, to; from < items.count; from = to) {
    for (to = from + 1;
         to < items.count && sift_same_fact(&items.at[from], &items.at[to]);)
      to++;
    fill_fact(arena, &items.at[from], to - from, trust, SIFT_PUSH(arena, &list));
  }
  if (list.count > 0)
    qsort(list.at, list.count, sizeof *list.at, by_id);
  out->facts = list.at;
  out->fact_count = list.count;
}
