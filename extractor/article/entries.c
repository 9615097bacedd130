/* entries.c - the entries of a live blog: parts of one kind beside each other, each with
 * a time of its own. What an entry tells is told on its day, not on the page's. */
#include "article/inner.h"

#include <string.h>

enum { FEWEST_ENTRIES = 2, SHORTEST_ENTRY = 40, MOST_STEPS = 1 << 20 };

/* ------------------------------------------------------------ times */

/* "T07:46" of "2026-03-10T07:46:12Z"; empty: none. */
static sift_text minute_of(sift_text stamp)
{
  enum { LENGTH = 6 };
  for (size_t i = 0; i + LENGTH <= stamp.len; i++) {
    const char *c = stamp.at + i;
    if ((c[0] == 'T' || c[0] == ' ') && sift_is_digit(c[1]) && sift_is_digit(c[2]) &&
        c[3] == ':' && sift_is_digit(c[4]) && sift_is_digit(c[5]))
      return (sift_text){ c, LENGTH };
  }
  return (sift_text){ 0 };
}

/* "2026-03-10T07:46-05:00", or the day alone; empty where the stamp has none. */
static sift_text told_at(sift_arena *arena, sift_text stamp)
{
  sift_text day = sift_written_day(arena, stamp), minute = minute_of(stamp);
  if (day.len == 0 || minute.len == 0)
    return day;
  sift_buffer out = { .arena = arena };
  sift_buffer_add(&out, day);
  sift_buffer_byte(&out, 'T');
  sift_buffer_add(&out, sift_text_sub(minute, 1, minute.len));
  sift_buffer_add(&out, sift_written_offset(stamp));
  return sift_buffer_text(&out);
}

static sift_text stamp_of(const sift_node *node)
{
  return sift_node_is(node, "time") ? sift_node_attribute(node, "datetime")
                                    : (sift_text){ 0 };
}

/* ------------------------------------------------------------ entries */

typedef SIFT_LIST(const sift_node *) node_list;

static const sift_node *next_kept(const sift_content *content, const sift_node *at)
{
  return content->dropped[at->order] ? sift_node_past(at, content->root)
                                     : sift_node_after(at, content->root);
}

static node_list find_times(sift_arena *arena, const sift_content *content)
{
  node_list times = { 0 };
  for (const sift_node *at = content->root; at != NULL; at = next_kept(content, at))
    if (!content->dropped[at->order] && stamp_of(at).len > 0)
      *SIFT_PUSH(arena, &times) = at;
  return times;
}

/* The part around a time that has others of its kind beside it, with times of their own;
 * NULL: none. `timed` holds a byte for each node with a time in it; `steps` says how many
 * neighbours of all times are still looked at. */
static const sift_node *entry_around(const sift_content *content,
                                     const unsigned char *timed, const sift_node *time,
                                     size_t *steps)
{
  for (const sift_node *at = time; at != content->root; at = at->parent) {
    if (sift_tag_role_of(at->name) == SIFT_TAG_INLINE)
      continue;
    for (const sift_node *other = at->parent->child; other != NULL && *steps > 0;
         other = other->next, --*steps)
      if (other != at && timed[other->order] && sift_text_eq(other->name, at->name))
        return at;
  }
  return NULL;
}

static bool says_something(sift_arena *arena, const sift_node *node)
{
  return sift_node_text(arena, node, 4 * SHORTEST_ENTRY).len >= SHORTEST_ENTRY;
}

/* "Two hours ago" counts from whenever the page was saved. */
static bool is_counted_back(sift_text label)
{
  bool digit = false;
  for (size_t i = 0; i < label.len; i++)
    digit = digit || sift_is_digit(label.at[i]);
  return !digit || sift_text_ends(label, SIFT_TEXT("ago"));
}

static void add_entry(sift_builder *builder, sift_content *content,
                      const sift_node *entry, const sift_node *time)
{
  sift_text stamp = stamp_of(time);
  sift_live_entry e = { .told = told_at(builder->arena, stamp) };
  if (e.told.len == 0 || content->entries[entry->order] != 0 ||
      !says_something(builder->arena, entry))
    return;
  sift_text day = sift_text_sub(e.told, 0, 10);
  if (!sift_period_parse(day, &e.anchor))
    return;
  *SIFT_PUSH(builder->arena, &builder->entries) = e;
  content->entries[entry->order] = (uint32_t)builder->entries.count;
  if (is_counted_back(sift_node_text(builder->arena, time, SHORTEST_ENTRY)))
    content->dropped[time->order] = SIFT_DROP_LABEL;
}

void sift_entries_find(sift_builder *builder, sift_content *content)
{
  node_list times = find_times(builder->arena, content);
  if (times.count < FEWEST_ENTRIES)
    return;
  unsigned char *timed = sift_alloc(builder->arena, content->node_count);
  for (size_t i = 0; i < times.count; i++)
    for (const sift_node *at = times.at[i]; at != content->root && !timed[at->order];
         at = at->parent)
      timed[at->order] = 1;
  content->entries = SIFT_ARRAY(builder->arena, uint32_t, content->node_count);
  size_t steps = MOST_STEPS;
  for (size_t i = 0; i < times.count; i++) {
    const sift_node *entry = entry_around(content, timed, times.at[i], &steps);
    if (entry != NULL)
      add_entry(builder, content, entry, times.at[i]);
  }
  if (builder->entries.count >= FEWEST_ENTRIES)
    return;
  builder->entries.count = 0;
  content->entries = NULL;
}
