/* number.c - digits and number words. What the words mean stands in
 * rules/en/values/_numbers.yaml; here is only the arithmetic that puts them together. */
#include "tag/figures/number.h"

#include <string.h>

/* ---------------------------------------------------------------- digits */

/* Which separator is the decimal point: the last one where both kinds occur; a lone
 * one with one or two digits behind it that cannot be a group; none in "1,234,567". */
static size_t decimal_point(sift_text t)
{
  size_t dot = SIZE_MAX, comma = SIZE_MAX, dots = 0, commas = 0;
  for (size_t i = 0; i < t.len; i++) {
    if (t.at[i] == '.')
      dot = i, dots++;
    if (t.at[i] == ',')
      comma = i, commas++;
  }
  if (dots > 0 && commas > 0)
    return dot > comma ? dot : comma;
  if (dots == 1)
    return dot;
  if (commas == 1 && t.len - comma - 1 != 3)
    return comma;
  return SIZE_MAX;
}

static bool read_plain(sift_text t, sift_number *out)
{
  char digits[40];
  size_t point = decimal_point(t), n = 0;
  for (size_t i = 0; i < t.len; i++) {
    if (sift_is_digit(t.at[i]) && n < sizeof digits - 1)
      digits[n++] = t.at[i];
    else if (i == point)
      digits[n++] = '.';
    else if (t.at[i] != ',' && t.at[i] != '.' && t.at[i] != '\'' && t.at[i] != ' ')
      return false;
    if (n >= sizeof digits - 1)
      return false;
  }
  if (n > 0 && digits[n - 1] == '.')
    n--;
  if (!sift_decimal_parse((sift_text){ digits, n }, &out->value))
    return false;
  out->decimals = point != SIZE_MAX && point + 1 < t.len;
  out->step = out->decimals ? -(int)(t.len - point - 1) : 0;
  size_t zeros = 0;
  while (!out->decimals && zeros + 1 < n && digits[n - 1 - zeros] == '0')
    zeros++;
  out->pad = zeros > 0;
  return true;
}

/* "1/4", "3 1/2", "3-1/4", "4.20-3/4" */
static bool read_fraction(sift_text t, size_t slash, sift_number *out)
{
  size_t space = sift_text_find(t, SIFT_TEXT(" "), 0);
  if (space == SIZE_MAX)
    space = sift_text_find(t, SIFT_TEXT("-"), 0);
  sift_number whole = { 0 }, above, below;
  size_t from = 0;
  if (space != SIZE_MAX && space < slash) {
    if (!read_plain(sift_text_sub(t, 0, space), &whole))
      return false;
    from = space + 1;
  }
  sift_decimal part;
  if (!read_plain(sift_text_trim(sift_text_sub(t, from, slash)), &above) ||
      !read_plain(sift_text_trim(sift_text_sub(t, slash + 1, t.len)), &below) ||
      !sift_decimal_divide(above.value, below.value, 15, &part))
    return false;
  if (whole.decimals) /* "$4.20 3/4": eighths of the cent */
    part.exponent += whole.step;
  out->decimals = true;
  return sift_decimal_add(whole.value, part, &out->value);
}

/* ---------------------------------------------------------------- words */

/* What has been summed up so far: "two hundred million five thousand" is total 200e6 and
 * group 5 when "thousand" comes. */
typedef struct fold {
  sift_decimal total, group;
  bool has_group, any;
  sift_decimal scale; /* the last one of a thousand and more */
  bool part_only;     /* the group is a part behind "and": "a million and a half" */
  bool behind_and;    /* the group began behind "and": "six million and two thirds" */
  bool behind_of;     /* "half of one" */
  sift_decimal apart; /* of the group, what stands before the "and" of "103 and two" */
  int point; /* decimals behind "point": how many; 0: none yet, -1: no point seen */
} fold;

static bool is_zero(sift_decimal d)
{
  return d.digits == 0;
}

/* Multiplies what stands behind the last "and" of the group: "103 and two thirds". */
static bool multiply_last(fold *f, sift_decimal factor)
{
  sift_decimal last;
  return sift_decimal_add(f->group, sift_decimal_negate(f->apart), &last) &&
         sift_decimal_multiply(last, factor, &last) &&
         sift_decimal_add(f->apart, last, &f->group);
}

static bool fold_scale(fold *f, sift_decimal scale)
{
  sift_decimal hundred = { 1, 2 }, one = { 1, 0 };
  sift_decimal group = f->has_group ? f->group : one;
  sift_decimal product;
  if (sift_decimal_compare(scale, hundred) <= 0 && sift_decimal_compare(scale, one) > 0) {
    f->group = group;
    f->has_group = true;
    return multiply_last(f, scale);
  }
  /* "three thousand millions": a larger scale takes all that stands before it. */
  if (!f->has_group && f->any && sift_decimal_compare(f->total, scale) < 0 &&
      !is_zero(f->total)) {
    f->group = (sift_decimal){ 0, 0 };
    return sift_decimal_multiply(f->total, scale, &f->total);
  }
  /* "five million and ten million" are two figures */
  bool rises = !is_zero(f->scale) && sift_decimal_compare(f->scale, scale) <= 0;
  if (rises || !sift_decimal_multiply(group, scale, &product))
    return false;
  f->scale = scale;
  f->part_only = false;
  f->has_group = false;
  f->group = f->apart = (sift_decimal){ 0, 0 };
  return sift_decimal_add(f->total, product, &f->total);
}

