/* rows.h - a row of a table: what its head says, and how one of its figures becomes a
 * claim. */
#ifndef SIFT_CLAIM_ROWS_H
#define SIFT_CLAIM_ROWS_H

#include "claim/parts.h"

/* What a row says of all its figures. */
typedef struct sift_row {
  const sift_metric *metric;
  const sift_mention *date;
  const sift_entity *entity;
  sift_text label; /* its name, where no list knows it */
  sift_text modality, basis;
} sift_row;

/* Which metric this figure is of; false where column, row and table do not say. Sets
 * metric and value of the draft. */
bool sift_row_metric(const sift_scene *scene, const sift_column *column,
                     const sift_row *r, const sift_above *a, const sift_mention *value,
                     sift_draft *draft);
/* The claim of a figure, if column, row and what is above name its metric and subject;
 * `span` is its quote. */
void sift_row_write(sift_scene *scene, const sift_column *column, const sift_row *r,
                    const sift_above *a, const sift_mention *value, sift_span span);

#endif
