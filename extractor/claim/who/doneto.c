/* doneto.c - "Oracle bought Kroger and cut 3,000 jobs": the name before "and" is what the
 * verb before it is done to, so that what the next verb tells is not said of it. */
#include "claim/sentence/simple.h"
#include "claim/who/who.h"

/* "Kroger and", "Kroger, and": another verb may follow that somebody before it shares. */
static bool is_before_joint(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
  return at > 1 && at + 2 < typed->word_count && m != NULL && m->kind == SIFT_ORG &&
         (sift_is_word_on(&typed->words[at + 1], SIFT_W_COORDINATORS) ||
          sift_is_word(&typed->words[at + 1], ","));
}

/* "Beat Kroger and it raised": another clause begins with "it" behind the joint. */
static bool is_before_it(const sift_scene *scene, const sift_typed *typed,
                         const sift_outline *outline, size_t at)
{
  bool behind = false;
  for (size_t i = 0; i < outline->clause_count; i++) {
    const sift_simple *s = &outline->clauses[i];
    const sift_mention *first = sift_mention_of(scene, &typed->words[s->first]);
    if (behind && s->first == at + 2 && first != NULL && first->kind == SIFT_REF)
      return true;
    behind = behind || (s->main < at && s->stop > at);
  }
  return false;
}

/* Whether a clause has the name at a word behind its verb, and goes on behind it. */
static bool is_object_of(const sift_outline *outline, size_t at)
{
  for (size_t i = 0; i < outline->conjunct_count; i++) {
    const sift_conjunct *next = &outline->conjuncts[i];
    if (next->joint == at + 1 && at > outline->clauses[next->clause].main)
      return true;
  }
  return false;
}

void sift_mark_done_to(sift_scene *scene, const sift_typed *typed)
{
  bool is_read = false;
  sift_outline outline;
  for (size_t i = 0; i < typed->word_count; i++) {
    if (!is_before_joint(scene, typed, i))
      continue;
    if (!is_read) {
      sift_reading whole = sift_reading_of(typed);
      sift_outline_read(scene, &whole, &outline);
    }
    is_read = true;
    scene->done_to[typed->words[i].mention] =
        is_object_of(&outline, i) || is_before_it(scene, typed, &outline, i);
  }
}

bool sift_is_done_to(const sift_scene *scene, const sift_mention *name)
{
  return scene->done_to[name - scene->mentions->at];
}
