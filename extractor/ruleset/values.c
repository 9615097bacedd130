/* values.c - the sections that make values: fragments, maps, value rules, hedges. */
#include "ruleset/loader.h"
#include "ruleset/regex/regex.h"

#include <stdlib.h>
#include <string.h>

/* ---------------------------------------------------------------- fragments and maps */

static void keep_fragment(sift_loader *loader, sift_text name, sift_text source, int line)
{
  void **place = sift_table_put(&loader->fragments, name);
  if (*place != NULL)
    sift_load_fault(loader, line, "fragment or map '%.*s' is defined twice",
                    SIFT_SHOW(name));
  sift_text *kept = SIFT_NEW(loader->arena, sift_text);
  *kept = source;
  *place = kept;
}

/* A block ends in a line break that is no part of the pattern; spaces are. */
static sift_text without_last_break(sift_text t)
{
  while (t.len > 0 && t.at[t.len - 1] == '\n')
    t.len--;
  return t;
}

void sift_load_fragments(sift_loader *loader, const sift_yaml *section)
{
  if (section->kind != SIFT_YAML_MAP) {
    sift_load_fault(loader, section->line, "fragments are names with patterns");
    return;
  }
  for (const sift_yaml *child = section->child; child != NULL; child = child->next) {
    if (child->kind != SIFT_YAML_SCALAR || child->plain)
      sift_load_fault(loader, child->line, "a fragment must be quoted or a block");
    else
      keep_fragment(loader, child->key, without_last_break(child->text), child->key_line);
  }
}

/* A form that stands twice keeps its first meaning where case tells nothing. */
static void keep_meaning(sift_loader *loader, sift_map *map, sift_text form,
                         const sift_text *meaning)
{
  *sift_table_put(&map->entries, form) = (void *)meaning;
  void **place = sift_table_put(&map->folded, sift_text_lower(loader->arena, form));
  if (*place == NULL)
    *place = (void *)meaning;
}

static sift_map *new_map(sift_loader *loader, sift_text name)
{
  sift_map *map = SIFT_NEW(loader->arena, sift_map);
  map->name = name;
  map->entries.arena = map->folded.arena = loader->arena;
  *sift_table_put(&loader->rules->maps, name) = map;
  return map;
}

static void load_map(sift_loader *loader, const sift_yaml *section)
{
  if (section->kind != SIFT_YAML_MAP || section->count == 0) {
    sift_load_fault(loader, section->key_line, "a map is written forms with meanings");
    return;
  }
  sift_map *map = new_map(loader, section->key);
  sift_text *keys = SIFT_ARRAY(loader->arena, sift_text, section->count);
  size_t count = 0;
  for (const sift_yaml *child = section->child; child != NULL; child = child->next) {
    if (child->kind != SIFT_YAML_SCALAR || child->key.len == 0) {
      sift_load_fault(loader, child->key_line, "a meaning must be a text");
      continue;
    }
    keys[count] = sift_load_folded(loader, child->key);
    keep_meaning(loader, map, keys[count++], &child->text);
  }
  keep_fragment(loader, map->name, sift_load_alternation(loader, keys, count),
                section->key_line);
}

void sift_load_maps(sift_loader *loader, const sift_yaml *section)
{
  if (section->kind != SIFT_YAML_MAP)
    sift_load_fault(loader, section->line, "maps are names with written forms");
  for (const sift_yaml *child = section->child; child != NULL; child = child->next)
    load_map(loader, child);
}

sift_texts sift_load_word_meanings(sift_loader *loader, const sift_yaml *section)
{
  sift_map *map = new_map(loader, section->key);
  sift_texts all = { 0 };
  for (const sift_yaml *child = section->child; child != NULL; child = child->next)
    all.count += child->kind == SIFT_YAML_LIST ? child->count : 1;
  all.at = SIFT_ARRAY(loader->arena, sift_text, all.count);
  all.count = 0;
  for (const sift_yaml *child = section->child; child != NULL; child = child->next) {
    sift_texts forms = sift_load_texts_of(loader, child);
    for (size_t i = 0; i < forms.count; i++) {
      keep_meaning(loader, map, forms.at[i], &child->key);
      all.at[all.count++] = forms.at[i];
    }
  }
  return all;
}

