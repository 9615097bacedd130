/* whose.c - the firm of a plant that is called by its town alone, where the words beside
 * it tell: "its planned Quarry Bend data center", "Brandt's Quarry Bend works", "the Quarry
 * Bend battery plant of Brandt". */
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

enum { WORDS = 4 }; /* "planned", "new"; "battery" of "battery plant" */

/* The end of "data center" behind the town; 0: no word for works stands there. */
static uint32_t noun_end(const sift_scene *scene, uint32_t town_end, uint32_t end)
{
  uint32_t at = town_end;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = sift_word_ahead(scene, end, &at);
    if (word.len == 0)
      return 0;
    if (sift_table_get(&scene->claimer->facilities, word) != NULL)
      return at;
  }
  return 0;
}

/* The firm whose name begins, or ends, at a byte; NULL: none. */
static const sift_entity *firm_at(const sift_scene *scene, uint32_t sentence, uint32_t at,
                                  bool begins)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_ORG && (begins ? m->span.start : m->span.end) == at)
      return m->entity;
  }
  return NULL;
}

static const sift_entity *firm_behind(const sift_scene *scene, uint32_t sentence,
                                      uint32_t noun)
{
  uint32_t at = noun, end = scene->article->sentences[sentence].span.end;
  return sift_text_is(sift_word_ahead(scene, end, &at), "of")
             ? firm_at(scene, sentence, at + 1, true)
             : NULL;
}

/* Where "'s" begins that ends with the word at `at`; 0: it is no "'s". */
static uint32_t mark_before(sift_text text, uint32_t at)
{
  sift_text before = sift_text_sub(text, 0, at);
  return sift_text_ends(before, SIFT_TEXT("'"))              ? at - 1
         : sift_text_ends(before, SIFT_TEXT("\xE2\x80\x99")) ? at - 3
                                                             : 0;
}

static const sift_entity *firm_before(const sift_scene *scene, uint32_t sentence,
                                      uint32_t town)
{
  uint32_t at = town, from = scene->article->sentences[sentence].span.start;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = sift_word_back(scene, from, &at);
    uint32_t mark = sift_text_is(word, "s") ? mark_before(scene->article->text, at) : 0;
    if (mark > 0)
      return firm_at(scene, sentence, mark, false);
    if (word.len == 0 ||
        (sift_is_upper((unsigned char)scene->article->text.at[at]) && at > from))
      return NULL;
    if (!sift_text_is(word, "its"))
      continue;
    const sift_entity *named =
        sift_scene_named_before(scene, sentence, at, 1u << SIFT_ORG);
    return named != NULL ? named : scene->main;
  }
  return NULL;
}

/* The firm of a plant at a place in the text where its town stands; NULL: not told. */
static const sift_entity *firm_beside(const sift_scene *scene, uint32_t sentence,
                                      sift_span town)
{
  uint32_t end = scene->article->sentences[sentence].span.end;
  uint32_t noun = noun_end(scene, town.end, end);
  if (noun == 0)
    return NULL;
  const sift_entity *firm = firm_before(scene, sentence, town.start);
  return firm != NULL ? firm : firm_behind(scene, sentence, noun);
}

const sift_entity *sift_works_owner(const sift_scene *scene, sift_text town)
{
  const sift_entity *owner = NULL;
  for (uint32_t s = 0; s < scene->article->sentence_count; s++) {
    sift_span span = scene->article->sentences[s].span;
    sift_text said = sift_text_sub(scene->article->text, 0, span.end);
    for (size_t at = span.start; (at = sift_text_find(said, town, at)) != SIZE_MAX;
         at += town.len) {
      sift_span where = { (uint32_t)at, (uint32_t)(at + town.len) };
      const sift_entity *firm = firm_beside(scene, s, where);
      if (firm != NULL && owner != NULL && firm != owner)
        return NULL; /* two plants in one town */
      owner = firm != NULL ? firm : owner;
    }
  }
  return owner;
}
