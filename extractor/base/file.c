/* For realpath, which POSIX leaves to its X/Open part. */
#define _XOPEN_SOURCE 700

#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

sift_status sift_file_read(sift_arena *arena, const char *path, size_t limit,
                           sift_text *out, sift_error *err)
{
  sift_buffer bytes = { .arena = arena };
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return sift_fail_at(err, SIFT_READ, path, "%s", strerror(errno));
  for (size_t count = 1; count > 0 && bytes.len <= limit; bytes.len += count) {
    sift_buffer_reserve(&bytes, 65536);
    count = fread(bytes.at + bytes.len, 1, 65536, file);
  }
  bool broken = ferror(file) != 0;
  fclose(file);
  if (broken)
    return sift_fail_at(err, SIFT_READ, path, "cannot be read");
  if (bytes.len > limit)
    return sift_fail_at(err, SIFT_LIMIT, path, "is over %zu bytes", limit);
  *out = sift_buffer_text(&bytes);
  return SIFT_OK;
}

sift_text sift_path_folder(sift_text path)
{
  size_t end = path.len;
  while (end > 0 && path.at[end - 1] != '/')
    end--;
  return end == 0   ? SIFT_TEXT(".")
         : end == 1 ? SIFT_TEXT("/")
                    : sift_text_sub(path, 0, end - 1);
}

/* ---------------------------------------------------------------- exchange */

sift_status sift_exchange_fail(const sift_exchange *x, sift_error *err)
{
  return sift_fail_at(err, SIFT_READ, x->named, "cannot be written: %s", strerror(errno));
}

sift_status sift_exchange_open(sift_arena *arena, const char *path, const char *ending,
                               sift_exchange *out, sift_error *err)
{
  struct stat old;
  char room[PATH_MAX];
  bool is_there = realpath(path, room) != NULL; /* a link stays one */
  sift_text target = sift_text_of(is_there ? room : path);
  *out = (sift_exchange){
    .named = sift_text_z(arena, sift_text_of(path)),
    .path = sift_text_z(arena, target),
    .fresh = sift_text_z(arena, sift_text_join(arena, target, sift_text_of(ending))),
    .folder = sift_text_z(arena, sift_path_folder(target)),
  };
  out->out = fopen(out->fresh, "wb");
  if (out->out == NULL)
    return sift_exchange_fail(out, err);
  if (!is_there ||
      (stat(out->path, &old) == 0 && fchmod(fileno(out->out), old.st_mode & 07777) == 0))
    return SIFT_OK;
  sift_status status = sift_exchange_fail(out, err);
  sift_exchange_drop(out);
  return status;
}

void sift_exchange_drop(sift_exchange *x)
{
  fclose(x->out);
  unlink(x->fresh);
}

/* A name is safe on disk once its folder is. */
static void sync_folder(const char *path)
{
  int folder = open(path, O_RDONLY);
  if (folder < 0)
    return;
  fsync(folder);
  close(folder);
}

sift_status sift_exchange_keep(sift_exchange *x, sift_error *err)
{
  bool is_safe = fflush(x->out) == 0 && fsync(fileno(x->out)) == 0;
  sift_status status = is_safe ? SIFT_OK : sift_exchange_fail(x, err);
  bool is_closed = fclose(x->out) == 0;
  if (is_safe && is_closed && rename(x->fresh, x->path) == 0) {
    sync_folder(x->folder);
    return SIFT_OK;
  }
  if (status == SIFT_OK)
    status = sift_exchange_fail(x, err);
  unlink(x->fresh);
  return status;
}

sift_status sift_file_replace(const char *path, sift_text bytes, sift_error *err)
{
  sift_exchange x;
  char ending[32]; /* others may replace it, too */
  snprintf(ending, sizeof ending, ".%ld.new", (long)getpid());
  sift_arena *arena = sift_arena_open(0);
  sift_status status = sift_exchange_open(arena, path, ending, &x, err);
  if (status == SIFT_OK && fwrite(bytes.at, 1, bytes.len, x.out) != bytes.len) {
    status = sift_exchange_fail(&x, err);
    sift_exchange_drop(&x);
  } else if (status == SIFT_OK) {
    status = sift_exchange_keep(&x, err);
  }
  sift_arena_close(arena);
  return status;
}

/* ---------------------------------------------------------------- folders */

sift_status sift_folder_make(sift_arena *arena, const char *folder, sift_error *err)
{
  char *path = (char *)sift_text_copy(arena, sift_text_of(folder)).at;
  for (char *slash = path; slash != NULL;) {
    slash = strchr(slash + 1, '/');
    if (slash != NULL)
      *slash = '\0';
    if (mkdir(path, 0777) != 0 && errno != EEXIST && errno != EISDIR)
      return sift_fail_at(err, SIFT_STORE, folder, "the folder cannot be made: %s",
                          strerror(errno));
    if (slash != NULL)
      *slash = '/';
  }
  return SIFT_OK;
}
