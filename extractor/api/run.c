/* run.c - brings a store up to date with the input: reads what is new, withdraws what is
 * gone, reconciles what changed, exports. A run that is killed leaves a store that the
 * next one brings up to date: everything is committed with what still has to follow from
 * it. */
#include "factsift.h"

#include "api/engine.h"
#include "api/run.h"

/* Articles between two commits: few enough that a killed run loses seconds, and enough
 * that commits cost nothing. */
#define COMMIT_EVERY 64

/* ---------------------------------------------------------------- remarks */

bool sift_update_fine(sift_update *u, sift_status status)
{
  if (status != SIFT_OK && u->status == SIFT_OK)
    u->status = status;
  return u->status == SIFT_OK;
}

static void show_progress(sift_update *u)
{
  char line[80];
  if (u->engine->settings.progress.write == NULL || ++u->seen % 16 != 0)
    return;
  int length = snprintf(line, sizeof line, "\r%zu of %zu files ", u->seen,
                        sift_listing_count(u->listing));
  sift_sink_text(u->engine->settings.progress, (sift_text){ line, (size_t)length });
}

static void end_progress(sift_update *u)
{
  if (u->seen >= 16)
    sift_sink_text(u->engine->settings.progress, SIFT_TEXT("\r\033[K"));
}

/* ---------------------------------------------------------------- what is known */

static const char *recall(void *context, sift_text source, const sift_stamp *stamp)
{
  sift_update *u = context;
  sift_text id = sift_store_recall(u->store, u->arena, source, stamp);
  /* What gave no article, or is an archive of them, may give some under other rules. */
  return id.len > 0 || u->same_maker ? id.at : NULL;
}

static void place_file(sift_update *u, const sift_listed *listed, sift_text id,
                       sift_text errors)
{
  bool replaced = false;
  sift_place place = { .source = listed->item.source,
                       .is_file = listed->has_stamp || listed->is_archived,
                       .has_stamp = listed->settled,
                       .stamp = listed->stamp,
                       .errors = errors,
                       .folder = sift_update_folder_of(u, listed->item.source) };
  if (!sift_update_fine(u, sift_store_place(u->store, id, &place, &replaced, &u->err)) ||
      !replaced)
    return;
  u->result.withdrawn++;
  if (!u->quiet)
    sift_engine_say(u->engine,
                    "%.*s: replaced; the claims of its earlier text are withdrawn",
                    SIFT_SHOW(place.source));
}

/* The errors of the last reading stand, for nothing has changed. */
static void say_again(sift_update *u, sift_text source, sift_text *errors)
{
  *errors = sift_store_errors(u->store, u->scratch, source);
  u->result.unchanged++;
  sift_update_say_again(u, *errors);
}

/* A file that is what it was: said, not read. A new twin of it takes its place at its
 * side. */
static bool is_unchanged_file(sift_update *u, const sift_listed *listed)
{
  sift_text errors, id = sift_text_of(listed->known);
  if (id.len > 0 && !sift_store_is_current(u->store, id, u->maker))
    return false;
  say_again(u, listed->item.source, &errors);
  for (const sift_listed *twin = listed->twin; twin != NULL; twin = twin->twin)
    if (twin->known == NULL || !sift_text_is(id, twin->known))
      place_file(u, twin, id, errors);
  return true;
}

/* A document of a stream is there already; its bytes say whether it was read before. */
static bool is_unchanged_document(sift_update *u, const sift_listed *listed)
{
  sift_text errors;
  sift_raw raw = sift_item_raw(&listed->item);
  sift_text id = sift_article_id(u->scratch, &raw);
  if (!sift_store_is_current(u->store, id, u->maker))
    return false;
  say_again(u, listed->item.source, &errors);
  place_file(u, listed, id, errors);
  return true;
}

static bool is_unchanged(sift_update *u, const sift_listed *listed)
{
  if (listed->error != NULL)
    return false;
  bool unchanged = false;
  if (listed->known != NULL)
    unchanged = is_unchanged_file(u, listed);
  else if (listed->item.path == NULL)
    unchanged = is_unchanged_document(u, listed);
  sift_arena_reset(u->scratch);
  return unchanged;
}

/* ---------------------------------------------------------------- reading */

