/* inner.h - what the files of fetch/ share. */
#ifndef SIFT_FETCH_INNER_H
#define SIFT_FETCH_INNER_H

#include "fetch/fetch.h"

/* ---------------------------------------------------------------- fields.c */

/* The next field of a head, taken off `rest`. */
bool sift_reply_next(sift_text *rest, sift_text *name, sift_text *value);
/* Content-Type, in small letters; empty: not said. */
void sift_reply_type(sift_arena *arena, sift_text head, sift_text *media_type,
                     sift_text *charset);
/* How long the answer stays fresh by Cache-Control or Expires, in seconds; 0: not
 * said. */
int64_t sift_reply_fresh(sift_text head, int64_t now);
/* Whether X-Robots-Tag forbids `agent` to keep a copy. */
bool sift_reply_forbids_archive(sift_text head, sift_text agent);
/* Whether one of these words does: "noarchive", "none"; behind another crawler's name
 * ("otherbot: none") it is meant for that one. */
bool sift_words_forbid_archive(sift_text words, sift_text agent);

/* ---------------------------------------------------------------- meta.c */

/* Whether a page's own head does, to all robots or to `agent`. */
bool sift_page_forbids_archive(sift_text page, sift_text agent);

/* ---------------------------------------------------------------- record.c */

/* A body as it came, and what is told of it beside. */
typedef struct sift_record {
  sift_text url, head, body, digest, date, address;
  /* Where and when the same body was kept before: this one is a `revisit` without a body
   * of its own. Empty: it was not. */
  sift_text same_url, same_date;
} sift_record;
/* Where a record lies in the archive's folder. */
typedef struct sift_shelved {
  sift_text file;
  int64_t start, length; /* bytes */
} sift_shelved;

/* The record as one gzip member, in the arena; its place gives it an id of its own. */
sift_text sift_record_pack(sift_deflater *deflater, sift_arena *arena,
                           const sift_record *record, const sift_shelved *place);
/* The one that a file begins with. */
sift_text sift_record_info(sift_deflater *deflater, sift_arena *arena, sift_text date,
                           const sift_shelved *place);

/* ---------------------------------------------------------------- shelf.c */

typedef struct sift_shelf sift_shelf;
/* Opens the store's archive, made where missing. *torn is how many bytes of a killed run
 * were cut off. A file ends once it is larger than `limit` bytes. The arena is the
 * shelf's from now on: whoever has the one in hand has the other. */
sift_status sift_shelf_open(sift_arena *arena, sift_store *store, int64_t limit,
                            sift_shelf **out, int64_t *torn, sift_error *err);
/* Appends a record and says where it lies; the name lives as long as the shelf. */
sift_status sift_shelf_put(sift_shelf *shelf, sift_arena *scratch,
                           const sift_record *record, sift_shelved *out, sift_error *err);
/* Brings all to the disk. */
sift_status sift_shelf_sync(sift_shelf *shelf, sift_error *err);
/* The path of a file of the archive. */
const char *sift_archive_path(sift_arena *arena, const sift_store *store, sift_text file);

/* ---------------------------------------------------------------- vault.c */

/* A body on its way to the disk, and what the store is to know once it is there. */
typedef struct sift_kept {
  sift_record record;
  sift_shelved place; /* said by the writer */
  sift_visit visit;
  sift_edition edition; /* url empty: the body is the one of the last visit */
  sift_fetch_event event;
} sift_kept;
/* What goes to the disk together. All texts are in its arena. */
typedef struct sift_bundle {
  sift_arena *arena;
  SIFT_LIST(sift_kept) kept;
  sift_status status; /* of writing it */
  sift_error err;
} sift_bundle;

/* The archive, and the thread that packs and writes it. There are two bundles: one is
 * filled by the caller while the other is the writer's, from sift_vault_hand until
 * sift_vault_done gives it back. */
typedef struct sift_vault sift_vault;
sift_status sift_vault_open(sift_arena *arena, sift_store *store, int64_t limit,
                            sift_vault **out, int64_t *torn, sift_error *err);
/* The bundle to be filled. */
sift_bundle *sift_vault_filling(sift_vault *vault);
/* Hands it to the writer, who must have none, and begins the other. */
void sift_vault_hand(sift_vault *vault);
/* Whether the writer has a bundle that has not been given back yet. */
bool sift_vault_is_writing(sift_vault *vault);
/* The bundle that the writer has brought to the disk, the caller's until he hands over
 * the next; NULL: it is not there yet, or there is none. */
sift_bundle *sift_vault_done(sift_vault *vault);
/* The same, when it is there; the writer must have one. */
sift_bundle *sift_vault_wait(sift_vault *vault);

/* ---------------------------------------------------------------- schedule.c */

/* Seconds until a visit that has failed so often in a row is tried again: doubled each
 * time, up to a day, and a quarter more or less, so that what failed together does not
 * come back together. The same for the same name and seed. */
