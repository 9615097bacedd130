/* rows.h - tables: what the heads of columns and rows say, and how one of their figures
 * becomes a claim. */
#ifndef SIFT_CLAIM_ROWS_H
#define SIFT_CLAIM_ROWS_H

#include "claim/parts.h"

/* columns.c: what the head of a table says of each column. */
#define SIFT_COLUMN_LIMIT 24
typedef struct sift_column {
  const sift_metric *metric; /* NULL: said by the row, or by nobody */
  const sift_mention *date;
  sift_value year; /* read from a glued head; kind SIFT_NO_KIND: none */
  const sift_entity *entity;
  sift_span said; /* its cell; empty: of a line */
  sift_span over; /* the head above that one; empty: none */
  sift_text modality;
  int months;     /* "Nine months": up to the end of the column beside; 0: not said */
  sift_pace pace; /* of a change */
  const sift_mention *against; /* the "2024" of "Change on 2024"; NULL: not said */
  bool is_change;              /* "YoY", "Change": of the row's metric */
  bool is_share;               /* "Share", "%": of the metric beside or above */
  bool is_of_firms;  /* what no list knows beside heads that are firms: "Colvern" */
  bool is_merged;    /* "Combined" beside heads that are firms */
  bool is_to_date;   /* "YTD": up to the end of the latest column */
  bool is_before;    /* "Year ago": of a period that the head does not name */
  sift_text place;   /* "Yuma": the column is of what is there; empty: of none */
  unsigned capitals; /* words with capitals that are no name, metric or date */
} sift_column;
typedef struct sift_columns {
  sift_column at[SIFT_COLUMN_LIMIT];
  sift_span heads[SIFT_COLUMN_LIMIT]; /* of cells; empty: none */
  size_t count;
} sift_columns;
/* Of one cell. */
void sift_column_read(const sift_scene *scene, sift_span span, sift_column *out);
/* "Change", "% chg", "YoY". */
bool sift_head_says_change(const sift_scene *scene, sift_span span);
/* Of a whole line, its cells run together with or without spaces. */
void sift_columns_read(const sift_scene *scene, sift_span span, sift_columns *out);

/* heads.c: a head in brackets, one part a column behind that of the rows' names; false
 * where it is none. */
bool sift_columns_in_brackets(const sift_scene *scene, sift_span span, sift_columns *out);
/* "Minimum followers": what somebody else must have. */
bool sift_head_demands(const sift_scene *scene, const sift_column *column,
                       sift_span head);
/* "Gross" in a table headed "Margin": the metric that the two name; NULL: none. */
const sift_metric *sift_corner_metric(const sift_scene *scene, sift_span corner,
                                      sift_text label);
/* The basis that a row's head tells of ("Operating, adjusted"); empty: none. */
sift_text sift_head_basis(const sift_scene *scene, sift_text label);

/* columndates.c: "Second quarter 2026 2025" in a line. */
void sift_column_share_quarter(const sift_scene *scene, const sift_column *before,
                               sift_column *column);
/* "Second half" over "2025", "Revenue" over "2024": what the head above says and the one
 * below leaves open. */
void sift_column_join(const sift_scene *scene, const sift_column *above,
                      sift_column *column);
/* versions.c: "Block 1 | Block 2" are things of the article's firm. */
void sift_columns_version(const sift_scene *scene, sift_columns *columns);
/* "Orrin block 2 at a glance" above a box: of that; NULL: of none. */
const sift_entity *sift_box_version(const sift_scene *scene, size_t block);
/* columnplace.c: columns that are places, where all are. */
void sift_columns_place(const sift_scene *scene, sift_columns *columns);
/* A dated column without a metric is of the metric to its left ("2025 Guidance"), a
 * change is that of the metric and the period to its left. */
void sift_columns_inherit(const sift_scene *scene, sift_columns *columns);
/* Columns of years below "January-June" are of these months. */
void sift_columns_date(const sift_scene *scene, const sift_mention *above,
                       sift_columns *columns);

#define SIFT_FIGURES (SIFT_NUMERIC | (1u << SIFT_TIME)) /* "Start | 02:14" */

/* What a row says of all its figures. */
typedef struct sift_row {
  const sift_metric *metric;
  const sift_mention *date;
  const sift_mention *year; /* of its date, as the corner tells: "Month (2026)" */
  const sift_entity *entity;
  sift_span said;  /* its first cell, or what stands before the figures of a line */
  bool is_of_many; /* other rows are firms: a total is nobody's */
  sift_text label; /* its name, where no list knows it */
  sift_text modality, basis;
  bool is_before;                  /* "Original cost": no longer so */
  bool no_period;                  /* none but what it says itself */
  bool is_of_firms, is_of_holders; /* its name stands below "Bank"; "Shareholder" */
  bool is_of_plans;                /* ... below "Plan": a service has several */
  bool is_of_bids, is_of_targets;  /* ... below "Bidder"; below "Target" */
  bool day_is_beside;              /* its date is a day, and not in its name's cell */
} sift_row;

