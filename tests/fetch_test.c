/* fetch_test.c - what a site's robots.txt allows is what is asked for, and no more. */
#include "check.h"

#include "fetch/fetch.h"

/* ---------------------------------------------------------------- robots.txt */

static const struct {
  const char *name, *robots, *url;
  bool allowed;
} robots_cases[] = {
  { "an empty file allows", "", "http://a.example/x", true },
  { "all are meant", "User-agent: *\nDisallow: /x", "http://a.example/x/y", false },
  { "its own group is the only one",
    "User-agent: *\nDisallow: /\nUser-agent: factsift\nDisallow: /no",
    "http://a.example/yes", true },
  { "two groups of one name are one",
    "User-agent: factsift\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n"
    "User-agent: FactSift\nDisallow: /b",
    "http://a.example/a", false },
  { "names above one another share the rules",
    "User-agent: other\nUser-agent: factsift\nDisallow: /a", "http://a.example/a",
    false },
  { "the longest rule decides", "User-agent: *\nDisallow: /a\nAllow: /a/b",
    "http://a.example/a/b", true },
  { "of equals the kind one", "User-agent: *\nDisallow: /a\nAllow: /a",
    "http://a.example/a", true },
  { "a star spans folders", "User-agent: *\nDisallow: /*/print",
    "http://a.example/n/1/print", false },
  { "stars take no letter twice", "User-agent: *\nDisallow: /*ab*ba",
    "http://a.example/aba", true },
  { "a dollar ends the path", "User-agent: *\nDisallow: /*.pdf$",
    "http://a.example/a.pdf?x", true },
  { "the last of many ends", "User-agent: *\nDisallow: /*.pdf$",
    "http://a.example/a.pdf.pdf", false },
  { "a dollar inside is a dollar", "User-agent: *\nDisallow: /a$b",
    "http://a.example/a$b", false },
  { "the query counts",
    "User-agent: *\nDisallow: /*?session=", "http://a.example/?session=1", false },
  { "a query without a path", "User-agent: *\nDisallow: /?q", "http://a.example?q=1",
    false },
  { "the fragment does not", "User-agent: *\nDisallow: /*x", "http://a.example/#x",
    true },
  { "other scripts are escaped", "User-agent: *\nDisallow: /\xC3\xBC",
    "http://a.example/%C3%BC", false },
  { "escapes in small letters", "User-agent: *\nDisallow: /%c3%bc",
    "http://a.example/%C3%BC", false },
  { "lines end with CR", "User-agent: *\rDisallow: /a\r", "http://a.example/a", false },
  { "a byte order mark is no letter", "\xEF\xBB\xBFUser-agent: *\nDisallow: /",
    "http://a.example/a", false },
  { "a slip of the pen", "user agent: *\nDissallow: /a", "http://a.example/a", false },
  { "rules before any name are nobody's", "Disallow: /\nUser-agent: *\nAllow: /",
    "http://a.example/", true },
  { "a page instead of a file", "<!doctype html>\n<title>404: /</title>",
    "http://a.example/", true },
};

static void test_robots_says_what_may_be_asked_for(void)
{
  for (size_t i = 0; i < sizeof robots_cases / sizeof robots_cases[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    const sift_robots *robots = sift_robots_read(
        arena, sift_text_of(robots_cases[i].robots), SIFT_TEXT("factsift"));
    CHECK_CASE(robots_cases[i].name,
               sift_robots_allow(robots, sift_text_of(robots_cases[i].url)) ==
                   robots_cases[i].allowed);
    sift_arena_close(arena);
  }
}

static void test_rules_past_the_limit_are_not_read(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer file = { .arena = arena };
  sift_buffer_add(&file, SIFT_TEXT("User-agent: *\nDisallow: /near\n"));
  while (file.len < SIFT_ROBOTS_LIMIT)
    sift_buffer_add(&file, SIFT_TEXT("# nothing\n"));
  sift_buffer_add(&file, SIFT_TEXT("Disallow: /far\n"));
  const sift_robots *robots =
      sift_robots_read(arena, sift_buffer_text(&file), SIFT_TEXT("factsift"));
  CHECK(!sift_robots_allow(robots, SIFT_TEXT("http://a.example/near")));
  CHECK(sift_robots_allow(robots, SIFT_TEXT("http://a.example/far")));
  sift_arena_close(arena);
}

static const struct {
  const char *robots;
  unsigned milliseconds;
} delays[] = {
  { "User-agent: *\nDisallow: /a", 0 },
  { "User-agent: *\nCrawl-delay: 10", 10000 },
  { "User-agent: *\nCrawl-delay: 0.5", 500 },
  { "User-agent: *\nCrawl-delay: soon", 0 },
  { "User-agent: *\nCrawl-delay: -3", 0 },
  { "User-agent: *\nCrawl-delay: 99999999999", 86400000 },
  { "User-agent: *\nCrawl-delay: 9\nUser-agent: factsift\nCrawl-delay: 2", 2000 },
};

static void test_a_crawl_delay_is_read(void)
{
  for (size_t i = 0; i < sizeof delays / sizeof delays[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    CHECK_WHOLE(sift_robots_delay(sift_robots_read(arena, sift_text_of(delays[i].robots),
                                                   SIFT_TEXT("factsift"))),
                delays[i].milliseconds);
    sift_arena_close(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_robots_says_what_may_be_asked_for),
    CHECK_TEST(test_rules_past_the_limit_are_not_read),
    CHECK_TEST(test_a_crawl_delay_is_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
