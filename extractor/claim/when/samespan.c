/* samespan.c - spans told by another: "$1.9 billion in the quarter, against $1.1 billion
 * in the same period of 2025", "lost $48 million in it and $71 million in the one a year
 * ago". The year or the "year ago" alone would be a whole year's. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

/* "The same period of 2025": a span that its words leave open, of a year they name. */
static bool is_same_of_year(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  bool named = false;
  for (size_t i = 0; i < said.len; i++)
    named = named || sift_is_digit(said.at[i]);
  return named && date->value.period.grain == SIFT_GRAIN_YEAR &&
         date->value.period.last != SIFT_DAY_NONE &&
         sift_has_listed_fold(scene, said, SIFT_W_SAME_PERIOD);
}

/* "In the one | a year ago". */
static bool is_one_before(const sift_typed *typed, uint32_t figure, uint32_t date)
{
  enum { REACH = 5 };
  return date > figure + 3 && date <= figure + REACH &&
         sift_word_is(typed, date - 1, "one") && sift_word_is(typed, date - 2, "the") &&
         sift_word_is_on(typed, date - 3, SIFT_W_IN_A_PERIOD);
}

/* The date right behind the figure that tells of a span told before; NULL: none. */
static const sift_mention *date_of_span(const sift_scene *scene, const sift_typed *typed,
                                        const sift_draft *draft)
{
  enum { REACH = 5 }; /* "in the one a year ago" */
  uint32_t figure = sift_typed_word(typed, draft->value);
  for (uint32_t i = figure + 1; i < typed->word_count && i <= figure + REACH; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m == NULL || m->kind != SIFT_DATE)
      continue;
    bool same =
        is_same_of_year(scene, m) && sift_word_is_on(typed, i - 1, SIFT_W_IN_A_PERIOD);
    return same || is_one_before(typed, figure, i) ? m : NULL;
  }
  return NULL;
}

/* The span of the same metric told last, in this sentence or the one before. */
static const sift_value *span_told(const sift_scene *scene, const sift_draft *draft)
{
  uint32_t sentence = draft->sentence > 0 ? draft->sentence - 1 : 0;
  uint32_t from = scene->article->sentences[sentence].span.start;
  for (size_t i = scene->claims.count; i-- > 0;) {
    const sift_claim *told = &scene->claims.at[i];
    if (told->span.end == 0 || !sift_text_eq(told->metric, draft->metric_id) ||
        !sift_text_eq(told->subject, draft->subject))
      continue; /* the first: the claim that is being made stands nowhere yet */
    return told->span.start >= from && told->period.kind == SIFT_DATE &&
                   told->period.period.first != SIFT_DAY_NONE &&
                   told->period.period.last != SIFT_DAY_NONE
               ? &told->period
               : NULL;
  }
  return NULL;
}

bool sift_same_span_before(const sift_scene *scene, const sift_typed *typed,
                           sift_draft *draft, sift_claim *claim)
{
  const sift_mention *date = date_of_span(scene, typed, draft);
  if (date == NULL || draft->metric == NULL || draft->metric->time != SIFT_FLOW)
    return false;
  draft->shift = -1;
  const sift_value *told = span_told(scene, draft);
  if (told == NULL)
    return true;
  int years = is_same_of_year(scene, date) ? sift_civil_of(date->value.period.last).year -
                                                 sift_civil_of(told->period.last).year
                                           : -1;
  sift_period span = told->period;
  span.first = sift_day_add_months(span.first, 12 * years);
  span.last = sift_day_add_months(span.last, 12 * years);
  claim->period = *sift_value_of_period(scene->arena, span);
  claim->via_period = draft->via_period = SIFT_VIA_SENTENCE;
  return true;
}
