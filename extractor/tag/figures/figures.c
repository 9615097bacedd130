/* figures.c - reads numbers with their scales, percentages, factors and counts. */
#include "tag/figures/figures.h"
#include "tag/figures/number.h"

static bool is_minus(sift_text sign)
{
  sift_text t = sift_text_trim(sign);
  return t.len > 0 && t.at[0] != '+';
}

/* "6.02 x 10^23": a small power of ten, in plain or in raised digits. */
static bool raise(sift_text power, sift_number *number)
{
  int exponent = 0;
  bool is_minus_power = false;
  const char *at = power.at, *end = power.at + power.len;
  while (at < end) {
    static const uint32_t raised[] = { 0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                       0x2075, 0x2076, 0x2077, 0x2078, 0x2079 };
    uint32_t rune = sift_rune_next(&at, end);
    int digit = rune >= '0' && rune <= '9' ? (int)(rune - '0') : -1;
    for (int i = 0; digit < 0 && i < 10; i++)
      digit = raised[i] == rune ? i : digit;
    if (digit < 0)
      is_minus_power = true;
    else
      exponent = exponent * 10 + digit;
  }
  exponent = is_minus_power ? -exponent : exponent;
  number->value.exponent += exponent;
  number->high.exponent += exponent;
  number->step += exponent;
  number->pad = false;
  return exponent >= -99 && exponent <= 99;
}

/* One end of a figure; the names of its groups: "amount", "scale", "sign". */
static bool read_end(const sift_match *match, const char *amount, const char *scale,
                     const char *sign, sift_number *out)
{
  sift_text t;
  if (!sift_figure_group(match, amount, &t) || !sift_number_read(match->rules, t, out))
    return false;
  if (sift_figure_group(match, scale, &t) && !sift_number_scale(match->rules, t, out))
    return false;
  if (sift_figure_group(match, "power", &t) && !raise(t, out))
    return false;
  if (sift_figure_group(match, sign, &t) && is_minus(t))
    sift_number_negate(out);
  return true;
}

/* "$64-72B", "two to three million": the scale stands once and is meant for both, where
 * the ends still rise. */
static bool share_scale(const sift_match *match, sift_number *low,
                        const sift_number *high)
{
  sift_text scale, own, amount;
  sift_number bare;
  if (sift_figure_group(match, "scale", &own) ||
      !sift_figure_group(match, "high", &amount))
    return true;
  if (!sift_figure_group(match, "high_scale", &scale))
    return !high->spelled || sift_number_share(match->rules, amount, high, low);
  if (!sift_number_read(match->rules, amount, &bare))
    return false;
  if (sift_decimal_compare(low->value, bare.value) > 0)
    return true; /* "$900 to $1 million" means 900 */
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
  if (!sift_figure_group(match, "peer", &peer) ||
      !sift_figure_group(match, "peer_scale", &scale))
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

/* "$5.1 billion, plus or minus 2%", "58%, plus or minus 50 basis points": a range. */
static bool spread_out(const sift_match *match, sift_value *value)
{
  sift_number by;
  sift_text t;
  if (!sift_figure_group(match, "spread", &t))
    return true;
  if (!read_end(match, "spread", "spread_scale", "spread_sign", &by))
    return false;
  sift_decimal gap = by.value;
  if (sift_figure_group(match, "spread_percent", &t) &&
      !sift_decimal_multiply(value->lo, gap, &gap))
    return false;
  if (sift_figure_group(match, "spread_percent", &t) ||
      sift_figure_group(match, "spread_points", &t))
    gap.exponent -= 2;
  value->bound = SIFT_RANGE;
  value->pad = false;
  return gap.digits > 0 && sift_decimal_compare(gap, value->lo) < 0 &&
         sift_decimal_add(value->hi, gap, &value->hi) &&
         sift_decimal_subtract(value->lo, gap, &value->lo);
}

/* Groups sign, amount, scale, spread,
 * high_sign, high, high_scale, plus; constant bound. */
bool sift_figure_read(const sift_match *match, sift_value *value)
{
  sift_number low, high;
  if (!read_end(match, "amount", "scale", "sign", &low))
    return false;
  sift_text t;
  value->bound = low.vague ? SIFT_ABOUT : SIFT_EXACT;
  bool is_range = sift_figure_group(match, "high", &t);
  high = low;
  if (is_range) {
    if (!read_end(match, "high", "high_scale", "high_sign", &high) ||
        !share_scale(match, &low, &high))
      return false;
    if (sift_decimal_compare(low.value, high.value) >= 0 ||
        sift_change_leads(match, low.value, high.value) || sift_change_from(match))
      return false;
    value->bound = SIFT_RANGE;
  }
  set_number(value, &low, &high);
  if (!is_range && !share_peer(match, value, &low))
    return false;
  if (!spread_out(match, value))
    return false;
  if (sift_figure_group(match, "plus", &t) && !is_range)
    value->bound = SIFT_AT_LEAST;
  if (sift_figure_group(match, "bound", &t))
    (void)bound_of(t, &value->bound);
  return true;
}

/* A rule whose match is wider than the figure says with the group `text` what it is. */
void sift_figure_narrow(const sift_match *match, sift_mention *out)
{
  sift_span at;
  sift_text t;
  if (sift_match_group(match, "text", &t, &at) && at.end > at.start)
    out->span = at;
}

void sift_figure_per(const sift_match *match, sift_value *value)
{
  sift_text t;
  if (sift_figure_group(match, "per", &t)) {
    value->per = sift_map_get(match->rules, "per_unit", t);
    if (value->per.at == NULL)
      value->per = sift_text_lower(match->arena, t);
  }
}

/* ---------------------------------------------------------------- the other figures */

bool sift_percent_read(const sift_match *match, sift_mention *out)
{
  sift_text unit;
  if (!sift_figure_read(match, &out->value) || !sift_figure_group(match, "unit", &unit))
    return false;
  sift_figure_narrow(match, out);
  while (unit.len > 0 && (unit.at[0] == ' ' || unit.at[0] == '-'))
    unit = sift_text_sub(unit, 1, unit.len);
  out->value.unit = sift_map_get(match->rules, "percent_unit", unit);
  if (out->value.unit.at == NULL)
    out->value.unit = SIFT_TEXT("%");
  return true;
}

/* "one in five", "1/10th", "two and three fifths": the group `below` is the
 * denominator, or the word for the part itself. */
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
  if (sift_figure_group(match, "whole", &t) &&
      (!sift_number_read(match->rules, t, &whole) ||
       !sift_decimal_add(value->lo, whole.value, &value->lo)))
    return false;
  value->hi = value->lo;
  value->step = (sift_decimal){ 0, 0 };
  value->decimals = true;
  return true;
}

