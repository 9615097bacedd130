/* gapped.c - "revenue was $90 million, the net loss $12 million", "Kroger employs 640
 * people and Target 410": a verb that is said once, and holds for both. */
#include "claim/sentence/simple.h"

#define BEFORE_FIGURE 5 /* words: "rose by more than" */
#define NAME_WORDS 7    /* "and its net loss for the year" */

static bool is_figure(const sift_mention *m)
{
  return m != NULL && (SIFT_NUMERIC & (1u << m->kind)) != 0;
}

/* The figure that the clause's verb has; 0: none right behind it. */
static uint32_t own_figure(const sift_scene *scene, const sift_reading *r,
                           const sift_simple *s)
{
  for (uint32_t i = s->main + 1; i < s->end && i <= s->main + BEFORE_FIGURE; i++) {
    if (sift_reading_is_on(r, i, SIFT_W_ENDS_VERB_REACH))
      return 0;
    if (is_figure(sift_mention_there(scene, r, i)))
      return i;
  }
  return 0;
}

/* The kind of the last name or metric of these words; none: SIFT_NO_KIND. */
static sift_kind kind_of(const sift_scene *scene, const sift_reading *r, uint32_t first,
                         uint32_t end)
{
  for (uint32_t i = end; i-- > first;) {
    const sift_mention *m = sift_mention_there(scene, r, i);
    if (m != NULL && (m->kind == SIFT_METRIC || m->kind == SIFT_ORG))
      return m->kind;
  }
  return SIFT_NO_KIND;
}

/* The figure of the words behind the joint, which are a name and nothing of a verb; 0. */
static uint32_t figure_behind(const sift_scene *scene, const sift_reading *r,
                              uint32_t first, uint32_t *name_end)
{
  *name_end = 0;
  for (uint32_t i = first; i < r->count && i < first + NAME_WORDS; i++) {
    if (is_figure(sift_mention_there(scene, r, i))) {
      *name_end = *name_end == 0 ? i : *name_end;
      return *name_end > first ? i : 0;
    }
    if (sift_reading_is_on(r, i, SIFT_W_ENDS_NAME_OF_GAP) ||
        sift_finite_forms(scene, r, first, i) != 0)
      return 0;
    if (*name_end == 0 && sift_reading_is_on(r, i, SIFT_W_BEFORE_GAP_FIGURE))
      *name_end = i;
  }
  return 0;
}

/* Whether the words behind the second figure leave it without a verb of its own. */
static bool ends_there(const sift_scene *scene, const sift_reading *r, uint32_t figure)
{
  uint32_t next = figure + 1;
  return next >= r->count || sift_reading_is_on(r, next, SIFT_W_AFTER_GAP_FIGURE) ||
         (sift_mention_there(scene, r, next) != NULL &&
          sift_mention_there(scene, r, next)->kind == SIFT_DATE);
}

static bool is_joint(const sift_reading *r, uint32_t at)
{
  return sift_reading_is(r, at, ",") || sift_reading_is(r, at, ";") ||
         sift_reading_is_on(r, at, SIFT_W_CLAUSE_CONJUNCTIONS);
}

bool sift_gap_find(const sift_scene *scene, const sift_reading *r, const sift_simple *s,
                   uint32_t from, sift_gap *out)
{
  *out = (sift_gap){ .figure = own_figure(scene, r, s) };
  if (out->figure == 0 || s->main + 1 > out->figure)
    return false;
  const sift_mention *own = sift_mention_there(scene, r, out->figure);
  sift_kind kind = kind_of(scene, r, s->first, s->verb);
  for (uint32_t i = from > out->figure ? from : out->figure + 1;
       kind != SIFT_NO_KIND && i < r->count; i++) {
    if (!is_joint(r, i))
      continue;
    uint32_t first = i + 1;
    while (is_joint(r, first))
      first++;
    out->name = first;
    out->second = figure_behind(scene, r, first, &out->name_end);
    if (out->second != 0 &&
        sift_mention_there(scene, r, out->second)->kind == own->kind &&
        kind_of(scene, r, first, out->name_end) == kind &&
        ends_there(scene, r, out->second))
      return true;
  }
  return false;
}
