/* fetcher.c - a run: what is due is visited, what comes back is kept, and both are
 * committed. */
#include <sys/resource.h>
#include <time.h>

#include "fetch/inner.h"

/* Often enough that a killed run loses little. */
enum { COMMIT_VISITS = 1024, COMMIT_MILLISECONDS = 100 };
/* The longest nap, so that the clock is looked at, and while bodies are on their way or
 * something waits to be committed. */
enum { NAP_MILLISECONDS = 500, SHORT_NAP_MILLISECONDS = 20 };

static int64_t seconds_now(void)
{
  struct timespec now = { 0 };
  clock_gettime(CLOCK_REALTIME, &now);
  return (int64_t)now.tv_sec;
}

static int64_t milliseconds_now(void)
{
  struct timespec now = { 0 };
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void look_at_clock(sift_fetcher *f)
{
  f->now = seconds_now();
  f->clock = milliseconds_now();
}

sift_fetch_event sift_fetch_event_of(sift_fetch_level level, sift_outcome outcome,
                                     sift_text url, const sift_response *response)
{
  sift_fetch_event event = { .level = level, .outcome = outcome, .url = url };
  if (response != NULL) {
    event.status = response->status;
    event.bytes = response->body.len;
    event.message = sift_text_of(response->message);
  }
  return event;
}

void sift_fetch_tell(sift_fetcher *f, const sift_fetch_event *event)
{
  if (f->settings->tell != NULL)
    f->settings->tell(f->settings->context, event);
}

/* ---------------------------------------------------------------- the loop */

static sift_status commit(sift_fetcher *f, sift_error *err)
{
  SIFT_TRY(sift_store_commit(f->store, err));
  f->dirty = 0;
  f->dirty_since = 0;
  return SIFT_OK;
}

static sift_status commit_in_time(sift_fetcher *f, sift_error *err)
{
  if (f->dirty == 0)
    return SIFT_OK;
  if (f->dirty_since == 0)
    f->dirty_since = f->clock;
  if (f->dirty < COMMIT_VISITS && f->clock - f->dirty_since < COMMIT_MILLISECONDS)
    return SIFT_OK;
  return commit(f, err);
}

static sift_status take_response(sift_fetcher *f, sift_response *response,
                                 sift_error *err)
{
  bool done = true;
  sift_flight *flight = response->owner;
  sift_status status;
  f->out->bytes += response->body.len;
  if (flight->is_robots)
    status = sift_manners_answer(f, flight, response, &done, err);
  else
    status = sift_visit_answer(f, flight, response, err);
  sift_http_release(f->http, response);
  if (done)
    sift_flight_free(f, flight);
  return status;
}

/* Waits for an answer or for the next turn, whichever comes first, and takes all answers
 * that are there. */
static sift_status take_responses(sift_fetcher *f, sift_error *err)
{
  int64_t wait = sift_frontier_wait(f);
  bool is_brief = sift_keep_is_busy(f) || f->dirty > 0;
  int64_t nap = is_brief ? SHORT_NAP_MILLISECONDS : NAP_MILLISECONDS;
  if (wait < 0 || wait > nap)
    wait = nap;
  sift_response *response = sift_http_next(f->http, (unsigned)wait);
  look_at_clock(f);
  for (; response != NULL; response = sift_http_more(f->http))
    SIFT_TRY(take_response(f, response, err));
  return SIFT_OK;
}

static bool is_over(const sift_fetcher *f)
{
  return f->settings->max_time > 0 &&
         f->clock - f->began >= (int64_t)f->settings->max_time * 1000;
}

static sift_status loop(sift_fetcher *f, sift_error *err)
{
  f->more_origins = true;
  while (!is_over(f)) {
    SIFT_TRY(sift_frontier_fill(f, err));
    SIFT_TRY(sift_frontier_start(f, err));
    if (sift_frontier_is_empty(f))
      break;
    SIFT_TRY(take_responses(f, err));
    SIFT_TRY(sift_keep_turn(f, err));
    SIFT_TRY(commit_in_time(f, err));
  }
  SIFT_TRY(sift_keep_end(f, err));
  SIFT_TRY(sift_store_free_visits(f->store, err));
  return commit(f, err);
}

/* ---------------------------------------------------------------- the run */

static sift_status count_waiting(void *context, const sift_visit *visit, sift_error *err)
{
  sift_fetcher *f = context;
  (void)err;
  f->out->waiting += visit->checked < f->started; /* not what is due again already */
  return SIFT_OK;
}

/* How many of the files and sockets that are wanted may be open at a time. */
static size_t open_files(size_t wanted)
{
  struct rlimit limit;
  bool is_less = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < wanted;
  return is_less ? (size_t)limit.rlim_cur : wanted;
}

/* As many connections as there are files for: a request takes up to three, one of them
 * the connection and two for looking up a name, and store and archive need some. Beside
 * those at work one stays open for each server, so that none has to be connected to
 * twice. */
static void fit_connections(sift_fetch_settings *settings)
{
  enum { OTHERS = 32, EACH = 3 };
  size_t wanted = (size_t)settings->connections * EACH + SIFT_ORIGINS;
  size_t room = open_files(wanted + OTHERS);
  room = room > OTHERS + EACH ? room - OTHERS : EACH;
  if (settings->connections > room / EACH)
    settings->connections = (unsigned)(room / EACH);
  settings->http.connections = room - (size_t)settings->connections * (EACH - 1);
}

static sift_status begin(sift_fetcher *f, sift_error *err)
{
  const sift_fetch_settings *settings = f->settings;
  f->flights = SIFT_ARRAY(f->arena, sift_flight, settings->connections);
  f->rooms = SIFT_ARRAY(f->arena, size_t, settings->source_count + 1);
  for (size_t i = 0; i < settings->source_count; i++)
    f->rooms[i] = SIZE_MAX;
  look_at_clock(f);
  f->started = f->now;
  f->began = f->clock;
  f->horizon = f->now + SIFT_SLACK_SECONDS;
  SIFT_TRY(sift_vault_open(f->arena, f->store, settings->archive_limit, &f->vault,
                           &f->out->torn, err));
  SIFT_TRY(sift_store_free_visits(f->store, err));
  SIFT_TRY(sift_fetch_plan(f->store, settings, f->now,
                           &f->out->counts[SIFT_OUTCOME_REMOVED], err));
  return sift_http_open(f->arena, &settings->http, &f->http, err);
}

static void close_arenas(sift_fetcher *f)
{
  for (size_t i = 0; i < SIFT_ORIGINS; i++)
    sift_arena_close(f->origins[i].arena);
  for (size_t i = 0; f->flights != NULL && i < f->settings->connections; i++)
    sift_arena_close(f->flights[i].arena);
  sift_arena_close(f->arena);
}

sift_status sift_fetch(sift_store *store, const sift_fetch_settings *settings,
                       sift_fetched *out, sift_error *err)
{
  *out = (sift_fetched){ 0 };
  sift_arena *arena = sift_arena_open(0);
  sift_fetcher *f = SIFT_NEW(arena, sift_fetcher);
  sift_fetch_settings fitting = *settings;
  fit_connections(&fitting);
  f->store = store;
  f->settings = &fitting;
  f->out = out;
  f->arena = arena;
  sift_status status = begin(f, err);
  if (status == SIFT_OK)
    status = loop(f, err);
  if (status == SIFT_OK)
    status = sift_store_due_visits(store, f->horizon, count_waiting, f, err);
  close_arenas(f);
  return status;
}
