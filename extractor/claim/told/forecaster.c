/* forecaster.c - who forecasts a figure, if somebody outside of its firm does: "Nora
 * Quill of Orrin Bank expects", "He sees". */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/sentence/telling.h"
#include "claim/told/told.h"
#include "claim/who/who.h"

/* "Orrin Bank analyst Nora Quill". */
static bool is_analyst(const sift_scene *scene, const sift_mention *person)
{
  uint32_t at = person->span.start,
           start = scene->article->sentences[person->sentence].span.start;
  sift_text role = sift_text_lower(scene->arena, person->entity->role);
  return sift_is_listed(scene, sift_text_last_word(role), SIFT_W_ANALYSTS) ||
         sift_is_listed(scene, sift_word_back(scene, start, &at), SIFT_W_ANALYSTS);
}

/* "Nora Quill, an analyst", "Nora Quill of Orrin Bank": what is said where she is named
 * first tells that she works for somebody else. */
static bool is_outsider(const sift_scene *scene, const sift_mention *person,
                        const sift_entity *firm)
{
  enum { ROLE_BYTES = 40 };
  sift_text text = scene->article->text;
  const sift_mention *first = scene->mentions->at;
  while (first < person && first->entity != person->entity)
    first++;
  size_t end = first->span.end, stop = end + ROLE_BYTES;
  sift_text behind = sift_text_sub(text, end, stop < text.len ? stop : text.len);
  if (is_analyst(scene, first) || (sift_text_starts(behind, SIFT_TEXT(", ")) &&
                                   sift_has_listed(scene, behind, SIFT_W_ANALYSTS)))
    return true;
  const sift_mention *m = first + 1;
  if (m >= scene->mentions->at + scene->mentions->count || m->kind != SIFT_ORG ||
      m->entity == firm || m->span.start < end)
    return false;
  sift_text between = sift_text_trim(sift_text_sub(text, end, m->span.start));
  return sift_text_is(between, "of") ||
         sift_is_listed(scene, between, SIFT_W_BEFORE_AN_EMPLOYER);
}

/* "Nora Quill, an analyst at Orrin Bank, expects": behind her name. */
static uint32_t before_apposition(const sift_typed *typed, uint32_t verb)
{
  enum { WORDS = 14 }; /* of what two commas hold, at most */
  if (verb < 2 || !sift_is_word(&typed->words[verb - 1], ","))
    return verb;
  for (uint32_t n = 2; n <= WORDS && n < verb; n++)
    if (sift_is_word(&typed->words[verb - n], ","))
      return verb - n;
  return verb;
}

/* "He raised his target and expects": whose verb that is stands before the first one. */
static uint32_t doer_end(const sift_typed *typed, uint32_t verb)
{
  verb = before_apposition(typed, verb);
  bool joins = verb > 1 && sift_text_is(typed->words[verb - 1].text, "and");
  return joins && typed->words[0].mention >= 0 ? 1 : verb;
}

/* Who is named, or whom "he" stands for; NULL: it is no person. */
static const sift_mention *person_meant(const sift_scene *scene, const sift_mention *m)
{
  if (m->kind == SIFT_PERSON)
    return m->entity != NULL ? m : NULL;
  sift_text word =
      m->kind == SIFT_REF ? sift_reference_word(scene, m->span) : (sift_text){ 0 };
  if (!sift_is_listed(scene, word, SIFT_W_HE_OR_SHE))
    return NULL;
  const sift_entity *who = sift_person_before(scene, m);
  for (const sift_mention *named = m; who != NULL && named-- > scene->mentions->at;)
    if (named->kind == SIFT_PERSON && named->entity == who)
      return named;
  return NULL;
}

const sift_mention *sift_outside_forecaster(const sift_scene *scene,
                                            const sift_scene_sentence *sentence,
                                            const sift_entity *firm, uint32_t at)
{
  enum { REACH = 3 }; /* "Quill now expects" */
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    if (mark->last >= at || !sift_text_is(sift_mark_says(scene, mark)->value, "guidance"))
      continue;
    uint32_t verb = doer_end(&sentence->typed, mark->first);
    for (uint32_t n = 1; n <= REACH && n <= verb; n++) {
      const sift_mention *m = sift_mention_of(scene, &sentence->typed.words[verb - n]);
      const sift_mention *person = m != NULL ? person_meant(scene, m) : NULL;
      if (person != NULL)
        return is_outsider(scene, person, firm) ? person : NULL;
    }
  }
  return NULL;
}

sift_text sift_forecaster_find(const sift_scene *scene,
                               const sift_scene_sentence *sentence,
                               const sift_draft *draft, uint32_t at)
{
  const sift_mention *person =
      sift_outside_forecaster(scene, sentence, draft->entity, at);
  const sift_mention *who =
      person != NULL ? person : sift_analysts_leading(scene, &sentence->typed);
  return who == NULL || who->entity == NULL ? (sift_text){ 0 } : who->entity->name;
}
