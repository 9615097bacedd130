/* feedmend.c - ampersands that a feed forgot to escape. An XML parser drops "&b" of
 * "?a=1&b=2", and the address that is left leads elsewhere. */
#include "source/feedread.h"

static bool is_hex(int c)
{
  return sift_is_digit(c) || (sift_is_alpha(c) && (c | 32) <= 'f');
}

/* Whether "&name;", "&#8217;" or "&#x2019;" stands at `at` (XML 1.0, 4.1). */
static bool is_reference(sift_text text, size_t at)
{
  size_t start = ++at;
  bool number = at < text.len && text.at[at] == '#';
  bool hex = number && at + 1 < text.len && (text.at[at + 1] | 32) == 'x';
  if (number)
    start = at += hex ? 2 : 1;
  for (; at < text.len; at++) {
    int c = text.at[at];
    bool belongs = hex      ? is_hex(c)
                   : number ? sift_is_digit(c)
                            : sift_is_alpha(c) || (sift_is_digit(c) && at > start);
    if (!belongs)
      return c == ';' && at > start;
  }
  return false;
}

/* The end of a section that is no markup ("<![CDATA[", a comment) and begins at `at`;
 * `at` where there is none. */
static size_t end_of_section(sift_text text, size_t at)
{
  static const struct {
    const char *open, *close;
  } sections[] = { { "<![CDATA[", "]]>" }, { "<!--", "-->" } };
  sift_text rest = sift_text_sub(text, at, text.len);
  for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
    sift_text close = sift_text_of(sections[i].close);
    if (!sift_text_starts(rest, sift_text_of(sections[i].open)))
      continue;
    size_t end = sift_text_find(text, close, at);
    return end == SIZE_MAX ? text.len : end + close.len;
  }
  return at;
}

/* The next ampersand that is none of XML's, from `at` on; the length where none is. */
static size_t next_loose(sift_text text, size_t at)
{
  while (at < text.len) {
    if (text.at[at] == '&' && !is_reference(text, at))
      return at;
    size_t end = text.at[at] == '<' ? end_of_section(text, at) : at;
    at = end > at ? end : at + 1;
  }
  return text.len;
}

sift_text sift_feed_mend(sift_arena *arena, sift_text text)
{
  size_t from = 0, at = next_loose(text, 0);
  if (at == text.len)
    return text;
  sift_buffer out = { .arena = arena };
  for (; at < text.len; at = next_loose(text, from)) {
    sift_buffer_add(&out, sift_text_sub(text, from, at));
    sift_buffer_add(&out, SIFT_TEXT("&amp;"));
    from = at + 1;
  }
  sift_buffer_add(&out, sift_text_sub(text, from, text.len));
  return sift_buffer_text(&out);
}
