/* container.c - the week, month or year that a date is said to lie in: "Tuesday of last
 * week", "the end of the year". */
#include "tag/dates/place.h"

sift_period sift_place_inside(const sift_date_point *p, sift_period whole, int year_end)
{
  if (whole.grain == SIFT_GRAIN_WEEK && p->weekday > 0)
    return sift_period_day(whole.first + p->weekday - 1);
  if (whole.grain == SIFT_GRAIN_YEAR && sift_point_in_year(p))
    return sift_place_in_year(p, sift_civil_of(whole.last).year, year_end);
  if (whole.grain == SIFT_GRAIN_MONTH && p->day > 0 &&
      p->day <= whole.last - whole.first + 1)
    return sift_period_day(whole.first + p->day - 1);
  return whole;
}

/* "It plans to hire 60 by the end of the year": whatever year was spoken of, of the one of
 * telling. */
static bool is_yet_to_come(const sift_date_frame *frame, const sift_date_point *p,
                           sift_period spoken)
{
  return p->anaphoric && p->relation == 0 && !p->pointing && frame->tense > 0 &&
         !sift_frame_is_history(frame) && sift_anchor_tells(frame, p->unit) &&
         spoken.last < frame->anchor.first;
}

/* "Sales for the year to June 2025 fell; profit rose in that year": a year that is no
 * calendar's. */
static bool is_year_pointed_at(const sift_date_point *p, sift_period spoken)
{
  enum { SHORTEST = 360, LONGEST = 371 }; /* days, of 52 or 53 weeks too */
  sift_day apart = spoken.last - spoken.first;
  return p->pointing && p->relation == 0 && p->unit == SIFT_UNIT_YEAR &&
         apart >= SHORTEST && apart <= LONGEST;
}

sift_period sift_place_container(sift_placing *at, const sift_date_point *p)
{
  if (p->unit == SIFT_UNIT_QUARTER && p->anaphoric && p->relation == 0 &&
      sift_period_known(at->frame->quarter)) {
    at->relative = true;
    return at->frame->quarter;
  }
  /* "later that month" waits for a date that tells it */
  if (p->pointing && p->unit >= SIFT_UNIT_WEEK &&
      !sift_period_known(at->frame->context)) {
    at->relative = true;
    return SIFT_NOWHERE;
  }
  sift_period ref =
      p->anaphoric ? sift_place_spoken(at, p->unit) : sift_place_reference(at, p->unit);
  if (!sift_period_known(ref))
    return SIFT_NOWHERE;
  if (is_year_pointed_at(p, ref))
    return ref;
  if (is_yet_to_come(at->frame, p, ref))
    ref = at->frame->anchor;
  /* "at month's end" in a history is of the month spoken of */
  bool told = p->current && sift_frame_is_history(at->frame);
  if (!p->anaphoric && !told && sift_anchor_tells(at->frame, p->unit))
    ref = at->frame->anchor;
  if (p->unit < SIFT_UNIT_MONTH && ref.grain != SIFT_GRAIN_DAY &&
      ref.grain != SIFT_GRAIN_WEEK)
    return SIFT_NOWHERE;
  /* "the next day" after a span is the one behind its end */
  sift_day from = p->relation > 0 ? ref.last : ref.first;
  if (p->unit == SIFT_UNIT_QUARTER)
    return sift_period_quarter(from, p->relation, sift_frame_year_end(at->frame));
  /* "the new year": the one that has begun, or is near */
  enum { APRIL = 4, OCTOBER = 10 };
  int nearing = at->frame->tense > 0 ? APRIL : OCTOBER;
  if (p->fresh)
    return sift_period_around(p->unit, from, sift_civil_of(from).month >= nearing);
  sift_period out = sift_period_around(p->unit, from, p->relation);
  sift_period near = sift_period_around(p->unit, from, 0);
  if (p->unit == SIFT_UNIT_WEEKEND && p->coming && near.first > from)
    return near; /* "this coming weekend" */
  /* what happened "over the weekend" did so over the last one */
  if (p->unit == SIFT_UNIT_WEEKEND && p->current && at->frame->tense < 0 &&
      out.first > from)
    return sift_period_around(p->unit, from, -1);
  return out;
}
