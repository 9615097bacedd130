#include "wrap/wrap.h"

#include <limits.h>

#include <zlib.h>

bool sift_gzip_is(sift_text bytes)
{
  return bytes.len >= 3 && bytes.at[0] == '\x1f' && bytes.at[1] == '\x8b' &&
         bytes.at[2] == 8; /* the only method there is */
}

/* zlib's state lives in the arena, so a jump out of it leaks nothing. */
static voidpf arena_take(voidpf arena, uInt count, uInt size)
{
  return sift_alloc_array(arena, count, size);
}

static void arena_leave(voidpf arena, voidpf at)
{
  (void)arena;
  (void)at;
}

struct unpacker {
  z_stream stream;
  sift_text rest; /* of the input, behind what the stream holds */
  sift_buffer out;
  size_t limit;
};

/* The stream counts in unsigned int: hand over what fits. */
static void feed(struct unpacker *u)
{
  if (u->stream.avail_in > 0)
    return;
  size_t piece = u->rest.len < UINT_MAX ? u->rest.len : UINT_MAX;
  u->stream.next_in = (Bytef *)(uintptr_t)u->rest.at;
  u->stream.avail_in = (uInt)piece;
  u->rest = sift_text_sub(u->rest, piece, u->rest.len);
}

/* Unpacks one piece of at most 64 KiB to the end of the output. */
static int unpack_piece(struct unpacker *u)
{
  enum { PIECE = 64 * 1024 };
  feed(u);
  sift_buffer_reserve(&u->out, PIECE);
  u->stream.next_out = (Bytef *)u->out.at + u->out.len;
  u->stream.avail_out = PIECE;
  int result = inflate(&u->stream, Z_NO_FLUSH);
  u->out.len += PIECE - u->stream.avail_out;
  return result;
}

/* Whether another member follows the one that has just ended; padding and garbage behind
 * the last one are common and mean nothing. */
static bool next_member(struct unpacker *u)
{
  sift_text left = { (const char *)u->stream.next_in, u->stream.avail_in };
  return sift_gzip_is(left) && inflateReset(&u->stream) == Z_OK;
}

static sift_status unpack(struct unpacker *u, sift_error *err)
{
  for (;;) {
    int result = unpack_piece(u);
    if (u->out.len > u->limit) {
      u->out.len = u->limit;
      return sift_fail(err, SIFT_LIMIT, "gzip: more than %zu bytes when unpacked",
                       u->limit);
    }
    if (result == Z_STREAM_END && !next_member(u))
      return SIFT_OK;
    bool dry = u->stream.avail_in == 0 && u->rest.len == 0 && u->stream.avail_out > 0;
    if (result == Z_BUF_ERROR || (result == Z_OK && dry))
      return sift_fail(err, SIFT_DECODE, "gzip: the data ends too early");
    if (result != Z_OK && result != Z_STREAM_END)
      return sift_fail(err, SIFT_DECODE, "gzip: %s",
                       u->stream.msg != NULL ? u->stream.msg : "damaged data");
  }
}

sift_status sift_gzip_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                             sift_text *out, sift_error *err)
{
  struct unpacker *u = SIFT_NEW(arena, struct unpacker);
  *u = (struct unpacker){ .rest = bytes, .out = { .arena = arena }, .limit = limit };
  u->stream.zalloc = arena_take;
  u->stream.zfree = arena_leave;
  u->stream.opaque = arena;
  if (inflateInit2(&u->stream, 15 + 16) != Z_OK) /* 16: gzip's own head and check sum */
    return sift_fail(err, SIFT_DECODE, "gzip: this zlib does not fit");
  sift_status status = unpack(u, err);
  inflateEnd(&u->stream);
  *out = sift_buffer_text(&u->out);
  return status;
}
