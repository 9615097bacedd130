/* examine.c - whether the store is what it should be. */
#include "store/inner.h"

/* What must not be there, each with its name. */
static const struct {
  const char *what, *sql;
} faults[] = {
  { "claims of no article",
    "SELECT count(*) FROM claims WHERE article NOT IN (SELECT id FROM articles)" },
  { "sources of no article", "SELECT count(*) FROM sources WHERE article <> ''"
                             " AND article NOT IN (SELECT id FROM articles)" },
};

sift_status sift_store_examine(sift_store *store, sift_error *err)
{
  sift_query *query;
  bool row;
  SIFT_TRY(sift_db_query(store->db, "PRAGMA quick_check(1)", &query, err));
  SIFT_TRY(sift_query_step(query, &row, err));
  if (row && !sift_text_is(sift_query_column(query, 0), "ok"))
    return sift_fail(err, SIFT_DAMAGED, "the database is damaged: %.*s",
                     SIFT_SHOW(sift_query_column(query, 0)));
  while (row)
    SIFT_TRY(sift_query_step(query, &row, err));
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    SIFT_TRY(sift_db_query(store->db, faults[i].sql, &query, err));
    SIFT_TRY(sift_query_step(query, &row, err));
    int64_t count = row ? sift_query_column_whole(query, 0) : 0;
    if (count > 0)
      return sift_fail(err, SIFT_DAMAGED, "%lld %s", (long long)count, faults[i].what);
    while (row)
      SIFT_TRY(sift_query_step(query, &row, err));
  }
  return SIFT_OK;
}
