/* kin.c - "an operating profit of $3 million, compared with a loss of $9 million": the bare
 * word is of the kind of result that it is held against, and no net loss; or of the kind
 * that the article tells. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"

static bool is_in(const sift_scene *scene, const sift_table *table, const sift_word *word)
{
  return sift_table_get(table, sift_text_lower(scene->arena, word->text)) != NULL;
}

/* The word "loss" that names the draft's metric before its figure; the count of words
 * where the metric is named otherwise. */
static size_t bare_name(const sift_scene *scene, const sift_typed *typed,
                        const sift_draft *draft)
{
  for (size_t i = sift_typed_word(typed, draft->value); i-- > draft->first;) {
    int32_t at = typed->words[i].mention;
    const sift_mention *m = at < 0 ? NULL : &scene->mentions->at[at];
    if (m != NULL && m->kind == SIFT_METRIC)
      return m->metric == draft->metric &&
                     is_in(scene, &scene->claimer->bare_results, &typed->words[i])
                 ? i
                 : typed->word_count;
  }
  return typed->word_count;
}

static bool is_held_against(const sift_scene *scene, const sift_typed *typed, size_t from,
                            size_t to)
{
  bool held = false;
  for (size_t i = from; i < to; i++) {
    int32_t at = typed->words[i].mention;
    if (at >= 0 && scene->mentions->at[at].kind == SIFT_ORG)
      return false;
    held = held || is_in(scene, &scene->claimer->held_against, &typed->words[i]);
  }
  return held;
}

/* One of a pair of results, as profit and loss are. */
static bool is_result(const sift_metric *metric)
{
  return metric != NULL && metric->opposite.len > 0;
}

static bool is_loss(const sift_metric *metric)
{
  return sift_text_has(metric->id, SIFT_TEXT("loss"));
}

/* Where an article tells the profit before tax and no net one, as British firms do, that
 * is what its bare "profit" means; NULL: it does not. */
static const sift_metric *kin_of_article(const sift_scene *scene)
{
  const sift_metric *before_tax = NULL;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_METRIC || m->metric == NULL)
      continue;
    sift_text said = sift_text_sub(scene->article->text, m->span.start, m->span.end);
    bool is_net = sift_text_is(m->metric->id, "net_income") ||
                  sift_text_is(m->metric->id, "net_loss");
    if (is_net && (sift_text_has_fold(said, SIFT_TEXT("net")) ||
                   sift_text_has_fold(said, SIFT_TEXT("after"))))
      return NULL;
    if (sift_text_is(m->metric->id, "pretax_profit"))
      before_tax = m->metric;
  }
  return before_tax;
}

/* "A 7% rise in profit" of such an article. */
static void growth_to_kin(const sift_scene *scene, const sift_typed *typed,
                          sift_draft *draft)
{
  for (size_t i = draft->first; i <= draft->last && i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m == NULL || m->kind != SIFT_METRIC || m->metric == NULL)
      continue;
    const sift_metric *kin =
        sift_text_is(m->metric->id, "net_income") &&
                is_in(scene, &scene->claimer->bare_results, &typed->words[i])
            ? kin_of_article(scene)
            : NULL;
    if (kin == NULL)
      return;
    draft->metric_id = kin->growth;
    draft->metric = sift_metric_find(scene->claimer->rules, kin->growth);
    return;
  }
}

void sift_draft_to_kin(const sift_scene *scene, const sift_typed *typed,
                       sift_draft *draft)
{
  if (!draft->carries && sift_text_is(draft->metric_id, "net_income_growth_yoy"))
    growth_to_kin(scene, typed, draft);
  if (draft->carries || !is_result(draft->metric) || draft->value->kind != SIFT_MONEY)
    return;
  size_t name = bare_name(scene, typed, draft);
  const sift_metric *kin = NULL;
  for (size_t i = 0; name < typed->word_count && i < scene->drafts.count; i++) {
    const sift_draft *before = &scene->drafts.at[i];
    size_t figure = sift_typed_word(typed, before->value);
    if (is_result(before->metric) && before->value->kind == SIFT_MONEY && figure < name &&
        is_held_against(scene, typed, figure, name))
      kin = before->metric;
  }
  if (kin == NULL && name < typed->word_count &&
      sift_text_is(draft->metric->id, "net_income"))
    kin = kin_of_article(scene);
  if (kin == NULL)
    return;
  if (is_loss(kin) != is_loss(draft->metric))
    kin = sift_metric_find(scene->claimer->rules, kin->opposite);
  draft->metric = kin;
  draft->metric_id = kin->id;
}

void sift_loss_write(const sift_ruleset *rules, const sift_metric *metric,
                     sift_value *value)
{
  bool below = sift_decimal_sign(value->lo) < 0 && sift_decimal_sign(value->hi) < 0;
  bool taken_off = metric != NULL && sift_map_get(rules, "outlay", metric->id).at != NULL;
  if (!below || (!taken_off && (!is_result(metric) || !is_loss(metric))))
    return;
  sift_decimal lo = value->lo;
  value->lo = sift_decimal_negate(value->hi);
  value->hi = sift_decimal_negate(lo);
}