/* ---------------------------------------------------------------- value rules */

/* A pattern sees the match copy: what is folded there can never match. */
static void check_characters(sift_loader *loader, sift_text source, int line)
{
  const char *at = source.at, *end = source.at + source.len;
  while (at < end) {
    uint32_t rune = sift_rune_next(&at, end);
    if (rune >= 0x80 && sift_rune_fold(rune) != rune)
      sift_load_fault(loader, line,
                      "U+%04X never stands in the match copy: write the plain "
                      "dash, quote or space",
                      (unsigned)rune);
  }
}

/* What stands around the byte that PCRE2 complains of, as fragments make it hard to
 * find. */
static sift_text around(const sift_value_rule *rule, const sift_error *why)
{
  size_t at = strncmp(why->at, "byte ", 5) == 0 ? strtoul(why->at + 5, NULL, 10) : 0;
  at = at < rule->source.len ? at : rule->source.len;
  size_t start = at > 30 ? at - 30 : 0;
  size_t end = at + 20 < rule->source.len ? at + 20 : rule->source.len;
  return sift_text_sub(rule->source, start, end);
}

static void bad_pattern(sift_loader *loader, const sift_value_rule *rule, int line,
                        const sift_error *why)
{
  sift_load_fault(loader, line, "match, %s: %s, near '%.*s'", why->at, why->message,
                  SIFT_SHOW(around(rule, why)));
}

static void keep_groups(sift_loader *loader, sift_value_rule *rule,
                        const sift_regex_reading *reading)
{
  rule->groups = SIFT_ARRAY(loader->arena, sift_group, reading->group_count);
  for (size_t i = 0; i < reading->group_count; i++) {
    sift_group group = reading->groups[i];
    group.name = sift_text_z(loader->arena, (sift_text){ group.name, group.length });
    rule->groups[i] = group;
    rule->names |= sift_name_bit(group.name, group.length);
  }
  rule->group_count = reading->group_count;
}

/* Adds the rule to the sieve; its source gets limits where it has none, and what its
 * words share is written once. */
static void make_pattern(sift_loader *loader, sift_value_rule *rule, int line)
{
  sift_error why = { 0 };
  sift_arena *scratch = loader->scratch;
  sift_regex_reading reading = { 0 };
  bool caseless = (rule->flags & SIFT_PATTERN_CASELESS) != 0;
  sift_arena_reset(scratch);
  sift_text source = sift_regex_factor(scratch, rule->source, caseless);
  if (sift_regex_read(scratch, source, caseless, &reading, &why) != SIFT_OK) {
    bad_pattern(loader, rule, line, &why);
    return;
  }
  if (sift_regex_matches_empty(reading.tree))
    sift_load_fault(loader, line, "match can match no text at all");
  sift_sieve_add(loader->sieve, reading.tree);
  keep_groups(loader, rule, &reading);
  rule->reach = sift_regex_reach(reading.tree);
  rule->behind = reading.behind;
  rule->source = sift_text_copy(loader->arena, reading.bounded);
  rule->pattern = sift_pattern_later(loader->arena, rule->source, rule->flags);
}

