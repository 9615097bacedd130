/* notifying.c - what is new since each channel was last told, and the keeping of what it
 * has been told. A finding is news once: it becomes news again when an editor had decided
 * on it and it was reopened. What could not be sent stays news. */
#include <time.h>
#include <unistd.h>

#include "api/run.h"
#include "factsift.h"
#include "notify/notify.h"

#define FILE_LIMIT ((size_t)1 << 20)
enum { COLUMNS = 78 };

typedef struct notifying {
  sift_engine *engine;
  sift_store *store;
  sift_arena *arena;
  sift_notify_settings settings;
  sift_notices open; /* everything that is open, as each channel will say it */
  int64_t now;
  bool quiet;
  bool *told;    /* which of them a channel has told */
  size_t failed; /* channels */
} notifying;

/* ---------------------------------------------------------------- notices */

static sift_text print_finding(sift_arena *arena, const char *format,
                               const sift_finding *finding)
{
  sift_buffer out = { .arena = arena };
  const sift_report_format *report = sift_report_find(format);
  report->entry(&out, finding, 0, (sift_report_style){ .width = COLUMNS });
  return sift_buffer_text(&out);
}

static void add_notice(notifying *n, const sift_finding *finding)
{
  sift_notice *notice = SIFT_PUSH(n->arena, &n->open);
  notice->id = finding->id;
  notice->prose = print_finding(n->arena, "text", finding);
  notice->record = print_finding(n->arena, "json", finding);
  size_t end = sift_text_find(notice->prose, SIFT_TEXT("\n"), 0);
  notice->title = sift_text_squeeze(n->arena, sift_text_sub(notice->prose, 0, end));
}

static sift_status read_open(notifying *n, sift_error *err)
{
  sift_finding *findings;
  size_t count;
  SIFT_TRY(sift_store_findings(n->store, n->arena, false, &findings, &count, err));
  for (size_t i = 0; i < count; i++)
    add_notice(n, &findings[i]);
  n->told = SIFT_ARRAY(n->arena, bool, count + 1);
  return SIFT_OK;
}

/* ---------------------------------------------------------------- what was told */

/* Notes of a channel. "told": a line a finding, "sha256:... SECONDS", and " gone" where
 * it is no longer open. "later": the second until which it asked to be left alone. */
static const char *note_key(notifying *n, const char *note, const sift_channel *channel)
{
  sift_buffer key = { .arena = n->arena };
  sift_buffer_print(&key, "%s %s", note, channel->name);
  return sift_text_z(n->arena, sift_buffer_text(&key));
}

/* What has been told and is no longer open: an editor's word makes it news again when it
 * is reopened; one that has merely gone may come back with its article, and is none. */
static bool is_decided(notifying *n, sift_text id)
{
  sift_finding finding;
  sift_error err;
  return sift_store_finding(n->store, n->arena, id, &finding, &err) == SIFT_OK &&
         (finding.status == SIFT_SETTLED || finding.status == SIFT_DISMISSED);
}

static void keep_line(sift_buffer *out, sift_text id, int64_t at, const char *gone)
{
  sift_buffer_print(out, "%.*s %lld%s\n", SIFT_SHOW(id), (long long)at, gone);
}

static void recall_line(notifying *n, const sift_table *open, sift_text line,
                        sift_buffer *kept)
{
  sift_decimal at = { 0 };
  size_t space = sift_text_find(line, SIFT_TEXT(" "), 0);
  sift_text id = sift_text_sub(line, 0, space);
  if (space == SIZE_MAX)
    return;
  size_t end = sift_text_find(line, SIFT_TEXT(" "), space + 1);
  sift_decimal_parse(sift_text_sub(line, space + 1, end), &at);
  sift_notice *notice = sift_table_get(open, id);
  if (notice != NULL) {
    notice->fresh = false;
    notice->at = at.digits;
  } else if (!is_decided(n, id)) {
    keep_line(kept, id, at.digits, " gone");
  }
}

/* Marks in n->open what the channel has not been told; `kept` gets the lines of what it
 * was told and is not open. */
static void recall(notifying *n, sift_text note, sift_buffer *kept)
{
  sift_table open = { .arena = n->arena };
  for (size_t i = 0; i < n->open.count; i++) {
    n->open.at[i].fresh = true;
    n->open.at[i].at = n->now;
    *sift_table_put(&open, n->open.at[i].id) = &n->open.at[i];
  }
  for (sift_text line; sift_text_next_line(&note, &line);)
    recall_line(n, &open, line, kept);
}

/* ---------------------------------------------------------------- channels */

static size_t count_fresh(const sift_notices *notices)
{
  size_t count = 0;
  for (size_t i = 0; i < notices->count; i++)
    count += notices->at[i].fresh;
  return count;
}

/* Whether the channel is still to be left alone; the notes are its own words. */
static bool is_put_off(notifying *n, const sift_channel *channel, size_t fresh)
{
  char room[SIFT_INSTANT_ROOM];
  sift_decimal until = { 0 };
  sift_text note = sift_store_note(n->store, n->arena, note_key(n, "later", channel));
  if (!sift_decimal_parse(note, &until) || until.digits <= n->now)
    return false;
  if (!n->quiet)
    sift_engine_say(
        n->engine, "notify %s: has asked to be left alone until %.*s; %zu findings wait",
        channel->name, SIFT_SHOW(sift_instant_print(until.digits, room)), fresh);
  return true;
}

