/* archive.c - every body as it came, in WARC 1.1 (ISO 28500): a record a gzip member, so
 * that each can be read alone; a body that was there before is a `revisit`.
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

/* Of an unpacked record: a body and its head. */
#define RECORD_LIMIT ((size_t)256 << 20)

struct sift_vault {
  sift_arena *arena;
  sift_store *store;
  const char *folder;
  sift_text file; /* its name in the folder */
  sift_deflater *deflater;
  int number, handle;
  int64_t size, limit;
};

/* ---------------------------------------------------------------- files */

static sift_status file_fault(sift_error *err, const sift_vault *vault)
{
  char path[200];
  snprintf(path, sizeof path, "%s/%.*s", vault->folder, SIFT_SHOW(vault->file));
  return sift_fail_at(err, SIFT_STORE, path, "%s", strerror(errno));
}

static void close_archive(void *handle)
{
  const sift_vault *vault = handle;
  if (vault->handle >= 0)
    close(vault->handle);
}

static const char *path_of(sift_arena *arena, const char *folder, sift_text file)
{
  sift_buffer path = { .arena = arena };
  sift_buffer_print(&path, "%s/%.*s", folder, SIFT_SHOW(file));
  return sift_text_z(arena, sift_buffer_text(&path));
}

/* Opens the current file, and cuts off what is not committed. */
static sift_status open_file(sift_vault *vault, int64_t *torn, sift_error *err)
{
  struct stat found;
  const char *path = path_of(vault->arena, vault->folder, vault->file);
  vault->handle = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (vault->handle < 0 || fstat(vault->handle, &found) != 0)
    return file_fault(err, vault);
  if (found.st_size < vault->size)
    return sift_fail_at(err, SIFT_STORE, path,
                        "is shorter than it was: %lld bytes instead of %lld; restore it, "
                        "or move the store away and begin another",
                        (long long)found.st_size, (long long)vault->size);
  *torn = found.st_size - vault->size;
  if (*torn > 0 && ftruncate(vault->handle, vault->size) != 0)
    return file_fault(err, vault);
  return SIFT_OK;
}

static void name_file(sift_vault *vault, int number)
{
  sift_buffer name = { .arena = vault->arena };
  sift_buffer_print(&name, "factsift-%06d.warc.gz", number);
  vault->number = number;
  vault->file = sift_buffer_text(&name);
  vault->size = 0;
}

static sift_status append(sift_vault *vault, sift_text bytes, sift_error *err)
{
  while (bytes.len > 0) {
    ssize_t written = pwrite(vault->handle, bytes.at, bytes.len, vault->size);
    if (written < 0 && errno != EINTR)
      return file_fault(err, vault);
    if (written <= 0)
      continue;
    vault->size += written;
    bytes = sift_text_sub(bytes, (size_t)written, bytes.len);
  }
  return SIFT_OK;
}

/* ---------------------------------------------------------------- records */

/* A name for the record, made of what it says and where it stands (RFC 9562, version
 * 8). */
static void add_record_id(sift_buffer *out, const sift_vault *vault, sift_text what)
{
  char hex[SIFT_SHA256_ROOM];
  sift_buffer text = { .arena = out->arena };
  sift_buffer_print(&text, "%.*s %lld %.*s", SIFT_SHOW(vault->file),
                    (long long)vault->size, SIFT_SHOW(what));
  sift_sha256(sift_buffer_text(&text), hex);
  sift_buffer_print(out, "WARC-Record-ID: <urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s>\r\n",
                    hex, hex + 8, hex + 13, hex + 17, hex + 20);
}

/* Packs head and block to a member and appends it. */
static sift_status append_record(sift_vault *vault, sift_buffer *head, sift_text type,
                                 sift_text block, sift_text rest, sift_error *err)
{
  sift_text packed;
  sift_buffer_print(head, "Content-Type: %.*s\r\nContent-Length: %zu\r\n\r\n",
                    SIFT_SHOW(type), block.len + rest.len);
  sift_buffer_add(head, block);
  sift_buffer_add(head, rest);
  sift_buffer_add(head, SIFT_TEXT("\r\n\r\n"));
  SIFT_TRY(
      sift_gzip_pack(vault->deflater, head->arena, sift_buffer_text(head), &packed, err));
  return append(vault, packed, err);
}

static sift_status append_info(sift_vault *vault, const char *date, sift_error *err)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_buffer head = { .arena = scratch };
  sift_buffer_print(&head, "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: %s\r\n", date);
  sift_buffer_print(&head, "WARC-Filename: %.*s\r\n", SIFT_SHOW(vault->file));
  add_record_id(&head, vault, sift_text_of(date));
  sift_status status =
      append_record(vault, &head, SIFT_TEXT("application/warc-fields"),
                    SIFT_TEXT("software: factsift\r\nformat: WARC File Format 1.1\r\n"),
                    (sift_text){ 0 }, err);
  sift_arena_close(scratch);
  return status;
}

/* The head as it came, but for what its body's decoding has made untrue: these fields
 * keep their values under names of their own, as Common Crawl's do. */
