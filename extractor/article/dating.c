/* dating.c - when an article was published, where a page says so in several places and
 * not everywhere the same. */
#include "article/inner.h"

static void fill(sift_found_text *place, sift_text day, const char *from)
{
  if (place->text.len == 0 && day.len > 0)
    *place = (sift_found_text){ day, from };
}

static bool is_utc(sift_text clock)
{
  return sift_text_is(clock, "Z") || sift_text_is(clock, "+00:00") ||
         sift_text_is(clock, "-00:00");
}

/* A time in UTC may fall on the day before or after the one on which the newsroom
 * published; the day in the address is the newsroom's. */
static void take_local_day(sift_text day, sift_metadata *out)
{
  sift_period said, local;
  if (!is_utc(out->clock) || !sift_period_parse(out->published.text, &said) ||
      !sift_period_parse(day, &local))
    return;
  if (said.first - local.first == 1 || local.first - said.first == 1)
    out->published = (sift_found_text){ day, "url" };
}

/* ------------------------------------------------------------ days shown */

enum { BEFORE = 12, BEHIND = 25 };

static bool is_near(const sift_shown_day *d)
{
  return d->place >= -BEFORE && d->place <= BEHIND;
}

/* A day before the title is the article's less often than one behind it. */
static int distance(const sift_shown_day *d)
{
  return d->place < 0 ? -4 * d->place : d->place;
}

static const sift_shown_day *nearest(const sift_shown_list *days, sift_day_label label)
{
  const sift_shown_day *best = NULL;
  for (size_t i = 0; i < days->count; i++) {
    const sift_shown_day *d = &days->at[i];
    bool fits =
        d->label == label && is_near(d) && (!d->weak || label == SIFT_DAY_IS_PUBLISHED);
    if (fits && (best == NULL || distance(d) < distance(best)))
      best = d;
  }
  return best;
}

/* What a page shows as its day; a day without a word, far behind the one of a change, is
 * another thing's. */
static const sift_shown_day *shown_day(const sift_shown_list *days)
{
  enum { TOGETHER = 4 };
  const sift_shown_day *published = nearest(days, SIFT_DAY_IS_PUBLISHED);
  const sift_shown_day *changed = nearest(days, SIFT_DAY_IS_CHANGED);
  const sift_shown_day *bare = nearest(days, SIFT_DAY_SAYS_NOTHING);
  if (published != NULL)
    return published;
  bool apart = bare != NULL && changed != NULL && bare->place > changed->place + TOGETHER;
  return apart ? NULL : bare;
}

static bool is_same_day(const sift_shown_day *d, sift_text day)
{
  return sift_text_eq(d->day, day) ||
         (d->other_way.len > 0 && sift_text_eq(d->other_way, day));
}

/* Whether the page shows this day as its own, and not as one of a change. */
static bool shows(const sift_shown_list *days, sift_text day)
{
  for (size_t i = 0; day.len > 0 && i < days->count; i++) {
    const sift_shown_day *d = &days->at[i];
    bool own = d->label == SIFT_DAY_IS_PUBLISHED ||
               (d->label == SIFT_DAY_SAYS_NOTHING && is_near(d));
    if (own && is_same_day(d, day))
      return true;
  }
  return false;
}

/* The day that the page shows as its own is the newsroom's, and outlives the moves from
 * one system to the next that date all metadata anew; empty: the metadata may stand. */
static sift_text other_shown_day(const sift_shown_list *days, sift_text address,
                                 const sift_metadata *meta)
{
  const sift_shown_day *d = shown_day(days);
  if (d == NULL || shows(days, meta->published.text))
    return (sift_text){ 0 };
  bool other_way =
      d->other_way.len > 0 && (sift_text_eq(d->other_way, meta->modified.text) ||
                               sift_text_eq(d->other_way, address));
  return other_way ? (sift_text){ 0 } : d->day;
}

/* The first day anywhere that the page calls one of publication; else one in an element
 * for days; else one in a sentence by the title. */
static sift_text day_somewhere(const sift_shown_days *shown)
{
  const sift_shown_list *days = &shown->days;
  sift_text by_title = { 0 };
  for (size_t i = 0; i < days->count; i++) {
    const sift_shown_day *d = &days->at[i];
    if (d->label == SIFT_DAY_IS_PUBLISHED)
      return d->day;
    if (by_title.len == 0 && d->label == SIFT_DAY_SAYS_NOTHING && is_near(d))
      by_title = d->day;
  }
  return shown->named.len > 0 ? shown->named : by_title;
}

/* Where nothing else is known, the only day that the page shows. */
static sift_text only_day(const sift_shown_list *days)
{
  for (size_t i = 0; i < days->count; i++)
    if (days->at[i].weak || !sift_text_eq(days->at[i].day, days->at[0].day))
      return (sift_text){ 0 };
  return days->count > 0 ? days->at[0].day : (sift_text){ 0 };
}

void sift_published_choose(sift_arena *arena, const sift_node *page, sift_text url,
                           sift_metadata *out)
{
  sift_shown_days shown = sift_shown_days_find(
      arena, page, out->title.text, sift_language_is_day_first(out->language.text));
  sift_text address = sift_url_day(arena, url);
  if (address.len == 0)
    address = sift_url_day(arena, out->url.text);
  sift_text day = other_shown_day(&shown.days, address, out);
  if (day.len > 0)
    out->published = (sift_found_text){ day, "shown" };
  else
    take_local_day(address, out);
  fill(&out->published, address, "url");
  const sift_shown_day *changed = nearest(&shown.days, SIFT_DAY_IS_CHANGED);
  if (changed != NULL) {
    fill(&out->modified, changed->day, "shown");
    fill(&out->published, changed->day, "modified");
  }
  fill(&out->published, day_somewhere(&shown), "shown");
  fill(&out->published, only_day(&shown.days), "shown");
  /* A page that only says when it was changed is not older than that. */
  fill(&out->published, out->modified.text, "modified");
}
