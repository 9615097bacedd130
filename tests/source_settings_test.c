/* source_settings_test.c - sources.yaml says what it means, and every slip is told with its
 * line. */
#include "check.h"

#include <stdlib.h>

#include "source/source.h"

static sift_status read(sift_arena *arena, const char *lines, sift_sources *out,
                        sift_error *err)
{
  return sift_sources_read(arena, sift_text_of(lines), "list", out, err);
}

static void test_a_source_says_how_it_is_met(void)
{
  sift_sources file;
  sift_error err;
  sift_arena *arena = sift_arena_open(0);
  CHECK(read(arena,
             "fetch: {max_age: 7d}\n"
             "sources:\n"
             "- url: https://a.example/feed\n"
             "  enabled: no\n"
             "  agent: Courier/2.0\n"
             "  every: 1h\n"
             "  at_least_every: 6h\n"
             "  allow: [intranet.example]\n"
             "  max_age: 0\n"
             "  first_visit: 20\n"
             "  headers:\n"
             "    Accept-Language: en-GB\n"
             "    Cookie: {file: cookie}\n"
             "    X-Key: {variable: KEY}\n"
             "- url: https://b.example/feed\n"
             "  every: 2d\n",
             &file, &err) == SIFT_OK);
  const sift_source_entry *a = &file.sources[0], *b = &file.sources[1];
  CHECK(!a->enabled && b->enabled);
  CHECK_TEXT(a->agent, "Courier/2.0");
  CHECK_WHOLE(a->at_least_every, 6 * 3600 * 1000);
  CHECK_TEXT(a->allow.at[0], "intranet.example");
  CHECK_WHOLE(a->first_visit, 20);
  CHECK_WHOLE(a->max_age, 0);
  CHECK_WHOLE(b->max_age, -1);
  CHECK_WHOLE(file.max_age, 7 * 86400 * 1000);
  CHECK_WHOLE(a->header_count, 3);
  CHECK_TEXT(a->headers[0].value, "en-GB");
  CHECK_TEXT(a->headers[1].file, "cookie");
  CHECK_TEXT(a->headers[2].variable, "KEY");
  /* A ceiling that is not said gives way to the floor. */
  CHECK_WHOLE(b->at_least_every, b->every);
  sift_arena_close(arena);
}

static const struct {
  const char *lines, *at, *part;
} slips[] = {
  { "sources:\n- url: https://a.example/\n  colour: red\n", "list:3", "no such key" },
  { "sources:\n- url: ftp://a.example/\n", "list:2", "http or https" },
  { "sources:\n- url: https://a.example/\n  kind: pigeon\n", "list:2", "feed or a page" },
  { "sources:\n- url: https://a.example/\n- url: https://A.example\n", "list:3",
    "one address" },
  { "sources:\n- url: https://a.example/\n  name: x\n- url: https://b.example\n"
    "  name: x\n",
    "list:4", "one name" },
  { "sources:\n- url: https://a.example/\n  every: often\n", "list:3", "a time like" },
  { "sources:\n- url: https://a.example/\n  every: 2h\n  at_least_every: 1h\n", "list:4",
    "less than" },
  { "sources:\n- url: https://a.example/\n  first_visit: 5m\n", "list:3",
    "whole number" },
  { "sources:\n- url: https://a.example/\n  enabled: maybe\n", "list:3", "yes or no" },
  { "sources:\n- url: https://a.example/\n  allow: a.example\n", "list:3", "a list" },
  { "sources:\n- url: https://a.example/\n  agent: \"a\\nb\"\n", "list:3",
    "line of text" },
  { "sources:\n- url: https://a.example/\n  headers: [a]\n", "list:3", "`Name: value`" },
  { "sources:\n- url: https://a.example/\n  headers:\n    'a b': c\n", "list:4",
    "no name" },
  { "sources:\n- url: https://a.example/\n  headers:\n    Host: b.example\n", "list:4",
    "program's own" },
  { "sources:\n- url: https://a.example/\n  headers:\n    Cookie: id=4711\n", "list:4",
    "kept elsewhere" },
  { "sources:\n- url: https://a.example/\n  headers:\n    X: {path: a}\n", "list:4",
    "{file: PATH}" },
  { "sources:\n- url: https://a.example/\n  headers:\n    X: \"a\\r\\nY: b\"\n", "list:4",
    "line of text" },
  { "sources:\n- url: https://desk:word@a.example/\n", "list:2",
    "no place in an address" },
  { "sources:\n- url: ftp://desk:word@a.example/\n", "list:2", "no place in an address" },
  { "sources:\n- url: https://a.example/\n  allow: [b.example/x]\n", "list:3",
    "a host is wanted" },
  { "fetch:\n  allow: ['']\n", "list:2", "a host is wanted" },
  { "fetch:\n  allow: ['b.example:80']\n", "list:2", "a host is wanted" },
  { "fetch:\n  allow: ['::1']\n", "list:2", "in brackets" },
  { "fetch:\n  allow: ['[::g]']\n", "list:2", "a host is wanted" },
  { "fetch:\n  allow: ['[::1']\n", "list:2", "a host is wanted" },
  { "fetch:\n  resolve: [a.example]\n", "list:2", "HOST:PORT:ADDRESS" },
  { "fetch:\n  resolve: ['a.example:http:192.0.2.1']\n", "list:2", "HOST:PORT:ADDRESS" },
  { "fetch:\n  resolve: ['a.example:80:b.example']\n", "list:2", "HOST:PORT:ADDRESS" },
  { "fetch:\n  resolve: ['a.example:80:192.0.2.1,']\n", "list:2", "HOST:PORT:ADDRESS" },
  { "fetch:\n  proxy: socks5://desk:word@p.example:1080\n", "list:2",
    "http://HOST:PORT" },
  { "fetch:\n  connections: 5m\n", "list:2", "whole number" },
  { "fetch:\n  connections: 0\n", "list:2", "1 to 1024" },
  { "fetch:\n  connections: 1025\n", "list:2", "1 to 1024" },
  { "fetch:\n  timeout: 500ms\n", "list:2", "at least 1s" },
  { "fetch:\n  look_no_more: 0\n", "list:2", "at least 1s" },
  { "fetch:\n  largest_page: 999999999\n", "list:2", "1 to 134217728" },
};

