/* article_charset_test.c - bytes are read in the charset that they are in, and
 * misread text is mended. */
#include "check.h"

#include <stdlib.h>

#include "article/article.h"
#include "article/bytes/codepages.h"
#include "cases.h"

/* ---------------------------------------------------------------- mojibake */

/* \u0093 and its like, for characters that no editor shows. */
static sift_text unescape(sift_arena *arena, sift_text t)
{
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < t.len; i++) {
    if (t.at[i] == '\\' && i + 5 < t.len && t.at[i + 1] == 'u') {
      char hex[5] = { t.at[i + 2], t.at[i + 3], t.at[i + 4], t.at[i + 5], 0 };
      sift_buffer_rune(&out, (uint32_t)strtoul(hex, NULL, 16));
      i += 5;
    } else {
      sift_buffer_byte(&out, t.at[i]);
    }
  }
  return sift_buffer_text(&out);
}

static void test_misread_text_is_mended_and_right_text_is_left(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/mojibake.txt"), line, want, charset;
  for (size_t at = 0; next_line(cases, &at, &line);) {
    if (line.len == 0 || line.at[0] == '#' || !next_line(cases, &at, &want))
      continue;
    line = unescape(arena, line);
    bool right = sift_text_is(want, "=");
    sift_text got = sift_mojibake_repair(arena, line, &charset);
    CHECK_TEXT(got, sift_text_z(arena, right ? line : want));
    CHECK_CASE(line.at, right == (charset.at == NULL));
  }
  sift_arena_close(arena);
}

/* Long enough that chance plays no part. */
static const char *const meant[] = {
  "The board’s plan — “a start”, it said – costs €40 million: that’s £34 million…",
  "Die Fabrik schließt im März; über 400 Beschäftigte hören früher auf, heißt es.",
  "L’usine de Nîmes a fermé à Noël ; les salariés protestent déjà, à côté du café.",
  "La fábrica cerró en otoño; mañana habrá reunión en el salón, según el señor Núñez.",
};

/* As sloppy programs read: what a charset leaves undefined passes as a control. */
static sift_text misread(sift_arena *arena, sift_text utf8, const char *high)
{
  sift_buffer out = { .arena = arena };
  const char *runes[128];
  const char *at = high, *end = high + strlen(high);
  for (size_t i = 0; i < 128; i++) {
    runes[i] = at;
    sift_rune_next(&at, end);
  }
  for (size_t i = 0; i < utf8.len; i++) {
    unsigned char c = (unsigned char)utf8.at[i];
    const char *rune = c < 0x80 ? NULL : runes[c - 0x80];
    uint32_t r = rune == NULL ? c : sift_rune_next(&rune, end);
    sift_buffer_rune(&out, r == SIFT_RUNE_BAD ? c : r);
  }
  return sift_text_copy(arena, sift_buffer_text(&out));
}

/* A few stay in doubt: two charsets can explain the same letters, and "fåbrica" is no
 * odder than "fábrica" to one who knows no Spanish. */
static void test_any_charset_is_undone_also_twice(void)
{
  enum { IN_DOUBT = 9 };
  sift_arena *arena = sift_arena_open(0);
  size_t missed = 0;
  sift_text charset;
  for (size_t page = 0; page < SIFT_CODEPAGES; page++)
    for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++) {
      const char *high = sift_codepages[page].high;
      sift_text once = misread(arena, sift_text_of(meant[i]), high);
      sift_text twice = misread(arena, once, high);
      missed += !sift_text_is(sift_mojibake_repair(arena, once, &charset), meant[i]);
      missed += !sift_text_is(sift_mojibake_repair(arena, twice, &charset), meant[i]);
    }
  CHECK(missed <= IN_DOUBT);
  sift_arena_close(arena);
}

/* The tables are as iconv has them. */
static void test_codepages_are_those_of_the_system(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t page = 0; page < SIFT_CODEPAGES; page++) {
    const char *at = sift_codepages[page].high, *end = at + strlen(at);
    size_t differing = 0, byte = 0x80;
    for (; at < end; byte++) {
      char c = (char)byte;
      size_t faults = 0;
      sift_text got;
      uint32_t rune = sift_rune_next(&at, end);
      if (sift_charset_decode(arena, (sift_text){ &c, 1 }, sift_codepages[page].name,
                              &got, &faults, NULL) != SIFT_OK)
        break;
      const char *first = got.at;
      uint32_t other =
          got.len > 0 ? sift_rune_next(&first, got.at + got.len) : SIFT_RUNE_BAD;
      if (other >= 0x80 && other < 0xA0)
        other = SIFT_RUNE_BAD;
      differing += rune != other;
    }
    CHECK_WHOLE(byte, 0x100);
    if (!CHECK(differing <= 2)) /* the systems' tables differ in a few late additions */
      fprintf(stderr, "  %s: %zu\n", sift_codepages[page].name, differing);
  }
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- charsets */

#define BYTES(literal) literal, sizeof(literal) - 1

