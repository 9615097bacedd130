/* noun.c - a count told without its noun is of what its article counts elsewhere under
 * the same metric: "aims to build 50,000 trucks; it was targeting 56,000". */
#include "reconcile/inside.h"

static bool is_bare(const sift_item *item)
{
  return item->value.kind == SIFT_COUNT && item->value.unit.len == 0;
}

static sift_text topic_of(sift_arena *arena, const sift_item *item)
{
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%.*s\x1f%.*s\x1f%.*s", SIFT_SHOW(item->article),
                    SIFT_SHOW(item->subject_key), SIFT_SHOW(item->metric_id));
  return sift_buffer_text(&out);
}

void sift_items_adopt_unit(sift_arena *arena, sift_item *items, size_t count)
{
  sift_table told = { .arena = arena }; /* topic -> the unit that its nouns give it */
  for (size_t i = 0; i < count; i++)
    if (items[i].value.kind == SIFT_COUNT && !is_bare(&items[i]))
      sift_note_told(&told, topic_of(arena, &items[i]), &items[i].unit_key);
  for (size_t i = 0; told.count > 0 && i < count; i++) {
    sift_text unit = is_bare(&items[i])
                         ? sift_only_told(&told, topic_of(arena, &items[i]))
                         : (sift_text){ 0 };
    if (unit.len > 0)
      items[i].unit_key = unit;
  }
}
