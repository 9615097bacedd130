/* since.c - "has closed 40 shops since 2019", "since 2019 it has invested $4 billion": all
 * that was done from then to the day that it is told; but "doubled to $8 billion since
 * 2015", "between 2015 and 2025": so much at the end. For growths see growth.c. */
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

/* "Doubled | to about | $8 billion": so much it has come to. */
static bool is_led_to(const sift_typed *typed, uint32_t at)
{
  while (at > 1 && sift_word_is_on(typed, at - 1, SIFT_W_APPROXIMATORS))
    at--;
  return at > 0 && sift_word_is(typed, at - 1, "to");
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
  bool may = adds_up(draft) && claim->modality == SIFT_ACTUAL && !is_led_to(typed, at);
  const sift_mention *date = may ? since_when(scene, typed, at) : NULL;
  sift_period told = scene->article->anchor;
  if (date == NULL || told.last == SIFT_DAY_NONE ||
      date->value.period.first == SIFT_DAY_NONE || date->value.period.first >= told.last)
    return false;
  sift_period span = { date->value.period.first, told.last, SIFT_GRAIN_DAY };
  claim->period = *sift_value_of_period(scene->arena, span);
  claim->via_period = draft->via_period = SIFT_VIA_SENTENCE;
  return true;
}

void sift_set_end_of_years(sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft, sift_claim *claim)
{
  enum { YEAR = 366 };
  sift_period told = claim->period.period;
  if (draft->metric == NULL || draft->metric->time != SIFT_FLOW ||
      told.grain != SIFT_GRAIN_YEAR || told.first == SIFT_DAY_NONE ||
      told.last == SIFT_DAY_NONE || told.last - told.first <= YEAR ||
      !is_led_to(typed, sift_typed_word(typed, draft->value)))
    return;
  sift_text said = claim->period.text;
  sift_period last = { sift_day_of(sift_civil_of(told.last).year, 1, 1), told.last,
                       SIFT_GRAIN_YEAR };
  claim->period = *sift_value_of_period(scene->arena, last);
  claim->period.text = said;
}

bool sift_is_from_a_peak(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 4 }; /* "its all-time high" */
  if (!sift_word_is(typed, at, "from"))
    return false;
  for (uint32_t i = at + 1; i < typed->word_count && i <= at + REACH; i++)
    if (sift_word_is_on(typed, i, SIFT_W_PEAKS))
      return !sift_word_is(typed, i - 1, "'s"); /* "from Monday's high" */
  return false;
}
