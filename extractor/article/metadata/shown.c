/* shown.c - the days that a page shows its readers around its title, and whether it calls
 * them days of publication or of a change. */
#include "article/metadata/daylabels.h"

#include <limits.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* ------------------------------------------------------------ the walk */

typedef struct search {
  sift_arena *arena;
  const sift_node *page, *heading;
  sift_shown_list days;
  sift_text named;       /* in an element for days */
  sift_text before;      /* the text before the one looked at */
  const sift_node *back; /* where the part beside the article ends; NULL: in none */
  size_t texts;
  sift_table known;         /* names met */
  int heading_place, order; /* order: days first, if above 0 */
} search;

/* Figures that could be a day and a year ("6.2.25"), before the costlier look. */
static bool may_hold_day(sift_text t, size_t most_digits)
{
  enum { FEWEST_DIGITS = 5, JOINTS = 2 };
  size_t digits = 0, joints = 0;
  for (size_t i = 0; i < t.len; i++) {
    digits += sift_is_digit(t.at[i]);
    joints += (t.at[i] == '.' || t.at[i] == '/') && i > 0 && i + 1 < t.len &&
              sift_is_digit(t.at[i - 1]) && sift_is_digit(t.at[i + 1]);
  }
  return digits <= most_digits && (digits >= FEWEST_DIGITS || joints >= JOINTS);
}

static sift_text day_in(search *s, sift_text t)
{
  sift_text day = sift_written_day(s->arena, t);
  return day.len > 0 ? day : sift_brief_day(s->arena, t);
}

/* ------------------------------------------------------------ its label */

static size_t first_figure(sift_text t)
{
  size_t at = 0;
  while (at < t.len && !sift_is_digit(t.at[at]))
    at++;
  return at;
}

static sift_text behind_figures(sift_text t)
{
  size_t from = t.len;
  while (from > 0 && !sift_is_digit(t.at[from - 1]))
    from--;
  return sift_text_sub(t, from, t.len);
}

/* What stands before the first figure says what the day is, else the text before, else
 * the names of the elements around. */
static sift_day_label label_of(search *s, const sift_node *node, sift_text t)
{
  enum { SHORT_LABEL = 40 };
  sift_day_label said = sift_day_label_before(sift_text_sub(t, 0, first_figure(t)));
  if (said == SIFT_DAY_SAYS_NOTHING && s->before.len <= SHORT_LABEL)
    said = sift_day_label_before(behind_figures(s->before));
  return said == SIFT_DAY_SAYS_NOTHING ? sift_day_label_of(&s->known, node) : said;
}

/* "Last updated", "on", "6 February": a word that leads on hides no label. */
static void remember(search *s, sift_text t)
{
  enum { SHORT_WORD = 3 };
  if (t.len > SHORT_WORD || first_figure(t) < t.len)
    s->before = t;
}

/* `written` is what the day was read from, `text` what readers see of it. */
static void note(search *s, const sift_node *node, sift_text text, sift_text written,
                 bool in_prose)
{
  enum { MOST_DAYS = 64 };
  sift_day_label said = label_of(s, node, text);
  if (s->days.count >= MOST_DAYS || said == SIFT_DAY_IS_OTHER ||
      sift_days_are_span(s->arena, written))
    return;
  sift_text day = sift_written_day(s->arena, written);
  bool brief = day.len == 0;
  day = brief ? sift_brief_day(s->arena, written) : day;
  s->order += sift_day_order(written);
  char mark = sift_ambiguous_mark(written);
  *SIFT_PUSH(s->arena, &s->days) = (sift_shown_day){
    .day = day,
    .place = (int)s->texts,
    .label = said,
    .other_way = mark != '\0' ? sift_swapped_day(s->arena, day) : (sift_text){ 0 },
    .mark = mark,
    .weak = s->back != NULL || in_prose || brief,
    .told = in_prose,
  };
}

/* Whether the text stands in a line or an element of its own, not in a paragraph or in an
 * item of a list that is as long as one, as the works that a page cites. */
