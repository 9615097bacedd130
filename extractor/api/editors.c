/* editors.c - what an editor sees and says of a store's findings. */
#include "factsift.h"

#include <pwd.h>
#include <time.h>
#include <unistd.h>

#include "api/run.h"

/* Prints through a report format, from a scratch arena. False when the sink is closed. */
typedef struct printer {
  const sift_report_format *format;
  sift_report_style style;
  sift_sink out;
  sift_arena *scratch;
  bool only_new;
} printer;

static printer make_printer(sift_arena *scratch, sift_look look, sift_sink out)
{
  static const char *const names[] = { [SIFT_FORMAT_TEXT] = "text",
                                       [SIFT_FORMAT_JSON] = "json",
                                       [SIFT_FORMAT_HTML] = "html",
                                       [SIFT_FORMAT_CSV] = "csv" };
  return (printer){ .format = sift_report_find(names[look.format]),
                    .style = { .width = look.width > 0 ? look.width : 80,
                               .colour = look.colour },
                    .out = out,
                    .scratch = scratch };
}

/* What stands before or behind all findings of a format. */
static bool print_frame(const printer *p, void (*part)(sift_buffer *out))
{
  sift_buffer text = { .arena = p->scratch };
  if (part == NULL)
    return true;
  part(&text);
  return sift_sink_text(p->out, sift_buffer_text(&text));
}

static bool print_list(const printer *p, const sift_finding *findings, size_t count)
{
  bool open = print_frame(p, p->format->begin);
  for (size_t i = 0; open && i < count; i++) {
    sift_buffer text = { .arena = p->scratch };
    if (p->only_new && !findings[i].is_new)
      continue;
    p->format->entry(&text, &findings[i], i + 1, p->style);
    open = sift_sink_text(p->out, sift_buffer_text(&text));
    sift_arena_reset(p->scratch);
  }
  return open && print_frame(p, p->format->end);
}

/* ---------------------------------------------------------------- after a run */

void sift_run_report(sift_update *u, sift_look look, sift_sink out)
{
  sift_store_counts held = { 0 };
  sift_finding *findings = NULL;
  size_t count = 0;
  u->status = sift_store_count(u->store, &held, &u->err);
  if (u->status == SIFT_OK)
    u->status =
        sift_store_findings(u->store, u->arena, false, &findings, &count, &u->err);
  if (u->status != SIFT_OK)
    return;
  u->result.facts = held.facts;
  u->result.findings = held.flagged;
  u->result.fresh = held.fresh;
  if (!sift_update_tell_edited(u, out)) {
    sift_result_closed(&u->result);
    return;
  }
  if (u->quiet && held.fresh == 0)
    out = (sift_sink){ 0 };
  sift_report_counts counts = { .read = u->result.articles,
                                .unchanged = u->result.unchanged,
                                .withdrawn = u->result.withdrawn,
                                .failed = u->result.errors,
                                .articles = held.articles,
                                .untold = held.untold,
                                .claims = held.claims,
                                .facts = held.facts,
                                .flagged = held.flagged,
                                .recorded = held.recorded,
                                .fresh = held.fresh };
  sift_arena *scratch = sift_arena_open(0);
  printer p = make_printer(scratch, look, out);
  p.only_new = u->quiet;
  p.style.marks_new = !u->quiet && held.fresh < held.flagged;
  sift_buffer text = { .arena = u->arena };
  if (p.format->counts != NULL)
    p.format->counts(&text, &counts, p.style);
  if (!sift_sink_text(out, sift_buffer_text(&text)) || !print_list(&p, findings, count))
    sift_result_closed(&u->result);
  else
    u->status = sift_store_told(u->store, &u->err);
  sift_arena_close(scratch);
}

/* ---------------------------------------------------------------- list, show, decide */

