/* shapes.c - the shapes of dates that are more than one point: parts, offsets, rolling
 * spans, the nth of a unit. From one point to another: ranges.c. */
#include "tag/dates/place.h"

/* "The rest of the year" begins with the reference, "year to date" ends with it, "earlier
 * in the week" before it. */
static sift_period beside_reference(sift_placing *at, sift_period whole,
                                    sift_date_part part)
{
  const sift_period *day = &at->frame->day, *anchor = &at->frame->anchor;
  sift_period ref = anchor->grain == SIFT_GRAIN_DAY ? *anchor : SIFT_NOWHERE;
  if (sift_period_known(*day) && day->first >= whole.first && day->first <= whole.last &&
      part == SIFT_PART_EARLIER)
    ref = *day;
  if (!sift_period_known(ref) || ref.first < whole.first || ref.first > whole.last)
    return whole;
  at->relative = true;
  if (part == SIFT_PART_REST || part == SIFT_PART_LATER)
    whole.first = ref.first;
  else if (part == SIFT_PART_TO_DATE)
    whole.last = ref.first;
  else if (ref.first > whole.first)
    whole.last = ref.first - 1;
  whole.grain = SIFT_GRAIN_DAY;
  return whole;
}

sift_period sift_place_part(sift_placing *at, sift_period whole, sift_date_part part)
{
  if (!sift_period_known(whole))
    return whole;
  /* "the end of May", "earlier this year" are said of the whole unit and noted in `part`,
   * as TIMEX3 has it; of a week the days are counted on one hand */
  bool third =
      part == SIFT_PART_START || part == SIFT_PART_MIDDLE || part == SIFT_PART_END;
  if (third && whole.grain == SIFT_GRAIN_WEEK)
    return sift_period_third(whole, part);
  bool beside = part == SIFT_PART_EARLIER || part == SIFT_PART_LATER;
  if (part == SIFT_PART_REST || part == SIFT_PART_TO_DATE ||
      (beside && whole.grain == SIFT_GRAIN_WEEK))
    return beside_reference(at, whole, part);
  return whole;
}

static sift_period offset_months(sift_period base, int months, sift_granularity grain)
{
  enum { TO_THURSDAY = 3 }; /* a week is where its Thursday is */
  sift_day from = base.first + (base.grain == SIFT_GRAIN_WEEK ? TO_THURSDAY : 0);
  /* "built from 1889 to 1893; a decade later" counts from its end */
  if (months > 0 && base.grain == SIFT_GRAIN_YEAR)
    from = sift_period_months_in(sift_period_day(base.last), 0, 1).first;
  sift_day day = sift_day_add_months(from, months);
  if (base.grain == SIFT_GRAIN_MONTH || base.grain == SIFT_GRAIN_QUARTER ||
      base.grain == SIFT_GRAIN_HALF) {
    sift_period out = { day, sift_day_add_months(base.last + 1, months) - 1, base.grain };
    return out;
  }
  /* "two years ago this week" */
  sift_date_unit unit = base.grain == SIFT_GRAIN_WEEK ? SIFT_UNIT_WEEK
                        : grain == SIFT_GRAIN_YEAR    ? SIFT_UNIT_YEAR
                                                      : SIFT_UNIT_MONTH;
  return sift_period_around(unit, day, 0);
}

/* "a year earlier", in a report of a quarter, is that quarter of the year before. */
static sift_period compared_with(sift_placing *at, const sift_date_form *form)
{
  if (form->from.unit == SIFT_UNIT_YEAR && form->from.amount == 1 &&
      form->direction < 0 && sift_period_known(at->frame->quarter)) {
    at->relative = true;
    return at->frame->quarter;
  }
  /* "a week later", where only a month or a year was told, is on no known day */
  if (form->from.unit < SIFT_UNIT_MONTH && !sift_period_known(at->frame->day) &&
      at->frame->context.grain > SIFT_GRAIN_WEEK) {
    at->relative = true;
    return SIFT_NOWHERE;
  }
  return sift_place_spoken(at, form->from.unit);
}

/* "In six weeks, she learned the cello" tells how long it took. */
static bool is_time_taken(sift_placing *at, const sift_date_form *form)
{
  bool taken = form->is_within && at->frame->tense < 0;
  at->relative |= taken;
  return taken;
}

