/* within.c - what stands among the text of an article and is none of it: lists of links,
 * teasers, labels, what follows a heading like "Related", the next article. */
#include "article/page/content.h"

static bool is_list_of_links(const sift_part *part)
{
  bool holds = part->role == SIFT_TAG_LIST || part->role == SIFT_TAG_BLOCK ||
               part->role == SIFT_TAG_ITEM;
  return holds && part->letters > 0 && part->links * 10 > part->letters * 6 &&
         part->good * 3 < (int64_t)part->letters;
}

/* Whether a picture and a line within lead to one other page of the site. */
static bool leads_twice(sift_arena *arena, const sift_node *node)
{
  enum { SHORT_TITLE = 20, LONG_TITLE = 200 };
  sift_text pictured = { 0 };
  for (const sift_node *at = node->child; at != NULL; at = sift_node_after(at, node)) {
    sift_text href =
        sift_node_is(at, "a") ? sift_node_attribute(at, "href") : (sift_text){ 0 };
    if (href.len < 2 || href.at[0] != '/')
      continue;
    size_t text = sift_node_text(arena, at, LONG_TITLE).len;
    if (text == 0)
      pictured = href;
    else if (text >= SHORT_TITLE && sift_text_eq(href, pictured))
      return true;
  }
  return false;
}

/* A small part whose heading, or whose picture and title, lead to another page is that
 * page's teaser. */
static bool is_teaser(sift_arena *arena, const sift_part *part)
{
  enum { LONG_TEASER = 400 };
  if (part->has_title || part->letters >= LONG_TEASER || part->links == 0)
    return false;
  bool holds = part->role == SIFT_TAG_BLOCK || part->role == SIFT_TAG_ITEM;
  return part->has_teaser || (holds && leads_twice(arena, part->node));
}

/* The first text in a part; NULL: it has none. */
static const sift_node *first_text(const sift_node *part)
{
  const sift_node *at = part->child;
  while (at != NULL && (at->name.len > 0 || sift_text_trim(at->text).len == 0))
    at = sift_node_after(at, part);
  return at;
}

/* A small box that says of itself that it was paid for, or that asks readers to sign up
 * and has the button for it. */
static bool is_offer(sift_arena *arena, const sift_part *part)
{
  enum { LARGE = 400, SHORT_LINE = 90 };
  static const char *const paid[] = { "sponsored",      "sponsored content",
                                      "sponsored post", "paid content",
                                      "paid post",      "promoted",
                                      "partner content" };
  if (part->role != SIFT_TAG_BLOCK || part->has_title || part->letters >= LARGE)
    return false;
  const sift_node *first = first_text(part->node);
  sift_text line = first != NULL ? sift_text_trim(first->text) : (sift_text){ 0 };
  for (size_t i = 0; line.len > 0 && i < sizeof paid / sizeof paid[0]; i++)
    if (sift_text_eq_fold(line, sift_text_of(paid[i])))
      return true;
  return first != NULL && part->has_button &&
         sift_is_furniture(sift_node_text(arena, first->parent, SHORT_LINE));
}

static bool is_furniture(sift_arena *arena, const sift_part *part)
{
  enum { SHORT = 90 };
  if (part->letters == 0 || part->letters > SHORT || part->role == SIFT_TAG_CELL)
    return false;
  return sift_is_furniture(sift_node_text(arena, part->node, 2 * SHORT));
}

/* A heading like "Related" and what follows it, up to the next running text. */
static void drop_after_heading(sift_parts *p, const sift_node *heading)
{
  p->at[heading->order].dropped = SIFT_DROP_OTHERS;
  for (const sift_node *at = heading->next; at != NULL; at = at->next) {
    sift_part *part = &p->at[at->order];
    bool runs_on = part->good > 150 && part->links * 4 < part->letters;
    if (part->role == SIFT_TAG_HEADING || runs_on)
      return;
    if (!part->dropped)
      part->dropped = SIFT_DROP_OTHERS;
  }
}

static bool opens_others(sift_arena *arena, const sift_part *part)
{
  return part->role == SIFT_TAG_HEADING && part->letters < 60 &&
         sift_opens_other_stories(sift_node_text(arena, part->node, 120));
}

/* Sites that go on without end set the next article below the first, each with its own
 * title. */
static bool is_next_article(sift_parts *p, const sift_node *node)
{
  sift_part *part = &p->at[node->order], *above = &p->at[part->parent];
  if (!part->has_title || !sift_node_is(node, "article"))
    return false;
  bool next = above->has_article;
  above->has_article = true;
  return next;
}

static sift_drop why_not_within(sift_arena *arena, sift_parts *p, const sift_node *node)
{
  const sift_part *part = &p->at[node->order];
  if (is_list_of_links(part))
    return SIFT_DROP_LINKS;
  if (is_teaser(arena, part))
    return SIFT_DROP_TEASER;
  if (is_next_article(p, node))
    return SIFT_DROP_NEXT;
  if (is_offer(arena, part))
    return SIFT_DROP_AROUND;
  return is_furniture(arena, part) ? SIFT_DROP_LABEL : SIFT_DROP_NONE;
}

void sift_within_drop(sift_arena *arena, sift_parts *p, const sift_node *root)
{
  for (const sift_node *at = root->child; at != NULL;) {
    sift_part *part = &p->at[at->order];
    if (sift_role_is_block(part->role) && !part->dropped && !part->on_way) {
      part->dropped = (unsigned char)why_not_within(arena, p, at);
      if (!part->dropped && opens_others(arena, part))
        drop_after_heading(p, at);
    }
    at = part->dropped ? sift_node_past(at, root) : sift_node_after(at, root);
  }
}
