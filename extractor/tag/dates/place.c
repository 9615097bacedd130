/* place.c - what a date is relative to decides which month, quarter or weekday it is. */
#include "tag/dates/place.h"

/* A published month cannot tell days, a published year cannot tell months. */
bool sift_anchor_tells(const sift_date_frame *frame, sift_date_unit unit)
{
  if (!sift_period_known(frame->anchor))
    return false;
  if (frame->anchor.grain == SIFT_GRAIN_DAY)
    return true;
  if (frame->anchor.grain == SIFT_GRAIN_MONTH)
    return unit >= SIFT_UNIT_MONTH;
  return frame->anchor.grain == SIFT_GRAIN_YEAR && unit >= SIFT_UNIT_YEAR;
}

bool sift_frame_is_history(const sift_date_frame *frame)
{
  return sift_period_known(frame->context) &&
         (frame->history || !sift_period_known(frame->anchor));
}

sift_period sift_place_reference(sift_placing *at, sift_date_unit unit)
{
  at->relative = true;
  if (sift_frame_is_history(at->frame))
    return at->frame->context;
  return sift_anchor_tells(at->frame, unit) ? at->frame->anchor : SIFT_NOWHERE;
}

/* From what "the following day" or "a year earlier" is reckoned. */
sift_period sift_place_spoken(sift_placing *at, sift_date_unit unit)
{
  at->relative = true;
  if (unit < SIFT_UNIT_MONTH && sift_period_known(at->frame->day))
    return at->frame->day;
  if (sift_period_known(at->frame->context) &&
      (unit >= SIFT_UNIT_MONTH || at->frame->context.grain <= SIFT_GRAIN_WEEK))
    return at->frame->context;
  return sift_anchor_tells(at->frame, unit) ? at->frame->anchor : SIFT_NOWHERE;
}

int sift_frame_year_end(const sift_date_frame *frame)
{
  return frame->year_end >= 1 && frame->year_end <= 12 ? frame->year_end : 12;
}

/* Northern seasons by the months of meteorologists; winter runs on into the next year. */
static sift_period season_in(int year, int season)
{
  return sift_period_months(year, season * 3, 3, SIFT_GRAIN_QUARTER);
}

/* The part of the year that the point names, in that year; grain NONE where
 * it has none or the day does not exist. */
sift_period sift_place_in_year(const sift_date_point *p, int year, int year_end)
{
  sift_period out = SIFT_NOWHERE;
  if (p->holiday.at != NULL) {
    sift_day day = sift_holiday_day(year, p->holiday);
    return day == SIFT_DAY_NONE ? out : sift_period_day(day);
  }
  if (p->quarter > 0)
    return sift_period_fiscal(year, year_end, (p->quarter - 1) * 3, 3,
                              SIFT_GRAIN_QUARTER);
  if (p->half > 0)
    return sift_period_fiscal(year, year_end, (p->half - 1) * 6, 6, SIFT_GRAIN_HALF);
  if (p->month > 0 && p->day > 0)
    return sift_civil_is_valid(year, p->month, p->day)
               ? sift_period_day(sift_day_of(year, p->month, p->day))
               : out;
  if (p->month > 0)
    return sift_period_months(year, p->month, 1, SIFT_GRAIN_MONTH);
  if (p->season > 0)
    return season_in(year, p->season);
  if (p->fiscal || p->full_year)
    return sift_period_fiscal(year, year_end, 0, 12, SIFT_GRAIN_YEAR);
  return sift_period_months(year, 1, 12, SIFT_GRAIN_YEAR);
}

bool sift_point_in_year(const sift_date_point *p)
{
  return p->holiday.at != NULL || p->quarter > 0 || p->half > 0 || p->month > 0 ||
         p->season > 0;
}

static int distance(sift_period a, sift_period b)
{
  if (a.last < b.first)
    return b.first - a.last;
  return a.first > b.last ? a.first - b.last : 0;
}

/* A report of results speaks of what is over; so does every quarter without a year. */
static bool is_accounting(const sift_date_point *p)
{
  return p->quarter > 0 || p->half > 0;
}

