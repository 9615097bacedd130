/* needs.c - which claim rules have in a sentence all that they need, in their order and
 * near enough to each other. A rule's ways to match are found by the tags of their rarest
 * need, and ways with the same kinds and the same next rare need are passed over
 * together. What stands where are bits of one machine word, whatever the sentence's
 * length: in a long one several tokens are one bit. All lies in the order in which it is
 * looked at: most of the time went by in waiting for memory. */
#include "claim/match/starts.h"

#include <stdlib.h>
#include <string.h>

/* What is asked of many ways at once. */
typedef struct gate {
  uint32_t tag;      /* of the rarest need */
  uint32_t kinds[2]; /* of each of them one must be tagged, as bits */
  uint32_t other;    /* set of the need that is the rarest but for that */
} gate;

typedef struct placed_way {
  uint32_t rule, first; /* its needs */
  uint32_t count;
  bool from_start;
} placed_way;

/* The ways behind a gate. */
typedef struct group {
  uint32_t other;
  uint32_t first, end;
} group;

/* The groups of a tag with the same kinds: most are passed over at once. */
typedef struct block {
  uint32_t kinds[2];
  uint32_t first, end;
} block;

/* The tokens that meet a need, once they are asked for. */
typedef struct need_set {
  uint64_t places;
  uint32_t round; /* of the sentence that they are of */
  uint32_t first; /* of its tags, which end where the next set's begin */
} need_set;

struct sift_needs {
  sift_arena *arena;
  const sift_ruleset *rules;
  uint32_t blocks_of[SIFT_TAG_LIMIT + 1]; /* where the tag's begin; and end */
  block *blocks;
  group *groups;
  placed_way *ways;
  sift_need *needs;
  need_set *sets;
  uint16_t *set_tags;
  uint32_t *kinds_by_set;     /* that meet it, as bits; all: not only kinds do */
  SIFT_LIST(uint32_t) always; /* rules without needs */
  /* of the sentence: */
  uint64_t tokens[SIFT_TAG_LIMIT]; /* that have the tag */
  SIFT_LIST(uint16_t) tags;        /* that there are */
  uint32_t kinds;                  /* of them the kinds, as bits */
  uint64_t *found;                 /* rules, as bits */
  uint32_t grain;                  /* tokens that are one bit */
  uint32_t round;
};

/* ---------------------------------------------------------------- gates */

static uint32_t rarest_of(const sift_ruleset *rules, const sift_way *way, uint32_t but)
{
  uint32_t best = UINT32_MAX;
  for (size_t i = 0; i < way->count; i++) {
    uint32_t set = way->needs[i].set;
    if (set != but &&
        (best == UINT32_MAX || rules->needs[set].common < rules->needs[best].common))
      best = set;
  }
  return best;
}

/* The kinds that meet a need, as bits; all: not only kinds do. */
static uint32_t kinds_of(const sift_need_set *need)
{
  for (size_t k = 1; k < SIFT_TAG_LIMIT / 64; k++)
    if (need->tags.bits[k] != 0)
      return UINT32_MAX;
  return need->tags.bits[0] >> SIFT_KIND_COUNT == 0 ? (uint32_t)need->tags.bits[0]
                                                    : UINT32_MAX;
}

/* Of the needs that only kinds meet, the two that fewest do: most sentences have but few
 * kinds of figures and names. */
static void list_kinds(const sift_needs *n, const sift_way *way, uint32_t out[2])
{
  out[0] = out[1] = UINT32_MAX;
  for (size_t i = 0; i < way->count; i++) {
    uint32_t kinds = n->kinds_by_set[way->needs[i].set];
    for (size_t k = 0; k < 2; k++)
      if (__builtin_popcount(kinds) < __builtin_popcount(out[k])) {
        uint32_t wider = out[k];
        out[k] = kinds;
        kinds = wider;
      }
  }
}

static const sift_tag_set *tags_of(const sift_needs *n, size_t set)
{
  return &n->rules->needs[set].tags;
}

static uint32_t lowest(uint64_t bits)
{
  return (uint32_t)__builtin_ctzll(bits);
}

/* A way under a tag. */
typedef struct candidate {
  gate gate;
  uint32_t rule, way;
} candidate;

typedef SIFT_LIST(candidate) candidate_list;

static void list_way(sift_needs *n, sift_arena *scratch, uint32_t rule, uint32_t index,
                     candidate_list *out)
{
  const sift_way *w = &n->rules->claims[rule].ways[index];
  uint32_t rarest = rarest_of(n->rules, w, UINT32_MAX);
  if (rarest == UINT32_MAX) {
    *SIFT_PUSH(n->arena, &n->always) = rule;
    return;
  }
  uint32_t other = rarest_of(n->rules, w, rarest);
  candidate made = { .gate.other = other == UINT32_MAX ? rarest : other,
                     .rule = rule,
                     .way = index };
  list_kinds(n, w, made.gate.kinds);
  for (uint32_t i = n->sets[rarest].first; i < n->sets[rarest + 1].first; i++) {
    made.gate.tag = n->set_tags[i];
    *SIFT_PUSH(scratch, out) = made;
  }
}

