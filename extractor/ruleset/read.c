/* read.c - strict access to the YAML of rule files: what is missing, unknown or of the
 * wrong shape is a fault with its line. */
#include "ruleset/loader.h"

#include <stdarg.h>
#include <string.h>

void sift_load_fault(sift_loader *loader, int line, const char *format, ...)
{
  sift_error fault = { .status = SIFT_RULE };
  if (line > 0)
    snprintf(fault.at, sizeof fault.at, "%s:%d", loader->file, line);
  else
    snprintf(fault.at, sizeof fault.at, "%s", loader->file);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(fault.message, sizeof fault.message, format, arguments);
  va_end(arguments);
  if (loader->faults++ == 0 && loader->err != NULL)
    *loader->err = fault;
  if (loader->fault != NULL)
    loader->fault(loader->context, &fault);
}

sift_status sift_load_prove(sift_loader *loader, sift_text source, unsigned flags,
                            sift_error *why)
{
  sift_pattern *made;
  if (loader->checked)
    return SIFT_OK;
  sift_arena_reset(loader->scratch);
  return sift_pattern_make(loader->scratch, source, flags, &made, why);
}

void sift_load_keys(sift_loader *loader, const sift_yaml *map, const char *const *known)
{
  if (map->kind != SIFT_YAML_MAP) {
    sift_load_fault(loader, map->line, "keys and values are needed here");
    return;
  }
  for (const sift_yaml *child = map->child; child != NULL; child = child->next) {
    const char *const *key = known;
    while (*key != NULL && !sift_text_is(child->key, *key))
      key++;
    if (*key == NULL)
      sift_load_fault(loader, child->key_line, "unknown key '%.*s'",
                      SIFT_SHOW(child->key));
  }
}

sift_text sift_load_text(sift_loader *loader, const sift_yaml *map, const char *key,
                         bool required)
{
  const sift_yaml *value = map->kind == SIFT_YAML_MAP ? sift_yaml_get(map, key) : NULL;
  if (value == NULL) {
    if (required)
      sift_load_fault(loader, map->line, "%s is missing", key);
    return SIFT_TEXT("");
  }
  if (value->kind != SIFT_YAML_SCALAR || (required && value->text.len == 0)) {
    sift_load_fault(loader, value->line, "%s must be a text", key);
    return SIFT_TEXT("");
  }
  return value->text;
}

sift_texts sift_load_texts_of(sift_loader *loader, const sift_yaml *value)
{
  sift_texts out = { 0 };
  if (value->kind == SIFT_YAML_MAP) {
    sift_load_fault(loader, value->line, "a list of texts is needed here");
    return out;
  }
  if (value->kind == SIFT_YAML_SCALAR) {
    out.at = SIFT_NEW(loader->arena, sift_text);
    out.at[out.count++] = value->text;
    return out;
  }
  out.at = SIFT_ARRAY(loader->arena, sift_text, value->count);
  for (const sift_yaml *child = value->child; child != NULL; child = child->next) {
    if (child->kind != SIFT_YAML_SCALAR || child->text.len == 0)
      sift_load_fault(loader, child->line, "a text is needed here");
    else
      out.at[out.count++] = child->text;
  }
  return out;
}

sift_texts sift_load_texts(sift_loader *loader, const sift_yaml *map, const char *key)
{
  const sift_yaml *value = map->kind == SIFT_YAML_MAP ? sift_yaml_get(map, key) : NULL;
  return value == NULL ? (sift_texts){ 0 } : sift_load_texts_of(loader, value);
}

static sift_text flat_text(sift_loader *loader, const sift_yaml *value)
{
  if (value->kind == SIFT_YAML_SCALAR)
    return value->text;
  sift_buffer out = { .arena = loader->arena };
  for (const sift_yaml *child = value->child; child != NULL; child = child->next) {
    if (child->kind != SIFT_YAML_SCALAR)
      sift_load_fault(loader, child->line, "nested too deep");
    if (out.len > 0)
      sift_buffer_add(&out, SIFT_TEXT(", "));
    if (child->key.len > 0) {
      sift_buffer_add(&out, child->key);
      sift_buffer_add(&out, SIFT_TEXT(": "));
    }
    sift_buffer_add(&out, child->text);
  }
  return sift_text_copy(loader->arena, sift_buffer_text(&out));
}

