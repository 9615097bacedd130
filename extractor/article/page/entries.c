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

sift_text sift_entry_told(sift_arena *arena, sift_text stamp)
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

/* A clock with two figures for its minutes, at most two for its hours: "09:40",
 * "9.40pm". */
static bool read_clock(sift_text t, int *hour, int *minute)
{
  size_t at = 0;
  for (*hour = 0; at < 2 && at < t.len && sift_is_digit(t.at[at]); at++)
    *hour = *hour * 10 + (t.at[at] - '0');
  if (at == 0 || at + 3 > t.len || (t.at[at] != ':' && t.at[at] != '.') ||
      !sift_is_digit(t.at[at + 1]) || !sift_is_digit(t.at[at + 2]))
    return false;
  *minute = (t.at[at + 1] - '0') * 10 + (t.at[at + 2] - '0');
  sift_text half = sift_text_trim(sift_text_sub(t, at + 3, t.len));
  bool digits_go_on = half.len > 0 && (sift_is_digit(half.at[0]) || half.at[0] == '.');
  bool afternoon = half.len > 0 && sift_to_lower(half.at[0]) == 'p';
  bool morning = half.len > 0 && sift_to_lower(half.at[0]) == 'a';
  if (afternoon && *hour < 12)
    *hour += 12;
  if (morning && *hour == 12)
    *hour = 0;
  return !digits_go_on && *hour < 24 && *minute < 60;
}

/* What an entry says of its time: all of it, or a clock alone, which is of the page's day
 * where the page is of one day. */
static sift_text told_by(sift_arena *arena, const sift_node *time, sift_text day)
{
  enum { LONGEST_CLOCK = 20 };
  sift_text stamp = sift_node_attribute(time, "datetime");
  sift_text told = sift_entry_told(arena, stamp);
  if (told.len > 0 || day.len == 0)
    return told;
  int hour, minute;
  sift_text shown = sift_node_text(arena, time, 2 * LONGEST_CLOCK);
  if (!read_clock(sift_text_trim(stamp), &hour, &minute) &&
      (shown.len > LONGEST_CLOCK || !read_clock(shown, &hour, &minute)))
    return (sift_text){ 0 };
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%.*sT%02d:%02d", SIFT_SHOW(day), hour, minute);
  return sift_buffer_text(&out);
}

/* ------------------------------------------------------------ entries */

typedef SIFT_LIST(const sift_node *) node_list;

static const sift_node *next_kept(const sift_content *content, const sift_node *at)
{
  return content->dropped[at->order] ? sift_node_past(at, content->root)
                                     : sift_node_after(at, content->root);
}

static node_list find_times(sift_arena *arena, const sift_content *content, sift_text day)
{
  node_list times = { 0 };
  for (const sift_node *at = content->root; at != NULL; at = next_kept(content, at))
    if (!content->dropped[at->order] && sift_node_is(at, "time") &&
        told_by(arena, at, day).len > 0)
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
                      const sift_node *entry, const sift_node *time, sift_text day)
{
  sift_live_entry e = { .told = told_by(builder->arena, time, day) };
  if (content->entries[entry->order] != 0 || !says_something(builder->arena, entry))
    return;
  if (!sift_period_parse(sift_text_sub(e.told, 0, 10), &e.anchor))
    return;
  *SIFT_PUSH(builder->arena, &builder->entries) = e;
  content->entries[entry->order] = (uint32_t)builder->entries.count;
  if (is_counted_back(sift_node_text(builder->arena, time, SHORTEST_ENTRY)))
    content->dropped[time->order] = SIFT_DROP_LABEL;
}

void sift_entries_find(sift_builder *builder, sift_content *content, sift_text day)
{
  node_list times = find_times(builder->arena, content, day);
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
      add_entry(builder, content, entry, times.at[i], day);
  }
  if (builder->entries.count >= FEWEST_ENTRIES)
    return;
  builder->entries.count = 0;
  content->entries = NULL;
}
