/* factsift.h - the public door: from folders of articles to facts and the contradictions
 * between them. Needs the C library alone. An engine is made once, holds the rules, and
 * does one piece of work at a time; what it prints leaves through sinks. Nothing here
 * writes to standard output. Where the machine has no memory left, and there alone, the
 * process ends, unless sift_when_no_memory says otherwise. */
#ifndef FACTSIFT_H
#define FACTSIFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SIFT_API __attribute__((__visibility__("default")))
#else
#define SIFT_API
#endif

/* --------------------------------------------------------------- what all calls share */

/* How a piece of work ended; the numbers are the exit statuses of the program. */
typedef enum sift_end {
  SIFT_END_DONE = 0,
  SIFT_END_FAILED = 1,
  SIFT_END_USAGE = 2,
  SIFT_END_SOME_FAILED = 3, /* done, but some inputs failed; each has its error record */
  SIFT_END_FINDINGS = 4,    /* new or reopened findings, and the caller asked for it */
  SIFT_END_LOCKED = 75,     /* another run holds the store; try again */
} sift_end;

/* What was done. `message` says in one line why it failed, and is empty otherwise. */
typedef struct sift_result {
  sift_end end;
  char message[800];
  size_t articles;  /* read and understood in this call */
  size_t unchanged; /* run: known and not read again */
  size_t withdrawn; /* run: gone or replaced since the last run, their claims with them */
  size_t untold;    /* in a language that has no rules */
  size_t mentions, claims, facts;
  size_t findings; /* flagged to editors and not settled or dismissed */
  size_t fresh;    /* run: those of them that no run has told of before */
  size_t edited;   /* run: pages that have changed figures since they were last read */
  size_t errors;
  size_t tests; /* rules test: how many ran */
  bool written; /* run: facts.json has changed */
} sift_result;

/* Takes bytes; returns false when no more are wanted (a closed pipe), which ends the
 * work. */
typedef struct sift_sink {
  bool (*write)(void *context, const char *bytes, size_t count);
  void *context;
} sift_sink;

/* How a person wants to see things. */
typedef enum sift_format {
  SIFT_FORMAT_TEXT,
  SIFT_FORMAT_JSON,
  SIFT_FORMAT_HTML, /* of sift_understand (what was kept and dropped) and of findings */
  SIFT_FORMAT_CSV,  /* of findings */
} sift_format;
typedef struct sift_look {
  sift_format format;
  unsigned width; /* columns; 0: 80 */
  bool colour;
} sift_look;

/* ---------------------------------------------------------------- the engine */

typedef struct sift_engine sift_engine;

typedef struct sift_settings {
  const char *rules; /* folder; NULL: $FACTSIFT_RULES, or those that came with the program
                      * (the source tree's where it runs in its build folder) */
  unsigned jobs;     /* threads; 0: one a core */
  sift_sink messages; /* remarks, a line each; may be all zero */
  sift_sink progress; /* "\rN of M ..." while a run lasts; may be all zero */
} sift_settings;

/* Never NULL. Rules are loaded when first needed. Texts in settings must outlive it. */
SIFT_API sift_engine *sift_engine_open(const sift_settings *settings);
SIFT_API void sift_engine_close(sift_engine *engine); /* NULL is fine */
SIFT_API const char *sift_version(void);              /* "0.1.0" */

/* What is called where memory is gone; it must not return (it may jump, but the engine is
 * lost then). NULL: a line on standard error, and the process ends with 1. For the whole
 * process; to be set before the first engine. */
SIFT_API void sift_when_no_memory(void (*handler)(size_t wanted));

/* ---------------------------------------------------------------- documents in */

typedef struct sift_input {
  const char *const *paths; /* files, folders, "-": NDJSON documents on `input` */
  size_t path_count;
  FILE *path_list; /* more paths, one a line; NULL: none */
  FILE *input;     /* what "-" means; NULL: standard input */
} sift_input;

/* The records of each article: article, its mentions, its claims (NDJSON). Byte-identical
 * for any number of threads; memory does not grow with the number of articles. */
