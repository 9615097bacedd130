/* works.c - works that are called by their name alone: "Pampa Roja" of "the Pampa Roja
 * mine", and "the wind farm Skarv", which is the Skarv wind farm. */
#include "tag/engine.h"

#define WORKS_LIMIT 20

/* Works whose name is not that of a town or of a firm. */
static bool has_own_name(const sift_ruleset *rules, const sift_entity *entity)
{
  return entity != NULL && entity->local && entity->kind == SIFT_PRODUCT &&
         entity->classes.count > 0 &&
         sift_grammar_has(&rules->grammar, entity->classes.at[0],
                          SIFT_W_WORKS_WITH_OWN_NAMES);
}

sift_text sift_works_own_name(const sift_ruleset *rules, const sift_entity *entity)
{
  if (!has_own_name(rules, entity))
    return (sift_text){ 0 };
  sift_text noun = entity->classes.at[0], name = entity->name;
  bool behind =
      name.len > noun.len + 1 &&
      sift_text_eq_fold(sift_text_sub(name, name.len - noun.len, name.len), noun);
  return behind ? sift_text_sub(name, 0, name.len - noun.len - 1) : (sift_text){ 0 };
}

static bool says(sift_arena *arena, const sift_article *article, const char *before,
                 sift_text name, const char *behind)
{
  sift_text all = sift_text_join(arena, sift_text_of(before), name);
  return sift_text_has(article->text, sift_text_join(arena, all, sift_text_of(behind)));
}

void sift_works_names(const sift_ruleset *rules, const sift_article *article,
                      const sift_mention_list *mentions, sift_table *out)
{
  for (size_t i = 0; i < mentions->count && out->count < WORKS_LIMIT; i++) {
    const sift_entity *works = mentions->at[i].entity;
    sift_text name = sift_works_own_name(rules, works);
    if (name.len > 0 && sift_table_get(out, name) == NULL &&
        !says(out->arena, article, " in ", name, "") &&
        !says(out->arena, article, " near ", name, "") &&
        !says(out->arena, article, "", name, " said") &&
        !says(out->arena, article, "said ", name, ""))
      *sift_table_put(out, name) = (void *)(uintptr_t)works;
  }
}

void sift_works_take(const sift_table *names, sift_mention *m)
{
  bool firm = m->entity->local && m->entity->kind == SIFT_ORG;
  const sift_entity *works = firm ? sift_table_get(names, m->entity->name) : NULL;
  if (works == NULL)
    return;
  m->entity = works;
  m->kind = m->value.kind = SIFT_PRODUCT;
}

void sift_works_complete(const sift_ruleset *rules, sift_arena *arena,
                         sift_entity *entity)
{
  if (!has_own_name(rules, entity) || sift_works_own_name(rules, entity).len > 0)
    return;
  entity->name = entity->id =
      sift_text_spaced(arena, entity->name, entity->classes.at[0]);
}
