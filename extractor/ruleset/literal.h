/* literal.h - inside of ruleset/: the small parts of finding a pattern's literals, below
 * trigger.c, which walks the tree. */
#ifndef SIFT_LITERAL_H
#define SIFT_LITERAL_H

#include "ruleset/regex.h"

#define SIFT_FAR \
  SIFT_MATCH_ROOM          /* no match is longer, so no literal stands further behind */
#define SIFT_FIGURE_LEAD 8 /* a figure further behind the start is no start of its own */
#define SIFT_FIGURE_COST 0.02 /* starts of figures per byte of news */
#define SIFT_STRING_ROOM 6000 /* strings of one alternation */

/* ---- literal.c ---- */

/* How often a literal stands in a byte of text: its words, and the marks between them;
 * the spaces around a word come with it. */
double sift_literal_frequency(sift_text literal, bool bounded);
/* Tries that a literal leads to, per byte: its frequency, and the room for the start. */
double sift_literal_cost(const sift_literal *literal);
bool sift_literal_has_figure(const sift_literal *literal);
/* Their sum, or SIFT_MATCH_ROOM. */
uint16_t sift_near_start(uint32_t a, uint32_t b);
/* Leaves out those for which another stands; *count is lowered. */
void sift_literals_merge(sift_literal *literals, size_t *count);

sift_texts sift_strings_one(sift_arena *arena, sift_text t);
bool sift_strings_have_empty(sift_texts strings);
/* Each of a before each of b, where that are no more than fit. */
bool sift_strings_fit(sift_texts a, sift_texts b, size_t room);
sift_texts sift_strings_multiply(sift_arena *arena, sift_texts a, sift_texts b);

/* ---- choice.c ---- */

/* Literals one of which is in every match. */
typedef struct sift_choice {
  SIFT_LIST(sift_literal) literals;
  double cost; /* expected hits per byte, weighed with the room for the start */
  bool good;
} sift_choice;

/* What is surely before a place in the pattern. */
typedef struct sift_edge {
  bool clean; /* no digit, and no point or comma behind one: a figure may start */
  bool bound; /* no ASCII letter or digit */
  bool no_digit;
} sift_edge;
#define SIFT_EDGES 8

/* What is known of a part of the pattern. */
typedef struct sift_part {
  uint32_t min, max; /* bytes */
  bool exact;        /* it matches these strings and nothing else */
  sift_texts strings;
  sift_choice best;
  bool has_figure; /* a figure starts so many bytes behind its start */
  uint32_t figure_low, figure_high;
  sift_edge end;
} sift_part;

/* Parts of a pattern may be looked at again in several surroundings, but not without
 * end. */
typedef struct sift_finder {
  sift_arena *arena;
  int budget;
  sift_part **known; /* by the node's number and the edge before it */
} sift_finder;

/* Takes `other`, which begins behind what stands `before`, where it is cheaper. */
void sift_choice_offer(sift_arena *arena, sift_choice *best, const sift_choice *other,
                       const sift_part *before);
/* Literals of strings; bound: no ASCII letter or digit stands before them. */
sift_choice sift_choice_of_strings(sift_arena *arena, sift_texts strings, bool bound);
sift_choice sift_choice_of_figure(sift_arena *arena);
/* What is known of one character. */
sift_part sift_part_of_char(sift_finder *f, const sift_regex *node, sift_edge before);

/* ---- first.c ---- */

/* Sets rule->first and first_bound, behind and behind_known. */
void sift_first_find(const sift_regex *tree, sift_value_rule *rule);

#endif
