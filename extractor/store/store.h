/* store.h - the newsroom's memory: a folder with factsift.db (SQLite, the transactional
 * truth) and facts.json (what people and scripts read). One writer at a time. Records are
 * kept as the JSON of record/. Stands on record. */
#ifndef SIFT_STORE_H
#define SIFT_STORE_H

#include "record/record.h"

typedef struct sift_store sift_store;

/* Opens the folder's store for writing, made where missing; waits so many seconds for
 * another writer to end, then SIFT_LOCKED. What was not committed when a run died is
 * gone. */
sift_status sift_store_open(sift_arena *arena, const char *folder, unsigned wait,
                            sift_store **out, sift_error *err);
/* Opens an existing one to read; takes no lock. SIFT_USAGE where there is none. */
sift_status sift_store_look(sift_arena *arena, const char *folder, sift_store **out,
                            sift_error *err);
/* Ends the transaction and begins the next. */
sift_status sift_store_commit(sift_store *store, sift_error *err);

/* ---------------------------------------------------------------- articles */

/* What made an article's records: any other rules or program must read it again. */
typedef struct sift_maker {
  const char *rules, *program;
} sift_maker;

/* What tells whether a file is still the same without reading it. */
typedef struct sift_stamp {
  int64_t size, changed_ns, inode, device;
} sift_stamp;

/* One place that an article comes from. */
typedef struct sift_place {
  sift_text source;
  bool is_file, has_stamp;
  sift_stamp stamp;
  sift_text
      errors; /* error records, one a line; said again while the file stays the same */
  sift_text folder; /* the working folder that a relative path is meant from */
} sift_place;

/* A claim as it is kept. */
typedef struct sift_kept_claim {
  sift_text id, shard, record;
  uint32_t start, end;
} sift_kept_claim;

/* An article with its claims, as it is kept. */
typedef struct sift_kept_article {
  sift_text id, record;
  sift_texts sources; /* as the record names them, in byte order */
  sift_text item;     /* what came with the bytes: JSON of url, publisher, title ... */
  sift_text bytes;    /* at NULL: too large to keep */
  bool untold;        /* in a language that has no rules */
  sift_kept_claim *claims;
  size_t claim_count;
} sift_kept_article;

/* The article that a file with this stamp held, in the arena; at NULL: unknown or
 * changed. */
sift_text sift_store_recall(sift_store *store, sift_arena *arena, sift_text source,
                            const sift_stamp *stamp);
/* Whether the article is there and was made by this maker. */
bool sift_store_is_current(sift_store *store, sift_text id, sift_maker maker);
/* The errors that reading this source gave, in the arena; empty: none. */
sift_text sift_store_errors(sift_store *store, sift_arena *arena, sift_text source);

/* Keeps an article's records in place of those it had. */
sift_status sift_store_put(sift_store *store, const sift_kept_article *article,
                           sift_maker maker, sift_error *err);
/* Says that `place` holds the article now (id empty: nothing that could be read).
 * *replaced: whether it held another one before, which is withdrawn unless it has other
 * places. */
sift_status sift_store_place(sift_store *store, sift_text id, const sift_place *place,
                             bool *replaced, sift_error *err);
/* Forgets a source; its article goes with its last place. */
sift_status sift_store_forget(sift_store *store, sift_text source, sift_error *err);

/* Calls `see` for each file known at or below `root`, in byte order. */
typedef sift_status sift_see_source(void *context, sift_text source, sift_error *err);
sift_status sift_store_sources(sift_store *store, sift_text root, sift_see_source *see,
                               void *context, sift_error *err);

/* The working folder that a relative file at or below `root` was known from, where that
 * is another than `here`; empty: there is none. And says that all of them are meant from
 * `here` now. */
sift_status sift_store_other_folder(sift_store *store, sift_arena *arena, sift_text root,
                                    sift_text here, sift_text *out, sift_error *err);
sift_status sift_store_meant_from(sift_store *store, sift_text root, sift_text here,
                                  sift_error *err);

/* The next article of another maker behind the id `after` (empty: the first): its id,
 * item, bytes and sources, in the arena; *more is false at the end. */
sift_status sift_store_stale(sift_store *store, sift_arena *arena, sift_maker maker,
                             sift_text after, sift_kept_article *out, bool *more,
                             sift_error *err);

/* ---------------------------------------------------------------- facts */

/* Whether claims have changed since facts and findings were last made of them. */
bool sift_store_is_dirty(sift_store *store);
/* Says that they have to be made again (other rules). */
sift_status sift_store_soil(sift_store *store, sift_error *err);
/* The records of an article's claims. */
sift_status sift_store_claims_of(sift_store *store, sift_arena *arena, sift_text article,
                                 sift_texts *out, sift_error *err);
/* All claims by id. */
sift_status sift_store_claims(sift_store *store, sift_arena *arena, sift_claims *out,
                              sift_error *err);
