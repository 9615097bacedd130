/* steps.c - the shapes of all claim rules as one array of small steps, with each question
 * to a token kept once: what a sentence runs through lies close together. */
#include "claim/match/starts.h"

#include <string.h>

typedef struct maker {
  sift_arena *arena, *scratch;
  sift_table known; /* the bytes of a question -> its index + 1 */
  sift_steps *out;
} maker;

static void add_tags(sift_buffer *key, const uint16_t *tags, size_t count)
{
  sift_buffer_print(key, "%zu:", count);
  for (size_t i = 0; i < count; i++)
    sift_buffer_print(key, "%u,", tags[i]);
}

static uint32_t add_question(maker *m, const sift_shape *shape, uint32_t ahead)
{
  sift_question *made = SIFT_PUSH(m->arena, &m->out->questions);
  *made = (sift_question){ shape, ahead };
  return (uint32_t)m->out->questions.count - 1;
}

static uint32_t question_of(maker *m, const sift_shape *shape)
{
  sift_buffer key = { .arena = m->scratch };
  sift_buffer_print(&key, "%d%d%d ", (int)shape->kind, shape->without, shape->noun);
  add_tags(&key, shape->tags, shape->tag_count);
  add_tags(&key, shape->marks, shape->mark_count);
  void **known = sift_table_put(&m->known, sift_buffer_text(&key));
  if (*known == NULL)
    *known = (void *)(uintptr_t)(add_question(m, shape, 0) + 1);
  return (uint32_t)(uintptr_t)*known - 1;
}

static uint16_t times(uint32_t count)
{
  return (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX);
}

/* A sequence or choice of one is that one. */
static const sift_shape *bare(const sift_shape *shape)
{
  while ((shape->kind == SIFT_SHAPE_SEQUENCE || shape->kind == SIFT_SHAPE_CHOICE) &&
         shape->child != NULL && shape->child->next == NULL)
    shape = shape->child;
  return shape;
}

static uint32_t add_step(maker *m, const sift_shape *shape);

static uint32_t add_children(maker *m, const sift_shape *shape)
{
  uint32_t first = 0, last = 0;
  for (const sift_shape *child = shape->child; child != NULL; child = child->next) {
    if (bare(child)->kind == SIFT_SHAPE_NOTHING && shape->kind == SIFT_SHAPE_SEQUENCE)
      continue;
    uint32_t made = add_step(m, child);
    if (first == 0)
      first = made;
    else
      m->out->steps.at[last].next = made;
    last = made;
  }
  return first;
}

static uint32_t add_step(maker *m, const sift_shape *shape)
{
  shape = bare(shape);
  uint32_t index = (uint32_t)m->out->steps.count;
  SIFT_PUSH(m->arena, &m->out->steps);
  sift_step made = { .kind = (uint8_t)shape->kind,
                     .low = times(shape->low),
                     .high = times(shape->high) };
  if (shape->kind == SIFT_SHAPE_TOKEN || shape->kind == SIFT_SHAPE_WORD)
    made.child = question_of(m, shape);
  else if (shape->kind == SIFT_SHAPE_AHEAD)
    made.child = add_question(m, shape, add_step(m, shape->child));
  else
    made.child = add_children(m, shape);
  m->out->steps.at[index] = made;
  return index;
}

void sift_steps_make(sift_arena *arena, const sift_ruleset *rules, sift_steps *out)
{
  maker m = { .arena = arena, .scratch = sift_arena_open(0), .out = out };
  m.known.arena = m.scratch;
  SIFT_PUSH(arena, &out->steps);
  out->first = SIFT_ARRAY(arena, uint32_t, rules->claim_count + 1);
  for (size_t i = 0; i < rules->claim_count; i++)
    out->first[i] = add_step(&m, rules->claims[i].shape);
  sift_arena_close(m.scratch);
}
