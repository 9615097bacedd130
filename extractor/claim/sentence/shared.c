/* shared.c - "opened in 1988, employs 640 and will make vans": which verbs behind commas
 * and "and" share the subject of which clause, by the forms that both have. */
#include "claim/sentence/course.h"

/* Whether the verb can go on with the clause; `is_finite`: without its "will". */
static bool goes_with(const sift_course *c, const sift_simple *s, uint32_t verb,
                      bool *is_finite)
{
  unsigned forms = sift_course_forms(c, verb);
  bool base = (forms & (1u << SIFT_BASE)) != 0, third = (forms & (1u << SIFT_THIRD)) != 0,
       past = (forms & (1u << SIFT_PAST)) != 0, done = (forms & (1u << SIFT_DONE)) != 0;
  bool plans = !sift_course_is_on(c, s->verb, SIFT_W_MODALS);
  *is_finite = true;
  switch (s->chain) {
  case SIFT_MODAL:
    if (base) {
      *is_finite = false;
      return true;
    }
    return third || (past && plans);
  case SIFT_PERFECT:
    if (done) {
      *is_finite = false;
      return true;
    }
    return third && sift_course_is_on(c, s->verb, SIFT_W_PRESENT_AUXILIARIES);
  case SIFT_BEING:
    if (past && done && !sift_begins_object(c->scene, c->r, verb + 1)) {
      *is_finite = false;
      return true;
    }
    return third ||
           (past && !sift_course_is_on(c, s->verb, SIFT_W_PRESENT_AUXILIARIES)) ||
           (past && sift_course_is_on(c, s->verb, SIFT_W_PAST_AUXILIARIES));
  case SIFT_PLAIN:
    break;
  }
  unsigned own = sift_course_forms(c, s->main);
  bool is_past = sift_course_is_on(c, s->main, SIFT_W_PAST_AUXILIARIES) ||
                 (own & (1u << SIFT_PAST)) != 0;
  bool is_third = sift_course_is_on(c, s->main, SIFT_W_PRESENT_AUXILIARIES) ||
                  (own & (1u << SIFT_THIRD)) != 0;
  if (!is_past && !is_third)
    return base && (own & (1u << SIFT_BASE)) != 0;
  return third || (past && (is_past || !base)) || (past && base && is_past);
}

/* Of those that a verb of saying told: "Ann Pell said Kroger had lost". */
static bool is_inside_of(const sift_simple *inner, const sift_simple *outer)
{
  return inner->is_told && inner->front > outer->verb;
}

/* Somebody who speaks, and who does nothing else that is counted. */
static bool is_speaker(const sift_course *c, const sift_simple *s)
{
  bool person = false;
  for (uint32_t i = s->first; i < s->verb; i++) {
    const sift_mention *m = sift_mention_of(c->scene, sift_course_word(c, i));
    if (m != NULL && (m->kind == SIFT_ORG || m->kind == SIFT_REF ||
                      m->kind == SIFT_PRODUCT || m->kind == SIFT_CHIP))
      return person && i + 1 < s->verb;
    person = person || (m != NULL && m->kind == SIFT_PERSON);
  }
  return sift_course_says(c, s->main);
}

size_t sift_shared_owner(const sift_course *c, uint32_t verb, bool *is_finite)
{
  size_t found = SIZE_MAX;
  for (size_t n = c->open_count; n-- > 0;) {
    const sift_simple *s = &c->out->clauses[c->open[n]];
    bool finite;
    if (!goes_with(c, s, verb, &finite))
      continue;
    if (found != SIZE_MAX)
      return is_inside_of(&c->out->clauses[found], s) && is_speaker(c, s) ? found
                                                                          : SIZE_MAX;
    found = c->open[n];
    *is_finite = finite;
  }
  return found;
}

uint32_t sift_shared_verb(const sift_course *c, uint32_t joint)
{
  uint32_t at = joint + 1;
  if (sift_course_is(c, joint, ",") && sift_course_is_on(c, at, SIFT_W_COORDINATORS))
    at++;
  at = sift_past_day(c->scene, c->r, sift_course_past_adverbs(c, at));
  unsigned forms = sift_course_forms(c, at);
  if (at >= c->r->count || sift_course_word(c, at)->upper)
    return 0;
  forms &= ~(1u << SIFT_ING);
  if (sift_course_is_on(c, at, SIFT_W_AUXILIARIES))
    return at;
  bool object = sift_begins_object(c->scene, c->r, at + 1);
  bool is_past = (forms & ((1u << SIFT_PAST) | (1u << SIFT_DONE))) != 0;
  if (is_past && (object || sift_course_is_on(c, at + 1, SIFT_W_AFTER_VERBS)))
    return at;
  return forms != 0 && object ? at : 0;
}
