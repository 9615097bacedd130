/* portion.c - figures that are no whole: so much for each ("12 satellites each", "$82
 * million per mission"), one of the sums that together are a fine, those of the affected
 * whom a sentence singles out, "that part of it". No object could tell which, so there is
 * no claim. */
#include "claim/incident/event.h"
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"

enum {
  EACH = 4,  /* words from the figure to "each" */
  OTHER = 30 /* from one sum to the next */
};

/* Plain words and names of metrics: what is counted. */
static bool goes_on(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  if (at >= typed->word_count || sift_word_is_on(typed, at, SIFT_W_PHRASE_ENDS))
    return false;
  const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
  return m == NULL || m->kind == SIFT_METRIC || m->kind == SIFT_REF ||
         m->kind == SIFT_PRODUCT || m->kind == SIFT_CHIP;
}

/* "12 satellites each", "200 workers apiece"; but of a price that is how it is told. */
static bool is_for_each(const sift_scene *scene, const sift_typed *typed,
                        const sift_draft *draft, size_t value)
{
  if (draft->value->kind != SIFT_COUNT && draft->value->kind != SIFT_QUANTITY)
    return false;
  for (size_t at = value + 1; at <= value + EACH && goes_on(scene, typed, at); at++)
    if (sift_word_is_on(typed, at, SIFT_W_DISTRIBUTIVES))
      return !sift_word_is_on(typed, at + 1, SIFT_W_UNITS_OF_RATES) &&
             !sift_word_is(typed, at + 1, "of");
  return false;
}

/* What has a sum of its own, which nothing per mission or per job is. */
static bool is_sum_of_all(const sift_scene *scene, const sift_draft *draft)
{
  return sift_table_get(&scene->claimer->of_all, draft->metric_id) != NULL;
}

/* "$82 million per mission", "$3 million in tax relief per job". */
static bool is_rate(const sift_scene *scene, const sift_typed *typed,
                    const sift_draft *draft, size_t value)
{
  if (draft->value->kind != SIFT_MONEY || !is_sum_of_all(scene, draft))
    return false;
  sift_text per = draft->value->value.per;
  if (per.len > 0)
    return !sift_is_listed(scene, per, SIFT_W_UNITS_OF_RATES);
  for (size_t at = value + 1; at <= value + EACH && goes_on(scene, typed, at); at++)
    if (sift_word_is(typed, at, "per") ||
        (sift_word_is(typed, at, "for") &&
         sift_word_is_on(typed, at + 1, SIFT_W_EACH_ONE)))
      return !sift_word_is_on(typed, at + 1, SIFT_W_UNITS_OF_RATES);
  return false;
}

/* "A fine of $110 million for one thing and $76 million for another": neither is all. */
static bool is_one_of_sums(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft, size_t value)
{
  if (draft->value->kind != SIFT_MONEY ||
      sift_table_get(&scene->claimer->of_offenders, draft->metric_id) == NULL ||
      !sift_word_is(typed, value + 1, "for"))
    return false;
  for (size_t at = value + 2; at < value + OTHER && at + 1 < typed->word_count; at++) {
    if (sift_word_is(typed, at, ";"))
      return false;
    const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
    if (m != NULL && m->kind == SIFT_MONEY)
      return sift_word_is(typed, at + 1, "for") || sift_word_is(typed, at - 1, "and");
  }
  return false;
}

/* "For one in 19 of those affected, some | 310,000 people": only they. */
static bool is_of_some(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft, size_t value)
{
  enum { BACK = 6 };
  size_t at = value;
  if (draft->value->kind != SIFT_COUNT || !sift_is_of_incidents(scene, draft->metric_id))
    return false;
  while (at > 0 && (sift_word_is_on(typed, at - 1, SIFT_W_APPROXIMATORS) ||
                    sift_word_is_on(typed, at - 1, SIFT_W_BEFORE_A_CROWD)))
    at--;
  if (at == 0 || !sift_word_is(typed, at - 1, ","))
    return false;
  for (size_t i = at - 1; i-- > 1 && at - i <= BACK;)
    if (sift_word_is(typed, i, ","))
      return false;
    else if (sift_word_is(typed, i, "of") &&
             sift_word_is_on(typed, i + 1, SIFT_W_PARTITIVE_DETERMINERS))
      return true;
  return false;
}

/* "Nine workers | and five firefighters were hurt": both together are the toll; "two dead
 * | and 31 hurt" are two of them. */
static bool is_joined_crowd(const sift_scene *scene, const sift_typed *typed,
                            const sift_draft *draft, size_t value)
{
  enum { NOUN = 3 }; /* words of what is counted */
  bool crowd = draft->value->kind == SIFT_COUNT &&
               sift_is_of_incidents(scene, draft->metric_id) && value > 2 &&
               sift_word_is(typed, value - 1, "and") && value + 1 < typed->word_count &&
               !sift_is_listed_in(typed->words[value + 1].in, SIFT_W_TOLL_WORDS);
  for (size_t k = 2; crowd && k <= NOUN + 1 && k <= value; k++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[value - k]);
    if (m != NULL && m->kind != SIFT_METRIC)
      return k > 2 && m->kind == SIFT_COUNT;
    crowd = !sift_is_listed_in(typed->words[value - k].in, SIFT_W_TOLL_WORDS);
  }
  return false;
}

/* "That part of the decision cost it $76 million." */
static bool is_of_that_part(const sift_typed *typed)
{
  if (sift_word_is(typed, 0, "the"))
    return sift_word_is_on(typed, 1, SIFT_W_REMAINDERS);
  return sift_word_is_on(typed, 0, SIFT_W_BEFORE_A_PORTION_TOLD) &&
         sift_word_is_on(typed, 1, SIFT_W_PORTIONS);
}

bool sift_is_portion(const sift_scene *scene, const sift_typed *typed,
                     const sift_draft *draft)
{
  size_t value = sift_typed_word(typed, draft->value);
  return is_for_each(scene, typed, draft, value) || is_rate(scene, typed, draft, value) ||
         is_one_of_sums(scene, typed, draft, value) ||
         is_of_some(scene, typed, draft, value) ||
         is_joined_crowd(scene, typed, draft, value) ||
         (draft->value->kind != SIFT_DATE && is_of_that_part(typed));
}
