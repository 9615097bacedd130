/* inner.h - what the files of fetch/ share. */
#ifndef SIFT_FETCH_INNER_H
#define SIFT_FETCH_INNER_H

#include "fetch/fetch.h"

/* ---------------------------------------------------------------- fields.c */

/* The next field of a head, taken off `rest`. */
bool sift_reply_next(sift_text *rest, sift_text *name, sift_text *value);
/* The first field of this name (in small letters); empty: none. */
sift_text sift_reply_field(sift_text head, const char *wanted);
/* Content-Type, in small letters; empty: not said. */
void sift_reply_type(sift_arena *arena, sift_text head, sift_text *media_type,
                     sift_text *charset);
/* How long the answer stays fresh by Cache-Control or Expires, in seconds; 0: not
 * said. */
int64_t sift_reply_fresh(sift_text head, int64_t now);
/* Whether X-Robots-Tag forbids `agent` to keep a copy. */
bool sift_reply_forbids_archive(sift_text head, sift_text agent);
/* Whether one of these words between commas does: "noarchive", "none". */
bool sift_words_forbid_archive(sift_text words);

/* ---------------------------------------------------------------- meta.c */

/* Whether a page's own head does, to all robots or to `agent`. */
bool sift_page_forbids_archive(sift_text page, sift_text agent);

/* ---------------------------------------------------------------- archive.c */

typedef struct sift_vault sift_vault;

typedef struct sift_record {
  sift_text url, head, body, digest;
  const char *date, *address;
  const sift_edition *same; /* the edition that had this body before; NULL: none */
} sift_record;

/* Opens the store's vault, made where missing. *torn is how many bytes of a killed run
 * were cut off. A file ends once it is larger than `limit` bytes. */
sift_status sift_vault_open(sift_arena *arena, sift_store *store, int64_t limit,
                            sift_vault **out, int64_t *torn, sift_error *err);
/* Appends a record and says in `edition` where it lies. */
sift_status sift_vault_put(sift_vault *vault, sift_arena *scratch,
                           const sift_record *record, sift_edition *edition,
                           sift_error *err);
/* Brings all to the disk and notes it in the store; to be called before each commit. */
sift_status sift_vault_sync(sift_vault *vault, sift_error *err);

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
} sift_fetcher;

/* Passes on what happened; `response` may be NULL, `message` empty. */
void sift_fetch_tell(sift_fetcher *f, sift_fetch_level level, sift_outcome outcome,
                     sift_text url, const sift_response *response, sift_text message);
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
/* Asks for `url`, with the validators of its last answer where there are any. */
sift_status sift_flight_ask(sift_fetcher *f, sift_flight *flight, sift_text url,
                            sift_error *err);

/* ---------------------------------------------------------------- terms.c */

/* Whether the settings name the host of an origin, so that it may have a reserved
 * address: for all, or for this source (NULL: none); or for any source. */
bool sift_fetch_allows(const sift_fetch_settings *settings,
                       const sift_fetch_source *source, sift_text origin);
bool sift_fetch_allows_any(const sift_fetch_settings *settings, sift_text origin);
/* A digest of all that says which addresses may be reached: hosts that are allowed, fixed
 * addresses, the proxy. */
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
  bool of_host; /* says something of the server, not of the page */
  bool warns;   /* a person has to know at once */
} sift_outcome_row;
const sift_outcome_row *sift_outcome_look(sift_outcome outcome);

/* ---------------------------------------------------------------- visit.c */

/* How a visit ended. */
typedef struct sift_ending {
  sift_outcome outcome;
  const sift_response *response; /* NULL: no request was made */
  int64_t hint,
      wait; /* seconds: how long it stays fresh, when to come again; 0: not said */
} sift_ending;
/* Ends a visit: when to come again is decided and kept. */
sift_status sift_visit_settle(sift_fetcher *f, sift_visit *visit, sift_ending ending,
                              sift_error *err);

/* ---------------------------------------------------------------- answer.c */

/* What becomes of a visit with this response. */
sift_status sift_visit_answer(sift_fetcher *f, sift_flight *flight,
                              const sift_response *response, sift_error *err);

/* ---------------------------------------------------------------- entries.c */

/* Reads a body as a list of entries; false where it is none. */
bool sift_entries_read(sift_arena *arena, const sift_visit *visit,
                       const sift_response *response, sift_feed *out);
/* Makes visits of the entries that are new, or that have changed by the feed's word. */
sift_status sift_entries_add(sift_fetcher *f, const sift_visit *visit,
                             const sift_feed *feed, bool is_first, sift_error *err);

#endif
