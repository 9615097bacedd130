/* fuzz_robots.c - any bytes are a robots.txt, whose rules answer for any path; what it
 * says to an agent does not depend on the case of its name. */
#include <stdlib.h>
#include <string.h>

#include "fetch/fetch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text all = { (const char *)data, size }, url = all;
  const char *line = size > 0 ? memchr(data, '\n', size) : NULL;
  if (line != NULL) { /* the first line is the URL, the rest the file */
    url = sift_text_sub(all, 0, (size_t)(line - all.at));
    all = sift_text_sub(all, url.len + 1, all.len);
  }
  const sift_robots *lower = sift_robots_read(arena, all, SIFT_TEXT("factsift"));
  const sift_robots *upper = sift_robots_read(arena, all, SIFT_TEXT("FACTSIFT"));
  if (sift_robots_allow(lower, url) != sift_robots_allow(upper, url) ||
      sift_robots_delay(lower) != sift_robots_delay(upper))
    abort();
  sift_arena_close(arena);
  return 0;
}
