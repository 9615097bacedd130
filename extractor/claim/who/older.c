/* older.c - figures of a chip's or a product's predecessor: what its own is held against
 * ("up from 144 GB", "compared with 700 watts"), and what the sentence itself says of the
 * older one ("0.9 TB/s on its predecessor", "the older card drew 350 W"). They are the
 * predecessor's where the article tells which that is: by words ("its predecessor, the
 * K1") or by a name with the next lower number; else they are nobody's. Prices change of
 * one and the same thing. */
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

#include <string.h>

/* ---------------------------------------------------------------- which came before */

/* "Corvex K" and 5 of "Corvex K5"; 0: its name ends with no number. */
static unsigned number_of(sift_text name, sift_text *stem)
{
  size_t end = name.len, at;
  for (at = end; at > 0 && sift_is_digit(name.at[at - 1]);)
    at--;
  unsigned number = 0;
  for (size_t i = at; i < end && i < at + 6; i++)
    number = number * 10 + (unsigned)(name.at[i] - '0');
  *stem = sift_text_sub(name, 0, at);
  return at > 0 ? number : 0;
}

/* "Its predecessor, the K1", "which replaces the K1". */
static bool is_called_older(const sift_scene *scene, const sift_mention *m)
{
  return sift_ends_listed(scene, sift_text_sub(scene->article->text, 0, m->span.start),
                          SIFT_W_BEFORE_A_PREDECESSOR);
}

/* "Corvex K" and "K", of which one leaves out whose it is. */
static bool same_stem(sift_text a, sift_text b)
{
  return sift_text_ends(a, b) || sift_text_ends(b, a);
}

static const sift_entity *predecessor_of(const sift_scene *scene,
                                         const sift_entity *thing)
{
  sift_text own, stem;
  unsigned number = number_of(thing->name, &own), highest = 0;
  const sift_entity *found = NULL;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_named(m, 1u << thing->kind) || m->entity == thing)
      continue;
    if (thing == scene->main_thing && is_called_older(scene, m))
      return m->entity;
    unsigned other = number_of(m->entity->name, &stem);
    if (other < number && other > highest && same_stem(stem, own)) {
      highest = other;
      found = m->entity;
    }
  }
  return found;
}

static bool is_predecessor(const sift_scene *scene, const sift_entity *thing)
{
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (sift_is_named(m, 1u << thing->kind) && m->entity != thing &&
        predecessor_of(scene, m->entity) == thing)
      return true;
  }
  return false;
}

/* ---------------------------------------------------------------- what is said of it */

/* A figure of the same unit before it in its sentence. */
static bool has_figure_before(const sift_scene *scene, const sift_mention *figure)
{
  for (const sift_mention *m = scene->mentions->at + scene->first[figure->sentence];
       m < scene->mentions->at + scene->mentions->count &&
       m->span.end <= figure->span.start;
       m++)
    if (m->kind == figure->kind && sift_text_eq(m->value.unit, figure->value.unit))
      return true;
  return false;
}

/* "Up from just 144 GB", "against 700 watts". */
static bool is_held_against(const sift_scene *scene, const sift_mention *figure)
{
  uint32_t at = figure->span.start,
           from = scene->article->sentences[figure->sentence].span.start;
  sift_text word = sift_word_back(scene, from, &at);
  for (int n = 0; n < 2 && sift_is_listed(scene, word, SIFT_W_HEDGES); n++)
    word = sift_word_back(scene, from, &at);
  bool links_it = sift_is_listed(scene, word, SIFT_W_HELD_AGAINST) ||
                  ((sift_text_is(word, "with") || sift_text_is(word, "to")) &&
                   sift_text_is(sift_word_back(scene, from, &at), "compared"));
  return links_it && has_figure_before(scene, figure);
}

/* "Predecessor", or "older card", of which the first word was just read. */
static bool says_older(const sift_scene *scene, sift_text word, uint32_t end, uint32_t at)
{
  return sift_is_listed(scene, word, SIFT_W_PREDECESSORS) ||
         (sift_is_listed(scene, word, SIFT_W_OLDER) &&
          sift_is_listed(scene, sift_word_ahead(scene, end, &at), SIFT_W_DEVICES));
}

/* "0.9 TB/s on its predecessor", "350 watts for the older card". */
static bool is_of_older_behind(const sift_scene *scene, const sift_mention *figure)
{
  enum { WORDS = 6 };
  uint32_t at = figure->span.end,
           end = scene->article->sentences[figure->sentence].span.end;
  bool linked = false;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = sift_word_ahead(scene, end, &at);
    if (word.len == 0)
      return false;
    if (linked && says_older(scene, word, end, at))
      return true;
    linked = linked || sift_is_listed(scene, word, SIFT_W_BEFORE_A_DEVICE);
  }
  return false;
}

/* "The older card drew 350 W", and not "compared with its predecessor, it has". */
static bool is_of_older_before(const sift_scene *scene, const sift_mention *figure)
{
  sift_span span = scene->article->sentences[figure->sentence].span;
  bool is_older = false;
  uint32_t at = span.start;
  sift_text last = { 0 };
  while (at < figure->span.start) {
    uint32_t start = at;
    sift_text word = sift_word_ahead(scene, figure->span.start, &at);
    char mark = scene->article->text.at[at];
    if (says_older(scene, word, figure->span.start, at)) {
      is_older = sift_table_get(&scene->claimer->set_aside, last) == NULL;
    } else if (word.len == 0) {
      bool parts = mark != '\0' && strchr(",;:(", mark) != NULL;
      is_older = is_older && !parts;
      last = parts ? (sift_text){ 0 } : last;
      at = at == start ? at + 1 : at;
      continue;
    }
    last = sift_is_listed(scene, word, SIFT_W_DEFINITES) ? last : word;
  }
  return is_older;
}

/* Named by its own figure: "against the 700 of an H200". */
static bool is_named_by(const sift_scene *scene, const sift_draft *draft)
{
  enum { BYTES = 40 };
  const sift_mention *last = scene->mentions->at + scene->first[draft->sentence + 1];
  uint32_t at = draft->value->span.end;
  for (const sift_mention *m = scene->mentions->at + sift_scene_first(scene, at);
       m < last && m->span.start < at + BYTES; m++)
    if (m->entity == draft->entity && m->kind != SIFT_REF)
      return true;
  return false;
}

/* What a thing has from its making on. */
static bool is_of_size(const sift_scene *scene, const sift_draft *draft)
{
  return draft->value->kind == SIFT_QUANTITY ||
         (draft->value->kind == SIFT_COUNT &&
          sift_table_get(&scene->claimer->of_things, draft->metric_id) != NULL);
}

bool sift_draft_to_older(const sift_scene *scene, sift_draft *draft)
{
  const sift_entity *thing = draft->entity;
  if (thing == NULL || (thing->kind != SIFT_CHIP && thing->kind != SIFT_PRODUCT) ||
      !is_of_size(scene, draft) || sift_is_works(scene, thing) ||
      is_named_by(scene, draft))
    return true;
  bool held = is_held_against(scene, draft->value);
  if (!held && !is_of_older_behind(scene, draft->value) &&
      !is_of_older_before(scene, draft->value))
    return true;
  if (!held && thing != scene->main_thing && is_predecessor(scene, thing))
    return true; /* "the older card" was understood */
  draft->entity = predecessor_of(scene, thing);
  if (draft->entity == NULL)
    return false;
  draft->subject = sift_scene_name(scene, draft->entity);
  draft->via_subject = SIFT_VIA_COREFERENCE;
  return true;
}
