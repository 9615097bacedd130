/* choice.c - which of a list's entries are asked for: not what is old, and of what was
 * there before us only the newest, so that a new source does not bring its whole past. */
#include <stdlib.h>

#include "fetch/inner.h"

/* A news sitemap holds the articles of two days by its own standard; a plain one all
 * pages of a site, of which those that changed lately may be news. Seconds. */
enum { NEWS_AGE = 2 * 86400, SITEMAP_AGE = 14 * 86400 };

/* The last thing that is known of the entry's time; INT64_MIN: nothing. */
static int64_t time_of(const sift_feed_entry *entry)
{
  int64_t at = entry->published.known ? entry->published.at : INT64_MIN;
  return entry->updated.known && entry->updated.at > at ? entry->updated.at : at;
}

/* The same; what is dated by its day may be of the day's last second. */
static int64_t last_time_of(const sift_feed_entry *entry)
{
  int64_t at = entry->published.known ? entry->published.last : INT64_MIN;
  return entry->updated.known && entry->updated.last > at ? entry->updated.last : at;
}

static int64_t usual_age(sift_feed_kind kind, const sift_feed_entry *entry)
{
  if (kind == SIFT_FEED_SITEMAP && entry->published.known)
    return NEWS_AGE;
  return kind == SIFT_FEED_SITEMAP || kind == SIFT_FEED_INDEX ? SITEMAP_AGE : 0;
}

static bool is_old(const sift_feed *feed, const sift_feed_entry *entry, int64_t max_age,
                   int64_t now)
{
  int64_t at = last_time_of(entry);
  int64_t age = max_age < 0 ? usual_age(feed->kind, entry) : max_age;
  return age > 0 && at != INT64_MIN && at < now - age;
}

/* ---------------------------------------------------------------- the newest */

typedef struct dated {
  int64_t at;
  size_t place;
} dated;

/* Newest first; what has no date behind them, in the order of the list. */
static int newer_first(const void *one, const void *other)
{
  const dated *a = one, *b = other;
  if (a->at != b->at)
    return a->at > b->at ? -1 : 1;
  return a->place < b->place ? -1 : a->place > b->place;
}

sift_choice *sift_entries_choose(sift_arena *arena, const sift_feed *feed,
                                 int64_t max_age, bool all, size_t *room, int64_t now)
{
  size_t count = feed->entries.count, counted = 0;
  sift_choice *out = SIFT_ARRAY(arena, sift_choice, count + 1);
  dated *newest = SIFT_ARRAY(arena, dated, count + 1);
  for (size_t i = 0; i < count; i++) {
    const sift_feed_entry *entry = &feed->entries.at[i];
    int64_t at = time_of(entry);
    out[i] = is_old(feed, entry, max_age, now) ? SIFT_CHOICE_OLD : SIFT_CHOICE_TAKEN;
    if (out[i] == SIFT_CHOICE_TAKEN && (all || at == INT64_MIN))
      newest[counted++] = (dated){ at, i };
  }
  qsort(newest, counted, sizeof *newest, newer_first);
  for (size_t i = *room; i < counted; i++)
    out[newest[i].place] = SIFT_CHOICE_LEFT;
  *room -= counted < *room ? counted : *room;
  return out;
}
