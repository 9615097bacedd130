/* kinof.c - "a rival of Kroger cut 3,000 jobs", "investors in Kroger lost $4 billion", "a
 * former Kroger executive", "must pay Kroger $4 million": somebody who has to do with a
 * firm, and whose figure is not the firm's. */
#include "claim/sentence/telling.h"
#include "claim/who/who.h"

/* "Investors | in Kroger", "suppliers | to Kroger". */
static bool is_behind_kin(const sift_scene *scene, const sift_mention *name)
{
  uint32_t start = scene->article->sentences[name->sentence].span.start,
           at = name->span.start;
  sift_text tie = sift_word_back(scene, start, &at);
  return sift_is_listed(scene, tie, SIFT_W_TIES_TO_A_FIRM) &&
         sift_is_listed(scene, sift_word_back(scene, start, &at), SIFT_W_KIN_OF_A_FIRM);
}

static bool is_former(const sift_scene *scene, const sift_mention *name)
{
  uint32_t start = scene->article->sentences[name->sentence].span.start,
           at = name->span.start;
  return sift_is_listed(scene, sift_word_back(scene, start, &at), SIFT_W_NO_LONGER);
}

/* "Kroger's | German | parent". */
static bool has_kin(const sift_scene *scene, const sift_mention *name)
{
  enum { WORDS = 3 };
  uint32_t end = scene->article->sentences[name->sentence].span.end, at = name->span.end;
  sift_text rest = sift_text_sub(scene->article->text, at, end);
  size_t mark = sift_starts_listed(scene, rest, SIFT_W_POSSESSIVE_MARKS);
  at += (uint32_t)mark;
  for (int n = 0; mark > 0 && n < WORDS; n++) {
    sift_text word = sift_word_ahead(scene, end, &at);
    if (word.len == 0 || sift_is_listed(scene, word, SIFT_W_KIN_OF_A_FIRM))
      return word.len > 0;
  }
  return false;
}

bool sift_is_paid(const sift_scene *scene, const sift_mention *name)
{
  const sift_mention *next = name + 1,
                     *end = scene->mentions->at + scene->mentions->count;
  uint32_t start = scene->article->sentences[name->sentence].span.start,
           at = name->span.start;
  return next < end && next->kind == SIFT_MONEY && next->sentence == name->sentence &&
         next->span.start <= name->span.end + (uint32_t)SIFT_TEXT(" more than ").len &&
         sift_is_listed(scene, sift_word_back(scene, start, &at), SIFT_W_PAYING_VERBS);
}

bool sift_is_only_kin(const sift_scene *scene, const sift_mention *name)
{
  return name->kind == SIFT_ORG &&
         (is_behind_kin(scene, name) || is_former(scene, name) || has_kin(scene, name));
}
