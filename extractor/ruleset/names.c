/* names.c - the sections that make names: entities, classes, metrics, and the word
 * classes of claim rules. */
#include "ruleset/loader.h"

#include <string.h>

static void add_alias(sift_loader *loader, sift_text text, sift_hit_kind kind,
                      uint32_t index, sift_alias_form form, int line)
{
  sift_text folded = sift_load_folded(loader, sift_text_trim(text));
  if (folded.len == 0)
    sift_load_fault(loader, line, "an empty name");
  else
    *SIFT_PUSH(loader->arena, &loader->aliases) =
        (sift_alias){ folded, kind, index, form, { loader->file, line } };
}

static void add_aliases(sift_loader *loader, sift_texts texts, sift_hit_kind kind,
                        uint32_t index, sift_alias_form form, int line)
{
  for (size_t i = 0; i < texts.count; i++)
    add_alias(loader, texts.at[i], kind, index, form, line);
}

static sift_texts join_texts(sift_loader *loader, sift_texts a, sift_texts b)
{
  if (b.count == 0)
    return a;
  sift_texts out = { SIFT_ARRAY(loader->arena, sift_text, a.count + b.count),
                     a.count + b.count };
  if (a.count > 0)
    memcpy(out.at, a.at, a.count * sizeof *a.at);
  memcpy(out.at + a.count, b.at, b.count * sizeof *b.at);
  return out;
}

/* ---------------------------------------------------------------- entities */

static void load_names(sift_loader *loader, const sift_yaml *item, sift_entity *entity)
{
  uint32_t index = (uint32_t)loader->entities.count;
  int line = item->line;
  entity->aliases = sift_load_texts(loader, item, "aliases");
  sift_texts folded = sift_load_texts(loader, item, "folded");
  sift_texts tickers = sift_load_texts(loader, item, "tickers");
  if (entity->name.len > 0)
    add_alias(loader, entity->name, SIFT_HIT_ENTITY, index, SIFT_ALIAS_EXACT, line);
  add_aliases(loader, entity->aliases, SIFT_HIT_ENTITY, index, SIFT_ALIAS_EXACT, line);
  add_aliases(loader, folded, SIFT_HIT_ENTITY, index, SIFT_ALIAS_FOLDED, line);
  add_aliases(loader, tickers, SIFT_HIT_ENTITY, index, SIFT_ALIAS_TICKER, line);
  entity->aliases = join_texts(loader, entity->aliases, folded);
  entity->aliases = join_texts(loader, entity->aliases, tickers);
}

void sift_load_entity(sift_loader *loader, const sift_yaml *item)
{
  static const char *const known[] = { "id",       "kind",    "name",    "aliases",
                                       "folded",   "tickers", "classes", "owner",
                                       "is_a",     "vendor",  "role",    "generation",
                                       "year_end", NULL };
  sift_load_keys(loader, item, known);
  sift_entity entity = { .kind = SIFT_ORG };
  entity.id = sift_load_text(loader, item, "id", true);
  sift_load_id(loader, entity.id, "entity", item->line);
  entity.name = sift_load_text(loader, item, "name", true);
  sift_text kind = sift_load_text(loader, item, "kind", true);
  if (kind.len > 0 && sift_load_kind(loader, kind, item->line, &entity.kind) &&
      (entity.kind < SIFT_CHIP || entity.kind > SIFT_PLACE))
    sift_load_fault(loader, item->line,
                    "an entity is a chip, org, person, product or place");
  entity.vendor = sift_load_text(loader, item, "vendor", false);
  entity.generation = sift_load_text(loader, item, "generation", false);
  entity.role = sift_load_text(loader, item, "role", false);
  entity.classes = sift_load_texts(loader, item, "classes");
  entity.year_end = (int)sift_load_whole(loader, item, "year_end", 1, 12, 0);
  load_names(loader, item, &entity);
  *SIFT_PUSH(loader->arena, &loader->links) =
      (sift_entity_links){ sift_load_text(loader, item, "owner", false),
                           sift_load_text(loader, item, "is_a", false),
                           { loader->file, item->line } };
  *SIFT_PUSH(loader->arena, &loader->entities) = entity;
}

void sift_load_class(sift_loader *loader, const sift_yaml *item)
{
  static const char *const known[] = { "kind", "phrases", NULL };
  sift_load_keys(loader, item, known);
  sift_kind kind = SIFT_ORG;
  sift_text name = sift_load_text(loader, item, "kind", true);
  if (name.len > 0)
    sift_load_kind(loader, name, item->line, &kind);
  sift_texts phrases = sift_load_texts(loader, item, "phrases");
  for (size_t i = 0; i < phrases.count; i++) {
    uint32_t index = (uint32_t)loader->classes.count;
    add_alias(loader, phrases.at[i], SIFT_HIT_CLASS, index, SIFT_ALIAS_FOLDED,
              item->line);
    *SIFT_PUSH(loader->arena, &loader->classes) =
        (sift_class_word){ phrases.at[i], kind };
  }
}

