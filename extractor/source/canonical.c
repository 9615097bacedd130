/* canonical.c - one address for one page: the same bytes for all spellings that RFC 3986
 * (6.2.2, 6.2.3) calls equal, and, where wished, without what only says who sent the
 * reader. */
#include "source/source.h"

/* Names of query parameters that no server needs to find a page; with a '*' at the end
 * all that begin so. From the documentation of those who add them. */
static const char *const tracking[] = {
  "utm_*",
  "mtm_*",
  "pk_*",
  "piwik_*",
  "matomo_*",
  "hsa_*",
  "at_*",
  "ns_*",
  "guce_*",
  "fb_action_*",
  "fbclid",
  "fb_source",
  "fb_ref",
  "gclid",
  "gclsrc",
  "dclid",
  "gbraid",
  "wbraid",
  "gad_source",
  "gad_campaignid",
  "msclkid",
  "yclid",
  "ysclid",
  "twclid",
  "ttclid",
  "li_fat_id",
  "igshid",
  "igsh",
  "epik",
  "srsltid",
  "mc_cid",
  "mc_eid",
  "mkt_tok",
  "_hsenc",
  "_hsmi",
  "hsctatracking",
  "vero_id",
  "vero_conv",
  "oly_enc_id",
  "oly_anon_id",
  "wickedid",
  "_openstat",
  "s_cid",
  "ncid",
  "cmpid",
  "ref_src",
  "ref_url",
  "smid",
  "smtyp",
  "xtor",
  "_ga",
  "_gl",
  "guccounter",
  "soc_src",
  "soc_trk",
  "spm",
  "ito",
  "leadsource",
  "__twitter_impression",
  "__s",
  "sc_cid",
  "rb_clickid",
};

/* ---------------------------------------------------------------- escapes */

