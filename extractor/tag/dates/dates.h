/* dates.h - inside of tag/: what a date rule has matched (a form), before it is known
 * when that was. dates.c reads forms, place.c and shapes.c turn them into days,
 * resolve.c finds what they are relative to. */
#ifndef SIFT_DATES_H
#define SIFT_DATES_H

#include "tag/kinds.h"

typedef enum sift_date_unit {
  SIFT_UNIT_NONE,
  SIFT_UNIT_DAY,
  SIFT_UNIT_WORKDAY,
  SIFT_UNIT_WORKWEEK,
  SIFT_UNIT_WEEKEND,
  SIFT_UNIT_WEEK,
  SIFT_UNIT_FORTNIGHT,
  SIFT_UNIT_MONTH,
  SIFT_UNIT_QUARTER,
  SIFT_UNIT_HALF,
  SIFT_UNIT_SEASON,
  SIFT_UNIT_YEAR,
  SIFT_UNIT_DECADE,
  SIFT_UNIT_CENTURY,
} sift_date_unit;

/* Which stretch of a unit is meant. */
typedef enum sift_date_part {
  SIFT_PART_WHOLE,
  SIFT_PART_EARLY, /* "early 2025": said of the whole unit, noted in `part` */
  SIFT_PART_MID,
  SIFT_PART_LATE,
  SIFT_PART_START, /* "the start of 2025": the first months of it */
  SIFT_PART_MIDDLE,
  SIFT_PART_END,
  SIFT_PART_EARLIER, /* "earlier this year": said of the whole unit, like "early" */
  SIFT_PART_LATER,
  SIFT_PART_REST,    /* "the rest of the year": from the reference on */
  SIFT_PART_TO_DATE, /* "year to date" */
} sift_date_part;

/* One end of what was written; 0 (or false) where a field was not. */
typedef struct sift_date_point {
  int year, month, day, weekday; /* weekday 1 Monday .. 7 Sunday */
  int quarter, half, season;     /* season 1 spring .. 4 winter */
  int decade, century;           /* decade: its first year, or its last two digits */
  bool before_christ, fiscal, full_year;
  sift_text holiday; /* "12-25", "11-4-4" (4th Thursday), "easter+1"; at NULL */
  bool named;        /* "yesterday": day `named_offset` from the reference */
  int named_offset;
  sift_date_part part;
  bool has_relation; /* "last year", "next Tuesday" */
  int relation;      /* -1, 0, 1 */
  bool current;      /* "current", not "this" */
  bool fresh;        /* "the new year" */
  bool recent;       /* "past Wednesday": the one just gone */
  bool coming;       /* "coming Friday": the first one ahead */
  bool preceding;    /* "the previous three months": before what was spoken of */
  bool pointing;     /* "that month", not "the following month" */
  bool anaphoric;    /* "that year", "the following day" */
  sift_date_unit unit;
  int amount; /* "three" weeks; 0 not said */
  int order;  /* first, second ... ; -1 last; 0 none */
} sift_date_point;

typedef enum sift_date_shape {
  SIFT_SHAPE_CALENDAR,  /* any mix of year, month, weekday, relation */
  SIFT_SHAPE_OFFSET,    /* amount units before or after `to` or the reference */
  SIFT_SHAPE_ROLLING,   /* "the past three months" */
  SIFT_SHAPE_NTH,       /* "the first week of 2015", "the last Friday in October" */
  SIFT_SHAPE_WEEK_OF,   /* "the week of October 6" */
  SIFT_SHAPE_MONTHS_TO, /* "the three months to October" */
  SIFT_SHAPE_SPAN,      /* "two weeks starting May 20": amount units from `to` on */
  SIFT_SHAPE_VAGUE,     /* "recent weeks", "every year": no days of its own */
} sift_date_shape;

/* A quarter that ends on one of the first days of a month is of the months before: firms
 * close their books on a Saturday. */
#define SIFT_SPILL_DAYS 7

typedef struct sift_date_form {
  sift_date_shape shape;
  sift_date_point from, to;
  bool is_range;    /* from .. to */
  int direction;    /* of an offset: -1 ago, +1 from now */
  int more_days;    /* of an offset: "one month and five days later" */
  bool has_base;    /* of an offset: `to` says from where */
  bool is_numeric;  /* 3/4/2025: which is the day may be told by another date */
  bool is_dotted;   /* 4.3.2025 */
  bool day_first;   /* 14/4/2025, and 4.3.2025 as it is read first */
  bool is_rough;    /* of an offset: "a few days later" */
  bool is_limit;    /* of an offset: "within a year", which ends on a day */
  bool is_within;   /* of an offset: "in two weeks", "within a year" */
  int ended_month;  /* "the third quarter, which ended Oct. 31": 10; 0 not said */
  bool on_anchor;   /* "ago", "from now": counted from the published date */
  int hour, minute; /* of a time of day */
} sift_date_form;

