/* articles.c - articles, the places they come from, and their claims. */
#include "store/inner.h"

/* ---------------------------------------------------------------- what is known */

sift_text sift_store_recall(sift_store *store, sift_arena *arena, sift_text source,
                            const sift_stamp *stamp)
{
  sift_text article;
  SIFT_FIND(store, arena,
            "SELECT coalesce(article, '') FROM sources WHERE source = ? AND size = ?"
            " AND changed_ns = ? AND inode = ? AND device = ?",
            &article, NULL, SIFT_T(source), SIFT_N(stamp->size),
            SIFT_N(stamp->changed_ns), SIFT_N(stamp->inode), SIFT_N(stamp->device));
  return article;
}

bool sift_store_is_current(sift_store *store, sift_text id, sift_maker maker)
{
  sift_query *query;
  bool row = false;
  if (SIFT_ASK(store, "SELECT 1 FROM articles WHERE id = ? AND rules = ? AND program = ?",
               &query, NULL, SIFT_T(id), SIFT_T(sift_text_of(maker.rules)),
               SIFT_T(sift_text_of(maker.program))) != SIFT_OK ||
      sift_query_step(query, &row, NULL) != SIFT_OK)
    return false;
  sift_query_end(query);
  return row;
}

sift_text sift_store_errors(sift_store *store, sift_arena *arena, sift_text source)
{
  sift_text errors;
  SIFT_FIND(store, arena, "SELECT errors FROM sources WHERE source = ?", &errors, NULL,
            SIFT_T(source));
  return errors;
}

/* ---------------------------------------------------------------- keeping */

/* Sources under one another, as the column `places` has them. */
static sift_text places_of(sift_arena *arena, sift_texts sources)
{
  sift_buffer places = { .arena = arena };
  for (size_t i = 0; i < sources.count; i++) {
    sift_buffer_add(&places, sources.at[i]);
    sift_buffer_byte(&places, '\n');
  }
  return sift_buffer_text(&places);
}

static sift_status keep_claims(sift_store *store, const sift_kept_article *article,
                               sift_error *err)
{
  for (size_t i = 0; i < article->claim_count; i++) {
    const sift_kept_claim *claim = &article->claims[i];
    SIFT_TRY(SIFT_TELL(store, "INSERT OR REPLACE INTO claims VALUES(?, ?, ?, ?, ?, ?)",
                       err, SIFT_T(claim->id), SIFT_T(article->id), SIFT_T(claim->shard),
                       SIFT_N(claim->start), SIFT_N(claim->end), SIFT_T(claim->record)));
  }
  return SIFT_OK;
}

sift_status sift_store_put(sift_store *store, const sift_kept_article *article,
                           sift_maker maker, sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_text places = places_of(scratch, article->sources);
  SIFT_TRY(
      SIFT_TELL(store, "DELETE FROM claims WHERE article = ?", err, SIFT_T(article->id)));
  sift_status status = SIFT_TELL(
      store,
      "INSERT OR REPLACE INTO articles(id, source, places, record, item, bytes, untold,"
      " rules, program) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      err, SIFT_T(article->id), SIFT_T(article->sources.at[0]), SIFT_T(places),
      SIFT_T(article->record), SIFT_T(article->item), SIFT_B(article->bytes),
      SIFT_N(article->untold), SIFT_T(sift_text_of(maker.rules)),
      SIFT_T(sift_text_of(maker.program)));
  sift_arena_close(scratch);
  SIFT_TRY(status);
  SIFT_TRY(keep_claims(store, article, err));
  return sift_store_soil(store, err);
}

/* ---------------------------------------------------------------- places */

static sift_status remove_article(sift_store *store, sift_text id, sift_error *err)
{
  SIFT_TRY(sift_store_soil(store, err));
  SIFT_TRY(SIFT_TELL(store, "DELETE FROM claims WHERE article = ?", err, SIFT_T(id)));
  return SIFT_TELL(store, "DELETE FROM articles WHERE id = ?", err, SIFT_T(id));
}

/* All places of an article, in byte order; pages that are variants of others last. */
static sift_status sources_of(sift_store *store, sift_arena *arena, sift_text id,
                              sift_texts *out, sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT source FROM sources WHERE article = ?"
                    " ORDER BY source IN (SELECT url FROM variants), source",
                    &query, err, SIFT_T(id)));
  return sift_query_texts(query, arena, out, err);
}

/* Names other sources in a record: `source` is the first, `sources`, where there are more
 * than one, stands behind it. */
