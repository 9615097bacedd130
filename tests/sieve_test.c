/* sieve_test.c - the sieve lets a rule through wherever its pattern may match, and holds
 * it off where it surely does not. */
#include "check.h"

#include "ruleset/regex/regex.h"
#include "tag/engine.h"

static sift_sieve *sieve_of(sift_arena *arena, const char *const *patterns, size_t count,
                            size_t room)
{
  sift_sieve_maker *maker = sift_sieve_begin(arena);
  for (size_t i = 0; i < count; i++) {
    sift_regex_reading reading;
    CHECK(sift_regex_read(arena, sift_text_of(patterns[i]), true, &reading, NULL) ==
          SIFT_OK);
    sift_sieve_add(maker, reading.tree);
  }
  return sift_sieve_open(arena, sift_sieve_end(maker), room);
}

/* The text is read from `|` on. */
static const struct {
  const char *pattern, *text;
  bool may;
} cases[] = {
  { "dozens of", "in |dozens of cases", true },
  { "dozens of", "in |Dozens OF cases", true },
  { "dozens of", "in |dozens off", true },
  { "dozens of", "in |dozens are", false },
  { "dozens of", "in |dozens", true }, /* in doubt where the text ends */
  { "[0-9]+ ?%", "|12 % of", true },
  { "[0-9]+ ?%", "|12 apples", false },
  { "(?:about )?[0-9]{4} zlotys", "|about 2024 zlotys", true },
  { "(?:about )?[0-9]{4} zlotys", "|about 202 zlotys", false },
  { "\\bcat", "con|cat.", false },
  { "\\bcat", "con |cat.", true },
  { "\\b(?:, |a)cat", "con|, cat.", true },
  { "\\b(?:, |a)cat", "con|acat.", false },
  { "\\b(?:, |a)cat", "con |acat.", true },
  { "\\b(?:, |a)cat", "(|, cat.", false },
  { "\\b(?:(?<=x )last|a?past)", "in|past.", false },
  { "\\b(?:(?<=x )last|a?past)", "x |last.", true },
  { "\\b(?:_|')a", "a|_a.", false },
  { "\\b(?:_|')a", "_|'a.", true },
  { "(?<![A-Za-z0-9])\\$5", "a|$5.", false },
  { "(?<![A-Za-z0-9])\\$5", "a |$5.", true },
  { "a(?-i:b)c", "|ABC", false },
  { "a(?-i:b)c", "|AbC", true },
  { "(?-i)a(?:(?i)b)c", "|aBc", true },
  { "(?-i)a(?:(?i)b)c", "|aBC", false },
  { "(?<=from |[(])5", "from |5.", true },
  { "(?<=from |[(])5", "from5|5.", false },
  { "(?<=from|[(])5", "from|5.", true },
  { "(?m)^Town", "end\n|Town.", true },
  { "^Town", "|Town.", true },
  { "^Town", "end |Town.", false },
  { "[0-9]+(?= to [0-9])", "|5 to 6.", true },
  { "[0-9]+(?= to [0-9])", "|5 of 6.", false },
  { "[0-9]+(?=[a-z]+ )[a-z]", "|5a",
    true }, /* not at the end of the match: not looked at */
  { "[0-9]+(?![0-9%])", "|55%.", false },
  { "[0-9]+(?![0-9%])", "|55 %.", true },
  { "[a-z]+ cat\\b", "|a cats.", false },
  { "[a-z]+ cat\\b", "|a cat's.", true },
  { "cat\\b|[(]\\b", "|(x", true },
  { "(a|b)\\1c", "|a anything c", true },
  { "\xC3\xA9+x", "|\xC3\xA9\xC3\xA9x.", true },
  { "\xC3\xA9+x", "|eex.", false },
  { "[^a-z]x", "|\xE2\x82\xACx.", true },
};

static void test_rules_are_let_through_where_they_may_match(void)
{
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_sieve *sieve = sieve_of(arena, &cases[i].pattern, 1, SIFT_SIEVE_ROOM);
    sift_text marked = sift_text_of(cases[i].text), bar = SIFT_TEXT("|");
    size_t place = sift_text_find(marked, bar, 0);
    sift_text text = sift_text_join(arena, sift_text_sub(marked, 0, place),
                                    sift_text_sub(marked, place + 1, marked.len));
    uint64_t rules[1] = { 0 };
    CHECK_CASE(cases[i].pattern,
               sift_sieve_run(sieve, text, place, rules) == cases[i].may);
    CHECK_CASE(cases[i].text, !cases[i].may || rules[0] == 1);
    sift_arena_close(arena);
  }
}

