/* store.c - the folder, its lock, its tables. */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/inner.h"

/* An article lives as long as a source holds it; claims, as long as their article. What
 * has to follow from a change stands in `notes` with it, in the same transaction: "facts"
 * and "facts.json" are "old" until they are made again, by the next run if this one is
 * killed. */
static const char first_schema[] =
    "CREATE TABLE articles(id TEXT PRIMARY KEY, source TEXT NOT NULL, places TEXT NOT NULL,"
    " record TEXT NOT NULL, item TEXT NOT NULL, bytes BLOB, untold INTEGER NOT NULL, rules TEXT NOT NULL,"
    " program TEXT NOT NULL);"
    "CREATE INDEX articles_by_source ON articles(source, id);"
    "CREATE TABLE sources(source TEXT PRIMARY KEY, article TEXT, is_file INTEGER NOT NULL,"
    " size INTEGER, changed_ns INTEGER, inode INTEGER, device INTEGER, errors TEXT)"
    " WITHOUT ROWID;"
    "CREATE INDEX sources_by_article ON sources(article, source);"
    "CREATE TABLE claims(id TEXT PRIMARY KEY, article TEXT NOT NULL, shard TEXT NOT NULL,"
    " start INTEGER NOT NULL, end INTEGER NOT NULL, record TEXT NOT NULL);"
    "CREATE INDEX claims_by_article ON claims(article, start, end, id);"
    "CREATE TABLE facts(id TEXT PRIMARY KEY, record TEXT NOT NULL);"
    "CREATE TABLE findings(id TEXT PRIMARY KEY, flagged INTEGER NOT NULL,"
    " severity INTEGER NOT NULL, review TEXT NOT NULL, record TEXT NOT NULL);"
    "CREATE TABLE decisions(finding TEXT PRIMARY KEY, review TEXT NOT NULL, note TEXT,"
    " basis TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE told(finding TEXT PRIMARY KEY) WITHOUT ROWID;"
    "CREATE TABLE notes(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    "PRAGMA user_version = 1;";

/* What is fetched. A version's bytes lie in the archive; `archives` says how much of each
 * file belongs to what is committed here: whatever lies behind is torn. */
static const char fetch_schema[] =
    "CREATE TABLE visits(url TEXT PRIMARY KEY, at TEXT, origin TEXT, source TEXT, role TEXT,"
    " moved TEXT, etag TEXT, modified TEXT, validated TEXT, digest TEXT, outcome TEXT,"
    " due INTEGER, interval INTEGER, checked INTEGER, changed INTEGER, failures INTEGER,"
    " hops INTEGER, lasting INTEGER, depth INTEGER, taken INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX visits_due ON visits(origin, role = 'page', due)"
    " WHERE due < 9223372036854775807 AND NOT taken;"
    "CREATE TABLE hosts(origin TEXT PRIMARY KEY, robots BLOB, robots_until INTEGER,"
    " quiet_until INTEGER, failures INTEGER) WITHOUT ROWID;"
    "CREATE TABLE editions(id INTEGER PRIMARY KEY, url TEXT NOT NULL, final TEXT, role TEXT,"
    " media_type TEXT, charset TEXT, digest TEXT, file TEXT, date TEXT, start INTEGER,"
    " length INTEGER, article TEXT, unread INTEGER NOT NULL);"
    "CREATE INDEX editions_by_url ON editions(url, id);"
    "CREATE INDEX editions_unread ON editions(id) WHERE unread;"
    "CREATE TABLE archives(file TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;"
    "PRAGMA user_version = 2;";

/* Pages that name another as the one that they are a variant of. */
static const char variants_schema[] =
    "CREATE TABLE variants(url TEXT PRIMARY KEY, canonical TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE INDEX variants_by_canonical ON variants(canonical, url);"
    "CREATE INDEX editions_by_final ON editions(final, id);"
    "PRAGMA user_version = 3;";

/* Whether a server's pause is its own wish, or that of the way to it. */
static const char unheard_schema[] =
    "ALTER TABLE hosts ADD COLUMN unheard INTEGER NOT NULL DEFAULT 0;"
    "PRAGMA user_version = 4;";

/* What a run looks for among all visits that there ever were: these indexes hold only the
 * few that are to be made, and those that a killed run had begun. */
static const char due_schema[] =
    "CREATE INDEX visits_by_due ON visits(due) WHERE due < 9223372036854775807;"
    "CREATE INDEX visits_taken ON visits(url) WHERE taken;"
    "PRAGMA user_version = 5;";

