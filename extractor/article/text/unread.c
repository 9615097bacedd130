/* unread.c - what stands in a plain text and is not read: addresses, the targets of
 * markdown's links and pictures, its comments and underscores. The text keeps them. */
#include "article/inner.h"

#include <string.h>

typedef struct search {
  sift_text text;
  size_t at; /* where something may begin */
  bool ends_no_comment;
} search;

static bool is_at(const search *s, size_t at, const char *word)
{
  size_t len = strlen(word);
  return at + len <= s->text.len && memcmp(s->text.at + at, word, len) == 0;
}

/* ------------------------------------------------------------ addresses */

static bool ends_address(char c)
{
  return sift_is_space(c) || strchr("<>[]\"|", c) != NULL;
}

static size_t address_end(const search *s, size_t at)
{
  size_t start = at;
  while (at < s->text.len && !ends_address(s->text.at[at]))
    at++;
  while (at > start && strchr(".,;:!?)*_'", s->text.at[at - 1]) != NULL)
    at--;
  return at;
}

/* Where the "https" before a "://" begins; SIZE_MAX: there is none. */
static size_t scheme_start(const search *s, size_t mark, size_t from)
{
  enum { SHORTEST = 3, LONGEST = 8 };
  size_t at = mark;
  while (at > from && mark - at < LONGEST && sift_is_alpha(s->text.at[at - 1]))
    at--;
  bool apart = at == 0 || !sift_is_alpha(s->text.at[at - 1]);
  return apart && mark - at >= SHORTEST ? at : SIZE_MAX;
}

/* ------------------------------------------------------------ markdown */

/* Where something in a link's brackets ends at the latest. Where the next link begins,
 * so that no byte is looked at for two of them. */
static bool is_over(const search *s, size_t at)
{
  return at >= s->text.len || s->text.at[at] == '\n' || is_at(s, at, "](");
}

static size_t behind(const search *s, size_t at, char closer)
{
  while (!is_over(s, at) && s->text.at[at] != closer)
    at += s->text.at[at] == '\\' && !is_over(s, at + 1) ? 2 : 1;
  return !is_over(s, at) ? at + 1 : SIZE_MAX;
}

static size_t past_spaces(const search *s, size_t at)
{
  while (at < s->text.len && s->text.at[at] == ' ')
    at++;
  return at;
}

/* Brackets within an address come in pairs. */
static size_t target_end(const search *s, size_t at)
{
  size_t open = 0;
  if (is_at(s, at, "<"))
    return behind(s, at + 1, '>');
  for (; !is_over(s, at) && !sift_is_space(s->text.at[at]); at++) {
    if (s->text.at[at] == ')' && open == 0)
      break;
    open += s->text.at[at] == '(';
    open -= s->text.at[at] == ')';
  }
  return open == 0 ? at : SIZE_MAX;
}

static bool is_target(sift_text t)
{
  return t.len == 0 || memchr(t.at, '/', t.len) != NULL || t.at[0] == '#' ||
         memchr(t.at, '.', t.len) != NULL || memchr(t.at, ':', t.len) != NULL;
}

/* `(https://quay.example/a "title")`: the end of it, SIZE_MAX: these are words. */
static size_t link_end(const search *s, size_t open)
{
  size_t start = past_spaces(s, open + 1), at = target_end(s, start);
  if (at == SIZE_MAX || !is_target(sift_text_sub(s->text, start, at)))
    return SIZE_MAX;
  size_t title = past_spaces(s, at);
  if (title > at && (is_at(s, title, "\"") || is_at(s, title, "'")))
    title = behind(s, title + 1, s->text.at[title]);
  at = title != SIZE_MAX ? past_spaces(s, title) : s->text.len;
  return is_at(s, at, ")") ? at + 1 : SIZE_MAX;
}

/* The end of a line "[1]: https://quay.example/a"; SIZE_MAX: it is another. */
static size_t reference_end(const search *s, size_t at)
{
  bool begins = (at == 0 || s->text.at[at - 1] == '\n') && !is_at(s, at, "[^");
  size_t close = begins ? behind(s, at + 1, ']') : SIZE_MAX;
  if (close == SIZE_MAX || !is_at(s, close, ":"))
    return SIZE_MAX;
  size_t start = past_spaces(s, close + 1), end = start;
  while (end < s->text.len && !sift_is_space(s->text.at[end]))
    end++;
  if (end == start || !is_target(sift_text_sub(s->text, start, end)))
    return SIZE_MAX;
  const char *line = memchr(s->text.at + end, '\n', s->text.len - end);
  return line != NULL ? (size_t)(line - s->text.at) : s->text.len;
}

static size_t comment_end(search *s, size_t at)
{
  size_t end =
      s->ends_no_comment ? SIZE_MAX : sift_text_find(s->text, SIFT_TEXT("-->"), at);
  s->ends_no_comment = end == SIZE_MAX;
  return end == SIZE_MAX ? end : end + 3;
}

/* The underscores around _words_, none within snake_case; SIZE_MAX: they are none. */
static size_t emphasis_end(const search *s)
{
  size_t end = s->at;
  while (end < s->text.len && s->text.at[end] == '_')
    end++;
  char before = s->at > 0 ? s->text.at[s->at - 1] : ' ';
  char after = end < s->text.len ? s->text.at[end] : ' ';
  bool in_word = (sift_is_alpha(before) || sift_is_digit(before)) &&
                 (sift_is_alpha(after) || sift_is_digit(after));
  return in_word ? SIZE_MAX : end;
}

/* ------------------------------------------------------------ all of it */

/* Where markdown that begins here and is not read ends; SIZE_MAX: none begins. */
static size_t markdown_end(search *s)
{
  if (is_at(s, s->at, "]("))
    return link_end(s, s->at + 1);
  if (is_at(s, s->at, "<!--"))
    return comment_end(s, s->at);
  if (is_at(s, s->at, "_"))
    return emphasis_end(s);
  return is_at(s, s->at, "[") ? reference_end(s, s->at) : SIZE_MAX;
}

/* `from`: the end of what was found before. */
static bool find_here(search *s, size_t from, bool is_markdown, sift_span *out)
{
  size_t start = s->at, end = SIZE_MAX;
  if (is_at(s, s->at, "://"))
    start = scheme_start(s, s->at, from);
  bool is_address = s->text.at[s->at] == ':'
                        ? start < s->at
                        : is_at(s, s->at, "www.") &&
                              (start == 0 || !sift_is_alpha(s->text.at[start - 1]));
  if (is_address)
    end = address_end(s, s->at);
  else if (is_markdown)
    end = markdown_end(s);
  *out = (sift_span){ (uint32_t)start, (uint32_t)end };
  return start != SIZE_MAX && end != SIZE_MAX;
}

void sift_unread_find(sift_arena *arena, bool is_markdown, sift_article *article)
{
  search s = { .text = article->text };
  SIFT_LIST(sift_span) found = { 0 };
  sift_span span = { 0, 0 };
  for (size_t last = 0; s.at < s.text.len;) {
    if (!find_here(&s, last, is_markdown, &span)) {
      s.at++;
      continue;
    }
    *SIFT_PUSH(arena, &found) = span;
    last = s.at = span.end;
  }
  article->unread = found.at;
  article->unread_count = found.count;
}
