/* fetch.h - getting articles from servers: what a site allows, when to ask it again, and
 * where its answers are kept. Stands on source, store.h and wrap. */
#ifndef SIFT_FETCH_H
#define SIFT_FETCH_H

#include "source/source.h"
#include "store/store.h"
#include "wrap/wrap.h"

/* ---------------------------------------------------------------- robots.txt */

/* What a robots.txt says to one agent (RFC 9309). */
typedef struct sift_robots sift_robots;

/* The bytes of a robots.txt that are read; RFC 9309 2.5 asks for no less. */
#define SIFT_ROBOTS_LIMIT ((size_t)500 << 10)

/* Reads the groups that speak to `agent` (its product token, in any case), or else those
 * for all. Never fails: what is no rule is passed over. `agent` must live as long. */
const sift_robots *sift_robots_read(sift_arena *arena, sift_text bytes, sift_text agent);
/* Whether the agent may ask for `url` (absolute, with escapes as they will be sent). The
 * longest rule that matches decides; of equals the one that allows. */
bool sift_robots_allow(const sift_robots *robots, sift_text url);
/* The Crawl-delay asked for, in milliseconds; 0: none. No part of the RFC. */
unsigned sift_robots_delay(const sift_robots *robots);

/* ---------------------------------------------------------------- fetching */

/* What a visit ended in; the table in outcome.c says what each means and what follows. */
typedef enum sift_outcome {
  SIFT_OUTCOME_NEW,
  SIFT_OUTCOME_CHANGED,
  SIFT_OUTCOME_UNCHANGED,
  SIFT_OUTCOME_MOVED,
  SIFT_OUTCOME_NOARCHIVE,
  SIFT_OUTCOME_TYPE,
  SIFT_OUTCOME_ROBOTS,
  SIFT_OUTCOME_GONE,
  SIFT_OUTCOME_RETIRED,
  SIFT_OUTCOME_REMOVED,
  SIFT_OUTCOME_DENIED,
  SIFT_OUTCOME_BUSY,
  SIFT_OUTCOME_SERVER,
  SIFT_OUTCOME_UNREACHABLE,
  SIFT_OUTCOME_LOOP,
  SIFT_OUTCOME_NO_FEED,
  /* One for each sift_http_end but the first, in its order. */
  SIFT_OUTCOME_NAME,
  SIFT_OUTCOME_CONNECT,
  SIFT_OUTCOME_FORBIDDEN,
  SIFT_OUTCOME_TLS,
  SIFT_OUTCOME_SLOW,
  SIFT_OUTCOME_LARGE,
  SIFT_OUTCOME_BROKEN,
  SIFT_OUTCOME_URL,
  SIFT_OUTCOME_COUNT,
} sift_outcome;
const char *sift_outcome_name(sift_outcome outcome);    /* "new", "busy" ... */
const char *sift_outcome_meaning(sift_outcome outcome); /* a line for people */
bool sift_outcome_is_fault(sift_outcome outcome);       /* an input that failed */

/* Which entries of a list are asked for. */
typedef struct sift_fetch_choice {
  int64_t
      max_age;  /* seconds; 0: of any age; negative: as is usual for the kind of list */
  size_t first; /* at the first visit, the newest ones; 0: all */
} sift_fetch_choice;
enum { SIFT_FIRST_VISIT = 100 }; /* where nothing is said */

/* A source to be kept fresh. What is NULL, empty or 0 is not said, and as for all. */
typedef struct sift_fetch_source {
  sift_text name, url;
  sift_text role;         /* "feed": its entries are pages; "page": it is one itself */
  int64_t floor, ceiling; /* seconds between two visits */
  bool off;               /* nothing of it is asked for */
  bool now;               /* a person names it: due, on the terms of what led to it */
  const char *agent;      /* "User-Agent: ...", and the name in robots.txt for it */
  sift_text token;
  const char *const *headers; /* "Name: value", until NULL; for its own server alone */
  sift_texts allow;           /* hosts that may have reserved addresses */
  sift_fetch_choice choice;
} sift_fetch_source;

