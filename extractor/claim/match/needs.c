/* needs.c - which claim rules have in a sentence all that they need, in their order and
 * near enough to each other. A rule's ways to match are found by the tags of their rarest
 * need, and most are passed over at the next one; what stands where are bits of one
 * machine word, whatever the sentence's length: in a long one several tokens are one bit.
 */
#include "claim/match/starts.h"

/* A way of a rule under a tag of its rarest need. */
typedef struct candidate {
  uint32_t kinds[2]; /* of each of them one must be tagged, as bits */
  uint32_t other;    /* set of the need that is the rarest but for that */
  uint32_t rule, way;
} candidate;

/* The tags of a need, and the tokens that meet it. */
typedef struct need_set {
  const uint16_t *tags;
  uint32_t count;
  uint32_t round; /* of the sentence that `places` is of */
  uint64_t places;
} need_set;

typedef SIFT_LIST(candidate) candidate_list;
typedef SIFT_LIST(uint32_t) index_list;

struct sift_needs {
  sift_arena *arena;
  const sift_ruleset *rules;
  need_set *sets;
  candidate_list ways[SIFT_TAG_LIMIT];
  index_list always; /* rules without needs */
  /* of the sentence: */
  uint64_t tokens[SIFT_TAG_LIMIT]; /* that have the tag */
  index_list tags;                 /* that there are */
  uint32_t kinds;                  /* of them the kinds, as bits */
  uint64_t *found;                 /* rules, as bits */
  uint32_t grain;                  /* tokens that are one bit */
  uint32_t round;
};

/* ---------------------------------------------------------------- opening */

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
static void list_kinds(const sift_ruleset *rules, const sift_way *way, uint32_t out[2])
{
  out[0] = out[1] = UINT32_MAX;
  for (size_t i = 0; i < way->count; i++) {
    uint32_t kinds = kinds_of(&rules->needs[way->needs[i].set]);
    for (size_t k = 0; k < 2; k++)
      if (__builtin_popcount(kinds) < __builtin_popcount(out[k])) {
        uint32_t wider = out[k];
        out[k] = kinds;
        kinds = wider;
      }
  }
}

static void index_way(sift_needs *n, uint32_t rule, uint32_t index)
{
  const sift_way *way = &n->rules->claims[rule].ways[index];
  uint32_t rarest = rarest_of(n->rules, way, UINT32_MAX);
  if (rarest == UINT32_MAX) {
    *SIFT_PUSH(n->arena, &n->always) = rule;
    return;
  }
  uint32_t other = rarest_of(n->rules, way, rarest);
  candidate made = { .other = other == UINT32_MAX ? rarest : other,
                     .rule = rule,
                     .way = index };
  list_kinds(n->rules, way, made.kinds);
  const need_set *set = &n->sets[rarest];
  for (uint32_t i = 0; i < set->count; i++)
    *SIFT_PUSH(n->arena, &n->ways[set->tags[i]]) = made;
}

static void list_tags(sift_needs *n, uint32_t index)
{
  SIFT_LIST(uint16_t) list = { 0 };
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    for (uint64_t bits = n->rules->needs[index].tags.bits[i]; bits != 0; bits &= bits - 1)
      *SIFT_PUSH(n->arena, &list) = (uint16_t)(64 * i + (size_t)__builtin_ctzll(bits));
  n->sets[index] = (need_set){ .tags = list.at, .count = (uint32_t)list.count };
}

sift_needs *sift_needs_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_needs *n = SIFT_NEW(arena, sift_needs);
  n->arena = arena;
  n->rules = rules;
  n->sets = SIFT_ARRAY(arena, need_set, rules->need_count + 1);
  n->found = SIFT_ARRAY(arena, uint64_t, rules->claim_count / 64 + 1);
  for (size_t i = 0; i < rules->need_count; i++)
    list_tags(n, (uint32_t)i);
  for (size_t i = 0; i < rules->claim_count; i++)
    for (size_t k = 0; k < rules->claims[i].way_count; k++)
      index_way(n, (uint32_t)i, (uint32_t)k);
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
  for (uint32_t i = 0; i < set->count; i++)
    places |= n->tokens[set->tags[i]];
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

/* Whether each need of the way is met behind the one before it; though one token can
 * meet two. */
static bool is_met(sift_needs *n, const sift_way *way)
{
  uint64_t at = way->from_start ? 1 : UINT64_MAX;
  uint32_t grain = n->grain;
  for (size_t i = 0; i < way->count && at != 0; i++) {
    const sift_need *need = &way->needs[i];
    uint32_t least = need->least / grain, most = (need->most + grain - 1) / grain;
    if (i > 0 || way->from_start)
      at = onwards(at, least, need->most == SIFT_ANY_REACH ? least + 64 : most);
    at &= places_of(n, need->set);
  }
  return at != 0;
}

static void add_rule(sift_needs *n, uint32_t rule)
{
  n->found[rule / 64] |= UINT64_C(1) << rule % 64;
}

static void try_ways(sift_needs *n, const candidate_list *list)
{
  for (size_t i = 0; i < list->count; i++) {
    const candidate *c = &list->at[i];
    bool may = (c->kinds[0] & n->kinds) != 0 && (c->kinds[1] & n->kinds) != 0;
    if (may && places_of(n, c->other) != 0 &&
        is_met(n, &n->rules->claims[c->rule].ways[c->way]))
      add_rule(n, c->rule);
  }
}

void sift_needs_find(sift_needs *n, const sift_typed *typed)
{
  n->round++;
  place_tags(n, typed);
  for (size_t i = 0; i < n->rules->claim_count / 64 + 1; i++)
    n->found[i] = 0;
  for (size_t i = 0; i < n->always.count; i++)
    add_rule(n, n->always.at[i]);
  for (size_t i = 0; i < n->tags.count; i++)
    try_ways(n, &n->ways[n->tags.at[i]]);
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
