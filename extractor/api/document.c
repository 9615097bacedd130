/* document.c - the order of the work on one document: load, read, tag, date, claim. */
#include "api/engine.h"

/* All that may be allocated for one document: some thirty times a page of 32 MB, and
 * small enough that a few threads with hostile pages leave the machine alive. */
#define DOCUMENT_BUDGET ((size_t)1 << 30)

void sift_worker_open(sift_worker *worker, const sift_ruleset *rules)
{
  worker->arena = sift_arena_open(0);
  worker->rules = rules;
  worker->tagger = sift_tagger_open(worker->arena, rules);
  worker->claimer = sift_claimer_open(worker->arena, rules);
}

void sift_worker_close(sift_worker *worker)
{
  sift_arena_close(worker->arena);
}

void sift_piece_fail(sift_piece *piece, const sift_error *err)
{
  if (piece->error_count < SIFT_PIECE_ERRORS)
    piece->errors[piece->error_count++] = *err;
}

sift_text sift_piece_source(const sift_piece *piece)
{
  return piece->listed.item.source;
}

void sift_piece_print_errors(const sift_piece *piece, sift_buffer *out)
{
  for (size_t i = 0; i < piece->error_count; i++) {
    sift_json_write(
        out, sift_error_record(out->arena, sift_piece_source(piece), &piece->errors[i]));
    sift_buffer_byte(out, '\n');
  }
}

/* ---------------------------------------------------------------- the steps */

sift_raw sift_item_raw(const sift_item *item)
{
  return (sift_raw){
    .source = item->source,
    .url = item->url,
    .publisher = item->publisher,
    .title = item->title,
    .published = item->published,
    .media_type = item->media_type,
    .charset = item->charset,
    .fetched = item->fetched,
    .bytes = item->bytes,
    .is_utf8 = item->shape == SIFT_ITEM_TEXT || item->shape == SIFT_ITEM_HTML,
    .form = item->shape == SIFT_ITEM_TEXT   ? SIFT_RAW_TEXT
            : item->shape == SIFT_ITEM_HTML ? SIFT_RAW_HTML
                                            : SIFT_RAW_GUESS,
  };
}

static void read_article(sift_piece *piece)
{
  sift_error err = { 0 };
  sift_raw raw = sift_item_raw(&piece->listed.item);
  if (sift_article_read(piece->arena, &raw, (sift_article_limits){ 0 }, &piece->article,
                        &err) != SIFT_OK)
    sift_piece_fail(piece, &err);
  if (piece->article == NULL)
    return;
  piece->article->sources = piece->listed.sources;
  if (raw.published.len > 0 && !sift_text_is(piece->article->published_from, "input")) {
    sift_fail(&err, SIFT_JSON, "\"published\" is no day, month or year: '%.*s'",
              SIFT_SHOW(raw.published));
    sift_piece_fail(piece, &err);
  }
}

static void tag_article(sift_worker *worker, sift_piece *piece)
{
  sift_error err = { 0 };
  if (sift_tag(worker->tagger, piece->arena, piece->article, &piece->mentions, &err) !=
      SIFT_OK)
    sift_piece_fail(piece, &err);
  sift_article_date(worker->rules, piece->arena, piece->article, &piece->mentions);
  sift_dates_resolve(worker->rules, piece->arena, piece->article, &piece->mentions);
}

static void find_claims(sift_worker *worker, sift_piece *piece)
{
  sift_error err = { 0 };
  if (sift_claims_find(worker->claimer, piece->arena, piece->article, &piece->mentions,
                       &piece->claims, &err) != SIFT_OK)
    sift_piece_fail(piece, &err);
  for (size_t i = 0; i < piece->claims.count; i++) {
    sift_claim *claim = &piece->claims.at[i];
    claim->shard = sift_shard_of(worker->rules, piece->arena, claim->subject);
  }
}

sift_status sift_piece_read(sift_worker *worker, sift_piece *piece, sift_error *err)
{
  SIFT_TRY(sift_item_load(piece->arena, &piece->listed.item, err));
  read_article(piece);
  if (piece->article == NULL) {
    *err = piece->errors[0];
    return err->status;
  }
  tag_article(worker, piece);
  return SIFT_OK;
}

static void do_everything(sift_worker *worker, sift_piece *piece)
{
  sift_error err = { 0 };
  for (size_t i = 0; i < piece->listed.error_count; i++)
    sift_piece_fail(piece, &piece->listed.error[i]);
  if (piece->error_count > 0 || piece->listed.item.shape == SIFT_ITEM_ARCHIVE)
    return;
  if (sift_piece_read(worker, piece, &err) != SIFT_OK) {
    if (piece->error_count == 0)
      sift_piece_fail(piece, &err);
    return;
  }
  find_claims(worker, piece);
}

/* Gives up what was made, and says so: the one place where an exhausted budget lands. */
static void give_up(sift_piece *piece)
{
  sift_error err = { 0 };
  sift_fail(&err, SIFT_LIMIT, "needs more than %zu MiB of memory", DOCUMENT_BUDGET >> 20);
  piece->article = NULL;
  piece->mentions = (sift_mentions){ 0 };
  piece->claims = (sift_claims){ 0 };
  piece->error_count = 0;
  sift_piece_fail(piece, &err);
  sift_arena_close(piece->arena);
  piece->arena = sift_arena_open(DOCUMENT_BUDGET);
}

void sift_piece_make(sift_worker *worker, sift_piece *piece, sift_render *render,
                     void *context)
{
  jmp_buf limit;
  if (piece->arena == NULL)
    piece->arena = sift_arena_open(DOCUMENT_BUDGET);
  if (setjmp(limit) != 0) {
    give_up(piece);
    render(context, piece); /* of an error record alone: it cannot come here again */
    return;
  }
  sift_arena_on_limit(piece->arena, &limit);
  do_everything(worker, piece);
  render(context, piece);
  sift_arena_on_limit(piece->arena, NULL);
}
