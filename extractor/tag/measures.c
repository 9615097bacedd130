/* measures.c - reads physical quantities and lengths of time. */
#include "tag/figures.h"
#include "tag/number.h"

/* "5 feet 10 inches": the smaller part is added in the unit of the larger. */
static bool add_smaller(const sift_match *match, sift_value *value)
{
  sift_text t, ratio;
  sift_number small, factor;
  if (!sift_figure_group(match, "smaller", &t))
    return true;
  return sift_figure_group(match, "ratio", &ratio) &&
         sift_number_read(match->rules, t, &small) &&
         sift_number_read(match->rules, ratio, &factor) &&
         sift_decimal_divide(small.value, factor.value, 15, &small.value) &&
         sift_decimal_add(value->lo, small.value, &value->lo) &&
         sift_decimal_add(value->hi, small.value, &value->hi);
}

bool sift_quantity_read(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text unit;
  if (!sift_figure_read(match, value) || !sift_figure_group(match, "unit", &unit))
    return false;
  value->unit = sift_map_get(match->rules, "unit_word", unit);
  if (value->unit.at == NULL)
    value->unit = sift_map_get(match->rules, "unit_symbol", unit);
  if (value->unit.at == NULL)
    return false;
  sift_figure_narrow(match, out);
  sift_figure_per(match, value);
  return add_smaller(match, value);
}

/* ---------------------------------------------------------------- durations */

/* Letters of ISO 8601, and how many of them the unit is: a decade is 10 Y. */
static const struct iso_unit {
  const char *unit;
  char letter;
  bool is_time;
  int times;
} iso_units[] = {
  { "year", 'Y', false, 1 },      { "month", 'M', false, 1 },
  { "week", 'W', false, 1 },      { "day", 'D', false, 1 },
  { "hour", 'H', true, 1 },       { "minute", 'M', true, 1 },
  { "second", 'S', true, 1 },     { "decade", 'Y', false, 10 },
  { "century", 'Y', false, 100 }, { "quarter", 'M', false, 3 },
  { "fortnight", 'W', false, 2 },
};

static const struct iso_unit *iso_unit_of(sift_text unit)
{
  for (size_t i = 0; i < sizeof iso_units / sizeof iso_units[0]; i++)
    if (sift_text_is(unit, iso_units[i].unit))
      return &iso_units[i];
  return NULL;
}

static sift_text iso_duration(sift_arena *arena, const sift_value *value)
{
  const struct iso_unit *unit = iso_unit_of(value->unit);
  sift_decimal amount;
  char room[SIFT_DECIMAL_ROOM];
  if (unit == NULL || value->bound == SIFT_RANGE ||
      !sift_decimal_multiply(value->lo, sift_decimal_of(unit->times), &amount))
    return (sift_text){ NULL, 0 };
  sift_buffer b = { .arena = arena };
  sift_text number = sift_decimal_print(amount, room);
  sift_buffer_print(&b, "P%s%.*s%c", unit->is_time ? "T" : "", SIFT_SHOW(number),
                    unit->letter);
  return sift_buffer_text(&b);
}

/* "2 years and 3 months" is 27 months: the smaller unit takes both. The smaller part is
 * in the groups `amount` and `name`. */
static bool add_part(const sift_match *match, const char *amount, const char *name,
                     sift_value *value)
{
  sift_text t, unit;
  sift_number more;
  if (!sift_figure_group(match, amount, &t))
    return true;
  if (!sift_figure_group(match, name, &unit) ||
      !sift_number_read(match->rules, t, &more))
    return false;
  unit = sift_map_get(match->rules, "duration_unit", unit);
  static const struct {
    const char *large, *small;
    int times;
  } steps[] = {
    { "year", "month", 12 },  { "week", "day", 7 },       { "day", "hour", 24 },
    { "hour", "minute", 60 }, { "minute", "second", 60 },
  };
  for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
    if (sift_text_is(value->unit, steps[i].large) && sift_text_is(unit, steps[i].small)) {
      value->unit = unit;
      return sift_decimal_multiply(value->lo, sift_decimal_of(steps[i].times),
                                   &value->lo) &&
             sift_decimal_add(value->lo, more.value, &value->lo) &&
             (value->hi = value->lo, true);
    }
  return false;
}

bool sift_duration_read(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text unit;
  if (!sift_figure_read(match, value) || !sift_figure_group(match, "unit", &unit))
    return false;
  value->unit = sift_map_get(match->rules, "duration_unit", unit);
  if (value->unit.at == NULL || !add_part(match, "more", "more_unit", value) ||
      !add_part(match, "last", "last_unit", value))
    return false;
  sift_figure_narrow(match, out);
  value->iso = iso_duration(match->arena, value);
  return true;
}
