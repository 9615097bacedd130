/* preformatted.c - what stands in <pre>, as its author laid it out. */
#include "article/inner.h"

bool sift_is_preformatted(const sift_node *node)
{
  if (sift_tag_role_of(node->name) != SIFT_TAG_PRE)
    return false;
  for (const sift_node *at = node->child; at != NULL; at = sift_node_after(at, node)) {
    sift_tag_role role = sift_tag_role_of(at->name);
    if (at->name.len > 0 && role != SIFT_TAG_INLINE && role != SIFT_TAG_BREAK)
      return false;
  }
  return true;
}

/* Spaces and line breaks as they are; a <br> is a line break too. */
sift_text sift_preformatted_text(sift_arena *arena, const sift_node *pre,
                                 const sift_content *content)
{
  sift_buffer out = { .arena = arena };
  for (const sift_node *at = pre->child; at != NULL;) {
    bool dropped = content->dropped[at->order];
    if (!dropped && at->name.len == 0)
      sift_buffer_add(&out, at->text);
    else if (!dropped && sift_tag_role_of(at->name) != SIFT_TAG_INLINE)
      sift_buffer_byte(&out, '\n');
    at = dropped ? sift_node_past(at, pre) : sift_node_after(at, pre);
  }
  return sift_buffer_text(&out);
}
