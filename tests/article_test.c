/* article_test.c - bytes become the article that was meant: charsets, mojibake, blocks,
 * metadata, sentences; and hostile bytes become something, in linear time. */
#include "check.h"

#include "article/article.h"

#include <stdlib.h>

#include "article/codepages.h"
#include "article/inner.h"

/* ---------------------------------------------------------------- files of cases */

static sift_text read_tests_file(sift_arena *arena, const char *name)
{
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", SIFT_TESTS_DIR, name);
  FILE *file = fopen(path, "rb");
  if (!CHECK_CASE(path, file != NULL))
    return (sift_text){ "", 0 };
  sift_buffer all = { .arena = arena };
  for (int c; (c = getc(file)) != EOF;)
    sift_buffer_byte(&all, (char)c);
  fclose(file);
  return sift_buffer_text(&all);
}

/* The next line, *at moved behind it; false at the end. */
static bool next_line(sift_text t, size_t *at, sift_text *line)
{
  if (*at >= t.len)
    return false;
  size_t end = sift_text_find(t, SIFT_TEXT("\n"), *at);
  end = end == SIZE_MAX ? t.len : end;
  *line = sift_text_sub(t, *at, end);
  *at = end + 1;
  return true;
}

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

/* ---------------------------------------------------------------- sentences */

/* Puts || between the sentences again. */
static sift_text split_and_mark(sift_arena *arena, sift_text text)
{
  sift_sentence_list list = { 0 };
  sift_buffer out = { .arena = arena };
  sift_span whole = { 0, (uint32_t)text.len };
  sift_sentences_split(arena, text, whole, 0, &list);
  for (size_t i = 0; i < list.count; i++) {
    if (i > 0)
      sift_buffer_add(&out, SIFT_TEXT("||"));
    sift_buffer_add(&out,
                    sift_text_sub(text, list.at[i].span.start, list.at[i].span.end));
  }
  return sift_text_copy(arena, sift_buffer_text(&out));
}

/* A case without its marks and the spaces that belong to them. */
static sift_text unmarked(sift_arena *arena, sift_text line, const char *between)
{
  sift_buffer out = { .arena = arena };
  for (size_t at = 0;;) {
    size_t mark = sift_text_find(line, SIFT_TEXT("||"), at);
    sift_buffer_add(&out, sift_text_trim(sift_text_sub(
                              line, at, mark == SIZE_MAX ? line.len : mark)));
    if (mark == SIZE_MAX)
      return sift_text_copy(arena, sift_buffer_text(&out));
    at = mark + 2;
    bool spaced = at < line.len && line.at[at] == ' ';
    sift_buffer_add(&out,
                    spaced || between[0] == '|' ? sift_text_of(between) : SIFT_TEXT(""));
  }
}

static void test_sentences_end_where_readers_end_them(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/sentences.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      CHECK_TEXT(split_and_mark(arena, unmarked(arena, line, " ")),
                 unmarked(arena, line, "||").at);
  sift_arena_close(arena);
}

