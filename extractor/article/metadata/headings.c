/* headings.c - the headings that may be a page's title, without banners and kickers. */
#include "article/metadata/headings.h"

enum { LONG_TITLE = 400 };

static bool is_called(const sift_node *node, const char *const *words, size_t count)
{
  sift_text names[] = { sift_node_attribute(node, "class"),
                        sift_node_attribute(node, "id") };
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < 2; k++)
      if (names[k].len > 0 && sift_text_has(names[k], sift_text_of(words[i])))
        return true;
  return false;
}

/* ------------------------------------------------------------ banners */

/* One within an archive of pages holds the site's own address at its end. */
bool sift_leads_home(sift_text address)
{
  size_t host = 0;
  for (size_t at = 0; (at = sift_text_find(address, SIFT_TEXT("://"), at)) != SIZE_MAX;)
    host = at += 3;
  size_t path = sift_text_find(address, SIFT_TEXT("/"), host);
  return address.len > 0 && (host > 0 || address.at[0] == '/') &&
         (path == SIZE_MAX || path + 1 == address.len);
}

/* The site's name in large letters: called so, or a link to the first page. */
static bool is_banner(sift_arena *arena, const sift_node *heading, sift_text text)
{
  static const char *const names[] = { "logo", "brand", "site-title", "site-name",
                                       "sitename" };
  if (heading->attributes != NULL &&
      is_called(heading, names, sizeof names / sizeof names[0]))
    return true;
  for (const sift_node *at = heading->child; at != NULL;
       at = sift_node_after(at, heading))
    if (sift_node_is(at, "a"))
      return sift_leads_home(sift_node_attribute(at, "href")) &&
             sift_text_eq(sift_node_text(arena, at, LONG_TITLE), text);
  return false;
}

/* ------------------------------------------------------------ kickers */

/* A line over the title, and what is for screen readers alone. */
static bool is_kicker(const sift_node *node)
{
  static const char *const names[] = { "kicker",  "overline", "topline",
                                       "eyebrow", "roofline", "dachzeile",
                                       "topic",   "label",    "subtitle",
                                       "colon",   "sr-only",  "visually-hidden" };
  return node->attributes != NULL &&
         is_called(node, names, sizeof names / sizeof names[0]);
}

static sift_text without_kickers(sift_arena *arena, const sift_node *heading)
{
  sift_buffer out = { .arena = arena };
  for (const sift_node *at = heading->child; at != NULL && out.len < LONG_TITLE;) {
    bool skipped = at->name.len > 0 && is_kicker(at);
    if (at->name.len == 0)
      sift_buffer_add(&out, at->text);
    else if (sift_tag_role_of(at->name) != SIFT_TAG_INLINE)
      sift_buffer_byte(&out, ' ');
    at = skipped ? sift_node_past(at, heading) : sift_node_after(at, heading);
  }
  return sift_text_squeeze(arena, sift_buffer_text(&out));
}

/* "Topic: Title" where the page calls itself so elsewhere too, however the heading parts
 * the two; empty: it does not. */
static sift_text said_whole(sift_arena *arena, sift_text whole, const sift_site *site,
                            const sift_metadata *meta)
{
  sift_text said[] = { meta->headline.text, meta->title.text };
  for (size_t i = 0; i < 2; i++) {
    sift_text one = sift_without_site(arena, sift_unescape(arena, said[i]), site);
    if (sift_text_has(one, SIFT_TEXT(": ")) &&
        sift_text_eq(sift_squash(arena, one), sift_squash(arena, whole)))
      return one;
  }
  return (sift_text){ 0 };
}

/* A title is what is left without kickers, if that is still one. */
static sift_text title_of(sift_arena *arena, const sift_node *heading, sift_text whole,
                          const sift_site *site, const sift_metadata *meta)
{
  enum { FEWEST_WORDS = 3 };
  sift_text text = without_kickers(arena, heading);
  if (text.len == whole.len || sift_word_count(text) < FEWEST_WORDS)
    return whole;
  sift_text said = said_whole(arena, whole, site, meta);
  return said.len > 0 ? said : text;
}

/* ------------------------------------------------------------ marks without a width */

