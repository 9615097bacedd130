/* shelf.c - the archive's files: DIR/archive/factsift-000001.warc.gz and on, each as
 * large as the settings want. One thread at a time has the shelf in hand.
 *
 * The store says how much of the newest file is committed. What lies behind was written
 * by a run that was killed before it could commit: it is cut off, and the pages in it are
 * fetched again. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fetch/inner.h"

/* A killed run leaves no more than a few bundles behind, with the largest of pages. More
 * is no torn tail: it belongs to a database that is newer than this one. */
#define TORN_LIMIT ((int64_t)768 << 20)

struct sift_shelf {
  sift_arena *arena; /* of the names */
  const char *folder;
  sift_text file; /* its name in the folder */
  sift_deflater *deflater;
  int number, handle;
  int64_t size, limit;
};

static sift_status file_fault(sift_error *err, const sift_shelf *shelf)
{
  char path[200];
  bool is_full = errno == ENOSPC || errno == EDQUOT;
  snprintf(path, sizeof path, "%s/%.*s", shelf->folder, SIFT_SHOW(shelf->file));
  return sift_fail_at(err, SIFT_STORE, path, "%s%s", strerror(errno),
                      is_full ? "; make room and run again" : "");
}

static const char *path_of(sift_arena *arena, const char *folder, sift_text file)
{
  sift_buffer path = { .arena = arena };
  sift_buffer_print(&path, "%s/%.*s", folder, SIFT_SHOW(file));
  return sift_text_z(arena, sift_buffer_text(&path));
}

const char *sift_archive_path(sift_arena *arena, const sift_store *store, sift_text file)
{
  const char *folder = sift_store_folder(store);
  return path_of(arena, path_of(arena, folder, SIFT_TEXT("archive")), file);
}

/* ---------------------------------------------------------------- files */

static void close_file(void *handle)
{
  sift_shelf *shelf = handle;
  if (shelf->handle >= 0)
    close(shelf->handle);
  shelf->handle = -1;
}

static sift_text name_of(sift_arena *arena, int number)
{
  sift_buffer name = { .arena = arena };
  sift_buffer_print(&name, "factsift-%06d.warc.gz", number);
  return sift_buffer_text(&name);
}

static void take_number(sift_shelf *shelf, int number)
{
  shelf->number = number;
  shelf->file = name_of(shelf->arena, number);
  shelf->size = 0;
}

/* Adds what is to be cut off a file of the archive. */
static sift_status count_torn(const char *path, int64_t bytes, int64_t *torn,
                              sift_error *err)
{
  *torn += bytes;
  if (*torn <= TORN_LIMIT)
    return SIFT_OK;
  return sift_fail_at(err, SIFT_STORE, path,
                      "holds more that the store does not know than a killed run leaves; "
                      "bring back the factsift.db that belongs to it, or move the store "
                      "away and begin another");
}

/* Opens the current file, and cuts off what is not committed. */
static sift_status open_file(sift_shelf *shelf, int64_t *torn, sift_error *err)
{
  struct stat found;
  const char *path = path_of(shelf->arena, shelf->folder, shelf->file);
  shelf->handle = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (shelf->handle < 0 || fstat(shelf->handle, &found) != 0)
    return file_fault(err, shelf);
  if (found.st_size < shelf->size)
    return sift_fail_at(err, SIFT_STORE, path,
                        "is shorter than it was: %lld bytes instead of %lld; restore it, "
                        "or move the store away and begin another",
                        (long long)found.st_size, (long long)shelf->size);
  SIFT_TRY(count_torn(path, found.st_size - shelf->size, torn, err));
  if (found.st_size > shelf->size && ftruncate(shelf->handle, shelf->size) != 0)
    return file_fault(err, shelf);
  return SIFT_OK;
}