static void test_no_sentence_is_longer_than_2000_code_points(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer text = { .arena = arena };
  for (int i = 0; i < 9000; i++)
    sift_buffer_add(&text, i % 7 == 6 ? SIFT_TEXT(" ") : SIFT_TEXT("\xC3\xA9"));
  for (int i = 0; i < 9000; i++)
    sift_buffer_byte(&text, 'x');
  sift_sentence_list list = { 0 };
  sift_text t = sift_buffer_text(&text);
  sift_sentences_split(arena, t, (sift_span){ 0, (uint32_t)t.len }, 3, &list);
  CHECK(list.count >= 9);
  for (size_t i = 0; i < list.count; i++) {
    sift_text one = sift_text_sub(t, list.at[i].span.start, list.at[i].span.end);
    CHECK(sift_utf8_count(one) <= 2000 && sift_utf8_fault(one) == SIZE_MAX);
    CHECK_WHOLE(list.at[i].block, 3);
  }
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- mojibake */

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

/* ---------------------------------------------------------------- blocks */

static void print_block(sift_buffer *out, const sift_article *article,
                        const sift_block *b)
{
  static const char *const names[] = { "P", "H", "I", "C", "Q", "caption" };
  sift_buffer_print(out, "%s", names[b->kind]);
  if (b->kind == SIFT_HEADING || b->kind == SIFT_ITEM)
    sift_buffer_print(out, "%u", b->level);
  if (b->kind == SIFT_CELL)
    sift_buffer_print(out, " %u,%u%s", b->row, b->column, b->header ? " head" : "");
  if (b->group > 0)
    sift_buffer_print(out, " %s%u", b->kind == SIFT_ITEM ? "list" : "table", b->group);
  sift_buffer_print(out, " %u ", b->line);
  sift_buffer_add(out, sift_text_sub(article->text, b->span.start, b->span.end));
  sift_buffer_byte(out, '\n');
}

static sift_article *read_article(sift_arena *arena, const char *name, sift_text bytes)
{
  sift_raw raw = { .source = sift_text_of(name), .bytes = bytes };
  raw.form =
      sift_text_ends(raw.source, SIFT_TEXT(".html")) ? SIFT_RAW_HTML : SIFT_RAW_TEXT;
  sift_article *article = NULL;
  sift_article_limits limits = { 0 };
  CHECK_CASE(name, sift_article_read(arena, &raw, limits, &article, NULL) == SIFT_OK);
  return article;
}

static void test_pages_and_texts_become_blocks(void)
{
  static const char *const pages[] = { "harbor.html", "wrapped.txt", "notes.md",
                                       "wall.html",   "named.html",  "notice.html",
                                       "payload.html", "live.html" };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
    char path[100], blocks[100];
    snprintf(path, sizeof path, "pages/%s", pages[i]);
    snprintf(blocks, sizeof blocks, "pages/%.*s.blocks", (int)strcspn(pages[i], "."),
             pages[i]);
    sift_article *article = read_article(arena, pages[i], read_tests_file(arena, path));
    sift_buffer got = { .arena = arena };
    for (size_t b = 0; b < article->block_count; b++)
      print_block(&got, article, &article->blocks[b]);
    CHECK_TEXT(sift_buffer_text(&got),
               sift_text_z(arena, read_tests_file(arena, blocks)));
  }
  sift_arena_close(arena);
}

