/* parts.c - the nodes of a page as parts, each block of text with points: running text
 * gains, links and scraps lose. */
#include "article/page/content.h"

#include <string.h>

/* ------------------------------------------------------------ reading the tree */

/* Nodes are numbered as they appear: the last of the last ones has the highest number. */
size_t sift_parts_count(const sift_node *page)
{
  while (page->last_child != NULL)
    page = page->last_child;
  return (size_t)page->order + 1;
}

static void add_text(sift_part *block, sift_text t, bool in_link)
{
  uint32_t letters = 0, commas = 0;
  for (size_t i = 0; i < t.len; i++) {
    unsigned char c = (unsigned char)t.at[i];
    letters += c > ' ' && (c & 0xC0) != 0x80;
    commas += c == ',';
  }
  size_t last = t.len;
  while (last > 0 && (unsigned char)t.at[last - 1] <= ' ')
    last--;
  if (last > 0)
    block->last = (unsigned char)t.at[last - 1];
  block->commas += commas;
  block->own += letters;
  block->own_links += in_link ? letters : 0;
}

/* A link to another page; those within the page are headings' anchors and notes. */
static bool leads_away(const sift_node *node)
{
  return sift_node_is(node, "a") &&
         !sift_text_starts(sift_node_attribute(node, "href"), SIFT_TEXT("#"));
}

/* The roles of the names met last; the parser gives each name one address. */
typedef struct roles {
  struct {
    const char *name;
    sift_tag_role role;
  } at[64];
} roles;

static sift_tag_role role_of(roles *known, sift_text name)
{
  size_t slot = ((uintptr_t)name.at >> 3 ^ (uintptr_t)name.at >> 9) % 64;
  if (known->at[slot].name != name.at) {
    known->at[slot].name = name.at;
    known->at[slot].role = sift_tag_role_of(name);
  }
  return known->at[slot].role;
}

/* What a browser shows in place of its element's own children (HTML Standard,
 * "declarative shadow roots"); pages saved from a browser keep their parts so. */
static bool is_shadow(const sift_node *node)
{
  return sift_node_is(node, "template") &&
         (sift_node_attribute(node, "shadowrootmode").len > 0 ||
          sift_node_attribute(node, "shadowroot").len > 0);
}

/* The id of what a button in a heading shows and folds up, so that it is no more hidden
 * than its heading (WAI-ARIA, accordion); empty: this is no such button. */
static sift_text opened_by(const sift_node *node)
{
  enum { LEVELS = 2 };
  const sift_node *above = sift_node_is(node, "button") ? node->parent : NULL;
  for (int i = 0; above != NULL && i < LEVELS; above = above->parent, i++)
    if (sift_tag_role_of(above->name) == SIFT_TAG_HEADING)
      return sift_node_attribute(node, "aria-controls");
  return (sift_text){ 0 };
}

/* The element behind a button that asks, and opens the answer; NULL: this is none. */
static const sift_node *answer_behind(sift_arena *arena, const sift_node *node)
{
  enum { LONGEST_QUESTION = 200 };
  if (!sift_node_is(node, "button") ||
      sift_node_attribute(node, "aria-expanded").at == NULL ||
      !sift_text_ends(sift_node_text(arena, node, LONGEST_QUESTION), SIFT_TEXT("?")))
    return NULL;
  const sift_node *next = node->next;
  while (next != NULL && next->name.len == 0)
    next = next->next;
  return next;
}

/* What buttons have opened so far: by its id, or behind its question. */
typedef struct opened {
  sift_text id;
  const sift_node *answer;
} opened;

static void note_opened(sift_arena *arena, const sift_node *node, opened *last)
{
  sift_text id = opened_by(node);
  const sift_node *answer = answer_behind(arena, node);
  last->id = id.len > 0 ? id : last->id;
  last->answer = answer != NULL ? answer : last->answer;
}

static bool is_opened(const sift_node *node, const opened *last)
{
  return node == last->answer ||
         (last->id.len > 0 && sift_text_eq(sift_node_attribute(node, "id"), last->id));
}

