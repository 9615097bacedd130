/* nodes.c - what the tags of a page are, and walking through its tree. */
#include "article/inner.h"

#include <string.h>

static const struct {
  const char *name;
  sift_tag_role role;
} tags[] = {
  { "address", SIFT_TAG_BLOCK },
  { "article", SIFT_TAG_BLOCK },
  { "aside", SIFT_TAG_BLOCK },
  { "blockquote", SIFT_TAG_QUOTE },
  { "body", SIFT_TAG_BLOCK },
  { "br", SIFT_TAG_BREAK },
  { "button", SIFT_TAG_BLOCK },
  { "canvas", SIFT_TAG_DROPPED },
  { "caption", SIFT_TAG_CAPTION },
  { "center", SIFT_TAG_BLOCK },
  { "datalist", SIFT_TAG_DROPPED },
  { "dd", SIFT_TAG_ITEM },
  { "details", SIFT_TAG_BLOCK },
  { "dialog", SIFT_TAG_BLOCK },
  { "dir", SIFT_TAG_LIST },
  { "div", SIFT_TAG_BLOCK },
  { "dl", SIFT_TAG_LIST },
  { "dt", SIFT_TAG_ITEM },
  { "embed", SIFT_TAG_DROPPED },
  { "fieldset", SIFT_TAG_BLOCK },
  { "figcaption", SIFT_TAG_CAPTION },
  { "figure", SIFT_TAG_BLOCK },
  { "footer", SIFT_TAG_BLOCK },
  { "form", SIFT_TAG_BLOCK },
  { "h1", SIFT_TAG_HEADING },
  { "h2", SIFT_TAG_HEADING },
  { "h3", SIFT_TAG_HEADING },
  { "h4", SIFT_TAG_HEADING },
  { "h5", SIFT_TAG_HEADING },
  { "h6", SIFT_TAG_HEADING },
  /* libxml2 leaves an <article> in the head where no <body> was written. */
  { "head", SIFT_TAG_BLOCK },
  { "header", SIFT_TAG_BLOCK },
  { "hgroup", SIFT_TAG_BLOCK },
  { "hr", SIFT_TAG_BLOCK },
  { "html", SIFT_TAG_BLOCK },
  { "iframe", SIFT_TAG_DROPPED },
  { "input", SIFT_TAG_DROPPED },
  { "legend", SIFT_TAG_BLOCK },
  { "li", SIFT_TAG_ITEM },
  { "main", SIFT_TAG_BLOCK },
  { "math", SIFT_TAG_INLINE },
  { "menu", SIFT_TAG_LIST },
  { "nav", SIFT_TAG_BLOCK },
  { "noframes", SIFT_TAG_DROPPED },
  { "noscript", SIFT_TAG_DROPPED },
  { "object", SIFT_TAG_DROPPED },
  { "ol", SIFT_TAG_LIST },
  { "optgroup", SIFT_TAG_DROPPED },
  { "option", SIFT_TAG_DROPPED },
  { "p", SIFT_TAG_BLOCK },
  { "pre", SIFT_TAG_PRE },
  { "rp", SIFT_TAG_DROPPED },
  { "rt", SIFT_TAG_DROPPED },
  { "script", SIFT_TAG_DROPPED },
  { "section", SIFT_TAG_BLOCK },
  { "select", SIFT_TAG_DROPPED },
  { "style", SIFT_TAG_DROPPED },
  { "summary", SIFT_TAG_HEADING },
  { "svg", SIFT_TAG_DROPPED },
  { "table", SIFT_TAG_TABLE },
  { "tbody", SIFT_TAG_BLOCK },
  { "td", SIFT_TAG_CELL },
  { "template", SIFT_TAG_DROPPED },
  { "textarea", SIFT_TAG_DROPPED },
  { "tfoot", SIFT_TAG_BLOCK },
  { "th", SIFT_TAG_CELL },
  { "thead", SIFT_TAG_BLOCK },
  { "title", SIFT_TAG_DROPPED },
  { "tr", SIFT_TAG_ROW },
  { "ul", SIFT_TAG_LIST },
};

sift_tag_role sift_tag_role_of(sift_text name)
{
  size_t low = 0, high = sizeof tags / sizeof tags[0];
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = sift_text_compare(name, sift_text_of(tags[middle].name));
    if (order == 0)
      return tags[middle].role;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return SIFT_TAG_INLINE;
}

/* display:none and visibility:hidden, with any spaces. */
static bool style_hides(sift_text style)
{
  char tight[256];
  size_t len = 0;
  for (size_t i = 0; i < style.len && len < sizeof tight; i++)
    if (!sift_is_space(style.at[i]))
      tight[len++] = sift_to_lower(style.at[i]);
  sift_text t = { tight, len };
  return sift_text_has(t, SIFT_TEXT("display:none")) ||
         sift_text_has(t, SIFT_TEXT("visibility:hidden"));
}

/* The rest of an article, hidden from readers who have not paid; it is its text. */
static bool is_behind_paywall(const sift_node *node)
{
  static const char *const names[] = { "subscriber-only", "subscribers-only",
                                       "premium-content", "paid-content",
                                       "paywall-content", "members-only" };
  sift_text class = sift_node_attribute(node, "class");
  for (size_t i = 0; class.len > 0 && i < sizeof names / sizeof names[0]; i++)
    if (sift_text_has(class, sift_text_of(names[i])))
      return true;
  return false;
}

/* Pages that are sent in pieces hide each until a script puts it in its place ("S:12").
 * A region with a label is an answer that its question opens (WAI-ARIA, accordion). */
bool sift_node_is_hidden(const sift_node *node)
{
  bool hidden = false, region = false, labelled = false;
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next)
    if (sift_text_is(a->name, "hidden"))
      hidden = true;
    else if (sift_text_is(a->name, "aria-hidden"))
      hidden = hidden || sift_text_is(a->value, "true");
    else if (sift_text_is(a->name, "role"))
      region = sift_text_is(a->value, "region");
    else if (sift_text_is(a->name, "aria-labelledby"))
      labelled = true;
    else if (sift_text_is(a->name, "style"))
      hidden = hidden || style_hides(a->value);
    else if (sift_text_is(a->name, "id") && sift_text_starts(a->value, SIFT_TEXT("S:")))
      return false;
  return hidden && !(region && labelled) && !is_behind_paywall(node);
}

const sift_node *sift_node_past(const sift_node *node, const sift_node *top)
{
  while (node != NULL && node != top && node->next == NULL)
    node = node->parent;
  return node == NULL || node == top ? NULL : node->next;
}

const sift_node *sift_node_after(const sift_node *node, const sift_node *top)
{
  return node->child != NULL ? node->child : sift_node_past(node, top);
}

sift_text sift_node_text(sift_arena *arena, const sift_node *node, size_t limit)
{
  sift_buffer raw = { .arena = arena };
  const sift_node *at = node;
  while (at != NULL && raw.len < limit) {
    sift_tag_role role = sift_tag_role_of(at->name);
    if (at->name.len == 0)
      sift_buffer_add(&raw, at->text);
    else if (role != SIFT_TAG_INLINE)
      sift_buffer_byte(&raw, ' ');
    at = role == SIFT_TAG_DROPPED && at != node ? sift_node_past(at, node)
                                                : sift_node_after(at, node);
  }
  return sift_text_squeeze(arena, sift_buffer_text(&raw));
}
