/* titled.c - whom "the company" means: the firm that the article's title names, but not
 * where it names two and the paragraph has turned to the other; and no part of a firm. */
#include "claim/who/who.h"

/* "EU fines Apple and Meta", of which the paragraph before the reference names the other
 * last. */
static bool names_two(const sift_scene *scene, const sift_mention *pronoun,
                      sift_span title)
{
  const sift_mention *first = scene->mentions->at, *last = pronoun;
  sift_span block =
      sift_block_at(scene, scene->article->sentences[pronoun->sentence].block)->span;
  while (last > first && !sift_is_named(last, 1u << SIFT_ORG))
    last--;
  if (last->span.start < block.start || last->entity == scene->main)
    return false;
  for (const sift_mention *m = first; m < last && m->span.end <= title.end; m++)
    if (m->span.start >= title.start && m->entity == last->entity)
      return true;
  return false;
}

/* "The company" of an article that has one firm in its title is that one, unless its own
 * sentence begins with another; "it" is whoever was spoken of last. */
bool sift_is_the_company(const sift_scene *scene, const sift_mention *pronoun)
{
  sift_span title = scene->article->title_span;
  sift_text word = sift_reference_word(scene, pronoun->span);
  bool is_young = scene->main != NULL && scene->main->local &&
                  sift_is_listed(scene, word, SIFT_W_YOUNG_FIRMS);
  if (scene->main == NULL ||
      !(is_young || sift_is_listed(scene, word, SIFT_W_FIRMS_OF_ANY_KIND)) ||
      sift_scene_topic(scene, pronoun->sentence, 1u << SIFT_ORG) != NULL)
    return false;
  const sift_mention *titled = sift_scene_in_span(scene, title, 1u << SIFT_ORG);
  return titled != NULL && titled->entity == scene->main &&
         !names_two(scene, pronoun, title);
}

/* "The company", and "its shares", which no part of a firm has. */
static bool is_of_whole_firm(const sift_scene *scene, const sift_mention *pronoun)
{
  sift_text behind = sift_text_sub(scene->article->text, pronoun->span.end,
                                   scene->article->sentences[pronoun->sentence].span.end);
  return sift_is_listed(scene, sift_reference_word(scene, pronoun->span),
                        SIFT_W_FIRM_NOUNS) ||
         sift_starts_listed(scene, behind, SIFT_W_SHARES_FOLLOW) > 0;
}

/* "Amazon reported a profit. Revenue at AWS rose 17%. The company": its owner, where a
 * sentence before the first on the part has told of him. */
const sift_entity *sift_parent_meant(const sift_scene *scene, const sift_mention *pronoun,
                                     const sift_entity *found)
{
  if (found == NULL || found->owner == NULL || found->owner->kind != SIFT_ORG ||
      !is_of_whole_firm(scene, pronoun))
    return found;
  const sift_mention *m = scene->mentions->at, *owner = NULL;
  for (; m < pronoun && m->entity != found; m++)
    if (m->entity == found->owner)
      owner = m;
  return owner != NULL && owner->sentence < m->sentence ? found->owner : found;
}

/* The same of a figure whose sentence begins with such words. */
const sift_entity *sift_parent_of(const sift_scene *scene, const sift_draft *draft)
{
  const sift_entity *found = draft->entity;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= draft->value->span.start)
      break;
    if (m->kind == SIFT_REF && m->entity == NULL)
      return sift_parent_meant(scene, m, found);
  }
  return found;
}
