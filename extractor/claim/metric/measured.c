/* measured.c - a bare figure as what stands above or beside it measures it: "$ in
 * millions", "(MW)", "in thousands", "% of revenue". */
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/table/rows.h"

bool sift_metric_takes(const sift_metric *metric, sift_kind kind)
{
  return metric != NULL && metric->units != 0 && (metric->units & (1u << kind)) != 0;
}

/* "$9,871" under "in millions": a sum that says no scale of its own. */
static bool is_unscaled(const sift_mention *m)
{
  if (m->kind != SIFT_MONEY || m->value.per.len > 0)
    return false;
  sift_text text = m->value.text;
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] >= 'a' && text.at[i] <= 'z')
      return false;
  return true;
}

/* "in millions, except per share": what a share earns, pays or costs. */
static bool is_per_piece(const sift_metric *metric)
{
  return sift_metric_has(metric, SIFT_TRAIT_PER_PIECE);
}

/* A copy of the mention, of another kind. */
static sift_mention *as_kind(const sift_scene *scene, const sift_mention *m,
                             sift_kind kind)
{
  sift_mention *out = SIFT_NEW(scene->arena, sift_mention);
  *out = *m;
  out->kind = out->value.kind = kind;
  return out;
}

/* "Crowns, million", "in millions": the money of the article's first sum. */
static sift_text currency_of_article(const sift_scene *scene)
{
  for (size_t i = 0; i < scene->mentions->count; i++)
    if (scene->mentions->at[i].kind == SIFT_MONEY)
      return scene->mentions->at[i].value.unit;
  return SIFT_TEXT("USD");
}

static sift_mention *scaled(const sift_scene *scene, const sift_mention *m,
                            sift_kind kind, int scale)
{
  sift_mention *out = as_kind(scene, m, kind);
  out->value.lo.exponent += scale;
  out->value.hi.exponent += scale;
  out->value.step.exponent += scale;
  return out;
}

/* A bare figure of what a share earns or pays: pence where the head says so, else whole
 * units of the table's money, but for pounds, whose shares earn either. */
static const sift_mention *each_share(const sift_scene *scene, const sift_above *a,
                                      const sift_mention *m)
{
  enum { PENNY = -2 };
  bool pounds = a->currency.len == 0 || sift_text_is(a->currency, "GBP");
  if (!a->in_pence && pounds)
    return m;
  sift_mention *money = scaled(scene, m, SIFT_MONEY, a->in_pence ? PENNY : 0);
  money->value.unit = a->in_pence ? SIFT_TEXT("GBP") : a->currency;
  return money;
}

/* "288" under "Memory (GB)": of the head's unit, if the metric is measured so. */
static const sift_mention *in_head_unit(const sift_scene *scene, const sift_above *a,
                                        const sift_metric *metric, const sift_mention *m)
{
  sift_kind kind = a->unit_kind;
  if (kind == SIFT_NO_KIND || !sift_metric_takes(metric, kind) ||
      (metric->measured.count == 0 && sift_text_is(a->unit, "meter")))
    return NULL; /* "(m)" may be millions */
  sift_mention *out = scaled(scene, m, kind, a->count_scale);
  out->value.unit = a->unit;
  out->value.per = a->per;
  return sift_metric_measures(metric, out) ? out : NULL;
}

bool sift_lacks_unit(const sift_metric *metric, const sift_mention *m)
{
  return metric->measured.count > 0 && m->kind == SIFT_COUNT && m->value.unit.len == 0;
}

const sift_mention *sift_as_rate(const sift_scene *scene, const sift_mention *m)
{
  if (m->kind != SIFT_COUNT || m->value.unit.len > 0)
    return m;
  sift_mention *rate = as_kind(scene, m, SIFT_PERCENT);
  rate->value.unit = SIFT_TEXT("%");
  return rate;
}

const sift_mention *sift_as_said_above(const sift_scene *scene, const sift_above *a,
                                       const sift_metric *metric, const sift_mention *m)
{
  bool bare = m->kind == SIFT_COUNT && m->value.unit.len == 0;
  const sift_mention *measured = bare ? in_head_unit(scene, a, metric, m) : NULL;
  if (measured != NULL)
    return measured;
  if (a->count_scale > 0 && bare && sift_metric_takes(metric, SIFT_COUNT) &&
      !sift_metric_takes(metric, SIFT_MONEY))
    return scaled(scene, m, SIFT_COUNT, a->count_scale);
  if (a->in_percent && bare && sift_metric_takes(metric, SIFT_PERCENT) &&
      !sift_metric_takes(metric, SIFT_COUNT))
    return sift_as_rate(scene, m);
  if (bare && sift_metric_takes(metric, SIFT_MONEY) && is_per_piece(metric))
    return each_share(scene, a, m);
  if (a->scale == 0 && bare && a->currency.len > 0 &&
      sift_metric_takes(metric, SIFT_MONEY) && !sift_metric_takes(metric, SIFT_COUNT)) {
    sift_mention *money = scaled(scene, m, SIFT_MONEY, 0); /* "ARPU (EUR)" */
    money->value.unit = a->currency;
    return money;
  }
  if (a->scale == 0 || !(bare || is_unscaled(m)) ||
      !sift_metric_takes(metric, SIFT_MONEY) || is_per_piece(metric) ||
      (sift_metric_takes(metric, SIFT_COUNT) && a->currency.len == 0))
    return m;
  sift_mention *money = scaled(scene, m, SIFT_MONEY, a->scale);
  if (bare)
    money->value.unit = a->currency.len > 0 ? a->currency : currency_of_article(scene);
  return money;
}

/* The article's first sum, if all are of one currency; NULL: not so. */
static const sift_mention *money_of_article(const sift_scene *scene)
{
  const sift_mention *first = NULL;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_MONEY)
      continue;
    if (first != NULL && !sift_text_eq(m->value.unit, first->value.unit))
      return NULL;
    first = first == NULL ? m : first;
  }
  return first;
}

/* The nearest sum of money before the figure, in its sentence or the one before it in the
 * paragraph; NULL: none. */
static const sift_mention *money_before(const sift_scene *scene, const sift_mention *m)
{
  for (const sift_mention *at = m;
       at > scene->mentions->at && at[-1].sentence + 1 >= m->sentence &&
       sift_same_block(scene, at[-1].sentence, m->sentence);
       at--)
    if (at[-1].kind == SIFT_MONEY && at[-1].value.per.len == 0)
      return &at[-1];
  return NULL;
}

const sift_mention *sift_elided_money(sift_scene *scene, const sift_metric *metric,
                                      const sift_mention *m)
{
  static const sift_decimal million = { 1, 6 };
  const sift_mention *all = scene->mentions->at;
  bool bare = sift_is_bare_sum(m) && sift_metric_takes(metric, SIFT_MONEY);
  bool of_piece = is_per_piece(metric); /* a price of millions */
  bare = bare && !(of_piece && sift_decimal_compare(m->value.hi, million) >= 0);
  const sift_mention *sum = bare ? money_before(scene, m) : NULL;
  if (bare && sum == NULL && !sift_metric_takes(metric, SIFT_COUNT))
    sum = money_of_article(scene);
  if (sum == NULL || m < all || m >= all + scene->mentions->count)
    return NULL;
  if (scene->as_money == NULL)
    scene->as_money = SIFT_ARRAY(scene->arena, sift_mention *, scene->mentions->count);
  sift_mention **kept = &scene->as_money[m - all];
  if (*kept == NULL) {
    *kept = as_kind(scene, m, SIFT_MONEY);
    (*kept)->value.unit = sum->value.unit;
  }
  return *kept;
}
