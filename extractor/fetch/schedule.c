/* schedule.c - when to come again. */
#include "fetch/inner.h"

enum { FIRST_PAUSE = 300, LAST_PAUSE = 86400 };

int64_t sift_backoff(sift_text name, int64_t failures, uint64_t seed)
{
  int64_t pause = FIRST_PAUSE;
  for (int64_t i = 1; i < failures && pause < LAST_PAUSE; i++)
    pause *= 2;
  if (pause > LAST_PAUSE)
    pause = LAST_PAUSE;
  int64_t part = (int64_t)(sift_hash(name, seed + (uint64_t)failures) % 1000);
  return pause * 3 / 4 + pause / 2 * part / 1000;
}

int64_t sift_next_visit(int64_t *interval, bool changed, int64_t hint, int64_t floor,
                        int64_t ceiling)
{
  if (*interval <= 0)
    *interval = floor;
  else
    *interval = changed ? *interval / 2 : *interval + *interval / 2;
  if (*interval > ceiling)
    *interval = ceiling;
  if (*interval < floor)
    *interval = floor;
  int64_t next = hint > *interval ? hint : *interval;
  return next > ceiling && ceiling >= floor ? ceiling : next;
}
