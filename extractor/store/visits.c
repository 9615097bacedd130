/* visits.c - addresses that are visited, the servers behind them, and what came of it. */
#include "store/inner.h"

#include <stddef.h>

/* ---------------------------------------------------------------- rows */

/* The fields of a struct in the order of the columns that a query names. */
typedef struct field {
  size_t place;
  bool is_whole;
} field;

#define VISIT_COLUMNS                                                                 \
  "url, at, origin, source, role, moved, etag, modified, validated, digest, outcome," \
  " due, interval, checked, changed, failures, hops, lasting, depth, taken"

static const field visit_fields[] = {
  { offsetof(sift_visit, url), false },       { offsetof(sift_visit, at), false },
  { offsetof(sift_visit, origin), false },    { offsetof(sift_visit, source), false },
  { offsetof(sift_visit, role), false },      { offsetof(sift_visit, moved), false },
  { offsetof(sift_visit, etag), false },      { offsetof(sift_visit, modified), false },
  { offsetof(sift_visit, validated), false }, { offsetof(sift_visit, digest), false },
  { offsetof(sift_visit, outcome), false },   { offsetof(sift_visit, due), true },
  { offsetof(sift_visit, interval), true },   { offsetof(sift_visit, checked), true },
  { offsetof(sift_visit, changed), true },    { offsetof(sift_visit, failures), true },
  { offsetof(sift_visit, hops), true },       { offsetof(sift_visit, lasting), true },
  { offsetof(sift_visit, depth), true },      { offsetof(sift_visit, taken), true },
};
enum { VISIT_FIELDS = sizeof visit_fields / sizeof visit_fields[0] };

#define EDITION_COLUMNS \
  "id, url, final, role, media_type, charset, digest, file, date, start, length, article"

static const field edition_fields[] = {
  { offsetof(sift_edition, id), true },
  { offsetof(sift_edition, url), false },
  { offsetof(sift_edition, final), false },
  { offsetof(sift_edition, role), false },
  { offsetof(sift_edition, media_type), false },
  { offsetof(sift_edition, charset), false },
  { offsetof(sift_edition, digest), false },
  { offsetof(sift_edition, file), false },
  { offsetof(sift_edition, date), false },
  { offsetof(sift_edition, start), true },
  { offsetof(sift_edition, length), true },
  { offsetof(sift_edition, article), false },
};
enum { EDITION_FIELDS = sizeof edition_fields / sizeof edition_fields[0] };

static void read_fields(sift_query *query, sift_arena *arena, const field *fields,
                        int count, void *out)
{
  for (int i = 0; i < count; i++) {
    void *place = (char *)out + fields[i].place;
    if (fields[i].is_whole)
      *(int64_t *)place = sift_query_column_whole(query, i);
    else
      *(sift_text *)place = sift_text_copy(arena, sift_query_column(query, i));
  }
}

/* Binds them to the places 1 and on. */
static void bind_fields(sift_query *query, const field *fields, int count,
                        const void *from)
{
  for (int i = 0; i < count; i++) {
    const void *place = (const char *)from + fields[i].place;
    if (fields[i].is_whole)
      sift_query_whole(query, i + 1, *(const int64_t *)place);
    else
      sift_query_text(query, i + 1, *(const sift_text *)place);
  }
}

static void copy_texts(sift_arena *arena, const field *fields, int count, void *of)
{
  for (int i = 0; i < count; i++) {
    void *place = (char *)of + fields[i].place;
    if (!fields[i].is_whole && ((const sift_text *)place)->at != NULL)
      *(sift_text *)place = sift_text_copy(arena, *(const sift_text *)place);
  }
}

sift_visit sift_visit_copy(sift_arena *arena, const sift_visit *visit)
{
  sift_visit copy = *visit;
  copy_texts(arena, visit_fields, VISIT_FIELDS, &copy);
  return copy;
}

sift_edition sift_edition_copy(sift_arena *arena, const sift_edition *edition)
{
  sift_edition copy = *edition;
  copy_texts(arena, edition_fields, EDITION_FIELDS, &copy);
  return copy;
}

