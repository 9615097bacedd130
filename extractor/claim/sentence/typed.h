/* typed.h - inside of claim/: a sentence as the alphabet that claim rules match (see
 * ruleset.h), with the way back to the article. */
#ifndef SIFT_TYPED_H
#define SIFT_TYPED_H

#include "ruleset/ruleset.h"

/* A word, a punctuation mark or a tagged span, as it stands in the sentence. */
typedef struct sift_word {
  sift_span span;  /* bytes of the article */
  int32_t mention; /* index; -1: a word */
  sift_text text;  /* in lower case and plain marks; of a name or figure: as written */
  bool upper;      /* begins with a capital */
  const sift_listed_in *in; /* the lists that a word stands in; NULL: none */
  /* What sift_typed_make has found: a sentence is written in several ways, of the same
   * words. */
  sift_text known;                 /* the text that it is of; another: nothing is known */
  const struct sift_lexeme *entry; /* of a word */
  const struct sift_inside *inside; /* of a mention */
} sift_word;

/* What PCRE2 sees: one word, one tagged span or one phrase of a word class. Of a phrase's
 * words each has its own classes beside. */
typedef struct sift_token {
  uint32_t at;            /* byte in the typed text, once it is written */
  uint32_t first, last;   /* words, inclusive */
  uint32_t cell;          /* its first */
  const sift_word *words; /* that its text keeps: none of most tagged spans */
  uint32_t word_count;
  int32_t kind;            /* of the tagged span; -1: words */
  sift_text marks;         /* its classes as they are written; NULL: not yet written */
  const uint32_t *classes; /* in rising order, each once */
  uint32_t class_count;
} sift_token;

/* A token's words are cells: a rule's own word may be one of several. Sets of cells are
 * bits; sentences of more cells than that have none. */
#define SIFT_CELL_WORDS 8
#define SIFT_CELL_LIMIT (64 * SIFT_CELL_WORDS - 1)
typedef struct sift_cells {
  uint64_t bits[SIFT_CELL_WORDS];
} sift_cells;

/* What a cell is. */
typedef struct sift_tagged {
  const uint16_t *tags;
  uint32_t tag_count, token, cell;
  bool inside; /* a phrase: the word alone is it, and not its token */
} sift_tagged;

typedef struct sift_typed {
  sift_text text; /* no place: not yet written */
  const struct sift_lexicon *classes;
  sift_token *tokens;
  size_t token_count;
  sift_word *words;
  size_t word_count;
  SIFT_LIST(sift_tagged) tagged; /* some cells more than once */
  size_t cell_count, longest;    /* cells; of the longest token */
  sift_cells first, last;        /* cells that begin, end, a token */
  sift_cells named;              /* those of metrics and of references */
  sift_cells nouns;              /* that begin with a letter, or are a name or metric */
  sift_cells bare;               /* tokens of one word, without kind or class */
  bool foreign;                  /* a word begins beyond ASCII: with a letter, or not */
} sift_typed;

/* The token that has this cell. */
const sift_token *sift_typed_token(const sift_typed *typed, uint32_t cell);

/* Phrases by their first word, each of which stands for a number of the caller's; and
 * words with a tag. */
typedef struct sift_lexicon sift_lexicon;
/* A phrase of several words, by a part of its second one. */
typedef struct sift_longer {
  uint32_t second;
  const struct sift_phrase *phrase;
} sift_longer;
/* All that begins with one word. */
typedef struct sift_lexeme {
  struct sift_phrase *phrases;   /* of this word alone */
  SIFT_LIST(sift_longer) longer; /* the longest first */
  uint64_t seconds;              /* the second words of these, by bit_of */
  const uint32_t *alone;         /* the numbers of the word alone, in rising order, */
  sift_text marks;               /* those written as classes, */
  const uint16_t *tags; /* and its tags: its own, if it has one, before those classes */
  uint32_t alone_count, tag_count;
  uint16_t tag; /* its own; 0: none */
} sift_lexeme;
sift_lexicon *sift_lexicon_make(sift_arena *arena);
/* Words of the phrase are told apart as in a sentence ("company's" is two). */
void sift_lexicon_add(sift_lexicon *lexicon, sift_text phrase, uint32_t number);
void sift_lexicon_tag(sift_lexicon *lexicon, sift_text word, uint16_t tag);
/* Once all are added, and their numbers are classes: fills in what lexemes are alone. */
void sift_lexicon_settle(sift_lexicon *lexicon);
/* In rising order, each once; returns how many are left. */
size_t sift_numbers_sort(uint32_t *numbers, size_t count);
const sift_lexeme *sift_lexicon_find(const sift_lexicon *lexicon, sift_text word);
/* The numbers of the phrases that are exactly words[i .. i + length), and the length of
 * the longest phrase at i, which no mention interrupts; 0: none. `room` numbers at most.
 */
size_t sift_lexicon_longest(const sift_lexicon *lexicon, const sift_word *words,
                            size_t count, size_t i, uint32_t *numbers, size_t room,
                            size_t *found);
/* The same for who knows the entry of words[i] (NULL: there is none), of phrases of
 * `least` words or more. */
size_t sift_lexeme_longest(const sift_lexeme *entry, const sift_word *words, size_t count,
                           size_t i, size_t least, uint32_t *numbers, size_t room,
                           size_t *found);

/* bracket.c: where the words go on behind a mention: not with a bracket that only says it
 * again; `next` is the mention that follows, NULL: none. */
uint32_t sift_bracket_end(const sift_grammar *grammar, sift_text text,
                          const sift_mention *m, const sift_mention *next, uint32_t end);
/* The mentions without the names in such brackets: the exchange of "(NYSE: MRW)", what
 * looks like a name in ", Inc.", is nobody of whom the article tells. */
const sift_mentions *sift_brackets_drop(sift_arena *arena, const sift_grammar *grammar,
                                        const sift_article *article,
                                        const sift_mentions *all);

/* typed.c: "22 million", without a noun: a sum of money whose currency is not said again,
 * where one stands before it. */
bool sift_is_bare_sum(const sift_mention *m);
/* Whether a mention is one word of its sentence. */
bool sift_is_tagged(const sift_mention *m);
/* The words of a span of the article. `mentions[first .. end)` lie in it. Without a
 * grammar (NULL) no word stands in a list. */
sift_word *sift_words_split(sift_arena *arena, const sift_grammar *grammar,
                            sift_text text, sift_span span, const sift_mentions *mentions,
                            size_t first, size_t end, size_t *count);

/* `classes` holds the phrases of rules->words under their index, and the words that
 * rules write out with their tags. Leaves the text to sift_typed_write: most sentences
 * have no rule that would look at it. */
void sift_typed_make(sift_arena *arena, const sift_lexicon *classes,
                     const sift_mentions *mentions, sift_word *words, size_t count,
                     sift_typed *out);
void sift_typed_write(sift_arena *arena, sift_typed *typed); /* unless it is written */
/* The word, of words, that this byte of the typed text belongs to. */
size_t sift_typed_word_at(const sift_typed *typed, size_t byte);

#endif
