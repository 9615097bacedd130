/* claimmatch.h - inside of ruleset/: the `match` of a claim rule as a regular expression over
 * the typed sentence, with the tags without which it cannot match. The alphabet of the typed
 * sentence itself is in ruleset.h, because claim/ writes what is matched here. */
#ifndef SIFT_CLAIMMATCH_H
#define SIFT_CLAIMMATCH_H

#include "ruleset/loader.h"

/* `barrier`: what no gap may cross, as in docs/rules.md. Faults are reported at `line` and
 * give false. */
bool sift_claim_match_make(sift_loader *loader, sift_text match, sift_texts barrier, int line,
                           sift_claim_rule *rule);

#endif
