/* claimneeds.c - what a sentence must have for a claim rule's shape to match in it:
 * kinds, word classes and words, in their order, and how far one may stand behind
 * another. A rule that can match in several ways has the needs of each. They are told
 * before anything is tried, and for most rules and sentences it is enough. */
#include "ruleset/claims/claimmatch.h"

#include <string.h>

/* How many tokens on something stands: at least, at most. */
typedef struct reach {
  uint32_t least, most;
} reach;

/* What one place of the match must be. */
typedef struct need {
  sift_tag_set *tags; /* changed by merge() only */
  uint32_t common;    /* how common they are */
  reach behind;       /* the need before it, or where the piece begins */
} need;

/* A way to match. */
typedef struct way {
  need *at;
  size_t count, room;
  reach rest;      /* from the last need, or the beginning, to the end of what was read */
  bool from_start; /* the beginning is that of the sentence */
} way;

/* Past so many ways of a rule, what differs between two is left open. */
#define WAY_LIMIT 64
typedef SIFT_LIST(way) way_list;

typedef struct finder {
  sift_loader *loader;
  sift_arena *scratch;
  sift_tag_set common; /* tags that most sentences have */
  sift_tag_set marks;  /* "," and ".", which are in every sentence */
} finder;

static uint32_t add_up(uint32_t a, uint32_t b)
{
  return a + b < SIFT_ANY_REACH ? a + b : SIFT_ANY_REACH;
}

static reach sum(reach a, reach b)
{
  return (reach){ add_up(a.least, b.least), add_up(a.most, b.most) };
}

/* So many times; both are at most SIFT_ANY_REACH. */
static uint32_t times(uint32_t turns, uint32_t count)
{
  uint64_t all = (uint64_t)turns * count;
  return all < SIFT_ANY_REACH ? (uint32_t)all : SIFT_ANY_REACH;
}

static reach repeated(reach one, uint32_t low, uint32_t high)
{
  return (reach){ times(low, one.least), times(high, one.most) };
}

static void widen(reach *all, reach one)
{
  all->least = one.least < all->least ? one.least : all->least;
  all->most = one.most > all->most ? one.most : all->most;
}

/* ---------------------------------------------------------------- width */

/* Whether a word of a phrase may be it. */
static bool may_be_inside(const sift_shape *token)
{
  return !token->without && token->tag_count > 0 &&
         token->tags[token->tag_count - 1] >= SIFT_KIND_COUNT;
}

/* A token leads to the next one, a word to the next of its token or to the next token. */
static reach width_of(const sift_shape *shape)
{
  reach all = { 0, 0 };
  switch (shape->kind) {
  case SIFT_SHAPE_TOKEN:
    return (reach){ may_be_inside(shape) ? 0 : 1, 1 };
  case SIFT_SHAPE_WORD:
    return (reach){ 0, 1 };
  case SIFT_SHAPE_SEQUENCE:
    for (const sift_shape *one = shape->child; one != NULL; one = one->next)
      all = sum(all, width_of(one));
    return all;
  case SIFT_SHAPE_CHOICE:
    all = width_of(shape->child);
    for (const sift_shape *one = shape->child; one != NULL; one = one->next)
      widen(&all, width_of(one));
    return all;
  case SIFT_SHAPE_REPEAT:
    return repeated(width_of(shape->child), shape->low, shape->high);
  default:
    return all;
  }
}

/* ---------------------------------------------------------------- how common */

/* Values, names and words like "the" stand in most sentences, others in few. */
static void find_common(finder *f)
{
  const sift_table *literals = &f->loader->rules->literals;
  const sift_words *closed = sift_table_get(&f->loader->word_index, SIFT_TEXT("closed"));
  for (size_t kind = 0; kind < SIFT_KIND_COUNT; kind++)
    sift_tag_add(&f->common, kind);
  for (size_t i = 0; closed != NULL && i < closed->phrases.count; i++) {
    uintptr_t known = (uintptr_t)sift_table_get(literals, closed->phrases.at[i]);
    if (known != 0)
      sift_tag_add(&f->common, SIFT_WORD_TAG + known - 1);
  }
}

static uint32_t how_common(const finder *f, const sift_tag_set *tags)
{
  enum { AS_OTHERS = 20 };
  int count = 0;
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    if (tags->bits[i] != 0) /* few are */
      count += __builtin_popcountll(tags->bits[i]) +
               AS_OTHERS * __builtin_popcountll(tags->bits[i] & f->common.bits[i]);
  return (uint32_t)count;
}

/* ---------------------------------------------------------------- needs */

static bool says_anything(const finder *f, const sift_shape *shape)
{
  bool any = false;
  for (size_t i = 0; i < shape->tag_count; i++) {
    uint16_t tag = shape->tags[i];
    if (tag >= SIFT_TAG_LIMIT)
      continue;
    if ((f->marks.bits[tag / 64] >> tag % 64 & 1) != 0)
      return false;
    any = true;
  }
  return any;
}

