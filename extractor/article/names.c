/* names.c - names of authors: cut apart and cleaned of what bylines put around them. */
#include "article/inner.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { MOST_AUTHORS = 20, SHORTEST_NAME = 2, LONGEST_NAME = 60, MOST_WORDS = 6 };

/* ------------------------------------------------------------ words around names */

/* Lists of words read best as running text. */
/* clang-format off */

/* Said before a name, small; the longer ones first. */
static const char *const heads[] = {
  "this post was written by", "originally written by", "article written by",
  "zeige alle beiträge von", "show all articles of", "view all posts by",
  "see all posts by", "read more about", "more posts by", "written by", "authored by",
  "article by", "posted by", "recipe by", "words by", "story by", "text by",
  "erstellt von", "author", "autor", "auteur", "text", "and", "by", "von", "par", "por",
};
/* Not names, though they stand where names do. */
static const char *const not_names[] = {
  "sign in", "log in", "author", "authors", "the author", "admin", "editor", "guest",
  "comments", "share", "follow", "contact us", "name", "unknown", "posted", "reviewed",
  "edited", "about", "more", "n/a", "undefined", "none", "null", "full bio", "contributors",
};
/* Beginnings of lines that are not names. */
static const char *const not_name_heads[] = {
  "view ", "read ", "see ", "reviewed ", "edited ", "updated ", "last ", "follow ",
  "more ", "medically ", "about ", "photo", "fact check", "fact-check", "share ",
  "posted ", "publiziert ", "published", "skip to", "archiv",
};
/* What someone is or where, said behind a name. */
static const char *const roles[] = {
  "editor", "writer", "reporter", "correspondent", "founder", "co-founder", "ceo",
  "director", "manager", "officer", "specialist", "expert", "dietitian",
  "contributor", "columnist", "journalist", "professor", "senior", "producer",
  "consultant", "analyst", "president", "chief", "contributing", "freelance",
  "photographer", "managing", "executive", "strategist", "associate", "engineer",
  "former",
};
/* Words of the names of firms and desks. */
static const char *const firms[] = {
  "team", "staff", "editors", "editorial", "news", "desk", "media", "magazine", "inc",
  "inc.", "company", "foundation", "press", "redaktion", "online", "gmbh", "agency",
  "blog",
};
/* clang-format on */

static bool has_head(sift_text t, const char *head)
{
  size_t len = strlen(head);
  return t.len >= len && sift_text_eq_fold(sift_text_sub(t, 0, len), sift_text_of(head));
}

static bool is_one_of(sift_text t, const char *const *words, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (sift_text_eq_fold(t, sift_text_of(words[i])))
      return true;
  return false;
}

/* ------------------------------------------------------------ one name */

/* Marks around a name: all but letters, figures, brackets and stops. */
static bool is_around_name(char c)
{
  return sift_is_space(c) || strchr(",:;*|\"-", c) != NULL;
}

static sift_text without_marks(sift_text t)
{
  size_t start = 0, end = t.len;
  while (start < end && is_around_name(t.at[start]))
    start++;
  while (end > start && is_around_name(t.at[end - 1]))
    end--;
  return sift_text_sub(t, start, end);
}

/* "Written by: Ann Ode" is Ann Ode; "Byron" is no one's "Ron". */
static sift_text without_head(sift_text t)
{
  for (size_t i = 0; i < LENGTH(heads); i++) {
    size_t len = strlen(heads[i]);
    if (has_head(t, heads[i]) && t.len > len && strchr(" :", t.at[len]) != NULL)
      return without_head(without_marks(sift_text_sub(t, len, t.len)));
  }
  return t;
}

static sift_text next_word(sift_text t, size_t *at)
{
  while (*at < t.len && sift_is_space(t.at[*at]))
    ++*at;
  size_t start = *at;
  while (*at < t.len && !sift_is_space(t.at[*at]))
    ++*at;
  return sift_text_sub(t, start, *at);
}

static bool has_word_of(sift_text t, const char *const *words, size_t count)
{
  for (size_t at = 0; at < t.len;)
    if (is_one_of(without_marks(next_word(t, &at)), words, count))
      return true;
  return false;
}

static bool is_firm(sift_text t)
{
  return has_word_of(t, firms, LENGTH(firms));
}

static bool has_role(sift_text t)
{
  return has_word_of(t, roles, LENGTH(roles));
}

/* What follows a stop, a slash or "Reviewed by" is about the author; what follows a dash,
 * if it says so. */
static sift_text without_tail(sift_text t)
{
  static const char *const ends[] = { " | ",        " • ",      " · ",
                                      " / ",        " in ",     " on ",
                                      " Reviewed ", " Edited ", " Updated " };
  static const char *const dashes[] = { " - ", " – ", " — " };
  for (size_t i = 0; i < LENGTH(ends); i++) {
    size_t at = sift_text_find(t, sift_text_of(ends[i]), 0);
    t = at != SIZE_MAX ? sift_text_sub(t, 0, at) : t;
  }
  for (size_t i = 0; i < LENGTH(dashes); i++) {
    size_t at = sift_text_find(t, sift_text_of(dashes[i]), 0);
    sift_text rest = sift_text_sub(t, at == SIZE_MAX ? t.len : at, t.len);
    if (has_role(rest) || is_firm(rest))
      t = sift_text_sub(t, 0, at);
  }
  return without_marks(t);
}

