/* follows.c - dates behind a figure that are of what its sentence tells next. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

/* The word behind a date and its comma. */
static const sift_word *word_behind(const sift_typed *typed, uint32_t date)
{
  return &typed->words[date + 1 + sift_word_is(typed, date + 1, ",")];
}

/* "Was $29 million; a year ago | it was $11 million", ", while in 2024 | it had been". */
static bool heads_next_clause(const sift_scene *scene, const sift_typed *typed,
                              uint32_t figure, uint32_t date)
{
  const sift_word *words = typed->words;
  uint32_t before = date - 1;
  if (date <= figure + 1 || date + 3 >= typed->word_count)
    return false;
  before -= sift_is_listed_in(words[before].in, SIFT_W_IN_A_PERIOD) ||
            sift_text_is(words[before].text, "at");
  const sift_word *behind = word_behind(typed, date);
  return (sift_is_listed_in(words[before].in, SIFT_W_CLAUSE_CONJUNCTIONS) ||
          sift_is_listed_in(words[before].in, SIFT_W_JOINING_MARKS)) &&
         sift_is_listed_in(behind->in, SIFT_W_RESUMING_PRONOUNS) &&
         sift_table_get(&scene->claimer->moves, behind[1].text) != NULL;
}

/* "Had sales of $3 billion, and | in 2030 | the market will triple", ", but in May, Kroger
 * had": of what its clause tells of whoever stands behind it. */
static bool opens_clause(const sift_scene *scene, const sift_typed *typed,
                         uint32_t figure, uint32_t date)
{
  const sift_word *words = typed->words;
  uint32_t joint = date - 1;
  if (date <= figure + 2 || date + 3 >= typed->word_count)
    return false;
  if (!sift_is_word_on(&words[joint], SIFT_W_CLAUSE_CONJUNCTIONS))
    joint--; /* "in", "by" */
  const sift_word *behind = word_behind(typed, date);
  if (joint <= figure || !sift_is_word_on(&words[joint], SIFT_W_CLAUSE_CONJUNCTIONS) ||
      !sift_text_is(words[joint - 1].text, ","))
    return false;
  const sift_mention *m = sift_mention_of(scene, behind);
  return m == NULL ? sift_is_listed_in(behind->in, SIFT_W_DETERMINERS)
                   : m->kind == SIFT_ORG || m->kind == SIFT_PERSON ||
                         m->kind == SIFT_PLACE || m->kind == SIFT_REF;
}

/* "Was $2 billion, and our output | for 2027 | is sold out": of another metric behind a
 * joint, with no figure of its own between. */
static bool is_of_next_metric(const sift_scene *scene, const sift_typed *typed,
                              uint32_t figure, uint32_t date)
{
  bool joined = false, other = false;
  for (uint32_t i = figure + 1; i < date; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    joined = joined || sift_is_word_on(&typed->words[i], SIFT_W_CLAUSE_CONJUNCTIONS) ||
             sift_word_is(typed, i, ";");
    other = other || (joined && m != NULL && m->kind == SIFT_METRIC);
    if (joined && sift_figure_at(scene, typed, i) != NULL)
      return false;
  }
  return other && date > figure + 1 && sift_text_is(typed->words[date - 1].text, "for");
}

/* "Was $96 million, reflecting | first-quarter | losses of $47 million": of the metric
 * right behind it, which has a figure of its own. */
static bool is_of_metric_behind(const sift_scene *scene, const sift_typed *typed,
                                uint32_t figure, uint32_t date)
{
  enum { REACH = 4 };
  bool comma = false;
  for (uint32_t i = figure + 1; i < date; i++)
    comma = comma || sift_word_is(typed, i, ",");
  const sift_mention *next = date + 1 < typed->word_count
                                 ? sift_mention_of(scene, &typed->words[date + 1])
                                 : NULL;
  if (!comma || next == NULL || next->kind != SIFT_METRIC)
    return false;
  for (uint32_t i = date + 2; i < typed->word_count && i <= date + REACH; i++)
    if (sift_figure_at(scene, typed, i) != NULL)
      return true;
  return false;
}

bool sift_is_of_what_follows(const sift_scene *scene, const sift_typed *typed,
                             uint32_t figure, uint32_t date)
{
  return heads_next_clause(scene, typed, figure, date) ||
         opens_clause(scene, typed, figure, date) ||
         is_of_next_metric(scene, typed, figure, date) ||
         is_of_metric_behind(scene, typed, figure, date);
}

bool sift_is_of_multiplied(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft, uint32_t at, uint32_t date)
{
  enum { WORDS = 3 }; /* "expected net" */
  if (draft->metric == NULL || date <= at + 1 || !sift_word_is(typed, date + 1, "'s"))
    return false;
  const sift_mention *rate = sift_mention_of(scene, &typed->words[date - 1]);
  if (rate == NULL || rate->kind != SIFT_MULTIPLE || date - 1 == at)
    return false;
  for (uint32_t i = date + 2; i < typed->word_count && i <= date + 1 + WORDS; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL)
      return m->kind == SIFT_METRIC && m->metric != draft->metric;
  }
  return false;
}
