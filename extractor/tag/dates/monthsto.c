/* monthsto.c - spans by their end: "the three months to March", "the year ended June 30". */
#include "tag/dates/dates.h"
#include "tag/dates/place.h"

/* "It expects sales of $30 million for the three months to March", told in April: of those
 * that have just ended, and whose books are not closed yet. */
static sift_period just_closed(const sift_date_frame *frame, sift_period last)
{
  enum { CLOSING = 50, MONTHS = 12 }; /* days */
  sift_day told = frame->anchor.first;
  sift_day end = sift_day_add_months(last.last + 1, -MONTHS) - 1;
  if (frame->tense <= 0 || told == SIFT_DAY_NONE || end >= told || told - end > CLOSING)
    return last;
  return (sift_period){ sift_day_add_months(last.first, -MONTHS), end, last.grain };
}

/* The months up to and with the one of `to`: results of a quarter, a half or a year; or
 * the weeks or days up to and with its day. */
sift_period sift_place_months_to(sift_placing *at, const sift_date_form *form)
{
  int many = form->from.unit == SIFT_UNIT_YEAR      ? 12
             : form->from.unit == SIFT_UNIT_HALF    ? 6
             : form->from.unit == SIFT_UNIT_QUARTER ? 3
                                                    : form->from.amount;
  bool weeks = form->from.unit == SIFT_UNIT_WEEK || form->from.unit == SIFT_UNIT_DAY;
  int length = form->from.unit == SIFT_UNIT_DAY ? 1 : 7;
  sift_date_point month = form->to;
  if (!weeks)
    month.day = 0;
  sift_date_frame past = *at->frame;
  sift_placing shifted = { .frame = &past, .relative = at->relative };
  /* "ending June 30" is the nearest, "ended June 30" the last, unless it will be */
  if (past.tense <= 0 || form->from.unit == SIFT_UNIT_QUARTER ||
      form->from.unit == SIFT_UNIT_HALF)
    past.tense = form->direction > 0 || past.tense > 0 ? 0 : -1;
  past.alone = false;
  sift_period last = sift_place_point(&shifted, &month);
  at->relative |= shifted.relative;
  if (!sift_period_known(last) || many < 1 || many > 60)
    return SIFT_NOWHERE;
  if (!weeks && many < 12 && form->to.year == 0)
    last = just_closed(at->frame, last);
  if (!weeks && form->to.day > 0 && form->to.day <= SIFT_SPILL_DAYS)
    last = sift_period_months_in(last, -1, 1);
  if (weeks)
    return (sift_period){ last.last - length * many + 1, last.last, SIFT_GRAIN_DAY };
  sift_period out = sift_period_months_in(last, 1 - many, many);
  out.grain = many == 3    ? SIFT_GRAIN_QUARTER
              : many == 6  ? SIFT_GRAIN_HALF
              : many == 12 ? SIFT_GRAIN_YEAR
                           : SIFT_GRAIN_MONTH;
  return out;
}