static bool is_better(sift_period candidate, sift_period best, sift_period ref, int tense)
{
  if (!sift_period_known(best))
    return true;
  if (tense != 0)
    return tense < 0 ? candidate.first > best.first : candidate.first < best.first;
  int mine = distance(candidate, ref), others = distance(best, ref);
  return mine < others;
}

/* "last spring" is over, a plain "in March" need not be. */
static bool is_over(const sift_date_point *p)
{
  return p->season > 0 && p->has_relation;
}

/* By the middle of a quarter what is told of it is of the running one: the last one of
 * that number lies three quarters back, and would be called by its year. */
static bool is_well_begun(const sift_date_point *p, sift_period candidate,
                          sift_period ref)
{
  return is_accounting(p) && !p->fiscal && ref.grain == SIFT_GRAIN_DAY &&
         candidate.first <= ref.first &&
         ref.first - candidate.first > (candidate.last - candidate.first) / 2;
}

static bool is_allowed(const sift_date_frame *frame, const sift_date_point *p,
                       sift_period candidate, sift_period ref, int tense)
{
  enum { DAYS_OF_UPDATES = 2 };  /* a correction may be younger than its article */
  enum { DAYS_TO_RESULTS = 45 }; /* results are announced so early at most */
  if (frame->reported)
    return candidate.last < ref.first + DAYS_TO_RESULTS;
  if (tense < 0)
    return is_accounting(p) || is_over(p)
               ? candidate.last < ref.first || is_well_begun(p, candidate, ref)
               : candidate.first <= ref.last + DAYS_OF_UPDATES;
  sift_day open = frame->charged ? DAYS_TO_RESULTS : 0;
  if (tense > 0)
    return is_over(p) ? candidate.first > ref.last : candidate.last + open >= ref.first;
  return true;
}

/* A history tells in the past tense of nothing that comes after it. */
static bool is_untold(const sift_date_frame *frame, sift_period candidate)
{
  return frame->history && frame->tense < 0 && sift_period_known(frame->anchor) &&
         candidate.first > frame->anchor.last;
}

/* The year is not written: the past one, the coming one or the nearest, by the tense. */
static sift_period nearest_year(sift_placing *at, const sift_date_point *p)
{
  if (at->frame->year > 0 && !p->has_relation && p->weekday == 0)
    return sift_place_in_year(p, at->frame->year, sift_frame_year_end(at->frame));
  enum { LEAP_YEARS_APART = 8, DAYS_FOR_WEEKDAY = 550, DAYS_OF_LABELS = 92 };
  /* a published month suffices to tell the year of a day */
  sift_period ref = sift_place_reference(at, SIFT_UNIT_MONTH), best = SIFT_NOWHERE;
  if (!sift_period_known(ref))
    return SIFT_NOWHERE;
  int year = sift_civil_of(ref.first).year, tense = at->frame->tense;
  if (sift_frame_is_history(at->frame))
    tense = 0;
  else if (tense == 0 && is_accounting(p) && !at->frame->alone && !at->frame->nearest)
    tense = -1;
  if (tense == 0 && p->season > 0 && !p->has_relation && !at->frame->alone &&
      !at->frame->nearest && !sift_frame_is_history(at->frame))
    return SIFT_NOWHERE; /* "cooler in summer": of any year */
  for (int y = year - LEAP_YEARS_APART; y <= year + LEAP_YEARS_APART; y++) {
    sift_period candidate = sift_place_in_year(p, y, sift_frame_year_end(at->frame));
    if (p->weekday > 0 && sift_period_known(candidate) && p->day > 0 &&
        sift_weekday(candidate.first) != p->weekday - 1)
      continue;
    if (is_untold(at->frame, candidate))
      continue;
    if (sift_period_known(candidate) && is_allowed(at->frame, p, candidate, ref, tense) &&
        is_better(candidate, best, ref, tense))
      best = candidate;
  }
  /* a label names a day lately gone by, or announces one */
  if (tense == 0 && at->frame->alone && (p->day > 0 || at->to_day) && p->weekday == 0 &&
      sift_period_known(best) && best.last < ref.first - DAYS_OF_LABELS) {
    sift_date_frame coming = *at->frame;
    coming.tense = 1;
    sift_placing next = { .frame = &coming, .relative = true };
    return nearest_year(&next, p);
  }
  if (p->weekday == 0 ||
      (sift_period_known(best) && distance(best, ref) < DAYS_FOR_WEEKDAY))
    return best;
  if (tense != 0) { /* the weekday tells the year more surely than the verb beside it */
    sift_date_frame any = *at->frame;
    any.tense = 0;
    sift_placing either = { .frame = &any, .relative = true };
    return nearest_year(&either, p);
  }
  sift_date_point without = *p; /* no such weekday: the writer erred in it */
  without.weekday = 0;
  return nearest_year(at, &without);
}

