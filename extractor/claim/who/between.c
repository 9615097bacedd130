/* between.c - "since the Halvern 9 came out, and the Tarn 4 costs $500": a name that a
 * match begins with is not meant where another clause begins before the figure, with
 * somebody of its own whom no list knows. */
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

static bool is_plain(const sift_word *word)
{
  return word->mention < 0 && sift_is_alpha((unsigned char)word->text.at[0]);
}

/* Behind the joint of two clauses: "the Tarn 4 costs", "Orrick sells". */
static bool begins_with_other(const sift_scene *scene, const sift_typed *typed,
                              uint32_t at, uint32_t end)
{
  sift_text text = scene->article->text;
  if (at < end && sift_text_is(typed->words[at].text, "the"))
    at++;
  if (at >= end || typed->words[at].mention >= 0 || !typed->words[at].upper)
    return false;
  while (at < end && typed->words[at].mention < 0 && typed->words[at].upper)
    at++;
  return at < end && is_plain(&typed->words[at]) &&
         !sift_is_upper((unsigned char)text.at[typed->words[at].span.start]);
}

static bool is_other_between(const sift_scene *scene, const sift_typed *typed,
                             const sift_mention *name, const sift_mention *figure)
{
  uint32_t first = sift_typed_word(typed, name), end = sift_typed_word(typed, figure);
  for (uint32_t i = first + 1; i + 2 < end; i++)
    if (sift_text_is(typed->words[i].text, ",") &&
        sift_is_listed_in(typed->words[i + 1].in, SIFT_W_CLAUSE_CONJUNCTIONS) &&
        begins_with_other(scene, typed, i + 2, end))
      return true;
  return false;
}

bool sift_is_not_meant(sift_scene *scene, const sift_typed *typed,
                       const sift_mention *name, const sift_mention *figure)
{
  return name != NULL && name->span.start < figure->span.start &&
         (sift_scene_is_anothers(scene, name) || sift_tells_of_other(scene, name) ||
          sift_is_only_kin(scene, name) || sift_is_beside_unknown(scene, name) ||
          sift_is_done_to(scene, name, figure->span.start) ||
          sift_is_of_other_clause(scene, typed, name, figure) ||
          is_other_between(scene, typed, name, figure));
}
