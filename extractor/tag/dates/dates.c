/* dates.c - from the groups of a date rule to a date form. */
#include "tag/dates/dates.h"
#include "tag/dates/calendar.h"
#include "tag/dates/fields.h"
#include "tag/figures/number.h"

/* ---------------------------------------------------------------- words of maps */

static sift_date_unit unit_of(const sift_match *match, const char *name, bool second)
{
  static const struct {
    const char *name;
    sift_date_unit unit;
  } units[] = {
    { "day", SIFT_UNIT_DAY },           { "workday", SIFT_UNIT_WORKDAY },
    { "workweek", SIFT_UNIT_WORKWEEK }, { "weekend", SIFT_UNIT_WEEKEND },
    { "week", SIFT_UNIT_WEEK },         { "fortnight", SIFT_UNIT_FORTNIGHT },
    { "month", SIFT_UNIT_MONTH },       { "quarter", SIFT_UNIT_QUARTER },
    { "half", SIFT_UNIT_HALF },         { "season", SIFT_UNIT_SEASON },
    { "year", SIFT_UNIT_YEAR },         { "decade", SIFT_UNIT_DECADE },
    { "century", SIFT_UNIT_CENTURY },
  };
  sift_text t;
  if (!sift_field(match, name, second, &t))
    return SIFT_UNIT_NONE;
  sift_text meaning = sift_map_get(match->rules, "date_unit", t);
  for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
    if (sift_text_is(meaning, units[i].name))
      return units[i].unit;
  return SIFT_UNIT_NONE;
}

static sift_date_part part_of(const sift_match *match, bool second)
{
  static const struct {
    const char *name;
    sift_date_part part;
  } parts[] = {
    { "early", SIFT_PART_EARLY },     { "mid", SIFT_PART_MID },
    { "late", SIFT_PART_LATE },       { "start", SIFT_PART_START },
    { "middle", SIFT_PART_MIDDLE },   { "end", SIFT_PART_END },
    { "earlier", SIFT_PART_EARLIER }, { "later", SIFT_PART_LATER },
    { "rest", SIFT_PART_REST },       { "to_date", SIFT_PART_TO_DATE },
  };
  sift_text t;
  if (!sift_field(match, "part", second, &t))
    return SIFT_PART_WHOLE;
  sift_text meaning = sift_map_get(match->rules, "part", sift_text_trim(t));
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (sift_text_is(meaning, parts[i].name))
      return parts[i].part;
  return SIFT_PART_WHOLE;
}

/* ---------------------------------------------------------------- lengths */

/* "a year and a half" is 18 months: half of a unit, in the next smaller one. */
static void add_half(sift_date_point *p)
{
  static const struct {
    sift_date_unit unit, smaller;
    int times;
  } steps[] = {
    { SIFT_UNIT_YEAR, SIFT_UNIT_MONTH, 12 },
    { SIFT_UNIT_DECADE, SIFT_UNIT_YEAR, 10 },
    { SIFT_UNIT_CENTURY, SIFT_UNIT_YEAR, 100 },
  };
  for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
    if (p->unit == steps[i].unit) {
      p->amount = p->amount * steps[i].times + steps[i].times / 2;
      p->unit = steps[i].smaller;
      return;
    }
}

/* "two years and three months", "one month and five days": whole months are kept in the
 * amount, what is left over in days. */
static void add_more(const sift_match *match, sift_date_form *form)
{
  sift_date_point *p = &form->from;
  int more = sift_field_count(match, "more");
  sift_date_unit unit = unit_of(match, "more_unit", false);
  if (p->unit == SIFT_UNIT_YEAR && unit != SIFT_UNIT_NONE) {
    p->amount *= 12;
    p->unit = SIFT_UNIT_MONTH;
  } else if (p->unit == SIFT_UNIT_WEEK && unit == SIFT_UNIT_DAY) {
    p->amount *= 7;
    p->unit = SIFT_UNIT_DAY;
  }
  if (unit == p->unit)
    p->amount += more;
  else
    form->more_days = unit == SIFT_UNIT_WEEK ? 7 * more : more;
  form->more_days += sift_field_count(match, "last");
}

/* False where there is no such length: "zero weeks ago". */
static bool read_length(const sift_match *match, sift_date_form *form)
{
  sift_text t;
  bool half = sift_field(match, "plus_half", false, &t);
  enum { FEW = 3 };
  form->from.amount = 1;
  if (form->shape == SIFT_SHAPE_NTH && sift_field(match, "unit", false, &t) &&
      t.at[t.len - 1] == 's')
    form->from.amount = FEW; /* "the last days of 2024" */
  if (sift_field(match, "amount", false, &t)) {
    if (!sift_field_amount(match, t, &form->from.amount, &half))
      return false;
    form->is_rough = sift_map_get(match->rules, "amount_rough", t).at != NULL;
  }
  if (half)
    add_half(&form->from);
  else if (sift_field(match, "more", false, &t))
    add_more(match, form);
  return form->from.amount > 0;
}

