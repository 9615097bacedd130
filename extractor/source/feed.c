/* feed.c - what lists articles, told apart by what it is and not by what is said of it:
 * servers give feeds every media type there is. */
#include "source/feedread.h"

#include <string.h>

/* Far above what any feed of news holds. */
static const sift_markup_limits limits = { .bytes = (size_t)64 << 20,
                                           .nodes = 4000000,
                                           .depth = 128 };
enum { LOOKED_AT = 2048 }; /* bytes in which a root element stands */

sift_feed_entry *sift_feed_add(sift_feeder *feeder)
{
  if (feeder->feed->entries.count >= SIFT_FEED_ENTRIES)
    return NULL;
  return SIFT_PUSH(feeder->arena, &feeder->feed->entries);
}

sift_feed_date sift_feed_date_of(sift_text written)
{
  sift_feed_date date = { .written = written };
  date.known = sift_instant_parse_span(written, &date.at, &date.last);
  return date;
}

/* ------------------------------------------------------------------- versions */

/* RSS says its version in an attribute, or in the namespace of RDF. */
static const struct {
  const char *written, *version;
} rss_versions[] = {
  { "0.90", "rss090" }, { "0.91", "rss091u" }, { "0.92", "rss092" },
  { "0.93", "rss093" }, { "0.94", "rss094" },  { "2", "rss20" },
};

static const char *rss_version(sift_text head, const sift_node *root)
{
  sift_text written = sift_text_trim(sift_node_attribute(root, "version"));
  if (sift_text_is(written, "0.91") && sift_text_has(head, SIFT_TEXT("netscape.com")))
    return "rss091n";
  for (size_t i = 0; i < sizeof rss_versions / sizeof *rss_versions; i++)
    if (sift_text_starts(written, sift_text_of(rss_versions[i].written)))
      return rss_versions[i].version;
  return "rss";
}

static const char *rdf_version(sift_text head, const sift_node *root)
{
  (void)root;
  return sift_text_has(head, SIFT_TEXT("netscape.com/rdf/simple/0.9")) ? "rss090"
                                                                       : "rss10";
}

static const char *atom_version(sift_text head, const sift_node *root)
{
  sift_text address = sift_feed_namespace(root);
  (void)head;
  if (sift_text_starts(address, SIFT_TEXT("http://purl.org/atom/")))
    return "atom03";
  return address.len > 0 ? "atom10" : "atom";
}

static const char *no_version(sift_text head, const sift_node *root)
{
  (void)head, (void)root;
  return NULL;
}

/* ------------------------------------------------------------------- roots */

/* One row a kind of document: its root element says which. */
static const struct root_row {
  const char *name;
  sift_feed_kind kind;
  const char *version;
  const char *(*find_version)(sift_text head, const sift_node *root);
  void (*read)(sift_feeder *feeder, const sift_node *root);
} roots[] = {
  { "rss", SIFT_FEED_RSS, "rss", rss_version, sift_feed_read_news },
  { "rdf:rdf", SIFT_FEED_RSS, "rss10", rdf_version, sift_feed_read_news },
  { "feed", SIFT_FEED_ATOM, "atom", atom_version, sift_feed_read_news },
  { "channel", SIFT_FEED_RSS, "rss", no_version, sift_feed_read_news },
  { "urlset", SIFT_FEED_SITEMAP, "sitemap", no_version, sift_feed_read_sitemap },
  { "sitemapindex", SIFT_FEED_INDEX, "sitemapindex", no_version, sift_feed_read_sitemap },
  { "opml", SIFT_FEED_OPML, "opml", no_version, sift_feed_read_outlines },
  { "html", SIFT_FEED_PAGE, "html", no_version, sift_feed_read_page },
};

static const sift_node *first_element(const sift_node *document)
{
  const sift_node *n = document->child;
  while (n != NULL && n->name.len == 0)
    n = n->next;
  return n;
}

static const struct root_row *row_of(sift_arena *arena, const sift_node *root)
{
  sift_text name = root != NULL ? sift_feed_name(arena, root) : (sift_text){ "", 0 };
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
    if (sift_text_is(name, roots[i].name) ||
        (root != NULL && sift_text_is(root->name, roots[i].name)))
      return &roots[i];
  return NULL;
}

