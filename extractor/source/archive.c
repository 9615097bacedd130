/* archive.c - the articles of WARC files: which records are pages, and what a revisit
 * points to. */
#include "source/inner.h"

/* Of a page with its head; a page is read whole. */
#define PAGE_LIMIT ((size_t)64 << 20)
#define HEAD_LIMIT ((size_t)64 << 10)

struct sift_archived {
  sift_arena *arena;
  /* Payload digests, record ids, and addresses with their dates, each with its place. */
  sift_table places;
};

/* Where a page is that a later record may point to. */
typedef struct known_page {
  const char *path;
  uint64_t member, inside;
  bool is_article;
} known_page;

struct sift_archive {
  sift_text path;
  const char *file;
  sift_warc *warc;
  sift_archived *known;
  sift_arena *scratch;
  size_t unresolved;
};

sift_archived *sift_archived_open(sift_arena *arena)
{
  sift_archived *known = SIFT_NEW(arena, sift_archived);
  known->arena = arena;
  known->places.arena = arena;
  return known;
}

sift_status sift_archive_open(sift_arena *arena, sift_text path, sift_archived *known,
                              sift_archive **out, sift_error *err)
{
  sift_archive *archive = SIFT_NEW(arena, sift_archive);
  *archive = (sift_archive){ .path = path,
                             .file = sift_text_z(arena, path),
                             .known = known,
                             .scratch = sift_arena_open(0) };
  sift_defer(arena, sift_arena_end, archive->scratch);
  *out = archive;
  return sift_warc_open(arena, archive->file, 0, &archive->warc, err);
}

size_t sift_archive_unresolved(const sift_archive *archive)
{
  return archive->unresolved;
}

/* ---------------------------------------------------------------- names of places */

/* Twelve digits, so that the order of bytes is that of places, up to a terabyte. */
static sift_text source_of(sift_arena *arena, const sift_archive *archive,
                           sift_record_place place)
{
  sift_buffer name = { .arena = arena };
  sift_buffer_add(&name, archive->path);
  sift_buffer_print(&name, "#%012llu", (unsigned long long)place.member);
  if (place.inside > 0)
    sift_buffer_print(&name, "+%012llu", (unsigned long long)place.inside);
  return sift_buffer_text(&name);
}

sift_text sift_source_archive(sift_text source)
{
  size_t mark = source.len;
  while (mark > 0 && (sift_is_digit(source.at[mark - 1]) || source.at[mark - 1] == '+'))
    mark--;
  if (mark == 0 || source.at[mark - 1] != '#' || source.len - mark < 12)
    return (sift_text){ 0 };
  sift_text path = sift_text_sub(source, 0, mark - 1);
  return sift_path_form(path)->shape == SIFT_ITEM_ARCHIVE ? path : (sift_text){ 0 };
}

/* ---------------------------------------------------------------- revisits */

/* The key that a record is pointed to by: a few bytes, however long the address. */
static sift_text key_of(sift_arena *arena, const char *kind, sift_text one,
                        sift_text other)
{
  uint64_t hashes[2];
  sift_text kind_text = sift_text_of(kind);
  hashes[0] = sift_hash(other, sift_hash(one, sift_hash(kind_text, 1)));
  hashes[1] = sift_hash(other, sift_hash(one, sift_hash(kind_text, 2)));
  return sift_text_copy(arena, (sift_text){ (const char *)hashes, sizeof hashes });
}

static void remember(sift_archived *known, const char *kind, sift_text one,
                     sift_text other, known_page *page)
{
  if (one.len > 0)
    *sift_table_put(&known->places, key_of(known->arena, kind, one, other)) = page;
}