/* Replaces all facts and findings; the status of each finding comes from the
 * decisions. */
sift_status sift_store_reconciled(sift_store *store, const sift_reconciled *all,
                                  sift_error *err);
/* A word of the store about itself: "reconciled by". In the arena; at NULL: not there. */
sift_text sift_store_note(sift_store *store, sift_arena *arena, const char *key);
sift_status sift_store_set_note(sift_store *store, const char *key, sift_text value,
                                sift_error *err);

/* ---------------------------------------------------------------- findings */

/* The findings, gravest first; `all` with those not flagged or decided. Their claims are
 * read with them, as far as the sides tell; everything lives in the arena. */
sift_status sift_store_findings(sift_store *store, sift_arena *arena, bool all,
                                sift_finding **out, size_t *count, sift_error *err);
/* The one whose id begins so, with four digits at least. SIFT_USAGE where none or more
 * than one does. */
sift_status sift_store_finding(sift_store *store, sift_arena *arena, sift_text id,
                               sift_finding *out, sift_error *err);
/* Keeps an editor's decision with the values and sources that it was made on; *out is the
 * finding with it. */
sift_status sift_store_decide(sift_store *store, sift_arena *arena, sift_text id,
                              sift_review review, sift_decision decision,
                              sift_finding *out, sift_error *err);

typedef struct sift_store_counts {
  size_t articles, untold, claims, facts;
  size_t flagged;  /* flagged and open or reopened */
  size_t recorded; /* not flagged, or decided */
  size_t fresh;    /* flagged, and no run has told of them yet */
} sift_store_counts;
sift_status sift_store_count(sift_store *store, sift_store_counts *out, sift_error *err);
/* A run has told of all that is flagged: from now on none of it is fresh. Commits. */
sift_status sift_store_told(sift_store *store, sift_error *err);

/* SIFT_DAMAGED where the database is damaged or holds what cannot be. */
sift_status sift_store_examine(sift_store *store, sift_error *err);

/* ---------------------------------------------------------------- what is fetched */

/* An address that is visited, and what the last visit found. Times are seconds since
 * 1970; empty texts and 0: not known. */
typedef struct sift_visit {
  sift_text url;    /* as it was named; the visit's own name */
  sift_text at;     /* where to ask next: `url`, or where that has moved to */
  sift_text origin; /* scheme, host and port of `at` */
  sift_text source; /* the name of the source that led here */
  sift_text role;   /* "feed", "page" ... */
  sift_text moved;  /* where `url` has moved to for good */
  sift_text etag, modified, validated; /* validators, and the URL that gave them */
  sift_text digest;                    /* of the last body */
  sift_text outcome;                   /* of the last visit, in a word */
  int64_t due;                         /* the next visit; SIFT_NEVER: none */
  int64_t interval;         /* seconds between visits, as it has settled so far */
  int64_t checked, changed; /* the last visit, and the last that found something new */
  int64_t failures;         /* in a row */
  int64_t hops;             /* redirects that led to `at` in this visit; */
  int64_t lasting;          /* whether all of them are for good */
  int64_t depth;            /* of an index within indexes */
  int64_t taken;            /* by the run that goes on: not for its next question */
} sift_visit;
#define SIFT_NEVER INT64_MAX
/* The same with its texts in the arena. */
sift_visit sift_visit_copy(sift_arena *arena, const sift_visit *visit);

/* Whether `url` is known, and then its visit. */
sift_status sift_store_visit(sift_store *store, sift_arena *arena, sift_text url,
                             sift_visit *out, bool *known, sift_error *err);
/* Keeps it, new or changed. */
sift_status sift_store_visited(sift_store *store, const sift_visit *visit,
                               sift_error *err);
/* The most pressing visit to an origin that is due and not taken, and takes it. */
sift_status sift_store_take_visit(sift_store *store, sift_arena *arena, sift_text origin,
                                  int64_t now, sift_visit *out, bool *more,
                                  sift_error *err);
/* Gives all back that a run took and did not end. */
sift_status sift_store_free_visits(sift_store *store, sift_error *err);
/* Puts what is due of a source by `now` off until then. */
sift_status sift_store_put_off(sift_store *store, sift_text source, int64_t now,
                               int64_t until, sift_error *err);
/* The names of those that lead to the visits due by `until`, but for articles, in the
 * arena. */
sift_status sift_store_due_sources(sift_store *store, sift_arena *arena, int64_t until,
                                   sift_texts *out, sift_error *err);
/* Ends what is due of a source by `until`, but for articles; *count grows by their
 * number. And makes all of it due again; and gives all to one of another name. */
sift_status sift_store_remove_source(sift_store *store, sift_text source, int64_t until,
                                     size_t *count, sift_error *err);
sift_status sift_store_bring_back(sift_store *store, sift_text source, int64_t now,
                                  sift_error *err);
sift_status sift_store_rename_source(sift_store *store, sift_text old, sift_text name,
                                     sift_error *err);
