/* tense.h - inside of tag/: what the words around a date say of it. */
#ifndef SIFT_TENSE_H
#define SIFT_TENSE_H

#include "tag/kinds.h"

/* Letters and apostrophes make words. */
bool sift_is_clause_byte(char c);
/* The word that ends before `*end`, or begins behind `*start`, which moves to its other
 * side; empty at the sentence's edge, `from` or `to`, and at a semicolon. */
sift_text sift_clause_word_before(sift_text text, size_t from, size_t *end);
sift_text sift_clause_word_after(sift_text text, size_t to, size_t *start);
/* The sentence of a mention; the whole text where sentences are not known. */
sift_span sift_sentence_span(const sift_article *article, const sift_mention *mention);
/* Whether the word from `at` on ends an adjective: "much-needed". */
bool sift_ends_adjective(sift_text text, size_t from, size_t at);
/* What had been to come and may have come since: the nearest one is meant. */
enum { SIFT_TENSE_NEAREST = 2 };
/* "will report third-quarter results": of one that is over when they come. */
enum { SIFT_TENSE_REPORTED = 3 };
/* -1 past, +1 future, 0 not said, or one of those above: by the verb nearest before the
 * date, else behind it. */
int sift_tense_around(const sift_ruleset *rules, const sift_article *article,
                      const sift_mention *mention);
/* What a word by itself says of the tense: -1, 0, +1. */
int sift_tense_of(const sift_ruleset *rules, sift_text word);
/* Of a date that names an occasion ("the June 12 show", "third-quarter results"): -1 or
 * one of those above; 0: it names none. */
int sift_tense_of_occasion(const sift_ruleset *rules, sift_text text, sift_span sentence,
                           const sift_mention *mention);
/* "the minutes of its October meeting are due": the nearer one, what ever is to come. */
bool sift_is_month_of_occasion(const sift_ruleset *rules, sift_text text,
                               sift_span sentence, const sift_mention *mention);
/* "Has cancelled 290 flights on Friday": a word with the one before it tells of what was
 * to be on a day to come (map `tense_called_off`). */
bool sift_is_called_off(const sift_ruleset *rules, sift_text word, sift_text helper);
/* "Plans cuts after sales in the third quarter fell": the date is one of the words before
 * a verb in the past (map `tense_finite`). */
bool sift_is_subject_of_past(const sift_ruleset *rules, sift_text text,
                             sift_span sentence, const sift_mention *mention);
/* "Will book a charge in the third quarter": of a quarter or half whose books are open,
 * though it may be over. */
bool sift_is_charged_to(const sift_ruleset *rules, const sift_article *article,
                        const sift_mention *mention);
/* Whether the date comes again every year: "is usually held in May". */
bool sift_is_habitual(const sift_ruleset *rules, const sift_article *article,
                      const sift_mention *mention);
/* It stands behind "at" or "as of". */
bool sift_stands_at(sift_text text, const sift_mention *mention);
/* It stands behind "as of". */
bool sift_is_state_of(sift_text text, sift_span sentence, const sift_mention *mention);
/* The word at `at` holds a figure against that of the date behind it. */
bool sift_is_held_against(sift_text text, sift_span sentence, sift_text word, size_t at);
/* "up from 4 million at the end of December": the date of what another figure has come
 * from, or is held against, and of nothing that is foreseen. */
bool sift_is_date_of_past_base(const sift_ruleset *rules, sift_text text,
                               sift_span sentence, const sift_mention *mention);
/* "compared with $4 million in 2023": the date of what another figure is held against. */
bool sift_is_date_of_base(const sift_ruleset *rules, const sift_article *article,
                          const sift_mention *mention);
/* The participle at `at` is of an aside between commas, before `end`. */
bool sift_is_set_off(sift_text text, sift_text word, size_t at, size_t end);
/* "before Christmas" of what has been, "past Labor Day" of what is to be: either side. */
bool sift_is_beyond(sift_text text, sift_span sentence, const sift_mention *mention,
                    int tense);
/* "Is on course for $5 million in the year to June": said of what is to come. */
bool sift_is_on_course(const sift_ruleset *rules, sift_text text, sift_span sentence,
                       const sift_mention *mention);
/* "since 2019", "by March": which side stays open, kept in the bound of the date. */
void sift_open_end_read(const sift_ruleset *rules, const sift_article *article,
                        sift_mention *mention);

#endif
