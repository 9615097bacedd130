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
 * published; the day in the address, or one that the page shows, is the newsroom's. */
static void take_local_day(sift_text day, const char *from, sift_metadata *out)
{
  sift_period said, local;
  if (!is_utc(out->clock) || !sift_period_parse(out->published.text, &said) ||
      !sift_period_parse(day, &local))
    return;
  if (said.first - local.first == 1 || local.first - said.first == 1)
    out->published = (sift_found_text){ day, from };
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

static const sift_shown_day *nearest_of(const sift_shown_list *days, sift_day_label label,
                                        bool weak)
{
  const sift_shown_day *best = NULL;
  for (size_t i = 0; i < days->count; i++) {
    const sift_shown_day *d = &days->at[i];
    bool fits = d->label == label && is_near(d) && d->weak == weak;
    if (fits && (best == NULL || distance(d) < distance(best)))
      best = d;
  }
  return best;
}

static const sift_shown_day *nearest(const sift_shown_list *days, sift_day_label label)
{
  return nearest_of(days, label, false);
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
  return bare != NULL && !apart ? bare : nearest_of(days, SIFT_DAY_IS_PUBLISHED, true);
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

/* The one day that the page calls its day of publication, far from the title: it comes
 * before that of metadata which were all made later, on one day; empty: none. */
static sift_text day_before_metadata(const sift_shown_list *days,
                                     const sift_metadata *meta)
{
  sift_text only = { 0 };
  sift_period told, said;
  for (size_t i = 0; i < days->count; i++) {
    const sift_shown_day *d = &days->at[i];
    if (d->label != SIFT_DAY_IS_PUBLISHED || d->weak)
      continue;
    if (only.len > 0 && !sift_text_eq(only, d->day))
      return (sift_text){ 0 };
    only = d->day;
  }
  bool earlier = sift_text_eq(meta->published.text, meta->modified.text) &&
                 sift_period_parse(only, &told) &&
                 sift_period_parse(meta->published.text, &said) &&
                 told.first < said.first;
  return earlier ? only : (sift_text){ 0 };
}

/* The day that the page shows as its own is the newsroom's, and outlives the moves from
 * one system to the next that date all metadata anew; empty: the metadata may stand. */
static sift_text other_shown_day(const sift_shown_list *days, sift_text address,
                                 const sift_metadata *meta)
{
  const sift_shown_day *d = shown_day(days);
  if (shows(days, meta->published.text))
    return (sift_text){ 0 };
  if (d == NULL)
    return day_before_metadata(days, meta);
  bool other_way =
      d->other_way.len > 0 && (sift_text_eq(d->other_way, meta->modified.text) ||
                               sift_text_eq(d->other_way, address));
  return other_way ? (sift_text){ 0 } : d->day;
}

/* Whether a part of a title ends here: "|", "(", "–", "- ", ": ". */
static bool ends_part(sift_text t, size_t at)
{
  char c = t.at[at];
  if (c == '-' || c == ':')
    return at + 1 < t.len && sift_is_space(t.at[at + 1]);
  return c == '|' || c == '(' || c == ')' ||
         (at >= 2 && sift_text_is(sift_text_sub(t, at - 2, at + 1), "–"));
}

/* The day that is a part of <title>: "Mill sold | The Quay | 06.02.2025". */
static sift_text title_day(sift_arena *arena, const sift_node *page)
{
  enum { LONG_TITLE = 400, LONGEST_DAY = 24 };
  const sift_node *at = page;
  while (at != NULL && !sift_node_is(at, "title"))
    at = sift_node_after(at, page);
  sift_text t = at != NULL ? sift_node_text(arena, at, LONG_TITLE) : (sift_text){ 0 };
  for (size_t start = 0, end; start < t.len; start = end + 1) {
    for (end = start; end < t.len && !ends_part(t, end);)
      end++;
    sift_text part = sift_text_trim(sift_text_sub(t, start, end));
    sift_text day = part.len <= LONGEST_DAY ? sift_written_day(arena, part) : part;
    if (part.len <= LONGEST_DAY && day.len > 0)
      return day;
  }
  return (sift_text){ 0 };
}

/* The first day anywhere that the page calls one of publication; else one in an element
 * for days; else the one in a sentence or a side part that is nearest to the title. */
static sift_text day_somewhere(const sift_shown_days *shown)
{
  const sift_shown_list *days = &shown->days;
  const sift_shown_day *by_title = NULL;
  for (size_t i = 0; i < days->count; i++) {
    const sift_shown_day *d = &days->at[i];
    if (d->label == SIFT_DAY_IS_PUBLISHED)
      return d->day;
    if (d->label == SIFT_DAY_SAYS_NOTHING && is_near(d) && distance(d) <= BEHIND &&
        (by_title == NULL || distance(d) < distance(by_title)))
      by_title = d;
  }
  if (shown->named.len > 0)
    return shown->named;
  return by_title != NULL ? by_title->day : (sift_text){ 0 };
}

/* Where nothing else is known, the only day that the page shows in lines of its own, else
 * in others; NULL: none, or several. */
static const sift_shown_day *only_day(const sift_shown_list *days)
{
  for (int weak = 0; weak < 2; weak++) {
    const sift_shown_day *only = NULL;
    bool several = false;
    for (size_t i = 0; i < days->count; i++) {
      const sift_shown_day *d = &days->at[i];
      if (d->weak != (weak != 0))
        continue;
      several = several || (only != NULL && !sift_text_eq(only->day, d->day));
      only = d;
    }
    if (only != NULL)
      return several ? NULL : only;
  }
  return NULL;
}

/* The day of "originally published on", wherever the sentence stands; empty: none. */
static sift_text first_told(const sift_shown_list *days)
{
  for (size_t i = 0; i < days->count; i++)
    if (days->at[i].told && !days->at[i].weak &&
        days->at[i].label == SIFT_DAY_IS_PUBLISHED)
      return days->at[i].day;
  return (sift_text){ 0 };
}

/* Beside a time in UTC, a day that a part beside the article shows. */
static void take_near_day(const sift_shown_list *days, sift_metadata *out)
{
  if (shows(days, out->published.text))
    return;
  for (size_t i = 0; i < days->count; i++)
    if (days->at[i].label != SIFT_DAY_IS_CHANGED && !days->at[i].told &&
        is_near(&days->at[i])) {
      take_local_day(days->at[i].day, "shown", out);
      return;
    }
}

/* The day of a change that readers are shown dates a page that names no other day: its
 * text is of that day, and `published_from` says so. Metadata alone is no sign of a
 * change, a move of the site renews it. */
static void take_change(const sift_shown_day *changed, sift_metadata *out)
{
  if (changed == NULL)
    return;
  fill(&out->modified, changed->day, "shown");
  fill(&out->published, changed->day, "modified");
}

void sift_published_choose(sift_arena *arena, const sift_node *page, sift_text url,
                           sift_metadata *out)
{
  sift_shown_days shown =
      sift_shown_days_find(arena, page, out->title.text, out->language.text);
  sift_text address = sift_url_day(arena, url);
  if (address.len == 0)
    address = sift_url_day(arena, out->url.text);
  fill(&out->published, first_told(&shown.days), "shown");
  sift_text day = other_shown_day(&shown.days, address, out);
  if (day.len > 0)
    out->published = (sift_found_text){ day, "shown" };
  else
    take_local_day(address, "url", out);
  fill(&out->published, address, "url");
  if (day.len == 0)
    take_near_day(&shown.days, out);
  fill(&out->published, title_day(arena, page), "title");
  take_change(nearest(&shown.days, SIFT_DAY_IS_CHANGED), out);
  fill(&out->published, day_somewhere(&shown), "shown");
  const sift_shown_day *only = only_day(&shown.days);
  if (only != NULL && only->label == SIFT_DAY_IS_CHANGED)
    take_change(only->weak ? NULL : only, out);
  else if (only != NULL)
    fill(&out->published, only->day, "shown");
}
