/* predicate.c - the subject of a clause, its finite verb, and along "has been", "will",
 * "plans to", "said it would" to the verb that tells what is done. */
#include "claim/sentence/course.h"

#define FRONTS 4 /* "Last year, despite a strike, the company" */
#define SUBJECT_WORDS 16
#define CHAIN_WORDS 8 /* "said it was expected to" */
uint32_t sift_course_past_adverbs(const sift_course *c, uint32_t at)
{
  while (at < c->r->count && sift_is_adverb(sift_course_word(c, at)))
    at++;
  return at;
}

bool sift_course_says(const sift_course *c, uint32_t at)
{
  return sift_is_saying(c->scene, sift_course_word(c, at));
}

/* ---------------------------------------------------------------- subject and verb */

/* "The plant opened in 1988 employs": the first is a participle, as another finite verb
 * stands behind it. */
static bool is_reduced(const sift_course *c, uint32_t verb)
{
  if ((sift_course_forms(c, verb) & (1u << SIFT_DONE)) == 0 ||
      sift_course_says(c, verb) || !sift_is_fronted(c->scene, c->r, verb + 1))
    return false;
  for (uint32_t i = verb + 1; i < c->r->count && i < verb + SUBJECT_WORDS; i++) {
    if (sift_course_is_on(c, i, SIFT_W_CLOSING_MARKS) ||
        sift_course_is_on(c, i, SIFT_W_SUBORDINATORS) || sift_course_is(c, i, ",") ||
        sift_course_is_on(c, i, SIFT_W_COORDINATORS))
      return false;
    if (sift_finite_forms(c->scene, c->r, verb + 1, i) != 0)
      return true;
  }
  return false;
}

static uint32_t next_finite(const sift_course *c, uint32_t first, uint32_t from)
{
  for (uint32_t i = from; i < c->r->count && i < from + SUBJECT_WORDS; i++) {
    if (sift_course_is_on(c, i, SIFT_W_CLOSING_MARKS) || sift_course_is(c, i, ","))
      break;
    if (sift_finite_forms(c->scene, c->r, first, i) != 0)
      return i;
  }
  return 0;
}

/* Behind the words with a comma that stand before the subject. */
static uint32_t past_fronts(const sift_course *c, uint32_t at)
{
  for (int n = 0; n < FRONTS && at < c->r->count && sift_is_fronted(c->scene, c->r, at);
       n++) {
    uint32_t comma = at;
    while (comma < c->r->count && !sift_course_is(c, comma, ",") &&
           !sift_course_is_on(c, comma, SIFT_W_CLOSING_MARKS))
      comma++;
    if (!sift_course_is(c, comma, ",") || comma + 1 >= c->r->count)
      break;
    at = comma + 1;
  }
  return at;
}

/* The finite verb of the clause that begins at `start`. */
static bool find_verb(const sift_course *c, uint32_t start, sift_simple *out)
{
  *out = (sift_simple){ .front = start, .first = past_fronts(c, start) };
  uint32_t first = out->first;
  bool is_nested = false;
  for (uint32_t i = first; i < c->r->count && i < first + SUBJECT_WORDS; i++) {
    if (sift_course_is_on(c, i, SIFT_W_CLOSING_MARKS) || sift_course_is(c, i, ",") ||
        (is_nested && sift_course_is_on(c, i, SIFT_W_COORDINATORS)))
      return false;
    if (i > first && sift_course_is_on(c, i, SIFT_W_SUBORDINATORS)) {
      uint32_t inner = next_finite(c, i, i + 1);
      if (inner == 0)
        return false;
      is_nested = true;
      i = inner;
      continue;
    }
    if (sift_finite_forms(c->scene, c->r, first, i) == 0 || is_reduced(c, i))
      continue;
    out->verb = out->main = i;
    return true;
  }
  return false;
}

/* "Expected to", "set to", "due to": the next verb is what is told. */
static uint32_t past_to(const sift_course *c, uint32_t at)
{
  bool leads = sift_course_forms(c, at) != 0 ||
               sift_course_is_on(c, at, SIFT_W_BEFORE_INFINITIVES);
  return leads && sift_course_is(c, at + 1, "to") &&
                 sift_course_has_form(c, at + 2, SIFT_BASE)
             ? at + 2
             : 0;
}

/* One step along "has been", "will", "plans to", "said it"; false: it ends. */
static bool step_chain(const sift_course *c, sift_simple *s)
{
  uint32_t at = s->main, next = sift_course_past_adverbs(c, at + 1), to;
  if (sift_course_is_on(c, at, SIFT_W_MODALS) ||
      sift_course_is_on(c, at, SIFT_W_FORMS_OF_DO)) {
    s->chain = SIFT_MODAL;
  } else if (sift_course_is_on(c, at, SIFT_W_PERFECTS) &&
             (sift_course_has_form(c, next, SIFT_DONE) ||
              sift_course_is_on(c, next, SIFT_W_COPULAS))) {
    s->chain = SIFT_PERFECT;
  } else if (sift_course_is_on(c, at, SIFT_W_COPULAS) && (to = past_to(c, next)) != 0) {
    s->chain = SIFT_MODAL;
    next = to;
  } else if (sift_course_is_on(c, at, SIFT_W_COPULAS) &&
             (sift_course_has_form(c, next, SIFT_DONE) ||
              sift_course_has_form(c, next, SIFT_ING))) {
    s->chain = SIFT_BEING;
    s->main = next;
    return false;
  } else if ((to = past_to(c, at)) != 0) {
    s->chain = SIFT_MODAL;
    next = to;
  } else if (at < c->r->count && sift_course_says(c, at) &&
             !sift_course_is_on(c, at, SIFT_W_COPULAS)) {
    next = sift_past_day(c->scene, c->r, at + 1);
    next += sift_course_is(c, next, "that");
    if (next >= c->r->count ||
        !sift_is_listed_in(sift_course_word(c, next)->in, SIFT_W_PERSONAL_PRONOUNS) ||
        sift_finite_forms(c->scene, c->r, next, next + 1) == 0)
      return false;
    next = next + 1;
    s->chain = SIFT_PLAIN;
  } else {
    return false;
  }
  if (next >= c->r->count)
    return false;
  s->main = next;
  return true;
}

static void read_chain(const sift_course *c, sift_simple *s)
{
  for (int n = 0; n < CHAIN_WORDS && step_chain(c, s); n++)
    ;
}

bool sift_predicate_read(const sift_course *c, uint32_t start, sift_simple *out)
{
  if (!find_verb(c, start, out))
    return false;
  read_chain(c, out);
  return true;
}
