/* starts.c - where in a sentence may a claim rule's match start? Its shape is followed
 * from its end to its beginning, with sets of cells in the place of single ones: "what
 * follows may begin here or there" becomes "what begins with this may begin ...". A
 * sentence of 64 cells is one machine word, so a rule takes some dozens of operations,
 * whatever its gaps. Negative look-aheads are left out, and PCRE2 decides. */
#include "claim/starts.h"

#include <string.h>

struct sift_starter {
  sift_arena *arena;
  const sift_typed *typed;
  size_t words;                     /* of a set */
  uint16_t sets_of[SIFT_TAG_LIMIT]; /* tag -> its set + 1; 0: not in the sentence */
  SIFT_LIST(sift_cells) sets;
  SIFT_LIST(uint16_t) tags; /* that are */
};

sift_starter *sift_starter_open(sift_arena *arena)
{
  sift_starter *starter = SIFT_NEW(arena, sift_starter);
  starter->arena = arena;
  return starter;
}

bool sift_starter_begin(sift_starter *s, const sift_typed *typed)
{
  for (size_t i = 0; i < s->tags.count; i++)
    s->sets_of[s->tags.at[i]] = 0;
  s->tags.count = s->sets.count = 0;
  s->typed = typed;
  s->words = typed->cell_count / 64 + 1;
  if (typed->cell_count >= SIFT_CELL_LIMIT)
    return false;
  for (size_t i = 0; i < typed->tag_places.count; i++) {
    sift_tag_place place = typed->tag_places.at[i];
    if (s->sets_of[place.tag] == 0) {
      *SIFT_PUSH(s->arena, &s->sets) = (sift_cells){ { 0 } };
      *SIFT_PUSH(s->arena, &s->tags) = place.tag;
      s->sets_of[place.tag] = (uint16_t)s->sets.count;
    }
    s->sets.at[s->sets_of[place.tag] - 1].bits[place.cell / 64] |= UINT64_C(1)
                                                                   << place.cell % 64;
  }
  return true;
}

/* ---------------------------------------------------------------- sets */

/* Cells, and the place behind the last one. */
static sift_cells all_places(const sift_starter *s)
{
  sift_cells out = { { 0 } };
  size_t count = s->typed->cell_count + 1;
  for (size_t i = 0; i < s->words; i++)
    out.bits[i] = count >= 64 * (i + 1) ? UINT64_MAX
                  : count > 64 * i      ? (UINT64_C(1) << (count - 64 * i)) - 1
                                        : 0;
  return out;
}

static bool is_empty(const sift_starter *s, const sift_cells *set)
{
  uint64_t any = 0;
  for (size_t i = 0; i < s->words; i++)
    any |= set->bits[i];
  return any == 0;
}

/* The places right before those of the set. */
static void step_back(const sift_starter *s, sift_cells *set)
{
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] = set->bits[i] >> 1 | (i + 1 < s->words ? set->bits[i + 1] << 63 : 0);
}

/* Those of any of the tags. */
static sift_cells with_tags(const sift_starter *s, const uint16_t *tags, size_t count)
{
  sift_cells out = { { 0 } };
  for (size_t i = 0; i < count; i++) {
    uint16_t index = s->sets_of[tags[i]];
    for (size_t k = 0; index != 0 && k < s->words; k++)
      out.bits[k] |= s->sets.at[index - 1].bits[k];
  }
  return out;
}

/* ---------------------------------------------------------------- tokens and words */

/* Cells from which the rest of their token leads into the set. */
static void before_token(const sift_starter *s, sift_cells *set)
{
  const sift_typed *typed = s->typed;
  step_back(s, set);
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= typed->last.bits[i];
  for (size_t n = 1; n < typed->longest; n++) {
    sift_cells more = *set;
    step_back(s, &more);
    for (size_t i = 0; i < s->words; i++)
      set->bits[i] |= more.bits[i] & ~typed->last.bits[i];
  }
}

