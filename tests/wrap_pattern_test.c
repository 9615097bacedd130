/* wrap_pattern_test.c - regular expressions: offsets, names of groups, limits. */
#include "check.h"

#include "cases.h"
#include "wrap/wrap.h"

/* First tries and then machine code, machine code only, the interpreter only. */
static const unsigned engines[] = { 0, SIFT_PATTERN_JIT, SIFT_PATTERN_NO_JIT };
enum { ENGINES = 3 };

static const struct {
  const char *pattern;
  unsigned flags;
  const char *subject;
  size_t from, last;
  int start, end; /* -1: no match */
} matches[] = {
  { "[0-9]+", 0, "ab 12 c 345", 0, SIZE_MAX, 3, 5 },
  { "[0-9]+", 0, "ab 12 c 345", 5, SIZE_MAX, 8, 11 },
  { "[0-9]+", 0, "ab 12 c 345", 5, 7, -1, -1 },
  { "[0-9]+", 0, "ab 12 c 345", 5, 8, 8, 11 },
  { "[0-9]+", 0, "ab 12 c 345", 3, 3, 3, 5 },
  { "[0-9]+", 0, "ab 12 c 345", 0, 0, -1, -1 },
  { "[0-9]+", SIFT_PATTERN_ANCHORED, "ab 12", 0, SIZE_MAX, -1, -1 },
  { "[0-9]+", SIFT_PATTERN_ANCHORED, "ab 12", 3, SIZE_MAX, 3, 5 },
  { "(?<=\\$)[0-9]+", SIFT_PATTERN_ANCHORED, "$12", 1, SIZE_MAX, 1, 3 },
  { "\\bchip", 0, "microchip chip", 5, SIZE_MAX, 10, 14 },
  { "\xC3\x89t\xC3\xA9", SIFT_PATTERN_CASELESS, "l'\xC3\xA9t\xC3\x89", 0, SIZE_MAX, 2,
    7 },
  { "^.$", 0, "\xF0\x9F\x98\x80", 0, SIZE_MAX, 0, 4 },
  { "\\w+", 0, "\xD0\x96\xD0\xB8", 0, SIZE_MAX, 0, 4 },
  { "", 0, "", 0, SIZE_MAX, 0, 0 },
  { "a", 0, "", 0, SIZE_MAX, -1, -1 },
  { "a", 0, "a", 2, SIZE_MAX, -1, -1 },
};

static void test_patterns_match_within_their_offsets(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  for (size_t i = 0; i < ENGINES * sizeof matches / sizeof matches[0]; i++) {
    sift_pattern *pattern;
    sift_span span = { 0, 0 };
    CHECK(sift_pattern_make(arena, sift_text_of(matches[i / ENGINES].pattern),
                            matches[i / ENGINES].flags | engines[i % ENGINES], &pattern,
                            NULL) == SIFT_OK);
    sift_match_result result =
        sift_pattern_match(pattern, matcher, sift_text_of(matches[i / ENGINES].subject),
                           matches[i / ENGINES].from, matches[i / ENGINES].last);
    bool wanted = matches[i / ENGINES].start >= 0;
    CHECK_CASE(matches[i / ENGINES].pattern, (result == SIFT_MATCH_FOUND) == wanted);
    CHECK_CASE(matches[i / ENGINES].pattern,
               sift_matcher_group(matcher, 0, &span) == wanted);
    if (wanted) {
      CHECK_WHOLE(span.start, matches[i / ENGINES].start);
      CHECK_WHOLE(span.end, matches[i / ENGINES].end);
    }
  }
  sift_arena_close(arena);
}

/* What is found in ASCII by the pattern made for it is what the whole one finds. */
static void test_ascii_is_matched_alike(void)
{
  static const struct {
    const char *pattern;
    unsigned flags;
  } cases[] = {
    { "[0-9]+(?:\\.[0-9]+)?", 0 },
    { "\\b\\p{L}+\\b", 0 },
    { "(?<![\\p{L}0-9])[^\\p{L} ]+", 0 },
    { "k[si]ss", SIFT_PATTERN_CASELESS },
    { "(?<=\xE2\x82\xAC|\\$)[0-9]", 0 },
    { "\xC3\xA9?x", 0 },
    { "[\xC3\xA0-\xC3\xBF]*y", SIFT_PATTERN_CASELESS },
    { "[a-\xC3\xBF]+", 0 },
    { "[]\\x41\\x{2013}-]+", 0 },
    { "[^]\xC3\xA9]{2}", 0 },
    { "(?<word>\\w+) \\k<word>", 0 },
    { "(?m)^\\s*\\w|\\W$", 0 },
  };
  static const char text[] = "Kiss kSS: $5.25 the the x]A-y\n  fly & xyz, A9 is k!";
  sift_text subject = sift_text_of(text);
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_pattern *pattern;
    CHECK(sift_pattern_make(arena, sift_text_of(cases[i].pattern),
                            cases[i].flags | SIFT_PATTERN_ANCHORED | SIFT_PATTERN_JIT,
                            &pattern, NULL) == SIFT_OK);
    for (size_t place = 0; place <= subject.len; place++) {
      sift_span spans[2] = { { 0, 0 }, { 0, 0 } };
      sift_match_result results[2];
      for (int ascii = 0; ascii < 2; ascii++) {
        sift_matcher_expect_ascii(matcher, ascii == 1);
        results[ascii] = sift_pattern_match(pattern, matcher, subject, place, SIZE_MAX);
        sift_matcher_group(matcher, 0, &spans[ascii]);
      }
      CHECK_CASE(cases[i].pattern, results[0] == results[1] &&
                                       spans[0].start == spans[1].start &&
                                       spans[0].end == spans[1].end);
    }
  }
  sift_arena_close(arena);
}