static int hex_of(char c)
{
  if (sift_is_digit(c))
    return c - '0';
  char low = sift_to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

static bool is_unreserved(int c)
{
  return sift_is_alpha(c) || sift_is_digit(c) || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

/* What an escape need not hide is shown; the others are in capitals. Behind a '%' that
 * begins none, nothing is shown that would make it begin one. */
static sift_text normal_escapes(sift_arena *arena, sift_text part)
{
  sift_buffer out = { .arena = arena };
  size_t stray = SIZE_MAX; /* the end of such a '%' in `out` */
  for (size_t i = 0; i < part.len; i++) {
    int high = part.at[i] == '%' && i + 2 < part.len ? hex_of(part.at[i + 1]) : -1;
    int low = high >= 0 ? hex_of(part.at[i + 2]) : -1;
    if (low < 0) {
      sift_buffer_byte(&out, part.at[i]);
      stray = part.at[i] == '%' ? out.len : stray;
      continue;
    }
    int byte = high * 16 + low;
    if (is_unreserved(byte) && (stray == SIZE_MAX || out.len - stray > 1))
      sift_buffer_byte(&out, (char)byte);
    else
      sift_buffer_print(&out, "%%%02X", (unsigned)byte);
    i += 2;
  }
  return sift_buffer_text(&out);
}

/* ---------------------------------------------------------------- path, query */

/* RFC 3986 5.2.4: "/a/./b/../c" is "/a/c". */
static void put_path(sift_buffer *out, sift_text path)
{
  size_t root = out->len;
  for (size_t at = 0, end; at < path.len; at = end) {
    end = sift_text_find(path, SIFT_TEXT("/"), at + 1);
    end = end == SIZE_MAX ? path.len : end;
    sift_text segment = sift_text_sub(path, at + 1, end);
    bool last = end == path.len, up = sift_text_is(segment, "..");
    while (up && out->len > root && out->at[--out->len] != '/')
      ;
    if (!up && !sift_text_is(segment, "."))
      sift_buffer_add(out, sift_text_sub(path, at, end));
    else if (last)
      sift_buffer_byte(out, '/');
  }
  if (out->len == root)
    sift_buffer_byte(out, '/');
}

static bool is_tracking(sift_arena *arena, sift_text parameter)
{
  size_t end = sift_text_find(parameter, SIFT_TEXT("="), 0);
  sift_text name = sift_text_lower(
      arena, sift_text_sub(parameter, 0, end == SIZE_MAX ? parameter.len : end));
  for (size_t i = 0; i < sizeof tracking / sizeof tracking[0]; i++) {
    sift_text known = sift_text_of(tracking[i]);
    bool family = known.at[known.len - 1] == '*';
    known.len -= family;
    if (family ? sift_text_starts(name, known) : sift_text_eq(name, known))
      return true;
  }
  return false;
}

/* In the order in which they stand: servers may mind it. */
static void put_wanted(sift_buffer *out, sift_text query)
{
  char before = '?';
  for (size_t at = 0, end; at < query.len; at = end + 1) {
    end = sift_text_find(query, SIFT_TEXT("&"), at);
    end = end == SIZE_MAX ? query.len : end;
    sift_text parameter = sift_text_sub(query, at, end);
    if (parameter.len == 0 || is_tracking(out->arena, parameter))
      continue;
    sift_buffer_byte(out, before);
    sift_buffer_add(out, parameter);
    before = '&';
  }
}

/* ---------------------------------------------------------------- addresses */

/* Path and query, escapes made normal; the fragment is never sent. */
static void split(sift_arena *arena, sift_text url, sift_text *path, sift_text *query)
{
  size_t start = sift_text_find(url, SIFT_TEXT("://"), 0) + 3;
  while (start < url.len && url.at[start] != '/' && url.at[start] != '?' &&
         url.at[start] != '#')
    start++;
  size_t end = sift_text_find(url, SIFT_TEXT("#"), start);
  sift_text rest = sift_text_sub(url, start, end == SIZE_MAX ? url.len : end);
  size_t mark = sift_text_find(rest, SIFT_TEXT("?"), 0);
  mark = mark == SIZE_MAX ? rest.len : mark;
  *path = normal_escapes(arena, sift_text_sub(rest, 0, mark));
  *query = normal_escapes(arena, sift_text_sub(rest, mark, rest.len));
}

bool sift_url_has_login(sift_text url)
{
  size_t start = sift_text_find(url, SIFT_TEXT("://"), 0) + 3, at = start;
  while (at < url.len && url.at[at] != '/' && url.at[at] != '?' && url.at[at] != '#')
    if (url.at[at++] == '@')
      return true;
  return false;
}

static sift_text rewrite(sift_arena *arena, sift_text url, bool all_parameters)
{
  sift_text whole = sift_url_resolve(arena, (sift_text){ 0 }, url), path, query;
  sift_text origin = sift_url_origin(arena, whole);
  sift_buffer out = { .arena = arena };
  /* The origin leaves a login out; an address with one is better left alone. */
  if (origin.len == 0 || sift_url_has_login(whole))
    return whole;
  split(arena, whole, &path, &query);
  sift_buffer_add(&out, origin);
  put_path(&out, path);
  if (all_parameters)
    sift_buffer_add(&out, query);
  else if (query.len > 0)
    put_wanted(&out, sift_text_sub(query, 1, query.len));
  return sift_buffer_text(&out);
}

sift_text sift_url_normal(sift_arena *arena, sift_text url)
{
  return rewrite(arena, url, true);
}

sift_text sift_url_canonical(sift_arena *arena, sift_text url)
{
  return rewrite(arena, url, false);
}

/* ---------------------------------------------------------------- sites */

/* Hosts of one site for other screens or by other ways. */
static const char *const variants[] = { "www.",   "m.",   "mobile.", "amp.",
                                        "touch.", "wap.", "lite.",   "edition." };

static sift_text site_of(sift_arena *arena, sift_text url)
{
  sift_text host = sift_url_host(arena, url);
  for (size_t i = 0; i < sizeof variants / sizeof variants[0]; i++)
    if (sift_text_starts(host, sift_text_of(variants[i]))) {
      host = sift_text_sub(host, sift_text_of(variants[i]).len, host.len);
      i = SIZE_MAX; /* "www.m." */
    }
  return host;
}

bool sift_url_same_site(sift_arena *arena, sift_text a, sift_text b)
{
  sift_text one = site_of(arena, a), other = site_of(arena, b);
  return one.len > 0 && (sift_text_eq(one, other) ||
                         sift_text_ends(one, SIFT_TEXT(".cdn.ampproject.org")));
}