/* "three quarters" multiplies, "two and a half" adds. */
static bool fold_fraction(fold *f, sift_decimal part, bool after_and)
{
  if (f->has_group && !after_and) {
    f->part_only = f->behind_and;
    return multiply_last(f, part);
  }
  f->part_only = !f->has_group && after_and;
  f->has_group = true;
  return sift_decimal_add(f->group, part, &f->group);
}

/* "one twenty-two" is 122: a digit right before tens counts hundreds. */
static bool is_hundreds(const fold *f, sift_decimal value)
{
  sift_decimal ten = { 1, 1 };
  return f->has_group && !f->behind_of && f->point < 0 && !is_zero(f->group) &&
         sift_decimal_compare(f->group, ten) < 0 && sift_decimal_compare(value, ten) >= 0;
}

static bool fold_value(fold *f, sift_decimal value)
{
  sift_decimal ten = { 1, 1 }, twenty = { 2, 1 };
  if (f->point >= 0) {
    /* "point seventy-one" writes two digits with the first word */
    bool two_digits = sift_decimal_compare(value, ten) >= 0;
    bool is_teen = two_digits && sift_decimal_compare(value, twenty) < 0;
    value.exponent -= f->point + (two_digits ? 2 : 1);
    f->point += is_teen ? 2 : 1;
  }
  if (f->behind_of && f->has_group)
    return sift_decimal_multiply(f->group, value, &f->group);
  f->has_group = true;
  return sift_decimal_add(f->group, value, &f->group);
}

static bool fold_word(const sift_ruleset *rules, fold *f, sift_text word, bool *and_seen)
{
  sift_decimal value;
  sift_text found;
  if ((found = sift_map_get(rules, "number_word", word)).at != NULL) {
    f->behind_and = *and_seen && !f->has_group;
    if (*and_seen && f->has_group)
      f->apart = f->group;
    if (!sift_decimal_parse(found, &value))
      return false;
    if (!*and_seen && is_hundreds(f, value))
      f->group.exponent += 2;
    bool fine = fold_value(f, value);
    *and_seen = false;
    f->any = true;
    return fine;
  }
  if ((found = sift_map_get(rules, "number_scale", word)).at != NULL) {
    bool fine = sift_decimal_parse(found, &value) && fold_scale(f, value);
    *and_seen = false;
    f->any = true;
    return fine;
  }
  if ((found = sift_map_get(rules, "number_part", word)).at != NULL) {
    /* "2½" and "2 and a half" add, "two halves" multiplies */
    bool adds = *and_seen || (unsigned char)word.at[0] >= 0x80;
    bool fine = sift_decimal_parse(found, &value) && fold_fraction(f, value, adds);
    *and_seen = false;
    f->any = true;
    return fine;
  }
  if (sift_text_eq_fold(word, SIFT_TEXT("and")))
    *and_seen = true;
  else if (sift_text_eq_fold(word, SIFT_TEXT("point")))
    f->point = 0;
  else if (sift_text_eq_fold(word, SIFT_TEXT("of")))
    f->behind_of = true;
  return true;
}

static size_t word_end(sift_text t, size_t at)
{
  if (sift_is_digit(t.at[at]) || t.at[at] == '.') {
    while (at < t.len && (sift_is_digit(t.at[at]) || t.at[at] == '.' || t.at[at] == ','))
      at++;
    return at;
  }
  while (at < t.len && (sift_is_alpha(t.at[at]) || (unsigned char)t.at[at] >= 0x80))
    at++;
  return at;
}

/* What a word of a vague figure multiplies with: "thousands", or behind "several" also
 * "thousand". */
static sift_text vague_factor(const sift_ruleset *rules, sift_text word, bool is_several)
{
  sift_text found = sift_map_get(rules, "number_plural", word);
  return found.at == NULL && is_several ? sift_map_get(rules, "number_scale", word)
                                        : found;
}

/* "hundreds", "tens of thousands": from one to nine of the product; "several hundred":
 * from two. */
