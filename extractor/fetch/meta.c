/* meta.c - <meta name="robots" content="noarchive">, which means the same as the field
 * X-Robots-Tag. Only the head of a page is looked at, tag by tag; no tree is built. */
#include "fetch/inner.h"

/* Heads are shorter. */
#define HEAD_LIMIT ((size_t)128 << 10)

static sift_text skip_spaces(sift_text text)
{
  size_t at = 0;
  while (at < text.len && sift_is_space(text.at[at]))
    at++;
  return sift_text_sub(text, at, text.len);
}

/* The value of an attribute within a tag, without quotes; empty: none. */
static sift_text attribute(sift_arena *arena, sift_text tag, sift_text name)
{
  sift_text folded = sift_text_lower(arena, tag);
  size_t at = 0;
  while ((at = sift_text_find(folded, name, at)) != SIZE_MAX) {
    bool begins = at > 0 && (sift_is_space(tag.at[at - 1]) || tag.at[at - 1] == '"' ||
                             tag.at[at - 1] == '\'');
    at += name.len;
    sift_text rest = skip_spaces(sift_text_sub(tag, at, tag.len));
    if (!begins || rest.len < 2 || rest.at[0] != '=')
      continue;
    rest = skip_spaces(sift_text_sub(rest, 1, rest.len));
    char quote =
        rest.len > 0 && (rest.at[0] == '"' || rest.at[0] == '\'') ? rest.at[0] : 0;
    size_t end = quote != 0;
    while (end < rest.len &&
           (quote != 0 ? rest.at[end] != quote : !sift_is_space(rest.at[end])))
      end++;
    return sift_text_sub(rest, quote != 0, end);
  }
  return (sift_text){ 0 };
}

static bool tag_forbids(sift_arena *arena, sift_text tag, sift_text agent)
{
  sift_text name = attribute(arena, tag, SIFT_TEXT("name"));
  if (!sift_text_eq_fold(name, SIFT_TEXT("robots")) && !sift_text_eq_fold(name, agent))
    return false;
  return sift_words_forbid_archive(attribute(arena, tag, SIFT_TEXT("content")), agent);
}

/* The inside of the next <meta ...> at or behind *at, which moves behind it; false: there
 * is none. */
static bool next_meta(sift_text page, size_t *at, sift_text *tag)
{
  static const sift_text opening = { "<meta", 5 };
  while ((*at = sift_text_find(page, SIFT_TEXT("<"), *at)) != SIZE_MAX) {
    size_t behind = *at + opening.len;
    if (sift_text_eq_fold(sift_text_sub(page, *at, behind), opening)) {
      size_t end = sift_text_find(page, SIFT_TEXT(">"), behind);
      *tag = sift_text_sub(page, behind, end);
      *at = end < page.len ? end : page.len;
      return true;
    }
    ++*at;
  }
  return false;
}

bool sift_page_forbids_archive(sift_text page, sift_text agent)
{
  bool forbids = false;
  sift_text tag;
  sift_arena *scratch = sift_arena_open(0);
  page = sift_text_sub(page, 0, HEAD_LIMIT);
  for (size_t at = 0; !forbids && next_meta(page, &at, &tag);)
    forbids = tag_forbids(scratch, tag, agent);
  sift_arena_close(scratch);
  return forbids;
}
