/* owner.c - whose a metric is where the name stands behind it: "Sales at Kroger rose 4%",
 * "Profit of Kroger, the grocer, fell", "said the head of Kroger". */
#include "claim/clauses.h"

/* The metric's name nearest before the figure; NULL: it is not named there. */
static const sift_mention *metric_before(const sift_scene *scene, const sift_draft *draft)
{
  const sift_mention *found = NULL;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= draft->value->span.start)
      break;
    if (m->kind == SIFT_METRIC)
      found = m;
  }
  return found != NULL && draft->metric != NULL &&
                 (found->metric == draft->metric ||
                  sift_text_starts(draft->metric_id, found->metric->id))
             ? found
             : NULL;
}

/* The word that begins at a byte, behind spaces; empty: a mark. */
static sift_text word_at(const sift_scene *scene, uint32_t at, uint32_t end)
{
  const char *text = scene->article->text.at;
  while (at < end && text[at] == ' ')
    at++;
  uint32_t last = at;
  while (last < end && sift_is_alpha((unsigned char)text[last]))
    last++;
  return sift_text_sub(scene->article->text, at, last);
}

/* What the name does, and no noun that it only says more of ("sales of Oracle licences").
 */
static bool goes_on(const sift_scene *scene, const sift_mention *name)
{
  sift_span span = scene->article->sentences[name->sentence].span;
  uint32_t behind = sift_bracket_end(scene->article->text, name, NULL, span.end);
  sift_text word = word_at(scene, behind, span.end);
  return word.len == 0 || sift_table_get(&scene->claimer->moves, word) != NULL ||
         sift_table_get(&scene->claimer->light, word) != NULL;
}

static bool is_behind(const sift_scene *scene, const sift_mention *name, const char *word)
{
  sift_text before = sift_text_sub(scene->article->text, 0, name->span.start);
  sift_text the = sift_text_join(scene->arena, sift_text_of(word), SIFT_TEXT("the "));
  return sift_text_ends(before, sift_text_of(word)) || sift_text_ends(before, the);
}

const sift_entity *sift_owner_behind(const sift_scene *scene, const sift_draft *draft)
{
  const sift_mention *metric = metric_before(scene, draft);
  if (metric == NULL || draft->carries)
    return NULL;
  const sift_mention *end = scene->mentions->at + scene->first[draft->sentence + 1];
  for (const sift_mention *m = metric + 1; m < end; m++) {
    if (m->span.start >= draft->value->span.start || (SIFT_NUMERIC & (1u << m->kind)))
      break;
    bool owns = is_behind(scene, m, " at ") || is_behind(scene, m, " of ");
    if (sift_is_named(m, draft->kinds & (1u << SIFT_ORG)) && owns && goes_on(scene, m))
      return m->entity;
  }
  return NULL;
}
