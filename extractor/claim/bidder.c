/* bidder.c - the terms of a takeover (the map `of_deal`) are its bidder's: where the
 * article has named both, a term that names the target alone is put down under the
 * bidder. */
#include "claim/clauses.h"

static bool is_firm(const sift_entity *entity)
{
  return entity != NULL && entity->kind == SIFT_ORG;
}

/* "Turned down a rival offer of 38 euros": somebody else's. */
static bool is_of_another_bid(const sift_scene *scene, const sift_draft *draft)
{
  static const char *const words[] = { "rejected", "turned down", "rebuffed", "spurned",
                                       "rival",    "earlier",     "previous", "competing",
                                       "first",    "initial",     NULL };
  sift_span span = scene->article->sentences[draft->sentence].span;
  sift_text before =
      sift_text_sub(scene->article->text, span.start, draft->value->span.start);
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_has_fold(before, sift_text_of(words[i])))
      return true;
  return false;
}

void sift_draft_to_bidder(sift_scene *scene, sift_draft *draft)
{
  const sift_entity *one = draft->entity, *other = draft->object_entity;
  if (sift_map_get(scene->claimer->rules, "of_deal", draft->metric_id).at == NULL)
    return;
  if (is_firm(one) && is_firm(other) && one != other && scene->bidder == NULL) {
    scene->bidder = one;
    scene->target = other;
  }
  if (scene->bidder == NULL || one != scene->target || draft->object.len > 0 ||
      is_of_another_bid(scene, draft))
    return;
  draft->entity = scene->bidder;
  draft->subject = sift_scene_name(scene, scene->bidder);
  draft->object_entity = scene->target;
  draft->object = sift_scene_name(scene, scene->target);
  draft->via_subject = draft->via_object = SIFT_VIA_COREFERENCE;
}
