/* history.c - the versions of a page as they were fetched, and what each says that the
 * one before it did not. They are read out of the archive under the rules of today, so
 * that a difference is one of the page and not of the rules. */
#include "api/run.h"
#include "fetch/fetch.h"
#include "report/report.h"

typedef struct history {
  sift_engine *engine;
  sift_store *store;
  sift_look look;
  sift_sink out;
  sift_worker worker;
  sift_arena *scratch;
  sift_piece pieces[2]; /* the last version and this one, in turn */
  size_t count;
  sift_error err;
} history;

/* ---------------------------------------------------------------- differences */

/* What a claim says, in one text: the same wherever it stands in the page. */
static sift_text said(sift_arena *arena, const sift_claim *claim)
{
  sift_buffer text = { .arena = arena };
  sift_report_clean(&text, claim->subject);
  sift_buffer_add(&text, SIFT_TEXT(", "));
  sift_report_clean(&text, claim->metric);
  const sift_text rest[] = { claim->object, claim->basis,
                             claim->period.edtf.len > 0 ? claim->period.edtf
                                                        : claim->period.text };
  for (size_t i = 0; i < sizeof rest / sizeof rest[0]; i++) {
    if (rest[i].len == 0)
      continue;
    sift_buffer_add(&text, SIFT_TEXT(", "));
    sift_report_clean(&text, rest[i]);
  }
  sift_buffer_print(&text, " (%s): ", sift_modality_name(claim->modality));
  sift_report_clean(&text, claim->value.text);
  return sift_buffer_text(&text);
}

static void gather(sift_arena *arena, const sift_claims *claims, sift_table *out)
{
  out->arena = arena;
  for (size_t i = 0; i < claims->count; i++) {
    sift_claim **place = (sift_claim **)sift_table_put(out, said(arena, &claims->at[i]));
    if (*place == NULL)
      *place = &claims->at[i];
  }
}

/* Calls `see` for each that `all` has and `known` has not. */
typedef void see_claim(void *context, sift_text words, const sift_claim *claim);
static void each_new(const sift_table *all, const sift_table *known, see_claim *see,
                     void *context)
{
  for (size_t i = 0; i < all->count; i++)
    if (sift_table_get(known, all->at[i].key) == NULL)
      see(context, all->at[i].key, all->at[i].value);
}

/* ---------------------------------------------------------------- showing */

typedef struct diff_list {
  sift_arena *arena;
  sift_buffer *text;
  sift_json *list;
  char sign;
} diff_list;

static void add_line(void *context, sift_text words, const sift_claim *claim)
{
  const diff_list *to = context;
  (void)claim;
  sift_buffer_print(to->text, "  %c %.*s\n", to->sign, SIFT_SHOW(words));
}

static void add_record(void *context, sift_text words, const sift_claim *claim)
{
  const diff_list *to = context;
  (void)words;
  sift_json *record = sift_claim_record(to->arena, claim, SIFT_RECORD_LINE);
  if (to->list->last != NULL)
    to->list->last->next = record;
  else
    to->list->child = record;
  to->list->last = record;
}

static void show_text(history *h, const sift_edition *edition, const sift_table *old,
                      const sift_table *new, sift_buffer *out)
{
  sift_buffer_print(out, "%.*s  %.*s, byte %lld\n", SIFT_SHOW(edition->date),
                    SIFT_SHOW(edition->file), (long long)edition->start);
  if (h->count == 0) {
    sift_buffer_print(out, "  %zu fact%s\n", new->count, new->count == 1 ? "" : "s");
    return;
  }
  diff_list to = { .text = out, .sign = '-' };
  each_new(old, new, add_line, &to);
  to.sign = '+';
  each_new(new, old, add_line, &to);
}

static void show_record(history *h, const sift_edition *edition, const sift_table *old,
                        const sift_table *new, sift_buffer *out)
{
  sift_arena *arena = h->scratch;
  sift_json *record = sift_json_object(arena, NULL, NULL);
  sift_json_add_text(arena, record, "record", SIFT_TEXT("edition"));
  sift_json_add_text(arena, record, "url", edition->url);
  sift_json_add_text(arena, record, "date", edition->date);
  sift_json_add_text(arena, record, "digest", edition->digest);
  sift_json_add_text(arena, record, "file", edition->file);
  sift_json_add_whole(arena, record, "start", edition->start);
  sift_json_add_whole(arena, record, "length", edition->length);
  diff_list to = { .arena = arena, .list = sift_json_array(arena, record, "removed") };
  each_new(old, new, add_record, &to);
  to.list = sift_json_array(arena, record, "added");
  each_new(new, old, add_record, &to);
  sift_json_write(out, record);
  sift_buffer_byte(out, '\n');
}

