/* restate.c - a figure that an article has dated once stands undated afterwards ("the
 * $100B plan"), and a headline leaves out that it is one. What had to be guessed of the
 * others is taken from the one that says it. */
#include "claim/parts.h"

#include <stdlib.h>

#define REACH 400 /* claims of one article that are compared with each other */

/* ---------------------------------------------------------------- order */

static int by_place(const void *left, const void *right)
{
  const sift_claim *a = left, *b = right;
  if (a->span.start != b->span.start)
    return a->span.start < b->span.start ? -1 : 1;
  if (a->span.end != b->span.end)
    return a->span.end < b->span.end ? -1 : 1;
  if (a->value.text.at != b->value.text.at)
    return a->value.text.at < b->value.text.at ? -1 : 1;
  int metrics = sift_text_compare(a->metric, b->metric);
  return metrics != 0 ? metrics : sift_text_compare(a->subject, b->subject);
}

void sift_claims_sort(sift_scene *scene)
{
  if (scene->claims.count > 1)
    qsort(scene->claims.at, scene->claims.count, sizeof scene->claims.at[0], by_place);
}

/* ---------------------------------------------------------------- figures */

static bool is_guessed(sift_via via)
{
  return via == SIFT_VIA_DOCUMENT || via == SIFT_VIA_HEADING ||
         via == SIFT_VIA_COREFERENCE || via == SIFT_VIA_NONE || via == SIFT_VIA_LIST;
}

/* 11.3% below "Second quarter", and 11.3% "in the first six months": two growths are the
 * same by chance, where two sums are not. */
static bool is_chance(const sift_claim *claim)
{
  return claim->value.kind == SIFT_PERCENT && claim->period.kind == SIFT_DATE &&
         claim->via_period != SIFT_VIA_DOCUMENT;
}

static bool is_said(sift_via via)
{
  return via == SIFT_VIA_QUOTE || via == SIFT_VIA_SENTENCE || via == SIFT_VIA_TABLE;
}

static bool same_figure(const sift_claim *a, const sift_claim *b)
{
  return a->value.kind == b->value.kind && a->value.kind < SIFT_DATE &&
         sift_text_eq(a->value.unit, b->value.unit) &&
         sift_decimal_equal(a->value.lo, b->value.lo) &&
         sift_decimal_equal(a->value.hi, b->value.hi);
}

/* "commitment", "investment" without an object: words for a sum that has another name. */
static bool is_loose(const sift_scene *scene, const sift_claim *claim)
{
  return claim->object.len == 0 &&
         sift_id_has(scene->claimer->rules, claim->metric, SIFT_TRAIT_LOOSE_SUM);
}

static void take_period(sift_claim *claim, const sift_claim *from)
{
  claim->period = from->period;
  claim->via_period = SIFT_VIA_COREFERENCE;
}

/* "the $100B capex" of a paragraph on a unit: the owner's, who was said to spend it. */
static bool is_unit_of(const sift_scene *scene, const sift_claim *claim,
                       const sift_claim *from)
{
  const sift_entity *unit = sift_entity_find(scene->claimer->rules, claim->subject);
  return unit != NULL && unit->owner != NULL &&
         sift_text_eq(unit->owner->name, from->subject);
}

/* "One-off charge of $2 billion", which the text says will be booked; but a sum to date
 * that was committed ("Oracle's $8 billion bet on Cohere") is one. */
static void take_modality(const sift_scene *scene, sift_claim *claim,
                          const sift_claim *from)
{
  const sift_metric *metric = sift_metric_find(scene->claimer->rules, claim->metric);
  if (!claim->is_unqualified || from->is_unqualified || from->modality == SIFT_ACTUAL ||
      (metric != NULL && metric->total))
    return;
  claim->modality = from->modality;
  claim->is_unqualified = false;
}

static void restate(const sift_scene *scene, sift_claim *claim, const sift_claim *from)
{
  if (!same_figure(claim, from))
    return;
  bool same_metric = sift_text_eq(claim->metric, from->metric);
  bool same_subject = sift_text_eq(claim->subject, from->subject);
  bool guessed = is_guessed(claim->via_period) && !is_chance(claim);
  if (same_metric && !same_subject && guessed && is_guessed(claim->via_subject) &&
      is_said(from->via_subject) && is_unit_of(scene, claim, from)) {
    claim->subject = from->subject;
    same_subject = true;
  }
  if (!same_subject)
    return;
  if (!same_metric && is_loose(scene, claim) && !is_loose(scene, from) &&
      from->via_metric == SIFT_VIA_QUOTE) {
    claim->metric = from->metric;
    same_metric = true;
    guessed = guessed || claim->period.kind != SIFT_DATE;
  }
  if (same_metric)
    take_modality(scene, claim, from);
  if (same_metric && guessed && is_said(from->via_period) &&
      from->period.kind == SIFT_DATE)
    take_period(claim, from);
}

static bool lacks_something(const sift_scene *scene, const sift_claim *claim)
{
  return is_loose(scene, claim) || is_guessed(claim->via_period) || claim->is_unqualified;
}

