/* eventname.c - by what name of its firm or its town an incident goes. */
#include "claim/incident/event.h"
#include "tag/tag.h"

/* Whether an article calls a firm by its short name more often than by its whole one. */
static bool is_spoken_shortly(const sift_scene *scene, const sift_entity *firm,
                              sift_text first)
{
  long shorter = 0;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    size_t len = m->span.end - m->span.start;
    shorter += m->entity == firm ? (len == first.len) - (len == firm->name.len) : 0;
  }
  return shorter > 0;
}

/* "The Talvane Payments outage", or "the Talvane outage" where the article calls Talvane
 * Payments so; and of Talvane Group and Talvane Holdings. */
static sift_text spoken_name(const sift_scene *scene, const sift_entity *firm)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text name = firm->name, last = sift_text_last_word(name);
  if (!firm->local || last.len >= name.len)
    return name;
  if (sift_map_get(rules, "house_word", last).at != NULL)
    return sift_text_sub(name, 0, name.len - last.len - 1);
  sift_text first = sift_name_first(name);
  return is_spoken_shortly(scene, firm, first) ? first : name;
}

sift_text sift_event_owner(const sift_scene *scene, const sift_entity *whose)
{
  return whose->kind == SIFT_PLACE ? sift_name_proper(scene->arena, whose->name)
                                   : spoken_name(scene, whose);
}
