/* article_markdown_test.c - what markdown sets words apart and links them with is no text,
 * and its lines keep their numbers. */
#include "check.h"

#include "article/inner.h"
#include "cases.h"
#include "pages.h"

static void check_case(sift_arena *arena, sift_text line)
{
  size_t arrow = sift_text_find(line, SIFT_TEXT(" => "), 0);
  sift_text written = with_lines(arena, sift_text_sub(line, 0, arrow), "");
  sift_text want = with_lines(arena, sift_text_sub(line, arrow + 4, line.len), "");
  sift_text got = sift_markdown_words(arena, written);
  if (!CHECK(sift_text_eq(got, want)))
    fprintf(stderr, "  %.*s\n  got %.*s\n", SIFT_SHOW(line), SIFT_SHOW(got));
}

static void test_only_the_words_of_markdown_are_left(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/markdown.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && !sift_text_starts(line, SIFT_TEXT("# ")))
      check_case(arena, line);
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_only_the_words_of_markdown_are_left),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
