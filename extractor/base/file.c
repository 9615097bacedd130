/* For realpath, which POSIX leaves to its X/Open part. */
#define _XOPEN_SOURCE 700

#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
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

static bool write_fresh(const char *fresh, sift_text bytes, const struct stat *old)
{
  FILE *file = fopen(fresh, "wb");
  if (file == NULL)
    return false;
  bool good = fwrite(bytes.at, 1, bytes.len, file) == bytes.len && fflush(file) == 0 &&
              fsync(fileno(file)) == 0;
  if (old != NULL)
    good = fchmod(fileno(file), old->st_mode & 07777) == 0 && good;
  return fclose(file) == 0 && good;
}

/* A name is safe on disk once its folder is. */
static void sync_folder_of(char *path)
{
  char *slash = strrchr(path, '/');
  if (slash != NULL)
    slash[slash == path] = '\0';
  int folder = open(slash != NULL ? path : ".", O_RDONLY);
  if (folder < 0)
    return;
  fsync(folder);
  close(folder);
}

sift_status sift_file_replace(const char *path, sift_text bytes, sift_error *err)
{
  struct stat old;
  char fresh[4128];
  char *target = realpath(path, NULL); /* a link stays one; NULL: a new file */
  const char *final = target != NULL ? target : path;
  int length = snprintf(fresh, sizeof fresh, "%s.%ld.new", final, (long)getpid());
  bool known = stat(final, &old) == 0;
  bool good = length > 0 && (size_t)length < sizeof fresh &&
              write_fresh(fresh, bytes, known ? &old : NULL) && rename(fresh, final) == 0;
  int why = errno;
  if (!good && length > 0 && (size_t)length < sizeof fresh)
    unlink(fresh);
  if (good)
    sync_folder_of(fresh); /* it stood beside the file */
  free(target);
  return good
             ? SIFT_OK
             : sift_fail_at(err, SIFT_READ, path, "cannot be written: %s", strerror(why));
}

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
