/* predicate.c - the subject of a clause, its finite verb, and along "has been", "will",
 * "plans to", "said it would" to the verb that tells what is done. */
#include "claim/sentence/course.h"

#define FRONTS 4 /* "Last year, despite a strike, the company" */
#define SUBJECT_WORDS 16
#define CHAIN_WORDS 8 /* "said it was expected to" */
bool sift_course_ends(const sift_course *c, uint32_t at)
{
  static const char *const marks[] = { ";", ":", "\"", "-", "(", ")", ".", "!", NULL };
  return sift_course_is_any(c, at, marks);
}

bool sift_course_opens(const sift_course *c, uint32_t at)
{
  static const char *const words[] = {
    "that",  "which",   "who",    "whom",    "whose",  "where",    "when",
    "while", "whereas", "if",     "because", "since",  "although", "though",
    "as",    "after",   "before", "until",   "unless", "once",     "than",
    "how",   "why",     "what",   NULL
  };
  return sift_course_is_any(c, at, words);
}

bool sift_course_joins(const sift_course *c, uint32_t at)
{
  static const char *const words[] = { "and", "but", NULL };
  return sift_course_is_any(c, at, words);
}

uint32_t sift_course_past_adverbs(const sift_course *c, uint32_t at)
{
  while (at < c->r->count && sift_is_adverb(sift_course_word(c, at)))
    at++;
  return at;
}

/* "On Tuesday", "last year". */
uint32_t sift_course_past_day(const sift_course *c, uint32_t at)
{
  static const char *const leads[] = { "on", "in", "late", "early", NULL };
  uint32_t day = at + sift_course_is_any(c, at, leads);
  const sift_mention *m = sift_mention_there(c->scene, c->r, day);
  return m != NULL && (m->kind == SIFT_DATE || m->kind == SIFT_TIME) ? day + 1 : at;
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
    if (sift_course_ends(c, i) || sift_course_opens(c, i) || sift_course_is(c, i, ",") ||
        sift_course_joins(c, i))
      return false;
    if (sift_finite_forms(c->scene, c->r, verb + 1, i) != 0)
      return true;
  }
  return false;
}

static uint32_t next_finite(const sift_course *c, uint32_t first, uint32_t from)
{
  for (uint32_t i = from; i < c->r->count && i < from + SUBJECT_WORDS; i++) {
    if (sift_course_ends(c, i) || sift_course_is(c, i, ","))
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
           !sift_course_ends(c, comma))
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
    if (sift_course_ends(c, i) || sift_course_is(c, i, ",") ||
        (is_nested && sift_course_joins(c, i)))
      return false;
    if (i > first && sift_course_opens(c, i)) {
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

static bool is_it(const sift_course *c, uint32_t at)
{
  static const char *const words[] = { "it", "they", "he", "she", "we", NULL };
  return at < c->r->count && sift_text_is_any(sift_course_word(c, at)->text, words);
}

/* "Expected to", "set to", "due to": the next verb is what is told. */
static uint32_t past_to(const sift_course *c, uint32_t at)
{
  static const char *const states[] = { "set",   "due",   "likely",   "unlikely",
                                        "about", "able",  "poised",   "slated",
                                        "going", "meant", "supposed", NULL };
  bool leads = sift_course_forms(c, at) != 0 || sift_course_is_any(c, at, states);
  return leads && sift_course_is(c, at + 1, "to") &&
                 sift_course_has_form(c, at + 2, SIFT_BASE)
             ? at + 2
             : 0;
}

/* One step along "has been", "will", "plans to", "said it"; false: it ends. */
static bool step_chain(const sift_course *c, sift_simple *s)
{
  static const char *const emphatic[] = { "does", "do", "did", NULL };
  static const char *const be[] = { "is",   "are", "was",   "were",
                                    "been", "be",  "being", NULL };
  uint32_t at = s->main, next = sift_course_past_adverbs(c, at + 1), to;
  if (sift_course_is_any(c, at, sift_modals) || sift_course_is_any(c, at, emphatic)) {
    s->chain = SIFT_MODAL;
  } else if (sift_course_is_any(c, at, sift_perfects) &&
             (sift_course_has_form(c, next, SIFT_DONE) ||
              sift_course_is_any(c, next, be))) {
    s->chain = SIFT_PERFECT;
  } else if (sift_course_is_any(c, at, be) && (to = past_to(c, next)) != 0) {
    s->chain = SIFT_MODAL;
    next = to;
  } else if (sift_course_is_any(c, at, be) && (sift_course_has_form(c, next, SIFT_DONE) ||
                                               sift_course_has_form(c, next, SIFT_ING))) {
    s->chain = SIFT_BEING;
    s->main = next;
    return false;
  } else if ((to = past_to(c, at)) != 0) {
    s->chain = SIFT_MODAL;
    next = to;
  } else if (at < c->r->count && sift_course_says(c, at) &&
             !sift_course_is_any(c, at, be)) {
    next = sift_course_past_day(c, at + 1);
    next += sift_course_is(c, next, "that");
    if (!is_it(c, next) || sift_finite_forms(c->scene, c->r, next, next + 1) == 0)
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
