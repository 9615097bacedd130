/* saidspan.c - spans that a figure's words tell without a date: "in the quarter", of a
 * report the one that it reports on; "over the same period", the one told just before. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

/* "In the quarter", "during the half", "over the same period": 1, 2, 3; 0: none of them
 * in the clause of the figure. */
enum { NOTHING, QUARTER, HALF, SAME };

static int span_in_words(const sift_typed *typed, sift_clause c)
{
  for (uint32_t i = c.first; i + 2 <= c.last && i + 2 < typed->word_count; i++) {
    if (!sift_word_is_on(typed, i, SIFT_W_THROUGHOUT) ||
        !(sift_word_is(typed, i + 1, "the") || sift_word_is(typed, i + 1, "its")))
      continue;
    bool again = sift_word_is(typed, i + 2, "same");
    uint32_t noun = i + 2 + again, behind = noun + 1;
    const bool dated = behind < typed->word_count && typed->words[behind].mention >= 0;
    if (dated || sift_word_is_on(typed, behind, SIFT_W_BEHIND_A_NAMED_QUARTER))
      continue;
    if (again && sift_word_is_on(typed, noun, SIFT_W_PERIOD_NOUNS))
      return SAME;
    if (!again && sift_word_is(typed, noun, "quarter"))
      return QUARTER;
    if (!again && sift_word_is_on(typed, noun, SIFT_W_HALF_YEARS))
      return HALF;
  }
  return NOTHING;
}

static bool is_long(sift_period p, int span)
{
  enum { SHORT = 80, LONG = 100, HALF_SHORT = 175, HALF_LONG = 190 };
  sift_day days = p.last - p.first + 1;
  return span == QUARTER ? days >= SHORT && days <= LONG
                         : days >= HALF_SHORT && days <= HALF_LONG;
}

bool sift_span_said(const sift_scene *scene, const sift_typed *typed,
                    const sift_draft *draft, const sift_mention **out)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  int said = span_in_words(typed, sift_clause_of(scene, typed, at));
  *out = NULL;
  if (said == NOTHING || draft->metric == NULL || draft->metric->time != SIFT_FLOW ||
      !draft->is_told)
    return false;
  const sift_mention *m =
      said == SAME ? sift_date_told_before(scene, draft) : sift_reported_period(scene);
  if (m == NULL || (said != SAME && !is_long(m->value.period, said)))
    return said == SAME;
  *out = m;
  return true;
}