/* A new file's name has to be on the disk, too. */
static sift_status sync_folder(const sift_shelf *shelf, sift_error *err)
{
  int folder = open(shelf->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  bool good = folder >= 0 && fsync(folder) == 0;
  sift_status status = good ? SIFT_OK : file_fault(err, shelf);
  if (folder >= 0)
    close(folder);
  return status;
}

/* Files that a killed run began, and nothing of which is committed. */
static sift_status remove_torn(const sift_shelf *shelf, int64_t *torn, sift_error *err)
{
  struct stat found;
  for (int number = shelf->number + 1;; number++) {
    const char *path =
        path_of(shelf->arena, shelf->folder, name_of(shelf->arena, number));
    if (stat(path, &found) != 0)
      return SIFT_OK;
    SIFT_TRY(count_torn(path, found.st_size, torn, err));
    if (unlink(path) != 0)
      return sift_fail_at(err, SIFT_STORE, path, "%s", strerror(errno));
  }
}

static sift_status append(sift_shelf *shelf, sift_text bytes, sift_error *err)
{
  while (bytes.len > 0) {
    ssize_t written = pwrite(shelf->handle, bytes.at, bytes.len, shelf->size);
    if (written < 0 && errno != EINTR)
      return file_fault(err, shelf);
    if (written <= 0)
      continue;
    shelf->size += written;
    bytes = sift_text_sub(bytes, (size_t)written, bytes.len);
  }
  return SIFT_OK;
}

static sift_shelved place_of(const sift_shelf *shelf)
{
  return (sift_shelved){ .file = shelf->file, .start = shelf->size };
}

static sift_status next_file(sift_shelf *shelf, sift_arena *scratch, sift_text date,
                             sift_error *err)
{
  int64_t torn = 0;
  SIFT_TRY(sift_shelf_sync(shelf, err));
  close_file(shelf);
  take_number(shelf, shelf->number + 1);
  SIFT_TRY(open_file(shelf, &torn, err));
  SIFT_TRY(sync_folder(shelf, err));
  sift_shelved place = place_of(shelf);
  return append(shelf, sift_record_info(shelf->deflater, scratch, date, &place), err);
}

/* ---------------------------------------------------------------- the shelf */

/* "factsift-000012.warc.gz" */
static int number_of(sift_text file)
{
  int number = 0;
  for (size_t i = 0; i < file.len && number < 1000000; i++)
    if (sift_is_digit(file.at[i]))
      number = number * 10 + (file.at[i] - '0');
  return number;
}

sift_status sift_shelf_open(sift_arena *arena, sift_store *store, int64_t limit,
                            sift_shelf **out, int64_t *torn, sift_error *err)
{
  sift_text file;
  int64_t size = 0;
  sift_shelf *shelf = SIFT_NEW(arena, sift_shelf);
  *shelf = (sift_shelf){ .arena = arena, .handle = -1, .limit = limit };
  shelf->folder = path_of(arena, sift_store_folder(store), SIFT_TEXT("archive"));
  sift_defer(arena, close_file, shelf);
  shelf->deflater = sift_deflater_open(arena);
  if (shelf->deflater == NULL)
    return sift_fail(err, SIFT_MEMORY, "libdeflate cannot be started");
  if (mkdir(shelf->folder, 0777) != 0 && errno != EEXIST)
    return file_fault(err, shelf);
  SIFT_TRY(sift_store_archive(store, arena, &file, &size, err));
  take_number(shelf, file.len > 0 ? number_of(file) : 0);
  shelf->size = size;
  *torn = 0;
  SIFT_TRY(remove_torn(shelf, torn, err));
  *out = shelf;
  return file.len > 0 ? open_file(shelf, torn, err) : SIFT_OK;
}

sift_status sift_shelf_put(sift_shelf *shelf, sift_arena *scratch,
                           const sift_record *record, sift_shelved *out, sift_error *err)
{
  if (shelf->handle < 0 || shelf->size >= shelf->limit)
    SIFT_TRY(next_file(shelf, scratch, record->date, err));
  *out = place_of(shelf);
  SIFT_TRY(append(shelf, sift_record_pack(shelf->deflater, scratch, record, out), err));
  out->length = shelf->size - out->start;
  return SIFT_OK;
}

sift_status sift_shelf_sync(sift_shelf *shelf, sift_error *err)
{
  return shelf->handle < 0 || fdatasync(shelf->handle) == 0 ? SIFT_OK
                                                            : file_fault(err, shelf);
}
