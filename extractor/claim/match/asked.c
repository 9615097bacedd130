/* asked.c - which cells of a sentence answer a question of claim rules: by the cells of
 * each tag, gathered once. */
#include "claim/match/asked.h"

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

void sift_asked_begin(sift_starter *s)
{
  for (size_t i = 0; i < s->tags.count; i++)
    s->sets_of[s->tags.at[i]] = s->inside_of[s->tags.at[i]] = 0;
  s->tags.count = s->sets.count = 0;
  s->any_inside = false;
  set_all(s);
  set_places(s);
  size_t end = s->typed->cell_count;
  sift_cells_copy(s->words, &s->begins, &s->typed->first);
  s->begins.bits[end / 64] |= UINT64_C(1) << end % 64;
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

/* Leaves those that the shape asks for of cells with one of its tags. `barred`: words
 * that may not be there alone. */
static void meet_shape(const sift_starter *s, const sift_shape *shape,
                       const sift_cells *barred, sift_cells *out)
{
  for (size_t i = 0; i < s->words; i++) {
    out->bits[i] = shape->without ? ~out->bits[i] : out->bits[i];
    out->bits[i] &= ~barred->bits[i];
    out->bits[i] &= shape->noun ? s->typed->nouns.bits[i] : UINT64_MAX;
  }
}

static void answer_token(const sift_starter *s, const sift_shape *shape, sift_answer *out)
{
  sift_cells barred, last;
  sift_cells_clear(s->words, &barred);
  add_tagged(s, s->sets_of, shape->marks, shape->mark_count, &barred);
  sift_cells_copy(s->words, &last, &barred);
  sift_cells_meet(s->words, &last, &s->typed->last);
  sift_cells_meet(s->words, &barred, &s->typed->bare);
  add_tagged(s, s->sets_of, shape->tags, shape->tag_count, &out->whole);
  meet_shape(s, shape, &barred, &out->whole);
  if (s->typed->longest < 2)
    return;
  sift_cells_clear(s->words, &out->inner);
  if (s->any_inside)
    add_tagged(s, s->inside_of, shape->tags, shape->tag_count, &out->inner);
  meet_shape(s, shape, &last, &out->inner);
}

const sift_answer *sift_answer_make(sift_starter *s, uint32_t question)
{
  sift_answer *answer = &s->answers[question];
  const sift_shape *shape = &s->steps->questions.at[question].shape;
  answer->round = s->round;
  answer->without = shape->without;
  if (shape->kind == SIFT_SHAPE_WORD && shape->tag_count == 0) { /* any word */
    sift_cells_copy(s->words, &answer->whole, &s->all);
    return answer;
  }
  sift_cells_clear(s->words, &answer->whole);
  if (shape->kind == SIFT_SHAPE_WORD)
    add_tagged(s, s->sets_of, shape->tags, shape->tag_count, &answer->whole);
  else
    answer_token(s, shape, answer);
  return answer;
}