int sift_place_years_to(const sift_date_frame *frame, const sift_date_point *p,
                        sift_period from)
{
  int end = sift_frame_year_end(frame);
  sift_civil first = sift_civil_of(from.first);
  if (!p->fiscal)
    return p->year - first.year;
  return p->year + frame->label - first.year - (first.month > end);
}

/* "full year", "the fiscal year": the one just closed in the weeks after its end, else
 * the running one; so is "this fiscal year". */
static sift_period running_year(sift_placing *at, bool is_said)
{
  enum { WEEKS_OF_RESULTS = 13 };
  sift_period ref = sift_place_reference(at, SIFT_UNIT_YEAR);
  if (!sift_period_known(ref))
    return SIFT_NOWHERE;
  int end = sift_frame_year_end(at->frame);
  int year = sift_civil_of(ref.first).year + (sift_civil_of(ref.first).month > end);
  sift_period running = sift_period_fiscal(year, end, 0, 12, SIFT_GRAIN_YEAR);
  if (ref.grain == SIFT_GRAIN_YEAR || at->frame->tense > 0 || is_said ||
      ref.first - running.first >= 7 * WEEKS_OF_RESULTS)
    return running;
  return sift_period_fiscal(year - 1, end, 0, 12, SIFT_GRAIN_YEAR);
}

/* "that October", "the following January": of the year spoken of, or the one beside
 * it. */
static sift_period month_from_spoken(const sift_placing *at, const sift_date_point *p)
{
  sift_period spoken = at->frame->context;
  int year = sift_civil_of(spoken.first).year, end = sift_frame_year_end(at->frame);
  sift_period same = sift_place_in_year(p, year, end);
  if (p->relation > 0 && same.first <= spoken.last)
    return sift_place_in_year(p, year + 1, end);
  if (p->relation < 0 && same.last >= spoken.first)
    return sift_place_in_year(p, year - 1, end);
  return same;
}

/* "last September", "next March", "this summer" */
static sift_period name_related(sift_placing *at, const sift_date_point *p)
{
  sift_placing shifted = *at;
  sift_date_frame frame = *at->frame;
  frame.tense = p->relation;
  frame.alone = false;
  if (frame.tense != 0 || p->season > 0 || p->month > 0) {
    shifted.frame = &frame;
    at->relative = true;
    sift_period ref =
        sift_anchor_tells(&frame, SIFT_UNIT_MONTH) ? frame.anchor : SIFT_NOWHERE;
    if (p->anaphoric && p->month > 0 && sift_period_known(at->frame->context))
      return month_from_spoken(at, p);
    if (p->relation == 0 && sift_period_known(ref)) {
      /* in January and February "this winter" began last year */
      sift_civil c = sift_civil_of(ref.first);
      int year = c.year - (p->season == 4 && c.month < 3);
      sift_period placed = sift_place_in_year(p, year, sift_frame_year_end(&frame));
      /* and in a past sentence no season is ahead: "this winter" in April */
      if (p->season > 0 && at->frame->tense < 0 && placed.first > ref.last)
        placed = sift_place_in_year(p, year - 1, sift_frame_year_end(&frame));
      return placed;
    }
    /* the month that runs is neither the last nor the next */
    if (sift_period_known(ref) && p->relation != 0 && p->month > 0 &&
        p->month == sift_civil_of(ref.first).month && p->day == 0)
      return sift_place_in_year(p, sift_civil_of(ref.first).year + p->relation, 12);
  }
  return nearest_year(&shifted, p);
}

