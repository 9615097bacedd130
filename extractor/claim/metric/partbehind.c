/* partbehind.c - the part of its firm that stands behind a figure: "cut 250 jobs in its
 * networks division", "a 3% rise in sales at its card arm". */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"

/* "(Cut 250 jobs) | in its networks division": the part that begins at words[at]. */
static bool find_part_from(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft, size_t at, sift_part *out)
{
  if (at + 2 >= typed->word_count ||
      !sift_is_listed_in(typed->words[at].in, SIFT_W_PREPOSITIONS_AT_A_PART))
    return false;
  if (sift_part_in_reference(scene, &typed->words[at + 1]).len > 0 &&
      sift_calls_part(scene, draft, &typed->words[at + 1], false)) {
    *out = (sift_part){ at + 1, at + 1, at + 1 }; /* "its cloud arm" */
    return true;
  }
  for (size_t i = at + 2; i < typed->word_count && i - at <= SIFT_PART_WORDS + 2; i++)
    if (sift_calls_part(scene, draft, &typed->words[i], false))
      return sift_part_read(scene, typed, draft, i, out) && out->begin == at + 1 &&
             out->name < out->noun;
  return false;
}

bool sift_part_behind(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft, sift_part *out)
{
  enum { BETWEEN = 4 }; /* "full-time jobs", "rise in sales" */
  bool staff = sift_is_of_staff(draft);
  size_t at = sift_typed_word(typed, draft->value) + 1;
  for (size_t n = 0; n < BETWEEN && at < typed->word_count; n++, at++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
    if (staff && n < BETWEEN - 1 && find_part_from(scene, typed, draft, at, out))
      return true;
    if (!staff && m != NULL)
      return m->kind == SIFT_METRIC && find_part_from(scene, typed, draft, at + 1, out);
  }
  return false;
}
