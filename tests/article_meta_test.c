/* article_meta_test.c - a page says what it is called, who wrote it, when and where. */
#include "check.h"

#include "article/inner.h"
#include "cases.h"
#include "pages.h"

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

/* A kicker in the title's heading is no second title, and the page says where its title,
 * its publisher and its language were found. */
static void test_a_title_is_said_once_and_has_a_source(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a = read_article(
      arena, "kicker.html",
      SIFT_TEXT("<html lang=en-GB><title>New cranes for the quay - Harbour Notes</title>"
                "<meta property=og:site_name content='Harbour Notes'>"
                "<h1><span>Trade</span> New cranes for the quay</h1>"
                "<p>The port bought nine machines on Monday, and will buy more."));
  CHECK_TEXT(a->text, "New cranes for the quay\n"
                      "The port bought nine machines on Monday, and will buy more.");
  CHECK_TEXT(a->title_from, "h1");
  CHECK_TEXT(a->publisher_from, "meta");
  CHECK_TEXT(a->language_from, "html");
  CHECK_WHOLE(a->url_from.len, 0);
  sift_arena_close(arena);
}

static void test_escaped_linked_data_is_read(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a = read_article(
      arena, "escaped.html",
      SIFT_TEXT("<script type=application/ld+json>{&quot;@type&quot;:&quot;NewsArticle&"
                "quot;,&quot;datePublished&quot;:&quot;2025-02-06&quot;}</script>"
                "<p>The port bought nine machines."));
  CHECK_TEXT(a->published, "2025-02-06");
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

/* og:site_name as sites fill it wrongly: with the title and the site's name. */
static void test_a_publisher_is_no_title(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a = read_article(
      arena, "site.html",
      SIFT_TEXT("<title>Mills: what we know | Clay</title>"
                "<meta property=og:title content='Mills: what we know | Clay'>"
                "<meta property=og:site_name content='Mills: what we know | Clay'>"
                "<h1>Mills: what we know</h1><p>Two mills were sold.</p>"));
  CHECK_TEXT(a->publisher, "Clay");
  CHECK_TEXT(a->title, "Mills: what we know");
  sift_arena_close(arena);
}

static void test_a_heading_is_freed_of_the_sites_name(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a = read_article(
      arena, "site.html",
      SIFT_TEXT("<title>Two mills were sold – The Quay - The Quay</title>"
                "<meta property=og:site_name content='The Quay'>"
                "<h1>Two mills were sold – The Quay</h1><p>Two mills were sold.</p>"));
  CHECK_TEXT(a->title, "Two mills were sold");
  sift_arena_close(arena);
}

static void check_day(sift_arena *arena, sift_text line)
{
  size_t at = 0;
  sift_text published = next_piece(line, &at, ";;"),
            changed = next_piece(line, &at, ";;");
  sift_text address = next_piece(line, &at, ";;"), shown = next_piece(line, &at, "=>");
  sift_text want = next_piece(line, &at, "\n");
  size_t in_want = 0;
  sift_text day = next_piece(want, &in_want, " "),
            from = next_piece(want, &in_want, "\n");
  sift_buffer page = { .arena = arena };
  sift_buffer_print(&page, "<html><head><title>Mill sold</title>");
  if (published.len > 0)
    sift_buffer_print(&page, "<meta property=article:published_time content=\"%.*s\">",
                      SIFT_SHOW(published));
  if (changed.len > 0)
    sift_buffer_print(&page, "<meta property=article:modified_time content=\"%.*s\">",
                      SIFT_SHOW(changed));
  if (address.len > 0)
    sift_buffer_print(&page, "<link rel=canonical href=\"https://%.*s\">",
                      SIFT_SHOW(address));
  sift_buffer_print(&page, "</head><body>%.*s<p>The mill is sold.</p>", SIFT_SHOW(shown));
  const sift_article *article = read_article(arena, "day.html", sift_buffer_text(&page));
  bool none = sift_text_is(day, "none");
  CHECK_TEXT(article->published, none ? "" : sift_text_z(arena, day));
  CHECK_TEXT(article->published_from, none ? "" : sift_text_z(arena, from));
}

static void test_pages_are_dated_by_what_they_say_and_show(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/page-days.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      check_day(arena, line);
  sift_arena_close(arena);
}

/* "This year" in it is that of the change, and the record says what day it is. */
static void test_words_count_from_a_change_alone(void)
{
  sift_arena *arena = sift_arena_open(0);
  const sift_article *a = read_article(
      arena, "changed.html",
      SIFT_TEXT("<title>Mill sold</title><h1>Mill sold</h1>"
                "<p>Last updated: 6 February 2025</p><p>Sold this year.</p>"));
  CHECK_TEXT(a->published, "2025-02-06");
  CHECK_TEXT(a->published_from, "modified");
  CHECK_TEXT(a->modified, "2025-02-06");
  CHECK_WHOLE(a->anchor.first, sift_day_of(2025, 2, 6));
  sift_arena_close(arena);
}

static void test_a_section_that_the_page_names_is_no_title(void)
{
  sift_arena *arena = sift_arena_open(0);
  const sift_article *a =
      read_article(arena, "section.html",
                   SIFT_TEXT("<title>Business - Port fees rise</title><meta property="
                             "article:section content=Business><p>Fees rise.</p>"));
  CHECK_TEXT(a->title, "Port fees rise");
  sift_arena_close(arena);
}

static void test_both_days_of_a_line_are_kept(void)
{
  sift_arena *arena = sift_arena_open(0);
  const sift_article *a = read_article(
      arena, "both.html",
      SIFT_TEXT(
          "<title>Mill sold</title><h1>Mill sold</h1><p>Published 9:14 p.m. ET Feb. "
          "6, 2025 | Updated 10:02 a.m. ET Feb. 7, 2025</p><p>It was sold.</p>"));
  CHECK_TEXT(a->published, "2025-02-06");
  CHECK_TEXT(a->modified, "2025-02-07");
  sift_arena_close(arena);
}

static void check_authors(sift_arena *arena, sift_text line)
{
  size_t at = 0;
  sift_text said = next_piece(line, &at, ";;"), shown = next_piece(line, &at, "=>");
  sift_text want = next_piece(line, &at, "\n");
  sift_buffer page = { .arena = arena }, names = { .arena = arena };
  sift_buffer_print(&page, "<html><head><title>Mill sold</title>");
  if (said.len > 0)
    sift_buffer_print(&page, "<meta name=author content=\"%.*s\">", SIFT_SHOW(said));
  sift_buffer_print(&page, "</head><body><h1>Mill sold</h1>%.*s<p>The mill is sold.</p>",
                    SIFT_SHOW(shown));
  const sift_article *a = read_article(arena, "author.html", sift_buffer_text(&page));
  for (size_t i = 0; i < a->authors.count; i++)
    sift_buffer_print(&names, "%s%.*s", i > 0 ? " + " : "", SIFT_SHOW(a->authors.at[i]));
  CHECK_TEXT(names.len > 0 ? sift_buffer_text(&names) : SIFT_TEXT("none"),
             sift_text_z(arena, want));
}

static void test_authors_are_named_without_what_stands_around(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/authors.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      check_authors(arena, line);
  sift_arena_close(arena);
}

/* Of scholarly pages, which write the last name first, one <meta> a name. */
static void test_cited_authors_have_their_names_turned(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a =
      read_article(arena, "cited.html",
                   SIFT_TEXT("<meta name=citation_author content='Ode, Ann'>"
                             "<meta name=citation_author content='Bo Dee'>"
                             "<p>Mills and their quays."));
  CHECK_WHOLE(a->authors.count, 2);
  CHECK_TEXT(a->authors.at[0], "Ann Ode");
  CHECK_TEXT(a->authors.at[1], "Bo Dee");
  sift_arena_close(arena);
}

static void test_a_publisher_is_no_author_beside_a_person(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_article *a =
      read_article(arena, "author.html",
                   SIFT_TEXT("<meta property=og:site_name content='The Quay'>"
                             "<meta name=author content='Ann Ode, The Quay'>"
                             "<p>Mills and their quays."));
  CHECK_WHOLE(a->authors.count, 1);
  CHECK_TEXT(a->authors.at[0], "Ann Ode");
  sift_arena_close(arena);
}

/* JSON-LD names the first author, a <meta> all of them; a publisher of two words that
 * "and" joins is one. */
static void test_authors_are_all_named(void)
{
  static const struct {
    const char *said, *linked;
    size_t count;
  } rows[] = {
    { "Ann Ode, Bo Dee", "\"name\":\"Ann Ode\"", 2 },
    { "Cy Fell, Bo Dee", "\"name\":\"Ann Ode\"", 1 },
    { "Ann Ode", "\"name\":[\"Ann Ode\",\"Bo Dee\"]", 2 },
    { "Nets and Lines", "\"name\":\"Nets and Lines\"", 1 },
  };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    sift_buffer page = { .arena = arena };
    sift_buffer_print(&page,
                      "<meta name=author content='%s'><script type=application/ld+json>"
                      "{\"@type\":\"Article\",\"author\":{%s},"
                      "\"publisher\":\"Nets and Lines\"}</script><p>Mills.",
                      rows[i].said, rows[i].linked);
    CHECK_WHOLE(read_article(arena, "all.html", sift_buffer_text(&page))->authors.count,
                rows[i].count);
  }
  sift_arena_close(arena);
}

