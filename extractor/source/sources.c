/* sources.c - sources.yaml: what is to be kept fresh, and how servers are met. */
#include <stddef.h>

#include "source/source.h"

#define FILE_LIMIT ((size_t)16 << 20)
enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

/* ---------------------------------------------------------------- values */

static const struct {
  const char *unit;
  int64_t milliseconds;
} units[] = {
  { "ms", 1 },          { "s", 1000 },       { "m", 1000 * MINUTE },
  { "h", 1000 * HOUR }, { "d", 1000 * DAY }, { "", 1000 },
};

bool sift_span_parse(sift_text text, int64_t *milliseconds)
{
  size_t digits = 0;
  int64_t number = 0;
  for (; digits < text.len && digits < 9 && sift_is_digit(text.at[digits]); digits++)
    number = number * 10 + (text.at[digits] - '0');
  sift_text unit = sift_text_trim(sift_text_sub(text, digits, text.len));
  for (size_t i = 0; digits > 0 && i < sizeof units / sizeof units[0]; i++)
    if (sift_text_is(unit, units[i].unit)) {
      *milliseconds = number * units[i].milliseconds;
      return true;
    }
  return false;
}

typedef enum value_kind { TEXT_VALUE, SPAN_VALUE, WHOLE_VALUE, LIST_VALUE } value_kind;

/* A key, and the field that it fills: a sift_text, an int64_t (milliseconds, or a
 * number), or a sift_texts. */
typedef struct key {
  const char *name;
  value_kind kind;
  size_t place;
} key;

static sift_status fault(const char *file, int line, sift_error *err, const char *what,
                         sift_text word)
{
  char at[256];
  snprintf(at, sizeof at, "%.200s:%d", file, line);
  return sift_fail_at(err, SIFT_USAGE, at, "%s: '%.*s'", what, SIFT_SHOW(word));
}

static sift_status read_list(sift_arena *arena, const sift_yaml *node, const char *file,
                             sift_texts *out, sift_error *err)
{
  if (node->kind != SIFT_YAML_LIST)
    return fault(file, node->line, err, "a list is wanted", node->key);
  *out = (sift_texts){ SIFT_ARRAY(arena, sift_text, node->count + 1), 0 };
  for (const sift_yaml *item = node->child; item != NULL; item = item->next) {
    if (item->kind != SIFT_YAML_SCALAR)
      return fault(file, item->line, err, "a list of words is wanted", node->key);
    out->at[out->count++] = sift_text_copy(arena, item->text);
  }
  return SIFT_OK;
}

static sift_status read_value(sift_arena *arena, const sift_yaml *node, const char *file,
                              const key *wanted, void *out, sift_error *err)
{
  void *place = (char *)out + wanted->place;
  if (wanted->kind == LIST_VALUE)
    return read_list(arena, node, file, place, err);
  if (node->kind != SIFT_YAML_SCALAR)
    return fault(file, node->line, err, "a plain value is wanted", node->key);
  if (wanted->kind == TEXT_VALUE) {
    *(sift_text *)place = sift_text_copy(arena, node->text);
    return SIFT_OK;
  }
  int64_t number;
  if (!sift_span_parse(node->text, &number))
    return fault(file, node->line, err,
                 wanted->kind == SPAN_VALUE ? "a time like 90s, 15m, 6h or 2d is wanted"
                                            : "a whole number is wanted",
                 node->text);
  *(int64_t *)place = wanted->kind == SPAN_VALUE ? number : number / 1000;
  return SIFT_OK;
}

static sift_status read_map(sift_arena *arena, const sift_yaml *map, const char *file,
                            const key *keys, size_t count, void *out, sift_error *err)
{
  if (map->kind != SIFT_YAML_MAP)
    return fault(file, map->line, err, "`key: value` lines are wanted", map->text);
  for (const sift_yaml *node = map->child; node != NULL; node = node->next) {
    size_t i = 0;
    while (i < count && !sift_text_is(node->key, keys[i].name))
      i++;
    if (i == count)
      return fault(file, node->key_line, err, "no such key", node->key);
    SIFT_TRY(read_value(arena, node, file, &keys[i], out, err));
  }
  return SIFT_OK;
}

/* ---------------------------------------------------------------- the file */

static const key source_keys[] = {
  { "url", TEXT_VALUE, offsetof(sift_source_entry, url) },
  { "name", TEXT_VALUE, offsetof(sift_source_entry, name) },
  { "kind", TEXT_VALUE, offsetof(sift_source_entry, kind) },
  { "every", SPAN_VALUE, offsetof(sift_source_entry, every) },
  { "at_least_every", SPAN_VALUE, offsetof(sift_source_entry, at_least_every) },
};

