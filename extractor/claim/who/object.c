/* object.c - whose or of what, where a match has left the object open: the chip of a
 * machine, whom a pronoun stands for, the only thing that the sentence tells of. */
#include "claim/who/who.h"
#include "claim/works/works.h"

/* "A C2 Rack has 72 chips": of the chip that the machine is named for. */
static const sift_entity *chip_within(const sift_scene *scene, const sift_draft *draft)
{
  bool counts = draft->entity != NULL &&
                sift_draft_has(scene, draft, SIFT_TRAIT_CHIPS_IN_MACHINE) &&
                draft->entity->kind == SIFT_PRODUCT;
  for (size_t i = 0; counts && i < scene->mentions->count; i++) {
    const sift_entity *chip = scene->mentions->at[i].entity;
    if (chip != NULL && chip->kind == SIFT_CHIP &&
        draft->entity->name.len > chip->name.len &&
        draft->entity->name.at[chip->name.len] == ' ' &&
        sift_text_starts(draft->entity->name, chip->name))
      return chip;
  }
  return NULL;
}

/* "It will take 40,000 chips": of those that the article is about. */
static const sift_entity *chip_of_article(const sift_scene *scene,
                                          const sift_draft *draft)
{
  sift_text unit = draft->value->value.unit;
  bool takes = sift_draft_has(scene, draft, SIFT_TRAIT_COMMITMENT) &&
               draft->value->kind == SIFT_COUNT &&
               (unit.len == 0 || sift_is_listed(scene, unit, SIFT_W_CHIP_NOUNS));
  const sift_entity *chip = takes ? scene->main_thing : NULL;
  return chip != NULL && chip->kind == SIFT_CHIP ? chip : NULL;
}

void sift_draft_object(sift_scene *scene, const sift_typed *typed, sift_draft *draft)
{
  if (draft->object_pronoun != NULL) {
    uint32_t any = SIFT_ANY_SUBJECT | (1u << SIFT_PLACE);
    draft->object_entity = sift_scene_refer(scene, draft->object_pronoun, any);
    draft->via_object = SIFT_VIA_COREFERENCE;
  }
  if (draft->object.len == 0 && draft->object_entity == NULL) {
    const sift_entity *within = chip_within(scene, draft);
    draft->object_entity = within != NULL ? within : chip_of_article(scene, draft);
    draft->via_object = within != NULL ? SIFT_VIA_SENTENCE : SIFT_VIA_COREFERENCE;
  }
  if (draft->object_entity != NULL)
    draft->object = sift_scene_name(scene, draft->object_entity);
  if (sift_text_eq(draft->object, draft->subject))
    draft->object = (sift_text){ 0 };
  if (draft->object.len == 0) {
    draft->object = sift_only_there(scene, typed, draft);
    draft->via_object = draft->object.len > 0 ? SIFT_VIA_SENTENCE : SIFT_VIA_NONE;
  }
}

bool sift_draft_whole(const sift_scene *scene, sift_draft *draft)
{
  bool of_itself = draft->object_entity != NULL &&
                   draft->object_entity == draft->entity &&
                   draft->entity->kind == SIFT_ORG && draft->via_object == SIFT_VIA_QUOTE;
  if (of_itself && sift_table_get(&scene->claimer->of_two, draft->metric_id) != NULL)
    return false; /* "it will own 22% of Kroger": somebody else will */
  if (!of_itself || !sift_draft_has(scene, draft, SIFT_TRAIT_SHARE))
    return true;
  draft->entity = scene->main != draft->object_entity ? scene->main : NULL;
  draft->via_subject = SIFT_VIA_COREFERENCE;
  if (draft->entity != NULL)
    draft->subject = sift_scene_name(scene, draft->entity);
  return draft->entity != NULL;
}
