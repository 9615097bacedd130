/* eventtown.c - the place of an incident: the town by whose name it is called, the one in
 * which the plant stands, one of the lead, or what else the lead calls it by. Courts and
 * inspectors sit elsewhere: their town is not the one of what they come back to. */
#include "claim/incident/event.h"
#include "claim/works/works.h"
#include "tag/tag.h"

/* "Kelvane, based in Oslo", "Kelvane Corp., of Oslo": where a firm sits, not what
 * happened. */
bool sift_is_seat(const sift_scene *scene, const sift_mention *town)
{
  sift_text before = sift_text_sub(scene->article->text, 0, town->span.start);
  return sift_ends_listed(scene, before, SIFT_W_BEFORE_A_SEAT) ||
         sift_text_ends(before, SIFT_TEXT(", of "));
}

const sift_entity *sift_event_town_in(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (sift_is_town(scene, m) && !sift_is_seat(scene, m))
      return m->entity;
  }
  return NULL;
}

/* "CHICAGO, Sept 9 -", where it was written. */
static bool opens_block(const sift_scene *scene, const sift_mention *town)
{
  size_t block = scene->article->sentences[town->sentence].block;
  return town->span.start == scene->article->blocks[block].span.start;
}

const sift_entity *sift_event_town_beside(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (sift_is_town(scene, m) && !sift_is_seat(scene, m) && !opens_block(scene, m))
      return m->entity;
  }
  return NULL;
}

/* ---------------------------------------------------------------- named beside it */

static uint32_t word_start(sift_text text, uint32_t end)
{
  while (end > 0 && sift_is_alpha((unsigned char)text.at[end - 1]))
    end--;
  return end;
}

static bool begins_with_name(sift_arena *arena, sift_text text, sift_text name)
{
  name = sift_name_proper(arena, name);
  return sift_text_starts(text, name) &&
         (text.len == name.len || text.at[name.len] == ' ');
}

/* "The Tarrick plant explosion", of the town that the article names elsewhere; NULL: it
 * is called by no town's name. */
static const sift_entity *town_called(const sift_scene *scene, uint32_t end)
{
  for (uint32_t s = 0; s < end; s++) {
    sift_event event = sift_event_in(scene, s);
    bool is_firms = event.words == NULL || event.is_firms;
    sift_text name = is_firms ? (sift_text){ 0 } : sift_event_site(scene, &event, s);
    for (size_t i = 0; name.len > 0 && i < scene->mentions->count; i++) {
      const sift_mention *m = &scene->mentions->at[i];
      if (sift_is_town(scene, m) && begins_with_name(scene->arena, name, m->entity->name))
        return m->entity;
    }
  }
  return NULL;
}

/* "In critical condition at a hospital in Leeds": where the hurt were taken, unless that is
 * what burned. */
static bool is_where_hurt_lie(const sift_scene *scene, const sift_mention *town,
                              sift_text word)
{
  enum { NEAR = 60 }; /* bytes: "the fire at the children's hospital in Leeds" */
  if (!sift_is_listed(scene, word, SIFT_W_HOSPITALS))
    return false;
  sift_event event = sift_event_in(scene, town->sentence);
  return event.words == NULL || event.at > town->span.start ||
         town->span.start - event.at > NEAR;
}

/* "Its plant in Port Tarrick": where what an article tells of stands. */
static bool is_behind_works(const sift_scene *scene, const sift_mention *town)
{
  sift_text before = sift_text_sub(scene->article->text, 0, town->span.start);
  size_t link = sift_ends_listed(scene, before, SIFT_W_BETWEEN_WORKS_AND_TOWN);
  uint32_t end = town->span.start - (uint32_t)link;
  sift_text word = sift_text_sub(before, word_start(before, end), end);
  return link > 0 && sift_table_get(&scene->claimer->facilities, word) != NULL &&
         !is_where_hurt_lie(scene, town, word);
}

static const sift_entity *town_of_works(const sift_scene *scene, uint32_t end)
{
  for (uint32_t i = 0; i < scene->first[end]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (sift_is_town(scene, m) && is_behind_works(scene, m))
      return m->entity;
  }
  return NULL;
}

static const sift_entity *local_place(const sift_scene *scene, sift_text name)
{
  sift_entity *made = SIFT_NEW(scene->arena, sift_entity);
  made->name = made->id = name;
  made->kind = SIFT_PLACE;
  made->local = true;
  return made;
}

