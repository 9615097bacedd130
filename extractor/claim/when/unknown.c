/* unknown.c - times that nobody can tell: "this year", in an article that gives no day;
 * and "since July 1", up to a day that is not told. No other date takes their place. */
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

/* "Had spent $14 billion in the first nine months, so this quarter": a span of its own,
 * which is not the date behind the mark. */
static bool has_span_of_its_own(const sift_scene *scene, const sift_typed *typed,
                                uint32_t at, uint32_t date)
{
  enum { SPAN = 4 }; /* "in the first nine months" */
  bool span = false;
  if (!sift_word_is_on(typed, at + 1, SIFT_W_IN_A_PERIOD) ||
      !sift_word_is(typed, at + 2, "the"))
    return false;
  for (uint32_t i = at + 1; i < date && i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    span = span || (i <= at + SPAN && m != NULL && m->kind == SIFT_DURATION);
    if (span && sift_word_is(typed, i, ","))
      return true;
  }
  return false;
}

/* "Since July 1 it has removed 16,000 groups": of a span that began then. */
static bool is_since_a_day(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { OPENING = 3, NEAR = 4 }; /* "since about the middle of July" */
  for (uint32_t i = 0; i < at && i < OPENING; i++) {
    if (!sift_is_since_then(typed, i))
      continue;
    for (uint32_t k = i + 1; k < at && k <= i + NEAR; k++) {
      const sift_mention *m = sift_mention_of(scene, &typed->words[k]);
      if (m != NULL && m->kind == SIFT_DATE)
        return true;
    }
  }
  return false;
}

bool sift_is_of_time_unknown(const sift_scene *scene, const sift_typed *typed,
                             uint32_t at, const sift_mention *date)
{
  uint32_t apart = REACH + 1;
  for (uint32_t i = 0; date != NULL && i < typed->word_count; i++)
    if (sift_mention_of(scene, &typed->words[i]) == date) {
      apart = i < at ? at - i : i - at;
      if (i > at && has_span_of_its_own(scene, typed, at, i))
        return true;
    }
  for (uint32_t i = at > REACH ? at - REACH : 0; i < typed->word_count && i <= at + REACH;
       i++)
    if ((i < at ? at - i : i - at) < apart &&
        is_left_open(scene, sift_mention_of(scene, &typed->words[i])))
      return true;
  return date == NULL && is_since_a_day(scene, typed, at);
}