static void remember_record(sift_archive *archive, const sift_warc_record *record,
                            bool is_article)
{
  sift_archived *known = archive->known;
  known_page *page = SIFT_NEW(known->arena, known_page);
  *page = (known_page){ archive->file, record->place.member, record->place.inside,
                        is_article };
  sift_text none = { 0 };
  remember(known, "id", record->id, none, page);
  remember(known, "digest", sift_head_field(record->fields, "WARC-Payload-Digest"), none,
           page);
  remember(known, "address", record->target, record->date, page);
}

static const known_page *find_page(sift_archive *archive, const char *kind, sift_text one,
                                   sift_text other)
{
  return one.len == 0 ? NULL
                      : sift_table_get(&archive->known->places,
                                       key_of(archive->scratch, kind, one, other));
}

/* The record that a revisit points to, in one of the ways that there are. */
static const known_page *original_of(sift_archive *archive,
                                     const sift_warc_record *record)
{
  sift_text fields = record->fields, none = { 0 };
  const known_page *page = find_page(
      archive, "id", sift_warc_uri(sift_head_field(fields, "WARC-Refers-To")), none);
  if (page == NULL)
    page = find_page(archive, "address",
                     sift_warc_uri(sift_head_field(fields, "WARC-Refers-To-Target-URI")),
                     sift_head_field(fields, "WARC-Refers-To-Date"));
  if (page == NULL)
    page = find_page(archive, "digest", sift_head_field(fields, "WARC-Payload-Digest"),
                     none);
  return page;
}

/* ---------------------------------------------------------------- pages */

static bool is_page_type(sift_text media_type)
{
  static const char *const types[] = { "text/html", "application/xhtml+xml",
                                       "text/plain" };
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (sift_text_eq_fold(media_type, sift_text_of(types[i])))
      return true;
  return false;
}

/* What a crawler fetches as plain text for itself. */
static bool is_for_robots(sift_text address)
{
  return sift_text_ends(address, SIFT_TEXT("/robots.txt"));
}

/* Makes a fault inside of a page say where the page is. */
static sift_status at_record(const sift_warc_record *record, sift_status status,
                             sift_error *err)
{
  if (status != SIFT_OK && err != NULL && err->at[0] == '\0')
    snprintf(err->at, sizeof err->at, "byte %llu",
             (unsigned long long)record->place.member);
  return status;
}

static sift_status read_rest(sift_warc *warc, const sift_warc_record *record,
                             sift_buffer *block, sift_error *err)
{
  if (record->length > PAGE_LIMIT)
    return sift_fail(err, SIFT_LIMIT, "a page larger than %zu bytes", PAGE_LIMIT);
  return sift_warc_read(warc, (size_t)record->length, block, err);
}

static void describe(sift_arena *arena, const sift_warc_record *record,
                     const sift_http_head *head, sift_item *item)
{
  item->shape = SIFT_ITEM_BYTES;
  item->url = sift_text_copy(arena, record->target);
  item->fetched = sift_text_copy(arena, record->date);
  item->media_type = sift_text_lower(arena, head->media_type);
  item->charset = sift_text_copy(arena, head->charset);
}

/* A record's page into `item`; *is_page is false where it holds none. */
typedef sift_status take_page(sift_archive *archive, sift_warc *warc, sift_arena *arena,
                              const sift_warc_record *record, sift_item *item,
                              bool *is_page, sift_error *err);

static sift_status take_response(sift_archive *archive, sift_warc *warc,
                                 sift_arena *arena, const sift_warc_record *record,
                                 sift_item *item, bool *is_page, sift_error *err)
{
  (void)archive;
  sift_buffer block = { .arena = arena };
  sift_http_head head;
  *is_page = false;
  sift_text form = sift_text_lower(arena, record->media_type);
  if (!sift_text_starts(form, SIFT_TEXT("application/http")))
    return SIFT_OK; /* of DNS or FTP */
  SIFT_TRY(sift_warc_read(warc, HEAD_LIMIT, &block, err));
  if (!sift_http_head_read(sift_buffer_text(&block), &head))
    return sift_fail(err, SIFT_DECODE, "a response without an HTTP head");
  *is_page = head.status == 200 && is_page_type(head.media_type) &&
             !is_for_robots(record->target);
  if (!*is_page)
    return SIFT_OK;
  SIFT_TRY(read_rest(warc, record, &block, err));
  sift_text whole = sift_buffer_text(&block); /* the block may have moved */
  sift_http_head_read(whole, &head);
  describe(arena, record, &head, item);
  return sift_http_body(arena, &head, sift_text_sub(whole, head.length, whole.len),
                        PAGE_LIMIT, &item->bytes, err);
}

