/* claimdesk.h - what the tests of claims share: a rule set with its tagger and claimer, and
 * one text at a time on it. */
#ifndef SIFT_CLAIMDESK_H
#define SIFT_CLAIMDESK_H

#include "article/article.h"
#include "check.h"
#include "claim/parts.h"
#include "tag/tag.h"

typedef struct desk {
  sift_ruleset *rules;
  sift_arena *arena; /* of the tools */
  sift_arena *work;  /* of one text */
  sift_tagger *tagger;
  sift_claimer *claimer;
  sift_article *article;
  sift_mentions mentions;
} desk;

static inline void open_tools(desk *d)
{
  d->arena = sift_arena_open(0);
  d->work = sift_arena_open(0);
  d->tagger = sift_tagger_open(d->arena, d->rules);
  d->claimer = sift_claimer_open(d->arena, d->rules);
}

static inline desk open_desk(const char *folder)
{
  desk d = { 0 };
  sift_error err = { 0 };
  if (sift_ruleset_open(folder, NULL, NULL, &d.rules, &err) != SIFT_OK)
    fail_msg("%s: %s", err.at, err.message);
  open_tools(&d);
  return d;
}

static inline desk open_small(const char *yaml)
{
  desk d = { 0 };
  sift_error err = { 0 };
  if (sift_ruleset_read(sift_text_of(yaml), "small.yaml", NULL, NULL, &d.rules, &err) !=
      SIFT_OK)
    fail_msg("%s: %s", err.at, err.message);
  open_tools(&d);
  return d;
}

static inline void close_desk(desk *d)
{
  sift_arena_close(d->work);
  sift_arena_close(d->arena);
  sift_ruleset_close(d->rules);
}

static inline void read_text(desk *d, sift_text text, const char *published)
{
  sift_error err = { 0 };
  sift_raw raw = { .source = SIFT_TEXT("test"),
                   .bytes = text,
                   .is_utf8 = true,
                   .form = sift_text_starts(text, SIFT_TEXT("<")) ? SIFT_RAW_HTML
                                                                  : SIFT_RAW_TEXT,
                   .published = sift_text_of(published) };
  sift_article_limits limits = { 0 };
  sift_arena_reset(d->work);
  CHECK(sift_article_read(d->work, &raw, limits, &d->article, &err) == SIFT_OK);
  CHECK(sift_tag(d->tagger, d->work, d->article, &d->mentions, &err) == SIFT_OK);
  sift_dates_resolve(d->rules, d->work, d->article, &d->mentions);
}

static inline sift_claims claims_of(desk *d)
{
  sift_claims claims = { 0 };
  sift_error err = { 0 };
  CHECK(sift_claims_find(d->claimer, d->work, d->article, &d->mentions, &claims, &err) ==
        SIFT_OK);
  return claims;
}

#endif