static const key fetch_keys[] = {
  { "agent", TEXT_VALUE, offsetof(sift_sources, agent) },
  { "allow", LIST_VALUE, offsetof(sift_sources, allow) },
  { "resolve", LIST_VALUE, offsetof(sift_sources, resolve) },
  { "proxy", TEXT_VALUE, offsetof(sift_sources, proxy) },
  { "passwords", TEXT_VALUE, offsetof(sift_sources, passwords) },
  { "authorities", TEXT_VALUE, offsetof(sift_sources, authorities) },
  { "pace", SPAN_VALUE, offsetof(sift_sources, pace) },
  { "slowest_crawl_delay", SPAN_VALUE, offsetof(sift_sources, slowest) },
  { "patience", SPAN_VALUE, offsetof(sift_sources, patience) },
  { "timeout", SPAN_VALUE, offsetof(sift_sources, timeout) },
  { "look_again", SPAN_VALUE, offsetof(sift_sources, look_again) },
  { "look_no_more", SPAN_VALUE, offsetof(sift_sources, look_no_more) },
  { "together", WHOLE_VALUE, offsetof(sift_sources, together) },
  { "connections", WHOLE_VALUE, offsetof(sift_sources, connections) },
  { "largest_page", WHOLE_VALUE, offsetof(sift_sources, largest_page) },
  { "largest_archive", WHOLE_VALUE, offsetof(sift_sources, largest_archive) },
};

/* The kinds that a source may say it is; without one it is found out. */
static bool is_kind(sift_text kind)
{
  return kind.len == 0 || sift_text_is(kind, "feed") || sift_text_is(kind, "page");
}

static sift_status read_source(sift_arena *arena, const sift_yaml *node, const char *file,
                               sift_sources *out, sift_error *err)
{
  sift_source_entry source = { .every = (int64_t)1000 * 15 * MINUTE,
                               .at_least_every = (int64_t)1000 * DAY,
                               .line = node->line };
  SIFT_TRY(read_map(arena, node, file, source_keys,
                    sizeof source_keys / sizeof source_keys[0], &source, err));
  sift_text url = sift_url_resolve(arena, (sift_text){ 0 }, source.url);
  if (sift_url_origin(arena, url).len == 0)
    return fault(file, node->line, err, "an http or https address is wanted", source.url);
  if (!is_kind(source.kind))
    return fault(file, node->line, err, "a source is a feed or a page", source.kind);
  if (source.at_least_every < source.every)
    source.at_least_every = source.every;
  source.url = url;
  if (source.name.len == 0)
    source.name = url;
  for (size_t i = 0; i < out->count; i++)
    if (sift_text_eq(out->sources[i].name, source.name))
      return fault(file, node->line, err, "two sources have one name", source.name);
  out->sources[out->count++] = source;
  return SIFT_OK;
}

sift_status sift_sources_read(sift_arena *arena, sift_text bytes, const char *file,
                              sift_sources *out, sift_error *err)
{
  sift_yaml *root;
  *out = (sift_sources){ .pace = -1, .slowest = -1, .patience = -1 };
  SIFT_TRY(sift_yaml_read(arena, bytes, file, &root, err));
  if (root->kind != SIFT_YAML_MAP)
    return fault(file, root->line, err, "`sources:` is wanted", root->text);
  for (const sift_yaml *node = root->child; node != NULL; node = node->next) {
    if (sift_text_is(node->key, "fetch")) {
      SIFT_TRY(read_map(arena, node, file, fetch_keys,
                        sizeof fetch_keys / sizeof fetch_keys[0], out, err));
    } else if (!sift_text_is(node->key, "sources")) {
      return fault(file, node->key_line, err, "there are `fetch` and `sources`",
                   node->key);
    } else if (node->kind != SIFT_YAML_LIST) {
      return fault(file, node->line, err, "a list is wanted", node->key);
    } else {
      out->sources = SIFT_ARRAY(arena, sift_source_entry, node->count + 1);
      for (const sift_yaml *one = node->child; one != NULL; one = one->next)
        SIFT_TRY(read_source(arena, one, file, out, err));
    }
  }
  return SIFT_OK;
}

sift_status sift_sources_load(sift_arena *arena, const char *path, sift_sources *out,
                              sift_error *err)
{
  sift_text bytes;
  SIFT_TRY(sift_file_read(arena, path, FILE_LIMIT, &bytes, err));
  return sift_sources_read(arena, bytes, path, out, err);
}
