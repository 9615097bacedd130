/* run.h - inside of `run`: what its files share. */
#ifndef SIFT_RUN_H
#define SIFT_RUN_H

#include "api/engine.h"
#include "report/report.h"
#include "store/store.h"

/* A run in progress. The first failure of the store stays in `status` and ends the
 * work. */
typedef struct sift_update {
  sift_engine *engine;
  sift_arena *arena, *scratch;
  sift_store *store;
  sift_listing *listing;
  sift_maker maker;
  sift_text made_by; /* the maker in one text */
  bool same_maker;   /* as in the last run */
  size_t seen, uncommitted;
  sift_text after;     /* the last stale article */
  int64_t taken, read; /* the last pending edition that was taken, and read */
  sift_text root;      /* a path of the input, while what has gone is looked for */
  bool root_gone;
  sift_text folder; /* the working folder; `at` NULL: not yet asked for */
  bool as_is;       /* folders are meant so, also where that looks like an accident */
  bool quiet, as_records; /* what is said of errors: only news; as JSON */
  bool is_pending;        /* what was fetched is being read */
  sift_result result;
  sift_status status;
  sift_error err;
} sift_update;

/* ---------------------------------------------------------------- run.c */

/* Whether all has gone well so far; keeps the first failure. */
bool sift_update_fine(sift_update *update, sift_status status);
/* Takes a piece that has been read into the store, with its places and errors. */
void sift_update_take(sift_update *update, sift_piece *piece);

/* ---------------------------------------------------------------- runroots.c */

/* The working folder of a relative source; empty for others. */
sift_text sift_update_folder_of(sift_update *update, sift_text source);
/* False with SIFT_USAGE where there is neither a store nor anything to read into one. */
bool sift_update_may_make_store(sift_update *update, const sift_input *input,
                                const char *folder);
/* Whether the paths of the input are those of earlier runs; fails with SIFT_USAGE where
 * one is written as before and is another. */
bool sift_update_knows_roots(sift_update *update, const sift_input *input);
/* Withdraws files that were below the paths of the input and are there no more. */
void sift_update_withdraw_gone(sift_update *update, const sift_input *input);

/* ---------------------------------------------------------------- runerrors.c */

/* Says error records (one a line) and counts them: */
void sift_update_say_errors(sift_update *update, sift_text lines);
/* those that an earlier run has said, in quiet to nobody; */
void sift_update_say_again(sift_update *update, sift_text lines);
/* and those of a source that each run tries anew, in quiet only where they are others
 * than last time. Without any the next ones are news. */
void sift_update_say_passing(sift_update *update, sift_text source, sift_text lines);

/* ---------------------------------------------------------------- pending.c */

/* The document of an edition, its bytes out of the archive; with an error where they are
 * not there as they were. */
void sift_edition_list(sift_arena *arena, const sift_store *store,
                       const sift_edition *edition, sift_listed *out);
/* Reads what was fetched and not yet read. */
void sift_update_pending(sift_update *update);

/* ---------------------------------------------------------------- edited.c */

/* Notes the figures that a new version of a page has in place of others, before it takes
 * the place of the old one. */
void sift_update_compare_edition(sift_update *update, const sift_edition *edition,
                                 const sift_kept_article *kept);
/* Tells of what was noted and counts it; false where nobody listens, and then a later run
 * tells it. */
bool sift_update_tell_edited(sift_update *update, sift_sink out);

/* ---------------------------------------------------------------- kept.c */

/* Makes a sift_kept_article of a piece, in its `made`; NULL where nothing could be
 * read. */
void sift_kept_render(void *context, sift_piece *piece);
/* The document that a kept article was made from. */
void sift_kept_item(sift_arena *arena, const sift_kept_article *kept, sift_item *out);

/* ---------------------------------------------------------------- editors.c */

/* Counts the store and prints the summary of the run. */
void sift_run_report(sift_update *update, sift_look look, sift_sink out);

/* ---------------------------------------------------------------- wishes.c */

/* Leaves of the findings those that are wished for. SIFT_USAGE where a wish means
 * nothing. */
sift_status sift_findings_choose(const sift_findings_wish *wish, sift_finding *findings,
                                 size_t *count, sift_error *err);

/* ---------------------------------------------------------------- notifying.c */

/* Tells through the channels of the store's notify.yaml what each has not been told;
 * nothing where there is no such file. A channel that fails is said and counted. */
sift_status sift_notify_store(sift_engine *engine, sift_store *store, bool quiet,
                              size_t *told, size_t *failed, sift_error *err);

#endif
