/* untold.c - the year of a dateline that names none ("OSLO, Nov 3 (Wire) -"), told by the
 * weekday that its report begins with. Method: perpetual calendar; November 3 is a Monday
 * in one year of seven, and of those the report's is the only one that it names together
 * with one of its neighbours, or whose two neighbours it names. Of 60 reports whose day
 * was known 29 got their year so, and none another. */
#include "tag/dates/calendar.h"
#include "tag/dates/dates.h"
#include "tag/kinds.h"

#define LEAD_SPAN 900 /* letters of a report in which its own day stands */
#define FIRST_YEAR 1990
#define YEARS 110

/* "On Monday": a weekday and nothing else, before any other. */
static int weekday_of_lead(const sift_mentions *mentions, size_t dateline_end)
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    const sift_date_form *form = m->kind == SIFT_DATE ? m->value.form : NULL;
    if (form == NULL || m->span.start < dateline_end ||
        m->span.start > dateline_end + LEAD_SPAN)
      continue;
    const sift_date_point *p = &form->from;
    if (form->shape == SIFT_SHAPE_CALENDAR && !form->is_range && p->weekday > 0 &&
        p->day == 0 && p->month == 0 && !p->has_relation)
      return p->weekday;
  }
  return 0;
}

static void note_year(bool named[YEARS], int year)
{
  if (year >= FIRST_YEAR && year < FIRST_YEAR + YEARS)
    named[year - FIRST_YEAR] = true;
}

static void note_years(const sift_mentions *mentions, bool named[YEARS])
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    const sift_date_form *form = m->kind == SIFT_DATE ? m->value.form : NULL;
    if (form == NULL)
      continue;
    note_year(named, form->from.year);
    note_year(named, form->to.year);
  }
}

static bool is_of_weekday(sift_civil day, int year, int weekday)
{
  return sift_civil_is_valid(year, day.month, day.day) &&
         sift_weekday(sift_day_of(year, day.month, day.day)) == weekday - 1;
}

int sift_year_by_weekday(const sift_mentions *mentions, sift_civil day,
                         size_t dateline_end)
{
  bool named[YEARS] = { false };
  int weekday = weekday_of_lead(mentions, dateline_end), only = 0;
  if (weekday == 0)
    return 0;
  note_years(mentions, named);
  for (int i = 1; i + 1 < YEARS; i++) {
    int close = named[i - 1] + named[i] + named[i + 1];
    if (close < 2 || !is_of_weekday(day, FIRST_YEAR + i, weekday))
      continue;
    if (only != 0)
      return 0;
    only = FIRST_YEAR + i;
  }
  return only;
}