/* Here must one of the tags stand. */
static void need_token(const finder *f, const sift_shape *shape, way_list *out)
{
  if (shape->without || !says_anything(f, shape))
    return;
  sift_tag_set *tags = SIFT_NEW(f->scratch, sift_tag_set);
  for (size_t i = 0; i < shape->tag_count; i++)
    sift_tag_add(tags, shape->tags[i]);
  uint32_t common = how_common(f, tags);
  for (size_t i = 0; i < out->count; i++) {
    *SIFT_PUSH(f->scratch, &out->at[i]) = (need){ tags, common, out->at[i].rest };
    out->at[i].rest = (reach){ 0, 0 };
  }
}

static void move_on(reach by, way_list *out)
{
  for (size_t i = 0; i < out->count; i++)
    out->at[i].rest = sum(out->at[i].rest, by);
}

static void find_ways(const finder *f, const sift_shape *shape, way_list *out);

/* The children of a sequence stand in it with the last one first. */
static void need_all(const finder *f, const sift_shape *shape, way_list *out)
{
  SIFT_LIST(const sift_shape *) children = { 0 };
  for (const sift_shape *one = shape->child; one != NULL; one = one->next)
    *SIFT_PUSH(f->scratch, &children) = one;
  for (size_t i = children.count; i > 0; i--)
    find_ways(f, children.at[i - 1], out);
}

/* ---------------------------------------------------------------- choices */

static size_t rarest_of(const way *w)
{
  size_t best = 0;
  for (size_t i = 1; i < w->count; i++)
    if (w->at[i].common < w->at[best].common)
      best = i;
  return best;
}

/* Makes of both one that is met where either is: by the rarest need of each. */
static void merge(const finder *f, way *all, const way *other)
{
  size_t best = rarest_of(other);
  reach to = { 0, 0 }, from = other->rest;
  for (size_t i = 0; i < other->count; i++)
    if (i <= best)
      to = sum(to, other->at[i].behind);
    else
      from = sum(from, other->at[i].behind);
  if (all->count == 0) {
    *SIFT_PUSH(f->scratch, all) =
        (need){ .tags = SIFT_NEW(f->scratch, sift_tag_set), .behind = to };
    all->rest = from;
  }
  widen(&all->at[0].behind, to);
  widen(&all->rest, from);
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    all->at[0].tags->bits[i] |= other->at[best].tags->bits[i];
}

/* Those with one need are met by one need of any. */
static way_list merge_ways(const finder *f, const way_list *ways, size_t longest)
{
  way_list out = { 0 };
  way merged = { .count = 0 };
  for (size_t i = 0; i < ways->count; i++)
    if (ways->at[i].count <= longest && (!ways->at[i].from_start || longest > 1))
      merge(f, &merged, &ways->at[i]);
    else
      *SIFT_PUSH(f->scratch, &out) = ways->at[i];
  if (merged.count > 0) {
    merged.at[0].common = how_common(f, merged.at[0].tags);
    *SIFT_PUSH(f->scratch, &out) = merged;
  }
  return out;
}

static way follow(const finder *f, const way *first, const way *then)
{
  way out = { .rest = first->rest, .from_start = first->from_start };
  for (size_t i = 0; i < first->count; i++)
    *SIFT_PUSH(f->scratch, &out) = first->at[i];
  for (size_t i = 0; i < then->count; i++) {
    need one = then->at[i];
    one.behind = i == 0 ? sum(out.rest, one.behind) : one.behind;
    *SIFT_PUSH(f->scratch, &out) = one;
  }
  out.rest = then->count > 0 ? then->rest : sum(out.rest, then->rest);
  out.from_start = out.from_start || (first->count == 0 && then->from_start);
  return out;
}

/* Each way goes on with each of those. */
static void branch_out(const finder *f, const way_list *ways, way_list *out)
{
  way_list all = { 0 };
  for (size_t i = 0; i < out->count; i++)
    for (size_t k = 0; k < ways->count; k++)
      *SIFT_PUSH(f->scratch, &all) = follow(f, &out->at[i], &ways->at[k]);
  *out = all;
}

static void need_any(const finder *f, const sift_shape *shape, way_list *out)
{
  way_list ways = { 0 };
  for (const sift_shape *one = shape->child; one != NULL; one = one->next) {
    way_list branch = { 0 };
    SIFT_PUSH(f->scratch, &branch);
    find_ways(f, one, &branch);
    for (size_t i = 0; i < branch.count; i++) {
      if (branch.at[i].count == 0) {
        move_on(width_of(shape), out);
        return;
      }
      *SIFT_PUSH(f->scratch, &ways) = branch.at[i];
    }
  }
  way_list fewer = merge_ways(f, &ways, 1);
  if (out->count * fewer.count > WAY_LIMIT)
    fewer = merge_ways(f, &ways, SIZE_MAX);
  branch_out(f, &fewer, out);
}

