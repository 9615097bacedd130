/* planned.c - "Kroger will offload shares worth $600 million" as "Kroger offloaded shares
 * worth $600 million", which rules for what was done read too; that it is a plan the view
 * keeps. */
#include "claim/sentence/views.h"

/* "Not", "if": nothing is sure of it. */
static bool is_open(const sift_reading *r, const sift_simple *s)
{
  for (uint32_t i = s->front; i < r->count && !sift_reading_is(r, i, ";"); i++)
    if (sift_reading_is_on(r, i, SIFT_W_LEAVES_PLAN_OPEN))
      return true;
  return false;
}

/* "Kroger will", "it also plans"; but not "home sales will". */
static bool is_of_firm(const sift_scene *scene, const sift_reading *r,
                       const sift_simple *s)
{
  uint32_t before = s->verb;
  while (before > s->first && sift_is_adverb(&r->words[before - 1]))
    before--;
  const sift_mention *m =
      before > s->first ? sift_mention_there(scene, r, before - 1) : NULL;
  return m != NULL && (m->kind == SIFT_ORG || m->kind == SIFT_REF);
}

/* "Kroger and Target", "Kroger, Target and Costco": a plan of several is no one's. */
static bool is_of_several(const sift_scene *scene, const sift_reading *r,
                          const sift_simple *s)
{
  for (uint32_t i = s->first; i < s->verb; i++)
    if (sift_reading_is_on(r, i, SIFT_W_COORDINATORS))
      return true;
  uint32_t joint = s->first;
  while (joint > 0 && (sift_reading_is_on(r, joint - 1, SIFT_W_COORDINATORS) ||
                       sift_reading_is(r, joint - 1, ",")))
    joint--;
  const sift_mention *m =
      joint > 0 && joint < s->first ? sift_mention_there(scene, r, joint - 1) : NULL;
  return m != NULL && (SIFT_ANY_SUBJECT & (1u << m->kind)) != 0;
}

/* The verb of what is planned; "is to | cut" is no chain of others. */
static uint32_t verb_of_plan(const sift_reading *r, const sift_simple *s)
{
  bool is_to = s->main == s->verb && sift_reading_is_on(r, s->verb, SIFT_W_PLANNING) &&
               sift_reading_is_on(r, s->verb, SIFT_W_COPULAS) &&
               sift_reading_is(r, s->verb + 1, "to");
  return is_to ? s->verb + 2 : s->chain == SIFT_MODAL ? s->main : s->verb;
}

/* What the words before the verb make of it; empty: no plan that stands. */
static sift_text modality_of(const sift_reading *r, const sift_simple *s, uint32_t main)
{
  uint32_t before = main - 1;
  while (before > s->verb && sift_is_adverb(&r->words[before]))
    before--;
  if (sift_reading_is_on(r, before, SIFT_W_SHALL))
    return SIFT_TEXT("planned");
  if (!sift_reading_is(r, before, "to") || before == 0)
    return (sift_text){ 0 };
  if (sift_reading_is_on(r, before - 1, SIFT_W_EXPECTING))
    return SIFT_TEXT("guidance");
  return sift_reading_is_on(r, before - 1, SIFT_W_PLANNING) ? SIFT_TEXT("planned")
                                                            : (sift_text){ 0 };
}

void sift_view_planned(const sift_scene *scene, const sift_reading *r,
                       const sift_simple *s, sift_views *views)
{
  sift_view *view;
  uint32_t end = s->end < s->stop ? s->end : s->stop, main = verb_of_plan(r, s);
  const sift_verb *verb = main < end ? sift_verb_of(scene, &r->words[main]) : NULL;
  if (main <= s->verb || verb == NULL || verb->forms[SIFT_PAST].len == 0)
    return;
  sift_text modality = modality_of(r, s, main);
  if (modality.len == 0 || is_open(r, s) || !is_of_firm(scene, r, s) ||
      is_of_several(scene, r, s) || !sift_view_has_open(scene, views, r, main, end) ||
      !sift_view_can_own(scene, r, s) || (view = sift_view_open(scene, r, views)) == NULL)
    return;
  sift_view_add(&view->told, r, s->first, s->verb);
  view->is_of_noun = sift_view_is_of_noun(r, s);
  view->own = view->told.count;
  view->modality = modality;
  sift_view_add_verb(scene, &view->told, r, main, verb->forms[SIFT_PAST]);
  sift_view_add(&view->told, r, main + 1, end);
}
