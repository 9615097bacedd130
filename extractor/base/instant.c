/* instant.c - moments as feeds, sitemaps and HTTP headers write them: RFC 822 and 2822
 * with the liberties that are taken with them, RFC 850 and asctime (RFC 9110), RFC 3339
 * and W3C-DTF. What is left open (the zone of a bare time) is taken as UTC. */
#include "base/base.h"

#include <string.h>

typedef struct moment {
  int year, month, day, hour, minute, second;
  int offset; /* minutes east of UTC */
  bool has_year, has_month, has_day, has_time, has_zone;
} moment;

typedef struct cursor {
  sift_text text;
  size_t at;
} cursor;

/* ------------------------------------------------------------------- words */

static const struct {
  const char *name;
  int minutes;
} zones[] = {
  { "ut", 0 },      { "utc", 0 },     { "gmt", 0 },    { "z", 0 },      { "wet", 0 },
  { "west", 60 },   { "bst", 60 },    { "met", 60 },   { "mest", 120 }, { "cet", 60 },
  { "cest", 120 },  { "eet", 120 },   { "eest", 180 }, { "msk", 180 },  { "ist", 330 },
  { "hkt", 480 },   { "sgt", 480 },   { "awst", 480 }, { "jst", 540 },  { "kst", 540 },
  { "acst", 570 },  { "aest", 600 },  { "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 },
  { "at", -240 },   { "ast", -240 },  { "adt", -180 }, { "et", -300 },  { "est", -300 },
  { "edt", -240 },  { "ct", -360 },   { "cst", -360 }, { "cdt", -300 }, { "mt", -420 },
  { "mst", -420 },  { "mdt", -360 },  { "pt", -480 },  { "pst", -480 }, { "pdt", -420 },
  { "akst", -540 }, { "akdt", -480 }, { "hst", -600 },
};

static bool zone_of(sift_text word, int *minutes)
{
  sift_text area = SIFT_TEXT("Etc/");
  if (sift_text_starts(word, area))
    word = sift_text_sub(word, area.len, word.len);
  for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
    if (sift_text_eq_fold(word, sift_text_of(zones[i].name))) {
      *minutes = zones[i].minutes;
      return true;
    }
  return false;
}

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

/* A month in figures or as a word, between separators. */
static bool take_month(cursor *c, moment *m)
{
  m->has_month = true;
  if (sift_is_digit(peek(c)))
    return take_number(c, 2, &m->month) > 0;
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
  if (!take_month(c, m))
    return false;
  if (peek(c) != separator)
    return true;
  c->at++;
  m->has_day = true;
  return take_number(c, 2, &m->day) > 0;
}

/* A figure: the clock, a year, a day, or a date in figures. */
static bool take_figure(cursor *c, moment *m)
{
  int value;
  size_t digits = take_number(c, 8, &value);
  if (digits == 0)
    return false;
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

/* A month, a zone ("GMT", "GMT+01:00"), the T before a time, or a weekday, which says
 * nothing new and may be in any language where a comma follows. */
static bool take_name(cursor *c, moment *m)
{
  sift_text word = take_word(c);
  int minutes;
  if (m->has_year && !m->has_time && sift_text_eq_fold(word, SIFT_TEXT("T")))
    return true;
  if (peek(c) == ',' && !m->has_day && !m->has_year && sift_month_named(word) == 0)
    return true;
  if (m->has_year && zone_of(word, &minutes)) {
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

static bool is_whole(const moment *m)
{
  return m->has_year && (m->has_month || (!m->has_day && !m->has_time)) &&
         (m->has_day || !m->has_time);
}

bool sift_instant_parse(sift_text t, int64_t *out)
{
  enum { LONGEST = 64 };
  cursor c = { .text = sift_text_trim(t) };
  moment m = { .month = 1, .day = 1 };
  if (c.text.len == 0 || c.text.len > LONGEST)
    return false;
  while (c.at < c.text.len)
    if (!take_piece(&c, &m))
      return false;
  if (!is_whole(&m) || m.year < 1 ||
      !sift_civil_is_valid(m.year, m.month > 0 ? m.month : 1, m.day > 0 ? m.day : 1))
    return false;
  int64_t day = sift_day_of(m.year, m.month > 0 ? m.month : 1, m.day > 0 ? m.day : 1);
  *out = day * 86400 + m.hour * 3600 + (m.minute - m.offset) * 60 + m.second;
  return true;
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
