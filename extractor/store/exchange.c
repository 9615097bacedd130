/* exchange.c - facts.json: the store as one document, streamed, and exchanged in one
 * move. */
#include <string.h>
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

/* A file being written, and whether it differs from the one that is there. */
typedef struct exchange {
  sift_exchange file;
  FILE *old;
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
  return fwrite(t.at, 1, t.len, x->file.out) == t.len;
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
  return good ? SIFT_OK : sift_exchange_fail(&x->file, err);
}

static sift_status put_document(sift_store *store, exchange *x, sift_error *err)
{
  if (!put(x, SIFT_TEXT("{\"format\":\"factsift/1\"")))
    return sift_exchange_fail(&x->file, err);
  for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
    SIFT_TRY(put_list(store, x, i, err));
  if (!put(x, SIFT_TEXT("}\n")))
    return sift_exchange_fail(&x->file, err);
  x->differs = x->differs || fgetc(x->old) != EOF;
  return SIFT_OK;
}

static sift_status exchange_file(sift_store *store, sift_arena *arena, const char *path,
                                 bool *written, sift_error *err)
{
  exchange x = { 0 };
  /* The store's lock keeps others away; what a killed run has left is written over. */
  SIFT_TRY(sift_exchange_open(arena, path, ".new", &x.file, err));
  x.old = fopen(path, "rb");
  x.differs = x.old == NULL;
  sift_status status = put_document(store, &x, err);
  if (x.old != NULL)
    fclose(x.old);
  if (status != SIFT_OK || !x.differs) {
    sift_exchange_drop(&x.file);
    return status;
  }
  SIFT_TRY(sift_exchange_keep(&x.file, err));
  *written = true;
  return SIFT_OK;
}

sift_status sift_store_export(sift_store *store, bool *written, sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_buffer path = { .arena = scratch };
  sift_buffer_print(&path, "%s/facts.json", store->folder);
  const char *there = sift_text_z(scratch, sift_buffer_text(&path));
  sift_text note = sift_store_note(store, scratch, "facts.json");
  *written = false;
  sift_status status = SIFT_OK;
  if (!sift_text_is(note, "new") || access(there, F_OK) != 0)
    status = exchange_file(store, scratch, there, written, err);
  if (status == SIFT_OK && !sift_text_is(note, "new"))
    status = sift_store_set_note(store, "facts.json", SIFT_TEXT("new"), err);
  sift_arena_close(scratch);
  return status;
}
