/* clock.c - the clock that an article's times go by: what its stamp or its text says,
 * else that of the place that it tells of. */
#include "claim/event.h"

#define LEAD_SENTENCES 8 /* headline, summary and lead: where it happened */

static bool is_universal(sift_text clock)
{
  return sift_text_is(clock, "Z") || sift_text_is(clock, "+00:00") ||
         sift_text_is(clock, "UTC");
}

static sift_text zone_of(const sift_scene *scene, const sift_entity *place)
{
  sift_text name = sift_text_lower(scene->arena, place->name);
  return sift_map_get(scene->claimer->rules, "zone_at", name);
}

/* Of the first place between two sentences whose clock is known; empty: of none. */
static sift_text zone_between(const sift_scene *scene, uint32_t from, uint32_t to)
{
  sift_text zone = { 0 };
  for (uint32_t i = scene->first[from]; i < scene->first[to] && zone.len == 0; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_PLACE && m->entity != NULL)
      zone = zone_of(scene, m->entity);
  }
  return zone;
}

/* Of the sentence's own place, else of the lead's. */
static sift_text zone_of_place(const sift_scene *scene, uint32_t sentence)
{
  size_t count = scene->article->sentence_count;
  uint32_t lead = count < LEAD_SENTENCES ? (uint32_t)count : LEAD_SENTENCES;
  sift_text zone = zone_between(scene, sentence, sentence + 1);
  return zone.len > 0 ? zone : zone_between(scene, 0, lead);
}

static sift_text zone_written(const sift_scene *scene)
{
  for (size_t i = 0; i < scene->mentions->count; i++)
    if (scene->mentions->at[i].value.zone.len > 0)
      return scene->mentions->at[i].value.zone;
  return (sift_text){ 0 };
}

/* A stamp in universal time is the machine's, and gives way to what the text says. */
sift_text sift_scene_clock(const sift_scene *scene, uint32_t sentence)
{
  sift_text stamp = scene->article->clock;
  if (stamp.at != NULL && !is_universal(stamp))
    return stamp;
  sift_text zone = zone_written(scene);
  if (zone.len == 0)
    zone = zone_of_place(scene, sentence);
  return zone.len > 0 ? zone : stamp;
}