static void read_root(sift_feeder *feeder, sift_text text, const sift_node *root)
{
  const struct root_row *row = row_of(feeder->arena, root);
  sift_text head = sift_text_sub(text, 0, text.len < LOOKED_AT ? text.len : LOOKED_AT);
  if (row == NULL)
    return;
  const char *version = row->find_version(head, root);
  feeder->feed->kind = row->kind;
  feeder->feed->version = sift_text_of(version != NULL ? version : row->version);
  row->read(feeder, root);
}

/* ------------------------------------------------------------------- documents */

/* The name in the first tag behind declarations and comments. */
static sift_text first_name(sift_text text)
{
  size_t at = sift_text_find(text, SIFT_TEXT("<"), 0);
  while (at < text.len && at + 1 < text.len &&
         (text.at[at + 1] == '!' || text.at[at + 1] == '?')) {
    sift_text rest = sift_text_sub(text, at, text.len);
    bool comment = sift_text_starts(rest, SIFT_TEXT("<!--"));
    size_t end = sift_text_find(text, comment ? SIFT_TEXT("-->") : SIFT_TEXT(">"), at);
    at = end == SIZE_MAX ? end : sift_text_find(text, SIFT_TEXT("<"), end);
  }
  size_t start = at < text.len ? at + 1 : text.len, end = start;
  while (end < text.len && (sift_is_alpha(text.at[end]) || text.at[end] == ':'))
    end++;
  return sift_text_sub(text, start, end);
}

/* Whether the text is HTML rather than XML. A feed may have HTML's doctype, and pieces of
 * HTML in it; a page may begin with anything. */
static bool looks_like_page(sift_arena *arena, sift_text text)
{
  sift_text head = sift_text_lower(
      arena, sift_text_sub(text, 0, text.len < LOOKED_AT ? text.len : LOOKED_AT));
  sift_text name = first_name(head);
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
    if (roots[i].kind != SIFT_FEED_PAGE && sift_text_is(name, roots[i].name))
      return false;
  return sift_text_has(head, SIFT_TEXT("<html")) ||
         sift_text_has(head, SIFT_TEXT("<!doctype html"));
}

static sift_status read_markup(sift_feeder *feeder, sift_text text, sift_error *err)
{
  sift_node *document;
  bool page = looks_like_page(feeder->arena, text);
  if (!page)
    text = sift_feed_mend(feeder->arena, text);
  sift_status status = page ? sift_html_parse(feeder->arena, text, limits, &document, err)
                            : sift_xml_parse(feeder->arena, text, limits, &document, err);
  read_root(feeder, text, first_element(document));
  return status;
}

static sift_status read_json(sift_feeder *feeder, sift_text text, sift_error *err)
{
  sift_json *root;
  SIFT_TRY(sift_json_read(feeder->arena, text, &root, err));
  sift_text version = sift_json_string(root, "version");
  if (root->kind != SIFT_JSON_OBJECT ||
      !sift_text_has(version, SIFT_TEXT("jsonfeed.org/version/")))
    return SIFT_OK;
  feeder->feed->kind = SIFT_FEED_JSON;
  feeder->feed->version = sift_text_ends(version, SIFT_TEXT("/1.1")) ? SIFT_TEXT("json11")
                                                                     : SIFT_TEXT("json1");
  sift_feed_read_json(feeder, root);
  return SIFT_OK;
}

static void read_lines(sift_feeder *feeder, sift_text text)
{
  sift_feed_read_list(feeder, text);
  if (feeder->feed->entries.count == 0)
    return;
  feeder->feed->kind = SIFT_FEED_LIST;
  feeder->feed->version = SIFT_TEXT("list");
}

sift_status sift_feed_read(sift_arena *arena, sift_text text, sift_feed_terms terms,
                           sift_feed *out, sift_error *err)
{
  sift_feeder feeder = {
    .arena = arena, .base = terms.base, .language = terms.language, .feed = out
  };
  *out = (sift_feed){ .version = { "", 0 } };
  text = sift_text_trim(text);
  if (text.len == 0)
    return SIFT_OK;
  if (text.at[0] == '<')
    return read_markup(&feeder, text, err);
  if (text.at[0] == '{')
    return read_json(&feeder, text, err);
  /* Some servers write a warning before the feed. */
  size_t xml = sift_text_find(text, SIFT_TEXT("<?xml"), 0);
  if (xml < LOOKED_AT)
    return read_markup(&feeder, sift_text_sub(text, xml, text.len), err);
  read_lines(&feeder, text);
  return SIFT_OK;
}
