/* kinds.c - the table of kinds, and the readers of figures: arithmetic on the groups that a
 * value rule has matched. What the words in the groups mean is data (maps of
 * rules/en/values/). */
#include "tag/kinds.h"
#include "tag/dates.h"
#include "tag/number.h"

#include <string.h>

static bool read_money(const sift_match *match, sift_mention *out);
static bool read_percent(const sift_match *match, sift_mention *out);
static bool read_count(const sift_match *match, sift_mention *out);
static bool read_multiple(const sift_match *match, sift_mention *out);
static bool read_quantity(const sift_match *match, sift_mention *out);
static bool read_duration(const sift_match *match, sift_mention *out);
static void settle_change(const sift_ruleset *rules, sift_arena *arena, sift_text copy,
                          sift_mention *mention);

static const sift_kind_row kinds[SIFT_KIND_COUNT] = {
  { "trap", "looks like a value and is none", SIFT_NO_KIND, false, NULL, NULL },
  { "money", "an amount with a currency", SIFT_MONEY, true, read_money, settle_change },
  { "percent", "a share or a change", SIFT_PERCENT, true, read_percent, settle_change },
  { "count", "a number of things", SIFT_COUNT, true, read_count, settle_change },
  { "multiple", "a factor: 4x, tenfold", SIFT_MULTIPLE, true, read_multiple, settle_change },
  { "quantity", "a measure with its unit", SIFT_QUANTITY, true, read_quantity,
    settle_change },
  { "duration", "a length of time", SIFT_DURATION, true, read_duration, NULL },
  { "date", "a day, month, quarter, year or span", SIFT_DATE, true, sift_date_read, NULL },
  { "time", "a time of day", SIFT_TIME, true, sift_time_read, NULL },
  { "chip", "a processor by name", SIFT_CHIP, true, sift_name_read, NULL },
  { "org", "a company or institution", SIFT_ORG, true, sift_name_read, NULL },
  { "person", "a person", SIFT_PERSON, true, sift_name_read, NULL },
  { "product", "a product or service", SIFT_PRODUCT, true, sift_name_read, NULL },
  { "place", "a country, region or city", SIFT_PLACE, false, sift_name_read, NULL },
  { "metric", "the name of a metric", SIFT_METRIC, false, NULL, NULL },
  { "ref", "a word that stands for a name", SIFT_REF, false, NULL, NULL },
};

const sift_kind_row *sift_kind_row_of(sift_kind kind)
{
  return &kinds[kind];
}

const char *sift_kind_name(sift_kind kind)
{
  return kinds[kind].name;
}

bool sift_kind_is_public(sift_kind kind)
{
  return kinds[kind].is_public;
}

bool sift_kind_of(sift_text name, sift_kind *out)
{
  for (size_t i = 0; i < SIFT_KIND_COUNT; i++)
    if (sift_text_is(name, kinds[i].name)) {
      *out = kinds[i].kind;
      return true;
    }
  return false;
}

/* ---------------------------------------------------------------- figures */

static bool group(const sift_match *match, const char *name, sift_text *out)
{
  return sift_match_group(match, name, out, NULL) && out->len > 0;
}

static bool is_minus(sift_text sign)
{
  sift_text t = sift_text_trim(sign);
  return t.len > 0 && t.at[0] != '+';
}

/* One end of a figure; the names of its groups: "amount", "scale", "sign". */
static bool read_end(const sift_match *match, const char *amount, const char *scale,
                     const char *sign, sift_number *out)
{
  sift_text t;
  if (!group(match, amount, &t) || !sift_number_read(match->rules, t, out))
    return false;
  if (group(match, scale, &t) && !sift_number_scale(match->rules, t, out))
    return false;
  if (group(match, sign, &t) && is_minus(t))
    sift_number_negate(out);
  return true;
}