int64_t sift_backoff(sift_text name, int64_t failures, uint64_t seed);
/* The seconds until the next visit: half of the last interval after a change, half as
 * much again without one, within floor and ceiling; never sooner than the server's hint,
 * unless that is beyond the ceiling. *interval is carried along. */
int64_t sift_next_visit(int64_t *interval, bool changed, int64_t hint, int64_t floor,
                        int64_t ceiling);

/* ---------------------------------------------------------------- the fetcher */

/* A server that is being visited. */
typedef struct sift_origin {
  sift_arena *arena; /* of the texts here; NULL: the place is free */
  sift_host host;
  const sift_robots *robots; /* NULL: not known yet */
  bool asking;               /* for robots.txt */
  bool empty;                /* nothing is due that can be asked for now */
  bool forbidden;            /* it has one, and is not */
  unsigned flying;           /* requests */
  int64_t next;              /* when the next one may start, monotonic milliseconds */
  unsigned delay;            /* milliseconds between two */
} sift_origin;

/* A request on its way. */
typedef struct sift_flight {
  sift_arena *arena; /* NULL: the place is free */
  sift_origin *origin;
  sift_visit visit;
  bool is_robots;
  sift_text url; /* of a robots.txt, with its redirects */
  unsigned hops;
} sift_flight;

enum { SIFT_ORIGINS = 256, SIFT_REDIRECTS = 5, SIFT_ORIGIN_ROOM = 400 };
/* What is due a little later than the run begins is of this run, so that a source with
 * the rhythm of its cron line is not passed by every other time. */
enum { SIFT_SLACK_SECONDS = 30 };
/* Longer addresses are not asked for. */
enum { SIFT_URL_LIMIT = 4096 };

typedef struct sift_fetcher {
  sift_store *store;
  const sift_fetch_settings *settings;
  sift_fetched *out;
  sift_arena *arena;
  sift_vault *vault;
  sift_http *http;
  sift_origin origins[SIFT_ORIGINS];
  sift_flight *flights; /* as many as connections */
  size_t *rooms; /* of each source: entries that it may still lead to if it is new */
  size_t flying, turn;
  char cursor[SIFT_ORIGIN_ROOM]; /* the last origin that was looked for */
  bool more_origins;             /* some may be due and not among `origins` */
  int64_t started, now;          /* of the wall, seconds */
  int64_t horizon;               /* what is due later is not of this run */
  int64_t began, clock;          /* monotonic milliseconds */
  int64_t dirty_since;           /* the first change that is not committed; 0: none */
  size_t dirty;
  int64_t filling_since; /* the first body that the archive's writer does not have yet */
} sift_fetcher;

/* What happened, with what `response` (NULL: none) says of it. */
sift_fetch_event sift_fetch_event_of(sift_fetch_level level, sift_outcome outcome,
                                     sift_text url, const sift_response *response);
/* Passes it on to whoever listens. */
void sift_fetch_tell(sift_fetcher *f, const sift_fetch_event *event);
/* Leaves a server alone for so many seconds, as far as this run waits for it. */
sift_status sift_fetch_quieten(sift_fetcher *f, sift_origin *origin, int64_t seconds,
                               sift_error *err);
/* A visit has been kept; it may be due within this run. */
void sift_fetch_awaits(sift_fetcher *f, const sift_visit *visit);
/* Takes servers in that have visits due, as far as there are places. */
sift_status sift_frontier_fill(sift_fetcher *f, sift_error *err);
/* Starts what may be asked for now. */
sift_status sift_frontier_start(sift_fetcher *f, sift_error *err);
/* Milliseconds until something may start; 0: now, or nothing is to come. */
int64_t sift_frontier_wait(const sift_fetcher *f);
bool sift_frontier_is_empty(const sift_fetcher *f);
/* A free place for a request of this server; NULL: all are in use. */
sift_flight *sift_flight_take(sift_fetcher *f, sift_origin *origin);
void sift_flight_free(sift_fetcher *f, sift_flight *flight);
/* Whether a visit is asked for by its validators: only then can the answer be a 304. */
bool sift_visit_is_conditional(const sift_visit *visit);
/* Asks for `url`, with the validators of its last answer where there are any. */
sift_status sift_flight_ask(sift_fetcher *f, sift_flight *flight, sift_text url,
                            sift_error *err);

/* ---------------------------------------------------------------- terms.c */

/* Whether the settings name the host of an origin, so that it may have a reserved
 * address: for all, or for this source (NULL: none); or for any source. */
bool sift_fetch_allows(const sift_fetch_settings *settings,
                       const sift_fetch_source *source, sift_text origin);
bool sift_fetch_allows_any(const sift_fetch_settings *settings, sift_text origin);
/* A digest of all that says which servers can be reached: hosts that are allowed, fixed
 * addresses, the proxy, whose certificates are trusted. */
void sift_fetch_reach(const sift_fetch_settings *settings, char out[SIFT_SHA256_ROOM]);
/* The source of this name; NULL: it is no longer in the settings. */
const sift_fetch_source *sift_fetch_source_of(const sift_fetch_settings *settings,
                                              sift_text name);