static sift_status run_to_end(sift_query *query, sift_error *err)
{
  for (bool row = true; row;)
    SIFT_TRY(sift_query_step(query, &row, err));
  return SIFT_OK;
}

/* The only row of a question whose values are bound, if there is one. */
static sift_status one_row(sift_query *query, sift_arena *arena, const field *fields,
                           int count, void *out, bool *found, sift_error *err)
{
  SIFT_TRY(sift_query_step(query, found, err));
  if (!*found)
    return SIFT_OK;
  read_fields(query, arena, fields, count, out);
  sift_query_end(query);
  return SIFT_OK;
}

/* ---------------------------------------------------------------- visits */

sift_status sift_store_visit(sift_store *store, sift_arena *arena, sift_text url,
                             sift_visit *out, bool *known, sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store, "SELECT " VISIT_COLUMNS " FROM visits WHERE url = ?", &query,
                    err, SIFT_T(url)));
  return one_row(query, arena, visit_fields, VISIT_FIELDS, out, known, err);
}

sift_status sift_store_visited(sift_store *store, const sift_visit *visit,
                               sift_error *err)
{
  sift_query *query;
  SIFT_TRY(sift_db_query(store->db,
                         "INSERT OR REPLACE INTO visits(" VISIT_COLUMNS
                         ") VALUES(?, ?, ?, ?, ?,"
                         " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         &query, err));
  bind_fields(query, visit_fields, VISIT_FIELDS, visit);
  return run_to_end(query, err);
}

/* Feeds come first: they say what else there is. */
sift_status sift_store_take_visit(sift_store *store, sift_arena *arena, sift_text origin,
                                  int64_t now, sift_visit *out, bool *more,
                                  sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT " VISIT_COLUMNS " FROM visits WHERE origin = ? AND due <= ?"
                    " AND due < 9223372036854775807 AND NOT taken"
                    " ORDER BY role = 'page', due LIMIT 1",
                    &query, err, SIFT_T(origin), SIFT_N(now)));
  SIFT_TRY(one_row(query, arena, visit_fields, VISIT_FIELDS, out, more, err));
  if (!*more)
    return SIFT_OK;
  return SIFT_TELL(store, "UPDATE visits SET taken = 1 WHERE url = ?", err,
                   SIFT_T(out->url));
}

sift_status sift_store_free_visits(sift_store *store, sift_error *err)
{
  return sift_db_run(store->db, "UPDATE visits SET taken = 0 WHERE taken", err);
}

sift_status sift_store_put_off(sift_store *store, sift_text source, int64_t now,
                               int64_t until, sift_error *err)
{
  return SIFT_TELL(store,
                   "UPDATE visits SET due = ?, outcome = 'off' WHERE source = ?"
                   " AND due <= ? AND due < 9223372036854775807",
                   err, SIFT_N(until), SIFT_T(source), SIFT_N(now));
}

sift_status sift_store_due_sources(sift_store *store, sift_arena *arena, int64_t until,
                                   sift_texts *out, sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT DISTINCT source FROM visits WHERE role <> 'page' AND due <= ?"
                    " AND due < 9223372036854775807 AND NOT taken",
                    &query, err, SIFT_N(until)));
  return sift_query_texts(query, arena, out, err);
}

sift_status sift_store_remove_source(sift_store *store, sift_text source, int64_t until,
                                     size_t *count, sift_error *err)
{
  sift_query *query;
  bool row;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT count(*) FROM visits WHERE source = ? AND role <> 'page'"
                    " AND due <= ? AND due < 9223372036854775807",
                    &query, err, SIFT_T(source), SIFT_N(until)));
  SIFT_TRY(sift_query_step(query, &row, err));
  *count += (size_t)sift_query_column_whole(query, 0);
  sift_query_end(query);
  return SIFT_TELL(store,
                   "UPDATE visits SET due = 9223372036854775807, outcome = 'removed'"
                   " WHERE source = ? AND role <> 'page' AND due <= ?"
                   " AND due < 9223372036854775807",
                   err, SIFT_T(source), SIFT_N(until));
}

