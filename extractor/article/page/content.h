/* content.h - the parts of a page, with what speaks for and against each. */
#ifndef SIFT_ARTICLE_CONTENT_H
#define SIFT_ARTICLE_CONTENT_H

#include "article/inner.h"
#include "article/page/cues.h"

/* A node and what stands in it. Own: text that has no nearer block than this one. */
typedef struct sift_part {
  const sift_node *node; /* NULL: nothing has this number */
  sift_tag_role role;
  sift_cue cue;
  uint32_t parent, block; /* numbers of the parent, of the nearest block (maybe itself) */
  uint32_t own, own_links, commas; /* letters, letters in links */
  uint32_t letters, links;         /* of all below as well */
  int64_t points, good;            /* of all below; good: what gains alone */
  unsigned char last;              /* byte of own text */
  unsigned char dropped;           /* sift_drop */
  bool in_link, hidden, has_title, has_body, has_caption;
  bool has_button;   /* also one that was dropped */
  bool has_article;  /* a child that is one, with a title */
  bool has_teaser;   /* a heading that is a link to another page */
  bool lead, on_way; /* a summary of the article; what holds one, or the text beside it */
} sift_part;

/* By the order of the nodes. */
typedef struct sift_parts {
  sift_part *at;
  size_t count;
} sift_parts;

/* What of a page says which parts of it are the article. */
typedef enum sift_trust {
  SIFT_TRUST_NAMES,
  SIFT_TRUST_NO_SCRIPTS, /* what <noscript> holds is text */
  SIFT_TRUST_TAGS,
  SIFT_TRUST_LETTERS, /* short lines are text too: tables of results, poems */
  SIFT_TRUST_NOTHING
} sift_trust;

/* How many parts there are at most: one a node. */
size_t sift_parts_count(const sift_node *page);
/* Fills one part for each node, parents first. Nothing below a dropped tag counts. */
void sift_parts_read(sift_arena *arena, sift_parts *p, const sift_node *page,
                     sift_trust trusted);
/* Adds up letters and points from the leaves to the top, what is dropped left out. */
void sift_parts_sum(sift_parts *p, sift_trust trusted);

/* The root that takes in a summary between the title and the text, which is known by its
 * name or as what the page calls its `description`. Nothing else that stands beside the
 * text comes in with it. Without a summary, the same root. */
const sift_node *sift_lead_take(sift_arena *arena, sift_parts *p, const sift_node *root,
                                sift_text description);

/* Drops what stands below the root and is none of its text. */
void sift_within_drop(sift_arena *arena, sift_parts *p, const sift_node *root);

static inline bool sift_role_is_block(sift_tag_role role)
{
  return role != SIFT_TAG_INLINE && role != SIFT_TAG_BREAK;
}

#endif