SIFT_API sift_result sift_extract(sift_engine *engine, const sift_input *input,
                                  bool with_text, sift_sink out);

/* What was understood of each document: metadata, where from, and its blocks. */
SIFT_API sift_result sift_understand(sift_engine *engine, const sift_input *input,
                                     sift_look look, sift_sink out);

/* ---------------------------------------------------------------- the store */

typedef struct sift_run_options {
  const char *store;     /* folder; made where missing */
  unsigned lock_wait;    /* seconds to wait for another run; 0: not at all */
  bool fail_on_findings; /* SIFT_END_FINDINGS when one is new or reopened */
  bool pending; /* also what was fetched and not yet read; the input may be empty then */
  bool quiet;   /* of findings the fresh ones alone, and no remarks */
  bool as_is;   /* folders that are empty now, or others than before, are meant so */
  sift_look look; /* of the summary */
} sift_run_options;

/* Brings the store up to date with the input: reads what is new, withdraws what is gone,
 * reconciles what changed, writes facts.json, and prints a summary. */
SIFT_API sift_result sift_run(sift_engine *engine, const sift_input *input,
                              const sift_run_options *options, sift_sink out);

typedef struct sift_findings_wish {
  bool all;             /* also those not flagged, and the decided */
  const char *since;    /* with an article of this day (month, year) or later */
  const char *subject;  /* whose subject has this in it, in either case */
  const char *metric;   /* the same of the metric, by its id or its name */
  const char *relation; /* "contradiction", "revision" ... */
  size_t limit;         /* so many at most */
} sift_findings_wish;   /* NULL and 0: any */

/* The findings of a store, gravest first. */
SIFT_API sift_result sift_findings_list(sift_engine *engine, const char *store,
                                        const sift_findings_wish *wish, sift_look look,
                                        sift_sink out);
/* One finding with its sentences; the beginning of an id suffices where it is unique,
 * from four characters on. */
SIFT_API sift_result sift_finding_show(sift_engine *engine, const char *store,
                                       const char *id, sift_look look, sift_sink out);
/* An editor's word on a finding: "open", "settled" or "dismissed", with a note (or NULL),
 * kept with the time and the user's name; a remark says on which it was. It outlives new
 * rules and articles; a new value or a new independent source reopens. */
SIFT_API sift_result sift_finding_decide(sift_engine *engine, const char *store,
                                         const char *id, const char *decision,
                                         const char *note);

/* Tells people through the channels of DIR/notify.yaml (a command, mail, an Atom file, a
 * webhook) which findings are new or reopened since each was last told; what cannot be
 * sent is told by the next call. sift_run does so at its end. */
SIFT_API sift_result sift_notify(sift_engine *engine, const char *store,
                                 unsigned lock_wait, sift_sink out);

typedef struct sift_doctor_options {
  const char *store, *sources; /* NULL: none; sources: that of the store's folder */
  bool network;                /* ask the first sources, too */
  sift_look look;
} sift_doctor_options;

/* Looks at what a run stands on: rules, settings, store, archive, clock, disk. A line
 * (or record) each, with what to do; SIFT_END_FAILED where something is at fault. Changes
 * nothing. */
SIFT_API sift_result sift_doctor(sift_engine *engine, const sift_doctor_options *options,
                                 sift_sink out);

/* ---------------------------------------------------------------- sources */

/* What feeds, sitemaps and pages of feeds hold, in files as they were saved or at
 * addresses: a record (NDJSON) or a table each. What cannot be read gets an error record.
 * `sources` (sources.yaml) says how servers are met; NULL: as usual. */
SIFT_API sift_result sift_source_check(sift_engine *engine, const char *const *paths,
                                       size_t count, const char *sources, sift_look look,
                                       sift_sink out);

/* The sources in `file` (sources.yaml): as they stand, with what the last visits of
 * `store` (NULL: none) have found; one more, in a file that is made
 * where missing; one less, by its name or address; and all of an OPML file or a list of
 * addresses. What else stands in the file stays as it was written. */
