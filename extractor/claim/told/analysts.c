/* analysts.c - figures that are no facts by a word far from their verb: what those who
 * look on reckon with, though it is told as the firm's own deed ("analysts had estimated
 * that Oracle would achieve revenue of"), and what is called a target ("a 10% growth
 * target"). */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"

/* Whether analysts, in the words before, do what words[verb] says. */
static bool is_done_by_analysts(const sift_scene *scene, const sift_typed *typed,
                                uint32_t verb)
{
  enum { REACH = 6 }; /* "Analysts at Corwen Bank had previously" */
  for (uint32_t n = 1; n <= REACH && n <= verb; n++) {
    const sift_word *word = &typed->words[verb - n];
    if (sift_is_listed(scene, word->text, SIFT_W_MANY_FORECASTERS))
      return true;
    if (sift_is_word_on(word, SIFT_W_ENDS_GUESS))
      return false;
  }
  return false;
}

bool sift_is_guess_of_analysts(const sift_scene *scene, const sift_typed *typed,
                               uint32_t at)
{
  for (uint32_t i = at; i-- > 1;) {
    const sift_word *word = &typed->words[i];
    bool joint =
        sift_is_word(word, ",") && sift_is_word_on(word + 1, SIFT_W_COORDINATORS);
    if (joint || sift_is_word_on(word, SIFT_W_ENDS_GUESS))
      return false;
    if (sift_is_word_on(word, SIFT_W_VERBS_OF_GUESSING) &&
        is_done_by_analysts(scene, typed, i))
      return true;
  }
  return false;
}

bool sift_is_put_by_analysts(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 9 }; /* "based on | the mean estimate of nine | analysts" */
  for (uint32_t i = 0; i + 2 < typed->word_count; i++) {
    bool by = (sift_word_is(typed, i, "according") && sift_word_is(typed, i + 1, "to")) ||
              (sift_word_is(typed, i, "based") && sift_word_is(typed, i + 1, "on"));
    if (!by || (i < at && i > 0))
      continue;
    for (uint32_t n = i + 2; n < typed->word_count && n < i + REACH; n++)
      if (sift_word_is_on(typed, n, SIFT_W_WORDS_OF_CONSENSUS))
        return true;
  }
  return false;
}

bool sift_is_called_target(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { REACH = 3 }; /* "annual sales growth" */
  for (uint32_t i = at + 1; i + 1 < typed->word_count && i <= at + REACH; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL)
      return m->kind == SIFT_METRIC && sift_word_is_on(typed, i + 1, SIFT_W_TARGETS);
  }
  return false;
}
