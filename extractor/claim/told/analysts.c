/* analysts.c - figures that are no facts by a word far from their verb: what those who
 * look on reckon with, though it is told as the firm's own deed ("analysts had estimated
 * that Oracle would achieve revenue of"), and what is called a target ("a 10% growth
 * target"). */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/sentence/telling.h"
#include "claim/told/told.h"

/* "Analysts", "Wall Street". */
static bool are_analysts(const sift_scene *scene, const sift_word *word)
{
  sift_text last = sift_text_lower(scene->arena, sift_text_last_word(word->text));
  return sift_is_listed(scene, last, SIFT_W_MANY_FORECASTERS);
}

/* "They", behind a sentence that begins with analysts. */
static bool are_they(const sift_scene *scene, uint32_t sentence, const sift_word *word)
{
  if (sentence == 0 || !sift_text_is(sift_text_lower(scene->arena, word->text), "they"))
    return false;
  sift_span span = scene->article->sentences[sentence - 1].span;
  uint32_t at = span.start;
  sift_text first = sift_word_ahead(scene, span.end, &at);
  return sift_is_listed(scene, sift_text_lower(scene->arena, first),
                        SIFT_W_MANY_FORECASTERS);
}

/* Whether analysts, in the words before, do what words[verb] says. */
static bool is_done_by_analysts(const sift_scene *scene, const sift_typed *typed,
                                uint32_t verb)
{
  enum { REACH = 6 }; /* "Analysts at Corwen Bank had previously" */
  for (uint32_t n = 1; n <= REACH && n <= verb; n++) {
    const sift_word *word = &typed->words[verb - n];
    if (are_analysts(scene, word))
      return true;
    if (sift_is_word_on(word, SIFT_W_ENDS_GUESS))
      return false;
  }
  return false;
}

/* Whether they do so in the clause of words[at], by one of the verbs. */
static bool is_of_analysts(const sift_scene *scene, const sift_typed *typed, uint32_t at,
                           sift_wordlist verbs)
{
  for (uint32_t i = at; i-- > 1;) {
    const sift_word *word = &typed->words[i];
    bool joint =
        sift_is_word(word, ",") && sift_is_word_on(word + 1, SIFT_W_COORDINATORS);
    if (joint || sift_is_word_on(word, SIFT_W_ENDS_GUESS))
      return false;
    if (sift_is_word_on(word, verbs) && is_done_by_analysts(scene, typed, i))
      return true;
  }
  return false;
}

bool sift_is_guess_of_analysts(const sift_scene *scene, const sift_typed *typed,
                               uint32_t at)
{
  return is_of_analysts(scene, typed, at, SIFT_W_VERBS_OF_GUESSING);
}

bool sift_is_feared_by_analysts(const sift_scene *scene, const sift_typed *typed,
                                uint32_t at)
{
  return is_of_analysts(scene, typed, at, SIFT_W_VERBS_OF_BRACING);
}

/* "Orrin Bank | analyst Nora Quill | expects". */
static bool is_done_by_analyst(const sift_scene *scene, const sift_typed *typed,
                               uint32_t verb)
{
  enum { REACH = 5 }; /* "analyst Nora Quill de Vries now" */
  for (uint32_t n = 1; n <= REACH && n <= verb; n++) {
    const sift_word *word = &typed->words[verb - n];
    if (sift_is_listed(scene, word->text, SIFT_W_ANALYSTS))
      return true;
    if (!word->upper && !sift_is_word_on(word, SIFT_W_ALREADY_TOLD))
      return false;
  }
  return false;
}

bool sift_is_expected_by_analysts(const sift_scene *scene,
                                  const sift_scene_sentence *sentence, uint32_t at)
{
  enum { REACH = 6 }; /* words between them and what they expect */
  const sift_word *words = sentence->typed.words;
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    if (mark->last >= at || !sift_text_is(sift_mark_says(scene, mark)->value, "guidance"))
      continue;
    if (is_done_by_analyst(scene, &sentence->typed, mark->first))
      return true;
    for (uint32_t n = 1; n <= REACH && n <= mark->first; n++) {
      const sift_word *word = &words[mark->first - n];
      if (are_analysts(scene, word) || are_they(scene, sentence->index, word))
        return n == mark->first || /* "told | analysts | she expects" */
               !sift_is_telling(scene, words[mark->first - n - 1].text);
    }
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