sift_pair *sift_load_pairs(sift_loader *loader, const sift_yaml *map, size_t *count)
{
  *count = 0;
  if (map->kind != SIFT_YAML_MAP) {
    sift_load_fault(loader, map->line, "keys and values are needed here");
    return NULL;
  }
  sift_pair *pairs = SIFT_ARRAY(loader->arena, sift_pair, map->count);
  for (const sift_yaml *child = map->child; child != NULL; child = child->next)
    pairs[(*count)++] = (sift_pair){ child->key, flat_text(loader, child) };
  return pairs;
}

static void load_test(sift_loader *loader, const sift_yaml *item, sift_rule_test *test)
{
  static const char *const known[] = { "text", "published", "expect", NULL };
  sift_load_keys(loader, item, known);
  test->origin = (sift_origin){ loader->file, item->line };
  test->text = sift_load_text(loader, item, "text", true);
  test->published = sift_load_text(loader, item, "published", false);
  test->expect = item->kind == SIFT_YAML_MAP ? sift_yaml_get(item, "expect") : NULL;
  if (test->expect == NULL || test->expect->kind != SIFT_YAML_LIST)
    sift_load_fault(loader, item->line,
                    "a test needs a list `expect`, empty where nothing "
                    "may be found");
}

sift_rule_test *sift_load_tests(sift_loader *loader, const sift_yaml *rule, size_t *count)
{
  *count = 0;
  const sift_yaml *list =
      rule->kind == SIFT_YAML_MAP ? sift_yaml_get(rule, "tests") : NULL;
  if (list == NULL || list->kind != SIFT_YAML_LIST || list->count == 0) {
    sift_load_fault(loader, rule->line, "a rule needs a list of tests");
    return NULL;
  }
  sift_rule_test *tests = SIFT_ARRAY(loader->arena, sift_rule_test, list->count);
  for (const sift_yaml *child = list->child; child != NULL; child = child->next)
    load_test(loader, child, &tests[(*count)++]);
  *count = list->count; /* empty ones, where they are only counted */
  return tests;
}

void sift_load_id(sift_loader *loader, sift_text id, const char *what, int line)
{
  if (id.len == 0)
    return;
  void **seen = sift_table_put(&loader->ids, id);
  if (*seen != NULL)
    sift_load_fault(loader, line, "id '%.*s' is taken by a %s", SIFT_SHOW(id),
                    (const char *)*seen);
  *seen = (void *)what;
}

bool sift_load_kind(sift_loader *loader, sift_text name, int line, sift_kind *out)
{
  static const char *const names[] = {
    "trap",     "money",    "percent", "count", "multiple",
    "quantity", "duration", "date",    "time",  "chip",
    "org",      "person",   "product", "place", [SIFT_REF] = "ref",
  };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (names[i] != NULL && sift_text_is(name, names[i])) {
      *out = (sift_kind)i;
      return true;
    }
  sift_load_fault(loader, line, "there is no kind '%.*s'", SIFT_SHOW(name));
  return false;
}

bool sift_load_flag(sift_loader *loader, const sift_yaml *map, const char *key)
{
  sift_text value = sift_load_text(loader, map, key, false);
  if (value.len > 0 && !sift_text_is(value, "true") && !sift_text_is(value, "false"))
    sift_load_fault(loader, map->line, "%s is true or false", key);
  return sift_text_is(value, "true");
}

long sift_load_whole(sift_loader *loader, const sift_yaml *map, const char *key, long low,
                     long high, long otherwise)
{
  sift_text value = sift_load_text(loader, map, key, false);
  sift_decimal number;
  if (value.len == 0)
    return otherwise;
  if (sift_decimal_parse(value, &number) && number.exponent == 0 &&
      number.digits >= low && number.digits <= high)
    return (long)number.digits;
  sift_load_fault(loader, map->line, "%s is a whole number from %ld to %ld", key, low,
                  high);
  return otherwise;
}

sift_text sift_load_folded(sift_loader *loader, sift_text written)
{
  return sift_text_copy(loader->arena, sift_copy_make(loader->arena, written).text);
}
