/* keep.c - a body is kept: handed to the archive's writer, and told to the store once it
 * is on the disk. So what the store holds, committed or not, always lies in the archive,
 * and a commit need not wait for the disk. */
#include "fetch/inner.h"

/* A bundle is handed over when it has so much or is so old, if the writer has none; at
 * the most, the writer is waited for. */
#define HAND_BYTES ((size_t)1 << 20)
#define MOST_BYTES ((size_t)4 << 20)
enum { HAND_MILLISECONDS = 100 };

/* ---------------------------------------------------------------- into the archive */

static sift_record copy_record(sift_arena *arena, const sift_record *from)
{
  return (sift_record){
    .url = sift_text_copy(arena, from->url),
    .head = sift_text_copy(arena, from->head),
    .body = from->same_url.len > 0 ? (sift_text){ NULL, from->body.len }
                                   : sift_text_copy(arena, from->body),
    .digest = sift_text_copy(arena, from->digest),
    .date = sift_text_copy(arena, from->date),
    .address = sift_text_copy(arena, from->address),
    .same_url = sift_text_copy(arena, from->same_url),
    .same_date = sift_text_copy(arena, from->same_date),
  };
}

sift_status sift_keep(sift_fetcher *f, const sift_visit *visit,
                      const sift_keeping *keeping, const sift_fetch_event *event,
                      sift_error *err)
{
  sift_bundle *bundle = sift_vault_filling(f->vault);
  sift_arena *arena = bundle->arena;
  if (bundle->kept.count == 0)
    f->filling_since = f->clock;
  sift_kept *kept = SIFT_PUSH(arena, &bundle->kept);
  kept->record = copy_record(arena, &keeping->record);
  kept->visit = sift_visit_copy(arena, visit);
  kept->edition = sift_edition_copy(arena, &keeping->edition);
  kept->event = *event;
  kept->event.url = kept->visit.url;
  kept->event.at = sift_text_copy(arena, event->at);
  kept->event.message = sift_text_copy(arena, event->message);
  return sift_keep_turn(f, err);
}

/* ---------------------------------------------------------------- into the store */

static sift_status enter(sift_fetcher *f, sift_kept *kept, sift_error *err)
{
  sift_edition *edition = &kept->edition;
  if (edition->url.len > 0 && edition->file.len == 0) {
    edition->file = kept->place.file;
    edition->start = kept->place.start;
    edition->length = kept->place.length;
  }
  if (edition->url.len > 0)
    SIFT_TRY(sift_store_add_edition(f->store, edition, err));
  return sift_visit_enter(f, &kept->visit, &kept->event, err);
}

static sift_status enter_all(sift_fetcher *f, sift_bundle *bundle, sift_error *err)
{
  if (bundle->status != SIFT_OK) {
    *err = bundle->err;
    return bundle->status;
  }
  for (size_t i = 0; i < bundle->kept.count; i++) {
    const sift_shelved *place = &bundle->kept.at[i].place;
    bool ends_file = i + 1 == bundle->kept.count ||
                     !sift_text_eq(place->file, bundle->kept.at[i + 1].place.file);
    SIFT_TRY(enter(f, &bundle->kept.at[i], err));
    if (ends_file)
      SIFT_TRY(
          sift_store_archived(f->store, place->file, place->start + place->length, err));
  }
  return SIFT_OK;
}

/* ---------------------------------------------------------------- the turns */

bool sift_keep_is_busy(const sift_fetcher *f)
{
  return sift_vault_is_writing(f->vault) || sift_vault_filling(f->vault)->kept.count > 0;
}

sift_status sift_keep_turn(sift_fetcher *f, sift_error *err)
{
  const sift_bundle *filling = sift_vault_filling(f->vault);
  sift_bundle *done = sift_vault_done(f->vault);
  size_t bytes = sift_arena_bytes(filling->arena);
  if (done == NULL && bytes > MOST_BYTES && sift_vault_is_writing(f->vault))
    done = sift_vault_wait(f->vault);
  if (done != NULL)
    SIFT_TRY(enter_all(f, done, err));
  bool is_due = bytes > HAND_BYTES || f->clock - f->filling_since >= HAND_MILLISECONDS;
  if (filling->kept.count > 0 && is_due && !sift_vault_is_writing(f->vault))
    sift_vault_hand(f->vault);
  return SIFT_OK;
}

sift_status sift_keep_end(sift_fetcher *f, sift_error *err)
{
  while (sift_keep_is_busy(f)) {
    if (!sift_vault_is_writing(f->vault))
      sift_vault_hand(f->vault);
    SIFT_TRY(enter_all(f, sift_vault_wait(f->vault), err));
  }
  return SIFT_OK;
}
