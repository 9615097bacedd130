/* frontmatter.c - the metadata that a markdown text may begin with, YAML between two
 * lines of "---". YAML that is broken or strange is read line by line. */
#include "article/metadata/headings.h"

#include <stddef.h>

/* ------------------------------------------------------------ where it stands */

static bool is_fence(sift_text line, bool closes)
{
  while (line.len > 0 && sift_is_space(line.at[line.len - 1]))
    line.len--;
  return sift_text_is(line, "---") || (closes && sift_text_is(line, "..."));
}

/* What stands between the two lines; the bytes of all of it, 0: there is none. */
static size_t find_block(sift_text text, sift_text *inside)
{
  enum { LONGEST = 32 << 10 };
  sift_text rest = sift_text_sub(text, 0, LONGEST), line;
  if (!sift_text_next_line(&rest, &line) || !is_fence(line, false))
    return 0;
  size_t start = (size_t)(rest.at - text.at);
  while (sift_text_next_line(&rest, &line))
    if (is_fence(line, true)) {
      *inside = sift_text_sub(text, start, (size_t)(line.at - text.at));
      return (size_t)(rest.at - text.at);
    }
  return 0;
}

/* ------------------------------------------------------------ line by line */

/* Of `"Halden" raises` the quotation marks are its own. */
static sift_text without_quotes(sift_text t)
{
  char mark = t.len > 0 && (t.at[0] == '"' || t.at[0] == '\'') ? t.at[0] : '\0';
  if (mark == '\0')
    return t;
  sift_text rest = sift_text_sub(t, 1, t.len);
  size_t other = sift_text_find(rest, (sift_text){ &mark, 1 }, 0);
  if (other == SIZE_MAX)
    return rest;
  return other + 1 == rest.len ? sift_text_sub(rest, 0, other) : t;
}

/* The name of an anchor goes, and what stands for one is nothing. */
static sift_text plain_value(sift_text t)
{
  t = sift_text_trim(t);
  size_t space = sift_text_find(t, SIFT_TEXT(" "), 0);
  if (sift_text_starts(t, SIFT_TEXT("*")) && space == SIZE_MAX &&
      !sift_text_ends(t, SIFT_TEXT("*")))
    return (sift_text){ 0 };
  if (sift_text_starts(t, SIFT_TEXT("&")) && space > 1)
    t = sift_text_trim(sift_text_sub(t, space, t.len));
  return without_quotes(t);
}

static sift_yaml *add_child(sift_arena *arena, sift_yaml *parent, sift_text value)
{
  sift_yaml *child = SIFT_NEW(arena, sift_yaml);
  *child = (sift_yaml){ .kind = SIFT_YAML_SCALAR, .text = value };
  *(parent->child != NULL ? &parent->last->next : &parent->child) = child;
  parent->last = child;
  parent->count++;
  return child;
}

/* The bytes of "title" in "title: Halden"; 0: the line has no key. */
static size_t key_length(sift_text line)
{
  size_t end = 0;
  while (end < line.len &&
         (sift_is_alpha(line.at[end]) || line.at[end] == '_' || line.at[end] == '-'))
    end++;
  bool is_key = end < line.len && line.at[end] == ':' &&
                (end + 1 == line.len || sift_is_space(line.at[end + 1]));
  return is_key ? end : 0;
}

/* NULL: a line is none of front matter. */
static sift_yaml *read_lines(sift_arena *arena, sift_text inside)
{
  sift_yaml *map = SIFT_NEW(arena, sift_yaml);
  map->kind = SIFT_YAML_MAP;
  for (sift_text line; sift_text_next_line(&inside, &line);) {
    sift_text words = sift_text_trim(line);
    size_t key = key_length(line);
    if (words.len == 0 || words.at[0] == '#')
      continue;
    if (key > 0) {
      sift_text value = plain_value(sift_text_sub(line, key + 1, line.len));
      add_child(arena, map, value)->key = sift_text_sub(line, 0, key);
    } else if (map->last != NULL && sift_text_starts(words, SIFT_TEXT("- "))) {
      if (map->last->text.len == 0)
        map->last->kind = SIFT_YAML_LIST;
      add_child(arena, map->last, plain_value(sift_text_sub(words, 2, words.len)));
    } else if (map->last == NULL || !sift_is_space(line.at[0])) {
      return NULL;
    }
  }
  return map;
}

/* ------------------------------------------------------------ what it says */

#define OF(member) offsetof(sift_metadata, member)
enum { NOTHING_OF_OURS = -1 };

/* What of the article each name says, names without what is no letter. Of two names for
 * one thing the first in this table goes before the other. */
static const struct front_name {
  const char *name;
  ptrdiff_t place; /* in sift_metadata */
} names[] = {
  { "language", OF(language) },       { "lang", OF(language) },
  { "locale", OF(language) },         { "title", OF(title) },
  { "headline", OF(title) },          { "published", OF(published) },
  { "publisheddate", OF(published) }, { "publishedat", OF(published) },
  { "publishdate", OF(published) },   { "pubdate", OF(published) },
  { "datepublished", OF(published) }, { "publicationdate", OF(published) },
  { "date", OF(published) },          { "updated", OF(modified) },
  { "updatedat", OF(modified) },      { "lastmod", OF(modified) },
  { "lastmodified", OF(modified) },   { "lastupdated", OF(modified) },
  { "datemodified", OF(modified) },   { "modified", OF(modified) },
  { "publisher", OF(publisher) },     { "publication", OF(publisher) },
  { "sitename", OF(publisher) },      { "site", OF(publisher) },
  { "source", OF(publisher) },        { "canonicalurl", OF(url) },
  { "canonical", OF(url) },           { "url", OF(url) },
  { "permalink", OF(url) },           { "source", OF(url) },
  { "authors", OF(authors) },         { "author", OF(authors) },
  { "byline", OF(authors) },          { "layout", NOTHING_OF_OURS },
  { "tags", NOTHING_OF_OURS },        { "categories", NOTHING_OF_OURS },
  { "category", NOTHING_OF_OURS },    { "keywords", NOTHING_OF_OURS },
  { "description", NOTHING_OF_OURS }, { "summary", NOTHING_OF_OURS },
  { "slug", NOTHING_OF_OURS },        { "draft", NOTHING_OF_OURS },
};
enum { NAME_COUNT = sizeof names / sizeof names[0] };

