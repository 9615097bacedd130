/* body.c - bodies that no firm is ("the council"); whom a word of a class may mean. */
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

/* "The yard" of "Ostermoor Yard", which no list knows; but any firm is "the group". */
static bool is_in_name(const sift_scene *scene, const sift_entity *entity, sift_text word)
{
  sift_text last = sift_text_last_word(entity->name);
  return entity->kind == SIFT_ORG && entity->local && last.len < entity->name.len &&
         sift_text_eq_fold(last, word) && !sift_is_listed(scene, word, SIFT_W_FIRM_NOUNS);
}

bool sift_answers_to(const sift_scene *scene, const sift_entity *entity, sift_text word)
{
  if (entity->kind == SIFT_CHIP && entity->local &&
      sift_is_listed(scene, word, SIFT_W_CHIP_NOUNS))
    return true;
  if (is_in_name(scene, entity, word))
    return true;
  for (size_t i = 0; i < entity->classes.count; i++)
    if (sift_text_eq_fold(entity->classes.at[i], word))
      return true;
  return false;
}

static bool is_public_body(const sift_scene *scene, const sift_mention *pronoun)
{
  sift_text said = sift_reference_word(scene, pronoun->span);
  return sift_map_get(scene->claimer->rules, "bystander", said).len > 0 ||
         sift_map_get(scene->claimer->rules, "bystander", sift_text_last_word(said)).len >
             0;
}

/* "The airport" is no "Norvane Airports": it is one of several that such a firm has. */
static bool is_one_of_its(const sift_scene *scene, const sift_mention *pronoun,
                          const sift_entity *found)
{
  sift_text word = sift_reference_word(scene, pronoun->span);
  sift_text last = sift_text_last_word(found->name);
  return word.len > 2 && last.len == word.len + 1 &&
         sift_text_ends(last, SIFT_TEXT("s")) &&
         sift_text_eq_fold(sift_text_sub(last, 0, word.len), word);
}

bool sift_tells_of_one_of_its(const sift_scene *scene, const sift_draft *draft)
{
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_REF && m->span.start < draft->value->span.start &&
        draft->entity->kind == SIFT_ORG && is_one_of_its(scene, m, draft->entity))
      return true;
  }
  return false;
}

bool sift_can_be_body(const sift_scene *scene, const sift_mention *pronoun,
                      const sift_entity *found)
{
  sift_text said = sift_reference_word(scene, pronoun->span);
  if (found->kind == SIFT_ORG && is_one_of_its(scene, pronoun, found))
    return false;
  return found->kind != SIFT_ORG || found->bystander || !is_public_body(scene, pronoun) ||
         sift_answers_to(scene, found, said) ||
         sift_answers_to(scene, found, sift_text_last_word(said));
}

bool sift_is_body_that_has(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
  size_t verb = at + 1;
  if (sift_word_is(typed, verb, ",") && sift_word_is(typed, verb + 1, "which"))
    verb += 2;
  return m != NULL && m->kind == SIFT_REF &&
         sift_word_is_on(typed, verb, SIFT_W_VERBS_OF_HAVING) &&
         is_public_body(scene, m) && sift_scene_refer(scene, m, 1u << SIFT_ORG) == NULL;
}
