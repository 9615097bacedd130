/* states.c - makes the sieve's states: what the steps of the plan that a text can have
 * reached become with its next byte. */
#include "tag/sieve/states.h"

#include <assert.h>
#include <string.h>

#define SLOTS ((size_t)1 << 16) /* more than twice SIFT_SIEVE_ROOM */
/* States that may be made before it is asked again whether there is room: one for each
 * byte of a match and one for each that may stand before it. */
#define STATES_OF_A_RUN (2 * SIFT_MATCH_ROOM + 256)

/* ---------------------------------------------------------------- steps */

/* What a node waits for if it is no set of bytes: fewer sets than these there are. */
enum {
  NO_BYTE_FORK = UINT16_MAX,
  NO_BYTE_BEHIND = UINT16_MAX - 1,
  NO_BYTE_END = UINT16_MAX - 2
};

static sift_sieve_node node_of(const sift_sieve_step *step)
{
  sift_sieve_node node = { .next = step->next, .other = step->other, .rule = step->rule };
  switch (step->kind) {
  case SIFT_SIEVE_BYTE:
    node.other = 0;
    node.waits = step->set;
    break;
  case SIFT_SIEVE_CHOICE:
    node.waits = step->set;
    break;
  case SIFT_SIEVE_FORK:
    node.waits = NO_BYTE_FORK;
    break;
  case SIFT_SIEVE_BEHIND:
    node.waits = NO_BYTE_BEHIND;
    node.other = step->set;
    break;
  case SIFT_SIEVE_END:
    node.waits = NO_BYTE_END;
    break;
  }
  return node;
}

/* Gates of gated rules are looked for with the narrow ones. */
static bool is_of(const sift_sieve_part *p, uint16_t rule)
{
  sift_sieve_sort sort = p->plan->sorts[rule];
  return sort == p->sort || (p->sort == SIFT_SIEVE_NARROW && sort == SIFT_SIEVE_GATED);
}

static sift_sieve_node *make_nodes(const sift_sieve_part *p, sift_arena *arena)
{
  const sift_sieve_plan *plan = p->plan;
  sift_sieve_node *nodes = SIFT_ARRAY(arena, sift_sieve_node, plan->step_count);
  for (size_t i = 0; i < plan->step_count; i++)
    if (is_of(p, plan->steps[i].rule))
      nodes[i] = node_of(&plan->steps[i]);
  return nodes;
}

/* A step is followed once in a round, so that there is always room in both lists. */
static void reach(sift_sieve_part *p, uint32_t step)
{
  sift_sieve_node *node = &p->nodes[step];
  if (node->round == p->round)
    return;
  node->round = p->round;
  if (node->waits < NO_BYTE_END)
    p->reached.at[p->reached.count++] = step;
  else
    p->waiting[p->waiting_count++] = step;
}

/* Behind a byte that the node waited for. */
static void pass_byte(sift_sieve_part *p, const sift_sieve_node *node,
                      const uint64_t *sets)
{
  if (node->other == 0) {
    reach(p, node->next);
    return;
  }
  const sift_sieve_branch *branch = &p->plan->branches[node->next];
  for (const sift_sieve_branch *end = branch + node->other; branch < end; branch++)
    if (sift_set_in(sets, branch->set))
      reach(p, branch->next);
}

/* Follows what needs no byte from all that was reached, behind one of these sets. */
static void follow(sift_sieve_part *p, const uint64_t *sets)
{
  while (p->waiting_count > 0) {
    const sift_sieve_node *node = &p->nodes[p->waiting[--p->waiting_count]];
    if (node->waits == NO_BYTE_FORK) {
      reach(p, node->other);
      reach(p, node->next);
    } else if (node->waits == NO_BYTE_END) {
      sift_rule_add(p->ended, node->rule);
      p->any_ended = true;
    } else if (sift_set_in(sets, (uint16_t)node->other)) {
      reach(p, node->next);
    }
  }
}

/* A step that rules share goes on for the others. */
static bool has_ended(const sift_sieve_part *p, uint32_t step)
{
  uint16_t rule = p->nodes[step].rule;
  return rule < p->plan->rule_count && (p->ended[rule / 64] >> rule % 64 & 1) != 0;
}

/* ---------------------------------------------------------------- ways */

#define LINE 64 /* bytes of a cache's line */

/* Rows for all states that there can be. The system gives memory where it is written to:
 * an array that grows would leave as much behind in the arena as it holds. */
static uint16_t *make_rows(const sift_sieve_part *p, sift_arena *arena)
{
  char *at = SIFT_ARRAY(arena, char, p->states.room * p->stride * sizeof *p->ways + LINE);
  return (uint16_t *)(at + (LINE - (uintptr_t)at % LINE) % LINE);
}

/* ---------------------------------------------------------------- states */

static uint32_t add_found(sift_sieve_part *p)
{
  if (!p->any_ended)
    return 0;
  uint32_t place = (uint32_t)p->found.count + 1;
  for (size_t i = 0; i < p->words; i++)
    *SIFT_PUSH(p->arena, &p->found) = p->ended[i];
  return place;
}

/* As many steps, all of them reached: in whatever order. */
static bool same_state(const sift_sieve_part *p, const sift_sieve_state *other)
{
  if (other->count != p->reached.count)
    return false;
  for (size_t i = 0; i < p->words; i++)
    if (p->ended[i] != (other->found != 0 ? p->found.at[other->found - 1 + i] : 0))
      return false;
  for (size_t i = 0; i < other->count; i++)
    if (p->nodes[p->spots.at[other->first + i]].round != p->round)
      return false;
  return true;
}

