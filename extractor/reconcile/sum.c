/* sum.c - the sum of a check, done with intervals: it fails only where what was written
 * cannot meet however it was rounded. */
#include "reconcile/arithmetic.h"

/* Minutes since 1970 of a date or time. */
static sift_interval moment_interval(const sift_value *value)
{
  int64_t minute;
  bool zoned;
  if (sift_value_minute(value, &minute, &zoned))
    return sift_interval_of(sift_decimal_of(minute), sift_decimal_of(minute));
  sift_period p = value->period;
  sift_interval out = { .open_lo = p.first == SIFT_DAY_NONE,
                        .open_hi = p.last == SIFT_DAY_NONE };
  if (!out.open_lo)
    out.lo = sift_decimal_of((int64_t)p.first * 1440);
  if (!out.open_hi)
    out.hi = sift_decimal_of((int64_t)p.last * 1440 + 1439);
  return out;
}

static sift_interval negated(sift_interval a)
{
  sift_interval zero = { 0 };
  return sift_interval_subtract(zero, a);
}

/* How far from its figure a claim may be. */
enum reach { AS_WRITTEN, CORE, HALO };

/* What a figure may stand for; of an open bound everything it allows. */
static sift_interval interval_of(const sift_item *item, enum reach reach)
{
  const sift_value *v = &item->value;
  if (v->kind == SIFT_DATE || v->kind == SIFT_TIME)
    return moment_interval(v);
  const sift_meant *meant = &item->meant;
  sift_interval out = reach == HALO   ? meant->halo
                      : reach == CORE ? meant->core
                                      : sift_interval_of(v->lo, v->hi);
  if (meant->is_open && reach != AS_WRITTEN) {
    out.open_lo |= meant->ray.open_lo;
    out.open_hi |= meant->ray.open_hi;
  }
  bool fell = v->kind == SIFT_PERCENT && v->change < 0 && sift_decimal_sign(v->lo) > 0 &&
              item->of_growth;
  return fell ? negated(out) : out;
}

struct sum {
  const sift_check_form *form;
  const sift_cast *cast;
  size_t choice[SIFT_CHECK_ROLE_LIMIT];
  enum reach reach;
  bool failed;
};

/* A table or a list is exact to its last digit that is not zero: no halo. */
static sift_interval role_interval(struct sum *s, size_t role)
{
  const sift_cast *cast = &s->cast[role];
  const sift_check_role *form = &s->form->roles[role];
  enum reach reach = s->reach == HALO && (form->table || form->items) ? CORE : s->reach;
  if (!sift_is_each(&s->form->roles[role]))
    return interval_of(cast->at[s->choice[role]], reach);
  sift_interval sum = interval_of(cast->at[0], reach);
  for (size_t i = 1; i < cast->count; i++)
    sum = sift_interval_add(sum, interval_of(cast->at[i], reach));
  return sum;
}

/* The parser limits the depth. */
static sift_interval evaluate(struct sum *s, size_t at)
{
  const sift_equation_node *node = &s->form->equation.nodes[at];
  if (node->op == SIFT_OP_NUMBER)
    return sift_interval_of(node->number, node->number);
  if (node->op == SIFT_OP_ROLE)
    return role_interval(s, node->role);
  sift_interval a = evaluate(s, node->left), b = evaluate(s, node->right), out = { 0 };
  switch (node->op) {
  case SIFT_OP_ADD:
    return sift_interval_add(a, b);
  case SIFT_OP_SUBTRACT:
    return sift_interval_subtract(a, b);
  case SIFT_OP_MULTIPLY:
    return sift_interval_multiply(a, b);
  default:
    s->failed |= !sift_interval_divide(a, b, &out);
    return out;
  }
}

/* a lies wholly above b. */
static bool above(sift_interval a, sift_interval b)
{
  return !a.open_lo && !b.open_hi && sift_decimal_compare(a.lo, b.hi) > 0;
}

static sift_decimal gap_between(sift_interval a, sift_interval b)
{
  return above(a, b) ? sift_minus(a.lo, b.hi) : sift_minus(b.lo, a.hi);
}

