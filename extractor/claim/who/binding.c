/* binding.c - whom a reference can and cannot mean within its own sentence: "the court
 * fined it", "shares in Orrin fell after it cut", "it beat Orrin and raised sales". */
#include "claim/sentence/telling.h"
#include "claim/told/told.h"
#include "claim/who/who.h"

const sift_entity *sift_who_acts_on(const sift_scene *scene, const sift_mention *pronoun)
{
  const sift_mention *last = pronoun - 1;
  sift_text said =
      sift_text_sub(scene->article->text, pronoun->span.start, pronoun->span.end);
  if (pronoun == scene->mentions->at || last->sentence != pronoun->sentence ||
      (last->kind != SIFT_ORG && last->kind != SIFT_REF) ||
      sift_is_listed(scene, said, SIFT_W_POSSESSIVES))
    return NULL;
  sift_text verb = sift_text_trim(
      sift_text_sub(scene->article->text, last->span.end, pronoun->span.start));
  bool is_one = sift_text_find(verb, SIFT_TEXT(" "), 0) == SIZE_MAX &&
                !sift_is_saying_word(scene, verb) &&
                !sift_text_is(verb, "reported"); /* "reported it had" */
  if (!is_one || verb.len <= 4 || !sift_text_ends(verb, SIFT_TEXT("ed")))
    return NULL;
  if (last->kind == SIFT_ORG)
    return last->entity;
  const sift_entity *called = sift_scene_of_class(scene, last, 1u << SIFT_ORG);
  return called != NULL ? called : sift_scene_refer(scene, last, 1u << SIFT_ORG);
}

const sift_entity *sift_acted_on(const sift_scene *scene, const sift_entity *actor,
                                 uint32_t kinds)
{
  const sift_entity *main = scene->main;
  return main != NULL && main != actor && (kinds & (1u << main->kind)) != 0 ? main : NULL;
}

bool sift_is_plain_reference(const sift_scene *scene, const sift_mention *m)
{
  sift_text word = sift_reference_word(scene, m->span);
  return m->kind == SIFT_REF && m->entity == NULL &&
         (sift_is_listed(scene, word, SIFT_W_IT) ||
          sift_is_listed(scene, word, SIFT_W_FIRM_NOUNS));
}

/* "After Orrin | cut": it does something there. */
static bool acts(const sift_scene *scene, const sift_mention *name)
{
  uint32_t end = scene->article->sentences[name->sentence].span.end,
           behind = name->span.end;
  return sift_is_finite(scene, sift_word_ahead(scene, end, &behind));
}

/* The reference that a sentence begins with; NULL: it begins with something else. */
static const sift_mention *opener_of(const sift_scene *scene, uint32_t sentence)
{
  const sift_mention *first = scene->mentions->at + scene->first[sentence];
  bool begins = scene->first[sentence] < scene->first[sentence + 1] &&
                first->span.start == scene->article->sentences[sentence].span.start;
  return begins && sift_is_plain_reference(scene, first) ? first : NULL;
}

bool sift_begins_with_reference(const sift_scene *scene, uint32_t sentence)
{
  return opener_of(scene, sentence) != NULL;
}

const sift_mention *sift_opener_meant(const sift_scene *scene,
                                      const sift_mention *pronoun)
{
  const sift_mention *opener = opener_of(scene, pronoun->sentence);
  if (opener == NULL || opener >= pronoun || !sift_is_plain_reference(scene, pronoun))
    return NULL;
  for (const sift_mention *m = opener + 1; m < pronoun; m++)
    if (m->kind == SIFT_ORG && acts(scene, m))
      return NULL;
  return opener;
}

const sift_entity *sift_told_of_first(const sift_scene *scene,
                                      const sift_mention *pronoun)
{
  const sift_entity *centre = sift_scene_centre(scene, pronoun->sentence);
  const sift_mention *m = pronoun;
  while (centre != NULL && m > scene->mentions->at && m[-1].sentence == pronoun->sentence)
    if ((--m)->kind == SIFT_ORG && m->entity == centre)
      return centre;
  return NULL;
}

const sift_entity *sift_fronted_firm(const sift_scene *scene, uint32_t sentence,
                                     uint32_t byte)
{
  const sift_mention *first = scene->mentions->at + scene->first[sentence];
  if (scene->first[sentence] == scene->first[sentence + 1] || first->kind != SIFT_ORG ||
      first->span.end >= byte)
    return NULL;
  uint32_t start = scene->article->sentences[sentence].span.start;
  sift_text before = sift_text_sub(scene->article->text, start, first->span.start);
  return sift_is_listed(scene, before, SIFT_W_FRONTS_WHOSE_IT_IS) &&
                 scene->article->text.at[first->span.end] == ','
             ? first->entity
             : NULL;
}
