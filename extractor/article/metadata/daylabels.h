/* daylabels.h - what words and names around a day say of it: of publication, of a change,
 * of something else. */
#ifndef SIFT_ARTICLE_DAYLABELS_H
#define SIFT_ARTICLE_DAYLABELS_H

#include "article/inner.h"

/* What the words before a day say: "Published", "Last updated on", "Joined". */
sift_day_label sift_day_label_before(sift_text words);
/* Where the next word begins that says what the day behind it is, from `from` on; t.len:
 * nowhere. */
size_t sift_day_label_next(sift_text t, size_t from);
/* What the class, id and itemprop of an element say of the days in it. */
enum {
  SIFT_NAMES_KNOWN = 1,
  SIFT_NAMES_DAY = 2,       /* an element for days */
  SIFT_NAMES_PUBLISHED = 4, /* ... of publication */
  SIFT_NAMES_CHANGED = 8,   /* ... of a change */
  SIFT_NAMES_ENTRY = 16,    /* hAtom's "updated", whatever day that is */
  SIFT_NAMES_OTHER = 32,    /* days of other things: comments, other stories, today */
  SIFT_NAMES_SIDE = 64,     /* such days as often as those of the article */
};
/* A set of these. `known` remembers the names that a page repeats; begin with only its
 * arena set. */
unsigned sift_day_names_of(sift_table *known, const sift_node *node);
/* What the element, or one close above it, is called. */
sift_day_label sift_day_label_of(sift_table *known, const sift_node *node);

#endif