static bool read_vague(const sift_ruleset *rules, sift_text t, sift_number *out)
{
  sift_decimal product = { 1, 0 }, least = { 1, 0 }, value;
  bool any = false, is_several = false;
  for (size_t at = 0; at < t.len;) {
    size_t end = word_end(t, at);
    if (end == at) {
      at++;
      continue;
    }
    sift_text word = sift_text_sub(t, at, end), found;
    if ((found = sift_map_get(rules, "number_vague", word)).at != NULL) {
      is_several = sift_decimal_parse(found, &least);
    } else if ((found = vague_factor(rules, word, is_several)).at != NULL) {
      if (!sift_decimal_parse(found, &value) ||
          !sift_decimal_multiply(product, value, &product))
        return false;
      any = true;
    } else if (!sift_text_eq_fold(word, SIFT_TEXT("of")) &&
               !sift_text_eq_fold(word, SIFT_TEXT("a"))) {
      return false;
    }
    at = end;
  }
  out->vague = out->spelled = true;
  product = sift_decimal_trim(product);
  out->step = product.exponent;
  return any && sift_decimal_multiply(product, least, &out->value) &&
         sift_decimal_multiply(product, sift_decimal_of(9), &out->high);
}

static bool read_words(const sift_ruleset *rules, sift_text t, sift_number *out)
{
  fold f = { .point = -1 };
  bool and_seen = false;
  for (size_t at = 0; at < t.len;) {
    size_t end = word_end(t, at);
    if (end == at) {
      at++;
      continue;
    }
    sift_text word = sift_text_sub(t, at, end);
    sift_number digits;
    if (sift_is_digit(word.at[0]) || word.at[0] == '.') {
      if (!read_plain(word, &digits) || !fold_value(&f, digits.value))
        return false;
      f.any = true;
      out->decimals |= digits.decimals;
    } else if (!fold_word(rules, &f, word, &and_seen)) {
      return false;
    }
    at = end;
  }
  if (f.part_only && !is_zero(f.scale) &&
      !sift_decimal_multiply(f.group, f.scale, &f.group))
    return false;
  if (!f.any || !sift_decimal_add(f.total, f.group, &out->value))
    return false;
  out->spelled = true;
  out->value = sift_decimal_trim(out->value);
  out->step = out->value.exponent;
  return true;
}

/* ---------------------------------------------------------------- both */

bool sift_number_read(const sift_ruleset *rules, sift_text written, sift_number *out)
{
  sift_text t = sift_text_trim(written);
  bool digit = false, letter = false;
  size_t slash = SIZE_MAX;
  for (size_t i = 0; i < t.len; i++) {
    digit |= sift_is_digit(t.at[i]);
    letter |= sift_is_alpha(t.at[i]) || (unsigned char)t.at[i] >= 0x80;
    if (t.at[i] == '/')
      slash = i;
  }
  *out = (sift_number){ 0 };
  if (sift_text_eq_fold(t, SIFT_TEXT("a")) || sift_text_eq_fold(t, SIFT_TEXT("an"))) {
    out->value = out->high = sift_decimal_of(1);
    return out->spelled = true;
  }
  bool fine;
  if (letter || !digit)
    fine = read_vague(rules, t, out) ||
           (*out = (sift_number){ 0 }, read_words(rules, t, out));
  else if (slash != SIZE_MAX)
    fine = read_fraction(t, slash, out);
  else
    fine = read_plain(t, out);
  if (fine && !out->vague)
    out->high = out->value;
  return fine;
}

bool sift_number_scale(const sift_ruleset *rules, sift_text scale, sift_number *number)
{
  sift_decimal factor;
  sift_text found = sift_map_get(rules, "scale", sift_text_trim(scale));
  if (found.at == NULL || !sift_decimal_parse(found, &factor))
    return false;
  factor = sift_decimal_trim(factor);
  number->step += factor.exponent;
  number->pad = false;
  return sift_decimal_multiply(number->value, factor, &number->value) &&
         sift_decimal_multiply(number->high, factor, &number->high);
}

bool sift_number_share(const sift_ruleset *rules, sift_text written,
                       const sift_number *high, sift_number *low)
{
  sift_decimal factor = { 1, 0 }, best = factor, raised = low->value;
  size_t end = written.len;
  while (end > 0) {
    while (end > 0 && !sift_is_alpha(written.at[end - 1]))
      end--;
    size_t start = end;
    while (start > 0 && sift_is_alpha(written.at[start - 1]))
      start--;
    sift_decimal scale;
    sift_text word = sift_text_sub(written, start, end);
    sift_text found = sift_map_get(rules, "number_scale", word);
    if (found.at == NULL || !sift_decimal_parse(found, &scale) ||
        !sift_decimal_multiply(factor, scale, &factor) ||
        !sift_decimal_multiply(low->value, factor, &raised) ||
        sift_decimal_compare(raised, high->value) >= 0)
      break;
    best = factor;
    end = start;
  }
  low->step += sift_decimal_trim(best).exponent;
  return sift_decimal_multiply(low->value, best, &low->value) &&
         sift_decimal_multiply(low->high, best, &low->high);
}

void sift_number_negate(sift_number *number)
{
  sift_decimal low = sift_decimal_negate(number->high);
  number->high = sift_decimal_negate(number->value);
  number->value = low;
}
