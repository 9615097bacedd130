/* listing.c - what there is to read, before anything is read: paths, twins, then
 * streams. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "api/engine.h"

/* A web archive that is being read: it is listed itself behind its pages, with what went
 * wrong. */
typedef struct unrolling {
  sift_arena *arena; /* of the reader; NULL: there is none */
  sift_archive *archive;
  sift_listed *listed;
  sift_error errors[SIFT_PIECE_ERRORS];
  size_t error_count; /* also of those that had no room */
} unrolling;

struct sift_listing {
  sift_arena *arena;
  sift_source *source;
  sift_recall *recall;
  void *context;
  SIFT_LIST(sift_listed) paths;
  sift_table by_source; /* the files that are there, and pages of archives so far */
  size_t next;
  sift_archived *archived;
  unrolling open;
  bool has_pending; /* the first document of a stream, met while listing the paths */
  sift_listed pending;
  bool over;
};

/* A file that may have a twin: its size once unpacked, and its place in the list. */
typedef struct sizing {
  int64_t size;
  size_t index;
} sizing;

/* A file changed so lately may change again within the same tick of the clock that stamps
 * files (10 ms at the slowest), unseen: its stamp proves nothing yet. */
#define SETTLE_NS 100000000

static void stamp(sift_listed *listed)
{
  struct stat about;
  struct timespec now;
  if (stat(listed->item.path, &about) != 0 || !S_ISREG(about.st_mode))
    return;
  listed->has_stamp = true;
  listed->stamp = (sift_stamp){ .size = about.st_size,
                                .changed_ns = (int64_t)about.st_mtim.tv_sec * 1000000000 +
                                              about.st_mtim.tv_nsec,
                                .inode = (int64_t)about.st_ino,
                                .device = (int64_t)about.st_dev };
  clock_gettime(CLOCK_REALTIME, &now);
  listed->settled = listed->stamp.changed_ns + SETTLE_NS <
                    (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* ---------------------------------------------------------------- twins */

/* gzip ends with the size of what is in it, modulo 2^32: enough to pair a page with its
 * packed twin, for what pairs is compared by its bytes afterwards. */
static int64_t unpacked_size(const sift_listed *listed)
{
  if (!sift_text_ends(listed->item.source, SIFT_TEXT(".gz")))
    return listed->stamp.size & 0xffffffff;
  unsigned char tail[4] = { 0 };
  FILE *file = fopen(listed->item.path, "rb");
  if (file == NULL)
    return listed->stamp.size;
  bool got = fseek(file, -4, SEEK_END) == 0 && fread(tail, 1, 4, file) == 4;
  fclose(file);
  return !got ? listed->stamp.size
              : tail[0] | tail[1] << 8 | tail[2] << 16 | (int64_t)tail[3] << 24;
}

static int by_size(const void *a, const void *b)
{
  const sizing *one = a, *two = b;
  if (one->size != two->size)
    return one->size < two->size ? -1 : 1;
  return one->index < two->index ? -1 : one->index > two->index;
}

/* The content's name of a file, "" where it cannot be read: its error comes later. */
static sift_text content_of(sift_listing *listing, sift_arena *scratch,
                            sift_listed *listed)
{
  if (listed->known != NULL && listed->known[0] != '\0')
    return sift_text_of(listed->known + sizeof "sha256:" - 1);
  sift_arena_reset(scratch);
  sift_item item = listed->item;
  sift_error ignored;
  if (sift_item_load(scratch, &item, &ignored) != SIFT_OK)
    return (sift_text){ 0 };
  char digest[SIFT_SHA256_ROOM];
  sift_sha256(item.bytes, digest);
  return sift_text_copy(listing->arena, sift_text_of(digest));
}

/* Moves the source of a twin to the first file with these bytes, which keeps all
 * sources. */
static void join_twins(sift_listing *listing, sift_listed *first, sift_listed *twin)
{
  sift_texts joined = { SIFT_ARRAY(listing->arena, sift_text, first->sources.count + 1),
                        first->sources.count + 1 };
  memcpy(joined.at, first->sources.at, first->sources.count * sizeof *joined.at);
  joined.at[first->sources.count] = twin->item.source;
  first->sources = joined;
  twin->sources.count = 0; /* told with its twin */
  while (first->twin != NULL)
    first = first->twin;
  first->twin = twin;
}

static void find_twins(sift_listing *listing)
{
  size_t count = 0;
  sizing *sizes = SIFT_ARRAY(listing->arena, sizing, listing->paths.count + 1);
  for (size_t i = 0; i < listing->paths.count; i++)
    if (listing->paths.at[i].has_stamp &&
        listing->paths.at[i].item.shape == SIFT_ITEM_FILE)
      sizes[count++] = (sizing){ unpacked_size(&listing->paths.at[i]), i };
  qsort(sizes, count, sizeof *sizes, by_size);
  sift_arena *scratch = sift_arena_open(0);
  for (size_t i = 0, end; i < count; i = end) {
    for (end = i + 1; end < count && sizes[end].size == sizes[i].size;)
      end++;
    sift_table seen = { .arena = listing->arena };
    for (size_t k = i; end - i > 1 && k < end; k++) {
      sift_listed *listed = &listing->paths.at[sizes[k].index];
      sift_text content = content_of(listing, scratch, listed);
      void **first = content.len > 0 ? sift_table_put(&seen, content) : NULL;
      if (first != NULL && *first != NULL)
        join_twins(listing, *first, listed);
      else if (first != NULL)
        *first = listed;
    }
  }
  sift_arena_close(scratch);
}

/* ---------------------------------------------------------------- listing */

void sift_listed_fail(sift_arena *arena, sift_listed *listed, const sift_error *err)
{
  listed->error = SIFT_NEW(arena, sift_error);
  *listed->error = *err;
  listed->error_count = 1;
}

static void note(sift_listing *listing, sift_arena *arena, sift_listed *listed,
                 sift_status status, const sift_error *err)
{
  if (status != SIFT_OK)
    sift_listed_fail(arena, listed, err);
  listed->sources.at = SIFT_NEW(arena, sift_text);
  listed->sources.at[0] = listed->item.source;
  listed->sources.count = 1;
  if (status != SIFT_OK || listed->item.path == NULL)
    return;
  stamp(listed);
  if (listed->has_stamp && listing->recall != NULL)
    listed->known =
        listing->recall(listing->context, listed->item.source, &listed->stamp);
}

/* Records are UTF-8, names of files need not be: bytes that are none are written \xE9. */
static sift_text readable(sift_arena *arena, sift_text name)
{
  if (sift_utf8_fault(name) == SIZE_MAX)
    return name;
  sift_buffer out = { .arena = arena };
  for (const char *at = name.at, *end = name.at + name.len; at < end;) {
    const char *from = at;
    uint32_t rune = sift_rune_next(&at, end);
    if (rune == SIFT_RUNE_BAD && at - from == 1)
      sift_buffer_print(&out, "\\x%02X", (unsigned)(unsigned char)*from);
    else
      sift_buffer_rune(&out, rune);
  }
  return sift_buffer_text(&out);
}

/* One step of the source. False at its end. */
static bool take(sift_listing *listing, sift_arena *arena, sift_listed *out)
{
  bool more = false;
  sift_error err = { 0 };
  *out = (sift_listed){ 0 };
  sift_status status = sift_source_next(listing->source, arena, &out->item, &more, &err);
  if (!more)
    return false;
  out->item.source = readable(arena, out->item.source);
  note(listing, arena, out, status, &err);
  return true;
}

sift_status sift_listing_open(sift_arena *arena, const sift_input *input,
                              sift_recall *recall, void *context, sift_listing **out,
                              sift_error *err)
{
  sift_listing *listing = SIFT_NEW(arena, sift_listing);
  listing->arena = arena;
  listing->recall = recall;
  listing->context = context;
  listing->by_source.arena = arena;
  listing->archived = sift_archived_open(arena);
  sift_source_options options = { .paths = input->paths,
                                  .path_count = input->path_count,
                                  .path_list = input->path_list,
                                  .input = input->input != NULL ? input->input : stdin };
  SIFT_TRY(sift_source_open(arena, &options, &listing->source, err));
  sift_listed listed;
  while (take(listing, arena, &listed)) {
    if (listed.item.path == NULL && listed.error == NULL) {
      listing->pending = listed;
      listing->has_pending = true;
      break;
    }
    *SIFT_PUSH(arena, &listing->paths) = listed;
  }
  for (size_t i = 0; i < listing->paths.count; i++)
    if (listing->paths.at[i].error == NULL)
      *sift_table_put(&listing->by_source, listing->paths.at[i].item.source) =
          &listing->paths.at[i];
  listing->over = !listing->has_pending;
  find_twins(listing);
  *out = listing;
  return SIFT_OK;
}

/* ---------------------------------------------------------------- web archives */

static void keep_error(unrolling *open, const sift_error *err)
{
  if (open->error_count < SIFT_PIECE_ERRORS)
    open->errors[open->error_count] = *err;
  open->error_count++;
}

static void open_archive(sift_listing *listing, sift_listed *listed)
{
  unrolling *open = &listing->open;
  sift_error err = { 0 };
  *open = (unrolling){ .arena = sift_arena_open(0), .listed = listed };
  if (sift_archive_open(open->arena, listed->item.source, listing->archived,
                        &open->archive, &err) == SIFT_OK)
    return;
  keep_error(open, &err);
  open->archive = NULL;
}

/* The archive itself, behind its last page. */
static void end_archive(sift_listing *listing, sift_arena *arena, sift_listed *out)
{
  unrolling *open = &listing->open;
  size_t count =
      open->error_count < SIFT_PIECE_ERRORS ? open->error_count : SIFT_PIECE_ERRORS;
  *out = *open->listed;
  out->error_count = count;
  out->unresolved = open->archive != NULL ? sift_archive_unresolved(open->archive) : 0;
  if (open->error_count > count)
    sift_fail(&open->errors[count - 1], SIFT_DECODE, "and %zu more faults",
              open->error_count - count + 1);
  out->error = count > 0 ? SIFT_ARRAY(arena, sift_error, count) : NULL;
  for (size_t i = 0; i < count; i++)
    out->error[i] = open->errors[i];
  sift_arena_close(open->arena);
  open->arena = NULL;
}

/* The next page of the open archive, or the archive itself at its end. */
static void next_page(sift_listing *listing, sift_arena *arena, sift_listed *out)
{
  unrolling *open = &listing->open;
  bool more = open->archive != NULL;
  while (more) {
    sift_error err = { 0 };
    *out = (sift_listed){ .is_archived = true };
    sift_status status = sift_archive_next(open->archive, arena, &out->item, &more, &err);
    if (status != SIFT_OK) {
      keep_error(open, &err);
    } else if (more) {
      note(listing, arena, out, status, NULL);
      sift_text known = sift_text_copy(listing->arena, out->item.source);
      *sift_table_put(&listing->by_source, known) = listing;
      return;
    }
  }
  end_archive(listing, arena, out);
}

/* An archive that has to be read: not one that is as the caller knows it. */
static bool is_to_unroll(const sift_listed *listed)
{
  return listed->item.shape == SIFT_ITEM_ARCHIVE && listed->error == NULL &&
         listed->known == NULL;
}

/* The next of the listed paths, archives page by page. */
static bool next_of_paths(sift_listing *listing, sift_arena *arena, sift_listed *out)
{
  while (listing->open.arena == NULL) {
    if (listing->next == listing->paths.count)
      return false;
    sift_listed *listed = &listing->paths.at[listing->next++];
    *out = *listed;
    if (is_to_unroll(listed))
      open_archive(listing, listed);
    else if (listed->sources.count > 0)
      return true;
  }
  next_page(listing, arena, out);
  return true;
}

bool sift_listing_next(sift_listing *listing, sift_arena *arena, sift_listed *out)
{
  if (next_of_paths(listing, arena, out))
    return true;
  if (listing->has_pending) {
    *out = listing->pending;
    listing->has_pending = false;
    return true;
  }
  listing->over = listing->over || !take(listing, arena, out);
  return !listing->over;
}

size_t sift_listing_count(const sift_listing *listing)
{
  return listing->paths.count;
}

bool sift_listing_has(const sift_listing *listing, sift_text source)
{
  if (sift_table_get(&listing->by_source, source) != NULL)
    return true;
  sift_text archive = sift_source_archive(source);
  const sift_listed *listed =
      archive.len > 0 ? sift_table_get(&listing->by_source, archive) : NULL;
  return listed != NULL && !is_to_unroll(listed);
}

bool sift_listing_has_below(const sift_listing *listing, sift_text root)
{
  bool here = sift_text_is(root, "."); /* whose files have no folder before their names */
  for (size_t i = 0; i < listing->paths.count; i++) {
    const sift_listed *listed = &listing->paths.at[i];
    sift_text path = listed->item.source;
    bool below = sift_text_starts(path, root) &&
                 (path.len == root.len || path.at[root.len] == '/' ||
                  sift_text_ends(root, SIFT_TEXT("/")));
    if (listed->error == NULL && (here || below))
      return true;
  }
  return false;
}
