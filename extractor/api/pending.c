/* pending.c - what was fetched and not yet read: pages out of the archive into the
 * store. */
#include "fetch/fetch.h"
#include "api/run.h"

void sift_edition_list(sift_arena *arena, const sift_store *store,
                       const sift_edition *edition, sift_listed *out)
{
  sift_error err = { 0 };
  *out = (sift_listed){ .item = { .shape = SIFT_ITEM_BYTES,
                                  .source = edition->url,
                                  .url = edition->final,
                                  .media_type = edition->media_type,
                                  .charset = edition->charset,
                                  .fetched = edition->date } };
  out->sources = (sift_texts){ SIFT_NEW(arena, sift_text), 1 };
  out->sources.at[0] = edition->url;
  if (sift_vault_read(arena, store, edition, &out->item.bytes, &err) != SIFT_OK)
    sift_listed_fail(arena, out, &err);
}

static bool next_pending(void *context, sift_arena *arena, sift_listed *out)
{
  sift_update *u = context;
  bool more = false;
  sift_edition edition;
  *out = (sift_listed){ 0 };
  if (!sift_update_fine(
          u, sift_store_unread(u->store, arena, u->taken, &edition, &more, &u->err)) ||
      !more)
    return false;
  u->taken = edition.id;
  sift_edition_list(arena, u->store, &edition, out);
  return true;
}

/* A page for other screens, which names the one that it is a variant of: only that is
 * read, where it is known. Of two pages that name each other one stays. */
static bool is_variant(sift_update *u, const sift_piece *piece,
                       const sift_edition *edition)
{
  bool known = false;
  sift_arena *arena = piece->listed_arena;
  if (piece->article == NULL || piece->article->canonical.len == 0)
    return false;
  sift_text other = sift_url_canonical(arena, piece->article->canonical);
  if (other.len == 0 || sift_text_eq(other, edition->url) ||
      sift_text_eq(other, sift_url_canonical(arena, edition->final)) ||
      !sift_url_same_site(arena, edition->final, other))
    return false;
  sift_update_fine(u, sift_store_has_page(u->store, other, &known, &u->err));
  if (known && !u->quiet)
    sift_engine_say(u->engine, "%.*s: a variant of %.*s, which is read in its place",
                    SIFT_SHOW(edition->url), SIFT_SHOW(other));
  return known;
}

/* Pieces come in the order in which they were taken, so the store is asked once more
 * which edition this one is of. */
static bool emit_pending(void *context, sift_piece *piece)
{
  sift_update *u = context;
  bool more = false;
  sift_edition edition;
  bool lost = piece->listed.error != NULL;
  const sift_kept_article *kept = piece->made;
  if (!sift_update_fine(u, sift_store_unread(u->store, piece->listed_arena, u->read,
                                             &edition, &more, &u->err)) ||
      !more)
    return false;
  u->read = edition.id;
  if (is_variant(u, piece, &edition)) {
    kept = NULL;
    sift_update_fine(u, sift_store_forget(u->store, edition.url, &u->err));
  } else {
    sift_update_take(u, piece);
  }
  if (!lost) /* its record may come back, out of a copy of the archive */
    sift_update_fine(u, sift_store_was_read(u->store, &edition,
                                            kept != NULL ? kept->id : (sift_text){ 0 },
                                            &u->err));
  return u->status == SIFT_OK;
}

void sift_update_pending(sift_update *u)
{
  sift_batch batch = { .engine = u->engine,
                       .context = u,
                       .next = next_pending,
                       .render = sift_kept_render,
                       .emit = emit_pending };
  if (u->status == SIFT_OK)
    sift_update_fine(u, sift_batch_run(&batch, &u->err));
}
