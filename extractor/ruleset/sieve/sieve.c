/* sieve.c - all value rules as one non-deterministic automaton over bytes (Thompson
 * 1968). It takes everything that the patterns take, and more: most of what they look
 * around for, what a back-reference repeats and how often a long repeat repeats is left
 * out. tag/sieve/sieve.c runs it, to ask PCRE2 only for rules that may match where they
 * are tried. */
#include "ruleset/sieve/sievesteps.h"

#include <string.h>

/* Repeats that are written out. Of digits the number tells much, but each length of a
 * word would make states of its own. */
#define DIGIT_TIMES 8
#define OTHER_TIMES 1
/* Characters of a match behind which its rule counts as found: what stands there keeps
 * one try in a thousand away, and is a third of all steps. */
#define DEPTH 16

sift_sieve_maker *sift_sieve_begin(sift_arena *arena)
{
  sift_sieve_maker *maker = SIFT_NEW(arena, sift_sieve_maker);
  maker->arena = maker->set_index.arena = arena;
  return maker;
}

static void allow(sift_byte_set *set, unsigned low, unsigned high)
{
  for (unsigned c = low; c <= high; c++)
    set->bits[c / 8] |= (uint8_t)(1 << c % 8);
}

/* ASCII digits and letters. */
static const uint64_t word_bytes[2] = { UINT64_C(0x3FF) << 48, SIFT_REGEX_LETTERS };

static void allow_ascii(sift_byte_set *set, const uint64_t ascii[2])
{
  for (unsigned c = 0; c < 128; c++)
    if ((ascii[c / 64] >> c % 64 & 1) != 0)
      allow(set, c, c);
}

static uint32_t set_loop(sift_sieve_maker *m, uint32_t loop, uint32_t body, uint32_t next)
{
  sift_sieve_step *step = &m->steps.at[loop];
  step->kind = SIFT_SIEVE_FORK;
  step->next = body;
  step->other = next;
  return loop;
}

/* Any number of bytes of the set, then what stands at `next`. */
static uint32_t add_run(sift_sieve_maker *m, const sift_byte_set *set, uint32_t next)
{
  uint32_t loop = sift_step_place(m);
  return set_loop(m, loop, sift_step_byte(m, set, loop), next);
}

/* The first bytes of the characters of a node. */
static uint16_t first_bytes(sift_sieve_maker *m, const sift_regex *node)
{
  uint64_t mixed =
      (node->may[0] * 3 + node->may[1] + node->high) * UINT64_C(0x9E3779B97F4A7C15);
  known_set *known = &m->known[mixed >> 56];
  if (known->used && known->may[0] == node->may[0] && known->may[1] == node->may[1] &&
      known->high == node->high)
    return known->set;
  sift_byte_set set = { { 0 } };
  allow_ascii(&set, node->may);
  if (node->high)
    allow(&set, 0xC0, 0xFF);
  *known = (known_set){
    { node->may[0], node->may[1] }, node->high, true, sift_step_set(m, &set)
  };
  return known->set;
}

/* Beyond ASCII: a first byte, and the bytes that go on with it. */
static uint32_t add_char(sift_sieve_maker *m, const sift_regex *node, uint32_t next)
{
  sift_byte_set more = { { 0 } };
  if (node->high) {
    allow(&more, 0x80, 0xBF);
    next = add_run(m, &more, next);
  }
  return sift_step_add(m, (sift_sieve_step){ .kind = SIFT_SIEVE_BYTE,
                                             .set = first_bytes(m, node),
                                             .next = next });
}

static uint32_t add_node(sift_sieve_maker *m, const sift_regex *node, uint32_t next);

static uint32_t add_repeat(sift_sieve_maker *m, const sift_regex *node, uint32_t next)
{
  const sift_regex *child = node->child;
  bool word = child->kind != SIFT_REGEX_CHAR || child->high || child->may[1] != 0;
  uint32_t most = word ? OTHER_TIMES : DIGIT_TIMES;
  uint32_t low = node->low, high = node->high_times;
  if (high > most) { /* at least so often: as many as are written out, then any number */
    uint32_t loop = sift_step_place(m);
    next = set_loop(m, loop, add_node(m, node->child, loop), next);
    low = low < most ? low : most;
    high = low;
  }
  for (uint32_t i = low; i < high; i++)
    next = sift_step_fork(m, add_node(m, node->child, next), next);
  for (uint32_t i = 0; i < low; i++)
    next = add_node(m, node->child, next);
  return next;
}

static uint32_t add_choice(sift_sieve_maker *m, const sift_regex *node, uint32_t next)
{
  size_t first = m->ways.count;
  for (const sift_regex *way = node->child; way != NULL; way = way->next) {
    uint32_t start = add_node(m, way, next);
    *SIFT_PUSH(m->arena, &m->ways) = start;
  }
  uint32_t all = sift_step_choice(m, first);
  m->ways.count = first;
  return all;
}

/* Part of a sequence, and the characters before it, at least. */
typedef struct part {
  const sift_regex *node;
  uint32_t depth;
} part;

