/* numbered.c - "Fab 1", "Mill 2": works that their firm counts. They are called by it
 * where the article does so ("Verlow's Fab 1"), else by where the article's own plant
 * stands ("Quarry Bend Fab 1"), and the one that is spoken of most is what "the fab"
 * means where none is named before. */
#include "claim/works/works.h"
#include "tag/tag.h"

bool sift_is_numbered(const sift_entity *works)
{
  sift_text last = sift_text_last_word(works->name);
  bool roman = last.len > 0 && (last.at[0] == 'I' || last.at[0] == 'V');
  return works->local && works->kind == SIFT_PRODUCT && last.len < works->name.len &&
         (roman || sift_is_digit((unsigned char)last.at[0]));
}

/* "Verlow" of "Verlow's Fab 3"; empty: nobody is named before it. */
static sift_text owner_before(const sift_scene *scene, const sift_mention *m)
{
  sift_text before = sift_text_sub(scene->article->text, 0, m->span.start);
  size_t mark = sift_ends_listed(scene, before, SIFT_W_APOSTROPHE_S);
  if (mark == 0 && sift_text_ends(before, SIFT_TEXT(" ")))
    mark = 1;
  size_t end = before.len - mark, start = end;
  while (mark > 0 && start > 0 && sift_is_alpha((unsigned char)before.at[start - 1]))
    start--;
  sift_text owner = sift_text_sub(before, start, end);
  const sift_mention *named = m > scene->mentions->at ? m - 1 : NULL;
  bool is_firm = mark > 1 || (named != NULL && named->kind == SIFT_ORG &&
                              named->span.end == (uint32_t)end);
  return is_firm && owner.len > 0 && sift_is_upper((unsigned char)owner.at[0])
             ? owner
             : (sift_text){ 0 };
}

/* In an article about another firm; empty: the article's own. */
static sift_text other_owner(const sift_scene *scene, const sift_mention *m)
{
  sift_text owner = owner_before(scene, m);
  return sift_text_has(scene->main->name, owner) ? (sift_text){ 0 } : owner;
}

/* "Verlow's Fab 1", somewhere in an article about Verlow. */
static bool is_called_by_firm(const sift_scene *scene)
{
  bool is = false;
  for (size_t i = 0; i < scene->mentions->count && !is; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    is = sift_is_works(scene, m->entity) && sift_is_numbered(m->entity) &&
         owner_before(scene, m).len > 0 && other_owner(scene, m).len == 0;
  }
  return is;
}

/* The numbered works that the article names most; NULL: none of its firm. */
static const sift_entity *most_named(const sift_scene *scene)
{
  const sift_entity *best = NULL;
  sift_table counts = { .arena = scene->arena };
  uintptr_t most = 0;
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_works(scene, m->entity) || !sift_is_numbered(m->entity) ||
        other_owner(scene, m).len > 0)
      continue;
    void **place = sift_table_put(&counts, m->entity->name);
    uintptr_t now = (uintptr_t)*place + 1;
    *place = (void *)now;
    best = now > most ? m->entity : best;
    most = now > most ? now : most;
  }
  return best;
}

/* "Quarry Bend" of "Verlow Quarry Bend data center"; empty: it has no town. */
static sift_text town_of(const sift_scene *scene, const sift_entity *works)
{
  sift_text name = works->name,
            firm = sift_name_called(scene->claimer->rules, scene->main->name);
  if (works->kind != SIFT_PLACE || !sift_text_starts(name, firm))
    return (sift_text){ 0 };
  name = sift_text_sub(name, firm.len, name.len);
  for (sift_text word = sift_text_last_word(name);
       word.len > 0 && word.len < name.len && word.at[0] >= 'a' && word.at[0] <= 'z';
       word = sift_text_last_word(name))
    name = sift_text_sub(name, 0, name.len - word.len - 1);
  return name.len > 1 ? sift_text_sub(name, 1, name.len) : (sift_text){ 0 };
}

static void name_all(sift_scene *scene, sift_text head)
{
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_works(scene, m->entity) || !sift_is_numbered(m->entity))
      continue;
    sift_text owner = other_owner(scene, m);
    sift_text *name = SIFT_NEW(scene->arena, sift_text);
    *name = sift_text_spaced(scene->arena, owner.len > 0 ? owner : head, m->entity->name);
    *sift_table_put(&scene->full_names, m->entity->name) = name;
  }
}

/* A plant "in Quarry Bend" is no other than the counted one of that town; but the campus
 * there is more. */
static void join_described(sift_scene *scene, const sift_entity *home,
                           const sift_entity *numbered)
{
  for (size_t i = 0; i < scene->described.count; i++) {
    sift_described *d = &scene->described.at[i];
    if (sift_text_eq_fold(d->entity->name, home->name) &&
        !sift_is_listed(scene, d->noun, SIFT_W_COMPOUNDS))
      d->entity = numbered;
  }
}

void sift_numbered_find(sift_scene *scene)
{
  const sift_entity *numbered = scene->main != NULL ? most_named(scene) : NULL,
                    *home = scene->home_site;
  if (numbered == NULL)
    return;
  sift_text town = home != NULL ? town_of(scene, home) : (sift_text){ 0 };
  bool by_town =
      town.len > 0 && !sift_is_county(scene, town) && !is_called_by_firm(scene);
  name_all(scene,
           by_town ? town : sift_name_called(scene->claimer->rules, scene->main->name));
  if (home != NULL && town.len == 0 && home != numbered)
    return;
  if (home != NULL)
    join_described(scene, home, numbered);
  scene->home_site = numbered;
}
