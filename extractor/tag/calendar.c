/* calendar.c - from a date form and its frame to days: the arithmetic of calendars, quarters,
 * fiscal years and weeks. */
#include "tag/dates.h"

#include <string.h>

typedef struct placing {
  const sift_date_frame *frame;
  bool relative; /* the frame was looked at */
} placing;

static const sift_period nowhere = { SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };

/* ---------------------------------------------------------------- units */

static sift_period whole_months(int year, int month, int count, sift_granularity grain)
{
  int index = year * 12 + month - 1 + count;
  return (sift_period){ sift_day_of(year, month, 1),
                        sift_day_of(index / 12, index % 12 + 1, 1) - 1, grain };
}

static sift_period one_day(sift_day day)
{
  return (sift_period){ day, day, SIFT_GRAIN_DAY };
}

static sift_period week_of(sift_day day)
{
  sift_day monday = day - sift_weekday(day);
  return (sift_period){ monday, monday + 6, SIFT_GRAIN_WEEK };
}

/* The unit that holds `day`, `shift` units on. */
static sift_period unit_around(sift_date_unit unit, sift_day day, int shift)
{
  sift_civil c = sift_civil_of(day);
  sift_civil m = sift_civil_of(sift_day_add_months(sift_day_of(c.year, c.month, 1), shift));
  sift_period p = nowhere;
  int index;
  switch (unit) {
  case SIFT_UNIT_DAY:
    return one_day(day + shift);
  case SIFT_UNIT_WORKDAY:
    p = week_of(day + 7 * shift);
    return (sift_period){ p.first, p.first + 4, SIFT_GRAIN_DAY };
  case SIFT_UNIT_WEEKEND:
    p = week_of(day + 7 * shift);
    return (sift_period){ p.first + 5, p.last, SIFT_GRAIN_DAY };
  case SIFT_UNIT_WEEK:
    return week_of(day + 7 * shift);
  case SIFT_UNIT_FORTNIGHT:
    p = week_of(day + 14 * shift);
    return (sift_period){ p.first, p.first + 13, SIFT_GRAIN_WEEK };
  case SIFT_UNIT_MONTH:
    return whole_months(m.year, m.month, 1, SIFT_GRAIN_MONTH);
  case SIFT_UNIT_QUARTER:
    index = c.year * 4 + (c.month - 1) / 3 + shift;
    return whole_months(index / 4, index % 4 * 3 + 1, 3, SIFT_GRAIN_QUARTER);
  case SIFT_UNIT_HALF:
    index = c.year * 2 + (c.month - 1) / 6 + shift;
    return whole_months(index / 2, index % 2 * 6 + 1, 6, SIFT_GRAIN_HALF);
  case SIFT_UNIT_YEAR:
    return whole_months(c.year + shift, 1, 12, SIFT_GRAIN_YEAR);
  case SIFT_UNIT_DECADE:
    return whole_months((c.year / 10 + shift) * 10, 1, 120, SIFT_GRAIN_DECADE);
  case SIFT_UNIT_CENTURY:
    return whole_months((c.year / 100 + shift) * 100, 1, 1200, SIFT_GRAIN_YEAR);
  default:
    return p;
  }
}

static bool is_known(sift_period p)
{
  return p.grain != SIFT_GRAIN_NONE && p.first != SIFT_DAY_NONE && p.last != SIFT_DAY_NONE;
}

/* ---------------------------------------------------------------- the reference */

/* A published month cannot tell days, a published year cannot tell months. */
static bool anchor_tells(const sift_date_frame *frame, sift_date_unit unit)
{
  if (!is_known(frame->anchor))
    return false;
  if (frame->anchor.grain == SIFT_GRAIN_DAY)
    return true;
  if (frame->anchor.grain == SIFT_GRAIN_MONTH)
    return unit >= SIFT_UNIT_MONTH;
  return frame->anchor.grain == SIFT_GRAIN_YEAR && unit >= SIFT_UNIT_YEAR;
}

/* Of a time long ago the published date is no guide, but the date spoken of last is. */
static bool is_history(const sift_date_frame *frame)
{
  return is_known(frame->context) && (frame->history || !is_known(frame->anchor));
}

