/* telling.c - words of the text one by one, and who told something when: "reported on
 * Tuesday that". */
#include "claim/sentence/telling.h"

sift_text sift_word_back(const sift_scene *scene, uint32_t from, uint32_t *end)
{
  const char *text = scene->article->text.at;
  while (*end > from && text[*end - 1] == ' ')
    (*end)--;
  uint32_t start = *end;
  while (start > from && sift_is_alpha((unsigned char)text[start - 1]))
    start--;
  sift_text word =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, start, *end));
  *end = start;
  return word;
}

sift_text sift_word_ahead(const sift_scene *scene, uint32_t to, uint32_t *start)
{
  const char *text = scene->article->text.at;
  while (*start < to && text[*start] == ' ')
    (*start)++;
  uint32_t end = *start;
  while (end < to && sift_is_alpha((unsigned char)text[end]))
    end++;
  sift_text word =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, *start, end));
  *start = end;
  return word;
}

sift_text sift_word_before_date(const sift_scene *scene, const sift_mention *date,
                                uint32_t *at)
{
  uint32_t from = scene->article->sentences[date->sentence].span.start;
  *at = date->span.start;
  sift_text word = sift_word_back(scene, from, at);
  return sift_is_listed(scene, word, SIFT_W_BEFORE_DAYS) ? sift_word_back(scene, from, at)
                                                         : word;
}

bool sift_is_finite(const sift_scene *scene, sift_text word)
{
  const sift_verb_form *form = sift_verb_form_of(scene->claimer->rules, word);
  unsigned finite = (1u << SIFT_PAST) | (1u << SIFT_THIRD);
  return sift_is_listed(scene, word, SIFT_W_AUXILIARIES) ||
         sift_is_telling(scene, word) || (form != NULL && (form->forms & finite) != 0);
}

/* The date that begins at the place, or behind "on"; NULL: none does. */
static const sift_mention *day_at(const sift_scene *scene, uint32_t sentence, uint32_t at)
{
  uint32_t end = scene->article->sentences[sentence].span.end, behind = at;
  if (!sift_is_listed(scene, sift_word_ahead(scene, end, &behind), SIFT_W_BEFORE_DAYS))
    behind = at;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= at)
      return m->kind == SIFT_DATE && m->span.start <= behind + 1 ? m : NULL;
  }
  return NULL;
}

sift_told_lead sift_told_lead_at(const sift_scene *scene, uint32_t sentence, uint32_t at)
{
  uint32_t to = scene->article->sentences[sentence].span.end;
  sift_told_lead lead = { .verb = sift_word_ahead(scene, to, &at) };
  lead.day = day_at(scene, sentence, at);
  lead.end = lead.day != NULL ? lead.day->span.end : at;
  uint32_t behind = lead.end;
  if (sift_text_is(sift_word_ahead(scene, to, &behind), "that")) {
    lead.that = true;
    lead.end = behind;
  }
  return lead;
}

sift_told_lead sift_told_lead_before(const sift_scene *scene, uint32_t sentence,
                                     uint32_t at)
{
  const char *text = scene->article->text.at;
  uint32_t from = scene->article->sentences[sentence].span.start, last = at;
  while (last > from && text[last - 1] == ' ')
    last--;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_DATE && m->span.end == last) {
      sift_word_before_date(scene, m, &at);
      return sift_told_lead_at(scene, sentence, at);
    }
  }
  sift_word_back(scene, from, &at);
  return sift_told_lead_at(scene, sentence, at);
}

bool sift_tells(const sift_scene *scene, const sift_told_lead *lead)
{
  return sift_is_telling(scene, lead->verb) ||
         (lead->that && !sift_is_listed(scene, lead->verb, SIFT_W_AUXILIARIES) &&
          (sift_is_listed(scene, lead->verb, SIFT_W_BEFORE_TOLD_CLAUSES) ||
           sift_is_finite(scene, lead->verb)));
}
