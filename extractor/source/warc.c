/* warc.c - records of WARC files (ISO 28500:2017), one at a time. */
#include "source/inner.h"
#include "source/packed.h"

/* A head is some hundred bytes; a file of nothing but head is none. */
#define HEAD_LIMIT ((size_t)64 << 10)
/* Longer blocks exist nowhere, and passing over what is packed costs its unpacked
 * length. */
#define BLOCK_LIMIT ((uint64_t)1 << 36)

struct sift_warc {
  sift_packed *bytes;
  sift_arena *arena; /* of one record's head */
  uint64_t left;     /* bytes of the block that were not read */
  uint64_t block;    /* where it begins in a file that is not packed */
  unsigned rewinds;  /* so far */
  sift_record_place place;
  bool lost; /* after a fault: what looks like a record is looked for */
};

void sift_arena_end(void *arena)
{
  sift_arena_close(arena);
}

sift_status sift_warc_open(sift_arena *arena, const char *path, uint64_t offset,
                           sift_warc **out, sift_error *err)
{
  sift_warc *warc = SIFT_NEW(arena, sift_warc);
  warc->arena = sift_arena_open(0);
  sift_defer(arena, sift_arena_end, warc->arena);
  SIFT_TRY(sift_packed_open(arena, path, offset, &warc->bytes, err));
  *out = warc;
  return SIFT_OK;
}

/* Fails at the record in hand; the next call looks for another one. */
static sift_status lose(sift_warc *warc, const char *why, sift_error *err)
{
  char at[40];
  snprintf(at, sizeof at, "byte %llu", (unsigned long long)warc->place.member);
  warc->lost = true;
  warc->left = 0;
  return sift_fail_at(err, SIFT_DECODE, at, "%s", why);
}

/* ---------------------------------------------------------------- blocks */

/* A record that says that it is longer than its file holds others: they are looked for
 * from where its block begins. */
static sift_status end_early(sift_warc *warc, sift_error *err)
{
  enum { MOST_REWINDS = 16 }; /* each may read the file to its end */
  if (warc->rewinds < MOST_REWINDS && sift_packed_rewind(warc->bytes, warc->block))
    warc->rewinds++;
  return lose(warc, "the file ends inside of this record", err);
}

/* What is in sight of the block; empty where it ends early. A block may cross from one
 * member into the next, unless a record begins there. */
static sift_status look_at_block(sift_warc *warc, sift_text *out, sift_error *err)
{
  sift_error why = { 0 };
  if (sift_packed_look(warc->bytes, out, &why) != SIFT_OK)
    return lose(warc, why.message, err);
  if (out->len == 0)
    return end_early(warc, err);
  if (sift_packed_begins_member(warc->bytes) &&
      sift_text_starts(*out, SIFT_TEXT("WARC/")))
    return lose(warc, "this record is shorter than its Content-Length", err);
  if (out->len > warc->left)
    out->len = (size_t)warc->left;
  return SIFT_OK;
}

/* A block is whole when the gzip member that it ends in is: two empty lines are behind
 * it, and the checksum. */
static sift_status confirm_block(sift_warc *warc, sift_error *err)
{
  enum { EMPTY_LINES = 4 };
  sift_error why = { 0 };
  return sift_packed_confirm(warc->bytes, EMPTY_LINES, &why) == SIFT_OK
             ? SIFT_OK
             : lose(warc, why.message, err);
}

sift_status sift_warc_read(sift_warc *warc, size_t most, sift_buffer *block,
                           sift_error *err)
{
  while (most > 0 && warc->left > 0) {
    sift_text some;
    SIFT_TRY(look_at_block(warc, &some, err));
    some = sift_text_sub(some, 0, most);
    sift_buffer_add(block, some);
    sift_packed_pass(warc->bytes, some.len);
    warc->left -= some.len;
    most -= some.len;
  }
  return warc->left == 0 ? confirm_block(warc, err) : SIFT_OK;
}

static sift_status pass_block(sift_warc *warc, sift_error *err)
{
  while (warc->left > 0) {
    sift_text some;
    SIFT_TRY(look_at_block(warc, &some, err));
    sift_packed_pass(warc->bytes, some.len);
    warc->left -= some.len;
  }
  return SIFT_OK;
}

/* ---------------------------------------------------------------- heads */

/* Appends the rest of a line with its end; what is over the limit is dropped. Nothing at
 * the end of the file. */
