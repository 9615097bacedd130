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

/* The same question stands in many shapes: they are told apart by their bytes. */
static uint32_t find_question(sift_step_maker *m, const sift_shape *shape)
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
  return (uint32_t)index;
}

uint32_t sift_step_question(sift_step_maker *m, sift_shape *shape)
{
  if (shape->question == 0)
    shape->question = find_question(m, shape);
  return shape->question - 1;
}

static uint16_t times(uint32_t count)
{
  return (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX);
}

/* A sequence or choice of one is that one. */
static sift_shape *bare(sift_shape *shape)
{
  while ((shape->kind == SIFT_SHAPE_SEQUENCE || shape->kind == SIFT_SHAPE_CHOICE) &&
         shape->child != NULL && shape->child->next == NULL)
    shape = shape->child;
  return shape;
}

static uint32_t add_step(sift_step_maker *m, sift_shape *shape);

/* The steps that have been made of a shape's children. */
typedef struct steps_made {
  uint32_t first, last;
} steps_made;

static void add_child(sift_step_maker *m, sift_shape *child, steps_made *made)
{
  uint32_t index = add_step(m, child);
  if (made->first == 0)
    made->first = index;
  else
    m->out->steps.at[made->last].next = index;
  made->last = index;
}

static uint32_t add_sequence(sift_step_maker *m, const sift_shape *shape)
{
  steps_made made = { 0, 0 };
  for (sift_shape *child = shape->child; child != NULL; child = child->next)
    if (bare(child)->kind != SIFT_SHAPE_NOTHING)
      add_child(m, child, &made);
  return made.first;
}

/* Asks for one of its tags, and for nothing else. */
static bool asks_tags(const sift_shape *shape, sift_shape_kind kind)
{
  return shape->kind == kind && shape->tag_count > 0 && !shape->without && !shape->noun &&
         shape->mark_count == 0;
}

/* One that asks for the tags of any of the choice's words, or tokens. */
static sift_shape *joined(sift_step_maker *m, const sift_shape *choice,
                          sift_shape_kind kind)
{
  sift_tag_set tags = { { 0 } };
  for (sift_shape *way = choice->child; way != NULL; way = way->next)
    for (size_t i = 0; asks_tags(bare(way), kind) && i < bare(way)->tag_count; i++)
      sift_tag_add(&tags, bare(way)->tags[i]);
  sift_shape *all = sift_shape_token(m->passing, &tags, false);
  all->kind = kind;
  return all;
}

/* Sets know no order: "(?:opened|closed|sold)" is one word of three, and so is asked for
 * once. */
static uint32_t add_choice(sift_step_maker *m, const sift_shape *shape)
{
  steps_made made = { 0, 0 };
  bool words = false, tokens = false;
  for (sift_shape *way = shape->child; way != NULL; way = way->next) {
    bool word = asks_tags(bare(way), SIFT_SHAPE_WORD);
    bool token = asks_tags(bare(way), SIFT_SHAPE_TOKEN);
    if (!word && !token)
      add_child(m, way, &made);
    words = words || word;
    tokens = tokens || token;
  }
  if (words)
    add_child(m, joined(m, shape, SIFT_SHAPE_WORD), &made);
  if (tokens)
    add_child(m, joined(m, shape, SIFT_SHAPE_TOKEN), &made);
  return made.first;
}

static uint32_t add_step(sift_step_maker *m, sift_shape *shape)
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
  else if (shape->kind == SIFT_SHAPE_CHOICE)
    made.child = add_choice(m, shape);
  else if (shape->kind != SIFT_SHAPE_NOTHING)
    made.child = add_sequence(m, shape);
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
