/* reckoned.c - figures that nobody has counted: "an estimated 35 million", "reckons that
 * it has 11%", "according to its own estimate", "the first estimate of the damage was",
 * "put the damage at". What somebody knows of himself he puts, too: sums paid, sales. */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"

/* "An estimated 35 million", "an estimated net worth of". */
static bool is_called_so(const sift_typed *typed, uint32_t at)
{
  uint32_t i = at;
  while (i > 1 && (sift_is_word_on(&typed->words[i - 1], SIFT_W_APPROXIMATORS) ||
                   sift_is_word(&typed->words[i - 1], "$")))
    i--;
  if (i > 2 && sift_text_is(typed->words[i - 1].text, "of") &&
      typed->words[i - 2].mention >= 0)
    i -= 2;
  return i > 0 && sift_is_word_on(&typed->words[i - 1], SIFT_W_ESTIMATED) &&
         (i < 2 || !sift_is_listed_in(typed->words[i - 2].in, SIFT_W_ALREADY_TOLD));
}

/* "Reckons that it has 11%": no comma or joint between. */
static bool is_reckoned(const sift_typed *typed, uint32_t at)
{
  for (uint32_t i = at;
       i-- > 0 && !sift_is_word_on(&typed->words[i], SIFT_W_CLAUSE_BREAKS);)
    if (sift_is_word_on(&typed->words[i], SIFT_W_VERBS_OF_RECKONING) && i + 1 < at &&
        sift_text_is(typed->words[i + 1].text, "that"))
      return true;
  return false;
}

/* ", according to estimates from", "by its own estimate". */
static bool is_by_estimate(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 5 }; /* "to the firm's own latest estimates" */
  for (uint32_t i = 0; i + 2 < typed->word_count; i++) {
    if (!sift_text_is(typed->words[i].text, "according") ||
        !sift_text_is(typed->words[i + 1].text, "to"))
      continue;
    for (uint32_t n = i + 2; n < typed->word_count && n < i + 2 + REACH; n++)
      if (sift_is_word_on(&typed->words[n], SIFT_W_NOUNS_OF_ESTIMATE))
        return i > at || i == 0;
  }
  return false;
}

/* "The department's first estimate of the damage was $25 million". */
static bool is_estimate_told(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 8 };
  bool told = false;
  for (uint32_t n = 1; n <= REACH && n <= at; n++) {
    const sift_word *word = &typed->words[at - n];
    if (sift_is_word_on(word, SIFT_W_CLAUSE_BREAKS) ||
        sift_is_word_on(word, SIFT_W_COMPARES_AN_ESTIMATE))
      return false;
    if (told && sift_text_is(word->text, "estimate"))
      return true;
    told = told || sift_is_word_on(word, SIFT_W_ESTIMATE_LINKS);
  }
  return false;
}

/* "Put the damage at $180 million". */
static bool is_put(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 12 };
  uint32_t to = at;
  while (to > 1 && (sift_is_word_on(&typed->words[to - 1], SIFT_W_APPROXIMATORS) ||
                    sift_is_word_on(&typed->words[to - 1], SIFT_W_LIMITS)))
    to--;
  if (to == 0 || !sift_text_is(typed->words[to - 1].text, "at"))
    return false;
  for (uint32_t n = 2;
       n <= REACH && n <= to && !sift_is_word_on(&typed->words[to - n], SIFT_W_PUT_STOPS);
       n++)
    if (sift_is_word_on(&typed->words[to - n], SIFT_W_PUT_AT))
      return true;
  return false;
}

bool sift_is_reckoned(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft, uint32_t at)
{
  if (sift_map_get(scene->claimer->rules, "counted", draft->metric_id).at != NULL)
    return false;
  bool is_loss =
      sift_map_get(scene->claimer->rules, "reckoned", draft->metric_id).at != NULL;
  return is_called_so(typed, at) || is_reckoned(typed, at) || is_by_estimate(typed, at) ||
         is_estimate_told(typed, at) || (is_loss && is_put(typed, at));
}
