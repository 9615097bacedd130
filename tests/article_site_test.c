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

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_titles_and_publishers_are_kept_apart),
    CHECK_TEST(test_a_headline_that_was_cut_is_made_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