static sift_text head_of(sift_arena *arena, const sift_record *record)
{
  static const char *const untrue[] = { "content-encoding", "transfer-encoding",
                                        "content-length" };
  sift_text rest = record->head, name, value;
  sift_buffer out = { .arena = arena };
  size_t line = sift_text_find(rest, SIFT_TEXT("\n"), 0);
  sift_text status = sift_text_trim(sift_text_sub(rest, 0, line));
  size_t space = sift_text_find(status, SIFT_TEXT(" "), 0);
  sift_buffer_print(&out, "HTTP/1.1 %.*s\r\n",
                    SIFT_SHOW(sift_text_trim(sift_text_sub(status, space, status.len))));
  while (sift_reply_next(&rest, &name, &value)) {
    bool changed = false;
    for (size_t i = 0; i < sizeof untrue / sizeof untrue[0]; i++)
      changed |= sift_text_eq_fold(name, sift_text_of(untrue[i]));
    sift_buffer_print(&out, "%s%.*s: %.*s\r\n", changed ? "X-Crawler-" : "",
                      SIFT_SHOW(name), SIFT_SHOW(value));
  }
  sift_buffer_print(&out, "Content-Length: %zu\r\n\r\n", record->body.len);
  return sift_buffer_text(&out);
}

static void add_fields(sift_buffer *out, const sift_vault *vault,
                       const sift_record *record)
{
  sift_buffer_print(out, "WARC/1.1\r\nWARC-Type: %s\r\n",
                    record->same != NULL ? "revisit" : "response");
  add_record_id(out, vault, record->url);
  sift_buffer_print(out, "WARC-Target-URI: %.*s\r\nWARC-Date: %s\r\n",
                    SIFT_SHOW(record->url), record->date);
  sift_buffer_print(out, "WARC-Payload-Digest: sha256:%.*s\r\n",
                    SIFT_SHOW(record->digest));
  if (record->address[0] != '\0')
    sift_buffer_print(out, "WARC-IP-Address: %s\r\n", record->address);
  if (record->same != NULL)
    sift_buffer_print(out,
                      "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/"
                      "identical-payload-digest\r\nWARC-Refers-To-Target-URI: %.*s\r\n"
                      "WARC-Refers-To-Date: %.*s\r\n",
                      SIFT_SHOW(record->same->final), SIFT_SHOW(record->same->date));
}

static sift_status next_file(sift_vault *vault, const char *date, sift_error *err)
{
  int64_t torn;
  if (vault->handle >= 0) {
    SIFT_TRY(sift_vault_sync(vault, err));
    close(vault->handle);
    vault->handle = -1;
  }
  name_file(vault, vault->number + 1);
  SIFT_TRY(open_file(vault, &torn, err));
  return append_info(vault, date, err);
}

sift_status sift_vault_put(sift_vault *vault, sift_arena *scratch,
                           const sift_record *record, sift_edition *edition,
                           sift_error *err)
{
  if (vault->handle < 0 || vault->size >= vault->limit)
    SIFT_TRY(next_file(vault, record->date, err));
  sift_buffer head = { .arena = scratch };
  add_fields(&head, vault, record);
  edition->file = vault->file;
  edition->date = sift_text_copy(scratch, sift_text_of(record->date));
  edition->start = vault->size;
  SIFT_TRY(append_record(vault, &head, SIFT_TEXT("application/http;msgtype=response"),
                         head_of(scratch, record),
                         record->same != NULL ? (sift_text){ 0 } : record->body, err));
  edition->length = vault->size - edition->start;
  return SIFT_OK;
}

sift_status sift_vault_sync(sift_vault *vault, sift_error *err)
{
  if (vault->handle < 0)
    return SIFT_OK;
  if (fdatasync(vault->handle) != 0)
    return file_fault(err, vault);
  return sift_store_archived(vault->store, vault->file, vault->size, err);
}

/* ---------------------------------------------------------------- opening, reading */

static const char *archive_folder(sift_arena *arena, const sift_store *store)
{
  return path_of(arena, sift_store_folder(store), SIFT_TEXT("archive"));
}

/* "factsift-000012.warc.gz" */
static int number_of(sift_text file)
{
  int number = 0;
  for (size_t i = 0; i < file.len && number < 1000000; i++)
    if (sift_is_digit(file.at[i]))
      number = number * 10 + (file.at[i] - '0');
  return number;
}

sift_status sift_vault_open(sift_arena *arena, sift_store *store, int64_t limit,
                            sift_vault **out, int64_t *torn, sift_error *err)
{
  sift_text file;
  int64_t size = 0;
  sift_vault *vault = SIFT_NEW(arena, sift_vault);
  *vault = (sift_vault){ .arena = arena,
                         .store = store,
                         .folder = archive_folder(arena, store),
                         .handle = -1,
                         .limit = limit };
  sift_defer(arena, close_archive, vault);
  vault->deflater = sift_deflater_open(arena);
  if (vault->deflater == NULL)
    return sift_fail(err, SIFT_MEMORY, "zlib cannot be started");
  if (mkdir(vault->folder, 0777) != 0 && errno != EEXIST)
    return file_fault(err, vault);
  SIFT_TRY(sift_store_archive(store, arena, &file, &size, err));
  name_file(vault, file.len > 0 ? number_of(file) : 0);
  vault->size = size;
  *torn = 0;
  if (file.len > 0)
    SIFT_TRY(open_file(vault, torn, err));
  *out = vault;
  return SIFT_OK;
}

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
  const char *path = path_of(arena, archive_folder(arena, store), edition->file);
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
