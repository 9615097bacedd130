/* say.c - figures, dates and sources in the words of a plain sentence. */
#include "reconcile/inside.h"

#include <string.h>

/* ---------------------------------------------------------------- figures */

static const struct scale {
  int exponent;
  const char *word;
} scales[] = { { 12, " trillion" }, { 9, " billion" }, { 6, " million" }, { 0, "" } };

static const struct sign {
  const char *unit, *before, *after;
} signs[] = {
  { "USD", "$", "" },
  { "EUR", "€", "" },
  { "GBP", "£", "" },
  { "JPY", "¥", "" },
  { "%", "", "%" },
  { "x", "", "x" },
  { "bp", "", " basis points" },
};

static const struct sign *sign_of(sift_text unit)
{
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (sift_text_is(unit, signs[i].unit))
      return &signs[i];
  return NULL;
}

/* "1234567.5" with commas between the thousands. */
static void say_digits(sift_buffer *out, sift_text digits)
{
  size_t whole = sift_text_find(digits, SIFT_TEXT("."), 0);
  whole = whole == SIZE_MAX ? digits.len : whole;
  for (size_t i = 0; i < digits.len; i++) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0 && digits.at[i - 1] != '-')
      sift_buffer_byte(out, ',');
    sift_buffer_byte(out, digits.at[i]);
  }
}

/* "megawatts", "people", "gigabytes/second"; codes ("SEK") stay as they are. */
static void say_plural(sift_buffer *out, sift_text unit)
{
  static const struct {
    const char *one, *many;
  } odd[] = { { "person", "people" },  { "foot", "feet" },        { "hertz", "hertz" },
              { "loaf", "loaves" },    { "woman", "women" },      { "man", "men" },
              { "child", "children" }, { "aircraft", "aircraft" } };
  size_t slash = sift_text_find(unit, SIFT_TEXT("/"), 0);
  sift_text head = sift_text_sub(unit, 0, slash == SIZE_MAX ? unit.len : slash);
  sift_text rest = sift_text_sub(unit, head.len, unit.len);
  for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
    sift_text one = sift_text_of(odd[i].one);
    if (!sift_text_ends(head, one))
      continue;
    sift_buffer_print(out, "%.*s%s%.*s",
                      SIFT_SHOW(sift_text_sub(head, 0, head.len - one.len)), odd[i].many,
                      SIFT_SHOW(rest));
    return;
  }
  char last = head.len > 0 ? head.at[head.len - 1] : 's';
  bool is_word = head.len > 2 && last >= 'a' && last <= 'z' && last != 's';
  bool on_y = last == 'y' && strchr("aeiou", head.at[head.len - 2]) == NULL;
  bool hisses = sift_text_ends(head, SIFT_TEXT("ch")) ||
                sift_text_ends(head, SIFT_TEXT("sh")) || last == 'x';
  sift_buffer_add(out, sift_text_sub(head, 0, head.len - (is_word && on_y)));
  if (is_word)
    sift_buffer_add(out, on_y     ? SIFT_TEXT("ies")
                         : hisses ? SIFT_TEXT("es")
                                  : SIFT_TEXT("s"));
  sift_buffer_add(out, rest);
}

/* "SEK" */
static bool is_code(sift_text unit)
{
  bool capitals = unit.len == 3;
  for (size_t i = 0; i < unit.len; i++)
    capitals = capitals && sift_is_upper(unit.at[i]);
  return capitals;
}

static void say_unit(sift_buffer *out, sift_decimal d, sift_text unit)
{
  sift_buffer_byte(out, ' ');
  if (sift_decimal_equal(d, sift_decimal_of(1)))
    sift_buffer_add(out, unit);
  else
    say_plural(out, unit);
}

