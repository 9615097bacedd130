/* unknown.c - times that nobody can tell: "this year", in an article that gives no day.
 * No other date of the sentence takes their place. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

enum { REACH = 12 }; /* words from a figure to its "this year" */

/* "This year", "next quarter". */
static bool is_left_open(const sift_scene *scene, const sift_mention *m)
{
  if (m == NULL || m->kind != SIFT_DATE || !m->value.relative ||
      m->value.period.first != SIFT_DAY_NONE || m->value.period.last != SIFT_DAY_NONE)
    return false;
  sift_text said = sift_text_sub(scene->article->text, m->span.start, m->span.end);
  size_t end = sift_text_find(said, SIFT_TEXT(" "), 0);
  return end != SIZE_MAX &&
         sift_is_listed(scene, sift_text_lower(scene->arena, sift_text_sub(said, 0, end)),
                        SIFT_W_DEICTICS);
}

bool sift_is_of_time_unknown(const sift_scene *scene, const sift_typed *typed,
                             uint32_t at, const sift_mention *date)
{
  uint32_t apart = REACH + 1;
  for (uint32_t i = 0; date != NULL && i < typed->word_count; i++)
    if (sift_mention_of(scene, &typed->words[i]) == date)
      apart = i < at ? at - i : i - at;
  for (uint32_t i = at > REACH ? at - REACH : 0; i < typed->word_count && i <= at + REACH;
       i++)
    if ((i < at ? at - i : i - at) < apart &&
        is_left_open(scene, sift_mention_of(scene, &typed->words[i])))
      return true;
  return false;
}
