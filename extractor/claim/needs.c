/* needs.c - which claim rules have in a sentence all that they need, in their order and
 * near enough to each other. A rule's ways to match are found by their rarest need, and
 * most are passed over at the next one; what stands where are bits of one machine word,
 * whatever the sentence's length: in a long one several tokens are one bit. */
#include "claim/starts.h"

/* A way of a rule under its rarest need. */
typedef struct candidate {
  uint32_t other; /* set of the need that is the rarest but for that */
  uint32_t rule;
  const sift_way *way;
} candidate;

typedef SIFT_LIST(candidate) candidate_list;
typedef SIFT_LIST(uint32_t) set_list;

struct sift_needs {
  sift_arena *arena;
  const sift_ruleset *rules;
  set_list sets[SIFT_TAG_LIMIT]; /* by tag: what it meets */
  candidate_list *ways_of;       /* by set: those of which it is the rarest need */
  set_list always;               /* rules without needs */
  /* of the sentence: */
  uint64_t *places; /* by set: the tokens that meet it; none: it is not met */
  set_list met;     /* sets */
  uint64_t *found;  /* rules, as bits */
  uint32_t grain;   /* tokens that are one bit of a set's places */
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

static void index_way(sift_needs *n, uint32_t rule, const sift_way *way)
{
  uint32_t rarest = rarest_of(n->rules, way, UINT32_MAX);
  if (rarest == UINT32_MAX) {
    *SIFT_PUSH(n->arena, &n->always) = rule;
    return;
  }
  uint32_t other = rarest_of(n->rules, way, rarest);
  *SIFT_PUSH(n->arena, &n->ways_of[rarest]) =
      (candidate){ other == UINT32_MAX ? rarest : other, rule, way };
}

static void index_set(sift_needs *n, uint32_t set)
{
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    for (uint64_t bits = n->rules->needs[set].tags.bits[i]; bits != 0; bits &= bits - 1)
      *SIFT_PUSH(n->arena, &n->sets[64 * i + (size_t)__builtin_ctzll(bits)]) = set;
}

sift_needs *sift_needs_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_needs *n = SIFT_NEW(arena, sift_needs);
  n->arena = arena;
  n->rules = rules;
  n->ways_of = SIFT_ARRAY(arena, candidate_list, rules->need_count + 1);
  n->places = SIFT_ARRAY(arena, uint64_t, rules->need_count + 1);
  n->found = SIFT_ARRAY(arena, uint64_t, rules->claim_count / 64 + 1);
  for (size_t i = 0; i < rules->need_count; i++)
    index_set(n, (uint32_t)i);
  for (size_t i = 0; i < rules->claim_count; i++)
    for (size_t k = 0; k < rules->claims[i].way_count; k++)
      index_way(n, (uint32_t)i, &rules->claims[i].ways[k]);
  return n;
}

/* ---------------------------------------------------------------- a sentence */

static void place_tags(sift_needs *n, const sift_typed *typed)
{
  for (size_t i = 0; i < n->met.count; i++)
    n->places[n->met.at[i]] = 0;
  n->met.count = 0;
  n->grain = (uint32_t)(typed->token_count / 64 + 1);
  for (size_t i = 0; i < typed->tag_places.count; i++) {
    sift_tag_place place = typed->tag_places.at[i];
    uint64_t bit = UINT64_C(1) << place.token / n->grain;
    const set_list *sets = &n->sets[place.tag];
    for (size_t k = 0; k < sets->count; k++) {
      uint32_t set = sets->at[k];
      if (n->places[set] == 0)
        *SIFT_PUSH(n->arena, &n->met) = set;
      n->places[set] |= bit;
    }
  }
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

/* How many needs of the way are met, each behind the one before it; though one token can
 * meet two. */
static size_t count_met(const sift_needs *n, const sift_way *way)
{
  uint64_t at = way->from_start ? 1 : UINT64_MAX;
  uint32_t grain = n->grain;
  for (size_t i = 0; i < way->count; i++) {
    const sift_need *need = &way->needs[i];
    uint32_t least = need->least / grain, most = (need->most + grain - 1) / grain;
    if (i > 0 || way->from_start)
      at = onwards(at, least, need->most == SIFT_ANY_REACH ? least + 64 : most);
    at &= n->places[need->set];
    if (at == 0)
      return i;
  }
  return way->count;
}

static void add_rule(sift_needs *n, uint32_t rule)
{
  n->found[rule / 64] |= UINT64_C(1) << rule % 64;
}

static void try_ways(sift_needs *n, const candidate_list *list)
{
  for (size_t i = 0; i < list->count; i++) {
    const candidate *c = &list->at[i];
    if (n->places[c->other] != 0 && count_met(n, c->way) == c->way->count)
      add_rule(n, c->rule);
  }
}

void sift_needs_find(sift_needs *n, const sift_typed *typed)
{
  place_tags(n, typed);
  for (size_t i = 0; i < n->rules->claim_count / 64 + 1; i++)
    n->found[i] = 0;
  for (size_t i = 0; i < n->always.count; i++)
    add_rule(n, n->always.at[i]);
  for (size_t i = 0; i < n->met.count; i++)
    try_ways(n, &n->ways_of[n->met.at[i]]);
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
