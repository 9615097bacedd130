/* once.c - one document, asked for by a person who waits for it: no schedule, no archive,
 * and no robots.txt, which speaks to robots. Addresses are looked at as always. */
#include "fetch/inner.h"

static sift_response *ask(sift_arena *arena, sift_http *http,
                          const sift_fetch_settings *settings,
                          const sift_fetch_source *source, sift_text url, sift_error *err)
{
  sift_response *response = NULL;
  const char *fields[1 + SIFT_SOURCE_FIELDS] = { NULL };
  sift_text origin = sift_url_origin(arena, url);
  sift_source_fields(arena, source, origin, fields, 0);
  const sift_request request = {
    .url = sift_text_z(arena, url),
    .fields = fields,
    .body_limit = settings->body_limit,
    .total_seconds = settings->seconds,
    .allow_reserved = sift_fetch_allows(settings, source, origin),
  };
  if (sift_http_ask(http, &request, err) != SIFT_OK)
    return NULL;
  while (response == NULL) /* it ends by its time at the latest */
    response = sift_http_next(http, 1000);
  return response;
}

/* What a person can do about a status. */
static const char *advice(unsigned status)
{
  static const struct {
    unsigned first, last;
    const char *words;
  } rows[] = {
    { 401, 401, "it wants a login: `passwords`, or `headers` of the source" },
    { 403, 403, "it refuses us: ask its owner, or remove it" },
    { 404, 404, "nothing is there: find its new address, or remove it" },
    { 410, 410, "it is gone for good: remove it" },
    { 429, 429, "it is asked too often: a longer `pace` or `every`" },
    { 500, 599, "a fault of the server: try again later" },
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (status >= rows[i].first && status <= rows[i].last)
      return rows[i].words;
  return "look at it in a browser";
}

static sift_status take(sift_arena *arena, const sift_response *response, sift_text url,
                        sift_item *out, sift_error *err)
{
  if (response->end == SIFT_HTTP_FORBIDDEN)
    return sift_fail(err, SIFT_READ,
                     "%.*s has an address of a private net (%s); `allow` in sources.yaml "
                     "names hosts that may",
                     SIFT_SHOW(url), response->address);
  if (response->end != SIFT_HTTP_ANSWERED)
    return sift_fail(err, SIFT_READ, "%.*s: %s", SIFT_SHOW(url), response->message);
  if (response->status != 200)
    return sift_fail(err, SIFT_READ, "%.*s answers %u (%s)", SIFT_SHOW(url),
                     response->status, advice(response->status));
  out->shape = SIFT_ITEM_BYTES;
  out->url = url;
  out->bytes = sift_text_copy(arena, response->body);
  sift_reply_type(arena, response->head, &out->media_type, &out->charset);
  /* RFC 9110 8.5; a document for readers of several languages is in none of them. */
  sift_text language = sift_head_field(response->head, "content-language");
  if (!sift_text_has(language, SIFT_TEXT(",")))
    out->language = sift_text_copy(arena, language);
  return SIFT_OK;
}

/* Where the answer leads on; empty where it does not. */
static sift_text next_of(sift_arena *arena, const sift_response *response, sift_text url)
{
  if (response->end != SIFT_HTTP_ANSWERED || response->status < 301 ||
      response->status > 308 || response->status == 304)
    return (sift_text){ "", 0 };
  return sift_url_normal(
      arena, sift_url_resolve(arena, url, sift_head_field(response->head, "location")));
}

sift_status sift_fetch_once(sift_arena *arena, const sift_fetch_settings *settings,
                            const sift_fetch_source *source, sift_text url,
                            sift_item *out, sift_error *err)
{
  sift_http *http;
  SIFT_TRY(sift_http_open(arena, &settings->http, &http, err));
  for (int hops = 0; hops <= SIFT_REDIRECTS; hops++) {
    sift_response *response = ask(arena, http, settings, source, url, err);
    if (response == NULL)
      return SIFT_READ;
    sift_text next = next_of(arena, response, url);
    sift_status status = next.len == 0 ? take(arena, response, url, out, err) : SIFT_OK;
    sift_http_release(http, response);
    if (next.len == 0)
      return status;
    url = next;
  }
  return sift_fail(err, SIFT_READ, "%.*s: over %d redirects", SIFT_SHOW(url),
                   SIFT_REDIRECTS);
}
