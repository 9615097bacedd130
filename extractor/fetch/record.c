/* record.c - what is written of a body: a record of WARC 1.1 (ISO 28500), packed as a
 * gzip member of its own, so that each can be read alone. */
#include "fetch/inner.h"

/* A name for the record, made of what it says and where it stands (RFC 9562, version
 * 8). */
static void add_record_id(sift_buffer *out, const sift_shelved *place, sift_text what)
{
  char hex[SIFT_SHA256_ROOM];
  sift_buffer text = { .arena = out->arena };
  sift_buffer_print(&text, "%.*s %lld %.*s", SIFT_SHOW(place->file),
                    (long long)place->start, SIFT_SHOW(what));
  sift_sha256(sift_buffer_text(&text), hex);
  sift_buffer_print(out, "WARC-Record-ID: <urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s>\r\n",
                    hex, hex + 8, hex + 13, hex + 17, hex + 20);
}

/* Packs head and block to a member; the block is in two parts. */
static sift_text pack(sift_deflater *deflater, sift_buffer *head, const char *type,
                      sift_text block, sift_text rest)
{
  sift_buffer_print(head, "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n", type,
                    block.len + rest.len);
  sift_buffer_add(head, block);
  sift_buffer_add(head, rest);
  sift_buffer_add(head, SIFT_TEXT("\r\n\r\n"));
  return sift_gzip_pack(deflater, head->arena, sift_buffer_text(head));
}

sift_text sift_record_info(sift_deflater *deflater, sift_arena *arena, sift_text date,
                           const sift_shelved *place)
{
  sift_buffer head = { .arena = arena };
  sift_buffer_print(&head, "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Date: %.*s\r\n",
                    SIFT_SHOW(date));
  sift_buffer_print(&head, "WARC-Filename: %.*s\r\n", SIFT_SHOW(place->file));
  add_record_id(&head, place, date);
  return pack(deflater, &head, "application/warc-fields",
              SIFT_TEXT("software: factsift\r\nformat: WARC File Format 1.1\r\n"),
              (sift_text){ 0 });
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

static void add_fields(sift_buffer *out, const sift_record *record, bool is_revisit,
                       const sift_shelved *place)
{
  sift_buffer_print(out, "WARC/1.1\r\nWARC-Type: %s\r\n",
                    is_revisit ? "revisit" : "response");
  add_record_id(out, place, record->url);
  sift_buffer_print(out, "WARC-Target-URI: %.*s\r\nWARC-Date: %.*s\r\n",
                    SIFT_SHOW(record->url), SIFT_SHOW(record->date));
  sift_buffer_print(out, "WARC-Payload-Digest: sha256:%.*s\r\n",
                    SIFT_SHOW(record->digest));
  if (record->address.len > 0)
    sift_buffer_print(out, "WARC-IP-Address: %.*s\r\n", SIFT_SHOW(record->address));
  if (is_revisit)
    sift_buffer_print(out,
                      "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/"
                      "identical-payload-digest\r\nWARC-Refers-To-Target-URI: %.*s\r\n"
                      "WARC-Refers-To-Date: %.*s\r\n",
                      SIFT_SHOW(record->same_url), SIFT_SHOW(record->same_date));
}

sift_text sift_record_pack(sift_deflater *deflater, sift_arena *arena,
                           const sift_record *record, const sift_shelved *place)
{
  bool is_revisit = record->same_url.len > 0;
  sift_buffer head = { .arena = arena };
  sift_buffer_reserve(&head, record->head.len + record->body.len + 2048);
  add_fields(&head, record, is_revisit, place);
  return pack(deflater, &head, "application/http;msgtype=response",
              head_of(arena, record), is_revisit ? (sift_text){ 0 } : record->body);
}