static void test_rows_read_as_lines_with_tabs(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *article = read_article(
      arena, "rows.html",
      SIFT_TEXT(
          "<p>Jobs:</p><table><tr><th>Site<th>Jobs<tr><td>Ghent<td>40</table><p>End"));
  CHECK_TEXT(article->text, "Jobs:\nSite\tJobs\nGhent\t40\nEnd");
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- metadata */

/* The piece of a line up to `mark`, or all that is left; *at moved behind the mark. */
static sift_text next_piece(sift_text line, size_t *at, const char *mark)
{
  size_t end = sift_text_find(line, sift_text_of(mark), *at);
  sift_text piece = sift_text_sub(line, *at, end != SIZE_MAX ? end : line.len);
  *at = end != SIZE_MAX ? end + strlen(mark) : line.len;
  return sift_text_trim(piece);
}

static void check_title(sift_arena *arena, sift_text line)
{
  size_t at = 0;
  sift_buffer page = { .arena = arena };
  sift_text title = next_piece(line, &at, ";;"), own = next_piece(line, &at, ";;");
  sift_text heading = next_piece(line, &at, "=>"), want = next_piece(line, &at, "\n");
  sift_buffer_print(&page, "<html><head><title>%.*s</title>", SIFT_SHOW(title));
  if (own.len > 0)
    sift_buffer_print(&page, "<meta property=og:title content=\"%.*s\">", SIFT_SHOW(own));
  if (heading.len > 0)
    sift_buffer_print(&page, "</head><body><h1>%.*s</h1>", SIFT_SHOW(heading));
  sift_buffer_add(&page, SIFT_TEXT("<p>The mill on the quay was sold on Monday.</p>"));
  const sift_article *article =
      read_article(arena, "title.html", sift_buffer_text(&page));
  CHECK_TEXT(article->title, sift_text_z(arena, want));
}

static void test_titles_are_those_of_the_article(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/titles.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      check_title(arena, line);
  sift_arena_close(arena);
}

static void test_a_page_says_who_when_and_where(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a =
      read_article(arena, "harbor.html", read_tests_file(arena, "pages/harbor.html"));
  CHECK_TEXT(a->title, "Tidewater Foods buys two mills");
  CHECK_TEXT(a->published, "2024-05-17"); /* the day as written, whatever the zone */
  CHECK_TEXT(a->published_from, "meta");
  CHECK_WHOLE(a->anchor.first, sift_day_of(2024, 5, 17));
  CHECK_TEXT(a->publisher, "The Quay");
  CHECK_TEXT(a->language, "en-GB");
  CHECK_TEXT(a->url, "https://quay.example/business/tidewater");
  CHECK_WHOLE(a->authors.count, 1);
  CHECK_TEXT(a->authors.at[0], "Ines Aldana");
  CHECK_TEXT(sift_text_sub(a->text, a->title_span.start, a->title_span.end),
             "Tidewater Foods buys two mills");
  sift_arena_close(arena);
}

/* Half past one in UTC is the evening before in the newsroom, and its address says so. */
static void test_the_day_is_the_newsrooms(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a = read_article(
      arena, "utc.html",
      SIFT_TEXT("<link rel=canonical href=https://quay.example/2024/05/16/mills>"
                "<meta property=article:published_time content=2024-05-17T01:30:00Z>"
                "<p>Two mills were sold on the quay, the port said in the evening."));
  CHECK_TEXT(a->published, "2024-05-16");
  CHECK_TEXT(a->published_from, "url");
  sift_arena_close(arena);
}

static void test_a_plain_text_says_so_in_its_first_lines(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a =
      read_article(arena, "wrapped.txt", read_tests_file(arena, "pages/wrapped.txt"));
  CHECK_TEXT(a->title, "PORT OF HALSE CLOSES A BERTH, CUTS 120 JOBS");
  CHECK_TEXT(a->publisher, "NORTHSEA WIRE");
  CHECK_WHOLE(a->authors.count, 2);
  CHECK_TEXT(a->authors.at[1], "Omar Said");
  CHECK(a->date_line_count > 0);
  sift_span line = a->date_lines[0];
  CHECK_TEXT(sift_text_sub(a->text, line.start, line.end), "Tuesday, 4 March 2025");
  sift_arena_close(arena);
}

/* Scripts of JSON-LD, also broken ones, and the day, author and publisher in them. */
static const struct {
  const char *json, *day, *author, *publisher;
} linked[] = {
  { "{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-02T23:59:00-08:00\","
    "\"author\":{\"name\":\"Ana Ruiz\"},\"publisher\":{\"name\":\"Quay\"}}",
    "2024-03-02", "Ana Ruiz", "Quay" },
  { "[{\"@type\":\"WebSite\",\"name\":\"x\"},{\"@type\":[\"Thing\",\"Report\"],"
    "\"datePublished\":\"2024-03-02\",\"author\":[{\"name\":\"Ana Ruiz\"}]}]",
    "2024-03-02", "Ana Ruiz", "" },
  { "{\"@graph\":[{\"@type\":\"WebPage\",\"datePublished\":\"2020-01-01\"},"
    "{\"@type\":\"Article\",\"datePublished\":\"2024-03-02\",\"author\":\"Ana Ruiz\"}]}",
    "2024-03-02", "Ana Ruiz", "" },
  { "{\"@type\":\"Article\",\"headline\":\"two\nlines\",\"datePublished\":\"2024-03-02\",}",
    "2024-03-02", "", "" },
  { "//<![CDATA[\n{\"@type\":\"Article\",\"datePublished\":\"2024-03-02\"}\n//]]>",
    "2024-03-02", "", "" },
  { "{\"@type\":\"Article\" \"oops\", \"datePublished\": \"2024-03-02T10:00Z\"",
    "2024-03-02", "", "" },
  { "not json", "", "", "" },
};

static void test_linked_data_is_read_even_when_broken(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof linked / sizeof linked[0]; i++) {
    sift_metadata meta = { 0 };
    sift_linked_data_read(arena, sift_text_of(linked[i].json), &meta);
    CHECK_TEXT(meta.published.text, linked[i].day);
    CHECK_TEXT(meta.publisher.text, linked[i].publisher);
    CHECK_TEXT(meta.authors.count > 0 ? meta.authors.at[0] : SIFT_TEXT(""),
               linked[i].author);
  }
  sift_arena_close(arena);
}

