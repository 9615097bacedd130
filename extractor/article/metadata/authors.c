/* authors.c - the authors of an article: names cut apart, each kept once. */
#include "article/metadata/names.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { MOST_AUTHORS = 20 };

static void add_once(sift_arena *arena, sift_text name, sift_author_list *authors)
{
  for (size_t i = 0; i < authors->count; i++)
    if (sift_text_eq_fold(authors->at[i], name))
      return;
  *SIFT_PUSH(arena, authors) = name;
}

/* `before`: the name that the same text gives before this one; empty: none. */
static void add_one(sift_arena *arena, sift_text written, sift_text before,
                    sift_author_list *authors)
{
  sift_text name = sift_author_read(arena, written);
  if (name.len == 0 || authors->count >= MOST_AUTHORS ||
      (authors->count > 0 &&
       (sift_author_is_degrees(name) || sift_author_has_role(name))) ||
      (before.len > 0 && sift_author_is_outlet(name, before)))
    return;
  add_once(arena, name, authors);
}

void sift_author_add(sift_arena *arena, sift_text written, sift_author_list *authors)
{
  size_t comma = sift_text_find(written, SIFT_TEXT(","), 0);
  sift_text first = sift_text_trim(
      sift_text_sub(written, comma == SIZE_MAX ? written.len : comma + 1, written.len));
  if (first.len == 0 || sift_author_is_degrees(first) ||
      sift_text_has(first, SIFT_TEXT(","))) {
    add_one(arena, written, (sift_text){ 0 }, authors);
    return;
  }
  sift_text name = sift_text_spaced(arena, first, sift_text_sub(written, 0, comma));
  add_one(arena, name, (sift_text){ 0 }, authors);
}

/* "Center for Fish and Nets" and "Nets & co" are one name. */
static bool is_within_name(sift_text head, sift_text rest)
{
  if (rest.len == 0 || sift_text_has(rest, SIFT_TEXT(" ")))
    return false;
  bool small = sift_is_alpha(rest.at[0]) && !sift_is_upper(rest.at[0]);
  return small || (sift_text_has(head, SIFT_TEXT(" ")) && !sift_author_is_plain(head));
}

/* Where a name ends and the next begins: at "and", "&", ";", "|", or at a comma that
 * parts two whole names or a name from a degree. */
static size_t name_end(sift_text t, size_t from, size_t *next)
{
  static const char *const dividers[] = { " and ", " & ",  ";",    " | ",   ", ", ",",
                                          " und ", " et ", " og ", " och ", " y " };
  size_t end = t.len;
  *next = t.len;
  for (size_t i = 0; i < LENGTH(dividers); i++) {
    size_t at = sift_text_find(t, sift_text_of(dividers[i]), from);
    if (at == SIZE_MAX || at >= end)
      continue;
    size_t behind = at + strlen(dividers[i]);
    sift_text rest = sift_text_sub(t, behind, t.len);
    bool comma = dividers[i][0] == ',';
    bool place = from > 1 && t.at[from - 2] == ','; /* "Ann Ode, Halse, Bo Dee" */
    bool whole =
        (place || sift_text_has(sift_text_sub(t, from, at), SIFT_TEXT(" "))) &&
        (sift_text_has(rest, SIFT_TEXT(" ")) || sift_author_begins_with_degree(rest));
    bool word = dividers[i][0] == ' ' && dividers[i][1] != '|';
    if ((comma && !whole) || (word && is_within_name(sift_text_sub(t, from, at), rest)))
      continue;
    end = at;
    *next = behind;
  }
  return end;
}

void sift_authors_add(sift_arena *arena, sift_text written, sift_text publisher,
                      sift_author_list *authors)
{
  enum { LONGEST_LIST = 300 };
  written = sift_text_trim(sift_unescape(arena, written));
  if (written.len > LONGEST_LIST || sift_text_starts(written, SIFT_TEXT("http")))
    return;
  if (publisher.len > 0 && sift_text_eq_fold(written, publisher)) {
    add_once(arena, written, authors);
    return;
  }
  size_t begun = authors->count;
  for (size_t at = 0; at < written.len;) {
    size_t next, end = name_end(written, at, &next);
    sift_text before =
        authors->count > begun ? authors->at[authors->count - 1] : (sift_text){ 0 };
    add_one(arena, sift_text_sub(written, at, end), before, authors);
    at = next;
  }
}

void sift_authors_drop(sift_author_list *authors, sift_text publisher)
{
  size_t kept = 0;
  for (size_t i = 0; i < authors->count; i++)
    if (!sift_text_eq_fold(authors->at[i], publisher))
      authors->at[kept++] = authors->at[i];
  authors->count = kept;
}

bool sift_authors_have_person(const sift_author_list *authors, sift_text publisher)
{
  for (size_t i = 0; i < authors->count; i++)
    if (sift_author_is_person(authors->at[i], publisher))
      return true;
  return false;
}
