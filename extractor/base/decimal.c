#include "base/base.h"

#include <string.h>

/* Products of two 18-digit numbers have 36 digits. */
__extension__ typedef unsigned __int128 wide;

enum { MAX_DIGITS = 18, MAX_EXPONENT = 10000, PLAIN_DIGITS = 30 };

static const int64_t powers[] = {
  1,
  10,
  100,
  1000,
  10000,
  100000,
  1000000,
  10000000,
  100000000,
  1000000000,
  10000000000,
  100000000000,
  1000000000000,
  10000000000000,
  100000000000000,
  1000000000000000,
  10000000000000000,
  100000000000000000,
  1000000000000000000,
};

static wide power_of_ten(int exponent)
{
  wide power = 1;
  for (; exponent > MAX_DIGITS; exponent -= MAX_DIGITS)
    power *= (uint64_t)powers[MAX_DIGITS];
  return power * (uint64_t)powers[exponent];
}

static int digit_count(wide n)
{
  int count = 0;
  for (; n != 0; n /= 10)
    count++;
  return count;
}

static wide magnitude(sift_decimal d)
{
  return d.digits < 0 ? (wide) - (d.digits + 1) + 1 : (wide)d.digits;
}

/* Rounds half away from zero to at most `most` digits. False past the exponents'
 * limit. */
static bool fit(bool negative, wide n, int exponent, int most, sift_decimal *out)
{
  int excess = digit_count(n) - most;
  if (excess > 0) {
    wide unit = power_of_ten(excess);
    n = n / unit + (n % unit >= unit / 2 ? 1 : 0);
    exponent += excess;
    if (digit_count(n) > most) { /* 999.5 became 1000 */
      n /= 10;
      exponent++;
    }
  }
  if (exponent > MAX_EXPONENT || exponent < -MAX_EXPONENT)
    return false;
  *out = (sift_decimal){ negative ? -(int64_t)n : (int64_t)n, exponent };
  return true;
}

/* Reads "e5", "E-3", "e+2" at the end of a number. */
static bool read_exponent(sift_text t, int *out)
{
  size_t i = 1;
  bool negative = i < t.len && t.at[i] == '-';
  if (i < t.len && (t.at[i] == '-' || t.at[i] == '+'))
    i++;
  if (i >= t.len)
    return false;
  int value = 0;
  for (; i < t.len; i++) {
    if (!sift_is_digit(t.at[i]) || value > MAX_EXPONENT)
      return false;
    value = value * 10 + (t.at[i] - '0');
  }
  *out = negative ? -value : value;
  return true;
}

/* The digits of a number, one after the other. Zeros wait until a digit follows: past 18
 * digits they only move the exponent. */
struct digits {
  int64_t value;
  int count, waiting;
};

static bool take_digit(struct digits *d, int digit)
{
  if (digit == 0) {
    if (d->value != 0)
      d->waiting++;
    return true;
  }
  if (d->count + d->waiting + 1 > MAX_DIGITS)
    return false;
  d->value = d->value * powers[d->waiting + 1] + digit;
  d->count += d->waiting + 1;
  d->waiting = 0;
  return true;
}

/* "26.30" stays 2630e-2: its writer measured hundredths. */
static void take_waiting_zeros(struct digits *d, int *exponent)
{
  if (d->count + d->waiting <= MAX_DIGITS)
    d->value *= powers[d->waiting];
  else
    *exponent += d->waiting;
}

bool sift_decimal_parse(sift_text t, sift_decimal *out)
{
  struct digits d = { 0, 0, 0 };
  size_t i = 0, seen = 0;
  int exponent = 0, fraction = 0;
  bool negative = t.len > 0 && t.at[0] == '-', point = false;
  for (i = negative ? 1 : 0; i < t.len && fraction <= MAX_EXPONENT; i++) {
    if (t.at[i] == '.' && !point) {
      point = true;
      continue;
    }
    if (!sift_is_digit(t.at[i]))
      break;
    if (!take_digit(&d, t.at[i] - '0'))
      return false;
    seen++;
    fraction += point;
  }
  if (seen == 0 || t.at[i - 1] == '.' || d.waiting > MAX_EXPONENT)
    return false;
  if (i < t.len &&
      ((t.at[i] | 32) != 'e' || !read_exponent(sift_text_sub(t, i, t.len), &exponent)))
    return false;
  exponent -= fraction;
  take_waiting_zeros(&d, &exponent);
  return fit(negative, (wide)d.value, exponent, MAX_DIGITS, out);
}

sift_decimal sift_decimal_of(int64_t whole)
{
  sift_decimal d = { whole, 0 };
  fit(whole < 0, magnitude(d), 0, MAX_DIGITS, &d);
  return d;
}

sift_decimal sift_decimal_trim(sift_decimal d)
{
  if (d.digits == 0)
    return (sift_decimal){ 0, 0 };
  while (d.digits % 10 == 0) {
    d.digits /= 10;
    d.exponent++;
  }
  return d;
}

int sift_decimal_sign(sift_decimal d)
{
  return (d.digits > 0) - (d.digits < 0);
}

sift_decimal sift_decimal_negate(sift_decimal d)
{
  return (sift_decimal){ -d.digits, d.exponent };
}

sift_decimal sift_decimal_absolute(sift_decimal d)
{
  return d.digits < 0 ? sift_decimal_negate(d) : d;
}

