#include "wrap/wrap.h"

#include <string.h>

#include <curl/curl.h>

/* Pages write addresses with spaces and letters of all scripts: encode, do not refuse. */
enum { LENIENT = CURLU_URLENCODE, MAX_URL = 16 * 1024 };

struct address {
  CURLU *url;
  char *part;
};

static void close_address(void *handle)
{
  struct address *a = handle;
  curl_free(a->part);
  curl_url_cleanup(a->url);
  *a = (struct address){ NULL, NULL };
}

static struct address *open_address(sift_arena *arena)
{
  struct address *a = SIFT_NEW(arena, struct address);
  sift_defer(arena, close_address, a);
  a->url = curl_url();
  return a;
}

/* A copy in the arena of one part; empty where there is none. */
static sift_text get_part(struct address *a, sift_arena *arena, CURLUPart which)
{
  curl_free(a->part);
  a->part = NULL;
  if (curl_url_get(a->url, which, &a->part, 0) != CURLUE_OK || a->part == NULL)
    return (sift_text){ "", 0 };
  return sift_text_copy(arena, sift_text_of(a->part));
}

static bool put_url(struct address *a, sift_arena *arena, sift_text url)
{
  return curl_url_set(a->url, CURLUPART_URL, sift_text_z(arena, url), LENIENT) ==
         CURLUE_OK;
}

/* Writes a host of other scripts as DNS has it, without the dot of its root. libcurl
 * knows an IPv4 address in its other spellings ("0177.1") while it takes a URL in, so it
 * takes it in again: full-width figures are an address, too, and may be a private one. */
static bool settle_host(struct address *a, sift_arena *arena)
{
  sift_text host = get_part(a, arena, CURLUPART_HOST), plain = host;
  bool is_ascii = true;
  for (size_t i = 0; i < host.len; i++)
    is_ascii = is_ascii && (unsigned char)host.at[i] < 0x80;
  if (!is_ascii)
    plain = sift_idn_encode(arena, host);
  while (sift_text_ends(plain, SIFT_TEXT(".")))
    plain.len--;
  if (sift_text_eq(host, plain))
    return true;
  return plain.len > 0 &&
         curl_url_set(a->url, CURLUPART_HOST, sift_text_z(arena, plain), 0) ==
             CURLUE_OK &&
         put_url(a, arena, get_part(a, arena, CURLUPART_URL));
}

static bool set_url(struct address *a, sift_arena *arena, sift_text url)
{
  url = sift_text_trim(url);
  if (url.len > MAX_URL || a->url == NULL || memchr(url.len ? url.at : "", 0, url.len))
    return false;
  return put_url(a, arena, url) && settle_host(a, arena);
}

static bool is_web(struct address *a, sift_arena *arena)
{
  sift_text scheme = get_part(a, arena, CURLUPART_SCHEME);
  return sift_text_eq_fold(scheme, SIFT_TEXT("http")) ||
         sift_text_eq_fold(scheme, SIFT_TEXT("https"));
}

sift_text sift_url_host(sift_arena *arena, sift_text url)
{
  struct address *a = open_address(arena);
  sift_text host = { "", 0 };
  if (set_url(a, arena, url) && is_web(a, arena))
    host = sift_text_lower(arena, get_part(a, arena, CURLUPART_HOST));
  close_address(a);
  if (sift_text_starts(host, SIFT_TEXT("www.")))
    host = sift_text_sub(host, 4, host.len);
  return host;
}

sift_text sift_url_resolve(sift_arena *arena, sift_text base, sift_text reference)
{
  struct address *a = open_address(arena);
  sift_text whole = { "", 0 };
  /* Without a base the reference must stand alone. */
  bool based = base.len == 0 || set_url(a, arena, base);
  if (based && (reference.len == 0 || set_url(a, arena, reference)) && is_web(a, arena))
    whole = get_part(a, arena, CURLUPART_URL);
  close_address(a);
  return whole;
}

sift_text sift_url_origin(sift_arena *arena, sift_text url)
{
  struct address *a = open_address(arena);
  sift_buffer out = { .arena = arena };
  if (set_url(a, arena, url) && is_web(a, arena)) {
    sift_text scheme = sift_text_lower(arena, get_part(a, arena, CURLUPART_SCHEME));
    sift_text host = sift_text_lower(arena, get_part(a, arena, CURLUPART_HOST));
    sift_text port = get_part(a, arena, CURLUPART_PORT);
    bool plain = sift_text_is(scheme, "http");
    sift_buffer_print(&out, "%.*s://%.*s", SIFT_SHOW(scheme), SIFT_SHOW(host));
    if (port.len > 0 && !sift_text_is(port, plain ? "80" : "443"))
      sift_buffer_print(&out, ":%.*s", SIFT_SHOW(port));
  }
  close_address(a);
  return sift_buffer_text(&out);
}