void sift_say_number(sift_buffer *out, sift_decimal d, sift_text unit)
{
  const struct sign *sign = sign_of(unit);
  size_t i = 0;
  sift_decimal size = sift_decimal_absolute(d);
  while (scales[i].exponent > 0 &&
         sift_decimal_compare(size, (sift_decimal){ 1, scales[i].exponent }) < 0)
    i++;
  d.exponent -= scales[i].exponent;
  char room[SIFT_DECIMAL_ROOM];
  if (sign != NULL && sign->before[0] != 0 && sift_decimal_sign(d) < 0) {
    sift_buffer_byte(out, '-');
    d = sift_decimal_negate(d);
  }
  if (sign != NULL)
    sift_buffer_add(out, sift_text_of(sign->before));
  else if (is_code(unit))
    sift_buffer_print(out, "%.*s ", SIFT_SHOW(unit));
  say_digits(out, sift_decimal_print(sift_decimal_trim(d), room));
  sift_buffer_add(out, sift_text_of(scales[i].word));
  if (sign != NULL)
    sift_buffer_add(out, sift_text_of(sign->after));
  else if (unit.len > 0 && !is_code(unit))
    say_unit(out, size, unit);
}

static const char *hedge_of(sift_bound bound)
{
  switch (bound) {
  case SIFT_ABOUT:
    return "about ";
  case SIFT_AT_LEAST:
    return "at least ";
  case SIFT_MORE_THAN:
    return "more than ";
  case SIFT_AT_MOST:
    return "at most ";
  case SIFT_LESS_THAN:
    return "less than ";
  case SIFT_NEARLY:
    return "nearly ";
  default:
    return "";
  }
}

/* ---------------------------------------------------------------- dates */

static const char *const months[] = {
  "January", "February", "March",     "April",   "May",      "June",
  "July",    "August",   "September", "October", "November", "December",
};

static void say_month(sift_buffer *out, sift_civil day, bool with_year)
{
  sift_buffer_add(out, sift_text_of(months[day.month - 1]));
  if (with_year)
    sift_buffer_print(out, " %d", day.year);
}

static void say_day(sift_buffer *out, sift_civil day)
{
  sift_buffer_print(out, "%d ", day.day);
  say_month(out, day, true);
}

/* "the third quarter of 2026", "the first half of 2026"; false: the months are another
 * part of a year. */
static bool say_part(sift_buffer *out, sift_civil first, int length)
{
  static const char *const nth[] = { "first", "second", "third", "fourth" };
  if ((length != 3 && length != 6) || (first.month - 1) % length != 0)
    return false;
  sift_buffer_print(out, "the %s %s of %d", nth[(first.month - 1) / length],
                    length == 3 ? "quarter" : "half", first.year);
  return true;
}

/* Whole months, both ends included. */
static void say_months(sift_buffer *out, sift_civil first, sift_civil last)
{
  int length = (last.year - first.year) * 12 + last.month - first.month + 1;
  if (length == 12 && first.month == 1)
    sift_buffer_print(out, "%d", first.year);
  else if (length == 1)
    say_month(out, first, true);
  else if (!say_part(out, first, length)) {
    say_month(out, first, first.year != last.year);
    sift_buffer_add(out, SIFT_TEXT(" to "));
    say_month(out, last, true);
  }
}

static bool is_whole_months(sift_civil first, sift_civil last)
{
  return first.day == 1 && last.day == sift_month_length(last.year, last.month);
}

/* A span that is open at neither end. */
static void say_closed_span(sift_buffer *out, sift_period span)
{
  sift_civil first = sift_civil_of(span.first), last = sift_civil_of(span.last);
  if (is_whole_months(first, last)) {
    say_months(out, first, last);
    return;
  }
  say_day(out, first);
  if (span.first != span.last) {
    sift_buffer_add(out, SIFT_TEXT(" to "));
    say_day(out, last);
  }
}

