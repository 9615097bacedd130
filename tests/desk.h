/* desk.h - what the tests of tagging share: rules read from a folder, and a tagger. */
#ifndef SIFT_DESK_H
#define SIFT_DESK_H

#include "check.h"
#include "tag/engine.h"

typedef struct desk {
  sift_ruleset *rules;
  sift_arena *arena;
  sift_tagger *tagger;
} desk;

static inline desk open_desk(const char *folder)
{
  desk d = { 0 };
  sift_error err = { 0 };
  if (sift_ruleset_open(folder, NULL, NULL, &d.rules, &err) != SIFT_OK)
    fail_msg("%s: %s", err.at, err.message);
  d.arena = sift_arena_open(0);
  d.tagger = sift_tagger_open(d.arena, d.rules);
  return d;
}

static inline void close_desk(desk *d)
{
  sift_arena_close(d->arena);
  sift_ruleset_close(d->rules);
}

#endif
