/* variants.c - pages for other screens (AMP, mobile) and the pages that they name as the
 * canonical ones. What they say is kept, so that they are joined whichever comes first,
 * and stay so when either is edited. */
#include "store/inner.h"

sift_status sift_query_texts(sift_query *query, sift_arena *arena, sift_texts *out,
                             sift_error *err)
{
  SIFT_LIST(sift_text) found = { 0 };
  bool row;
  SIFT_TRY(sift_query_step(query, &row, err));
  while (row) {
    sift_text *text = SIFT_PUSH(arena, &found);
    *text = sift_text_copy(arena, sift_query_column(query, 0));
    SIFT_TRY(sift_query_step(query, &row, err));
  }
  *out = (sift_texts){ found.at, found.count };
  return SIFT_OK;
}

sift_status sift_store_set_variant(sift_store *store, sift_text url, sift_text canonical,
                                   sift_error *err)
{
  if (canonical.len == 0)
    return SIFT_TELL(store, "DELETE FROM variants WHERE url = ?", err, SIFT_T(url));
  return SIFT_TELL(store, "INSERT OR REPLACE INTO variants VALUES(?, ?)", err,
                   SIFT_T(url), SIFT_T(canonical));
}

sift_status sift_store_variants(sift_store *store, sift_arena *arena, sift_text url,
                                sift_text final, sift_texts *out, sift_error *err)
{
  sift_query *query;
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT url FROM variants WHERE canonical IN (?1, ?2) AND url <> ?1"
                    " ORDER BY url",
                    &query, err, SIFT_T(url), SIFT_T(final)));
  return sift_query_texts(query, arena, out, err);
}

sift_status sift_store_page_at(sift_store *store, sift_arena *arena, sift_text address,
                               sift_text *out, sift_error *err)
{
  sift_query *query;
  sift_texts pages = { 0 };
  SIFT_TRY(SIFT_ASK(store,
                    "SELECT url FROM editions WHERE (url = ?1 OR final = ?1)"
                    " AND role = 'page' AND (unread OR article <> '')"
                    " ORDER BY url <> ?1, id DESC LIMIT 1",
                    &query, err, SIFT_T(address)));
  SIFT_TRY(sift_query_texts(query, arena, &pages, err));
  *out = pages.count > 0 ? pages.at[0] : (sift_text){ "", 0 };
  return SIFT_OK;
}

sift_status sift_store_give_way(sift_store *store, sift_text url, sift_error *err)
{
  return SIFT_TELL(store, "UPDATE editions SET article = '' WHERE url = ? AND NOT unread",
                   err, SIFT_T(url));
}
