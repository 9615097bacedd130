/* kin.c - of which kind a bare "profit", "loss" or "charge" is.
 *
 * The method: English names the kind once and then leaves it out. So a bare word is of
 * the kind
 * - that it is held against in its sentence ("an operating profit of $3 million, compared
 *   with a loss of $9 million", "where analysts had expected a profit of $5 million");
 * - that was told last, in this sentence or the two before, where it tells another time
 *   of the same ("The operating loss was $265 million in 2023. In 2025 the loss was $185
 *   million");
 * - that the article tells, where it names no net one at all: that before tax, as British
 *   firms do, else an operating one told before.
 * Else it is the net result. What earned and lost say without a noun is as bare. A bare
 * charge is of a restructuring only where the article speaks of one. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"

static bool is_in(const sift_scene *scene, const sift_table *table, const sift_word *word)
{
  return sift_table_get(table, sift_text_lower(scene->arena, word->text)) != NULL;
}

/* "Profit", "annual profits": a result's name that does not tell its kind. */
static bool is_bare(const sift_scene *scene, sift_text name)
{
  sift_text lower = sift_text_lower(scene->arena, name);
  return !sift_has_listed(scene, lower, SIFT_W_KINDS_OF_NET_RESULTS) &&
         sift_table_get(&scene->claimer->bare_results, sift_text_last_word(lower)) !=
             NULL;
}

/* The word "loss" that names the draft's metric before its figure; the count of words
 * where the metric is named otherwise. */
static size_t bare_name(const sift_scene *scene, const sift_typed *typed,
                        const sift_draft *draft)
{
  for (size_t i = sift_typed_word(typed, draft->value); i-- > draft->first;) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_METRIC)
      return m->metric == draft->metric && is_bare(scene, typed->words[i].text)
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
    held = held || is_in(scene, &scene->claimer->held_against, &typed->words[i]) ||
           sift_is_word_on(&typed->words[i], SIFT_W_FORETOLD);
  }
  return held;
}

/* One of a pair of results, as profit and loss are. */
static bool is_result(const sift_metric *metric)
{
  return metric != NULL && metric->opposite.len > 0;
}

static bool is_net(const sift_metric *metric)
{
  return sift_metric_has(metric, SIFT_TRAIT_NET_RESULT);
}

/* "An operating profit of $187 million and a loss of $64 million": its sentence tells
 * another kind beside it, and so it is none of that. */
static bool is_beside_kind(const sift_scene *scene, const sift_draft *draft)
{
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_METRIC && is_result(m->metric) && !is_net(m->metric))
      return true;
  }
  return false;
}

/* The operating result, where the article has told one of the firm before; NULL: none. */
static const sift_metric *operating_told(const sift_scene *scene, const sift_draft *draft)
{
  for (size_t i = 0; i < scene->claims.count; i++) {
    const sift_claim *claim = &scene->claims.at[i];
    const sift_metric *metric = sift_metric_find(scene->claimer->rules, claim->metric);
    if (claim->value.kind == SIFT_MONEY && sift_text_eq(claim->subject, draft->subject) &&
        sift_metric_has(metric, SIFT_TRAIT_OPERATING_RESULT))
      return metric;
  }
  return NULL;
}

/* The kind of which the article tells, where it names no net result: that before tax,
 * else the operating one; NULL: none. */
static const sift_metric *kin_of_article(const sift_scene *scene, const sift_draft *draft)
{
  const sift_metric *before_tax = NULL;
  bool per_share = false;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_METRIC || m->metric == NULL)
      continue;
    per_share = per_share || sift_metric_has(m->metric, SIFT_TRAIT_RESULT_A_SHARE);
    sift_text said = sift_text_sub(scene->article->text, m->span.start, m->span.end);
    if (is_result(m->metric) && is_net(m->metric) && !is_bare(scene, said))
      return NULL;
    if (sift_metric_has(m->metric, SIFT_TRAIT_PROFIT_BEFORE_TAX))
      before_tax = m->metric;
  }
  if (before_tax != NULL)
    return before_tax;
  return per_share || is_beside_kind(scene, draft) ? NULL : operating_told(scene, draft);
}

/* "$31 million, or 29 cents a share": what a share has is net. */
static bool is_told_per_share(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft)
{
  size_t at = sift_typed_word(typed, draft->value) + 1;
  at += sift_word_is(typed, at, ",");
  if (!sift_word_is(typed, at, "or") || at + 1 >= typed->word_count)
    return false;
  const sift_mention *m = sift_mention_of(scene, &typed->words[at + 1]);
  return m != NULL && m->kind == SIFT_MONEY;
}

