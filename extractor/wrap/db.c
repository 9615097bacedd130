#include "wrap/wrap.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

enum { BUSY_MILLISECONDS = 10000 };

struct sift_query {
  sift_db *db;
  const char *sql;
  sqlite3_stmt *statement;
  int fault; /* of a binding, told at the next step */
};

struct sift_db {
  sift_arena *arena;
  const char *path;
  sqlite3 *handle;
  SIFT_LIST(sift_query *) queries;
};

static const char *advice_of(int result)
{
  switch (result & 0xFF) {
  case SQLITE_FULL:
    return "; make room and run again";
  case SQLITE_CANTOPEN:
  case SQLITE_READONLY:
  case SQLITE_PERM:
    return "; see whose it is, and what this user may do with it";
  default:
    return "";
  }
}

static sift_status status_of(int result)
{
  switch (result & 0xFF) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return SIFT_LOCKED;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return SIFT_DAMAGED;
  default:
    return SIFT_STORE;
  }
}

static sift_status store_fault(sift_db *db, int result, const char *doing,
                               sift_error *err)
{
  const char *why =
      db->handle != NULL ? sqlite3_errmsg(db->handle) : sqlite3_errstr(result);
  return sift_fail_at(err, status_of(result), db->path, "%s%s%s%s", doing,
                      doing[0] != '\0' ? ": " : "", why, advice_of(result));
}

static void close_db(void *handle)
{
  sift_db *db = handle;
  for (size_t i = 0; i < db->queries.count; i++)
    sqlite3_finalize(db->queries.at[i]->statement);
  sqlite3_close_v2(db->handle);
}

static sift_status connect(sift_arena *arena, const char *path, const char *name,
                           int flags, sift_db **out, sift_error *err)
{
  sift_db *db = SIFT_NEW(arena, sift_db);
  db->arena = arena;
  db->path = path;
  sift_defer(arena, close_db, db);
  int result = sqlite3_open_v2(name, &db->handle,
                               flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
  if (result != SQLITE_OK)
    return store_fault(db, result, "", err);
  sqlite3_busy_timeout(db->handle, BUSY_MILLISECONDS);
  *out = db;
  return SIFT_OK;
}

/* FULL would sync at every commit; NORMAL under WAL loses no consistency, at worst the
 * last commits of a machine that lost its power, and those articles are read again. */
static sift_status set_up(sift_db *db, sift_error *err)
{
  return sift_db_run(db,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
                     "PRAGMA wal_autocheckpoint = 8192;" /* pages; each time it syncs */
                     "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;",
                     err);
}

sift_status sift_db_open(sift_arena *arena, const char *path, sift_db **out,
                         sift_error *err)
{
  SIFT_TRY(
      connect(arena, path, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, out, err));
  return set_up(*out, err);
}

/* Whether this user may write a file, and make others beside it. */
static bool is_writable(sift_arena *arena, const char *path)
{
  sift_text folder = sift_path_folder(sift_text_of(path));
  return access(path, W_OK) == 0 && access(sift_text_z(arena, folder), W_OK) == 0;
}

/* A reader of a WAL makes files beside it. One who may not, or whose files would be in
 * the way of the writer, reads the database alone, which is whole while there is no
 * WAL. */
static const char *frozen_name(sift_arena *arena, const char *path)
{
  sift_buffer name = { .arena = arena };
  sift_buffer_add(&name, SIFT_TEXT("file:"));
  for (const char *at = path; *at != '\0'; at++)
    if (strchr("?#%", *at) != NULL)
      sift_buffer_print(&name, "%%%02X", (unsigned)*at);
    else
      sift_buffer_byte(&name, *at);
  sift_buffer_add(&name, SIFT_TEXT("?immutable=1"));
  return sift_text_z(arena, sift_buffer_text(&name));
}

static bool has_wal(sift_arena *arena, const char *path)
{
  struct stat about;
  sift_text wal = sift_text_join(arena, sift_text_of(path), SIFT_TEXT("-wal"));
  return stat(sift_text_z(arena, wal), &about) == 0 && about.st_size > 0;
}

sift_status sift_db_look(sift_arena *arena, const char *path, sift_db **out,
                         sift_error *err)
{
  if (is_writable(arena, path)) {
    SIFT_TRY(connect(arena, path, path, SQLITE_OPEN_READWRITE, out, err));
    return set_up(*out, err);
  }
  if (has_wal(arena, path))
    return connect(arena, path, path, SQLITE_OPEN_READONLY, out, err);
  return connect(arena, path, frozen_name(arena, path),
                 SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, out, err);
}

sift_status sift_db_run(sift_db *db, const char *sql, sift_error *err)
{
  int result = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
  return result == SQLITE_OK ? SIFT_OK : store_fault(db, result, "", err);
}

sift_status sift_db_version(sift_db *db, int64_t *out, sift_error *err)
{
  sift_query *query = NULL;
  bool row;
  SIFT_TRY(sift_db_query(db, "PRAGMA user_version", &query, err));
  SIFT_TRY(sift_query_step(query, &row, err));
  *out = row ? sift_query_column_whole(query, 0) : 0;
  sift_query_end(query);
  return SIFT_OK;
}

static sift_query *find_query(const sift_db *db, const char *sql)
{
  for (size_t i = 0; i < db->queries.count; i++)
    if (db->queries.at[i]->sql == sql)
      return db->queries.at[i];
  return NULL;
}

sift_status sift_db_query(sift_db *db, const char *sql, sift_query **out, sift_error *err)
{
  sift_query *query = find_query(db, sql);
  if (query != NULL) {
    sift_query_end(query);
    sqlite3_clear_bindings(query->statement);
    query->fault = SQLITE_OK;
    *out = query;
    return SIFT_OK;
  }
  query = SIFT_NEW(db->arena, sift_query);
  *SIFT_PUSH(db->arena, &db->queries) = query;
  query->db = db;
  query->sql = sql;
  int result = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
                                  &query->statement, NULL);
  if (result != SQLITE_OK) {
    db->queries.count--;
    return store_fault(db, result, sql, err);
  }
  *out = query;
  return SIFT_OK;
}

