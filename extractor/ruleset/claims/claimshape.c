/* claimshape.c - the making of shapes: what the tokens of a claim rule's match are. */
#include "ruleset/claims/claimmatch.h"

#include <string.h>

sift_shape *sift_shape_make(sift_arena *arena, sift_shape_kind kind, sift_shape *child)
{
  sift_shape *shape = SIFT_NEW(arena, sift_shape);
  shape->kind = kind;
  shape->child = child;
  return shape;
}

sift_shape *sift_shape_token(sift_arena *arena, const sift_tag_set *tags, bool without)
{
  sift_shape *shape = sift_shape_make(arena, SIFT_SHAPE_TOKEN, NULL);
  SIFT_LIST(uint16_t) list = { 0 };
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    for (uint64_t bits = tags->bits[i]; bits != 0; bits &= bits - 1)
      *SIFT_PUSH(arena, &list) = (uint16_t)(64 * i + (size_t)__builtin_ctzll(bits));
  shape->tags = list.at;
  shape->tag_count = list.count;
  shape->without = without;
  return shape;
}

sift_shape *sift_shape_word(sift_arena *arena, size_t tag)
{
  sift_shape *shape = sift_shape_make(arena, SIFT_SHAPE_WORD, NULL);
  uint16_t *tags = SIFT_NEW(arena, uint16_t);
  *tags = (uint16_t)tag;
  shape->tags = tags;
  shape->tag_count = tag < SIFT_TAG_LIMIT ? 1 : 0;
  return shape;
}

sift_shape *sift_shape_repeat(sift_arena *arena, sift_shape *child, uint32_t low,
                              uint32_t high)
{
  sift_shape *shape = sift_shape_make(arena, SIFT_SHAPE_REPEAT, child);
  shape->low = low;
  shape->high = high;
  return shape;
}

void sift_shape_add(sift_shape *all, sift_shape *shape)
{
  shape->next = all->child;
  all->child = shape;
}

void sift_shape_bar(sift_arena *arena, sift_shape *token, size_t tag)
{
  if (tag >= SIFT_TAG_LIMIT) {
    token->unsure = true;
    return;
  }
  uint16_t *marks = SIFT_ARRAY(arena, uint16_t, token->mark_count + 1);
  if (token->mark_count > 0)
    memcpy(marks, token->marks, token->mark_count * sizeof *marks);
  marks[token->mark_count++] = (uint16_t)tag;
  token->marks = marks;
}
