/* fetching.c - `fetch`: settings out of options, the run under the store's lock, and what
 * is said of it: a summary, figures for Prometheus. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "api/fetchlog.h"

enum { PACE = 1000, SLOWEST = 30000, SECONDS = 60, CONNECTIONS = 32, PATIENCE = 60 };
#define BODY_LIMIT ((size_t)16 << 20)
#define HEAD_LIMIT ((size_t)64 << 10)
#define ARCHIVE_LIMIT ((int64_t)1 << 30)
#define HOUR ((int64_t)3600)
#define DAY (24 * HOUR)

/* A fetch in progress. */
typedef struct fetching {
  const sift_fetch_options *options;
  sift_fetch_log log;
  sift_arena *arena;
  sift_fetch_settings settings;
  sift_store *store;
  sift_fetched fetched;
  size_t listed; /* visits, in a dry run */
  size_t faults; /* sources that cannot be asked as they should */
  struct timespec began;
  sift_sink out;
} fetching;

static void tell(void *context, const sift_fetch_event *event)
{
  sift_fetch_log_event(&((const fetching *)context)->log, event);
}

/* ---------------------------------------------------------------- settings */

/* Another for each run, and for each of many machines with one crontab. */
static uint64_t random_bits(void)
{
  struct timespec now = { 0 };
  clock_gettime(CLOCK_REALTIME, &now);
  char text[64];
  snprintf(text, sizeof text, "%lld %ld %ld", (long long)now.tv_sec, now.tv_nsec,
           (long)getpid());
  return sift_hash(sift_text_of(text), 0);
}

static void add_defaults(fetching *f)
{
  f->settings = (sift_fetch_settings){
    .http = { .agent = "factsift/" SIFT_VERSION,
              .connections = CONNECTIONS,
              .head_limit = HEAD_LIMIT },
    .token = SIFT_TEXT("factsift"),
    .pace = PACE,
    .slowest = SLOWEST,
    .together = 1,
    .connections = CONNECTIONS,
    .seconds = SECONDS,
    .patience = PATIENCE,
    .body_limit = BODY_LIMIT,
    .archive_limit = ARCHIVE_LIMIT,
    .page_floor = 6 * HOUR,
    .page_ceiling = 14 * DAY,
    .seed = random_bits(),
    .max_time = f->options->max_time,
    .tell = tell,
    .context = f,
  };
}

static unsigned or_else(int64_t said, int64_t nothing, unsigned otherwise)
{
  return said == nothing || said < 0 || said > UINT32_MAX ? otherwise : (unsigned)said;
}

static void take_limits(fetching *f, const sift_sources *file)
{
  sift_fetch_settings *to = &f->settings;
  to->pace = or_else(file->pace, -1, PACE);
  to->slowest = or_else(file->slowest, -1, SLOWEST);
  to->patience =
      file->patience < 0 ? PATIENCE : or_else(file->patience / 1000, -1, PATIENCE);
  to->seconds = or_else(file->timeout / 1000, 0, SECONDS);
  to->together = or_else(file->together, 0, 1);
  to->connections = or_else(file->connections, 0, CONNECTIONS);
  to->http.connections = to->connections;
  if (file->largest_page > 0)
    to->body_limit = (size_t)file->largest_page;
  if (file->largest_archive > 0)
    to->archive_limit = file->largest_archive;
  if (file->look_again >= 0)
    to->page_floor = file->look_again / 1000;
  if (file->look_no_more > 0)
    to->page_ceiling = file->look_no_more / 1000;
}

/* A source whose secret is not to be had is left out of this run; the others go on. */
static void take_sources(fetching *f, const sift_sources *file, const char *path)
{
  sift_fetch_source *all = SIFT_ARRAY(f->arena, sift_fetch_source, file->count + 1);
  for (size_t i = 0; i < file->count; i++) {
    sift_error err = { 0 };
    if (sift_fetch_take_source(f->arena, file, path, &file->sources[i], &all[i], &err) ==
        SIFT_OK)
      continue;
    all[i].off = true;
    f->faults++;
    sift_fetch_log_warning(&f->log, "%s: %s; the source is left out of this run", err.at,
                           err.message);
  }
  f->settings.sources = all;
  f->settings.source_count = file->count;
}

