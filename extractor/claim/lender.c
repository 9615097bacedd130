/* lender.c - which figure lends another its metric: the nearest one of its sentence that
 * is of its kind and size, then one of the two sentences before. */
#include "claim/match/match.h"
#include "claim/parts.h"
#include "claim/when/period.h"

bool sift_metric_may_be_lent(const sift_draft *draft, const sift_metric *metric)
{
  if (draft->carries_as.len > 0)
    return metric != NULL && sift_text_eq(metric->id, draft->carries_only);
  if (draft->carries_growth)
    return metric != NULL && metric->units != 0 &&
           !(metric->units & (1u << SIFT_PERCENT)) &&
           (metric->growth.len > 0 || metric->time != SIFT_EVENT); /* once is no growth */
  return metric != NULL && sift_metric_takes_figure(metric, draft->value) &&
         sift_metric_measures(metric, draft->value) &&
         (draft->carries_only.len == 0 || sift_text_has(metric->id, draft->carries_only));
}

/* Digits before the point, roughly: 91 cents are not held against $671 million. */
static unsigned magnitude(const sift_mention *m)
{
  sift_decimal d = sift_decimal_trim(sift_decimal_absolute(m->value.hi));
  int size = d.exponent;
  for (int64_t rest = d.digits; rest > 0; rest /= 10)
    size++;
  return (unsigned)(size + 400);
}

/* What a share earned lends nothing to what the firm did, and "to 43%, more than the 250
 * basis points expected" no rate to a step. */
static bool is_of_other_size(const sift_draft *draft, const sift_draft *lender)
{
  if (draft->value->kind == SIFT_PERCENT && lender->value->kind == SIFT_PERCENT &&
      !draft->carries_growth &&
      !sift_text_eq(draft->value->value.unit, lender->value->value.unit))
    return true;
  unsigned a = magnitude(draft->value), b = magnitude(lender->value);
  return draft->value->kind == SIFT_MONEY && lender->value->kind == SIFT_MONEY &&
         (a > b ? a - b : b - a) > 4;
}

/* The metric that such things are counted for: "jobs"; NULL: none, or no count. */
static const sift_metric *counted_for(const sift_scene *scene, const sift_mention *m)
{
  return m->kind == SIFT_COUNT ? sift_table_get(&scene->claimer->by_noun, m->value.unit)
                               : NULL;
}

/* "80 shops, up from the 45 promised, with 3,600 jobs": jobs lend nothing to shops. */
static bool is_of_other_noun(const sift_scene *scene, const sift_draft *draft,
                             const sift_draft *lender)
{
  const sift_metric *own = counted_for(scene, draft->value),
                    *others = counted_for(scene, lender->value);
  return own != NULL && others != NULL && own != others;
}

/* "It was founded in 1998. It had been aiming for 2027": no plan is for what happened long
 * ago, and a day is told again, so that what it leans on stands before it. */
static bool is_of_what_was(const sift_scene *scene, const sift_draft *draft,
                           const sift_draft *lender)
{
  if (draft->value->kind != SIFT_DATE)
    return false;
  bool was =
      sift_text_is(draft->modality, "planned") &&
      sift_map_get(scene->claimer->rules, "told_as_done", lender->metric_id).at != NULL;
  return was || lender->value->span.start > draft->value->span.start;
}

/* A metric that no list knows lends to figures of its own kind. */
bool sift_may_lend(const sift_scene *scene, const sift_draft *draft,
                   const sift_draft *lender)
{
  bool is_guess = sift_text_is(draft->modality, "guidance") && lender->metric != NULL &&
                  lender->metric->time == SIFT_STOCK;
  if (is_guess && lender->sentence != draft->sentence)
    return false; /* who guides guides to what a quarter brings, and to no backlog */
  bool other = is_of_other_size(draft, lender) || is_of_other_noun(scene, draft, lender);
  if ((other && draft->carries_as.len == 0) ||
      sift_is_guided_move(scene, draft, lender->metric))
    return false;
  if (lender->metric == NULL && draft->carries_growth)
    return lender->sentence == draft->sentence && lender->value->kind == SIFT_COUNT &&
           lender->value->span.start <
               draft->value->span.start; /* "50,000 vans, up 5%" */
  if (lender->metric == NULL)
    return draft->carries_only.len == 0 && lender->value->kind == draft->value->kind;
  return sift_metric_may_be_lent(draft, lender->metric) &&
         !is_of_what_was(scene, draft, lender);
}

