/* published.c - the day on which a text says that it was published: in a line of its own
 * or in a dateline, whose year may stand in the last lines or follow from its weekday. A
 * day that a sentence tells of is none. */
#include "tag/dates/calendar.h"
#include "tag/dates/dates.h"
#include "tag/engine.h"

#include <string.h>

/* A month or a day in full; neither 52 weeks nor "January 2021 to June 2024". */
static bool is_day(const sift_mention *m)
{
  enum { MONTH_DAYS = 31 };
  sift_period p = m->value.period;
  sift_day most = p.grain == SIFT_GRAIN_DAY ? 1 : MONTH_DAYS;
  return m->kind == SIFT_DATE && m->value.edtf.at != NULL && !m->value.relative &&
         (p.grain == SIFT_GRAIN_DAY || p.grain == SIFT_GRAIN_MONTH) &&
         p.first != SIFT_DAY_NONE && p.last != SIFT_DAY_NONE && p.last - p.first < most;
}

/* Words of `t`; *small: those that begin with no capital. */
static size_t count_words(sift_text t, size_t *small)
{
  size_t words = 0;
  for (size_t i = 0; i < t.len; i++) {
    bool goes_on = i > 0 && (sift_is_alpha(t.at[i - 1]) || (t.at[i - 1] & 0x80) != 0);
    bool starts = sift_is_alpha(t.at[i]) && !goes_on &&
                  !sift_text_starts(sift_text_sub(t, i, t.len), SIFT_TEXT("and "));
    words += starts; /* "and" of "LIMA and ACCRA" is neither */
    *small += starts && !sift_is_upper(t.at[i]);
  }
  return words;
}

/* "Results for the year ended": the day is that of the books. */
static bool ends_with_period(const sift_ruleset *rules, sift_text before)
{
  before = sift_text_trim(before);
  return sift_grammar_has_fold(&rules->grammar, sift_word_before(before, before.len),
                               SIFT_W_BEFORE_END_OF_BOOKS);
}

/* "May 29, 2026 | 9 min read", "By Ana Ruiz on 3 March 2026": a date and little else. */
static bool is_short_line(const sift_ruleset *rules, sift_text before, sift_text after)
{
  enum { MOST_WORDS = 6 };
  size_t small = 0, small_after = 0;
  before = sift_behind_release_title(rules, before);
  if (ends_with_period(rules, before))
    return false;
  size_t words = count_words(before, &small) + count_words(after, &small_after);
  bool byline =
      before.len > 3 && sift_text_eq_fold(sift_text_sub(before, 0, 3), SIFT_TEXT("by "));
  return words <= MOST_WORDS && (byline || small == 0);
}

/* A hyphen behind a space, or any of U+2010 to U+2015. */
static bool is_dash(sift_text t, size_t i)
{
  if (t.at[i] == '-')
    return i > 0 && t.at[i - 1] == ' ';
  return i + 2 < t.len && memcmp(t.at + i, "\xE2\x80", 2) == 0 &&
         (unsigned char)t.at[i + 2] >= 0x90 && (unsigned char)t.at[i + 2] <= 0x95;
}

/* "OSLO, Norway, May 29, 2026 (Wire) -": names, the date, names, then a dash. */
static bool is_dateline(sift_text before, sift_text after)
{
  enum { MOST_BEFORE = 6, MOST_AFTER = 40 };
  size_t small = 0;
  if (count_words(before, &small) > MOST_BEFORE || small > 0)
    return false;
  for (size_t i = 0; i < after.len && i < MOST_AFTER; i++) {
    char c = after.at[i];
    if (c == ':' || c == '|')
      return true;
    if (is_dash(after, i))
      return true;
    if (c == '.' || c == ';')
      return false;
  }
  return false;
}

/* "Halden Courier, English desk. | Tuesday 17 March 2026. | With Ana Ruiz in Oslo": a
 * sentence of its own. */
static bool is_own_sentence(sift_text before, sift_text after)
{
  enum { MOST_BEFORE = 8 };
  size_t small = 0;
  return sift_text_ends(sift_text_trim(before), SIFT_TEXT(".")) &&
         sift_text_starts(after, SIFT_TEXT(".")) &&
         count_words(before, &small) <= MOST_BEFORE;
}

