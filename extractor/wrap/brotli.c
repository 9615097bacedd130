#include "wrap/wrap.h"

#ifdef SIFT_HAS_BROTLI

#include <brotli/decode.h>

/* Its state lives in the arena, like zlib's. */
static void *arena_take(void *arena, size_t size)
{
  return sift_alloc(arena, size);
}

static void arena_leave(void *arena, void *at)
{
  (void)arena;
  (void)at;
}

sift_status sift_brotli_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                               sift_text *out, sift_error *err)
{
  enum { PIECE = 64 * 1024 };
  sift_buffer whole = { .arena = arena };
  BrotliDecoderState *state = BrotliDecoderCreateInstance(arena_take, arena_leave, arena);
  size_t left = bytes.len, room;
  const uint8_t *in = (const uint8_t *)bytes.at;
  BrotliDecoderResult result;
  do {
    sift_buffer_reserve(&whole, PIECE);
    uint8_t *at = (uint8_t *)whole.at + whole.len;
    room = PIECE;
    result = BrotliDecoderDecompressStream(state, &left, &in, &room, &at, NULL);
    whole.len += PIECE - room;
  } while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && whole.len <= limit);
  *out = sift_text_sub(sift_buffer_text(&whole), 0, limit);
  if (whole.len > limit)
    return sift_fail(err, SIFT_LIMIT, "br: more than %zu bytes when unpacked", limit);
  if (result != BROTLI_DECODER_RESULT_SUCCESS)
    return sift_fail(err, SIFT_DECODE, "br: damaged data, or its end is missing");
  return SIFT_OK;
}

#else

sift_status sift_brotli_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                               sift_text *out, sift_error *err)
{
  (void)arena, (void)bytes, (void)limit, (void)out;
  return sift_fail(err, SIFT_DECODE, "br: this build has no Brotli (libbrotli-dev)");
}

#endif