static void repeat(const finder *f, const sift_shape *shape, way_list *out)
{
  reach one = width_of(shape->child);
  if (shape->low == 0) {
    move_on(repeated(one, 0, shape->high), out);
    return;
  }
  find_ways(f, shape->child, out);
  move_on(repeated(one, shape->low - 1, shape->high - 1), out);
}

static void begin(way_list *out)
{
  for (size_t i = 0; i < out->count; i++)
    out->at[i].from_start = out->at[i].count == 0 && out->at[i].rest.most == 0;
}

static void find_ways(const finder *f, const sift_shape *shape, way_list *out)
{
  switch (shape->kind) {
  case SIFT_SHAPE_SEQUENCE:
    need_all(f, shape, out);
    return;
  case SIFT_SHAPE_CHOICE:
    if (shape->child->next == NULL)
      find_ways(f, shape->child, out);
    else
      need_any(f, shape, out);
    return;
  case SIFT_SHAPE_REPEAT:
    repeat(f, shape, out);
    return;
  case SIFT_SHAPE_AHEAD: /* a longer one may end behind what follows it */
    if (shape->child->kind == SIFT_SHAPE_TOKEN)
      need_token(f, shape->child, out);
    return;
  case SIFT_SHAPE_TOKEN:
  case SIFT_SHAPE_WORD:
    need_token(f, shape, out);
    move_on(width_of(shape), out);
    return;
  case SIFT_SHAPE_FIRST:
    begin(out);
    return;
  default:
    return;
  }
}

/* ---------------------------------------------------------------- the rule's */

/* The same tags are one set, whatever rules need them. */
static uint32_t set_of(const finder *f, const sift_tag_set *tags)
{
  sift_loader *loader = f->loader;
  uint64_t room[SIFT_TAGS_KEY_ROOM];
  sift_text bytes = sift_tags_key(tags, room);
  loader->need_index.arena = loader->passing;
  uintptr_t known = (uintptr_t)sift_table_get(&loader->need_index, bytes);
  if (known == 0) {
    *SIFT_PUSH(loader->arena, &loader->needs) =
        (sift_need_set){ *tags, how_common(f, tags) };
    known = loader->needs.count;
    bytes = sift_text_copy(loader->passing, bytes);
    *sift_table_put(&loader->need_index, bytes) = (void *)known;
  }
  return (uint32_t)(known - 1);
}

static void keep_way(const finder *f, const way *w, sift_way *out)
{
  sift_need *needs = SIFT_ARRAY(f->loader->arena, sift_need, w->count);
  for (size_t i = 0; i < w->count; i++)
    needs[i] = (sift_need){ set_of(f, w->at[i].tags), (uint16_t)w->at[i].behind.least,
                            (uint16_t)w->at[i].behind.most };
  *out = (sift_way){ needs, w->count, w->from_start };
}

static void mark_word(finder *f, sift_text word)
{
  uintptr_t known = (uintptr_t)sift_table_get(&f->loader->rules->literals, word);
  if (known != 0)
    sift_tag_add(&f->marks, SIFT_WORD_TAG + known - 1);
}

static bool needs_nothing(const sift_claim_rule *rule)
{
  for (size_t i = 0; i < rule->way_count; i++)
    if (rule->ways[i].count == 0)
      return true;
  return false;
}

static void make_ways(const finder *f, sift_claim_rule *rule)
{
  way_list ways = { 0 };
  SIFT_PUSH(f->scratch, &ways);
  find_ways(f, rule->shape, &ways);
  rule->ways = SIFT_ARRAY(f->loader->arena, sift_way, ways.count);
  rule->way_count = ways.count;
  for (size_t i = 0; i < ways.count; i++)
    keep_way(f, &ways.at[i], &rule->ways[i]);
}

void sift_load_needs(sift_loader *loader)
{
  finder f = { .loader = loader, .scratch = loader->scratch };
  find_common(&f);
  mark_word(&f, SIFT_TEXT(","));
  mark_word(&f, SIFT_TEXT("."));
  for (size_t i = 0; i < loader->claims.count; i++) {
    sift_claim_rule *rule = &loader->claims.at[i];
    sift_arena_reset(f.scratch);
    make_ways(&f, rule);
    loader->file = rule->origin.file;
    if (needs_nothing(rule) && !rule->slow)
      sift_load_fault(loader, rule->origin.line,
                      "match needs no kind and no word class; name one, or set "
                      "slow: true");
  }
}
