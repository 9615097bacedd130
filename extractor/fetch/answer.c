/* answer.c - what an answer means: the status, the redirect, the body, the validators. */
#include "fetch/inner.h"

/* Longer validators are no good ones, nor are those of several lines (RFC 9112, 5.2). */
enum { VALIDATOR_LIMIT = 512 };
/* A server that failed so often in a row is left alone for a while. */
enum { HOST_TRIES = 3 };

/* ---------------------------------------------------------------- the server */

/* What the outcome says of the server, whichever page it was asked for. */
static sift_status meet_host(sift_fetcher *f, sift_origin *origin, sift_outcome outcome,
                             int64_t wait, sift_error *err)
{
  sift_host *host = &origin->host;
  bool busy = outcome == SIFT_OUTCOME_BUSY;
  host->unheard = sift_outcome_look(outcome)->of_way;
  if (busy && host->failures + 1 < HOST_TRIES && wait > 0) {
    host->failures++;
    return sift_fetch_quieten(f, origin, wait, err);
  }
  if (!busy && !host->unheard) {
    if (host->failures == 0)
      return SIFT_OK;
    host->failures = 0;
    return sift_store_host_met(f->store, host, err);
  }
  if (++host->failures < HOST_TRIES)
    return sift_store_host_met(f->store, host, err);
  int64_t pause =
      sift_backoff(host->origin, host->failures - HOST_TRIES + 1, f->settings->seed);
  return sift_fetch_quieten(f, origin, wait > pause ? wait : pause, err);
}

/* ---------------------------------------------------------------- redirects */

static bool is_redirect(unsigned status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 ||
         status == 308;
}

/* The next hop is a visit like any other: its server's robots.txt, its pace and its
 * address are looked at before it is asked. */
static sift_outcome redirect(sift_flight *flight, const sift_response *response)
{
  sift_visit *visit = &flight->visit;
  sift_text location = sift_head_field(response->head, "location");
  size_t fragment = sift_text_find(location, SIFT_TEXT("#"), 0);
  location = sift_text_sub(location, 0, fragment);
  /* In the spelling that robots.txt goes by: "%63" hides no letter from it. */
  sift_text target = sift_url_normal(
      flight->arena, sift_url_resolve(flight->arena, visit->at, location));
  if (location.len == 0 || target.len == 0 || target.len > SIFT_URL_LIMIT ||
      sift_url_origin(flight->arena, target).len == 0 || sift_url_has_login(target))
    return SIFT_OUTCOME_URL;
  if (visit->hops >= SIFT_REDIRECTS)
    return SIFT_OUTCOME_LOOP;
  bool lasts = response->status == 301 || response->status == 308;
  visit->lasting = lasts && (visit->hops == 0 || visit->lasting);
  visit->hops++;
  visit->at = target;
  visit->origin = sift_url_origin(flight->arena, target);
  if (visit->lasting)
    visit->moved = target;
  return SIFT_OUTCOME_MOVED;
}

/* ---------------------------------------------------------------- bodies */

static sift_text validator(sift_text value)
{
  bool is_good = value.len <= VALIDATOR_LIMIT && !sift_text_has_control(value);
  return is_good ? value : (sift_text){ 0 };
}

/* Each validator is kept for itself: a 304 may bring one and not the other. */
static void keep_validators(sift_visit *visit, const sift_response *response)
{
  sift_text etag = validator(sift_head_field(response->head, "etag"));
  sift_text modified = validator(sift_head_field(response->head, "last-modified"));
  bool same = response->status == 304 && sift_text_eq(visit->validated, visit->at);
  if (etag.len > 0 || !same)
    visit->etag = etag;
  if (modified.len > 0 || !same)
    visit->modified = modified;
  visit->validated = visit->at;
}

/* The types that can be read; a page that does not say what it is may be one. */
static bool is_text(sift_text type)
{
  return type.len == 0 || sift_text_starts(type, SIFT_TEXT("text/")) ||
         sift_text_ends(type, SIFT_TEXT("xml")) ||
         sift_text_ends(type, SIFT_TEXT("json"));
}

/* A list may be a packed file (sitemaps.org), and is given whatever type its server makes
 * of its name. */
