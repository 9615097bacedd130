/* grammar.h - part of ruleset.h: the lists of words that the program itself asks about
 * ("is it an auxiliary?"). What stands in them is language, and so is data (the section
 * `grammar` of rule files); the program knows their names alone. */
#ifndef SIFT_GRAMMAR_H
#define SIFT_GRAMMAR_H

#include "model.h"
#include "ruleset/lists/claim.h"
#include "ruleset/lists/dates.h"
#include "ruleset/lists/figures.h"
#include "ruleset/lists/incident.h"
#include "ruleset/lists/metric.h"
#include "ruleset/lists/names.h"
#include "ruleset/lists/sentence.h"
#include "ruleset/lists/table.h"
#include "ruleset/lists/told.h"
#include "ruleset/lists/when.h"
#include "ruleset/lists/who.h"
#include "ruleset/lists/works.h"

/* By the floor that asks, as the rule files are; there the names are in small letters. */
/* clang-format off */
#define SIFT_GRAMMAR(X) \
  SIFT_GRAMMAR_CLAIM(X) \
  SIFT_GRAMMAR_DATES(X) \
  SIFT_GRAMMAR_FIGURES(X) \
  SIFT_GRAMMAR_INCIDENT(X) \
  SIFT_GRAMMAR_METRIC(X) \
  SIFT_GRAMMAR_NAMES(X) \
  SIFT_GRAMMAR_SENTENCE(X) \
  SIFT_GRAMMAR_TABLE(X) \
  SIFT_GRAMMAR_TOLD(X) \
  SIFT_GRAMMAR_WHEN(X) \
  SIFT_GRAMMAR_WHO(X) \
  SIFT_GRAMMAR_WORKS(X)
/* clang-format on */

typedef enum sift_wordlist {
#define SIFT_WORDLIST(name) SIFT_W_##name,
  SIFT_GRAMMAR(SIFT_WORDLIST)
#undef SIFT_WORDLIST
      SIFT_WORDLIST_COUNT
} sift_wordlist;

/* The lists that one word stands in, as bits. */
typedef struct sift_listed_in {
  uint64_t bits[(SIFT_WORDLIST_COUNT + 63) / 64];
} sift_listed_in;

typedef struct sift_grammar {
  sift_table words;                      /* word -> sift_listed_in * */
  sift_texts lists[SIFT_WORDLIST_COUNT]; /* as written; none where no file has it */
  sift_looks looks[SIFT_WORDLIST_COUNT]; /* of the words of each */
} sift_grammar;

/* NULL: it stands in no list. */
const sift_listed_in *sift_grammar_find(const sift_grammar *grammar, sift_text word);
static inline bool sift_is_listed_in(const sift_listed_in *in, sift_wordlist list)
{
  return in != NULL && (in->bits[list / 64] >> (list % 64) & 1) != 0;
}
static inline bool sift_grammar_has(const sift_grammar *grammar, sift_text word,
                                    sift_wordlist list)
{
  return sift_looks_like(&grammar->looks[list], word) &&
         sift_is_listed_in(sift_grammar_find(grammar, word), list);
}
/* With ASCII letters of either case; it reads the list. */
bool sift_grammar_has_fold(const sift_grammar *grammar, sift_text word,
                           sift_wordlist list);
/* How long the first text of the list is that this one begins, ends with; 0: none. */
size_t sift_grammar_starts(const sift_grammar *grammar, sift_text text,
                           sift_wordlist list);
size_t sift_grammar_starts_fold(const sift_grammar *grammar, sift_text text,
                                sift_wordlist list);
size_t sift_grammar_ends(const sift_grammar *grammar, sift_text text, sift_wordlist list);
size_t sift_grammar_ends_fold(const sift_grammar *grammar, sift_text text,
                              sift_wordlist list);
/* One of the list stands in the text; with ASCII letters of either case. */
bool sift_grammar_within(const sift_grammar *grammar, sift_text text, sift_wordlist list);
bool sift_grammar_within_fold(const sift_grammar *grammar, sift_text text,
                              sift_wordlist list);
/* Its name in rule files, in small letters. */
sift_text sift_wordlist_name(sift_wordlist list, char room[64]);

#endif
