/* engine.h - inside of the public API: what its own files share. The order of the work is
 * in document.c, the threads in pipeline.c, the store's run in run.c. */
#ifndef SIFT_ENGINE_H
#define SIFT_ENGINE_H

#include "article/article.h"
#include "claim/claim.h"
#include "factsift.h"
#include "reconcile/reconcile.h"
#include "record/record.h"
#include "source/source.h"
#include "store/store.h"
#include "tag/tag.h"

struct sift_engine {
  sift_settings settings;
  sift_arena *arena;
  sift_ruleset *rules; /* NULL until needed */
  size_t faults;       /* of the rules, said so far */
};

/* ---------------------------------------------------------------- factsift.c */

/* Loads the rules at the first call. False with the reason in `result`. */
bool sift_engine_ready(sift_engine *engine, sift_result *result);
/* Writes the failure into the result, its end by the status; returns it. */
sift_result *sift_result_fail(sift_result *result, const sift_error *err);
/* The same where nobody takes the output any more. */
void sift_result_closed(sift_result *result);
#define SIFT_CLOSED "the output is closed"
/* A line for the messages sink. */
void sift_engine_say(sift_engine *engine, const char *format, ...) SIFT_PRINTF(2, 3);
bool sift_sink_text(sift_sink sink,
                    sift_text text); /* a sink without function takes all */
/* The folder where rules are, by the order that factsift.h names; NULL: nowhere. */
const char *sift_rules_folder(sift_engine *engine);

/* ---------------------------------------------------------------- listing.c */

#define SIFT_PIECE_ERRORS 8

/* One document of the input, or the reason why it is none. */
typedef struct sift_listed {
  sift_item item;
  sift_texts sources; /* all places of the same bytes, in byte order */
  struct sift_listed
      *twin;        /* the next of those places; its item is that of another file */
  sift_stamp stamp; /* of a file */
  bool has_stamp;
  bool settled; /* the file is old enough for its stamp to tell it from a later one */
  const char *known;  /* "sha256:..." of a file that the caller knows unread; NULL: not */
  bool is_archived;   /* a page of a web archive */
  size_t unresolved;  /* revisits in the archive that has ended here */
  sift_error *error;  /* NULL: none */
  size_t error_count; /* of an archive there may be several */
} sift_listed;

/* Says why there is nothing to read. */
void sift_listed_fail(sift_arena *arena, sift_listed *listed, const sift_error *err);

/* Answers from memory: the content's id of a file with this stamp, or NULL. */
typedef const char *sift_recall(void *context, sift_text source, const sift_stamp *stamp);

typedef struct sift_listing sift_listing;
/* Lists all paths at once. Files of the same bytes become one document with several
 * sources; only files of equal size are read for that. */
sift_status sift_listing_open(sift_arena *arena, const sift_input *input,
                              sift_recall *recall, void *context, sift_listing **out,
                              sift_error *err);
/* The next document, paths first; a document of a stream has its texts in `arena`. The
 * pages of a web archive come at its place, each with its texts in `arena`, and behind
 * them the archive itself with the errors of its reading. */
bool sift_listing_next(sift_listing *listing, sift_arena *arena, sift_listed *out);
size_t sift_listing_count(const sift_listing *listing); /* paths; for progress */
/* As a file, or as a page of an archive; those of one that was not read again count. */
bool sift_listing_has(const sift_listing *listing, sift_text source);
/* Whether a file at or below this path was listed. */
bool sift_listing_has_below(const sift_listing *listing, sift_text root);

/* ---------------------------------------------------------------- document.c */

/* One document on its way, and what became of it. */
typedef struct sift_piece {
  sift_listed listed;
  sift_arena *listed_arena; /* of the item, when it came from a stream */
  sift_arena *arena;        /* of everything made from it, with a budget of bytes */
  sift_article *article;    /* NULL: it could not be read */
  sift_mentions mentions;
  sift_claims claims;
  sift_error errors[SIFT_PIECE_ERRORS];
  size_t error_count;
  sift_text output; /* what the batch's `render` made of it: bytes to print, */
  void *made;       /* or something of its own, in the arena */
} sift_piece;

/* What a thread needs of its own. */
typedef struct sift_worker {
  sift_arena *arena;
  const sift_ruleset *rules;
  sift_tagger *tagger;
  sift_claimer *claimer;
} sift_worker;

void sift_worker_open(sift_worker *worker, const sift_ruleset *rules);
void sift_worker_close(sift_worker *worker);

/* Makes a piece's output, in the thread that read it. */
typedef void sift_render(void *context, sift_piece *piece);
/* Load, read, tag, date, claim, render: the order of the work. A document that outgrows
 * its budget of bytes is given up here, with SIFT_LIMIT. */
void sift_piece_make(sift_worker *worker, sift_piece *piece, sift_render *render,
                     void *context);
/* The same without claims, rendering or budget: article and mentions of an item. */
sift_status sift_piece_read(sift_worker *worker, sift_piece *piece, sift_error *err);
/* The item's bytes and what came with them, for article/. */
sift_raw sift_item_raw(const sift_item *item);
void sift_piece_fail(sift_piece *piece, const sift_error *err);
/* The piece's error records, one a line. */
void sift_piece_print_errors(const sift_piece *piece, sift_buffer *out);
/* Where the piece came from: the source of its item. */
sift_text sift_piece_source(const sift_piece *piece);

/* ---------------------------------------------------------------- pipeline.c */

/* A batch of documents through all threads. `next` lists them (it may be NULL: then
 * `listing` does), `wanted` (may be NULL) is asked before the work, `render` runs in the
 * worker, `emit` gets the pieces in the order of the listing; it returns false to end the
 * work. All but `render` run in the calling thread. */
typedef struct sift_batch {
  sift_engine *engine;
  sift_listing *listing;
  void *context;
  bool (*next)(void *context, sift_arena *arena, sift_listed *out);
  bool (*wanted)(void *context, const sift_listed *listed);
  sift_render *render;
  bool (*emit)(void *context, sift_piece *piece);
} sift_batch;
sift_status sift_batch_run(sift_batch *batch, sift_error *err);

/* ---------------------------------------------------------------- sourcelist.c */

/* Says which sources failed when they were last visited, as the folder's store knows
 * (NULL, or no store: nothing); returns their number. */
size_t sift_sources_failing(sift_buffer *say, const char *folder,
                            const sift_sources *sources);

/* ---------------------------------------------------------------- looking at pages */

const char *sift_block_kind_name(sift_block_kind kind); /* "paragraph", "heading" ... */

/* `text --html`: a page of HTML around one section for each document. */
sift_text sift_marked_head(void);
sift_text sift_marked_tail(void);
void sift_marked_write(sift_buffer *out, sift_piece *piece);

#endif
