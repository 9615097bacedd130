/* frontier.c - the servers that are visited at a time, and whose turn it is. The visits
 * themselves wait in the store, so that memory does not grow with their number. */
#include <string.h>

#include "fetch/inner.h"

/* ---------------------------------------------------------------- servers */

static sift_origin *find_origin(sift_fetcher *f, sift_text name)
{
  for (size_t i = 0; i < SIFT_ORIGINS; i++)
    if (f->origins[i].arena != NULL && sift_text_eq(f->origins[i].host.origin, name))
      return &f->origins[i];
  return NULL;
}

static sift_origin *free_origin(sift_fetcher *f)
{
  for (size_t i = 0; i < SIFT_ORIGINS; i++)
    if (f->origins[i].arena == NULL)
      return &f->origins[i];
  return NULL;
}

void sift_fetch_awaits(sift_fetcher *f, const sift_visit *visit)
{
  if (visit->due > f->horizon || visit->taken)
    return;
  sift_origin *origin = find_origin(f, visit->origin);
  if (origin == NULL)
    f->more_origins = true;
  else if (origin->host.quiet_until <= f->now + f->settings->patience)
    origin->empty = false;
}

static sift_status open_origin(sift_fetcher *f, sift_origin *origin, sift_text name,
                               sift_error *err)
{
  sift_arena *arena = sift_arena_open(0);
  *origin = (sift_origin){ .arena = arena, .delay = f->settings->pace };
  name = sift_text_copy(arena, name);
  SIFT_TRY(sift_store_host(f->store, arena, name, &origin->host, err));
  if (origin->host.quiet_until > f->now)
    origin->next = f->clock + (origin->host.quiet_until - f->now) * 1000;
  return sift_manners_recall(f, origin, err);
}

/* One turn around all origins that are due: those that are here already are passed by. */
sift_status sift_frontier_fill(sift_fetcher *f, sift_error *err)
{
  sift_origin *place;
  bool turned = f->cursor[0] == '\0';
  while (f->more_origins && (place = free_origin(f)) != NULL) {
    sift_arena *scratch = sift_arena_open(0);
    sift_text name;
    bool more;
    sift_status status =
        sift_store_due_origin(f->store, scratch, sift_text_of(f->cursor), f->horizon,
                              f->now + f->settings->patience, &name, &more, err);
    if (status == SIFT_OK && more) {
      snprintf(f->cursor, sizeof f->cursor, "%.*s", SIFT_SHOW(name));
      if (find_origin(f, name) == NULL)
        status = open_origin(f, place, name, err);
    } else if (status == SIFT_OK) {
      f->cursor[0] = '\0';
      f->more_origins = !turned;
      turned = true;
    }
    sift_arena_close(scratch);
    SIFT_TRY(status);
  }
  return SIFT_OK;
}

sift_status sift_fetch_quieten(sift_fetcher *f, sift_origin *origin, int64_t seconds,
                               sift_error *err)
{
  if (seconds <= 0)
    return SIFT_OK;
  if (f->now + seconds > origin->host.quiet_until) { /* of two answers the later end */
    origin->host.quiet_until = f->now + seconds;
    origin->next = f->clock + seconds * 1000;
    origin->empty |= seconds > f->settings->patience;
  }
  f->dirty++;
  return sift_store_host_met(f->store, &origin->host, err);
}

/* ---------------------------------------------------------------- requests */

sift_flight *sift_flight_take(sift_fetcher *f, sift_origin *origin)
{
  for (size_t i = 0; i < f->settings->connections; i++) {
    sift_flight *flight = &f->flights[i];
    if (flight->origin != NULL)
      continue;
    *flight = (sift_flight){ .arena = sift_arena_open(0), .origin = origin };
    f->flying++;
    origin->flying++;
    return flight;
  }
  return NULL;
}

/* Nothing of it is kept for the next: what one long list has taken would be taken on each
 * of the places before long. */
void sift_flight_free(sift_fetcher *f, sift_flight *flight)
{
  f->flying--;
  flight->origin->flying--;
  sift_arena_close(flight->arena);
  *flight = (sift_flight){ 0 };
}

static const char *field(sift_arena *arena, const char *name, sift_text value)
{
  sift_buffer line = { .arena = arena };
  sift_buffer_print(&line, "%s: %.*s", name, SIFT_SHOW(value));
  return sift_text_z(arena, sift_buffer_text(&line));
}

bool sift_visit_is_conditional(const sift_visit *visit)
{
  return sift_text_eq(visit->validated, visit->at) &&
         visit->etag.len + visit->modified.len > 0;
}

