/* feednews.c - RSS 0.90 to 2.0 and Atom 0.3 and 1.0: their elements are rows of one
 * table, as feeds mix the vocabularies (RFC 4287, RSS Advisory Board's RSS 2.0.11, RDF
 * Site Summary 1.0, Dublin Core). */
#include "source/feedread.h"

#include <string.h>

typedef enum field {
  FIELD_ID,
  FIELD_TITLE,
  FIELD_SUMMARY,
  FIELD_CONTENT,
  FIELD_AUTHOR,
  FIELD_LANGUAGE,
  FIELD_PUBLISHED,
  FIELD_UPDATED,
  FIELD_CREATED,
  FIELD_SUBTITLE,
  FIELD_RIGHTS,
  FIELD_INFO,
  FIELD_LINK,
  FIELD_ENCLOSURE,
  FIELD_ORIGIN,
  FIELD_IMAGE,
  FIELD_INPUT,
  FIELD_COUNT,
} field;

/* Of several elements for one field the one of the lowest rank counts, then the first; of
 * dates the last, as a feed that corrects one writes it behind. */
static const struct {
  const char *name;
  field field;
  int rank;
} elements[] = {
  { "guid", FIELD_ID, 1 },
  { "id", FIELD_ID, 1 },
  { "dc:identifier", FIELD_ID, 2 },
  { "title", FIELD_TITLE, 1 },
  { "dc:title", FIELD_TITLE, 2 },
  { "media:title", FIELD_TITLE, 3 },
  { "description", FIELD_SUMMARY, 2 },
  { "summary", FIELD_SUMMARY, 1 },
  { "subtitle", FIELD_SUMMARY, 1 },
  { "tagline", FIELD_SUMMARY, 2 },
  { "abstract", FIELD_SUMMARY, 3 },
  { "dc:description", FIELD_SUMMARY, 3 },
  { "dcterms:abstract", FIELD_SUMMARY, 3 },
  { "itunes:subtitle", FIELD_SUBTITLE, 1 },
  { "itunes:summary", FIELD_SUMMARY, 4 },
  { "media:description", FIELD_SUMMARY, 5 },
  { "content:encoded", FIELD_CONTENT, 1 },
  { "content", FIELD_CONTENT, 1 },
  { "fullitem", FIELD_CONTENT, 2 },
  { "xhtml:body", FIELD_CONTENT, 2 },
  { "body", FIELD_CONTENT, 2 },
  { "author", FIELD_AUTHOR, 1 },
  { "dc:creator", FIELD_AUTHOR, 1 },
  { "dc:author", FIELD_AUTHOR, 1 },
  { "managingeditor", FIELD_AUTHOR, 2 },
  { "itunes:author", FIELD_AUTHOR, 3 },
  { "language", FIELD_LANGUAGE, 1 },
  { "dc:language", FIELD_LANGUAGE, 1 },
  { "pubdate", FIELD_PUBLISHED, 1 },
  { "published", FIELD_PUBLISHED, 1 },
  { "issued", FIELD_PUBLISHED, 2 },
  { "dcterms:issued", FIELD_PUBLISHED, 2 },
  { "updated", FIELD_UPDATED, 1 },
  { "modified", FIELD_UPDATED, 1 },
  { "dcterms:modified", FIELD_UPDATED, 1 },
  { "dc:date", FIELD_UPDATED, 2 },
  { "lastbuilddate", FIELD_UPDATED, 3 },
  { "created", FIELD_CREATED, 1 },
  { "dcterms:created", FIELD_CREATED, 1 },
  { "link", FIELD_LINK, 2 },
  { "feedburner:origlink", FIELD_LINK, 1 },
  { "enclosure", FIELD_ENCLOSURE, 1 },
  { "rights", FIELD_RIGHTS, 1 },
  { "copyright", FIELD_RIGHTS, 1 },
  { "dc:rights", FIELD_RIGHTS, 2 },
  { "info", FIELD_INFO, 1 },
  { "source", FIELD_ORIGIN, 1 },
  { "image", FIELD_IMAGE, 1 },
  { "textinput", FIELD_INPUT, 1 },
};