static uint64_t hash_of_reached(const sift_sieve_part *p)
{
  uint64_t hash = p->ended[0];
  for (size_t i = 0; i < p->reached.count; i++) {
    uint64_t mixed = (p->reached.at[i] + 1) * UINT64_C(0x9E3779B97F4A7C15);
    hash += (mixed ^ mixed >> 32) * UINT64_C(0xC2B2AE3D27D4EB4F);
  }
  return hash ^ hash >> 32;
}

/* The state of what was reached, made where it is new. */
static uint32_t intern(sift_sieve_part *p)
{
  size_t slot = hash_of_reached(p) & (SLOTS - 1);
  for (; p->slots[slot] != 0; slot = (slot + 1) & (SLOTS - 1))
    if (same_state(p, &p->states.at[p->slots[slot]]))
      return p->slots[slot];
  sift_sieve_state made = { (uint32_t)p->spots.count, (uint32_t)p->reached.count,
                            add_found(p) };
  for (size_t i = 0; i < p->reached.count; i++) {
    *SIFT_PUSH(p->arena, &p->spots) = p->reached.at[i];
    *SIFT_PUSH(p->arena, &p->waits) = p->nodes[p->reached.at[i]].waits;
  }
  assert(p->states.count < p->states.room); /* rows are as many */
  p->slots[slot] = (uint32_t)p->states.count;
  *SIFT_PUSH(p->arena, &p->states) = made;
  return p->slots[slot];
}

/* What ended needs no more steps. */
static uint32_t finish_state(sift_sieve_part *p)
{
  size_t kept = p->any_ended ? 0 : p->reached.count;
  for (size_t i = kept; i < p->reached.count; i++)
    if (!has_ended(p, p->reached.at[i]))
      p->reached.at[kept++] = p->reached.at[i];
  p->reached.count = kept;
  return intern(p);
}

static void begin_state(sift_sieve_part *p)
{
  p->round++;
  p->reached.count = 0;
  p->any_ended = false;
  memset(p->ended, 0, p->words * sizeof *p->ended);
}

uint32_t sift_sieve_make_start(sift_sieve_part *p, uint8_t kind)
{
  begin_state(p);
  if (p->plan->begins[p->sort] != SIFT_NO_STEP)
    reach(p, p->plan->begins[p->sort]);
  follow(p, sift_sets_with(p->plan, p->plan->classes[p->plan->kind_bytes[kind]]));
  return p->start[kind] = finish_state(p);
}

uint16_t sift_sieve_make_way(sift_sieve_part *p, uint32_t state, uint8_t class)
{
  const sift_sieve_state *from = &p->states.at[state];
  const uint32_t *spots = &p->spots.at[from->first];
  const uint16_t *waits = &p->waits.at[from->first];
  const uint64_t *sets = sift_sets_with(p->plan, class);
  begin_state(p);
  for (uint32_t i = 0; i < from->count; i++)
    if (sift_set_in(sets, waits[i]))
      pass_byte(p, &p->nodes[spots[i]], sets);
  follow(p, sets);
  uint32_t to = finish_state(p);
  uint16_t way = (uint16_t)(to << 1 | (p->states.at[to].found != 0));
  return p->ways[state * p->stride + class] = way;
}

/* ---------------------------------------------------------------- all of them */

void sift_sieve_forget(sift_sieve_part *p)
{
  memset(p->ways, 0, p->states.count * p->stride * sizeof *p->ways);
  memset(p->slots, 0, SLOTS * sizeof *p->slots);
  memset(p->start, 0, sizeof p->start);
  p->states.count = p->spots.count = p->waits.count = p->found.count = 0;
  *SIFT_PUSH(p->arena, &p->states) = (sift_sieve_state){ 0 };
  begin_state(p);
  intern(p); /* nothing */
}

void sift_sieve_part_open(sift_sieve_part *p, sift_arena *arena,
                          const sift_sieve_plan *plan, size_t room, sift_sieve_sort sort)
{
  p->plan = plan;
  p->sort = sort;
  p->room = room < SIFT_SIEVE_ROOM ? room : SIFT_SIEVE_ROOM;
  p->arena = arena;
  size_t line = LINE / sizeof *p->ways;
  p->stride = (plan->class_count + line - 1) / line * line;
  p->words = SIFT_RULE_WORDS(plan->rule_count);
  p->states.room = p->room + STATES_OF_A_RUN;
  p->states.at = SIFT_ARRAY(arena, sift_sieve_state, p->states.room);
  p->ways = make_rows(p, arena);
  p->spots.room = SIFT_SIEVE_SPOT_ROOM + plan->step_count;
  p->spots.at = SIFT_ARRAY(arena, uint32_t, p->spots.room);
  p->waits.room = p->spots.room;
  p->waits.at = SIFT_ARRAY(arena, uint16_t, p->waits.room);
  p->slots = SIFT_ARRAY(arena, uint32_t, SLOTS);
  p->nodes = make_nodes(p, arena);
  p->waiting = SIFT_ARRAY(arena, uint32_t, plan->step_count);
  p->reached.at = SIFT_ARRAY(arena, uint32_t, plan->step_count);
  p->ended = SIFT_ARRAY(arena, uint64_t, p->words);
  sift_sieve_forget(p);
}
