/* shown.c - the day that a page shows to its readers where its metadata says none. */
#include "article/inner.h"

#include <string.h>

/* Names of elements that hold dates. */
static const char *const date_names[] = { "date",    "time",   "publish", "posted",
                                          "created", "byline", "meta",    "stand",
                                          "datum",   "fecha" };

static bool is_named_for_dates(const sift_node *node)
{
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next) {
    if (!sift_text_is(a->name, "class") && !sift_text_is(a->name, "id") &&
        !sift_text_is(a->name, "itemprop"))
      continue;
    for (size_t i = 0; i < sizeof date_names / sizeof date_names[0]; i++)
      if (sift_text_has_fold(a->value, sift_text_of(date_names[i])))
        return true;
  }
  return false;
}

/* A figure that could be a day or a year, before the costlier look. */
static bool may_hold_day(sift_text t)
{
  size_t digits = 0;
  for (size_t i = 0; i < t.len; i++)
    digits += sift_is_digit(t.at[i]);
  return digits >= 5 && digits <= 16;
}

/* Where a walk stands: dates count for more right behind the main heading. */
typedef struct search {
  sift_arena *arena;
  sift_text named, near,
      early; /* in an element for dates; by the heading; near the top */
  size_t since_heading, texts;
} search;

static void keep(sift_text *place, sift_text day)
{
  if (place->len == 0)
    *place = day;
}

static void look_at_text(search *s, const sift_node *node)
{
  enum { SHORT_LINE = 120, NEAR = 25, EARLY = 150 };
  sift_text t = sift_text_trim(node->text);
  if (t.len == 0)
    return;
  s->texts++;
  s->since_heading += s->since_heading > 0;
  if (t.len > SHORT_LINE || !may_hold_day(t))
    return;
  sift_text day = sift_written_day(s->arena, t);
  if (day.len == 0)
    return;
  if (s->since_heading > 0 && s->since_heading <= NEAR)
    keep(&s->near, day);
  if (s->texts <= EARLY)
    keep(&s->early, day);
}

static void look_at_element(search *s, const sift_node *node)
{
  enum { SHORT_LINE = 200 };
  if (sift_node_is(node, "h1") && s->since_heading == 0)
    s->since_heading = 1;
  if (s->named.len > 0 || node->attributes == NULL || !is_named_for_dates(node))
    return;
  sift_text t = sift_node_text(s->arena, node, SHORT_LINE);
  if (t.len < SHORT_LINE && may_hold_day(t))
    keep(&s->named, sift_written_day(s->arena, t));
}

sift_found_text sift_shown_day(sift_arena *arena, const sift_node *page)
{
  search s = { .arena = arena };
  for (const sift_node *at = page; at != NULL;) {
    bool skipped = sift_node_is(at, "script") || sift_node_is(at, "style") ||
                   sift_node_is(at, "footer") || sift_node_is(at, "nav");
    if (!skipped && at->name.len == 0)
      look_at_text(&s, at);
    else if (!skipped)
      look_at_element(&s, at);
    at = skipped ? sift_node_past(at, page) : sift_node_after(at, page);
  }
  sift_text day = s.near.len > 0 ? s.near : s.named.len > 0 ? s.named : s.early;
  return (sift_found_text){ day, "shown" };
}