/* What a person may have to know. */
typedef enum sift_fetch_level { SIFT_FETCH_NOTE, SIFT_FETCH_WARNING } sift_fetch_level;
typedef struct sift_fetch_event {
  sift_fetch_level level;
  sift_outcome outcome;
  sift_text url, at; /* `at`: where redirects have led to; empty: nowhere */
  sift_text message;
  unsigned status;
  size_t bytes;
} sift_fetch_event;

typedef struct sift_fetch_settings {
  const sift_fetch_source *sources;
  size_t source_count;
  sift_http_settings http;
  sift_text token;          /* by which robots.txt calls us */
  const sift_text *allowed; /* hosts that may have reserved addresses */
  size_t allowed_count;
  unsigned pace;         /* milliseconds between two requests to a server */
  unsigned slowest;      /* the longest Crawl-delay that is obeyed, milliseconds */
  unsigned together;     /* requests to one server at a time, */
  unsigned connections;  /* and to all of them */
  unsigned seconds;      /* for one request */
  unsigned patience;     /* seconds that a run waits for a server that asks for it */
  size_t body_limit;     /* bytes */
  int64_t archive_limit; /* bytes of one of its files */
  int64_t page_floor, page_ceiling; /* seconds between two looks at an article; no floor:
                                       it is looked at once */
  uint64_t seed;                    /* of the jitter */
  unsigned max_time;                /* seconds for the run; 0: as long as it takes */
  void (*tell)(void *context, const sift_fetch_event *event); /* NULL: nobody listens */
  void *context;
} sift_fetch_settings;

typedef struct sift_fetched {
  size_t counts[SIFT_OUTCOME_COUNT];
  size_t requests, bytes; /* with those for robots.txt */
  int64_t torn;           /* bytes of a killed run that were cut off the archive */
  size_t waiting;         /* visits that were due and have not been made */
  size_t left;            /* entries that first visits have passed over */
} sift_fetched;

/* Visits what is due and keeps what it finds. A visit is in the store only once its
 * record in the archive is on the disk; a run that is killed loses none. A thread of its
 * own writes the archive, and has ended when this returns; `tell` is called by the
 * caller's. Fails for faults of the store alone. */
sift_status sift_fetch(sift_store *store, const sift_fetch_settings *settings,
                       sift_fetched *out, sift_error *err);
/* Makes the visits of the sources known to the store, without any request; *removed grows
 * by those of sources that are no longer listed. */
sift_status sift_fetch_plan(sift_store *store, const sift_fetch_settings *settings,
                            int64_t now, size_t *removed, sift_error *err);

/* What sources.yaml says of servers: agent, proxy, passwords, hosts that are allowed. */
void sift_fetch_take_servers(sift_arena *arena, const sift_sources *file,
                             sift_fetch_settings *to);
/* And of one of its sources, with the secrets that its headers name: SIFT_USAGE at
 * "PATH:LINE" where one is not to be had. */
sift_status sift_fetch_take_source(sift_arena *arena, const sift_sources *file,
                                   const char *path, const sift_source_entry *from,
                                   sift_fetch_source *out, sift_error *err);
/* One document now, for a person who waits; `out` gets its bytes, type and final URL.
 * `source`: on whose terms; NULL: nobody's. */
sift_status sift_fetch_once(sift_arena *arena, const sift_fetch_settings *settings,
                            const sift_fetch_source *source, sift_text url,
                            sift_item *out, sift_error *err);

/* ---------------------------------------------------------------- the archive */

/* The body of a edition, in the arena. SIFT_READ where the archive no longer has it as
 * it was. */
sift_status sift_vault_read(sift_arena *arena, const sift_store *store,
                            const sift_edition *edition, sift_text *body,
                            sift_error *err);

#endif
