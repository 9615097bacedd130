/* sourcelist.c - `source list`, `add`, `remove` and `import`: the file of sources, looked
 * at and changed. */
#include <string.h>
#include <unistd.h>

#include "api/engine.h"
#include "report/report.h"

#define FILE_LIMIT ((size_t)16 << 20)
#define LIST_LIMIT ((size_t)64 << 20)
enum { TOLD = 5 }; /* failing sources by name */

/* A file that is not there yet is an empty one. */
static sift_status read_file(sift_arena *arena, const char *file, sift_text *out,
                             sift_error *err)
{
  *out = (sift_text){ "", 0 };
  return access(file, F_OK) != 0 ? SIFT_OK
                                 : sift_file_read(arena, file, FILE_LIMIT, out, err);
}

/* ---------------------------------------------------------------- list */

static void put_allowed(sift_json *record, sift_arena *arena, const sift_texts *hosts)
{
  sift_json *list = hosts->count > 0 ? sift_json_array(arena, record, "allow") : NULL;
  for (size_t i = 0; i < hosts->count; i++)
    sift_json_add_text(arena, list, NULL, hosts->at[i]);
}

/* Without their values: any of them may be a secret. */
static void put_headers(sift_json *record, sift_arena *arena,
                        const sift_source_entry *source)
{
  sift_json *list =
      source->header_count > 0 ? sift_json_array(arena, record, "headers") : NULL;
  for (size_t i = 0; i < source->header_count; i++) {
    const sift_source_header *header = &source->headers[i];
    sift_json *one = sift_json_object(arena, list, NULL);
    sift_json_add_text(arena, one, "name", header->name);
    if (header->file.len > 0)
      sift_json_add_text(arena, one, "file", header->file);
    if (header->variable.len > 0)
      sift_json_add_text(arena, one, "variable", header->variable);
  }
}

/* What the last visit to a source found; its `url` is empty where there was none. */
static sift_status find_visit(sift_store *store, sift_arena *arena,
                              const sift_source_entry *source, sift_visit *out,
                              sift_error *err)
{
  bool known = false;
  *out = (sift_visit){ 0 };
  if (store == NULL)
    return SIFT_OK;
  SIFT_TRY(sift_store_visit(store, arena, source->url, out, &known, err));
  if (!known || out->checked == 0)
    *out = (sift_visit){ 0 };
  return SIFT_OK;
}

static sift_text instant(sift_arena *arena, int64_t seconds)
{
  char room[SIFT_INSTANT_ROOM];
  return sift_text_copy(arena, sift_instant_print(seconds, room));
}

static void put_visit(sift_json *record, sift_arena *arena, const sift_visit *visit)
{
  if (visit->url.len == 0)
    return;
  sift_json_add_text(arena, record, "visited", instant(arena, visit->checked));
  sift_json_add_text(arena, record, "outcome", visit->outcome);
  sift_json_add_whole(arena, record, "failures", visit->failures);
  if (visit->due != SIFT_NEVER)
    sift_json_add_text(arena, record, "due", instant(arena, visit->due));
}