static bool may_be_list(const sift_visit *visit, sift_text body)
{
  static const sift_text beginnings[] = { { "<", 1 }, { "{", 1 }, { "\xEF\xBB\xBF", 3 } };
  bool begins = sift_gzip_is(body);
  body = sift_text_trim(body);
  for (size_t i = 0; i < sizeof beginnings / sizeof beginnings[0]; i++)
    begins |= sift_text_starts(body, beginnings[i]);
  return begins && !sift_text_is(visit->role, "page");
}

/* The edition of this address that has the same body; the first body of all has none. */
static sift_status find_same(sift_fetcher *f, sift_flight *flight, sift_text digest,
                             sift_edition *same, bool *known, sift_error *err)
{
  *known = false;
  if (flight->visit.digest.len == 0)
    return SIFT_OK;
  return sift_store_same_edition(f->store, flight->arena, flight->visit.url, digest, same,
                                 known, err);
}

static sift_record record_of(sift_fetcher *f, sift_flight *flight,
                             const sift_response *response)
{
  char hex[SIFT_SHA256_ROOM], room[SIFT_INSTANT_ROOM];
  sift_sha256(response->body, hex);
  return (sift_record){
    .url = flight->visit.at,
    .head = response->head,
    .body = response->body,
    .digest = sift_text_copy(flight->arena, sift_text_of(hex)),
    .date = sift_text_copy(flight->arena, sift_instant_print(f->now, room)),
    .address = sift_text_of(response->address),
  };
}

static sift_edition edition_of(sift_flight *flight, const sift_response *response,
                               const sift_record *record)
{
  const sift_visit *visit = &flight->visit;
  sift_edition edition = { .url = visit->url,
                           .final = visit->at,
                           .role = visit->role,
                           .digest = record->digest,
                           .date = record->date };
  sift_reply_type(flight->arena, response->head, &edition.media_type, &edition.charset);
  return edition;
}

/* Says how to keep the body; one that was there before is kept as a word that it was, and
 * its bytes lie where they were first kept. */
static sift_status keep_body(sift_fetcher *f, sift_flight *flight,
                             const sift_response *response, sift_ending *end,
                             sift_error *err)
{
  sift_visit *visit = &flight->visit;
  sift_edition same;
  bool known;
  sift_keeping *keeping = SIFT_NEW(flight->arena, sift_keeping);
  sift_record *record = &keeping->record;
  *record = record_of(f, flight, response);
  SIFT_TRY(find_same(f, flight, record->digest, &same, &known, err));
  end->outcome = visit->digest.len == 0                        ? SIFT_OUTCOME_NEW
                 : sift_text_eq(visit->digest, record->digest) ? SIFT_OUTCOME_UNCHANGED
                                                               : SIFT_OUTCOME_CHANGED;
  if (end->outcome != SIFT_OUTCOME_UNCHANGED)
    keeping->edition = edition_of(flight, response, record);
  if (known) {
    record->same_url = same.final;
    record->same_date = same.date;
    keeping->edition.file = same.file;
    keeping->edition.start = same.start;
    keeping->edition.length = same.length;
  }
  visit->digest = record->digest;
  end->keeping = keeping;
  return SIFT_OK;
}

/* A feed's body; a source that has not said what it is, and is no feed, is a page where
 * it is a text. */
static sift_status take_feed(sift_fetcher *f, sift_flight *flight,
                             const sift_response *response, sift_text type,
                             sift_ending *end, sift_error *err)
{
  sift_feed feed;
  sift_visit *visit = &flight->visit;
  bool is_first = visit->digest.len == 0;
  bool is_feed =
      sift_entries_read(flight->arena, visit, response, f->settings->body_limit, &feed);
  if (!is_feed && !is_text(type)) {
    end->outcome = SIFT_OUTCOME_NO_FEED;
    return SIFT_OK;
  }
  if (sift_text_is(visit->role, "any"))
    visit->role = is_feed ? SIFT_TEXT("feed") : SIFT_TEXT("page");
  SIFT_TRY(keep_body(f, flight, response, end, err));
  if (feed.wait > end->hint)
    end->hint = feed.wait;
  if (is_feed)
    return sift_entries_add(f, visit, &feed, is_first, err);
  if (sift_text_is(visit->role, "feed"))
    end->outcome = SIFT_OUTCOME_NO_FEED;
  return SIFT_OK;
}

