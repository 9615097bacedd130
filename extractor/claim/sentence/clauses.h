/* clauses.h - inside of claim/: what stands inside of a sentence or behind a name. */
#ifndef SIFT_CLAUSES_H
#define SIFT_CLAUSES_H

#include "claim/parts.h"

/* The mention that a word of the sentence stands for; NULL: it is a plain word. */
static inline const sift_mention *sift_mention_of(const sift_scene *scene,
                                                  const sift_word *word)
{
  return word->mention < 0 ? NULL : &scene->mentions->at[word->mention];
}

/* A plain word, no mention, that is this one; in this list; in this table. */
static inline bool sift_is_word(const sift_word *word, const char *text)
{
  return word->mention < 0 && sift_text_is(word->text, text);
}
static inline bool sift_is_word_on(const sift_word *word, sift_wordlist list)
{
  return word->mention < 0 && sift_is_listed_in(word->in, list);
}
static inline bool sift_is_word_in(const sift_table *table, const sift_word *word)
{
  return word->mention < 0 && sift_table_get(table, word->text) != NULL;
}
/* The number, sum or rate that stands at a place; NULL: another word does. */
static inline const sift_mention *sift_figure_at(const sift_scene *scene,
                                                 const sift_typed *typed, uint32_t at)
{
  const sift_mention *m =
      at < typed->word_count ? sift_mention_of(scene, &typed->words[at]) : NULL;
  return m != NULL && (SIFT_NUMERIC & (1u << m->kind)) != 0 ? m : NULL;
}
/* Another word in its place. */
static inline void sift_word_become(const sift_scene *scene, sift_word *word,
                                    sift_text text)
{
  word->text = text;
  word->in = sift_grammar_find(&scene->claimer->rules->grammar, text);
}
/* The same of the word at a place, if there is one. */
static inline bool sift_word_is(const sift_typed *typed, size_t at, const char *text)
{
  return at < typed->word_count && sift_is_word(&typed->words[at], text);
}
static inline bool sift_word_is_on(const sift_typed *typed, size_t at, sift_wordlist list)
{
  return at < typed->word_count && sift_is_word_on(&typed->words[at], list);
}

/* adverbs.c: how many words from `at` on stand before a verb and say no more than when or
 * how: "has | since also | sold", "Kroger | on Tuesday | sold"; 0: they do not. */
size_t sift_idle_words(const sift_scene *scene, const sift_typed *typed, size_t at);
/* adverbs.c: the last of the words that begin at `at`, stand behind a figure and only say
 * why or when: "because demand was weak", "after a strike"; 0: there are none. */
size_t sift_idle_tail(const sift_scene *scene, const sift_typed *typed, size_t at);

/* insertion.c: where what is put between ends that the comma, dash or bracket at word `i`
 * begins; 0: it begins nothing such. */
size_t sift_insertion_end(const sift_scene *scene, const sift_typed *typed, size_t i);
/* Whether a byte of the sentence stands in such, and another one behind it. */
bool sift_is_inserted(const sift_scene *scene, uint32_t sentence, uint32_t at,
                      uint32_t behind);
/* The comma that closes what the one at word `open` begins; 0: none does. */
size_t sift_clause_closes(const sift_scene *scene, const sift_typed *typed, size_t open);

/* acting.c: "lost", "will", "reported": the word is what somebody did, and no noun. */
bool sift_word_acts(const sift_word *word);

/* embed.c: the bytes of the clause with "which" or "that" that holds this one and that a
 * comma closes; empty: none. */
sift_span sift_embedded_at(const sift_scene *scene, uint32_t sentence, uint32_t at);

/* "Oracle, which employs 2,300, was shut in April", "Oracle, which grew in 2019, employs
 * 2,300": what stands at this byte is of another clause than the figure. */
bool sift_is_in_other_clause(const sift_scene *scene, uint32_t sentence, uint32_t at,
                             sift_span figure);

/* governor.c: what the verb of a figure's own clause tells of. */
typedef enum sift_tense { SIFT_TELLS_NOW, SIFT_TELLS_DONE, SIFT_TELLS_AHEAD } sift_tense;
typedef struct sift_governor {
  bool is_set;
  uint32_t first, verb; /* words: what opens the clause, and its finite verb */
  sift_tense tense;
} sift_governor;

/* The first finite verb of the words from `first` on, before `end`. */
sift_governor sift_finite_verb(const sift_scene *scene, const sift_typed *typed,
                               uint32_t first, uint32_t end);

/* The clause inside of the sentence that the figure at word `at` stands in, with a verb
 * of its own before the figure; not set: it stands in the main clause. */
sift_governor sift_governor_of(const sift_scene *scene, const sift_typed *typed,
                               uint32_t at);

/* "It eliminated around 700 jobs": the figure stands right behind a verb of the past. */
bool sift_is_done_by(const sift_scene *scene, const sift_typed *typed, uint32_t at);
/* "Spending nearly | doubled", "nearly doubled, to | $5 billion": a figure that is a verb
 * of the past, and what it came to by it. */
bool sift_is_multiplied(const sift_typed *typed, uint32_t at);

/* quoted.c: whether quotation marks opened in the block are not closed before a byte of
 * it. */
bool sift_is_quoted(const sift_scene *scene, size_t block, uint32_t byte);

/* bracket.c: the claim of a sum in a bracket, like that of the sum before it. */
void sift_draft_convert(sift_scene *scene, const sift_scene_sentence *sentence,
                        const sift_draft *draft);

/* antecedent.c: false where the figure's clause speaks of another firm. */
bool sift_follows_antecedent(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft);

/* The words around word `at` up to the next ';', dash or "while". */
sift_clause sift_clause_of(const sift_scene *scene, const sift_typed *typed, uint32_t at);
/* The word that a mention is. */
uint32_t sift_typed_word(const sift_typed *typed, const sift_mention *mention);

#endif
