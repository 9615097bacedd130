/* days.c - days as metadata and addresses write them. Only whole days are read here: what
 * stands in prose is dated by rules, after tagging. */
#include "article/inner.h"

#include <string.h>

static sift_text print_day(sift_arena *arena, int year, int month, int day)
{
  if (year < 1900 || year > 2100 || !sift_civil_is_valid(year, month, day))
    return (sift_text){ 0 };
  sift_buffer out = { .arena = arena };
  sift_buffer_print(&out, "%04d-%02d-%02d", year, month, day);
  return sift_buffer_text(&out);
}

/* ------------------------------------------------------------ pieces of a date */

/* A figure or a word of a written date, with the byte that stood before it. */
typedef struct piece {
  sift_text text;
  int value; /* of a figure; of a word its month, 0: none */
  bool is_figure;
  char before;
} piece;

enum { MOST_PIECES = 12 };

static bool is_letter_at(sift_text t, size_t at)
{
  bool hard_space = (at + 1 < t.len && memcmp(t.at + at, "\xC2\xA0", 2) == 0) ||
                    (at > 0 && memcmp(t.at + at - 1, "\xC2\xA0", 2) == 0);
  return sift_is_alpha(t.at[at]) || ((unsigned char)t.at[at] >= 0x80 && !hard_space);
}

/* "04-ago-2021", "1/set/2023": short names of months that are words of English too are
 * read between two of the same marks alone. */
static int joined_month(sift_text t, size_t start, size_t end)
{
  static const struct {
    const char *name;
    int month;
  } months[] = { { "gen", 1 }, { "ago", 8 }, { "set", 9 }, { "out", 10 } };
  if (start == 0 || end == t.len || t.at[end] != t.at[start - 1] ||
      strchr("-/.", t.at[end]) == NULL)
    return 0;
  for (size_t i = 0; i < sizeof months / sizeof months[0]; i++)
    if (sift_text_eq_fold(sift_text_sub(t, start, end), sift_text_of(months[i].name)))
      return months[i].month;
  return 0;
}

static size_t cut(sift_text t, piece *pieces)
{
  size_t count = 0;
  for (size_t at = 0; at < t.len && count < MOST_PIECES;) {
    size_t start = at;
    bool figure = sift_is_digit(t.at[at]);
    if (!figure && !is_letter_at(t, at)) {
      at++;
      continue;
    }
    while (at < t.len && (figure ? sift_is_digit(t.at[at]) : is_letter_at(t, at)))
      at++;
    piece *one = &pieces[count++];
    *one = (piece){ sift_text_sub(t, start, at), 0, figure,
                    start > 0 ? t.at[start - 1] : ' ' };
    if (!figure)
      one->value = sift_month_named(one->text);
    if (!figure && one->value == 0)
      one->value = joined_month(t, start, at);
    for (size_t i = start; figure && i < at && i < start + 9; i++)
      one->value = one->value * 10 + (t.at[i] - '0');
  }
  return count;
}

static bool is_year(const piece *p)
{
  return p->is_figure && p->text.len == 4 && p->value >= 1900 && p->value <= 2100;
}

static bool is_short_figure(const piece *p)
{
  return p->is_figure && p->text.len <= 2;
}

static bool is_month_name(const piece *p)
{
  return !p->is_figure && p->value > 0;
}

/* "2025年2月6日", "2025년 2월 6일". */
static sift_text with_signs(sift_arena *arena, const piece *p, size_t count)
{
  static const char *const signs[][2] = { { "年", "月" }, { "년", "월" } };
  for (size_t i = 0; i + 4 < count; i++)
    for (size_t s = 0; s < sizeof signs / sizeof signs[0]; s++)
      if (is_year(&p[i]) && sift_text_is(p[i + 1].text, signs[s][0]) &&
          is_short_figure(&p[i + 2]) && sift_text_is(p[i + 3].text, signs[s][1]) &&
          is_short_figure(&p[i + 4]))
        return print_day(arena, p[i].value, p[i + 2].value, p[i + 4].value);
  return (sift_text){ 0 };
}

/* 2025-02-06, 2025/2/6, 2025.02.06 and 20250206. */
static sift_text year_first(sift_arena *arena, const piece *p, size_t count)
{
  for (size_t i = 0; i + 2 < count; i++)
    if (is_year(&p[i]) && is_short_figure(&p[i + 1]) && is_short_figure(&p[i + 2]) &&
        p[i + 1].before == p[i + 2].before)
      return print_day(arena, p[i].value, p[i + 1].value, p[i + 2].value);
  if (count > 0 && p[0].is_figure && (p[0].text.len == 8 || p[0].text.len == 14)) {
    int v = 0;
    for (size_t i = 0; i < 8; i++)
      v = v * 10 + (p[0].text.at[i] - '0');
    return print_day(arena, v / 10000, v / 100 % 100, v % 100);
  }
  return (sift_text){ 0 };
}

