/* claimmatch.h - inside of ruleset/: the `match` of a claim rule as a regular expression
 * over the typed sentence, with the tags without which it cannot match. The alphabet of
 * the typed sentence itself is in ruleset.h, because claim/ writes what is matched here.
 */
#ifndef SIFT_CLAIMMATCH_H
#define SIFT_CLAIMMATCH_H

#include "ruleset/loader.h"

/* The kinds behind a name of the rule language ("MONEY", "THING"), as bits; 0: no such
 * name. */
uint32_t sift_kinds_named(sift_text name);

/* What must be in a sentence for a piece of pattern to match: one tag of each set. */
#define SIFT_NEED_LIMIT 8
typedef struct sift_needs {
  sift_tag_set at[SIFT_NEED_LIMIT];
  size_t count;
} sift_needs;
void sift_tag_add(sift_tag_set *set, size_t tag);
/* One more; an empty set, a known one and those past the limit are left out. */
void sift_need_add(sift_needs *needs, const sift_tag_set *set);
/* Makes `any` a set that is met whichever branch matches; false where the branch needs
 * nothing. */
bool sift_needs_merge(sift_tag_set *any, const sift_needs *branch);

/* `barrier`: what no gap may cross, as in docs/rules.md. Faults are reported at `line`
 * and give false. */
bool sift_claim_match_make(sift_loader *loader, sift_text match, sift_texts barrier,
                           int line, sift_claim_rule *rule);

#endif