static void test_each_rule_has_its_own_answer(void)
{
  static const char *const patterns[] = { "[0-9]+%", "[0-9]+ cats", "[0-9]+", "dogs" };
  sift_arena *arena = sift_arena_open(0);
  sift_sieve *sieve = sieve_of(arena, patterns, 4, SIFT_SIEVE_ROOM);
  uint64_t rules[1] = { 0 };
  CHECK(sift_sieve_run(sieve, SIFT_TEXT("12 cats."), 0, rules));
  CHECK_WHOLE(rules[0], 2 | 4);
  CHECK(sift_sieve_run(sieve, SIFT_TEXT("12% dogs."), 0, rules));
  CHECK_WHOLE(rules[0], 1 | 4);
  CHECK(!sift_sieve_run(sieve, SIFT_TEXT("cats."), 0, rules));
  sift_arena_close(arena);
}

/* Rules that begin with any word are read as one until they part. */
static void test_wide_rules_part_where_they_differ(void)
{
  static const char *const patterns[] = { "[a-z]+ inc\\b", "[a-z]+ (?:said|says)",
                                          "(?:[a-z]+ )*group", "[a-z]+ [0-9]+%" };
  static const struct {
    const char *text;
    uint64_t rules;
  } texts[] = {
    { "kelmoor inc;", 1 },       { "kelmoor says;", 2 },    { "kelmoor group;", 4 },
    { "old kelmoor group;", 4 }, { "kelmoor 12%;", 8 },     { "kelmoor sat;", 0 },
    { "kelmoor inches;", 0 },    { "kelm", 1 | 2 | 4 | 8 }, /* all in doubt */
  };
  sift_arena *arena = sift_arena_open(0);
  sift_sieve *sieve = sieve_of(arena, patterns, 4, SIFT_SIEVE_ROOM);
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    uint64_t rules[1] = { 0 };
    sift_sieve_run(sieve, sift_text_of(texts[i].text), 0, rules);
    CHECK_CASE(texts[i].text, rules[0] == texts[i].rules);
  }
  sift_arena_close(arena);
}

/* Whichever of them comes last. */
static void test_wide_and_narrow_rules_stand_side_by_side(void)
{
  static const char *const orders[][3] = { { "12%", "34%", "[a-z]+ inc" },
                                           { "[a-z]+ inc", "34%", "12%" },
                                           { "12%", "[a-z]+ inc", "34%" } };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
    sift_sieve *sieve = sieve_of(arena, orders[i], 3, SIFT_SIEVE_ROOM);
    uint64_t rules[1] = { 0 };
    CHECK(sift_sieve_run(sieve, SIFT_TEXT("12%;"), 0, rules));
    CHECK(sift_sieve_run(sieve, SIFT_TEXT("34%;"), 0, rules));
    CHECK(sift_sieve_run(sieve, SIFT_TEXT("kelmoor inc;"), 0, rules));
  }
  sift_arena_close(arena);
}

/* A sieve without room for what it has learnt says the same. */
static void test_a_sieve_that_forgets_says_the_same(void)
{
  static const char *const patterns[] = { "[a-z]+ [0-9]+%", "(?:one|two|six) cats?\\b",
                                          "[0-9]{2,4} (?:of|in) [a-z]+" };
  static const char text[] = "one cat, two cats and 300 of six cat 12% in 22 in two";
  sift_arena *arena = sift_arena_open(0);
  sift_sieve *large = sieve_of(arena, patterns, 3, SIFT_SIEVE_ROOM);
  sift_sieve *small = sieve_of(arena, patterns, 3, 1);
  for (size_t i = 0; i < sizeof text - 1; i++) {
    uint64_t a[1] = { 0 }, b[1] = { 0 };
    bool any = sift_sieve_run(large, sift_text_of(text), i, a);
    CHECK(sift_sieve_run(small, sift_text_of(text), i, b) == any);
    CHECK(!any || a[0] == b[0]);
  }
  sift_arena_close(arena);
}

/* What it has learned to skip is what it would not find: words met before, among others
 * that begin like them. */
static void check_what_is_skipped(size_t room)
{
  static const char *const patterns[] = { "\\bthe [a-z]+ [qy]", "\\b[A-Z][a-z]+ Co",
                                          "(?<![a-z])[0-9]+%", "\\b[a-z]+[0-9]+ [a-v]",
                                          "[(][a-z0-9]+%" };
  static const char text[] =
      "the third party of the third quarter, the thirty, log4 v, log5 w, logs, Acme Corp "
      "or Acme Inc; the third part, the third quarter: x5%, 5% or 55 of themselves. "
      "Incomprehensibilities of the year, Incomprehensibilities Corp, the end of Acme "
      "(the end), (the part) and (57% of the third quarter)";
  sift_arena *arena = sift_arena_open(0);
  sift_sieve *fresh = sieve_of(arena, patterns, 5, SIFT_SIEVE_ROOM);
  sift_sieve *taught = sieve_of(arena, patterns, 5, room);
  for (int round = 0; round < 3; round++) {
    size_t next = 0;
    for (size_t i = 0; i < sizeof text - 1; i++) {
      uint64_t a[1] = { 0 }, b[1] = { 0 };
      bool any = sift_match_starts(sift_text_of(text), i) &&
                 sift_sieve_run(fresh, sift_text_of(text), i, a);
      if (!any)
        continue;
      CHECK(sift_sieve_next(taught, sift_text_of(text), next, b) == i);
      CHECK(a[0] == b[0]);
      next = i + 1;
    }
  }
  sift_arena_close(arena);
}