sift_status sift_store_bring_back(sift_store *store, sift_text source, int64_t now,
                                  sift_error *err)
{
  return SIFT_TELL(store,
                   "UPDATE visits SET due = ?, outcome = '' WHERE source = ?"
                   " AND outcome = 'removed'",
                   err, SIFT_N(now), SIFT_T(source));
}

sift_status sift_store_rename_source(sift_store *store, sift_text old, sift_text name,
                                     sift_error *err)
{
  return SIFT_TELL(store, "UPDATE visits SET source = ? WHERE source = ?", err,
                   SIFT_T(name), SIFT_T(old));
}

sift_status sift_store_visit_again(sift_store *store, const char *outcome, int64_t now,
                                   sift_error *err)
{
  return SIFT_TELL(store, "UPDATE visits SET due = ?, failures = 0 WHERE outcome = ?",
                   err, SIFT_N(now), SIFT_T(sift_text_of(outcome)));
}

sift_status sift_store_due_origin(sift_store *store, sift_arena *arena, sift_text after,
                                  int64_t now, int64_t until, sift_text *out, bool *more,
                                  sift_error *err)
{
  SIFT_TRY(
      SIFT_FIND(store, arena,
                "SELECT origin FROM visits WHERE origin > ? AND due <= ?"
                " AND due < 9223372036854775807 AND NOT taken AND NOT EXISTS(SELECT 1"
                " FROM hosts WHERE hosts.origin = visits.origin AND quiet_until > ?)"
                " ORDER BY origin LIMIT 1",
                out, err, SIFT_T(after), SIFT_N(now), SIFT_N(until)));
  *more = out->at != NULL;
  return SIFT_OK;
}

sift_status sift_store_due_visits(sift_store *store, int64_t now, sift_see_visit *see,
                                  void *context, sift_error *err)
{
  sift_query *query;
  bool row;
  sift_arena *scratch = sift_arena_open(0);
  sift_status status =
      SIFT_ASK(store,
               "SELECT " VISIT_COLUMNS " FROM visits WHERE due <= ?"
               " AND due < 9223372036854775807 ORDER BY origin, role = 'page', due, url",
               &query, err, SIFT_N(now));
  for (; status == SIFT_OK; sift_arena_reset(scratch)) {
    sift_visit visit;
    status = sift_query_step(query, &row, err);
    if (status != SIFT_OK || !row)
      break;
    read_fields(query, scratch, visit_fields, VISIT_FIELDS, &visit);
    status = see(context, &visit, err);
  }
  sift_arena_close(scratch);
  return status;
}

/* ---------------------------------------------------------------- hosts */

sift_status sift_store_host(sift_store *store, sift_arena *arena, sift_text origin,
                            sift_host *out, sift_error *err)
{
  sift_query *query;
  bool row;
  *out = (sift_host){ .origin = origin };
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT robots, robots_until, quiet_until, failures, unheard"
                    " FROM hosts WHERE origin = ?",
                    &query, err, SIFT_T(origin)));
  SIFT_TRY(sift_query_step(query, &row, err));
  if (!row)
    return SIFT_OK;
  out->robots = sift_text_copy(arena, sift_query_column(query, 0));
  out->robots_until = sift_query_column_whole(query, 1);
  out->quiet_until = sift_query_column_whole(query, 2);
  out->failures = sift_query_column_whole(query, 3);
  out->unheard = sift_query_column_whole(query, 4);
  sift_query_end(query);
  return SIFT_OK;
}

sift_status sift_store_host_met(sift_store *store, const sift_host *host, sift_error *err)
{
  return SIFT_TELL(store, "INSERT OR REPLACE INTO hosts VALUES(?, ?, ?, ?, ?, ?)", err,
                   SIFT_T(host->origin), SIFT_B(host->robots), SIFT_N(host->robots_until),
                   SIFT_N(host->quiet_until), SIFT_N(host->failures),
                   SIFT_N(host->unheard));
}