/* ---------------------------------------------------------------- opening */

static int compare(uint32_t a, uint32_t b)
{
  return a < b ? -1 : a > b;
}

static int by_gate(const void *a, const void *b)
{
  const candidate *c = a, *d = b;
  if (c->gate.tag != d->gate.tag)
    return compare(c->gate.tag, d->gate.tag);
  if (c->gate.kinds[0] != d->gate.kinds[0])
    return compare(c->gate.kinds[0], d->gate.kinds[0]);
  if (c->gate.kinds[1] != d->gate.kinds[1])
    return compare(c->gate.kinds[1], d->gate.kinds[1]);
  if (c->gate.other != d->gate.other)
    return compare(c->gate.other, d->gate.other);
  return c->rule != d->rule ? compare(c->rule, d->rule) : compare(c->way, d->way);
}

static bool same_kinds(const gate *a, const gate *b)
{
  return a->tag == b->tag && a->kinds[0] == b->kinds[0] && a->kinds[1] == b->kinds[1];
}

static const sift_way *way_of(const sift_needs *n, const candidate *c)
{
  return &n->rules->claims[c->rule].ways[c->way];
}

/* Writes the ways, and their needs, as the candidates stand. */
static void lay_ways(sift_needs *n, const candidate_list *list)
{
  size_t need_count = 0;
  for (size_t i = 0; i < list->count; i++)
    need_count += way_of(n, &list->at[i])->count;
  n->needs = SIFT_ARRAY(n->arena, sift_need, need_count + 1);
  n->ways = SIFT_ARRAY(n->arena, placed_way, list->count + 1);
  sift_need *next = n->needs;
  for (size_t i = 0; i < list->count; i++) {
    const sift_way *w = way_of(n, &list->at[i]);
    n->ways[i] = (placed_way){ .rule = list->at[i].rule,
                               .first = (uint32_t)(next - n->needs),
                               .count = (uint32_t)w->count,
                               .from_start = w->from_start };
    memcpy(next, w->needs, w->count * sizeof *next);
    next += w->count;
  }
}

static void lay_groups(sift_needs *n, const candidate_list *list)
{
  SIFT_LIST(block) blocks = { 0 };
  SIFT_LIST(group) groups = { 0 };
  const gate *before = NULL;
  for (size_t i = 0; i < list->count; i++) {
    const gate *asked = &list->at[i].gate;
    bool same = before != NULL && same_kinds(before, asked);
    if (!same) {
      *SIFT_PUSH(n->arena, &blocks) = (block){ { asked->kinds[0], asked->kinds[1] },
                                               (uint32_t)groups.count,
                                               (uint32_t)groups.count };
      n->blocks_of[asked->tag + 1]++;
    }
    if (!same || before->other != asked->other) {
      *SIFT_PUSH(n->arena, &groups) =
          (group){ .other = asked->other, .first = (uint32_t)i };
      blocks.at[blocks.count - 1].end++;
    }
    groups.at[groups.count - 1].end = (uint32_t)i + 1;
    before = asked;
  }
  for (size_t i = 0; i < SIFT_TAG_LIMIT; i++)
    n->blocks_of[i + 1] += n->blocks_of[i];
  n->blocks = blocks.at;
  n->groups = groups.at;
}

static void lay_sets(sift_needs *n)
{
  SIFT_LIST(uint16_t) tags = { 0 };
  n->sets = SIFT_ARRAY(n->arena, need_set, n->rules->need_count + 1);
  n->kinds_by_set = SIFT_ARRAY(n->arena, uint32_t, n->rules->need_count + 1);
  for (size_t i = 0; i < n->rules->need_count; i++) {
    n->sets[i].first = (uint32_t)tags.count;
    n->kinds_by_set[i] = kinds_of(&n->rules->needs[i]);
    for (uint32_t k = 0; k < SIFT_TAG_LIMIT / 64; k++)
      for (uint64_t bits = tags_of(n, i)->bits[k]; bits != 0; bits &= bits - 1)
        *SIFT_PUSH(n->arena, &tags) = (uint16_t)(64 * k + lowest(bits));
  }
  n->sets[n->rules->need_count].first = (uint32_t)tags.count;
  n->set_tags = tags.at;
}

sift_needs *sift_needs_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_needs *n = SIFT_NEW(arena, sift_needs);
  n->arena = arena;
  n->rules = rules;
  n->found = SIFT_ARRAY(arena, uint64_t, rules->claim_count / 64 + 1);
  lay_sets(n);
  sift_arena *scratch = sift_arena_open(0);
  candidate_list list = { 0 };
  for (size_t i = 0; i < rules->claim_count; i++)
    for (size_t k = 0; k < rules->claims[i].way_count; k++)
      list_way(n, scratch, (uint32_t)i, (uint32_t)k, &list);
  if (list.count > 0)
    qsort(list.at, list.count, sizeof *list.at, by_gate);
  lay_ways(n, &list);
  lay_groups(n, &list);
  sift_arena_close(scratch);
  return n;
}

