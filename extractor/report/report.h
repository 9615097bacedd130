/* report.h - what an editor sees: the findings of a run, and one finding explained. A
 * table of formats. All text of articles is made harmless before it reaches a terminal.
 * Stands on record. */
#ifndef SIFT_REPORT_H
#define SIFT_REPORT_H

#include "record/record.h"

typedef struct sift_report_style {
  unsigned width; /* columns */
  bool colour;
  bool marks_new; /* what no run has told of is marked */
} sift_report_style;

/* What a run did and what the store holds now. */
typedef struct sift_report_counts {
  size_t read, unchanged, withdrawn, failed; /* documents of this run */
  size_t articles, untold, claims, facts;    /* in the store */
  size_t flagged, fresh, recorded;           /* findings */
} sift_report_counts;

typedef struct sift_report_format {
  const char *name, *help;
  void (*begin)(sift_buffer *out); /* before all findings; may be NULL, like the next */
  void (*counts)(sift_buffer *out, const sift_report_counts *counts,
                 sift_report_style style);
  /* One of a list, `nth` from 1. */
  void (*entry)(sift_buffer *out, const sift_finding *finding, size_t nth,
                sift_report_style style);
  /* One finding with everything that is known of it; NULL: as one of a list. */
  void (*finding)(sift_buffer *out, const sift_finding *finding, sift_report_style style);
  void (*end)(sift_buffer *out); /* behind them; may be NULL */
} sift_report_format;

/* "Kestrel Foods, revenue, 2024": what a finding is about, on one line. */
void sift_report_topic(sift_buffer *out, const sift_finding *finding);

/* Parts of it: "over $5 billion"; its sentence; "a.html:12"; who published it, when, and
 * how it was meant; who decided on it, when and why. */
void sift_report_value(sift_buffer *out, const sift_claim *claim);
sift_text sift_report_words(const sift_claim *claim);
void sift_report_place(sift_buffer *out, const sift_claim *claim);
sift_text sift_report_origin(sift_arena *arena, const sift_claim *claim);
void sift_report_decision(sift_buffer *out, const sift_finding *finding);

const sift_report_format *sift_report_find(const char *name); /* NULL: there is none */
/* Shows one finding alone, with what the format has before and behind all. */
void sift_report_one(const sift_report_format *format, sift_buffer *out,
                     const sift_finding *finding, sift_report_style style);

/* Text of an article for a terminal: control characters, bidirectional controls and
 * whatever else moves a cursor or hides a word become visible (\u{202E}); line breaks and
 * tabs become spaces. */
void sift_report_clean(sift_buffer *out, sift_text text);
/* The same broken into lines of at most `width` columns, each after `indent` spaces; the
 * first starts at column `used`. Ends with a line break. */
void sift_report_wrap(sift_buffer *out, sift_text text, unsigned width, unsigned indent,
                      unsigned used);

/* The rows of the table. */
extern const sift_report_format sift_report_text, sift_report_data, sift_report_csv,
    sift_report_page;

#endif
