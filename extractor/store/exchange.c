/* exchange.c - facts.json: the store as one document, streamed, and exchanged in one
 * move. */
/* For realpath, which POSIX leaves to its X/Open part. */
#define _XOPEN_SOURCE 700

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/inner.h"

/* The four lists of the document, each from a cursor in its order. */
static const struct {
  const char *name, *sql;
} lists[] = {
  { "articles", "SELECT record FROM articles ORDER BY source, id" },
  { "claims", "SELECT c.record FROM articles a JOIN claims c ON c.article = a.id"
              " ORDER BY a.source, a.id, c.start, c.end, c.id" },
  { "facts", "SELECT record FROM facts ORDER BY id" },
  { "findings", "SELECT record FROM findings ORDER BY id" },
};

/* A file being written beside the one that is there, whose mode it takes, and whether it
 * differs from that one. */
typedef struct exchange {
  FILE *out, *old;
  bool differs;
} exchange;

static bool put(exchange *x, sift_text t)
{
  char there[4096];
  for (size_t done = 0; !x->differs && done < t.len;) {
    size_t part = t.len - done < sizeof there ? t.len - done : sizeof there;
    x->differs =
        fread(there, 1, part, x->old) != part || memcmp(there, t.at + done, part) != 0;
    done += part;
  }
  return fwrite(t.at, 1, t.len, x->out) == t.len;
}

static sift_status put_list(sift_store *store, exchange *x, size_t i, sift_error *err)
{
  sift_query *query;
  bool row, first = true,
            good = put(x, SIFT_TEXT(",\n\"")) && put(x, sift_text_of(lists[i].name)) &&
                   put(x, SIFT_TEXT("\":["));
  SIFT_TRY(sift_db_query(store->db, lists[i].sql, &query, err));
  SIFT_TRY(sift_query_step(query, &row, err));
  while (good && row) {
    good = put(x, first ? SIFT_TEXT("\n") : SIFT_TEXT(",\n")) &&
           put(x, sift_query_column(query, 0));
    first = false;
    SIFT_TRY(sift_query_step(query, &row, err));
  }
  good = good && put(x, SIFT_TEXT("]"));
  return good ? SIFT_OK : sift_fail(err, SIFT_STORE, "%s", strerror(errno));
}

static sift_status put_document(sift_store *store, exchange *x, sift_error *err)
{
  if (!put(x, SIFT_TEXT("{\"format\":\"factsift/1\"")))
    return sift_fail(err, SIFT_STORE, "%s", strerror(errno));
  for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
    SIFT_TRY(put_list(store, x, i, err));
  if (!put(x, SIFT_TEXT("}\n")) || fflush(x->out) != 0 || fsync(fileno(x->out)) != 0)
    return sift_fail(err, SIFT_STORE, "%s", strerror(errno));
  x->differs = x->differs || fgetc(x->old) != EOF;
  return SIFT_OK;
}

/* A name is safe on disk once its folder is. */
static void sync_folder_of(const char *path)
{
  char folder[PATH_MAX];
  const char *slash = strrchr(path, '/');
  int length = slash == NULL || slash == path ? 1 : (int)(slash - path);
  snprintf(folder, sizeof folder, "%.*s", length, slash == NULL ? "." : path);
  FILE *handle = fopen(folder, "r");
  if (handle == NULL)
    return;
  fsync(fileno(handle));
  fclose(handle);
}

static sift_status exchange_file(sift_store *store, const char *path, const char *fresh,
                                 bool *written, sift_error *err)
{
  struct stat old;
  exchange x = { .out = fopen(fresh, "wb"), .old = fopen(path, "rb") };
  x.differs = x.old == NULL;
  if (x.out == NULL) {
    if (x.old != NULL)
      fclose(x.old);
    return sift_fail_at(err, SIFT_STORE, fresh, "%s", strerror(errno));
  }
  if (x.old != NULL && fstat(fileno(x.old), &old) == 0)
    fchmod(fileno(x.out), old.st_mode & 07777);
  sift_status status = put_document(store, &x, err);
  if (x.old != NULL)
    fclose(x.old);
  if (fclose(x.out) != 0 && status == SIFT_OK)
    status = sift_fail_at(err, SIFT_STORE, fresh, "%s", strerror(errno));
  if (status != SIFT_OK || !x.differs) {
    unlink(fresh);
    return status;
  }
  if (rename(fresh, path) != 0) {
    int why = errno;
    unlink(fresh);
    return sift_fail_at(err, SIFT_STORE, path, "%s", strerror(why));
  }
  sync_folder_of(path);
  *written = true;
  return SIFT_OK;
}

/* Where a link leads, so that it stays one. */
static const char *follow_links(sift_arena *arena, const char *path)
{
  char room[PATH_MAX];
  return realpath(path, room) != NULL ? sift_text_z(arena, sift_text_of(room)) : path;
}

sift_status sift_store_export(sift_store *store, bool *written, sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_buffer path = { .arena = scratch }, fresh = { .arena = scratch };
  sift_buffer_print(&path, "%s/facts.json", store->folder);
  const char *there =
      follow_links(scratch, sift_text_z(scratch, sift_buffer_text(&path)));
  sift_buffer_print(&fresh, "%s.new", there);
  sift_text note = sift_store_note(store, scratch, "facts.json");
  *written = false;
  sift_status status = SIFT_OK;
  if (!sift_text_is(note, "new") || access(there, F_OK) != 0)
    status = exchange_file(store, there, sift_text_z(scratch, sift_buffer_text(&fresh)),
                           written, err);
  if (status == SIFT_OK && !sift_text_is(note, "new"))
    status = sift_store_set_note(store, "facts.json", SIFT_TEXT("new"), err);
  sift_arena_close(scratch);
  return status;
}
