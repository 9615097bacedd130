/* steps.h - a part of ruleset.h: the match of a claim rule as what its tokens must be,
 * and as the two programs that a sentence is run through. Stands on the model. */
#ifndef SIFT_STEPS_H
#define SIFT_STEPS_H

#include "model.h"

/* While rules are loaded: what a sentence needs, and the steps and moves below, are made
 * of it. */
typedef enum sift_shape_kind {
  SIFT_SHAPE_TOKEN,    /* one token, or the rest of one */
  SIFT_SHAPE_WORD,     /* one word */
  SIFT_SHAPE_SEQUENCE, /* the children; the last stands first */
  SIFT_SHAPE_CHOICE,
  SIFT_SHAPE_REPEAT, /* the child, low to high times */
  SIFT_SHAPE_AHEAD,  /* the child follows */
  SIFT_SHAPE_FIRST,  /* here the sentence begins, ends */
  SIFT_SHAPE_LAST,
  SIFT_SHAPE_NOTHING, /* takes nothing; with a child: that must not follow */
} sift_shape_kind;
typedef struct sift_shape {
  sift_shape_kind kind;
  bool without;         /* of a token: it has none of the tags; else one of them */
  bool noun;            /* of a token: begins with a letter, or is a name or metric */
  const uint16_t *tags; /* a word has one; none: any word */
  size_t tag_count;
  const uint16_t *marks; /* of a token: it is none of these words alone */
  size_t mark_count;
  uint32_t low, high;
  uint8_t role;      /* it holds, from 1 on; 0: none */
  bool lazy;         /* of a repeat: as few as can be */
  bool passes;       /* of a repeat: does not begin within a phrase */
  bool whole;        /* of what follows: the token as one, and none of its words */
  bool unsure;       /* says less than the pattern does */
  uint32_t question; /* of a token or a word: its index + 1, once it is asked for */
  struct sift_shape *child, *next;
} sift_shape;

/* The shapes of all claim rules as a compact program (claims/claimsteps.c). Run from a
 * rule's end to its beginning over sets of places, it tells where in a sentence a match
 * may start (claim/match/starts.c). */
typedef struct sift_step {
  uint8_t kind;       /* sift_shape_kind */
  uint16_t low, high; /* of a repeat */
  uint32_t child;     /* its first child's index, or its question; 0: no child */
  uint32_t next;      /* the next child of the same step; 0: none */
} sift_step;
/* What a cell can be asked. The same question stands in many rules, and is answered for
 * all cells of a sentence at once. */
typedef struct sift_question {
  sift_shape shape; /* of a token or a word, or what stands ahead: */
  uint32_t ahead;   /* its step */
} sift_question;
/* The same from the beginning to the end (claims/claimmoves.c): who can make all moves
 * has matched, and finds the roles where PCRE2 finds them (claim/match/walk.c). */
typedef enum sift_move_kind {
  SIFT_MOVE_MATCHED,
  SIFT_MOVE_TOKEN,  /* over a token, or the rest of one, that answers `arg` */
  SIFT_MOVE_WORD,   /* over one word that does */
  SIFT_MOVE_RUN,    /* over low to high such tokens */
  SIFT_MOVE_EITHER, /* on to `then`; where that leads nowhere, to `arg` */
  SIFT_MOVE_OPEN,   /* here role `arg` begins, ends */
  SIFT_MOVE_CLOSE,
  SIFT_MOVE_WHOLE, /* here is a token that answers `arg` */
  SIFT_MOVE_AHEAD, /* the moves from `arg` on can be made here, or cannot */
  SIFT_MOVE_NOT_AHEAD,
  SIFT_MOVE_PASS,  /* here no class has taken a word of a phrase and left the others */
  SIFT_MOVE_FIRST, /* here the sentence begins, ends */
  SIFT_MOVE_LAST,
} sift_move_kind;
typedef struct sift_move {
  uint8_t kind; /* sift_move_kind */
  bool lazy;    /* of a run: as few as can be */
  uint16_t low, high;
  uint32_t arg, then;
} sift_move;

typedef struct sift_steps {
  SIFT_LIST(sift_step) steps; /* the first one is nobody */
  SIFT_LIST(sift_question) questions;
  SIFT_LIST(sift_move) moves; /* the first one has matched */
  uint32_t *first;            /* step, by claim rule */
} sift_steps;

#endif