/* The file that was named has to be there; that of the store may be missing. */
static sift_status read_sources(fetching *f, sift_error *err)
{
  sift_sources file;
  sift_buffer own = { .arena = f->arena };
  sift_buffer_print(&own, "%s/sources.yaml", f->options->store);
  const char *named = f->options->sources, *path = named;
  if (named == NULL)
    path = sift_text_z(f->arena, sift_buffer_text(&own));
  if (named == NULL && access(path, F_OK) != 0)
    return f->options->page_count > 0
               ? SIFT_OK
               : sift_fail_at(err, SIFT_USAGE, path,
                              "is not there; `factsift source add URL` makes it");
  SIFT_TRY(sift_sources_load(f->arena, path, &file, err));
  sift_fetch_take_servers(f->arena, &file, &f->settings);
  take_limits(f, &file);
  take_sources(f, &file, path);
  return SIFT_OK;
}

/* Pages named on the command line are sources of their own. */
static sift_status add_pages(fetching *f, sift_error *err)
{
  const sift_fetch_options *options = f->options;
  size_t count = f->settings.source_count;
  sift_fetch_source *all =
      SIFT_ARRAY(f->arena, sift_fetch_source, count + options->page_count);
  for (size_t i = 0; i < count; i++)
    all[i] = f->settings.sources[i];
  for (size_t i = 0; i < options->page_count; i++) {
    sift_text url = sift_url_normal(f->arena, sift_text_of(options->pages[i]));
    if (sift_url_origin(f->arena, url).len == 0)
      return sift_fail(err, SIFT_USAGE, "%.300s: no http or https address",
                       options->pages[i]);
    if (sift_url_has_login(url))
      return sift_fail(err, SIFT_USAGE, SIFT_NO_LOGIN);
    all[count++] = (sift_fetch_source){ .name = url,
                                        .url = url,
                                        .role = SIFT_TEXT("page"),
                                        .now = true,
                                        .floor = f->settings.page_floor,
                                        .ceiling = f->settings.page_ceiling };
  }
  f->settings.sources = all;
  f->settings.source_count = count;
  return SIFT_OK;
}

/* ---------------------------------------------------------------- what was done */

static double seconds_since(struct timespec began)
{
  struct timespec now = { 0 };
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)(now.tv_sec - began.tv_sec) +
         (double)(now.tv_nsec - began.tv_nsec) / 1e9;
}

static const char *plural(size_t count)
{
  return count == 1 ? "" : "s";
}

static void add_summary(fetching *f, sift_buffer *line)
{
  const sift_fetched *done = &f->fetched;
  size_t visits = 0, kinds = 0;
  for (int i = 0; i < SIFT_OUTCOME_COUNT; i++)
    visits += done->counts[i];
  sift_buffer_print(line, "%zu visit%s, %zu request%s, %zu byte%s", visits,
                    plural(visits), done->requests, plural(done->requests), done->bytes,
                    plural(done->bytes));
  for (int i = 0; i < SIFT_OUTCOME_COUNT; i++)
    if (done->counts[i] > 0)
      sift_buffer_print(line, "%s%zu %s", kinds++ == 0 ? ": " : ", ", done->counts[i],
                        sift_outcome_name((sift_outcome)i));
  if (done->left > 0)
    sift_buffer_print(line, "; %zu older %s of new sources left out", done->left,
                      done->left == 1 ? "entry" : "entries");
  if (done->waiting > 0)
    sift_buffer_print(line, "; %zu still waiting", done->waiting);
  sift_buffer_byte(line, '\n');
}

static void add_metrics(fetching *f, sift_buffer *out)
{
  const sift_fetched *done = &f->fetched;
  sift_buffer_print(out,
                    "# HELP factsift_fetch_visits Visits of the last run, by outcome.\n"
                    "# TYPE factsift_fetch_visits gauge\n");
  for (int i = 0; i < SIFT_OUTCOME_COUNT; i++)
    sift_buffer_print(out, "factsift_fetch_visits{outcome=\"%s\"} %zu\n",
                      sift_outcome_name((sift_outcome)i), done->counts[i]);
  const struct {
    const char *name, *help;
    double value;
  } gauges[] = {
    { "requests", "Requests of the last run.", (double)done->requests },
    { "bytes", "Bytes of bodies of the last run, unpacked.", (double)done->bytes },
    { "left", "Entries of new sources that were older than those taken.",
      (double)done->left },
    { "waiting", "Visits that were due and were not made.", (double)done->waiting },
    { "torn_bytes", "Bytes of a killed run that were cut off the archive.",
      (double)done->torn },
    { "duration_seconds", "How long the last run took.", seconds_since(f->began) },
    { "last_run_timestamp_seconds", "When the last run ended.", (double)time(NULL) },
  };
  for (size_t i = 0; i < sizeof gauges / sizeof gauges[0]; i++)
    sift_buffer_print(out,
                      "# HELP factsift_fetch_%s %s\n# TYPE factsift_fetch_%s gauge\n"
                      "factsift_fetch_%s %.3f\n",
                      gauges[i].name, gauges[i].help, gauges[i].name, gauges[i].name,
                      gauges[i].value);
}