static sift_period related(sift_placing *at, const sift_date_point *p)
{
  if (p->unit == SIFT_UNIT_YEAR &&
      (p->fiscal || (p->quarter > 0 && at->frame->year_end))) {
    sift_period year = running_year(at, p->fiscal && p->relation == 0);
    return sift_period_known(year)
               ? sift_place_in_year(p, sift_civil_of(year.last).year + p->relation,
                                    sift_frame_year_end(at->frame))
               : year;
  }
  if (p->unit == SIFT_UNIT_QUARTER && p->relation == 0 && p->anaphoric &&
      sift_period_known(at->frame->quarter))
    return sift_place_container(at, p);
  if (p->unit == SIFT_UNIT_QUARTER && p->relation == 0 && at->frame->tense <= 0 &&
      !p->current && !at->frame->alone && sift_anchor_tells(at->frame, SIFT_UNIT_MONTH)) {
    /* "this quarter" in a report of results is the one just closed */
    enum { DAYS_OF_RESULTS = 50 };
    at->relative = true;
    sift_day day = at->frame->anchor.first;
    sift_period running = sift_period_around(SIFT_UNIT_QUARTER, day, 0);
    return day - running.first < DAYS_OF_RESULTS
               ? sift_period_around(SIFT_UNIT_QUARTER, day, -1)
               : running;
  }
  if (p->unit != SIFT_UNIT_NONE)
    return sift_place_inside(p, sift_place_container(at, p),
                             sift_frame_year_end(at->frame));
  if (p->weekday > 0 && p->month == 0 && p->day == 0)
    return sift_weekday_related(at, p);
  return name_related(at, p);
}

static sift_period whole_of(sift_placing *at, const sift_date_point *p)
{
  int year_end = sift_frame_year_end(at->frame);
  if (p->named) {
    sift_period ref = sift_place_reference(at, SIFT_UNIT_DAY);
    if (sift_anchor_tells(at->frame, SIFT_UNIT_DAY))
      ref = at->frame->anchor;
    return sift_period_known(ref) && ref.grain == SIFT_GRAIN_DAY
               ? sift_period_day(ref.first + p->named_offset)
               : SIFT_NOWHERE;
  }
  if (p->before_christ)
    return SIFT_NOWHERE;
  if (p->century > 0)
    return sift_period_months((p->century - 1) * 100, 1, 1200, SIFT_GRAIN_YEAR);
  if (p->decade > 0)
    return sift_period_months(p->decade, 1, 120, SIFT_GRAIN_DECADE);
  if (p->has_relation)
    return related(at, p);
  if (p->year > 0) {
    bool named = (p->quarter > 0 || p->fiscal) && at->frame->year_end > 0;
    at->relative |= named;
    return sift_place_in_year(p, p->year + (named ? at->frame->label : 0), year_end);
  }
  if (p->full_year || (p->fiscal && !sift_point_in_year(p)))
    return running_year(at, false);
  if (sift_point_in_year(p))
    return nearest_year(at, p);
  if (p->day > 0)
    return sift_day_numbered(at, p);
  return p->weekday > 0 ? sift_weekday_near(at, p->weekday) : SIFT_NOWHERE;
}

/* "Had 41,200 employees at year-end", told in February: what stood so did at the end that
 * has been, while the unit that runs is not half over. */
static sift_period end_that_was(const sift_placing *at, const sift_date_point *p,
                                sift_period whole)
{
  sift_day now = at->frame->anchor.last;
  bool is_end = at->frame->stood && p->part == SIFT_PART_END && p->has_relation &&
                p->relation == 0 && p->unit != SIFT_UNIT_NONE &&
                (!p->anaphoric || at->frame->context.grain == SIFT_GRAIN_NONE);
  return is_end && sift_period_known(whole) && now != SIFT_DAY_NONE &&
                 whole.last - now > now - whole.first
             ? sift_period_around(p->unit, whole.first, -1)
             : whole;
}

sift_period sift_place_point(sift_placing *at, const sift_date_point *p)
{
  return sift_place_part(at, end_that_was(at, p, whole_of(at, p)), p->part);
}
