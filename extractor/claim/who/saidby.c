/* saidby.c - "Oracle will close 12 shops, | SAP | said on Thursday, cutting 300 jobs": who
 * only tells between two commas does nothing of what stands behind them. */
#include "claim/sentence/simple.h"
#include "claim/who/who.h"

enum { TITLE = 5, TOLD = 8 }; /* words: "its largest shareholder SAP", "said late on …" */

/* A named firm of another clause, before the comma. */
static bool is_told_of_other(const sift_scene *scene, const sift_typed *typed,
                             size_t comma, const sift_mention *teller)
{
  for (size_t i = 0; i < comma; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_ORG && m->entity != teller->entity &&
        !sift_scene_is_aside(scene, m) && !sift_scene_is_anothers(scene, m))
      return true;
  }
  return false;
}

/* The comma before what the teller is called; 0: there is none. */
static size_t comma_before(const sift_typed *typed, size_t teller)
{
  for (size_t i = teller; i-- > 1 && i + TITLE >= teller;) {
    if (sift_is_word(&typed->words[i], ","))
      return i;
    if (sift_is_word_on(&typed->words[i], SIFT_W_COORDINATORS) ||
        sift_is_word_on(&typed->words[i], SIFT_W_RELATIVES))
      return 0;
  }
  return 0;
}

/* The one behind "said on Thursday". */
static size_t comma_behind(const sift_scene *scene, const sift_typed *typed, size_t said)
{
  for (size_t i = said + 1; i < typed->word_count && i <= said + TOLD; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (sift_is_word(&typed->words[i], ","))
      return i;
    if (sift_is_word(&typed->words[i], "that") || (m != NULL && m->kind != SIFT_DATE))
      return 0;
  }
  return 0;
}

/* "Cutting 300 jobs" and "with sales of" go on with the clause; "adding that" does not. */
static bool goes_on(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  sift_reading r = sift_reading_of(typed);
  bool does = (sift_verb_forms_at(scene, &r, (uint32_t)at) & (1u << SIFT_ING)) != 0 &&
              !sift_is_word_on(&typed->words[at], SIFT_W_PARTICIPLES_OF_SAYING);
  return does || sift_is_word(&typed->words[at], "with");
}

void sift_mark_tellers(sift_scene *scene, const sift_typed *typed)
{
  for (size_t i = 3; i + 3 < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m == NULL || (m->kind != SIFT_ORG && m->kind != SIFT_REF) ||
        !sift_is_word_on(&typed->words[i + 1], SIFT_W_VERBS_OF_SAYING))
      continue;
    size_t comma = comma_before(typed, i), end = comma_behind(scene, typed, i + 1);
    if (comma != 0 && end != 0 && end + 1 < typed->word_count &&
        goes_on(scene, typed, end + 1) && is_told_of_other(scene, typed, comma, m))
      scene->done_to[m - scene->mentions->at] = typed->words[end].span.start;
  }
}

/* "Its own orders fell", and who says so. "…, | Orrin | said.": a firm that ends it so. */

/* "…, | Orrin | said on Thursday.": a firm that ends the sentence with its own saying. */
static const sift_entity *last_teller(const sift_scene *scene, const sift_typed *typed)
{
  for (size_t i = typed->word_count; i-- > 2 && i + TOLD >= typed->word_count;) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m == NULL || m->kind == SIFT_DATE)
      continue;
    bool says = i + 1 < typed->word_count &&
                sift_is_word_on(&typed->words[i + 1], SIFT_W_VERBS_OF_SAYING);
    return says && m->kind == SIFT_ORG && sift_is_word(&typed->words[i - 1], ",")
               ? m->entity
               : NULL;
  }
  return NULL;
}

bool sift_may_be_tellers(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft)
{
  if (draft->entity == NULL || draft->via_subject != SIFT_VIA_COREFERENCE ||
      !sift_begins_with_reference(scene, draft->sentence))
    return false;
  const sift_entity *teller = last_teller(scene, typed);
  return teller != NULL && teller != draft->entity && draft->entity->kind == SIFT_ORG &&
         draft->entity->owner != teller && teller->owner != draft->entity &&
         !teller->bystander && !sift_only_reports(scene, teller) &&
         !sift_is_of_classes(&scene->claimer->watchers, teller);
}
