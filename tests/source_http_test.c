/* source_http_test.c - heads and bodies of HTTP as archives keep them: what was packed is
 * unpacked, what only says so is taken as it is. */
#include "check.h"

#include "source/source.h"

#define BYTES(literal) literal, sizeof(literal) - 1
/* A frame of one segment, its length to follow (RFC 8878, 3.1.1). */
#define ZSTD_HEAD "\x28\xB5\x2F\xFD\x20"
#define HTML "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

static const struct {
  const char *name, *bytes;
  size_t len;
  const char *body; /* NULL: an error */
} bodies[] = {
  { "plain", BYTES(HTML "\r\n<p>hello"), "<p>hello" },
  { "line ends of LF", BYTES("HTTP/1.0 200 OK\nContent-Type: text/html\n\nhello"),
    "hello" },
  { "chunks",
    BYTES(HTML "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n"
               "0\r\n\r\n"),
    "hello" },
  { "chunks that are none any more",
    BYTES(HTML "Transfer-Encoding: chunked\r\n\r\n<p>hello"), "<p>hello" },
  { "a last chunk cut off", BYTES(HTML "Transfer-Encoding: chunked\r\n\r\nff\r\nhello"),
    "hello" },
  { "a chunk of all memory",
    BYTES(HTML "Transfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\nhello"), "hello" },
  { "gzip",
    BYTES(HTML "Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\xff\xcb\x48"
               "\xcd\xc9\xc9\x07\0\x86\xa6\x10\x36\x05\0\0\0"),
    "hello" },
  { "gzip that is none any more", BYTES(HTML "Content-Encoding: x-gzip\r\n\r\nhello"),
    "hello" },
  { "deflate",
    BYTES(HTML "Content-Encoding: deflate\r\n\r\n\x78\x9c\xcb\x48\xcd\xc9\xc9"
               "\x07\0\x06\x2c\x02\x15"),
    "hello" },
  { "deflate without a head",
    BYTES(HTML "content-encoding:DEFLATE\r\n\r\n\xcb\x48\xcd\xc9\xc9\x07\0"), "hello" },
  { "deflate, broken", BYTES(HTML "Content-Encoding: deflate\r\n\r\n\x78\x9c\xcb\x48"),
    NULL },
#ifdef SIFT_HAS_BROTLI
  { "br", BYTES(HTML "Content-Encoding: br\r\n\r\n\x0b\x02\x80hello\x03"), "hello" },
  { "br, broken", BYTES(HTML "Content-Encoding: br\r\n\r\n\x0b\x02\x80he"), NULL },
#endif
  { "zstd, two frames",
    BYTES(HTML "Content-Encoding: zstd\r\n\r\n" ZSTD_HEAD "\x03\x19\0\0hel" ZSTD_HEAD
               "\x02\x11\0\0lo"),
    "hello" },
  { "zstd, cut short",
    BYTES(HTML "Content-Encoding: zstd\r\n\r\n" ZSTD_HEAD "\x05\x29\0\0hel"), NULL },
  { "zstd that is none any more", BYTES(HTML "Content-Encoding: zstd\r\n\r\nhello"),
    "hello" },
  { "br that is none any more", BYTES(HTML "Content-Encoding: br\r\n\r\n<p>hello"),
    "<p>hello" },
  { "two codings, the last one first",
    BYTES(HTML "Content-Encoding: deflate, identity\r\n\r\n\xcb\x48\xcd\xc9\xc9\x07\0"),
    "hello" },
  { "a coding of tomorrow", BYTES(HTML "Content-Encoding: zz\r\n\r\n\x01\x02"), NULL },
  { "no body", BYTES(HTML "\r\n"), "" },
};

static void test_bodies_lose_their_codings(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
    sift_http_head head;
    sift_text whole = { bodies[i].bytes, bodies[i].len }, body;
    if (!CHECK_CASE(bodies[i].name, sift_http_head_read(whole, &head)))
      continue;
    sift_status status = sift_http_body(
        arena, &head, sift_text_sub(whole, head.length, whole.len), 4096, &body, NULL);
    CHECK_CASE(bodies[i].name, (status == SIFT_OK) == (bodies[i].body != NULL));
    if (bodies[i].body != NULL)
      CHECK_TEXT(body, bodies[i].body);
  }
  sift_arena_close(arena);
}

static void test_heads_are_read_whole_or_not_at_all(void)
{
  sift_http_head head;
  CHECK(sift_http_head_read(
      SIFT_TEXT(
          "HTTP/1.1 404 Not Found\r\nX: 1\r\n folded\r\ncontent-type: Text/HTML; a=b; "
          "Charset=\"koi8-r\"\r\n\r\n"),
      &head));
  CHECK_WHOLE(head.status, 404);
  CHECK_TEXT(head.media_type, "Text/HTML");
  CHECK_TEXT(head.charset, "koi8-r");
  CHECK_TEXT(sift_head_field(head.fields, "x"), "1\r\n folded");
  CHECK(!sift_http_head_read(SIFT_TEXT("HTTP/1.1 200 OK\r\nX: 1\r\n"), &head));
  CHECK(!sift_http_head_read(SIFT_TEXT("ICY 200 OK\r\n\r\n"), &head));
  CHECK(!sift_http_head_read(SIFT_TEXT(""), &head));
}

static void test_a_source_tells_its_archive(void)
{
  static const struct {
    const char *source, *archive;
  } sources[] = { { "a/news.warc.gz#000000004711", "a/news.warc.gz" },
                  { "news.warc#000000000000+000000004711", "news.warc" },
                  { "news.warc", "" },
                  { "news.warc#12", "" },
                  { "news.txt#000000004711", "" },
                  { "#000000004711", "" },
                  { "", "" } };
  for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
    CHECK_TEXT(sift_source_archive(sift_text_of(sources[i].source)), sources[i].archive);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_bodies_lose_their_codings),
    CHECK_TEST(test_heads_are_read_whole_or_not_at_all),
    CHECK_TEST(test_a_source_tells_its_archive),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
