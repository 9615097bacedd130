/* starts.c - which claim rules may match in a sentence, and where may a match start?
 *
 * A rule's shape is followed from its end to its beginning, with sets of cells in the
 * place of single ones: "what follows may begin here or there" becomes "what begins with
 * this may begin ...". A sentence of 64 cells is one machine word, so a rule takes some
 * dozens of operations, whatever its gaps. Negative look-aheads are left out, and PCRE2
 * decides. */
#include "claim/match/asked.h"

/* ---------------------------------------------------------------- opening */

sift_starter *sift_starter_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_starter *s = SIFT_NEW(arena, sift_starter);
  s->arena = arena;
  s->rules = rules;
  s->steps = &rules->steps;
  s->answers = SIFT_ARRAY(arena, sift_answer, s->steps->questions.count + 1);
  s->needs = sift_needs_open(arena, rules);
  return s;
}

/* ---------------------------------------------------------------- a sentence */

bool sift_starter_begin(sift_starter *s, const sift_typed *typed)
{
  s->typed = typed;
  s->words = typed->cell_count / 64 + 1;
  s->round++;
  sift_needs_find(s->needs, typed);
  bool known = typed->cell_count < SIFT_CELL_LIMIT;
  if (known && sift_needs_next(s->needs, 0) < s->rules->claim_count)
    sift_asked_begin(s);
  return known;
}

const sift_needs *sift_starter_needs(const sift_starter *s)
{
  return s->needs;
}

typedef void take_step(sift_starter *s, const sift_step *step, sift_cells *set);
static take_step *const takers[SIFT_SHAPE_NOTHING + 1];

/* `set`: where what follows may begin; then: where the step and that may. */
static inline void take(sift_starter *s, const sift_step *step, sift_cells *set)
{
  takers[step->kind](s, step, set);
}

/* ---------------------------------------------------------------- tokens and words */

/* Adds the cells of the same token before those of the set. */
static void reach_back(const sift_starter *s, sift_cells *set)
{
  const sift_typed *typed = s->typed;
  for (size_t n = 1; n < typed->longest; n++) {
    sift_cells more;
    sift_cells_copy(s->words, &more, set);
    sift_cells_back(s->words, &more);
    sift_cells_leave(s->words, &more, &typed->last);
    sift_cells_join(s->words, set, &more);
  }
}

/* Cells from which the rest of their token leads into the set. */
static void before_token(const sift_starter *s, sift_cells *set)
{
  sift_cells_back(s->words, set);
  sift_cells_meet(s->words, set, &s->typed->last);
  reach_back(s, set);
}

/* It may be a word of a phrase, too. */
static void take_token(sift_starter *s, const sift_step *step, sift_cells *set)
{
  const sift_answer *answer = sift_answer_to(s, step->child);
  sift_cells inside;
  bool may_be_inside = s->any_inside && !answer->without;
  if (may_be_inside) {
    sift_cells_copy(s->words, &inside, set);
    sift_cells_back(s->words, &inside);
    sift_cells_meet(s->words, &inside, &answer->inner);
  }
  before_token(s, set);
  sift_cells_meet(s->words, set, &answer->whole);
  if (may_be_inside)
    sift_cells_join(s->words, set, &inside);
}

/* A word is a cell; at the beginning of a metric or reference it may be any of theirs. */
static void take_word(sift_starter *s, const sift_step *step, sift_cells *set)
{
  const sift_typed *typed = s->typed;
  sift_cells_back(s->words, set);
  sift_cells_meet(s->words, set, &sift_answer_to(s, step->child)->whole);
  sift_cells later;
  sift_cells_copy(s->words, &later, set);
  sift_cells_meet(s->words, &later, &typed->named);
  if (sift_cells_none(s->words, &later))
    return;
  reach_back(s, &later);
  sift_cells_meet(s->words, &later, &typed->named);
  sift_cells_meet(s->words, &later, &typed->first);
  sift_cells_join(s->words, set, &later);
}