static void test_hosts_and_addresses_are_taken_as_they_are(void)
{
  sift_sources file;
  sift_error err;
  sift_arena *arena = sift_arena_open(0);
  CHECK(
      read(
          arena,
          "fetch:\n"
          "  allow: [intranet.example, desk_2, 10.0.0.1, '[::1]', xn--bcher-kva.example]\n"
          "  resolve: ['a.example:80:192.0.2.1', 'b.example:443:192.0.2.1,[2001:db8::1]',\n"
          "            '[::1]:80:192.0.2.1']\n"
          "  proxy: https://proxy.example:3128\n",
          &file, &err) == SIFT_OK);
  CHECK_WHOLE(file.allow.count, 5);
  CHECK_WHOLE(file.resolve.count, 3);
  sift_arena_close(arena);
}

static void test_a_slip_is_told_with_its_line(void)
{
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
    sift_sources file;
    sift_error err = { 0 };
    CHECK_CASE(slips[i].lines, read(arena, slips[i].lines, &file, &err) == SIFT_USAGE);
    CHECK_TEXT(sift_text_of(err.at), slips[i].at);
    CHECK_CASE(err.message, strstr(err.message, slips[i].part) != NULL);
    CHECK_CASE(err.message, strstr(err.message, "word@") == NULL);
  }
  sift_arena_close(arena);
}

static void test_a_secret_is_one_line_of_its_place(void)
{
  sift_text value;
  sift_error err = { 0 };
  sift_arena *arena = sift_arena_open(0);
  sift_source_header header = { .name = SIFT_TEXT("X-Key"),
                                .variable = SIFT_TEXT("SIFT_TEST_KEY"),
                                .line = 7 };
  setenv("SIFT_TEST_KEY", " sesame\n", 1);
  CHECK(sift_source_header_value(arena, &header, "list", &value, &err) == SIFT_OK);
  CHECK_TEXT(value, "sesame");
  setenv("SIFT_TEST_KEY", "a\nHost: b", 1);
  CHECK(sift_source_header_value(arena, &header, "list", &value, &err) == SIFT_USAGE);
  CHECK_TEXT(sift_text_of(err.at), "list:7");
  CHECK(strstr(err.message, "Host") == NULL); /* what it holds is not told */
  unsetenv("SIFT_TEST_KEY");
  CHECK(sift_source_header_value(arena, &header, "list", &value, &err) == SIFT_USAGE);
  header = (sift_source_header){ .name = SIFT_TEXT("X"), .file = SIFT_TEXT("/no/such") };
  CHECK(sift_source_header_value(arena, &header, "list", &value, &err) == SIFT_USAGE);
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_a_source_says_how_it_is_met),
    CHECK_TEST(test_hosts_and_addresses_are_taken_as_they_are),
    CHECK_TEST(test_a_slip_is_told_with_its_line),
    CHECK_TEST(test_a_secret_is_one_line_of_its_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
