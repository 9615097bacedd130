/* fetchlog.h - what `fetch` says while it runs, in the form that was asked for. Stands on
 * fetch. */
#ifndef SIFT_FETCHLOG_H
#define SIFT_FETCHLOG_H

#include "api/engine.h"
#include "fetch/fetch.h"

typedef struct sift_fetch_log {
  sift_engine *engine;
  sift_log form;
  bool quiet; /* notes are left out */
} sift_fetch_log;

void sift_fetch_log_event(const sift_fetch_log *log, const sift_fetch_event *event);
/* What a person has to know of the run itself. */
void sift_fetch_log_warning(const sift_fetch_log *log, const char *format, ...)
    SIFT_PRINTF(2, 3);
/* Why the run has failed; false where the form has no line for that, and whoever called
 * the run is to say it. */
bool sift_fetch_log_failure(const sift_fetch_log *log, const char *message);
/* The counts of the run, as a record of its own; only in JSON. */
void sift_fetch_log_summary(const sift_fetch_log *log, const sift_fetched *fetched,
                            double seconds);

#endif