/* ---------------------------------------------------------------- steps */

static const sift_step *step_at(const sift_starter *s, uint32_t index)
{
  return index != 0 ? &s->steps->steps.at[index] : NULL;
}

static void take_repeat(sift_starter *s, const sift_step *step, sift_cells *set)
{
  const sift_step *child = step_at(s, step->child);
  for (uint32_t n = 0; n < step->low && child != NULL && !sift_cells_none(s->words, set);
       n++)
    take(s, child, set);
  sift_cells way;
  sift_cells_copy(s->words, &way, set);
  for (uint32_t n = step->low;
       n < step->high && child != NULL && !sift_cells_none(s->words, &way); n++) {
    take(s, child, &way);
    sift_cells_leave(s->words, &way,
                     set); /* what fewer turns reached need not be followed again */
    sift_cells_join(s->words, set, &way);
  }
}

static void take_choice(sift_starter *s, const sift_step *step, sift_cells *set)
{
  sift_cells from, way;
  sift_cells_copy(s->words, &from, set);
  sift_cells_clear(s->words, set);
  for (const sift_step *child = step_at(s, step->child); child != NULL;
       child = step_at(s, child->next)) {
    sift_cells_copy(s->words, &way, &from);
    take(s, child, &way);
    sift_cells_join(s->words, set, &way);
  }
}

static void take_sequence(sift_starter *s, const sift_step *step, sift_cells *set)
{
  for (const sift_step *child = step_at(s, step->child);
       child != NULL && !sift_cells_none(s->words, set); child = step_at(s, child->next))
    take(s, child, set);
}

/* Where the steps ahead may begin is found once for a sentence, too. */
static void take_ahead(sift_starter *s, const sift_step *step, sift_cells *set)
{
  sift_answer *answer = &s->answers[step->child];
  if (answer->round != s->round) {
    answer->round = s->round;
    sift_cells_copy(s->words, &answer->whole, &s->all);
    take(s, step_at(s, s->steps->questions.at[step->child].ahead), &answer->whole);
  }
  sift_cells_meet(s->words, set, &answer->whole);
}

static void keep_place(const sift_starter *s, size_t place, sift_cells *set)
{
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= i == place / 64 ? UINT64_C(1) << place % 64 : 0;
}

static void take_first(sift_starter *s, const sift_step *step, sift_cells *set)
{
  (void)step;
  keep_place(s, 0, set);
}

static void take_last(sift_starter *s, const sift_step *step, sift_cells *set)
{
  (void)step;
  keep_place(s, s->typed->cell_count, set);
}

static void take_nothing(sift_starter *s, const sift_step *step, sift_cells *set)
{
  (void)s, (void)step, (void)set;
}

/* A table and no switch: tokens, which most steps are, need none of the room on the stack
 * that repeats and choices do. */
static take_step *const takers[SIFT_SHAPE_NOTHING + 1] = {
  [SIFT_SHAPE_TOKEN] = take_token,       [SIFT_SHAPE_WORD] = take_word,
  [SIFT_SHAPE_SEQUENCE] = take_sequence, [SIFT_SHAPE_CHOICE] = take_choice,
  [SIFT_SHAPE_REPEAT] = take_repeat,     [SIFT_SHAPE_AHEAD] = take_ahead,
  [SIFT_SHAPE_FIRST] = take_first,       [SIFT_SHAPE_LAST] = take_last,
  [SIFT_SHAPE_NOTHING] = take_nothing,
};

bool sift_starter_find(sift_starter *s, size_t rule, sift_cells *out)
{
  sift_cells_copy(s->words, out, &s->all);
  take(s, &s->steps->steps.at[s->steps->first[rule]], out);
  sift_cells_meet(s->words, out, &s->typed->first);
  return !sift_cells_none(s->words, out);
}