/* What is said above a table: of what its bare figures are, and in millions of which
 * money. */
typedef struct sift_above {
  const sift_metric *metric;
  int scale;       /* power of ten; 0: not said */
  int count_scale; /* the same of what is counted: "Output (million cells)" */
  bool in_percent;
  bool in_pence; /* "EPS, pence" */
  bool of_bids;  /* \"The two offers compared\": what a share costs there is bid for it */
  const sift_entity *bid_for; /* if its rows are bids; NULL: not said */
  bool of_holders;            /* its rows are shareholders */
  bool of_things;             /* its row or its column is a chip or a product */
  bool of_parts;      /* "Revenue by region": of columns without a name of their own */
  bool is_bill;       /* its rows are items of a sum of money, whatever they are called */
  sift_text modality; /* "Guidance for 2026" */
  sift_text currency;
  sift_text unit, per; /* "Capacity (GW/year)", "Inventory, days": kind NO_KIND: none */
  sift_kind unit_kind;
  const sift_mention *date; /* "Revenue by region, year to March 2025" */
} sift_above;
/* caption.c: of the block above; of a span that may say "in millions". */
sift_above sift_above_read(const sift_scene *scene, size_t block);
void sift_scale_read(const sift_scene *scene, sift_span span, sift_above *out);
/* The same of a head, whose scale without a currency is one of counts too. */
void sift_head_scale_read(const sift_scene *scene, sift_span span, sift_above *out);
/* The words by which heads and captions count, and how many zeros each stands for. */
typedef struct sift_scale_word {
  const char *word;
  int zeros;
  enum {
    SIFT_SCALE_WORD,      /* "million": before a thing, also of several */
    SIFT_SCALE_ZEROS,     /* "'000": of money behind the currency */
    SIFT_SCALE_LETTERS,   /* "mn": of money behind the currency, of things alone */
    SIFT_SCALE_OF_MONEY,  /* the same of money only, "b" */
    SIFT_SCALE_OF_THINGS, /* or of things only, "k" */
  } form;
} sift_scale_word;
const sift_scale_word *sift_scale_words(size_t *count);
/* headunit.c: the unit and the thousands that a head tells of what is no money. */
void sift_head_unit_read(const sift_scene *scene, sift_span span, sift_above *out);
/* "512" below "by route (thousand TEU):": thousands of them; else the draft's value. */
const sift_mention *sift_as_lead_counts(const sift_scene *scene, const sift_draft *draft);
/* measured.c: "300" of what is told in megawatts, and no head says so. */
bool sift_lacks_unit(const sift_metric *metric, const sift_mention *m);
/* A bare "15.7" below "% change" as a percentage. */
const sift_mention *sift_as_rate(const sift_scene *scene, const sift_mention *m);
/* A bare "2,910" under "$ in millions" as money, "58.7" under "% of revenue" as a
 * percentage, if the metric is; else `m` itself. */
const sift_mention *sift_as_said_above(const sift_scene *scene, const sift_above *a,
                                       const sift_metric *metric, const sift_mention *m);

/* top.c: the end of the row that begins at a block. "Weight:": what stands behind is of
 * this label, not of the row's or the column's. A first row of one cell above wider ones
 * is the table's title: "Talvane (TLVN)". */
size_t sift_row_end(const sift_scene *scene, size_t first, size_t end);
bool sift_is_label_cell(const sift_scene *scene, size_t block);
bool sift_is_table_title(const sift_scene *scene, size_t block, size_t end);
/* Heads of the table whose rows begin at `block`; returns where its body begins. */
size_t sift_table_top(const sift_scene *scene, size_t block, size_t end,
                      const sift_column *title, sift_columns *columns);

/* labelname.c: what a label may be called, the longest first: "spent by", "spent". */
#define SIFT_LABEL_NAMES 12
typedef struct sift_label_names {
  sift_text at[SIFT_LABEL_NAMES]; /* in small letters */
  size_t count;
} sift_label_names;
void sift_label_names_read(const sift_scene *scene, sift_span span,
                           sift_label_names *out);

/* heads.c: the metric that a head or a label which says nothing else calls so ("Cost
 * (EUR m)"), if it takes the figure and is of what the article tells; NULL: none. */
const sift_metric *sift_label_metric(const sift_scene *scene, sift_span span,
                                     const sift_above *above, const sift_mention *value);
/* Which metric this figure is of; false where column, row and table do not say. Sets
 * metric and value of the draft. */
bool sift_row_metric(const sift_scene *scene, const sift_column *column,
                     const sift_row *r, const sift_above *a, const sift_mention *value,
                     sift_draft *draft);
/* "Total", "Group total": the whole (the map `whole_name`), and no part. */
bool sift_is_total(const sift_scene *scene, sift_text label);
/* "June 2027" in a column or a row of what takes dates: "Opens", "Expected closing". */
bool sift_row_takes(const sift_scene *scene, const sift_column *column, const sift_row *r,
                    const sift_mention *date);
