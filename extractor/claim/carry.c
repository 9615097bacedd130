/* carry.c - figures that lean on another: "compared with $50 billion a year earlier",
 * "more than SAP ($40 billion)". The nearest claim of the sentence lends its metric, then
 * the claim before it, then the nearest metric named. */
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/parts.h"
#include "claim/table/rows.h"
#include "claim/told/told.h"
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

/* The metric named last before the figure, from this sentence on. */
static const sift_metric *metric_named(const sift_scene *scene, const sift_draft *draft,
                                       uint32_t first)
{
  for (uint32_t i = scene->first[draft->sentence + 1]; i-- > scene->first[first];) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_METRIC && m->span.start < draft->value->span.start &&
        sift_metric_may_be_lent(draft, m->metric) &&
        !sift_is_guided_move(scene, draft, m->metric))
      return m->metric;
  }
  return NULL;
}

/* "In May it had said 700": of the same time as the figure that was told instead, and as
 * much a plan as that one. */
static void take_what_is_told_again(const sift_claim *claim, sift_draft *draft)
{
  draft->lent_modality = sift_text_of(sift_modality_name(claim->modality));
  draft->no_period = claim->period.kind != SIFT_DATE;
  if (!draft->no_period) {
    draft->lent_period = &claim->period;
    draft->via_period = claim->via_period;
  }
}

/* "In April it had forecast $5 billion": nothing but the day on which it was told. */
static bool names_only_past(const sift_scene *scene, const sift_draft *draft)
{
  sift_day told = scene->article->anchor.first;
  bool found = false;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_DATE || m->value.recurring)
      continue;
    if (told == SIFT_DAY_NONE || m->value.period.last == SIFT_DAY_NONE ||
        m->value.period.last >= told || m->value.period.grain > SIFT_GRAIN_QUARTER ||
        m->span.start > draft->value->span.start)
      return false;
    found = true;
  }
  return found;
}

/* A plan of before is for the time of the plan that it is held against. */
static bool is_plan_of_before(const sift_scene *scene, const sift_draft *draft,
                              const sift_claim *claim)
{
  return sift_text_eq(draft->cue, SIFT_SAYS_PREVIOUSLY) && draft->period == NULL &&
         claim->period.kind == SIFT_DATE && claim->modality != SIFT_ACTUAL &&
         names_only_past(scene, draft);
}

/* "Guidance: $2.5 billion, raised from $2.4 billion", "is expected to be $1.1 billion,
 * reduced from $1.2 billion": what was foreseen before. */
static bool is_guidance_of_before(const sift_scene *scene, const sift_draft *lender,
                                  const sift_claim *claim, const sift_draft *draft)
{
  bool foresees = claim->modality == SIFT_GUIDANCE || claim->modality == SIFT_PLANNED ||
                  claim->modality == SIFT_PROJECTED || claim->modality == SIFT_TARGET;
  if (!sift_text_eq(draft->cue, SIFT_SAYS_UP_FROM) || !foresees ||
      lender->sentence != draft->sentence ||
      lender->value->span.end > draft->value->span.start)
    return false;
  sift_text between = sift_text_sub(scene->article->text, lender->value->span.end,
                                    draft->value->span.start);
  return sift_has_listed(scene, between, SIFT_W_VERBS_OF_REVISING);
}

/* "For the second quarter it forecast 622. Analysts had expected 624": of the same. */
static bool is_estimate_beside(const sift_scene *scene, const sift_draft *lender,
                               const sift_claim *claim, const sift_draft *draft)
{
  return sift_text_is(draft->modality, "estimate") && draft->period == NULL &&
         claim->modality == SIFT_GUIDANCE && claim->period.kind == SIFT_DATE &&
         lender->sentence + 1 == draft->sentence &&
         sift_same_block(scene, lender->sentence, draft->sentence);
}

static void take_metric(const sift_scene *scene, const sift_draft *lender,
                        const sift_claim *claim, sift_draft *draft)
{
  draft->metric = lender->metric;
  draft->metric_id = lender->metric_id;
  if (is_guidance_of_before(scene, lender, claim, draft)) {
    draft->cue = SIFT_SAYS_PREVIOUSLY;
    draft->modality = SIFT_LEANS;
  }
  if (sift_text_eq(draft->modality, SIFT_LEANS) && draft->period == NULL)
    take_what_is_told_again(claim, draft);
  if (is_plan_of_before(scene, draft, claim) ||
      is_estimate_beside(scene, lender, claim, draft)) {
    draft->lent_period = &claim->period;
    draft->via_period = SIFT_VIA_COREFERENCE;
  }
}