static sift_period offset(sift_placing *at, const sift_date_form *form)
{
  sift_date_unit unit = form->from.unit;
  /* "a few days later" is on no known day, "a few days ago" about the third */
  if (form->is_rough && !form->on_anchor && !form->has_base) {
    at->relative = true;
    return SIFT_NOWHERE;
  }
  /* "the third Tuesday after Christmas" */
  int n = (form->from.order > 0 ? form->from.order : form->from.amount) * form->direction;
  sift_period base;
  if (form->has_base)
    base = sift_place_point(at, &form->to);
  else if (is_time_taken(at, form))
    return SIFT_NOWHERE;
  else if (form->on_anchor)
    base = (at->relative = true,
            sift_anchor_tells(at->frame, unit) ? at->frame->anchor : SIFT_NOWHERE);
  else
    base = compared_with(at, form);
  if (!sift_period_known(base))
    return SIFT_NOWHERE;
  bool day = base.grain == SIFT_GRAIN_DAY, to_day = form->has_base || form->is_limit;
  if (form->from.year > 0) /* "the same quarter of 2011" */
    n = sift_place_years_to(at->frame, &form->from, base);
  if (form->from.weekday > 0)
    return day ? sift_weekday_offset(base.first, form->from.weekday, n) : SIFT_NOWHERE;
  if (form->more_days > 0)
    return day && unit == SIFT_UNIT_MONTH
               ? sift_period_day(sift_day_add_months(base.first, n) +
                                 form->more_days * form->direction)
               : SIFT_NOWHERE;
  switch (unit) {
  case SIFT_UNIT_DAY:
    return day ? sift_period_day(base.first + n) : SIFT_NOWHERE;
  case SIFT_UNIT_WORKDAY:
    return day ? sift_period_day(sift_workday_offset(base.first, n)) : SIFT_NOWHERE;
  case SIFT_UNIT_WEEK:
    return day ? sift_period_day(base.first + 7 * n) : SIFT_NOWHERE;
  case SIFT_UNIT_FORTNIGHT:
    return day ? sift_period_day(base.first + 14 * n) : SIFT_NOWHERE;
  case SIFT_UNIT_MONTH:
    if (to_day && day)
      return sift_period_day(sift_day_add_months(base.first, n));
    return offset_months(base, n, SIFT_GRAIN_MONTH);
  case SIFT_UNIT_QUARTER:
    return sift_period_around(SIFT_UNIT_QUARTER, base.first, n);
  case SIFT_UNIT_YEAR:
    if (to_day && day)
      return sift_period_day(sift_day_add_months(base.first, 12 * n));
    return offset_months(base, 12 * n, SIFT_GRAIN_YEAR);
  case SIFT_UNIT_DECADE:
    return offset_months(base, 120 * n, SIFT_GRAIN_YEAR);
  case SIFT_UNIT_CENTURY:
    return offset_months(base, 1200 * n, SIFT_GRAIN_YEAR);
  default:
    return SIFT_NOWHERE;
  }
}

/* "It was filed a week before the March 25 deadline": the deadline may be ahead, where the
 * day before it is not. */
static sift_period offset_told(sift_placing *at, const sift_date_form *form)
{
  bool floating = form->to.year == 0 && sift_point_in_year(&form->to);
  if (form->has_base && form->direction < 0 && at->frame->tense < 0 && floating) {
    sift_date_frame frame = *at->frame;
    frame.tense = 1;
    sift_placing ahead = { .frame = &frame };
    sift_period placed = offset(&ahead, form);
    if (sift_period_known(placed) && placed.first <= frame.anchor.last) {
      at->relative = true;
      return placed;
    }
  }
  return offset(at, form);
}

/* "in the first quarter, from the previous three months": the months before it. */
static sift_period before_spoken(const sift_placing *at, const sift_date_point *p)
{
  const sift_period *context = &at->frame->context;
  bool months =
      context->grain == SIFT_GRAIN_MONTH || context->grain == SIFT_GRAIN_QUARTER;
  if (!p->preceding || p->unit != SIFT_UNIT_MONTH || !months ||
      !sift_period_known(*context))
    return SIFT_NOWHERE;
  return sift_period_months_in(*context, -p->amount, p->amount);
}