static void put_record(sift_buffer *out, const sift_source_entry *source,
                       const sift_visit *visit)
{
  sift_arena *arena = out->arena;
  sift_json *record = sift_json_object(arena, NULL, NULL);
  sift_json_add_text(arena, record, "record", SIFT_TEXT("source"));
  sift_json_add_text(arena, record, "name", source->name);
  sift_json_add_text(arena, record, "url", source->url);
  sift_json_add_text(arena, record, "kind",
                     source->kind.len > 0 ? source->kind : SIFT_TEXT("any"));
  sift_json_add_whole(arena, record, "every", source->every / 1000);
  sift_json_add_whole(arena, record, "at_least_every", source->at_least_every / 1000);
  sift_json_add_bool(arena, record, "enabled", source->enabled);
  if (source->agent.len > 0)
    sift_json_add_text(arena, record, "agent", source->agent);
  if (source->max_age >= 0)
    sift_json_add_whole(arena, record, "max_age", source->max_age / 1000);
  if (source->first_visit >= 0)
    sift_json_add_whole(arena, record, "first_visit", source->first_visit);
  put_allowed(record, arena, &source->allow);
  put_headers(record, arena, source);
  put_visit(record, arena, visit);
  sift_json_add_whole(arena, record, "line", source->line);
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

static void put_line(sift_buffer *out, const sift_source_entry *source,
                     const sift_visit *visit)
{
  sift_report_clean(out, source->url);
  if (!sift_text_eq(source->name, source->url)) {
    sift_buffer_add(out, SIFT_TEXT("  "));
    sift_report_clean(out, source->name);
  }
  if (source->kind.len > 0)
    sift_buffer_print(out, "  (%.*s)", SIFT_SHOW(source->kind));
  if (!source->enabled)
    sift_buffer_add(out, SIFT_TEXT("  (off)"));
  sift_buffer_byte(out, '\n');
  if (visit->url.len == 0)
    return;
  sift_buffer_print(out, "    visited %.*s: %.*s",
                    SIFT_SHOW(instant(out->arena, visit->checked)),
                    SIFT_SHOW(visit->outcome));
  if (visit->failures > 0)
    sift_buffer_print(out, ", %lld failure%s in a row", (long long)visit->failures,
                      visit->failures == 1 ? "" : "s");
  if (visit->due == SIFT_NEVER)
    sift_buffer_add(out, SIFT_TEXT("; not again\n"));
  else
    sift_buffer_print(out, "; next %.*s\n", SIFT_SHOW(instant(out->arena, visit->due)));
}

/* A folder without a store yet has been visited by nobody. */
static sift_status look_in(sift_arena *arena, const char *folder, sift_store **out,
                           sift_error *err)
{
  *out = NULL;
  sift_status status =
      folder != NULL ? sift_store_look(arena, folder, out, err) : SIFT_OK;
  return status == SIFT_USAGE ? SIFT_OK : status;
}

static sift_status list(sift_arena *arena, const char *file, const char *folder,
                        sift_look look, sift_sink out, sift_error *err)
{
  sift_sources sources;
  sift_store *store;
  sift_visit visit;
  sift_buffer text = { .arena = arena };
  if (access(file, F_OK) != 0)
    return sift_fail_at(err, SIFT_USAGE, file,
                        "is not there; `factsift source add URL` makes it");
  SIFT_TRY(sift_sources_load(arena, file, &sources, err));
  SIFT_TRY(look_in(arena, folder, &store, err));
  for (size_t i = 0; i < sources.count; i++) {
    const sift_source_entry *source = &sources.sources[i];
    SIFT_TRY(find_visit(store, arena, source, &visit, err));
    look.format == SIFT_FORMAT_JSON ? put_record(&text, source, &visit)
                                    : put_line(&text, source, &visit);
  }
  sift_sink_text(out, sift_buffer_text(&text));
  return SIFT_OK;
}

sift_result sift_source_list(sift_engine *engine, const char *file, const char *store,
                             sift_look look, sift_sink out)
{
  (void)engine;
  sift_result result = { 0 };
  sift_error err = { 0 };
  sift_arena *arena = sift_arena_open(0);
  if (list(arena, file, store, look, out, &err) != SIFT_OK)
    sift_result_fail(&result, &err);
  sift_arena_close(arena);
  return result;
}

size_t sift_sources_failing(sift_buffer *say, const char *folder,
                            const sift_sources *sources)
{
  sift_store *store;
  size_t failing = 0;
  if (look_in(say->arena, folder, &store, NULL) != SIFT_OK || store == NULL)
    return 0;
  for (size_t i = 0; i < sources->count; i++) {
    const sift_source_entry *source = &sources->sources[i];
    sift_visit visit;
    if (!source->enabled ||
        find_visit(store, say->arena, source, &visit, NULL) != SIFT_OK ||
        visit.failures == 0 || ++failing > TOLD)
      continue;
    sift_buffer_print(say, "; %.*s: %.*s, %lld time%s in a row", SIFT_SHOW(source->name),
                      SIFT_SHOW(visit.outcome), (long long)visit.failures,
                      visit.failures == 1 ? "" : "s");
  }
  if (failing > TOLD)
    sift_buffer_print(say, "; and %zu more that fail", failing - TOLD);
  if (failing > 0)
    sift_buffer_add(say, SIFT_TEXT("; --network asks them"));
  return failing;
}

/* ---------------------------------------------------------------- add, remove */

/* The list may be the first thing that stands in a store's folder. */
static sift_status write_list(sift_arena *arena, const char *file, sift_text bytes,
                              sift_error *err)
{
  sift_text folder = sift_path_folder(sift_text_of(file));
  SIFT_TRY(sift_folder_make(arena, sift_text_z(arena, folder), err));
  return sift_file_replace(file, bytes, err);
}

static sift_status add(sift_arena *arena, const char *file, const sift_source_wish *wish,
                       sift_error *err)
{
  sift_text bytes;
  sift_source_entry fresh = { .url = sift_text_of(wish->url),
                              .name = sift_text_of(wish->name),
                              .kind = sift_text_of(wish->kind) };
  if (!sift_source_is_kind(fresh.kind))
    return sift_fail(err, SIFT_USAGE, "a source is a feed or a page, not '%s'",
                     wish->kind);
  SIFT_TRY(read_file(arena, file, &bytes, err));
  SIFT_TRY(sift_sources_add(arena, bytes, file, &fresh, 1, &bytes, err));
  if (fresh.line == SIFT_SOURCE_NO_URL)
    return sift_fail(err, SIFT_USAGE, "an http or https address is wanted: '%s'",
                     wish->url);
  if (fresh.line == SIFT_SOURCE_LOGIN)
    return sift_fail(err, SIFT_USAGE, SIFT_NO_LOGIN);
  if (fresh.line != SIFT_SOURCE_FRESH)
    return sift_fail_at(err, SIFT_USAGE, file, "line %d has this address already",
                        fresh.line);
  if (fresh.name.len == 0 && wish->name != NULL)
    return sift_fail_at(err, SIFT_USAGE, file, "another source has this name: '%s'",
                        wish->name);
  return write_list(arena, file, bytes, err);
}

sift_result sift_source_add(sift_engine *engine, const char *file,
                            const sift_source_wish *wish)
{
  (void)engine;
  sift_result result = { 0 };
  sift_error err = { 0 };
  sift_arena *arena = sift_arena_open(0);
  if (add(arena, file, wish, &err) != SIFT_OK)
    sift_result_fail(&result, &err);
  sift_arena_close(arena);
  return result;
}

static sift_status drop(sift_arena *arena, const char *file, const char *name,
                        sift_error *err)
{
  sift_text bytes;
  SIFT_TRY(read_file(arena, file, &bytes, err));
  SIFT_TRY(sift_sources_remove(arena, bytes, file, sift_text_of(name), &bytes, err));
  return sift_file_replace(file, bytes, err);
}

sift_result sift_source_remove(sift_engine *engine, const char *file, const char *name)
{
  (void)engine;
  sift_result result = { 0 };
  sift_error err = { 0 };
  sift_arena *arena = sift_arena_open(0);
  if (drop(arena, file, name, &err) != SIFT_OK)
    sift_result_fail(&result, &err);
  sift_arena_close(arena);
  return result;
}

/* ---------------------------------------------------------------- import */

/* What an exported list of feeds, or any list of addresses, names. */
static sift_status read_list(sift_arena *arena, const char *path, sift_feed *out,
                             sift_error *err)
{
  sift_text bytes;
  sift_decoded decoded;
  SIFT_TRY(sift_file_read(arena, path, LIST_LIMIT, &bytes, err));
  SIFT_TRY(sift_decode(arena, bytes, (sift_text){ 0 }, true, &decoded, err));
  SIFT_TRY(sift_feed_read(arena, decoded.text, (sift_feed_terms){ 0 }, out, err));
  if (out->kind == SIFT_FEED_OPML || out->kind == SIFT_FEED_LIST ||
      out->kind == SIFT_FEED_PAGE)
    return SIFT_OK;
  return sift_fail_at(err, SIFT_USAGE, path,
                      "is no OPML, and no list of addresses, a line each");
}

static sift_status import(sift_arena *arena, const char *file, const char *path,
                          sift_result *result, sift_error *err)
{
  sift_feed feed;
  sift_text bytes;
  SIFT_TRY(read_list(arena, path, &feed, err));
  SIFT_TRY(read_file(arena, file, &bytes, err));
  size_t count = feed.entries.count;
  sift_source_entry *fresh = SIFT_ARRAY(arena, sift_source_entry, count + 1);
  for (size_t i = 0; i < count; i++)
    fresh[i] = (sift_source_entry){ .url = feed.entries.at[i].url,
                                    .name = feed.entries.at[i].title };
  SIFT_TRY(sift_sources_add(arena, bytes, file, fresh, count, &bytes, err));
  for (size_t i = 0; i < count; i++) {
    int line = fresh[i].line;
    result->articles += line == SIFT_SOURCE_FRESH;
    result->errors += line == SIFT_SOURCE_NO_URL || line == SIFT_SOURCE_LOGIN;
  }
  result->unchanged = count - result->articles - result->errors;
  return result->articles > 0 ? write_list(arena, file, bytes, err) : SIFT_OK;
}

static void put_counts(sift_buffer *out, const sift_result *result)
{
  sift_buffer_print(out, "%zu source%s added, %zu were there already", result->articles,
                    result->articles == 1 ? "" : "s", result->unchanged);
  if (result->errors > 0)
    sift_buffer_print(out,
                      ", %zu left out: no http or https address, or one with a login",
                      result->errors);
  sift_buffer_byte(out, '\n');
}

sift_result sift_source_import(sift_engine *engine, const char *file, const char *path,
                               sift_sink out)
{
  (void)engine;
  sift_result result = { 0 };
  sift_error err = { 0 };
  sift_arena *arena = sift_arena_open(0);
  sift_buffer text = { .arena = arena };
  if (import(arena, file, path, &result, &err) != SIFT_OK)
    sift_result_fail(&result, &err);
  else
    put_counts(&text, &result);
  sift_sink_text(out, sift_buffer_text(&text));
  sift_arena_close(arena);
  return result;
}