SIFT_API sift_result sift_source_list(sift_engine *engine, const char *file,
                                      const char *store, sift_look look, sift_sink out);
typedef struct sift_source_wish {
  const char *url, *name; /* name: NULL: none */
  const char *kind;       /* "feed", "page"; NULL: is found out */
} sift_source_wish;
SIFT_API sift_result sift_source_add(sift_engine *engine, const char *file,
                                     const sift_source_wish *wish);
SIFT_API sift_result sift_source_remove(sift_engine *engine, const char *file,
                                        const char *name);
SIFT_API sift_result sift_source_import(sift_engine *engine, const char *file,
                                        const char *path, sift_sink out);

/* ---------------------------------------------------------------- fetching */

typedef enum sift_log { SIFT_LOG_PLAIN, SIFT_LOG_JSON, SIFT_LOG_JOURNAL } sift_log;

typedef struct sift_fetch_options {
  const char *store;        /* folder; made where missing */
  const char *sources;      /* sources.yaml; NULL: that of the store's folder */
  const char *const *pages; /* addresses to fetch, besides the sources */
  size_t page_count;
  const char *metrics; /* a file for Prometheus' textfile collector; NULL: none */
  unsigned lock_wait;  /* seconds to wait for another run; 0: not at all */
  unsigned max_time;   /* seconds after which nothing more is begun; 0: no limit */
  unsigned splay;      /* seconds; the run begins after a random part of them */
  bool quiet;          /* only what a person has to know */
  bool dry_run;        /* lists what is due and asks for nothing */
  sift_log log;
} sift_fetch_options;

/* Fetches what is due and keeps it in the store, unread: sift_run with `pending` reads
 * it. SIFT_END_SOME_FAILED where some visits failed; they are tried again in time. Why it
 * has failed stands in the log where that is no plain one, and not in `message`. */
SIFT_API sift_result sift_fetch_run(sift_engine *engine,
                                    const sift_fetch_options *options, sift_sink out);

/* The versions of a fetched page, oldest first, each with the facts that it has lost and
 * gained; SIFT_END_USAGE where `url` has not been fetched. */
SIFT_API sift_result sift_history_show(sift_engine *engine, const char *store,
                                       const char *url, sift_look look, sift_sink out);

/* ---------------------------------------------------------------- small doors */

/* NDJSON claim records in, facts and then findings out. */
SIFT_API sift_result sift_reconcile_stream(sift_engine *engine, FILE *input,
                                           sift_sink out);
/* How two written figures relate: one word and a line break. */
SIFT_API sift_result sift_compare_pair(sift_engine *engine, const char *a, const char *b,
                                       sift_sink out);
/* NDJSON {"a","b"} in, {"relation"} out. */
SIFT_API sift_result sift_compare_stream(sift_engine *engine, FILE *input, sift_sink out);

/* NDJSON {"robots","agent","url"} in, {"allowed"} out: what a robots.txt says (RFC
 * 9309). */
SIFT_API sift_result sift_robots_stream(sift_engine *engine, FILE *input, sift_sink out);

/* ---------------------------------------------------------------- rules */

/* Every fault of the rule files, as "file:line: what". */
SIFT_API sift_result sift_rules_check(sift_engine *engine, sift_sink out);
/* Runs the tests that the rules carry. */
SIFT_API sift_result sift_rules_test(sift_engine *engine, sift_sink out);
SIFT_API sift_result sift_rules_list(sift_engine *engine, sift_look look, sift_sink out);
#define SIFT_NOWHERE ((size_t)-1)
typedef struct sift_explain_options {
  size_t place;     /* a code point of the document's text; SIFT_NOWHERE: none */
  size_t line;      /* of the document, as findings name it; 0: none */
  const char *find; /* the first place where this stands; NULL: none */
  const char *rule; /* one rule (id); NULL: all */
} sift_explain_options;
/* What happened at a place of a document, or to one rule, or both. */
SIFT_API sift_result sift_rules_explain(sift_engine *engine, const sift_input *input,
                                        const sift_explain_options *options,
                                        sift_sink out);

#ifdef __cplusplus
}
#endif
#endif
