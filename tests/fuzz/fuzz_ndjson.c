/* fuzz_ndjson.c - lines of any kind are documents or errors that name their source. */
#include <stdlib.h>

#include "source/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char *const paths[] = { "-" };
  FILE *input = size > 0 ? fmemopen((void *)(uintptr_t)data, size, "rb") : NULL;
  if (input == NULL)
    return 0;
  sift_arena *arena = sift_arena_open(0);
  sift_source_options options = {
    .paths = paths, .path_count = 1, .input = input, .line_limit = 4096
  };
  sift_source *source;
  if (sift_source_open(arena, &options, &source, NULL) != SIFT_OK)
    abort();
  for (bool more = true;;) {
    sift_item item;
    sift_source_next(source, arena, &item, &more, NULL);
    if (!more)
      break;
    if (item.source.len == 0)
      abort();
  }
  fclose(input);
  sift_arena_close(arena);
  return 0;
}