static sift_status rename_record(sift_arena *arena, sift_text record, sift_texts sources,
                                 bool with_list, sift_text *out, sift_error *err)
{
  sift_json *object, *source = NULL;
  SIFT_TRY(sift_json_read(arena, record, &object, err));
  for (sift_json *field = object->child; field != NULL; field = field->next) {
    if (sift_text_is(field->key, "source"))
      source = field;
    while (field->next != NULL && sift_text_is(field->next->key, "sources"))
      field->next = field->next->next;
  }
  if (source != NULL) {
    source->text = sources.at[0];
    if (with_list && sources.count > 1) {
      sift_json *list = sift_json_array(arena, NULL, NULL);
      list->key = SIFT_TEXT("sources");
      for (size_t i = 0; i < sources.count; i++)
        sift_json_add_text(arena, list, NULL, sources.at[i]);
      list->next = source->next;
      source->next = list;
    }
  }
  sift_buffer text = { .arena = arena };
  sift_json_write(&text, object);
  *out = sift_buffer_text(&text);
  return SIFT_OK;
}

static sift_status rename_claims(sift_store *store, sift_arena *arena, sift_text id,
                                 sift_texts sources, sift_error *err)
{
  SIFT_LIST(sift_kept_claim) claims = { 0 };
  sift_query *query;
  bool row;
  SIFT_TRY(SIFT_ASK(store, "SELECT id, record FROM claims WHERE article = ?", &query, err,
                    SIFT_T(id)));
  SIFT_TRY(sift_query_step(query, &row, err));
  while (row) {
    sift_kept_claim *claim = SIFT_PUSH(arena, &claims);
    claim->id = sift_text_copy(arena, sift_query_column(query, 0));
    claim->record = sift_text_copy(arena, sift_query_column(query, 1));
    SIFT_TRY(sift_query_step(query, &row, err));
  }
  for (size_t i = 0; i < claims.count; i++) {
    sift_text record;
    SIFT_TRY(rename_record(arena, claims.at[i].record, sources, false, &record, err));
    SIFT_TRY(SIFT_TELL(store, "UPDATE claims SET record = ? WHERE id = ?", err,
                       SIFT_T(record), SIFT_T(claims.at[i].id)));
  }
  return SIFT_OK;
}

static sift_status rename_article(sift_store *store, sift_arena *arena, sift_text id,
                                  sift_texts sources, sift_error *err)
{
  sift_text old, record, places = places_of(arena, sources);
  SIFT_TRY(SIFT_FIND(store, arena,
                     "SELECT record FROM articles WHERE id = ? AND places <> ?", &old,
                     err, SIFT_T(id), SIFT_T(places)));
  if (old.at == NULL)
    return SIFT_OK;
  SIFT_TRY(rename_record(arena, old, sources, true, &record, err));
  SIFT_TRY(SIFT_TELL(
      store, "UPDATE articles SET source = ?, places = ?, record = ? WHERE id = ?", err,
      SIFT_T(sources.at[0]), SIFT_T(places), SIFT_T(record), SIFT_T(id)));
  SIFT_TRY(rename_claims(store, arena, id, sources, err));
  return sift_store_soil(store, err);
}

/* Makes an article's records name the places that it has now; without any it goes. */
static sift_status settle_places(sift_store *store, sift_text id, sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_texts sources = { 0 };
  sift_status status = sources_of(store, scratch, id, &sources, err);
  if (status == SIFT_OK)
    status = sources.count == 0 ? remove_article(store, id, err)
                                : rename_article(store, scratch, id, sources, err);
  sift_arena_close(scratch);
  return status;
}

sift_status sift_store_article_at(sift_store *store, sift_arena *arena, sift_text source,
                                  sift_text *out, sift_error *err)
{
  return SIFT_FIND(store, arena, "SELECT article FROM sources WHERE source = ?", out, err,
                   SIFT_T(source));
}

/* Without a stamp the file is read again by the next run. */
static sift_status write_place(sift_store *store, sift_text id, const sift_place *place,
                               sift_error *err)
{
  sift_text none = { 0 };
  const sift_stamp *stamp = &place->stamp;
  SIFT_TRY(
      SIFT_TELL(store,
                "INSERT OR REPLACE INTO sources(source, article, is_file, errors, folder)"
                " VALUES(?, ?, ?, ?, ?)",
                err, SIFT_T(place->source), SIFT_T(id.len > 0 ? id : none),
                SIFT_N(place->is_file), SIFT_T(place->errors), SIFT_T(place->folder)));
  if (!place->has_stamp)
    return SIFT_OK;
  return SIFT_TELL(store,
                   "UPDATE sources SET size = ?, changed_ns = ?, inode = ?, device = ?"
                   " WHERE source = ?",
                   err, SIFT_N(stamp->size), SIFT_N(stamp->changed_ns),
                   SIFT_N(stamp->inode), SIFT_N(stamp->device), SIFT_T(place->source));
}

static sift_status move_place(sift_store *store, sift_arena *arena, sift_text id,
                              const sift_place *place, bool *replaced, sift_error *err)
{
  sift_text old;
  SIFT_TRY(sift_store_article_at(store, arena, place->source, &old, err));
  *replaced = old.len > 0 && !sift_text_eq(old, id);
  SIFT_TRY(write_place(store, id, place, err));
  if (*replaced)
    SIFT_TRY(settle_places(store, old, err));
  return id.len > 0 ? settle_places(store, id, err) : SIFT_OK;
}

