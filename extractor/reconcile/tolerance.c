/* tolerance.c - how two written figures relate. Each figure is read as its writer meant
 * it: a core of the values meant, a halo of those tolerated, and for an open bound a ray
 * of all that it allows.
 *
 *   written            core                      halo
 *   bare               +-u/2 (pad: +-r/20)       +-min(r/2, 5%)
 *   about              +-w/2                     +-w, w = max(2u, min(r/2, 10%));
 *                                                with pad no 2u
 *   nearly             N - min(r/2, 5%) .. N     N - min(r, 10%) .. N + 0.2%
 *   over, at least     N .. N + min(r, 50%)      N .. 2N
 *   under, at most     N - min(r, 50%) .. N      0 .. N; at most is soft by 5%
 *   range              its ends                  ends +-u/2
 *
 * u is the unit of the last written digit, r that of the last digit that is not zero. */
#include "reconcile/inside.h"

static sift_decimal tenths(sift_decimal d, int64_t count, int shift)
{
  return sift_times(d, (sift_decimal){ count, -shift });
}

static sift_decimal share(sift_decimal d, int64_t percent)
{
  return tenths(d, percent, 2);
}
static sift_decimal half(sift_decimal d)
{
  return tenths(d, 5, 1);
}

/* 1e11 of 100 billion, 1 of 17, 0.1 of 3.2. */
static sift_decimal last_digit(sift_decimal d)
{
  return (sift_decimal){ 1, sift_decimal_trim(d).exponent };
}

/* A whole number under 100 of counted things is meant exactly. */
static bool is_small_count(const sift_value *v)
{
  sift_decimal size = sift_decimal_absolute(v->lo);
  return v->kind == SIFT_COUNT && !v->decimals &&
         sift_decimal_compare(size, sift_decimal_of(100)) < 0 &&
         sift_decimal_trim(size).exponent >= 0;
}

static sift_interval around(sift_decimal n, sift_decimal spread)
{
  return sift_interval_of(sift_minus(n, spread), sift_plus(n, spread));
}

/* n: the figure's size, r: unit of its last digit that is not zero. */
static void mean_bare(const sift_value *v, sift_decimal n, sift_decimal r,
                      sift_meant *out)
{
  if (is_small_count(v)) {
    out->core = out->halo = sift_interval_of(n, n);
    return;
  }
  sift_decimal spread = v->pad ? tenths(r, 5, 2) : half(v->step);
  out->core = out->halo = around(n, spread);
  if (!v->decimals && !v->exactly && v->step.digits != 0)
    out->halo = around(n, sift_most(spread, sift_least(half(r), share(n, 5))));
}

static void mean_about(const sift_value *v, sift_decimal n, sift_decimal r,
                       sift_meant *out)
{
  sift_decimal w = sift_least(half(r), share(n, 10));
  if (!v->pad)
    w = sift_most(w, sift_plus(v->step, v->step));
  out->core = around(n, half(w));
  out->halo = around(n, w);
}

static void mean_nearly(sift_decimal n, sift_decimal r, sift_meant *out)
{
  out->core = sift_interval_of(sift_minus(n, sift_least(half(r), share(n, 5))), n);
  out->halo = sift_interval_of(sift_minus(n, sift_least(r, share(n, 10))),
                               sift_plus(n, tenths(n, 2, 3)));
}

static void mean_over(sift_decimal n, sift_decimal r, sift_meant *out)
{
  out->core = sift_interval_of(n, sift_plus(n, sift_least(r, half(n))));
  out->halo = sift_interval_of(n, sift_plus(n, n));
  out->ray = (sift_interval){ .lo = n, .open_hi = true };
  out->is_open = true;
}

static void mean_under(const sift_value *v, sift_decimal n, sift_decimal r,
                       sift_meant *out)
{
  sift_decimal top = v->bound == SIFT_AT_MOST ? sift_plus(n, share(n, 5)) : n;
  out->core = sift_interval_of(sift_minus(n, sift_least(r, half(n))), n);
  out->halo = sift_interval_of(sift_decimal_of(0), top);
  out->ray = (sift_interval){ .hi = top, .open_lo = true };
  out->is_open = true;
}

static void mean_range(const sift_value *v, sift_meant *out)
{
  bool turned = sift_decimal_compare(v->lo, v->hi) > 0;
  out->core = turned ? sift_interval_of(v->hi, v->lo) : sift_interval_of(v->lo, v->hi);
  out->halo = sift_interval_of(sift_minus(out->core.lo, half(v->step)),
                               sift_plus(out->core.hi, half(v->step)));
}

static sift_interval mirror(sift_interval a)
{
  return (sift_interval){ .lo = sift_decimal_negate(a.hi),
                          .hi = sift_decimal_negate(a.lo),
                          .open_lo = a.open_hi,
                          .open_hi = a.open_lo };
}

static bool is_number(const sift_value *v)
{
  return v->kind != SIFT_NO_KIND && v->kind != SIFT_DATE && v->kind != SIFT_TIME;
}

