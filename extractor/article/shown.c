/* shown.c - the days that a page shows its readers around its title, and whether it calls
 * them days of publication or of a change. */
#include "article/inner.h"

#include <limits.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------ words around days */

/* Beginnings of words, small, in the languages of the pages we read. */
static const char *const published_words[] = {
  "publish", "publié",   "publicad",       "publicat", "pubblicat",  "posted",
  "created", "erstellt", "veröffentlicht", "pubdate",  "entry-date",
};
static const char *const changed_words[] = {
  "updat",    "modif",    "revised", "reviewed", "edited",   "changed",    "aktualisier",
  "geändert", "änderung", "actuali", "atualiza", "aggiorna", "mis à jour", "mise à jour"
};
/* Classes of parts that hold the days of other things: comments, other stories, today. */
static const char *const other_parts[] = {
  "comment", "related", "recommend",   "popular",    "trending",  "most-read", "latest",
  "tweet",   "ticker",  "currentdate", "current-da", "datetoday", "data_time", "breaking",
};
/* Classes of parts that hold such days as often as those of the article. */
static const char *const side_parts[] = { "teaser", "sidebar", "calendar" };
/* Classes of elements for days. */
static const char *const day_parts[] = { "date",   "time", "publish", "posted", "created",
                                         "byline", "meta", "stand",   "datum",  "fecha" };

/* The words are small. Most places of a text begin none of them, as one look at the first
 * letters tells. */
static bool has_any(sift_text t, const char *const *words, size_t count)
{
  uint32_t firsts = 0;
  for (size_t i = 0; i < count; i++)
    firsts |= 1u << (words[i][0] & 31);
  for (size_t at = 0; at < t.len; at++) {
    char c = sift_to_lower(t.at[at]);
    for (size_t i = 0; (firsts >> (c & 31) & 1) != 0 && i < count; i++)
      if (words[i][0] == c) {
        sift_text word = sift_text_of(words[i]);
        if (sift_text_eq_fold(sift_text_sub(t, at, at + word.len), word))
          return true;
      }
  }
  return false;
}

/* "entry-date updated" is hAtom's name for the day of an entry, whatever day that is. */
static bool is_hatom(sift_text names)
{
  return sift_text_starts(names, SIFT_TEXT("updated ")) ||
         sift_text_has(names, SIFT_TEXT(" updated"));
}

static bool is_called(const sift_node *node, const char *const *words, size_t count)
{
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next)
    if ((sift_text_is(a->name, "class") || sift_text_is(a->name, "id") ||
         sift_text_is(a->name, "itemprop")) &&
        has_any(a->value, words, count))
      return true;
  return false;
}

/* What stands before the first figure says what the day is. */
static sift_day_label label_of_text(sift_text t)
{
  size_t figure = 0;
  while (figure < t.len && !sift_is_digit(t.at[figure]))
    figure++;
  t = sift_text_sub(t, 0, figure);
  if (has_any(t, changed_words, LENGTH(changed_words)))
    return SIFT_DAY_IS_CHANGED;
  return has_any(t, published_words, LENGTH(published_words)) ? SIFT_DAY_IS_PUBLISHED
                                                              : SIFT_DAY_SAYS_NOTHING;
}

/* What the element or one close above is called. */
static sift_day_label label_of_names(const sift_node *node)
{
  enum { LEVELS = 3 };
  for (int i = 0; node != NULL && i < LEVELS; node = node->parent, i++) {
    if (is_hatom(sift_node_attribute(node, "class")))
      continue;
    bool published = is_called(node, published_words, LENGTH(published_words));
    bool changed = is_called(node, changed_words, LENGTH(changed_words));
    if (published != changed)
      return changed ? SIFT_DAY_IS_CHANGED : SIFT_DAY_IS_PUBLISHED;
  }
  return SIFT_DAY_SAYS_NOTHING;
}

/* ------------------------------------------------------------ the walk */

