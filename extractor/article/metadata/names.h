/* names.h - judging and cleaning what may be the name of an author. */
#ifndef SIFT_ARTICLE_NAMES_H
#define SIFT_ARTICLE_NAMES_H

#include "article/inner.h"

/* "Written by: Ann Ode, MD - Quay News" is "Ann Ode"; empty: no name is left. */
sift_text sift_author_read(sift_arena *arena, sift_text written);

/* Whether it says what someone is: "Senior Reporter". */
bool sift_author_has_role(sift_text t);
/* "MD", "Ph.D., FAAP": nothing but degrees, or one of them and more. */
bool sift_author_is_degrees(sift_text t);
bool sift_author_begins_with_degree(sift_text t);
/* Whether all words have large letters but for "van", "de la" and the like. */
bool sift_author_is_plain(sift_text name);
/* Whether most words have them, or it is as an account is. */
bool sift_author_is_likely(sift_text name);
/* Whether it is a person's full name, and no firm's, team's or the publisher's. */
bool sift_author_is_person(sift_text name, sift_text publisher);
/* Whether, behind a name, it is no second one but whom or where that one writes for. */
bool sift_author_is_outlet(sift_text name, sift_text first);

/* What a page says before a name: "Written by", which stands nowhere else; "by"; and the
 * "by" of other languages, which says where from too. */
typedef enum sift_credit {
  SIFT_CREDIT_NONE,
  SIFT_CREDIT_FOREIGN,
  SIFT_CREDIT_BY,
  SIFT_CREDIT_STRONG,
} sift_credit;
/* Whether it is such words and nothing else. */
sift_credit sift_credit_alone(sift_text t);
/* The name in "Written by Ann Ode" and "By Ann Ode", which begins with a large letter. */
sift_credit sift_credit_read(sift_text t, sift_text *name);

#endif
