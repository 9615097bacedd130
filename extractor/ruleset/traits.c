/* traits.c - the section `traits`: which metrics have what the program asks of them, by
 * their ids or by how a name begins or ends. */
#include "ruleset/loader.h"

#include <string.h>

static const char *const names[] = {
#define SIFT_TRAIT(name) #name,
  SIFT_TRAITS(SIFT_TRAIT)
#undef SIFT_TRAIT
};

static sift_trait trait_named(sift_text name)
{
  size_t i = 0;
  while (i < SIFT_TRAIT_COUNT && !sift_text_eq_fold(name, sift_text_of(names[i])))
    i++;
  return (sift_trait)i;
}

static bool is_pattern(sift_text name)
{
  return sift_text_has(name, SIFT_TEXT("*"));
}

/* "operating_*", "*_growth", "*growth*", "deaths" */
static bool fits(sift_text id, sift_text pattern)
{
  if (!is_pattern(pattern))
    return sift_text_eq(id, pattern);
  bool open = sift_text_starts(pattern, SIFT_TEXT("*"));
  bool goes_on = sift_text_ends(pattern, SIFT_TEXT("*"));
  sift_text part = sift_text_sub(pattern, open, pattern.len - goes_on);
  return open && goes_on ? sift_text_has(id, part)
         : open          ? sift_text_ends(id, part)
                         : sift_text_starts(id, part);
}

void sift_load_traits(sift_loader *loader, const sift_yaml *section)
{
  if (section->kind != SIFT_YAML_MAP)
    sift_load_fault(loader, section->line, "traits is names with lists of metrics");
  for (const sift_yaml *child = section->child; child != NULL; child = child->next) {
    sift_trait trait = trait_named(child->key);
    if (trait == SIFT_TRAIT_COUNT) {
      sift_load_fault(loader, child->key_line, "the program asks for no trait '%.*s'",
                      SIFT_SHOW(child->key));
      continue;
    }
    if (child->kind != SIFT_YAML_LIST)
      sift_load_fault(loader, child->line, "a trait is a list of metrics");
    for (const sift_yaml *item = child->child; item != NULL; item = item->next)
      *SIFT_PUSH(loader->arena, &loader->traits) =
          (sift_trait_of){ trait, item->text, { loader->file, item->line } };
  }
}

static void give(sift_metric *metric, sift_trait trait)
{
  metric->traits[trait / 64] |= UINT64_C(1) << (trait % 64);
}

/* False: no metric has such an id. */
static bool give_by_name(sift_ruleset *rules, const sift_trait_of *of)
{
  bool any = false;
  for (size_t i = 0; i < rules->metric_count; i++) {
    sift_metric *metric = &rules->metrics[i];
    if (!fits(metric->id, of->name))
      continue;
    give(metric, of->trait);
    any = true;
  }
  return any;
}

/* A claim rule calls a figure so, and no list of metrics has it. */
static bool is_made_by_rule(const sift_ruleset *rules, sift_text name)
{
  for (size_t i = 0; i < rules->claim_count; i++)
    for (size_t k = 0; k < rules->claims[i].emit_count; k++)
      for (size_t n = 0; n < rules->claims[i].emits[k].set_count; n++)
        if (sift_text_is(rules->claims[i].emits[k].set[n].key, "metric") &&
            sift_text_eq(rules->claims[i].emits[k].set[n].value, name))
          return true;
  return false;
}

/* As with `grammar`: with a part of them the program would take one metric for another,
 * and say so nowhere. */
static void lint_missing(sift_loader *loader)
{
  bool has[SIFT_TRAIT_COUNT] = { false };
  for (size_t i = 0; i < loader->traits.count; i++)
    has[loader->traits.at[i].trait] = true;
  loader->file = "traits";
  for (size_t i = 0; i < SIFT_TRAIT_COUNT; i++)
    if (!has[i])
      sift_load_fault(
          loader, 0, "the program asks for a trait '%.*s', and no file has it",
          SIFT_SHOW(sift_text_lower(loader->passing, sift_text_of(names[i]))));
}

void sift_load_trait_bits(sift_loader *loader)
{
  for (size_t i = 0; i < loader->traits.count; i++) {
    const sift_trait_of *of = &loader->traits.at[i];
    bool known = give_by_name(loader->rules, of);
    if (is_pattern(of->name) || !known)
      *SIFT_PUSH(loader->arena, &loader->rules->made[of->trait]) = of->name;
    loader->file = of->origin.file;
    if (!known && !is_made_by_rule(loader->rules, of->name))
      sift_load_fault(loader, of->origin.line, "traits: there is no metric '%.*s'",
                      SIFT_SHOW(of->name));
  }
  if (loader->traits.count > 0 && loader->rules->grammar.words.count > 0)
    lint_missing(loader);
}

const sift_metric *sift_metric_of(const sift_ruleset *rules, sift_trait trait)
{
  static const sift_metric none = { .id = { "", 0 } };
  for (size_t i = 0; i < rules->metric_count; i++)
    if (sift_metric_has(&rules->metrics[i], trait))
      return &rules->metrics[i];
  return &none;
}

bool sift_id_has(const sift_ruleset *rules, sift_text id, sift_trait trait)
{
  const sift_metric *metric = sift_metric_find(rules, id);
  if (metric != NULL)
    return sift_metric_has(metric, trait);
  for (size_t i = 0; i < rules->made[trait].count; i++)
    if (fits(id, rules->made[trait].at[i]))
      return true;
  return false;
}
