/* object.c - an order told without its thing is of the only thing that all articles tell
 * of it: "will take 20,000 of the chips" here, "has ordered 24,000 Q7" there. An article
 * that names the thing elsewhere means the whole by what it does not name. And what one
 * article tells as a part of a whole ("of which $220 million this year") is that part
 * where another tells the very figure alone. */
#include "reconcile/inside.h"

/* The object that claims of one question have; NULL in `item`: two objects. */
typedef struct thing {
  const sift_item *item;
} thing;

static sift_text topic_of(sift_arena *arena, const sift_item *item, sift_text article)
{
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%.*s\x1f%.*s\x1f%.*s\x1f%.*s", SIFT_SHOW(article),
                    SIFT_SHOW(item->subject_key), SIFT_SHOW(item->metric_id),
                    SIFT_SHOW(item->unit_key));
  return sift_buffer_text(&out);
}

static void note(sift_arena *arena, sift_table *told, sift_text topic,
                 const sift_item *item)
{
  void **place = sift_table_put(told, topic);
  thing *known = *place;
  if (known == NULL) {
    *place = known = SIFT_NEW(arena, thing);
    known->item = item;
  } else if (known->item != NULL &&
             !sift_text_eq(known->item->object_key, item->object_key)) {
    known->item = NULL;
  }
}

static sift_text thing_of(const sift_ruleset *rules, const sift_item *item)
{
  return sift_map_get(rules, "one_object", item->metric_id);
}

/* Of chips the kind ("GPUs") may be left out; a model of it is a part of them. */
static bool may_be_left_out(const sift_ruleset *rules, const sift_item *item)
{
  return !sift_text_is(thing_of(rules, item), "kind") ||
         (item->object != NULL && item->object->is_a == NULL);
}

/* Subject, metric, figure and time; empty where a part could not be told again. */
static sift_text share_of(sift_arena *arena, const sift_item *item)
{
  static const sift_text everywhere = { 0 };
  char room[SIFT_DECIMAL_ROOM], days[SIFT_EDTF_ROOM];
  if (!item->dated || !item->meant.known || item->base == SIFT_ASIDE)
    return everywhere;
  sift_buffer out = { .arena = arena };
  sift_buffer_add(&out, topic_of(arena, item, everywhere));
  sift_buffer_add(&out, sift_decimal_print(item->value.lo, room));
  sift_buffer_add(&out, sift_period_print(item->period, days));
  return sift_buffer_text(&out);
}

static void adopt_parts(sift_arena *arena, const sift_ruleset *rules, sift_item *items,
                        size_t count)
{
  sift_table parts = { .arena = arena };
  for (size_t i = 0; i < count; i++)
    if (items[i].object_key.len > 0 &&
        sift_map_get(rules, "part_object", items[i].claim->object).at != NULL &&
        share_of(arena, &items[i]).len > 0)
      *sift_table_put(&parts, share_of(arena, &items[i])) = &items[i];
  for (size_t i = 0; parts.count > 0 && i < count; i++) {
    if (items[i].object_key.len > 0)
      continue;
    const sift_item *part = sift_table_get(&parts, share_of(arena, &items[i]));
    if (part != NULL)
      items[i].object_key = part->object_key;
  }
}

void sift_items_adopt_object(sift_arena *arena, const sift_ruleset *rules,
                             sift_item *items, size_t count)
{
  adopt_parts(arena, rules, items, count);
  static const sift_text everywhere = { 0 };
  sift_table told = { .arena = arena };
  for (size_t i = 0; i < count; i++)
    if (items[i].object_key.len > 0 && thing_of(rules, &items[i]).len > 0) {
      note(arena, &told, topic_of(arena, &items[i], everywhere), &items[i]);
      note(arena, &told, topic_of(arena, &items[i], items[i].article), &items[i]);
    }
  for (size_t i = 0; told.count > 0 && i < count; i++) {
    if (items[i].object_key.len > 0 || thing_of(rules, &items[i]).len == 0 ||
        sift_table_get(&told, topic_of(arena, &items[i], items[i].article)) != NULL)
      continue;
    const thing *known = sift_table_get(&told, topic_of(arena, &items[i], everywhere));
    if (known == NULL || known->item == NULL || !may_be_left_out(rules, known->item))
      continue;
    items[i].object = known->item->object;
    items[i].object_key = known->item->object_key;
  }
}
