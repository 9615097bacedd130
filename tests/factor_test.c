/* factor_test.c - lists of words in patterns are written as trees that match the same. */
#include "check.h"

#include "ruleset/regex/regex.h"

static const struct {
  const char *source;
  bool caseless;
  const char *wanted;
} cases[] = {
  { "(?:than|that|this)", false, "(?:th(?:a(?:n|t)|is))" },
  { "one|two", false, "one|two" },
  { "(?<unit>per cent|percent|points)", true, "(?<unit>p(?:er(?: cent|cent)|oints))" },
  /* what comes first is preferred: a word before a longer one, a longer one before it */
  { "(?:a|an|ants)", false, "(?:a(?:|n(?:|ts)))" },
  { "(?:ants|an|a)", false, "(?:a(?:n(?:ts|)|))" },
  { "(?:an|a|at)", false, "(?:a(?:n||t))" },
  /* case tells words apart, or does not */
  { "(?:May|march)", true, "(?:Ma(?:y|rch))" },
  { "(?:May|march)", false, "(?:May|march)" },
  { "(?-i:May|march)", true, "(?-i:May|march)" },
  { "(?:x(?i)y|may|March)", false, "(?:x(?i)y|ma(?:y|rch))" },
  /* only words side by side, and only words */
  { "(?:the|th.|this|that)", false, "(?:the|th.|th(?:is|at))" },
  { "(?:years?|year|yearly)", false, "(?:years?|year(?:|ly))" },
  { "[|(]a|\\(ab|ac", false, "[|(]a|\\(ab|ac" },
  { "(?#one|one)(?:one|once)", false, "(?#one|one)(?:on(?:e|ce))" },
  { "(?(unit)in|into)", false, "(?(unit)in|into)" },
  /* a look-behind has ways of one length each */
  { "(?<!\\bThe |\\bAnd |\\bAny |\\bOn |of )", false,
    "(?<!\\b(?:An(?:d |y )|The )|\\bOn |of )" },
  { "(?<=a|[bc]|d)", false, "(?<=(?:d|a)|[bc])" },
};

static void test_words_are_written_as_trees(void)
{
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    sift_arena *arena = sift_arena_open(0);
    sift_text made =
        sift_regex_factor(arena, sift_text_of(cases[i].source), cases[i].caseless);
    if (!sift_text_is(made, cases[i].wanted))
      print_message("%.*s\n", SIFT_SHOW(made));
    CHECK_CASE(cases[i].source, sift_text_is(made, cases[i].wanted));
    sift_arena_close(arena);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_words_are_written_as_trees),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