typedef struct search {
  sift_arena *arena;
  const sift_node *page, *heading;
  sift_shown_list days;
  sift_text named;       /* in an element for days */
  sift_text before;      /* the text before the one looked at */
  const sift_node *back; /* where the part beside the article ends; NULL: in none */
  size_t texts;
  bool day_first;
  int heading_place;
} search;

/* A figure that could be a day or a year, before the costlier look. */
static bool may_hold_day(sift_text t, size_t most_digits)
{
  size_t digits = 0;
  for (size_t i = 0; i < t.len; i++)
    digits += sift_is_digit(t.at[i]);
  return digits >= 5 && digits <= most_digits;
}

/* `written` is what the day was read from, `text` what readers see of it. */
static void note(search *s, const sift_node *node, sift_text text, sift_text written,
                 bool in_prose)
{
  enum { MOST_DAYS = 64, SHORT_LABEL = 40 };
  if (s->days.count >= MOST_DAYS)
    return;
  sift_day_label said = label_of_text(text);
  if (said == SIFT_DAY_SAYS_NOTHING && s->before.len <= SHORT_LABEL)
    said = label_of_text(s->before);
  if (said == SIFT_DAY_SAYS_NOTHING)
    said = label_of_names(node);
  sift_text day = sift_written_day(s->arena, written), other_way = { 0 };
  if (sift_is_ambiguous_day(written)) {
    sift_text swapped = sift_swapped_day(s->arena, day);
    bool first = s->day_first && sift_text_has(written, SIFT_TEXT("/"));
    other_way = first ? day : swapped;
    day = first ? swapped : day;
  }
  *SIFT_PUSH(s->arena, &s->days) = (sift_shown_day){
    .day = day,
    .place = (int)s->texts,
    .label = said,
    .other_way = other_way,
    .weak = s->back != NULL || in_prose,
  };
}

/* Whether the text stands in a line or an element of its own, not in a paragraph. */
static bool is_in_line(search *s, const sift_node *node)
{
  enum { SHORT_LINE = 160 };
  const sift_node *block = node->parent;
  while (block != NULL && sift_tag_role_of(block->name) == SIFT_TAG_INLINE)
    block = block->parent;
  return block == NULL || !sift_node_is(block, "p") ||
         is_called(node->parent, day_parts, LENGTH(day_parts)) ||
         sift_node_text(s->arena, block, SHORT_LINE).len < SHORT_LINE;
}

static void look_at_text(search *s, const sift_node *node)
{
  enum { SHORT_TEXT = 80, MOST_DIGITS = 16, MOST_WORDS = 9 };
  sift_text t = sift_text_trim(node->text);
  if (t.len == 0)
    return;
  s->texts++;
  sift_text day = t.len <= SHORT_TEXT && may_hold_day(t, MOST_DIGITS)
                      ? sift_written_day(s->arena, t)
                      : (sift_text){ 0 };
  if (day.len > 0)
    note(s, node, t, t, sift_word_count(t) > MOST_WORDS || !is_in_line(s, node));
  s->before = t;
}

/* The day in the text, which is the newsroom's, or in the attribute where the text has
 * none ("8 hours ago") or may be read in two ways. */
static void look_at_time(search *s, const sift_node *node)
{
  enum { SHORT_LINE = 120, MOST_DIGITS = 40 };
  sift_text t = sift_node_text(s->arena, node, SHORT_LINE);
  sift_text day =
      may_hold_day(t, MOST_DIGITS) ? sift_written_day(s->arena, t) : (sift_text){ 0 };
  sift_text stamp = sift_node_attribute(node, "datetime");
  sift_text exact = sift_written_day(s->arena, stamp);
  s->texts++;
  if (exact.len > 0 && (day.len == 0 || sift_is_ambiguous_day(t)))
    note(s, node, t, stamp, false);
  else if (day.len > 0)
    note(s, node, t, t, false);
  s->before = t;
}

static bool is_day_alone(search *s, const sift_node *node)
{
  return sift_node_is(node, "time") ||
         (node->name.len == 0 && sift_written_day(s->arena, node->text).len > 0);
}

