/* kinof.c - "a rival of Kroger cut 3,000 jobs", "investors in Kroger lost $4 billion", "a
 * former Kroger executive", "the group that owns Kroger has", "firms such as Kroger",
 * "must pay Kroger $4 million": somebody who has to do with a firm, and whose figure is
 * not the firm's. */
#include "claim/sentence/telling.h"
#include "claim/who/who.h"

#include <string.h>

/* "Investors | in Kroger", "suppliers | to Kroger". */
static bool is_behind_kin(const sift_scene *scene, const sift_mention *name)
{
  uint32_t start = scene->article->sentences[name->sentence].span.start,
           at = name->span.start;
  sift_text tie = sift_word_back(scene, start, &at);
  return sift_is_listed(scene, tie, SIFT_W_TIES_TO_A_FIRM) &&
         sift_is_listed(scene, sift_word_back(scene, start, &at), SIFT_W_KIN_OF_A_FIRM);
}

/* "A venture of Orrin | and Kroger". */
static bool is_joined_to_kin(const sift_scene *scene, const sift_mention *name)
{
  const sift_mention *other = name - 1;
  if (name == scene->mentions->at || other->kind != SIFT_ORG ||
      other->sentence != name->sentence)
    return false;
  sift_text between =
      sift_text_sub(scene->article->text, other->span.end, name->span.start);
  return sift_text_is(between, " and ") && is_behind_kin(scene, other);
}

/* "(That owns Kroger) | has", "(that bought Kroger) | and closed". */
static bool ends_relative(const sift_scene *scene, const sift_mention *name)
{
  uint32_t end = scene->article->sentences[name->sentence].span.end, at = name->span.end;
  sift_text word = sift_word_ahead(scene, end, &at);
  if (sift_is_listed(scene, word, SIFT_W_COORDINATORS))
    word = sift_word_ahead(scene, end, &at);
  return sift_is_finite(scene, word);
}

/* Past the figure of "that owns | 4% | of Kroger". */
static void skip_figure(const sift_scene *scene, uint32_t from, uint32_t *end)
{
  const char *text = scene->article->text.at;
  while (*end > from && (sift_is_digit((unsigned char)text[*end - 1]) ||
                         strchr(".,%$", text[*end - 1]) != NULL))
    (*end)--;
}

/* "A fund with | a 4% stake in | Kroger | made". */
static bool is_held(const sift_scene *scene, const sift_mention *name)
{
  uint32_t start = scene->article->sentences[name->sentence].span.start,
           at = name->span.start;
  sift_text tie = sift_word_back(scene, start, &at);
  return sift_is_listed(scene, tie, SIFT_W_TIES_TO_A_FIRM) &&
         sift_is_listed(scene, sift_word_back(scene, start, &at),
                        SIFT_W_HOLDINGS_IN_A_FIRM) &&
         ends_relative(scene, name);
}

/* "The group | that owns | Kroger | has", but not "the woman who runs Kroger": what stands
 * behind is of the group. */
static bool is_in_relative(const sift_scene *scene, const sift_mention *name)
{
  enum { WORDS = 4 }; /* "that bought parts of" */
  if (!ends_relative(scene, name))
    return false;
  uint32_t start = scene->article->sentences[name->sentence].span.start,
           at = name->span.start;
  sift_text verb = { 0 };
  for (int n = 0; n <= WORDS; n++) {
    sift_text word = sift_word_back(scene, start, &at);
    if (word.len == 0 && n > 0) {
      skip_figure(scene, start, &at);
      word = sift_word_back(scene, start, &at);
    }
    if (word.len == 0)
      return false;
    if (sift_is_listed(scene, word, SIFT_W_RELATIVES_OF_SUBJECTS))
      return verb.len > 0 && sift_is_finite(scene, verb) &&
             !sift_is_listed(scene, verb, SIFT_W_RUNS_A_FIRM);
    verb = word;
  }
  return false;
}

/* "The town | where | Kroger is based", "firms | such as | Kroger employ". */
static bool is_beside_noun(const sift_scene *scene, const sift_mention *name)
{
  uint32_t start = scene->article->sentences[name->sentence].span.start;
  uint32_t end = scene->article->sentences[name->sentence].span.end, at = name->span.end;
  sift_text before = sift_text_sub(scene->article->text, start, name->span.start);
  sift_text next = sift_word_ahead(scene, end, &at);
  return sift_ends_listed(scene, before, SIFT_W_TELLS_WHICH_ONES) > 0 && next.len > 0 &&
         !sift_text_ends(next, SIFT_TEXT("ing")); /* "start-ups like Orrin raising" */
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

bool sift_is_defined_behind(const sift_scene *scene, const sift_mention *pronoun)
{
  uint32_t end = scene->article->sentences[pronoun->sentence].span.end,
           at = pronoun->span.end;
  sift_text relative = sift_word_ahead(scene, end, &at);
  return pronoun->span.end < end && scene->article->text.at[pronoun->span.end] == ' ' &&
         sift_is_listed(scene, relative, SIFT_W_RELATIVES_OF_SUBJECTS) &&
         sift_is_finite(scene, sift_word_ahead(scene, end, &at));
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
         (is_behind_kin(scene, name) || is_joined_to_kin(scene, name) ||
          is_former(scene, name) || has_kin(scene, name) || is_in_relative(scene, name) ||
          is_held(scene, name) || is_beside_noun(scene, name));
}
