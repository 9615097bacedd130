/* load.c - the bytes of a file, unpacked where they are gzip. */
#include "source/inner.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads all there is, up to limit + 1 bytes, in pieces: a file may grow or shrink
 * meanwhile. */
static sift_status read_all(sift_arena *arena, int file, size_t expected, size_t limit,
                            sift_text *out, sift_error *err)
{
  size_t room = expected + 1, len = 0;
  char *bytes = sift_alloc(arena, room);
  for (;;) {
    if (len == room) {
      char *larger = sift_alloc(arena, room * 2);
      memcpy(larger, bytes, len);
      bytes = larger;
      room *= 2;
    }
    ssize_t got = read(file, bytes + len, room - len);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return sift_fail(err, SIFT_READ, "%s", strerror(errno));
    if (got == 0)
      break;
    len += (size_t)got;
    if (len > limit)
      return sift_fail(err, SIFT_LIMIT, "file larger than %zu bytes", limit);
  }
  *out = (sift_text){ bytes, len };
  return SIFT_OK;
}

static sift_status read_open(sift_arena *arena, int file, size_t limit, sift_text *out,
                             sift_error *err)
{
  struct stat about;
  if (fstat(file, &about) != 0)
    return sift_fail(err, SIFT_READ, "%s", strerror(errno));
  if (!S_ISREG(about.st_mode))
    return sift_fail(err, SIFT_READ, "not a regular file");
  if (about.st_size > 0 && (uintmax_t)about.st_size > limit)
    return sift_fail(err, SIFT_LIMIT, "file larger than %zu bytes", limit);
  sift_text bytes;
  SIFT_TRY(read_all(arena, file, (size_t)about.st_size, limit, &bytes, err));
  if (sift_gzip_is(bytes))
    return sift_gzip_unpack(arena, bytes, limit, out, err);
  *out = bytes;
  return SIFT_OK;
}

sift_status sift_item_load(sift_arena *arena, sift_item *item, sift_error *err)
{
  if (item->shape != SIFT_ITEM_FILE)
    return SIFT_OK;
  /* Without O_NONBLOCK, opening a named pipe would wait for somebody to write to it. */
  int file = open(item->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
  if (file < 0)
    return sift_fail(err, SIFT_READ, "%s", strerror(errno));
  size_t limit = item->limit != 0 ? item->limit : SIFT_FILE_LIMIT;
  sift_status status = read_open(arena, file, limit, &item->bytes, err);
  close(file);
  if (status != SIFT_OK)
    return status;
  item->shape = SIFT_ITEM_BYTES;
  if (item->media_type.len == 0)
    item->media_type = sift_text_of(sift_path_form(sift_text_of(item->path))->media_type);
  return SIFT_OK;
}