/* ---------------------------------------------------------------- metrics */

static bool time_of(sift_text name, sift_time_kind *out)
{
  static const char *const names[] = { "flow",    "stock",    "event",
                                       "project", "count_up", "programme" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (sift_text_is(name, names[i])) {
      *out = (sift_time_kind)i;
      return true;
    }
  return false;
}

static void load_units(sift_loader *loader, const sift_yaml *item, sift_metric *metric)
{
  sift_texts units = sift_load_texts(loader, item, "units");
  for (size_t i = 0; i < units.count; i++) {
    sift_kind kind;
    if (sift_load_kind(loader, units.at[i], item->line, &kind))
      metric->units |= UINT32_C(1) << kind;
  }
  if (metric->units == 0)
    sift_load_fault(loader, item->line,
                    "a metric needs units: the kinds of value that fit");
}

/* "thousand", of a sum of money; empty: not said. */
static sift_text load_size(sift_loader *loader, const sift_yaml *item, const char *key)
{
  static const char *const sizes[] = { "one",     "ten",     "hundred", "thousand",
                                       "million", "billion", NULL };
  sift_text size = sift_load_text(loader, item, key, false);
  if (size.len > 0 && !sift_text_is_any(size, sizes))
    sift_load_fault(loader, item->line, "'%.*s' is no size", SIFT_SHOW(size));
  return size;
}

void sift_load_metric(sift_loader *loader, const sift_yaml *item)
{
  static const char *const known[] = { "id",        "aliases",     "units",    "nouns",
                                       "time",      "part_of",     "growth",   "share",
                                       "total",     "merge",       "opposite", "heads",
                                       "per_share", "measured_in", "labels",   "least",
                                       "most",      NULL };
  sift_load_keys(loader, item, known);
  sift_metric metric = { .id = sift_load_text(loader, item, "id", true) };
  sift_load_id(loader, metric.id, "metric", item->line);
  metric.aliases = sift_load_texts(loader, item, "aliases");
  add_aliases(loader, metric.aliases, SIFT_HIT_METRIC, (uint32_t)loader->metrics.count,
              SIFT_ALIAS_FOLDED, item->line);
  load_units(loader, item, &metric);
  metric.measured = sift_load_texts(loader, item, "measured_in");
  metric.nouns = sift_load_texts(loader, item, "nouns");
  metric.heads = sift_load_texts(loader, item, "heads");
  metric.labels = sift_load_texts(loader, item, "labels");
  sift_text time = sift_load_text(loader, item, "time", true);
  if (time.len > 0 && !time_of(time, &metric.time))
    sift_load_fault(loader, item->line, "there is no kind of time '%.*s'",
                    SIFT_SHOW(time));
  metric.part_of = sift_load_text(loader, item, "part_of", false);
  metric.growth = sift_load_text(loader, item, "growth", false);
  metric.share = sift_load_text(loader, item, "share", false);
  metric.opposite = sift_load_text(loader, item, "opposite", false);
  metric.merge = sift_load_text(loader, item, "merge", false);
  metric.per_share = sift_load_text(loader, item, "per_share", false);
  metric.least = load_size(loader, item, "least");
  metric.most = load_size(loader, item, "most");
  metric.total = sift_load_flag(loader, item, "total");
  *SIFT_PUSH(loader->arena, &loader->metric_origins) =
      (sift_origin){ loader->file, item->line };
  *SIFT_PUSH(loader->arena, &loader->metrics) = metric;
}

/* ---------------------------------------------------------------- words */

void sift_load_words(sift_loader *loader, const sift_yaml *section)
{
  if (section->kind != SIFT_YAML_MAP)
    sift_load_fault(loader, section->line, "words are names with lists of phrases");
  for (const sift_yaml *child = section->child; child != NULL; child = child->next) {
    if (loader->words.count == SIFT_WORD_TAG - SIFT_KIND_COUNT) {
      sift_load_fault(loader, child->key_line, "too many word classes");
      return;
    }
    sift_words *words = SIFT_NEW(loader->arena, sift_words);
    words->name = child->key;
    words->phrases = child->kind == SIFT_YAML_MAP ? sift_load_word_meanings(loader, child)
                                                  : sift_load_texts_of(loader, child);
    words->origin = (sift_origin){ loader->file, child->key_line };
    void **place = sift_table_put(&loader->word_index, child->key);
    if (*place != NULL)
      sift_load_fault(loader, child->key_line, "the word class '%.*s' is defined twice",
                      SIFT_SHOW(child->key));
    *place = words;
    *SIFT_PUSH(loader->arena, &loader->words) = *words;
  }
}
