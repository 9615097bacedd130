/* calendar.c - the arithmetic of months, weeks, quarters, fiscal years and holidays. */
#include "tag/dates/calendar.h"

sift_period sift_period_months(int year, int month, int count, sift_granularity grain)
{
  int index = year * 12 + month - 1 + count;
  return (sift_period){ sift_day_of(year, month, 1),
                        sift_day_of(index / 12, index % 12 + 1, 1) - 1, grain };
}

sift_period sift_period_day(sift_day day)
{
  return (sift_period){ day, day, SIFT_GRAIN_DAY };
}

sift_period sift_period_week(sift_day day)
{
  sift_day monday = day - sift_weekday(day);
  return (sift_period){ monday, monday + 6, SIFT_GRAIN_WEEK };
}

/* The unit that holds `day`, `shift` units on. */
sift_period sift_period_around(sift_date_unit unit, sift_day day, int shift)
{
  sift_civil c = sift_civil_of(day);
  sift_civil m =
      sift_civil_of(sift_day_add_months(sift_day_of(c.year, c.month, 1), shift));
  sift_period p = SIFT_NOWHERE;
  int index;
  switch (unit) {
  case SIFT_UNIT_DAY:
    return sift_period_day(day + shift);
  case SIFT_UNIT_WORKDAY:
    return sift_period_day(sift_workday_offset(day, shift));
  case SIFT_UNIT_WORKWEEK:
    p = sift_period_week(day + 7 * shift);
    return (sift_period){ p.first, p.first + 4, SIFT_GRAIN_DAY };
  case SIFT_UNIT_WEEKEND:
    p = sift_period_week(day + 7 * shift);
    return (sift_period){ p.first + 5, p.last, SIFT_GRAIN_DAY };
  case SIFT_UNIT_WEEK:
    return sift_period_week(day + 7 * shift);
  case SIFT_UNIT_FORTNIGHT:
    p = sift_period_week(day + 14 * shift);
    return (sift_period){ p.first, p.first + 13, SIFT_GRAIN_WEEK };
  case SIFT_UNIT_MONTH:
    return sift_period_months(m.year, m.month, 1, SIFT_GRAIN_MONTH);
  case SIFT_UNIT_QUARTER:
    index = c.year * 4 + (c.month - 1) / 3 + shift;
    return sift_period_months(index / 4, index % 4 * 3 + 1, 3, SIFT_GRAIN_QUARTER);
  case SIFT_UNIT_HALF:
    index = c.year * 2 + (c.month - 1) / 6 + shift;
    return sift_period_months(index / 2, index % 2 * 6 + 1, 6, SIFT_GRAIN_HALF);
  case SIFT_UNIT_YEAR:
    return sift_period_months(c.year + shift, 1, 12, SIFT_GRAIN_YEAR);
  case SIFT_UNIT_DECADE:
    return sift_period_months((c.year / 10 + shift) * 10, 1, 120, SIFT_GRAIN_DECADE);
  case SIFT_UNIT_CENTURY:
    return sift_period_months((c.year / 100 + shift) * 100, 1, 1200, SIFT_GRAIN_YEAR);
  default:
    return p;
  }
}

bool sift_period_known(sift_period p)
{
  return p.grain != SIFT_GRAIN_NONE && p.first != SIFT_DAY_NONE &&
         p.last != SIFT_DAY_NONE;
}

/* `count` months from the `skip`-th month of the fiscal year on, both from 0. */
sift_period sift_period_fiscal(int year, int year_end, int skip, int count,
                               sift_granularity grain)
{
  int index = (year_end == 12 ? year : year - 1) * 12 + year_end % 12 + skip;
  return sift_period_months(index / 12, index % 12 + 1, count, grain);
}

/* The nth weekday (1 Monday) of a month, from its end where n is negative. */
sift_day sift_weekday_nth(sift_period in, int weekday, int nth)
{
  if (nth > 0)
    return in.first + (weekday - 1 - sift_weekday(in.first) + 7) % 7 + 7 * (nth - 1);
  return in.last - (sift_weekday(in.last) - (weekday - 1) + 7) % 7 + 7 * (nth + 1);
}

