/* feedlists.c - what lists addresses with little beside: sitemaps and their indexes
 * (sitemaps.org 0.9, Google's news fields), OPML 2.0, pages that name their feeds, JSON
 * Feed 1.1, and lines of URLs. */
#include "source/feedread.h"

#include <string.h>

/* ------------------------------------------------------------------- sitemaps */

static void name_origin(sift_feeder *feeder, sift_feed_entry *entry, sift_text title)
{
  entry->origin = SIFT_NEW(feeder->arena, sift_feed_entry);
  entry->origin->title = title;
}

static void take_address_field(sift_feeder *feeder, const sift_node *n,
                               sift_feed_entry *entry)
{
  sift_text name = sift_feed_name(feeder->arena, n);
  sift_text text = sift_feed_text(feeder->arena, n);
  if (sift_text_is(name, "loc"))
    entry->url = sift_feed_url(feeder, n, text);
  else if (sift_text_is(name, "lastmod"))
    entry->updated = sift_feed_date_of(text);
  else if (sift_text_is(name, "news:title"))
    entry->title = text;
  else if (sift_text_is(name, "news:publication_date"))
    entry->published = sift_feed_date_of(text);
  else if (sift_text_is(name, "news:name"))
    name_origin(feeder, entry, text);
  else if (sift_text_is(name, "news:language"))
    entry->language = text;
}

/* The fields of <url>, and those of <news:news> and <news:publication> in it. */
static void read_address(sift_feeder *feeder, const sift_node *element, int depth,
                         sift_feed_entry *entry)
{
  enum { DEEPEST = 3 };
  for (const sift_node *n = element->child; n != NULL; n = n->next) {
    if (n->name.len == 0)
      continue;
    take_address_field(feeder, n, entry);
    if (depth < DEEPEST)
      read_address(feeder, n, depth + 1, entry);
  }
}

void sift_feed_read_sitemap(sift_feeder *feeder, const sift_node *root)
{
  for (const sift_node *n = root->child; n != NULL; n = n->next) {
    sift_feed_entry entry = { 0 }, *place;
    if (n->name.len == 0)
      continue;
    read_address(feeder, n, 1, &entry);
    if (entry.url.len == 0)
      continue;
    place = sift_feed_add(feeder);
    if (place == NULL)
      return;
    entry.id = entry.url;
    *place = entry;
  }
}

/* ------------------------------------------------------------------- OPML, pages */

static const sift_node *next_node(const sift_node *root, const sift_node *n)
{
  if (n->child != NULL)
    return n->child;
  while (n != root && n->next == NULL)
    n = n->parent;
  return n != root ? n->next : NULL;
}

static void add_address(sift_feeder *feeder, sift_text url, sift_text title)
{
  sift_feed_entry *entry = url.len > 0 ? sift_feed_add(feeder) : NULL;
  if (entry != NULL)
    *entry = (sift_feed_entry){ .id = url, .url = url, .title = title };
}

void sift_feed_read_outlines(sift_feeder *feeder, const sift_node *root)
{
  for (const sift_node *n = root; n != NULL; n = next_node(root, n)) {
    sift_text url = sift_node_attribute(n, "xmlurl");
    sift_text title = sift_node_attribute(n, "title");
    if (sift_text_is(n->name, "title") && feeder->feed->about.title.len == 0)
      feeder->feed->about.title = sift_feed_text(feeder->arena, n);
    if (!sift_text_is(n->name, "outline") || url.len == 0)
      continue;
    if (title.len == 0)
      title = sift_node_attribute(n, "text");
    add_address(feeder, sift_feed_url(feeder, n, url), sift_text_trim(title));
  }
}

static bool is_feed_type(sift_text type)
{
  static const char *const types[] = { "application/rss+xml", "application/atom+xml",
                                       "application/feed+json", "application/json",
                                       "application/rdf+xml" };
  sift_text plain = sift_text_sub(type, 0, sift_text_find(type, SIFT_TEXT(";"), 0));
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (sift_text_eq_fold(sift_text_trim(plain), sift_text_of(types[i])))
      return true;
  return false;
}

/* Whether one of the words between spaces is this one. */
static bool has_word(sift_text words, sift_text wanted)
{
  for (size_t at = 0, end; at < words.len; at = end + 1) {
    for (end = at; end < words.len && !sift_is_space(words.at[end]);)
      end++;
    if (sift_text_eq_fold(sift_text_sub(words, at, end), wanted))
      return true;
  }
  return false;
}

