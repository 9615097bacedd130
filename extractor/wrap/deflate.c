#include "wrap/wrap.h"

#include <libdeflate.h>

/* Archives are written once for each page: this level takes half the time of zlib's third
 * for a little less room. */
enum { PACK_LEVEL = 1 };

struct sift_deflater {
  struct libdeflate_compressor *compressor;
};

static void end_deflater(void *context)
{
  libdeflate_free_compressor(((sift_deflater *)context)->compressor);
}

sift_deflater *sift_deflater_open(sift_arena *arena)
{
  sift_deflater *deflater = SIFT_NEW(arena, sift_deflater);
  deflater->compressor = libdeflate_alloc_compressor(PACK_LEVEL);
  if (deflater->compressor == NULL)
    return NULL;
  sift_defer(arena, end_deflater, deflater);
  return deflater;
}

sift_text sift_gzip_pack(sift_deflater *deflater, sift_arena *arena, sift_text bytes)
{
  size_t room = libdeflate_gzip_compress_bound(deflater->compressor, bytes.len);
  char *packed = sift_alloc(arena, room);
  size_t len =
      libdeflate_gzip_compress(deflater->compressor, bytes.at, bytes.len, packed, room);
  return (sift_text){ packed, len };
}