static int compare_magnitudes(sift_decimal a, sift_decimal b)
{
  wide m = magnitude(a), n = magnitude(b);
  int top_a = digit_count(m) + a.exponent, top_b = digit_count(n) + b.exponent;
  if (top_a != top_b)
    return top_a < top_b ? -1 : 1;
  /* Equally long, so the exponents differ by less than 18. */
  if (a.exponent > b.exponent)
    m *= power_of_ten(a.exponent - b.exponent);
  else
    n *= power_of_ten(b.exponent - a.exponent);
  return (m > n) - (m < n);
}

int sift_decimal_compare(sift_decimal a, sift_decimal b)
{
  int sign = sift_decimal_sign(a), other = sift_decimal_sign(b);
  if (sign != other)
    return sign < other ? -1 : 1;
  return sign == 0 ? 0 : sign * compare_magnitudes(a, b);
}

bool sift_decimal_equal(sift_decimal a, sift_decimal b)
{
  return sift_decimal_compare(a, b) == 0;
}

/* Both at one exponent, the finer one; digits 18 places below the other's are rounded
 * off. */
static bool add_aligned(sift_decimal rough, sift_decimal fine, sift_decimal *out)
{
  wide m = magnitude(rough), n = magnitude(fine);
  int apart = rough.exponent - fine.exponent, exponent = fine.exponent;
  if (apart > MAX_DIGITS) {
    int drop = apart - MAX_DIGITS;
    wide unit = drop <= MAX_DIGITS ? power_of_ten(drop) : 0;
    n = unit != 0 ? n / unit + (n % unit >= unit / 2 ? 1 : 0) : 0;
    exponent += drop;
    apart = MAX_DIGITS;
  }
  m *= power_of_ten(apart);
  bool minus_m = rough.digits < 0, minus_n = fine.digits < 0;
  if (minus_m == minus_n)
    return fit(minus_m, m + n, exponent, MAX_DIGITS, out);
  return m >= n ? fit(minus_m, m - n, exponent, MAX_DIGITS, out)
                : fit(minus_n, n - m, exponent, MAX_DIGITS, out);
}

bool sift_decimal_add(sift_decimal a, sift_decimal b, sift_decimal *out)
{
  if (a.digits == 0 || b.digits == 0) { /* a zero far away must not cost digits */
    int finer = a.exponent < b.exponent ? a.exponent : b.exponent;
    sift_decimal sum = a.digits == 0 ? b : a;
    int zeros = sum.exponent - finer, room = MAX_DIGITS - digit_count(magnitude(sum));
    if (sum.digits == 0)
      sum.exponent = finer;
    else if (zeros > 0 && zeros <= room)
      sum = (sift_decimal){ sum.digits * powers[zeros], finer };
    *out = sum;
    return true;
  }
  return a.exponent >= b.exponent ? add_aligned(a, b, out) : add_aligned(b, a, out);
}

bool sift_decimal_subtract(sift_decimal a, sift_decimal b, sift_decimal *out)
{
  return sift_decimal_add(a, sift_decimal_negate(b), out);
}

bool sift_decimal_multiply(sift_decimal a, sift_decimal b, sift_decimal *out)
{
  return fit((a.digits < 0) != (b.digits < 0), magnitude(a) * magnitude(b),
             a.exponent + b.exponent, MAX_DIGITS, out);
}

bool sift_decimal_divide(sift_decimal a, sift_decimal b, int significant,
                         sift_decimal *out)
{
  if (b.digits == 0)
    return false;
  if (significant < 1 || significant > MAX_DIGITS - 1)
    significant = MAX_DIGITS - 1;
  wide m = magnitude(a), n = magnitude(b);
  /* One digit more than wanted, so that what the division cuts off cannot turn the
   * rounding. */
  int more = significant + 1 + digit_count(n) - digit_count(m);
  if (more < 0)
    more = 0;
  if (!fit((a.digits < 0) != (b.digits < 0), m * power_of_ten(more) / n,
           a.exponent - b.exponent - more, significant, out))
    return false;
  *out = sift_decimal_trim(*out);
  return true;
}

/* Writes the digits of n and returns how many. */
static int write_digits(char *at, wide n)
{
  int count = digit_count(n);
  for (int i = count - 1; i >= 0; i--, n /= 10)
    at[i] = (char)('0' + (int)(n % 10));
  return count;
}

static int write_plain(char *at, const char *digits, int count, int exponent)
{
  int whole = count + exponent, length = 0; /* digits before the point */
  if (whole <= 0) {
    at[length++] = '0';
    at[length++] = '.';
    for (int i = whole; i < 0; i++)
      at[length++] = '0';
  }
  for (int i = 0; i < count; i++) {
    if (i == whole && whole > 0)
      at[length++] = '.';
    at[length++] = digits[i];
  }
  for (int i = count; i < whole; i++)
    at[length++] = '0';
  return length;
}

sift_text sift_decimal_print(sift_decimal d, char room[SIFT_DECIMAL_ROOM])
{
  d = sift_decimal_trim(d);
  if (d.digits == 0)
    return SIFT_TEXT("0");
  char digits[40];
  int count = write_digits(digits, magnitude(d)), length = 0;
  if (d.digits < 0)
    room[length++] = '-';
  if (count + d.exponent > PLAIN_DIGITS || -d.exponent > PLAIN_DIGITS)
    length += snprintf(room + length, SIFT_DECIMAL_ROOM - 1, "%.*se%d", count, digits,
                       d.exponent);
  else
    length += write_plain(room + length, digits, count, d.exponent);
  room[length] = '\0';
  return (sift_text){ room, (size_t)length };
}
