/* fuzz_address.c - any text as an address: its normal forms are addresses of the web, and
 * made once for all; as the name of a source it goes into a list and out again. */
#include <stdlib.h>

#include "source/source.h"

enum { BUDGET = 1 << 22 };

static void insist(bool good)
{
  if (!good)
    abort();
}

static void check_forms(sift_arena *arena, sift_text text)
{
  sift_text normal = sift_url_normal(arena, text);
  sift_text canonical = sift_url_canonical(arena, text);
  insist(normal.len == 0 || sift_text_starts(normal, SIFT_TEXT("http")));
  insist(sift_text_eq(sift_url_canonical(arena, canonical), canonical));
  insist(sift_text_eq(sift_url_canonical(arena, normal), canonical));
}

static void check_list(sift_arena *arena, sift_text text)
{
  sift_error err;
  sift_text list = SIFT_TEXT("# ours\nsources:\n- url: https://a.example/\n"), grown, back;
  sift_source_entry fresh = { .url = SIFT_TEXT("https://b.example/"), .name = text };
  insist(sift_sources_add(arena, list, "list", &fresh, 1, &grown, &err) == SIFT_OK);
  insist(sift_sources_remove(arena, grown, "list", SIFT_TEXT("https://b.example/"), &back,
                             &err) == SIFT_OK);
  insist(sift_text_eq(list, back));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  sift_arena *arena = sift_arena_open(BUDGET);
  jmp_buf place;
  sift_arena_on_limit(arena, &place);
  if (setjmp(place) == 0) {
    check_forms(arena, (sift_text){ (const char *)data, size });
    check_list(arena, (sift_text){ (const char *)data, size });
  }
  sift_arena_close(arena);
  return 0;
}
