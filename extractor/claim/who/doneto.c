/* doneto.c - names that a sentence speaks of, and then tells something of another:
 * "Oracle bought Kroger and cut 3,000 jobs" tells nothing of whom the first verb is done
 * to, "Kroger grew as SAP cut 3,000 jobs" nothing of the subject of another clause. */
#include "claim/sentence/simple.h"
#include "claim/who/who.h"

/* What outline.c has found in the words that were asked for last. */
struct sift_outlined {
  const sift_word *words;
  size_t count;
  sift_outline outline;
};

static const sift_outline *outline_of(sift_scene *scene, const sift_typed *typed)
{
  struct sift_outlined *known = scene->outlined;
  if (known->words != typed->words || known->count != typed->word_count) {
    sift_reading whole = sift_reading_of(typed);
    sift_outline_read(scene, &whole, &known->outline);
    known->words = typed->words;
    known->count = typed->word_count;
  }
  return &known->outline;
}

void sift_outlined_open(sift_scene *scene)
{
  scene->outlined = SIFT_NEW(scene->arena, struct sift_outlined);
  scene->done_to = SIFT_ARRAY(scene->arena, uint32_t, scene->mentions->count + 1);
}

static const sift_mention *firm_at(const sift_scene *scene, const sift_typed *typed,
                                   size_t at)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
  return m != NULL && m->kind == SIFT_ORG ? m : NULL;
}

/* ---------------------------------------------------------------- what is done to it */

/* A firm with a verb before it, and an "and", "but" or "with" behind it. */
static bool may_be_done_to(const sift_scene *scene, const sift_typed *typed)
{
  bool firm = false;
  for (size_t i = 2; i < typed->word_count; i++) {
    firm = firm || firm_at(scene, typed, i) != NULL;
    if (firm && (sift_is_word_on(&typed->words[i], SIFT_W_COORDINATORS) ||
                 sift_is_word(&typed->words[i], "with")))
      return true;
  }
  return false;
}

/* "Beat Kroger and it raised": another clause begins with "it" behind the joint. */
static bool is_before_it(const sift_scene *scene, const sift_typed *typed,
                         const sift_simple *s, const sift_simple *next)
{
  const sift_mention *first = sift_mention_of(scene, &typed->words[next->first]);
  return first != NULL && first->kind == SIFT_REF && s->main < next->first &&
         s->stop >= next->first && next->first > 0 &&
         sift_is_word_on(&typed->words[next->first - 1], SIFT_W_COORDINATORS);
}

/* A firm that does something itself, or "it"; not "he", nor "analysts at Orrin". */
static bool is_of_firm(const sift_scene *scene, const sift_typed *typed,
                       const sift_simple *s)
{
  const sift_mention *last = NULL;
  for (uint32_t i = s->first; i < s->verb; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    last = m != NULL && m->kind != SIFT_METRIC ? m : last;
  }
  if (last != NULL && last->kind == SIFT_ORG)
    return !sift_scene_is_aside(scene, last) && !sift_scene_is_anothers(scene, last) &&
           !sift_only_reports(scene, last->entity);
  return last != NULL && sift_is_plain_reference(scene, last);
}

/* "Oracle fell, | Kroger | lost": does something itself, behind a comma. */
static bool acts(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const unsigned finite = (1u << SIFT_PAST) | (1u << SIFT_THIRD);
  sift_reading r = sift_reading_of(typed);
  return sift_is_word(&typed->words[at - 1], ",") &&
         (sift_verb_forms_at(scene, &r, at + 1) & finite) != 0;
}

/* The firms behind a clause's verb have no part in what stands behind the joint. */
static void mark(sift_scene *scene, const sift_typed *typed, const sift_simple *s,
                 uint32_t joint)
{
  bool of_firm = is_of_firm(scene, typed, s);
  for (uint32_t i = s->main + 1; of_firm && i < joint; i++) {
    const sift_mention *m = firm_at(scene, typed, i);
    if (m != NULL && acts(scene, typed, i))
      return;
    if (m != NULL)
      scene->done_to[m - scene->mentions->at] = typed->words[joint].span.start;
  }
}