static void test_figures_of_a_day_are_read_as_the_language_writes_them(void)
{
  static const struct {
    const char *language, *day;
  } rows[] = { { "en", "2025-02-06" },
               { "en-US", "2025-02-06" },
               { "en-GB", "2025-06-02" },
               { "pt", "2025-06-02" } };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    sift_buffer page = { .arena = arena };
    sift_buffer_print(&page, "<html lang=%s><h1>Mill sold</h1><p>02/06/2025</p>",
                      rows[i].language);
    CHECK_TEXT(read_article(arena, "day.html", sift_buffer_text(&page))->published,
               rows[i].day);
  }
  sift_arena_close(arena);
}

static void test_a_day_with_hyphens_is_month_first_in_america_alone(void)
{
  static const struct {
    const char *language, *day;
  } rows[] = { { "en", "2025-02-06" },
               { "en-IN", "2025-06-02" },
               { "nl", "2025-06-02" } };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    sift_buffer page = { .arena = arena };
    sift_buffer_print(&page, "<html lang=%s><h1>Mill sold</h1><p>02-06-2025</p>",
                      rows[i].language);
    CHECK_TEXT(read_article(arena, "day.html", sift_buffer_text(&page))->published,
               rows[i].day);
  }
  sift_arena_close(arena);
}