void sift_parts_read(sift_arena *arena, sift_parts *p, const sift_node *page,
                     sift_trust trusted)
{
  bool names = trusted != SIFT_TRUST_TAGS && trusted != SIFT_TRUST_LETTERS;
  sift_table known = { .arena = arena };
  roles met = { 0 };
  opened last = { .answer = NULL };
  for (const sift_node *at = page; at != NULL;) {
    sift_part *part = &p->at[at->order];
    const sift_part *above = at == page ? NULL : &p->at[at->parent->order];
    sift_tag_role role = at->name.len == 0 ? SIFT_TAG_INLINE : role_of(&met, at->name);
    bool unscripted = trusted == SIFT_TRUST_NO_SCRIPTS && sift_node_is(at, "noscript");
    if (unscripted || is_shadow(at))
      role = SIFT_TAG_BLOCK;
    part->node = at;
    part->role = role;
    part->parent = above != NULL ? at->parent->order : 0;
    part->in_link = (above != NULL && above->in_link) || leads_away(at);
    part->block = sift_role_is_block(role) || above == NULL ? at->order : above->block;
    part->dropped = role == SIFT_TAG_DROPPED ? SIFT_DROP_TAG : SIFT_DROP_NONE;
    note_opened(arena, at, &last);
    part->hidden =
        at->attributes != NULL && sift_node_is_hidden(at) && !is_opened(at, &last);
    if (!part->dropped && at->name.len == 0)
      add_text(&p->at[part->block], at->text, part->in_link);
    else if (names && !part->dropped && (role != SIFT_TAG_INLINE || sift_node_is_own(at)))
      part->cue = sift_cue_of(&known, at);
    at = part->dropped ? sift_node_past(at, page) : sift_node_after(at, page);
  }
}

/* ------------------------------------------------------------ points */

static bool ends_sentence(const sift_part *part)
{
  /* '"' and the last byte of “ ” ’ … and of 。 */
  return part->last == '.' || part->last == '!' || part->last == '?' ||
         part->last == '"' || part->last == ':' || part->last == 0x9D ||
         part->last == 0xA6 || part->last == 0x82;
}

static int64_t points_of(const sift_part *part)
{
  enum { LONG_TEXT = 80, SHORT_TEXT = 20, SCRAP = -8 };
  int64_t own = (int64_t)part->own, links = (int64_t)part->own_links;
  if (own == 0)
    return 0;
  if (part->role == SIFT_TAG_HEADING)
    return links * 2 > own ? SCRAP : 0;
  if (links * 10 > own * 6)
    return -(own < 100 ? own : 100);
  if (own >= LONG_TEXT || (own >= SHORT_TEXT && ends_sentence(part)))
    return own - links + 10 * (int64_t)part->commas;
  return SCRAP;
}

static int64_t points_of_lines(const sift_part *part)
{
  int64_t own = (int64_t)part->own, links = (int64_t)part->own_links;
  return links * 2 > own ? -own : own - links;
}

/* Sums from the leaves up. */
void sift_parts_sum(sift_parts *p, sift_trust trusted)
{
  for (size_t i = 0; i < p->count; i++) {
    sift_part *part = &p->at[i];
    part->points = part->dropped || part->node == NULL ? 0
                   : trusted == SIFT_TRUST_LETTERS     ? points_of_lines(part)
                                                       : points_of(part);
    part->good = part->points > 0 ? part->points : 0;
    part->letters = part->dropped ? 0 : part->own;
    part->links = part->dropped ? 0 : part->own_links;
    part->has_title = part->node != NULL && sift_node_is(part->node, "h1");
    part->has_body = part->cue == SIFT_CUE_BODY;
    part->has_caption = part->role == SIFT_TAG_CAPTION;
    part->has_button = part->node != NULL && sift_node_is(part->node, "button");
    part->has_teaser = part->role == SIFT_TAG_HEADING && part->own > 12 &&
                       part->own_links * 10 >= part->own * 9;
  }
  for (size_t i = p->count; i-- > 1;) {
    const sift_part *part = &p->at[i];
    if (part->node == NULL || part->parent == i)
      continue;
    sift_part *above = &p->at[part->parent];
    above->has_button = above->has_button || part->has_button;
    if (part->dropped)
      continue;
    above->points += part->points;
    above->good += part->good;
    above->letters += part->letters;
    above->links += part->links;
    above->has_title = above->has_title || part->has_title;
    above->has_body = above->has_body || part->has_body;
    above->has_caption = above->has_caption || part->has_caption;
    above->has_teaser = above->has_teaser || part->has_teaser;
  }
}