sift_status sift_flight_ask(sift_fetcher *f, sift_flight *flight, sift_text url,
                            sift_error *err)
{
  const sift_visit *visit = &flight->visit;
  const char *fields[4 + SIFT_SOURCE_FIELDS] = {
    "Accept: text/html, application/xhtml+xml, application/xml, "
    "application/feed+json, text/*;q=0.9, */*;q=0.1"
  };
  size_t count = 1;
  bool conditional = !flight->is_robots && sift_visit_is_conditional(visit);
  if (conditional && visit->etag.len > 0)
    fields[count++] = field(flight->arena, "If-None-Match", visit->etag);
  if (conditional && visit->modified.len > 0)
    fields[count++] = field(flight->arena, "If-Modified-Since", visit->modified);
  sift_text origin =
      flight->is_robots ? sift_url_origin(flight->arena, url) : visit->origin;
  const sift_fetch_source *source =
      flight->is_robots ? NULL : sift_fetch_source_of(f->settings, visit->source);
  sift_source_fields(flight->arena, source, origin, fields, count);
  sift_request request = {
    .url = sift_text_z(flight->arena, url),
    .fields = fields,
    .body_limit = flight->is_robots ? SIFT_ROBOTS_LIMIT : f->settings->body_limit,
    .total_seconds = f->settings->seconds,
    .least_rate = 64,
    .rate_seconds = f->settings->seconds / 2 + 1,
    /* A robots.txt is asked for on behalf of whoever may come there. */
    .allow_reserved = flight->is_robots ? sift_fetch_allows_any(f->settings, origin)
                                        : sift_fetch_allows(f->settings, source, origin),
    .owner = flight,
  };
  f->out->requests++;
  return sift_http_ask(f->http, &request, err);
}

/* ---------------------------------------------------------------- whose turn it is */

/* By the name that all requests carry, and by the one that the source goes by. */
static bool robots_allow(const sift_flight *flight, const sift_fetch_source *source)
{
  const sift_origin *origin = flight->origin;
  if (!sift_robots_allow(origin->robots, flight->visit.at))
    return false;
  return source == NULL || source->token.len == 0 ||
         sift_robots_allow(
             sift_robots_read(flight->arena, origin->host.robots, source->token),
             flight->visit.at);
}

/* What needs no request ends at once: what robots.txt forbids, or the settings. */
static sift_status begin_visit(sift_fetcher *f, sift_flight *flight, bool *asked,
                               sift_error *err)
{
  sift_visit *visit = &flight->visit;
  sift_origin *origin = flight->origin;
  const sift_fetch_source *source = sift_fetch_source_of(f->settings, visit->source);
  sift_ending end = { .outcome = SIFT_OUTCOME_ROBOTS };
  if (origin->forbidden)
    end.outcome = SIFT_OUTCOME_FORBIDDEN;
  else if (robots_allow(flight, source)) {
    *asked = true;
    return sift_flight_ask(f, flight, visit->at, err);
  }
  SIFT_TRY(sift_visit_settle(f, visit, end, err));
  sift_flight_free(f, flight);
  return SIFT_OK;
}

static sift_status start_next(sift_fetcher *f, sift_origin *origin, sift_error *err)
{
  bool more, asked = false;
  if (origin->robots == NULL) {
    origin->next = f->clock + origin->delay;
    return origin->asking ? SIFT_OK : sift_manners_ask(f, origin, err);
  }
  sift_flight *flight = sift_flight_take(f, origin);
  if (flight == NULL)
    return SIFT_OK;
  SIFT_TRY(sift_store_take_visit(f->store, flight->arena, origin->host.origin, f->horizon,
                                 &flight->visit, &more, err));
  if (more) {
    SIFT_TRY(begin_visit(f, flight, &asked, err));
    if (asked)
      origin->next = f->clock + origin->delay;
    return SIFT_OK;
  }
  sift_flight_free(f, flight);
  origin->empty = true;
  return SIFT_OK;
}

static bool may_start(const sift_fetcher *f, const sift_origin *origin)
{
  return origin->arena != NULL && !origin->empty && !origin->asking &&
         origin->next <= f->clock && origin->flying < f->settings->together &&
         f->flying < f->settings->connections;
}

/* A server with nothing left gives its place to another. */
static void leave_if_empty(sift_fetcher *f, sift_origin *origin)
{
  if (origin->arena == NULL || !origin->empty || origin->flying > 0)
    return;
  sift_arena_close(origin->arena);
  origin->arena = NULL;
  f->more_origins = true;
}

/* One request for each server in turn, beginning with another each time, until none may
 * start: so that those of one server are as far apart as can be. */
sift_status sift_frontier_start(sift_fetcher *f, sift_error *err)
{
  bool any = true;
  f->turn++;
  while (any) {
    any = false;
    for (size_t i = 0; i < SIFT_ORIGINS; i++) {
      sift_origin *origin = &f->origins[(f->turn + i) % SIFT_ORIGINS];
      if (may_start(f, origin)) {
        SIFT_TRY(start_next(f, origin, err));
        any = true;
      }
      leave_if_empty(f, origin);
    }
  }
  return SIFT_OK;
}

int64_t sift_frontier_wait(const sift_fetcher *f)
{
  int64_t first = INT64_MAX;
  for (size_t i = 0; i < SIFT_ORIGINS; i++) {
    const sift_origin *origin = &f->origins[i];
    if (origin->arena == NULL || origin->empty || origin->asking ||
        origin->flying >= f->settings->together)
      continue;
    if (origin->next < first)
      first = origin->next;
  }
  if (first == INT64_MAX || f->flying >= f->settings->connections)
    return -1;
  return first > f->clock ? first - f->clock : 0;
}

bool sift_frontier_is_empty(const sift_fetcher *f)
{
  for (size_t i = 0; i < SIFT_ORIGINS; i++)
    if (f->origins[i].arena != NULL)
      return false;
  return !f->more_origins;
}