/* From what a missing year is reckoned; unknown: grain NONE. */
static sift_period reference(placing *at, sift_date_unit unit)
{
  at->relative = true;
  if (is_history(at->frame))
    return at->frame->context;
  return anchor_tells(at->frame, unit) ? at->frame->anchor : nowhere;
}

/* From what "the following day" or "a year earlier" is reckoned. */
static sift_period spoken_of(placing *at, sift_date_unit unit)
{
  at->relative = true;
  if (unit < SIFT_UNIT_MONTH && is_known(at->frame->day))
    return at->frame->day;
  if (is_known(at->frame->context) &&
      (unit >= SIFT_UNIT_MONTH || at->frame->context.grain <= SIFT_GRAIN_WEEK))
    return at->frame->context;
  return anchor_tells(at->frame, unit) ? at->frame->anchor : nowhere;
}

static int year_end_of(const sift_date_frame *frame)
{
  return frame->year_end >= 1 && frame->year_end <= 12 ? frame->year_end : 12;
}

/* `count` months from the `skip`-th month of the fiscal year on, both from 0. */
static sift_period fiscal_months(int year, int year_end, int skip, int count,
                                 sift_granularity grain)
{
  int index = (year_end == 12 ? year : year - 1) * 12 + year_end % 12 + skip;
  return whole_months(index / 12, index % 12 + 1, count, grain);
}

/* ---------------------------------------------------------------- holidays */

