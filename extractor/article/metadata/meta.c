/* meta.c - what a page says of itself: JSON-LD, OpenGraph and its kin, <time>, the
 * heading, the address. The first row of each table that has an answer gives it. */
#include "article/metadata/headings.h"

#include <string.h>

/* ----------------------------------------------------------- tables of <meta> names */

typedef struct meta_name {
  const char *name; /* of the attribute name, property or itemprop, any case */
  size_t place;     /* in sift_metadata */
} meta_name;

#define TITLE offsetof(sift_metadata, title)
#define PUBLISHED offsetof(sift_metadata, published)
#define MODIFIED offsetof(sift_metadata, modified)
#define PUBLISHER offsetof(sift_metadata, publisher)
#define LANGUAGE offsetof(sift_metadata, language)
#define URL offsetof(sift_metadata, url)
#define DESCRIPTION offsetof(sift_metadata, description)

static const meta_name meta_names[] = {
  { "article:published_time", PUBLISHED },
  { "og:article:published_time", PUBLISHED },
  { "og:published_time", PUBLISHED },
  { "datepublished", PUBLISHED },
  { "parsely-pub-date", PUBLISHED },
  { "sailthru.date", PUBLISHED },
  { "dc.date.issued", PUBLISHED },
  { "dcterms.created", PUBLISHED },
  { "dcterms.issued", PUBLISHED },
  { "dc.date.created", PUBLISHED },
  { "dc.date.published", PUBLISHED },
  { "citation_publication_date", PUBLISHED },
  { "citation_date", PUBLISHED },
  { "cxenseparse:recs:publishtime", PUBLISHED },
  { "article.published", PUBLISHED },
  { "published-date", PUBLISHED },
  { "publish-date", PUBLISHED },
  { "published_at", PUBLISHED },
  { "publish_date", PUBLISHED },
  { "publication_date", PUBLISHED },
  { "publicationdate", PUBLISHED },
  { "pubdate", PUBLISHED },
  { "date_published", PUBLISHED },
  { "article_date_original", PUBLISHED },
  { "originalpublicationdate", PUBLISHED },
  { "rnews:datepublished", PUBLISHED },
  { "schema:datepublished", PUBLISHED },
  { "schema:datecreated", PUBLISHED },
  { "published", PUBLISHED },
  { "dc.date", PUBLISHED },
  { "dcterms.date", PUBLISHED },
  { "date", PUBLISHED },
  { "article:modified_time", MODIFIED },
  { "og:updated_time", MODIFIED },
  { "datemodified", MODIFIED },
  { "dcterms.modified", MODIFIED },
  { "last-modified", MODIFIED },
  { "og:title", TITLE },
  { "twitter:title", TITLE },
  { "parsely-title", TITLE },
  { "sailthru.title", TITLE },
  { "dc.title", TITLE },
  { "dcterms.title", TITLE },
  { "citation_title", TITLE },
  { "og:site_name", PUBLISHER },
  { "dc.publisher", PUBLISHER },
  { "dcterms.publisher", PUBLISHER },
  { "citation_journal_title", PUBLISHER },
  { "application-name", PUBLISHER },
  { "og:locale", LANGUAGE },
  { "content-language", LANGUAGE },
  { "og:url", URL },
  { "og:description", DESCRIPTION },
  { "description", DESCRIPTION },
  { "twitter:description", DESCRIPTION },
};

static const char *const author_names[] = {
  "author",           "article:author",  "og:article:author",  "parsely-author",
  "dc.creator",       "dcterms.creator", "sailthru.author",    "byl",
  "byline",           "article_author",  "cxenseparse:author", "rnews:author",
  "citation_authors", "twitter:data1",
};

/* One answer for each row of the table, so that the row decides and not the page's
 * order. */
enum { META_COUNT = sizeof meta_names / sizeof meta_names[0] };

typedef struct page_meta {
  sift_text found[META_COUNT], author, clock, section;
  sift_text published, modified;    /* of names that no row has */
  sift_author_list cited, creators; /* one name in each <meta> */
  const sift_node *html, *canonical;
} page_meta;

static sift_text meta_key(const sift_node *node)
{
  static const char *const keys[] = { "property", "name", "itemprop", "http-equiv" };
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    sift_text key = sift_node_attribute(node, keys[i]);
    if (key.len > 0)
      return sift_text_trim(key);
  }
  return (sift_text){ 0 };
}

static bool is_day(size_t place)
{
  return place == PUBLISHED || place == MODIFIED;
}

