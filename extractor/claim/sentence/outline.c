/* outline.c - from left to right through a reading: its clauses, and behind "," and "and"
 * the verbs that share a subject with one. Where two clauses could own such a verb,
 * neither does. */
#include "claim/sentence/course.h"

static bool is_figure(const sift_course *c, uint32_t at)
{
  return sift_has_value(sift_mention_there(c->scene, c->r, at));
}

/* ", and" or, of a list, the comma before "and" with one more verb, or a figure. */
static bool may_join(const sift_course *c, uint32_t joint, uint32_t verb)
{
  if (!sift_course_is(c, joint, ",") || verb > joint + 2 ||
      sift_course_is_on(c, joint + 1, SIFT_W_COORDINATORS))
    return true;
  if (is_figure(c, verb + 1))
    return true;
  for (uint32_t i = verb + 1;
       i + 1 < c->r->count && !sift_course_is_on(c, i, SIFT_W_CLOSING_MARKS); i++)
    if (sift_course_is_on(c, i, SIFT_W_COORDINATORS) && sift_shared_verb(c, i) != 0)
      return true;
  return false;
}

static void cut_to(uint32_t *end, uint32_t at)
{
  if (*end > at)
    *end = at;
}

static void close_clause(sift_course *c, size_t clause, uint32_t end)
{
  cut_to(&c->out->clauses[clause].end, end);
  for (size_t i = 0; i < c->out->conjunct_count; i++)
    if (c->out->conjuncts[i].clause == clause)
      cut_to(&c->out->conjuncts[i].end, end);
}

/* A clause with a subject of its own hangs on all that go on. */
static void stop_all(sift_course *c, uint32_t at)
{
  for (size_t n = 0; n + 1 < c->open_count; n++)
    cut_to(&c->out->clauses[c->open[n]].stop, at);
  for (size_t i = 0; i < c->out->conjunct_count; i++)
    if (c->out->conjuncts[i].end > at)
      cut_to(&c->out->conjuncts[i].stop, at);
}

/* All that go on end here, but for those up to `clause`. */
static void close_behind(sift_course *c, size_t clause, uint32_t end)
{
  while (c->open_count > 0 && c->open[c->open_count - 1] != clause)
    close_clause(c, c->open[--c->open_count], end);
}

static bool join(sift_course *c, uint32_t joint, uint32_t *next)
{
  uint32_t verb = sift_shared_verb(c, joint);
  bool is_finite = true;
  if (verb == 0 || !may_join(c, joint, verb) ||
      c->out->conjunct_count == SIFT_CLAUSE_ROOM)
    return false;
  size_t owner = sift_shared_owner(c, verb, &is_finite);
  *next = verb;
  if (owner == SIZE_MAX) {
    close_behind(c, SIZE_MAX, joint); /* whose it is nobody knows */
    return true;
  }
  close_behind(c, owner, joint);
  close_clause(c, owner, joint);
  c->out->conjuncts[c->out->conjunct_count++] =
      (sift_conjunct){ .clause = (uint32_t)owner,
                       .joint = joint,
                       .verb = verb,
                       .end = c->r->count,
                       .stop = c->r->count,
                       .is_finite = is_finite };
  return true;
}

static bool open_clause(sift_course *c, uint32_t start, bool is_told, uint32_t *next)
{
  sift_simple s;
  if (c->out->clause_count == SIFT_CLAUSE_ROOM || start + 1 >= c->r->count ||
      !sift_predicate_read(c, start, &s))
    return false;
  s.end = s.stop = c->r->count;
  s.is_told = is_told;
  c->open[c->open_count++] = (uint32_t)c->out->clause_count;
  c->out->clauses[c->out->clause_count++] = s;
  *next = s.main;
  return true;
}

/* "Said that", "said on Tuesday the plant": what is said is a clause. */
static bool open_told(sift_course *c, uint32_t verb, uint32_t *next)
{
  uint32_t start = sift_past_day(c->scene, c->r, verb + 1);
  start += sift_course_is(c, start, "that");
  if (start >= c->r->count || sift_course_is(c, start, ",") || c->open_count == 0)
    return false;
  return open_clause(c, start, true, next);
}

/* "And that", "and the plant employs": a clause with a subject of its own. */
static bool open_joined(sift_course *c, uint32_t joint, uint32_t *next)
{
  uint32_t start = joint + 1;
  if (sift_course_is(c, joint, ",") && sift_course_is_on(c, start, SIFT_W_COORDINATORS))
    start++;
  else if (sift_course_is(c, joint, ","))
    return false;
  bool that = sift_course_is(c, start, "that");
  size_t before = c->open_count;
  if (!open_clause(c, start + that, that, next))
    return false;
  uint32_t made = c->open[--c->open_count];
  while (before > 0)
    close_clause(c, c->open[--before], joint);
  c->open[0] = made;
  c->open_count = 1;
  return true;
}

/* Of what stands at `at`; where to go on. */
static uint32_t take(sift_course *c, uint32_t at)
{
  uint32_t next = at + 1;
  if (sift_course_is_on(c, at, SIFT_W_CLOSING_MARKS)) {
    close_behind(c, SIZE_MAX, at);
    open_clause(c, at + 1, false, &next);
    return next;
  }
  if ((sift_course_is_on(c, at, SIFT_W_COORDINATORS) || sift_course_is(c, at, ",")) &&
      (join(c, at, &next) || open_joined(c, at, &next)))
    return next;
  if (sift_course_is_on(c, at, SIFT_W_SUBORDINATORS)) {
    bool told = sift_course_is(c, at, "that") && c->open_count > 0 &&
                sift_course_says(c, c->out->clauses[c->open[c->open_count - 1]].main);
    if (c->open_count > 0 && open_clause(c, at + 1, told, &next))
      stop_all(c, at);
    return next;
  }
  if (c->open_count > 0 && at == c->out->clauses[c->open[c->open_count - 1]].main &&
      sift_course_says(c, at))
    open_told(c, at, &next);
  return next;
}

/* "LEEDS, March 3 (Wire) - Torvald": behind the dash. */
static uint32_t past_dateline(const sift_course *c)
{
  enum { REACH = 12 };
  for (uint32_t i = 1; i < c->r->count && i < REACH; i++)
    if (sift_course_is(c, i, "-"))
      return i + 1;
  return 0;
}

void sift_outline_read(const sift_scene *scene, const sift_reading *r, sift_outline *out)
{
  *out = (sift_outline){ 0 };
  sift_course c = { .scene = scene, .r = r, .out = out };
  uint32_t at = past_dateline(&c), next;
  if (open_clause(&c, at, false, &next))
    at = next;
  while (at < r->count)
    at = take(&c, at);
}
