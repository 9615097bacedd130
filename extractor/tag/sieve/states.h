/* states.h - inside of tag/: the deterministic states of the sieve. sieve.c runs through
 * them, states.c makes each when a text first leads to it. */
#ifndef SIFT_STATES_H
#define SIFT_STATES_H

#include "tag/engine.h"

/* A set of steps that wait for a byte, and the rules that are no longer in doubt when it
 * is reached. */
typedef struct sift_sieve_state {
  uint32_t first, count; /* in `spots` and `waits` */
  uint32_t found;        /* 0: no rule; else its words begin at found - 1 in `words` */
} sift_sieve_state;

#define SIFT_SIEVE_NOTHING 1 /* the state where nothing is left */

/* A step of the plan, with all that is asked of it when a state is made: that takes as
 * long as its lines of the cache take to come. */
typedef struct sift_sieve_node {
  uint32_t round;       /* in which it was reached last */
  uint32_t next, other; /* of a byte, `other` is 0; of a choice, how many ways it has */
  uint16_t waits;       /* for which set of bytes; or it waits for none (states.c) */
  uint16_t rule;
} sift_sieve_node;

/* Rules that begin with any word are of one part, those that begin with some words or
 * with figures of another: together they would need a state for each beginning of one
 * joined with each of the other. */
typedef struct sift_sieve_part {
  const sift_sieve_plan *plan;
  sift_sieve_sort sort; /* of its rules */
  sift_arena *arena;
  size_t words;                       /* of a set of rules */
  size_t room;                        /* states before all is forgotten */
  SIFT_LIST(sift_sieve_state) states; /* the first one is nobody */
  /* A row of ways for each state, by class of the next byte: 0, not yet made; else twice
   * the next state's index, and 1 more where that one has found something. A row begins
   * with a line of the cache and has its most common classes there. */
  uint16_t *ways;
  size_t stride;             /* of rows */
  SIFT_LIST(uint32_t) spots; /* steps */
  SIFT_LIST(uint16_t) waits; /* for which set of bytes each does */
  SIFT_LIST(uint64_t) found;
  uint32_t start[256]; /* states by the kind of the byte before; 0: not made */
  uint32_t *slots;     /* states by hash of the spots */
  /* of the state being made */
  sift_sieve_node *nodes; /* by step; only those of the part's rules */
  uint32_t round;
  uint32_t *waiting; /* steps to follow */
  size_t waiting_count;
  struct {
    uint32_t *at;
    size_t count;
  } reached;       /* steps that wait for a byte */
  uint64_t *ended; /* rules */
  bool any_ended;
} sift_sieve_part;

/* Of these two one run stands for a try at each place; gated rules have a part that runs
 * before their gates only. */
enum { SIFT_SIEVE_PARTS = 2 };
struct sift_sieve {
  const sift_sieve_plan *plan;
  sift_sieve_part parts[SIFT_SIEVE_PARTS], gated;
  struct sift_idle *idle; /* idle.c */
};

void sift_sieve_part_open(sift_sieve_part *part, sift_arena *arena,
                          const sift_sieve_plan *plan, size_t room, sift_sieve_sort sort);
/* Where nothing is known yet, and when there is too much. */
void sift_sieve_forget(sift_sieve_part *part);
#define SIFT_SIEVE_SPOT_ROOM ((size_t)4 << 20)
static inline bool sift_sieve_is_full(const sift_sieve_part *p)
{
  return p->states.count > p->room || p->spots.count > SIFT_SIEVE_SPOT_ROOM;
}
/* The state before the first byte of a match, behind a byte of this kind. */
uint32_t sift_sieve_make_start(sift_sieve_part *part, uint8_t kind);
static inline uint32_t sift_sieve_start(sift_sieve_part *part, uint8_t kind)
{
  uint32_t state = part->start[kind];
  return state != 0 ? state : sift_sieve_make_start(part, kind);
}
/* Where a byte of this class leads from the state: as in `ways`. */
uint16_t sift_sieve_make_way(sift_sieve_part *part, uint32_t state, uint8_t class);
static inline uint16_t sift_sieve_way(const sift_sieve_part *part, uint32_t state,
                                      uint8_t class)
{
  return part->ways[state * part->stride + class];
}
/* The kind of the byte before a place; a text begins as a line does. */
static inline uint8_t sift_sieve_behind(const sift_sieve_plan *plan, sift_text text,
                                        size_t place)
{
  return plan->kinds[place == 0 ? '\n' : (unsigned char)text.at[place - 1]];
}
static inline void sift_rule_add(uint64_t *rules, uint16_t rule)
{
  rules[rule / 64] |= UINT64_C(1) << rule % 64;
}

/* The states of all parts, side by side. */
typedef uint32_t sift_sieve_states;
#define SIFT_SIEVE_OVER ((uint32_t)(SIFT_SIEVE_NOTHING << 16 | SIFT_SIEVE_NOTHING))
static inline uint32_t sift_sieve_state_of(sift_sieve_states states, int part)
{
  return states >> 16 * part & 0xFFFF;
}

#endif