static bool is_in_line(search *s, const sift_node *node)
{
  enum { SHORT_LINE = 160 };
  const sift_node *block = node->parent;
  while (block != NULL && sift_tag_role_of(block->name) == SIFT_TAG_INLINE)
    block = block->parent;
  return block == NULL || (!sift_node_is(block, "p") && !sift_node_is(block, "li")) ||
         (sift_day_names_of(&s->known, node->parent) & SIFT_NAMES_DAY) != 0 ||
         sift_node_text(s->arena, block, SHORT_LINE).len < SHORT_LINE;
}

/* The days of "Updated 7 Feb 2025 | Published 6 Feb 2025", each with its label. */
static void note_parts(search *s, const sift_node *node, sift_text t, bool in_prose)
{
  enum { MOST_WORDS = 9 };
  for (size_t start = 0, end; start < t.len; start = end) {
    size_t figure = start + first_figure(sift_text_sub(t, start, t.len));
    end = sift_day_label_next(t, figure);
    sift_text part = sift_text_sub(t, start, end);
    if (day_in(s, part).len > 0)
      note(s, node, part, part, in_prose || sift_word_count(part) > MOST_WORDS);
    s->before = (sift_text){ 0 };
  }
}

/* "This report was originally published on 6 February 2025 and has been updated": the
 * one sentence about a day that a newsroom adds to a report. */
static void look_at_sentence(search *s, const sift_node *node, sift_text t)
{
  enum { BEHIND = 60, MOST_DIGITS = 12 };
  static const char *const openings[] = { "originally published", "first published" };
  if (!sift_text_has(t, SIFT_TEXT("published"))) /* nearly all */
    return;
  for (size_t i = 0; i < LENGTH(openings); i++) {
    size_t at = sift_text_find(t, sift_text_of(openings[i]), 0);
    sift_text part =
        at != SIZE_MAX ? sift_text_sub(t, at, at + BEHIND) : (sift_text){ 0 };
    if (may_hold_day(part, MOST_DIGITS) && sift_written_day(s->arena, part).len > 0) {
      size_t noted = s->days.count;
      note(s, node, part, part, false);
      if (s->days.count > noted)
        s->days.at[noted].told = true;
      return;
    }
  }
}

/* Names, and small words that stand beside a day: "Halse, den 6. Februar 2025". */
static bool is_dateline(sift_text t)
{
  size_t at = 0, small = 0;
  for (sift_text word; (word = sift_next_word(t, &at)).len > 0;)
    small += sift_is_alpha(word.at[0]) && !sift_is_upper(word.at[0]) &&
             sift_month_named(word) == 0;
  return small <= 1;
}

/* "HALSE, 6 February 2025 – The mill", "Halse, (06.02.2025). The mill": the day that opens
 * a report, as news agencies and press offices write it. */
static void look_at_dateline(search *s, const sift_node *node, sift_text t)
{
  enum { SHORTEST = 8, LONGEST = 60, LONGEST_END = 4 };
  static const char *const ends[] = { " –", " —", " - ", ")", ": ", " „", " “", " \"" };
  size_t end = t.len;
  sift_text opening = sift_text_sub(t, 0, LONGEST + LONGEST_END);
  for (size_t i = 0; i < LENGTH(ends); i++) {
    size_t at = sift_text_find(opening, sift_text_of(ends[i]), SHORTEST);
    end = at < end ? at : end;
  }
  sift_text part = sift_text_sub(t, 0, end);
  if (end <= LONGEST && is_dateline(part) && sift_written_day(s->arena, part).len > 0)
    note(s, node, part, part, true);
}

static void look_at_text(search *s, const sift_node *node)
{
  enum { SHORT_TEXT = 80, LONG_TEXT = 600, MOST_DIGITS = 28 };
  sift_text t = sift_text_trim(node->text);
  if (t.len == 0)
    return;
  s->texts++;
  if (t.len > SHORT_TEXT) {
    if (t.len <= LONG_TEXT)
      look_at_sentence(s, node, t);
    look_at_dateline(s, node, t);
  } else if (may_hold_day(t, MOST_DIGITS) && day_in(s, t).len > 0) {
    /* "On 1 January 2027." is a sentence, and answers a question of the text. */
    bool answer = sift_text_starts(t, SIFT_TEXT("On ")) && t.at[t.len - 1] == '.';
    note_parts(s, node, t, answer || !is_in_line(s, node));
  }
  remember(s, t);
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
  if (exact.len > 0 && (day.len == 0 || sift_ambiguous_mark(t) != '\0'))
    note(s, node, t, stamp, false);
  else if (day.len > 0)
    note_parts(s, node, t, false);
  else if (may_hold_day(t, MOST_DIGITS) && day_in(s, t).len > 0)
    note(s, node, t, t, false);
  remember(s, t);
}

