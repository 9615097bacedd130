/* site.c - plants, campuses and the like that are called by a place ("the Memphis plant"):
 * they can be what a sentence is about, and no list knows them. */
#include "claim/parts.h"

#include <string.h>

#define TAIL_WORDS 3

/* A word in small letters; empty at a mark. */
static sift_text next_word(sift_text text, uint32_t *at, char room[24])
{
  while (*at < text.len && text.at[*at] == ' ')
    (*at)++;
  size_t len = 0;
  while (*at < text.len && sift_is_alpha(text.at[*at]) && len < 23)
    room[len++] = sift_to_lower(text.at[(*at)++]);
  return (sift_text){ room, len };
}

/* "centers" is more than one "center", but "works" is one thing. */
static bool is_plural(const sift_table *words, sift_text word)
{
  return word.len > 2 && word.at[word.len - 1] == 's' &&
         sift_table_get(words, sift_text_sub(word, 0, word.len - 1)) != NULL;
}

/* The end of "Memphis assembly plant" behind its place; 0: no site. */
static uint32_t site_end(const sift_scene *scene, const sift_mention *place, bool *plural)
{
  sift_text text = scene->article->text;
  uint32_t at = place->span.end;
  char room[24];
  for (int n = 0; n < TAIL_WORDS; n++) {
    uint32_t before = at;
    sift_text word = next_word(text, &at, room);
    if (word.len == 0 || (n == 0 && before == at))
      return 0;
    if (sift_table_get(&scene->claimer->facilities, word) != NULL) {
      *plural = is_plural(&scene->claimer->facilities, word);
      return at;
    }
  }
  return 0;
}

static sift_site *find(const sift_scene *scene, const sift_mention *place)
{
  for (size_t i = 0; i < scene->sites.count; i++)
    if (scene->sites.at[i].place == place->entity)
      return &scene->sites.at[i];
  return NULL;
}

/* The fullest name that the article has for it. */
static void note(sift_scene *scene, const sift_mention *place)
{
  bool plural = false;
  uint32_t end = site_end(scene, place, &plural);
  if (end == 0)
    return;
  sift_text name = sift_text_sub(scene->article->text, place->span.start, end - plural);
  sift_site *site = find(scene, place);
  if (site == NULL && scene->sites.count < 100) {
    site = SIFT_PUSH(scene->arena, &scene->sites);
    site->place = place->entity;
    site->entity = SIFT_NEW(scene->arena, sift_entity);
    site->entity->kind = SIFT_PLACE;
    site->entity->local = true;
  }
  if (site == NULL || name.len <= site->entity->name.len)
    return;
  site->entity->name = site->entity->id = sift_text_squeeze(scene->arena, name);
}

void sift_sites_find(sift_scene *scene)
{
  for (size_t i = 0; i < scene->mentions->count; i++)
    if (scene->mentions->at[i].kind == SIFT_PLACE && scene->mentions->at[i].entity != NULL)
      note(scene, &scene->mentions->at[i]);
}

const sift_entity *sift_site_at(const sift_scene *scene, const sift_mention *place)
{
  bool plural;
  if (place->kind != SIFT_PLACE || place->entity == NULL ||
      site_end(scene, place, &plural) == 0)
    return NULL;
  const sift_site *site = find(scene, place);
  return site == NULL ? NULL : site->entity;
}
