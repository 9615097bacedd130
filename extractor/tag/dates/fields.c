/* fields.c - what the single groups of a date rule say, as numbers. */
#include "tag/dates/fields.h"
#include "tag/figures/number.h"

#include <string.h>

/* ---------------------------------------------------------------- groups */

bool sift_field_second(const sift_match *match, const char *name, sift_text *out)
{
  char full[32];
  size_t length = strlen(name);
  if (length + sizeof "_to" > sizeof full)
    return false;
  memcpy(full, name, length);
  memcpy(full + length, "_to", sizeof "_to");
  return sift_match_group(match, full, out, NULL) && out->len > 0;
}

int sift_field_digits(sift_text t)
{
  int n = 0;
  for (size_t i = 0; i < t.len && sift_is_digit(t.at[i]) && n < 100000; i++)
    n = n * 10 + (t.at[i] - '0');
  return n;
}

/* What a map says of the word, as a number; 0 where it says nothing. */
int sift_field_mapped(const sift_match *match, const char *map, sift_text word)
{
  sift_text t = sift_text_trim(word);
  if (t.len > 1 && t.at[t.len - 1] == '.')
    t.len--;
  sift_text found = sift_map_get(match->rules, map, t);
  if (found.at == NULL)
    return 0;
  bool minus = found.len > 0 && found.at[0] == '-';
  int n = sift_field_digits(sift_text_sub(found, minus ? 1 : 0, found.len));
  return minus ? -n : n;
}

int sift_field_word(const sift_match *match, const char *name, bool second)
{
  sift_text t;
  return sift_field(match, name, second, &t) ? sift_field_mapped(match, name, t) : 0;
}

/* "4", "4th", "fourth", "twenty-fourth" */
int sift_field_ordinal(const sift_match *match, sift_text t)
{
  if (t.len > 0 && sift_is_digit(t.at[0]))
    return sift_field_digits(t);
  int n = sift_field_mapped(match, "ordinal", t);
  for (size_t i = 1; n == 0 && i + 1 < t.len; i++)
    if (t.at[i] == '-' || t.at[i] == ' ') {
      int tens = sift_field_mapped(match, "number_word", sift_text_sub(t, 0, i));
      int ones = sift_field_ordinal(match, sift_text_sub(t, i + 1, t.len));
      return tens > 0 && ones > 0 ? tens + ones : 0;
    }
  if (n == 0)
    n = sift_field_mapped(match, "number_word", t);
  return n;
}

int sift_field_number(const sift_match *match, const char *name, bool second)
{
  sift_text t;
  return sift_field(match, name, second, &t) ? sift_field_ordinal(match, t) : 0;
}

/* How many whole units are written; *half: half a one on top ("2.5", "half a"). False
 * where it is no such number. */
bool sift_field_amount(const sift_match *match, sift_text written, int *whole, bool *half)
{
  enum { MOST = 100000 };
  sift_number number;
  if (!sift_number_read(match->rules, written, &number))
    return false;
  int64_t n = number.value.digits;
  if (number.value.exponent == -1 && n % 10 == 5)
    *half = true, n /= 10;
  else if (number.value.exponent < 0)
    return false;
  for (int i = 0; i < number.value.exponent && n < MOST; i++)
    n *= 10;
  *whole = (int)n;
  return n >= 0 && n < MOST;
}

/* The number of a group; 0 where it has none. */
int sift_field_count(const sift_match *match, const char *name)
{
  sift_text t;
  int n;
  bool half = false;
  return sift_field(match, name, false, &t) && sift_field_amount(match, t, &n, &half) ? n
                                                                                      : 0;
}

/* ---------------------------------------------------------------- years */

/* "nineteen eighty-six" is 19 and 86; "two thousand and five" is one number. */
static int spelled_year(const sift_match *match, sift_text t)
{
  sift_number whole, head, tail;
  if (sift_number_read(match->rules, t, &whole) && whole.value.exponent >= 0) {
    sift_decimal limit = { 1000, 0 };
    if (sift_decimal_compare(whole.value, limit) >= 0) {
      int64_t year = whole.value.digits;
      for (int i = 0; i < whole.value.exponent && year < 10000; i++)
        year *= 10;
      return year < 10000 ? (int)year : 0;
    }
  }
  size_t space = sift_text_find(t, SIFT_TEXT(" "), 0);
  if (space == SIZE_MAX ||
      !sift_number_read(match->rules, sift_text_sub(t, 0, space), &head) ||
      !sift_number_read(match->rules, sift_text_sub(t, space + 1, t.len), &tail))
    return 0;
  int century = (int)head.value.digits, rest = (int)tail.value.digits;
  for (int i = 0; i < head.value.exponent; i++)
    century *= 10;
  for (int i = 0; i < tail.value.exponent; i++)
    rest *= 10;
  return century >= 10 && century <= 21 && rest < 100 ? century * 100 + rest : 0;
}

/* Two digits are of this century up to '39, as the peers have it. */
enum { PIVOT = 40 };

int sift_field_year(const sift_match *match, bool second)
{
  sift_text t;
  if (!sift_field(match, "year", second, &t))
    return 0;
  while (t.len > 0 && (t.at[0] == '\'' || t.at[0] == ' '))
    t = sift_text_sub(t, 1, t.len);
  if (t.len == 0)
    return 0;
  if (!sift_is_digit(t.at[0]))
    return spelled_year(match, t);
  int year = sift_field_digits(t);
  if (t.len <= 2 && !sift_field(match, "era", second, &t))
    year += year < PIVOT ? 2000 : 1900;
  return year;
}

int sift_field_decade(const sift_match *match, bool second)
{
  sift_text t;
  if (!sift_field(match, "decade", second, &t))
    return 0;
  while (t.len > 0 && (t.at[0] == '\'' || t.at[0] == ' '))
    t = sift_text_sub(t, 1, t.len);
  int decade = t.len > 0 && sift_is_digit(t.at[0])
                   ? sift_field_digits(t)
                   : sift_field_mapped(match, "decade", t);
  if (decade > 0 && decade < 100)
    decade += decade < PIVOT - 10 ? 2000 : 1900;
  return decade;
}
