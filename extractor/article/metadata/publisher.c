/* publisher.c - the name of a page's site where its metadata does not say it: a part of
 * <title> or the words of its masthead, if the page says them a second time. */
#include "article/metadata/headings.h"

enum { LONGEST_NAME = 50, MOST_NAME_WORDS = 6 };

/* ------------------------------------------------------------ saying it twice */

/* Where `part` stands in `t`, letters of either case; SIZE_MAX: nowhere. */
static size_t find_fold(sift_text t, sift_text part)
{
  for (size_t i = 0; part.len > 0 && i + part.len <= t.len; i++)
    if (sift_text_eq_fold(sift_text_sub(t, i, i + part.len), part))
      return i;
  return SIZE_MAX;
}

static bool is_rights_line(sift_text t)
{
  return sift_text_has(t, SIFT_TEXT("©")) ||
         sift_text_has_fold(t, SIFT_TEXT("copyright"));
}

/* The name as a line about the page's rights writes it, or a picture of it ("The Quay
 * logo"); empty: the node is neither. */
static sift_text said_in(const sift_node *node, sift_text name)
{
  enum { LONG_LINE = 300, LOGO = 8 };
  bool picture = sift_node_is(node, "img");
  sift_text t = picture ? sift_text_trim(sift_node_attribute(node, "alt")) : node->text;
  bool witness = picture ? t.len <= name.len + LOGO : is_rights_line(t);
  if (!witness || t.len > LONG_LINE)
    return (sift_text){ 0 };
  size_t at = find_fold(t, name);
  return at == SIZE_MAX ? (sift_text){ 0 } : sift_text_sub(t, at, at + name.len);
}

static bool is_name(sift_text t)
{
  size_t words = sift_word_count(t);
  return t.len > 2 && t.len <= LONGEST_NAME && words >= 1 && words <= MOST_NAME_WORDS &&
         !is_rights_line(t);
}

/* A name is the site's if its address, its rights or a picture say it too; one in large
 * letters is taken as it is said there. */
static sift_text confirmed(sift_arena *arena, const sift_node *page, sift_text name,
                           const sift_site *site)
{
  if (!is_name(name))
    return (sift_text){ 0 };
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page)) {
    sift_text said = said_in(at, name);
    if (said.len > 0)
      return sift_is_shouted(name) ? said : name;
  }
  return sift_names_site(arena, name, site) ? name : (sift_text){ 0 };
}

/* ------------------------------------------------------------ candidates */

static const sift_node *find_title(const sift_node *page)
{
  for (const sift_node *at = page; at != NULL; at = sift_node_after(at, page))
    if (sift_node_is(at, "title") && at->parent != NULL &&
        !sift_node_is(at->parent, "svg"))
      return at;
  return NULL;
}

/* The part of <title> that is not the article's: its last one, or the one in front of the
 * title. */
static sift_text from_title(sift_arena *arena, const sift_node *page, sift_text title,
                            const sift_site *site)
{
  enum { LONG_TITLE = 400 };
  const sift_node *node = find_title(page);
  sift_text whole =
      node != NULL ? sift_node_text(arena, node, LONG_TITLE) : (sift_text){ 0 };
  sift_text last = sift_last_part(whole), rest = sift_after_first_part(whole);
  if (last.len > 0 && !sift_text_eq_fold(last, title)) {
    sift_text name = confirmed(arena, page, last, site);
    if (name.len > 0)
      return name;
  }
  return sift_text_eq_fold(rest, title)
             ? confirmed(arena, page, sift_first_part(whole), site)
             : (sift_text){ 0 };
}

static bool is_masthead(const sift_node *node)
{
  static const char *const names[] = { "masthead", "site-title", "site-name",
                                       "sitename", "brand",      "logo" };
  if (node->attributes == NULL)
    return false;
  sift_text called[] = { sift_node_attribute(node, "class"),
                         sift_node_attribute(node, "id") };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    for (size_t k = 0; k < 2; k++)
      if (called[k].len > 0 && sift_text_has_fold(called[k], sift_text_of(names[i])))
        return true;
  return false;
}

/* The first words of a masthead; what stands in an element behind them is its motto. */
static sift_text first_words(const sift_node *masthead)
{
  for (const sift_node *at = masthead->child; at != NULL;
       at = sift_node_after(at, masthead))
    if (at->name.len == 0 && sift_text_trim(at->text).len > 0)
      return sift_text_trim(at->text);
  return (sift_text){ 0 };
}

static sift_text from_masthead(sift_arena *arena, const sift_node *page, sift_text title,
                               const sift_site *site)
{
  enum { MOST_TRIES = 4 };
  size_t tries = 0;
  for (const sift_node *at = page; at != NULL && tries < MOST_TRIES;
       at = sift_node_after(at, page)) {
    if (!is_masthead(at))
      continue;
    tries++;
    sift_text words = first_words(at);
    sift_text name = sift_text_eq_fold(words, title)
                         ? (sift_text){ 0 }
                         : confirmed(arena, page, words, site);
    if (name.len > 0)
      return name;
  }
  return (sift_text){ 0 };
}

sift_found_text sift_publisher_find(sift_arena *arena, const sift_node *page,
                                    sift_text url, sift_text title)
{
  sift_site site = { .host = sift_url_host(arena, url) };
  sift_text name = from_title(arena, page, title, &site);
  if (name.len > 0)
    return (sift_found_text){ name, "title" };
  name = from_masthead(arena, page, title, &site);
  return (sift_found_text){ name, name.len > 0 ? "masthead" : NULL };
}