/* What stands between a day and its month: "6th of", "6 de". */
static bool joins_day(const piece *p)
{
  static const char *const words[] = { "st", "nd", "rd",  "th", "of", "de",
                                       "d",  "er", "del", "di", "º",  "ª" };
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (sift_text_eq_fold(p->text, sift_text_of(words[i])))
      return true;
  return false;
}

/* Between the day and the year of "Thu Feb 06 21:14:00 EST 2025" and "Feb 6th, 2025". */
static bool may_be_clock(const piece *p)
{
  return !p->is_figure || (is_short_figure(p) && (p->before == ':' || p->before == ' '));
}

/* "6 February 2025", "6. Februar 2025", "6 de febrero de 2025", "February 6, 2025", and
 * "2025 Feb 6" of scholarly pages. */
static sift_text with_month_name(sift_arena *arena, const piece *p, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (!is_month_name(&p[i]))
      continue;
    bool year_before = i > 0 && is_year(&p[i - 1]) && i + 1 < count &&
                       is_short_figure(&p[i + 1]) &&
                       (i + 2 == count || !is_year(&p[i + 2]));
    if (year_before)
      return print_day(arena, p[i - 1].value, p[i].value, p[i + 1].value);
    size_t day = i, year = i + 1;
    while (day > 0 && i - day < 2 && joins_day(&p[day - 1]))
      day--;
    while (year < count && !p[year].is_figure && year - i < 3)
      year++;
    if (day > 0 && is_short_figure(&p[day - 1]) && year < count && is_year(&p[year]))
      return print_day(arena, p[year].value, p[i].value, p[day - 1].value);
    if (i + 1 >= count || !is_short_figure(&p[i + 1]))
      continue;
    for (year = i + 2; year < count && year < i + 7 && may_be_clock(&p[year]); year++)
      continue;
    if (year < count && is_year(&p[year]))
      return print_day(arena, p[year].value, p[i].value, p[i + 1].value);
  }
  return (sift_text){ 0 };
}

/* 06.02.2025 and 06-02-2025 are day first; 02/06/2025 is month first as in America,
 * unless it cannot be. */
static sift_text in_order(sift_arena *arena, const piece *p, int year)
{
  bool month_first = p[0].value <= 12 && (p[1].before == '/' || p[1].value > 12);
  return month_first ? print_day(arena, year, p[0].value, p[1].value)
                     : print_day(arena, year, p[1].value, p[0].value);
}

/* Three figures with one mark between, the last one a year. */
static bool is_full(const piece *p)
{
  return is_short_figure(&p[0]) && is_short_figure(&p[1]) && is_year(&p[2]) &&
         p[1].before == p[2].before;
}

static sift_text year_last(sift_arena *arena, const piece *p, size_t count)
{
  for (size_t i = 0; i + 2 < count; i++)
    if (is_full(&p[i]))
      return in_order(arena, &p[i], p[i + 2].value);
  return (sift_text){ 0 };
}

/* Milliseconds or seconds since 1970, as some pages write. */
static sift_text since_epoch(sift_arena *arena, const piece *p, size_t count)
{
  if (count != 1 || !p[0].is_figure || (p[0].text.len != 10 && p[0].text.len != 13))
    return (sift_text){ 0 };
  int64_t seconds = 0;
  for (size_t i = 0; i < 10; i++)
    seconds = seconds * 10 + (p[0].text.at[i] - '0');
  sift_civil day = sift_civil_of((sift_day)(seconds / 86400));
  return print_day(arena, day.year, day.month, day.day);
}

/* Whether there are figures enough for a year and a day. */
static bool has_figures(sift_text t)
{
  enum { FEWEST = 5 };
  size_t digits = 0;
  for (size_t i = 0; i < t.len && digits < FEWEST; i++)
    digits += sift_is_digit(t.at[i]);
  return digits == FEWEST;
}

sift_text sift_written_day(sift_arena *arena, sift_text written)
{
  enum { MOST_BYTES = 200 };
  static sift_text (*const forms[])(sift_arena *, const piece *,
                                    size_t) = { with_signs, year_first, with_month_name,
                                                year_last, since_epoch };
  written = sift_text_sub(written, 0, MOST_BYTES);
  if (!has_figures(written))
    return (sift_text){ 0 };
  piece pieces[MOST_PIECES];
  size_t count = cut(written, pieces);
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
    sift_text day = forms[i](arena, pieces, count);
    if (day.len > 0)
      return day;
  }
  return (sift_text){ 0 };
}

bool sift_days_are_span(sift_arena *arena, sift_text written)
{
  static const char *const marks[] = { "-", "–", "—", " bis ", " to ", " al ", " au " };
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
    sift_text mark = sift_text_of(marks[i]);
    size_t at = sift_text_find(written, mark, 0);
    for (; at != SIZE_MAX; at = sift_text_find(written, mark, at + mark.len))
      if (sift_written_day(arena, sift_text_sub(written, 0, at)).len > 0 &&
          sift_written_day(arena, sift_text_sub(written, at, written.len)).len > 0)
        return true;
  }
  return false;
}

