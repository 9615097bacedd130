/* tocome.c - works that are not there yet. An article that says when a plant is to open
 * tells of its size, its power and its jobs without a verb, or in the present ("It has
 * 48,000 square feet of cleanroom", "Cleanroom: 48,000 square feet"): all of that is as
 * planned as its opening. */
#include "claim/parts.h"
#include "claim/works/works.h"

/* "Opening date", "production start": what a plant has before it is there. */
static bool is_beginning(sift_text metric)
{
  static const char *const metrics[] = { "opening_date", "production_start",
                                         "start_of_construction", "full_capacity_date",
                                         NULL };
  return sift_text_is_any(metric, metrics);
}

static bool is_ahead(sift_modality modality)
{
  return modality == SIFT_PLANNED || modality == SIFT_PROJECTED ||
         modality == SIFT_GUIDANCE || modality == SIFT_TARGET;
}

/* Whether the works of that name are to open, and have not begun to work. */
static bool are_to_come(const sift_scene *scene, sift_text subject)
{
  bool ahead = false;
  for (size_t i = 0; i < scene->claims.count; i++) {
    const sift_claim *claim = &scene->claims.at[i];
    if (!is_beginning(claim->metric) || !sift_text_eq(claim->subject, subject))
      continue;
    bool built = sift_text_is(claim->metric, "opening_date") ||
                 sift_text_is(claim->metric, "production_start");
    if (built && claim->modality == SIFT_ACTUAL)
      return false;
    ahead = ahead || is_ahead(claim->modality);
  }
  return ahead;
}

/* What such works have, and nobody counts before they are there. */
static bool is_of_finished(const sift_scene *scene, const sift_claim *claim)
{
  static const char *const also[] = { "power_capacity", "process_node", "investment",
                                      NULL };
  static const char *const begun[] = { "construction_workers", "spent_to_date", "delay",
                                       "start_of_construction", NULL };
  if (claim->value.kind == SIFT_DATE || sift_text_is_any(claim->metric, begun))
    return false;
  return sift_text_is_any(claim->metric, also) ||
         sift_table_get(&scene->claimer->of_works, claim->metric) != NULL;
}

/* ---------------------------------------------------------------- cuts */

static bool is_before(const sift_claim *claim, sift_day told)
{
  return claim->period.kind == SIFT_DATE && told != SIFT_DAY_NONE &&
         claim->period.period.last < told;
}

/* "The cuts, equal to 12% of the workforce", "as it cuts 640 jobs": those which the article
 * says will be made, of no other year. */
static bool is_of_planned_cuts(const sift_scene *scene, const sift_claim *claim)
{
  bool planned = false;
  sift_day told = scene->article->anchor.first;
  if (is_before(claim, told))
    return false;
  for (size_t i = 0; i < scene->claims.count; i++) {
    const sift_claim *other = &scene->claims.at[i];
    if (!sift_text_is(other->metric, "job_cuts") ||
        !sift_text_eq(other->subject, claim->subject) || is_before(other, told))
      continue;
    if (other->modality == SIFT_ACTUAL && !other->is_unqualified)
      return false;
    planned = planned || (other->modality == SIFT_PLANNED && !other->is_unqualified);
  }
  return planned;
}

void sift_works_to_come(sift_scene *scene)
{
  for (size_t i = 0; i < scene->claims.count; i++) {
    sift_claim *claim = &scene->claims.at[i];
    bool open = claim->is_unqualified || claim->via_metric == SIFT_VIA_TABLE;
    if (open && claim->modality == SIFT_ACTUAL && is_of_finished(scene, claim) &&
        are_to_come(scene, claim->subject))
      claim->modality = SIFT_PLANNED;
    bool of_cuts = sift_text_is(claim->metric, "job_cuts") ||
                   sift_text_is(claim->metric, "job_cuts_share");
    if (of_cuts && claim->is_unqualified && claim->modality == SIFT_ACTUAL &&
        is_of_planned_cuts(scene, claim))
      claim->modality = SIFT_PLANNED;
  }
}
