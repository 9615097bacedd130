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

/* "40% of them charge more | because of costs": what a group does, told to its end, where
 * a shorter reading of the sentence has left out why. */
static bool says_more(const sift_draft *a, const sift_draft *b)
{
  sift_text name = b->metric_id;
  while (name.len > 0 && name.at[name.len - 1] != '_')
    name.len--; /* over "share" */
  return a->rule == b->rule && a->metric == NULL && b->metric == NULL && name.len > 0 &&
         a->metric_id.len > b->metric_id.len && sift_text_starts(a->metric_id, name);
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
  if (says_more(a, b) || says_more(b, a))
    return says_more(a, b);
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

/* "Pell Strand, which owns 9% of Talvane, agrees. So does Ada Quill, whose stake is 6%": a
 * stake in the same; NULL: none was told right before. */
static const sift_entity *held_before(const sift_scene *scene, const sift_draft *draft)
{
  const sift_draft *last = scene->last;
  return last != NULL && draft->sentence - last->sentence <= 1 &&
                 sift_text_eq(last->metric_id, draft->metric_id) &&
                 last->object_entity != draft->entity
             ? last->object_entity
             : NULL;
}

/* A stake in nobody: in the target of a bid, or in whom the article tells of. */
static bool lacks_object(const sift_scene *scene, sift_draft *draft)
{
  if (draft->carries || draft->object.len > 0 || draft->object_entity != NULL ||
      draft->object_pronoun != NULL ||
      sift_table_get(&scene->claimer->of_two, draft->metric_id) == NULL)
    return false;
  draft->object_entity = scene->target;
  if (draft->object_entity == NULL)
    draft->object_entity = held_before(scene, draft);
  if (draft->object_entity == NULL)
    draft->object_entity = scene->main;
  draft->via_object = SIFT_VIA_COREFERENCE;
  return draft->object_entity == NULL || draft->object_entity == draft->entity;
}

/* Why the draft cannot be a claim; NULL: it can, and what the match left open is found.
 * This may change the draft. */
static const char *why_not(sift_scene *scene, const sift_scene_sentence *sentence,
                           sift_draft *draft)
{
  const sift_typed *typed = &sentence->typed;
  if (claims_day_of_saying(scene, draft))
    return "the date tells when something was said";
  if (sift_is_denied(scene, draft))
    return "a rule that denies says that the figure is none of this metric";
  if (sift_is_charge_of_else(scene, typed, draft))
    return "it is a charge, and the article speaks of no restructuring";
  bool settled = sift_draft_subject(scene, sentence, draft);
  if (!sift_draft_to_economy(scene, typed, draft) && !settled)
    return draft->why != NULL ? draft->why : "nobody is found whose figure it is";
  if (sift_may_be_tellers(scene, typed, draft))
    return "it may be of who says so";
  if (!sift_draft_whole(scene, draft))
    return "it is a part of somebody's, and nobody is found whose";
  if (sift_is_of_market_told(scene, draft))
    return "it is of the market that the article has told of before";
  if (sift_cannot_be(scene, draft))
    return "such a subject has no such metric, or none of that size";
  if (sift_is_of_nobody(scene, typed, draft))
    return "it is said of all of a sort, or of a place";
  if (sift_is_of_each(scene, typed, draft) || sift_is_portion(scene, typed, draft))
    return "it is so much for each, or one of several that are told apart";
  if (!sift_draft_to_older(scene, draft))
    return "it is of what came before, which the article does not name";
  if (lacks_object(scene, draft))
    return "nobody is found of whom the stake is";
  if (sift_is_of_merged(scene, draft))
    return "it is of what two firms will be, which has no name";
  if (!sift_follows_antecedent(scene, typed, draft))
    return "its clause speaks of somebody else";
  if (!sift_draft_unit(scene, typed, draft))
    return "it is of a part of the firm that nobody has named";
  if (!sift_draft_narrow(scene, typed, draft))
    return "what stands in the place of its part is none";
  return NULL;
}

void sift_draft_refuse(const sift_scene *scene, sift_draft *draft, const char *why)
{
  sift_refusal_list *refusals = scene->claimer->refusals;
  sift_span span = draft->value->span;
  draft->fit = SIFT_UNFIT;
  draft->why = why;
  if (refusals != NULL)
    *SIFT_PUSH(scene->arena, refusals) =
        (sift_refusal){ draft->rule, draft->sentence,
                        sift_text_sub(scene->article->text, span.start, span.end), why };
}

bool sift_draft_is_fit(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft)
{
  if (draft->fit == SIFT_FIT_UNKNOWN) {
    const char *why = why_not(scene, sentence, draft);
    if (why != NULL) {
      sift_draft_refuse(scene, draft, why);
    } else {
      sift_draft_to_works(scene, draft);
      draft->fit = SIFT_FIT;
    }
  }
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

const char *sift_draft_why_not_carried(sift_scene *scene, const sift_draft_list *done,
                                       sift_draft *draft)
{
  if (!sift_draft_carry(scene, done, draft))
    return SIFT_NO_LENDER;
  if (sift_is_denied(scene, draft))
    return "a rule that denies says that the figure is none of the metric lent to it";
  if (sift_lacks_drug(draft))
    return "it is of a part of the firm that nobody has named";
  if (sift_is_of_backed(scene, draft))
    return "it is of whom the subject backs";
  if (!sift_draft_to_older(scene, draft))
    return "it is of what came before, which the article does not name";
  return NULL;
}