/* ---------------------------------------------------------------- points */

static void read_relation(const sift_match *match, bool second, sift_date_point *p)
{
  sift_text t;
  if (!sift_field(match, "relation", second, &t))
    return;
  sift_text meaning = sift_map_get(match->rules, "relation", t);
  if (meaning.at == NULL)
    return;
  p->has_relation = true;
  p->relation = sift_field_mapped(match, "relation", t);
  /* "that year", "the following day" are relative to what was spoken of */
  p->anaphoric = sift_map_get(match->rules, "relation_back", t).at != NULL;
  p->pointing = sift_text_is(t, "that") || sift_text_is(t, "that same");
  p->current = sift_text_ends(t, SIFT_TEXT("current"));
  p->fresh = sift_text_ends(t, SIFT_TEXT("new"));
  p->recent = sift_text_ends(t, SIFT_TEXT("past"));
  p->coming = sift_text_ends(t, SIFT_TEXT("coming"));
  p->preceding = sift_text_ends(t, SIFT_TEXT("previous")) ||
                 sift_text_ends(t, SIFT_TEXT("preceding")) ||
                 sift_text_ends(t, SIFT_TEXT("prior"));
}

static void read_names(const sift_match *match, bool second, sift_date_point *p)
{
  sift_text t;
  if (sift_field(match, "holiday", second, &t)) {
    p->holiday = sift_map_get(match->rules, "holiday", t);
  }
  if (sift_field(match, "named", second, &t)) {
    p->named = true;
    p->named_offset = sift_field_mapped(match, "named", t);
  }
  p->before_christ =
      sift_field(match, "era", second, &t) && (t.at[0] == 'B' || t.at[0] == 'b');
  p->fiscal = sift_field(match, "fiscal", second, &t);
  p->full_year = sift_field(match, "full_year", second, &t);
}

static void read_point(const sift_match *match, bool second, sift_date_point *p)
{
  p->year = sift_field_year(match, second);
  p->month = sift_field_word(match, "month", second);
  sift_text t;
  if (p->month == 0 && sift_field(match, "month", second, &t) && sift_is_digit(t.at[0]))
    p->month = sift_field_digits(t);
  p->day = sift_field_number(match, "day", second);
  p->weekday = sift_field_word(match, "weekday", second);
  p->quarter = sift_field_number(match, "quarter", second);
  p->half = sift_field_number(match, "half", second);
  p->season = sift_field_word(match, "season", second);
  p->decade = sift_field_decade(match, second);
  p->century = sift_field_number(match, "century", second);
  p->part = part_of(match, second);
  p->unit = unit_of(match, "unit", second);
  if (sift_field(match, "order", second, &t))
    p->order = sift_field_mapped(match, "order", t) != 0
                   ? sift_field_mapped(match, "order", t)
                   : sift_field_ordinal(match, t);
  read_relation(match, second, p);
  read_names(match, second, p);
}

/* ---------------------------------------------------------------- forms */

static sift_date_shape shape_of(const sift_match *match)
{
  static const struct {
    const char *name;
    sift_date_shape shape;
  } shapes[] = {
    { "offset", SIFT_SHAPE_OFFSET },
    { "rolling", SIFT_SHAPE_ROLLING },
    { "nth", SIFT_SHAPE_NTH },
    { "week_of", SIFT_SHAPE_WEEK_OF },
    { "months_to", SIFT_SHAPE_MONTHS_TO },
    { "span", SIFT_SHAPE_SPAN },
    { "vague", SIFT_SHAPE_VAGUE },
  };
  sift_text t;
  if (sift_match_group(match, "shape", &t, NULL))
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
      if (sift_text_is(t, shapes[i].name))
        return shapes[i].shape;
  return SIFT_SHAPE_CALENDAR;
}

static void read_direction(const sift_match *match, sift_date_form *form)
{
  sift_text t;
  form->direction = 1;
  if (!sift_field(match, "direction", false, &t))
    return;
  form->direction = sift_field_mapped(match, "direction", t);
  form->on_anchor = sift_map_get(match->rules, "direction_now", t).at != NULL;
  form->is_limit = sift_map_get(match->rules, "direction_limit", t).at != NULL;
}

/* "March 3 and 4" are two dates; "between" makes a span of any two. */
static bool is_joined(const sift_match *match)
{
  sift_text t;
  return sift_field(match, "joined", false, &t) &&
         !sift_field(match, "between", false, &t);
}

/* "1910-11" ends in 1911. */
static void complete_year(sift_date_form *form)
{
  enum { CENTURY = 100 };
  int from = form->from.year;
  form->to.year = from - from % CENTURY + form->to.year % CENTURY;
}

/* "10 - 22 August 2012", "July 13 to 15": what one end does not say, the other does;
 * "April 27 to the 3rd" ends in May. */
