/* headings.c - the headings that may be a page's title, without banners and kickers. */
#include "article/headings.h"

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

/* Whether an address leads to a site's first page; one within an archive of pages holds
 * the site's own address at its end. */
static bool is_home(sift_text address)
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
  static const char *const names[] = { "logo",      "brand",      "site-title",
                                       "site-name", "blog-title", "sitename" };
  if (heading->attributes != NULL &&
      is_called(heading, names, sizeof names / sizeof names[0]))
    return true;
  for (const sift_node *at = heading->child; at != NULL;
       at = sift_node_after(at, heading))
    if (sift_node_is(at, "a"))
      return is_home(sift_node_attribute(at, "href")) &&
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

/* ------------------------------------------------------------ reading */

static void keep(sift_text *list, size_t *count, sift_text text)
{
  if (text.len > 0 && *count < SIFT_MOST_HEADINGS)
    list[(*count)++] = text;
}

static void read_heading(sift_arena *arena, const sift_node *node, const sift_site *site,
                         const sift_metadata *meta, sift_headings *out)
{
  sift_text whole = sift_node_text(arena, node, LONG_TITLE);
  if (is_banner(arena, node, whole) || sift_names_site(arena, whole, site))
    return;
  keep(out->at, &out->count, title_of(arena, node, whole, site, meta));
}

void sift_headings_read(sift_arena *arena, const sift_node *page, const sift_site *site,
                        const sift_metadata *meta, sift_headings *out)
{
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page)) {
    if (out->title.len == 0 && sift_node_is(at, "title") && at->parent != NULL &&
        !sift_node_is(at->parent, "svg"))
      out->title = sift_node_text(arena, at, LONG_TITLE);
    else if (sift_node_is(at, "h1") && !sift_node_is_hidden(at))
      read_heading(arena, at, site, meta, out);
    else if (sift_node_is(at, "h2") && out->below_count < SIFT_MOST_HEADINGS)
      keep(out->below, &out->below_count, sift_node_text(arena, at, LONG_TITLE));
  }
}
