/* regex.h - inside of ruleset/: a pattern read as a tree, only as far as it takes to know
 * where it surely does not match. PCRE2 remains the one that matches. */
#ifndef SIFT_REGEX_H
#define SIFT_REGEX_H

#include "ruleset/ruleset.h"

typedef enum sift_regex_kind {
  SIFT_REGEX_EMPTY, /* takes no text: anchors, boundaries, look-around */
  SIFT_REGEX_CHAR,  /* one character of a set */
  SIFT_REGEX_ANY,   /* text that we do not look into: a back-reference */
  SIFT_REGEX_SEQUENCE,
  SIFT_REGEX_CHOICE,
  SIFT_REGEX_REPEAT, /* one child, low to high times */
} sift_regex_kind;

#define SIFT_REGEX_MANY UINT32_MAX

typedef struct sift_regex {
  sift_regex_kind kind;
  /* ASCII characters that it matches, or perhaps matches; of EMPTY: that may stand
   * before it. */
  uint64_t may[2];
  uint64_t must[2]; /* those that it surely matches; of EMPTY: that do not follow */
  bool high;        /* `may` also has characters beyond ASCII */
  bool edge;        /* of EMPTY: a word begins or ends here */
  struct sift_regex *ahead; /* of EMPTY: what follows, not taken; NULL: not said */
  uint32_t reach;           /* of EMPTY: how many characters on it may look */
  uint32_t low, high_times;
  struct sift_regex *child, *last, *next;
} sift_regex;

/* A pattern that was read. */
typedef struct sift_regex_reading {
  sift_regex *tree;
  /* The pattern with limits where it has repeats of one character without limit: a word
   * or figure has an end. */
  sift_text bounded;
  const sift_group *groups; /* the named ones, in order of number */
  size_t group_count;
  uint32_t behind; /* characters back from its beginning that a match may look */
} sift_regex_reading;

/* SIFT_RULE, with err->at "byte N", for what the rule language does not take: \d (Thai
 * digits match it too), free spacing, recursion, \K ... Faults that PCRE2 finds are not
 * all found. */
sift_status sift_regex_read(sift_arena *arena, sift_text source, bool caseless,
                            sift_regex_reading *out, sift_error *err);

/* ---- sets of characters, in regexset.c ---- */

typedef struct sift_regex_case {
  bool caseless;
} sift_regex_case;

/* The ASCII letters, in the upper half of a set. */
#define SIFT_REGEX_LETTERS (UINT64_C(0x7FFFFFE) | UINT64_C(0x7FFFFFE) << 32)

void sift_set_add(sift_regex *node, uint32_t rune);
void sift_set_add_range(sift_regex *node, uint32_t first, uint32_t last);
/* The set of this ASCII character alone. */
void sift_set_make_only(sift_regex *node, char c);
/* Everything may be in it, nothing surely is. */
void sift_set_add_unknown(sift_regex *node);
/* \s, \w ... by the letter of the escape; false: no such class. */
bool sift_set_add_class(sift_regex_case mode, sift_regex *node, int letter);
void sift_set_add_property(sift_regex *node, sift_text name); /* of \p{...} */
void sift_set_turn(sift_regex_case mode, sift_regex *node);   /* [^...] */
/* Called once for each node, when its set is complete. */
void sift_set_end(sift_regex_case mode, sift_regex *node);

/* Whether a pattern can match no text at all. */
bool sift_regex_matches_empty(const sift_regex *tree);

/* The same pattern with what its words share written once, in factor.c. `arena` holds it,
 * and what it takes to make it. */
sift_text sift_regex_factor(sift_arena *arena, sift_text source, bool caseless);

/* How many characters on from its beginning a match, or a try that fails, may look;
 * SIFT_REGEX_MANY: no limit. In regexreach.c. */
uint32_t sift_regex_reach(const sift_regex *tree);
/* How many characters every match takes at least. */
uint32_t sift_regex_least(const sift_regex *tree);

/* ---- the sieve's plan, in sieve.c ---- */

typedef struct sift_sieve_maker sift_sieve_maker;
sift_sieve_maker *sift_sieve_begin(sift_arena *arena);
void sift_sieve_add(sift_sieve_maker *maker, const sift_regex *tree); /* the next rule */
const sift_sieve_plan *sift_sieve_end(sift_sieve_maker *maker);
/* Fills in classes and kinds, in sieveplan.c. */
void sift_sieve_finish(sift_arena *arena, sift_sieve_plan *plan);

/* ---- the automaton's making, in automaton.c ---- */

typedef struct sift_automaton_maker sift_automaton_maker;
sift_automaton_maker *sift_automaton_begin(sift_arena *arena);
/* bounded: found only behind a character that is no ASCII letter or digit. */
void sift_automaton_add(sift_automaton_maker *maker, sift_text literal, bool bounded,
                        const sift_target *target);
sift_automaton *sift_automaton_end(sift_automaton_maker *maker, sift_arena *arena);

#endif