/* Makes all visits due that have ended so, as if they had never failed. */
sift_status sift_store_visit_again(sift_store *store, const char *outcome, int64_t now,
                                   sift_error *err);
/* The next origin in byte order behind `after` that has a visit due and may be asked by
 * `until`. */
sift_status sift_store_due_origin(sift_store *store, sift_arena *arena, sift_text after,
                                  int64_t now, int64_t until, sift_text *out, bool *more,
                                  sift_error *err);
/* All that is due, or with SIFT_NEVER - 1 all that ever will be, by origin. */
typedef sift_status sift_see_visit(void *context, const sift_visit *visit,
                                   sift_error *err);
sift_status sift_store_due_visits(sift_store *store, int64_t now, sift_see_visit *see,
                                  void *context, sift_error *err);

/* A server, as it has been met. */
typedef struct sift_host {
  sift_text origin;
  sift_text robots;     /* its robots.txt */
  int64_t robots_until; /* when that has to be asked for again */
  int64_t quiet_until;  /* the server has asked not to be asked before, or is down */
  int64_t failures;     /* in a row */
  int64_t unheard;      /* 1: the last of them left no word of the server's own */
} sift_host;
/* All but its origin is 0 where it is new. */
sift_status sift_store_host(sift_store *store, sift_arena *arena, sift_text origin,
                            sift_host *out, sift_error *err);
sift_status sift_store_host_met(sift_store *store, const sift_host *host,
                                sift_error *err);
/* The way to servers is another now: those of which nothing was heard need no pause. */
sift_status sift_store_hear_again(sift_store *store, sift_error *err);

/* A body that was fetched, and where in the archive it lies. */
typedef struct sift_edition {
  int64_t id;
  sift_text url, final; /* the visit, and the URL that answered */
  sift_text role, media_type, charset, digest;
  sift_text file;        /* in the archive's folder */
  sift_text date;        /* of its record: "2026-11-28T12:00:00Z" */
  int64_t start, length; /* of its record in the file */
  sift_text article;     /* the article that was read from it; empty: none yet */
} sift_edition;
/* The same with its texts in the arena. */
sift_edition sift_edition_copy(sift_arena *arena, const sift_edition *edition);
sift_status sift_store_add_edition(sift_store *store, const sift_edition *edition,
                                   sift_error *err);
/* The first edition of a page behind `after` that nobody has read, where no later one of
 * the same page waits. */
sift_status sift_store_unread(sift_store *store, sift_arena *arena, int64_t after,
                              sift_edition *out, bool *more, sift_error *err);
/* Notes what was made of a page's versions up to this one. */
sift_status sift_store_was_read(sift_store *store, const sift_edition *edition,
                                sift_text article, sift_error *err);
/* The page at this address, or that a visit to another ended at, which has been read as
 * an article or waits for it: *out is the address of its visit, in the arena; empty where
 * there is none. */
sift_status sift_store_page_at(sift_store *store, sift_arena *arena, sift_text address,
                               sift_text *out, sift_error *err);
/* What a page says that it is a variant of; empty: nothing. */
sift_status sift_store_set_variant(sift_store *store, sift_text url, sift_text canonical,
                                   sift_error *err);
/* The pages that say it of the page at `url`, or at the address that it was read at. */
sift_status sift_store_variants(sift_store *store, sift_arena *arena, sift_text url,
                                sift_text final, sift_texts *out, sift_error *err);
/* A page that has been read is no article of its own any more. */
sift_status sift_store_give_way(sift_store *store, sift_text url, sift_error *err);
/* The article that a source holds, in the arena; empty: none. */
sift_status sift_store_article_at(sift_store *store, sift_arena *arena, sift_text source,
                                  sift_text *out, sift_error *err);
/* The next edition of `url` behind the one numbered `after`. */
sift_status sift_store_next_edition(sift_store *store, sift_arena *arena, sift_text url,
                                    int64_t after, sift_edition *out, bool *more,
                                    sift_error *err);
/* The newest edition with this digest of the same `url`. */
sift_status sift_store_same_edition(sift_store *store, sift_arena *arena, sift_text url,
                                    sift_text digest, sift_edition *out, bool *known,
                                    sift_error *err);

/* The newest file of the archive and how much of it is committed; empty: none yet. */
sift_status sift_store_archive(sift_store *store, sift_arena *arena, sift_text *file,
                               int64_t *size, sift_error *err);
sift_status sift_store_archived(sift_store *store, sift_text file, int64_t size,
                                sift_error *err);
/* The store's folder, as it was given. */
const char *sift_store_folder(const sift_store *store);

/* ---------------------------------------------------------------- facts.json */

/* Writes facts.json under a temporary name, syncs and renames it, unless nothing in it
 * has changed; *written says which. */
sift_status sift_store_export(sift_store *store, bool *written, sift_error *err);

#endif