static sift_period rolling(sift_placing *at, const sift_date_form *form)
{
  const sift_date_point *p = &form->from;
  sift_period spoken = before_spoken(at, p);
  if (sift_period_known(spoken)) {
    at->relative = true;
    return spoken;
  }
  sift_period ref =
      sift_anchor_tells(at->frame, p->unit) ? at->frame->anchor : SIFT_NOWHERE;
  at->relative = true;
  if (!sift_period_known(ref))
    return SIFT_NOWHERE;
  int n = p->amount;
  if (p->unit == SIFT_UNIT_QUARTER) {
    sift_period near = sift_period_around(p->unit, ref.first, p->relation);
    sift_period far = sift_period_around(p->unit, ref.first, p->relation * n);
    return p->relation < 0 ? (sift_period){ far.first, near.last, near.grain }
                           : (sift_period){ near.first, far.last, near.grain };
  }
  bool by_years = p->unit == SIFT_UNIT_YEAR || p->unit == SIFT_UNIT_DECADE;
  int months = p->unit == SIFT_UNIT_DECADE  ? 120 * n
               : p->unit == SIFT_UNIT_YEAR  ? 12 * n
               : p->unit == SIFT_UNIT_MONTH ? n
                                            : 0;
  int days = p->unit == SIFT_UNIT_FORTNIGHT ? 14 * n
             : p->unit == SIFT_UNIT_WEEK    ? 7 * n
                                            : n;
  if (months > 0 && (ref.grain != SIFT_GRAIN_DAY || (by_years && n == 1))) {
    /* "the past year", "the past decade": months are as fine as it is meant */
    sift_period now = sift_period_around(SIFT_UNIT_MONTH, ref.first, 0);
    sift_period then =
        sift_period_around(SIFT_UNIT_MONTH, ref.first, p->relation * months);
    return p->relation < 0 ? (sift_period){ then.first, now.last, SIFT_GRAIN_MONTH }
                           : (sift_period){ now.first, then.last, SIFT_GRAIN_MONTH };
  }
  if (ref.grain != SIFT_GRAIN_DAY)
    return SIFT_NOWHERE;
  sift_day end = p->unit == SIFT_UNIT_WORKDAY
                     ? sift_workday_offset(ref.first, p->relation * n)
                 : months > 0 ? sift_day_add_months(ref.first, p->relation * months)
                              : ref.first + p->relation * days;
  end += p->relation * form->more_days; /* "the last three months and two weeks" */
  if (p->relation < 0 && p->unit == SIFT_UNIT_WORKDAY)
    return (sift_period){ end, sift_workday_offset(ref.first, -1), SIFT_GRAIN_DAY };
  return p->relation < 0 ? (sift_period){ end, ref.first - 1, SIFT_GRAIN_DAY }
                         : (sift_period){ ref.first + 1, end, SIFT_GRAIN_DAY };
}

/* The first `amount` or the order-th units of the period `in`; a week belongs to the
 * month and year of its Thursday (ISO 8601). */
static sift_period nth(const sift_date_point *p, sift_period in)
{
  int n = p->order, many = p->amount;
  if (n == 0 || !sift_period_known(in))
    return SIFT_NOWHERE;
  if (p->weekday > 0)
    return sift_period_day(sift_weekday_nth(in, p->weekday, n));
  if (p->unit == SIFT_UNIT_DAY) {
    sift_day day = n > 0 ? in.first + n - 1 : in.last + n + 1;
    return many == 1
               ? sift_period_day(day)
               : sift_period_days_in(in, n > 0 ? 0 : in.last - in.first + 1 - many, many);
  }
  if (p->unit == SIFT_UNIT_WORKDAY)
    return sift_workdays_nth(in, n, many);
  if (p->unit == SIFT_UNIT_WEEK) {
    sift_day thursday = sift_weekday_nth(in, 4, n);
    sift_period week = sift_period_week(thursday);
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
    return sift_period_months_in(in, skip, each * many);
  }
  if (p->unit == SIFT_UNIT_HALF)
    return sift_period_half(in, n > 1);
  if (p->unit == SIFT_UNIT_WEEKEND) {
    sift_day saturday = sift_weekday_nth(in, 6, n);
    return (sift_period){ saturday, saturday + 1, SIFT_GRAIN_DAY };
  }
  return SIFT_NOWHERE;
}

/* "Last year 40 left. It lost $5 million in the first quarter of the year", told soon
 * after such a quarter: of the year of telling, and not of the one just spoken of. */
