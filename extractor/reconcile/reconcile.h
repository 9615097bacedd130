/* reconcile.h - which claims cannot both be true, and why: keys, tolerance, relations,
 * arithmetic, trust. Pure: claims in, facts and findings out, whatever the order of the
 * claims. Stands on ruleset (metrics, entities, checks). */
#ifndef SIFT_RECONCILE_H
#define SIFT_RECONCILE_H

#include "ruleset/ruleset.h"

/* Facts and findings of all these claims, by id; they point into `claims`, which must
 * outlive them. The result depends on the set of claims only, not on their order. */
sift_status sift_reconcile(sift_arena *arena, const sift_ruleset *rules,
                           const sift_claim *claims, size_t count, sift_reconciled *out,
                           sift_error *err);

/* How two written figures relate (docs/reconcile.md): AGREE, ROUNDING, REFINES, NEAR,
 * OVERLAP, COMPATIBLE_BOUND, CONTRADICTION or NOT_COMPARABLE. Symmetric. */
sift_relation sift_compare(const sift_value *a, const sift_value *b);

/* The group of subjects that a claim's subject belongs to ("amazon"): claims of two
 * shards never meet. */
sift_text sift_shard_of(const sift_ruleset *rules, sift_arena *arena, sift_text subject);

/* Runs the tests in checks.yaml. Returns the number of failures. */
size_t sift_check_tests(const sift_ruleset *rules, sift_fault_sink *fault, void *context,
                        size_t *ran);

#endif