#define SIFT_YEAR_END_OF_NOBODY (-1) /* the sentence names no company */

/* The last month of the fiscal year of the company nearest to the date in its sentence;
 * of the one named first and more often than all others together, unless the article
 * counts quarters by the calendar ("The company sees $54 billion in the third quarter");
 * and the one that the article says itself ("the third quarter, which ended Oct. 31", or
 * a third quarter in its lead beside "the three months to October"); 0: not known.
 * The years from a fiscal year's name to the one it ends in: 0 or 1. */
int sift_year_end_near(const sift_ruleset *rules, const sift_article *article,
                       const sift_mentions *mentions, size_t index);
int sift_year_end_of_story(const sift_ruleset *rules, const sift_mentions *mentions);
/* By a form that says when its year or quarter ended. */
int sift_year_end_of(const sift_date_form *form);
int sift_year_end_told(const sift_ruleset *rules, const sift_article *article,
                       const sift_mentions *mentions);
/* The last month of the year whose books an article says were closed ("the 52 weeks to
 * Feb. 28"), or of which it tells a result ("sales of $4 billion in the year to May"); 0:
 * none. It counts fiscal and full years, not quarters. */
int sift_year_closed(const sift_article *article, const sift_mentions *mentions);
int sift_label_of_years(const sift_mentions *mentions, int year_end, sift_period anchor);
bool sift_form_is_fiscal(const sift_date_form *form);
/* Whether the date tells when something is to open, begin or ship. */
bool sift_is_time_of_deeds(const sift_ruleset *rules, const sift_article *article,
                           const sift_mention *date, sift_day today);
/* Two years that follow each other in one breath, "2025/26": the one year of a firm whose
 * books are not closed in December. */
bool sift_form_is_two_years(const sift_date_form *form, sift_text written);
/* Puts day and month of numeric dates into the order that the article shows. */
void sift_dates_order(sift_arena *arena, const sift_article *article,
                      sift_mentions *mentions);
/* Takes the day for the month and the month for the day. */
void sift_date_swap(sift_date_point *point);
/* Readers of the kinds `date` and `time`. */
bool sift_date_read(const sift_match *match, sift_mention *out);
bool sift_time_read(const sift_match *match, sift_mention *out);
/* Gives a time of day its day: edtf with the offset of the zone on that day. */
void sift_time_place(sift_arena *arena, sift_value *value, sift_day day);

/* The year that the date points back to ("June of that year"): the one last named, and
 * none of a month between that does not say its own; false where none is near. */
bool sift_year_pointed_at(const sift_mentions *mentions, size_t index, sift_period *out);

/* What a form is relative to. Days may be SIFT_DAY_NONE. */
typedef struct sift_date_frame {
  sift_period anchor;  /* the published date */
  sift_period context; /* the date mentioned last; grain NONE: none */
  sift_period day;     /* the day mentioned last; grain NONE: none */
  sift_period quarter; /* the quarter reported on; grain NONE: none */
  int tense;           /* -1 past, +1 future, 0 not said */
  bool nearest;        /* "had been due Tuesday": of the last and the next, the nearer */
  bool reported;       /* of a quarter whose results are to come */
  bool stood;          /* "had 400 shops at year-end": past, and at a point of time */
  bool charged;        /* "a charge in the third quarter": of one whose books are open */
  int year_end; /* last month of the fiscal year of the company spoken of; 0 or 12 */
  int label;    /* years from a fiscal year's name to the one it ends in, but 0 or 1 */
  int year;     /* the past year that leads the sentence; 0: none */
  bool listed;  /* "Friday and Saturday": weekdays of one stretch */
  bool alone;   /* nothing but the date stands there */
  bool history; /* most years written are long before the published date */
} sift_date_frame;

/* The days of a form; false where the frame does not suffice or the day does not exist.
 * *relative: the frame was needed. */
bool sift_date_place(const sift_date_form *form, const sift_date_frame *frame,
                     sift_period *out, bool *relative);

/* untold.c: the year of a dateline's day and month, by the weekday of its lead and the
 * years that the article names; 0: they do not tell. */
int sift_year_by_weekday(const sift_mentions *mentions, sift_civil day,
                         size_t dateline_end);

#endif