static sift_status take_resource(sift_archive *archive, sift_warc *warc,
                                 sift_arena *arena, const sift_warc_record *record,
                                 sift_item *item, bool *is_page, sift_error *err)
{
  (void)archive;
  sift_buffer block = { .arena = arena };
  sift_http_head head = { 0 };
  sift_http_type_read(record->media_type, &head);
  *is_page = is_page_type(head.media_type) && !is_for_robots(record->target);
  if (!*is_page)
    return SIFT_OK;
  describe(arena, record, &head, item);
  SIFT_TRY(read_rest(warc, record, &block, err));
  item->bytes = sift_buffer_text(&block);
  return SIFT_OK;
}

static sift_status take_revisit(sift_archive *archive, sift_warc *warc, sift_arena *arena,
                                const sift_warc_record *record, sift_item *item,
                                bool *is_page, sift_error *err);

static const struct row {
  const char *type;
  take_page *take;
  bool is_original; /* revisits may point to it */
} rows[] = {
  { "response", take_response, true },
  { "resource", take_resource, true },
  { "revisit", take_revisit, false },
};

static const struct row *row_of(sift_text type)
{
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (sift_text_eq_fold(type, sift_text_of(rows[i].type)))
      return &rows[i];
  return NULL;
}

/* The page that a revisit points to, read again from its place, at the revisit's own
 * address and date. */
static sift_status take_revisit(sift_archive *archive, sift_warc *warc, sift_arena *arena,
                                const sift_warc_record *record, sift_item *item,
                                bool *is_page, sift_error *err)
{
  (void)warc;
  const known_page *page = original_of(archive, record);
  *is_page = page != NULL && page->is_article;
  archive->unresolved += page == NULL;
  if (!*is_page)
    return SIFT_OK;
  sift_warc *original;
  sift_warc_record found = { 0 };
  bool more = true;
  SIFT_TRY(sift_warc_open(archive->scratch, page->path, page->member, &original, err));
  do
    SIFT_TRY(sift_warc_next(original, &found, &more, err));
  while (more && found.place.inside < page->inside);
  const struct row *row = row_of(found.type);
  *is_page = more && row != NULL && row->is_original;
  if (!*is_page)
    return SIFT_OK;
  SIFT_TRY(row->take(archive, original, arena, &found, item, is_page, err));
  item->url = sift_text_copy(arena, record->target);
  item->fetched = sift_text_copy(arena, record->date);
  return SIFT_OK;
}

sift_status sift_archive_next(sift_archive *archive, sift_arena *arena, sift_item *item,
                              bool *more, sift_error *err)
{
  for (;;) {
    sift_warc_record record;
    bool is_page = false;
    *item = (sift_item){ .source = archive->path };
    sift_arena_reset(archive->scratch);
    SIFT_TRY(sift_warc_next(archive->warc, &record, more, err));
    const struct row *row = *more ? row_of(record.type) : NULL;
    if (!*more)
      return SIFT_OK;
    if (row == NULL)
      continue;
    sift_status status =
        row->take(archive, archive->warc, arena, &record, item, &is_page, err);
    if (row->is_original)
      remember_record(archive, &record, is_page && status == SIFT_OK);
    if (is_page || status != SIFT_OK)
      item->source = source_of(arena, archive, record.place);
    if (is_page || status != SIFT_OK)
      return at_record(&record, status, err);
  }
}