/* ---------------------------------------------------------------- reading */

static void keep_claims(void *context, sift_piece *piece)
{
  (void)context;
  (void)piece; /* its claims are all that is wanted, and they are there */
}

static bool show_edition(history *h, const sift_edition *edition)
{
  sift_piece *piece = &h->pieces[h->count % 2], *last = &h->pieces[(h->count + 1) % 2];
  sift_table old = { 0 }, new = { 0 };
  sift_buffer out = { .arena = h->scratch };
  if (piece->arena != NULL)
    sift_arena_reset(piece->arena);
  *piece = (sift_piece){ .arena = piece->arena };
  sift_edition_list(h->scratch, h->store, edition, &piece->listed);
  sift_piece_make(&h->worker, piece, keep_claims, NULL);
  gather(h->scratch, &last->claims, &old);
  gather(h->scratch, &piece->claims, &new);
  if (h->look.format == SIFT_FORMAT_JSON)
    show_record(h, edition, &old, &new, &out);
  else
    show_text(h, edition, &old, &new, &out);
  for (size_t i = 0; i < piece->error_count; i++)
    sift_engine_say(h->engine, "%.*s: %s", SIFT_SHOW(edition->date),
                    piece->errors[i].message);
  h->count++;
  return sift_sink_text(h->out, sift_buffer_text(&out));
}

static sift_status show_all(history *h, sift_text url)
{
  sift_edition edition = { 0 };
  bool more = true;
  while (more) {
    SIFT_TRY(sift_store_next_edition(h->store, h->scratch, url, edition.id, &edition,
                                     &more, &h->err));
    if (more && !show_edition(h, &edition))
      return sift_fail(&h->err, SIFT_READ, SIFT_CLOSED);
    int64_t id = edition.id;
    sift_arena_reset(h->scratch);
    edition = (sift_edition){ .id = id };
  }
  if (h->count > 0)
    return SIFT_OK;
  return sift_fail(&h->err, SIFT_USAGE, "%.*s: has not been fetched", SIFT_SHOW(url));
}

/* A page that its server no longer has: an article that was taken back may still be what
 * a finding stands on. */
static sift_status show_end(history *h, sift_text url)
{
  bool known;
  sift_visit visit;
  char room[SIFT_INSTANT_ROOM];
  sift_buffer out = { .arena = h->scratch };
  SIFT_TRY(sift_store_visit(h->store, h->scratch, url, &visit, &known, &h->err));
  if (!known ||
      (!sift_text_is(visit.outcome, "gone") && !sift_text_is(visit.outcome, "retired")))
    return SIFT_OK;
  sift_text date = sift_instant_print(visit.checked, room);
  if (h->look.format == SIFT_FORMAT_JSON) {
    sift_json *record = sift_json_object(h->scratch, NULL, NULL);
    sift_json_add_text(h->scratch, record, "record", SIFT_TEXT("gone"));
    sift_json_add_text(h->scratch, record, "url", url);
    sift_json_add_text(h->scratch, record, "date", date);
    sift_json_write(&out, record);
    sift_buffer_byte(&out, '\n');
  } else {
    sift_buffer_print(&out, "%.*s  gone (404 or 410); what was read stays\n",
                      SIFT_SHOW(date));
  }
  sift_sink_text(h->out, sift_buffer_text(&out));
  return SIFT_OK;
}

/* One address, all of its versions. */
static sift_status show_page(history *h, sift_text url)
{
  SIFT_TRY(show_all(h, url));
  return show_end(h, url);
}

sift_result sift_history_show(sift_engine *engine, const char *store, const char *url,
                              sift_look look, sift_sink out)
{
  sift_result result = { 0 };
  history h = { .engine = engine, .look = look, .out = out };
  if (!sift_engine_ready(engine, &result))
    return result;
  sift_arena *arena = sift_arena_open(0);
  h.scratch = sift_arena_open(0);
  sift_worker_open(&h.worker, engine->rules);
  sift_status status = sift_store_look(arena, store, &h.store, &h.err);
  if (status == SIFT_OK)
    status = show_page(&h, sift_text_of(url));
  sift_text page = sift_url_canonical(arena, sift_text_of(url));
  if (status == SIFT_USAGE && page.len > 0) /* as it was linked to somewhere */
    status = show_page(&h, page);
  if (status != SIFT_OK)
    sift_result_fail(&result, &h.err);
  sift_worker_close(&h.worker);
  sift_arena_close(h.pieces[0].arena);
  sift_arena_close(h.pieces[1].arena);
  sift_arena_close(h.scratch);
  sift_arena_close(arena);
  return result;
}
