/* content.c - which part of a page is the article: the part of the tree that gains most
 * points; what loses within it, and what its names say is something else, is dropped. */
#include "article/page/content.h"

#include <string.h>

/* ------------------------------------------------------- what is around the article */

static bool is_around(const sift_node *node)
{
  static const char *const names[] = { "aside", "nav",    "footer", "form",
                                       "menu",  "dialog", "button" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (sift_node_is(node, names[i]))
      return true;
  return false;
}

/* The page's own header; an article's header holds its title, one within it a heading and
 * little else, behind the time of an entry. */
static bool is_page_header(const sift_part *part)
{
  enum { LONGEST_HEADING = 150 };
  if (!sift_node_is(part->node, "header") || part->has_title)
    return false;
  const sift_node *first = part->node->child;
  while (first != NULL && (first->name.len == 0 || sift_node_is(first, "time")))
    first = first->next;
  bool heads = first != NULL && sift_tag_role_of(first->name) == SIFT_TAG_HEADING;
  return !heads || part->links > 0 || part->letters > LONGEST_HEADING;
}

/* A line that asks, in what is named for it or opens an answer: a button in a heading, or
 * one that says whether its answer is shown. */
static bool asks(const sift_part *part)
{
  enum { LONGEST_QUESTION = 200 };
  bool button = sift_node_is(part->node, "button");
  bool opens = button && sift_node_attribute(part->node, "aria-expanded").at != NULL;
  return part->last == '?' && part->own <= LONGEST_QUESTION &&
         (opens || part->cue == SIFT_CUE_QUESTION);
}

/* The share of the page's text, in tenths, beyond which a part is the article whatever
 * speaks against it: a name is not trusted against the text, and what a script will show
 * is hidden at first. */
static int64_t most_tenths(const sift_part *part)
{
  return part->hidden ? 7 : part->cue == SIFT_CUE_STRONG ? 3 : 5;
}

static sift_drop why_outside(const sift_part *part, int64_t whole)
{
  bool strong = part->cue == SIFT_CUE_STRONG || part->cue == SIFT_CUE_NEVER;
  if (part->good * 10 > whole * most_tenths(part) || part->node->name.len == 0)
    return SIFT_DROP_NONE;
  if (part->hidden)
    return SIFT_DROP_HIDDEN;
  if ((part->role == SIFT_TAG_INLINE && !sift_node_is_own(part->node)) || part->has_body)
    return SIFT_DROP_NONE;
  if (strong)
    return part->has_title ? SIFT_DROP_NONE : SIFT_DROP_NAME;
  if (asks(part) || part->cue == SIFT_CUE_FACTS)
    return SIFT_DROP_NONE;
  if (is_around(part->node))
    return SIFT_DROP_AROUND;
  if (is_page_header(part))
    return SIFT_DROP_HEADER;
  /* captions in a gallery are the article's */
  bool scraps = part->good < 60 && !(part->has_caption && part->links == 0);
  bool weak = part->cue == SIFT_CUE_WEAK && (scraps || part->links * 3 > part->letters);
  return weak ? SIFT_DROP_NAME : SIFT_DROP_NONE;
}

static void drop_around(sift_parts *p, const sift_node *page)
{
  int64_t whole = p->at[page->order].good;
  for (const sift_node *at = page; at != NULL;) {
    sift_part *part = &p->at[at->order];
    if (!part->dropped)
      part->dropped = (unsigned char)why_outside(part, whole);
    at = part->dropped ? sift_node_past(at, page) : sift_node_after(at, page);
  }
}

/* ------------------------------------------------------------ the article's place */

/* A name that says "body", or an <article>, wins over a wider part if it holds most of
 * it. */
static int64_t weight(const sift_part *part)
{
  bool named = part->cue == SIFT_CUE_BODY || sift_node_is(part->node, "article") ||
               sift_node_is(part->node, "main");
  return named ? part->good + part->good / 4 : part->good;
}

static const sift_node *best_child(const sift_parts *p, const sift_node *node)
{
  const sift_node *best = NULL;
  for (const sift_node *at = node->child; at != NULL; at = at->next) {
    const sift_part *part = &p->at[at->order];
    if (!part->dropped && sift_role_is_block(part->role) &&
        (best == NULL || part->good > p->at[best->order].good))
      best = at;
  }
  return best;
}

/* Down from the top, as long as one child holds nearly all that its parent has. */
static const sift_node *find_root(const sift_parts *p, const sift_node *page)
{
  const sift_node *root = page;
  for (;;) {
    const sift_node *child = best_child(p, root);
    if (child == NULL)
      return root;
    const sift_part *part = &p->at[child->order];
    if (part->role != SIFT_TAG_BLOCK && part->role != SIFT_TAG_TABLE &&
        part->role != SIFT_TAG_ROW && part->role != SIFT_TAG_CELL)
      return root;
    if (sift_node_is(child, "p") || weight(part) * 100 < p->at[root->order].good * 80)
      return root;
    root = child;
  }
}

static bool says_body(const sift_node *node)
{
  return node->attributes != NULL &&
         sift_text_eq_fold(sift_node_attribute(node, "itemprop"),
                           SIFT_TEXT("articlebody"));
}

/* What the page itself marks as the body of its article, where it is one part and holds
 * a good deal of the text: a gallery beside it may hold more. NULL: there is none. */
static const sift_node *find_marked(const sift_parts *p, const sift_node *page)
{
  enum { SHORTEST_BODY = 800 };
  const sift_node *marked = NULL;
  for (const sift_node *at = page; at != NULL;) {
    const sift_part *part = &p->at[at->order];
    bool body = !part->dropped && says_body(at);
    if (body && marked != NULL)
      return NULL;
    marked = body ? at : marked;
    at = body || part->dropped ? sift_node_past(at, page) : sift_node_after(at, page);
  }
  if (marked == NULL)
    return NULL;
  int64_t good = p->at[marked->order].good;
  return good >= SHORTEST_BODY && good * 4 > p->at[page->order].good ? marked : NULL;
}

/* Columns beside each other lay out a page: what the others hold is another text. */
static bool is_column(const sift_parts *p, const sift_node *cell)
{
  const sift_node *row = cell->parent;
  return p->at[cell->order].role == SIFT_TAG_CELL &&
         p->at[row->order].letters > p->at[cell->order].letters;
}

/* Up again where the text goes on beside it: as long as what stands around is nearly all
 * running text, and no further than the article's own element. */
static const sift_node *widen(const sift_parts *p, const sift_node *root)
{
  while (root->parent != NULL && !sift_node_is(root, "article") &&
         !sift_node_is(root, "main") && !sift_node_is(root->parent, "body")) {
    const sift_part *part = &p->at[root->order], *above = &p->at[root->parent->order];
    int64_t more = above->good - part->good;
    if (more == 0 || is_column(p, root) || (above->points - part->points) * 10 < more * 8)
      break;
    root = root->parent;
  }
  return root;
}

/* ------------------------------------------------------------ result */

/* What is as long as a text is neither a caption nor a heading, whatever its name: a
 * heading that is not closed takes in the article below it. */
static sift_tag_role mended_role(const sift_part *part)
{
  enum { LONGEST_CAPTION = 600, LONGEST_HEADING = 500 };
  if (part->cue == SIFT_CUE_CAPTION && part->role == SIFT_TAG_BLOCK &&
      part->letters <= LONGEST_CAPTION)
    return SIFT_TAG_CAPTION;
  if (part->role == SIFT_TAG_HEADING && part->letters > LONGEST_HEADING)
    return SIFT_TAG_BLOCK;
  if (part->node != NULL && part->role == SIFT_TAG_BLOCK && asks(part))
    return SIFT_TAG_HEADING;
  return part->role;
}

static sift_content hand_over(sift_arena *arena, const sift_parts *p,
                              const sift_node *root)
{
  sift_content content = { .root = root, .node_count = p->count };
  content.dropped = sift_alloc(arena, p->count);
  content.lead = sift_alloc(arena, p->count);
  content.roles = sift_alloc(arena, p->count);
  for (size_t i = 0; i < p->count; i++) {
    content.dropped[i] = p->at[i].dropped;
    content.lead[i] = p->at[i].lead;
    content.roles[i] = (unsigned char)mended_role(&p->at[i]);
  }
  return content;
}

/* Letters that are left below the root; a summary alone is no article. */
static size_t kept_letters(const sift_parts *p, const sift_node *root)
{
  size_t kept = 0;
  for (const sift_node *at = root; at != NULL;) {
    const sift_part *part = &p->at[at->order];
    bool left = !part->dropped && !part->lead;
    kept += left ? part->own : 0;
    at = !left ? sift_node_past(at, root) : sift_node_after(at, root);
  }
  return kept;
}

static const sift_node *find_article(sift_arena *arena, sift_parts *p,
                                     const sift_node *page, sift_trust trusted,
                                     sift_text description)
{
  memset(p->at, 0, p->count * sizeof *p->at);
  sift_parts_read(arena, p, page, trusted);
  sift_parts_sum(p, trusted);
  if (trusted == SIFT_TRUST_NOTHING)
    return page;
  drop_around(p, page);
  sift_parts_sum(p, trusted);
  const sift_node *root = find_marked(p, page);
  if (root == NULL)
    root = widen(p, find_root(p, page));
  root = sift_lead_take(arena, p, root, description);
  sift_within_drop(arena, p, root);
  return root;
}

/* A page that shows next to nothing is read again with what it keeps for readers without
 * scripts, then without its names, then with short lines as text; one that still has no
 * text is taken whole. */
sift_content sift_content_find(sift_arena *arena, const sift_node *page,
                               sift_text description)
{
  enum { SHORTEST_ARTICLE = 120 };
  sift_parts parts = { .count = sift_parts_count(page) };
  parts.at = SIFT_ARRAY(arena, sift_part, parts.count);
  sift_content first = { 0 };
  size_t first_kept = 0;
  for (sift_trust trusted = SIFT_TRUST_NAMES; trusted < SIFT_TRUST_NOTHING; trusted++) {
    const sift_node *root = find_article(arena, &parts, page, trusted, description);
    size_t kept = kept_letters(&parts, root);
    bool lines = trusted == SIFT_TRUST_LETTERS;
    if (kept >= SHORTEST_ARTICLE && (!lines || kept > 5 * first_kept))
      return hand_over(arena, &parts, root);
    if (first_kept == 0 && kept > 0 && !lines) {
      first = hand_over(arena, &parts, root);
      first_kept = kept;
    }
  }
  return first_kept > 0 ? first : sift_content_whole(arena, page);
}

sift_content sift_content_whole(sift_arena *arena, const sift_node *page)
{
  sift_parts parts = { .count = sift_parts_count(page) };
  parts.at = SIFT_ARRAY(arena, sift_part, parts.count);
  return hand_over(
      arena, &parts,
      find_article(arena, &parts, page, SIFT_TRUST_NOTHING, (sift_text){ 0 }));
}
