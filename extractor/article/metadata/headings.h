/* headings.h - the headings of a page, and the site's name kept apart from its titles. */
#ifndef SIFT_ARTICLE_HEADINGS_H
#define SIFT_ARTICLE_HEADINGS_H

#include "article/inner.h"

/* By what a page's site is known; either may be empty. */
typedef struct sift_site {
  sift_text publisher, host;
} sift_site;

enum { SIFT_MOST_HEADINGS = 8 };

/* The first headings of a page that it shows, those that hold the site's name alone left
 * out. */
typedef struct sift_headings {
  sift_text at[SIFT_MOST_HEADINGS], below[SIFT_MOST_HEADINGS]; /* of h1, of h2 */
  size_t under[SIFT_MOST_HEADINGS]; /* running text behind each h1 up to the next */
  size_t above;                     /* running text before the first h1 */
  size_t count, below_count;
  sift_text title;  /* of the <title> element */
  sift_text banner; /* the first heading left out; empty: none */
} sift_headings;
void sift_headings_read(sift_arena *arena, const sift_node *page, const sift_site *site,
                        const sift_metadata *meta, sift_headings *out);

/* Whether an address leads to a site's first page. */
bool sift_leads_home(sift_text address);
/* Whether this is the name of the site and nothing else. */
bool sift_names_site(sift_arena *arena, sift_text name, const sift_site *site);
/* "Title | Section | Site" and "Site: Title" become "Title". */
sift_text sift_without_site(sift_arena *arena, sift_text title, const sift_site *site);
/* "Title | Site" becomes "Title" where the last part is the site's name beyond doubt. */
sift_text sift_without_named_site(sift_arena *arena, sift_text title,
                                  const sift_site *site);
/* What stands behind the last divider; empty: the title is undivided. */
sift_text sift_last_part(sift_text title);
/* Whether `title` is "`part` | ..." or "... | `part`", whatever divides it. */
bool sift_is_first_part(sift_text title, sift_text part);
bool sift_is_last_part(sift_text title, sift_text part);
/* What stands before the first divider; empty: the title is undivided. */
sift_text sift_first_part(sift_text title);
/* What stands behind the first divider; all of an undivided title. */
sift_text sift_after_first_part(sift_text title);
/* Without soft hyphens and marks that have no width. */
sift_text sift_without_unseen(sift_arena *arena, sift_text t);
/* Whether no letter is a small one: shouting, which only the layout wanted. */
bool sift_is_shouted(sift_text t);
/* Letters and digits alone, small. */
sift_text sift_squash(sift_arena *arena, sift_text t);
/* Words of `part` that stand in `whole`, in hundredths of all its words. */
unsigned sift_word_overlap(sift_text part, sift_text whole);

#endif
