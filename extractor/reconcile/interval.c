/* interval.c - exact intervals: what written figures may stand for, and their sums. */
#include "reconcile/inside.h"

sift_decimal sift_plus(sift_decimal a, sift_decimal b)
{
  sift_decimal sum;
  return sift_decimal_add(a, b, &sum) ? sum : a;
}

sift_decimal sift_minus(sift_decimal a, sift_decimal b)
{
  return sift_plus(a, sift_decimal_negate(b));
}

sift_decimal sift_times(sift_decimal a, sift_decimal b)
{
  sift_decimal product;
  return sift_decimal_multiply(a, b, &product) ? product : a;
}

sift_decimal sift_least(sift_decimal a, sift_decimal b)
{
  return sift_decimal_compare(a, b) <= 0 ? a : b;
}

sift_decimal sift_most(sift_decimal a, sift_decimal b)
{
  return sift_decimal_compare(a, b) >= 0 ? a : b;
}

sift_interval sift_interval_of(sift_decimal lo, sift_decimal hi)
{
  return (sift_interval){ .lo = lo, .hi = hi };
}

static bool is_point(sift_interval a)
{
  return !a.open_lo && !a.open_hi && sift_decimal_equal(a.lo, a.hi);
}

bool sift_interval_meets(sift_interval a, sift_interval b)
{
  bool touch = is_point(a) || is_point(b); /* 100 lies within "100 or more" */
  int left = a.open_lo || b.open_hi ? -1 : sift_decimal_compare(a.lo, b.hi);
  int right = b.open_lo || a.open_hi ? -1 : sift_decimal_compare(b.lo, a.hi);
  return touch ? left <= 0 && right <= 0 : left < 0 && right < 0;
}

bool sift_interval_contains(sift_interval outer, sift_interval inner)
{
  if ((inner.open_lo && !outer.open_lo) || (inner.open_hi && !outer.open_hi))
    return false;
  bool from = outer.open_lo || sift_decimal_compare(outer.lo, inner.lo) <= 0;
  bool to = outer.open_hi || sift_decimal_compare(inner.hi, outer.hi) <= 0;
  return from && to;
}

sift_interval sift_interval_add(sift_interval a, sift_interval b)
{
  return (sift_interval){ .lo = sift_plus(a.lo, b.lo),
                          .hi = sift_plus(a.hi, b.hi),
                          .open_lo = a.open_lo || b.open_lo,
                          .open_hi = a.open_hi || b.open_hi };
}

sift_interval sift_interval_subtract(sift_interval a, sift_interval b)
{
  return (sift_interval){ .lo = sift_minus(a.lo, b.hi),
                          .hi = sift_minus(a.hi, b.lo),
                          .open_lo = a.open_lo || b.open_hi,
                          .open_hi = a.open_hi || b.open_lo };
}

/* An open end makes the product open on both sides: coarse, but never too narrow. */
sift_interval sift_interval_multiply(sift_interval a, sift_interval b)
{
  if (a.open_lo || a.open_hi || b.open_lo || b.open_hi)
    return (sift_interval){ .open_lo = true, .open_hi = true };
  sift_decimal corner[4] = { sift_times(a.lo, b.lo), sift_times(a.lo, b.hi),
                             sift_times(a.hi, b.lo), sift_times(a.hi, b.hi) };
  sift_interval out = sift_interval_of(corner[0], corner[0]);
  for (int i = 1; i < 4; i++) {
    out.lo = sift_least(out.lo, corner[i]);
    out.hi = sift_most(out.hi, corner[i]);
  }
  return out;
}

bool sift_interval_divide(sift_interval a, sift_interval b, sift_interval *out)
{
  bool open = a.open_lo || a.open_hi || b.open_lo || b.open_hi;
  if (open || sift_decimal_sign(b.lo) * sift_decimal_sign(b.hi) <= 0)
    return false;
  sift_decimal ends[2] = { a.lo, a.hi }, by[2] = { b.lo, b.hi };
  for (int i = 0; i < 4; i++) {
    sift_decimal corner;
    if (!sift_decimal_divide(ends[i / 2], by[i % 2], 12, &corner))
      return false;
    out->lo = i == 0 ? corner : sift_least(out->lo, corner);
    out->hi = i == 0 ? corner : sift_most(out->hi, corner);
  }
  out->open_lo = out->open_hi = false;
  return true;
}
