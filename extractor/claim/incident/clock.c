/* clock.c - the clock that an article's times go by: what its stamp or its text says,
 * else that of the place that it tells of. */
#include "claim/incident/event.h"
#include "tag/dates/dates.h"

#include <string.h>

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

/* "Timeline (all times UTC)", "All times are in GMT": of the text before the sentence, the
 * last one; empty: it says none. */
static sift_text zone_declared(const sift_scene *scene, uint32_t sentence)
{
  sift_text text = scene->article->text, zone = { 0 };
  uint32_t end = scene->article->sentences[sentence].span.start;
  const sift_text said = SIFT_TEXT("times ");
  for (size_t at = sift_text_find(text, said, 0); at != SIZE_MAX && at < end;
       at = sift_text_find(text, said, at + 1)) {
    sift_text rest = sift_text_sub(text, at + said.len, end);
    for (size_t link; (link = sift_starts_listed(scene, rest, SIFT_W_BEFORE_A_ZONE)) > 0;)
      rest = sift_text_sub(rest, link, rest.len);
    size_t word = 0;
    while (word < rest.len && sift_is_upper((unsigned char)rest.at[word]))
      word++;
    sift_text found =
        sift_map_get(scene->claimer->rules, "zone", sift_text_sub(rest, 0, word));
    zone = word > 1 && found.len > 0 ? found : zone;
  }
  return zone;
}

/* A stamp in universal time is the machine's, and gives way to what the text says. */
sift_text sift_scene_clock(const sift_scene *scene, uint32_t sentence)
{
  sift_text declared = zone_declared(scene, sentence);
  if (declared.len > 0)
    return declared;
  sift_text stamp = scene->article->clock;
  if (stamp.at != NULL && !is_universal(stamp))
    return stamp;
  sift_text zone = zone_written(scene);
  if (zone.len == 0)
    zone = zone_of_place(scene, sentence);
  return zone.len > 0 ? zone : stamp;
}

static bool has_day(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].kind == SIFT_DATE &&
        scene->mentions->at[i].value.period.grain == SIFT_GRAIN_DAY)
      return true;
  return false;
}

/* "At 8:51 p.m. (1451 GMT)", "at 0412 local time (0212 GMT)": the time in brackets, by
 * another clock; NULL: none. */
static const sift_mention *told_elsewhere_too(const sift_scene *scene,
                                              const sift_mention *time)
{
  const sift_mention *next = time + 1;
  bool follows = next < scene->mentions->at + scene->mentions->count &&
                 next->kind == SIFT_TIME && next->value.zone.len > 0 &&
                 next->span.start > time->span.end;
  return follows && sift_is_listed(scene,
                                   sift_text_sub(scene->article->text, time->span.end,
                                                 next->span.start),
                                   SIFT_W_BEFORE_ANOTHER_CLOCK)
             ? next
             : NULL;
}

/* How far the clock of a time is from that of the same moment in universal time:
 * "+02:00"; empty where that is not told. */
static sift_text clock_between(const sift_scene *scene, const sift_value *here,
                               const sift_value *there)
{
  enum { HOUR = 60, DAY = 24 * HOUR, EAST = 14 * HOUR };
  if (!sift_text_is(there->zone, "Z") || here->form == NULL || there->form == NULL)
    return (sift_text){ 0 };
  int apart = HOUR * (here->form->hour - there->form->hour) + here->form->minute -
              there->form->minute;
  apart = (apart + DAY) % DAY;
  apart = apart > EAST ? apart - DAY : apart;
  int size = apart < 0 ? -apart : apart;
  sift_buffer b = { .arena = scene->arena };
  sift_buffer_print(&b, "%c%02d:%02d", apart < 0 ? '-' : '+', size / HOUR, size % HOUR);
  return sift_buffer_text(&b);
}

/* Of a time that goes by no day of an incident: the clock on its own day. */
static void set_clock(const sift_scene *scene, const sift_draft *draft, sift_value *value)
{
  const sift_mention *other = told_elsewhere_too(scene, draft->value);
  value->zone = other != NULL ? clock_between(scene, &draft->value->value, &other->value)
                              : sift_scene_clock(scene, draft->sentence);
  if (value->zone.len > 0 && value->edtf.len > 0)
    sift_time_place(scene->arena, value, value->period.first);
}

/* "Brought under control early on Friday … It was under control by 6:30 a.m.". */
static bool is_of_end(const sift_scene *scene, const sift_draft *draft)
{
  return scene->incident_over != NULL && !has_day(scene, draft->sentence) &&
         sift_draft_has(scene, draft, SIFT_TRAIT_ENDS_INCIDENT);
}

void sift_incident_time(const sift_scene *scene, const sift_draft *draft,
                        sift_value *value)
{
  sift_value day = { .kind = SIFT_NO_KIND };
  if (value->kind != SIFT_TIME)
    return;
  if (value->zone.len == 0)
    set_clock(scene, draft, value);
  if (!sift_tells_incident(scene, draft))
    return;
  if (is_of_end(scene, draft))
    day.period = scene->incident_over->value.period;
  else if (has_day(scene, draft->sentence) || !sift_incident_day(scene, &day))
    day.period.first = value->edtf.len > 0 ? value->period.first : SIFT_DAY_NONE;
  if (day.period.first != SIFT_DAY_NONE)
    sift_time_place(scene->arena, value, day.period.first);
}
