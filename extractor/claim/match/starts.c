/* starts.c - which claim rules may match in a sentence, and where may a match start?
 *
 * A rule's shape is followed from its end to its beginning, with sets of cells in the
 * place of single ones: "what follows may begin here or there" becomes "what begins with
 * this may begin ...". A sentence of 64 cells is one machine word, so a rule takes some
 * dozens of operations, whatever its gaps. Negative look-aheads are left out, and PCRE2
 * decides. */
#include "claim/match/starts.h"

#include "claim/match/cells.h"

#include <string.h>

struct sift_starter {
  sift_arena *arena;
  const sift_ruleset *rules;
  const sift_steps *steps;
  sift_needs *needs;
  /* of the sentence: */
  const sift_typed *typed;
  size_t words;                       /* of a set */
  uint16_t sets_of[SIFT_TAG_LIMIT];   /* tag -> its set + 1; 0: not in the sentence */
  uint16_t inside_of[SIFT_TAG_LIMIT]; /* the same of words inside of phrases */
  bool any_inside;
  SIFT_LIST(sift_cells) sets;
  SIFT_LIST(uint16_t) tags; /* that are */
  sift_cells all;           /* cells, and the place behind the last one */
  sift_cells *answers;      /* by question */
  sift_cells *inner;        /* the same of words inside of phrases */
  uint32_t *asked;          /* by question: the round of its answer */
  uint32_t round;
};

/* ---------------------------------------------------------------- opening */

sift_starter *sift_starter_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_starter *s = SIFT_NEW(arena, sift_starter);
  s->arena = arena;
  s->rules = rules;
  s->steps = &rules->steps;
  s->answers = SIFT_ARRAY(arena, sift_cells, s->steps->questions.count + 1);
  s->inner = SIFT_ARRAY(arena, sift_cells, s->steps->questions.count + 1);
  s->asked = SIFT_ARRAY(arena, uint32_t, s->steps->questions.count + 1);
  s->needs = sift_needs_open(arena, rules);
  return s;
}

/* ---------------------------------------------------------------- a sentence */

static void set_all(sift_starter *s)
{
  size_t count = s->typed->cell_count + 1;
  for (size_t i = 0; i < s->words; i++)
    s->all.bits[i] = count >= 64 * (i + 1) ? UINT64_MAX
                     : count > 64 * i      ? (UINT64_C(1) << (count - 64 * i)) - 1
                                           : 0;
}

static void set_place(sift_starter *s, uint16_t *sets_of, uint16_t tag, uint32_t cell)
{
  if (sets_of[tag] == 0) {
    sift_cells_clear(s->words, SIFT_PUSH(s->arena, &s->sets));
    *SIFT_PUSH(s->arena, &s->tags) = tag;
    sets_of[tag] = (uint16_t)s->sets.count;
  }
  s->sets.at[sets_of[tag] - 1].bits[cell / 64] |= UINT64_C(1) << cell % 64;
}

/* The tags with their places. */
static void set_places(sift_starter *s)
{
  const sift_typed *typed = s->typed;
  for (size_t i = 0; i < typed->tagged.count; i++) {
    const sift_tagged *tagged = &typed->tagged.at[i];
    uint16_t *sets_of = tagged->inside ? s->inside_of : s->sets_of;
    s->any_inside = s->any_inside || tagged->inside;
    for (uint32_t k = 0; k < tagged->tag_count; k++)
      set_place(s, sets_of, tagged->tags[k], tagged->cell);
  }
}

bool sift_starter_begin(sift_starter *s, const sift_typed *typed)
{
  for (size_t i = 0; i < s->tags.count; i++)
    s->sets_of[s->tags.at[i]] = s->inside_of[s->tags.at[i]] = 0;
  s->tags.count = s->sets.count = 0;
  s->any_inside = false;
  s->typed = typed;
  s->words = typed->cell_count / 64 + 1;
  s->round++;
  sift_needs_find(s->needs, typed);
  bool known = typed->cell_count < SIFT_CELL_LIMIT;
  if (known && sift_needs_next(s->needs, 0) < s->rules->claim_count) {
    set_all(s);
    set_places(s);
  }
  return known;
}

const sift_needs *sift_starter_needs(const sift_starter *s)
{
  return s->needs;
}

/* ---------------------------------------------------------------- questions */

/* Adds the cells of any of the tags. */
static void add_tagged(const sift_starter *s, const uint16_t *sets_of,
                       const uint16_t *tags, size_t count, sift_cells *out)
{
  for (size_t i = 0; i < count; i++) {
    uint16_t index = sets_of[tags[i]];
    if (index != 0)
      sift_cells_join(s->words, out, &s->sets.at[index - 1]);
  }
}

