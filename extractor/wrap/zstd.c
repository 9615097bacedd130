#include "wrap/wrap.h"

#ifdef SIFT_HAS_ZSTD

#include <zstd.h>

/* RFC 9659: a server may count on a window of 8 MiB, and on no more. */
enum { WINDOW_BITS = 23 };

static void end_stream(void *stream)
{
  ZSTD_freeDStream(stream);
}

/* All frames; *left is 0 where the last one is whole. */
static sift_status unpack(ZSTD_DStream *stream, ZSTD_inBuffer *in, size_t limit,
                          sift_buffer *whole, size_t *left, sift_error *err)
{
  enum { PIECE = 64 * 1024 };
  bool full = false;
  while ((in->pos < in->size || full) && whole->len <= limit) {
    sift_buffer_reserve(whole, PIECE);
    ZSTD_outBuffer out = { whole->at + whole->len, PIECE, 0 };
    *left = ZSTD_decompressStream(stream, &out, in);
    if (ZSTD_isError(*left))
      return sift_fail(err, SIFT_DECODE, "zstd: %s", ZSTD_getErrorName(*left));
    whole->len += out.pos;
    full = out.pos == out.size && *left > 0;
  }
  return SIFT_OK;
}

sift_status sift_zstd_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                             sift_text *out, sift_error *err)
{
  sift_buffer whole = { .arena = arena };
  ZSTD_inBuffer in = { bytes.at, bytes.len, 0 };
  size_t left = 1;
  ZSTD_DStream *stream = ZSTD_createDStream();
  if (stream == NULL)
    return sift_fail(err, SIFT_MEMORY, "zstd gives no decoder");
  sift_defer(arena, end_stream, stream);
  ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, WINDOW_BITS);
  sift_status status = unpack(stream, &in, limit, &whole, &left, err);
  *out = sift_text_sub(sift_buffer_text(&whole), 0, limit);
  SIFT_TRY(status);
  if (whole.len > limit)
    return sift_fail(err, SIFT_LIMIT, "zstd: more than %zu bytes when unpacked", limit);
  return left == 0 ? SIFT_OK
                   : sift_fail(err, SIFT_DECODE, "zstd: the data ends too early");
}

#else

sift_status sift_zstd_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                             sift_text *out, sift_error *err)
{
  (void)arena, (void)bytes, (void)limit, (void)out;
  return sift_fail(err, SIFT_DECODE, "zstd: this build has none (libzstd-dev)");
}

#endif