/* Sites call the day "bt:pubDate", "w-published-date", "article.firstPublishedTime": the
 * letters tell what they mean. */
static bool has_word(sift_text key, const char *const *words, size_t count)
{
  enum { LONGEST = 64 };
  char small[LONGEST];
  size_t len = 0;
  for (size_t i = 0; i < key.len && len < LONGEST; i++)
    if (sift_is_alpha(key.at[i]))
      small[len++] = sift_to_lower(key.at[i]);
  for (size_t i = 0; i < count; i++)
    if (sift_text_has((sift_text){ small, len }, sift_text_of(words[i])))
      return true;
  return false;
}

#define HAS_WORD(key, words) has_word((key), (words), sizeof(words) / sizeof *(words))

static void read_other_day(sift_arena *arena, sift_text key, sift_text content,
                           page_meta *page)
{
  enum { LONGEST = 64 };
  static const char *const days[] = { "date", "time", "publishedat", "publishedon" };
  static const char *const published[] = { "publish", "publication", "pubdate",
                                           "datepub" };
  static const char *const modified[] = { "modif", "updat" };
  static const char *const others[] = { "publisher",  "expir", "unpublish",
                                        "updatefreq", "start", "lastpubl" };
  if (content.len > LONGEST || !HAS_WORD(key, days) || HAS_WORD(key, others))
    return;
  sift_text *place = HAS_WORD(key, modified)    ? &page->modified
                     : HAS_WORD(key, published) ? &page->published
                                                : NULL;
  if (place != NULL && place->len == 0)
    *place = sift_written_day(arena, content);
}

/* What a <meta> of this kind says; empty: it says something else. */
static sift_text value_of(sift_arena *arena, size_t place, sift_text content)
{
  return is_day(place)       ? sift_written_day(arena, content)
         : place == LANGUAGE ? sift_language_tag(arena, content)
                             : content;
}

static void read_meta(sift_arena *arena, const sift_node *node, page_meta *page,
                      sift_metadata *out)
{
  sift_text key = meta_key(node);
  sift_text content = sift_text_trim(sift_node_attribute(node, "content"));
  if (key.len == 0 || content.len == 0)
    return;
  if (sift_text_eq_fold(key, SIFT_TEXT("script:ld+json"))) { /* as Remix writes it */
    sift_linked_data_read(arena, content, out);
    return;
  }
  for (size_t i = 0; i < META_COUNT; i++)
    if (page->found[i].len == 0 &&
        sift_text_eq_fold(key, sift_text_of(meta_names[i].name)))
      page->found[i] = value_of(arena, meta_names[i].place, content);
  read_other_day(arena, key, content, page);
  if (page->clock.len == 0 && sift_text_has(key, SIFT_TEXT("published")))
    page->clock = sift_written_offset(content);
  if (page->section.len == 0 && sift_text_eq_fold(key, SIFT_TEXT("article:section")))
    page->section = content;
  if (sift_text_eq_fold(key, SIFT_TEXT("citation_author")))
    sift_author_add(arena, content, &page->cited);
  if (sift_text_eq_fold(key, SIFT_TEXT("dc.creator")) ||
      sift_text_eq_fold(key, SIFT_TEXT("dcterms.creator")))
    sift_author_add(arena, content, &page->creators);
  for (size_t i = 0; i < sizeof author_names / sizeof author_names[0]; i++)
    if (page->author.len == 0 && sift_text_eq_fold(key, sift_text_of(author_names[i])) &&
        !sift_text_starts(content, SIFT_TEXT("http")))
      page->author = content;
}

/* ----------------------------------------------------------- one walk over the page */

static bool is_linked_data(const sift_node *node)
{
  return sift_node_is(node, "script") &&
         sift_text_has(sift_node_attribute(node, "type"), SIFT_TEXT("ld+json"));
}

static void read_script(sift_arena *arena, const sift_node *node, sift_metadata *out)
{
  sift_buffer json = { .arena = arena };
  for (const sift_node *at = node->child; at != NULL; at = at->next)
    sift_buffer_add(&json, at->text);
  sift_linked_data_read(arena, sift_buffer_text(&json), out);
}

static void keep_first(const sift_node **place, const sift_node *node, bool fits)
{
  if (*place == NULL && fits)
    *place = node;
}

/* Microdata may stand in any element; behind the article are those of other ones. */
static bool holds_day(const sift_node *node)
{
  return sift_text_starts(sift_node_attribute(node, "itemprop"), SIFT_TEXT("date")) &&
         sift_node_attribute(node, "content").len > 0;
}

