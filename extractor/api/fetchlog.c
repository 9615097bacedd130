#include "api/fetchlog.h"

#include <stdarg.h>
#include <time.h>

/* How grave a line is: in words, and as syslog has it, which journald reads at the head
 * of a line. */
typedef enum gravity { INFO, WARNING, FAILURE } gravity;
static const struct {
  const char *word, *journal;
} gravities[] = {
  [INFO] = { "info", "<6>" },
  [WARNING] = { "warning", "<4>" },
  [FAILURE] = { "error", "<3>" },
};

static gravity gravity_of(const sift_fetch_event *event)
{
  return event->level == SIFT_FETCH_WARNING ? WARNING : INFO;
}

/* ---------------------------------------------------------------- JSON */

static void add_words(sift_arena *arena, sift_json *record, const char *key,
                      sift_text words)
{
  if (words.len > 0 && sift_utf8_fault(words) == SIZE_MAX)
    sift_json_add_text(arena, record, key, words);
}

static sift_json *begin_record(sift_arena *arena, const char *kind, gravity g)
{
  char room[SIFT_INSTANT_ROOM];
  sift_json *record = sift_json_object(arena, NULL, NULL);
  add_words(arena, record, "record", sift_text_of(kind));
  add_words(arena, record, "time",
            sift_text_copy(arena, sift_instant_print((int64_t)time(NULL), room)));
  add_words(arena, record, "level", sift_text_of(gravities[g].word));
  return record;
}

/* As one whole line, however long an address in it is. */
static void write_record(const sift_fetch_log *log, sift_arena *arena, sift_json *record)
{
  sift_buffer line = { .arena = arena };
  sift_json_write(&line, record);
  sift_buffer_byte(&line, '\n');
  sift_sink_text(log->engine->settings.messages, sift_buffer_text(&line));
}

static void write_event(const sift_fetch_log *log, const sift_fetch_event *event)
{
  sift_arena *arena = sift_arena_open(0);
  sift_json *record = begin_record(arena, "visit", gravity_of(event));
  add_words(arena, record, "outcome", sift_text_of(sift_outcome_name(event->outcome)));
  add_words(arena, record, "url", event->url);
  add_words(arena, record, "at", event->at);
  if (event->status > 0)
    sift_json_add_whole(arena, record, "status", event->status);
  sift_json_add_whole(arena, record, "bytes", (int64_t)event->bytes);
  add_words(arena, record, "message", event->message);
  write_record(log, arena, record);
  sift_arena_close(arena);
}

static void write_remark(const sift_fetch_log *log, gravity g, const char *message)
{
  sift_arena *arena = sift_arena_open(0);
  sift_json *record = begin_record(arena, "remark", g);
  add_words(arena, record, "message", sift_text_of(message));
  write_record(log, arena, record);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- lines */

static void write_line(const sift_fetch_log *log, const sift_fetch_event *event)
{
  char status[16] = "";
  gravity g = gravity_of(event);
  if (event->status > 0)
    snprintf(status, sizeof status, " %u", event->status);
  sift_engine_say(log->engine, "%s%.*s: %s%s%s%s%s%.*s%s%.*s",
                  log->form == SIFT_LOG_JOURNAL ? gravities[g].journal : "",
                  SIFT_SHOW(event->url), sift_outcome_name(event->outcome), status,
                  g != INFO ? ": " : "",
                  g != INFO ? sift_outcome_meaning(event->outcome) : "",
                  event->at.len > 0 ? "; at " : "", SIFT_SHOW(event->at),
                  event->message.len > 0 ? "; " : "", SIFT_SHOW(event->message));
}

void sift_fetch_log_event(const sift_fetch_log *log, const sift_fetch_event *event)
{
  if (log->quiet && event->level != SIFT_FETCH_WARNING)
    return;
  if (log->form == SIFT_LOG_JSON)
    write_event(log, event);
  else
    write_line(log, event);
}

static void remark(const sift_fetch_log *log, gravity g, const char *message)
{
  if (log->form == SIFT_LOG_JSON)
    write_remark(log, g, message);
  else
    sift_engine_say(log->engine, "%s%s",
                    log->form == SIFT_LOG_JOURNAL ? gravities[g].journal : "", message);
}

void sift_fetch_log_warning(const sift_fetch_log *log, const char *format, ...)
{
  char message[1000];
  va_list values;
  va_start(values, format);
  vsnprintf(message, sizeof message, format, values);
  va_end(values);
  remark(log, WARNING, message);
}

bool sift_fetch_log_failure(const sift_fetch_log *log, const char *message)
{
  if (log->form == SIFT_LOG_PLAIN)
    return false;
  remark(log, FAILURE, message);
  return true;
}

/* ---------------------------------------------------------------- the summary */

void sift_fetch_log_summary(const sift_fetch_log *log, const sift_fetched *fetched,
                            double seconds)
{
  if (log->quiet || log->form != SIFT_LOG_JSON)
    return;
  sift_arena *arena = sift_arena_open(0);
  sift_json *record = begin_record(arena, "run", INFO);
  const struct {
    const char *name;
    size_t value;
  } figures[] = {
    { "requests", fetched->requests },
    { "bytes", fetched->bytes },
    { "left", fetched->left },
    { "waiting", fetched->waiting },
    { "milliseconds", (size_t)(seconds * 1000) },
  };
  for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
    sift_json_add_whole(arena, record, figures[i].name, (int64_t)figures[i].value);
  sift_json *outcomes = sift_json_object(arena, record, "outcomes");
  for (int i = 0; i < SIFT_OUTCOME_COUNT; i++)
    if (fetched->counts[i] > 0)
      sift_json_add_whole(arena, outcomes, sift_outcome_name((sift_outcome)i),
                          (int64_t)fetched->counts[i]);
  write_record(log, arena, record);
  sift_arena_close(arena);
}
