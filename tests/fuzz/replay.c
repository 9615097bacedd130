/* replay.c - a main for a fuzz target where there is no libFuzzer: it is given the files
 * that are named, beginning with no byte at all. So every target is built and run with
 * every compiler, and an input that once crashed stays a case. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_BYTES = 1 << 20 };
static uint8_t bytes[MOST_BYTES];

static void give(size_t size)
{
  /* Of its own size, so that a byte read past its end is seen. */
  uint8_t *data = calloc(size + (size == 0), 1);
  if (data == NULL)
    exit(1);
  for (size_t i = 0; i < size; i++)
    data[i] = bytes[i];
  LLVMFuzzerTestOneInput(data, size);
  free(data);
}

int main(int argc, char **argv)
{
  give(0);
  for (int i = 1; i < argc; i++) {
    FILE *file = fopen(argv[i], "rb");
    if (file == NULL) {
      perror(argv[i]);
      return 1;
    }
    give(fread(bytes, 1, sizeof bytes, file));
    fclose(file);
  }
  return argc > 1 ? 0 : 1; /* a target without a file to begin with tests nothing */
}
