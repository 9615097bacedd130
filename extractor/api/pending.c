/* pending.c - what was fetched and not yet read: pages out of the archive into the
 * store. */
#include "api/run.h"
#include "fetch/fetch.h"

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

/* What a page for other screens names as the page that it is a variant of; empty where
 * it is its own. A copy on another site is an article: what it changed is worth
 * comparing. */
static sift_text canonical_of(const sift_piece *piece, const sift_edition *edition)
{
  sift_arena *arena = piece->listed_arena;
  if (piece->article == NULL || piece->article->canonical.len == 0)
    return (sift_text){ "", 0 };
  sift_text other = sift_url_canonical(arena, piece->article->canonical);
  if (other.len == 0 || sift_text_eq(other, edition->url) ||
      sift_text_eq(other, sift_url_canonical(arena, edition->final)) ||
      !sift_url_same_site(arena, edition->final, other))
    return (sift_text){ "", 0 };
  return other;
}

/* One more address of an article. */
static void add_address(sift_update *u, sift_text url, sift_text article)
{
  bool replaced;
  const sift_place place = { .source = url };
  sift_update_fine(u, sift_store_place(u->store, article, &place, &replaced, &u->err));
}

static void say_joined(sift_update *u, sift_text variant, sift_text page)
{
  if (!u->quiet)
    sift_engine_say(u->engine, "%.*s: a variant of %.*s, which is read in its place",
                    SIFT_SHOW(variant), SIFT_SHOW(page));
}

/* Whether the page gives way to the one that it names: that is known, and will be read in
 * its place, or has been. Of two pages that name each other one stays. */
static bool gives_way(sift_update *u, const sift_piece *piece,
                      const sift_edition *edition)
{
  sift_arena *arena = piece->listed_arena;
  sift_text other = canonical_of(piece, edition), page, article;
  if (!sift_update_fine(u,
                        sift_store_set_variant(u->store, edition->url, other, &u->err)) ||
      other.len == 0 ||
      !sift_update_fine(u, sift_store_page_at(u->store, arena, other, &page, &u->err)) ||
      page.len == 0 || sift_text_eq(page, edition->url) ||
      !sift_update_fine(u,
                        sift_store_article_at(u->store, arena, page, &article, &u->err)))
    return false;
  say_joined(u, edition->url, page);
  if (article.len > 0)
    add_address(u, edition->url, article);
  else
    sift_update_fine(u, sift_store_forget(u->store, edition->url, &u->err));
  return true;
}

/* The variants of a page that has been read are read with it, also those that came before
 * it and were articles of their own until now. */
static void take_variants(sift_update *u, const sift_piece *piece,
                          const sift_edition *edition, sift_text article)
{
  sift_texts variants = { 0 };
  sift_arena *arena = piece->listed_arena;
  sift_update_fine(u, sift_store_variants(u->store, arena, edition->url,
                                          sift_url_canonical(arena, edition->final),
                                          &variants, &u->err));
  for (size_t i = 0; i < variants.count && u->status == SIFT_OK; i++) {
    sift_text own = { 0 };
    sift_update_fine(
        u, sift_store_article_at(u->store, arena, variants.at[i], &own, &u->err));
    if (own.len > 0 && !sift_text_eq(own, article))
      say_joined(u, variants.at[i], edition->url);
    add_address(u, variants.at[i], article);
    sift_update_fine(u, sift_store_give_way(u->store, variants.at[i], &u->err));
  }
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
  if (gives_way(u, piece, &edition)) {
    kept = NULL;
  } else {
    if (kept != NULL)
      sift_update_compare_edition(u, &edition, kept);
    sift_update_take(u, piece);
    if (kept != NULL)
      take_variants(u, piece, &edition, kept->id);
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
  u->is_pending = true;
  if (u->status == SIFT_OK)
    sift_update_fine(u, sift_batch_run(&batch, &u->err));
  u->is_pending = false;
}