static void share_fields(sift_date_form *form)
{
  sift_date_point *from = &form->from, *to = &form->to;
  if (to->month == 0 && to->day > 0 && from->month > 0)
    to->month = (from->month - 1 + (to->day < from->day)) % 12 + 1;
  if (from->month == 0 && from->day > 0)
    from->month = to->month;
  if (from->year == 0 && to->year > 0 && !from->has_relation && !from->named &&
      from->weekday == 0) {
    from->year = to->year;
    /* "November to February 2017" began in 2016 */
    if (from->month > to->month && to->month > 0)
      from->year--;
  }
}

static const char *const part_names[] = { NULL,    "early",  "mid",    "late",
                                          "start", "middle", "end",    "earlier",
                                          "later", "rest",   "to_date" };

/* Days and months that no calendar has are no dates. */
static bool is_sane(const sift_date_point *p)
{
  if (p->month < 0 || p->month > 12 || p->day < 0 || p->day > 31 || p->quarter > 4 ||
      p->half > 2 || p->century > 30)
    return false;
  if (p->day > 0 && p->month > 0)
    return p->day <= sift_month_length(p->year > 0 ? p->year : 2000, p->month);
  return true;
}

static void narrow(const sift_match *match, sift_mention *out)
{
  sift_span at;
  sift_text t;
  if (sift_match_group(match, "text", &t, &at) && at.end > at.start)
    out->span = at;
}

void sift_date_swap(sift_date_point *p)
{
  int month = p->day;
  p->day = p->month;
  p->month = month;
}

/* 14/04/2016: written with the day first where the first number is no month. */
static bool swap_day_and_month(sift_date_point *p)
{
  bool day_first = p->month > 12 && p->day <= 12;
  if (day_first)
    sift_date_swap(p);
  return day_first;
}

/* 5/4/2024 and 5-4-2024, not 2024/5/4, whose order is sure. */
static bool is_year_last(const sift_match *match)
{
  sift_span year, day;
  return sift_match_group(match, "dash", NULL, NULL) &&
         sift_match_group(match, "year", NULL, &year) &&
         sift_match_group(match, "day", NULL, &day) && year.start > day.start;
}

static void read_order(const sift_match *match, sift_date_form *form)
{
  bool from = swap_day_and_month(&form->from), to = swap_day_and_month(&form->to);
  form->is_dotted = form->from.year > 0 && form->from.day > 0 &&
                    !sift_match_group(match, "dash", NULL, NULL);
  form->day_first = form->is_dotted ? !from : from || to;
  form->is_numeric = form->is_dotted || is_year_last(match);
}

bool sift_date_read(const sift_match *match, sift_mention *out)
{
  sift_date_form *form = SIFT_NEW(match->arena, sift_date_form);
  sift_text t;
  form->shape = shape_of(match);
  read_point(match, false, &form->from);
  read_point(match, true, &form->to);
  bool is_length = read_length(match, form);
  form->is_range = sift_match_group(match, "range", &t, NULL);
  form->has_base = sift_match_group(match, "base", &t, NULL);
  form->is_within = sift_match_group(match, "within", &t, NULL);
  if (sift_field(match, "ended_month", false, &t))
    form->ended_month = sift_field_mapped(match, "month", t);
  int ended_day = sift_field_number(match, "ended_day", false);
  if (form->ended_month > 0 && ended_day > 0 && ended_day <= SIFT_SPILL_DAYS)
    form->ended_month = form->ended_month > 1 ? form->ended_month - 1 : 12;
  read_direction(match, form);
  if (sift_match_group(match, "numeric", &t, NULL))
    read_order(match, form);
  if (form->is_range && form->from.year > 0 && sift_field(match, "year", true, &t) &&
      t.len == 2)
    complete_year(form);
  if (form->is_range)
    share_fields(form);
  if (form->is_range && form->from.year > 0 && form->to.year > 0 &&
      form->to.year < form->from.year)
    return false;
  if (!is_length || is_joined(match))
    return false;
  if (!is_sane(&form->from) || !is_sane(&form->to)) {
    out->kind = SIFT_NO_KIND; /* "June 31, 2022": nor is 2022 alone meant */
    return true;
  }
  sift_date_frame nothing = { .anchor = SIFT_NOWHERE,
                              .context = SIFT_NOWHERE,
                              .day = SIFT_NOWHERE,
                              .quarter = SIFT_NOWHERE };
  out->value.period = SIFT_NOWHERE;
  out->value.form = form;
  out->value.part = sift_text_of(part_names[form->from.part]);
  if (form->from.part == SIFT_PART_WHOLE || form->is_range)
    out->value.part = (sift_text){ NULL, 0 };
  bool relative = false;
  if (sift_date_place(form, &nothing, &out->value.period, &relative) && !relative) {
    char room[SIFT_EDTF_ROOM];
    out->value.edtf =
        sift_text_copy(match->arena, sift_period_print(out->value.period, room));
  }
  out->value.recurring = sift_match_group(match, "recurring", &t, NULL);
  out->value.relative = out->value.edtf.at == NULL && !out->value.recurring;
  narrow(match, out);
  return true;
}