static void test_groups_have_names_also_twice(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  sift_pattern *pattern;
  sift_span span;
  unsigned group = 0;
  CHECK(sift_pattern_make(
            arena, SIFT_TEXT("(?<low>[0-9])(x)?(?:-(?<high>[0-9])|=(?<low>[a-z]))"), 0,
            &pattern, NULL) == SIFT_OK);
  CHECK_WHOLE(sift_pattern_group_count(pattern), 4);
  CHECK_WHOLE(sift_pattern_name_count(pattern), 3);
  CHECK_TEXT(sift_text_of(sift_pattern_name(pattern, 0, &group)), "low");
  CHECK_WHOLE(group, 1);
  CHECK_TEXT(sift_text_of(sift_pattern_name(pattern, 1, &group)), "high");
  CHECK_WHOLE(group, 3);
  CHECK_TEXT(sift_text_of(sift_pattern_name(pattern, 2, &group)), "low");
  CHECK_WHOLE(group, 4);
  CHECK(sift_pattern_match(pattern, matcher, SIFT_TEXT("5=b"), 0, SIZE_MAX) ==
        SIFT_MATCH_FOUND);
  CHECK(sift_matcher_group(matcher, 1, &span) && span.start == 0 && span.end == 1);
  CHECK(!sift_matcher_group(matcher, 2, &span) && !sift_matcher_group(matcher, 3, &span));
  CHECK(sift_matcher_group(matcher, 4, &span) && span.start == 2);
  CHECK(!sift_matcher_group(matcher, 5, &span));
  sift_arena_close(arena);
}

static void test_faulty_patterns_say_where(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_pattern *pattern;
  sift_error err;
  CHECK(sift_pattern_make(arena, SIFT_TEXT("ab(c"), 0, &pattern, &err) == SIFT_RULE);
  CHECK_TEXT(sift_text_of(err.at), "byte 4");
  CHECK(sift_pattern_make(arena, SIFT_TEXT("a\\Cb"), 0, &pattern, &err) == SIFT_RULE);
  CHECK(sift_pattern_make(arena, SIFT_TEXT("\xFF"), 0, &pattern, &err) == SIFT_RULE);
  sift_arena_close(arena);
}

static void test_costly_patterns_end_in_a_limit(void)
{
  static const char *const costly[] = { "(?:a|a)*b", "(?:a+)+b", "(?:(?:a*)*)*b" };
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  sift_text subject = repeated(arena, "a", 2000);
  for (size_t i = 0; i < ENGINES * sizeof costly / sizeof costly[0]; i++) {
    sift_pattern *pattern;
    /* The last letter lets neither engine see at once that b is missing. */
    sift_text text = sift_text_join(arena, subject, SIFT_TEXT("cb"));
    CHECK(sift_pattern_make(arena, sift_text_of(costly[i / ENGINES]),
                            engines[i % ENGINES], &pattern, NULL) == SIFT_OK);
    CHECK_CASE(costly[i / ENGINES],
               sift_pattern_match(pattern, matcher, text, 0, 0) == SIFT_MATCH_LIMIT);
    sift_span span;
    CHECK(!sift_matcher_group(matcher, 0, &span));
  }
  sift_arena_close(arena);
}

/* Enough tries that the interpreter hands over to machine code in the middle. */
static void test_later_tries_find_what_the_first_did(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  sift_text subject = SIFT_TEXT("from $64 to $72");
  for (int ascii = 0; ascii < 2; ascii++) {
    sift_pattern *pattern;
    sift_span span = { 0, 0 };
    CHECK(sift_pattern_make(arena, SIFT_TEXT("\\$([0-9]+)$"), 0, &pattern, NULL) ==
          SIFT_OK);
    sift_matcher_expect_ascii(matcher, ascii == 1);
    for (int i = 0; i < 100; i++) {
      CHECK(sift_pattern_match(pattern, matcher, subject, 0, 5) == SIFT_MATCH_NONE);
      CHECK(sift_pattern_match(pattern, matcher, subject, 0, 12) == SIFT_MATCH_FOUND);
      CHECK(sift_matcher_group(matcher, 1, &span) && span.start == 13 && span.end == 15);
    }
  }
  sift_arena_close(arena);
}

static void test_many_groups_are_all_kept(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_matcher *matcher = sift_matcher_open(arena);
  sift_pattern *pattern;
  sift_span span;
  CHECK(sift_pattern_make(arena, repeated(arena, "(.)", 300), 0, &pattern, NULL) ==
        SIFT_OK);
  CHECK(sift_pattern_match(pattern, matcher, repeated(arena, "x", 300), 0, SIZE_MAX) ==
        SIFT_MATCH_FOUND);
  CHECK(sift_matcher_group(matcher, 300, &span) && span.start == 299 && span.end == 300);
  sift_arena_close(arena);
}

static void test_patterns_that_no_match_could_use_are_known(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text small = repeated(arena, "(?:ab|c)", 300),
            large = repeated(arena, "(?:ab|c)", 9000);
  CHECK(sift_pattern_is_sound(sift_pattern_later(arena, small, 0)));
  CHECK(!sift_pattern_is_sound(sift_pattern_later(arena, large, 0)));
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_patterns_match_within_their_offsets),
    CHECK_TEST(test_groups_have_names_also_twice),
    CHECK_TEST(test_ascii_is_matched_alike),
    CHECK_TEST(test_faulty_patterns_say_where),
    CHECK_TEST(test_costly_patterns_end_in_a_limit),
    CHECK_TEST(test_later_tries_find_what_the_first_did),
    CHECK_TEST(test_many_groups_are_all_kept),
    CHECK_TEST(test_patterns_that_no_match_could_use_are_known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
