/* slip.c - two figures of one writer that differ as slips of the pen make them differ.
 * Method: the commonest faults in written numbers are one wrong digit, two digits that
 * changed places, and a decimal point or a "million" that went astray (Wiseman, Cairns &
 * Cox, "A Taxonomy of Number Entry Error", BCS-HCI 2011). Whatever else one article tells
 * twice in two figures was nearly always two things: of 32 such pairs in stories whose
 * facts are known, 5 were one thing, and 4 of these were slips. */
#include "reconcile/relate.h"

#define DIGIT_LIMIT 20

struct digits {
  int at[DIGIT_LIMIT]; /* the last one first */
  int count;
};

static struct digits digits_of(int64_t number)
{
  struct digits out = { .count = 0 };
  for (; number > 0 && out.count < DIGIT_LIMIT; number /= 10)
    out.at[out.count++] = (int)(number % 10);
  return out;
}

/* How many differ, and whether they are two that changed places. */
static int differing(struct digits a, struct digits b, bool *swapped)
{
  int at[2] = { 0 }, count = 0;
  for (int i = 0; i < a.count; i++)
    if (a.at[i] != b.at[i] && count++ < 2)
      at[count - 1] = i;
  *swapped = count == 2 && a.at[at[0]] == b.at[at[1]] && a.at[at[1]] == b.at[at[0]];
  return count;
}

/* Both as whole numbers of the last digit that either has. */
static bool align(sift_decimal *a, sift_decimal *b)
{
  for (sift_decimal *d = a; d != NULL; d = d == a ? b : NULL) {
    const sift_decimal *other = d == a ? b : a;
    for (; d->exponent > other->exponent; d->exponent--) {
      if (d->digits > INT64_MAX / 10)
        return false;
      d->digits *= 10;
    }
  }
  return true;
}

/* Of two digits one that differs proves nothing: every fifth pair of percentages does. */
#define TELLING_DIGITS 3

static bool numbers_slip(sift_decimal x, sift_decimal y)
{
  x = sift_decimal_trim(sift_decimal_absolute(x));
  y = sift_decimal_trim(sift_decimal_absolute(y));
  if (x.digits == y.digits)
    return x.exponent != y.exponent; /* the point went astray */
  if (!align(&x, &y))
    return false;
  struct digits a = digits_of(x.digits), b = digits_of(y.digits);
  bool swapped;
  if (a.count != b.count)
    return false;
  int count = differing(a, b, &swapped);
  return swapped || (count == 1 && a.count >= TELLING_DIGITS);
}

/* 6:47 and 7:46, 5:14 and 6:14; but 13:19 and 13:26 are two moments. */
static bool clocks_slip(int first, int second)
{
  struct digits a = digits_of(10000 + first / 60 * 100 + first % 60);
  struct digits b = digits_of(10000 + second / 60 * 100 + second % 60);
  bool swapped;
  int count = differing(a, b, &swapped);
  return swapped || (count == 1 && a.at[0] == b.at[0]);
}

/* March 12 and March 21, the same day of another month or year. */
static bool days_slip(sift_period first, sift_period second)
{
  if (first.first != first.last || second.first != second.last)
    return false;
  sift_civil x = sift_civil_of(first.first), y = sift_civil_of(second.first);
  if (x.day == y.day)
    return (x.year == y.year) != (x.month == y.month);
  bool swapped;
  differing(digits_of(100 + x.day), digits_of(100 + y.day), &swapped);
  return swapped && x.month == y.month && x.year == y.year;
}

/* As written, where both wrote one unit. */
static const sift_value *written(const sift_item *item, const sift_item *other)
{
  const sift_value *value = &item->claim->value;
  return sift_text_eq(value->unit, other->claim->value.unit) ? value : &item->value;
}

bool sift_is_slip(const sift_item *one, const sift_item *other)
{
  const sift_value *a = written(one, other), *b = written(other, one);
  int x, y;
  if (a->kind != b->kind)
    return false;
  if (sift_value_clock(a, &x) && sift_value_clock(b, &y))
    return clocks_slip(x, y);
  if (a->kind == SIFT_DATE)
    return days_slip(a->period, b->period);
  return sift_decimal_equal(a->lo, a->hi) && sift_decimal_equal(b->lo, b->hi) &&
         numbers_slip(a->lo, b->lo);
}
