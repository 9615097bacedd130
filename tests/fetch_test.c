/* fetch_test.c - what a site's robots.txt allows is what is asked for, and no more; what
 * its answers say is heard; and the next visit comes when it should. */
#include "check.h"

#include "fetch/inner.h"

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

/* ---------------------------------------------------------------- fields of answers */

enum { NOW = 1700000000 }; /* Tue, 14 Nov 2023 22:13:20 GMT */

static const struct {
  const char *head;
  int64_t wait, fresh;
} heads[] = {
  { "HTTP/1.1 200 OK\r\n\r\n", 0, 0 },
  { "HTTP/1.1 429 Slow\r\nRetry-After: 120\r\n\r\n", 120, 0 },
  { "HTTP/1.1 503 No\r\nretry-after:Tue, 14 Nov 2023 22:14:20 GMT\r\n\r\n", 60, 0 },
  { "HTTP/1.1 503 No\r\nRetry-After: Tuesday, 14-Nov-23 22:14:20 GMT\r\n\r\n", 60, 0 },
  { "HTTP/1.1 503 No\r\nRetry-After: Tue Nov 14 22:14:20 2023\r\n\r\n", 60, 0 },
  { "HTTP/1.1 503 No\r\nRetry-After: Tue, 14 Nov 2017 22:14:20 GMT\r\n\r\n", 0, 0 },
  { "HTTP/1.1 503 No\r\nRetry-After: soon\r\n\r\n", 0, 0 },
  { "HTTP/1.1 503 No\r\nRetry-After: 99999999999999999999999\r\n\r\n", 366 * 86400, 0 },
  { "HTTP/1.1 200 OK\r\nCache-Control: public, max-age=600\r\n\r\n", 0, 600 },
  { "HTTP/1.1 200 OK\r\nCache-Control: Max-Age=\"600\"\r\n\r\n", 0, 0 },
  { "HTTP/1.1 200 OK\r\nAge: 590\r\nCache-Control: max-age=600\r\n\r\n", 0, 10 },
  { "HTTP/1.1 200 OK\r\nAge: 700\r\nCache-Control: max-age=600\r\n\r\n", 0, 0 },
  { "HTTP/1.1 200 OK\r\nCache-Control: max-age=600, no-cache\r\n\r\n", 0, 0 },
  { "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\n"
    "Expires: Tue, 14 Nov 2023 23:13:20 GMT\r\n\r\n",
    0, 0 },
  { "HTTP/1.1 200 OK\r\nExpires: Tue, 14 Nov 2023 23:13:20 GMT\r\n\r\n", 0, 3600 },
  { "HTTP/1.1 200 OK\r\nDate: Tue, 14 Nov 2023 23:13:10 GMT\r\n"
    "Expires: Tue, 14 Nov 2023 23:13:20 GMT\r\n\r\n",
    0, 10 },
  { "HTTP/1.1 200 OK\r\nExpires: 0\r\n\r\n", 0, 0 },
  { "HTTP/1.1 200 OK\r\nX: y\r\n Retry-After: 5\r\n\r\n", 0, 0 }, /* a fold of X */
};

static void test_a_server_says_when_to_come_again(void)
{
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
    sift_text head = sift_text_of(heads[i].head);
    CHECK_CASE(heads[i].head, sift_head_wait(head, NOW) == heads[i].wait);
    CHECK_CASE(heads[i].head, sift_reply_fresh(head, NOW) == heads[i].fresh);
  }
}

static const struct {
  const char *tag;
  bool forbids;
} tags[] = {
  { "noarchive", true },
  { "noindex, NoArchive", true },
  { "none", true },
  { "all", false },
  { "nosnippet", false },
  { "otherbot: noarchive", false },
  { "factsift: noarchive", true },
  { "FactSift: nofollow, none", true },
  { "unavailable_after: 25 Jun 2030 15:00:00 GMT", false },
  { "unavailable_after: 25 Jun 2030 15:00:00 GMT, noarchive", true },
  { "unavailable_after: Tue, 25 Jun 2030 15:00:00 GMT, noarchive", true },
  { "max-snippet:-1, max-image-preview:large, noarchive", true },
  { "max-image-preview: none, nosnippet", false },
  { "noindex noarchive", true },
  { "otherbot: noindex, noarchive", false },
  { "otherbot: noindex, factsift: noarchive", true },
  { "factsift: noindex, otherbot: noarchive", false },
  { "factsift:noarchive", true },
};

static void test_a_page_may_forbid_to_be_kept(void)
{
  for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
    char head[200];
    snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\nX-Robots-Tag: %s\r\n\r\n",
             tags[i].tag);
    CHECK_CASE(tags[i].tag,
               sift_reply_forbids_archive(sift_text_of(head), SIFT_TEXT("factsift")) ==
                   tags[i].forbids);
  }
}