/* Written from the end, so that each part knows what follows. */
static uint32_t add_sequence(sift_sieve_maker *m, const sift_regex *node, uint32_t next)
{
  part parts[DEPTH + 64];
  size_t count = 0;
  uint32_t outside = m->depth, depth = outside;
  const sift_regex *child = node->child;
  for (; child != NULL && depth < DEPTH && count < sizeof parts / sizeof parts[0];
       child = child->next) {
    if (sift_gate_is(m, child))
      depth = 0; /* from here on it is looked for */
    parts[count++] = (part){ child, depth };
    depth += sift_regex_least(child);
  }
  if (child != NULL)
    next = m->end;
  while (count > 0) {
    m->depth = parts[--count].depth;
    next = add_node(m, parts[count].node, next);
  }
  m->depth = outside;
  return next;
}

/* Any byte but those of the set, at the end of the match. */
static uint32_t add_end(sift_sieve_maker *m, const uint64_t without[2])
{
  sift_byte_set set = { { 0 } };
  allow(&set, 128, 255);
  allow_ascii(&set, (uint64_t[2]){ ~without[0], ~without[1] });
  return sift_step_byte(m, &set, m->end);
}

static uint32_t add_behind(sift_sieve_maker *m, const uint64_t set[2], bool high,
                           uint32_t next)
{
  sift_byte_set behind = { { 0 } };
  allow_ascii(&behind, set);
  if (high)
    allow(&behind, 128, 255);
  return sift_step_add(m, (sift_sieve_step){ .kind = SIFT_SIEVE_BEHIND,
                                             .set = sift_step_set(m, &behind),
                                             .next = next });
}

/* \b at the end of a match: no letter behind a letter, or one behind something else. */
static uint32_t add_edge(sift_sieve_maker *m)
{
  uint64_t other[2] = { ~word_bytes[0], ~word_bytes[1] };
  return sift_step_fork(m, add_behind(m, word_bytes, false, add_end(m, word_bytes)),
                        add_behind(m, other, true, m->end));
}

/* What a pattern's end wants to follow is read as if it were taken too. */
static uint32_t add_last(sift_sieve_maker *m, const sift_regex *node)
{
  if (node->ahead != NULL)
    return add_node(m, node->ahead, m->end);
  if (node->edge)
    return add_edge(m);
  return (node->must[0] | node->must[1]) != 0 ? add_end(m, node->must) : m->end;
}

/* \b before more of the pattern: a word byte behind another, or the other way round. */
static uint32_t add_inner_edge(sift_sieve_maker *m, uint32_t next)
{
  enum { ROOM = 300 };
  uint64_t inner[2] = { word_bytes[0], word_bytes[1] | UINT64_C(1) << ('_' - 64) };
  uint64_t other[2] = { ~inner[0], ~inner[1] };
  sift_byte_set word = { { 0 } }, rest = { { 0 } };
  allow_ascii(&word, inner);
  allow(&word, 128, 255); /* may be letters */
  allow_ascii(&rest, other);
  allow(&rest, 128, 255);
  int room = ROOM;
  uint32_t begins = sift_step_only(m, &word, next, &room);
  room = ROOM;
  uint32_t ends = sift_step_only(m, &rest, next, &room);
  return sift_step_fork(m, add_behind(m, other, true, begins),
                        add_behind(m, inner, true, ends));
}

static uint32_t add_empty(sift_sieve_maker *m, const sift_regex *node, uint32_t next)
{
  if (next == m->end)
    next = add_last(m, node);
  else if (node->edge)
    next = add_inner_edge(m, next);
  if (node->may[0] == UINT64_MAX && node->may[1] == UINT64_MAX)
    return next;
  return add_behind(m, node->may, node->high, next);
}

static uint32_t add_by_kind(sift_sieve_maker *m, const sift_regex *node, uint32_t next)
{
  switch (node->kind) {
  case SIFT_REGEX_CHAR:
    return add_char(m, node, next);
  case SIFT_REGEX_SEQUENCE:
    return add_sequence(m, node, next);
  case SIFT_REGEX_REPEAT:
    return add_repeat(m, node, next);
  case SIFT_REGEX_CHOICE:
    return add_choice(m, node, next);
  case SIFT_REGEX_ANY: {
    sift_byte_set any = { { 0 } };
    allow(&any, 0, 255);
    return add_run(m, &any, next);
  }
  default:
    return add_empty(m, node, next);
  }
}

static uint32_t add_node(sift_sieve_maker *m, const sift_regex *node, uint32_t next)
{
  uint32_t step = add_by_kind(m, node, next);
  sift_gates_note(m, node, step);
  return step;
}

void sift_sieve_add(sift_sieve_maker *maker, const sift_regex *tree)
{
  maker->rule = (uint16_t)maker->starts.count;
  maker->end = sift_step_place(maker);
  maker->depth = 0;
  sift_gates_find(maker, tree);
  uint32_t start = add_node(maker, tree, maker->end);
  sift_gates_end(maker, start);
  *SIFT_PUSH(maker->arena, &maker->starts) = start;
}

const sift_sieve_plan *sift_sieve_end(sift_sieve_maker *maker)
{
  sift_sieve_plan *plan = SIFT_NEW(maker->arena, sift_sieve_plan);
  plan->rule_count = maker->starts.count;
  plan->gated = maker->gated.at;
  sift_sieve_find_parts(maker, plan);
  sift_sieve_merge(maker, plan);
  plan->steps = maker->steps.at;
  plan->step_count = maker->steps.count;
  plan->branches = maker->branches.at;
  plan->sets = maker->sets.at;
  plan->set_count = maker->sets.count;
  sift_sieve_finish(maker->arena, plan);
  return plan;
}
