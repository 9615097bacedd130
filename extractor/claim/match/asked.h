/* asked.h - inside of claim/match/: what the cells of a sentence answer to the questions
 * of claim rules, for who follows a rule from its end (starts.c) or from its beginning
 * (walk.c). */
#ifndef SIFT_ASKED_H
#define SIFT_ASKED_H

#include "claim/match/cells.h"
#include "claim/match/starts.h"

typedef struct sift_answer {
  uint32_t round;   /* of the sentence that it is of */
  bool without;     /* the question asks for a token that is none of something */
  sift_cells whole; /* words; tokens, at their first cell */
  sift_cells inner; /* words of a phrase of which one is taken alone; where the rest of a
                       token may be taken */
} sift_answer;

struct sift_starter {
  sift_arena *arena;
  const sift_ruleset *rules;
  const sift_steps *steps;
  sift_needs *needs;
  /* of the sentence: */
  const sift_typed *typed;
  size_t words;                       /* of a set */
  uint16_t sets_of[SIFT_TAG_LIMIT];   /* tag -> its set + 1; 0: not in the sentence */
  uint16_t inside_of[SIFT_TAG_LIMIT]; /* the same of words inside of phrases */
  bool any_inside;
  SIFT_LIST(sift_cells) sets;
  SIFT_LIST(uint16_t) tags; /* that are */
  sift_cells all;           /* cells, and the place behind the last one */
  sift_cells begins;        /* of these: first cells of tokens, and the last place */
  sift_answer *answers;     /* by question */
  uint32_t round;
};

/* Gathers the sentence's cells by tag. */
void sift_asked_begin(sift_starter *s);
const sift_answer *sift_answer_make(sift_starter *s, uint32_t question);

/* Of a token or word; worked out once for a sentence. */
static inline const sift_answer *sift_answer_to(sift_starter *s, uint32_t question)
{
  const sift_answer *answer = &s->answers[question];
  return answer->round == s->round ? answer : sift_answer_make(s, question);
}

#endif
