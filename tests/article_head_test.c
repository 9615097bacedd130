/* article_head_test.c - title, outlet and authors of a plain text are those of its first
 * lines, whichever of them stands above the others. */
#include "check.h"

#include "article/article.h"
#include "cases.h"
#include "pages.h"

static const char body[] =
    "\n\nHalden said on Monday that it had offered the owners of the mill a better price, "
    "and that it would keep all of the people who work there for at least two years.\n";

static sift_text or_none(sift_text t)
{
  return t.len > 0 ? t : SIFT_TEXT("-");
}

static void check_case(sift_arena *arena, sift_text line)
{
  size_t arrow = sift_text_find(line, SIFT_TEXT(" => "), 0);
  sift_article *article = read_article(
      arena, "head.txt", with_lines(arena, sift_text_sub(line, 0, arrow), body));
  sift_buffer got = { .arena = arena };
  sift_buffer_print(&got, "%.*s ;; %.*s ;; ", SIFT_SHOW(or_none(article->title)),
                    SIFT_SHOW(or_none(article->publisher)));
  for (size_t i = 0; i < article->authors.count; i++)
    sift_buffer_print(&got, "%s%.*s", i > 0 ? ", " : "",
                      SIFT_SHOW(article->authors.at[i]));
  if (article->authors.count == 0)
    sift_buffer_byte(&got, '-');
  sift_text want = sift_text_trim(sift_text_sub(line, arrow + 4, line.len));
  if (!CHECK(sift_text_eq(sift_buffer_text(&got), want)))
    fprintf(stderr, "  %.*s\n  got %.*s\n", SIFT_SHOW(line),
            SIFT_SHOW(sift_buffer_text(&got)));
}

static void test_the_first_lines_say_what_a_text_is(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/heads.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      check_case(arena, line);
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = { CHECK_TEST(
      test_the_first_lines_say_what_a_text_is) };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
