/* names.c - the name of one author: cleaned of what bylines put around it, and judged. */
#include "article/metadata/names.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

enum { SHORTEST_NAME = 2, LONGEST_NAME = 60, MOST_WORDS = 6 };

/* ------------------------------------------------------------ words around names */

/* Lists of words read best as running text. */
/* clang-format off */

/* Said before a name, small; the longer ones first. */
static const char *const heads[] = {
  "this article was written by", "this post was written by", "originally written by",
  "article written by", "zeige alle beiträge von", "show all articles of",
  "view all posts by", "see all posts by", "read more about", "more posts by",
  "articles by", "written by", "authored by", "article by", "posted by", "reporting by", "recipe by",
  "words by", "story by", "text by", "gespeichert von", "erstellt von", "autorin/autor",
  "contributors:", "authors", "author", "autorin", "autoren", "autor", "auteurs",
  "auteur", "text", "and", "by", "von", "par", "por",
  "af", "av",
};
/* Not names, though they stand where names do. */
static const char *const not_names[] = {
  "sign in", "log in", "author", "authors", "the author", "admin", "editor", "guest",
  "comments", "share", "follow", "contact us", "name", "unknown", "posted", "reviewed",
  "edited", "about", "more", "super user", "webmaster", "administrator", "publisher",
  "n/a", "undefined", "none", "null", "full bio", "contributors",
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
  "former", "head", "attorney",
};
/* Words of the names of firms and desks. */
static const char *const firms[] = {
  "team", "staff", "editors", "editorial", "news", "desk", "media", "magazine", "inc",
  "inc.", "company", "foundation", "press", "redaktion", "online", "gmbh", "agency",
  "blog", "times", "journal", "network", "university", "institute", "newswire",
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

bool sift_author_has_role(sift_text t)
{
  return has_word_of(t, roles, LENGTH(roles));
}

/* "(ao)" and "(www.quay.example)": how someone signs and where, and no part of a name. */
static bool is_signature(sift_text t)
{
  enum { LONGEST = 5 };
  bool small = t.len > 0 && t.len <= LONGEST;
  for (size_t i = 0; small && i < t.len; i++)
    small = !sift_is_upper(t.at[i]);
  return small || (sift_text_has(t, SIFT_TEXT(".")) && !sift_text_has(t, SIFT_TEXT(" ")));
}

/* "Ann Ode (ao)" and "Ann Ode @annode" are Ann Ode, and "Ann Ode The Quay Post" writes
 * for it. */
static sift_text without_account(sift_text t)
{
  static const char *const ends[] = { " @", " The " };
  for (size_t i = 0; i < LENGTH(ends); i++) {
    size_t at = sift_text_find(t, sift_text_of(ends[i]), 1);
    t = at != SIZE_MAX ? sift_text_sub(t, 0, at) : t;
  }
  size_t open = sift_text_find(t, SIFT_TEXT(" ("), 1);
  bool closed = open != SIZE_MAX && sift_text_ends(t, SIFT_TEXT(")"));
  return closed && is_signature(sift_text_sub(t, open + 2, t.len - 1))
             ? sift_text_sub(t, 0, open)
             : t;
}

/* "Ann Oden." ends a sentence; "Ann Ode Jr." and "Ann O." do not. */
static sift_text without_stop(sift_text t)
{
  enum { LONGEST_SHORT = 4 };
  size_t word = sift_text_word_start(t, t.len);
  bool ends = sift_text_ends(t, SIFT_TEXT(".")) && t.len - word > LONGEST_SHORT &&
              sift_text_find(t, SIFT_TEXT("."), word) == t.len - 1;
  return ends ? sift_text_sub(t, 0, t.len - 1) : t;
}

/* What follows a stop, a slash or "Reviewed by" is about the author; what follows a dash,
 * if it says so. */
static sift_text without_tail(sift_text t)
{
  static const char *const ends[] = { " | ",  " • ",        " · ",      " / ",
                                      " in ", " on ",       " at ",     " am ",
                                      " um ", " Reviewed ", " Edited ", " Updated " };
  static const char *const dashes[] = { " - ", " – ", " — " };
  for (size_t i = 0; i < LENGTH(ends); i++) {
    size_t at = sift_text_find(t, sift_text_of(ends[i]), 0);
    t = at != SIZE_MAX ? sift_text_sub(t, 0, at) : t;
  }
  for (size_t i = 0; i < LENGTH(dashes); i++) {
    size_t at = sift_text_find(t, sift_text_of(dashes[i]), 0);
    sift_text rest = sift_text_sub(t, at == SIZE_MAX ? t.len : at, t.len);
    if (sift_author_has_role(rest) || is_firm(rest))
      t = sift_text_sub(t, 0, at);
  }
  return without_stop(without_marks(without_account(t)));
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

bool sift_author_begins_with_degree(sift_text t)
{
  size_t at = 0;
  return is_degree(without_marks(next_word(t, &at)));
}

bool sift_author_is_degrees(sift_text t)
{
  size_t words = 0;
  for (size_t at = 0; at < t.len; words++)
    if (!is_degree(without_marks(next_word(t, &at))))
      return false;
  return words > 0;
}

static bool is_name(sift_text name)
{
  size_t words = 1, strange = 0;
  for (size_t i = 0; i < name.len; i++) {
    words += name.at[i] == ' ';
    strange += sift_is_digit(name.at[i]) || strchr("@/[<{}:", name.at[i]) != NULL;
  }
  if (name.len < SHORTEST_NAME || name.len > LONGEST_NAME || words > MOST_WORDS ||
      strange > 0 || sift_text_has(name, SIFT_TEXT("：")) || sift_word_count(name) == 0 ||
      is_one_of(name, not_names, LENGTH(not_names)) ||
      is_one_of(name, heads, LENGTH(heads)))
    return false;
  for (size_t i = 0; i < LENGTH(not_name_heads); i++)
    if (has_head(name, not_name_heads[i]))
      return false;
  return true;
}

sift_text sift_author_read(sift_arena *arena, sift_text written)
{
  sift_text name = without_marks(sift_text_squeeze(arena, written));
  name = without_role(without_tail(without_head(name)));
  return is_name(name) ? name : (sift_text){ 0 };
}

/* With an ASCII letter, or one of Latin-1's as "über" and "été" do. */
static bool begins_small(sift_text word)
{
  if (word.len > 1 && word.at[0] == '\xC3')
    return (unsigned char)word.at[1] >= 0xA0;
  return word.len > 0 && sift_is_alpha(word.at[0]) && !sift_is_upper(word.at[0]);
}

/* Words in small letters, but for "van", "de la" and the like. */
static size_t small_words(sift_text t, size_t *words)
{
  static const char *const particles[] = { "de", "van", "von", "der", "den", "la",  "le",
                                           "da", "di",  "del", "du",  "dos", "bin", "al",
                                           "y",  "v.",  "el",  "zu",  "dr.", "ten" };
  size_t small = 0;
  *words = 0;
  for (size_t at = 0; at < t.len;) {
    sift_text word = next_word(t, &at);
    *words += word.len > 0;
    small += begins_small(word) && !is_one_of(word, particles, LENGTH(particles));
  }
  return small;
}

bool sift_author_is_plain(sift_text t)
{
  size_t words;
  return small_words(t, &words) == 0;
}

bool sift_author_is_likely(sift_text name)
{
  enum { SHORTEST_ACCOUNT = 4 };
  size_t words, small = small_words(name, &words);
  return words == 1 ? small == 0 || name.len >= SHORTEST_ACCOUNT : 2 * small < words;
}

/* Names of Chinese and Japanese are written without a space, in few signs: 松岡大地. */
static bool is_unspaced_name(sift_text name)
{
  enum { SIGN = 3, FEWEST = 2, MOST = 5 };
  for (size_t i = 0; i < name.len; i++)
    if ((unsigned char)name.at[i] < 0x80 || (unsigned char)name.at[i] > 0xEA)
      return false;
  bool signs = name.len > 0 && (unsigned char)name.at[0] >= 0xE3;
  return signs && name.len >= FEWEST * SIGN && name.len <= MOST * SIGN;
}

bool sift_author_is_person(sift_text name, sift_text publisher)
{
  return sift_author_is_plain(name) &&
         (sift_text_has(name, SIFT_TEXT(" ")) || is_unspaced_name(name)) &&
         !is_firm(name) && !sift_text_eq_fold(name, publisher) &&
         !sift_text_has(publisher, name);
}

/* "harbour.example", "The Quay Post", "AFP": whom the first one writes for; "Halse", "in Halse" and
 * "Halse, Quayshire" where, and "Keeper of Nets" as what; no second author. */
bool sift_author_is_outlet(sift_text name, sift_text first)
{
  bool alone = !sift_text_has(name, SIFT_TEXT(" "));
  return (alone && sift_text_has(first, SIFT_TEXT(" "))) || is_firm(name) ||
         sift_text_has(name, SIFT_TEXT(", ")) || !sift_author_is_likely(name) ||
         has_head(name, "the ") || sift_text_has(name, SIFT_TEXT(" of ")) ||
         sift_text_ends(name, SIFT_TEXT(" Press"));
}