sift_period sift_period_months_in(sift_period whole, int skip, int count)
{
  sift_civil c = sift_civil_of(whole.first);
  int index = c.year * 12 + c.month - 1 + skip;
  return sift_period_months(index / 12, index % 12 + 1, count, SIFT_GRAIN_MONTH);
}

sift_period sift_period_days_in(sift_period whole, int skip, int count)
{
  sift_day first = whole.first + skip;
  sift_day last = count > 0 ? first + count - 1 : whole.last;
  return (sift_period){ first, last, SIFT_GRAIN_DAY };
}

/* Start, middle and end of a unit: thirds of a year, quarter and month; Monday to
 * Wednesday and Friday to Sunday of a week. */
sift_period sift_period_third(sift_period whole, sift_date_part part)
{
  int third = part == SIFT_PART_START ? 0 : part == SIFT_PART_MIDDLE ? 1 : 2;
  static const int year_from[] = { 0, 4, 8 }, year_months[] = { 3, 4, 4 };
  static const int week_from[] = { 0, 2, 4 }, week_days[] = { 3, 2, 3 };
  static const int decade_from[] = { 0, 36, 84 }, decade_months[] = { 36, 48, 36 };
  switch (whole.grain) {
  case SIFT_GRAIN_DECADE:
    return sift_period_months_in(whole, decade_from[third], decade_months[third]);
  case SIFT_GRAIN_YEAR:
    return sift_period_months_in(whole, year_from[third], year_months[third]);
  case SIFT_GRAIN_HALF:
    return sift_period_months_in(whole, 2 * third, 2);
  case SIFT_GRAIN_QUARTER:
    return sift_period_months_in(whole, third, 1);
  case SIFT_GRAIN_MONTH:
    return sift_period_days_in(whole, 10 * third, third == 2 ? 0 : 10);
  case SIFT_GRAIN_WEEK:
    return sift_period_days_in(whole, week_from[third], week_days[third]);
  default:
    return whole;
  }
}

/* Quarters begin with the fiscal year: ends it in January, one is November to January. */
sift_period sift_period_quarter(sift_day day, int shift, int year_end)
{
  sift_civil c = sift_civil_of(day);
  int index = c.year * 12 + c.month - 1;
  int first = index - (index - year_end % 12 + 12) % 3 + 3 * shift;
  return sift_period_months(first / 12, first % 12 + 1, 3, SIFT_GRAIN_QUARTER);
}

/* "the second half of June": from the 16th on; of longer units by months. */
sift_period sift_period_half(sift_period in, bool second)
{
  enum { DAYS = 15 };
  sift_civil a = sift_civil_of(in.first), b = sift_civil_of(in.last + 1);
  int months = (b.year - a.year) * 12 + b.month - a.month;
  if (months > 1)
    return sift_period_months_in(in, second ? months / 2 : 0, months / 2);
  return sift_period_days_in(in, second ? DAYS : 0, second ? 0 : DAYS);
}

/* `n` working days on from a day, Saturdays and Sundays left out. */
sift_day sift_workday_offset(sift_day day, int n)
{
  enum { SATURDAY = 5 };
  for (int left = n < 0 ? -n : n; left > 0;) {
    day += n < 0 ? -1 : 1;
    left -= sift_weekday(day) < SATURDAY;
  }
  return day;
}

/* "the last trading day of the year", "the first two working days of May". */
sift_period sift_workdays_nth(sift_period in, int nth, int count)
{
  sift_day first = nth > 0 ? sift_workday_offset(in.first - 1, nth)
                           : sift_workday_offset(in.last + 1, nth - count + 1);
  return (sift_period){ first, sift_workday_offset(first, count - 1), SIFT_GRAIN_DAY };
}

/* The nth such weekday before or after a day: "two Fridays ago". */
sift_period sift_weekday_offset(sift_day from, int weekday, int n)
{
  int ahead = (weekday - 1 - sift_weekday(from) + 7) % 7;
  sift_day next = from + (ahead == 0 ? 7 : ahead), last = from - (7 - ahead);
  return sift_period_day(n > 0 ? next + 7 * (n - 1) : last + 7 * (n + 1));
}
