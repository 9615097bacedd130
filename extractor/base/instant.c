/* instant.c - moments as feeds, sitemaps and HTTP headers write them: RFC 822 and 2822
 * with the liberties that are taken with them, RFC 850 and asctime (RFC 9110), RFC 3339
 * and W3C-DTF. What is left open (the zone of a bare time) is taken as UTC. */
#include "base/base.h"

#include <string.h>

typedef enum half { NO_HALF, MORNING, AFTERNOON } half; /* of the day */

typedef struct moment {
  int year, month, day, hour, minute, second;
  int offset; /* minutes east of UTC */
  half half;  /* by a clock of twelve hours */
  bool has_year, has_month, has_day, has_time, has_zone;
} moment;

typedef struct cursor {
  sift_text text;
  size_t at;
} cursor;

/* ------------------------------------------------------------------- words */

/* What a figure is counted in East Asia; all of Korea has one zone, which is left out. */
enum { SEOUL = 540 };
static const struct {
  const char *name;
  enum { YEAR_UNIT, MONTH_UNIT, DAY_UNIT } unit;
  bool is_korean;
} units[] = {
  { "년", YEAR_UNIT, true },  { "월", MONTH_UNIT, true },  { "일", DAY_UNIT, true },
  { "年", YEAR_UNIT, false }, { "月", MONTH_UNIT, false }, { "日", DAY_UNIT, false },
};

static const struct {
  const char *name;
  half half;
  bool is_korean;
} halves[] = {
  { "am", MORNING, false },
  { "pm", AFTERNOON, false },
  { "오전", MORNING, true },
  { "오후", AFTERNOON, true },
};

/* ------------------------------------------------------------------- pieces */

static int peek(const cursor *c)
{
  return c->at < c->text.len ? (unsigned char)c->text.at[c->at] : -1;
}

static bool take(cursor *c, char wanted)
{
  if (peek(c) != wanted)
    return false;
  c->at++;
  return true;
}

static bool is_word_byte(int c)
{
  return sift_is_alpha(c) || c >= 0x80 || c == '/';
}

static sift_text take_word(cursor *c)
{
  size_t start = c->at;
  while (is_word_byte(peek(c)))
    c->at++;
  return sift_text_sub(c->text, start, c->at);
}

/* Digits, at most `most` of them; their count, 0 where there is none or too many. */
static size_t take_number(cursor *c, size_t most, int *out)
{
  size_t start = c->at;
  for (*out = 0; sift_is_digit(peek(c)); c->at++)
    if (c->at - start < most && *out < 100000000)
      *out = *out * 10 + (c->text.at[c->at] - '0');
  return c->at - start <= most ? c->at - start : 0;
}

/* "8:30", "08:30:12", "08:30:12.538"; the hour is read already. */
static bool take_clock(cursor *c, int hour, moment *m)
{
  int fraction;
  m->hour = hour;
  m->second = 0;
  if (m->has_time || !take(c, ':') || take_number(c, 2, &m->minute) == 0)
    return false;
  if (take(c, ':') && take_number(c, 2, &m->second) == 0)
    return false;
  if (take(c, '.') && take_number(c, 12, &fraction) == 0)
    return false;
  m->has_time = true;
  return peek(c) != ':' && hour < 24 && m->minute < 60 && m->second < 61;
}

/* "+0100", "-08:00", "+01" behind a time. */
static bool take_offset(cursor *c, moment *m)
{
  int sign = peek(c) == '-' ? -1 : 1, hours, minutes = 0;
  c->at++;
  size_t digits = take_number(c, 4, &hours);
  if (digits == 4) {
    minutes = hours % 100;
    hours /= 100;
  } else if (digits == 0 || digits == 3 ||
             (take(c, ':') && take_number(c, 2, &minutes) != 2))
    return false;
  m->offset = sign * (hours * 60 + minutes);
  m->has_zone = true;
  return hours <= 14 && minutes < 60;
}

static void set_year(moment *m, int year, size_t digits)
{
  /* RFC 2822, 4.3: two digits below 50 are of this century. */
  if (digits <= 2)
    year += year < 50 ? 2000 : 1900;
  m->year = year;
  m->has_year = true;
}

/* ------------------------------------------------------------------- forms */

/* Dates without their century (ISO 8601:1988, 5.2.1.3) or with the day of the year
 * (5.2.2), which stand alone; what is left out in front is a dash. Five figures ("yyddd")
 * are as likely to be anything else. */
