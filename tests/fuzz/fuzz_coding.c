/* fuzz_coding.c - a body in any coding may be any bytes: what is unpacked stays within the
 * limit. The first byte says which coding. */
#include <stdlib.h>

#include "wrap/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  enum { LIMIT = 1 << 18 };
  static const char *const names[] = { "gzip", "deflate", "br", "zstd", "br, gzip" };
  if (size == 0)
    return 0;
  sift_arena *arena = sift_arena_open(0);
  sift_text body = { (const char *)data + 1, size - 1 };
  sift_error err;
  sift_status status = sift_codings_undo(
      arena, sift_text_of(names[data[0] % 5]),
      data[0] & 8 ? SIFT_CODING_DOUBTED : SIFT_CODING_TRUE, LIMIT, &body, &err);
  if (status != SIFT_DECODE && body.len > LIMIT && body.len > size)
    abort();
  sift_arena_close(arena);
  return 0;
}