/* The number of the block that the line is, or begins. */
static size_t block_of(const sift_article *article, const sift_date_line *line)
{
  size_t b = 0;
  while (b < article->block_count && article->blocks[b].span.start != line->span.start)
    b++;
  return b;
}

/* "The payments briefing | Wednesday 23 September 2026", "(translated) - 7 June 2026 - by
 * Ana Ruiz", at the very head: the day and little else between two marks of the line. */
static bool is_masthead(const sift_ruleset *rules, const sift_article *article,
                        const sift_date_line *line, sift_text before, sift_text after)
{
  enum { HEAD = 4 };
  bool is_sentence = sift_text_ends(sift_text_trim(after), SIFT_TEXT("."));
  if (block_of(article, line) < HEAD && is_own_sentence(before, after))
    return true;
  return block_of(article, line) < HEAD && !is_sentence &&
         (sift_text_part_begin(before) > 0 || sift_text_part_end(after) < after.len) &&
         is_short_line(rules,
                       sift_text_sub(before, sift_text_part_begin(before), before.len),
                       sift_text_sub(after, 0, sift_text_part_end(after)));
}

/* "31 March: the rest", a line of a timetable; not "3 March 2026 | 9 MIN". */
static bool is_of_timetable(const sift_article *article, const sift_date_line *line,
                            sift_text after)
{
  size_t b = block_of(article, line), small = 0;
  count_words(after, &small);
  return small > 0 && sift_text_starts(sift_text_trim(after), SIFT_TEXT(":")) &&
         b < article->block_count && article->blocks[b].kind == SIFT_ITEM;
}

static bool is_in(const sift_mention *m, const sift_date_line *line)
{
  return m->span.start >= line->span.start && m->span.end <= line->span.end;
}

static bool says_day(const sift_ruleset *rules, const sift_article *article,
                     const sift_date_line *line, const sift_mention *m)
{
  if (!is_day(m) || !is_in(m, line))
    return false;
  sift_text before = sift_text_sub(article->text, line->span.start, m->span.start);
  sift_text after = sift_text_sub(article->text, m->span.end, line->span.end);
  switch (line->kind) {
  case SIFT_LINE_SAYS:
    return true;
  case SIFT_LINE_SHORT:
    return !is_of_timetable(article, line, after) &&
           (is_short_line(rules, before, after) ||
            is_masthead(rules, article, line, before, after) ||
            is_dateline(before, after));
  case SIFT_LINE_BEGINNING:
    return is_dateline(before, after);
  }
  return false;
}

/* ---------------------------------------------------------------- the year at the end */

#define TAIL_BLOCKS 3 /* the lines of a wire below its story */

/* A line that closes a story: "-0- Granite Press 2026", "(c) 2026 Halden Wire", "END
 * 151432Z OCT 26". */
static bool is_closing(const sift_ruleset *rules, sift_text line)
{
  enum { LONG_LINE = 120 };
  return line.len <= LONG_LINE &&
         (sift_grammar_within_fold(&rules->grammar, line, SIFT_W_CLOSES_A_STORY) ||
          sift_text_starts(line, SIFT_TEXT("END ")));
}

/* Digits at `at`: how many, and their number. */
static size_t digits_at(sift_text t, size_t at, int *number)
{
  size_t end = at;
  for (*number = 0; end < t.len && end - at < 6 && sift_is_digit(t.at[end]); end++)
    *number = *number * 10 + (t.at[end] - '0');
  return end - at;
}

/* The year of "151432Z OCT 26", a date-time group (ACP 121), where it is of that month
 * and day; 0: it is not. */
static int year_of_group(sift_text t, size_t at, sift_civil day)
{
  int clock, year;
  if (at + 14 > t.len || digits_at(t, at, &clock) != 6 || t.at[at + 6] != 'Z' ||
      clock / 10000 != day.day || digits_at(t, at + 12, &year) != 2)
    return 0;
  int month = sift_month_named(sift_text_sub(t, at + 8, at + 11));
  return month == day.month ? 2000 + year : 0;
}

