/* antecedent.c - "... against 55% at Parlance, which let go 90 people": a clause with
 * "which" speaks of the name before its comma, whether a list knows it or not. */
#include "claim/sentence/clauses.h"
#include "tag/tag.h"

/* "which" behind a comma, in whose clause the word stands; 0: it stands in none. */
static size_t relative_before(const sift_typed *typed, size_t at)
{
  for (size_t i = at; i-- > 2;) {
    sift_text word = typed->words[i].text;
    if (sift_text_is(word, "which"))
      return sift_text_is(typed->words[i - 1].text, ",") ? i : 0;
    if (sift_text_is(word, ",") || sift_text_is(word, ";"))
      return 0;
  }
  return 0;
}

/* "In Dunmore, which": of the plant there. */
static bool is_place(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
  return (m != NULL && m->kind == SIFT_PLACE) ||
         (at > 0 && sift_is_listed_in(typed->words[at - 1].in, SIFT_W_BEFORE_PLACES));
}

/* "Ms Orr, whose bonus was cut": hers, and not her firm's; but "whose firm lost". */
static bool is_of_person(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft)
{
  size_t at = draft->first;
  while (at > 2 && typed->words[at - 1].mention < 0 &&
         !sift_text_is(typed->words[at - 1].text, "whose") &&
         !sift_text_is(typed->words[at - 1].text, ","))
    at--;
  if (at < 3 || !sift_text_is(typed->words[at - 1].text, "whose"))
    return false;
  size_t before = at - (sift_text_is(typed->words[at - 2].text, ",") ? 3 : 2);
  const sift_mention *named = sift_mention_of(scene, &typed->words[before]);
  return named != NULL && named->kind == SIFT_PERSON;
}

bool sift_follows_antecedent(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft)
{
  if (draft->via_subject != SIFT_VIA_QUOTE && draft->entity != NULL &&
      draft->entity->kind == SIFT_ORG && is_of_person(scene, typed, draft))
    return false;
  size_t relative = relative_before(typed, sift_typed_word(typed, draft->value));
  if (relative < 3 || draft->first < relative - 1 || draft->entity == NULL ||
      draft->entity->kind != SIFT_ORG || draft->via_subject == SIFT_VIA_QUOTE)
    return true;
  size_t at = relative - 2;
  if (sift_is_legal_form(typed->words[at].text) && at > 1)
    at--;
  const sift_mention *named = sift_mention_of(scene, &typed->words[at]);
  if (is_place(scene, typed, at))
    return true;
  if (named == NULL)
    return !typed->words[at].upper;
  return !sift_is_named(named, 1u << SIFT_ORG) || named->entity == draft->entity;
}