static void take_token(const sift_starter *s, const sift_shape *shape, sift_cells *set)
{
  sift_cells tagged = with_tags(s, shape->tags, shape->tag_count);
  sift_cells barred = with_tags(s, shape->marks, shape->mark_count);
  before_token(s, set);
  for (size_t i = 0; i < s->words; i++) {
    set->bits[i] &= shape->without ? ~tagged.bits[i] : tagged.bits[i];
    set->bits[i] &= ~(barred.bits[i] & s->typed->bare.bits[i]);
    set->bits[i] &= shape->noun ? s->typed->nouns.bits[i] : UINT64_MAX;
  }
}

/* A word is a cell; at the beginning of a metric or reference it may be any of theirs. */
static void take_word(const sift_starter *s, const sift_shape *shape, sift_cells *set)
{
  const sift_typed *typed = s->typed;
  sift_cells is = with_tags(s, shape->tags, shape->tag_count);
  step_back(s, set);
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= shape->tag_count > 0 ? is.bits[i] : UINT64_MAX;
  sift_cells later = *set;
  for (size_t n = 1; n < typed->longest; n++) {
    sift_cells more = later;
    step_back(s, &more);
    for (size_t i = 0; i < s->words; i++)
      later.bits[i] |= more.bits[i] & typed->named.bits[i] & ~typed->last.bits[i];
  }
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] |= later.bits[i] & typed->named.bits[i] & typed->first.bits[i];
}

/* ---------------------------------------------------------------- shapes */

static void take(const sift_starter *s, const sift_shape *shape, sift_cells *set);

static void join(const sift_starter *s, sift_cells *all, const sift_cells *more)
{
  for (size_t i = 0; i < s->words; i++)
    all->bits[i] |= more->bits[i];
}

static void take_repeat(const sift_starter *s, const sift_shape *shape, sift_cells *set)
{
  sift_cells all = { { 0 } }, way = *set;
  if (shape->low == 0)
    all = way;
  /* more often than there are cells, only nothing can be repeated */
  for (uint32_t n = 1; n <= shape->high && n <= shape->low + s->typed->cell_count + 1;
       n++) {
    take(s, shape->child, &way);
    if (is_empty(s, &way))
      break;
    if (n >= shape->low)
      join(s, &all, &way);
  }
  *set = all;
}

static void take_choice(const sift_starter *s, const sift_shape *shape, sift_cells *set)
{
  sift_cells all = { { 0 } };
  for (const sift_shape *child = shape->child; child != NULL; child = child->next) {
    sift_cells way = *set;
    take(s, child, &way);
    join(s, &all, &way);
  }
  *set = all;
}

static void take_ahead(const sift_starter *s, const sift_shape *shape, sift_cells *set)
{
  sift_cells ahead = all_places(s);
  take(s, shape->child, &ahead);
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= ahead.bits[i];
}

static void keep_place(const sift_starter *s, size_t place, sift_cells *set)
{
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= i == place / 64 ? UINT64_C(1) << place % 64 : 0;
}

/* `set`: where what follows may begin; then: where the shape and that may. */
static void take(const sift_starter *s, const sift_shape *shape, sift_cells *set)
{
  switch (shape->kind) {
  case SIFT_SHAPE_TOKEN:
    take_token(s, shape, set);
    break;
  case SIFT_SHAPE_WORD:
    take_word(s, shape, set);
    break;
  case SIFT_SHAPE_SEQUENCE:
    for (const sift_shape *child = shape->child; child != NULL && !is_empty(s, set);
         child = child->next)
      take(s, child, set);
    break;
  case SIFT_SHAPE_CHOICE:
    take_choice(s, shape, set);
    break;
  case SIFT_SHAPE_REPEAT:
    take_repeat(s, shape, set);
    break;
  case SIFT_SHAPE_AHEAD:
    take_ahead(s, shape, set);
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

bool sift_starter_find(const sift_starter *s, const sift_shape *shape, sift_cells *out)
{
  *out = all_places(s);
  take(s, shape, out);
  for (size_t i = 0; i < s->words; i++)
    out->bits[i] &= s->typed->first.bits[i];
  return !is_empty(s, out);
}