/* "$64-72B": the scale stands once and is meant for both, where the ends still rise. */
static bool share_scale(const sift_match *match, sift_number *low, sift_number *high)
{
  sift_text scale, own, amount;
  sift_number bare;
  if (!group(match, "high_scale", &scale) || group(match, "scale", &own))
    return true;
  if (!group(match, "high", &amount) || !sift_number_read(match->rules, amount, &bare))
    return false;
  if (sift_decimal_compare(low->value, bare.value) > 0)
    return true; /* "$900 to $1 million" means 900 */
  (void)high;
  return sift_number_scale(match->rules, scale, low);
}

static bool bound_of(sift_text name, sift_bound *out)
{
  static const char *const names[] = { "exact",   "about",     "at_least", "more_than",
                                       "at_most", "less_than", "nearly",   "range" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (sift_text_is(name, names[i])) {
      *out = (sift_bound)i;
      return true;
    }
  return false;
}

static void set_number(sift_value *value, const sift_number *low, const sift_number *high)
{
  value->lo = low->value;
  value->hi = high->high;
  value->step = (sift_decimal){ 1, low->step < high->step ? low->step : high->step };
  value->pad = low->pad && high->pad;
  value->decimals = low->decimals || high->decimals;
}

/* "from $5 to $6 million": the scale of the figure to come is meant for this one too. */
static bool share_peer(const sift_match *match, sift_value *value, sift_number *low)
{
  sift_text peer, scale;
  sift_number high;
  if (!group(match, "peer", &peer) || !group(match, "peer_scale", &scale))
    return true;
  if (!sift_number_read(match->rules, peer, &high))
    return false;
  if (sift_decimal_compare(low->value, high.value) <= 0) {
    if (!sift_number_scale(match->rules, scale, low))
      return false;
    set_number(value, low, low);
  }
  return true;
}

/* Groups sign, amount, scale, high_sign, high, high_scale, plus; constant bound. */
static bool read_figure(const sift_match *match, sift_value *value)
{
  sift_number low, high;
  if (!read_end(match, "amount", "scale", "sign", &low))
    return false;
  sift_text t;
  value->bound = low.vague ? SIFT_ABOUT : SIFT_EXACT;
  bool is_range = group(match, "high", &t);
  high = low;
  if (is_range) {
    if (!read_end(match, "high", "high_scale", "high_sign", &high) ||
        !share_scale(match, &low, &high))
      return false;
    if (sift_decimal_compare(low.value, high.value) > 0)
      return false;
    value->bound = SIFT_RANGE;
  }
  set_number(value, &low, &high);
  if (!is_range && !share_peer(match, value, &low))
    return false;
  if (group(match, "plus", &t) && !is_range)
    value->bound = SIFT_AT_LEAST;
  if (group(match, "bound", &t))
    (void)bound_of(t, &value->bound);
  return true;
}

/* A rule whose match is wider than the figure says with the group `text` what it is. */
static void narrow(const sift_match *match, sift_mention *out)
{
  sift_span at;
  sift_text t;
  if (sift_match_group(match, "text", &t, &at) && at.end > at.start)
    out->span = at;
}

/* ---------------------------------------------------------------- money */

/* "U.S. $", "us $", "US$" are one key. */
static sift_text plain_sign(sift_arena *arena, sift_text written)
{
  sift_buffer b = { .arena = arena };
  for (size_t i = 0; i < written.len; i++)
    if (written.at[i] != ' ' && written.at[i] != '.')
      sift_buffer_byte(&b, sift_to_lower(written.at[i]));
  return sift_buffer_text(&b);
}

static bool currency_of(const sift_match *match, sift_text written, sift_text *unit,
                        bool *minor)
{
  sift_text word = sift_text_trim(written);
  sift_text sign = plain_sign(match->arena, word);
  *minor = false;
  *unit = sift_map_get(match->rules, "currency_word", word);
  if (unit->at == NULL)
    *unit = sift_map_get(match->rules, "currency_sign", sign);
  if (unit->at == NULL)
    *unit = sift_map_get(match->rules, "currency_code", word);
  if (unit->at == NULL) {
    *unit = sift_map_get(match->rules, "currency_minor", word);
    *minor = unit->at != NULL;
  }
  return unit->at != NULL;
}

static void to_hundredths(sift_value *value)
{
  value->lo.exponent -= 2;
  value->hi.exponent -= 2;
  value->step.exponent -= 2;
  value->decimals = true;
}

/* "thirteen dollars forty-five cents" */
static bool add_cents(const sift_match *match, sift_value *value)
{
  sift_text t;
  sift_number cents;
  if (!group(match, "cents", &t))
    return true;
  if (!sift_number_read(match->rules, t, &cents))
    return false;
  cents.value.exponent -= 2;
  value->step = (sift_decimal){ 1, -2 };
  value->decimals = true;
  return sift_decimal_add(value->lo, cents.value, &value->lo) &&
         sift_decimal_add(value->hi, cents.value, &value->hi);
}

static void read_per(const sift_match *match, sift_value *value)
{
  sift_text t;
  if (group(match, "per", &t)) {
    value->per = sift_map_get(match->rules, "per_unit", t);
    if (value->per.at == NULL)
      value->per = sift_text_lower(match->arena, t);
  }
}

static bool read_money(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text written;
  bool minor;
  if (!group(match, "currency", &written) ||
      !currency_of(match, written, &value->unit, &minor) || !read_figure(match, value))
    return false;
  if (minor)
    to_hundredths(value);
  narrow(match, out);
  read_per(match, value);
  return add_cents(match, value);
}

/* ---------------------------------------------------------------- the other figures */

static bool read_percent(const sift_match *match, sift_mention *out)
{
  sift_text unit;
  if (!read_figure(match, &out->value) || !group(match, "unit", &unit))
    return false;
  narrow(match, out);
  while (unit.len > 0 && (unit.at[0] == ' ' || unit.at[0] == '-'))
    unit = sift_text_sub(unit, 1, unit.len);
  out->value.unit = sift_map_get(match->rules, "percent_unit", unit);
  if (out->value.unit.at == NULL)
    out->value.unit = SIFT_TEXT("%");
  return true;
}

/* "one in five", "1/10th", "two and three fifths": the group `below` is the denominator, or
 * the word for the part itself. */
static bool divide_by(const sift_match *match, sift_text written, sift_value *value)
{
  sift_number below, whole;
  sift_text t;
  sift_decimal one = { 1, 0 };
  if (!sift_number_read(match->rules, written, &below) || below.value.digits <= 0)
    return false;
  bool is_part = sift_decimal_compare(below.value, one) < 0;
  if (is_part ? !sift_decimal_multiply(value->lo, below.value, &value->lo)
              : !sift_decimal_divide(value->lo, below.value, 15, &value->lo))
    return false;
  if (!is_part && sift_decimal_compare(value->lo, one) >= 0)
    return false; /* "12 in six boxes" */
  if (group(match, "whole", &t) && (!sift_number_read(match->rules, t, &whole) ||
                                    !sift_decimal_add(value->lo, whole.value, &value->lo)))
    return false;
  value->hi = value->lo;
  value->step = (sift_decimal){ 0, 0 };
  value->decimals = true;
  return true;
}

static bool read_multiple(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text t;
  if (!read_figure(match, value))
    return false;
  if (group(match, "below", &t) && !divide_by(match, t, value))
    return false;
  narrow(match, out);
  value->unit = SIFT_TEXT("x");
  return true;
}

static bool ends_with(sift_text t, const char *ending)
{
  return sift_text_ends(t, sift_text_of(ending));
}

/* "companies" -> "company"; irregular ones stand in the map `singular`. */
static sift_text singular(const sift_match *match, sift_text noun)
{
  sift_text found = sift_map_get(match->rules, "singular", noun);
  if (found.at != NULL)
    return found;
  bool acronym = noun.len > 2 && sift_is_upper(noun.at[0]) && sift_is_upper(noun.at[1]);
  sift_text low = acronym ? noun : sift_text_lower(match->arena, noun);
  if (ends_with(low, "ies") && low.len > 4)
    return sift_text_join(match->arena, sift_text_sub(low, 0, low.len - 3), SIFT_TEXT("y"));
  if (ends_with(low, "sses") || ends_with(low, "ches") || ends_with(low, "shes") ||
      ends_with(low, "xes"))
    return sift_text_sub(low, 0, low.len - 2);
  if (low.len > 3 && ends_with(low, "s") && !ends_with(low, "ss") && !ends_with(low, "us") &&
      !ends_with(low, "is"))
    return sift_text_sub(low, 0, low.len - 1);
  return low;
}

static bool read_count(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text noun;
  if (!read_figure(match, value))
    return false;
  narrow(match, out);
  if (group(match, "noun", &noun))
    value->unit = singular(match, noun);
  return true;
}

/* "5 feet 10 inches": the smaller part is added in the unit of the larger. */
static bool add_smaller(const sift_match *match, sift_value *value)
{
  sift_text t, ratio;
  sift_number small, factor;
  if (!group(match, "smaller", &t))
    return true;
  return group(match, "ratio", &ratio) && sift_number_read(match->rules, t, &small) &&
         sift_number_read(match->rules, ratio, &factor) &&
         sift_decimal_divide(small.value, factor.value, 15, &small.value) &&
         sift_decimal_add(value->lo, small.value, &value->lo) &&
         sift_decimal_add(value->hi, small.value, &value->hi);
}

static bool read_quantity(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text unit;
  if (!read_figure(match, value) || !group(match, "unit", &unit))
    return false;
  value->unit = sift_map_get(match->rules, "unit_word", unit);
  if (value->unit.at == NULL)
    value->unit = sift_map_get(match->rules, "unit_symbol", unit);
  if (value->unit.at == NULL)
    return false;
  narrow(match, out);
  read_per(match, value);
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
  { "year", 'Y', false, 1 },    { "month", 'M', false, 1 },   { "week", 'W', false, 1 },
  { "day", 'D', false, 1 },     { "hour", 'H', true, 1 },     { "minute", 'M', true, 1 },
  { "second", 'S', true, 1 },   { "decade", 'Y', false, 10 }, { "century", 'Y', false, 100 },
  { "quarter", 'M', false, 3 }, { "fortnight", 'W', false, 2 },
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

/* "2 years and 3 months" is 27 months: the smaller unit takes both. */
static bool add_months(const sift_match *match, sift_value *value)
{
  sift_text t, unit;
  sift_number more;
  if (!group(match, "more", &t))
    return true;
  if (!group(match, "more_unit", &unit) || !sift_number_read(match->rules, t, &more))
    return false;
  unit = sift_map_get(match->rules, "duration_unit", unit);
  static const struct { const char *large, *small; int times; } steps[] = {
    { "year", "month", 12 }, { "week", "day", 7 }, { "day", "hour", 24 },
    { "hour", "minute", 60 }, { "minute", "second", 60 },
  };
  for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
    if (sift_text_is(value->unit, steps[i].large) && sift_text_is(unit, steps[i].small)) {
      value->unit = unit;
      return sift_decimal_multiply(value->lo, sift_decimal_of(steps[i].times), &value->lo) &&
             sift_decimal_add(value->lo, more.value, &value->lo) &&
             (value->hi = value->lo, true);
    }
  return false;
}

static bool read_duration(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text unit;
  if (!read_figure(match, value) || !group(match, "unit", &unit))
    return false;
  value->unit = sift_map_get(match->rules, "duration_unit", unit);
  if (value->unit.at == NULL || !add_months(match, value))
    return false;
  narrow(match, out);
  value->iso = iso_duration(match->arena, value);
  return true;
}

/* ---------------------------------------------------------------- around a figure */

/* "two years' work over three shifts": before a length of time or a small number of things,
 * "over" and its like tell where, not how many. */
static bool is_preposition(const sift_value *value, const sift_hedge *hedge)
{
  static const char *const places[] = { "over", "under", "above", "below", "beyond" };
  sift_decimal ten = { 1, 1 };
  bool small = value->kind == SIFT_DURATION ||
               (value->kind == SIFT_COUNT && sift_decimal_compare(value->lo, ten) < 0);
  for (size_t i = 0; small && i < sizeof places / sizeof places[0]; i++)
    if (sift_text_eq_fold(hedge->phrase, sift_text_of(places[i])))
      return true;
  return false;
}

void sift_hedge_apply(sift_value *value, const sift_hedge *hedge)
{
  value->exactly |= hedge->exactly;
  if (value->bound == SIFT_RANGE || is_preposition(value, hedge))
    return;
  /* "about 300 or more", "nearly $8 billion-plus": an open bound is not taken back, and a
   * vague figure ("thousands") stays vague under "more than". */
  if (hedge->bound == SIFT_ABOUT && value->bound != SIFT_EXACT)
    return;
  if (hedge->bound != SIFT_EXACT)
    value->bound = hedge->bound;
}

/* The word that ends at `end` (letters only), skipping spaces; empty at a clause's end. */
static sift_text word_before(sift_text copy, size_t *end)
{
  size_t stop = *end;
  while (stop > 0 && (copy.at[stop - 1] == ' ' || copy.at[stop - 1] == '~'))
    stop--;
  size_t start = stop;
  while (start > 0 && sift_is_alpha(copy.at[start - 1]))
    start--;
  *end = start;
  return sift_text_sub(copy, start, stop);
}

static sift_text word_after(sift_text copy, size_t *start)
{
  size_t from = *start;
  while (from < copy.len && (copy.at[from] == ' ' || copy.at[from] == '-'))
    from++;
  size_t stop = from;
  while (stop < copy.len && sift_is_alpha(copy.at[stop]))
    stop++;
  *start = stop;
  return sift_text_sub(copy, from, stop);
}

static int change_of(const sift_ruleset *rules, sift_text word)
{
  sift_text sign = sift_map_get(rules, "change_word", word);
  if (sign.at == NULL)
    return 0;
  return sign.at[0] == '-' ? -1 : 1;
}

/* "fell by as much as 5%", "down 5%"; "a 5% year-over-year drop", "5% lower". A word of the
 * map `change_stop` ends the look: what stands beyond it is said of another figure. */
static void settle_change(const sift_ruleset *rules, sift_arena *arena, sift_text copy,
                          sift_mention *mention)
{
  enum { WORDS_BEFORE = 5, WORDS_BEFORE_COUNT = 2, WORDS_AFTER = 4 };
  (void)arena;
  size_t at = mention->span.start;
  if (at < copy.len && copy.at[at] == '+')
    mention->value.change = 1;
  else if (at < copy.len && copy.at[at] == '-')
    mention->value.change = -1;
  int reach = mention->kind == SIFT_COUNT || mention->kind == SIFT_QUANTITY
                  ? WORDS_BEFORE_COUNT : WORDS_BEFORE;
  for (int i = 0; i < reach && mention->value.change == 0; i++) {
    sift_text word = word_before(copy, &at);
    if (word.len == 0 || sift_map_get(rules, "change_stop", word).at != NULL)
      break;
    mention->value.change = change_of(rules, word);
  }
  at = mention->span.end;
  for (int i = 0; reach == WORDS_BEFORE && i < WORDS_AFTER && mention->value.change == 0;
       i++) {
    sift_text word = word_after(copy, &at);
    if (word.len == 0 || sift_map_get(rules, "change_stop", word).at != NULL)
      break;
    mention->value.change = change_of(rules, word);
  }
}