/* The only year that the line names; 0: none, or several. */
static int year_in(sift_text line, sift_civil day)
{
  int only = 0;
  for (size_t at = 0; at < line.len; at++) {
    int number;
    size_t digits = digits_at(line, at, &number);
    int year = digits == 4 && number >= 1990 && number < 2100 ? number : 0;
    if (digits == 6)
      year = year_of_group(line, at, day);
    if (year != 0 && only != 0 && year != only)
      return 0;
    only = year != 0 ? year : only;
    at += digits;
  }
  return only;
}

static int year_at_end(const sift_ruleset *rules, const sift_article *article,
                       sift_civil day)
{
  size_t first =
      article->block_count > TAIL_BLOCKS ? article->block_count - TAIL_BLOCKS : 0;
  for (size_t i = article->block_count; i-- > first;) {
    sift_span span = article->blocks[i].span;
    sift_text line = sift_text_sub(article->text, span.start, span.end);
    int year = is_closing(rules, line) ? year_in(line, day) : 0;
    if (year != 0)
      return year;
  }
  return 0;
}

/* The day and month of "OSLO, Sept. 24 (Wire) -"; day 0: of no such dateline. */
static sift_civil day_of_dateline(const sift_article *article, const sift_date_line *line,
                                  const sift_mention *m)
{
  const sift_date_form *form = m->kind == SIFT_DATE ? m->value.form : NULL;
  sift_civil none = { 0, 0, 0 };
  if (form == NULL || !is_in(m, line) || line->kind == SIFT_LINE_SAYS || form->is_range ||
      form->shape != SIFT_SHAPE_CALENDAR || form->from.month == 0 ||
      form->from.day == 0 || form->from.year != 0)
    return none;
  sift_text before = sift_text_sub(article->text, line->span.start, m->span.start);
  sift_text after = sift_text_sub(article->text, m->span.end, line->span.end);
  return is_dateline(before, after) ? (sift_civil){ 0, form->from.month, form->from.day }
                                    : none;
}

/* "OSLO, Sept. 24 (Wire) -" with "-0- Halden Wire 2026" below the story; not of a page,
 * whose "(c) 2026" is the year in which it was looked at. */
static void date_without_year(const sift_ruleset *rules, sift_arena *arena,
                              sift_article *article, const sift_mentions *mentions)
{
  static const char *const plain[] = { "text", "front-matter", NULL };
  if (article->title_from.len > 0 && !sift_text_is_any(article->title_from, plain))
    return;
  for (size_t l = 0; l < article->date_line_count; l++)
    for (size_t i = 0; i < mentions->count; i++) {
      sift_civil day =
          day_of_dateline(article, &article->date_lines[l], &mentions->at[i]);
      day.year = day.day != 0 ? year_at_end(rules, article, day) : 0;
      if (day.day != 0 && day.year == 0)
        day.year = sift_year_by_weekday(mentions, day, mentions->at[i].span.end);
      article->is_of_untold_year |= day.day != 0 && day.year == 0;
      if (day.year == 0 || !sift_civil_is_valid(day.year, day.month, day.day))
        continue;
      char room[SIFT_EDTF_ROOM];
      article->anchor = sift_period_day(sift_day_of(day.year, day.month, day.day));
      article->published =
          sift_text_copy(arena, sift_period_print(article->anchor, room));
      article->published_from = SIFT_TEXT("text");
      return;
    }
}

static void find_date(const sift_ruleset *rules, sift_arena *arena, sift_article *article,
                      const sift_mentions *mentions)
{
  bool by_change = sift_text_eq(article->published_from, SIFT_TEXT("modified"));
  if (article->published.at != NULL && !by_change)
    return;
  for (size_t l = 0; l < article->date_line_count; l++)
    for (size_t i = 0; i < mentions->count; i++) {
      const sift_mention *m = &mentions->at[i];
      if (!says_day(rules, article, &article->date_lines[l], m))
        continue;
      article->published = m->value.edtf;
      article->published_from = SIFT_TEXT("text");
      article->anchor = m->value.period;
      return;
    }
  if (article->published.at == NULL)
    date_without_year(rules, arena, article, mentions);
}

void sift_article_date(const sift_ruleset *rules, sift_arena *arena,
                       sift_article *article, const sift_mentions *mentions)
{
  find_date(rules, arena, article, mentions);
  if (article->anchor.grain == SIFT_GRAIN_NONE) /* of no day, and not of the first one */
    article->anchor = (sift_period){ SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };
}
