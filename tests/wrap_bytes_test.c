/* wrap_bytes_test.c - bytes: charsets, gzip, digests, addresses. */
#include "check.h"

#include "cases.h"
#include "wrap/wrap.h"

/* ---------------------------------------------------------------- charsets */

static const struct {
  const char *charset, *bytes;
  size_t len;
  const char *utf8;
  size_t faults;
} encoded[] = {
  { "WINDOWS-1252", "caf\xE9 \x80 \x97", 8, "caf\xC3\xA9 \xE2\x82\xAC \xE2\x80\x94", 0 },
  { "WINDOWS-1252", "a\x81z", 3, "a\xEF\xBF\xBDz", 1 },
  { "UTF-8", "a\xE2\x82z\xFF", 5, "a\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD", 3 },
  { "UTF-8", "a\xE2\x82", 3, "a\xEF\xBF\xBD\xEF\xBF\xBD", 2 },
  { "CP874", "\xA1\x96", 2, "\xE0\xB8\x81\xE2\x80\x93", 0 },
  { "SHIFT_JIS", "\x93\xFA\x96\x7B", 4, "\xE6\x97\xA5\xE6\x9C\xAC", 0 },
  { "UTF-16LE", "a\0\xAC\x20", 4, "a\xE2\x82\xAC", 0 },
  { "UTF-16LE", "\0\xD8z\0", 4, "\xEF\xBF\xBDz", 1 },
  { "UTF-16BE", "\0a\0", 3, "a\xEF\xBF\xBD", 1 },
  { "ISO-2022-JP", "\x1B$BF|\x1B(Bx", 9, "\xE6\x97\xA5x", 0 },
  { "KOI8-R", "", 0, "", 0 },
};