static bool wanted(void *context, const sift_listed *listed)
{
  sift_update *u = context;
  show_progress(u);
  return u->status != SIFT_OK || !is_unchanged(u, listed);
}

/* Errors that come from the bytes come again while the bytes are the same. */
static bool errors_stay(const sift_piece *piece)
{
  for (size_t i = 0; i < piece->error_count; i++)
    if (piece->errors[i].status != SIFT_LIMIT && piece->errors[i].status != SIFT_DECODE)
      return false;
  return true;
}

static void keep_article(sift_update *u, const sift_kept_article *kept)
{
  if (sift_store_is_current(u->store, kept->id, u->maker)) {
    u->result.unchanged++;
    return;
  }
  u->result.articles++;
  u->result.untold += kept->untold;
  u->result.claims += kept->claim_count;
  sift_update_fine(u, sift_store_put(u->store, kept, u->maker, &u->err));
}

/* What the store keeps with the file is said when it is read; what may have passed by the
 * next run is looked into by each. Documents of a stream are new every time. */
static void say_of(sift_update *u, const sift_piece *piece, sift_text errors)
{
  const sift_listed *listed = &piece->listed;
  bool is_stream = listed->item.path == NULL && !u->is_pending;
  bool is_kept = piece->made != NULL || (listed->has_stamp && errors_stay(piece));
  if (is_stream || listed->is_archived || (errors.len > 0 && is_kept))
    sift_update_say_errors(u, errors);
  else
    sift_update_say_passing(u, listed->item.source, errors);
}

void sift_update_take(sift_update *u, sift_piece *piece)
{
  sift_buffer errors = { .arena = piece->listed_arena };
  const sift_kept_article *kept = piece->made;
  sift_piece_print_errors(piece, &errors);
  say_of(u, piece, sift_buffer_text(&errors));
  if (kept != NULL)
    keep_article(u, kept);
  sift_text id = kept != NULL ? kept->id : (sift_text){ 0 };
  for (const sift_listed *at = &piece->listed; at != NULL; at = at->twin)
    if (kept != NULL || (at->has_stamp && errors_stay(piece)))
      place_file(u, at, id, sift_buffer_text(&errors));
  if (u->status == SIFT_OK && ++u->uncommitted >= COMMIT_EVERY) {
    u->uncommitted = 0;
    sift_update_fine(u, sift_store_commit(u->store, &u->err));
  }
}

static bool emit(void *context, sift_piece *piece)
{
  sift_update *u = context;
  sift_update_take(u, piece);
  return u->status == SIFT_OK;
}

static void read_input(sift_update *u)
{
  sift_batch batch = { .engine = u->engine,
                       .listing = u->listing,
                       .context = u,
                       .wanted = wanted,
                       .render = sift_kept_render,
                       .emit = emit };
  sift_update_fine(u, sift_batch_run(&batch, &u->err));
  end_progress(u);
}

/* ---------------------------------------------------------------- other rules */

static bool next_stale(void *context, sift_arena *arena, sift_listed *out)
{
  sift_update *u = context;
  bool more = false;
  sift_kept_article kept = { 0 };
  *out = (sift_listed){ 0 };
  if (!sift_update_fine(u, sift_store_stale(u->store, arena, u->maker, u->after, &kept,
                                            &more, &u->err)) ||
      !more)
    return false;
  u->after = sift_text_copy(u->arena, kept.id);
  sift_kept_item(arena, &kept, &out->item);
  out->sources = kept.sources;
  return true;
}

static bool emit_stale(void *context, sift_piece *piece)
{
  sift_update *u = context;
  sift_buffer errors = { .arena = piece->listed_arena };
  sift_piece_print_errors(piece, &errors);
  sift_update_say_passing(u, sift_piece_source(piece), sift_buffer_text(&errors));
  if (piece->made != NULL)
    keep_article(u, piece->made);
  return u->status == SIFT_OK;
}

/* Articles that came another way, or whose files are not in this input: their bytes are
 * read again under the rules of today. */
static void read_again(sift_update *u)
{
  sift_batch batch = { .engine = u->engine,
                       .context = u,
                       .next = next_stale,
                       .render = sift_kept_render,
                       .emit = emit_stale };
  if (u->status == SIFT_OK)
    sift_update_fine(u, sift_batch_run(&batch, &u->err));
}

