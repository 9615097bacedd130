/* cues.h - what the class, id and role of an element say of it: part of the article, or
 * one of the many things around it. */
#ifndef SIFT_ARTICLE_CUES_H
#define SIFT_ARTICLE_CUES_H

#include "wrap/wrap.h"

typedef enum sift_cue {
  SIFT_CUE_NONE,
  SIFT_CUE_LEAD,     /* what sums the article up before its text: "key-points" */
  SIFT_CUE_FACTS,    /* of a box with figures of the article: "fact-box" */
  SIFT_CUE_BODY,     /* names the article's own text: "entry-content", "articleBody" */
  SIFT_CUE_QUESTION, /* of a question that is answered below: "faq-question" */
  SIFT_CUE_CAPTION,  /* what is said of a picture: "image-caption" */
  SIFT_CUE_WEAK,     /* often around the article: "widget", "tags", "byline" */
  SIFT_CUE_STRONG,   /* mostly beside the article: "sidebar", "newsletter", "banner" */
  SIFT_CUE_NEVER,    /* of something else: "comments", "related", "cookies" */
} sift_cue;

/* `known` remembers the names that a page repeats; begin with only its arena set. */
sift_cue sift_cue_of(sift_table *known, const sift_node *node);
/* Whether an element is of a site's own making ("amp-sidebar", "newsletter-form"): its
 * name says what it is as classes do. A line runs on in it, but it may be a whole box. */
bool sift_node_is_own(const sift_node *node);
/* Whether a short line is a label of something around the article: "Read more",
 * "Share". */
bool sift_is_furniture(sift_text line);
/* "Media: press@halse.example": whom a release names for questions. */
bool sift_is_contact(sift_text line);
/* Whether a heading opens a list of other stories or of comments: "Related", "More
 * news". */
bool sift_opens_other_stories(sift_text heading);

#endif
