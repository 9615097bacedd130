/* feednames.c - names, texts and addresses in the elements of feeds. */
#include "source/feedread.h"

#include <string.h>

/* What the vocabularies of feeds are called, and the prefix that is usual for them. */
static const struct {
  const char *address, *prefix;
} namespaces[] = {
  { "http://www.w3.org/2005/Atom", "" },
  { "http://purl.org/atom/ns#", "" },
  { "http://purl.org/rss/1.0/", "" },
  { "http://my.netscape.com/rdf/simple/0.9/", "" },
  { "http://channel.netscape.com/rdf/simple/0.9/", "" },
  { "http://backend.userland.com/rss", "" },
  { "http://backend.userland.com/RSS2", "" },
  { "http://blogs.law.harvard.edu/tech/rss", "" },
  { "http://purl.org/net/rss1.1#", "" },
  { "http://www.sitemaps.org/schemas/sitemap/0.9", "" },
  { "http://www.google.com/schemas/sitemap/0.84", "" },
  { "http://www.google.com/schemas/sitemap-news/0.9", "news" },
  { "http://purl.org/dc/elements/1.1/", "dc" },
  { "http://purl.org/dc/elements/1.0/", "dc" },
  { "http://purl.org/dc/terms/", "dcterms" },
  { "http://purl.org/rss/1.0/modules/content/", "content" },
  { "http://purl.org/rss/1.0/modules/syndication/", "sy" },
  { "http://www.itunes.com/DTDs/PodCast-1.0.dtd", "itunes" },
  { "http://search.yahoo.com/mrss/", "media" },
  { "http://rssnamespace.org/feedburner/ext/1.0", "feedburner" },
  { "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf" },
  { "http://www.w3.org/1999/xhtml", "xhtml" },
};

/* Prefixes that feeds use without saying what they mean. */
static const char *const plain_prefixes[] = { "atom", "atom10", "atom03", "rss" };

static sift_text prefix_of(sift_text name)
{
  size_t colon = sift_text_find(name, SIFT_TEXT(":"), 0);
  return colon != SIZE_MAX ? sift_text_sub(name, 0, colon) : (sift_text){ "", 0 };
}

/* Whether the attribute is xmlns:PREFIX or, for no prefix, xmlns. */
static bool binds(sift_text attribute, sift_text prefix)
{
  static const sift_text word = { "xmlns", 5 };
  if (!sift_text_starts(attribute, word))
    return false;
  if (prefix.len == 0)
    return attribute.len == word.len;
  return attribute.len == word.len + 1 + prefix.len && attribute.at[word.len] == ':' &&
         sift_text_ends(attribute, prefix);
}

sift_text sift_feed_namespace(const sift_node *element)
{
  sift_text prefix = prefix_of(element->name);
  for (const sift_node *n = element; n != NULL; n = n->parent)
    for (const sift_attribute *a = n->attributes; a != NULL; a = a->next)
      if (binds(a->name, prefix))
        return sift_text_trim(a->value);
  return (sift_text){ "", 0 };
}

static bool same_namespace(sift_text address, const char *known)
{
  sift_text other = sift_text_of(known);
  if (sift_text_ends(address, SIFT_TEXT("/")))
    address.len--;
  if (sift_text_ends(other, SIFT_TEXT("/")))
    other.len--;
  return sift_text_eq_fold(address, other);
}

/* The usual prefix; where nothing is known of the vocabulary, the document's own. */
static sift_text usual_prefix(const sift_node *element)
{
  sift_text own = prefix_of(element->name), address = sift_feed_namespace(element);
  for (size_t i = 0; address.len > 0 && i < sizeof namespaces / sizeof *namespaces; i++)
    if (same_namespace(address, namespaces[i].address))
      return sift_text_of(namespaces[i].prefix);
  for (size_t i = 0; i < sizeof plain_prefixes / sizeof *plain_prefixes; i++)
    if (sift_text_is(own, plain_prefixes[i]))
      return (sift_text){ "", 0 };
  return own;
}