static sift_status read_line(sift_warc *warc, sift_buffer *head, sift_error *err)
{
  for (bool ended = false; !ended;) {
    sift_text some;
    SIFT_TRY(sift_packed_look(warc->bytes, &some, err));
    if (some.len == 0)
      return SIFT_OK;
    size_t end = sift_text_find(some, SIFT_TEXT("\n"), 0);
    ended = end != SIZE_MAX;
    some.len = ended ? end + 1 : some.len;
    if (head->len < HEAD_LIMIT)
      sift_buffer_add(head, sift_text_sub(some, 0, HEAD_LIMIT - head->len));
    sift_packed_pass(warc->bytes, some.len);
  }
  return SIFT_OK;
}

static bool is_blank(sift_text line)
{
  return sift_text_trim(line).len == 0;
}

/* A line, and where it begins. */
static sift_status take_line(sift_warc *warc, sift_buffer *line, sift_error *err)
{
  sift_text some;
  sift_status status = sift_packed_look(warc->bytes, &some, err);
  warc->place = sift_packed_place(warc->bytes);
  line->len = 0;
  return status == SIFT_OK ? read_line(warc, line, err) : status;
}

/* Reads on to the line that begins a record, passing over the blank lines behind the last
 * one and, when lost, over everything. An empty line: the file is at its end. */
static sift_status find_record(sift_warc *warc, sift_buffer *line, sift_error *err)
{
  for (;;) {
    sift_error why = { 0 };
    bool whole = take_line(warc, line, &why) == SIFT_OK;
    sift_text t = sift_buffer_text(line);
    if (whole && (t.len == 0 || sift_text_starts(t, SIFT_TEXT("WARC/"))))
      return SIFT_OK;
    if (!warc->lost && !whole)
      return lose(warc, why.message, err);
    if (!warc->lost && !is_blank(t))
      return lose(warc, "no record begins where the last one should have ended", err);
    if (!whole && !sift_packed_mend(warc->bytes)) {
      line->len = 0;
      return SIFT_OK;
    }
  }
}

sift_text sift_warc_uri(sift_text uri)
{
  if (uri.len >= 2 && uri.at[0] == '<' && uri.at[uri.len - 1] == '>')
    uri = sift_text_sub(uri, 1, uri.len - 1);
  return uri;
}

/* A length in plain digits; false where it is none. */
static bool read_length(sift_text digits, uint64_t *out)
{
  *out = 0;
  for (size_t i = 0; i < digits.len; i++) {
    if (!sift_is_digit(digits.at[i]) || *out > UINT64_MAX / 10 - 1)
      return false;
    *out = *out * 10 + (uint64_t)(digits.at[i] - '0');
  }
  return digits.len > 0;
}

static sift_status read_head(sift_warc *warc, sift_buffer *head, sift_text *fields,
                             sift_error *err)
{
  size_t first = head->len;
  for (size_t line = head->len;; line = head->len) {
    sift_error why = { 0 };
    if (read_line(warc, head, &why) != SIFT_OK)
      return lose(warc, why.message, err);
    if (head->len >= HEAD_LIMIT)
      return lose(warc, "a head without end", err);
    if (head->len == line)
      return lose(warc, "the file ends inside of this record", err);
    *fields = sift_text_sub(sift_buffer_text(head), first, line);
    if (is_blank(sift_text_sub(sift_buffer_text(head), line, head->len)))
      return SIFT_OK;
  }
}

sift_status sift_warc_next(sift_warc *warc, sift_warc_record *out, bool *more,
                           sift_error *err)
{
  *more = true;
  *out = (sift_warc_record){ .place = warc->place };
  SIFT_TRY(pass_block(warc, err));
  sift_arena_reset(warc->arena);
  sift_buffer head = { .arena = warc->arena };
  SIFT_TRY(find_record(warc, &head, err));
  out->place = warc->place;
  *more = head.len > 0;
  if (!*more)
    return SIFT_OK;
  warc->lost = false;
  SIFT_TRY(read_head(warc, &head, &out->fields, err));
  out->type = sift_head_field(out->fields, "WARC-Type");
  out->id = sift_warc_uri(sift_head_field(out->fields, "WARC-Record-ID"));
  out->target = sift_warc_uri(sift_head_field(out->fields, "WARC-Target-URI"));
  out->date = sift_head_field(out->fields, "WARC-Date");
  out->media_type = sift_head_field(out->fields, "Content-Type");
  if (!read_length(sift_head_field(out->fields, "Content-Length"), &out->length))
    return lose(warc, "a record without Content-Length", err);
  if (out->length > BLOCK_LIMIT)
    return lose(warc, "a Content-Length that no record has", err);
  warc->left = out->length;
  warc->block = sift_packed_place(warc->bytes).member;
  return SIFT_OK;
}
