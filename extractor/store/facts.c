/* facts.c - claims, and the facts and findings that were made of them. */
#include "store/inner.h"

bool sift_store_is_dirty(sift_store *store)
{
  sift_arena *scratch = sift_arena_open(0);
  bool dirty = sift_text_is(sift_store_note(store, scratch, "facts"), "old");
  sift_arena_close(scratch);
  return dirty;
}

sift_status sift_store_soil(sift_store *store, sift_error *err)
{
  SIFT_TRY(sift_store_set_note(store, "facts", SIFT_TEXT("old"), err));
  return sift_store_changed(store, err);
}

/* A claim from its record, read in `scratch` and kept without it. The record was ours:
 * what does not read is a fault of the store. */
static sift_status keep_claim(sift_table *texts, sift_arena *scratch, sift_text record,
                              sift_claim *out, sift_error *err)
{
  sift_json *json;
  sift_claim claim;
  SIFT_TRY(sift_json_read(scratch, record, &json, err));
  SIFT_TRY(sift_claim_read(scratch, json, &claim, err));
  sift_claim_keep(texts, &claim, out);
  sift_arena_reset(scratch);
  return SIFT_OK;
}

static sift_status keep_claims(sift_store *store, sift_arena *arena, sift_arena *scratch,
                               sift_claims *out, sift_error *err)
{
  sift_table texts = { .arena = arena };
  sift_query *query;
  bool row;
  SIFT_TRY(
      sift_db_query(store->db, "SELECT record FROM claims ORDER BY id", &query, err));
  SIFT_TRY(sift_query_step(query, &row, err));
  while (row) {
    SIFT_TRY(keep_claim(&texts, scratch, sift_query_column(query, 0),
                        &out->at[out->count++], err));
    SIFT_TRY(sift_query_step(query, &row, err));
  }
  return SIFT_OK;
}

sift_status sift_store_claims(sift_store *store, sift_arena *arena, sift_claims *out,
                              sift_error *err)
{
  sift_store_counts held;
  SIFT_TRY(sift_store_count(store, &held, err));
  *out = (sift_claims){ .at = SIFT_ARRAY(arena, sift_claim, held.claims + 1) };
  sift_arena *scratch = sift_arena_open(0);
  sift_status status = keep_claims(store, arena, scratch, out, err);
  sift_arena_close(scratch);
  return status;
}

sift_status sift_store_claims_of(sift_store *store, sift_arena *arena, sift_text article,
                                 sift_texts *out, sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT record FROM claims WHERE article = ? ORDER BY start, end, id",
                    &query, err, SIFT_T(article)));
  return sift_query_texts(query, arena, out, err);
}

/* ---------------------------------------------------------------- results */

static sift_text written(sift_arena *arena, const sift_json *record)
{
  sift_buffer text = { .arena = arena };
  sift_json_write(&text, record);
  return sift_buffer_text(&text);
}

static int64_t hundredths(sift_decimal d)
{
  int64_t whole = d.digits;
  for (int i = d.exponent; i > -2; i--)
    whole *= 10;
  for (int i = d.exponent; i < -2; i++)
    whole /= 10;
  return whole;
}

static sift_status keep_fact(sift_store *store, sift_arena *scratch,
                             const sift_fact *fact, sift_error *err)
{
  sift_text record =
      written(scratch, sift_fact_record(scratch, fact, SIFT_RECORD_STORED));
  return SIFT_TELL(store, "INSERT OR REPLACE INTO facts VALUES(?, ?)", err,
                   SIFT_T(fact->id), SIFT_T(record));
}

static sift_status keep_finding(sift_store *store, sift_arena *scratch,
                                const sift_finding *finding, sift_error *err)
{
  sift_finding reviewed = *finding;
  SIFT_TRY(sift_store_review(store, scratch, &reviewed, err));
  sift_text record =
      written(scratch, sift_finding_record(scratch, &reviewed, SIFT_RECORD_STORED));
  return SIFT_TELL(
      store, "INSERT OR REPLACE INTO findings VALUES(?, ?, ?, ?, ?)", err,
      SIFT_T(finding->id), SIFT_N(sift_relation_is_flagged(finding->relation)),
      SIFT_N(hundredths(finding->severity)),
      SIFT_T(sift_text_of(sift_review_name(reviewed.status))), SIFT_T(record));
}

static sift_status keep_all(sift_store *store, sift_arena *scratch,
                            const sift_reconciled *all, sift_error *err)
{
  SIFT_TRY(sift_db_run(store->db, "DELETE FROM facts; DELETE FROM findings", err));
  for (size_t i = 0; i < all->fact_count; i++, sift_arena_reset(scratch))
    SIFT_TRY(keep_fact(store, scratch, &all->facts[i], err));
  for (size_t i = 0; i < all->finding_count; i++, sift_arena_reset(scratch))
    SIFT_TRY(keep_finding(store, scratch, &all->findings[i], err));
  SIFT_TRY(sift_store_set_note(store, "facts", SIFT_TEXT("new"), err));
  return sift_store_changed(store, err);
}

sift_status sift_store_reconciled(sift_store *store, const sift_reconciled *all,
                                  sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_status status = keep_all(store, scratch, all, err);
  sift_arena_close(scratch);
  return status;
}
