/* tag.h - finds values and names in an article in one pass, and dates what is relative.
 * Stands on ruleset. */
#ifndef SIFT_TAG_H
#define SIFT_TAG_H

#include "ruleset/ruleset.h"

typedef struct sift_tagger sift_tagger; /* one a thread; its rule set outlives it */

sift_tagger *sift_tagger_open(sift_arena *arena, const sift_ruleset *rules);

/* All mentions of the article, in order of place, none overlapping; spans are bytes of
 * article->text. Relative dates are not resolved yet. SIFT_LIMIT names the rule whose
 * match limit was hit; *out then holds what the others found. */
sift_status sift_tag(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                     sift_mentions *out, sift_error *err);

/* Where article->published is missing: looks for an absolute date in article->date_lines,
 * or a dateline's day whose year a closing line tells ("-0- Halden Wire 2026"), and sets
 * published (in the arena), published_from ("text") and anchor. */
void sift_article_date(const sift_ruleset *rules, sift_arena *arena,
                       sift_article *article, const sift_mentions *mentions);
/* Resolves relative dates, quarters without a year and the like against article->anchor
 * and the tense around them; without an anchor they stay unresolved (edtf at NULL). */
void sift_dates_resolve(const sift_ruleset *rules, sift_arena *arena,
                        const sift_article *article, sift_mentions *mentions);

/* One written figure alone ("over $100B"), for `compare`: the first value in
 * `written`. */
bool sift_value_of(sift_tagger *tagger, sift_arena *arena, sift_text written,
                   sift_value *out);

/* "374 billion Taiwan dollars ($11.4 billion)": `next` tells the sum `m` once more, in
 * another currency. */
bool sift_is_converted(sift_text text, const sift_mention *m, const sift_mention *next);

/* The index of the sentence behind the lead: the first four that are longer than a
 * kicker, a byline or a date without an end mark, and what stands among them. */
uint32_t sift_lead_end(const sift_article *article);

const char *sift_kind_name(sift_kind kind); /* "money" ...; from the table in kinds.c */
bool sift_kind_is_public(sift_kind kind);
bool sift_kind_of(sift_text name, sift_kind *out);

/* Runs the inline tests of all value rules; each failure is reported as "file:line: ...".
 * Also fails a rule whose deletion no test would notice. Returns the number of
 * failures. */
size_t sift_value_tests(const sift_ruleset *rules, sift_fault_sink *fault, void *context,
                        size_t *ran);

/* What happened at one place (SIZE_MAX: everywhere) or to one rule (empty: all), for
 * `rules explain`: lines of text. */
void sift_tag_explain(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                      size_t byte, sift_text rule, sift_buffer *out);

/* The same result the slow way: every rule run at every place, for the test that holds
 * the prefilter to it. */
sift_status sift_tag_plainly(sift_tagger *tagger, sift_arena *arena,
                             const sift_article *article, sift_mentions *out,
                             sift_error *err);

/* "Inc", "corporation", "plc", without a period behind. */
bool sift_is_legal_form(sift_text word);

/* announced.c: whether a firm itself announces what the article tells: its legal form and
 * "today announces", or terms that the text defines (the "Company"). */
bool sift_is_own_announcement(const sift_ruleset *rules, const sift_article *article);

/* issuer.c: a regulator, a newspaper, an exchange: in the article, but not what it tells
 * of (the map `bystander`, by any of its classes). */
bool sift_is_bystander(const sift_ruleset *rules, const sift_entity *entity);

/* words.c: what a firm is called for short: "Talvane" of "Talvane Metering",
 * "Orrin-Vale", "Orrin & Vale". Part of `name`. */
sift_text sift_name_first(sift_text name);
/* "Talvane Marsh" of "Talvane Marsh Foods", whose third word says what the firm does (the
 * map `trade_word`); empty: it is no such name. */
sift_text sift_name_without_trade(const sift_ruleset *rules, sift_text name);
/* What its plants are called by: "Orrin Kessler" of "Orrin Kessler Foods", else its first
 * word. */
sift_text sift_name_called(const sift_ruleset *rules, sift_text name);
/* "QUARRY BEND" of a dateline or a letterhead -> "Quarry Bend", in the arena; a name with
 * small letters in it as it is. */
sift_text sift_name_proper(sift_arena *arena, sift_text name);

#endif
