/* claimrule.c - loads claim rules and qualifiers: a rule's `match` becomes a pattern over
 * the typed sentence (claimmatch.c), its `set` and `emit` the claims that a match gives.
 */
#include "ruleset/claims/claimmatch.h"

#include <string.h>

/* ---------------------------------------------------------------- emits */

static bool has_role(const sift_claim_rule *rule, sift_text name)
{
  for (size_t i = 0; i < rule->role_count; i++)
    if (sift_text_eq(rule->roles[i].name, name))
      return true;
  return false;
}

static const char *const settings[] = {
  "metric", "subject", "object", "period", "basis",  "modality", "speaker", "cue",
  "bound",  "sign",    "kinds",  "value",  "unit",   "per",      "least",   "most",
  "rate",   "topic",   "edge",   "aside",  "denies", "spares",   NULL
};

static bool has_key(const sift_pair *pairs, size_t count, sift_text key)
{
  for (size_t i = 0; i < count; i++)
    if (sift_text_eq(pairs[i].key, key))
      return true;
  return false;
}

/* The emit's own settings, then those of `set` that it does not say otherwise. */
static void merge(sift_loader *loader, sift_emit *emit, const sift_pair *set,
                  size_t count)
{
  sift_pair *all = SIFT_ARRAY(loader->arena, sift_pair, emit->set_count + count);
  size_t n = 0;
  for (size_t i = 0; i < emit->set_count; i++) {
    if (sift_text_is(emit->set[i].key, "value"))
      emit->value = emit->set[i].value;
    else
      all[n++] = emit->set[i];
  }
  for (size_t i = 0; i < count; i++)
    if (!has_key(emit->set, emit->set_count, set[i].key))
      all[n++] = set[i];
  emit->set = all;
  emit->set_count = n;
}

/* "least: thousnad" would ask for nothing. */
static void check_sizes(sift_loader *loader, const sift_yaml *item, const sift_emit *emit)
{
  static const char *const asked[] = { "least", "most", NULL };
  static const char *const sizes[] = { "one",     "ten",     "hundred", "thousand",
                                       "million", "billion", NULL };
  for (size_t i = 0; i < emit->set_count; i++)
    if (sift_text_is_any(emit->set[i].key, asked) &&
        !sift_text_is_any(emit->set[i].value, sizes))
      sift_load_fault(loader, item->line,
                      "'%.*s' is no size: one, ten, hundred, thousand, million, billion",
                      SIFT_SHOW(emit->set[i].value));
}

/* A setting with a fixed list of values: "modality: maybe" would be read as none. In
 * braces a role stands for it; a map says it for each of its roles. */
static void check_value(sift_loader *loader, const sift_yaml *value, const char *name,
                        const char *const *known, const char *told)
{
  for (const sift_yaml *child = value->child; child != NULL; child = child->next)
    check_value(loader, child, name, known, told);
  if (value->kind == SIFT_YAML_SCALAR && !sift_text_is_any(value->text, known) &&
      !sift_text_starts(value->text, SIFT_TEXT("{")))
    sift_load_fault(loader, value->line, "%s is no '%.*s': %s", name,
                    SIFT_SHOW(value->text), told);
}

static void check_settings(sift_loader *loader, const sift_yaml *map)
{
  static const char *const modalities[] = {
    "actual",      "guidance", "planned",  "estimate", "projected", "target",
    "conditional", "denied",   "rumoured", "carry",    NULL,
  };
  static const char *const cues[] = SIFT_CUES;
  static const char *const periods[] = { "none", "here", "following",
                                        "year_earlier", NULL };
  const sift_yaml *modality = sift_yaml_get(map, "modality");
  const sift_yaml *period = sift_yaml_get(map, "period");
  if (modality != NULL)
    check_value(loader, modality, "modality", modalities,
                "actual, guidance, planned, estimate, projected, target, conditional, "
                "denied, rumoured, or carry");
  const sift_yaml *cue = sift_yaml_get(map, "cue");
  if (cue != NULL)
    check_value(loader, cue, "cue", cues,
                "raised, cut, revised, up from, previously, later expanded, correction, "
                "or correction of");
  if (period != NULL)
    check_value(loader, period, "period", periods,
                "none, here, following, year_earlier, or a role in braces");
}

static void load_emits(sift_loader *loader, const sift_yaml *item, sift_claim_rule *rule)
{
  size_t set_count = 0;
  const sift_yaml *set_map = sift_yaml_get(item, "set"),
                  *list = sift_yaml_get(item, "emit");
  if (set_map != NULL)
    sift_load_keys(loader, set_map, settings);
  if (set_map != NULL && set_map->kind == SIFT_YAML_MAP)
    check_settings(loader, set_map);
  sift_pair *set = set_map == NULL ? NULL : sift_load_pairs(loader, set_map, &set_count);
  rule->emit_count = list == NULL ? 1 : list->count;
  rule->emits = SIFT_ARRAY(loader->arena, sift_emit, rule->emit_count);
  size_t i = 0;
  for (const sift_yaml *one = list == NULL ? NULL : list->child; one != NULL;
       one = one->next) {
    sift_load_keys(loader, one, settings);
    if (one->kind == SIFT_YAML_MAP)
      check_settings(loader, one);
    rule->emits[i].set = sift_load_pairs(loader, one, &rule->emits[i].set_count);
    i++;
  }
  for (i = 0; i < rule->emit_count; i++) {
    sift_emit *emit = &rule->emits[i];
    emit->value = SIFT_TEXT("value");
    merge(loader, emit, set, set_count);
    check_sizes(loader, item, emit);
    if (!has_role(rule, emit->value))
      sift_load_fault(loader, item->line, "no role '%.*s' in the match",
                      SIFT_SHOW(emit->value));
  }
}

