/* basis.c - a figure told without its basis that equals one told with it is that one:
 * "$1.38 a share" here is the "adjusted $1.38" there, and no rival of the plain $1.12. */
#include "reconcile/inside.h"

static void add_number(sift_buffer *out, sift_decimal d)
{
  char room[SIFT_DECIMAL_ROOM];
  sift_buffer_add(out, sift_decimal_print(d, room));
  sift_buffer_byte(out, '\x1f');
}

/* Everything of the statement but its basis. */
static sift_text statement_of(sift_arena *arena, const sift_item *item)
{
  char room[SIFT_EDTF_ROOM];
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%.*s\x1f%.*s\x1f%.*s\x1f%.*s\x1f",
                    SIFT_SHOW(item->subject_key), SIFT_SHOW(item->metric_id),
                    SIFT_SHOW(item->object_key), SIFT_SHOW(item->unit_key));
  add_number(&out, item->value.lo);
  add_number(&out, item->value.hi);
  if (item->dated)
    sift_buffer_add(&out, sift_period_print(item->period, room));
  return sift_buffer_text(&out);
}

static bool can_adopt(const sift_item *item)
{
  return item->meant.known;
}

/* What an article says of one metric of one subject, whatever the period. */
static sift_text topic_of(sift_arena *arena, const sift_item *item)
{
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%.*s\x1f%.*s\x1f%.*s\x1f%.*s", SIFT_SHOW(item->origin),
                    SIFT_SHOW(item->subject_key), SIFT_SHOW(item->metric_id),
                    SIFT_SHOW(item->object_key));
  return sift_buffer_text(&out);
}

static void mark_doubts(sift_arena *arena, sift_item *items, size_t count)
{
  sift_table topics = { .arena = arena };
  for (size_t i = 0; i < count; i++)
    if (items[i].basis.len > 0)
      *sift_table_put(&topics, topic_of(arena, &items[i])) = &items[i];
  for (size_t i = 0; topics.count > 0 && i < count; i++)
    items[i].in_doubt = items[i].basis.len == 0 &&
                        sift_table_get(&topics, topic_of(arena, &items[i])) != NULL;
}

void sift_note_told(sift_table *told, sift_text key, const sift_text *said)
{
  static const sift_text several = { 0 };
  void **place = sift_table_put(told, key);
  const sift_text *first = *place;
  if (first == NULL)
    *place = (void *)(uintptr_t)said;
  else if (!sift_text_eq(*first, *said))
    *place = (void *)(uintptr_t)&several;
}

sift_text sift_only_told(const sift_table *told, sift_text key)
{
  const sift_text *said = sift_table_get(told, key);
  return said != NULL ? *said : (sift_text){ 0 };
}

static sift_text metric_of(sift_arena *arena, const sift_item *item)
{
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%.*s\x1f%.*s", SIFT_SHOW(item->subject_key),
                    SIFT_SHOW(item->metric_id));
  return sift_buffer_text(&out);
}

/* "GAAP net income" is net income: only beside an adjusted one of the firm, in whatever
 * article, must the word keep them apart. */
static void drop_plain_basis(sift_arena *arena, sift_item *items, size_t count)
{
  sift_text plain = SIFT_TEXT("gaap");
  sift_table adjusted = { .arena = arena };
  for (size_t i = 0; i < count; i++)
    if (items[i].basis.len > 0 && !sift_text_eq(items[i].basis, plain))
      *sift_table_put(&adjusted, metric_of(arena, &items[i])) = &items[i];
  for (size_t i = 0; i < count; i++)
    if (sift_text_eq(items[i].basis, plain) &&
        sift_table_get(&adjusted, metric_of(arena, &items[i])) == NULL)
      items[i].basis = (sift_text){ 0 };
}

void sift_items_adopt_basis(sift_arena *arena, sift_item *items, size_t count)
{
  drop_plain_basis(arena, items, count);
  mark_doubts(arena, items, count);
  sift_table told = { .arena = arena }; /* statement -> the basis that it is told on */
  for (size_t i = 0; i < count; i++)
    if (items[i].basis.len > 0 && can_adopt(&items[i]))
      sift_note_told(&told, statement_of(arena, &items[i]), &items[i].basis);
  for (size_t i = 0; told.count > 0 && i < count; i++)
    if (items[i].basis.len == 0 && can_adopt(&items[i]) &&
        items[i].cue != SIFT_CUE_REPLACED) /* it stays beside what replaces it */
      items[i].basis = sift_only_told(&told, statement_of(arena, &items[i]));
}
