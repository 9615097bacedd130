/* sievesteps.h - inside of ruleset/: the steps of the sieve's plan while it is made.
 * sievesteps.c adds them, sieve.c says which ones a pattern needs. */
#ifndef SIFT_SIEVESTEPS_H
#define SIFT_SIEVESTEPS_H

#include "ruleset/regex/regex.h"

/* Most characters of patterns are one of a few dozen: their sets are not made again. */
#define KNOWN_SETS 256
typedef struct known_set {
  uint64_t may[2];
  bool high, used;
  uint16_t set;
} known_set;

/* Steps that are not made again where the same one was made not long ago: words of a list
 * mostly end alike. */
#define RECENT_STEPS 8192

/* A place that matches of the rule being added must come by. */
typedef struct sift_gate {
  const sift_regex *node;
  sift_byte_set before; /* the byte before it is one of these */
  uint32_t step;        /* SIFT_NO_STEP: not written yet */
} sift_gate;

struct sift_sieve_maker {
  sift_arena *arena;
  SIFT_LIST(sift_sieve_step) steps;
  uint32_t recent[RECENT_STEPS]; /* index + 1 */
  SIFT_LIST(sift_sieve_branch) branches;
  SIFT_LIST(uint32_t) ways; /* of the choices being added */
  SIFT_LIST(uint32_t) starts;
  SIFT_LIST(sift_byte_set) sets;
  known_set known[KNOWN_SETS];
  sift_table set_index; /* the 32 bytes of a set -> its index + 1 */
  uint16_t rule;        /* being added, and the end of it */
  uint32_t end;
  uint32_t depth; /* characters that stand in it before what is added, at least */
  SIFT_LIST(sift_gate) gates; /* of it */
  sift_byte_set gated_bytes;  /* what may stand before them */
  bool behind_words;
  SIFT_LIST(sift_gated) gated; /* by rule */
  SIFT_LIST(uint32_t) gate_starts;
};

/* Each returns the step's index. */
uint32_t sift_step_add(sift_sieve_maker *maker, sift_sieve_step step);
/* Both, at once. */
uint32_t sift_step_fork(sift_sieve_maker *maker, uint32_t next, uint32_t other);
/* A byte of the set, then what stands at `next`. */
uint32_t sift_step_byte(sift_sieve_maker *maker, const sift_byte_set *set, uint32_t next);
/* A place to be set when what it leads to is written; until then it may be anything. */
uint32_t sift_step_place(sift_sieve_maker *maker);
/* All of the maker's ways from `first` on, at once. */
uint32_t sift_step_choice(sift_sieve_maker *maker, size_t first);
/* What stands at `from`, if it goes on with a byte of the set. Returns `from` itself
 * where that has too many ways on, or an end. */
uint32_t sift_step_only(sift_sieve_maker *maker, const sift_byte_set *set, uint32_t from,
                        int *room);
/* Adds the bytes that what stands at `from` may begin with. */
void sift_step_first(const sift_sieve_maker *maker, uint32_t from, sift_byte_set *out);
uint16_t sift_step_set(sift_sieve_maker *maker, const sift_byte_set *set); /* its index */
void sift_set_join(sift_byte_set *set, const sift_byte_set *other);

/* Where matches of a pattern must come by, in sievegate.c: before its steps are added,
 * for each node with its first step, and behind. */
void sift_gates_find(sift_sieve_maker *maker, const sift_regex *tree);
bool sift_gate_is(const sift_sieve_maker *maker, const sift_regex *node);
void sift_gates_note(sift_sieve_maker *maker, const sift_regex *node, uint32_t step);
void sift_gates_end(sift_sieve_maker *maker, uint32_t start);

/* Which rules are of which part, in sieveplan.c. */
void sift_sieve_find_parts(sift_sieve_maker *maker, sift_sieve_plan *plan);
/* Makes one of what stands at the beginnings of several rules, in sievemerge.c. */
void sift_sieve_merge(sift_sieve_maker *maker, sift_sieve_plan *plan);

#endif