/* What is known of one item or channel so far. */
typedef struct gathering {
  const sift_feeder *feeder;
  sift_text texts[FIELD_COUNT], languages[FIELD_COUNT];
  int ranks[FIELD_COUNT]; /* 0: nothing yet */
  sift_text permalink;    /* a <guid> that is an address */
  const sift_node *origin, *image, *input;
  sift_feed_links links;
} gathering;

static bool is_date(field f)
{
  return f == FIELD_PUBLISHED || f == FIELD_UPDATED || f == FIELD_CREATED;
}

/* Whether it is taken. */
static bool offer(gathering *g, field f, int rank, sift_text text)
{
  if (text.len == 0 || (g->ranks[f] != 0 && g->ranks[f] + is_date(f) <= rank))
    return false;
  g->texts[f] = text;
  g->ranks[f] = rank;
  return true;
}

/* By xml:lang of the element or one around it, else by the server. */
static sift_text language_of(const gathering *g, const sift_node *n)
{
  for (; n != NULL; n = n->parent)
    for (const sift_attribute *a = n->attributes; a != NULL; a = a->next)
      if (sift_text_is(a->name, "xml:lang"))
        return a->value;
  return g->feeder->language;
}

/* "en_US" is meant as "en-US" (BCP 47). */
static sift_text with_hyphens(sift_arena *arena, sift_text language)
{
  char *copy = sift_alloc(arena, language.len + 1);
  for (size_t i = 0; i < language.len; i++)
    copy[i] = language.at[i] != '_' ? language.at[i] : '-';
  return (sift_text){ copy, language.len };
}

/* ------------------------------------------------------------------- values */

/* RFC 4287, 4.1.3.3: what is neither text nor XML is in base64; Atom 0.3 says so. */
static bool is_packed(const sift_node *n)
{
  sift_text type = sift_node_attribute(n, "type");
  if (sift_text_is(sift_node_attribute(n, "mode"), "base64"))
    return true;
  return sift_text_has(type, SIFT_TEXT("/")) &&
         !sift_text_starts(type, SIFT_TEXT("text/")) &&
         !sift_text_ends(type, SIFT_TEXT("/xml")) &&
         !sift_text_ends(type, SIFT_TEXT("+xml"));
}

/* Where an element of its own stands in the text, the markup belongs to the text: in
 * type="xhtml" without the <div> around it (RFC 4287, 3.1.1.3), in Atom 0.3 with
 * mode="xml", and in RSS that forgot to escape. */
static sift_text read_text(gathering *g, const sift_node *n)
{
  sift_arena *arena = g->feeder->arena;
  const sift_node *element = n->child;
  while (element != NULL && element->name.len == 0)
    element = element->next;
  if (element != NULL && sift_text_is(sift_node_attribute(n, "type"), "xhtml"))
    return sift_feed_markup(arena, element);
  if (element != NULL)
    return sift_feed_markup(arena, n);
  sift_text text = sift_feed_text(arena, n), plain;
  if (is_packed(n) && sift_base64_decode(arena, text, &plain) &&
      sift_utf8_fault(plain) == SIZE_MAX)
    return sift_text_trim(plain);
  return text;
}

static sift_text child_text(gathering *g, const sift_node *n, const char *name)
{
  for (const sift_node *child = n->child; child != NULL; child = child->next)
    if (child->name.len > 0 &&
        sift_text_is(sift_feed_name(g->feeder->arena, child), name))
      return sift_feed_text(g->feeder->arena, child);
  return (sift_text){ "", 0 };
}

/* Atom's person: "Name (mail)"; RSS writes it out. */
static sift_text read_person(gathering *g, const sift_node *n)
{
  sift_text name = child_text(g, n, "name"), mail = child_text(g, n, "email");
  if (name.len == 0 && mail.len == 0)
    return sift_text_squeeze(g->feeder->arena, sift_feed_text(g->feeder->arena, n));
  if (mail.len == 0 || name.len == 0)
    return mail.len == 0 ? name : mail;
  sift_buffer both = { .arena = g->feeder->arena };
  sift_buffer_print(&both, "%.*s (%.*s)", SIFT_SHOW(name), SIFT_SHOW(mail));
  return sift_buffer_text(&both);
}

static bool is_web_type(sift_text type)
{
  return type.len == 0 || sift_text_starts(type, SIFT_TEXT("text/html")) ||
         sift_text_starts(type, SIFT_TEXT("application/xhtml"));
}