static void borrow(sift_scene *scene, const sift_draft *lender, sift_draft *draft)
{
  const sift_claim *claim = &scene->claims.at[lender->claim];
  take_metric(scene, lender, claim, draft);
  draft->via_metric = SIFT_VIA_SENTENCE;
  bool own_subject = draft->via_subject == SIFT_VIA_QUOTE;
  if (!own_subject) {
    draft->entity = lender->entity;
    draft->subject = lender->subject;
    draft->via_subject = SIFT_VIA_SENTENCE;
  }
  if (!own_subject && draft->object.len == 0 && draft->object_entity == NULL &&
      !sift_text_starts(claim->object, SIFT_TEXT("phase "))) { /* it has its own */
    draft->object = claim->object;
    draft->via_object = claim->object.len > 0 ? SIFT_VIA_SENTENCE : SIFT_VIA_NONE;
  }
  sift_take_part_of_year(scene, claim, draft);
  if (draft->period == NULL && draft->lent_period == NULL &&
      draft->lent_modality.len == 0)
    draft->period = sift_date_between(scene, lender, draft);
  if (draft->period == NULL && draft->lent_period == NULL &&
      claim->period.kind == SIFT_DATE) {
    bool guessed = claim->via_period == SIFT_VIA_DOCUMENT;
    draft->lent_period = &claim->period;
    draft->via_period = guessed ? SIFT_VIA_DOCUMENT : SIFT_VIA_SENTENCE;
  }
  /* "to lift its dividend to $1.50 from $1.40": until now, and not in the year before the
   * results just told */
  if (claim->period.kind != SIFT_DATE && sift_text_eq(draft->cue, SIFT_SAYS_UP_FROM) &&
      (claim->modality == SIFT_PLANNED || claim->modality == SIFT_TARGET))
    draft->cue = SIFT_SAYS_PREVIOUSLY;
}

/* Within two sentences, or in one section for the items of a list. */
static bool is_near(const sift_scene *scene, const sift_draft *draft)
{
  if (scene->last == NULL)
    return false;
  const sift_sentence *all = scene->article->sentences;
  size_t block = all[draft->sentence].block, before = all[scene->last->sentence].block;
  bool of_list = draft->carries_only.len > 0 && block - before <= 8 &&
                 scene->article->blocks[block].kind == SIFT_ITEM;
  return of_list || draft->sentence - scene->last->sentence <= 2;
}

/* An item's figure is of the period of what leads its list in, or of the item above. */
static void take_period_of_list(const sift_scene *scene, const sift_draft *lender,
                                sift_draft *draft)
{
  const sift_sentence *all = scene->article->sentences;
  const sift_claim *last = &scene->claims.at[lender->claim];
  size_t lead = sift_scene_lead(scene, all[draft->sentence].block);
  size_t above = all[lender->sentence].block;
  bool of_list =
      lead != SIZE_MAX && (above == lead || sift_scene_lead(scene, above) == lead);
  if (of_list && sift_item_label(scene, draft->sentence).len > 0 &&
      draft->period == NULL && last->period.kind == SIFT_DATE) {
    draft->lent_period = &last->period;
    draft->via_period = SIFT_VIA_LIST;
  }
}

/* The same thing said on: of the same, unless the sentence names another. */
static void follow(const sift_scene *scene, const sift_draft *lender, sift_draft *draft)
{
  const sift_claim *last = &scene->claims.at[lender->claim];
  take_period_of_list(scene, lender, draft);
  if (sift_label_names_subject(scene, lender, draft)) {
    draft->entity = draft->object_entity;
    draft->subject = draft->entity != NULL ? draft->entity->name : draft->object;
    draft->via_subject = SIFT_VIA_QUOTE;
    draft->object_entity = NULL;
    draft->object = (sift_text){ 0 };
    draft->via_object = SIFT_VIA_NONE;
  }
  take_metric(scene, lender, last, draft);
  draft->via_metric = SIFT_VIA_COREFERENCE;
  if (draft->via_subject != SIFT_VIA_QUOTE && draft->via_subject != SIFT_VIA_SENTENCE) {
    draft->entity = lender->entity;
    draft->subject = last->subject;
    draft->via_subject = SIFT_VIA_COREFERENCE;
  }
  if (!sift_text_eq(draft->subject, last->subject))
    return;
  if (draft->object.len == 0 && draft->object_entity == NULL && last->object.len > 0) {
    draft->object = last->object;
    draft->via_object = SIFT_VIA_COREFERENCE;
  }
}

/* "The cuts by region:" above the items of a list. */
static const sift_metric *metric_of_lead(const sift_scene *scene, const sift_draft *draft)
{
  size_t block = scene->article->sentences[draft->sentence].block;
  size_t lead = sift_scene_lead(scene, block);
  return lead == SIZE_MAX || draft->carries_growth || draft->carries_only.len > 0
             ? NULL
             : sift_head_metric(scene, sift_block_at(scene, lead)->span,
                                draft->value->kind);
}

static bool stands_before(const sift_draft *lender, const sift_draft *draft)
{
  return lender != NULL && lender->sentence == draft->sentence &&
         lender->value->span.start < draft->value->span.start;
}