/* RSS Autodiscovery: <link rel="alternate" type="application/rss+xml" href>. */
static bool names_feed(const sift_node *n)
{
  return sift_text_is(n->name, "link") &&
         has_word(sift_node_attribute(n, "rel"), SIFT_TEXT("alternate")) &&
         is_feed_type(sift_node_attribute(n, "type")) &&
         sift_node_attribute(n, "href").len > 0;
}

void sift_feed_read_page(sift_feeder *feeder, const sift_node *root)
{
  for (const sift_node *n = root; n != NULL; n = next_node(root, n)) {
    sift_text href = sift_node_attribute(n, "href");
    if (sift_text_is(n->name, "base") && href.len > 0) {
      sift_text base = sift_url_resolve(feeder->arena, feeder->base, href);
      feeder->base = base.len > 0 ? base : feeder->base;
    } else if (sift_text_is(n->name, "title") && feeder->feed->about.title.len == 0) {
      feeder->feed->about.title = sift_feed_text(feeder->arena, n);
    } else if (names_feed(n)) {
      add_address(feeder, sift_feed_url(feeder, n, href),
                  sift_text_trim(sift_node_attribute(n, "title")));
    }
  }
}

/* ------------------------------------------------------------------- JSON Feed */

static sift_text first_string(const sift_json *object, const char *one, const char *other)
{
  sift_text text = sift_json_string(object, one);
  return text.len > 0 ? text : sift_json_string(object, other);
}

/* 1.1 has a list of authors, 1.0 one. */
static sift_text author_of(const sift_json *object)
{
  const sift_json *authors = sift_json_get(object, "authors");
  const sift_json *author = authors != NULL && authors->kind == SIFT_JSON_ARRAY
                                ? authors->child
                                : sift_json_get(object, "author");
  return author != NULL && author->kind == SIFT_JSON_OBJECT
             ? sift_json_string(author, "name")
             : (sift_text){ "", 0 };
}

static sift_text json_url(const sift_feeder *feeder, const sift_json *object,
                          const char *key)
{
  sift_text url = sift_json_string(object, key);
  sift_text whole = sift_url_resolve(feeder->arena, feeder->base, url);
  return url.len > 0 && (whole.len > 0 || feeder->base.len > 0) ? whole : url;
}

/* An id may be a number, although it should not. */
static sift_text id_of(const sift_json *item)
{
  const sift_json *id = sift_json_get(item, "id");
  bool written =
      id != NULL && (id->kind == SIFT_JSON_STRING || id->kind == SIFT_JSON_NUMBER);
  return written ? id->text : (sift_text){ "", 0 };
}

static void read_json_item(sift_feeder *feeder, const sift_json *item)
{
  sift_feed_entry *entry = sift_feed_add(feeder);
  if (entry == NULL)
    return;
  *entry = (sift_feed_entry){
    .id = id_of(item),
    .url = json_url(feeder, item, "url"),
    .title = sift_json_string(item, "title"),
    .summary = sift_json_string(item, "summary"),
    .content = first_string(item, "content_html", "content_text"),
    .author = author_of(item),
    .language = sift_json_string(item, "language"),
    .published = sift_feed_date_of(sift_json_string(item, "date_published")),
    .updated = sift_feed_date_of(sift_json_string(item, "date_modified")),
  };
  if (entry->url.len == 0)
    entry->url = json_url(feeder, item, "external_url");
  if (entry->url.len == 0 && sift_url_origin(feeder->arena, entry->id).len > 0)
    entry->url = entry->id; /* 1.1: "ideally, the id is the full URL" */
}

void sift_feed_read_json(sift_feeder *feeder, const sift_json *root)
{
  const sift_json *items = sift_json_get(root, "items");
  feeder->feed->about = (sift_feed_entry){
    .id = sift_json_string(root, "feed_url"),
    .url = json_url(feeder, root, "home_page_url"),
    .title = sift_json_string(root, "title"),
    .summary = sift_json_string(root, "description"),
    .author = author_of(root),
    .language = sift_json_string(root, "language"),
  };
  if (items == NULL || items->kind != SIFT_JSON_ARRAY)
    return;
  for (const sift_json *item = items->child; item != NULL; item = item->next)
    if (item->kind == SIFT_JSON_OBJECT)
      read_json_item(feeder, item);
}

/* ------------------------------------------------------------------- lines */

void sift_feed_read_list(sift_feeder *feeder, sift_text text)
{
  for (sift_text line; sift_text_next_line(&text, &line);) {
    line = sift_text_trim(line);
    if (line.len > 0 && line.at[0] != '#')
      add_address(feeder, sift_url_resolve(feeder->arena, (sift_text){ "", 0 }, line),
                  (sift_text){ "", 0 });
  }
}