/* Titles of pages with a day of their own, and without. */
static const struct {
  const char *title, *day;
} titled[] = {
  { "Mill sold | Halse | The Quay | 06.02.2025", "2025-02-06" },
  { "Mill sold – The Quay – 6 February 2025", "2025-02-06" },
  { "The week in mills (2025-02-06)", "2025-02-06" },
  { "What the mills of Halse ground until 6 February 2025", "" },
  { "Mills 2024-2030 - The Quay", "" },
};

static void test_a_day_in_the_title_dates_the_page(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof titled / sizeof titled[0]; i++) {
    sift_buffer page = { .arena = arena };
    sift_buffer_print(&page, "<title>%s</title><p>The mill is sold.", titled[i].title);
    CHECK_TEXT(read_article(arena, "day.html", sift_buffer_text(&page))->published,
               titled[i].day);
  }
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
  sift_span line = a->date_lines[0].span;
  CHECK_TEXT(sift_text_sub(a->text, line.start, line.end), "Tuesday, 4 March 2025");
  sift_arena_close(arena);
}

/* A wire's own name for a story, and a town with the day, stand above its title. */
static void test_what_stands_above_a_title_is_none(void)
{
  static const char *const above[] = {
    "0305-8841 / OHIO-PLANT/BLAST (UPDATE 4, ADDS TOLL)",
    "V\xC3\xA4ster\xC3\xA5s, 17 September 2026, 07:30 CEST",
  };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof above / sizeof *above; i++) {
    sift_buffer text = { .arena = arena };
    sift_buffer_print(&text, "NORTHSEA WIRE\n%s\n\nThe mill at Halse burned down\n\n%s",
                      above[i],
                      "It burned on Tuesday, and nobody was there at the time.\n");
    CHECK_TEXT(read_article(arena, "above.txt", sift_buffer_text(&text))->title,
               "The mill at Halse burned down");
  }
  sift_arena_close(arena);
}