/* The gap between two intervals is at most so many per cent of the larger. */
static bool within(sift_interval a, sift_interval b, int percent)
{
  if (percent == 0)
    return true;
  sift_interval high = above(a, b) ? a : b;
  sift_decimal most = sift_times(high.lo, (sift_decimal){ percent, -2 });
  return sift_decimal_compare(gap_between(a, b), most) <= 0;
}

static const sift_item *player(const struct sum *s, size_t role, size_t part)
{
  return s->cast[role].at[sift_is_each(&s->form->roles[role]) ? part : s->choice[role]];
}

/* Pounds and dollars make no sum. */
static bool one_currency(const struct sum *s)
{
  sift_text currency = { 0 };
  for (size_t role = 0; role < s->form->role_count; role++)
    for (size_t i = 0; i < s->cast[role].count; i++) {
      const sift_value *value = &player(s, role, i)->value;
      if (value->kind != SIFT_MONEY)
        continue;
      if (currency.at != NULL && !sift_text_eq(currency, value->unit))
        return false;
      currency = value->unit;
    }
  return true;
}

/* "Fell 4.5% in 2025, to 2.31 million from 2.42 million, and slid to 2.28 million by March":
 * a change led to what was in its own time, and not to what was in another. */
static bool times_meet(const struct sum *s)
{
  const sift_item *change = NULL, *later = NULL;
  for (size_t role = 0; role < s->form->role_count; role++) {
    if (s->form->roles[role].metric == SIFT_LINK_CHANGE)
      change = player(s, role, 0);
    if (s->form->roles[role].period == SIFT_LINK_LATER)
      later = player(s, role, 0);
  }
  return change == NULL || later == NULL || !change->dated || !later->dated ||
         (change->period.first <= later->period.last &&
          later->period.first <= change->period.last);
}

static bool holds(struct sum *s, sift_result *left, sift_decimal *gap)
{
  const sift_equation *e = &s->form->equation;
  s->reach = HALO;
  sift_interval left_halo = evaluate(s, e->left), right_halo = evaluate(s, e->right);
  s->reach = CORE;
  sift_interval left_core = evaluate(s, e->left), right_core = evaluate(s, e->right);
  left->core = left_core;
  s->reach = AS_WRITTEN;
  left->written = evaluate(s, e->left);
  *gap = gap_between(left_core, right_core);
  if (s->failed || !within(left_core, right_core, s->form->within_percent))
    return true;
  if (e->at_most)
    return !above(left_halo, right_halo);
  return sift_interval_meets(left_core, right_halo) ||
         sift_interval_meets(left_halo, right_core);
}

/* The next choice of players; false after the last. */
static bool next_choice(struct sum *s)
{
  for (size_t role = 0; role < s->form->role_count; role++) {
    if (sift_is_each(&s->form->roles[role]))
      continue;
    if (++s->choice[role] < s->cast[role].count)
      return true;
    s->choice[role] = 0;
  }
  return false;
}

#define CHOICES_LIMIT 512

static void note_players(const struct sum *s, sift_cast played[SIFT_CHECK_ROLE_LIMIT])
{
  for (size_t role = 0; role < s->form->role_count; role++) {
    played[role] = s->cast[role];
    if (sift_is_each(&s->form->roles[role]))
      continue;
    played[role].at[0] = player(s, role, 0);
    played[role].count = 1;
  }
}

bool sift_equation_fails(const sift_check_form *form,
                         const sift_cast cast[SIFT_CHECK_ROLE_LIMIT],
                         sift_cast played[SIFT_CHECK_ROLE_LIMIT], sift_result *left)
{
  struct sum s = { .form = form, .cast = cast };
  int tried = 0, failed = 0;
  sift_decimal least = { 0 };
  do {
    sift_result here;
    sift_decimal gap;
    if (++tried > CHOICES_LIMIT)
      return false;
    if (!one_currency(&s) || !times_meet(&s))
      continue;
    if (holds(&s, &here, &gap))
      return false;
    if (failed++ > 0 && sift_decimal_compare(gap, least) >= 0)
      continue; /* told of the figures that are nearest to making it hold */
    *left = here;
    least = gap;
    note_players(&s, played);
  } while (next_choice(&s));
  return failed > 0;
}