static void look_at(sift_arena *arena, const sift_node *node, page_meta *page,
                    sift_metadata *out)
{
  if (node->name.len == 0)
    return;
  if (sift_node_is(node, "meta") || sift_node_attribute(node, "property").len > 0)
    read_meta(arena, node, page, out); /* RDFa may stand in any element */
  else if (holds_day(node))
    read_other_day(arena, sift_node_attribute(node, "itemprop"),
                   sift_node_attribute(node, "content"), page);
  else if (is_linked_data(node))
    read_script(arena, node, out);
  keep_first(&page->html, node, sift_node_is(node, "html"));
  keep_first(
      &page->canonical, node,
      sift_node_is(node, "link") &&
          sift_text_eq_fold(sift_node_attribute(node, "rel"), SIFT_TEXT("canonical")));
}

/* ------------------------------------------------------------ choosing */

static void fill(sift_found_text *place, sift_text text, const char *from)
{
  if (place->text.len == 0 && text.len > 0)
    *place = (sift_found_text){ text, from };
}

static void fill_from_metas(const page_meta *page, sift_metadata *out)
{
  for (size_t i = 0; i < META_COUNT; i++)
    fill((sift_found_text *)(void *)((char *)out + meta_names[i].place), page->found[i],
         "meta");
  fill(&out->published, page->published, "meta");
  fill(&out->modified, page->modified, "meta");
}

static void read_identity(sift_arena *arena, const page_meta *page, sift_text url,
                          sift_metadata *out)
{
  if (page->html != NULL)
    fill(&out->language,
         sift_language_tag(arena, sift_node_attribute(page->html, "lang")), "html");
  sift_text canonical = page->canonical != NULL
                            ? sift_node_attribute(page->canonical, "href")
                            : (sift_text){ 0 };
  canonical = sift_url_resolve(arena, url, canonical);
  if (sift_may_be_address(arena, canonical, url))
    fill(&out->url, canonical, "canonical");
  fill_from_metas(page, out);
  if (!sift_may_be_address(arena, out->url.text, url))
    out->url = (sift_found_text){ 0 };
}

/* Some pages give their own title for the site's name. */
static void mend_publisher(sift_metadata *out)
{
  sift_text *name = &out->publisher.text;
  if (sift_text_eq_fold(*name, out->title.text) ||
      sift_text_eq_fold(*name, out->headline.text))
    *name = sift_last_part(*name);
}

/* Whether all of these authors are among the others. */
static bool are_among(const sift_author_list *authors, const sift_author_list *others)
{
  size_t found = 0;
  for (size_t i = 0; i < authors->count; i++)
    for (size_t k = 0; k < others->count; k++)
      found += sift_text_eq_fold(authors->at[i], others->at[k]);
  return found >= authors->count;
}

/* A person in a meta name or a byline goes before a firm or an account, and a longer list
 * before the first of its names alone. */
static void read_authors(sift_arena *arena, const sift_node *root, const page_meta *page,
                         sift_metadata *out)
{
  sift_text publisher = out->publisher.text;
  sift_author_list said = page->cited;
  if (said.count == 0)
    sift_authors_add(arena, page->author, publisher, &said);
  if (are_among(&said, &page->creators))
    said = page->creators;
  bool persons = sift_authors_have_person(&out->authors, publisher);
  if (persons ? are_among(&out->authors, &said)
              : out->authors.count == 0 || sift_authors_have_person(&said, publisher))
    out->authors = said;
  if (!sift_authors_have_person(&out->authors, publisher))
    sift_shown_authors(arena, root, out->title.text, publisher, &out->authors);
}

void sift_metadata_read(sift_arena *arena, const sift_node *root, sift_text url,
                        sift_metadata *out)
{
  page_meta page = { 0 };
  *out = (sift_metadata){ 0 };
  for (const sift_node *at = root; at != NULL; at = sift_node_after(at, root))
    look_at(arena, at, &page, out);
  read_identity(arena, &page, url, out);
  mend_publisher(out);
  out->section = out->section.len > 0 ? out->section : page.section;
  sift_text address = url.len > 0 ? url : out->url.text;
  out->title = sift_title_choose(arena, root, address, out);
  if (out->publisher.text.len == 0)
    out->publisher = sift_publisher_find(arena, root, address, out->title.text);
  read_authors(arena, root, &page, out);
  if (sift_authors_have_person(&out->authors, out->publisher.text))
    sift_authors_drop(&out->authors, out->publisher.text);
  if (out->clock.len == 0)
    out->clock = page.clock;
  sift_published_choose(arena, root, address, out);
}
