/* since.c - "has closed 40 shops since 2019", "since 2019 it has invested $4 billion":
 * all that was done from then to the day that it is told. For growths see growth.c. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

#define DATE_WORDS 3 /* "since | the start of | 2019" */

/* The date behind the "since" at a word; NULL: an event stands there. */
static const sift_mention *date_behind(const sift_scene *scene, const sift_typed *typed,
                                       uint32_t since)
{
  for (uint32_t i = since + 1; i < typed->word_count && i <= since + DATE_WORDS; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL)
      return m->kind == SIFT_DATE && !sift_is_since_something(typed, i) ? m : NULL;
    if (!sift_word_is(typed, i, "the") && !sift_word_is(typed, i, "early") &&
        !sift_word_is(typed, i, "late"))
      return NULL;
  }
  return NULL;
}

/* The date since when the figure at word `at` has come together; NULL: none is said. */
static const sift_mention *since_when(const sift_scene *scene, const sift_typed *typed,
                                      uint32_t at)
{
  enum { REACH = 8 };
  bool perfect = false;
  for (uint32_t i = 0; i < at; i++)
    perfect = perfect || sift_word_is_on(typed, i, SIFT_W_PERFECTS);
  if (!perfect)
    return NULL;
  for (uint32_t i = at + 1; i < typed->word_count && i <= at + REACH; i++) {
    if (sift_word_is_on(typed, i, SIFT_W_CLAUSE_MARKS))
      break;
    if (sift_is_since_then(typed, i))
      return date_behind(scene, typed, i);
  }
  return sift_is_since_then(typed, 0) ? date_behind(scene, typed, 0) : NULL;
}

/* What adds up over time. */
static bool adds_up(const sift_draft *draft)
{
  const sift_metric *metric = draft->metric;
  bool sum = draft->value->kind == SIFT_COUNT || draft->value->kind == SIFT_MONEY ||
             draft->value->kind == SIFT_QUANTITY;
  if (!sum || (metric != NULL && sift_metric_has(metric, SIFT_TRAIT_MOVE)))
    return false;
  return metric == NULL || metric->time == SIFT_FLOW || metric->time == SIFT_EVENT ||
         metric->time == SIFT_PROGRAMME || metric->time == SIFT_COUNT_UP;
}

bool sift_set_since(sift_scene *scene, const sift_typed *typed, sift_draft *draft,
                    sift_claim *claim)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  const sift_mention *date =
      adds_up(draft) && claim->modality == SIFT_ACTUAL ? since_when(scene, typed, at)
                                                       : NULL;
  sift_period told = scene->article->anchor;
  if (date == NULL || told.last == SIFT_DAY_NONE ||
      date->value.period.first == SIFT_DAY_NONE || date->value.period.first >= told.last)
    return false;
  sift_period span = { date->value.period.first, told.last, SIFT_GRAIN_DAY };
  claim->period = *sift_value_of_period(scene->arena, span);
  claim->via_period = draft->via_period = SIFT_VIA_SENTENCE;
  return true;
}