/* In one move: a collector never reads half a file. */
static sift_status write_metrics(fetching *f, sift_error *err)
{
  sift_buffer text = { .arena = f->arena };
  add_metrics(f, &text);
  return sift_file_replace(f->options->metrics, sift_buffer_text(&text), err);
}

/* ---------------------------------------------------------------- the run */

static sift_status list_visit(void *context, const sift_visit *visit, sift_error *err)
{
  fetching *f = context;
  sift_buffer line = { .arena = f->arena };
  f->listed++;
  sift_buffer_print(&line, "%.*s\t%.*s\t%.*s\n", SIFT_SHOW(visit->at),
                    SIFT_SHOW(visit->role), SIFT_SHOW(visit->source));
  if (sift_sink_text(f->out, sift_buffer_text(&line)))
    return SIFT_OK;
  return sift_fail(err, SIFT_READ, SIFT_CLOSED);
}

/* What a run would ask for, and no request; nothing of it is committed. */
static sift_status only_plan(fetching *f, sift_error *err)
{
  int64_t now = (int64_t)time(NULL);
  size_t removed = 0;
  SIFT_TRY(sift_fetch_plan(f->store, &f->settings, now, &removed, err));
  SIFT_TRY(sift_store_due_visits(f->store, now, list_visit, f, err));
  if (f->listed == 0)
    sift_fetch_log_warning(&f->log,
                           "nothing is due; `factsift source list` says what will be");
  return SIFT_OK;
}

/* So that many machines with one crontab do not come in the same second. */
static void sleep_apart(const fetching *f)
{
  uint64_t span = (uint64_t)f->options->splay * 1000, wait = random_bits() % (span + 1);
  nanosleep(&(struct timespec){ (time_t)(wait / 1000), (long)(wait % 1000) * 1000000 },
            NULL);
}

static sift_status fetch(fetching *f, sift_error *err)
{
  const sift_fetch_options *options = f->options;
  add_defaults(f);
  SIFT_TRY(read_sources(f, err));
  SIFT_TRY(add_pages(f, err));
  if (options->splay > 0 && !options->dry_run)
    sleep_apart(f);
  SIFT_TRY(sift_store_open(f->arena, options->store, options->lock_wait, &f->store, err));
  if (options->dry_run)
    return only_plan(f, err);
  SIFT_TRY(sift_fetch(f->store, &f->settings, &f->fetched, err));
  if (f->fetched.torn > 0)
    sift_fetch_log_warning(
        &f->log,
        "archive: %lld bytes that a killed run had left were cut off; what they held has "
        "been fetched again, or will be",
        (long long)f->fetched.torn);
  return options->metrics != NULL ? write_metrics(f, err) : SIFT_OK;
}

static void end(fetching *f, sift_result *result)
{
  sift_buffer line = { .arena = f->arena };
  result->errors = f->faults;
  for (int i = 0; i < SIFT_OUTCOME_COUNT; i++)
    if (sift_outcome_is_fault((sift_outcome)i))
      result->errors += f->fetched.counts[i];
  result->articles =
      f->fetched.counts[SIFT_OUTCOME_NEW] + f->fetched.counts[SIFT_OUTCOME_CHANGED];
  result->unchanged = f->fetched.counts[SIFT_OUTCOME_UNCHANGED];
  if (result->errors > 0)
    result->end = SIFT_END_SOME_FAILED;
  if (f->options->quiet || f->options->dry_run)
    return;
  sift_fetch_log_summary(&f->log, &f->fetched, seconds_since(f->began));
  add_summary(f, &line);
  sift_sink_text(f->out, sift_buffer_text(&line));
}

sift_result sift_fetch_run(sift_engine *engine, const sift_fetch_options *options,
                           sift_sink out)
{
  sift_result result = { 0 };
  sift_error err = { 0 };
  fetching f = { .options = options,
                 .log = { engine, options->log, options->quiet },
                 .out = out };
  f.arena = sift_arena_open(0);
  clock_gettime(CLOCK_MONOTONIC, &f.began);
  if (fetch(&f, &err) == SIFT_OK)
    end(&f, &result);
  else if (sift_fetch_log_failure(&f.log, sift_result_fail(&result, &err)->message))
    result.message[0] = '\0';
  sift_arena_close(f.arena);
  return result;
}
