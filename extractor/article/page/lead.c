/* lead.c - the summary that stands between a title and its text: the standfirst of a
 * report, the key points of a live blog. Its points are as short as what stands around
 * articles, but it is of the article. */
#include "article/page/content.h"

enum { SHORTEST_LEAD = 30, LONGEST_LEAD = 1200 };

/* ------------------------------------------------------------ finding it */

/* How many letters two texts have in common from their beginning. */
static size_t common_letters(sift_text a, sift_text b)
{
  size_t i = 0;
  while (i < a.len && i < b.len && sift_to_lower(a.at[i]) == sift_to_lower(b.at[i]))
    i++;
  return i;
}

/* Whether the block is what the page calls its description, which may be cut off. */
bool sift_is_description(sift_text block, sift_text description)
{
  enum { TELLING = 60 };
  if (block.len < SHORTEST_LEAD || description.len < SHORTEST_LEAD)
    return false;
  size_t common = common_letters(block, description);
  return common == block.len || common == description.len || common >= TELLING;
}

static bool may_be_lead(const sift_part *part)
{
  return part->node != NULL && part->role != SIFT_TAG_DROPPED && !part->hidden &&
         part->block == part->node->order && part->own >= SHORTEST_LEAD / 2 &&
         part->own <= LONGEST_LEAD && part->own_links * 2 < part->own;
}

/* Whether what was dropped around a lead may be taken back for it: a header of the page
 * or, where the words themselves are known, a small part that is shown. */
static bool is_in_reach(const sift_parts *p, const sift_node *lead, bool known)
{
  for (const sift_node *at = lead; at != NULL; at = at->parent) {
    const sift_part *part = &p->at[at->order];
    bool small = known && !part->hidden && part->letters <= LONGEST_LEAD;
    if (part->dropped && !small && !sift_node_is(at, "header"))
      return false;
  }
  return true;
}

static bool is_title(const sift_part *part)
{
  return part->node != NULL && !part->dropped && sift_node_is(part->node, "h1");
}

static bool holds(const sift_node *top, const sift_node *node)
{
  while (node != NULL && node != top)
    node = node->parent;
  return node == top;
}

/* Marks what of the blocks before the root is its lead; returns how many are. A lead with
 * which the text begins once more is none. */
static size_t mark_described(sift_arena *arena, sift_parts *p, const sift_node *root,
                             sift_text description)
{
  enum { BEGINNING = 3000, TELLING = 60, MOST_TRIES = 4000 };
  sift_text text = { 0 };
  size_t count = 0, tries = 0;
  for (size_t i = 0; i < root->order && description.len >= SHORTEST_LEAD; i++) {
    if (!may_be_lead(&p->at[i]) || !is_in_reach(p, p->at[i].node, true))
      continue;
    if (++tries > MOST_TRIES)
      break;
    sift_text block = sift_node_text(arena, p->at[i].node, 2 * LONGEST_LEAD);
    if (!sift_is_description(block, description))
      continue;
    if (text.len == 0)
      text = sift_node_text(arena, root, BEGINNING);
    p->at[i].lead = !sift_text_has(
        text, sift_text_sub(block, 0, block.len < TELLING ? block.len : TELLING));
    count += p->at[i].lead;
  }
  return count;
}

/* What is called so between title and text; returns how many parts are. */
static size_t mark_named(sift_parts *p, const sift_node *root)
{
  bool titled = false;
  size_t count = 0;
  for (size_t i = 0; i < root->order; i++) {
    sift_part *part = &p->at[i];
    titled = titled || is_title(part);
    bool named = part->node != NULL && part->cue == SIFT_CUE_LEAD && !part->dropped &&
                 !part->hidden && !part->has_title && !holds(part->node, root);
    if (titled && named && part->letters > 0 && part->letters <= LONGEST_LEAD &&
        part->links * 2 < part->letters && is_in_reach(p, part->node, false))
      count += part->lead = true;
  }
  return count;
}

/* ------------------------------------------------------------ pieces of the text */

static bool same_name(const sift_node *a, const sift_node *b)
{
  sift_text class = sift_node_attribute(a, "class");
  return sift_text_eq(a->name, b->name) && class.len > 0 &&
         sift_text_eq(class, sift_node_attribute(b, "class"));
}

static bool is_piece(const sift_part *part, const sift_node *root)
{
  enum { SHORTEST_PIECE = 60 };
  return part->node != NULL && part->node != root && !part->dropped &&
         part->good >= SHORTEST_PIECE && part->links * 5 < part->letters &&
         !part->has_title && !part->has_teaser && same_name(part->node, root);
}

/* Marks the pieces that stand `deep` levels below; returns how many. */
static size_t mark_below(sift_parts *p, const sift_node *top, const sift_node *root,
                         unsigned deep)
{
  size_t count = 0;
  for (const sift_node *at = top->child; at != NULL; at = at->next) {
    sift_part *part = &p->at[at->order];
    if (deep > 1 && !part->dropped)
      count += mark_below(p, at, root, deep - 1);
    else if (deep == 1 && is_piece(part, root))
      count += part->lead = true;
  }
  return count;
}

/* Sites cut a text in pieces to set advertisements between: parts of the very name of the
 * root, as deep in the page and near it, go on with it. */
static size_t mark_pieces(sift_parts *p, const sift_node *root)
{
  enum { FARTHEST = 6 };
  const sift_node *top = root->parent;
  size_t count = 0;
  for (unsigned up = 1;
       up <= FARTHEST && count == 0 && top != NULL && !sift_node_is(top, "body");
       up++, top = top->parent)
    count = mark_below(p, top, root, up);
  return count;
}

/* ------------------------------------------------------------ taking it in */

static void mark_way(sift_parts *p, const sift_node *node)
{
  for (const sift_node *at = node->parent; at != NULL; at = at->parent) {
    p->at[at->order].on_way = true;
    p->at[at->order].dropped = SIFT_DROP_NONE;
  }
}

/* All below `top` goes but the root, its leads, the title, and the way to them. */
static void drop_beside(sift_parts *p, const sift_node *top, const sift_node *root)
{
  for (const sift_node *at = top->child; at != NULL;) {
    sift_part *part = &p->at[at->order];
    bool kept = at == root || part->lead;
    if (kept)
      part->dropped = SIFT_DROP_NONE;
    else if (!part->dropped && !part->on_way)
      part->dropped = SIFT_DROP_BESIDE;
    at = kept || part->dropped ? sift_node_past(at, top) : sift_node_after(at, top);
  }
}

const sift_node *sift_lead_take(sift_arena *arena, sift_parts *p, const sift_node *root,
                                sift_text description)
{
  if (root->parent == NULL)
    return root;
  size_t count = mark_named(p, root) + mark_described(arena, p, root, description) +
                 mark_pieces(p, root);
  if (count == 0)
    return root;
  const sift_node *top = root;
  for (size_t i = 0; i < p->count; i++)
    while (p->at[i].lead && !holds(top, p->at[i].node))
      top = top->parent;
  mark_way(p, root);
  for (size_t i = 0; i < p->count; i++) {
    sift_part *part = &p->at[i];
    part->lead = part->lead || (is_title(part) && i < root->order && i > top->order &&
                                holds(top, part->node));
    if (part->lead)
      mark_way(p, part->node);
  }
  drop_beside(p, top, root);
  return top;
}
