/* ranges.c - from one date to another. */
#include "tag/dates/place.h"

/* Where a range begins or ends is a point in time: "from the middle of 2007 to the end of
 * 2008" leaves out half a year, "until the start of 2008" the whole of it. */
static sift_period begin_in(sift_period whole, sift_date_part part)
{
  if (!sift_period_known(whole))
    return whole;
  if (part == SIFT_PART_MIDDLE)
    whole.first += (whole.last - whole.first + 1) / 2;
  else if (part == SIFT_PART_END)
    whole.first = whole.last + 1;
  return whole;
}

static sift_period end_in(sift_period whole, sift_date_part part)
{
  if (!sift_period_known(whole))
    return whole;
  if (part == SIFT_PART_MIDDLE)
    whole.last = whole.first + (whole.last - whole.first + 1) / 2 - 1;
  else if (part == SIFT_PART_START)
    whole.last = whole.first - 1;
  return whole;
}

/* "between Thursday and Sunday": of one stretch of days, that has its end behind it where
 * the sentence is past, and its beginning ahead where it is to come. */
static sift_period weekday_range(sift_placing *at, const sift_date_form *form)
{
  int days = (form->to.weekday - form->from.weekday + 7) % 7;
  bool ahead = at->frame->tense > 0 || form->from.has_relation;
  sift_period known = sift_place_point(at, ahead ? &form->from : &form->to);
  if (!sift_period_known(known))
    return SIFT_NOWHERE;
  return ahead ? (sift_period){ known.first, known.first + days, SIFT_GRAIN_DAY }
               : (sift_period){ known.first - days, known.first, SIFT_GRAIN_DAY };
}

/* A point of which only the place in the year is told: "May", "Feb. 3", "Christmas". */
static bool is_floating(const sift_date_point *p)
{
  return p->year == 0 && sift_point_in_year(p) && !p->has_relation;
}

/* The first such end that is not before the beginning. */
static sift_period floating_end(const sift_placing *at, const sift_date_point *end,
                                sift_period from)
{
  int year = sift_civil_of(from.first).year;
  int year_end = sift_frame_year_end(at->frame);
  sift_period to = sift_place_in_year(end, year, year_end);
  return sift_period_known(to) && to.last < from.first
             ? sift_place_in_year(end, year + 1, year_end)
             : to;
}

/* In July "the fair runs from May to September" is of this year: where nothing says that
 * it is over, the stretch that is under way is meant. */
static sift_period begin_under_way(const sift_placing *at, const sift_date_form *form,
                                   sift_period from)
{
  sift_period now = at->frame->anchor;
  if (!is_floating(&form->from) || !is_floating(&form->to) || !sift_period_known(from) ||
      at->frame->tense < 0 || at->frame->history || now.grain != SIFT_GRAIN_DAY ||
      form->from.weekday > 0 || from.first <= now.first)
    return from;
  sift_period last = sift_place_in_year(&form->from, sift_civil_of(from.first).year - 1,
                                        sift_frame_year_end(at->frame));
  sift_period end = sift_period_known(last) ? floating_end(at, &form->to, last) : last;
  return sift_period_known(end) && end.last >= now.first && last.first <= now.first
             ? last
             : from;
}

/* "Between November and August it exported", told in December: of the years before, where
 * the last month has not begun. */
static sift_period begin_of_past(const sift_placing *at, const sift_date_form *form,
                                 sift_period from)
{
  sift_period now = at->frame->anchor;
  if (!is_floating(&form->from) || !is_floating(&form->to) || !sift_period_known(from) ||
      at->frame->tense >= 0 || now.grain != SIFT_GRAIN_DAY || form->from.day > 0)
    return from;
  sift_period end = floating_end(at, &form->to, from);
  return sift_period_known(end) && end.first > now.last
             ? sift_place_in_year(&form->from, sift_civil_of(from.first).year - 1,
                                  sift_frame_year_end(at->frame))
             : from;
}

static sift_period end_of(sift_placing *at, const sift_date_form *form, sift_period from,
                          const sift_date_point *end)
{
  bool to_weekday = end->weekday > 0 && end->day == 0 && !end->has_relation;
  if (to_weekday && from.grain == SIFT_GRAIN_DAY) {
    at->relative = true; /* "Feb. 3 through Sunday": the first one behind it */
    return sift_weekday_offset(from.last, end->weekday, 1);
  }
  sift_period to = is_floating(end) && sift_period_known(from)
                       ? floating_end(at, end, from)
                       : sift_place_point(at, end);
  /* up to now: like "the past three months" without the day of writing */
  if (end->named && end->named_offset == 0 && sift_period_known(from) &&
      sift_period_known(to) && from.first < to.first - 1)
    to.first = to.last = to.first - 1;
  return end_in(to, form->to.part);
}

/* The point, but for a part that only says where in it the range begins or ends. */
static sift_date_point whole_point(sift_date_point p)
{
  if (p.part == SIFT_PART_START || p.part == SIFT_PART_MIDDLE || p.part == SIFT_PART_END)
    p.part = SIFT_PART_WHOLE;
  return p;
}

sift_period sift_place_range(sift_placing *at, const sift_date_form *form)
{
  bool to_weekday = form->to.weekday > 0 && form->to.day == 0 && !form->to.has_relation;
  if (to_weekday && form->from.weekday > 0 && form->from.day == 0)
    return weekday_range(at, form);
  sift_date_point begin = whole_point(form->from), end = whole_point(form->to);
  sift_period from = begin_under_way(at, form, sift_place_point(at, &begin));
  from = begin_in(begin_of_past(at, form, from), form->from.part);
  sift_period to = end_of(at, form, from, &end);
  if (!sift_period_known(from) || !sift_period_known(to) || to.last < from.first)
    return SIFT_NOWHERE;
  return (sift_period){ from.first, to.last,
                        from.grain < to.grain ? from.grain : to.grain };
}