/* whose.c: whose the figure of a draft is whose metric is known; false: nobody's that the
 * table or the article says. */
bool sift_row_subject(sift_scene *scene, const sift_column *column, const sift_row *r,
                      sift_draft *draft);
/* bids.c: whom the bids of a table are for, if the article tells of one that makes none
 * of them; what a bid comes to in all ("Total (bn)"); its terms, whose object is whom it
 * is for. */
const sift_entity *sift_bid_for(const sift_scene *scene, size_t body, size_t end);
bool sift_is_bid_value(const sift_scene *scene, const sift_column *column,
                       const sift_above *a, const sift_mention *value, sift_draft *draft);
bool sift_is_term_of_bid(const sift_scene *scene, const sift_row *r,
                         const sift_draft *draft);
void sift_bid_name_target(const sift_scene *scene, const sift_above *a,
                          sift_draft *draft);
/* rows.c: "Phase one", "First stage". */
bool sift_is_phase(const sift_scene *scene, sift_text label);
/* labelline.c: "March 2024" and what happened then: "ground broken". */
void sift_dated_line_write(sift_scene *scene, const sift_mention *date, sift_span behind);
/* ownerline.c: the shares that a line lists behind "Owners:"; false: it is no such. */
bool sift_owner_line_read(sift_scene *scene, sift_span label, sift_span sentence);
/* top.c: whether a head is one of those words: "Company"; "Shareholder", "Investor". */
bool sift_heads_firms(const sift_scene *scene, sift_span head);
bool sift_heads_plans(const sift_scene *scene, sift_span head);
bool sift_heads_holders(const sift_scene *scene, sift_span head);
/* "Segment", "Division": what a firm has several of. */
bool sift_heads_parts(const sift_scene *scene, sift_span head);
/* A head, brackets and all left out, is one of these words: "Bidder", "Total (€ bn)". */
bool sift_heads_listed(const sift_scene *scene, sift_span head, sift_wordlist list);
/* "#", "Rank": the column only numbers its rows. */
bool sift_heads_ranks(const sift_scene *scene, sift_span head);
/* Whether its figures are no facts: "Guidance", "Target". */
bool sift_is_forward(const sift_column *column, const sift_row *r, const sift_above *a);
/* The claim of a figure, if column, row and what is above name its metric and subject;
 * `span` is its quote. */
void sift_row_write(sift_scene *scene, const sift_column *column, const sift_row *r,
                    const sift_above *a, const sift_mention *value, sift_span span);

/* tablewhole.c: what the rows so far are parts of (the map `total_of`). */
typedef struct sift_whole {
  sift_text metric; /* "settlement_total" */
  unsigned parts;
  bool is_mixed; /* a row was something else, or nobody knows what */
} sift_whole;
/* Reads one more row, whose first figure stands in the block `figures`: what its label
 * means beside the others, and what a total below them is of. */
void sift_whole_read(const sift_scene *scene, sift_whole *whole, const sift_above *a,
                     size_t figures, sift_row *r);

/* "Item | £ million" with a total below, of which no head says what it is: the metric of
 * the line above ("the following costs:"), or of the same sum in the text before. `block`
 * is its first cell, `body` the first one of its rows. */
void sift_bill_read(const sift_scene *scene, size_t block, size_t body, size_t end,
                    const sift_columns *columns, sift_above *a);

/* The metric that the head of a list or a table calls by a name that it has only
 * there, if it takes figures of the kind; NULL: none. */
const sift_metric *sift_head_metric(const sift_scene *scene, sift_span span,
                                    sift_kind kind);

/* What an item of a list puts before a colon; empty: nothing. */
sift_text sift_item_label(const sift_scene *scene, uint32_t sentence);
/* Whether that is the subject, as the labels of the items above are. */
bool sift_label_names_subject(const sift_scene *scene, const sift_draft *lender,
                              const sift_draft *draft);
/* "Hospitals: 14" below "People affected: 1.3 million" is no part of these, as "Germany:
 * 14" would be. */
bool sift_label_is_other(const sift_scene *scene, const sift_draft *lender,
                         const sift_draft *draft);

/* labelline.c: whether a claim has this very figure. */
bool sift_is_claimed(const sift_scene *scene, const sift_mention *value);
/* Lines like "Cost: $2 million" of which no rule has read the figure. */
void sift_label_lines_find(sift_scene *scene);
/* namelist.c: names of one sentence, each with its figure: "The margins: Kroger, 11%;
 * Target, 9%". */
void sift_name_lists_find(sift_scene *scene);

/* flattened.c: a head and its rows in lines; returns the last of them, or the block where
 * no such table begins. Whether a span has more words than so many. */
size_t sift_flattened_read(sift_scene *scene, size_t block);
bool sift_has_more_words(const sift_scene *scene, sift_span span, size_t limit);

/* Rows of tables, also flattened ones; label.c: label lines above or below a
 * lone figure. Their sentences are marked in scene->taken. */
void sift_tables_find(sift_scene *scene);
void sift_labels_find(sift_scene *scene);

#endif
