/* fetch.h - getting articles from servers: what a site allows, when to ask it again, and
 * where its answers are kept. Stands on source, store.h and wrap. */
#ifndef SIFT_FETCH_H
#define SIFT_FETCH_H

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

#endif