/* "<b>6</b> <i>Feb</i> 2025" within an element for days. */
static void look_at_parts(search *s, const sift_node *node)
{
  enum { SHORT_LINE = 200, SHORT_TEXT = 60, MOST_DIGITS = 16 };
  if (!is_called(node, day_parts, LENGTH(day_parts)))
    return;
  sift_text t = sift_node_text(s->arena, node, SHORT_LINE);
  if (t.len >= SHORT_LINE || !may_hold_day(t, MOST_DIGITS))
    return;
  sift_text day = sift_written_day(s->arena, t);
  if (s->named.len == 0 && s->back == NULL)
    s->named = day;
  for (const sift_node *at = node->child; at != NULL; at = sift_node_after(at, node))
    if (is_day_alone(s, at))
      return;
  if (day.len > 0 && t.len <= SHORT_TEXT)
    note(s, node, t, t, false);
}

/* ------------------------------------------------------------ parts around */

static bool is_one_of(const sift_node *node, const char *const *tags, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (sift_node_is(node, tags[i]))
      return true;
  return false;
}

static bool holds(const sift_node *node, const sift_node *inner)
{
  while (inner != NULL && inner != node)
    inner = inner->parent;
  return inner == node;
}

static bool is_passed(const search *s, const sift_node *node)
{
  static const char *const tags[] = { "script",     "style",    "nav",    "figcaption",
                                      "blockquote", "noscript", "select", "template",
                                      "title",      "svg" };
  if (is_one_of(node, tags, LENGTH(tags)))
    return true;
  return is_called(node, other_parts, LENGTH(other_parts)) &&
         !sift_node_is(node, "body") && !holds(node, s->heading);
}

static bool is_side(const search *s, const sift_node *node)
{
  static const char *const tags[] = { "aside", "footer" };
  return (is_one_of(node, tags, LENGTH(tags)) ||
          is_called(node, side_parts, LENGTH(side_parts))) &&
         !sift_node_is(node, "body") && !holds(node, s->heading);
}

/* ------------------------------------------------------------ the whole page */

const sift_node *sift_title_heading(sift_arena *arena, const sift_node *page,
                                    sift_text title)
{
  enum { LONG_TITLE = 400 };
  const sift_node *first = NULL;
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page)) {
    bool large = sift_node_is(at, "h1");
    if (!large && !sift_node_is(at, "h2"))
      continue;
    if (first == NULL && large)
      first = at;
    sift_text text = sift_node_text(arena, at, LONG_TITLE);
    if (title.len > 0 && sift_text_has(text, title))
      return at;
  }
  return first;
}

/* Looks at one node and says which one is next. */
static const sift_node *step(search *s, const sift_node *at)
{
  bool text = at->name.len == 0, whole = sift_node_is(at, "time");
  if (at == s->back)
    s->back = NULL;
  if (!text && is_passed(s, at))
    return sift_node_past(at, s->page);
  if (!text && s->back == NULL && is_side(s, at))
    s->back = sift_node_past(at, s->page);
  if (at == s->heading)
    s->heading_place = (int)++s->texts;
  else if (text && at->parent != s->heading)
    look_at_text(s, at);
  else if (whole)
    look_at_time(s, at);
  else if (at->attributes != NULL)
    look_at_parts(s, at);
  return whole ? sift_node_past(at, s->page) : sift_node_after(at, s->page);
}

sift_shown_days sift_shown_days_find(sift_arena *arena, const sift_node *page,
                                     sift_text title, bool day_first)
{
  search s = { .arena = arena, .page = page, .day_first = day_first };
  s.heading = sift_title_heading(arena, page, title);
  for (const sift_node *at = page; at != NULL;)
    at = step(&s, at);
  for (size_t i = 0; i < s.days.count; i++)
    s.days.at[i].place =
        s.heading != NULL ? s.days.at[i].place - s.heading_place : INT_MAX;
  return (sift_shown_days){ s.days, s.named };
}
