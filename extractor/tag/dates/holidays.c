/* holidays.c - the days of feasts, by rules of their churches and calendars. */
#include "tag/dates/calendar.h"

#include <string.h>

/* Anonymous Gregorian computus. */
static sift_day easter(int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return sift_day_of(year, f / 31, f % 31 + 1);
}

/* Meeus, by the Julian calendar, which lies 13 days back until 2099. */
static sift_day orthodox_easter(int year)
{
  enum { DAYS_BEHIND = 13 };
  int d = (19 * (year % 19) + 15) % 30;
  int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  int f = d + e + 114;
  return sift_day_of(year, f / 31, f % 31 + 1) + DAYS_BEHIND;
}

/* Days from the beginning of the Hebrew calendar to the new moon of a year's beginning,
 * put off where it would bring feasts onto forbidden weekdays. */
static int hebrew_elapsed(int year)
{
  int months = (235 * year - 234) / 19;
  int parts = 12084 + 13753 * months;
  int day = 29 * months + parts / 25920;
  return 3 * (day + 1) % 7 < 3 ? day + 1 : day;
}

/* Rosh Hashanah in the autumn of a year (Reingold and Dershowitz, Calendrical
 * Calculations): the years around it keep their lengths lawful. */
static sift_day hebrew_new_year(int year)
{
  enum { YEARS_AHEAD = 3761 };
  int hebrew = year + YEARS_AHEAD;
  int before = hebrew_elapsed(hebrew - 1), at = hebrew_elapsed(hebrew);
  int after = hebrew_elapsed(hebrew + 1);
  int more = after - at == 356 ? 2 : at - before == 382 ? 1 : 0;
  /* 5786 began on Sept. 23, 2025 */
  return sift_day_of(2025, 9, 23) + at + more - hebrew_elapsed(5786);
}

static int number_at(sift_text t, size_t *at)
{
  int sign = 1, n = 0;
  if (*at < t.len && (t.at[*at] == '-' || t.at[*at] == '+'))
    sign = t.at[(*at)++] == '-' ? -1 : 1;
  while (*at < t.len && sift_is_digit(t.at[*at]) && n < 1000)
    n = n * 10 + (t.at[(*at)++] - '0');
  return sign * n;
}

/* "12-25"; "11/4/4": in November, the fourth Thursday; "easter+1", "11/4/4+1": days
 * behind. */
sift_day sift_holiday_day(int year, sift_text rule)
{
  static const struct {
    const char *name;
    sift_day (*day)(int year);
  } feasts[] = {
    { "easter", easter },
    { "orthodox", orthodox_easter },
    { "hebrew", hebrew_new_year },
  };
  for (size_t i = 0; i < sizeof feasts / sizeof feasts[0]; i++) {
    size_t at = strlen(feasts[i].name);
    if (sift_text_starts(rule, sift_text_of(feasts[i].name)))
      return feasts[i].day(year) + number_at(rule, &at);
  }
  size_t at = 0;
  int month = number_at(rule, &at);
  if (month < 1 || month > 12)
    return SIFT_DAY_NONE;
  if (at < rule.len && rule.at[at] == '/') {
    at++;
    int nth = number_at(rule, &at);
    at++;
    int weekday = number_at(rule, &at);
    sift_period in = sift_period_months(year, month, 1, SIFT_GRAIN_MONTH);
    return sift_weekday_nth(in, weekday, nth) + number_at(rule, &at);
  }
  at++;
  int day = number_at(rule, &at);
  return sift_civil_is_valid(year, month, day) ? sift_day_of(year, month, day)
                                               : SIFT_DAY_NONE;
}