/* ---------------------------------------------------------------- reconciling */

/* All claims at once: how far a source is believed comes from all that it says, so one
 * new claim may change what is believed elsewhere. Memory grows with the claims, not the
 * texts. */
static void reconcile_claims(sift_update *u)
{
  sift_claims claims;
  sift_reconciled all = { 0 };
  if (u->status != SIFT_OK || !sift_store_is_dirty(u->store))
    return;
  sift_arena *arena = sift_arena_open(0);
  if (sift_update_fine(u, sift_store_claims(u->store, arena, &claims, &u->err)) &&
      sift_update_fine(u, sift_reconcile(arena, u->engine->rules, claims.at, claims.count,
                                         &all, &u->err)))
    sift_update_fine(u, sift_store_reconciled(u->store, &all, &u->err));
  sift_arena_close(arena);
}

/* What the facts stand on besides the claims: under other rules all are looked at
 * again. */
static void note_maker(sift_update *u)
{
  if (!u->same_maker && sift_update_fine(u, sift_store_soil(u->store, &u->err)))
    sift_update_fine(u, sift_store_set_note(u->store, "maker", u->made_by, &u->err));
}

static void update(sift_update *u, const sift_input *input, bool pending)
{
  sift_text last = sift_store_note(u->store, u->arena, "maker");
  u->same_maker = sift_text_eq(last, u->made_by);
  if (!sift_update_knows_roots(u, input) ||
      !sift_update_fine(
          u, sift_listing_open(u->arena, input, recall, u, &u->listing, &u->err)))
    return;
  read_input(u);
  sift_update_withdraw_gone(u, input);
  if (pending)
    sift_update_pending(u);
  read_again(u);
  note_maker(u);
  if (u->status == SIFT_OK)
    sift_update_fine(u, sift_store_commit(u->store, &u->err));
  reconcile_claims(u);
  if (u->status == SIFT_OK)
    sift_update_fine(u, sift_store_commit(u->store, &u->err));
  if (u->status == SIFT_OK)
    sift_update_fine(u, sift_store_export(u->store, &u->result.written, &u->err));
  if (u->status == SIFT_OK)
    sift_update_fine(u, sift_store_commit(u->store, &u->err));
}

/* ---------------------------------------------------------------- the run */

static void tell_people(sift_update *u)
{
  size_t told, failed = 0;
  u->status = sift_notify_store(u->engine, u->store, u->quiet, &told, &failed, &u->err);
  u->result.errors += failed;
}

static void end_run(sift_update *u, const sift_run_options *options, sift_sink out)
{
  if (u->status == SIFT_OK)
    sift_run_report(u, options->look, out);
  if (u->status == SIFT_OK)
    tell_people(u);
  if (u->status != SIFT_OK)
    sift_result_fail(&u->result, &u->err);
  else if (options->fail_on_findings && u->result.fresh > 0)
    u->result.end = SIFT_END_FINDINGS;
  else if (u->result.errors > 0)
    u->result.end = SIFT_END_SOME_FAILED;
}

sift_result sift_run(sift_engine *engine, const sift_input *input,
                     const sift_run_options *options, sift_sink out)
{
  sift_update u = { .engine = engine,
                    .quiet = options->quiet,
                    .as_is = options->as_is,
                    .as_records = options->look.format == SIFT_FORMAT_JSON };
  if (!sift_engine_ready(engine, &u.result))
    return u.result;
  u.arena = sift_arena_open(0);
  u.scratch = sift_arena_open(0);
  u.maker = (sift_maker){ .rules = engine->rules->hash, .program = sift_version() };
  sift_buffer maker = { .arena = u.arena };
  sift_buffer_print(&maker, "%s %s", u.maker.rules, u.maker.program);
  u.made_by = sift_buffer_text(&maker);
  if (sift_update_may_make_store(&u, input, options->store) &&
      sift_update_fine(&u, sift_store_open(u.arena, options->store, options->lock_wait,
                                           &u.store, &u.err)))
    update(&u, input, options->pending);
  end_run(&u, options, out);
  sift_arena_close(u.scratch);
  sift_arena_close(u.arena);
  return u.result;
}
