/* simple.h - inside of claim/sentence/: a sentence as the simple clauses that it is made
 * of. The method is that of ClausIE (Del Corro & Gemulla, Proc. WWW 2013): find the
 * clauses, give each its own subject and verb, and leave what they say to others; but on
 * a chart of verb forms, without a parser. */
#ifndef SIFT_SIMPLE_H
#define SIFT_SIMPLE_H

#include "claim/sentence/clauses.h"

/* Words of a sentence, some left out or put elsewhere, and which of the whole each is. */
typedef struct sift_reading {
  sift_word *words;
  uint32_t *from;
  uint32_t count;
  uint32_t subject; /* of a clause that was cut out: past the words of its subject; */
  bool is_finite;   /* and it has a finite verb: "which lost" */
} sift_reading;

/* All words of a sentence, to be asked and not to be changed. */
static inline sift_reading sift_reading_of(const sift_typed *typed)
{
  return (sift_reading){ .words = typed->words, .count = (uint32_t)typed->word_count };
}

/* The word there is a plain one, and this or in this list; the mention there, or NULL. */
static inline bool sift_reading_is(const sift_reading *r, uint32_t at, const char *text)
{
  return at < r->count && sift_is_word(&r->words[at], text);
}
static inline bool sift_reading_is_on(const sift_reading *r, uint32_t at,
                                      sift_wordlist list)
{
  return at < r->count && sift_is_word_on(&r->words[at], list);
}
static inline const sift_mention *sift_mention_there(const sift_scene *scene,
                                                     const sift_reading *r, uint32_t at)
{
  return at < r->count ? sift_mention_of(scene, &r->words[at]) : NULL;
}

/* What the words before a clause's own verb want it to be. */
typedef enum sift_chain {
  SIFT_PLAIN,   /* "hired": nothing */
  SIFT_MODAL,   /* "will", "plans to", "said it would": the base form */
  SIFT_PERFECT, /* "has": a participle */
  SIFT_BEING    /* "was", "has been": a participle of a passive, or "-ing" */
} sift_chain;

/* A clause of a reading. Words, the ends exclusive. */
typedef struct sift_simple {
  uint32_t front, first; /* its first word; of its subject */
  uint32_t verb, main;   /* its finite verb; its own verb, behind "will" */
  uint32_t end;          /* before the next of the verbs with this subject, */
  uint32_t stop;         /* and before a clause of another that hangs on it */
  sift_chain chain;
  bool is_told; /* stands behind a verb of saying: the clause before is of who says it */
} sift_simple;

/* One more verb of a clause. */
typedef struct sift_conjunct {
  uint32_t clause; /* index */
  uint32_t joint;  /* "," or "and" */
  uint32_t verb, end, stop;
  bool is_finite; /* takes the subject alone, and not "will" */
} sift_conjunct;

#define SIFT_CLAUSE_ROOM 12
typedef struct sift_outline {
  sift_simple clauses[SIFT_CLAUSE_ROOM];
  sift_conjunct conjuncts[SIFT_CLAUSE_ROOM];
  size_t clause_count, conjunct_count;
} sift_outline;

/* "Said", "told", "added". */
bool sift_is_saying(const sift_scene *scene, const sift_word *word);
/* Forms that the word can be of a verb, as bits; 0: it is none. */
unsigned sift_verb_forms(const sift_scene *scene, const sift_word *word);
unsigned sift_verb_forms_at(const sift_scene *scene, const sift_reading *r, uint32_t at);
const sift_verb *sift_verb_of(const sift_scene *scene, const sift_word *word);
/* "Rose" for the "up" of "orders, up 4%": the verb that is left out; empty: none. */
sift_text sift_verb_of_course(const sift_scene *scene, const sift_word *word);
/* "The", "about", a figure, a name: stands before or in what a verb is done to. */
bool sift_begins_object(const sift_scene *scene, const sift_reading *r, uint32_t at);
/* Forms that a finite verb at `at` has, behind a subject that begins at `first`; 0. */
unsigned sift_finite_forms(const sift_scene *scene, const sift_reading *r, uint32_t first,
                           uint32_t at);
/* "Now", "quickly". */
bool sift_is_adverb(const sift_word *word);
/* Whether the word at `at` is the participle or the base form that the one at `helper`
 * waits for: "has", "will". */
bool sift_is_waited_for(const sift_scene *scene, const sift_reading *r, uint32_t helper,
                        uint32_t at);
/* Past "on Tuesday", "last week"; `at`: there is no such day. */
uint32_t sift_past_day(const sift_scene *scene, const sift_reading *r, uint32_t at);
/* "In", "after", "last year", "founded": begins words that stand before a subject. */
bool sift_is_fronted(const sift_scene *scene, const sift_reading *r, uint32_t at);

/* gapped.c: a name and a figure, to which the verb of a clause before holds. */
typedef struct sift_gap {
  uint32_t name, name_end; /* its words */
  uint32_t second;         /* its figure, */
  uint32_t figure;         /* and that of the clause */
} sift_gap;
/* The first one behind `from`. */
bool sift_gap_find(const sift_scene *scene, const sift_reading *r, const sift_simple *s,
                   uint32_t from, sift_gap *out);

/* outline.c: the clauses of a reading and what is joined to them. */
void sift_outline_read(const sift_scene *scene, const sift_reading *r, sift_outline *out);

/* A clause as a plain sentence: its words, of which those from `own` on are its own. */
typedef struct sift_view {
  sift_reading told;
  uint32_t own;
  bool is_of_noun;    /* its subject is a noun that names nobody: "the programme" */
  sift_text modality; /* that of what is told here as done; empty: its words tell it */
} sift_view;

#endif
