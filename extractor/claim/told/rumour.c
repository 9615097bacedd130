/* rumour.c - what only people without a name say is to come: "Oracle is to cut 900 jobs,
 * people familiar with the matter said", "Bloomberg News reported". What they say has
 * happened stays a fact on their word, and is compared with others'. */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"

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
                    const sift_draft *draft, sift_modality modality)
{
  sift_span span = scene->article->sentences[draft->sentence].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  bool is_open = modality == SIFT_PLANNED || modality == SIFT_GUIDANCE ||
                 modality == SIFT_PROJECTED || modality == SIFT_TARGET ||
                 modality == SIFT_CONDITIONAL;
  return is_open && (sift_has_listed_fold(scene, said, SIFT_W_ANONYMOUS_TELLERS) ||
                     is_only_reported(scene, typed, draft->sentence));
}