static const struct {
  const char *written, *day;
} days[] = {
  { "2025-02-06T21:14:00-05:00", "2025-02-06" },
  { "20250206", "2025-02-06" },
  { "20250206T1014", "2025-02-06" },
  { "Thu, 06 Feb 2025 10:00:00 GMT", "2025-02-06" },
  { "February 6, 2025", "2025-02-06" },
  { "Feb. 6th, 2025 at 9:14 p.m.", "2025-02-06" },
  { "6 février 2025", "2025-02-06" },
  { "6. März 2025, 10:00 Uhr", "2025-03-06" },
  { "6 de febrero de 2025", "2025-02-06" },
  { "06.02.2025", "2025-02-06" },
  { "02/06/2025", "2025-02-06" },
  { "16/02/2025", "2025-02-16" },
  { "1738800000", "2025-02-06" },
  { "2025-02-30", "" },
  { "soon", "" },
  { "", "" },
};

static void test_days_are_read_as_pages_write_them(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
    CHECK_TEXT(sift_written_day(arena, sift_text_of(days[i].written)), days[i].day);
  CHECK_TEXT(sift_url_day(arena, SIFT_TEXT("https://a.example/2025/02/06/x")),
             "2025-02-06");
  CHECK_TEXT(sift_url_day(arena, SIFT_TEXT("https://a.example/n/2025/feb/06/x")),
             "2025-02-06");
  CHECK_TEXT(sift_url_day(arena, SIFT_TEXT("https://a.example/2025-02-06-x.html")),
             "2025-02-06");
  CHECK_TEXT(sift_url_day(arena, SIFT_TEXT("https://a.example/item/20250206-x")),
             "2025-02-06");
  CHECK_TEXT(sift_url_day(arena, SIFT_TEXT("https://a.example/4711/02/x")), "");
  sift_arena_close(arena);
}

static void test_a_given_date_wins_and_is_part_of_the_identity(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_raw raw = { .source = SIFT_TEXT("x"), .bytes = SIFT_TEXT("Sales rose.") };
  sift_article *without = NULL, *with = NULL;
  sift_article_limits limits = { 0 };
  CHECK(sift_article_read(arena, &raw, limits, &without, NULL) == SIFT_OK);
  raw.published = SIFT_TEXT("2026-03");
  CHECK(sift_article_read(arena, &raw, limits, &with, NULL) == SIFT_OK);
  CHECK(without->published.at == NULL && !sift_text_eq(without->id, with->id));
  CHECK_TEXT(with->published, "2026-03");
  CHECK_TEXT(with->published_from, "input");
  CHECK_WHOLE(with->anchor.grain, SIFT_GRAIN_MONTH);
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- hostile pages */

static sift_text repeated(sift_arena *arena, const char *piece, size_t times,
                          const char *end)
{
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < times; i++)
    sift_buffer_add(&out, sift_text_of(piece));
  sift_buffer_add(&out, sift_text_of(end));
  return sift_buffer_text(&out);
}

static const struct {
  const char *name, *piece;
  size_t times;
} hostile[] = {
  { "deep.html", "<div>", 100000 },
  { "lists.html", "<ul><li>", 50000 },
  { "tables.html", "<table><tr><td>", 20000 },
  { "quotes.html", "<blockquote>", 50000 },
  { "open.html", "<p", 100000 },
  { "entities.html", "&#x41;&amp;", 50000 },
  { "asides.html", "<aside><form>", 30000 },
  { "spans.html", "<td colspan=99999>x", 20000 },
  { "stops.txt", "A.B. ", 100000 },
  { "dots.txt", "...\"", 100000 },
  { "bars.md", "|", 200000 },
  { "gaps.txt", "a  b\nc\n", 50000 },
  { "rules.md", "---\n===\n", 50000 },
  { "misread.txt", "Ã©â€™Ã", 50000 },
  { "one-line.txt", "word ", 400000 },
  { "items.txt", "- 1. a. ", 50000 },
};

static void test_hostile_input_is_read_to_its_end(void)
{
  for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text bytes = repeated(arena, hostile[i].piece, hostile[i].times,
                               "\n\n<p>The end cost $7 million.</p>");
    sift_article *a = read_article(arena, hostile[i].name, bytes);
    bool cut = sift_text_has(bytes, SIFT_TEXT("<p<p"));
    CHECK_CASE(hostile[i].name,
               cut || sift_text_has(a->text, SIFT_TEXT("The end cost $7 million.")));
    CHECK_CASE(hostile[i].name, sift_utf8_fault(a->text) == SIZE_MAX);
    sift_arena_close(arena);
  }
}