static void note_link(gathering *g, const sift_node *n, const char *rel,
                      sift_text address)
{
  sift_text said = sift_node_attribute(n, "rel");
  *SIFT_PUSH(g->feeder->arena, &g->links) =
      (sift_feed_link){ .rel = said.len > 0 ? said : sift_text_of(rel),
                        .type = sift_node_attribute(n, "type"),
                        .url = sift_feed_url(g->feeder, n, address),
                        .title = sift_node_attribute(n, "title") };
}

/* RSS has the address as text; Atom in href, with rel saying whether it is the article's
 * (RFC 4287, 4.2.7: "alternate" is meant where nothing is said). */
static void take_link(gathering *g, const sift_node *n, int rank)
{
  sift_text href = sift_node_attribute(n, "href"), rel = sift_node_attribute(n, "rel");
  if (href.len == 0) {
    sift_text text = sift_feed_text(g->feeder->arena, n);
    if (text.len == 0)
      return;
    note_link(g, n, "alternate", text);
    offer(g, FIELD_LINK, rank, sift_feed_url(g->feeder, n, text));
    return;
  }
  note_link(g, n, "alternate", href);
  if (rel.len > 0 && !sift_text_eq_fold(rel, SIFT_TEXT("alternate")))
    return;
  int trust = is_web_type(sift_node_attribute(n, "type")) ? rank : rank + 2;
  offer(g, FIELD_LINK, trust, sift_feed_url(g->feeder, n, href));
}

/* What begins like a path is an address written short, as no name of a thing does; all
 * other ids stay as they are written, to be compared and never asked for (RFC 4287,
 * 4.2.6.1). A <guid> that is an address is the article's, unless it says that it is none.
 */
static void take_id(gathering *g, const sift_node *n, int rank)
{
  sift_text id = sift_feed_text(g->feeder->arena, n);
  bool is_guid = sift_text_is(n->name, "guid");
  if (is_guid &&
      sift_text_eq_fold(sift_node_attribute(n, "ispermalink"), SIFT_TEXT("false"))) {
    offer(g, FIELD_ID, rank, id);
    return;
  }
  if (sift_text_starts(id, SIFT_TEXT("/")))
    id = sift_feed_url(g->feeder, n, id);
  offer(g, FIELD_ID, rank, id);
  if (is_guid && sift_url_origin(g->feeder->arena, id).len > 0)
    g->permalink = id;
}

static void take_element(gathering *g, const sift_node *n, field f, int rank)
{
  switch (f) {
  case FIELD_LINK:
    take_link(g, n, rank);
    break;
  case FIELD_ID:
    take_id(g, n, rank);
    break;
  case FIELD_AUTHOR:
    offer(g, f, rank, read_person(g, n));
    break;
  case FIELD_ENCLOSURE:
    note_link(g, n, "enclosure", sift_node_attribute(n, "url"));
    break;
  case FIELD_ORIGIN:
    g->origin = n;
    break;
  case FIELD_IMAGE:
    g->image = n;
    break;
  case FIELD_INPUT:
    g->input = n;
    break;
  default:
    if (offer(g, f, rank, sift_feed_absolute(g->feeder, n, read_text(g, n))))
      g->languages[f] = with_hyphens(g->feeder->arena, language_of(g, n));
  }
}

static void take_child(gathering *g, const sift_node *n)
{
  sift_text name = sift_feed_name(g->feeder->arena, n);
  for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
    if (sift_text_is(name, elements[i].name)) {
      take_element(g, n, elements[i].field, elements[i].rank);
      return;
    }
}

/* ------------------------------------------------------------------- entries */

static void read_entry(const sift_feeder *feeder, const sift_node *element, bool nested,
                       sift_feed_entry *out);

/* RSS names the feed in the text of <source url>, Atom in elements like a feed's. */
static sift_feed_entry *read_origin(gathering *g)
{
  if (g->origin == NULL)
    return NULL;
  sift_feed_entry *out = SIFT_NEW(g->feeder->arena, sift_feed_entry);
  sift_text url = sift_node_attribute(g->origin, "url");
  read_entry(g->feeder, g->origin, true, out);
  if (out->title.len == 0)
    out->title = sift_feed_text(g->feeder->arena, g->origin);
  if (url.len > 0)
    out->url = sift_feed_url(g->feeder, g->origin, url);
  return out;
}

