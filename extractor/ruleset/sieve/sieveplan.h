/* sieveplan.h - part of ruleset.h: all value rules as one non-deterministic automaton
 * over bytes, which takes all that their patterns take, and more. */
#ifndef SIFT_SIEVEPLAN_H
#define SIFT_SIEVEPLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct sift_byte_set {
  uint8_t bits[32];
} sift_byte_set;
static inline bool sift_byte_in(const sift_byte_set *set, unsigned byte)
{
  return (set->bits[byte / 8] >> byte % 8 & 1) != 0;
}

typedef enum sift_sieve_kind {
  SIFT_SIEVE_BYTE,   /* a byte of the set, then `next` */
  SIFT_SIEVE_CHOICE, /* a byte of the set, then the branches that it is in */
  SIFT_SIEVE_FORK,   /* both `next` and `other`, at once */
  SIFT_SIEVE_BEHIND, /* `next`, but only behind a byte of the set */
  SIFT_SIEVE_END,    /* the rule may match */
} sift_sieve_kind;
typedef struct sift_sieve_step {
  sift_sieve_kind kind;
  uint32_t next, other;
  uint16_t set, rule;
} sift_sieve_step;

/* One of the `other` branches of a choice, which stand from `next` on: where the byte is
 * in its set, what stands at its own `next`. */
typedef struct sift_sieve_branch {
  uint32_t next;
  uint16_t set;
} sift_sieve_branch;

/* Words of a set of value rules: rule i is bit i % 64 of word i / 64. */
#define SIFT_RULE_WORDS(rule_count) ((rule_count) / 64 + 1)

#define SIFT_NO_STEP UINT32_MAX

/* Narrow rules begin with words or figures of their own, wide ones with nearly any
 * letter. Those that are gated are asked for only where the narrow ones' part has found
 * a gate of theirs: a rare word that no match is without, behind words of any kind. */
typedef enum sift_sieve_sort {
  SIFT_SIEVE_NARROW,
  SIFT_SIEVE_WIDE,
  SIFT_SIEVE_GATED,
  SIFT_SIEVE_SORTS
} sift_sieve_sort;
typedef struct sift_gated {
  bool is;
  sift_byte_set first, before; /* bytes of a match: the first, those before a gate */
} sift_gated;

typedef struct sift_sieve_plan {
  const sift_sieve_step *steps;
  size_t step_count;
  const sift_sieve_branch *branches; /* of choices */
  uint32_t begins[SIFT_SIEVE_SORTS]; /* the first step of these rules */
  /* Steps that several rules share are of a number above those of the rules: which ones
   * they are of, SIFT_RULE_WORDS for each. */
  const uint64_t *shared;
  const sift_sieve_sort *sorts; /* by rule or number */
  const sift_gated *gated;      /* by rule */
  size_t rule_count;
  const sift_byte_set *sets;
  size_t set_count;
  /* By class: a bit for each set that has its bytes. Most steps of a state wait for
   * another byte than comes, and the sets of one class are a few lines of the cache. */
  const uint64_t *members;
  size_t member_words;  /* of a class */
  uint8_t classes[256]; /* bytes of one class are in the same sets */
  uint8_t bytes[256];   /* one of each class */
  unsigned class_count;
  uint8_t kinds[256];      /* behind bytes of one kind all rules begin alike */
  uint8_t kind_bytes[256]; /* one of each kind */
  unsigned kind_count;
} sift_sieve_plan;

static inline const uint64_t *sift_sets_with(const sift_sieve_plan *plan, uint8_t class)
{
  return plan->members + class * plan->member_words;
}
static inline bool sift_set_in(const uint64_t *sets, uint16_t set)
{
  return (sets[set / 64] >> set % 64 & 1) != 0;
}

#endif
