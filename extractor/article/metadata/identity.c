/* identity.c - the address and the language that a page gives itself, where they can be
 * its own. */
#include "article/metadata/headings.h"

/* ------------------------------------------------------------ address */

static bool is_index(sift_text url)
{
  size_t at = sift_text_find(url, SIFT_TEXT("://"), 0);
  size_t path = sift_text_find(url, SIFT_TEXT("/"), at == SIZE_MAX ? 0 : at + 3);
  return path != SIZE_MAX &&
         sift_text_starts(sift_text_sub(url, path, url.len), SIFT_TEXT("/index."));
}

/* Sites that set their first page on all pages, or the name of a machine of their own,
 * would make one article of all that they have. */
bool sift_may_be_address(sift_arena *arena, sift_text address, sift_text url)
{
  sift_text host = sift_url_host(arena, address);
  bool home =
      sift_leads_home(address) && url.len > 0 && !sift_leads_home(url) && !is_index(url);
  return sift_text_has(host, SIFT_TEXT(".")) && !home;
}

/* ------------------------------------------------------------ language */

static size_t letters_from(sift_text t, size_t at)
{
  size_t end = at;
  while (end < t.len && sift_is_alpha(t.at[end]))
    end++;
  return end - at;
}

/* Tags of RFC 5646 with the script and region they have: "en_us" and "EN-us" are "en-US",
 * "zh-hant-tw" is "zh-Hant-TW"; "English" and "lang=" are none. */
sift_text sift_language_tag(sift_arena *arena, sift_text written)
{
  enum { REGION = 2, SCRIPT = 4 };
  sift_buffer out = { .arena = arena };
  written = sift_text_trim(written);
  size_t len = letters_from(written, 0);
  if (len < 2 || len > 3)
    return (sift_text){ 0 };
  sift_buffer_add(&out, sift_text_lower(arena, sift_text_sub(written, 0, len)));
  for (size_t at = len; at < written.len; at += len + 1) {
    len = letters_from(written, at + 1);
    bool marked = written.at[at] == '-' || written.at[at] == '_';
    if (!marked || (len != REGION && len != SCRIPT))
      break;
    sift_buffer_byte(&out, '-');
    for (size_t i = at + 1; i <= at + len; i++) {
      char small = sift_to_lower(written.at[i]);
      bool large = len == REGION || i == at + 1;
      sift_buffer_byte(&out, large ? (char)(small - 'a' + 'A') : small);
    }
  }
  return sift_buffer_text(&out);
}