static void note_binding(sift_query *query, int result)
{
  if (query->fault == SQLITE_OK)
    query->fault = result;
}

void sift_query_null(sift_query *query, int place)
{
  note_binding(query, sqlite3_bind_null(query->statement, place));
}

void sift_query_text(sift_query *query, int place, sift_text t)
{
  note_binding(query, t.at == NULL
                          ? sqlite3_bind_null(query->statement, place)
                          : sqlite3_bind_text64(query->statement, place, t.at, t.len,
                                                SQLITE_TRANSIENT, SQLITE_UTF8));
}

void sift_query_blob(sift_query *query, int place, sift_text t)
{
  note_binding(query, t.at == NULL ? sqlite3_bind_null(query->statement, place)
                                   : sqlite3_bind_blob64(query->statement, place, t.at,
                                                         t.len, SQLITE_TRANSIENT));
}

void sift_query_whole(sift_query *query, int place, int64_t n)
{
  note_binding(query, sqlite3_bind_int64(query->statement, place, n));
}

sift_status sift_query_step(sift_query *query, bool *row, sift_error *err)
{
  *row = false;
  int result = query->fault;
  if (result == SQLITE_OK)
    result = sqlite3_step(query->statement);
  if (result == SQLITE_ROW) {
    *row = true;
    return SIFT_OK;
  }
  sift_status status =
      result == SQLITE_DONE ? SIFT_OK : store_fault(query->db, result, query->sql, err);
  sift_query_end(query);
  return status;
}

void sift_query_end(sift_query *query)
{
  sqlite3_reset(query->statement); /* tells a fault of the last step again */
}

sift_text sift_query_column(sift_query *query, int column)
{
  const char *at = sqlite3_column_type(query->statement, column) == SQLITE_BLOB
                       ? sqlite3_column_blob(query->statement, column)
                       : (const char *)sqlite3_column_text(query->statement, column);
  int len = sqlite3_column_bytes(query->statement, column);
  if (sift_query_column_is_null(query, column))
    return (sift_text){ NULL, 0 };
  return (sift_text){ at != NULL ? at : "", at != NULL ? (size_t)len : 0 };
}

int64_t sift_query_column_whole(sift_query *query, int column)
{
  return sqlite3_column_int64(query->statement, column);
}

bool sift_query_column_is_null(sift_query *query, int column)
{
  return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}
