/* site.c - things that no list knows, by the fullest name that the article has for them:
 * plants that are called by a place ("the Memphis plant"), and chips and products that
 * stand behind their maker's name once ("the Corvex K5", then "the K5"). */
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
  /* "OHIO PLANT FIRE" of a headline in capitals names no plant */
  if (end == 0 || sift_is_upper((unsigned char)scene->article->text.at[end - 1]))
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
    if (scene->mentions->at[i].kind == SIFT_PLACE &&
        scene->mentions->at[i].entity != NULL)
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

/* ---------------------------------------------------------------- the article's own */

#define LEAD_SENTENCES 8

/* The facility's word that ends right before this byte; empty: none. */
static sift_text facility_before(const sift_scene *scene, size_t end)
{
  sift_text text = scene->article->text;
  size_t start = end;
  while (start > 0 && sift_is_alpha((unsigned char)text.at[start - 1]))
    start--;
  sift_text word = sift_text_lower(scene->arena, sift_text_sub(text, start, end));
  return sift_table_get(&scene->claimer->facilities, word) != NULL ? word
                                                                   : (sift_text){ 0 };
}

/* "plant" of "a chip plant in Dunmore"; empty: the town is only named. */
static sift_text facility_at(const sift_scene *scene, const sift_mention *town)
{
  static const char *const links[] = { " in ", " near ", " outside ", " at ", NULL };
  sift_text before = sift_text_sub(scene->article->text, 0, town->span.start);
  for (size_t i = 0; links[i] != NULL; i++)
    if (sift_text_ends(before, sift_text_of(links[i])))
      return facility_before(scene, before.len - sift_text_of(links[i]).len);
  return (sift_text){ 0 };
}

/* "plant" of "a chip plant here", below a dateline. */
static sift_text facility_here(const sift_scene *scene, sift_span lead)
{
  sift_text text = sift_text_sub(scene->article->text, 0, lead.end);
  size_t at = sift_text_find(text, SIFT_TEXT(" here"), lead.start);
  return at == SIZE_MAX ? (sift_text){ 0 } : facility_before(scene, at);
}

static void name_home(sift_scene *scene, const sift_mention *town, sift_text noun)
{
  sift_buffer name = { .arena = scene->arena };
  size_t space = sift_text_find(scene->main->name, SIFT_TEXT(" "), 0);
  sift_buffer_add(&name,
                  sift_text_sub(scene->main->name, 0,
                                space == SIZE_MAX ? scene->main->name.len : space));
  sift_buffer_byte(&name, ' ');
  sift_buffer_add(&name, sift_name_proper(scene->arena, town->entity->name));
  sift_buffer_byte(&name, ' ');
  sift_buffer_add(&name, noun);
  sift_entity *home = SIFT_NEW(scene->arena, sift_entity);
  home->name = home->id = sift_buffer_text(&name);
  home->kind = SIFT_PLACE;
  home->local = true;
  scene->home_site = home;
}

/* The one plant that the article names ("Calder's Telford fab"); NULL: none, or several.
 */
static const sift_entity *only_works(const sift_scene *scene)
{
  const sift_entity *only = NULL;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_entity *named = scene->mentions->at[i].entity;
    if (!sift_is_works(scene, named) || named == only)
      continue;
    if (only != NULL)
      return NULL;
    only = named;
  }
  return only;
}

void sift_home_site_find(sift_scene *scene)
{
  const sift_article *article = scene->article;
  uint32_t count = article->sentence_count < LEAD_SENTENCES
                       ? (uint32_t)article->sentence_count
                       : LEAD_SENTENCES;
  if (scene->main == NULL || count == 0)
    return;
  sift_span lead = { article->sentences[0].span.start,
                     article->sentences[count - 1].span.end };
  for (uint32_t i = 0; i < scene->first[count] && scene->home_site == NULL; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    bool dateline =
        m->span.start ==
        sift_block_at(scene, article->sentences[m->sentence].block)->span.start;
    sift_text noun = !sift_is_town(m) ? (sift_text){ 0 }
                     : dateline       ? facility_here(scene, lead)
                                      : facility_at(scene, m);
    if (noun.len > 0)
      name_home(scene, m, noun);
  }
  if (scene->home_site == NULL)
    scene->home_site = only_works(scene);
}

void sift_draft_to_works(const sift_scene *scene, sift_draft *draft)
{
  if (draft->entity == NULL || draft->entity != scene->main || scene->home_site == NULL ||
      sift_table_get(&scene->claimer->of_works, draft->metric_id) == NULL)
    return;
  draft->entity = scene->home_site;
  draft->subject = scene->home_site->name;
}

/* ---------------------------------------------------------------- makers */

/* The maker's name right before the thing's: "Corvex K5", "Corvex's K5". */
static sift_text maker_before(const sift_scene *scene, const sift_mention *thing)
{
  if (thing == scene->mentions->at || thing[-1].sentence != thing->sentence ||
      thing[-1].kind != SIFT_ORG)
    return (sift_text){ 0 };
  sift_text between =
      sift_text_sub(scene->article->text, thing[-1].span.end, thing->span.start);
  bool joined = sift_text_is(between, " ") || sift_text_is(between, "'s ") ||
                sift_text_is(between, "\xE2\x80\x99s ");
  return joined ? sift_text_sub(scene->article->text, thing[-1].span.start,
                                thing[-1].span.end)
                : (sift_text){ 0 };
}

static bool is_nameless(const sift_entity *entity)
{
  return entity != NULL && entity->local &&
         (entity->kind == SIFT_CHIP || entity->kind == SIFT_PRODUCT);
}

void sift_full_names_find(sift_scene *scene)
{
  scene->full_names.arena = scene->arena;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!is_nameless(m->entity) || scene->full_names.count > 100)
      continue;
    sift_text maker = maker_before(scene, m);
    if (maker.len == 0 || sift_text_has(m->entity->name, maker))
      continue;
    void **full = sift_table_put(&scene->full_names, m->entity->name);
    if (*full != NULL)
      continue;
    sift_text *name = SIFT_NEW(scene->arena, sift_text);
    *name =
        sift_text_join(scene->arena, sift_text_join(scene->arena, maker, SIFT_TEXT(" ")),
                       m->entity->name);
    *full = name;
  }
}

sift_text sift_scene_name(const sift_scene *scene, const sift_entity *entity)
{
  const sift_text *full =
      is_nameless(entity) ? sift_table_get(&scene->full_names, entity->name) : NULL;
  return full != NULL ? *full : entity->name;
}
