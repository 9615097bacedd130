/* outcome.c - the table of what a visit can end in. */
#include "fetch/inner.h"

static const sift_outcome_row rows[SIFT_OUTCOME_COUNT] = {
  [SIFT_OUTCOME_NEW] = { "new", "seen for the first time", SIFT_FOLLOW_SCHEDULE, false,
                         false },
  [SIFT_OUTCOME_CHANGED] = { "changed", "another body than before", SIFT_FOLLOW_SCHEDULE,
                             false, false },
  [SIFT_OUTCOME_UNCHANGED] = { "unchanged", "the same body, or 304", SIFT_FOLLOW_SCHEDULE,
                               false, false },
  [SIFT_OUTCOME_MOVED] = { "moved", "redirected; the visit goes on there",
                           SIFT_FOLLOW_NOW, false, false },
  [SIFT_OUTCOME_NOARCHIVE] = { "noarchive", "the site forbids to keep it",
                               SIFT_FOLLOW_SCHEDULE, false, false },
  [SIFT_OUTCOME_TYPE] = { "type", "no text, HTML, XML or JSON", SIFT_FOLLOW_NEVER, false,
                          false },
  [SIFT_OUTCOME_ROBOTS] = { "robots", "robots.txt does not allow it", SIFT_FOLLOW_RETRY,
                            false, false },
  [SIFT_OUTCOME_GONE] = { "gone", "a page that is no more (404, 410)", SIFT_FOLLOW_NEVER,
                          false, false },
  [SIFT_OUTCOME_RETIRED] = { "retired", "the source is gone for good (410); remove it",
                             SIFT_FOLLOW_NEVER, false, true },
  [SIFT_OUTCOME_REMOVED] = { "removed", "no longer among the sources", SIFT_FOLLOW_NEVER,
                             false, false },
  [SIFT_OUTCOME_DENIED] = { "denied", "refused (4xx)", SIFT_FOLLOW_RETRY, false, false },
  [SIFT_OUTCOME_BUSY] = { "busy", "asked to come later (429, 503)", SIFT_FOLLOW_RETRY,
                          false, false },
  [SIFT_OUTCOME_SERVER] = { "server", "a fault of the server (5xx)", SIFT_FOLLOW_RETRY,
                            false, false },
  [SIFT_OUTCOME_UNREACHABLE] = { "unreachable",
                                 "no robots.txt to be had, so nothing is asked for",
                                 SIFT_FOLLOW_RETRY, true, false },
  [SIFT_OUTCOME_LOOP] = { "loop", "more than five redirects", SIFT_FOLLOW_RETRY, false,
                          false },
  [SIFT_OUTCOME_NO_FEED] = { "no-feed", "a source without a feed in it",
                             SIFT_FOLLOW_RETRY, false, false },
  [SIFT_OUTCOME_NAME] = { "name", "the host's name has no address", SIFT_FOLLOW_RETRY,
                          true, false },
  [SIFT_OUTCOME_CONNECT] = { "connect", "nobody listens there", SIFT_FOLLOW_RETRY, true,
                             false },
  [SIFT_OUTCOME_FORBIDDEN] = { "forbidden",
                               "a private or reserved address; allow its host by name, "
                               "or remove it",
                               SIFT_FOLLOW_RETRY, false, true },
  [SIFT_OUTCOME_TLS] = { "tls", "no trusted connection", SIFT_FOLLOW_RETRY, true, false },
  [SIFT_OUTCOME_SLOW] = { "slow", "not done in its time", SIFT_FOLLOW_RETRY, true,
                          false },
  [SIFT_OUTCOME_LARGE] = { "large", "larger than the limit", SIFT_FOLLOW_RETRY, false,
                           false },
  [SIFT_OUTCOME_BROKEN] = { "broken", "broken off, or not to be decoded",
                            SIFT_FOLLOW_RETRY, false, false },
  [SIFT_OUTCOME_URL] = { "url", "no http or https address", SIFT_FOLLOW_RETRY, false,
                         true },
};

const sift_outcome_row *sift_outcome_look(sift_outcome outcome)
{
  return &rows[outcome];
}

const char *sift_outcome_name(sift_outcome outcome)
{
  return rows[outcome].name;
}

const char *sift_outcome_meaning(sift_outcome outcome)
{
  return rows[outcome].meaning;
}

/* What a site forbids is no fault of anything. */
bool sift_outcome_is_fault(sift_outcome outcome)
{
  return outcome == SIFT_OUTCOME_RETIRED ||
         (rows[outcome].follow == SIFT_FOLLOW_RETRY && outcome != SIFT_OUTCOME_ROBOTS);
}
