/* feedlinks.c - addresses in the markup of titles and summaries, made whole: what is
 * relative to the feed means nothing where the text is shown. */
#include "source/feedread.h"

/* A place in markup, and whether it is inside of a tag. */
typedef struct scanner {
  sift_text text;
  size_t at;
  bool in_tag;
} scanner;

static bool is_space_at(const scanner *s, size_t at)
{
  return at < s->text.len && sift_is_space((unsigned char)s->text.at[at]);
}

/* Behind the name of an attribute that holds an address, with its `=`; 0: there is none
 * at this place. */
static size_t behind_name(const scanner *s)
{
  static const sift_text names[] = { { "href", 4 }, { "src", 3 } };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    size_t end = s->at + names[i].len;
    if (!sift_text_eq_fold(sift_text_sub(s->text, s->at, end), names[i]))
      continue;
    while (is_space_at(s, end))
      end++;
    if (end < s->text.len && s->text.at[end] == '=')
      return end + 1;
  }
  return 0;
}

/* What stands in quotes from `at` on; the scanner goes on behind it. */
static bool take_quoted(scanner *s, size_t at, sift_text *value)
{
  while (is_space_at(s, at))
    at++;
  if (at >= s->text.len || (s->text.at[at] != '"' && s->text.at[at] != '\''))
    return false;
  size_t end = sift_text_find(s->text, sift_text_sub(s->text, at, at + 1), at + 1);
  *value = sift_text_sub(s->text, at + 1, end);
  s->at = end < s->text.len ? end : s->text.len;
  return end != SIZE_MAX;
}

static bool next_address(scanner *s, sift_text *value)
{
  for (; s->at < s->text.len; s->at++) {
    char c = s->text.at[s->at];
    if (c == '<' || c == '>')
      s->in_tag = c == '<';
    if (!s->in_tag || !is_space_at(s, s->at - 1))
      continue;
    size_t start = behind_name(s);
    if (start > 0 && take_quoted(s, start, value))
      return true;
  }
  return false;
}

/* No scheme before its path, and more than a place in the text itself. */
static bool is_relative(sift_text address)
{
  for (size_t i = 0; i < address.len; i++) {
    if (address.at[i] == ':')
      return false;
    if (address.at[i] == '/' || address.at[i] == '?' || address.at[i] == '#')
      return address.at[0] != '#';
  }
  return address.len > 0;
}

sift_text sift_feed_absolute(const sift_feeder *feeder, const sift_node *element,
                             sift_text text)
{
  sift_buffer out = { .arena = feeder->arena };
  scanner s = { .text = text };
  sift_text value;
  size_t done = 0;
  while (next_address(&s, &value)) {
    if (!is_relative(value))
      continue;
    size_t start = (size_t)(value.at - text.at);
    sift_buffer_add(&out, sift_text_sub(text, done, start));
    sift_buffer_add(&out, sift_feed_url(feeder, element, value));
    done = start + value.len;
  }
  if (done == 0)
    return text;
  sift_buffer_add(&out, sift_text_sub(text, done, text.len));
  return sift_buffer_text(&out);
}