/* Puts the fields of the source behind `count` others, for a request to a server: its
 * agent, and its headers where the server is its own. The new count. */
enum { SIFT_SOURCE_FIELDS = 20 }; /* the most that there are */
size_t sift_source_fields(sift_arena *arena, const sift_fetch_source *source,
                          sift_text origin, const char **fields, size_t count);

/* ---------------------------------------------------------------- choice.c */

typedef enum sift_choice {
  SIFT_CHOICE_TAKEN,
  SIFT_CHOICE_OLD,  /* past its age: not asked for unless it changes */
  SIFT_CHOICE_LEFT, /* was there before us: noted, so that it is never news */
} sift_choice;
/* What becomes of each entry, in an array of the arena. No more than *room are taken, the
 * newest; unless `all` are counted, only those without a date are. *room becomes what is
 * left of it. */
sift_choice *sift_entries_choose(sift_arena *arena, const sift_feed *feed,
                                 int64_t max_age, bool all, size_t *room, int64_t now);

/* ---------------------------------------------------------------- manners.c */

/* What the server's robots.txt says, from the store where that is still fresh. */
sift_status sift_manners_recall(sift_fetcher *f, sift_origin *origin, sift_error *err);
/* Asks for it. */
sift_status sift_manners_ask(sift_fetcher *f, sift_origin *origin, sift_error *err);
/* Takes the answer; a redirect is followed. *done is false while another is awaited. */
sift_status sift_manners_answer(sift_fetcher *f, sift_flight *flight,
                                const sift_response *response, bool *done,
                                sift_error *err);

/* ---------------------------------------------------------------- outcome.c */

typedef enum sift_follow {
  SIFT_FOLLOW_SCHEDULE, /* visit again as the source's rhythm says */
  SIFT_FOLLOW_RETRY,    /* visit again after a pause that grows */
  SIFT_FOLLOW_NOW,      /* goes on in this run */
  SIFT_FOLLOW_NEVER,
} sift_follow;
typedef struct sift_outcome_row {
  const char *name, *meaning;
  sift_follow follow;
  bool of_way; /* says something of the way to the server, and nothing of the page */
  bool warns;  /* a person has to know at once */
} sift_outcome_row;
const sift_outcome_row *sift_outcome_look(sift_outcome outcome);

/* ---------------------------------------------------------------- visit.c */

/* A body that is to be kept. */
typedef struct sift_keeping {
  sift_record record;
  sift_edition edition; /* url empty: the body is the one of the last visit; file empty:
                           it lies where its record will */
} sift_keeping;
/* How a visit ended. */
typedef struct sift_ending {
  sift_outcome outcome;
  const sift_response *response; /* NULL: no request was made */
  int64_t hint,
      wait; /* seconds: how long it stays fresh, when to come again; 0: not said */
  const sift_keeping *keeping; /* NULL: there is no body */
} sift_ending;
/* The source that this visit is itself, not one that only led here; or NULL. */
const sift_fetch_source *sift_visit_source(const sift_fetcher *f,
                                           const sift_visit *visit);
/* Ends a visit: when to come again is decided, and goes to the store; with a body, once
 * that is on the disk. */
sift_status sift_visit_settle(sift_fetcher *f, sift_visit *visit, sift_ending ending,
                              sift_error *err);
/* Tells the store and whoever listens. */
sift_status sift_visit_enter(sift_fetcher *f, const sift_visit *visit,
                             const sift_fetch_event *event, sift_error *err);

/* ---------------------------------------------------------------- keep.c */

/* Copies body and visit for the archive's writer; the visit is entered when all of it is
 * on the disk. Waits where too much is on its way. */
sift_status sift_keep(sift_fetcher *f, const sift_visit *visit,
                      const sift_keeping *keeping, const sift_fetch_event *event,
                      sift_error *err);
/* Enters what the writer has done and hands it the next where that is due. */
sift_status sift_keep_turn(sift_fetcher *f, sift_error *err);
/* Waits until all is on the disk and entered. */
sift_status sift_keep_end(sift_fetcher *f, sift_error *err);
/* Whether anything is on its way. */
bool sift_keep_is_busy(const sift_fetcher *f);

/* ---------------------------------------------------------------- answer.c */

/* What becomes of a visit with this response. */
sift_status sift_visit_answer(sift_fetcher *f, sift_flight *flight,
                              const sift_response *response, sift_error *err);

/* ---------------------------------------------------------------- entries.c */

/* Reads a body as a list of entries, of no more bytes than `limit` where it is a packed
 * file; false where it is none. */
bool sift_entries_read(sift_arena *arena, const sift_visit *visit,
                       const sift_response *response, size_t limit, sift_feed *out);
/* Makes visits of the entries that are new, or that have changed by the feed's word. */
sift_status sift_entries_add(sift_fetcher *f, const sift_visit *visit,
                             const sift_feed *feed, bool is_first, sift_error *err);

#endif
