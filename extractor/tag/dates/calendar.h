/* calendar.h - inside of tag/: stretches of the calendar, without any article: months,
 * weeks, fiscal years, holidays, thirds of a unit. */
#ifndef SIFT_CALENDAR_H
#define SIFT_CALENDAR_H

#include "tag/dates/dates.h"

#define SIFT_NOWHERE ((sift_period){ SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE })
/* Both ends are days. */
bool sift_period_known(sift_period p);

/* `count` months from the first of a month on. */
sift_period sift_period_months(int year, int month, int count, sift_granularity grain);
sift_period sift_period_day(sift_day day);
sift_period sift_period_week(sift_day day); /* Monday to Sunday, around the day */
/* The unit that holds `day`, `shift` units on. */
sift_period sift_period_around(sift_date_unit unit, sift_day day, int shift);
/* `count` months from the `skip`-th month of the fiscal year on, both from 0. */
sift_period sift_period_fiscal(int year, int year_end, int skip, int count,
                               sift_granularity grain);
/* The quarter that holds `day`, `shift` quarters on, of a fiscal year that ends so. */
sift_period sift_period_quarter(sift_day day, int shift, int year_end);
/* Months or days within a period, from 0; count 0 of days: up to its end. */
sift_period sift_period_months_in(sift_period whole, int skip, int count);
sift_period sift_period_days_in(sift_period whole, int skip, int count);
/* Start, middle or end of a period. */
sift_period sift_period_third(sift_period whole, sift_date_part part);
/* The nth weekday (1 Monday) of a period, from its end where n is negative. */
sift_day sift_weekday_nth(sift_period in, int weekday, int nth);
/* The day of a holiday by its rule in the map `holiday`; SIFT_DAY_NONE: a faulty rule. */
sift_day sift_holiday_day(int year, sift_text rule);

/* The first or second half of a period of months; of a month, split behind the 15th. */
sift_period sift_period_half(sift_period in, bool second);
/* The nth such weekday (1 Monday) after a day, before it where n is negative. */
sift_period sift_weekday_offset(sift_day from, int weekday, int n);
/* `n` working days on from a day, back where n is negative. */
sift_day sift_workday_offset(sift_day day, int n);
sift_period sift_workdays_nth(sift_period in, int nth, int count);

#endif