sift_status sift_store_place(sift_store *store, sift_text id, const sift_place *place,
                             bool *replaced, sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_status status = move_place(store, scratch, id, place, replaced, err);
  sift_arena_close(scratch);
  return status;
}

sift_status sift_store_forget(sift_store *store, sift_text source, sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_text old;
  sift_status status = sift_store_article_at(store, scratch, source, &old, err);
  if (status == SIFT_OK)
    status =
        SIFT_TELL(store, "DELETE FROM sources WHERE source = ?", err, SIFT_T(source));
  if (status == SIFT_OK && old.len > 0)
    status = settle_places(store, old, err);
  sift_arena_close(scratch);
  return status;
}

/* What lies at or below a root, as values for BELOW. */
typedef struct range {
  sift_text root, from, to, page, past;
} range;
#define BELOW                                                \
  "is_file AND (source = ?1 OR source >= ?2 AND source < ?3" \
  " OR source >= ?4 AND source < ?5"                         \
  " OR ?1 = '.' AND source NOT GLOB '/*' AND source NOT GLOB '../*')"
#define RANGE_BINDS(r) \
  SIFT_T((r).root), SIFT_T((r).from), SIFT_T((r).to), SIFT_T((r).page), SIFT_T((r).past)

/* Everything below a folder sorts between "folder/" and "folder0", the byte after '/';
 * and the pages of an archive between "archive#" and "archive$". */
static range range_of(sift_arena *arena, sift_text root)
{
  while (root.len > 1 && root.at[root.len - 1] == '/')
    root.len--;
  bool top = sift_text_is(root, "/");
  return (range){
    .root = root,
    .from = top ? root : sift_text_join(arena, root, SIFT_TEXT("/")),
    .to = top ? SIFT_TEXT("0") : sift_text_join(arena, root, SIFT_TEXT("0")),
    .page = sift_text_join(arena, root, SIFT_TEXT("#")),
    .past = sift_text_join(arena, root, SIFT_TEXT("$")),
  };
}

sift_status sift_store_sources(sift_store *store, sift_text root, sift_see_source *see,
                               void *context, sift_error *err)
{
  sift_query *query;
  sift_texts found = { 0 }; /* gathered first: `see` may change the table */
  sift_arena *scratch = sift_arena_open(0);
  range below = range_of(scratch, root);
  sift_status status =
      SIFT_ASK(store, "SELECT source FROM sources WHERE " BELOW " ORDER BY source",
               &query, err, RANGE_BINDS(below));
  if (status == SIFT_OK)
    status = sift_query_texts(query, scratch, &found, err);
  for (size_t i = 0; status == SIFT_OK && i < found.count; i++)
    status = see(context, found.at[i], err);
  sift_arena_close(scratch);
  return status;
}

sift_status sift_store_other_folder(sift_store *store, sift_arena *arena, sift_text root,
                                    sift_text here, sift_text *out, sift_error *err)
{
  range below = range_of(arena, root);
  return SIFT_FIND(store, arena,
                   "SELECT folder FROM sources WHERE " BELOW " AND folder <> ?6 LIMIT 1",
                   out, err, RANGE_BINDS(below), SIFT_T(here));
}

sift_status sift_store_meant_from(sift_store *store, sift_text root, sift_text here,
                                  sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  range below = range_of(scratch, root);
  sift_status status = SIFT_TELL(
      store, "UPDATE sources SET folder = ?6 WHERE " BELOW " AND folder IS NOT ?6", err,
      RANGE_BINDS(below), SIFT_T(here));
  sift_arena_close(scratch);
  return status;
}

sift_status sift_store_stale(sift_store *store, sift_arena *arena, sift_maker maker,
                             sift_text after, sift_kept_article *out, bool *more,
                             sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT id, item, bytes FROM articles WHERE id > ?"
                    " AND (rules <> ? OR program <> ?) ORDER BY id LIMIT 1",
                    &query, err, SIFT_T(after.at != NULL ? after : SIFT_TEXT("")),
                    SIFT_T(sift_text_of(maker.rules)),
                    SIFT_T(sift_text_of(maker.program))));
  SIFT_TRY(sift_query_step(query, more, err));
  if (!*more)
    return SIFT_OK;
  out->id = sift_text_copy(arena, sift_query_column(query, 0));
  out->item = sift_text_copy(arena, sift_query_column(query, 1));
  if (!sift_query_column_is_null(query, 2))
    out->bytes = sift_text_copy(arena, sift_query_column(query, 2));
  sift_query_end(query);
  return sources_of(store, arena, out->id, &out->sources, err);
}