/* The place of the event where no town is named, by what the lead calls it. */
static const sift_entity *site_in_lead(const sift_scene *scene, uint32_t end)
{
  for (uint32_t s = 0; s < end; s++) {
    sift_event event = sift_event_in(scene, s);
    if (event.words == NULL || event.is_firms)
      continue;
    sift_text name = sift_event_site(scene, &event, s);
    if (name.len == 0 || sift_is_wide_site(scene, name))
      continue;
    return local_place(scene, name);
  }
  return NULL;
}

/* ---------------------------------------------------------------- courts */

bool sift_tells_of_court(const sift_scene *scene, uint32_t end)
{
  sift_text text = scene->article->text;
  uint32_t last = end > 0 ? scene->article->sentences[end - 1].span.end : 0;
  for (uint32_t i = 0, stop; i < last; i = stop + 1) {
    for (stop = i; stop < last && sift_is_alpha((unsigned char)text.at[stop]);)
      stop++;
    if (stop > i &&
        sift_table_get(&scene->claimer->of_courts, sift_text_sub(text, i, stop)) != NULL)
      return true;
  }
  return false;
}

/* Above its story, or behind "federal court in". */
static bool is_of_court(const sift_scene *scene, const sift_mention *town)
{
  sift_text before = sift_text_sub(scene->article->text, 0, town->span.start);
  return opens_block(scene, town) ||
         sift_ends_listed(scene, before, SIFT_W_BEFORE_A_COURTS_TOWN);
}

/* A town of the lead in which no court sits; NULL: none. */
static const sift_entity *town_of_no_court(const sift_scene *scene, uint32_t end)
{
  const sift_entity *courts[8];
  size_t count = 0;
  for (uint32_t i = 0; i < scene->first[end]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    bool told = !sift_is_town(scene, m) || sift_is_seat(scene, m);
    if (!told && is_of_court(scene, m) && count < sizeof courts / sizeof courts[0])
      courts[count++] = m->entity;
    for (size_t k = 0; k < count && !told; k++)
      told = courts[k] == m->entity;
    if (!told)
      return m->entity;
  }
  return NULL;
}

/* "The explosion ripped through the Orrin Foods plant". */
static bool strikes_works(const sift_scene *scene, uint32_t end)
{
  for (uint32_t s = 0; s < end; s++) {
    sift_event event = sift_event_in(scene, s);
    sift_span noun = sift_works_noun(scene, scene->article->sentences[s].span);
    if (event.words != NULL && !event.is_firms && noun.end > noun.start)
      return true;
  }
  return false;
}

/* "The Leeds plant", where the lead of a local paper need not say where it stands: the
 * first town by whose name the article calls works; NULL: none. */
static const sift_entity *town_of_site(const sift_scene *scene)
{
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (sift_is_town(scene, m) && sift_site_at(scene, m) != NULL)
      return m->entity;
    sift_text town = sift_is_works(scene, m->entity)
                         ? sift_event_works_town(scene, m->entity)
                         : (sift_text){ 0 };
    if (town.len > 0)
      return local_place(scene, town);
  }
  return NULL;
}

/* "Leeds families react to the plea": whose people the lead tells of; NULL: none. */
static const sift_entity *town_of_people(const sift_scene *scene, uint32_t end)
{
  sift_text text = scene->article->text;
  for (uint32_t i = 0; i < scene->first[end]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    sift_text behind = sift_text_sub(text, m->span.end, text.len);
    if (sift_is_town(scene, m) &&
        sift_starts_listed(scene, behind, SIFT_W_PEOPLE_OF_A_TOWN))
      return m->entity;
  }
  return NULL;
}

const sift_entity *sift_event_place(const sift_scene *scene, uint32_t end,
                                    const sift_entity *town)
{
  const sift_entity *named = town_called(scene, end);
  named = named != NULL ? named : town_of_works(scene, end);
  named = named != NULL ? named : town_of_people(scene, end);
  if (named != NULL)
    return named;
  bool court = sift_tells_of_court(scene, end);
  if (town != NULL && !court)
    return town;
  const sift_entity *site = site_in_lead(scene, end);
  if (site == NULL && !court && strikes_works(scene, end))
    site = town_of_site(scene);
  return site != NULL || !court ? site : town_of_no_court(scene, end);
}
