/* guess.h - inside of tag/: the firm that an article tells of and no rule knows. guess.c
 * picks it, deeds.c counts what the article says of those that it may be. */
#ifndef SIFT_GUESS_H
#define SIFT_GUESS_H

#include "tag/engine.h"

/* A word with a capital that the title or the lead brings in. */
typedef struct sift_suspect {
  sift_text word;
  size_t first;     /* where it stands first */
  unsigned total;   /* places in running text, */
  unsigned inside;  /* of these behind a word in small letters, */
  unsigned place;   /* behind "in", "near" and the like, */
  unsigned at;      /* behind "at", where firms and places may be, */
  unsigned person;  /* with another capital or "Mr" before, with "who" or "he" behind, */
  unsigned thing;   /* behind "the" or "a", */
  unsigned acts;    /* before a verb or an 's, */
  unsigned deeds;   /* doing what none but a firm does */
  unsigned running; /* places in no heading, */
  unsigned alone;   /* with no other word of a name behind, */
  unsigned surname; /* and places of the last word of its whole name without the first */
  sift_span whole;  /* the first place in no heading, with the words of the name behind */
  bool is_led;      /* by a capital at the first of the running places: "Ada Quill" */
  bool is_common;   /* stands in small letters too */
  bool is_in_title;
  bool is_issuer; /* "About Talvane" */
} sift_suspect;

#define SIFT_SUSPECTS 24

typedef struct sift_suspects {
  sift_tagger *tagger;
  const sift_mentions *mentions;
  sift_table by_word;    /* -> sift_suspect */
  sift_table by_small;   /* in small letters -> sift_suspect */
  sift_table by_leader;  /* word before, in small letters -> sift_suspect */
  sift_table by_last;    /* last word of a whole name -> sift_suspect */
  uint64_t lengths[256]; /* of the words in these four, by their first bytes */
  sift_suspect all[SIFT_SUSPECTS];
  size_t count;
  size_t next;       /* the first mention that ends behind a suspect's place */
  size_t covering;   /* the first that ends behind where we are and is no metric, no
                        reference */
  uint32_t named_to; /* the end of the last whole name */
  uint32_t sentence; /* where we are */
  bool in_heading;
} sift_suspects;

/* Puts a word that is no empty one into one of the four tables. */
void sift_suspect_put(sift_suspects *s, sift_table *table, sift_text word,
                      sift_suspect *suspect);

/* "Talvane sells", but not "Builders at": a word in small letters behind byte `end` that
 * is no preposition is mostly a verb. */
bool sift_verb_follows(const sift_ruleset *rules, sift_text text, size_t end);

/* "Talvane", but not "TALVANE", "I" or "Swedish". */
bool sift_may_name_firm(const sift_ruleset *rules, sift_text word);

/* The words of a span that no mention but a metric's or a reference's covers, each with
 * where it starts and ends. */
typedef void sift_word_visitor(sift_suspects *s, size_t start, size_t end);
void sift_words_visit(sift_suspects *s, sift_span span, sift_word_visitor *visitor);

/* ---- guess.c ---- */

/* "The company", "the battery maker": nothing but a firm is called so. */
bool sift_is_class_of_firms(const sift_ruleset *rules, const sift_mention *m,
                            sift_text said);
bool sift_is_english(const sift_article *article);
bool sift_is_of_place(const sift_ruleset *rules, sift_text word); /* "Venezuelan" */
/* Puts a firm of this name among the mentions. */
void sift_firm_put(sift_tagger *tagger, sift_mentions *mentions, sift_span span,
                   sift_text name);

/* Counts what the whole article says of the suspects. */
void sift_deeds_count(sift_suspects *s);

#endif
