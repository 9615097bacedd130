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
/* What the element, or one close above it, is called. */
sift_day_label sift_day_label_of(const sift_node *node);

/* Whether its names are those of an element for days, of a part with the days of other
 * things (comments, other stories, today), or of one that has such as often as not. */
bool sift_is_day_part(const sift_node *node);
bool sift_is_other_part(const sift_node *node);
bool sift_is_side_part(const sift_node *node);

#endif