bool sift_multiple_read(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text t;
  if (!sift_figure_read(match, value))
    return false;
  if (sift_figure_group(match, "below", &t) && !divide_by(match, t, value))
    return false;
  sift_figure_narrow(match, out);
  value->unit = SIFT_TEXT("x");
  return true;
}

static bool ends_with(sift_text t, const char *ending)
{
  return sift_text_ends(t, sift_text_of(ending));
}

/* "glasses", "viruses", "heroes": not "causes" or "shoes", whose "e" is their own. */
static bool takes_es(const sift_ruleset *rules, sift_text noun)
{
  return sift_grammar_ends(&rules->grammar, noun, SIFT_W_PLURALS_IN_ES) > 0 ||
         (noun.len > 5 && ends_with(noun, "oes"));
}

/* "companies" -> "company"; irregular ones stand in the map `singular`. */
static sift_text singular(const sift_match *match, sift_text noun)
{
  sift_text found = sift_map_get(match->rules, "singular", noun);
  if (found.at != NULL)
    return found;
  bool acronym = false; /* and "iPhones", "A350s" */
  for (size_t i = 1; i < noun.len; i++)
    acronym |= sift_is_upper(noun.at[i]) || sift_is_digit(noun.at[i]);
  sift_text low = acronym ? noun : sift_text_lower(match->arena, noun);
  if (ends_with(low, "men")) /* gunmen, women */
    return sift_text_join(match->arena, sift_text_sub(low, 0, low.len - 2),
                          SIFT_TEXT("an"));
  if (acronym && low.at[low.len - 1] == 's') /* PCs, ATMs */
    return sift_text_sub(low, 0, low.len - 1);
  if (ends_with(low, "ies") && low.len > 4)
    return sift_text_join(match->arena, sift_text_sub(low, 0, low.len - 3),
                          SIFT_TEXT("y"));
  if (takes_es(match->rules, low))
    return sift_text_sub(low, 0, low.len - 2);
  if (low.len > 3 && ends_with(low, "s") && !ends_with(low, "ss") &&
      !ends_with(low, "us") && !ends_with(low, "is"))
    return sift_text_sub(low, 0, low.len - 1);
  return low;
}

bool sift_count_read(const sift_match *match, sift_mention *out)
{
  sift_value *value = &out->value;
  sift_text noun;
  if (!sift_figure_read(match, value))
    return false;
  sift_figure_narrow(match, out);
  if (sift_figure_group(match, "noun", &noun))
    value->unit = singular(match, noun);
  return true;
}
