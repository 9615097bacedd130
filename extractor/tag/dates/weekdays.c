/* weekdays.c - days without their month: "Friday", "last Tuesday", "the 28th". */
#include "tag/dates/place.h"

sift_period sift_weekday_near(sift_placing *at, int weekday)
{
  sift_period ref = sift_place_reference(at, SIFT_UNIT_DAY);
  if (!sift_period_known(ref) || ref.grain != SIFT_GRAIN_DAY)
    return SIFT_NOWHERE;
  int ahead = (weekday - 1 - sift_weekday(ref.first) + 7) % 7;
  enum { NEARER = 3 }; /* days ahead; the last one lies four back */
  bool future = at->frame->tense > 0 || (at->frame->tense == 0 && at->frame->alone) ||
                (at->frame->nearest && ahead <= NEARER);
  /* of "Friday and Saturday" that are over neither is today */
  bool over = at->frame->listed && at->frame->tense < 0;
  if (future || (ahead == 0 && !over))
    return sift_period_day(ref.first + ahead);
  return sift_period_day(ref.first + ahead - 7);
}

/* "last Tuesday" is of the week before, "next Friday" of the week to come, "coming Friday"
 * the first one ahead, "this Friday" too, or one behind where the tense says so. */
sift_period sift_weekday_related(sift_placing *at, const sift_date_point *p)
{
  sift_period ref = p->anaphoric ? sift_place_spoken(at, SIFT_UNIT_DAY)
                                 : sift_place_reference(at, SIFT_UNIT_DAY);
  if (!sift_period_known(ref) || ref.grain != SIFT_GRAIN_DAY)
    return SIFT_NOWHERE;
  int ahead = (p->weekday - 1 - sift_weekday(ref.first) + 7) % 7;
  if (p->anaphoric && p->relation > 0)
    return sift_period_day(ref.first + (ahead == 0 ? 7 : ahead));
  if (p->recent)
    return sift_period_day(ref.first + ahead - 7);
  if (p->coming)
    return sift_period_day(ref.first + (ahead == 0 ? 7 : ahead));
  if (p->relation == 0)
    return sift_period_day(ref.first +
                           (at->frame->tense < 0 && ahead > 0 ? ahead - 7 : ahead));
  sift_period week = sift_period_week(ref.first + 7 * p->relation);
  return sift_period_day(week.first + p->weekday - 1);
}

/* "Tuesday the 19th", "the 28th": the next or last day of that number. */
sift_period sift_day_numbered(sift_placing *at, const sift_date_point *p)
{
  enum { MONTHS = 14 };
  sift_period ref =
      sift_period_known(at->frame->context) && p->weekday == 0 && at->frame->tense < 0
          ? sift_place_spoken(at, SIFT_UNIT_DAY)
          : sift_place_reference(at, SIFT_UNIT_DAY);
  if (!sift_period_known(ref))
    return SIFT_NOWHERE;
  sift_civil c = sift_civil_of(ref.first);
  int step = at->frame->tense < 0 ? -1 : 1;
  for (int i = 0; i < MONTHS; i++) {
    int index = c.year * 12 + c.month - 1 + step * i;
    if (!sift_civil_is_valid(index / 12, index % 12 + 1, p->day))
      continue;
    sift_day day = sift_day_of(index / 12, index % 12 + 1, p->day);
    bool fits = step < 0 ? day <= ref.last : day >= ref.first;
    if (fits && (p->weekday == 0 || sift_weekday(day) == p->weekday - 1))
      return sift_period_day(day);
  }
  return SIFT_NOWHERE;
}
