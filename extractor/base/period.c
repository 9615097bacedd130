#include "base/base.h"

/* Extended Date/Time Format (ISO 8601-2), as far as news needs it. */

static bool read_digits(sift_text t, size_t start, size_t count, int *out)
{
  if (start + count > t.len)
    return false;
  int value = 0;
  for (size_t i = start; i < start + count; i++) {
    if (!sift_is_digit(t.at[i]))
      return false;
    value = value * 10 + (t.at[i] - '0');
  }
  *out = value;
  return true;
}

/* `months` months from the given one, counted from 1. */
static sift_period months_of(int year, int month, int months, sift_granularity grain)
{
  int last = month + months - 1, last_year = year + (last - 1) / 12;
  last = (last - 1) % 12 + 1;
  return (sift_period){ sift_day_of(year, month, 1),
                        sift_day_of(last_year, last, sift_month_length(last_year, last)),
                        grain };
}

/* What may stand where a month stands: a month, a season code or Q1, H2. */
static bool read_part_of_year(int year, sift_text part, sift_period *out)
{
  int code;
  if (part.len != 2)
    return false;
  if (part.at[0] == 'Q' && part.at[1] >= '1' && part.at[1] <= '4')
    code = part.at[1] - '1' + 33;
  else if (part.at[0] == 'H' && part.at[1] >= '1' && part.at[1] <= '2')
    code = part.at[1] - '1' + 40;
  else if (!read_digits(part, 0, 2, &code))
    return false;
  if (code >= 1 && code <= 12)
    *out = months_of(year, code, 1, SIFT_GRAIN_MONTH);
  else if (code >= 33 && code <= 36)
    *out = months_of(year, (code - 33) * 3 + 1, 3, SIFT_GRAIN_QUARTER);
  else if (code == 40 || code == 41)
    *out = months_of(year, (code - 40) * 6 + 1, 6, SIFT_GRAIN_HALF);
  else
    return false;
  return true;
}

/* One date, without an interval. */
static bool read_point(sift_text t, sift_period *out)
{
  int year, month, day;
  if (t.len == 4 && t.at[3] == 'X') {
    if (!read_digits(t, 0, 3, &year) || year == 0)
      return false;
    *out = months_of(year * 10, 1, 120, SIFT_GRAIN_DECADE);
    return true;
  }
  if (!read_digits(t, 0, 4, &year) || year == 0)
    return false;
  if (t.len == 4) {
    *out = months_of(year, 1, 12, SIFT_GRAIN_YEAR);
    return true;
  }
  if (t.at[4] != '-')
    return false;
  if (t.len == 7)
    return read_part_of_year(year, sift_text_sub(t, 5, 7), out);
  if (t.len != 10 || t.at[7] != '-' || !read_digits(t, 5, 2, &month) ||
      !read_digits(t, 8, 2, &day) || !sift_civil_is_valid(year, month, day))
    return false;
  sift_day place = sift_day_of(year, month, day);
  *out = (sift_period){ place, place, SIFT_GRAIN_DAY };
  return true;
}

/* "2026-03-10T07:46-05:00" is the day; the zone is not applied, since it is the writer's
 * day. */
static sift_text cut_time(sift_text t)
{
  if (t.len > 10 && (t.at[10] == 'T' || t.at[10] == ' '))
    t.len = 10;
  return t;
}

/* ".." or nothing is an open end. */
static bool read_end(sift_text t, sift_period *out)
{
  if (t.len == 0 || sift_text_is(t, "..")) {
    *out = (sift_period){ SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };
    return true;
  }
  return read_point(cut_time(t), out);
}

static bool starts_month(sift_day day)
{
  return sift_civil_of(day).day == 1;
}

static bool ends_month(sift_day day)
{
  sift_civil c = sift_civil_of(day);
  return c.day == sift_month_length(c.year, c.month);
}

/* Whole months from first to last, 0 where they are none. */
static int whole_months(sift_day first, sift_day last)
{
  if (!starts_month(first) || !ends_month(last))
    return 0;
  sift_civil a = sift_civil_of(first), b = sift_civil_of(last);
  return (b.year - a.year) * 12 + b.month - a.month + 1;
}

