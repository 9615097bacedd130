/* record.h - the records of the contract: one JSON object for each noun of the model, and
 * back. The store, the reports and the pipes all speak through this, so that what `run`
 * stores is what `extract | reconcile -` prints. Stands on wrap and model. */
#ifndef SIFT_RECORD_H
#define SIFT_RECORD_H

#include "model.h"
#include "wrap/wrap.h"

/* All texts are borrowed from the noun; the tree is made in the arena. `tagged` adds
 * "record":"..." as the first field (NDJSON), without it the object is one of
 * facts.json. */
typedef enum sift_record_shape { SIFT_RECORD_LINE, SIFT_RECORD_STORED } sift_record_shape;

sift_json *sift_article_record(sift_arena *arena, const sift_article *article,
                               sift_record_shape shape, bool with_text);
/* Offsets are code points: pass one counter per article and ask in order of place. */
sift_json *sift_mention_record(sift_arena *arena, const sift_article *article,
                               const sift_mention *mention, sift_counter *counter);
sift_json *sift_claim_record(sift_arena *arena, const sift_claim *claim,
                             sift_record_shape shape);
sift_json *sift_fact_record(sift_arena *arena, const sift_fact *fact,
                            sift_record_shape shape);
sift_json *sift_finding_record(sift_arena *arena, const sift_finding *finding,
                               sift_record_shape shape);
sift_json *sift_error_record(sift_arena *arena, sift_text source,
                             const sift_error *error);
sift_json *sift_value_record(sift_arena *arena, const sift_value *value);

/* A claim record, own or foreign. Missing fields that the contract asks for and values of
 * the wrong shape are SIFT_JSON with the field's name in the message. Texts live in the
 * arena. */
sift_status sift_claim_read(sift_arena *arena, const sift_json *record, sift_claim *out,
                            sift_error *err);
/* Copies a claim with all its texts into the table's arena, so that what it was read from
 * can go; texts that claims share are kept once. */
void sift_claim_keep(sift_table *texts, const sift_claim *claim, sift_claim *out);
/* A value object {lo, hi, unit, bound, step, pad, text, edtf ...} as in a claim. */
sift_status sift_value_read(sift_arena *arena, const sift_json *object, sift_value *out,
                            sift_error *err);

/* The words of the contract for the model's enums, and back (false: no such word). */
const char *sift_fact_status_name(sift_fact_status status);
const char *sift_review_name(sift_review status);
bool sift_bound_of(sift_text name, sift_bound *out);
bool sift_modality_of(sift_text name, sift_modality *out);
bool sift_via_of(sift_text name, sift_via *out);
bool sift_relation_of(sift_text name, sift_relation *out);
bool sift_review_of(sift_text name, sift_review *out);

#endif