static const char *const forms[] = { "yymmdd", "yy-mm-dd", "-yymm",
                                     "-yy-mm", "yyyyddd",  "yyyy-ddd" };

/* The figures of a text that is of this form. */
static bool fits(sift_text t, const char *form, moment *m)
{
  *m = (moment){ .month = 0 };
  if (strlen(form) != t.len)
    return false;
  for (size_t at = 0; at < t.len; at++) {
    char c = t.at[at];
    int *part = form[at] == 'y' ? &m->year : form[at] == 'm' ? &m->month : &m->day;
    if (form[at] == '-' ? c != '-' : !sift_is_digit(c))
      return false;
    if (form[at] != '-')
      *part = *part * 10 + (c - '0');
  }
  return true;
}

/* Month and day of the day of the year; false where the year has no such day. */
static bool count_through(moment *m)
{
  sift_civil date = sift_civil_of(sift_day_of(m->year, 1, 1) + m->day - 1);
  m->month = date.month;
  m->day = date.day;
  return date.year == m->year;
}

static bool read_short(sift_text t, moment *m)
{
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
    if (!fits(t, forms[i], m))
      continue;
    set_year(m, m->year, forms[i][3] == 'y' ? 4 : 2);
    m->has_month = true;
    m->has_day = strchr(forms[i], 'd') != NULL;
    if (strchr(forms[i], 'm') == NULL)
      return count_through(m);
    return m->month > 0 && (m->day > 0 || !m->has_day);
  }
  return false;
}

/* A month in figures or as a word, between separators; "012" only where a day follows, as
 * it would be a day of the year without one. */
static bool take_month(cursor *c, int separator, moment *m)
{
  m->has_month = true;
  if (sift_is_digit(peek(c))) {
    size_t digits = take_number(c, 3, &m->month);
    return digits > 0 && (digits < 3 || peek(c) == separator);
  }
  m->month = sift_month_named(take_word(c));
  return m->month > 0;
}

/* "2025", "2025-02", "2025-02-06", "2006/09/15"; the year is read already. */
static bool take_numeric_date(cursor *c, moment *m)
{
  int separator = peek(c);
  if (separator != '-' && separator != '/')
    return true;
  c->at++;
  if (!take_month(c, separator, m))
    return false;
  if (peek(c) != separator)
    return true;
  c->at++;
  m->has_day = true;
  return take_number(c, 2, &m->day) > 0;
}

static void mean_seoul(moment *m)
{
  if (!m->has_zone)
    m->offset = SEOUL;
}

/* A unit behind a figure that has been read: "2026년 03월 03일". */
static bool take_unit(cursor *c, int value, moment *m)
{
  sift_text rest = sift_text_sub(c->text, c->at, c->text.len);
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    sift_text name = sift_text_of(units[i].name);
    if (!sift_text_starts(rest, name))
      continue;
    bool *has = units[i].unit == YEAR_UNIT    ? &m->has_year
                : units[i].unit == MONTH_UNIT ? &m->has_month
                                              : &m->has_day;
    int *part = units[i].unit == YEAR_UNIT    ? &m->year
                : units[i].unit == MONTH_UNIT ? &m->month
                                              : &m->day;
    if (*has)
      return false;
    *has = true;
    *part = value;
    c->at += name.len;
    if (units[i].is_korean)
      mean_seoul(m);
    return true;
  }
  return false;
}

/* A figure: the clock, a year, a day, or a date in figures. */
static bool take_figure(cursor *c, moment *m)
{
  int value;
  size_t digits = take_number(c, 8, &value);
  if (digits == 0)
    return false;
  if (take_unit(c, value, m))
    return true;
  if (peek(c) == ':')
    return digits <= 2 && take_clock(c, value, m);
  if (digits == 8 && !m->has_year) { /* 20250206 */
    *m = (moment){ .year = value / 10000,
                   .month = value / 100 % 100,
                   .day = value % 100,
                   .has_year = true,
                   .has_month = true,
                   .has_day = true };
    return true;
  }
  if (digits == 4 && !m->has_year) {
    set_year(m, value, digits);
    return m->has_month || take_numeric_date(c, m);
  }
  if (digits <= 2 && !m->has_day) {
    m->day = value;
    m->has_day = true;
    return true;
  }
  if (digits == 2 && m->has_month && !m->has_year) {
    set_year(m, value, digits);
    return true;
  }
  return false;
}

static bool is_weekday(sift_text word)
{
  static const char names[] = "montuewedthufrisatsun";
  for (size_t i = 0; word.len >= 3 && i < 7; i++)
    if (sift_text_eq_fold(sift_text_sub(word, 0, 3), (sift_text){ names + 3 * i, 3 }))
      return true;
  return false;
}

