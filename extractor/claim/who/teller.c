/* teller.c - "Reuters reported on Wednesday that Kroger has": whoever only tells of
 * another firm, in whose clause the figure stands. */
#include "claim/when/period.h"
#include "claim/who/who.h"

static bool is_saying(const sift_scene *scene, sift_text word)
{
  return sift_table_get(&scene->claimer->sayings, word) != NULL ||
         sift_table_get(&scene->claimer->tellings, word) != NULL;
}

bool sift_is_finite(const sift_scene *scene, sift_text word)
{
  const sift_verb_form *form = sift_verb_form_of(scene->claimer->rules, word);
  unsigned finite = (1u << SIFT_PAST) | (1u << SIFT_THIRD);
  return sift_is_listed(scene, word, SIFT_W_AUXILIARIES) || is_saying(scene, word) ||
         (form != NULL && (form->forms & finite) != 0);
}

/* Whether the verb behind the name leads to a clause, and `at` to where it begins. */
static bool leads_to_clause(const sift_scene *scene, const sift_mention **next,
                            uint32_t end, uint32_t *at)
{
  sift_text verb = sift_word_ahead(scene, end, at);
  const sift_mention *day = *next;
  uint32_t ahead = *at;
  sift_text word = sift_word_ahead(scene, end, &ahead);
  if (sift_is_listed(scene, word, SIFT_W_BEFORE_DAYS))
    *at = ahead;
  if (day->kind == SIFT_DATE && day->span.start <= *at + 1) {
    *at = day->span.end;
    *next = day + 1;
    ahead = *at;
    word = sift_word_ahead(scene, end, &ahead);
  }
  if (!sift_text_is(word, "that"))
    return is_saying(scene, verb);
  *at = ahead;
  return sift_is_finite(scene, verb) && !sift_is_listed(scene, verb, SIFT_W_AUXILIARIES);
}

bool sift_tells_of_other(const sift_scene *scene, const sift_mention *name)
{
  const sift_mention *last = scene->mentions->at + scene->mentions->count,
                     *next = name + 1;
  uint32_t at = name->span.end, end = scene->article->sentences[name->sentence].span.end;
  if (next >= last || next->sentence != name->sentence ||
      !leads_to_clause(scene, &next, end, &at) || next >= last ||
      next->sentence != name->sentence || !sift_is_named(next, 1u << SIFT_ORG) ||
      next->entity == name->entity)
    return false;
  sift_text between = sift_text_trim(
      sift_text_sub(scene->article->text, at < next->span.start ? at : next->span.start,
                    next->span.start));
  uint32_t behind = next->span.end;
  return (between.len == 0 || sift_text_is(between, "the")) &&
         sift_is_finite(scene, sift_word_ahead(scene, end, &behind));
}
