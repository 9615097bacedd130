/* partner.c - with whom a country trades: "exports to China", "imports of cars from
 * Mexico". What goes to one of many is no sum of all: the partner becomes the object. */
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"

enum { BETWEEN = 6 }; /* words from "exports" to "to": "of goods from India" */

/* "Exports | to the | United States": the place behind the metric's own preposition. */
static const sift_mention *partner_behind(const sift_scene *scene,
                                          const sift_typed *typed, uint32_t metric,
                                          sift_text link)
{
  for (uint32_t i = metric + 1; i + 1 < typed->word_count && i <= metric + BETWEEN; i++) {
    const sift_word *word = &typed->words[i];
    if (sift_word_acts(word) || sift_is_word_on(word, SIFT_W_CLAUSE_MARKS))
      return NULL;
    if (!sift_text_eq(word->text, link))
      continue;
    uint32_t at = sift_word_is(typed, i + 1, "the") ? i + 2 : i + 1;
    const sift_mention *m =
        at < typed->word_count ? sift_mention_of(scene, &typed->words[at]) : NULL;
    return m != NULL && m->kind == SIFT_PLACE && m->entity != NULL ? m : NULL;
  }
  return NULL;
}

void sift_draft_partner(const sift_scene *scene, const sift_typed *typed, uint32_t metric,
                        sift_draft *draft)
{
  sift_text link =
      sift_map_get(scene->claimer->rules, "partner_link", draft->metric_id);
  if (link.at == NULL || draft->object_entity != NULL || draft->object_pronoun != NULL)
    return;
  const sift_mention *partner = partner_behind(scene, typed, metric, link);
  if (partner == NULL)
    return;
  draft->via_object = SIFT_VIA_QUOTE;
  if (draft->object.len == 0) {
    draft->object_entity = partner->entity;
    return;
  }
  sift_text part = sift_text_spaced(scene->arena, draft->object, link); /* "cheese to" */
  draft->object = sift_text_spaced(scene->arena, part, partner->entity->name);
}
