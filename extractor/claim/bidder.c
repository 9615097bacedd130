/* bidder.c - the terms of a takeover (the map `of_deal`) are its bidder's: where the
 * article has named both, a term that names the target alone is put down under the
 * bidder. */
#include "claim/clauses.h"

static bool is_firm(const sift_entity *entity)
{
  return entity != NULL && entity->kind == SIFT_ORG;
}

/* "Turned down a rival offer of 38 euros": somebody else's. */
static bool is_of_another_bid(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft)
{
  uint32_t value = sift_typed_word(typed, draft->value);
  for (uint32_t i = 0; i < value; i++)
    if (sift_table_get(&scene->claimer->other_bids, typed->words[i].text) != NULL)
      return true;
  return false;
}

void sift_draft_to_bidder(sift_scene *scene, const sift_typed *typed, sift_draft *draft)
{
  const sift_entity *one = draft->entity, *other = draft->object_entity;
  if (sift_map_get(scene->claimer->rules, "of_deal", draft->metric_id).at == NULL)
    return;
  if (is_firm(one) && is_firm(other) && one != other && scene->bidder == NULL) {
    scene->bidder = one;
    scene->target = other;
  }
  if (scene->bidder == NULL || one != scene->target || draft->object.len > 0 ||
      is_of_another_bid(scene, typed, draft))
    return;
  draft->entity = scene->bidder;
  draft->subject = sift_scene_name(scene, scene->bidder);
  draft->object_entity = scene->target;
  draft->object = sift_scene_name(scene, scene->target);
  draft->via_subject = draft->via_object = SIFT_VIA_COREFERENCE;
}