bool sift_draft_can_carry(const sift_scene *scene, const sift_draft_list *done,
                          const sift_draft *draft)
{
  uint32_t before = draft->sentence == 0 ? 0 : draft->sentence - 1;
  return draft->carries_only.len == 0 || sift_lender_find(scene, done, draft) != NULL ||
         (is_near(scene, draft) && sift_may_lend(scene, draft, scene->last)) ||
         metric_named(scene, draft, before) != NULL;
}

/* "Of those, 1,500 will go", of its employees: these are job cuts. */
static bool becomes(const sift_scene *scene, sift_draft *draft)
{
  draft->metric = sift_metric_find(scene->claimer->rules, draft->carries_as);
  draft->metric_id = draft->carries_as;
  return draft->metric == NULL || sift_metric_takes_figure(draft->metric, draft->value);
}

static void take_owner_before(sift_scene *scene, sift_draft *draft)
{
  draft->entity = sift_owner_before(scene, draft);
  draft->via_subject = SIFT_VIA_COREFERENCE;
  if (draft->entity != NULL)
    draft->subject = sift_scene_name(scene, draft->entity);
}

bool sift_draft_carry(sift_scene *scene, const sift_draft_list *done, sift_draft *draft)
{
  const sift_draft *lender = sift_lender_find(scene, done, draft);
  const sift_draft *from = lender != NULL ? lender : scene->last;
  if ((!stands_before(lender, draft) && sift_leans_on_unclaimed(scene, done, draft)) ||
      (from != NULL && sift_label_is_other(scene, from, draft)))
    return false;
  const sift_metric *headed = metric_of_lead(scene, draft);
  bool is_here = lender != NULL && lender->sentence == draft->sentence;
  bool stands_here = draft->carries_growth && lender != NULL && !draft->carries_before;
  if (!is_here && (draft->carries_here || stands_here))
    return false; /* what grew stands beside its growth */
  if (draft->carries_before && !sift_lender_is_right_before(scene, draft, lender))
    return false;
  if (is_here && stands_before(lender, draft) &&
      sift_passes_over_its_like(scene, done, draft, lender))
    return false;
  if (draft->carries_growth && lender != NULL &&
      sift_grows_from_unclaimed(scene, done, draft, lender))
    return false;
  if (draft->carries_growth && lender == NULL &&
      sift_grows_from_refused(scene, done, draft))
    return false;
  if (headed != NULL) {
    draft->metric = headed;
    draft->via_metric = SIFT_VIA_LIST;
    if (draft->modality.len == 0 && sift_is_known_as_plan(scene, headed))
      draft->modality = SIFT_TEXT("planned"); /* parts of a plan are planned */
  } else if (lender != NULL && lender->sentence == draft->sentence) {
    borrow(scene, lender, draft);
  } else if ((headed = metric_named(scene, draft, draft->sentence)) != NULL &&
             draft->carries_only.len == 0 && !draft->carries_growth) {
    draft->metric = headed; /* nearer than what was told before */
    draft->via_metric = SIFT_VIA_SENTENCE;
  } else if (sift_leans_on_stranger(scene, done, draft)) {
    return false;
  } else if (lender != NULL ||
             (is_near(scene, draft) && sift_may_lend(scene, draft, scene->last))) {
    if (sift_leans_past_unread(scene, from, draft))
      return false;
    follow(scene, from, draft);
  } else {
    uint32_t before = draft->sentence == 0 ? 0 : draft->sentence - 1;
    if (sift_item_label(scene, draft->sentence).len > 0 &&
        sift_item_label(scene, before).len > 0)
      return false; /* "Branches to close: 84" below "Jobs to go: 1,200" */
    draft->metric = metric_named(scene, draft, before);
    if (draft->metric == NULL && draft->carries_only.len == 0 && !draft->carries_growth)
      draft->metric = sift_metric_counted(scene, draft);
    if (draft->metric != NULL && sift_is_between_figures(scene, draft))
      return false;
    draft->via_metric = SIFT_VIA_COREFERENCE;
    if (draft->metric != NULL && draft->metric->time == SIFT_STOCK &&
        sift_text_is(draft->modality, "guidance"))
      return false; /* as in lender.c */
  }
  if (draft->metric != NULL)
    draft->metric_id = draft->metric->id;
  if (draft->metric_id.len > 0 && draft->subject.len == 0 && !draft->carries_growth)
    take_owner_before(scene, draft);
  if (draft->metric_id.len == 0 || draft->subject.len == 0)
    return false;
  if (draft->carries_growth)
    sift_draft_take_growth(scene, draft);
  if (draft->carries_as.len > 0 && !becomes(scene, draft))
    return false;
  return sift_draft_to_percent(scene, draft) && sift_draft_to_money(scene, draft) &&
         (draft->metric == NULL || sift_metric_has_size(draft->metric, draft->value));
}