static bool is_day_alone(search *s, const sift_node *node)
{
  return sift_node_is(node, "time") ||
         (node->name.len == 0 && day_in(s, node->text).len > 0);
}

/* <abbr class="published" title="2025-02-06T09:00Z">this morning</abbr>, and what scripts
 * are to show: <p class="date" data-datetime="02/06/2025 14:59">. */
static void look_at_stamp(search *s, const sift_node *node, sift_text t)
{
  static const char *const names[] = { "title",     "datetime",  "data-datetime",
                                       "data-date", "data-time", "data-timestamp" };
  enum { LONGEST = 40 };
  for (size_t i = 0; i < LENGTH(names); i++) {
    sift_text stamp = sift_text_trim(sift_node_attribute(node, names[i]));
    if (first_figure(stamp) > 0 || stamp.len == 0 || stamp.len > LONGEST ||
        sift_written_day(s->arena, stamp).len == 0)
      continue;
    note(s, node, t, stamp, false);
    return;
  }
}

/* What sites write on elements of their own for the browser to show as a line of days:
 * <x-timestamp publishdate="2025-02-06T16:41Z">, aria-label="Published Feb. 6, 2025". */
static void look_at_attributes(search *s, const sift_node *node)
{
  enum { MOST_DIGITS = 28, LONGEST = 80 };
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next) {
    bool named = sift_text_is(a->name, "publishdate") || sift_text_is(a->name, "pubdate");
    if ((!named && !sift_text_is(a->name, "aria-label")) || a->value.len > LONGEST ||
        !may_hold_day(a->value, MOST_DIGITS) || day_in(s, a->value).len == 0)
      continue;
    if (named)
      note(s, node, SIFT_TEXT("published"), a->value, false);
    else if (sift_day_label_next(a->value, 0) == 0)
      note_parts(s, node, a->value, false);
  }
}

/* "<b>6</b> <i>Feb</i> 2025" within an element for days. */
static void look_at_parts(search *s, const sift_node *node)
{
  enum { SHORT_LINE = 200, SHORT_TEXT = 60, MOST_DIGITS = 16 };
  sift_text t = sift_node_text(s->arena, node, SHORT_LINE);
  if (t.len >= SHORT_LINE || !may_hold_day(t, MOST_DIGITS)) {
    look_at_stamp(s, node, t);
    return;
  }
  sift_text day = sift_written_day(s->arena, t);
  if (s->named.len == 0 && s->back == NULL &&
      sift_day_label_before(sift_text_sub(t, 0, first_figure(t))) != SIFT_DAY_IS_OTHER)
    s->named = day;
  for (const sift_node *at = node->child; at != NULL; at = sift_node_after(at, node))
    if (is_day_alone(s, at))
      return;
  if (day.len > 0 && t.len <= SHORT_TEXT)
    note(s, node, t, t, false);
}

/* ------------------------------------------------------------ parts around */

static bool holds(const sift_node *node, const sift_node *inner)
{
  while (inner != NULL && inner != node)
    inner = inner->parent;
  return inner == node;
}

typedef enum tag_kind { TAG_OTHER, TAG_PASSED, TAG_SIDE, TAG_TIME } tag_kind;