static void mean_size(const sift_value *v, sift_decimal n, sift_meant *out)
{
  sift_decimal r = sift_most(last_digit(n), v->step); /* a third has no last digit */
  switch (v->bound) {
  case SIFT_ABOUT:
    mean_about(v, n, r, out);
    break;
  case SIFT_NEARLY:
    mean_nearly(n, r, out);
    break;
  case SIFT_AT_LEAST:
  case SIFT_MORE_THAN:
    mean_over(n, r, out);
    break;
  case SIFT_AT_MOST:
  case SIFT_LESS_THAN:
    mean_under(v, n, r, out);
    break;
  default:
    mean_bare(v, n, r, out);
  }
}

sift_meant sift_value_meant(const sift_value *value)
{
  sift_meant out = { .known = is_number(value) };
  if (!out.known)
    return out;
  if (value->bound == SIFT_RANGE || !sift_decimal_equal(value->lo, value->hi)) {
    mean_range(value, &out);
    return out;
  }
  mean_size(value, sift_decimal_absolute(value->lo), &out);
  if (sift_decimal_sign(value->lo) < 0) { /* a loss is rounded like a profit */
    out.core = mirror(out.core);
    out.halo = mirror(out.halo);
    out.ray = mirror(out.ray);
  }
  return out;
}

static sift_interval as_factor(sift_interval a, bool less)
{
  sift_decimal one = sift_decimal_of(1);
  sift_interval part = {
    .lo = share(a.lo, 1), .hi = share(a.hi, 1), .open_lo = a.open_lo, .open_hi = a.open_hi
  };
  if (less)
    part = mirror(part);
  part.lo = sift_plus(part.lo, one);
  part.hi = sift_plus(part.hi, one);
  return part;
}

sift_meant sift_meant_factor(const sift_value *value, const sift_meant *meant)
{
  sift_meant out = *meant;
  if (value->kind != SIFT_PERCENT)
    return out;
  bool less = value->change < 0 && sift_decimal_sign(value->lo) > 0;
  out.core = as_factor(meant->core, less);
  out.halo = as_factor(meant->halo, less);
  out.ray = as_factor(meant->ray, less);
  return out;
}

static bool is_range(const sift_value *v)
{
  return !sift_decimal_equal(v->lo, v->hi);
}
static bool is_bare(const sift_value *v)
{
  return v->bound == SIFT_EXACT && !is_range(v);
}

static sift_relation when_cores_meet(const sift_value *a, const sift_meant *ma,
                                     const sift_value *b, const sift_meant *mb)
{
  bool within = sift_interval_contains(ma->core, mb->core) ||
                sift_interval_contains(mb->core, ma->core);
  if (is_range(a) && is_range(b) && !within)
    return SIFT_OVERLAP;
  return is_bare(a) && is_bare(b) ? SIFT_ROUNDING : SIFT_REFINES;
}

sift_relation sift_meant_compare(const sift_value *a, const sift_meant *ma,
                                 const sift_value *b, const sift_meant *mb)
{
  if (!ma->known || !mb->known)
    return SIFT_NOT_COMPARABLE;
  if (a->kind == b->kind && sift_decimal_equal(a->lo, b->lo) &&
      sift_decimal_equal(a->hi, b->hi))
    return SIFT_AGREE;
  if (sift_interval_meets(ma->core, mb->core))
    return when_cores_meet(a, ma, b, mb);
  if (sift_interval_meets(ma->halo, mb->core) || sift_interval_meets(ma->core, mb->halo))
    return SIFT_NEAR;
  if ((ma->is_open && sift_interval_meets(ma->ray, mb->is_open ? mb->ray : mb->core)) ||
      (mb->is_open && sift_interval_meets(mb->ray, ma->is_open ? ma->ray : ma->core)))
    return SIFT_COMPATIBLE_BOUND;
  return SIFT_CONTRADICTION;
}

/* 50 basis points are half a per cent. */
static sift_value in_percent(const sift_value *v)
{
  sift_value out = *v;
  if (v->kind == SIFT_PERCENT && sift_text_is(v->unit, "bp")) {
    out.lo = share(v->lo, 1);
    out.hi = share(v->hi, 1);
    out.step = share(v->step, 1);
    out.unit = SIFT_TEXT("%");
  }
  return out;
}

static bool is_moment(const sift_value *v)
{
  return v->kind == SIFT_DATE || v->kind == SIFT_TIME;
}

/* "500,000" may be of the chips that the other counts. */
static bool same_unit(const sift_value *a, const sift_value *b)
{
  bool bare = a->kind == SIFT_COUNT && (a->unit.len == 0 || b->unit.len == 0);
  return a->kind == b->kind && (bare || sift_text_eq_fold(a->unit, b->unit)) &&
         sift_text_eq_fold(a->per, b->per);
}

sift_relation sift_compare(const sift_value *a, const sift_value *b)
{
  if (is_moment(a) || is_moment(b))
    return is_moment(a) && is_moment(b) ? sift_moment_compare(a, b) : SIFT_NOT_COMPARABLE;
  if (a->kind == SIFT_NO_KIND && b->kind == SIFT_NO_KIND)
    return sift_text_eq_fold(a->text, b->text) ? SIFT_AGREE : SIFT_NOT_COMPARABLE;
  sift_value x = in_percent(a), y = in_percent(b);
  if (!same_unit(&x, &y))
    return SIFT_NOT_COMPARABLE;
  sift_meant mx = sift_value_meant(&x), my = sift_value_meant(&y);
  return sift_meant_compare(&x, &mx, &y, &my);
}
