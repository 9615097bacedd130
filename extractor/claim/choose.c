/* choose.c - which drafts of a sentence become claims: of those on one figure the best,
 * if all that its match left open can be found. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

static bool same_value(const sift_draft *a, const sift_draft *b)
{
  return a->value->span.start == b->value->span.start;
}

/* More roles named, then a tighter quote, then the earlier rule. */
static bool is_better(const sift_draft *a, const sift_draft *b)
{
  if (a->carries != b->carries)
    return b->carries;
  if (a->is_aside != b->is_aside)
    return b->is_aside;
  if (a->roles != b->roles)
    return a->roles > b->roles;
  if (a->rule->order != b->rule->order)
    return a->rule->order < b->rule->order;
  return a->last - a->first < b->last - b->first;
}

/* The better one; of two alike the first in the list. */
static bool goes_before(const sift_draft *a, const sift_draft *b)
{
  return is_better(a, b) || (!is_better(b, a) && a < b);
}

/* "before they were found, the company said on Thursday": not when they were found. */
static bool claims_day_of_saying(const sift_scene *scene, const sift_draft *draft)
{
  return draft->value->kind == SIFT_DATE && sift_is_when_said(scene, draft->value);
}

/* A stake in nobody: in the target of a bid, or in whom the article tells of. */
static bool lacks_object(const sift_scene *scene, sift_draft *draft)
{
  if (draft->carries || draft->object.len > 0 || draft->object_entity != NULL ||
      draft->object_pronoun != NULL ||
      sift_table_get(&scene->claimer->of_two, draft->metric_id) == NULL)
    return false;
  draft->object_entity = scene->target != NULL ? scene->target : scene->main;
  draft->via_object = SIFT_VIA_COREFERENCE;
  return draft->object_entity == NULL || draft->object_entity == draft->entity;
}

/* Whether what the match left open is found, and all of it can be: this may change the
 * draft. */
static bool settle(sift_scene *scene, const sift_scene_sentence *sentence,
                   sift_draft *draft)
{
  if (claims_day_of_saying(scene, draft) || sift_is_denied(scene, draft) ||
      !sift_draft_subject(scene, sentence, draft) || sift_cannot_be(scene, draft) ||
      sift_is_of_nobody(scene, &sentence->typed, draft) ||
      sift_is_of_each(scene, &sentence->typed, draft) ||
      sift_is_portion(scene, &sentence->typed, draft) || lacks_object(scene, draft) ||
      sift_is_of_merged(scene, draft) ||
      !sift_follows_antecedent(scene, &sentence->typed, draft) ||
      !sift_draft_unit(scene, &sentence->typed, draft) ||
      !sift_draft_narrow(scene, &sentence->typed, draft))
    return false;
  sift_draft_to_works(scene, draft);
  return true;
}

bool sift_draft_is_fit(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft)
{
  if (draft->fit == SIFT_FIT_UNKNOWN)
    draft->fit = settle(scene, sentence, draft) ? SIFT_FIT : SIFT_UNFIT;
  return draft->fit == SIFT_FIT;
}

/* Of those of other matches on the same figure that go before it and may be fit, the
 * best; NULL: none. */
static sift_draft *best_before(sift_draft_list *drafts, const sift_draft *draft)
{
  sift_draft *best = NULL;
  for (sift_draft *other = drafts->at; other < drafts->at + drafts->count; other++) {
    if (other->fit == SIFT_UNFIT || !same_value(draft, other) ||
        other->match == draft->match || !goes_before(other, draft))
      continue;
    if (other->fit == SIFT_FIT)
      return other;
    best = best == NULL || goes_before(other, best) ? other : best;
  }
  return best;
}

/* One match may say several things of one figure; two matches may not. Of drafts that
 * lose anyway nothing is asked. */
bool sift_draft_stands(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft_list *drafts, sift_draft *draft)
{
  sift_draft *best = NULL;
  while (draft->fit != SIFT_UNFIT && (best = best_before(drafts, draft)) != NULL)
    if (sift_draft_is_fit(scene, sentence, best))
      return false;
  return sift_draft_is_fit(scene, sentence, draft);
}
