/* lead.c - the summary that live blogs and reports set between title and text. */
#include "article/content.h"

/* A summary between the title and the text; NULL: there is none. */
static const sift_node *find_lead(const sift_parts *p, const sift_node *root)
{
  const sift_node *lead = NULL;
  bool titled = false;
  for (const sift_node *at = root->parent->child; at != root; at = at->next) {
    const sift_part *part = &p->at[at->order];
    titled = titled || part->has_title;
    if (titled && !part->dropped && part->cue == SIFT_CUE_LEAD && part->letters > 0 &&
        part->links * 2 < part->letters)
      lead = at;
  }
  return lead;
}

const sift_node *sift_lead_take(sift_parts *p, const sift_node *root)
{
  if (root->parent == NULL || sift_node_is(root->parent, "body"))
    return root;
  const sift_node *lead = find_lead(p, root);
  if (lead == NULL)
    return root;
  for (const sift_node *at = root->parent->child; at != NULL; at = at->next)
    if (at != root && at != lead && !p->at[at->order].has_title)
      p->at[at->order].dropped = true;
  return root->parent;
}
