/* claimmatch.h - inside of ruleset/: the `match` of a claim rule as a regular expression
 * over the typed sentence, with its shape and what it needs. The alphabet of
 * the typed sentence itself is in ruleset.h, because claim/ writes what is matched here.
 */
#ifndef SIFT_CLAIMMATCH_H
#define SIFT_CLAIMMATCH_H

#include "ruleset/loader.h"

/* The kinds behind a name of the rule language ("MONEY", "THING"), as bits; 0: no such
 * name. */
uint32_t sift_kinds_named(sift_text name);

void sift_tag_add(sift_tag_set *set, size_t tag);
/* Bytes that no other set has; few, as most sets have few tags. */
#define SIFT_TAGS_KEY_ROOM (2 * SIFT_TAG_LIMIT / 64)
sift_text sift_tags_key(const sift_tag_set *set, uint64_t room[SIFT_TAGS_KEY_ROOM]);

/* ---- claimshape.c ---- */

sift_shape *sift_shape_make(sift_arena *arena, sift_shape_kind kind, sift_shape *child);
/* A token with one of the tags, or without any of them. */
sift_shape *sift_shape_token(sift_arena *arena, const sift_tag_set *tags, bool without);
sift_shape *sift_shape_word(sift_arena *arena, size_t tag);
sift_shape *sift_shape_repeat(sift_arena *arena, sift_shape *child, uint32_t low,
                              uint32_t high);
/* Puts `shape` behind what the sequence, or choice, has already. */
void sift_shape_add(sift_shape *all, sift_shape *shape);
/* The token may not be this word alone. */
void sift_shape_bar(sift_arena *arena, sift_shape *token, size_t tag);

/* ---- claimlook.c ---- */

/* Of a class of one word, of a phrase; of either. */
#define SIFT_OWN_MARKERS "[\\x{F0000}-\\x{F07FF}]"
#define SIFT_PHRASE_MARKERS "[\\x{F0800}-\\x{F0FFE}]"
#define SIFT_MARKERS "[\\x{F0000}-\\x{F0FFF}]"
/* What stands before the next word of a phrase of which a class has taken one: it is for
 * words and classes, and no gap begins there. */
#define SIFT_REST "\\x{F0FFF}"
_Static_assert(SIFT_WORD_TAG <= 0x800, "each word class has a marker");

/* Reading a match. */
typedef struct sift_match_reader {
  sift_loader *loader;
  sift_text match;
  size_t at;
  int line, depth;
  bool failed;
  sift_buffer out;
  sift_claim_rule *rule;              /* gets the roles */
  sift_text before_word, behind_word; /* of each that is written out */
  sift_text gap;                      /* one token that a gap may take */
  sift_shape *gap_shape;
} sift_match_reader;
void sift_match_fault(sift_match_reader *r, const char *what, sift_text about);
/* A token, by the inside of its <>: "A|b", "!A", "A&b", "NP", "ANY". */
void sift_match_token(sift_match_reader *r, sift_text names, sift_shape **out);
/* What a gap may take: no kind, class or mark of the barrier. */
void sift_match_gap(sift_match_reader *r, sift_texts barrier);
/* The tag of a word that rules write out. */
size_t sift_match_word_tag(sift_match_reader *r, sift_text word);

/* ---- claimsteps.c, claimmoves.c ---- */

/* Steps, questions and moves of all rules, as they are made. */
typedef struct sift_step_maker {
  sift_arena *arena, *passing; /* the lists grow in the latter */
  sift_buffer key;             /* the bytes of the question at hand */
  sift_table known;            /* the bytes of a question -> its index + 1 */
  sift_steps *out;
} sift_step_maker;
/* Of a token or a word. */
uint32_t sift_step_question(sift_step_maker *m, sift_shape *shape);
/* The moves of a rule, where its shape says all that its pattern does. */
void sift_moves_add(sift_step_maker *m, sift_claim_rule *rule);

/* ---- claimmatch.c ---- */

/* `barrier`: what no gap may cross, as in docs/rules.md. Faults are reported at `line`
 * and give false. */
bool sift_claim_match_make(sift_loader *loader, sift_text match, sift_texts barrier,
                           int line, sift_claim_rule *rule);

#endif
