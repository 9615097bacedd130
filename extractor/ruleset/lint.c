/* lint.c - what can only be done when all files are read: links between entities,
 * indexes, faults of the whole, and the automaton. */
#include "ruleset/loader.h"
#include "ruleset/regex/regex.h"

#include <string.h>

/* ---------------------------------------------------------------- links */

static void fault_at(sift_loader *loader, sift_origin origin, const char *what,
                     sift_text name)
{
  loader->file = origin.file;
  sift_load_fault(loader, origin.line, "%s '%.*s'", what, SIFT_SHOW(name));
}

static const sift_entity *linked(sift_loader *loader, sift_text id, sift_origin origin,
                                 const char *what)
{
  if (id.len == 0)
    return NULL;
  const sift_entity *entity = sift_table_get(&loader->rules->entity_by_id, id);
  if (entity == NULL)
    fault_at(loader, origin, what, id);
  return entity;
}

#define CHAIN_LIMIT 12

static bool runs_in_circle(const sift_entity *entity, bool owners)
{
  for (int i = 0; i < CHAIN_LIMIT && entity != NULL; i++)
    entity = owners ? entity->owner : entity->is_a;
  return entity != NULL;
}

void sift_load_links(sift_loader *loader)
{
  for (size_t i = 0; i < loader->entities.count; i++) {
    void **place =
        sift_table_put(&loader->rules->entity_by_id, loader->entities.at[i].id);
    if (*place == NULL)
      *place = &loader->entities.at[i];
  }
  for (size_t i = 0; i < loader->entities.count; i++) {
    sift_entity_links link = loader->links.at[i];
    sift_entity *entity = &loader->entities.at[i];
    entity->owner = linked(loader, link.owner, link.origin, "there is no owner");
    entity->is_a = linked(loader, link.is_a, link.origin, "there is no entity (is_a)");
  }
  for (size_t i = 0; i < loader->entities.count; i++) {
    sift_entity *entity = &loader->entities.at[i];
    if (runs_in_circle(entity, true) || runs_in_circle(entity, false)) {
      fault_at(loader, loader->links.at[i].origin,
               "owner or is_a in a circle:", entity->id);
      entity->owner = entity->is_a = NULL; /* others walk these chains */
    }
  }
}

/* ---------------------------------------------------------------- indexes */

static void put_first(sift_table *table, sift_text key, const void *value)
{
  void **place = sift_table_put(table, key);
  if (*place == NULL)
    *place = (void *)value;
}

static void index_entity(sift_loader *loader, const sift_entity *entity)
{
  sift_ruleset *rules = loader->rules;
  put_first(&rules->entity_by_alias, entity->name, entity);
  put_first(&rules->entity_by_folded, sift_text_lower(loader->arena, entity->name),
            entity);
  for (size_t i = 0; i < entity->aliases.count; i++) {
    sift_text alias = entity->aliases.at[i];
    put_first(&rules->entity_by_alias, alias, entity);
    put_first(&rules->entity_by_folded, sift_text_lower(loader->arena, alias), entity);
  }
  for (size_t i = 0; i < entity->classes.count; i++) {
    sift_text word = sift_load_folded(loader, entity->classes.at[i]);
    word = sift_text_lower(loader->arena, word);
    void **place = sift_table_put(&rules->entities_by_class, word);
    if (*place == NULL)
      *place = SIFT_NEW(loader->arena, sift_class);
    sift_class *class = *place;
    class->word = word;
    *SIFT_PUSH(loader->arena, &class->entities) = entity;
  }
}

void sift_load_indexes(sift_loader *loader)
{
  sift_ruleset *rules = loader->rules;
  for (size_t i = 0; i < rules->entity_count; i++)
    index_entity(loader, &rules->entities[i]);
  for (size_t i = 0; i < rules->metric_count; i++)
    put_first(&rules->metric_by_id, rules->metrics[i].id, &rules->metrics[i]);
}

/* ---------------------------------------------------------------- lint */

static bool related(const sift_entity *a, const sift_entity *b)
{
  for (const sift_entity *x = a; x != NULL; x = x->owner)
    if (x == b)
      return true;
  for (const sift_entity *x = a; x != NULL; x = x->is_a)
    if (x == b)
      return true;
  return false;
}

/* Two names that could both be meant: the same thing twice, or a family and its member,
 * are no clash; the first then wins. */
static bool clash(const sift_loader *loader, const sift_alias *a, const sift_alias *b)
{
  if (a->kind != b->kind || a->index == b->index)
    return false;
  if (a->form != SIFT_ALIAS_FOLDED && b->form != SIFT_ALIAS_FOLDED &&
      !sift_text_eq(a->text, b->text))
    return false;
  if (a->kind != SIFT_HIT_ENTITY)
    return a->kind == SIFT_HIT_METRIC || a->kind == SIFT_HIT_CLASS;
  const sift_entity *x = &loader->entities.at[a->index],
                    *y = &loader->entities.at[b->index];
  return !related(x, y) && !related(y, x);
}

static void lint_aliases(sift_loader *loader)
{
  sift_table seen = { .arena = loader->arena };
  for (size_t i = 0; i < loader->aliases.count; i++) {
    sift_alias *alias = &loader->aliases.at[i];
    void **place = sift_table_put(&seen, sift_text_lower(loader->arena, alias->text));
    const sift_alias *first = *place;
    if (first == NULL) {
      *place = alias;
      continue;
    }
    if (!clash(loader, first, alias))
      continue;
    loader->file = alias->origin.file;
    sift_load_fault(loader, alias->origin.line, "'%.*s' is a name of %s:%d too",
                    SIFT_SHOW(alias->text), first->origin.file, first->origin.line);
  }
}

static void lint_metric_link(sift_loader *loader, size_t index, sift_text id,
                             const char *what)
{
  if (id.len > 0 && sift_table_get(&loader->rules->metric_by_id, id) == NULL)
    fault_at(loader, loader->metric_origins.at[index], what, id);
}

void sift_load_lint(sift_loader *loader)
{
  lint_aliases(loader);
  sift_lint_grammar(loader);
  for (size_t i = 0; i < loader->metrics.count; i++) {
    const sift_metric *metric = &loader->metrics.at[i];
    lint_metric_link(loader, i, metric->part_of, "part_of: there is no metric");
    lint_metric_link(loader, i, metric->merge, "merge: there is no metric");
    lint_metric_link(loader, i, metric->opposite, "opposite: there is no metric");
    lint_metric_link(loader, i, metric->per_share, "per_share: there is no metric");
  }
}

/* ---------------------------------------------------------------- automaton */

static void add_alias(sift_loader *loader, sift_automaton_maker *maker,
                      const sift_alias *alias)
{
  sift_target *target = SIFT_NEW(loader->arena, sift_target);
  *target = (sift_target){ .kind = alias->kind,
                           .index = alias->index,
                           .written = alias->text,
                           .form = alias->form };
  sift_automaton_add(maker, alias->text, true, target);
}

void sift_load_automaton(sift_loader *loader)
{
  sift_ruleset *rules = loader->rules;
  sift_automaton_maker *maker = sift_automaton_begin(loader->arena);
  for (size_t i = 0; i < loader->aliases.count; i++)
    add_alias(loader, maker, &loader->aliases.at[i]);
  for (uint32_t i = 0; i < rules->entities_by_class.count; i++) {
    sift_alias word = { .text = rules->entities_by_class.at[i].key,
                        .kind = SIFT_HIT_ENTITY_CLASS,
                        .index = i };
    add_alias(loader, maker, &word);
  }
  rules->automaton = sift_automaton_end(maker, loader->arena);
}
