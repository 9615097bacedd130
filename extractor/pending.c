/* pending.c - what was fetched and not yet read: pages out of the archive into the
 * store. */
#include "fetch/fetch.h"
#include "run.h"

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
  sift_update_take(u, piece);
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
