/* claimmoves.c - the shape of a claim rule as moves from its beginning to its end. A move
 * knows where to go on, so that who makes them keeps no account of what stands around
 * one; what is repeated is written out as often as it may be. */
#include "ruleset/claims/claimmatch.h"

#define MOVE_LIMIT 4096 /* of a rule, which bounds how deep a walk goes */

typedef struct mover {
  sift_step_maker *maker;
  sift_claim_rule *rule;
  size_t before; /* moves of other rules */
  bool unsure;   /* the pattern says more */
  bool looks;    /* at what follows */
} mover;

static uint32_t add_move(mover *m, sift_move made)
{
  sift_steps *out = m->maker->out;
  m->unsure = m->unsure || out->moves.count - m->before > MOVE_LIMIT;
  if (m->unsure)
    return 0;
  *SIFT_PUSH(m->maker->passing, &out->moves) = made;
  return (uint32_t)out->moves.count - 1;
}

static uint32_t add_plain(mover *m, sift_move_kind kind, uint32_t arg, uint32_t then)
{
  return add_move(m, (sift_move){ .kind = (uint8_t)kind, .arg = arg, .then = then });
}

static uint32_t moves_of(mover *m, sift_shape *shape, uint32_t then);

/* ---------------------------------------------------------------- repeats */

/* The one thing that a sequence or choice is made of. */
static sift_shape *lone(sift_shape *shape)
{
  while ((shape->kind == SIFT_SHAPE_SEQUENCE || shape->kind == SIFT_SHAPE_CHOICE) &&
         shape->role == 0 && shape->child != NULL && shape->child->next == NULL)
    shape = shape->child;
  return shape;
}

/* Tokens of any kind but some end where the next one begins, whatever comes then. */
static bool is_run(const sift_shape *one)
{
  return one->kind == SIFT_SHAPE_TOKEN && one->without && one->role == 0;
}

static uint32_t run_of(mover *m, sift_shape *shape, sift_shape *one, uint32_t then)
{
  m->unsure = m->unsure || one->unsure;
  m->rule->has_nouns = m->rule->has_nouns || one->noun;
  uint32_t high = shape->high < UINT16_MAX ? shape->high : UINT16_MAX;
  return add_move(m, (sift_move){ .kind = SIFT_MOVE_RUN,
                                  .lazy = shape->lazy,
                                  .low = (uint16_t)shape->low,
                                  .high = (uint16_t)high,
                                  .arg = sift_step_question(m->maker, one),
                                  .then = then });
}

/* As many as can be. */
static uint32_t repeat_of(mover *m, sift_shape *shape, uint32_t then)
{
  sift_shape *one = lone(shape->child);
  if (is_run(one))
    return run_of(m, shape, one, then);
  m->unsure = m->unsure || shape->lazy || shape->high > MOVE_LIMIT;
  uint32_t at = then;
  for (uint32_t i = shape->high; i > 0 && !m->unsure; i--) {
    at = moves_of(m, shape->child, at);
    if (i == 1 && shape->passes)
      at = add_plain(m, SIFT_MOVE_PASS, 0, at);
    if (i > shape->low)
      at = add_plain(m, SIFT_MOVE_EITHER, then, at);
  }
  return at;
}

/* ---------------------------------------------------------------- all kinds */

/* The last alternative stands first. */
static uint32_t choice_of(mover *m, sift_shape *shape, uint32_t then)
{
  uint32_t at = moves_of(m, shape->child, then);
  for (sift_shape *one = shape->child->next; one != NULL; one = one->next)
    at = add_plain(m, SIFT_MOVE_EITHER, at, moves_of(m, one, then));
  return at;
}

static uint32_t look_of(mover *m, sift_shape *shape, uint32_t then)
{
  if (shape->whole)
    return add_plain(m, SIFT_MOVE_WHOLE, sift_step_question(m->maker, shape->child),
                     then);
  bool looked = m->looks;
  m->looks = true;
  uint32_t ahead = moves_of(m, shape->child, 0);
  m->looks = looked;
  return add_plain(
      m, shape->kind == SIFT_SHAPE_AHEAD ? SIFT_MOVE_AHEAD : SIFT_MOVE_NOT_AHEAD, ahead,
      then);
}

static uint32_t element_of(mover *m, sift_shape *shape, uint32_t then)
{
  switch (shape->kind) {
  case SIFT_SHAPE_TOKEN:
    m->rule->has_nouns = m->rule->has_nouns || shape->noun;
    return add_plain(m, SIFT_MOVE_TOKEN, sift_step_question(m->maker, shape), then);
  case SIFT_SHAPE_WORD:
    m->unsure = m->unsure || shape->tag_count == 0;
    return add_plain(m, SIFT_MOVE_WORD, sift_step_question(m->maker, shape), then);
  case SIFT_SHAPE_SEQUENCE: /* the last one stands first */
    for (sift_shape *one = shape->child; one != NULL; one = one->next)
      then = moves_of(m, one, then);
    return then;
  case SIFT_SHAPE_CHOICE:
    return choice_of(m, shape, then);
  case SIFT_SHAPE_REPEAT:
    return repeat_of(m, shape, then);
  case SIFT_SHAPE_AHEAD:
    return look_of(m, shape, then);
  case SIFT_SHAPE_NOTHING:
    return shape->child != NULL ? look_of(m, shape, then) : then;
  case SIFT_SHAPE_FIRST:
    return add_plain(m, SIFT_MOVE_FIRST, 0, then);
  case SIFT_SHAPE_LAST:
    return add_plain(m, SIFT_MOVE_LAST, 0, then);
  }
  return then;
}

/* The first move of what leads through the shape to `then`. A role that is only looked at
 * would have to be forgotten again. */
static uint32_t moves_of(mover *m, sift_shape *shape, uint32_t then)
{
  m->unsure = m->unsure || shape->unsure || (shape->role != 0 && m->looks);
  if (m->unsure)
    return 0;
  if (shape->role == 0)
    return element_of(m, shape, then);
  uint32_t role = shape->role - 1u;
  then = add_plain(m, SIFT_MOVE_CLOSE, role, then);
  return add_plain(m, SIFT_MOVE_OPEN, role, element_of(m, shape, then));
}

void sift_moves_add(sift_step_maker *maker, sift_claim_rule *rule)
{
  mover m = { .maker = maker, .rule = rule, .before = maker->out->moves.count };
  uint32_t first = moves_of(&m, rule->shape, 0);
  if (m.unsure)
    maker->out->moves.count = m.before;
  rule->move = m.unsure ? 0 : first;
}
