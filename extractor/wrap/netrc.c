/* netrc.c - who we are to a host, from a file in the format of .netrc. libcurl reads the
 * same file for servers, and not for proxies. */
#include "wrap/wrap.h"

#define FILE_LIMIT ((size_t)1 << 20)

/* Quotes, with \ before what is meant itself, are libcurl's addition to the format. */
static sift_text quoted_word(sift_arena *arena, sift_text *rest)
{
  sift_buffer word = { .arena = arena };
  size_t at = 1;
  for (; at < rest->len && rest->at[at] != '"'; at++) {
    if (rest->at[at] == '\\' && at + 1 < rest->len)
      at++;
    sift_buffer_byte(&word, rest->at[at]);
  }
  *rest = sift_text_sub(*rest, at + 1, rest->len);
  return sift_buffer_text(&word);
}

static bool is_blank(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static sift_text behind_space(sift_text t)
{
  size_t at = 0;
  while (at < t.len && (is_blank(t.at[at]) || t.at[at] == '#')) {
    size_t line = sift_text_find(t, SIFT_TEXT("\n"), at);
    at = t.at[at] != '#' ? at + 1 : line < t.len ? line : t.len;
  }
  return sift_text_sub(t, at, t.len);
}

/* Takes the next word off `rest`; false at the end. */
static bool next_word(sift_arena *arena, sift_text *rest, sift_text *word)
{
  size_t end = 0;
  *rest = behind_space(*rest);
  if (rest->len == 0)
    return false;
  if (rest->at[0] == '"') {
    *word = quoted_word(arena, rest);
    return true;
  }
  while (end < rest->len && !is_blank(rest->at[end]))
    end++;
  *word = sift_text_sub(*rest, 0, end);
  *rest = sift_text_sub(*rest, end, rest->len);
  return true;
}

bool sift_netrc_look(sift_arena *arena, sift_text file, sift_text host, sift_login *out)
{
  bool ours = false;
  sift_text key, value = { 0 };
  *out = (sift_login){ 0 };
  while (next_word(arena, &file, &key)) {
    bool any = sift_text_is(key, "default");
    if (sift_text_is(key, "macdef")) { /* up to an empty line */
      file = sift_text_sub(file, sift_text_find(file, SIFT_TEXT("\n\n"), 0), file.len);
      continue;
    }
    if (!any && !next_word(arena, &file, &value))
      break;
    if (any || sift_text_is(key, "machine")) {
      if (ours)
        break;
      ours = any || sift_text_eq_fold(value, host);
    } else if (ours && sift_text_is(key, "login")) {
      out->user = value;
    } else if (ours && sift_text_is(key, "password")) {
      out->password = value;
    }
  }
  return ours;
}

/* "http://proxy.example:3128" → "proxy.example" */
static sift_text proxy_host(sift_text proxy)
{
  size_t scheme = sift_text_find(proxy, SIFT_TEXT("://"), 0);
  if (scheme != SIZE_MAX)
    proxy = sift_text_sub(proxy, scheme + 3, proxy.len);
  size_t bracket = sift_text_find(proxy, SIFT_TEXT("]"), 0);
  size_t end = sift_text_find(proxy, SIFT_TEXT(":"), bracket == SIZE_MAX ? 0 : bracket);
  return sift_text_sub(proxy, 0, end);
}

sift_status sift_proxy_login(sift_arena *arena, sift_text proxy, const char *passwords,
                             sift_login *out, sift_error *err)
{
  sift_text file;
  *out = (sift_login){ 0 };
  if (sift_text_has(proxy, SIFT_TEXT("@")))
    return sift_fail(err, SIFT_USAGE,
                     "the proxy's address has a password in it: write that to the file "
                     "that `passwords` names, under the proxy's host");
  if (passwords == NULL)
    return SIFT_OK;
  SIFT_TRY(sift_file_read(arena, passwords, FILE_LIMIT, &file, err));
  if (proxy.len > 0)
    sift_netrc_look(arena, file, proxy_host(proxy), out);
  return SIFT_OK;
}