static void test_bytes_are_decoded_and_faults_counted(void)
{
  for (size_t i = 0; i < sizeof encoded / sizeof encoded[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text out = { NULL, 0 };
    size_t faults = 99;
    CHECK(sift_charset_decode(arena, (sift_text){ encoded[i].bytes, encoded[i].len },
                              encoded[i].charset, &out, &faults, NULL) == SIFT_OK);
    CHECK_TEXT(out, encoded[i].utf8);
    CHECK_WHOLE(faults, encoded[i].faults);
    sift_arena_close(arena);
  }
}

static void test_charsets_are_known_encoded_and_detected(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text out;
  size_t faults;
  CHECK(sift_charset_known("windows-1251") && sift_charset_known("MACINTOSH"));
  CHECK(!sift_charset_known("no-such-charset") && !sift_charset_known(""));
  CHECK(!sift_charset_known("UTF-8//TRANSLIT") && !sift_charset_known("../x"));
  CHECK(sift_charset_decode(arena, SIFT_TEXT("x"), "nope", &out, &faults, NULL) ==
        SIFT_DECODE);
  CHECK(sift_charset_encode(arena, SIFT_TEXT("\xE2\x80\x93"), "CP874", &out));
  CHECK_TEXT(out, "\x96");
  CHECK(!sift_charset_encode(arena, SIFT_TEXT("\xE6\x97\xA5"), "CP874", &out));
  sift_text russian = repeated(arena, "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0! ", 40);
  CHECK_TEXT(sift_text_of(sift_charset_detect(arena, russian)), "WINDOWS-1251");
  CHECK_TEXT(sift_text_of(sift_charset_detect(arena, (sift_text){ "", 0 })), "");
  sift_text large = repeated(arena, "caf\xE9 ", 500000);
  CHECK(sift_charset_decode(arena, large, "ISO-8859-1", &out, &faults, NULL) == SIFT_OK);
  CHECK_WHOLE(out.len, 3000000);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- gzip, digest, URL */

/* `printf hello | gzip -n` */
#define HELLO \
  "\x1f\x8b\x08\0\0\0\0\0\0\x03\xcb\x48\xcd\xc9\xc9\x07\0\x86\xa6\x10\x36\x05\0\0\0"

static void test_gzip_is_unpacked_whole_and_within_limits(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text one = SIFT_TEXT(HELLO), out;
  CHECK(sift_gzip_is(one) && !sift_gzip_is(SIFT_TEXT("hello")));
  CHECK(sift_gzip_unpack(arena, one, 100, &out, NULL) == SIFT_OK);
  CHECK_TEXT(out, "hello");
  sift_text twice = sift_text_join(arena, one, one);
  CHECK(sift_gzip_unpack(arena, twice, 100, &out, NULL) == SIFT_OK);
  CHECK_TEXT(out, "hellohello");
  sift_text garbage = sift_text_join(arena, one, SIFT_TEXT("\0\0trailing"));
  CHECK(sift_gzip_unpack(arena, garbage, 100, &out, NULL) == SIFT_OK);
  CHECK_TEXT(out, "hello");
  CHECK(sift_gzip_unpack(arena, twice, 7, &out, NULL) == SIFT_LIMIT);
  CHECK_TEXT(out, "hellohe");
  CHECK(sift_gzip_unpack(arena, sift_text_sub(one, 0, 14), 100, &out, NULL) ==
        SIFT_DECODE);
  sift_text broken = sift_text_copy(arena, one);
  ((char *)(uintptr_t)broken.at)[19] ^= 1; /* of the check sum */
  CHECK(sift_gzip_unpack(arena, broken, 100, &out, NULL) == SIFT_DECODE);
  sift_arena_close(arena);
}

static void test_what_is_packed_comes_out_again(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_deflater *deflater = sift_deflater_open(arena);
  const sift_text bodies[] = { SIFT_TEXT("hello"), { NULL, 0 }, SIFT_TEXT("hello") };
  sift_text all = { NULL, 0 }, out;
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
    sift_text packed = sift_gzip_pack(deflater, arena, bodies[i]);
    CHECK(sift_gzip_is(packed));
    all = sift_text_join(arena, all, packed);
  }
  CHECK(sift_gzip_unpack(arena, all, 100, &out, NULL) == SIFT_OK);
  CHECK_TEXT(out, "hellohello");
  sift_arena_close(arena);
}

#define DEFLATED "\x78\x9c\xcb\x48\xcd\xc9\xc9\x07\0\x06\x2c\x02\x15"
/* One frame of one block: "hello" as it is, or 64 KiB of one letter. */
#define ZSTD_HELLO "\x28\xB5\x2F\xFD\x20\x05\x29\0\0hello"
#define ZSTD_BOMB "\x28\xB5\x2F\xFD\0\x58\x03\0\x08z"
/* A block as it is, and the end; and a window of 128 MiB, which no server may ask for. */
#define BR_HELLO "\x0b\x02\x80hello\x03"
#define ZSTD_WIDE "\x28\xB5\x2F\xFD\0\x88\x29\0\0hello"
/* clang-format off */
#define CODED(bytes) { bytes, sizeof(bytes) - 1 }
#define CUT(bytes, n) { bytes, sizeof(bytes) - 1 - (n) }
/* clang-format on */

/* What a live server says of its body is true, or the body is not to be trusted. */
static const struct {
  const char *name, *codings;
  sift_text bytes;
  sift_status status;
} coded[] = {
  { "none", "", CODED("hello"), SIFT_OK },
  { "gzip", "gzip", CODED(HELLO), SIFT_OK },
  { "gzip, cut short", "gzip", CUT(HELLO, 12), SIFT_DECODE },
  { "gzip without its sum", "GZIP", CUT(HELLO, 8), SIFT_DECODE },
  { "gzip that is none", "gzip", CODED("hello"), SIFT_DECODE },
  { "deflate", "deflate", CODED(DEFLATED), SIFT_OK },
  { "deflate, cut short", "deflate", CUT(DEFLATED, 6), SIFT_DECODE },
  { "br", "br", CODED(BR_HELLO), SIFT_OK },
  { "br, cut short", "br", CUT(BR_HELLO, 1), SIFT_DECODE },
  { "zstd", "zstd", CODED(ZSTD_HELLO), SIFT_OK },
  { "zstd, cut short", "zstd", CUT(ZSTD_HELLO, 1), SIFT_DECODE },
  { "zstd, a bomb", "zstd", CODED(ZSTD_BOMB), SIFT_LIMIT },
  { "zstd, too wide a window", "zstd", CODED(ZSTD_WIDE), SIFT_DECODE },
  { "the last one first", "deflate, identity", CODED(DEFLATED), SIFT_OK },
  { "a word that is no coding", "utf-8", CODED("<p>hello"), SIFT_OK },
  { "a coding of tomorrow", "zz", CODED("\x01\x02"), SIFT_DECODE },
  { "too many", "gzip, identity, identity, identity, identity", CODED(HELLO),
    SIFT_DECODE },
  { "nothing at all", "gzip", CODED(""), SIFT_OK },
};

static void test_bodies_are_unpacked_whole_or_not_at_all(void)
{
  for (size_t i = 0; i < sizeof coded / sizeof coded[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text body = coded[i].bytes;
    sift_status status = sift_codings_undo(arena, sift_text_of(coded[i].codings),
                                           SIFT_CODING_TRUE, 1000, &body, NULL);
    CHECK_CASE(coded[i].name, status == coded[i].status);
    if (status == SIFT_OK && body.len > 0)
      CHECK_CASE(coded[i].name, sift_text_ends(body, SIFT_TEXT("hello")));
    if (status == SIFT_LIMIT)
      CHECK_WHOLE(body.len, 1000);
    sift_arena_close(arena);
  }
}

static void test_digests_are_those_of_the_standard(void)
{
  sift_arena *arena = sift_arena_open(0);
  char sum[SIFT_SHA256_ROOM], again[SIFT_SHA256_ROOM];
  sift_sha256((sift_text){ NULL, 0 }, sum);
  CHECK_TEXT(sift_text_of(sum),
             "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  sift_sha256(SIFT_TEXT("abc"), sum);
  CHECK_TEXT(sift_text_of(sum),
             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  sift_digest *digest = sift_digest_open(arena);
  sift_digest_add(digest, SIFT_TEXT("a"));
  sift_digest_add(digest, SIFT_TEXT(""));
  sift_digest_add(digest, SIFT_TEXT("bc"));
  sift_digest_end(digest, again);
  CHECK_TEXT(sift_text_of(again), sum);
  sift_arena_close(arena);
}

static void test_hosts_and_links(void)
{
  static const struct {
    const char *base, *reference, *host, *whole;
  } links[] = {
    { "", "https://WWW.Example.com:8080/a?b", "example.com",
      "https://WWW.Example.com:8080/a?b" },
    { "https://a.org/x/y.html", "../z", "a.org", "https://a.org/z" },
    { "https://a.org/x/", "//b.org/q", "b.org", "https://b.org/q" },
    { "https://a.org/x", "?page=2", "a.org", "https://a.org/x?page=2" },
    { "http://a.org/x", "//\xef\xbc\x91\xef\xbc\x90.1/", "10.0.0.1", "http://10.0.0.1/" },
    { "https://a.org/x",
      "//b\xc3\xbc"
      "cher.example./",
      "xn--bcher-kva.example", "https://xn--bcher-kva.example/" },
    { "https://a.org/x",
      "//b\xfc"
      "cher.example/",
      "", "" }, /* no UTF-8 */
    { "https://a.org/x", "//./", "", "" },
    { "https://a.org/x", "mailto:desk@a.org", "", "" },
    { "https://a.org/x", "javascript:void(0)", "", "" },
    { "", "ftp://a.org/", "", "" },
    { "", "no address", "", "" },
    { "", "/only/a/path", "", "" },
  };
  for (size_t i = 0; i < sizeof links / sizeof links[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text whole = sift_url_resolve(arena, sift_text_of(links[i].base),
                                       sift_text_of(links[i].reference));
    CHECK_TEXT(whole, links[i].whole);
    CHECK_TEXT(sift_url_host(arena, whole), links[i].host);
    sift_arena_close(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_bytes_are_decoded_and_faults_counted),
    CHECK_TEST(test_charsets_are_known_encoded_and_detected),
    CHECK_TEST(test_gzip_is_unpacked_whole_and_within_limits),
    CHECK_TEST(test_what_is_packed_comes_out_again),
    CHECK_TEST(test_bodies_are_unpacked_whole_or_not_at_all),
    CHECK_TEST(test_digests_are_those_of_the_standard),
    CHECK_TEST(test_hosts_and_links),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
