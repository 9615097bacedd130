/* standard.c - names that something is only held against: "bigger than Kroger", "twice
 * the size of its largest rival, Kroger". No sentence that follows is about them. */
#include "claim/sentence/telling.h"
#include "claim/who/who.h"

/* The word before `*at`, over the dash of "next-largest". */
static sift_text word_over_dash(const sift_scene *scene, uint32_t from, uint32_t *at)
{
  if (*at > from && scene->article->text.at[*at - 1] == '-')
    (*at)--;
  return sift_word_back(scene, from, at);
}

/* "Its largest rival", "the next-largest mill", which ends at `*at` and is moved over;
 * false: the words there rank nobody. */
static bool is_ranked_one(const sift_scene *scene, uint32_t from, uint32_t *at)
{
  enum { WORDS = 6 };
  bool ranks = false;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = word_over_dash(scene, from, at);
    if (word.len == 0)
      return false;
    if (sift_is_listed(scene, word, SIFT_W_RANK_DETERMINERS))
      return ranks;
    ranks = ranks || sift_is_listed(scene, word, SIFT_W_KIN_OF_A_FIRM) ||
            sift_is_listed(scene, word, SIFT_W_SUPERLATIVES);
  }
  return false;
}

bool sift_is_only_compared(const sift_scene *scene, const sift_mention *name)
{
  uint32_t from = scene->article->sentences[name->sentence].span.start;
  uint32_t at = name->span.start;
  sift_text before = sift_word_back(scene, from, &at);
  if (sift_text_is(before, "the"))
    before = sift_word_back(scene, from, &at);
  if (before.len == 0 && at > from && scene->article->text.at[at - 1] == ',') {
    at--;
    if (!is_ranked_one(scene, from, &at))
      return false;
    before = sift_word_back(scene, from, &at);
    bool of_size = sift_text_is(before, "of") &&
                   sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_SIZES);
    return of_size || sift_is_listed(scene, before, SIFT_W_HOLDS_AGAINST);
  }
  if (sift_is_listed(scene, before, SIFT_W_HOLDS_AGAINST))
    return true;
  bool link = sift_text_is(before, "with") || sift_text_is(before, "to");
  return link &&
         sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_COMPARED_WORDS);
}
