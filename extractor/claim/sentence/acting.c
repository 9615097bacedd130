/* acting.c - which words are what somebody did, and whose "we" a quotation holds. */
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

bool sift_word_acts(const sift_word *word)
{
  size_t len = word->text.len;
  if (word->mention >= 0 || word->upper || len < 3)
    return false;
  return sift_is_word_on(word, SIFT_W_AUXILIARIES) ||
         sift_is_listed_in(word->in, SIFT_W_PAST_FORMS) ||
         sift_is_listed_in(word->in, SIFT_W_VERBS_OF_SAYING) ||
         sift_is_listed_in(word->in, SIFT_W_DEEDS_OF_FIRMS) ||
         (len > 4 && sift_text_ends(word->text, SIFT_TEXT("ed")) &&
          !sift_is_listed_in(word->in, SIFT_W_STATES));
}

/* ---------------------------------------------------------------- "we" */

/* "Chief executive" of "its chief executive, Ada Quill". */
static bool is_executive(const sift_scene *scene, const sift_mention *said)
{
  if (said == NULL || said->kind != SIFT_PERSON || said->entity == NULL)
    return false;
  sift_text role = sift_text_lower(scene->arena, said->entity->role);
  for (size_t i = 0, end; i < role.len; i = end + 1) {
    end = sift_text_find(role, SIFT_TEXT(" "), i);
    end = end == SIZE_MAX ? role.len : end;
    if (sift_table_get(&scene->claimer->executives, sift_text_sub(role, i, end)) != NULL)
      return true;
  }
  return false;
}

/* Of whom the paragraph before the sentence tells, else the article. */
static const sift_entity *spoken_of(const sift_scene *scene, uint32_t sentence)
{
  const sift_sentence *all = scene->article->sentences;
  const sift_entity *centre = NULL;
  for (uint32_t s = sentence;
       centre == NULL && s > 0 && all[s - 1].block == all[sentence].block; s--)
    centre = sift_scene_centre(scene, s - 1);
  return centre != NULL ? centre : scene->main;
}

/* The firm that is spoken of, as it is first named. */
static bool find_firm(const sift_scene *scene, uint32_t sentence, sift_word *firm)
{
  const sift_entity *meant = spoken_of(scene, sentence);
  for (size_t i = 0; meant != NULL && i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->entity != meant)
      continue;
    *firm = (sift_word){ .span = m->span,
                         .mention = (int32_t)i,
                         .text = sift_text_sub(scene->article->text, m->span.start,
                                               m->span.end),
                         .upper = true };
    return true;
  }
  return false;
}

bool sift_speaks_for(const sift_scene *scene, uint32_t sentence, const sift_typed *typed,
                     size_t open, size_t close, sift_word *firm)
{
  const sift_entity *named = NULL;
  bool executive = false;
  for (size_t i = 0; i < typed->word_count; i++) {
    const sift_word *word = &typed->words[i];
    if (i >= open && i <= close)
      continue;
    if (word->mention < 0 &&
        sift_table_get(&scene->claimer->outsiders, word->text) != NULL)
      return false;
    executive = executive || is_executive(scene, sift_mention_of(scene, word));
    const sift_mention *said = sift_mention_of(scene, word);
    if (said == NULL || said->kind != SIFT_ORG || said->entity == NULL)
      continue;
    if (named != NULL && named != said->entity)
      return false;
    named = said->entity;
    *firm = *word;
  }
  return named != NULL || (executive && find_firm(scene, sentence, firm));
}

bool sift_is_we_of(const sift_scene *scene, uint32_t sentence, const sift_typed *typed,
                   size_t at, const sift_entity *firm)
{
  size_t open = at, close = at;
  if (!sift_is_word_on(&typed->words[at], SIFT_W_FIRST_PERSON))
    return false;
  while (open > 0 && !sift_is_word(&typed->words[open], "\""))
    open--;
  while (close + 1 < typed->word_count && !sift_is_word(&typed->words[close], "\""))
    close++;
  sift_word named = { .mention = -1 };
  bool quoted = sift_is_word(&typed->words[open], "\"") &&
                sift_is_word(&typed->words[close], "\"") &&
                sift_speaks_for(scene, sentence, typed, open, close, &named);
  return quoted && named.mention >= 0 &&
         scene->mentions->at[named.mention].entity == firm;
}