static bool is_called(sift_text key, const char *name)
{
  size_t same = 0;
  for (size_t i = 0; i < key.len; i++) {
    if (!sift_is_alpha(key.at[i]))
      continue;
    if (name[same] == '\0' || sift_to_lower(key.at[i]) != name[same])
      return false;
    same++;
  }
  return name[same] == '\0';
}

static bool is_known(const sift_yaml *map)
{
  for (const sift_yaml *item = map->child; item != NULL; item = item->next)
    for (size_t i = 0; i < NAME_COUNT; i++)
      if (is_called(item->key, names[i].name))
        return true;
  return false;
}

/* The words of a value; of a list its first one's, of { name: Ann Ode } the name's. Those
 * who link their notes write "[[Ann Ode]]". */
static sift_text words_of(const sift_yaml *value)
{
  if (value != NULL && value->kind == SIFT_YAML_LIST)
    value = value->child;
  if (value != NULL && value->kind == SIFT_YAML_MAP)
    value = sift_yaml_get(value, "name");
  static const char *const nothing[] = { "null", "~", NULL };
  if (value == NULL || value->kind != SIFT_YAML_SCALAR ||
      sift_text_is_any(value->text, nothing))
    return (sift_text){ 0 };
  sift_text t = sift_text_trim(value->text);
  bool linked =
      sift_text_starts(t, SIFT_TEXT("[[")) && sift_text_ends(t, SIFT_TEXT("]]"));
  return linked && t.len > 4 ? sift_text_sub(t, 2, t.len - 2) : t;
}

/* The day as it is written, with its time; "true" is none. */
static sift_text day_of(sift_arena *arena, sift_text written, sift_text language)
{
  sift_period period;
  sift_text day = sift_written_day(arena, written);
  if (day.len > 0 && sift_ambiguous_mark(written) == '/' &&
      sift_language_is_day_first(language))
    return sift_swapped_day(arena, day);
  return day.len > 0 || sift_period_parse(written, &period) ? written : day;
}

static sift_text address_of(sift_arena *arena, sift_text written, sift_text url)
{
  sift_text address = sift_url_resolve(arena, url, written);
  return sift_may_be_address(arena, address, url) ? address : (sift_text){ 0 };
}

/* What a field of this place says; empty: it says something else. */
static sift_text value_of(sift_arena *arena, ptrdiff_t place, sift_text written,
                          sift_text url, const sift_metadata *out)
{
  switch (place) {
  case OF(language):
    return sift_language_tag(arena, written);
  case OF(published):
    return day_of(arena, written, out->language.text);
  case OF(modified):
    return sift_written_day(arena, day_of(arena, written, out->language.text));
  case OF(url):
    return address_of(arena, written, url);
  case OF(publisher):
    return sift_text_has(written, SIFT_TEXT("://")) ? (sift_text){ 0 } : written;
  default:
    return written;
  }
}

static void add_authors(sift_arena *arena, const sift_yaml *value, sift_metadata *out)
{
  const sift_yaml *list = value->kind == SIFT_YAML_LIST ? value->child : value;
  for (; list != NULL; list = value->kind == SIFT_YAML_LIST ? list->next : NULL) {
    sift_text names_here = words_of(list);
    if (sift_text_starts(names_here, SIFT_TEXT("["))) /* of a list that is not closed */
      names_here = sift_text_sub(names_here, 1, names_here.len);
    sift_authors_add(arena, names_here, out->publisher.text, &out->authors);
  }
}

static void take(sift_arena *arena, const struct front_name *name, const sift_yaml *item,
                 sift_text url, sift_metadata *out)
{
  if (name->place == OF(authors) && out->authors.count == 0)
    add_authors(arena, item, out);
  if (name->place == OF(authors) || name->place == NOTHING_OF_OURS)
    return;
  sift_found_text *place = (sift_found_text *)(void *)((char *)out + name->place);
  sift_text written = words_of(item);
  sift_text value =
      written.len > 0 ? value_of(arena, name->place, written, url, out) : written;
  if (place->text.len == 0 && value.len > 0)
    *place = (sift_found_text){ value, "front-matter" };
}

size_t sift_front_read(sift_arena *arena, sift_text text, sift_text url,
                       sift_metadata *out)
{
  sift_text inside;
  sift_yaml *map = NULL;
  sift_error ignored;
  *out = (sift_metadata){ 0 };
  size_t length = find_block(text, &inside);
  if (length == 0)
    return 0;
  if (sift_yaml_read(arena, inside, "front matter", &map, &ignored) != SIFT_OK)
    map = read_lines(arena, inside);
  if (map == NULL || map->kind != SIFT_YAML_MAP || !is_known(map))
    return 0;
  for (size_t i = 0; i < NAME_COUNT; i++)
    for (const sift_yaml *item = map->child; item != NULL; item = item->next)
      if (is_called(item->key, names[i].name))
        take(arena, &names[i], item, url, out);
  if (sift_authors_have_person(&out->authors, out->publisher.text))
    sift_authors_drop(&out->authors, out->publisher.text);
  return length;
}
