/* fuzz_feed.c - any text goes through the reader of feeds: it ends, within the budget, and
 * what it gives is valid UTF-8 with addresses of the web alone. */
#include <stdlib.h>

#include "source/source.h"

enum { BUDGET = 1 << 22 };

static void insist(bool good)
{
  if (!good)
    abort();
}

static void look_at(const sift_feed_entry *entry)
{
  insist(sift_utf8_fault(entry->title) == SIZE_MAX);
  insist(sift_utf8_fault(entry->summary) == SIZE_MAX);
  insist(sift_utf8_fault(entry->url) == SIZE_MAX);
  insist(entry->url.len == 0 || sift_text_starts(entry->url, SIFT_TEXT("http")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  sift_arena *arena = sift_arena_open(BUDGET);
  jmp_buf place;
  sift_arena_on_limit(arena, &place);
  if (setjmp(place) == 0) {
    sift_text utf8;
    size_t faults;
    sift_error err;
    sift_feed feed;
    sift_charset_decode(arena, (sift_text){ (const char *)data, size }, "UTF-8", &utf8,
                        &faults, &err);
    sift_feed_terms terms = { .base = SIFT_TEXT("https://base.example/"),
                              .language = SIFT_TEXT("en") };
    sift_feed_read(arena, utf8, terms, &feed, &err);
    look_at(&feed.about);
    for (size_t i = 0; i < feed.entries.count; i++)
      look_at(&feed.entries.at[i]);
  }
  sift_arena_close(arena);
  return 0;
}