static void compile(sift_loader *loader, const sift_yaml *item, sift_value_rule *rule)
{
  const sift_yaml *match = sift_yaml_get(item, "match");
  sift_text source = sift_load_text(loader, item, "match", true);
  if (match == NULL || source.len == 0)
    return;
  if (match->plain)
    sift_load_fault(loader, match->line, "match must be quoted or a block");
  sift_text form = sift_load_text(loader, item, "case", false);
  if (form.len > 0 && !sift_text_is(form, "ignore") && !sift_text_is(form, "exact"))
    sift_load_fault(loader, item->line, "case is ignore or exact");
  rule->source = sift_load_expand(loader, without_last_break(source), match->line);
  if (rule->source.len == 0)
    return;
  check_characters(loader, rule->source, match->line);
  rule->flags = SIFT_PATTERN_ANCHORED;
  if (!sift_text_is(form, "exact"))
    rule->flags |= SIFT_PATTERN_CASELESS;
  sift_error why = { 0 }; /* about the pattern as it is written */
  if (sift_load_prove(loader, rule->source, rule->flags, &why) == SIFT_OK)
    make_pattern(loader, rule, match->line);
  else
    bad_pattern(loader, rule, match->line, &why);
}

void sift_load_value_rule(sift_loader *loader, const sift_yaml *item)
{
  static const char *const known[] = { "id",   "kind", "description", "match",
                                       "case", "set",  "tests",       NULL };
  sift_load_keys(loader, item, known);
  size_t before = loader->faults;
  sift_value_rule rule = { .origin = { loader->file, item->line } };
  rule.id = sift_load_text(loader, item, "id", true);
  rule.description = sift_load_text(loader, item, "description", false);
  sift_load_id(loader, rule.id, "value rule", item->line);
  sift_text kind = sift_load_text(loader, item, "kind", true);
  if (kind.len > 0)
    sift_load_kind(loader, kind, item->line, &rule.kind);
  const sift_yaml *set = item->kind == SIFT_YAML_MAP ? sift_yaml_get(item, "set") : NULL;
  if (set != NULL)
    rule.set = sift_load_pairs(loader, set, &rule.set_count);
  for (size_t i = 0; i < rule.set_count; i++)
    if (rule.set[i].key.len > 0)
      rule.names |= sift_name_bit(rule.set[i].key.at, rule.set[i].key.len);
  rule.tests = sift_load_tests(loader, item, &rule.test_count);
  if (item->kind == SIFT_YAML_MAP)
    compile(loader, item, &rule);
  rule.order = (uint32_t)loader->values.count;
  if (rule.pattern != NULL && loader->faults == before)
    *SIFT_PUSH(loader->arena, &loader->values) = rule;
}

/* ---------------------------------------------------------------- hedges */

static bool bound_of(sift_text name, sift_bound *out)
{
  static const char *const names[] = { "exact",   "about",     "at_least", "more_than",
                                       "at_most", "less_than", "nearly" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (sift_text_is(name, names[i])) {
      *out = (sift_bound)i;
      return true;
    }
  return false;
}

static void add_hedges(sift_loader *loader, const sift_yaml *item, const char *key,
                       sift_hedge hedge)
{
  sift_texts phrases = sift_load_texts(loader, item, key);
  for (size_t i = 0; i < phrases.count; i++) {
    hedge.phrase = sift_load_folded(loader, phrases.at[i]);
    uint32_t index = (uint32_t)loader->hedges.count;
    *SIFT_PUSH(loader->arena, &loader->hedges) = hedge;
    *SIFT_PUSH(loader->arena, &loader->aliases) = (sift_alias){
      hedge.phrase, SIFT_HIT_HEDGE, index, SIFT_ALIAS_FOLDED, { loader->file, item->line }
    };
  }
}

void sift_load_hedge(sift_loader *loader, const sift_yaml *item)
{
  static const char *const known[] = { "bound", "exactly", "before", "after", NULL };
  sift_load_keys(loader, item, known);
  sift_hedge hedge = { .exactly = sift_load_flag(loader, item, "exactly") };
  sift_text bound = sift_load_text(loader, item, "bound", true);
  if (!bound_of(bound, &hedge.bound))
    sift_load_fault(loader, item->line, "there is no bound '%.*s'", SIFT_SHOW(bound));
  add_hedges(loader, item, "before", hedge);
  hedge.after = true;
  add_hedges(loader, item, "after", hedge);
}