/* ---------------------------------------------------------------- headlines */

/* The claim of a heading whose words for its metric are "profit" or the like. */
static bool is_told_barely(const sift_scene *scene, const sift_claim *claim)
{
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start < claim->span.start || m->kind != SIFT_METRIC)
      continue;
    if (m->span.end > claim->span.end)
      break;
    size_t block = scene->article->sentences[m->sentence].block;
    sift_text said = sift_text_lower(
        scene->arena, sift_text_sub(scene->article->text, m->span.start, m->span.end));
    if (sift_block_at(scene, block)->kind == SIFT_HEADING &&
        sift_map_get(scene->claimer->rules, "said_barely", said).len > 0)
      return true;
  }
  return false;
}

/* The same figure; of sums, also one that is rounded. */
static bool is_rounded(const sift_claim *claim, const sift_claim *from)
{
  enum { PART = 32 }; /* "half a billion" for 512 million, and not for 530 */
  sift_decimal apart, times;
  if (same_figure(claim, from))
    return true;
  return claim->value.kind == SIFT_MONEY && from->value.kind == SIFT_MONEY &&
         sift_text_eq(claim->value.unit, from->value.unit) &&
         sift_decimal_subtract(claim->value.lo, from->value.lo, &apart) &&
         sift_decimal_multiply(sift_decimal_absolute(apart), sift_decimal_of(PART),
                               &times) &&
         sift_decimal_compare(times, sift_decimal_absolute(from->value.lo)) <= 0;
}

/* "Profit rises 19%" over a text in which operating profit did, and no other. */
static void name_result(const sift_scene *scene, sift_claim *claim)
{
  const sift_claim *meant = NULL;
  for (size_t i = 0; i < scene->claims.count && i < REACH; i++) {
    const sift_claim *from = &scene->claims.at[i];
    if (from == claim || from->modality != claim->modality ||
        !sift_text_eq(from->subject, claim->subject) || !is_rounded(claim, from))
      continue;
    if (sift_text_eq(from->metric, claim->metric))
      return;
    bool may_be =
        sift_text_eq(sift_map_get(scene->claimer->rules, "barely_called", from->metric),
                     claim->metric);
    if (meant == NULL && may_be && from->object.len == claim->object.len)
      meant = from;
  }
  if (meant == NULL || !is_told_barely(scene, claim))
    return;
  claim->metric = meant->metric;
  claim->via_metric = SIFT_VIA_COREFERENCE;
}

void sift_claims_restate(sift_scene *scene)
{
  size_t count = scene->claims.count;
  for (size_t i = 0; i < count && i < REACH; i++)
    name_result(scene, &scene->claims.at[i]);
  for (size_t i = 0; i < count; i++)
    for (size_t n = 1;
         n < REACH && n <= count && lacks_something(scene, &scene->claims.at[i]); n++) {
      /* those before first, nearest first, then those behind */
      size_t k = n <= i ? i - n : n;
      if (k < count && k != i)
        restate(scene, &scene->claims.at[i], &scene->claims.at[k]);
    }
}

/* ---------------------------------------------------------------- headings */

static bool is_claimed(const sift_scene *scene, const sift_mention *m)
{
  for (size_t i = 0; i < scene->claims.count && i < REACH; i++)
    if (scene->claims.at[i].span.start <= m->span.start &&
        scene->claims.at[i].span.end >= m->span.end)
      return true;
  return false;
}

/* The first claim that gives the figure and says itself what it is of. */
static const sift_claim *stated(const sift_scene *scene, const sift_mention *m)
{
  sift_claim asked = { .value = m->value };
  asked.value.kind = m->kind;
  for (size_t i = 0; i < scene->claims.count && i < REACH; i++) {
    const sift_claim *claim = &scene->claims.at[i];
    if (same_figure(claim, &asked) && claim->via_metric == SIFT_VIA_QUOTE &&
        is_said(claim->via_subject))
      return claim;
  }
  return NULL;
}

static const sift_claim_rule heading_rule = { .id = { "heading.restated", 16 } };

/* "Where is the $104 billion going?" over an article that has said what the sum is. */
void sift_headings_restate(sift_scene *scene)
{
  for (size_t i = 0; i < scene->mentions->count && i < 4 * REACH; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    size_t block = scene->article->sentences[m->sentence].block;
    if (m->kind != SIFT_MONEY || sift_block_at(scene, block)->kind != SIFT_HEADING ||
        is_claimed(scene, m))
      continue;
    const sift_claim *from = stated(scene, m);
    if (from == NULL)
      continue;
    sift_claim copy = *from;
    copy.rule = heading_rule.id;
    copy.via_subject = copy.via_metric = copy.via_period = SIFT_VIA_DOCUMENT;
    copy.confidence = (sift_decimal){ 60, -2 };
    sift_claim_place(scene, m->sentence, m->span, &copy);
    *SIFT_PUSH(scene->arena, &scene->claims) = copy;
  }
}
