/* claim.h - from tagged sentences to claims: who, which metric, which period, how much,
 * who said so. Typed sentence, claim rules, qualifiers, context. Stands on tag and
 * ruleset. */
#ifndef SIFT_CLAIM_H
#define SIFT_CLAIM_H

#include "ruleset/ruleset.h"

typedef struct sift_claimer sift_claimer; /* one a thread; its rule set outlives it */

sift_claimer *sift_claimer_open(sift_arena *arena, const sift_ruleset *rules);

/* All claims of the article, in order of place; ids, quote, code points, sentence and the
 * article's own fields are filled. SIFT_LIMIT names a rule whose match limit was hit. */
sift_status sift_claims_find(sift_claimer *claimer, sift_arena *arena,
                             const sift_article *article, const sift_mentions *mentions,
                             sift_claims *out, sift_error *err);

/* Runs the inline tests of all claim rules, with the tagger that the caller lends; each
 * test's text is read as an article of its own through `read`. Returns the number of
 * failures. */
typedef sift_status sift_claim_test_reader(void *context, sift_arena *arena,
                                           sift_text text, sift_text published,
                                           sift_article **article,
                                           sift_mentions *mentions, sift_error *err);
size_t sift_claim_tests(const sift_ruleset *rules, sift_claim_test_reader *read,
                        void *context, sift_fault_sink *fault, void *fault_context,
                        size_t *ran);

/* The typed sentence at a place, and how far each claim rule (or the one named) got and
 * what stopped it, for `rules explain`. */
void sift_claim_explain(sift_claimer *claimer, sift_arena *arena,
                        const sift_article *article, const sift_mentions *mentions,
                        size_t byte, sift_text rule, sift_buffer *out);

#endif
