/* names.c - names of authors: cut apart, cleaned, and found in the bylines of a page. */
#include "article/inner.h"

#include <string.h>

enum { MOST_AUTHORS = 20, LONGEST_NAME = 60 };

static bool is_name(sift_text name)
{
  size_t words = 1, digits = 0;
  for (size_t i = 0; i < name.len; i++) {
    words += name.at[i] == ' ';
    digits += sift_is_digit(name.at[i]) || name.at[i] == '@' || name.at[i] == '/';
  }
  return name.len > 1 && name.len <= LONGEST_NAME && words <= 6 && digits == 0;
}

static void add_one(sift_arena *arena, sift_text name, sift_author_list *authors)
{
  static const char *const heads[] = { "by ",  "von ",     "par ",
                                       "por ", "author: ", "written by " };
  name = sift_text_squeeze(arena, name);
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
    size_t len = strlen(heads[i]);
    if (name.len > len &&
        sift_text_eq_fold(sift_text_sub(name, 0, len), sift_text_of(heads[i])))
      name = sift_text_trim(sift_text_sub(name, len, name.len));
  }
  if (!is_name(name) || authors->count >= MOST_AUTHORS)
    return;
  for (size_t i = 0; i < authors->count; i++)
    if (sift_text_eq_fold(authors->at[i], name))
      return;
  *SIFT_PUSH(arena, authors) = name;
}

/* Where a name ends and the next begins: at "and", "&", ";", "|", or at a comma that
 * parts two whole names and not a name and its degree. */
static size_t name_end(sift_text t, size_t from, size_t *next)
{
  static const char *const dividers[] = { " and ", " & ",   ";",   " | ",
                                          ", ",    " und ", " et " };
  size_t end = t.len;
  *next = t.len;
  for (size_t i = 0; i < sizeof dividers / sizeof dividers[0]; i++) {
    size_t at = sift_text_find(t, sift_text_of(dividers[i]), from);
    if (at == SIZE_MAX || at >= end)
      continue;
    size_t behind = at + strlen(dividers[i]);
    bool comma = dividers[i][0] == ',';
    bool whole = sift_text_has(sift_text_sub(t, from, at), SIFT_TEXT(" ")) &&
                 sift_text_has(sift_text_sub(t, behind, t.len), SIFT_TEXT(" "));
    if (comma && !whole)
      continue;
    end = at;
    *next = behind;
  }
  return end;
}

void sift_authors_add(sift_arena *arena, sift_text written, sift_author_list *authors)
{
  enum { LONGEST_LIST = 300 };
  written = sift_text_trim(written);
  if (written.len > LONGEST_LIST || sift_text_starts(written, SIFT_TEXT("http")))
    return;
  for (size_t at = 0; at < written.len;) {
    size_t next, end = name_end(written, at, &next);
    add_one(arena, sift_text_sub(written, at, end), authors);
    at = next;
  }
}

/* ------------------------------------------------------------ bylines */

static bool is_signed(const sift_node *node)
{
  if (sift_text_is(sift_node_attribute(node, "rel"), "author"))
    return true;
  sift_text item = sift_node_attribute(node, "itemprop");
  return sift_text_is(item, "author") || sift_text_is(item, "creator");
}

/* "byline", "author-name", "post-author" and the like. */
static bool is_named_byline(const sift_node *node)
{
  static const char *const names[] = { "byline", "author", "Byline", "Author" };
  sift_text class = sift_node_attribute(node, "class");
  for (size_t i = 0; class.len > 0 && i < sizeof names / sizeof names[0]; i++)
    if (sift_text_has(class, sift_text_of(names[i])))
      return true;
  return false;
}

void sift_shown_authors(sift_arena *arena, const sift_node *page,
                        sift_author_list *authors)
{
  enum { LONG = 120 };
  sift_text byline = { 0 };
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page)) {
    if (at->attributes == NULL)
      continue;
    bool signature = is_signed(at);
    if (!signature && (byline.len > 0 || !is_named_byline(at)))
      continue;
    sift_text text = sift_node_text(arena, at, LONG);
    if (signature)
      sift_authors_add(arena, text, authors);
    else if (text.len > 3 && text.len <= LONGEST_NAME)
      byline = text;
    if (signature && authors->count > 0)
      return;
  }
  sift_authors_add(arena, byline, authors);
}
