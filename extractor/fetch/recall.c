/* recall.c - a body of the archive, read again and held to its digest. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "fetch/inner.h"

/* Of an unpacked record: a body and its head. */
#define RECORD_LIMIT ((size_t)256 << 20)

static sift_status read_packed(sift_arena *arena, const char *path,
                               const sift_edition *edition, sift_text *out,
                               sift_error *err)
{
  sift_buffer packed = { .arena = arena };
  size_t length = (size_t)edition->length;
  int handle = open(path, O_RDONLY | O_CLOEXEC);
  if (handle < 0)
    return sift_fail_at(err, SIFT_READ, path, "%s", strerror(errno));
  sift_buffer_reserve(&packed, length);
  for (ssize_t count = 1; packed.len < length && count > 0; packed.len += (size_t)count) {
    count = pread(handle, packed.at + packed.len, length - packed.len,
                  (off_t)edition->start + (off_t)packed.len);
    if (count < 0)
      break;
  }
  close(handle);
  if (packed.len != length)
    return sift_fail_at(err, SIFT_READ, path, "the record at byte %lld is not whole",
                        (long long)edition->start);
  *out = sift_buffer_text(&packed);
  return SIFT_OK;
}

/* What stands behind the next empty line. */
static sift_text behind_head(sift_text text)
{
  size_t end = sift_text_find(text, SIFT_TEXT("\r\n\r\n"), 0);
  return end == SIZE_MAX ? (sift_text){ 0 } : sift_text_sub(text, end + 4, text.len);
}

sift_status sift_vault_read(sift_arena *arena, const sift_store *store,
                            const sift_edition *edition, sift_text *body, sift_error *err)
{
  sift_text packed, record;
  char digest[SIFT_SHA256_ROOM];
  const char *path = sift_archive_path(arena, store, edition->file);
  if (edition->length <= 0 || (size_t)edition->length > RECORD_LIMIT)
    return sift_fail_at(err, SIFT_READ, path, "has no such record");
  SIFT_TRY(read_packed(arena, path, edition, &packed, err));
  SIFT_TRY(sift_gzip_unpack(arena, packed, RECORD_LIMIT, &record, err));
  *body = behind_head(behind_head(record));
  body->len -= body->len < 4 ? body->len : 4;
  sift_sha256(*body, digest);
  if (!sift_text_is(edition->digest, digest))
    return sift_fail_at(err, SIFT_READ, path, "the record at byte %lld has been changed",
                        (long long)edition->start);
  return SIFT_OK;
}
