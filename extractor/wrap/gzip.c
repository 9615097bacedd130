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

/* zlib's names for the wrapping around the same packed data: the window's 15 bits alone
 * mean zlib's own head, 16 more gzip's, and less than none that there is no head. */
enum { ZLIB_HEAD = 15, GZIP_HEAD = 15 + 16, NO_HEAD = -15 };

static bool start(z_stream *stream, sift_arena *arena, int head)
{
  stream->zalloc = arena_take;
  stream->zfree = arena_leave;
  stream->opaque = arena;
  return inflateInit2(stream, head) == Z_OK;
}

static sift_status unpack_all(sift_arena *arena, sift_text bytes, int head, size_t limit,
                              sift_text *out, sift_error *err)
{
  struct unpacker *u = SIFT_NEW(arena, struct unpacker);
  *u = (struct unpacker){ .rest = bytes, .out = { .arena = arena }, .limit = limit };
  if (!start(&u->stream, arena, head))
    return sift_fail(err, SIFT_DECODE, "gzip: this zlib does not fit");
  sift_status status = unpack(u, err);
  inflateEnd(&u->stream);
  *out = sift_buffer_text(&u->out);
  return status;
}

sift_status sift_gzip_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                             sift_text *out, sift_error *err)
{
  return unpack_all(arena, bytes, GZIP_HEAD, limit, out, err);
}

/* RFC 9110, 8.4.1.2, means zlib's format; some servers send the bare data. RFC 1950 has
 * method 8 and a check by 31 in the first two bytes. */
static bool has_zlib_head(sift_text bytes)
{
  if (bytes.len < 2)
    return false;
  unsigned first = (unsigned char)bytes.at[0], second = (unsigned char)bytes.at[1];
  return (first & 15) == 8 && (first << 8 | second) % 31 == 0;
}

sift_status sift_deflate_unpack(sift_arena *arena, sift_text bytes, size_t limit,
                                sift_text *out, sift_error *err)
{
  return unpack_all(arena, bytes, has_zlib_head(bytes) ? ZLIB_HEAD : NO_HEAD, limit, out,
                    err);
}

/* ---------------------------------------------------------------- member by member */

struct sift_inflater {
  z_stream stream;
  bool broken;
};

static void end_inflater(void *context)
{
  inflateEnd(&((sift_inflater *)context)->stream);
}

sift_inflater *sift_inflater_open(sift_arena *arena)
{
  sift_inflater *inflater = SIFT_NEW(arena, sift_inflater);
  inflater->broken = !start(&inflater->stream, arena, GZIP_HEAD);
  if (!inflater->broken)
    sift_defer(arena, end_inflater, inflater);
  return inflater;
}

void sift_inflater_restart(sift_inflater *inflater)
{
  inflater->broken = inflateReset(&inflater->stream) != Z_OK;
}

sift_inflate_step sift_inflate(sift_inflater *inflater, sift_text *in, char *out,
                               size_t room, size_t *made)
{
  z_stream *stream = &inflater->stream;
  size_t piece = in->len < UINT_MAX ? in->len : UINT_MAX;
  size_t wanted = room < UINT_MAX ? room : UINT_MAX;
  *made = 0;
  if (inflater->broken)
    return SIFT_INFLATE_DAMAGED;
  stream->next_in = (Bytef *)(uintptr_t)in->at;
  stream->avail_in = (uInt)piece;
  stream->next_out = (Bytef *)out;
  stream->avail_out = (uInt)wanted;
  int result = inflate(stream, Z_NO_FLUSH);
  *made = wanted - stream->avail_out;
  *in = sift_text_sub(*in, piece - stream->avail_in, in->len);
  if (result == Z_STREAM_END)
    return SIFT_INFLATE_END;
  return result == Z_OK || result == Z_BUF_ERROR ? SIFT_INFLATE_MORE
                                                 : SIFT_INFLATE_DAMAGED;
}