sift_status sift_store_hear_again(sift_store *store, sift_error *err)
{
  return sift_db_run(store->db,
                     "UPDATE hosts SET quiet_until = 0, failures = 0, unheard = 0"
                     " WHERE unheard",
                     err);
}

/* ---------------------------------------------------------------- editions */

sift_status sift_store_add_edition(sift_store *store, const sift_edition *edition,
                                   sift_error *err)
{
  sift_query *query;
  SIFT_TRY(sift_db_query(store->db,
                         "INSERT INTO editions(" EDITION_COLUMNS ", unread)"
                         " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         &query, err));
  bind_fields(query, edition_fields, EDITION_FIELDS, edition);
  sift_query_null(query, 1); /* numbered by the table */
  sift_query_whole(query, EDITION_FIELDS + 1, sift_text_is(edition->role, "page"));
  return run_to_end(query, err);
}

sift_status sift_store_unread(sift_store *store, sift_arena *arena, int64_t after,
                              sift_edition *out, bool *more, sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT " EDITION_COLUMNS
                    " FROM editions AS v WHERE unread AND id > ?"
                    " AND NOT EXISTS(SELECT 1 FROM editions AS later"
                    "  WHERE later.url = v.url AND later.id > v.id)"
                    " ORDER BY id LIMIT 1",
                    &query, err, SIFT_N(after)));
  return one_row(query, arena, edition_fields, EDITION_FIELDS, out, more, err);
}

sift_status sift_store_was_read(sift_store *store, const sift_edition *edition,
                                sift_text article, sift_error *err)
{
  SIFT_TRY(SIFT_TELL(store, "UPDATE editions SET unread = 0 WHERE url = ? AND id <= ?",
                     err, SIFT_T(edition->url), SIFT_N(edition->id)));
  return SIFT_TELL(store, "UPDATE editions SET article = ? WHERE id = ?", err,
                   SIFT_T(article), SIFT_N(edition->id));
}

sift_status sift_store_next_edition(sift_store *store, sift_arena *arena, sift_text url,
                                    int64_t after, sift_edition *out, bool *more,
                                    sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT " EDITION_COLUMNS " FROM editions WHERE url = ? AND id > ?"
                    " ORDER BY id LIMIT 1",
                    &query, err, SIFT_T(url), SIFT_N(after)));
  return one_row(query, arena, edition_fields, EDITION_FIELDS, out, more, err);
}

sift_status sift_store_same_edition(sift_store *store, sift_arena *arena, sift_text url,
                                    sift_text digest, sift_edition *out, bool *known,
                                    sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT " EDITION_COLUMNS
                    " FROM editions WHERE url = ? AND digest = ?"
                    " ORDER BY id DESC LIMIT 1",
                    &query, err, SIFT_T(url), SIFT_T(digest)));
  return one_row(query, arena, edition_fields, EDITION_FIELDS, out, known, err);
}

/* ---------------------------------------------------------------- archive */

sift_status sift_store_archive(sift_store *store, sift_arena *arena, sift_text *file,
                               int64_t *size, sift_error *err)
{
  sift_query *query;
  bool row;
  *file = (sift_text){ 0 };
  SIFT_TRY(sift_db_query(store->db,
                         "SELECT file, size FROM archives ORDER BY file DESC LIMIT 1",
                         &query, err));
  SIFT_TRY(sift_query_step(query, &row, err));
  if (!row)
    return SIFT_OK;
  *file = sift_text_copy(arena, sift_query_column(query, 0));
  *size = sift_query_column_whole(query, 1);
  sift_query_end(query);
  return SIFT_OK;
}

sift_status sift_store_archived(sift_store *store, sift_text file, int64_t size,
                                sift_error *err)
{
  return SIFT_TELL(store, "INSERT OR REPLACE INTO archives VALUES(?, ?)", err,
                   SIFT_T(file), SIFT_N(size));
}
