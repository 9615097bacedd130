/* starts.h - inside of claim/: which claim rules may match in a sentence, and at which of
 * its tokens, so that they are tried there and nowhere else; and the trying. */
#ifndef SIFT_STARTS_H
#define SIFT_STARTS_H

#include "claim/sentence/typed.h"

/* ---- needs.c: which rules have all that they need ---- */

typedef struct sift_needs sift_needs; /* one a thread */
sift_needs *sift_needs_open(sift_arena *arena, const sift_ruleset *rules);
void sift_needs_find(sift_needs *needs, const sift_typed *typed);
/* The next rule, from this one on, that has; the number of rules: there is none. */
size_t sift_needs_next(const sift_needs *needs, size_t rule);

/* ---- starts.c ---- */

typedef struct sift_starter sift_starter; /* one a thread */
sift_starter *sift_starter_open(sift_arena *arena, const sift_ruleset *rules);
/* Begins a sentence; false where it has too many cells: then each token may start a
 * match of the rules that it has all needs of. */
bool sift_starter_begin(sift_starter *starter, const sift_typed *typed);
/* The needs of the sentence's rules. */
const sift_needs *sift_starter_needs(const sift_starter *starter);
/* The first cells of tokens where its match may start; false: there are none. */
bool sift_starter_find(sift_starter *starter, size_t rule, sift_cells *out);

/* ---- walk.c ---- */

/* What a role holds; nothing where both are the same. */
typedef struct sift_stretch {
  uint32_t from, to; /* places, as walk.c reckons them */
} sift_stretch;
/* Matches the rule at a token, as its pattern would, without the typed text. LIMIT: only
 * the pattern can tell. `roles` has room for the rule's. */
sift_match_result sift_starter_walk(sift_starter *starter, const sift_claim_rule *rule,
                                    size_t token, sift_stretch *roles);
/* Its words, of words; of one that holds something. */
size_t sift_stretch_first(const sift_typed *typed, sift_stretch stretch);
size_t sift_stretch_last(const sift_typed *typed, sift_stretch stretch);

#endif
