/* course.h - inside of claim/sentence/: what outline.c knows on its way through a
 * reading. */
#ifndef SIFT_COURSE_H
#define SIFT_COURSE_H

#include "claim/sentence/simple.h"

typedef struct sift_course {
  const sift_scene *scene;
  const sift_reading *r;
  sift_outline *out;
  uint32_t open[SIFT_CLAUSE_ROOM]; /* clauses that go on, the innermost last */
  size_t open_count;
} sift_course;

static inline const sift_word *sift_course_word(const sift_course *c, uint32_t at)
{
  return &c->r->words[at];
}
static inline bool sift_course_is_on(const sift_course *c, uint32_t at,
                                     sift_wordlist list)
{
  return sift_reading_is_on(c->r, at, list);
}
static inline bool sift_course_is(const sift_course *c, uint32_t at, const char *text)
{
  return sift_reading_is(c->r, at, text);
}
static inline unsigned sift_course_forms(const sift_course *c, uint32_t at)
{
  return sift_verb_forms_at(c->scene, c->r, at);
}
static inline bool sift_course_has_form(const sift_course *c, uint32_t at, int form)
{
  return (sift_course_forms(c, at) & (1u << form)) != 0;
}

/* Behind adverbs. */
uint32_t sift_course_past_adverbs(const sift_course *c, uint32_t at);
bool sift_course_says(const sift_course *c, uint32_t at);

/* predicate.c: subject, finite verb and chain of the clause that begins at `start`. */
bool sift_predicate_read(const sift_course *c, uint32_t start, sift_simple *out);

/* shared.c: the verb behind a comma or "and" that shares a subject with a clause before;
 * 0: what stands there is none. */
uint32_t sift_shared_verb(const sift_course *c, uint32_t joint);
/* The clause that it goes on with; SIZE_MAX: none, or one of two. `is_finite`: without
 * the "will" of that clause. */
size_t sift_shared_owner(const sift_course *c, uint32_t verb, bool *is_finite);

#endif