sift_result sift_findings_list(sift_engine *engine, const char *store,
                               const sift_findings_wish *wish, sift_look look,
                               sift_sink out)
{
  (void)engine;
  sift_result result = { 0 };
  sift_error err = { 0 };
  sift_store *opened;
  sift_finding *findings = NULL;
  sift_arena *arena = sift_arena_open(0), *scratch = sift_arena_open(0);
  printer p = make_printer(scratch, look, out);
  if (sift_store_look(arena, store, &opened, &err) != SIFT_OK ||
      sift_store_findings(opened, arena, wish->all, &findings, &result.findings, &err) !=
          SIFT_OK ||
      sift_findings_choose(wish, findings, &result.findings, &err) != SIFT_OK)
    sift_result_fail(&result, &err);
  else if (!print_list(&p, findings, result.findings))
    sift_result_closed(&result);
  sift_arena_close(scratch);
  sift_arena_close(arena);
  return result;
}

sift_result sift_finding_show(sift_engine *engine, const char *store, const char *id,
                              sift_look look, sift_sink out)
{
  (void)engine;
  sift_result result = { 0 };
  sift_error err = { 0 };
  sift_store *opened;
  sift_finding finding;
  sift_arena *arena = sift_arena_open(0);
  printer p = make_printer(arena, look, out);
  if (sift_store_look(arena, store, &opened, &err) != SIFT_OK ||
      sift_store_finding(opened, arena, sift_text_of(id), &finding, &err) != SIFT_OK) {
    sift_result_fail(&result, &err);
  } else {
    sift_buffer text = { .arena = arena };
    sift_report_one(p.format, &text, &finding, p.style);
    if (!sift_sink_text(out, sift_buffer_text(&text)))
      sift_result_closed(&result);
  }
  sift_arena_close(arena);
  return result;
}

/* What the system calls whoever decides, and when that is. */
static sift_decision sign(sift_arena *arena, const char *note)
{
  char room[SIFT_INSTANT_ROOM];
  const struct passwd *user = getpwuid(getuid());
  sift_text now = sift_instant_print((int64_t)time(NULL), room);
  sift_decision decision = { .at = sift_text_copy(arena, now),
                             .note = sift_text_of(note) };
  if (user != NULL)
    decision.by = sift_text_copy(arena, sift_text_of(user->pw_name));
  return decision;
}

static sift_status decide(sift_arena *arena, const char *folder, const char *id,
                          const char *decision, const char *note, sift_finding *out,
                          sift_error *err)
{
  sift_review review;
  sift_store *store;
  bool written;
  if (!sift_review_of(sift_text_of(decision), &review) || review == SIFT_REOPENED)
    return sift_fail(err, SIFT_USAGE, "a finding is open, settled or dismissed");
  if (sift_utf8_fault(sift_text_of(note)) != SIZE_MAX)
    return sift_fail(err, SIFT_USAGE, "the note is not valid UTF-8");
  SIFT_TRY(
      sift_store_look(arena, folder, &store, err)); /* there is one, or no run made it */
  SIFT_TRY(sift_store_open(arena, folder, 0, &store, err));
  SIFT_TRY(sift_store_decide(store, arena, sift_text_of(id), review, sign(arena, note),
                             out, err));
  SIFT_TRY(sift_store_commit(store, err));
  SIFT_TRY(sift_store_export(store, &written, err));
  return sift_store_commit(store, err);
}

sift_result sift_finding_decide(sift_engine *engine, const char *store, const char *id,
                                const char *decision, const char *note)
{
  sift_result result = { 0 };
  sift_error err = { 0 };
  sift_finding finding;
  sift_arena *arena = sift_arena_open(0);
  sift_buffer topic = { .arena = arena };
  if (decide(arena, store, id, decision, note, &finding, &err) != SIFT_OK) {
    sift_result_fail(&result, &err);
  } else {
    sift_report_topic(&topic, &finding);
    sift_engine_say(engine, "%s: %.*s", decision, SIFT_SHOW(sift_buffer_text(&topic)));
  }
  sift_arena_close(arena);
  return result;
}
