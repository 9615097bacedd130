/* sources.c - sources.yaml: what is to be kept fresh, and how servers are met. */
#include <stddef.h>

#include "source/inner.h"

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

typedef enum value_kind {
  TEXT_VALUE,
  SPAN_VALUE,
  WHOLE_VALUE,
  LIST_VALUE,
  BOOL_VALUE,
  HEADERS_VALUE, /* of a sift_source_entry */
} value_kind;

/* A key, and the field that it fills: a sift_text, an int64_t (milliseconds, or a
 * number), a sift_texts or a bool. */
typedef struct key {
  const char *name;
  value_kind kind;
  size_t place;
} key;

static sift_status read_list(sift_arena *arena, const sift_yaml *node, const char *file,
                             sift_texts *out, sift_error *err)
{
  if (node->kind != SIFT_YAML_LIST)
    return sift_yaml_fault(file, node->line, "a list is wanted", node->key, err);
  *out = (sift_texts){ SIFT_ARRAY(arena, sift_text, node->count + 1), 0 };
  for (const sift_yaml *item = node->child; item != NULL; item = item->next) {
    if (item->kind != SIFT_YAML_SCALAR)
      return sift_yaml_fault(file, item->line, "a list of words is wanted", node->key,
                             err);
    SIFT_TRY(sift_place_check(item, node->key, file, err));
    out->at[out->count++] = sift_text_copy(arena, item->text);
  }
  return SIFT_OK;
}

/* What no run could go by is a fault, and not taken for something else. A record of the
 * archive has to be read again in one piece. */
static const struct {
  const char *key;
  int64_t least, most;
  const char *wanted;
} limits[] = {
  { "timeout", 1000, INT64_MAX, "at least 1s is wanted" },
  { "look_no_more", 1000, INT64_MAX, "at least 1s is wanted" },
  { "together", 1, INT64_MAX, "at least 1 is wanted" },
  { "connections", 1, 1024, "1 to 1024 are wanted" },
  { "largest_page", 1, 128 << 20, "1 to 134217728 bytes are wanted" },
  { "largest_archive", 1, INT64_MAX, "at least 1 byte is wanted" },
};

static sift_status check_limits(const sift_yaml *node, const char *file, int64_t number,
                                sift_error *err)
{
  for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
    if (sift_text_is(node->key, limits[i].key) &&
        (number < limits[i].least || number > limits[i].most))
      return sift_yaml_fault(file, node->line, limits[i].wanted, node->text, err);
  return SIFT_OK;
}

static sift_status read_number(const sift_yaml *node, const char *file, bool is_span,
                               int64_t *out, sift_error *err)
{
  bool plain = true;
  for (size_t i = 0; i < node->text.len; i++)
    plain = plain && sift_is_digit(node->text.at[i]);
  if (!sift_span_parse(node->text, out) || (!is_span && !plain))
    return sift_yaml_fault(file, node->line,
                           is_span ? "a time like 90s, 15m, 6h or 2d is wanted"
                                   : "a whole number is wanted",
                           node->text, err);
  if (!is_span)
    *out /= 1000;
  return check_limits(node, file, *out, err);
}

static sift_status read_value(sift_arena *arena, const sift_yaml *node, const char *file,
                              const key *wanted, void *out, sift_error *err)
{
  void *place = (char *)out + wanted->place;
  if (wanted->kind == LIST_VALUE)
    return read_list(arena, node, file, place, err);
  if (wanted->kind == HEADERS_VALUE)
    return sift_headers_read(arena, node, file, out, err);
  if (wanted->kind == BOOL_VALUE)
    return sift_yaml_bool(node, file, place, err);
  if (node->kind != SIFT_YAML_SCALAR)
    return sift_yaml_fault(file, node->line, "a plain value is wanted", node->key, err);
  if (wanted->kind != TEXT_VALUE)
    return read_number(node, file, wanted->kind == SPAN_VALUE, place, err);
  if (sift_text_has_control(node->text))
    return sift_yaml_fault(file, node->line, "a line of text is wanted", node->key, err);
  *(sift_text *)place = sift_text_copy(arena, node->text);
  return sift_place_check(node, node->key, file, err);
}