static void test_a_page_past_its_limit_says_so(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_raw raw = { .source = SIFT_TEXT("x.html"),
                   .form = SIFT_RAW_HTML,
                   .bytes = repeated(arena, "<p>word</p>", 1000, "") };
  sift_article *article = NULL;
  sift_article_limits few_bytes = { .bytes = 100 }, few_nodes = { .nodes = 50 };
  CHECK(sift_article_read(arena, &raw, few_bytes, &article, NULL) == SIFT_LIMIT);
  CHECK(article != NULL);
  CHECK(sift_article_read(arena, &raw, few_nodes, &article, NULL) == SIFT_LIMIT);
  CHECK(article != NULL && sift_text_starts(article->text, SIFT_TEXT("word")));
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- near-copies */

static sift_sketch sketch_of(sift_arena *arena, sift_text text)
{
  sift_sketch sketch = sift_sketch_of(text), again;
  CHECK(sift_sketch_read(sift_sketch_write(arena, &sketch), &again));
  return again;
}

/* A story, what other sites made of it, and what others wrote of the same event. */
static void test_copies_of_a_story_are_known_and_other_stories_are_not(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/copies.txt");
  sift_sketch story = { 0 };
  size_t end, seen = 0;
  for (size_t at = 0; at < cases.len; at = end + 2, seen++) {
    end = sift_text_find(cases, SIFT_TEXT("\n\n"), at);
    end = end == SIZE_MAX ? cases.len : end;
    sift_text part = sift_text_sub(cases, at, end);
    size_t line = sift_text_find(part, SIFT_TEXT("\n"), 0);
    sift_text name = sift_text_sub(part, 0, line);
    sift_sketch sketch = sketch_of(arena, sift_text_sub(part, line, part.len));
    if (sift_text_starts(name, SIFT_TEXT("story")))
      story = sketch;
    bool copy = sift_text_starts(name, SIFT_TEXT("copy"));
    bool other = sift_text_starts(name, SIFT_TEXT("other"));
    if (copy || other)
      CHECK_CASE(sift_text_z(arena, name), sift_sketch_is_copy(&story, &sketch) == copy);
  }
  CHECK(seen > 10);
  sift_arena_close(arena);
}

static void test_sketches_are_read_strictly(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_sketch none = sift_sketch_of(SIFT_TEXT("too short")), read;
  CHECK_WHOLE(sift_sketch_write(arena, &none).len, 0);
  CHECK(!sift_sketch_read(SIFT_TEXT(""), &read));
  CHECK(!sift_sketch_read(SIFT_TEXT("00ff"), &read));
  CHECK_WHOLE(sift_word_count(SIFT_TEXT("It’s 40% more — café, done.")), 6);
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_sentences_end_where_readers_end_them),
    CHECK_TEST(test_no_sentence_is_longer_than_2000_code_points),
    CHECK_TEST(test_misread_text_is_mended_and_right_text_is_left),
    CHECK_TEST(test_any_charset_is_undone_also_twice),
    CHECK_TEST(test_codepages_are_those_of_the_system),
    CHECK_TEST(test_bytes_are_read_in_the_charset_they_are_in),
    CHECK_TEST(test_what_is_no_text_is_refused_but_never_fatal),
    CHECK_TEST(test_pages_and_texts_become_blocks),
    CHECK_TEST(test_rows_read_as_lines_with_tabs),
    CHECK_TEST(test_titles_are_those_of_the_article),
    CHECK_TEST(test_a_page_says_who_when_and_where),
    CHECK_TEST(test_the_day_is_the_newsrooms),
    CHECK_TEST(test_a_plain_text_says_so_in_its_first_lines),
    CHECK_TEST(test_linked_data_is_read_even_when_broken),
    CHECK_TEST(test_days_are_read_as_pages_write_them),
    CHECK_TEST(test_a_given_date_wins_and_is_part_of_the_identity),
    CHECK_TEST(test_hostile_input_is_read_to_its_end),
    CHECK_TEST(test_a_page_past_its_limit_says_so),
    CHECK_TEST(test_copies_of_a_story_are_known_and_other_stories_are_not),
    CHECK_TEST(test_sketches_are_read_strictly),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
