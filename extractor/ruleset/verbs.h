/* verbs.h - part of ruleset.h: the forms of English verbs. */
#ifndef SIFT_VERBS_H
#define SIFT_VERBS_H

#include "base/base.h"

enum { SIFT_BASE, SIFT_THIRD, SIFT_PAST, SIFT_DONE, SIFT_ING, SIFT_VERB_FORMS };
#define SIFT_FINITE ((1u << SIFT_THIRD) | (1u << SIFT_PAST))

typedef struct sift_verb {
  sift_text forms[SIFT_VERB_FORMS];
} sift_verb;

/* What a written word can be of a verb. */
typedef struct sift_verb_form {
  unsigned forms; /* bits */
  const sift_verb *verb;
} sift_verb_form;

#endif
