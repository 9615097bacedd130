/* gender.c - "she" is nobody called Arthur: whom "he" and "she" mean, where the given
 * names of those who were named before tell it. */
#include "claim/who/who.h"

enum { BACK = 2 }; /* sentences before that of the pronoun */

/* What someone of this name is called: "she"; empty: not known. */
static sift_text called(const sift_scene *scene, sift_text name)
{
  size_t end = sift_text_find(name, SIFT_TEXT(" "), 0);
  if (end == SIZE_MAX)
    return (sift_text){ 0 };
  return sift_map_get(scene->claimer->rules, "given_name", sift_text_sub(name, 0, end));
}

static bool can_be_called(const sift_scene *scene, const sift_entity *person,
                          sift_text pronoun)
{
  sift_text own = called(scene, person->name);
  return own.len == 0 || sift_text_is(own, "yes") || sift_text_eq(own, pronoun);
}

const sift_entity *sift_person_called(const sift_scene *scene,
                                      const sift_mention *pronoun,
                                      const sift_entity *found)
{
  sift_text word = sift_reference_word(scene, pronoun->span);
  bool is_he = sift_is_listed(scene, word, SIFT_W_HE);
  if (found == NULL || found->kind != SIFT_PERSON ||
      (!is_he && !sift_is_listed(scene, word, SIFT_W_SHE)))
    return found;
  sift_text as = is_he ? SIFT_TEXT("he") : SIFT_TEXT("she");
  if (can_be_called(scene, found, as))
    return found;
  for (const sift_mention *m = pronoun; m > scene->mentions->at;) {
    m--;
    if (m->sentence + BACK < pronoun->sentence)
      break;
    if (m->kind == SIFT_PERSON && m->entity != NULL && m->entity != found &&
        can_be_called(scene, m->entity, as))
      return m->entity;
  }
  return NULL;
}
