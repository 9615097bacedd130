/* article_site_test.c - pages are parted from the names of their sites. */
#include "check.h"

#include "article/inner.h"
#include "cases.h"

static sift_article *read_page_of(sift_arena *arena, sift_text host, sift_text html)
{
  sift_raw raw = { .source = SIFT_TEXT("site.html"),
                   .bytes = html,
                   .form = SIFT_RAW_HTML };
  raw.url = sift_text_join(arena, SIFT_TEXT("https://"), host);
  raw.url = sift_text_join(arena, raw.url, SIFT_TEXT("/a/b"));
  sift_article *article = NULL;
  sift_article_limits limits = { 0 };
  CHECK(sift_article_read(arena, &raw, limits, &article, NULL) == SIFT_OK);
  return article;
}

static void check_site(sift_arena *arena, sift_text line)
{
  size_t at = 0;
  sift_buffer page = { .arena = arena };
  sift_text host = next_piece(line, &at, ";;"), site = next_piece(line, &at, ";;");
  sift_text title = next_piece(line, &at, ";;"), body = next_piece(line, &at, "=>");
  sift_text want = next_piece(line, &at, ";;"), publisher = next_piece(line, &at, "\n");
  sift_buffer_print(&page, "<html><head><title>%.*s</title>", SIFT_SHOW(title));
  if (site.len > 0)
    sift_buffer_print(&page, "<meta property=og:site_name content=\"%.*s\">",
                      SIFT_SHOW(site));
  sift_buffer_print(&page, "</head><body>%.*s<p>A mill burnt.</p>", SIFT_SHOW(body));
  const sift_article *article = read_page_of(arena, host, sift_buffer_text(&page));
  CHECK_TEXT(article->title, sift_text_z(arena, want));
  CHECK_TEXT(article->publisher.len > 0 ? article->publisher : SIFT_TEXT("none"),
             sift_text_z(arena, publisher));
}

static void test_titles_and_publishers_are_kept_apart(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/sites.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      check_site(arena, line);
  sift_arena_close(arena);
}

/* Sites cut their JSON-LD's headline at 110 letters; <title> has all of it. */
static void test_a_headline_that_was_cut_is_made_whole(void)
{
  sift_arena *arena = sift_arena_open(0);
  const char *whole =
      "Two mills on the old quay of Halse burnt on Monday night and nobody knows yet "
      "who will pay for the cranes that fell";
  sift_buffer page = { .arena = arena };
  sift_buffer_print(&page,
                    "<title>%s</title><script type=application/ld+json>"
                    "{\"@type\":\"NewsArticle\",\"headline\":\"%.105s\"}</script>"
                    "<p>A mill burnt.</p>",
                    whole, whole);
  CHECK_TEXT(read_page_of(arena, SIFT_TEXT("a.example"), sift_buffer_text(&page))->title,
             whole);
  sift_arena_close(arena);
}

/* The address of the page ("": unknown), what its rel=canonical and og:url say, and which
 * of them it can have too. */
static const struct {
  const char *url, *canonical, *og, *want;
} addresses[] = {
  { "https://a.example/b?c=1", "https://a.example/b", "", "https://a.example/b" },
  { "https://a.example/b?c=1", "/b", "", "https://a.example/b" },
  { "https://a.example/b", "https://a.example/", "", "" },
  { "https://a.example/b", "https://a.example", "https://a.example/b",
    "https://a.example/b" },
  { "https://a.example/b", "https://box-4/b", "https://box-4/b", "" },
  { "https://a.example/", "https://www.a.example/", "", "https://www.a.example/" },
  { "https://a.example/index.html", "https://a.example/", "", "https://a.example/" },
  { "", "https://a.example/", "", "https://a.example/" },
};

static void test_an_address_is_the_pages_own(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
    sift_buffer page = { .arena = arena };
    sift_buffer_print(&page, "<link rel=canonical href='%s'>", addresses[i].canonical);
    sift_buffer_print(&page, "<meta property=og:url content='%s'><p>A mill burnt.",
                      addresses[i].og);
    sift_raw raw = { .source = SIFT_TEXT("a.html"),
                     .url = sift_text_of(addresses[i].url),
                     .bytes = sift_buffer_text(&page),
                     .form = SIFT_RAW_HTML };
    sift_article *article = NULL;
    sift_article_limits limits = { 0 };
    CHECK(sift_article_read(arena, &raw, limits, &article, NULL) == SIFT_OK);
    CHECK_TEXT(article->canonical, addresses[i].want);
  }
  sift_arena_close(arena);
}

/* How pages write their language, and its tag. */
static const struct {
  const char *written, *tag;
} languages[] = {
  { "en", "en" },
  { "EN_us", "en-US" },
  { " de-at ", "de-AT" },
  { "deu", "deu" },
  { "zh-hant-tw", "zh-Hant-TW" },
  { "de, en", "de" },
  { "en-x-quay", "en" },
  { "English", "" },
  { "lang=", "" },
  { "", "" },
};

static void test_languages_are_written_in_one_way(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
    CHECK_TEXT(sift_language_tag(arena, sift_text_of(languages[i].written)),
               languages[i].tag);
  const char *page =
      "<html lang=English><meta property=og:locale content=en_GB><p>Mills.";
  CHECK_TEXT(read_page_of(arena, SIFT_TEXT("a.example"), sift_text_of(page))->language,
             "en-GB");
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_titles_and_publishers_are_kept_apart),
    CHECK_TEST(test_a_headline_that_was_cut_is_made_whole),
    CHECK_TEST(test_an_address_is_the_pages_own),
    CHECK_TEST(test_languages_are_written_in_one_way),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