static sift_status read_map(sift_arena *arena, const sift_yaml *map, const char *file,
                            const key *keys, size_t count, void *out, sift_error *err)
{
  if (map->kind != SIFT_YAML_MAP)
    return sift_yaml_fault(file, map->line, "`key: value` lines are wanted", map->text,
                           err);
  for (const sift_yaml *node = map->child; node != NULL; node = node->next) {
    size_t i = 0;
    while (i < count && !sift_text_is(node->key, keys[i].name))
      i++;
    if (i == count)
      return sift_yaml_fault(file, node->key_line, "no such key", node->key, err);
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
  { "enabled", BOOL_VALUE, offsetof(sift_source_entry, enabled) },
  { "agent", TEXT_VALUE, offsetof(sift_source_entry, agent) },
  { "allow", LIST_VALUE, offsetof(sift_source_entry, allow) },
  { "headers", HEADERS_VALUE, 0 },
  { "max_age", SPAN_VALUE, offsetof(sift_source_entry, max_age) },
  { "first_visit", WHOLE_VALUE, offsetof(sift_source_entry, first_visit) },
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
  { "max_age", SPAN_VALUE, offsetof(sift_sources, max_age) },
  { "first_visit", WHOLE_VALUE, offsetof(sift_sources, first_visit) },
  { "together", WHOLE_VALUE, offsetof(sift_sources, together) },
  { "connections", WHOLE_VALUE, offsetof(sift_sources, connections) },
  { "largest_page", WHOLE_VALUE, offsetof(sift_sources, largest_page) },
  { "largest_archive", WHOLE_VALUE, offsetof(sift_sources, largest_archive) },
};

bool sift_source_is_kind(sift_text kind)
{
  return kind.len == 0 || sift_text_is(kind, "feed") || sift_text_is(kind, "page");
}

/* The rhythm: a ceiling that is not said gives way to the floor. */
static sift_status settle_rhythm(const sift_yaml *node, const char *file,
                                 sift_source_entry *source, sift_error *err)
{
  const sift_yaml *ceiling = sift_yaml_get(node, "at_least_every");
  if (source->at_least_every >= source->every)
    return SIFT_OK;
  if (ceiling != NULL)
    return sift_yaml_fault(file, ceiling->line, "`at_least_every` is less than `every`",
                           ceiling->text, err);
  source->at_least_every = source->every;
  return SIFT_OK;
}

/* Names and addresses stand for one source each. */
static sift_status note_once(sift_table *known, sift_text what, const sift_yaml *node,
                             const char *file, const char *message, sift_error *err)
{
  void **place = sift_table_put(known, what);
  if (*place != NULL)
    return sift_yaml_fault(file, node->line, message, what, err);
  *place = (void *)(uintptr_t)node;
  return SIFT_OK;
}

typedef struct known_sources {
  sift_table names, addresses;
} known_sources;

static sift_status read_source(sift_arena *arena, const sift_yaml *node, const char *file,
                               known_sources *known, sift_sources *out, sift_error *err)
{
  sift_source_entry source = { .every = (int64_t)1000 * 15 * MINUTE,
                               .at_least_every = (int64_t)1000 * DAY,
                               .enabled = true,
                               .max_age = -1,
                               .first_visit = -1,
                               .line = node->line };
  SIFT_TRY(read_map(arena, node, file, source_keys,
                    sizeof source_keys / sizeof source_keys[0], &source, err));
  sift_text url = sift_url_normal(arena, source.url);
  if (sift_url_has_login(source.url))
    return sift_yaml_fault(file, node->line, SIFT_NO_LOGIN, SIFT_TEXT("url"), err);
  if (sift_url_origin(arena, url).len == 0)
    return sift_yaml_fault(file, node->line, "an http or https address is wanted",
                           source.url, err);
  if (!sift_source_is_kind(source.kind))
    return sift_yaml_fault(file, node->line, "a source is a feed or a page", source.kind,
                           err);
  SIFT_TRY(settle_rhythm(node, file, &source, err));
  source.url = url;
  if (source.name.len == 0)
    source.name = url;
  SIFT_TRY(
      note_once(&known->addresses, url, node, file, "two sources have one address", err));
  SIFT_TRY(note_once(&known->names, source.name, node, file, "two sources have one name",
                     err));
  out->sources[out->count++] = source;
  return SIFT_OK;
}

static sift_status read_sources(sift_arena *arena, const sift_yaml *node,
                                const char *file, sift_sources *out, sift_error *err)
{
  known_sources known = { { .arena = arena }, { .arena = arena } };
  if (node->kind == SIFT_YAML_SCALAR && node->text.len == 0)
    return SIFT_OK; /* the last one has been taken out by hand */
  if (node->kind != SIFT_YAML_LIST)
    return sift_yaml_fault(file, node->line, "a list is wanted", node->key, err);
  out->sources = SIFT_ARRAY(arena, sift_source_entry, node->count + 1);
  for (const sift_yaml *one = node->child; one != NULL; one = one->next)
    SIFT_TRY(read_source(arena, one, file, &known, out, err));
  return SIFT_OK;
}

sift_status sift_sources_read(sift_arena *arena, sift_text bytes, const char *file,
                              sift_sources *out, sift_error *err)
{
  sift_yaml *root;
  *out = (sift_sources){ .pace = -1,
                         .slowest = -1,
                         .patience = -1,
                         .look_again = -1,
                         .max_age = -1,
                         .first_visit = -1 };
  SIFT_TRY(sift_yaml_read(arena, bytes, file, &root, err));
  if (root->kind != SIFT_YAML_MAP)
    return sift_yaml_fault(file, root->line, "`sources:` is wanted", root->text, err);
  for (const sift_yaml *node = root->child; node != NULL; node = node->next) {
    if (sift_text_is(node->key, "fetch")) {
      SIFT_TRY(read_map(arena, node, file, fetch_keys,
                        sizeof fetch_keys / sizeof fetch_keys[0], out, err));
    } else if (!sift_text_is(node->key, "sources")) {
      return sift_yaml_fault(file, node->key_line, "there are `fetch` and `sources`",
                             node->key, err);
    } else {
      SIFT_TRY(read_sources(arena, node, file, out, err));
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
