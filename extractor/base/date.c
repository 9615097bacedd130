#include "base/base.h"

/* Year numbers of four digits, as EDTF level 0 writes them. */
enum { FIRST_YEAR = 1, LAST_YEAR = 9999 };

static bool is_leap(int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int sift_month_length(int year, int month)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  if (month < 1 || month > 12)
    return 0;
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

bool sift_civil_is_valid(int year, int month, int day)
{
  return year >= FIRST_YEAR && year <= LAST_YEAR && day >= 1 &&
         day <= sift_month_length(year, month);
}

/* Both ways count years from March, so that the leap day is a year's last, and eras of
 * 400 years, which are equally long (H. Hinnant, "chrono-compatible low-level date
 * algorithms"). */
sift_day sift_day_of(int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

sift_civil sift_civil_of(sift_day day)
{
  if (day == SIFT_DAY_NONE)
    return (sift_civil){ 0, 0, 0 };
  int64_t z = (int64_t)day + 719468;
  int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  int of_era = (int)(z - era * 146097);
  int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year + year / 4 - year / 100);
  int shifted = (5 * of_year + 2) / 153;
  sift_civil civil;
  civil.day = of_year - (153 * shifted + 2) / 5 + 1;
  civil.month = shifted < 10 ? shifted + 3 : shifted - 9;
  civil.year = (int)(era * 400) + year + (civil.month <= 2);
  return civil;
}

int sift_weekday(sift_day day)
{
  int64_t since = ((int64_t)day + 3) % 7; /* 1970-01-01 was a Thursday */
  return (int)(since < 0 ? since + 7 : since);
}

sift_day sift_day_add_months(sift_day day, int months)
{
  if (day == SIFT_DAY_NONE)
    return day;
  sift_civil c = sift_civil_of(day);
  int64_t count = (int64_t)c.year * 12 + (c.month - 1) + months;
  int year = (int)((count >= 0 ? count : count - 11) / 12);
  int month = (int)(count - (int64_t)year * 12) + 1;
  int length = sift_month_length(year, month);
  return sift_day_of(year, month, c.day < length ? c.day : length);
}

const char *sift_granularity_name(sift_granularity grain)
{
  static const char *const names[] = { NULL,      "day",  "week", "month",
                                       "quarter", "half", "year", "decade" };
  return (size_t)grain < sizeof names / sizeof names[0] ? names[grain] : NULL;
}

bool sift_period_equal(sift_period a, sift_period b)
{
  return a.first == b.first && a.last == b.last;
}
