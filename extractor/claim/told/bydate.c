/* bydate.c - fact or plan by the date right behind a figure: "cash of $140 million at
 * December 31, 2025, is expected to cover", "savings of $260 million from 2029". */

#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"

/* The date that the word `by` brings in, so many words behind the figure at most, with no
 * mark and no figure between; NULL: none. */
static const sift_mention *date_behind(const sift_scene *scene, const sift_typed *typed,
                                       uint32_t at, const char *by, uint32_t reach)
{
  for (uint32_t i = at + 1; i + 1 < typed->word_count && i <= at + reach; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if ((m != NULL && m->kind != SIFT_METRIC) || sift_word_is(typed, i, ","))
      return NULL;
    if (!sift_word_is(typed, i, by))
      continue;
    m = sift_mention_of(scene, &typed->words[i + 1]);
    return m != NULL && m->kind == SIFT_DATE && !m->value.recurring &&
                   m->value.period.first != SIFT_DAY_NONE
               ? m
               : NULL;
  }
  return NULL;
}

bool sift_is_dated_behind(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_mention *date = date_behind(scene, typed, at, "at", 1);
  sift_day told = scene->article->anchor.first;
  return date != NULL && told != SIFT_DAY_NONE &&
         date->value.period.grain == SIFT_GRAIN_DAY && date->value.period.last < told;
}

bool sift_begins_ahead(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft, uint32_t at)
{
  enum { REACH = 5 }; /* "of gross annual savings" */
  if (draft->value->kind == SIFT_DATE || draft->metric == NULL)
    return false;
  const sift_mention *date = date_behind(scene, typed, at, "from", REACH);
  sift_day told = scene->article->anchor.last;
  return date != NULL && told != SIFT_DAY_NONE && date->value.period.first > told;
}