/* "Ann Ode Senior Reporter" is Ann Ode: a role behind two words ends the name. */
static sift_text without_role(sift_text t)
{
  size_t words = 0, before = 0;
  for (size_t at = 0; at < t.len; words++) {
    before = at;
    if (!is_one_of(without_marks(next_word(t, &at)), roles, LENGTH(roles)))
      continue;
    sift_text name = without_marks(sift_text_sub(t, 0, before));
    return words >= 2 ? name : t;
  }
  return t;
}

/* "MD", "Ph.D.", "CFP®": few letters, most of them large. */
static bool is_degree(sift_text word)
{
  size_t large = 0, small = 0;
  for (size_t i = 0; i < word.len; i++) {
    large += sift_is_upper(word.at[i]);
    small += sift_is_alpha(word.at[i]) && !sift_is_upper(word.at[i]);
  }
  return large >= 2 && large + small <= 5 && large > small;
}

static bool is_degrees(sift_text t)
{
  size_t words = 0;
  for (size_t at = 0; at < t.len; words++)
    if (!is_degree(without_marks(next_word(t, &at))))
      return false;
  return words > 0;
}

static bool is_name(sift_text name)
{
  size_t words = 1, digits = 0;
  for (size_t i = 0; i < name.len; i++) {
    words += name.at[i] == ' ';
    digits += sift_is_digit(name.at[i]) || name.at[i] == '@' || name.at[i] == '/';
  }
  if (name.len < SHORTEST_NAME || name.len > LONGEST_NAME || words > MOST_WORDS ||
      digits > 0 || is_one_of(name, not_names, LENGTH(not_names)) ||
      is_one_of(name, heads, LENGTH(heads)))
    return false;
  for (size_t i = 0; i < LENGTH(not_name_heads); i++)
    if (has_head(name, not_name_heads[i]))
      return false;
  return true;
}

static sift_text read_name(sift_arena *arena, sift_text written)
{
  sift_text name = without_marks(sift_text_squeeze(arena, written));
  name = without_role(without_tail(without_head(name)));
  return is_name(name) ? name : (sift_text){ 0 };
}

/* Large letters but for "van", "de la" and the like. */
static bool is_written_as_name(sift_text t)
{
  static const char *const particles[] = { "de", "van", "von", "der", "den", "la",  "le",
                                           "da", "di",  "del", "du",  "dos", "bin", "al",
                                           "y",  "v.",  "el",  "zu",  "dr.", "ten" };
  for (size_t at = 0; at < t.len;) {
    sift_text word = next_word(t, &at);
    if (word.len > 0 && sift_is_alpha(word.at[0]) && !sift_is_upper(word.at[0]) &&
        !is_one_of(word, particles, LENGTH(particles)))
      return false;
  }
  return true;
}

static bool is_person(sift_text name, sift_text publisher)
{
  return is_written_as_name(name) && sift_text_has(name, SIFT_TEXT(" ")) &&
         !is_firm(name) && !sift_text_eq_fold(name, publisher) &&
         !sift_text_has(publisher, name);
}

/* "harbour.example": a site, not a second author. */
static bool is_site(sift_text name)
{
  return sift_text_has(name, SIFT_TEXT(".")) && !sift_text_has(name, SIFT_TEXT(" "));
}

/* ------------------------------------------------------------ several names */

static void add_one(sift_arena *arena, sift_text written, sift_author_list *authors)
{
  sift_text name = read_name(arena, written);
  bool first = authors->count == 0;
  if (name.len == 0 || authors->count >= MOST_AUTHORS ||
      (!first && (is_degrees(name) || is_site(name) || has_role(name))))
    return;
  for (size_t i = 0; i < authors->count; i++)
    if (sift_text_eq_fold(authors->at[i], name))
      return;
  *SIFT_PUSH(arena, authors) = name;
}

void sift_author_add(sift_arena *arena, sift_text written, sift_author_list *authors)
{
  size_t comma = sift_text_find(written, SIFT_TEXT(","), 0);
  sift_text first = sift_text_trim(
      sift_text_sub(written, comma == SIZE_MAX ? written.len : comma + 1, written.len));
  if (first.len == 0 || is_degrees(first) || sift_text_has(first, SIFT_TEXT(","))) {
    add_one(arena, written, authors);
    return;
  }
  sift_text name = sift_text_join(arena, first, SIFT_TEXT(" "));
  add_one(arena, sift_text_join(arena, name, sift_text_sub(written, 0, comma)), authors);
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
    size_t second = 0;
    bool comma = dividers[i][0] == ',';
    bool whole = sift_text_has(sift_text_sub(t, from, at), SIFT_TEXT(" ")) &&
                 (sift_text_has(rest, SIFT_TEXT(" ")) ||
                  is_degree(without_marks(next_word(rest, &second))));
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
  written = sift_text_trim(sift_unescape(arena, written));
  if (written.len > LONGEST_LIST || sift_text_starts(written, SIFT_TEXT("http")))
    return;
  for (size_t at = 0; at < written.len;) {
    size_t next, end = name_end(written, at, &next);
    add_one(arena, sift_text_sub(written, at, end), authors);
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
    if (is_person(authors->at[i], publisher))
      return true;
  return false;
}