static void answer_token(const sift_starter *s, const sift_shape *shape, sift_cells *out)
{
  sift_cells barred;
  sift_cells_clear(s->words, &barred);
  add_tagged(s, s->sets_of, shape->tags, shape->tag_count, out);
  add_tagged(s, s->sets_of, shape->marks, shape->mark_count, &barred);
  for (size_t i = 0; i < s->words; i++) {
    out->bits[i] = shape->without ? ~out->bits[i] : out->bits[i];
    out->bits[i] &= ~(barred.bits[i] & s->typed->bare.bits[i]);
    out->bits[i] &= shape->noun ? s->typed->nouns.bits[i] : UINT64_MAX;
  }
}

static void take(sift_starter *s, const sift_step *step, sift_cells *set);

static const sift_cells *answer_of(sift_starter *s, uint32_t question)
{
  sift_cells *answer = &s->answers[question];
  if (s->asked[question] == s->round)
    return answer;
  s->asked[question] = s->round;
  const sift_shape *shape = &s->steps->questions.at[question].shape;
  bool is_any = shape->kind == SIFT_SHAPE_WORD && shape->tag_count == 0;
  if (shape->kind == SIFT_SHAPE_AHEAD || is_any)
    sift_cells_copy(s->words, answer, &s->all);
  else
    sift_cells_clear(s->words, answer);
  if (shape->kind == SIFT_SHAPE_AHEAD)
    take(s, &s->steps->steps.at[s->steps->questions.at[question].ahead], answer);
  else if (shape->kind == SIFT_SHAPE_WORD)
    add_tagged(s, s->sets_of, shape->tags, shape->tag_count, answer);
  else
    answer_token(s, shape, answer);
  if (s->any_inside && shape->kind == SIFT_SHAPE_TOKEN) {
    sift_cells_clear(s->words, &s->inner[question]);
    if (!shape->without)
      add_tagged(s, s->inside_of, shape->tags, shape->tag_count, &s->inner[question]);
  }
  return answer;
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
  const sift_cells *answer = answer_of(s, step->child);
  sift_cells inside;
  if (s->any_inside) {
    sift_cells_copy(s->words, &inside, set);
    sift_cells_back(s->words, &inside);
    sift_cells_meet(s->words, &inside, &s->inner[step->child]);
  }
  before_token(s, set);
  sift_cells_meet(s->words, set, answer);
  if (s->any_inside)
    sift_cells_join(s->words, set, &inside);
}

/* A word is a cell; at the beginning of a metric or reference it may be any of theirs. */
static void take_word(sift_starter *s, const sift_step *step, sift_cells *set)
{
  const sift_typed *typed = s->typed;
  sift_cells_back(s->words, set);
  sift_cells_meet(s->words, set, answer_of(s, step->child));
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

static void take_ahead(sift_starter *s, const sift_step *step, sift_cells *set)
{
  sift_cells_meet(s->words, set, answer_of(s, step->child));
}

static void keep_place(const sift_starter *s, size_t place, sift_cells *set)
{
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= i == place / 64 ? UINT64_C(1) << place % 64 : 0;
}

/* `set`: where what follows may begin; then: where the step and that may. */
static void take(sift_starter *s, const sift_step *step, sift_cells *set)
{
  switch ((sift_shape_kind)step->kind) {
  case SIFT_SHAPE_TOKEN:
    take_token(s, step, set);
    break;
  case SIFT_SHAPE_WORD:
    take_word(s, step, set);
    break;
  case SIFT_SHAPE_SEQUENCE:
    take_sequence(s, step, set);
    break;
  case SIFT_SHAPE_CHOICE:
    take_choice(s, step, set);
    break;
  case SIFT_SHAPE_REPEAT:
    take_repeat(s, step, set);
    break;
  case SIFT_SHAPE_AHEAD:
    take_ahead(s, step, set);
    break;
  case SIFT_SHAPE_FIRST:
    keep_place(s, 0, set);
    break;
  case SIFT_SHAPE_LAST:
    keep_place(s, s->typed->cell_count, set);
    break;
  case SIFT_SHAPE_NOTHING:
    break;
  }
}

bool sift_starter_find(sift_starter *s, size_t rule, sift_cells *out)
{
  sift_cells_copy(s->words, out, &s->all);
  take(s, &s->steps->steps.at[s->steps->first[rule]], out);
  sift_cells_meet(s->words, out, &s->typed->first);
  return !sift_cells_none(s->words, out);
}
