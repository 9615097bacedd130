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

/* What is said above a table: of what its bare figures are, and in millions of which
 * money. */
typedef struct sift_above {
  const sift_metric *metric;
  int scale;       /* power of ten; 0: not said */
  int count_scale; /* the same of what is counted: "Output (million cells)" */
  bool in_percent;
  bool in_pence; /* "EPS, pence" */
  bool of_parts; /* "Revenue by region": of columns without a name of their own */
  sift_text currency;
  const sift_mention *date; /* "Revenue by region, year to March 2025" */
} sift_above;
/* caption.c: of the block above; of a span that may say "in millions". */
sift_above sift_above_read(const sift_scene *scene, size_t block);
void sift_scale_read(const sift_scene *scene, sift_span span, sift_above *out);
/* The same of a head, whose scale without a currency is one of counts too. */
void sift_head_scale_read(const sift_scene *scene, sift_span span, sift_above *out);
/* A bare "2,910" under "$ in millions" as money, "58.7" under "% of revenue" as a
 * percentage, if the metric is; else `m` itself. */
const sift_mention *sift_as_said_above(const sift_scene *scene, const sift_above *a,
                                       const sift_metric *metric, const sift_mention *m);

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