/* "Overtook Kroger as the biggest grocer, | with |": the word, unless another clause begins
 * before it; 0: there is none. */
static uint32_t with_behind(const sift_typed *typed, uint32_t firm)
{
  enum { WORDS = 14 }; /* "as Europe's most valuable listed company on Monday," */
  for (uint32_t i = firm + 1; i + 1 < typed->word_count && i <= firm + WORDS; i++) {
    if (sift_is_word(&typed->words[i], "with"))
      return i;
    if (sift_is_word_on(&typed->words[i], SIFT_W_RELATIVES) ||
        sift_is_word_on(&typed->words[i], SIFT_W_COORDINATORS))
      return 0;
  }
  return 0;
}

/* "Overtook Kroger, | with | sales of": of whoever did, as the two are ranked by it. */
static void mark_ranked(sift_scene *scene, const sift_typed *typed, const sift_simple *s)
{
  if (!sift_is_word_on(&typed->words[s->main], SIFT_W_RANKING_VERBS))
    return;
  for (uint32_t i = s->main + 1; i + 2 < typed->word_count && i < s->stop; i++) {
    uint32_t with = firm_at(scene, typed, i) != NULL ? with_behind(typed, i) : 0;
    if (with != 0)
      mark(scene, typed, s, with);
  }
}

void sift_mark_done_to(sift_scene *scene, const sift_typed *typed)
{
  if (!may_be_done_to(scene, typed))
    return;
  const sift_outline *outline = outline_of(scene, typed);
  for (size_t i = 0; i < outline->conjunct_count; i++)
    mark(scene, typed, &outline->clauses[outline->conjuncts[i].clause],
         outline->conjuncts[i].joint);
  for (size_t i = 0; i < outline->clause_count; i++)
    mark_ranked(scene, typed, &outline->clauses[i]);
  for (size_t i = 1; i < outline->clause_count; i++) {
    const sift_simple *next = &outline->clauses[i];
    if (is_before_it(scene, typed, next - 1, next))
      mark(scene, typed, next - 1, next->first - 1);
  }
}

bool sift_is_done_to(const sift_scene *scene, const sift_mention *name, uint32_t byte)
{
  uint32_t joint = scene->done_to[name - scene->mentions->at];
  return joint != 0 && byte > joint;
}

/* ---------------------------------------------------------------- another clause */

/* A firm at a word of the sentence, other than this one. */
static bool is_other_firm(const sift_scene *scene, const sift_typed *typed, size_t at,
                          const sift_mention *name)
{
  const sift_mention *m = firm_at(scene, typed, at);
  return m != NULL && m->entity != name->entity && !sift_scene_is_anothers(scene, m);
}

/* Whether a clause is of another firm; not of "the stake in Kroger". */
static bool is_of_other(const sift_scene *scene, const sift_typed *typed,
                        const sift_simple *s, const sift_mention *name)
{
  for (size_t i = s->first; i < s->verb; i++) {
    if (is_other_firm(scene, typed, i, name))
      return true;
    if (sift_is_word_on(&typed->words[i], SIFT_W_BEFORE_SUBJECTS))
      return false;
  }
  return false;
}

bool sift_is_of_other_clause(sift_scene *scene, const sift_typed *typed,
                             const sift_mention *name, const sift_mention *figure)
{
  size_t first = sift_typed_word(typed, name), end = sift_typed_word(typed, figure);
  bool others = false;
  for (size_t i = first + 1; i < end; i++)
    others = others || is_other_firm(scene, typed, i, name);
  if (!others || name->kind != SIFT_ORG)
    return false;
  const sift_outline *outline = outline_of(scene, typed);
  for (size_t i = 0; i < outline->clause_count; i++) {
    const sift_simple *s = &outline->clauses[i];
    if (s->first > first && s->verb < end && is_of_other(scene, typed, s, name))
      return true;
  }
  return false;
}
