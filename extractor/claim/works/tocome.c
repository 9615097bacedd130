/* tocome.c - works that are not there yet. An article that says when a plant is to open
 * tells of its size, its power and its jobs without a verb, or in the present ("It has
 * 48,000 square feet of cleanroom", "Cleanroom: 48,000 square feet"): all of that is as
 * planned as its opening. */
#include "claim/parts.h"
#include "claim/works/works.h"

static bool has(const sift_scene *scene, const sift_claim *claim, sift_trait trait)
{
  return sift_id_has(scene->claimer->rules, claim->metric, trait);
}

/* "Opening date", "production start": what a plant has before it is there. */
static bool is_beginning(const sift_scene *scene, const sift_claim *claim)
{
  return has(scene, claim, SIFT_TRAIT_BEGINS_WORKS);
}

/* "A $6 billion project is proposed": of works that are but a plan. */
static bool is_size(const sift_scene *scene, const sift_claim *claim)
{
  return !claim->is_unqualified && has(scene, claim, SIFT_TRAIT_SIZE_OF_WORKS);
}

static bool is_ahead(sift_modality modality)
{
  return modality == SIFT_PLANNED || modality == SIFT_PROJECTED ||
         modality == SIFT_GUIDANCE || modality == SIFT_TARGET;
}

/* "Its | proposed Marrow Creek campus" of "Talvane Marrow Creek campus". */
static bool is_called_there(sift_text text, size_t at, sift_text name)
{
  enum { NAME = 5 }; /* words of it */
  for (unsigned n = 0; n < NAME && at < text.len; n++) {
    size_t end = at;
    while (end < text.len && sift_is_alpha((unsigned char)text.at[end]))
      end++;
    sift_text word = sift_text_sub(text, at, end);
    if (word.len == 0 || !sift_text_has_fold(name, word))
      return false;
    if (n > 0 && sift_text_ends(name, word))
      return true;
    at = end + 1;
  }
  return false;
}

/* Whether the article calls the works of that name a plan. */
static bool are_proposed(const sift_scene *scene, sift_text name)
{
  sift_text text = scene->article->text;
  const sift_texts *words = &sift_scene_grammar(scene)->lists[SIFT_W_CALLS_WORKS_A_PLAN];
  for (size_t i = 0; i < words->count; i++) {
    size_t at = 0;
    while ((at = sift_text_find(text, words->at[i], at)) != SIZE_MAX) {
      at += words->at[i].len;
      if (is_called_there(text, at, name))
        return true;
    }
  }
  return false;
}

/* Whether the works of that name are to open, and have not begun to work. */
static bool are_to_come(const sift_scene *scene, sift_text subject)
{
  bool ahead = are_proposed(scene, subject);
  for (size_t i = 0; i < scene->claims.count; i++) {
    const sift_claim *claim = &scene->claims.at[i];
    if (!sift_text_eq(claim->subject, subject) ||
        !(is_beginning(scene, claim) || is_size(scene, claim)))
      continue;
    if (has(scene, claim, SIFT_TRAIT_OPENS_WORKS) && claim->modality == SIFT_ACTUAL)
      return false;
    ahead = ahead || is_ahead(claim->modality);
  }
  return ahead;
}

/* What such works have, and nobody counts before they are there. */
static bool is_of_finished(const sift_scene *scene, const sift_claim *claim)
{
  if (claim->value.kind == SIFT_DATE || has(scene, claim, SIFT_TRAIT_OF_UNFINISHED_WORKS))
    return false;
  return has(scene, claim, SIFT_TRAIT_OF_FINISHED_WORKS) ||
         sift_table_get(&scene->claimer->of_works, claim->metric) != NULL;
}

/* ---------------------------------------------------------------- cuts */

static bool is_before(const sift_claim *claim, sift_day told)
{
  return claim->period.kind == SIFT_DATE && told != SIFT_DAY_NONE &&
         claim->period.period.last < told;
}

/* "The cuts, equal to 12% of the workforce", "as it cuts 640 jobs": those which the article
 * says will be made, of no other year. */
static bool is_of_planned_cuts(const sift_scene *scene, const sift_claim *claim)
{
  bool planned = false;
  sift_day told = scene->article->anchor.first;
  if (is_before(claim, told))
    return false;
  for (size_t i = 0; i < scene->claims.count; i++) {
    const sift_claim *other = &scene->claims.at[i];
    if (!has(scene, other, SIFT_TRAIT_CUTS) ||
        !sift_text_eq(other->subject, claim->subject) || is_before(other, told))
      continue;
    if (other->modality == SIFT_ACTUAL && !other->is_unqualified)
      return false;
    planned = planned || (other->modality == SIFT_PLANNED && !other->is_unqualified);
  }
  return planned;
}

/* A figure of today's: "114 MW" in a column "Now". */
static bool is_dated(const sift_claim *claim, sift_day told)
{
  return claim->period.kind == SIFT_DATE && told != SIFT_DAY_NONE &&
         claim->period.period.first <= told;
}

/* "Has secured a tax deal for a 1.2 GW campus": the figure only says which works, and the
 * verb is of something else. */
static bool is_attribute(const sift_scene *scene, const sift_claim *claim)
{
  enum { WORDS = 3, REACH = 40, BEFORE = 16 };
  size_t found = sift_text_find(claim->quote, claim->value.text, 0);
  size_t from = claim->span.start > BEFORE ? claim->span.start - BEFORE : 0;
  sift_text told = sift_text_sub(scene->article->text, from, claim->span.end);
  if (sift_has_listed(scene, told, SIFT_W_VERBS_OF_FINISHING) ||
      claim->value.text.len == 0 || found == SIZE_MAX)
    return false;
  sift_text text = scene->article->text;
  size_t start = claim->span.start + found + claim->value.text.len;
  size_t stop = start + REACH < text.len ? start + REACH : text.len;
  for (unsigned n = 0; n <= WORDS && start < stop; n++) {
    while (start < stop && (text.at[start] == ' ' || text.at[start] == '-'))
      start++;
    size_t end = start;
    while (end < stop && sift_is_alpha((unsigned char)text.at[end]))
      end++;
    if (end == start)
      return false;
    sift_text word = sift_text_lower(scene->arena, sift_text_sub(text, start, end));
    if (sift_table_get(&scene->claimer->facilities, word) != NULL)
      return true;
    start = end;
  }
  return false;
}

void sift_works_to_come(sift_scene *scene)
{
  for (size_t i = 0; i < scene->claims.count; i++) {
    sift_claim *claim = &scene->claims.at[i];
    bool open = claim->is_unqualified || claim->via_metric == SIFT_VIA_TABLE;
    if (claim->modality == SIFT_ACTUAL && (open || is_attribute(scene, claim)) &&
        !is_dated(claim, scene->article->anchor.last) && is_of_finished(scene, claim) &&
        are_to_come(scene, claim->subject))
      claim->modality = SIFT_PLANNED;
    if (has(scene, claim, SIFT_TRAIT_OF_CUTS) && claim->is_unqualified &&
        claim->modality == SIFT_ACTUAL && is_of_planned_cuts(scene, claim))
      claim->modality = SIFT_PLANNED;
  }
}
