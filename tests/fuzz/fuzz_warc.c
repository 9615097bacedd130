/* fuzz_warc.c - files of any kind are pages with an address to walk home by, or errors that
 * name their archive; and reading them comes to an end. */
#include <stdlib.h>
#include <unistd.h>

#include "source/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char path[60];
  snprintf(path, sizeof path, "/tmp/sift-fuzz-%ld.warc", (long)getpid());
  FILE *file = fopen(path, "wb");
  if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0)
    abort();
  sift_arena *arena = sift_arena_open(0);
  sift_archive *archive;
  sift_text source = sift_text_of(path);
  if (sift_archive_open(arena, source, sift_archived_open(arena), &archive, NULL) !=
      SIFT_OK)
    abort();
  /* Each step passes over at least one byte of what there is. */
  size_t steps = 0;
  for (bool more = true; more; steps++) {
    sift_item item;
    sift_status status = sift_archive_next(archive, arena, &item, &more, NULL);
    if (!sift_text_starts(item.source, source) || steps > 1100 * (size + 2))
      abort();
    if (more && status == SIFT_OK &&
        !sift_text_eq(sift_source_archive(item.source), source))
      abort();
  }
  unlink(path);
  sift_arena_close(arena);
  return 0;
}