/* The working folder that a relative path of a source was meant from. */
static const char folder_schema[] = "ALTER TABLE sources ADD COLUMN folder TEXT;"
                                    "PRAGMA user_version = 6;";

/* When an editor decided, and who that was. */
static const char decided_schema[] = "ALTER TABLE decisions ADD COLUMN at TEXT;"
                                     "ALTER TABLE decisions ADD COLUMN by TEXT;"
                                     "PRAGMA user_version = 7;";

static const char *const schemas[] = { first_schema,   fetch_schema, variants_schema,
                                       unheard_schema, due_schema,   folder_schema,
                                       decided_schema };
enum { SCHEMA_VERSION = sizeof schemas / sizeof schemas[0] };

/* ---------------------------------------------------------------- asking */

sift_status sift_store_ask(sift_store *store, const char *sql, const sift_bind *binds,
                           size_t count, sift_query **out, sift_error *err)
{
  SIFT_TRY(sift_db_query(store->db, sql, out, err));
  for (size_t i = 0; i < count; i++) {
    if (binds[i].is_whole)
      sift_query_whole(*out, (int)i + 1, binds[i].whole);
    else if (binds[i].is_blob)
      sift_query_blob(*out, (int)i + 1, binds[i].text);
    else
      sift_query_text(*out, (int)i + 1, binds[i].text);
  }
  return SIFT_OK;
}

sift_status sift_store_tell(sift_store *store, const char *sql, const sift_bind *binds,
                            size_t count, sift_error *err)
{
  sift_query *query;
  bool row = true;
  SIFT_TRY(sift_store_ask(store, sql, binds, count, &query, err));
  while (row)
    SIFT_TRY(sift_query_step(query, &row, err));
  return SIFT_OK;
}

sift_status sift_store_find(sift_store *store, sift_arena *arena, const char *sql,
                            const sift_bind *binds, size_t count, sift_text *out,
                            sift_error *err)
{
  sift_query *query;
  bool row;
  *out = (sift_text){ 0 };
  SIFT_TRY(sift_store_ask(store, sql, binds, count, &query, err));
  SIFT_TRY(sift_query_step(query, &row, err));
  if (row && !sift_query_column_is_null(query, 0))
    *out = sift_text_copy(arena, sift_query_column(query, 0));
  sift_query_end(query);
  return SIFT_OK;
}

sift_text sift_store_note(sift_store *store, sift_arena *arena, const char *key)
{
  sift_text value;
  SIFT_FIND(store, arena, "SELECT value FROM notes WHERE key = ?", &value, NULL,
            SIFT_T(sift_text_of(key)));
  return value;
}

sift_status sift_store_set_note(sift_store *store, const char *key, sift_text value,
                                sift_error *err)
{
  return SIFT_TELL(store, "INSERT OR REPLACE INTO notes VALUES(?, ?)", err,
                   SIFT_T(sift_text_of(key)), SIFT_T(value));
}

sift_status sift_store_changed(sift_store *store, sift_error *err)
{
  return sift_store_set_note(store, "facts.json", SIFT_TEXT("old"), err);
}

/* ---------------------------------------------------------------- opening */

static const char *path_in(sift_arena *arena, const char *folder, const char *name)
{
  sift_buffer path = { .arena = arena };
  sift_buffer_print(&path, "%s/%s", folder, name);
  return sift_text_z(arena, sift_buffer_text(&path));
}

static void close_lock(void *handle)
{
  close(*(int *)handle);
}

/* A lock of the system ends with its process, however that ends: no stale file blocks. */
static sift_status lock(sift_store *store, unsigned wait, sift_error *err)
{
  const char *path = path_in(store->arena, store->folder, "lock");
  store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (store->lock < 0)
    return sift_fail_at(err, SIFT_STORE, path, "%s", strerror(errno));
  sift_defer(store->arena, close_lock, &store->lock);
  for (unsigned long tenths = (unsigned long)wait * 10;; tenths--) {
    if (flock(store->lock, LOCK_EX | LOCK_NB) == 0)
      return SIFT_OK;
    if (errno != EWOULDBLOCK && errno != EINTR)
      return sift_fail_at(err, SIFT_STORE, path, "%s", strerror(errno));
    if (tenths == 0)
      return sift_fail_at(
          err, SIFT_LOCKED, store->folder,
          "another run holds the store; try again, or wait with --lock-wait");
    nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
  }
}