/* Figures of one size first; a claim behind lends only where none before does. */
static uint32_t distance(const sift_draft *lender, const sift_draft *draft)
{
  uint32_t a = lender->value->span.start, b = draft->value->span.start;
  unsigned x = magnitude(lender->value), y = magnitude(draft->value);
  unsigned apart = draft->carries_growth ? 0 : x > y ? x - y : y - x;
  /* what it grew from; "compared with 760 last year and a previous forecast of 1,030",
   * "$23 million, from $17 million a year ago, topping the $22 million expected" */
  bool of_plan = sift_text_is(draft->modality, "guidance") ||
                 sift_text_is(lender->modality, "actual"); /* "the $8 million it spent" */
  bool is_before = lender->shift < 0 || sift_text_eq(lender->cue, SIFT_SAYS_UP_FROM);
  bool is_compared = (lender->carries &&
                      (draft->carries_growth ||
                       (sift_text_eq(draft->cue, SIFT_SAYS_PREVIOUSLY) && of_plan))) ||
                     (sift_text_is(draft->modality, "estimate") && is_before);
  uint32_t base = is_compared ? 1000 : 0;
  return (a < b ? b - a : 100000 + a - b) + (apart > 1 ? apart * 200000 : 0) + base;
}

#define NOT_HERE 1000 /* bytes that a sentence before counts for more */
#define REMEMBERED 12

static const sift_draft *nearer(const sift_draft *a, uint32_t *distance_a,
                                const sift_draft *b, uint32_t distance_b)
{
  if (a != NULL && *distance_a <= distance_b)
    return a;
  *distance_a = distance_b;
  return b;
}

/* "2,900 of its 24,600 jobs. 1,750 of these": what such a sentence is about is the first
 * of what one match has told, and not what that is a part of. */
static bool is_told_with_another(const sift_scene *scene, const sift_draft *one)
{
  for (size_t n = 0; n < REMEMBERED && n < scene->recent.count; n++) {
    const sift_draft *first = &scene->recent.at[scene->recent.count - 1 - n];
    if (first->match == one->match && first->sentence == one->sentence &&
        first->value->span.start < one->value->span.start &&
        first->value->kind == one->value->kind && first->metric != one->metric)
      return true;
  }
  return false;
}

/* Of this sentence and the two before. */
const sift_draft *sift_lender_find(const sift_scene *scene, const sift_draft_list *done,
                                   const sift_draft *draft)
{
  const sift_draft *best = NULL;
  uint32_t best_distance = 0;
  for (size_t i = 0; i < done->count; i++)
    if (sift_may_lend(scene, draft, &done->at[i]) && done->at[i].value != draft->value)
      best = nearer(best, &best_distance, &done->at[i], distance(&done->at[i], draft));
  for (size_t n = 0; n < REMEMBERED && n < scene->recent.count; n++) {
    const sift_draft *one = &scene->recent.at[scene->recent.count - 1 - n];
    if (draft->sentence - one->sentence <= 2 && sift_may_lend(scene, draft, one))
      best = nearer(best, &best_distance, one,
                    distance(one, draft) + NOT_HERE +
                        (is_told_with_another(scene, one) ? NOT_HERE : 0));
  }
  return best;
}

/* Whoever goes on from 1,700 means no "seven" that stands between. */
bool sift_is_alike(const sift_draft *draft, const sift_mention *m)
{
  enum { APART = 1 }; /* of their digits before the point */
  unsigned a = magnitude(draft->value), b = magnitude(m);
  return draft->value->kind != SIFT_COUNT || (a > b ? a - b : b - a) <= APART;
}

/* "Income came to $5 million. That was a rise of 8%": the one thing that the sentence
 * before has told. */
bool sift_lender_is_right_before(const sift_scene *scene, const sift_draft *draft,
                                 const sift_draft *lender)
{
  if (lender == NULL || lender->sentence + 1 != draft->sentence)
    return false;
  for (size_t n = scene->recent.count; n-- > 0;) {
    const sift_draft *one = &scene->recent.at[n];
    if (one->sentence != lender->sentence)
      break;
    if (one->value->kind != SIFT_PERCENT && one->metric != lender->metric)
      return false;
  }
  return true;
}

unsigned sift_figures_like(const sift_scene *scene, uint32_t sentence, sift_kind kind)
{
  unsigned count = 0;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    count += scene->mentions->at[i].kind == kind;
  return count;
}

/* "The shares were at 260p, and they spoke of a price of 310p. It is 209p": no claim has
 * been made of either, and nobody knows which it goes on from. */
bool sift_is_between_figures(const sift_scene *scene, const sift_draft *draft)
{
  return draft->sentence > 0 &&
         sift_figures_like(scene, draft->sentence - 1, draft->value->kind) > 1;
}

/* "They had three plants. Today there are 12": what the sentence before counted last,
 * where it counts what has a metric; NULL: nothing. */
const sift_metric *sift_metric_counted(const sift_scene *scene, const sift_draft *draft)
{
  if (draft->value->kind != SIFT_COUNT || draft->value->value.unit.len > 0 ||
      draft->sentence == 0)
    return NULL;
  for (uint32_t i = scene->first[draft->sentence];
       i-- > scene->first[draft->sentence - 1];)
    if (scene->mentions->at[i].kind == SIFT_COUNT)
      return counted_for(scene, &scene->mentions->at[i]);
  return NULL;
}
