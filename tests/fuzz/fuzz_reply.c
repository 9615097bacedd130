/* fuzz_reply.c - the head of an answer may be any bytes: what is read from it stays within
 * its bounds. */
#include <stdlib.h>

#include "fetch/inner.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { NOW = 1700000000, YEAR = 366 * 86400 };
  sift_arena *arena = sift_arena_open(0);
  sift_text head = { (const char *)data, size }, type, charset;
  int64_t wait = sift_head_wait(head, NOW), fresh = sift_reply_fresh(head, NOW);
  if (wait < 0 || wait > YEAR || fresh < 0 || fresh > YEAR)
    abort();
  sift_reply_type(arena, head, &type, &charset);
  if (type.len > size || charset.len > size)
    abort();
  sift_reply_forbids_archive(head, SIFT_TEXT("factsift"));
  sift_page_forbids_archive(head, SIFT_TEXT("factsift"));
  sift_arena_close(arena);
  return 0;
}