void sift_say_period(sift_buffer *out, const sift_value *value)
{
  sift_period span = value->period;
  bool begins = span.first != SIFT_DAY_NONE, ends = span.last != SIFT_DAY_NONE;
  if (begins && ends) {
    sift_civil first = sift_civil_of(span.first), last = sift_civil_of(span.last);
    bool named = first.year == last.year && is_whole_months(first, last);
    int length = last.month - first.month + 1;
    named = named && (length == 1 || length == 12 ||
                      ((length == 3 || length == 6) && (first.month - 1) % length == 0));
    sift_buffer_add(out, span.first == span.last ? SIFT_TEXT(" on ")
                         : named                 ? SIFT_TEXT(" in ")
                                                 : SIFT_TEXT(" for "));
    say_closed_span(out, span);
  } else if (begins || ends) {
    sift_civil day = sift_civil_of(begins ? span.first : span.last);
    bool whole = begins ? day.month == 1 && day.day == 1 : day.month == 12;
    sift_buffer_add(out, begins ? SIFT_TEXT(" from ") : SIFT_TEXT(" until "));
    if (whole)
      sift_buffer_print(out, "%d", day.year);
    else
      say_month(out, day, true);
    if (begins)
      sift_buffer_add(out, SIFT_TEXT(" on"));
  }
}

static bool says_year(sift_text text)
{
  for (size_t i = 0; i + 3 < text.len; i++)
    if (sift_text_starts(sift_text_sub(text, i, text.len), SIFT_TEXT("20")))
      return true;
  return false;
}

/* "the fourth quarter (2026)", "Tuesday (5 May 2026)" */
static void say_which(sift_buffer *out, const sift_value *value)
{
  sift_period span = value->period;
  if (value->kind != SIFT_DATE || !value->relative || says_year(value->text) ||
      span.first == SIFT_DAY_NONE || span.last == SIFT_DAY_NONE)
    return;
  int first = sift_civil_of(span.first).year, last = sift_civil_of(span.last).year;
  sift_buffer_add(out, SIFT_TEXT(" ("));
  if (span.grain > SIFT_GRAIN_WEEK && first == last)
    sift_buffer_print(out, "%d", first);
  else
    say_closed_span(out, span);
  sift_buffer_byte(out, ')');
}

/* ---------------------------------------------------------------- as it is written */

/* "640" of a table in millions, "56.1" of one in per cent: the head has the unit. */
static bool lacks_unit(const sift_value *value)
{
  sift_decimal written;
  if (!sift_decimal_parse(value->text, &written))
    return false;
  return value->kind != SIFT_COUNT || !sift_decimal_equal(written, value->lo);
}

/* "NINE" of a headline, "Three" that begins its sentence. */
static bool is_number_word(const sift_value *value)
{
  bool letters = value->kind == SIFT_COUNT;
  for (size_t i = 0; i < value->text.len; i++)
    letters = letters && (sift_is_alpha((unsigned char)value->text.at[i]) ||
                          value->text.at[i] == '-');
  return letters;
}

void sift_say_value(sift_buffer *out, const sift_value *value)
{
  sift_buffer_add(out, sift_text_of(hedge_of(value->bound)));
  if (value->text.len > 0 && !lacks_unit(value)) {
    if (value->bound == SIFT_RANGE && sift_text_has(value->text, SIFT_TEXT(" and ")))
      sift_buffer_add(out, SIFT_TEXT("between "));
    sift_buffer_add(out, is_number_word(value) ? sift_text_lower(out->arena, value->text)
                                               : value->text);
    say_which(out, value);
    return;
  }
  if (value->kind == SIFT_DATE || value->kind == SIFT_TIME) {
    sift_buffer_add(out, value->edtf);
    return;
  }
  sift_say_number(out, value->lo, value->unit);
  if (!sift_decimal_equal(value->lo, value->hi)) {
    sift_buffer_add(out, SIFT_TEXT(" to "));
    sift_say_number(out, value->hi, value->unit);
  }
}

/* ---------------------------------------------------------------- names */

/* "page.html" of "articles/2025/page.html" */
static sift_text file_name(sift_text path)
{
  size_t start = path.len;
  while (start > 0 && path.at[start - 1] != '/')
    start--;
  return start < path.len ? sift_text_sub(path, start, path.len) : path;
}

void sift_say_source(sift_buffer *out, const sift_claim *claim)
{
  sift_buffer_add(out,
                  claim->publisher.len > 0 ? claim->publisher : file_name(claim->source));
  if (claim->published.len > 0) {
    sift_text day = sift_text_sub(claim->published, 0,
                                  claim->published.len < 10 ? claim->published.len : 10);
    sift_buffer_print(out, " (%.*s)", SIFT_SHOW(day));
  }
}
