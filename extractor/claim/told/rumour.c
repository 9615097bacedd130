/* rumour.c - what only people without a name are said to have told: "Oracle is to cut 900
 * jobs, people familiar with the matter said", "Bloomberg News reported". */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"

/* "Up from $43 billion in 2023", "compared with": what was before is known. */
static bool is_known_before(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 4 };
  for (uint32_t n = 1; n <= REACH && n <= at; n++)
    if (sift_word_is_on(typed, at - n, SIFT_W_STANDARD_PREPOSITIONS))
      return true;
  return false;
}

/* "Bloomberg News reported on Friday", "the Nikkei says": on a newspaper's word. */
static bool is_only_reported(const sift_scene *scene, const sift_typed *typed,
                             uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_ORG || m->entity == NULL || !sift_only_reports(scene, m->entity))
      continue;
    uint32_t behind = sift_typed_word(typed, m) + 1;
    behind += sift_word_is_on(typed, behind, SIFT_W_NEWS_TITLES);
    if (sift_word_is_on(typed, behind, SIFT_W_REPORTS_AS_NEWS))
      return true;
  }
  return false;
}

bool sift_is_rumour(const sift_scene *scene, const sift_typed *typed,
                    const sift_draft *draft, sift_modality modality, uint32_t at)
{
  if (modality == SIFT_DENIED || modality == SIFT_ESTIMATE || modality == SIFT_RUMOURED)
    return false;
  bool known = modality == SIFT_ACTUAL;
  sift_span span = scene->article->sentences[draft->sentence].span;
  /* "Oracle, which employs 9,000, will ..., people familiar with its plans said" */
  sift_span aside = sift_embedded_at(scene, draft->sentence, draft->value->span.start);
  if (known && (aside.end > aside.start || is_known_before(typed, at)))
    return false;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  if (sift_has_listed_fold(scene, said, SIFT_W_ANONYMOUS_TELLERS))
    return true;
  return !known && is_only_reported(scene, typed, draft->sentence);
}