/* Whether the figure has a time of its own that is not the claim's. */
static bool is_of_other_time(const sift_draft *draft, const sift_claim *claim)
{
  return draft->period != NULL && claim->period.kind == SIFT_DATE &&
         !sift_text_eq(draft->period->value.edtf, claim->period.edtf);
}

/* The kind of result that was told last of the same firm, where the draft goes on with it
 * for another time; NULL: it does not. */
static const sift_metric *kin_told_last(const sift_scene *scene, const sift_draft *draft)
{
  enum { SENTENCES = 2 };
  for (size_t i = scene->recent.count; i-- > 0;) {
    const sift_draft *before = &scene->recent.at[i];
    if (before->sentence + SENTENCES < draft->sentence)
      return NULL;
    if (!is_result(before->metric) || before->value->kind != SIFT_MONEY ||
        before->entity != draft->entity)
      continue;
    const sift_claim *claim = &scene->claims.at[before->claim];
    return is_of_other_time(draft, claim) && !is_net(before->metric) ? before->metric
                                                                     : NULL;
  }
  return NULL;
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
        sift_metric_has(m->metric, SIFT_TRAIT_NET_PROFIT) &&
                sift_table_get(&scene->claimer->bare_results,
                               sift_text_lower(scene->arena, typed->words[i].text)) !=
                    NULL
            ? kin_of_article(scene, draft)
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
  if (!draft->carries && sift_draft_has(scene, draft, SIFT_TRAIT_GROWTH_OF_NET_PROFIT))
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
  bool is_left_open = (name < typed->word_count || draft->via_metric == SIFT_VIA_RULE) &&
                      !is_told_per_share(scene, typed, draft);
  if (kin == NULL && is_left_open && is_net(draft->metric))
    kin = kin_told_last(scene, draft);
  if (kin == NULL && is_left_open && is_net(draft->metric))
    kin = kin_of_article(scene, draft);
  if (kin == NULL)
    return;
  if (sift_metric_has(kin, SIFT_TRAIT_LOSS) !=
      sift_metric_has(draft->metric, SIFT_TRAIT_LOSS))
    kin = sift_metric_find(scene->claimer->rules, kin->opposite);
  draft->metric = kin;
  draft->metric_id = kin->id;
}

/* "Severance", "job cuts" in any form: the article speaks of a restructuring. */
static bool tells_restructuring(const sift_scene *scene)
{
  const sift_words *words =
      sift_table_get(&scene->claimer->class_names, SIFT_TEXT("of_restructuring"));
  for (size_t i = 0; words != NULL && i < words->phrases.count; i++)
    if (sift_text_has_fold(scene->article->text, words->phrases.at[i]))
      return true;
  return false;
}

/* "Will take a pretax charge of": the metric is the word at `at`. */
static bool is_booked(const sift_typed *typed, size_t at)
{
  enum { REACH = 5 }; /* "book | a one-time pretax" */
  for (size_t n = 1; n <= REACH && n <= at; n++)
    if (sift_word_is_on(typed, at - n, SIFT_W_VERBS_OF_BOOKING))
      return true;
  return false;
}

/* A charge that a firm books, for whatever it is. */
static void to_charge_of_any(const sift_scene *scene, sift_draft *draft)
{
  const sift_ruleset *rules = scene->claimer->rules;
  draft->metric_id = sift_map_get(rules, "charge_of_any", draft->metric_id);
  draft->metric = sift_metric_find(rules, draft->metric_id);
}

bool sift_is_charge_of_else(const sift_scene *scene, const sift_typed *typed,
                            sift_draft *draft)
{
  if (draft->carries || !sift_draft_has(scene, draft, SIFT_TRAIT_CHARGE) ||
      tells_restructuring(scene))
    return false;
  for (size_t i = draft->first; i <= draft->last && i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m == NULL || m->metric != draft->metric || m->kind != SIFT_METRIC)
      continue;
    bool is_bare = sift_is_listed(
        scene, sift_text_lower(scene->arena, typed->words[i].text), SIFT_W_BARE_CHARGES);
    if (is_bare && is_booked(typed, i))
      to_charge_of_any(scene, draft);
    return is_bare && sift_draft_has(scene, draft, SIFT_TRAIT_CHARGE);
  }
  return false;
}

void sift_loss_write(const sift_ruleset *rules, const sift_metric *metric,
                     sift_value *value)
{
  bool below = sift_decimal_sign(value->lo) < 0 && sift_decimal_sign(value->hi) < 0;
  bool taken_off = metric != NULL && sift_map_get(rules, "outlay", metric->id).at != NULL;
  if (!below ||
      (!taken_off && (!is_result(metric) || !sift_metric_has(metric, SIFT_TRAIT_LOSS))))
    return;
  sift_decimal lo = value->lo;
  value->lo = sift_decimal_negate(value->hi);
  value->hi = sift_decimal_negate(lo);
}
