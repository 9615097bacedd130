/* once.c - one document, asked for by a person who waits for it: no schedule, no archive,
 * and no robots.txt, which speaks to robots. Addresses are looked at as always. */
#include "fetch/inner.h"

void sift_fetch_take_servers(sift_arena *arena, const sift_sources *file,
                             sift_fetch_settings *to)
{
  const char **pins = SIFT_ARRAY(arena, const char *, file->resolve.count + 1);
  for (size_t i = 0; i < file->resolve.count; i++)
    pins[i] = sift_text_z(arena, file->resolve.at[i]);
  to->http.pins = pins;
  if (file->agent.len > 0)
    to->http.agent = sift_text_z(arena, file->agent);
  if (file->proxy.len > 0)
    to->http.proxy = sift_text_z(arena, file->proxy);
  if (file->passwords.len > 0)
    to->http.passwords = sift_text_z(arena, file->passwords);
  if (file->authorities.len > 0)
    to->http.authorities = sift_text_z(arena, file->authorities);
  to->allowed = file->allow.at;
  to->allowed_count = file->allow.count;
}

static sift_response *ask(sift_arena *arena, sift_http *http,
                          const sift_fetch_settings *settings, sift_text url,
                          sift_error *err)
{
  sift_response *response = NULL;
  const sift_request request = {
    .url = sift_text_z(arena, url),
    .body_limit = settings->body_limit,
    .total_seconds = settings->seconds,
    .allow_reserved = sift_fetch_allows(settings, sift_url_origin(arena, url)),
  };
  if (sift_http_ask(http, &request, err) != SIFT_OK)
    return NULL;
  while (response == NULL) /* it ends by its time at the latest */
    response = sift_http_next(http, 1000);
  return response;
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
    return sift_fail(err, SIFT_READ, "%.*s answers %u", SIFT_SHOW(url), response->status);
  out->shape = SIFT_ITEM_BYTES;
  out->url = url;
  out->bytes = sift_text_copy(arena, response->body);
  sift_reply_type(arena, response->head, &out->media_type, &out->charset);
  return SIFT_OK;
}

/* Where the answer leads on; empty where it does not. */
static sift_text next_of(sift_arena *arena, const sift_response *response, sift_text url)
{
  if (response->end != SIFT_HTTP_ANSWERED || response->status < 301 ||
      response->status > 308 || response->status == 304)
    return (sift_text){ "", 0 };
  return sift_url_normal(
      arena, sift_url_resolve(arena, url, sift_reply_field(response->head, "location")));
}

sift_status sift_fetch_once(sift_arena *arena, const sift_fetch_settings *settings,
                            sift_text url, sift_item *out, sift_error *err)
{
  sift_http *http;
  SIFT_TRY(sift_http_open(arena, &settings->http, &http, err));
  for (int hops = 0; hops <= SIFT_REDIRECTS; hops++) {
    sift_response *response = ask(arena, http, settings, url, err);
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