/* Anonymous Gregorian computus. */
static sift_day easter(int year)
{
  int a = year % 19, b = year / 100, c = year % 100;
  int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return sift_day_of(year, f / 31, f % 31 + 1);
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

/* The nth weekday (1 Monday) of a month, from its end where n is negative. */
static sift_day nth_weekday(sift_period in, int weekday, int nth)
{
  if (nth > 0)
    return in.first + (weekday - 1 - sift_weekday(in.first) + 7) % 7 + 7 * (nth - 1);
  return in.last - (sift_weekday(in.last) - (weekday - 1) + 7) % 7 + 7 * (nth + 1);
}

/* "12-25"; "easter+1"; "11/4/4": in November, the fourth Thursday; "+1" days behind. */
static sift_day holiday_in(int year, sift_text rule)
{
  size_t at = 0;
  if (sift_text_starts(rule, SIFT_TEXT("easter"))) {
    at = 6;
    return easter(year) + number_at(rule, &at);
  }
  int month = number_at(rule, &at);
  if (month < 1 || month > 12)
    return SIFT_DAY_NONE;
  if (at < rule.len && rule.at[at] == '/') {
    at++;
    int nth = number_at(rule, &at);
    at++;
    int weekday = number_at(rule, &at);
    sift_period in = whole_months(year, month, 1, SIFT_GRAIN_MONTH);
    return nth_weekday(in, weekday, nth) + number_at(rule, &at);
  }
  at++;
  int day = number_at(rule, &at);
  return sift_civil_is_valid(year, month, day) ? sift_day_of(year, month, day)
                                               : SIFT_DAY_NONE;
}

/* ---------------------------------------------------------------- within one year */

/* Northern seasons by the months of meteorologists; winter runs on into the next year. */
static sift_period season_in(int year, int season)
{
  return whole_months(year, season * 3, 3, SIFT_GRAIN_QUARTER);
}

/* The part of the year that the point names, in that year; grain NONE where it has none or
 * the day does not exist. */
static sift_period in_year(const sift_date_point *p, int year, int year_end)
{
  sift_period out = nowhere;
  if (p->holiday.at != NULL) {
    sift_day day = holiday_in(year, p->holiday);
    return day == SIFT_DAY_NONE ? out : one_day(day);
  }
  if (p->quarter > 0)
    return fiscal_months(year, year_end, (p->quarter - 1) * 3, 3, SIFT_GRAIN_QUARTER);
  if (p->half > 0)
    return fiscal_months(year, year_end, (p->half - 1) * 6, 6, SIFT_GRAIN_HALF);
  if (p->month > 0 && p->day > 0)
    return sift_civil_is_valid(year, p->month, p->day)
               ? one_day(sift_day_of(year, p->month, p->day)) : out;
  if (p->month > 0)
    return whole_months(year, p->month, 1, SIFT_GRAIN_MONTH);
  if (p->season > 0)
    return season_in(year, p->season);
  if (p->fiscal || p->full_year)
    return fiscal_months(year, year_end, 0, 12, SIFT_GRAIN_YEAR);
  return whole_months(year, 1, 12, SIFT_GRAIN_YEAR);
}

static bool names_part_of_year(const sift_date_point *p)
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
  if (!is_known(best))
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

static bool is_allowed(const sift_date_point *p, sift_period candidate, sift_period ref,
                       int tense)
{
  enum { DAYS_OF_UPDATES = 2 }; /* a correction may be younger than its article */
  if (tense < 0)
    return is_accounting(p) || is_over(p) ? candidate.last < ref.first
                                          : candidate.first <= ref.last + DAYS_OF_UPDATES;
  if (tense > 0)
    return is_over(p) ? candidate.first > ref.last : candidate.last >= ref.first;
  return true;
}

/* The year is not written: the past one, the coming one or the nearest, by the tense. */
static sift_period nearest_year(placing *at, const sift_date_point *p)
{
  enum { LEAP_YEARS_APART = 8, DAYS_FOR_WEEKDAY = 550 };
  sift_date_unit unit = p->day > 0 || p->holiday.at != NULL ? SIFT_UNIT_DAY : SIFT_UNIT_MONTH;
  sift_period ref = reference(at, unit), best = nowhere;
  if (!is_known(ref))
    return nowhere;
  int year = sift_civil_of(ref.first).year, tense = at->frame->tense;
  if (is_history(at->frame))
    tense = 0;
  else if (tense == 0 && is_accounting(p) && !at->frame->alone)
    tense = -1;
  for (int y = year - LEAP_YEARS_APART; y <= year + LEAP_YEARS_APART; y++) {
    sift_period candidate = in_year(p, y, year_end_of(at->frame));
    if (p->weekday > 0 && is_known(candidate) && p->day > 0 &&
        sift_weekday(candidate.first) != p->weekday - 1)
      continue;
    if (is_known(candidate) && is_allowed(p, candidate, ref, tense) &&
        is_better(candidate, best, ref, tense))
      best = candidate;
  }
  if (p->weekday == 0 || (is_known(best) && distance(best, ref) < DAYS_FOR_WEEKDAY))
    return best;
  sift_date_point without = *p; /* no such weekday: the writer erred in it */
  without.weekday = 0;
  return nearest_year(at, &without);
}

/* "full year", "the fiscal year": the one just closed in the weeks after its end, else the
 * running one. */
static sift_period running_year(placing *at)
{
  enum { WEEKS_OF_RESULTS = 13 };
  sift_period ref = reference(at, SIFT_UNIT_YEAR);
  if (!is_known(ref))
    return nowhere;
  int end = year_end_of(at->frame);
  int year = sift_civil_of(ref.first).year + (sift_civil_of(ref.first).month > end);
  sift_period running = fiscal_months(year, end, 0, 12, SIFT_GRAIN_YEAR);
  if (ref.grain == SIFT_GRAIN_YEAR || at->frame->tense > 0 ||
      ref.first - running.first >= 7 * WEEKS_OF_RESULTS)
    return running;
  return fiscal_months(year - 1, end, 0, 12, SIFT_GRAIN_YEAR);
}

/* ---------------------------------------------------------------- weekdays */

static sift_period weekday_near(placing *at, int weekday)
{
  sift_period ref = reference(at, SIFT_UNIT_DAY);
  if (!is_known(ref) || ref.grain != SIFT_GRAIN_DAY)
    return nowhere;
  int ahead = (weekday - 1 - sift_weekday(ref.first) + 7) % 7;
  bool future = at->frame->tense > 0 || (at->frame->tense == 0 && at->frame->alone);
  if (future || ahead == 0)
    return one_day(ref.first + ahead);
  return one_day(ref.first + ahead - 7);
}

/* "last Tuesday" is of the week before, "next Friday" of the week to come, "this Friday" the
 * one ahead, or behind where the tense says so. */
static sift_period weekday_related(placing *at, const sift_date_point *p)
{
  sift_period ref = p->anaphoric ? spoken_of(at, SIFT_UNIT_DAY) : reference(at, SIFT_UNIT_DAY);
  if (!is_known(ref) || ref.grain != SIFT_GRAIN_DAY)
    return nowhere;
  int ahead = (p->weekday - 1 - sift_weekday(ref.first) + 7) % 7;
  if (p->anaphoric && p->relation > 0)
    return one_day(ref.first + (ahead == 0 ? 7 : ahead));
  if (p->recent)
    return one_day(ref.first + ahead - 7);
  if (p->relation == 0)
    return one_day(ref.first + (at->frame->tense < 0 && ahead > 0 ? ahead - 7 : ahead));
  sift_period week = week_of(ref.first + 7 * p->relation);
  return one_day(week.first + p->weekday - 1);
}

/* "Tuesday the 19th", "the 28th": the next or last day of that number. */
static sift_period day_of_month(placing *at, const sift_date_point *p)
{
  enum { MONTHS = 14 };
  sift_period ref = is_known(at->frame->context) && p->weekday == 0 && at->frame->tense < 0
                        ? spoken_of(at, SIFT_UNIT_DAY) : reference(at, SIFT_UNIT_DAY);
  if (!is_known(ref))
    return nowhere;
  sift_civil c = sift_civil_of(ref.first);
  int step = at->frame->tense < 0 ? -1 : 1;
  for (int i = 0; i < MONTHS; i++) {
    int index = c.year * 12 + c.month - 1 + step * i;
    if (!sift_civil_is_valid(index / 12, index % 12 + 1, p->day))
      continue;
    sift_day day = sift_day_of(index / 12, index % 12 + 1, p->day);
    bool fits = step < 0 ? day <= ref.last : day >= ref.first;
    if (fits && (p->weekday == 0 || sift_weekday(day) == p->weekday - 1))
      return one_day(day);
  }
  return nowhere;
}

/* ---------------------------------------------------------------- parts */

static sift_period months_of(sift_period whole, int skip, int count)
{
  sift_civil c = sift_civil_of(whole.first);
  int index = c.year * 12 + c.month - 1 + skip;
  return whole_months(index / 12, index % 12 + 1, count, SIFT_GRAIN_MONTH);
}

static sift_period days_of(sift_period whole, int skip, int count)
{
  sift_day first = whole.first + skip;
  sift_day last = count > 0 ? first + count - 1 : whole.last;
  return (sift_period){ first, last, SIFT_GRAIN_DAY };
}

/* Start, middle and end of a unit: thirds of a year, quarter and month; Monday to Wednesday
 * and Friday to Sunday of a week. */
static sift_period third_of(sift_period whole, sift_date_part part)
{
  int third = part == SIFT_PART_START ? 0 : part == SIFT_PART_MIDDLE ? 1 : 2;
  static const int year_from[] = { 0, 4, 8 }, year_months[] = { 3, 4, 4 };
  static const int week_from[] = { 0, 2, 4 }, week_days[] = { 3, 2, 3 };
  static const int decade_from[] = { 0, 36, 84 }, decade_months[] = { 36, 48, 36 };
  switch (whole.grain) {
  case SIFT_GRAIN_DECADE:
    return months_of(whole, decade_from[third], decade_months[third]);
  case SIFT_GRAIN_YEAR:
    return months_of(whole, year_from[third], year_months[third]);
  case SIFT_GRAIN_HALF:
    return months_of(whole, 2 * third, 2);
  case SIFT_GRAIN_QUARTER:
    return months_of(whole, third, 1);
  case SIFT_GRAIN_MONTH:
    return days_of(whole, 10 * third, third == 2 ? 0 : 10);
  case SIFT_GRAIN_WEEK:
    return days_of(whole, week_from[third], week_days[third]);
  default:
    return whole;
  }
}

/* "earlier this year" ends before the reference, "later" begins with it. */
static sift_period beside_reference(placing *at, sift_period whole, sift_date_part part)
{
  const sift_period *day = &at->frame->day, *anchor = &at->frame->anchor;
  sift_period ref = anchor->grain == SIFT_GRAIN_DAY ? *anchor : nowhere;
  if (is_known(*day) && day->first >= whole.first && day->first <= whole.last &&
      part == SIFT_PART_EARLIER && whole.grain == SIFT_GRAIN_WEEK)
    ref = *day;
  if (!is_known(ref) || ref.first < whole.first || ref.first > whole.last)
    return whole;
  at->relative = true;
  if (part == SIFT_PART_EARLIER && ref.first > whole.first)
    whole.last = ref.first - 1;
  else if (part == SIFT_PART_LATER)
    whole.first = ref.first;
  else if (part == SIFT_PART_TO_DATE)
    whole.last = ref.first;
  whole.grain = SIFT_GRAIN_DAY;
  return whole;
}

static sift_period part_in(placing *at, sift_period whole, sift_date_part part)
{
  if (!is_known(whole))
    return whole;
  if (part == SIFT_PART_START || part == SIFT_PART_MIDDLE || part == SIFT_PART_END)
    return third_of(whole, part);
  if (part == SIFT_PART_EARLIER || part == SIFT_PART_LATER || part == SIFT_PART_TO_DATE)
    return beside_reference(at, whole, part);
  return whole;
}

/* ---------------------------------------------------------------- containers */

/* "March of next year", "Tuesday of last week", "the 20th of this month" */
static sift_period inside(const sift_date_point *p, sift_period whole, int year_end)
{
  if (whole.grain == SIFT_GRAIN_WEEK && p->weekday > 0)
    return one_day(whole.first + p->weekday - 1);
  if (whole.grain == SIFT_GRAIN_YEAR && names_part_of_year(p))
    return in_year(p, sift_civil_of(whole.last).year, year_end);
  if (whole.grain == SIFT_GRAIN_MONTH && p->day > 0 &&
      p->day <= whole.last - whole.first + 1)
    return one_day(whole.first + p->day - 1);
  return whole;
}

static sift_period container(placing *at, const sift_date_point *p)
{
  if (p->unit == SIFT_UNIT_QUARTER && p->anaphoric && p->relation == 0 &&
      is_known(at->frame->quarter)) {
    at->relative = true;
    return at->frame->quarter;
  }
  sift_period ref = p->anaphoric ? spoken_of(at, p->unit) : reference(at, p->unit);
  if (!p->anaphoric && !is_known(ref))
    return nowhere;
  if (p->anaphoric && !is_known(ref))
    return nowhere;
  if (!p->anaphoric && anchor_tells(at->frame, p->unit))
    ref = at->frame->anchor;
  if (p->unit < SIFT_UNIT_MONTH && ref.grain != SIFT_GRAIN_DAY &&
      ref.grain != SIFT_GRAIN_WEEK)
    return nowhere;
  /* "the next day" after a span is the one behind its end */
  sift_day from = p->relation > 0 ? ref.last : ref.first;
  return unit_around(p->unit, from, p->relation);
}

/* ---------------------------------------------------------------- points */

static sift_period related(placing *at, const sift_date_point *p)
{
  if (p->unit == SIFT_UNIT_YEAR && (p->fiscal || (p->quarter > 0 && at->frame->year_end))) {
    sift_period year = running_year(at);
    return is_known(year) ? in_year(p, sift_civil_of(year.last).year + p->relation,
                                    year_end_of(at->frame)) : year;
  }
  if (p->unit == SIFT_UNIT_QUARTER && p->relation == 0 && at->frame->tense <= 0 &&
      !p->current && !at->frame->alone &&
      anchor_tells(at->frame, SIFT_UNIT_MONTH)) {
    /* "this quarter" in a report of results is the one just closed */
    enum { DAYS_OF_RESULTS = 50 };
    at->relative = true;
    sift_day day = at->frame->anchor.first;
    sift_period running = unit_around(SIFT_UNIT_QUARTER, day, 0);
    return day - running.first < DAYS_OF_RESULTS ? unit_around(SIFT_UNIT_QUARTER, day, -1)
                                                 : running;
  }
  if (p->unit != SIFT_UNIT_NONE)
    return inside(p, container(at, p), year_end_of(at->frame));
  if (p->weekday > 0 && p->month == 0 && p->day == 0)
    return weekday_related(at, p);
  /* "last September", "next March", "this summer" */
  placing shifted = *at;
  sift_date_frame frame = *at->frame;
  frame.tense = p->relation;
  frame.alone = false;
  if (frame.tense != 0 || p->season > 0 || p->month > 0) {
    shifted.frame = &frame;
    at->relative = true;
    sift_period ref = anchor_tells(&frame, SIFT_UNIT_MONTH) ? frame.anchor : nowhere;
    if (p->relation == 0 && is_known(ref)) {
      /* in January and February "this winter" began last year */
      sift_civil c = sift_civil_of(ref.first);
      return in_year(p, c.year - (p->season == 4 && c.month < 3), year_end_of(&frame));
    }
    /* the month that runs is neither the last nor the next */
    if (is_known(ref) && p->relation != 0 && p->month > 0 &&
        p->month == sift_civil_of(ref.first).month && p->day == 0)
      return in_year(p, sift_civil_of(ref.first).year + p->relation, 12);
  }
  return nearest_year(&shifted, p);
}

static sift_period whole_of(placing *at, const sift_date_point *p)
{
  int year_end = year_end_of(at->frame);
  if (p->named) {
    sift_period ref = reference(at, SIFT_UNIT_DAY);
    if (anchor_tells(at->frame, SIFT_UNIT_DAY))
      ref = at->frame->anchor;
    return is_known(ref) && ref.grain == SIFT_GRAIN_DAY ? one_day(ref.first + p->named_offset)
                                                        : nowhere;
  }
  if (p->century > 0)
    return p->before_christ ? nowhere
                            : whole_months((p->century - 1) * 100, 1, 1200, SIFT_GRAIN_YEAR);
  if (p->decade > 0)
    return whole_months(p->decade, 1, 120, SIFT_GRAIN_DECADE);
  if (p->before_christ)
    return nowhere;
  if (p->has_relation)
    return related(at, p);
  if (p->year > 0) {
    at->relative |= (p->quarter > 0 || p->fiscal) && at->frame->year_end > 0;
    return in_year(p, p->year, year_end);
  }
  if (p->full_year || (p->fiscal && !names_part_of_year(p)))
    return running_year(at);
  if (names_part_of_year(p))
    return nearest_year(at, p);
  if (p->day > 0)
    return day_of_month(at, p);
  return p->weekday > 0 ? weekday_near(at, p->weekday) : nowhere;
}

static sift_period point(placing *at, const sift_date_point *p)
{
  return part_in(at, whole_of(at, p), p->part);
}

/* ---------------------------------------------------------------- shapes */

static sift_period offset_months(sift_period base, int months, sift_granularity grain)
{
  sift_day day = sift_day_add_months(base.first, months);
  if (base.grain == SIFT_GRAIN_MONTH || base.grain == SIFT_GRAIN_QUARTER ||
      base.grain == SIFT_GRAIN_HALF) {
    sift_period out = { day, sift_day_add_months(base.last + 1, months) - 1, base.grain };
    return out;
  }
  sift_date_unit unit = grain == SIFT_GRAIN_YEAR ? SIFT_UNIT_YEAR : SIFT_UNIT_MONTH;
  return unit_around(unit, day, 0);
}

static sift_period offset(placing *at, const sift_date_form *form)
{
  sift_date_unit unit = form->from.unit;
  int n = form->from.amount * form->direction;
  sift_period base;
  if (form->has_base)
    base = point(at, &form->to);
  else if (form->on_anchor)
    base = (at->relative = true, anchor_tells(at->frame, unit) ? at->frame->anchor : nowhere);
  else
    base = spoken_of(at, unit);
  if (!is_known(base))
    return nowhere;
  bool day = base.grain == SIFT_GRAIN_DAY;
  switch (unit) {
  case SIFT_UNIT_DAY:
    return day ? one_day(base.first + n) : nowhere;
  case SIFT_UNIT_WEEK:
    return day ? one_day(base.first + 7 * n) : nowhere;
  case SIFT_UNIT_FORTNIGHT:
    return day ? one_day(base.first + 14 * n) : nowhere;
  case SIFT_UNIT_MONTH:
    if (form->has_base && day)
      return one_day(sift_day_add_months(base.first, n));
    return offset_months(base, n, SIFT_GRAIN_MONTH);
  case SIFT_UNIT_QUARTER:
    return unit_around(SIFT_UNIT_QUARTER, base.first, n);
  case SIFT_UNIT_YEAR:
    if (form->has_base && day)
      return one_day(sift_day_add_months(base.first, 12 * n));
    return offset_months(base, 12 * n, SIFT_GRAIN_YEAR);
  case SIFT_UNIT_DECADE:
    return offset_months(base, 120 * n, SIFT_GRAIN_YEAR);
  default:
    return nowhere;
  }
}

static sift_period rolling(placing *at, const sift_date_point *p)
{
  sift_period ref = anchor_tells(at->frame, p->unit) ? at->frame->anchor : nowhere;
  at->relative = true;
  if (!is_known(ref))
    return nowhere;
  int n = p->amount;
  if (p->unit == SIFT_UNIT_QUARTER || p->unit == SIFT_UNIT_DECADE) {
    sift_period near = unit_around(p->unit, ref.first, p->relation);
    sift_period far = unit_around(p->unit, ref.first, p->relation * n);
    return p->relation < 0 ? (sift_period){ far.first, near.last, near.grain }
                           : (sift_period){ near.first, far.last, near.grain };
  }
  int months = p->unit == SIFT_UNIT_YEAR ? 12 * n : p->unit == SIFT_UNIT_MONTH ? n : 0;
  int days = p->unit == SIFT_UNIT_FORTNIGHT ? 14 * n : p->unit == SIFT_UNIT_WEEK ? 7 * n : n;
  if (months > 0 && (ref.grain != SIFT_GRAIN_DAY || (p->unit == SIFT_UNIT_YEAR && n == 1))) {
    /* "the past year": months are as fine as it is meant */
    sift_period now = unit_around(SIFT_UNIT_MONTH, ref.first, 0);
    sift_period then = unit_around(SIFT_UNIT_MONTH, ref.first, p->relation * months);
    return p->relation < 0 ? (sift_period){ then.first, now.last, SIFT_GRAIN_MONTH }
                           : (sift_period){ now.first, then.last, SIFT_GRAIN_MONTH };
  }
  if (ref.grain != SIFT_GRAIN_DAY)
    return nowhere;
  sift_day end = months > 0 ? sift_day_add_months(ref.first, p->relation * months)
                            : ref.first + p->relation * days;
  return p->relation < 0 ? (sift_period){ end, ref.first - 1, SIFT_GRAIN_DAY }
                         : (sift_period){ ref.first + 1, end, SIFT_GRAIN_DAY };
}

/* The first `amount` or the order-th units of the period `in`; a week belongs to the month
 * and year of its Thursday (ISO 8601). */
static sift_period nth(const sift_date_point *p, sift_period in)
{
  int n = p->order, many = p->amount;
  if (n == 0 || !is_known(in))
    return nowhere;
  if (p->weekday > 0)
    return one_day(nth_weekday(in, p->weekday, n));
  if (p->unit == SIFT_UNIT_DAY) {
    sift_day day = n > 0 ? in.first + n - 1 : in.last + n + 1;
    return many == 1 ? one_day(day)
                     : days_of(in, n > 0 ? 0 : in.last - in.first + 1 - many, many);
  }
  if (p->unit == SIFT_UNIT_WEEK) {
    sift_day thursday = nth_weekday(in, 4, n);
    sift_period week = week_of(thursday);
    if (many > 1 && n > 0)
      week.last += 7 * (many - 1);
    else if (many > 1)
      week.first -= 7 * (many - 1);
    return week;
  }
  if (p->unit == SIFT_UNIT_MONTH || p->unit == SIFT_UNIT_QUARTER) {
    int each = p->unit == SIFT_UNIT_MONTH ? 1 : 3;
    sift_civil a = sift_civil_of(in.first), b = sift_civil_of(in.last + 1);
    int total = (b.year - a.year) * 12 + b.month - a.month;
    int skip = n > 0 ? (n - 1) * each : total - each * (many > -n ? many : -n);
    return months_of(in, skip, each * many);
  }
  if (p->unit == SIFT_UNIT_WEEKEND) {
    sift_day saturday = nth_weekday(in, 6, n);
    return (sift_period){ saturday, saturday + 1, SIFT_GRAIN_DAY };
  }
  return nowhere;
}

/* The months up to and with the one of `to`: results of a quarter, a half or a year. */
static sift_period months_to(placing *at, const sift_date_form *form)
{
  int many = form->from.unit == SIFT_UNIT_YEAR      ? 12
             : form->from.unit == SIFT_UNIT_QUARTER ? 3
                                                    : form->from.amount;
  sift_date_point month = form->to;
  month.day = 0;
  sift_date_frame past = *at->frame;
  placing shifted = { &past, at->relative };
  past.tense = past.tense == 0 ? -1 : past.tense;
  past.alone = false;
  sift_period last = point(&shifted, &month);
  at->relative |= shifted.relative;
  if (!is_known(last) || many < 1 || many > 60)
    return nowhere;
  sift_period out = months_of(last, 1 - many, many);
  out.grain = many == 3 ? SIFT_GRAIN_QUARTER : many == 6 ? SIFT_GRAIN_HALF
              : many == 12 ? SIFT_GRAIN_YEAR : SIFT_GRAIN_MONTH;
  return out;
}

static sift_period range(placing *at, const sift_date_form *form)
{
  sift_period from = point(at, &form->from), to;
  sift_date_point end = form->to;
  bool floating = end.year == 0 && names_part_of_year(&end) && !end.has_relation;
  if (floating && is_known(from)) {
    int year = sift_civil_of(from.first).year;
    to = part_in(at, in_year(&end, year, year_end_of(at->frame)), end.part);
    if (is_known(to) && to.last < from.first)
      to = part_in(at, in_year(&end, year + 1, year_end_of(at->frame)), end.part);
  }
  else {
    to = point(at, &end);
  }
  if (!is_known(from) || !is_known(to) || to.last < from.first)
    return nowhere;
  return (sift_period){ from.first, to.last, from.grain < to.grain ? from.grain : to.grain };
}

/* "the third quarter, which ended Oct. 31": the quarter that ends in October tells when the
 * fiscal year does. */
static int year_end_by(const sift_date_form *form)
{
  int quarter = form->from.quarter;
  if (form->ended_month == 0)
    return 0;
  int end = quarter > 0 ? form->ended_month + 3 * (4 - quarter) : form->ended_month;
  return (end - 1) % 12 + 1;
}

bool sift_date_place(const sift_date_form *form, const sift_date_frame *frame,
                     sift_period *out, bool *relative)
{
  sift_date_frame told = *frame;
  placing at = { frame, false };
  if (form->ended_month > 0) {
    told.year_end = year_end_by(form);
    at.frame = &told;
  }
  switch (form->shape) {
  case SIFT_SHAPE_OFFSET:
    *out = offset(&at, form);
    break;
  case SIFT_SHAPE_ROLLING:
    *out = rolling(&at, &form->from);
    break;
  case SIFT_SHAPE_NTH:
    *out = nth(&form->from, point(&at, &form->to));
    break;
  case SIFT_SHAPE_MONTHS_TO:
    *out = months_to(&at, form);
    break;
  case SIFT_SHAPE_WEEK_OF:
    *out = point(&at, &form->to);
    if (is_known(*out))
      *out = week_of(out->first);
    break;
  default:
    *out = form->is_range ? range(&at, form) : point(&at, &form->from);
  }
  *relative = at.relative;
  return is_known(*out);
}