static const struct {
  const char *page;
  bool forbids;
} pages[] = {
  { "<html><head><meta name=\"robots\" content=\"noarchive\">", true },
  { "<META CONTENT='nofollow, NOARCHIVE' NAME='ROBOTS'/>", true },
  { "<meta name=robots content=none>", true },
  { "<meta name = \"factsift\" content = \"noarchive\">", true },
  { "<b><meta name=robots content=none>", true },
  { "<meta name=robots content='max-snippet:-1 noarchive'>", true },
  { "<meta name=robots content='max-image-preview: none'>", false },
  { "<meta charset=utf-8><meta name=robots content=none>", true },
  { "<meta name=\"otherbot\" content=\"noarchive\">", false },
  { "<meta name=\"robots\" content=\"max-image-preview:large\">", false },
  { "<meta property=\"og:title\" content=\"noarchive\"><p>robots", false },
  { "<meta name=\"description\" content=\"robots, noarchive\">", false },
  { "<meta name=\"robots\" content=\"noarch", false },
  { "<meta name", false },
};

static void test_a_page_may_say_it_in_its_head(void)
{
  for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
    CHECK_CASE(pages[i].page,
               sift_page_forbids_archive(sift_text_of(pages[i].page),
                                         SIFT_TEXT("factsift")) == pages[i].forbids);
}

static void test_a_type_is_read_with_its_charset(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text type, charset;
  sift_reply_type(
      arena,
      SIFT_TEXT(
          "HTTP/1.1 200 OK\r\nContent-Type: Text/HTML; a=b; Charset=\"ISO-8859-1\"\r\n"),
      &type, &charset);
  CHECK_TEXT(type, "text/html");
  CHECK_TEXT(charset, "iso-8859-1");
  sift_reply_type(
      arena,
      SIFT_TEXT("HTTP/1.1 200 OK\r\ncontent-type: text/html;charset = 'UTF-8' ;b=c\r\n"),
      &type, &charset);
  CHECK_TEXT(charset, "utf-8");
  sift_reply_type(arena, SIFT_TEXT("HTTP/1.1 200 OK\r\n\r\n"), &type, &charset);
  CHECK_TEXT(type, "");
  sift_arena_close(arena);
}

/* ---------------------------------------------------------------- the next visit */

static void test_a_pause_grows_and_is_spread(void)
{
  sift_text one = SIFT_TEXT("http://a.example/1"), two = SIFT_TEXT("http://a.example/2");
  int64_t pause = 300;
  for (int64_t failures = 1; failures < 30; failures++) {
    int64_t got = sift_backoff(one, failures, 7);
    CHECK(got >= pause * 3 / 4 && got <= pause * 5 / 4);
    CHECK_WHOLE(sift_backoff(one, failures, 7), got);
    pause = pause * 2 < 86400 ? pause * 2 : 86400;
  }
  CHECK(sift_backoff(one, 3, 7) != sift_backoff(two, 3, 7));
  CHECK(sift_backoff(one, 3, 7) != sift_backoff(one, 3, 8));
}

static void test_the_rhythm_follows_the_source(void)
{
  int64_t interval = 0;
  CHECK_WHOLE(sift_next_visit(&interval, true, 0, 900, 86400), 900);
  CHECK_WHOLE(sift_next_visit(&interval, false, 0, 900, 86400), 1350);
  CHECK_WHOLE(sift_next_visit(&interval, false, 0, 900, 86400), 2025);
  CHECK_WHOLE(sift_next_visit(&interval, true, 0, 900, 86400), 1012);
  CHECK_WHOLE(sift_next_visit(&interval, true, 0, 900, 86400), 900);
  CHECK_WHOLE(sift_next_visit(&interval, true, 3600, 900, 86400), 3600);
  CHECK_WHOLE(sift_next_visit(&interval, true, 999999, 900, 86400), 86400);
  for (int i = 0; i < 20; i++)
    sift_next_visit(&interval, false, 0, 900, 86400);
  CHECK_WHOLE(interval, 86400);
}

static void test_only_hosts_that_are_named_may_be_private(void)
{
  sift_text names[] = { SIFT_TEXT("intranet.example"), SIFT_TEXT("[::1]") };
  sift_fetch_settings settings = { .allowed = names, .allowed_count = 2 };
  CHECK(sift_fetch_allows(&settings, NULL, SIFT_TEXT("http://intranet.example")));
  CHECK(sift_fetch_allows(&settings, NULL, SIFT_TEXT("https://intranet.example:8443")));
  CHECK(sift_fetch_allows(&settings, NULL, SIFT_TEXT("http://[::1]:80")));
  CHECK(!sift_fetch_allows(&settings, NULL, SIFT_TEXT("http://other.intranet.example")));
  CHECK(!sift_fetch_allows(&settings, NULL, SIFT_TEXT("http://intranet.example.org")));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_robots_says_what_may_be_asked_for),
    CHECK_TEST(test_rules_past_the_limit_are_not_read),
    CHECK_TEST(test_a_crawl_delay_is_read),
    CHECK_TEST(test_a_server_says_when_to_come_again),
    CHECK_TEST(test_a_page_may_forbid_to_be_kept),
    CHECK_TEST(test_a_page_may_say_it_in_its_head),
    CHECK_TEST(test_a_type_is_read_with_its_charset),
    CHECK_TEST(test_a_pause_grows_and_is_spread),
    CHECK_TEST(test_the_rhythm_follows_the_source),
    CHECK_TEST(test_only_hosts_that_are_named_may_be_private),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
