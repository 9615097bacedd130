/* claimsteps.c - the shapes of all claim rules as one array of small steps, with each
 * question to a token kept once: what a sentence runs through lies close together. */
#include "ruleset/claims/claimmatch.h"

#include <string.h>

static void add_tags(sift_buffer *key, const uint16_t *tags, size_t count)
{
  sift_buffer_add(key, (sift_text){ (const char *)&count, sizeof count });
  if (count > 0)
    sift_buffer_add(key, (sift_text){ (const char *)tags, count * sizeof *tags });
}

static uint32_t add_question(sift_step_maker *m, sift_question question)
{
  *SIFT_PUSH(m->passing, &m->out->questions) = question;
  return (uint32_t)m->out->questions.count - 1;
}

static const uint16_t *copy_tags(sift_arena *arena, const uint16_t *tags, size_t count)
{
  uint16_t *out = SIFT_ARRAY(arena, uint16_t, count);
  if (count > 0)
    memcpy(out, tags, count * sizeof *out);
  return out;
}

/* The shapes do not outlive the loading. */
static uint32_t add_new(sift_step_maker *m, const sift_shape *shape)
{
  sift_shape kept = *shape;
  kept.child = kept.next = NULL;
  kept.tags = copy_tags(m->arena, shape->tags, shape->tag_count);
  kept.marks = copy_tags(m->arena, shape->marks, shape->mark_count);
  return add_question(m, (sift_question){ .shape = kept });
}

uint32_t sift_step_question(sift_step_maker *m, const sift_shape *shape)
{
  m->key.len = 0;
  const char head[] = { (char)shape->kind, (char)shape->without, (char)shape->noun };
  sift_buffer_add(&m->key, (sift_text){ head, sizeof head });
  add_tags(&m->key, shape->tags, shape->tag_count);
  add_tags(&m->key, shape->marks, shape->mark_count);
  sift_text key = sift_buffer_text(&m->key);
  uintptr_t index = (uintptr_t)sift_table_get(&m->known, key);
  if (index == 0) {
    index = add_new(m, shape) + 1;
    *sift_table_put(&m->known, sift_text_copy(m->known.arena, key)) = (void *)index;
  }
  return (uint32_t)index - 1;
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

static uint32_t add_step(sift_step_maker *m, const sift_shape *shape);

static uint32_t add_children(sift_step_maker *m, const sift_shape *shape)
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

static uint32_t add_step(sift_step_maker *m, const sift_shape *shape)
{
  shape = bare(shape);
  uint32_t index = (uint32_t)m->out->steps.count;
  SIFT_PUSH(m->passing, &m->out->steps);
  sift_step made = { .kind = (uint8_t)shape->kind,
                     .low = times(shape->low),
                     .high = times(shape->high) };
  if (shape->kind == SIFT_SHAPE_TOKEN || shape->kind == SIFT_SHAPE_WORD)
    made.child = sift_step_question(m, shape);
  else if (shape->kind == SIFT_SHAPE_AHEAD)
    made.child = add_question(m, (sift_question){ .shape.kind = SIFT_SHAPE_AHEAD,
                                                  .ahead = add_step(m, shape->child) });
  else if (shape->kind != SIFT_SHAPE_NOTHING)
    made.child = add_children(m, shape);
  m->out->steps.at[index] = made;
  return index;
}

/* Without the room that a list has grown for. */
static void *kept(sift_arena *arena, const void *items, size_t count, size_t size)
{
  void *out = sift_alloc_array(arena, count, size);
  if (count > 0)
    memcpy(out, items, count * size);
  return out;
}

#define KEEP(arena, list)                                                 \
  ((list).at = kept((arena), (list).at, (list).count, sizeof *(list).at), \
   (list).room = (list).count)

void sift_load_steps(sift_loader *loader)
{
  sift_ruleset *rules = loader->rules;
  sift_arena_reset(loader->scratch);
  sift_step_maker m = { .arena = loader->arena,
                        .passing = loader->passing,
                        .key = { .arena = loader->scratch },
                        .known = { .arena = loader->scratch },
                        .out = &rules->steps };
  SIFT_PUSH(m.passing, &m.out->steps);
  m.out->first = SIFT_ARRAY(m.arena, uint32_t, rules->claim_count + 1);
  for (size_t i = 0; i < rules->claim_count; i++)
    m.out->first[i] = add_step(&m, rules->claims[i].shape);
  m.out->moves.room = 2 * m.out->steps.count; /* as many as there are, or nearly */
  m.out->moves.at = SIFT_ARRAY(m.passing, sift_move, m.out->moves.room);
  SIFT_PUSH(m.passing, &m.out->moves);
  for (size_t i = 0; i < rules->claim_count; i++) {
    sift_moves_add(&m, &rules->claims[i]);
    rules->claims[i].shape = NULL;
  }
  KEEP(m.arena, m.out->steps);
  KEEP(m.arena, m.out->questions);
  KEEP(m.arena, m.out->moves);
}
