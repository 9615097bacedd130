/* fuzz_rules.c - any bytes as a rule file: it is loaded or its faults are said, and
 * what was loaded tags a text without harm, the same in one pass as rule by rule at
 * every place. */
#include <stdlib.h>

#include "tag/tag.h"

static const char sample[] =
    "Sales at Norland Inc. rose 12.5% to over $1,234.5 million in the second quarter of 2024; "
    "Q3 was \xE2\x80\x93 as the firm said \xE2\x80\x93 its best, with 400,000 chips a day.";

static void check_same(sift_mentions a, sift_mentions b)
{
  if (a.count != b.count)
    abort();
  for (size_t i = 0; i < a.count; i++)
    if (a.at[i].span.start != b.at[i].span.start || a.at[i].span.end != b.at[i].span.end)
      abort();
}

static void tag_sample(const sift_ruleset *rules)
{
  sift_arena *arena = sift_arena_open(0);
  sift_tagger *tagger = sift_tagger_open(arena, rules);
  sift_article article = { .text = { sample, sizeof sample - 1 } };
  sift_mentions one, plain;
  sift_error err = { 0 };
  sift_status status = sift_tag(tagger, arena, &article, &one, &err);
  if (sift_tag_plainly(tagger, arena, &article, &plain, &err) == SIFT_OK &&
      status == SIFT_OK)
    check_same(one, plain);
  sift_arena_close(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  sift_ruleset *rules = NULL;
  sift_error err = { 0 };
  sift_text bytes = { (const char *)data, size };
  if (size < 20000 &&
      sift_ruleset_read(bytes, "fuzz.yaml", NULL, NULL, &rules, &err) == SIFT_OK)
    tag_sample(rules);
  sift_ruleset_close(rules);
  return 0;
}