static sift_status migrate(sift_store *store, sift_error *err)
{
  int64_t version = 0;
  SIFT_TRY(sift_db_version(store->db, &version, err));
  if (version > SCHEMA_VERSION)
    return sift_fail_at(err, SIFT_STORE, store->folder,
                        "made by a newer factsift (schema %d); use that one",
                        (int)version);
  if (version == SCHEMA_VERSION)
    return SIFT_OK;
  SIFT_TRY(sift_db_run(store->db, "BEGIN", err));
  for (; version < SCHEMA_VERSION; version++)
    SIFT_TRY(sift_db_run(store->db, schemas[version], err));
  return sift_db_run(store->db, "COMMIT", err);
}

const char *sift_store_folder(const sift_store *store)
{
  return store->folder;
}

static sift_store *make_store(sift_arena *arena, const char *folder)
{
  sift_store *store = SIFT_NEW(arena, sift_store);
  *store = (sift_store){ .arena = arena, .folder = folder, .lock = -1 };
  return store;
}

sift_status sift_store_open(sift_arena *arena, const char *folder, unsigned wait,
                            sift_store **out, sift_error *err)
{
  sift_store *store = make_store(arena, folder);
  SIFT_TRY(sift_folder_make(arena, folder, err));
  SIFT_TRY(lock(store, wait, err));
  SIFT_TRY(sift_db_open(arena, path_in(arena, folder, "factsift.db"), &store->db, err));
  SIFT_TRY(migrate(store, err));
  SIFT_TRY(sift_db_run(store->db, "BEGIN IMMEDIATE", err));
  *out = store;
  return SIFT_OK;
}

sift_status sift_store_look(sift_arena *arena, const char *folder, sift_store **out,
                            sift_error *err)
{
  sift_store *store = make_store(arena, folder);
  const char *path = path_in(arena, folder, "factsift.db");
  int64_t version = 0;
  if (access(path, F_OK) != 0)
    return sift_fail_at(err, SIFT_USAGE, folder,
                        "there is no store; `factsift run PATH --store DIR` makes one");
  SIFT_TRY(sift_db_look(arena, path, &store->db, err));
  SIFT_TRY(sift_db_version(store->db, &version, err));
  if (version > SCHEMA_VERSION)
    return sift_fail_at(err, SIFT_STORE, folder,
                        "made by a newer factsift (schema %d); use that one",
                        (int)version);
  if (version < SCHEMA_VERSION)
    return sift_fail_at(err, SIFT_STORE, folder,
                        "made by an older factsift; the next `factsift run` brings it up "
                        "to date");
  *out = store;
  return SIFT_OK;
}

sift_status sift_store_commit(sift_store *store, sift_error *err)
{
  SIFT_TRY(sift_db_run(store->db, "COMMIT", err));
  return sift_db_run(store->db, "BEGIN IMMEDIATE", err);
}

/* What was settled leaves the list, so that it is news when it is reopened. */
sift_status sift_store_told(sift_store *store, sift_error *err)
{
  SIFT_TRY(sift_db_run(store->db,
                       "DELETE FROM told;"
                       "INSERT INTO told SELECT id FROM findings"
                       " WHERE flagged AND review IN ('open', 'reopened')",
                       err));
  return sift_store_commit(store, err);
}

sift_status sift_store_count(sift_store *store, sift_store_counts *out, sift_error *err)
{
  sift_query *query;
  bool row;
  SIFT_TRY(sift_db_query(
      store->db,
      "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM articles WHERE untold),"
      " (SELECT count(*) FROM claims), (SELECT count(*) FROM facts),"
      " (SELECT count(*) FROM findings WHERE flagged AND review IN ('open', 'reopened')),"
      " (SELECT count(*) FROM findings),"
      " (SELECT count(*) FROM findings WHERE flagged AND review IN ('open', 'reopened')"
      "  AND id NOT IN (SELECT finding FROM told))",
      &query, err));
  SIFT_TRY(sift_query_step(query, &row, err));
  out->articles = (size_t)sift_query_column_whole(query, 0);
  out->untold = (size_t)sift_query_column_whole(query, 1);
  out->claims = (size_t)sift_query_column_whole(query, 2);
  out->facts = (size_t)sift_query_column_whole(query, 3);
  out->flagged = (size_t)sift_query_column_whole(query, 4);
  out->recorded = (size_t)sift_query_column_whole(query, 5) - out->flagged;
  out->fresh = (size_t)sift_query_column_whole(query, 6);
  return sift_query_step(query, &row, err);
}