static tag_kind kind_of_tag(sift_text name)
{
  static const struct {
    sift_text name;
    tag_kind kind;
  } tags[] = {
#define TAG(text, kind) { { text, sizeof text - 1 }, kind }
    TAG("time", TAG_TIME),         TAG("script", TAG_PASSED),
    TAG("style", TAG_PASSED),      TAG("nav", TAG_PASSED),
    TAG("figcaption", TAG_PASSED), TAG("blockquote", TAG_PASSED),
    TAG("noscript", TAG_PASSED),   TAG("select", TAG_PASSED),
    TAG("template", TAG_PASSED),   TAG("title", TAG_PASSED),
    TAG("svg", TAG_PASSED),        TAG("aside", TAG_SIDE),
    TAG("footer", TAG_SIDE),
#undef TAG
  };
  for (size_t i = 0; name.len > 0 && i < LENGTH(tags); i++)
    if (tags[i].name.at[0] == name.at[0] && sift_text_eq(name, tags[i].name))
      return tags[i].kind;
  return TAG_OTHER;
}

/* ------------------------------------------------------------ the whole page */

static void look_at_element(search *s, const sift_node *at, unsigned names, tag_kind kind)
{
  if (kind == TAG_TIME) {
    look_at_time(s, at);
  } else if (at->attributes != NULL) {
    look_at_attributes(s, at);
    if ((names & SIFT_NAMES_DAY) != 0)
      look_at_parts(s, at);
  }
}

/* Looks at one node and says which one is next. */
static const sift_node *step(search *s, const sift_node *at)
{
  if (at == s->back)
    s->back = NULL;
  if (at->name.len == 0) {
    if (at->parent != s->heading)
      look_at_text(s, at);
    return sift_node_after(at, s->page);
  }
  unsigned names = sift_day_names_of(&s->known, at);
  tag_kind kind = kind_of_tag(at->name);
  bool passed = kind == TAG_PASSED || (names & SIFT_NAMES_OTHER) != 0;
  bool side = s->back == NULL && (kind == TAG_SIDE || (names & SIFT_NAMES_SIDE) != 0);
  if ((passed || side) && !sift_node_is(at, "body") && !holds(at, s->heading)) {
    if (passed)
      return sift_node_past(at, s->page);
    s->back = sift_node_past(at, s->page);
  }
  if (at == s->heading)
    s->heading_place = (int)++s->texts;
  else
    look_at_element(s, at, names, kind);
  return kind == TAG_TIME ? sift_node_past(at, s->page) : sift_node_after(at, s->page);
}

static void swap_ways(sift_shown_day *d)
{
  sift_text day = d->day;
  d->day = d->other_way;
  d->other_way = day;
}

/* Whether the page shows the day in words too, or in figures that are read in one way. */
static bool is_said_clearly(const search *s, sift_text day)
{
  for (size_t i = 0; i < s->days.count; i++)
    if (s->days.at[i].other_way.len == 0 && sift_text_eq(s->days.at[i].day, day))
      return true;
  return false;
}

/* "02/06/2025" is read as another place of the page says, else as the page writes its
 * other days, else as its language does. So is "02-06-2025", the month of which stands
 * first in America alone. */
static void settle_order(search *s, sift_text language)
{
  bool day_first = s->order != 0 ? s->order > 0 : sift_language_is_day_first(language);
  bool american = s->order != 0 ? s->order < 0 : language.len > 0 && !day_first;
  for (size_t i = 0; i < s->days.count; i++) {
    sift_shown_day *d = &s->days.at[i];
    if (d->other_way.len == 0)
      continue;
    if ((d->mark == '/' && day_first) || (d->mark == '-' && american) ||
        (d->mark == '.' && s->order < 0))
      swap_ways(d);
    if (is_said_clearly(s, d->other_way) && !is_said_clearly(s, d->day))
      swap_ways(d);
  }
}

sift_shown_days sift_shown_days_find(sift_arena *arena, const sift_node *page,
                                     sift_text title, sift_text language)
{
  search s = { .arena = arena, .page = page, .known.arena = arena };
  s.heading = sift_title_heading(arena, page, title);
  for (const sift_node *at = page; at != NULL;)
    at = step(&s, at);
  settle_order(&s, language);
  for (size_t i = 0; i < s.days.count; i++)
    s.days.at[i].place =
        s.heading != NULL ? s.days.at[i].place - s.heading_place : INT_MAX;
  return (sift_shown_days){ s.days, s.named };
}