/* Three figures with dots or strokes between, the last one of two digits. */
static bool is_brief(const piece *p)
{
  return is_short_figure(&p[0]) && is_short_figure(&p[1]) && is_short_figure(&p[2]) &&
         p[2].text.len == 2 && p[1].before == p[2].before &&
         (p[1].before == '.' || p[1].before == '/');
}

/* As in "10.2.13.4", which is no day. */
static bool follows_at_once(const piece *p, const piece *next)
{
  return next->is_figure && next->text.at == p->text.at + p->text.len + 1 &&
         next->before != ' ';
}

sift_text sift_brief_day(sift_arena *arena, sift_text written)
{
  enum { FIRST_OF_LAST_CENTURY = 70 };
  piece p[MOST_PIECES];
  size_t count = cut(written, p);
  for (size_t i = 0; i + 2 < count; i++) {
    if (!is_brief(&p[i]) || strchr(".,:/-+$", p[i].before) != NULL ||
        (i + 3 < count && follows_at_once(&p[i + 2], &p[i + 3])))
      continue;
    int short_year = p[i + 2].value;
    return in_order(arena, &p[i],
                    short_year + (short_year < FIRST_OF_LAST_CENTURY ? 2000 : 1900));
  }
  return (sift_text){ 0 };
}

char sift_ambiguous_mark(sift_text written)
{
  piece p[MOST_PIECES];
  size_t count = cut(written, p);
  for (size_t i = 0; i + 2 < count; i++)
    if (is_brief(&p[i]) || is_full(&p[i]))
      return p[i].value <= 12 && p[i + 1].value <= 12 ? p[i + 1].before : '\0';
  return '\0';
}

int sift_day_order(sift_text written)
{
  piece p[MOST_PIECES];
  size_t count = cut(written, p);
  for (size_t i = 0; i + 2 < count; i++)
    if (is_full(&p[i]) || is_brief(&p[i]))
      return (p[i].value > 12) - (p[i + 1].value > 12);
  return 0;
}

bool sift_language_is_day_first(sift_text language)
{
  bool english = sift_text_eq_fold(sift_text_sub(language, 0, 2), SIFT_TEXT("en"));
  sift_text region = sift_text_sub(language, 3, 5);
  bool american = region.len == 0 || sift_text_eq_fold(region, SIFT_TEXT("us")) ||
                  sift_text_eq_fold(region, SIFT_TEXT("ph"));
  return language.len >= 2 && !(english && american);
}

sift_text sift_swapped_day(sift_arena *arena, sift_text day)
{
  sift_period period;
  if (!sift_period_parse(day, &period) || period.grain != SIFT_GRAIN_DAY)
    return day;
  sift_civil c = sift_civil_of(period.first);
  sift_text swapped = print_day(arena, c.year, c.day, c.month);
  return swapped.len > 0 ? swapped : day;
}

sift_text sift_written_offset(sift_text stamp)
{
  if (sift_text_ends(stamp, SIFT_TEXT(" GMT")) ||
      sift_text_ends(stamp, SIFT_TEXT(" UTC")))
    return SIFT_TEXT("Z");
  size_t i = sift_text_find(stamp, SIFT_TEXT("T"), 0);
  while (i < stamp.len && strchr("+-Z", stamp.at[i]) == NULL)
    i++;
  bool whole = i < stamp.len && (stamp.at[i] == 'Z' || stamp.len - i == 6);
  return whole ? sift_text_sub(stamp, i, stamp.len) : (sift_text){ 0 };
}

/* ------------------------------------------------------------ addresses */

/* "/news/29-10-2025", where the figures can be read in one way alone. */
static sift_text last_part_day(sift_arena *arena, sift_text url)
{
  piece p[MOST_PIECES];
  size_t start = url.len;
  while (start > 0 && url.at[start - 1] != '/')
    start--;
  size_t count = cut(sift_text_sub(url, start, url.len), p);
  for (size_t i = 0; i + 2 < count; i++)
    if (is_full(&p[i]) && p[i + 1].before == '-' && p[i].value > 12)
      return in_order(arena, &p[i], p[i + 2].value);
  return (sift_text){ 0 };
}

sift_text sift_url_day(sift_arena *arena, sift_text url)
{
  size_t scheme = sift_text_find(url, SIFT_TEXT("://"), 0);
  size_t path = sift_text_find(url, SIFT_TEXT("/"), scheme == SIZE_MAX ? 0 : scheme + 3);
  for (size_t at = path; at != SIZE_MAX && at < url.len;) {
    piece p[MOST_PIECES];
    size_t count = cut(sift_text_sub(url, at, at + 24 < url.len ? at + 24 : url.len), p);
    if (count >= 3 && is_year(&p[0]) && p[1].value >= 1 && p[1].value <= 12 &&
        (!p[1].is_figure || p[1].text.len <= 2) && is_short_figure(&p[2]))
      return print_day(arena, p[0].value, p[1].value, p[2].value);
    if (count >= 1 && p[0].is_figure && p[0].text.len == 8) {
      sift_text day = year_first(arena, p, 1);
      if (day.len > 0)
        return day;
    }
    at = sift_text_find(url, SIFT_TEXT("/"), at + 1);
  }
  return last_part_day(arena, url);
}
