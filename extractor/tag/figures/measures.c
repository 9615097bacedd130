/* measures.c - reads physical quantities and lengths of time. */
#include "tag/figures/figures.h"
#include "tag/figures/number.h"

/* The canonical name of a unit as written, by name or by symbol; NULL: no unit. The map
 * `unit_shy` holds words that mean a unit only where their own rules say so. */
static sift_text unit_of(const sift_match *match, sift_text written)
{
  static const char *const times[] = { "duration_unit", "unit_shy" };
  static const char *const others[] = { "unit_word", "unit_symbol", "unit_shy" };
  bool is_time = match->rule->kind == SIFT_DURATION;
  const char *const *maps = is_time ? times : others;
  size_t count = is_time ? sizeof times / sizeof *times : sizeof others / sizeof *others;
  sift_text unit = { NULL, 0 };
  for (size_t i = 0; unit.at == NULL && i < count; i++)
    unit = sift_map_get(match->rules, maps[i], written);
  return unit;
}

/* "5 feet 10 inches" is 70 inches, "2 years and 3 months" 27 months: the smaller unit
 * takes both, so that the figure stays exact. The smaller part is in the groups `amount`
 * and `name`; how many of it make one of the larger says the map `unit_parts`. False
 * where there is none, or where the two are no parts of one measure. */
static bool add_part(const sift_match *match, const char *amount, const char *name,
                     sift_value *value)
{
  sift_text t, unit;
  sift_number more;
  sift_decimal times, whole;
  if (!sift_figure_group(match, amount, &t) || !sift_figure_group(match, name, &unit) ||
      !sift_number_read(match->rules, t, &more))
    return false;
  unit = unit_of(match, unit);
  sift_text pair = sift_text_spaced(match->arena, value->unit, unit);
  sift_text ratio = sift_map_get(match->rules, "unit_parts", pair);
  if (ratio.at == NULL || !sift_decimal_parse(ratio, &times) ||
      !sift_decimal_multiply(value->lo, times, &whole) ||
      !sift_decimal_add(whole, more.value, &value->lo))
    return false;
  value->hi = value->lo;
  value->step = (sift_decimal){ 1, more.step };
  value->pad = false;
  value->unit = unit;
  return true;
}

/* A length of time ends with the last unit that is a part of it: "10.8 seconds, 0.1
 * seconds behind" are two. Rules of other measures want parts: "5m, 6m" has none. */
static bool read_parts(const sift_match *match, sift_mention *out)
{
  static const char *const parts[][2] = { { "more", "more_unit" },
                                          { "last", "last_unit" } };
  sift_span unit;
  sift_text t;
  bool is_whole = sift_match_group(match, "unit", &t, &unit);
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    if (!sift_figure_group(match, parts[i][0], &t))
      return true;
    if (!add_part(match, parts[i][0], parts[i][1], &out->value)) {
      if (is_whole && unit.end > out->span.start)
        out->span.end = unit.end;
      return i > 0 || match->rule->kind == SIFT_DURATION;
    }
    is_whole = sift_match_group(match, parts[i][1], &t, &unit);
  }
  return true;
}

static bool read_measure(const sift_match *match, sift_mention *out)
{
  sift_text unit;
  if (!sift_figure_read(match, &out->value) || !sift_figure_group(match, "unit", &unit))
    return false;
  out->value.unit = unit_of(match, unit);
  if (out->value.unit.at == NULL)
    return false;
  sift_figure_narrow(match, out);
  return read_parts(match, out);
}

bool sift_quantity_read(const sift_match *match, sift_mention *out)
{
  sift_figure_per(match, &out->value);
  return read_measure(match, out);
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

sift_text sift_duration_iso(sift_arena *arena, const sift_value *value)
{
  const struct iso_unit *unit = iso_unit_of(value->unit);
  sift_decimal amount;
  char room[SIFT_DECIMAL_ROOM];
  if (unit == NULL || value->bound == SIFT_RANGE ||
      !sift_decimal_multiply(value->lo, sift_decimal_of(unit->times), &amount))
    return (sift_text){ NULL, 0 };
  sift_buffer b = { .arena = arena };
  bool is_vague = sift_decimal_compare(value->lo, value->hi) != 0; /* "several weeks" */
  sift_text number = is_vague ? SIFT_TEXT("X") : sift_decimal_print(amount, room);
  sift_buffer_print(&b, "P%s%.*s%c", unit->is_time ? "T" : "", SIFT_SHOW(number),
                    unit->letter);
  return sift_buffer_text(&b);
}

bool sift_duration_read(const sift_match *match, sift_mention *out)
{
  if (!read_measure(match, out))
    return false;
  out->value.iso = sift_duration_iso(match->arena, &out->value);
  return true;
}