/* ---------------------------------------------------------------- a sentence */

static void place_tags(sift_needs *n, const sift_typed *typed)
{
  for (size_t i = 0; i < n->tags.count; i++)
    n->tokens[n->tags.at[i]] = 0;
  n->tags.count = 0;
  n->kinds = 0;
  n->grain = (uint32_t)(typed->token_count / 64 + 1);
  for (size_t i = 0; i < typed->tagged.count; i++) {
    const sift_tagged *tagged = &typed->tagged.at[i];
    uint64_t bit = UINT64_C(1) << tagged->token / n->grain;
    for (uint32_t k = 0; k < tagged->tag_count; k++) {
      uint16_t tag = tagged->tags[k];
      if (n->tokens[tag] == 0)
        *SIFT_PUSH(n->arena, &n->tags) = tag;
      n->tokens[tag] |= bit;
    }
  }
  for (uint32_t kind = 0; kind < SIFT_KIND_COUNT; kind++)
    n->kinds |= n->tokens[kind] != 0 ? 1u << kind : 0;
}

/* The tokens that meet the need; none: it is not met. */
static uint64_t places_of(sift_needs *n, uint32_t index)
{
  need_set *set = &n->sets[index];
  if (set->round == n->round)
    return set->places;
  uint64_t places = 0;
  for (uint32_t i = set->first; i < set[1].first; i++)
    places |= n->tokens[n->set_tags[i]];
  set->round = n->round;
  set->places = places;
  return places;
}

/* The bits that stand `least` to `most` places on from one of the set. */
static uint64_t onwards(uint64_t set, uint32_t least, uint32_t most)
{
  if (least > 63)
    return 0;
  set <<= least;
  if (most - least >= 63)
    return set | (0 - (set & (0 - set))); /* all from the lowest on */
  uint32_t wanted = most - least, done = 0;
  while (done < wanted) {
    uint32_t more = done + 1 < wanted - done ? done + 1 : wanted - done;
    set |= set << more;
    done += more;
  }
  return set;
}

/* So many tokens as bits; a division takes as long as all the rest. */
static uint32_t bits_of(const sift_needs *n, uint32_t tokens)
{
  return n->grain == 1 ? tokens : tokens / n->grain;
}

/* Whether each need of the way is met behind the one before it; though one token can
 * meet two. */
static bool is_met(sift_needs *n, const placed_way *w)
{
  uint64_t at = w->from_start ? 1 : UINT64_MAX;
  const sift_need *need = &n->needs[w->first];
  for (uint32_t i = 0; i < w->count && at != 0; i++, need++) {
    uint32_t least = bits_of(n, need->least);
    uint32_t most = bits_of(n, need->most + n->grain - 1);
    if (i > 0 || w->from_start)
      at = onwards(at, least, need->most == SIFT_ANY_REACH ? least + 64 : most);
    at &= places_of(n, need->set);
  }
  return at != 0;
}

static void add_rule(sift_needs *n, uint32_t rule)
{
  n->found[rule / 64] |= UINT64_C(1) << rule % 64;
}

static void try_ways(sift_needs *n, const group *g)
{
  for (uint32_t i = g->first; i < g->end; i++)
    if (is_met(n, &n->ways[i]))
      add_rule(n, n->ways[i].rule);
}

static void try_groups(sift_needs *n, const block *b)
{
  for (uint32_t i = b->first; i < b->end; i++)
    if (places_of(n, n->groups[i].other) != 0)
      try_ways(n, &n->groups[i]);
}

static void try_blocks(sift_needs *n, uint16_t tag)
{
  for (uint32_t i = n->blocks_of[tag]; i < n->blocks_of[tag + 1]; i++) {
    const block *b = &n->blocks[i];
    if ((b->kinds[0] & n->kinds) != 0 && (b->kinds[1] & n->kinds) != 0)
      try_groups(n, b);
  }
}

void sift_needs_find(sift_needs *n, const sift_typed *typed)
{
  n->round++;
  place_tags(n, typed);
  memset(n->found, 0, (n->rules->claim_count / 64 + 1) * sizeof *n->found);
  for (size_t i = 0; i < n->always.count; i++)
    add_rule(n, n->always.at[i]);
  for (size_t i = 0; i < n->tags.count; i++)
    try_blocks(n, n->tags.at[i]);
}

size_t sift_needs_next(const sift_needs *n, size_t rule)
{
  size_t count = n->rules->claim_count;
  while (rule < count) {
    uint64_t bits = n->found[rule / 64] >> rule % 64;
    if (bits != 0)
      return rule + (size_t)__builtin_ctzll(bits);
    rule = (rule / 64 + 1) * 64;
  }
  return count;
}
