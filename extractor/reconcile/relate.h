/* relate.h - inside of reconcile/: the statements of one key and how they relate. */
#ifndef SIFT_RECONCILE_RELATE_H
#define SIFT_RECONCILE_RELATE_H

#include "reconcile/inside.h"

/* The items that say one figure of one period: however often a figure is repeated, it is
 * compared once. */
typedef struct sift_statement {
  sift_item *items;
  size_t count;
  bool superseded; /* its own article goes on to a later toll, or to the sum of it all */
} sift_statement;

/* Articles that gave three answers to the question at hand: they have asked three. */
typedef struct sift_doubts {
  const sift_text *origins;
  size_t count;
} sift_doubts;

/* AGREE and the kept relations; REVISION, CORRECTION, CONTRADICTION, OUTCOME;
 * NOT_COMPARABLE for silence. Symmetric. */
sift_relation sift_statements_relate(const sift_statement *a, const sift_statement *b);
/* Whether a contradiction of the two would be the writers' and not our reading's: some
 * claim of the one may clash with some of the other. */
bool sift_statements_may_clash(const sift_statement *a, const sift_statement *b,
                               const sift_doubts *doubts, bool revision);
#define SIFT_FAR ((sift_decimal){ 3, 0 }) /* times as much is rarely the same thing's */
/* So many times the other and more, and no slip of the decimal point. */
bool sift_is_far(const sift_item *a, const sift_item *b, sift_decimal times);
/* Whether they differ as slips of the pen make figures differ (slip.c). */
bool sift_is_slip(const sift_item *a, const sift_item *b);
bool sift_statements_share(const sift_statement *a, const sift_statement *b);
bool sift_statement_is_cued(const sift_statement *a, sift_cue cue);
sift_day sift_statement_day(const sift_statement *a);

/* ---------------------------------------------------------------- the board (board.c) */

/* All statements of one key, and how each pair of them relates. */
typedef struct sift_board {
  sift_findings *out;
  sift_statement *at;
  size_t count;
  uint8_t *relation; /* count * count */
  size_t *link;      /* statements that say the same, rounding apart: union-find */
  size_t *group;     /* statements of one question: union-find */
} sift_board;

/* False where there is nothing to compare. */
bool sift_board_fill(sift_board *b, sift_item *items, size_t count);
sift_relation sift_related(const sift_board *b, size_t i, size_t j);
/* Union-find over `link` or `group`. */
size_t sift_root_of(size_t *parent, size_t i);
void sift_join(size_t *parent, size_t i, size_t j);

#endif
