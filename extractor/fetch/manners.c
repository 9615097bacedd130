/* manners.c - a server's robots.txt: asked for before anything else, kept for a day. */
#include "fetch/inner.h"

/* RFC 9309 2.4: no longer than a day. */
enum { FRESH_SECONDS = 86400 };

static void obey(sift_fetcher *f, sift_origin *origin)
{
  const sift_fetch_settings *settings = f->settings;
  origin->robots = sift_robots_read(origin->arena, origin->host.robots, settings->token);
  unsigned asked = sift_robots_delay(origin->robots);
  if (asked > settings->slowest)
    asked = settings->slowest;
  origin->delay = asked > settings->pace ? asked : settings->pace;
}

sift_status sift_manners_recall(sift_fetcher *f, sift_origin *origin, sift_error *err)
{
  (void)err;
  if (origin->host.robots_until > f->now)
    obey(f, origin);
  return SIFT_OK;
}

sift_status sift_manners_ask(sift_fetcher *f, sift_origin *origin, sift_error *err)
{
  sift_flight *flight = sift_flight_take(f, origin);
  if (flight == NULL)
    return SIFT_OK;
  sift_buffer url = { .arena = flight->arena };
  sift_buffer_print(&url, "%.*s/robots.txt", SIFT_SHOW(origin->host.origin));
  flight->is_robots = origin->asking = true;
  flight->url = sift_buffer_text(&url);
  return sift_flight_ask(f, flight, flight->url, err);
}

static sift_status know(sift_fetcher *f, sift_origin *origin, sift_text robots,
                        sift_error *err)
{
  sift_host *host = &origin->host;
  host->robots = sift_text_copy(origin->arena, robots);
  host->robots_until = f->now + FRESH_SECONDS;
  host->failures = host->unheard = 0;
  obey(f, origin);
  origin->next = f->clock + origin->delay;
  f->dirty++;
  return sift_store_host_met(f->store, host, err);
}

/* Without an answer nothing may be asked for (RFC 9309 2.3.1.4). What waits for the
 * server stays due; it is the server that is left alone for a while. */
static sift_status give_up(sift_fetcher *f, sift_origin *origin,
                           const sift_response *response, sift_error *err)
{
  int64_t wait = sift_head_wait(response->head, f->now);
  int64_t pause =
      sift_backoff(origin->host.origin, ++origin->host.failures, f->settings->seed);
  bool warns = origin->host.failures == 5;
  /* 407 is the proxy's word. */
  origin->host.unheard = response->status == 0 || response->status == 407;
  f->out->counts[SIFT_OUTCOME_UNREACHABLE]++;
  sift_fetch_event event =
      sift_fetch_event_of(warns ? SIFT_FETCH_WARNING : SIFT_FETCH_NOTE,
                          SIFT_OUTCOME_UNREACHABLE, origin->host.origin, response);
  sift_fetch_tell(f, &event);
  return sift_fetch_quieten(f, origin, wait > pause ? wait : pause, err);
}

/* Where a robots.txt has moved to; empty: nowhere. */
static sift_text next_hop(sift_flight *flight, const sift_response *response)
{
  sift_text location = sift_head_field(response->head, "location");
  if (response->status < 300 || response->status > 308 || response->status == 304 ||
      location.len == 0 || flight->hops >= SIFT_REDIRECTS)
    return (sift_text){ 0 };
  return sift_url_resolve(flight->arena, flight->url, location);
}

sift_status sift_manners_answer(sift_fetcher *f, sift_flight *flight,
                                const sift_response *response, bool *done,
                                sift_error *err)
{
  sift_origin *origin = flight->origin;
  unsigned status = response->status;
  bool cut = response->end == SIFT_HTTP_LARGE && status == 200;
  sift_text target = next_hop(flight, response);
  *done = target.len == 0;
  if (!*done) {
    flight->hops++;
    flight->url = target;
    return sift_flight_ask(f, flight, target, err);
  }
  origin->asking = false;
  if (response->end == SIFT_HTTP_FORBIDDEN && flight->hops == 0) {
    origin->forbidden = true; /* each visit says so for itself */
    origin->robots =
        sift_robots_read(origin->arena, (sift_text){ 0 }, f->settings->token);
    return SIFT_OK;
  }
  /* A part of it is none, nor is a word that it has not changed: nothing was known. */
  if ((response->end != SIFT_HTTP_ANSWERED && !cut) || status == 206 || status == 304)
    return give_up(f, origin, response, err);
  if (status >= 200 && status < 300)
    return know(f, origin, response->body, err);
  if (status >= 500 || status == 429 || status == 407) /* 407: it is the proxy's word */
    return give_up(f, origin, response, err);
  return know(f, origin, (sift_text){ 0 }, err); /* there is none: all is allowed */
}
