/* place.h - inside of tag/: from one end of a date form and its frame to days. */
#ifndef SIFT_PLACE_H
#define SIFT_PLACE_H

#include "tag/dates/calendar.h"

typedef struct sift_placing {
  const sift_date_frame *frame;
  bool relative; /* the frame was looked at */
  bool to_day;   /* a month is named for a day in it: "the first Friday of May" */
} sift_placing;

/* Whether the published date is fine enough to reckon in `unit`. */
bool sift_anchor_tells(const sift_date_frame *frame, sift_date_unit unit);
/* Of a time long ago the published date is no guide, but the date spoken of last is. */
bool sift_frame_is_history(const sift_date_frame *frame);
/* From what a missing year or month is reckoned; grain NONE: unknown. */
sift_period sift_place_reference(sift_placing *at, sift_date_unit unit);
/* From what "the following day" or "a year earlier" is reckoned; grain NONE: unknown. */
sift_period sift_place_spoken(sift_placing *at, sift_date_unit unit);
int sift_frame_year_end(const sift_date_frame *frame); /* 1-12 */
/* Whether the point names a month, quarter, season, holiday: what recurs every year. */
bool sift_point_in_year(const sift_date_point *p);
/* The years from a span to the year that a point names, fiscal or the calendar's. */
int sift_place_years_to(const sift_date_frame *frame, const sift_date_point *p,
                        sift_period from);
/* What the point names, in that year; grain NONE where there is no such day. */
sift_period sift_place_in_year(const sift_date_point *p, int year, int year_end);
/* "early", "the end of", "later in" a period. */
sift_period sift_place_part(sift_placing *at, sift_period whole, sift_date_part part);
/* container.c: the unit that a point is said to lie in, or "the end of the year" itself;
 * and what a point names in such a unit. */
sift_period sift_place_container(sift_placing *at, const sift_date_point *p);
sift_period sift_place_inside(const sift_date_point *p, sift_period whole, int year_end);
/* The weekday (1 Monday) that is near, by the tense; the one of "last Tuesday"; the day
 * of "the 28th", "Tuesday the 19th". Grain NONE likewise. */
sift_period sift_weekday_near(sift_placing *at, int weekday);
sift_period sift_weekday_related(sift_placing *at, const sift_date_point *p);
sift_period sift_day_numbered(sift_placing *at, const sift_date_point *p);
/* From the beginning of one point to the end of the other; grain NONE likewise. */
sift_period sift_place_range(sift_placing *at, const sift_date_form *form);
/* monthsto.c: the months up to and with the one of `to`; grain NONE likewise. */
sift_period sift_place_months_to(sift_placing *at, const sift_date_form *form);
/* The days of one point; grain NONE where the frame does not suffice. */
sift_period sift_place_point(sift_placing *at, const sift_date_point *p);

#endif