/* The second line of a plain text below its publisher's, and whom it is by. */
static void test_plain_texts_are_signed(void)
{
  static const struct {
    const char *publisher, *line, *author;
  } rows[] = {
    { "NORTHSEA DAILY", "By Ann Ode", "Ann Ode" },
    { "NORTHSEA DAILY", "Written by: Ann Ode", "Ann Ode" },
    { "NORTHSEA DAILY", "by the sea", "" },
    { "NORTHSEA DAILY", "By Ann Ode and nobody else.", "" },
    { "NORTHSEA DAILY", "Seen on the quay", "" },
    { "NORTHSEA NEWSWIRE", "Seen on the quay", "NORTHSEA NEWSWIRE" },
    { "NORTHSEA WIRE", "By Ann Ode", "Ann Ode" },
  };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    sift_buffer text = { .arena = arena };
    sift_buffer_print(&text, "%s\nTuesday, 4 March 2025\n\n%s\n\nA berth was closed.\n",
                      rows[i].publisher, rows[i].line);
    sift_article *a = read_article(arena, "signed.txt", sift_buffer_text(&text));
    CHECK_TEXT(a->authors.count > 0 ? a->authors.at[0] : SIFT_TEXT(""), rows[i].author);
  }
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
  { "{\"@type\":\"Article\",\"author\":{\"@type\":\"Person\",\"name\":[\"Ana Ruiz\"]}}",
    "", "Ana Ruiz", "" },
  { "{\"@type\":\"Article\",\"author\":[{\"name\":\"Bo Dee\"},{\"name\":\"Ana Ruiz\"}],"
    "\"creator\":{\"name\":\"Ana Ruiz\"}}",
    "", "Ana Ruiz", "" },
  { "{\"@type\":\"Article\",\"creator\":\"Quay Team\",\"author\":\"Ana Ruiz\"}", "",
    "Ana Ruiz", "" },
  { "//<![CDATA[\n{\"@type\":\"Article\",\"datePublished\":\"2024-03-02\"}\n//]]>",
    "2024-03-02", "", "" },
  { "{\"@type\":\"Article\" \"oops\", \"datePublished\": \"2024-03-02T10:00Z\"",
    "2024-03-02", "", "" },
  { "{\"@type\":\"Article\",\"headline\":\"Ode says \"no\" to cranes\","
    "\"author\":{\"name\":\"Ana Ruiz\"}\"publisher\":{\"name\":\"Quay\"}}",
    "", "Ana Ruiz", "Quay" },
  { "{\"@type\":\"Article\",\"datePublished\":\"2024-03-02\"\n"
    "\"author\":[{\"name\":\"Ana Ruiz\"}],\"publisher\":{\"name\":\"Quay\"}",
    "2024-03-02", "Ana Ruiz", "Quay" },
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
  { "|\u00A06\u00A0Feb\u00A02025\u00A0|", "2025-02-06" },
  { "2025年2月6日 10時", "2025-02-06" },
  { "2025년 2월 6일", "2025-02-06" },
  { "2025 Feb 6", "2025-02-06" },
  { "Thu Feb 06 21:14:00 EST 2025", "2025-02-06" },
  { "6 lutego 2025", "2025-02-06" },
  { "6 Şubat 2025", "2025-02-06" },
  { "6 de fevereiro de 2025", "2025-02-06" },
  { "6 февраля 2025", "2025-02-06" },
  { "6 mills in February 2025", "" },
  { "06.02.2025", "2025-02-06" },
  { "02-16-2025", "2025-02-16" },
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

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_titles_are_those_of_the_article),
    CHECK_TEST(test_a_page_says_who_when_and_where),
    CHECK_TEST(test_a_title_is_said_once_and_has_a_source),
    CHECK_TEST(test_escaped_linked_data_is_read),
    CHECK_TEST(test_the_day_is_the_newsrooms),
    CHECK_TEST(test_a_publisher_is_no_title),
    CHECK_TEST(test_a_heading_is_freed_of_the_sites_name),
    CHECK_TEST(test_pages_are_dated_by_what_they_say_and_show),
    CHECK_TEST(test_words_count_from_a_change_alone),
    CHECK_TEST(test_a_section_that_the_page_names_is_no_title),
    CHECK_TEST(test_both_days_of_a_line_are_kept),
    CHECK_TEST(test_figures_of_a_day_are_read_as_the_language_writes_them),
    CHECK_TEST(test_a_day_with_hyphens_is_month_first_in_america_alone),
    CHECK_TEST(test_a_day_in_the_title_dates_the_page),
    CHECK_TEST(test_authors_are_named_without_what_stands_around),
    CHECK_TEST(test_cited_authors_have_their_names_turned),
    CHECK_TEST(test_a_publisher_is_no_author_beside_a_person),
    CHECK_TEST(test_authors_are_all_named),
    CHECK_TEST(test_a_plain_text_says_so_in_its_first_lines),
    CHECK_TEST(test_what_stands_above_a_title_is_none),
    CHECK_TEST(test_plain_texts_are_signed),
    CHECK_TEST(test_linked_data_is_read_even_when_broken),
    CHECK_TEST(test_days_are_read_as_pages_write_them),
    CHECK_TEST(test_a_given_date_wins_and_is_part_of_the_identity),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
