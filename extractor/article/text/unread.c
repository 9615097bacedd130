/* unread.c - what stands in a plain text and is not read: addresses. The text keeps
 * them. */
#include "article/inner.h"

#include <string.h>

static bool is_at(sift_text text, size_t at, const char *word)
{
  size_t len = strlen(word);
  return at + len <= text.len && memcmp(text.at + at, word, len) == 0;
}

static bool ends_address(char c)
{
  return sift_is_space(c) || strchr("<>[]\"|", c) != NULL;
}

static size_t address_end(sift_text text, size_t at)
{
  size_t start = at;
  while (at < text.len && !ends_address(text.at[at]))
    at++;
  while (at > start && strchr(".,;:!?)*_'", text.at[at - 1]) != NULL)
    at--;
  return at;
}

/* Where the "https" before a "://" begins; `mark`: nothing stands there. */
static size_t scheme_start(sift_text text, size_t mark, size_t from)
{
  enum { SHORTEST = 3, LONGEST = 8 };
  size_t at = mark;
  while (at > from && mark - at < LONGEST && sift_is_alpha(text.at[at - 1]))
    at--;
  bool apart = at == 0 || !sift_is_alpha(text.at[at - 1]);
  return apart && mark - at >= SHORTEST ? at : mark;
}

/* `from`: the end of the address before. */
static bool find_here(sift_text text, size_t at, size_t from, sift_span *out)
{
  size_t start = is_at(text, at, "://") ? scheme_start(text, at, from) : at;
  bool is_www =
      is_at(text, at, "www.") && (at == 0 || !sift_is_alpha(text.at[at - 1]));
  *out = (sift_span){ (uint32_t)start, 0 };
  if (start == at && !is_www)
    return false;
  out->end = (uint32_t)address_end(text, at);
  return true;
}

void sift_unread_find(sift_arena *arena, sift_article *article)
{
  sift_text text = article->text;
  SIFT_LIST(sift_span) found = { 0 };
  sift_span span = { 0, 0 };
  for (size_t at = 0, last = 0; at < text.len;) {
    if (!find_here(text, at, last, &span)) {
      at++;
      continue;
    }
    *SIFT_PUSH(arena, &found) = span;
    last = at = span.end;
  }
  article->unread = found.at;
  article->unread_count = found.count;
}