/* "PM" behind the time, "오후" before it. */
static bool take_half(sift_text word, moment *m)
{
  for (size_t i = 0; m->half == NO_HALF && i < sizeof halves / sizeof *halves; i++) {
    if (!sift_text_eq_fold(word, sift_text_of(halves[i].name)))
      continue;
    m->half = halves[i].half;
    if (halves[i].is_korean)
      mean_seoul(m);
    return true;
  }
  return false;
}

/* A month, a zone ("GMT", "GMT+01:00"), the T before a time, half of the day, or a
 * weekday, which says nothing new and may be in any language where a comma follows. */
static bool take_name(cursor *c, moment *m)
{
  sift_text word = take_word(c);
  int minutes;
  if (m->has_year && take_half(word, m))
    return true;
  if (m->has_year && !m->has_time && sift_text_eq_fold(word, SIFT_TEXT("T")))
    return true;
  if (peek(c) == ',' && !m->has_day && !m->has_year && sift_month_named(word) == 0)
    return true;
  if (m->has_year && sift_zone_named(word, &minutes)) {
    m->offset = minutes;
    m->has_zone = true;
    return true;
  }
  if (!m->has_month && sift_month_named(word) > 0) {
    m->month = sift_month_named(word);
    m->has_month = true;
    return true;
  }
  return is_weekday(word);
}

static bool take_piece(cursor *c, moment *m)
{
  int next = peek(c);
  if (sift_is_digit(next))
    return take_figure(c, m);
  if (is_word_byte(next))
    return take_name(c, m);
  if ((next == '+' || next == '-') && m->has_time)
    return take_offset(c, m);
  c->at++;
  /* "06-Nov-94" (RFC 850) has its dashes between day, month and year. */
  return next == ',' || sift_is_space(next) ||
         (next == '-' && m->has_day && !m->has_year);
}

/* By a clock of 24 hours; false for "0:30 AM" and "13:05 PM", which mean nothing. */
static bool count_hours(moment *m)
{
  if (m->half == NO_HALF)
    return true;
  if (!m->has_time || m->hour < 1 || m->hour > 12)
    return false;
  m->hour = m->hour % 12 + (m->half == AFTERNOON ? 12 : 0);
  return true;
}

static bool is_whole(const moment *m)
{
  return m->has_year && (m->has_month || (!m->has_day && !m->has_time)) &&
         (m->has_day || !m->has_time);
}

static bool read_moment(sift_text t, moment *m)
{
  cursor c = { .text = t };
  if (read_short(t, m))
    return true;
  *m = (moment){ .month = 0 };
  while (c.at < c.text.len)
    if (!take_piece(&c, m))
      return false;
  return count_hours(m) && is_whole(m);
}

/* A day, month or year without a clock is all of it; `first`: its first day. */
static int64_t length_of(const moment *m, sift_day first)
{
  int days = m->has_day ? 1 : sift_day_add_months(first, m->has_month ? 1 : 12) - first;
  return m->has_time ? 0 : (int64_t)days * 86400 - 1;
}

bool sift_instant_parse_span(sift_text t, int64_t *first, int64_t *last)
{
  enum { LONGEST = 64 };
  moment m;
  t = sift_text_trim(t);
  if (t.len == 0 || t.len > LONGEST || !read_moment(t, &m) || m.year < 1)
    return false;
  int month = m.has_month ? m.month : 1, date = m.has_day ? m.day : 1;
  if (!sift_civil_is_valid(m.year, month, date))
    return false;
  sift_day day = sift_day_of(m.year, month, date);
  *first = (int64_t)day * 86400 + m.hour * 3600 + (m.minute - m.offset) * 60 + m.second;
  *last = *first + length_of(&m, day);
  return true;
}

bool sift_instant_parse(sift_text t, int64_t *out)
{
  return sift_instant_parse_span(t, out, &(int64_t){ 0 });
}

sift_text sift_instant_print(int64_t seconds, char room[SIFT_INSTANT_ROOM])
{
  int64_t day = seconds / 86400 - (seconds % 86400 < 0);
  int rest = (int)(seconds - day * 86400);
  sift_civil date = sift_civil_of((sift_day)day);
  int len = snprintf(room, SIFT_INSTANT_ROOM, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year,
                     date.month, date.day, rest / 3600, rest / 60 % 60, rest % 60);
  return (sift_text){ room, len > 0 ? (size_t)len : 0 };
}