sift_text sift_feed_name(sift_arena *arena, const sift_node *element)
{
  sift_text own = prefix_of(element->name), usual = usual_prefix(element);
  sift_text local = own.len > 0
                        ? sift_text_sub(element->name, own.len + 1, element->name.len)
                        : element->name;
  if (usual.len == 0)
    return local;
  if (sift_text_eq(own, usual))
    return element->name;
  sift_buffer name = { .arena = arena };
  sift_buffer_print(&name, "%.*s:%.*s", SIFT_SHOW(usual), SIFT_SHOW(local));
  return sift_buffer_text(&name);
}

/* ------------------------------------------------------------------- texts */

static const sift_node *next_in(const sift_node *root, const sift_node *n)
{
  if (n->child != NULL)
    return n->child;
  while (n != root && n->next == NULL)
    n = n->parent;
  return n != root ? n->next : NULL;
}

sift_text sift_feed_text(sift_arena *arena, const sift_node *element)
{
  sift_buffer text = { .arena = arena };
  const sift_node *only = element->child;
  if (only != NULL && only->next == NULL && only->name.len == 0)
    return sift_text_trim(only->text);
  for (const sift_node *n = element; n != NULL; n = next_in(element, n))
    sift_buffer_add(&text, n->text);
  return sift_text_trim(sift_buffer_text(&text));
}

static void add_escaped(sift_buffer *out, sift_text t)
{
  for (size_t i = 0; i < t.len; i++)
    if (t.at[i] == '&')
      sift_buffer_add(out, SIFT_TEXT("&amp;"));
    else if (t.at[i] == '<')
      sift_buffer_add(out, SIFT_TEXT("&lt;"));
    else if (t.at[i] == '>')
      sift_buffer_add(out, SIFT_TEXT("&gt;"));
    else if (t.at[i] == '"')
      sift_buffer_add(out, SIFT_TEXT("&quot;"));
    else
      sift_buffer_byte(out, t.at[i]);
}

static void add_start(sift_buffer *out, const sift_node *n)
{
  sift_buffer_print(out, "<%.*s", SIFT_SHOW(n->name));
  for (const sift_attribute *a = n->attributes; a != NULL; a = a->next) {
    if (sift_text_starts(a->name, SIFT_TEXT("xmlns")))
      continue;
    sift_buffer_print(out, " %.*s=\"", SIFT_SHOW(a->name));
    add_escaped(out, a->value);
    sift_buffer_byte(out, '"');
  }
  sift_buffer_byte(out, '>');
}

static void add_end(sift_buffer *out, const sift_node *n)
{
  if (n->name.len > 0)
    sift_buffer_print(out, "</%.*s>", SIFT_SHOW(n->name));
}

sift_text sift_feed_markup(sift_arena *arena, const sift_node *element)
{
  sift_buffer out = { .arena = arena };
  const sift_node *n = element->child;
  while (n != NULL && n != element) {
    if (n->name.len == 0)
      add_escaped(&out, n->text);
    else
      add_start(&out, n);
    if (n->child != NULL) {
      n = n->child;
      continue;
    }
    add_end(&out, n);
    for (; n != element && n->next == NULL; add_end(&out, n)) {
      n = n->parent;
      if (n == element)
        break;
    }
    n = n != element ? n->next : n;
  }
  return sift_text_trim(sift_buffer_text(&out));
}

/* ------------------------------------------------------------------- addresses */

sift_text sift_feed_url(const sift_feeder *feeder, const sift_node *element,
                        sift_text reference)
{
  enum { DEEPEST = 8 };
  sift_text bases[DEEPEST];
  size_t count = 0;
  for (const sift_node *n = element; n != NULL && count < DEEPEST; n = n->parent) {
    sift_text base = sift_text_trim(sift_node_attribute(n, "xml:base"));
    if (base.len > 0)
      bases[count++] = base;
  }
  sift_text base = feeder->base;
  while (count > 0) {
    sift_text whole = sift_url_resolve(feeder->arena, base, bases[--count]);
    base = whole.len > 0 ? whole : base;
  }
  reference = sift_text_trim(reference);
  sift_text whole = sift_url_resolve(feeder->arena, base, reference);
  return whole.len > 0 || base.len > 0 ? whole : reference;
}