static uint32_t next_random(uint32_t *seed)
{
  *seed = *seed * 1664525 + 1013904223;
  return *seed >> 8;
}

/* Whether a rule is asked for at a place: a gate that it may begin before is found. */
static bool is_asked_at(sift_sieve *sieve, sift_text text, size_t place)
{
  uint64_t found[1], rules[1];
  for (size_t at = 0; (at = sift_sieve_next(sieve, text, at, found)) < text.len; at++)
    if (at >= place && sift_sieve_before_gate(sieve, text, at, 0) <= place &&
        sift_sieve_may_begin(sieve, text, place, 0, rules))
      return true;
  return false;
}

/* Wherever the pattern matches, in texts of any of these words. */
static void check_gates(const char *source)
{
  static const char *const words[] = { "the ",    "of ",     "a ",          "old ",
                                       "Dutch ",  "brewer ", "Talvane",     " Foods",
                                       "-based ", "5",       ", ",          "its ",
                                       "brewers", ". ",      "caf\xC3\xA9 " };
  sift_arena *arena = sift_arena_open(0);
  sift_sieve *sieve = sieve_of(arena, &source, 1, SIFT_SIEVE_ROOM);
  CHECK_CASE(source, sift_sieve_is_gated(sieve, 0));
  sift_pattern *pattern;
  CHECK(sift_pattern_make(arena, sift_text_of(source),
                          SIFT_PATTERN_ANCHORED | SIFT_PATTERN_CASELESS, &pattern,
                          NULL) == SIFT_OK);
  sift_matcher *matcher = sift_matcher_open(arena);
  uint32_t seed = 7;
  size_t matches = 0;
  for (int i = 0; i < 2000; i++) {
    sift_buffer out = { .arena = arena };
    for (int k = 0; k < 12; k++)
      sift_buffer_add(&out, sift_text_of(words[next_random(&seed) % 15]));
    sift_text text = sift_buffer_text(&out);
    for (size_t place = 0; place < text.len; place++)
      if (sift_match_starts(text, place) &&
          sift_pattern_match(pattern, matcher, text, place, SIZE_MAX) ==
              SIFT_MATCH_FOUND) {
        matches++;
        CHECK_CASE(source, is_asked_at(sieve, text, place));
      }
  }
  CHECK_CASE(source, matches > 20);
  sift_arena_close(arena);
}

static void test_gated_rules_are_asked_for_where_they_match(void)
{
  check_gates("\\b(?:the|of|a) (?:[a-z]+ ){0,3}brewer ta[a-z]+");
  check_gates("\\b(?:[a-z-]+ (?:dutch )?brewers?|of [a-z]+, its talvane)");
  check_gates("(?:the )?[a-z]+(?:-based)? brewer");
  check_gates("\\bthe (?:[^.,]{1,20} )?(?:brewer|talvane) (?:foods|brewers)");
}

/* What begins with a word of its own is looked for at it. */
static void test_rules_that_begin_rarely_have_no_gates(void)
{
  static const char *const sources[] = { "brewer [a-z]+ talvane", "of [a-z]+ [0-9]",
                                         "[a-z]+ (?:is|was|said)" };
  sift_arena *arena = sift_arena_open(0);
  for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
    CHECK_CASE(sources[i], !sift_sieve_is_gated(sieve_of(arena, &sources[i], 1, 100), 0));
  sift_arena_close(arena);
}

static void test_what_is_skipped_is_nothing(void)
{
  check_what_is_skipped(SIFT_SIEVE_ROOM);
  check_what_is_skipped(1); /* forgets again and again */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_rules_are_let_through_where_they_may_match),
    CHECK_TEST(test_each_rule_has_its_own_answer),
    CHECK_TEST(test_wide_rules_part_where_they_differ),
    CHECK_TEST(test_wide_and_narrow_rules_stand_side_by_side),
    CHECK_TEST(test_a_sieve_that_forgets_says_the_same),
    CHECK_TEST(test_gated_rules_are_asked_for_where_they_match),
    CHECK_TEST(test_rules_that_begin_rarely_have_no_gates),
    CHECK_TEST(test_what_is_skipped_is_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