static const struct {
  const char *name;
  const char *bytes;
  size_t len;
  const char *declared;
  bool html;
  const char *charset, *text;
} encodings[] = {
  { "ASCII", BYTES("plain"), "", false, "utf-8", "plain" },
  { "line ends", BYTES("a\r\nb\rc\n"), "", false, "utf-8", "a\nb\nc\n" },
  { "a mark", BYTES("\xEF\xBB\xBF\xC3\xA9"), "iso-8859-1", false, "utf-8", "é" },
  { "UTF-16 with a mark", BYTES("\xFF\xFEh\0i\0\xE9\0"), "", false, "utf-16le", "hié" },
  { "UTF-16, big end", BYTES("\xFE\xFF\0h\0i\0\xE9"), "", false, "utf-16be", "hié" },
  { "UTF-16 without a mark", BYTES("h\0e\0l\0l\0o\0 \0y\0o\0u\0"), "", false, "utf-16le",
    "hello you" },
  { "UTF-32", BYTES("\xFF\xFE\0\0h\0\0\0\xE9\0\0\0"), "", false, "utf-32le", "hé" },
  { "latin1 means windows-1252", BYTES("\x93so\x94 \x80 5"), "latin1", false,
    "windows-1252", "“so” € 5" },
  { "declared and valid", BYTES("caf\xE9"), "ISO-8859-1", false, "windows-1252", "café" },
  { "UTF-8 in spite of the declaration", BYTES("caf\xC3\xA9"), "iso-8859-1", false,
    "utf-8", "café" },
  { "meta charset", BYTES("<meta charset=windows-1251>\xCF\xF0\xE8"), "", true,
    "windows-1251", "<meta charset=windows-1251>При" },
  { "meta http-equiv",
    BYTES(
        "<META http-equiv=Content-Type content='text/html; charset=koi8-r'>\xF0\xD2\xC9"),
    "", true, "koi8-r",
    "<META http-equiv=Content-Type content='text/html; charset=koi8-r'>При" },
  { "a comment says nothing",
    BYTES("<!-- <meta charset=koi8-r> --><meta charset=iso-8859-2>\xB1"), "", true,
    "iso-8859-2", "<!-- <meta charset=koi8-r> --><meta charset=iso-8859-2>ą" },
  { "nor do a description and an attribute",
    BYTES("<p title='<meta charset=koi8-r>'><meta name=x content='charset=koi8-r'>"
          "<meta charset=iso-8859-2>\xB1"),
    "", true, "iso-8859-2",
    "<p title='<meta charset=koi8-r>'><meta name=x content='charset=koi8-r'>"
    "<meta charset=iso-8859-2>ą" },
  { "the server goes before the page", BYTES("<meta charset=koi8-r>\xB1"), "iso-8859-2",
    true, "iso-8859-2", "<meta charset=koi8-r>ą" },
  { "a page that says UTF-16 in ASCII", BYTES("<meta charset=utf-16>caf\xC3\xA9"), "",
    true, "utf-8", "<meta charset=utf-16>café" },
  { "a user's own charset", BYTES("<meta charset=x-user-defined>caf\xE9"), "", true,
    "windows-1252", "<meta charset=x-user-defined>café" },
  { "XML declaration", BYTES("<?xml version='1.0' encoding='iso-8859-2'?>\xB1"), "", true,
    "iso-8859-2", "<?xml version='1.0' encoding='iso-8859-2'?>ą" },
  { "an unknown label", BYTES("caf\xC3\xA9"), "klingon-1", false, "utf-8", "café" },
  { "Shift JIS", BYTES("\x93\x8C\x8B\x9E"), "shift_jis", false, "cp932", "東京" },
  { "a NUL and a stray byte", BYTES("\xC3\xA9\xC3\xA9\0x\xFF"), "utf-8", false, "utf-8",
    "éé\xEF\xBF\xBDx\xEF\xBF\xBD" },
};

static void test_bytes_are_read_in_the_charset_they_are_in(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++) {
    sift_decoded out;
    sift_text bytes = { encodings[i].bytes, encodings[i].len };
    sift_status status = sift_decode(arena, bytes, sift_text_of(encodings[i].declared),
                                     encodings[i].html, &out, NULL);
    CHECK_CASE(encodings[i].name, status == SIFT_OK);
    CHECK_TEXT(out.charset, encodings[i].charset);
    CHECK_TEXT(out.text, encodings[i].text);
  }
  sift_arena_close(arena);
}

static void test_what_is_no_text_is_refused_but_never_fatal(void)
{
  sift_arena *arena = sift_arena_open(0);
  char noise[20000];
  uint64_t state = 1;
  for (size_t i = 0; i < sizeof noise; i++) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    noise[i] = (char)(state >> 56);
  }
  sift_raw raw = { .source = SIFT_TEXT("noise"), .bytes = { noise, sizeof noise } };
  sift_article *article = NULL;
  sift_error err;
  sift_article_limits limits = { 0 };
  CHECK(sift_article_read(arena, &raw, limits, &article, &err) == SIFT_DECODE);
  CHECK(article != NULL);
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_misread_text_is_mended_and_right_text_is_left),
    CHECK_TEST(test_any_charset_is_undone_also_twice),
    CHECK_TEST(test_codepages_are_those_of_the_system),
    CHECK_TEST(test_bytes_are_read_in_the_charset_they_are_in),
    CHECK_TEST(test_what_is_no_text_is_refused_but_never_fatal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