static sift_status put_off(notifying *n, const sift_channel *channel, int64_t seconds,
                           sift_error *err)
{
  sift_buffer until = { .arena = n->arena };
  sift_buffer_print(&until, "%lld", (long long)(n->now + seconds));
  SIFT_TRY(sift_store_set_note(n->store, note_key(n, "later", channel),
                               sift_buffer_text(&until), err));
  return sift_store_commit(n->store, err);
}

/* *sent is false where the channel did not take it. */
static sift_status send(notifying *n, const sift_channel *channel, size_t fresh,
                        bool *sent, sift_error *err)
{
  sift_error why = { 0 };
  sift_telling telling = { .now = n->now };
  *sent = channel->send(n->arena, &n->settings, &n->open, &telling, &why) == SIFT_OK;
  if (*sent) {
    for (size_t i = 0; i < n->open.count; i++)
      n->told[i] = n->told[i] || n->open.at[i].fresh;
    return SIFT_OK;
  }
  n->failed++;
  sift_engine_say(n->engine, "notify %s: %s%s%s; %zu findings will be told by %s",
                  channel->name, why.at, why.at[0] != '\0' ? ": " : "", why.message,
                  fresh,
                  telling.later > 0 ? "a later run, when it wants to be asked again"
                                    : "the next run");
  return telling.later > 0 ? put_off(n, channel, telling.later, err) : SIFT_OK;
}

/* Told first, kept then: a run that is killed between both tells twice rather than
 * never. */
static sift_status tell(notifying *n, const sift_channel *channel, sift_error *err)
{
  bool sent = true;
  sift_buffer kept = { .arena = n->arena };
  const char *key = note_key(n, "told", channel);
  sift_text note = sift_store_note(n->store, n->arena, key);
  recall(n, note, &kept);
  size_t fresh = count_fresh(&n->open);
  for (size_t i = 0; i < n->open.count; i++)
    keep_line(&kept, n->open.at[i].id, n->open.at[i].at, "");
  bool changed = note.at == NULL || !sift_text_eq(note, sift_buffer_text(&kept));
  if (fresh > 0 && is_put_off(n, channel, fresh))
    return SIFT_OK;
  if (fresh > 0 || (channel->shows_all && changed))
    SIFT_TRY(send(n, channel, fresh, &sent, err));
  if (!changed || !sent)
    return SIFT_OK;
  SIFT_TRY(sift_store_set_note(n->store, key, sift_buffer_text(&kept), err));
  return sift_store_commit(n->store, err);
}

static sift_status notify(notifying *n, sift_error *err)
{
  sift_buffer path = { .arena = n->arena };
  sift_text bytes;
  sift_buffer_print(&path, "%s/notify.yaml", sift_store_folder(n->store));
  const char *file = sift_text_z(n->arena, sift_buffer_text(&path));
  if (access(file, F_OK) != 0)
    return SIFT_OK;
  SIFT_TRY(sift_file_read(n->arena, file, FILE_LIMIT, &bytes, err));
  SIFT_TRY(sift_notify_read(n->arena, bytes, file, &n->settings, err));
  SIFT_TRY(read_open(n, err));
  for (size_t i = 0; sift_channel_row(i) != NULL; i++)
    if (sift_channel_row(i)->is_wanted(&n->settings))
      SIFT_TRY(tell(n, sift_channel_row(i), err));
  return SIFT_OK;
}

sift_status sift_notify_store(sift_engine *engine, sift_store *store, bool quiet,
                              size_t *told, size_t *failed, sift_error *err)
{
  notifying n = {
    .engine = engine, .store = store, .quiet = quiet, .now = (int64_t)time(NULL)
  };
  n.arena = sift_arena_open(0);
  sift_status status = notify(&n, err);
  *told = 0;
  for (size_t i = 0; i < n.open.count; i++)
    *told += n.told[i];
  *failed = n.failed;
  sift_arena_close(n.arena);
  return status;
}

/* ---------------------------------------------------------------- the verb */

sift_result sift_notify(sift_engine *engine, const char *folder, unsigned lock_wait,
                        sift_sink out)
{
  sift_result result = { 0 };
  sift_error err = { 0 };
  sift_store *store;
  sift_arena *arena = sift_arena_open(0);
  sift_buffer text = { .arena = arena };
  if (sift_store_look(arena, folder, &store, &err) != SIFT_OK ||
      sift_store_open(arena, folder, lock_wait, &store, &err) != SIFT_OK ||
      sift_notify_store(engine, store, false, &result.findings, &result.errors, &err) !=
          SIFT_OK)
    sift_result_fail(&result, &err);
  else if (result.errors > 0)
    result.end = SIFT_END_SOME_FAILED;
  if (err.status == SIFT_OK)
    sift_buffer_print(&text, "%zu findings told\n", result.findings);
  sift_sink_text(out, sift_buffer_text(&text));
  sift_arena_close(arena);
  return result;
}