/* ---------------------------------------------------------------- the rule */

static void compile(sift_loader *loader, const sift_yaml *item, sift_claim_rule *rule)
{
  const sift_yaml *match = sift_yaml_get(item, "match");
  if (match != NULL && match->plain)
    sift_load_fault(loader, match->line, "match must be quoted or a block");
  sift_text source = sift_load_text(loader, item, "match", true);
  if (source.len == 0)
    return;
  int line = match->line;
  sift_texts barrier = sift_load_texts(loader, item, "barrier");
  if (sift_yaml_get(item, "barrier") == NULL) {
    static sift_text semicolon = { ";", 1 };
    barrier = (sift_texts){ &semicolon, 1 };
  }
  source = sift_load_expand(loader, source, line);
  if (!sift_claim_match_make(loader, source, barrier, line, rule))
    return;
  sift_error why;
  if (sift_load_prove(loader, rule->source, SIFT_PATTERN_ANCHORED, &why) != SIFT_OK) {
    sift_load_fault(loader, line, "match: %s (%s) in %.*s", why.message, why.at,
                    rule->source.len < 300 ? (int)rule->source.len : 300,
                    rule->source.at);
    return;
  }
  rule->pattern = sift_pattern_later(loader->arena, rule->source, SIFT_PATTERN_ANCHORED);
  load_emits(loader, item, rule);
}

static bool load_flag(sift_loader *loader, const sift_yaml *item, const char *key)
{
  sift_text value = sift_load_text(loader, item, key, false);
  if (value.len > 0 && !sift_text_is(value, "true") && !sift_text_is(value, "false"))
    sift_load_fault(loader, item->line, "%s is true or false", key);
  return sift_text_is(value, "true");
}

/* A rule takes what it can get: a test shows where it has to stop. */
static void check_tests(sift_loader *loader, const sift_yaml *item,
                        const sift_claim_rule *rule)
{
  for (size_t i = 0; i < rule->test_count; i++) {
    const sift_yaml *expect = rule->tests[i].expect;
    if (expect == NULL || expect->kind != SIFT_YAML_LIST || expect->child == NULL)
      return; /* without a list it is a fault of its own */
  }
  if (rule->test_count > 0)
    sift_load_fault(loader, item->line,
                    "a counter-example is missing: a sentence that looks alike, with "
                    "`expect: []`");
}

void sift_load_claim_rule(sift_loader *loader, const sift_yaml *item)
{
  static const char *const known[] = { "id",   "description", "match", "barrier", "set",
                                       "emit", "each",        "slow",  "tests",   NULL };
  sift_load_keys(loader, item, known);
  size_t before = loader->faults;
  sift_claim_rule rule = { .origin = { loader->file, item->line } };
  rule.id = sift_load_text(loader, item, "id", true);
  rule.description = sift_load_text(loader, item, "description", false);
  rule.each = load_flag(loader, item, "each");
  rule.slow = load_flag(loader, item, "slow");
  rule.tests = sift_load_tests(loader, item, &rule.test_count);
  check_tests(loader, item, &rule);
  if (rule.id.len > 0) {
    void **seen = sift_table_put(&loader->ids, rule.id);
    if (*seen != NULL)
      sift_load_fault(loader, item->line, "id '%.*s' is taken", SIFT_SHOW(rule.id));
    *seen = (void *)rule.id.at;
  }
  compile(loader, item, &rule);
  if (loader->faults != before)
    return;
  rule.order = (uint32_t)loader->claims.count;
  *SIFT_PUSH(loader->arena, &loader->claims) = rule;
}

/* ---------------------------------------------------------------- qualifiers */

void sift_load_qualifier(sift_loader *loader, const sift_yaml *item)
{
  static const char *const known[] = { "name", "value", "phrases", NULL };
  static const char *const names[] = { "modality", "basis", "cue", "correction",
                                       "speaker",  "pace",  "hour" };
  sift_load_keys(loader, item, known);
  sift_qualifier qualifier = { .origin = { loader->file, item->line } };
  qualifier.name = sift_load_text(loader, item, "name", true);
  qualifier.value = sift_load_text(loader, item, "value", true);
  qualifier.phrases = sift_load_texts(loader, item, "phrases");
  bool is_known = false;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    is_known = is_known || sift_text_is(qualifier.name, names[i]);
  if (!is_known)
    sift_load_fault(loader, item->line, "no such qualifier: %.*s",
                    SIFT_SHOW(qualifier.name));
  static const char *const cues[] = SIFT_CUES;
  bool is_cue =
      sift_text_is(qualifier.name, "cue") || sift_text_is(qualifier.name, "correction");
  if (is_cue && !sift_text_is_any(qualifier.value, cues))
    sift_load_fault(loader, item->line, "there is no cue '%.*s'",
                    SIFT_SHOW(qualifier.value));
  *SIFT_PUSH(loader->arena, &loader->qualifiers) = qualifier;
}