/* What stands in a channel and has title and link of its own. */
static sift_feed_entry *read_part(gathering *g, const sift_node *part)
{
  if (part == NULL || part->child == NULL)
    return NULL;
  sift_feed_entry *out = SIFT_NEW(g->feeder->arena, sift_feed_entry);
  read_entry(g->feeder, part, true, out);
  return out;
}

/* What a feed has in one of these and lacks where it is looked for. In CDF addresses and
 * dates are attributes. */
static void offer_leftovers(gathering *g, const sift_node *element)
{
  offer(g, FIELD_ID, 3, sift_node_attribute(element, "rdf:about"));
  offer(g, FIELD_LINK, 5, g->permalink);
  sift_text href = sift_node_attribute(element, "href");
  if (href.len > 0)
    offer(g, FIELD_LINK, 6, sift_feed_url(g->feeder, element, href));
  offer(g, FIELD_UPDATED, 4, sift_node_attribute(element, "lastmod"));
  offer(g, FIELD_LANGUAGE, 2, language_of(g, element));
  offer(g, FIELD_SUMMARY, 4, g->texts[FIELD_SUBTITLE]);
}

/* An item or a feed; `nested`: a part of one, which has no parts. */
static void read_entry(const sift_feeder *feeder, const sift_node *element, bool nested,
                       sift_feed_entry *out)
{
  gathering g = { .feeder = feeder };
  for (const sift_node *n = element->child; n != NULL; n = n->next)
    if (n->name.len > 0)
      take_child(&g, n);
  offer_leftovers(&g, element);
  *out = (sift_feed_entry){
    .id = g.texts[FIELD_ID],
    .url = g.texts[FIELD_LINK],
    .title = g.texts[FIELD_TITLE],
    .summary = g.texts[FIELD_SUMMARY],
    .content = g.texts[FIELD_CONTENT],
    .author = g.texts[FIELD_AUTHOR],
    .language = with_hyphens(feeder->arena, g.texts[FIELD_LANGUAGE]),
    .title_language = g.languages[FIELD_TITLE],
    .summary_language = g.languages[FIELD_SUMMARY],
    .content_language = g.languages[FIELD_CONTENT],
    .published = sift_feed_date_of(g.texts[FIELD_PUBLISHED]),
    .updated = sift_feed_date_of(g.texts[FIELD_UPDATED]),
    .created = sift_feed_date_of(g.texts[FIELD_CREATED]),
    .subtitle = g.texts[FIELD_SUBTITLE],
    .rights = g.texts[FIELD_RIGHTS],
    .rights_language = g.languages[FIELD_RIGHTS],
    .info = g.texts[FIELD_INFO],
    .info_language = g.languages[FIELD_INFO],
    .links = g.links,
  };
  if (nested)
    return;
  out->origin = read_origin(&g);
  out->image = read_part(&g, g.image);
  out->input = read_part(&g, g.input);
}

/* ------------------------------------------------------------------- the feed */

static void read_items(sift_feeder *feeder, const sift_node *parent)
{
  for (const sift_node *n = parent->child; n != NULL; n = n->next) {
    sift_text name = n->name.len > 0 ? sift_feed_name(feeder->arena, n) : n->name;
    if (!sift_text_is(name, "item") && !sift_text_is(name, "entry"))
      continue;
    sift_feed_entry *entry = sift_feed_add(feeder);
    if (entry == NULL)
      return;
    read_entry(feeder, n, false, entry);
  }
}

static const sift_node *channel_of(const sift_feeder *feeder, const sift_node *root)
{
  for (const sift_node *n = root->child; n != NULL; n = n->next)
    if (n->name.len > 0 && sift_text_is(sift_feed_name(feeder->arena, n), "channel"))
      return n;
  return root;
}

/* RSS 1.0 has its items beside the channel, the others in it; some feeds have both. */
void sift_feed_read_news(sift_feeder *feeder, const sift_node *root)
{
  const sift_node *channel = channel_of(feeder, root);
  read_entry(feeder, channel, false, &feeder->feed->about);
  sift_feed_read_wait(feeder, channel);
  read_items(feeder, channel);
  if (channel != root)
    read_items(feeder, root);
}