/* The unit of the calendar that the period is exactly one of; NONE where it is none. */
static sift_granularity exact_grain(sift_day first, sift_day last)
{
  if (first == last)
    return SIFT_GRAIN_DAY;
  int month = sift_civil_of(first).month, months = whole_months(first, last);
  if (months == 1)
    return SIFT_GRAIN_MONTH;
  if (months == 3 && month % 3 == 1)
    return SIFT_GRAIN_QUARTER;
  if (months == 6 && month % 6 == 1)
    return SIFT_GRAIN_HALF;
  if (months == 12 && month == 1)
    return SIFT_GRAIN_YEAR;
  if (months == 120 && month == 1 && sift_civil_of(first).year % 10 == 0)
    return SIFT_GRAIN_DECADE;
  return (int64_t)last - first == 6 ? SIFT_GRAIN_WEEK : SIFT_GRAIN_NONE;
}

static bool read_interval(sift_text left, sift_text right, sift_period *out)
{
  sift_period from, to;
  if (!read_end(left, &from) || !read_end(right, &to))
    return false;
  *out = (sift_period){ from.first, to.last, SIFT_GRAIN_NONE };
  if (from.first == SIFT_DAY_NONE || to.last == SIFT_DAY_NONE) {
    out->grain = from.grain != SIFT_GRAIN_NONE ? from.grain : to.grain;
    return out->grain != SIFT_GRAIN_NONE; /* open at both ends says nothing */
  }
  if (from.first > to.last)
    return false;
  out->grain = exact_grain(from.first, to.last);
  if (out->grain == SIFT_GRAIN_NONE) /* "2024/2026": as fine as its ends */
    out->grain = from.grain < to.grain ? from.grain : to.grain;
  return true;
}

bool sift_period_parse(sift_text edtf, sift_period *out)
{
  edtf = sift_text_trim(edtf);
  size_t slash = sift_text_find(edtf, SIFT_TEXT("/"), 0);
  if (slash == SIZE_MAX)
    return read_point(cut_time(edtf), out);
  return read_interval(sift_text_sub(edtf, 0, slash),
                       sift_text_sub(edtf, slash + 1, edtf.len), out);
}

/* One end of an interval, or a whole unit, at the given fineness. */
static int print_point(char *room, size_t size, sift_day day, sift_granularity grain)
{
  sift_civil c = sift_civil_of(day);
  if (grain == SIFT_GRAIN_DECADE)
    return snprintf(room, size, "%03dX", c.year / 10);
  if (grain == SIFT_GRAIN_YEAR)
    return snprintf(room, size, "%04d", c.year);
  if (grain == SIFT_GRAIN_MONTH)
    return snprintf(room, size, "%04d-%02d", c.year, c.month);
  return snprintf(room, size, "%04d-%02d-%02d", c.year, c.month, c.day);
}

/* How finely the ends must be written: years only where the period says so itself, since
 * "2024/2025" would hide that months were meant. */
static sift_granularity end_grain(sift_period p)
{
  bool open_first = p.first == SIFT_DAY_NONE, open_last = p.last == SIFT_DAY_NONE;
  bool months =
      (open_first || starts_month(p.first)) && (open_last || ends_month(p.last));
  if (!months || p.grain == SIFT_GRAIN_DAY || p.grain == SIFT_GRAIN_WEEK)
    return SIFT_GRAIN_DAY;
  bool years = (open_first || sift_civil_of(p.first).month == 1) &&
               (open_last || sift_civil_of(p.last).month == 12);
  return years && p.grain >= SIFT_GRAIN_YEAR ? SIFT_GRAIN_YEAR : SIFT_GRAIN_MONTH;
}

static sift_text print_interval(sift_period p, char room[SIFT_EDTF_ROOM])
{
  sift_granularity grain = end_grain(p);
  int length = p.first == SIFT_DAY_NONE
                   ? snprintf(room, SIFT_EDTF_ROOM, "..")
                   : print_point(room, SIFT_EDTF_ROOM, p.first, grain);
  room[length++] = '/';
  size_t left = (size_t)(SIFT_EDTF_ROOM - length);
  length += p.last == SIFT_DAY_NONE ? snprintf(room + length, left, "..")
                                    : print_point(room + length, left, p.last, grain);
  return (sift_text){ room, (size_t)length };
}

sift_text sift_period_print(sift_period period, char room[SIFT_EDTF_ROOM])
{
  if (period.first == SIFT_DAY_NONE || period.last == SIFT_DAY_NONE)
    return print_interval(period, room);
  sift_granularity grain = exact_grain(period.first, period.last);
  if (grain != SIFT_GRAIN_DAY && grain != SIFT_GRAIN_MONTH && grain != SIFT_GRAIN_YEAR &&
      grain != SIFT_GRAIN_DECADE)
    return print_interval(period, room);
  int length = print_point(room, SIFT_EDTF_ROOM, period.first, grain);
  return (sift_text){ room, (size_t)length };
}
