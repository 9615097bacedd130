/* fuzz_yaml.c - any bytes are a rule file's tree or a fault with its line. */
#include <stdlib.h>

#include "wrap/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  sift_arena *arena = sift_arena_open(0);
  sift_yaml *root;
  sift_error err = { 0 };
  sift_status status =
      sift_yaml_read(arena, (sift_text){ (const char *)data, size }, "f", &root, &err);
  if (status != SIFT_OK && !sift_text_starts(sift_text_of(err.at), SIFT_TEXT("f:")))
    abort();
  sift_arena_close(arena);
  return 0;
}