/* By the name that all requests carry, and by the one that the source goes by. */
static bool forbids_archive(const sift_fetcher *f, const sift_visit *visit,
                            const sift_response *response)
{
  const sift_fetch_source *source = sift_fetch_source_of(f->settings, visit->source);
  const sift_text names[] = { f->settings->token,
                              source != NULL ? source->token : (sift_text){ 0 } };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (names[i].len > 0 && (sift_reply_forbids_archive(response->head, names[i]) ||
                             sift_page_forbids_archive(response->body, names[i])))
      return true;
  return false;
}

static sift_status take_body(sift_fetcher *f, sift_flight *flight,
                             const sift_response *response, sift_ending *end,
                             sift_error *err)
{
  sift_text type, charset;
  sift_visit *visit = &flight->visit;
  sift_reply_type(flight->arena, response->head, &type, &charset);
  keep_validators(visit, response);
  end->hint = sift_reply_fresh(response->head, f->now);
  bool is_page = sift_text_is(visit->role, "page");
  if (!is_text(type) && !may_be_list(visit, response->body)) {
    end->outcome = is_page ? SIFT_OUTCOME_TYPE : SIFT_OUTCOME_NO_FEED;
    return SIFT_OK;
  }
  if (forbids_archive(f, visit, response)) {
    end->outcome = SIFT_OUTCOME_NOARCHIVE;
    return SIFT_OK;
  }
  return is_page ? keep_body(f, flight, response, end, err)
                 : take_feed(f, flight, response, type, end, err);
}

/* ---------------------------------------------------------------- the answer */

/* An article that is no more is nothing to see to; of a source a person hears. */
static sift_outcome of_status(const sift_fetcher *f, const sift_visit *visit,
                              unsigned status)
{
  bool is_article =
      sift_text_is(visit->role, "page") && sift_visit_source(f, visit) == NULL;
  if (status == 404 && is_article)
    return SIFT_OUTCOME_GONE;
  if (status == 410)
    return is_article ? SIFT_OUTCOME_GONE : SIFT_OUTCOME_RETIRED;
  if (status == 429 || status == 503)
    return SIFT_OUTCOME_BUSY;
  if (status >= 400 && status < 500)
    return SIFT_OUTCOME_DENIED;
  return status >= 500 && status < 600 ? SIFT_OUTCOME_SERVER : SIFT_OUTCOME_BROKEN;
}

static sift_status judge(sift_fetcher *f, sift_flight *flight,
                         const sift_response *response, sift_ending *end, sift_error *err)
{
  const sift_visit *visit = &flight->visit;
  if (response->end != SIFT_HTTP_ANSWERED) {
    end->outcome = (sift_outcome)(SIFT_OUTCOME_NAME + (int)response->end - 1);
  } else if (response->status == 200 || response->status == 203) {
    SIFT_TRY(take_body(f, flight, response, end, err));
    if (end->outcome == SIFT_OUTCOME_NO_FEED) /* a 304 would pass for a success */
      flight->visit.etag = flight->visit.modified = (sift_text){ 0 };
  } else if (response->status == 304 && sift_visit_is_conditional(visit)) {
    keep_validators(&flight->visit, response);
    end->hint = sift_reply_fresh(response->head, f->now);
    end->outcome = SIFT_OUTCOME_UNCHANGED;
  } else if (is_redirect(response->status)) {
    end->outcome = redirect(flight, response);
  } else {
    end->outcome = of_status(f, visit, response->status);
    end->wait = sift_head_wait(response->head, f->now);
  }
  return SIFT_OK;
}

sift_status sift_visit_answer(sift_fetcher *f, sift_flight *flight,
                              const sift_response *response, sift_error *err)
{
  sift_ending end = { .response = response };
  SIFT_TRY(judge(f, flight, response, &end, err));
  SIFT_TRY(meet_host(f, flight->origin, end.outcome, end.wait, err));
  return sift_visit_settle(f, &flight->visit, end, err);
}
