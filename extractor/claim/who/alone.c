/* alone.c - whether nobody else can be meant where nobody is named: the article names one
 * firm, or is that firm's own. */
#include "claim/who/who.h"
#include "tag/tag.h"

bool sift_is_judge(const sift_scene *scene, const sift_entity *entity)
{
  return entity->bystander || sift_is_of_classes(&scene->claimer->watchers, entity);
}

const sift_entity *sift_only_firm(const sift_scene *scene)
{
  const sift_entity *only = NULL;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_named(m, 1u << SIFT_ORG) || m->entity == only ||
        sift_is_judge(scene, m->entity) || sift_only_reports(scene, m->entity))
      continue;
    if (only != NULL)
      return NULL;
    only = m->entity;
  }
  return only;
}

/* "Norrbrygg AB", the first line of all. */
static bool is_at_head(const sift_scene *scene, const sift_entity *firm)
{
  enum { FORM = 8 }; /* bytes of a legal form */
  sift_span head = scene->article->block_count > 0 ? scene->article->blocks[0].span
                                                   : (sift_span){ 0, 0 };
  const sift_mention *m = sift_scene_in_span(scene, head, 1u << SIFT_ORG);
  return m != NULL && m->entity == firm && m->span.start == head.start &&
         head.end <= m->span.end + FORM;
}

/* Whom the article tells of is the only firm in it. */
static bool is_alone(const sift_scene *scene)
{
  if (scene->main == NULL)
    return false;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (sift_is_named(m, 1u << SIFT_ORG) && m->entity != scene->main &&
        m->entity->owner != scene->main && !m->entity->bystander &&
        !sift_only_reports(scene, m->entity))
      return false;
  }
  return true;
}

/* The firm's own announcement, or its publication that names no other: then nobody else
 * can be meant. */
static bool is_of_one(const sift_scene *scene)
{
  if (scene->main != NULL &&
      sift_is_own_announcement(scene->claimer->rules, scene->article))
    return true;
  return scene->is_alone &&
         (sift_text_eq_fold(scene->main->name, scene->article->publisher) ||
          is_at_head(scene, scene->main));
}

bool sift_is_named_alone(const sift_scene *scene, const sift_draft *draft)
{
  bool is_named = false;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_named(m, 1u << SIFT_ORG))
      continue;
    if (m->entity != draft->entity || sift_scene_is_anothers(scene, m) ||
        sift_ends_listed(scene, sift_text_sub(scene->article->text, 0, m->span.start),
                         SIFT_W_BEFORE_A_WITNESS))
      return false;
    is_named = true;
  }
  return is_named;
}

void sift_alone_find(sift_scene *scene)
{
  scene->is_alone = is_alone(scene);
  scene->is_of_one = is_of_one(scene);
}