/* Marks of where a word may be broken, and marks without a width. */
static size_t unseen_at(sift_text t, size_t at)
{
  static const char *const unseen[] = { "\xC2\xAD", "\xE2\x80\x8B", "\xE2\x81\xA0",
                                        "\xEF\xBB\xBF" };
  for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
    if (sift_text_starts(sift_text_sub(t, at, t.len), sift_text_of(unseen[i])))
      return sift_text_of(unseen[i]).len;
  return 0;
}

sift_text sift_without_unseen(sift_arena *arena, sift_text t)
{
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < t.len;) {
    size_t unseen = unseen_at(t, i);
    if (unseen == 0)
      sift_buffer_byte(&out, t.at[i]);
    i += unseen > 0 ? unseen : 1;
  }
  return sift_buffer_text(&out);
}

/* ------------------------------------------------------------ reading */

static bool keep(sift_text *list, size_t *count, sift_text text)
{
  if (text.len == 0 || *count == SIFT_MOST_HEADINGS)
    return false;
  list[(*count)++] = text;
  return true;
}

static bool read_heading(sift_arena *arena, const sift_node *node, const sift_site *site,
                         const sift_metadata *meta, sift_headings *out)
{
  sift_text whole = sift_node_text(arena, node, LONG_TITLE);
  if (is_banner(arena, node, whole) || sift_names_site(arena, whole, site)) {
    out->banner = out->banner.len > 0 ? out->banner : whole;
    return false;
  }
  sift_text title = title_of(arena, node, whole, site, meta);
  return keep(out->at, &out->count, sift_without_unseen(arena, title));
}

/* Texts as long as sentences are what stands under a heading. */
static size_t running_text(const sift_node *node)
{
  enum { SENTENCE = 60 };
  return node->name.len == 0 && node->text.len >= SENTENCE ? node->text.len : 0;
}

void sift_headings_read(sift_arena *arena, const sift_node *page, const sift_site *site,
                        const sift_metadata *meta, sift_headings *out)
{
  size_t *under = &out->above; /* of the last heading kept */
  for (const sift_node *at = page; at != NULL;) {
    bool hidden = at->attributes != NULL && sift_node_is_hidden(at);
    bool script = sift_node_is(at, "script") || sift_node_is(at, "style");
    if (out->title.len == 0 && sift_node_is(at, "title") && at->parent != NULL &&
        !sift_node_is(at->parent, "svg"))
      out->title = sift_node_text(arena, at, LONG_TITLE);
    else if (sift_node_is(at, "h1") && !hidden) {
      bool kept = read_heading(arena, at, site, meta, out);
      under = kept ? &out->under[out->count - 1] : out->count == 0 ? &out->above : NULL;
    } else if (sift_node_is(at, "h2") && out->below_count < SIFT_MOST_HEADINGS)
      keep(out->below, &out->below_count, sift_node_text(arena, at, LONG_TITLE));
    else if (under != NULL)
      *under += running_text(at);
    at = hidden || script ? sift_node_past(at, page) : sift_node_after(at, page);
  }
}

/* ------------------------------------------------------------ where the title stands */

/* Some pages set their title in no heading: the first text in the page that is it. */
static const sift_node *text_like(const sift_node *page, sift_text title)
{
  for (const sift_node *at = page; at != NULL && title.len > 0;) {
    bool passed = sift_node_is(at, "title") || sift_node_is(at, "a") ||
                  sift_node_is(at, "script") || sift_node_is(at, "nav");
    if (at->name.len == 0 && sift_text_eq_fold(sift_text_trim(at->text), title))
      return at->parent;
    at = passed ? sift_node_past(at, page) : sift_node_after(at, page);
  }
  return NULL;
}

const sift_node *sift_title_heading(sift_arena *arena, const sift_node *page,
                                    sift_text title)
{
  const sift_node *first = NULL;
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page)) {
    bool large = sift_node_is(at, "h1");
    if (!large && !sift_node_is(at, "h2"))
      continue;
    if (first == NULL && large)
      first = at;
    sift_text text = sift_node_text(arena, at, LONG_TITLE);
    if (title.len > 0 && sift_text_has(text, title))
      return at;
  }
  return first != NULL ? first : text_like(page, title);
}
