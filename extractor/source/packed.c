#include "source/packed.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

struct sift_packed {
  int file;
  uint64_t read;           /* bytes of the file that were read so far */
  char *piece;             /* the last of them, */
  sift_text in;            /* and what of these is still to be unpacked */
  sift_inflater *inflater; /* NULL: the file is plain, and its pieces are in sight */
  bool in_member;
  char *unpacked;
  sift_text sight;
  sift_record_place place; /* of the bytes in sight */
};

static void close_file(void *packed)
{
  close(((sift_packed *)packed)->file);
}

/* The next piece of the file behind what is left of the last one; nothing at its end. */
static sift_status read_more(sift_packed *p, sift_error *err)
{
  memmove(p->piece, p->in.at, p->in.len);
  p->in.at = p->piece;
  for (;;) {
    ssize_t got = read(p->file, p->piece + p->in.len, PIECE - p->in.len);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return sift_fail(err, SIFT_READ, "%s", strerror(errno));
    p->in.len += (size_t)got;
    p->read += (uint64_t)got;
    return SIFT_OK;
  }
}

/* Enough of the file for a gzip head, where there is so much. */
static sift_status read_head(sift_packed *p, sift_error *err)
{
  for (size_t before = SIZE_MAX; p->in.len < 3 && p->in.len != before;) {
    before = p->in.len;
    SIFT_TRY(read_more(p, err));
  }
  return SIFT_OK;
}

static uint64_t offset_of_input(const sift_packed *p)
{
  return p->read - p->in.len;
}

sift_status sift_packed_open(sift_arena *arena, const char *path, uint64_t offset,
                             sift_packed **out, sift_error *err)
{
  sift_packed *p = SIFT_NEW(arena, sift_packed);
  p->file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (p->file < 0)
    return sift_fail(err, SIFT_READ, "%s", strerror(errno));
  sift_defer(arena, close_file, p);
  if (lseek(p->file, (off_t)offset, SEEK_SET) < 0)
    return sift_fail(err, SIFT_READ, "%s", strerror(errno));
  p->read = offset;
  p->piece = sift_alloc(arena, PIECE);
  p->in.at = p->piece;
  SIFT_TRY(read_head(p, err));
  if (sift_gzip_is(p->in)) {
    p->inflater = sift_inflater_open(arena);
    p->unpacked = sift_alloc(arena, PIECE);
  }
  *out = p;
  return SIFT_OK;
}

static sift_status look_at_plain(sift_packed *p, sift_error *err)
{
  if (p->in.len == 0)
    SIFT_TRY(read_more(p, err));
  p->place = (sift_record_place){ .member = offset_of_input(p) };
  p->sight = p->in;
  p->in.len = 0;
  return SIFT_OK;
}

/* Fails at a place in the file, which is what a person can look up. */
static sift_status damaged(const sift_packed *p, const char *what, sift_error *err)
{
  char at[40];
  snprintf(at, sizeof at, "byte %llu", (unsigned long long)p->place.member);
  return sift_fail_at(err, SIFT_DECODE, at, "%s", what);
}

/* Steps into the next member; at the end of the file there is none. */
static sift_status enter_member(sift_packed *p, sift_error *err)
{
  SIFT_TRY(read_head(p, err));
  p->place = (sift_record_place){ .member = offset_of_input(p) };
  if (p->in.len == 0)
    return SIFT_OK;
  if (!sift_gzip_is(p->in))
    return damaged(p, "what follows here is no gzip", err);
  sift_inflater_restart(p->inflater);
  p->in_member = true;
  return SIFT_OK;
}

/* Unpacks a little more of the member behind what is in sight of it. Nothing of a piece
 * that ends in damage comes into sight: the damage may have begun anywhere in it. */
static sift_status unpack_behind(sift_packed *p, sift_error *err)
{
  if (p->sight.len > 0)
    memmove(p->unpacked, p->sight.at, p->sight.len);
  p->sight.at = p->unpacked;
  if (p->in.len == 0)
    SIFT_TRY(read_more(p, err));
  bool last = p->in.len == 0;
  size_t made;
  sift_inflate_step step = sift_inflate(p->inflater, &p->in, p->unpacked + p->sight.len,
                                        PIECE - p->sight.len, &made);
  p->in_member = step == SIFT_INFLATE_MORE && !(last && made == 0);
  if (step == SIFT_INFLATE_DAMAGED)
    return damaged(p, "damaged gzip data", err);
  if (step == SIFT_INFLATE_MORE && !p->in_member)
    return damaged(p, "the file ends inside of gzip data", err);
  p->sight.len += made;
  return SIFT_OK;
}

/* Unpacks until there is something in sight or the member ends. */
static sift_status unpack_some(sift_packed *p, sift_error *err)
{
  while (p->in_member && p->sight.len == 0)
    SIFT_TRY(unpack_behind(p, err));
  return SIFT_OK;
}

sift_status sift_packed_confirm(sift_packed *p, size_t few, sift_error *err)
{
  while (p->in_member && p->sight.len <= few)
    SIFT_TRY(unpack_behind(p, err));
  return SIFT_OK;
}

sift_status sift_packed_look(sift_packed *p, sift_text *out, sift_error *err)
{
  *out = p->sight;
  if (p->sight.len > 0)
    return SIFT_OK;
  if (p->inflater == NULL)
    SIFT_TRY(look_at_plain(p, err));
  while (p->inflater != NULL && p->sight.len == 0) {
    if (!p->in_member)
      SIFT_TRY(enter_member(p, err));
    if (!p->in_member)
      break;
    SIFT_TRY(unpack_some(p, err));
  }
  *out = p->sight;
  return SIFT_OK;
}

void sift_packed_pass(sift_packed *p, size_t count)
{
  p->sight = sift_text_sub(p->sight, count, p->sight.len);
  if (p->inflater != NULL)
    p->place.inside += count;
  else
    p->place.member += count;
}

bool sift_packed_rewind(sift_packed *p, uint64_t offset)
{
  if (p->inflater != NULL || lseek(p->file, (off_t)offset, SEEK_SET) < 0)
    return false;
  p->read = offset;
  p->in.len = p->sight.len = 0;
  return true;
}

bool sift_packed_mend(sift_packed *p)
{
  p->in_member = false;
  p->sight.len = 0;
  if (p->inflater == NULL)
    return false;
  /* One byte on, so that the head which has just failed is not met again. */
  p->in = sift_text_sub(p->in, offset_of_input(p) == p->place.member, p->in.len);
  while (read_head(p, NULL) == SIFT_OK && p->in.len >= 3) {
    size_t at = 0;
    while (at + 3 <= p->in.len && !sift_gzip_is(sift_text_sub(p->in, at, p->in.len)))
      at++;
    p->in = sift_text_sub(p->in, at, p->in.len);
    if (sift_gzip_is(p->in))
      return true;
  }
  return false;
}

sift_record_place sift_packed_place(const sift_packed *p)
{
  return p->place;
}

bool sift_packed_begins_member(const sift_packed *p)
{
  return p->inflater != NULL && p->place.inside == 0;
}