static sift_period nth_lately_over(sift_placing *at, const sift_date_form *form,
                                   sift_period spoken)
{
  enum { DAYS_OF_RESULTS = 92 };
  const sift_date_point *year = &form->to;
  sift_period day = at->frame->anchor;
  if (!year->anaphoric || year->pointing || year->relation != 0 ||
      year->unit != SIFT_UNIT_YEAR || sift_frame_is_history(at->frame) ||
      !sift_period_known(day) || day.grain != SIFT_GRAIN_DAY ||
      !sift_period_known(spoken) || form->from.order <= 0 ||
      sift_civil_of(spoken.first).year + 1 != sift_civil_of(day.first).year)
    return spoken;
  sift_period whole = sift_period_around(SIFT_UNIT_YEAR, day.first, 0);
  sift_period lately = nth(&form->from, whole);
  bool is_over = sift_period_known(lately) && lately.last < day.first &&
                 day.first - lately.last <= DAYS_OF_RESULTS;
  return is_over ? lately : spoken;
}

/* "two weeks starting May 20": the first day counts. */
static sift_period span_from(sift_placing *at, const sift_date_form *form)
{
  sift_period base = sift_place_point(at, &form->to);
  int n = form->from.amount;
  sift_civil from = sift_civil_of(base.first);
  bool year = form->from.unit == SIFT_UNIT_YEAR && n == 1 && sift_period_known(base);
  if (year && base.grain <= SIFT_GRAIN_MONTH && from.day == 1) /* "that begins in July" */
    return sift_period_fiscal(from.year + (from.month > 1), (from.month + 10) % 12 + 1, 0,
                              12, SIFT_GRAIN_YEAR);
  if (base.grain != SIFT_GRAIN_DAY)
    return SIFT_NOWHERE;
  sift_day end;
  switch (form->from.unit) {
  case SIFT_UNIT_DAY:
    end = base.first + n;
    break;
  case SIFT_UNIT_WEEK:
    end = base.first + 7 * n;
    break;
  case SIFT_UNIT_MONTH:
    end = sift_day_add_months(base.first, n);
    break;
  case SIFT_UNIT_YEAR:
    end = sift_day_add_months(base.first, 12 * n);
    break;
  default:
    return SIFT_NOWHERE;
  }
  return (sift_period){ base.first, end - 1, SIFT_GRAIN_DAY };
}

/* "the week of Dec. 7", "the weekend of May 3", "Labor Day weekend". */
static sift_period week_of(const sift_date_form *form, sift_day day)
{
  enum { TUESDAY = 1, THURSDAY = 3, SUNDAY = 6 };
  int weekday = sift_weekday(day);
  if (form->from.unit != SIFT_UNIT_WEEKEND) /* a Sunday begins the week it names */
    return sift_period_week(weekday == SUNDAY ? day + 1 : day);
  sift_period weekend = sift_period_around(SIFT_UNIT_WEEKEND, day, 0);
  if (form->to.holiday.at != NULL && weekday <= TUESDAY)
    return (sift_period){ day - weekday - 2, day, SIFT_GRAIN_DAY };
  if (form->to.holiday.at != NULL && weekday >= THURSDAY && day < weekend.first)
    weekend.first = day;
  return weekend;
}

bool sift_date_place(const sift_date_form *form, const sift_date_frame *frame,
                     sift_period *out, bool *relative)
{
  sift_date_frame told = *frame;
  sift_placing at = { .frame = frame };
  if (form->ended_month > 0) {
    told.year_end = sift_year_end_of(form);
    at.frame = &told;
  }
  switch (form->shape) {
  case SIFT_SHAPE_OFFSET:
    *out = offset_told(&at, form);
    break;
  case SIFT_SHAPE_ROLLING:
    *out = rolling(&at, form);
    break;
  case SIFT_SHAPE_NTH:
    at.to_day = form->from.weekday > 0 || form->from.unit == SIFT_UNIT_DAY;
    *out = nth(&form->from, sift_place_point(&at, &form->to));
    *out = nth_lately_over(&at, form, *out);
    break;
  case SIFT_SHAPE_MONTHS_TO:
    *out = sift_place_months_to(&at, form);
    break;
  case SIFT_SHAPE_SPAN:
    *out = span_from(&at, form);
    break;
  case SIFT_SHAPE_VAGUE:
    *out = SIFT_NOWHERE;
    break;
  case SIFT_SHAPE_WEEK_OF:
    *out = sift_place_point(&at, &form->to);
    if (sift_period_known(*out))
      *out = week_of(form, out->first);
    break;
  default:
    *out =
        form->is_range ? sift_place_range(&at, form) : sift_place_point(&at, &form->from);
  }
  *relative = at.relative;
  return sift_period_known(*out);
}
