/* tablewhole.c - what the last line of a table is called whose rows are all parts of one
 * thing: "Total" below "Civil penalty", "Refunds" and "Compensation"; and what a bill is of
 * that does not say so itself. */
#include "claim/metric/metric.h"
#include "claim/table/rows.h"

/* "Compensation" below a fine is that of those who were wronged. */
static const sift_metric *named_below(const sift_scene *scene, const sift_row *r,
                                      const sift_whole *whole)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text small = sift_text_lower(scene->arena, r->label);
  sift_text name = sift_map_get(rules, "named_in_case", small);
  bool fits = name.len > 0 && whole->parts > 0 &&
              sift_text_eq(sift_map_get(rules, "total_of", name), whole->metric);
  return fits ? sift_metric_find(rules, name) : NULL;
}

void sift_whole_read(const sift_scene *scene, sift_whole *whole, const sift_above *a,
                     size_t figures, sift_row *r)
{
  enum { PARTS = 2 };
  const sift_ruleset *rules = scene->claimer->rules;
  const sift_mention *figure =
      sift_scene_in_block(scene, figures, 1u << SIFT_COUNT | 1u << SIFT_MONEY);
  if (figure == NULL || whole->is_mixed)
    return;
  const sift_metric *said = sift_label_metric(scene, r->said, a, figure);
  bool bare = r->metric == NULL && said == NULL;
  if (bare && sift_is_total(scene, r->label)) {
    r->metric = whole->parts >= PARTS ? sift_metric_find(rules, whole->metric) : NULL;
    return;
  }
  if (bare)
    r->metric = named_below(scene, r, whole);
  const sift_metric *own = r->metric != NULL ? r->metric : said;
  sift_text of =
      own != NULL ? sift_map_get(rules, "total_of", own->id) : (sift_text){ 0 };
  whole->is_mixed = of.len == 0 || (whole->parts > 0 && !sift_text_eq(of, whole->metric));
  whole->metric = of;
  whole->parts++;
}

/* ---------------------------------------------------------------- bills */

/* A row of two cells, the second one a figure. */
static const sift_mention *item_of(const sift_scene *scene, size_t first, size_t end)
{
  return end == first + 2
             ? sift_scene_in_block(scene, first + 1, 1u << SIFT_MONEY | 1u << SIFT_COUNT)
             : NULL;
}

/* The figure of the last row, where that is the total of others; NULL: it is none. */
static const sift_mention *total_of(const sift_scene *scene, size_t body, size_t end)
{
  enum { ROWS = 3 };
  const sift_mention *item = NULL;
  size_t last = body, rows = 0;
  for (size_t first = body; first < end; first = sift_row_end(scene, first, end)) {
    item = item_of(scene, first, sift_row_end(scene, first, end));
    if (item == NULL)
      return NULL;
    last = first;
    rows++;
  }
  sift_span span = rows >= ROWS ? sift_block_at(scene, last)->span : (sift_span){ 0 };
  sift_text label = sift_text_sub(scene->article->text, span.start, span.end);
  return sift_is_total(scene, sift_text_trim(label)) ? item : NULL;
}

static bool takes_money(const sift_mention *m)
{
  return m->kind == SIFT_METRIC && sift_metric_takes(m->metric, SIFT_MONEY);
}

/* "The Group expects the following costs in 2026:" right above; NULL: none. */
static const sift_mention *named_above(const sift_scene *scene, size_t block)
{
  sift_span span = block > 0 ? sift_block_at(scene, block - 1)->span : (sift_span){ 0 };
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  if (!sift_text_ends(sift_text_trim(said), SIFT_TEXT(":")))
    return NULL;
  const sift_mention *m = sift_scene_in_block(scene, block - 1, 1u << SIFT_METRIC);
  return m != NULL && takes_money(m) ? m : NULL;
}

/* "£46 million in one-off costs", "puts the cost at £46 million". */
static const sift_mention *named_beside(const sift_scene *scene, const sift_mention *sum)
{
  enum { NEAR = 30 }; /* bytes between them */
  const sift_mention *all = scene->mentions->at;
  const sift_mention *next = sum + 1 < all + scene->mentions->count ? sum + 1 : NULL,
                     *before = sum > all ? sum - 1 : NULL;
  if (next != NULL && next->sentence == sum->sentence && takes_money(next) &&
      next->span.start - sum->span.end < NEAR)
    return next;
  return before != NULL && before->sentence == sum->sentence && takes_money(before) &&
                 sum->span.start - before->span.end < NEAR
             ? before
             : NULL;
}

/* The same sum in the text before the table, and what it is of there; NULL: none. */
static const sift_mention *named_before(const sift_scene *scene, uint32_t table,
                                        const sift_mention *total)
{
  for (size_t i = 0;
       i < scene->mentions->count && scene->mentions->at[i].span.start < table; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    const sift_mention *metric = m->kind == SIFT_MONEY &&
                                         sift_text_eq(m->value.unit, total->value.unit) &&
                                         sift_decimal_equal(m->value.lo, total->value.lo)
                                     ? named_beside(scene, m)
                                     : NULL;
    if (metric != NULL)
      return metric;
  }
  return NULL;
}

/* One-off costs after a break-in are what it cost. */
static const sift_metric *as_told(const sift_scene *scene, const sift_metric *metric)
{
  const sift_ruleset *rules = scene->claimer->rules;
  bool is_breach = scene->incident != NULL && scene->incident == scene->incident_of;
  sift_text name =
      is_breach ? sift_map_get(rules, "metric_of_breach", metric->id) : (sift_text){ 0 };
  return name.len > 0 ? sift_metric_find(rules, name) : metric;
}

void sift_bill_read(const sift_scene *scene, size_t block, size_t body, size_t end,
                    const sift_columns *columns, sift_above *a)
{
  bool named = a->metric != NULL || columns->count > 2 ||
               (columns->count > 1 && columns->at[1].metric != NULL);
  const sift_mention *total = named ? NULL : total_of(scene, body, end);
  if (total == NULL)
    return;
  sift_above own = *a;
  if (columns->count > 1 && columns->heads[1].end > 0)
    sift_head_scale_read(scene, columns->heads[1], &own);
  const sift_metric *cost = sift_metric_of(scene->claimer->rules, SIFT_TRAIT_BARE_COST);
  total = sift_as_said_above(scene, &own, cost, total);
  const sift_mention *metric = named_above(scene, block);
  if (metric == NULL && total->kind == SIFT_MONEY)
    metric = named_before(scene, sift_block_at(scene, block)->span.start, total);
  if (metric == NULL || total->kind != SIFT_MONEY)
    return;
  a->metric = as_told(scene, metric->metric);
  a->is_bill = true;
  sift_span said = scene->article->sentences[metric->sentence].span;
  a->date = a->date != NULL ? a->date : sift_scene_in_span(scene, said, 1u << SIFT_DATE);
}
