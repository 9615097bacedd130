/* article_front_test.c - the front matter of a markdown text says what the article is, and
 * is none of its text; nor are addresses. */
#include "check.h"

#include "article/article.h"
#include "cases.h"
#include "pages.h"

static const char body[] =
    "\n\n# Halden raises its bid\n\nHalden said on Monday that it had offered the owners of "
    "the mill a better price, and that it would keep all of the people who work there.\n";

static void print_known(sift_buffer *out, const char *name, sift_text t, sift_text from)
{
  if (t.len == 0)
    return;
  sift_buffer_print(out, "%s=%.*s", name, SIFT_SHOW(t));
  if (from.len > 0)
    sift_buffer_print(out, " (%.*s)", SIFT_SHOW(from));
  sift_buffer_add(out, SIFT_TEXT("; "));
}

static sift_text known_of(sift_arena *arena, const sift_article *a)
{
  sift_text none = { 0 };
  sift_buffer out = { .arena = arena }, authors = { .arena = arena };
  for (size_t i = 0; i < a->authors.count; i++)
    sift_buffer_print(&authors, "%s%.*s", i > 0 ? ", " : "", SIFT_SHOW(a->authors.at[i]));
  print_known(&out, "title", a->title, a->title_from);
  print_known(&out, "publisher", a->publisher, a->publisher_from);
  print_known(&out, "authors", sift_buffer_text(&authors), none);
  print_known(&out, "published", a->published, a->published_from);
  print_known(&out, "clock", a->clock, none);
  print_known(&out, "modified", a->modified, none);
  print_known(&out, "language", a->language, a->language_from);
  print_known(&out, "url", a->url, a->url_from);
  const sift_block *first = a->blocks;
  sift_buffer_print(
      &out, "%u %s %.*s", first->line, first->kind == SIFT_HEADING ? "H" : "P",
      SIFT_SHOW(sift_text_sub(a->text, first->span.start, first->span.end)));
  return sift_buffer_text(&out);
}

static void check_case(sift_arena *arena, sift_text line)
{
  size_t arrow = sift_text_find(line, SIFT_TEXT(" => "), 0);
  const sift_article *article = read_article(
      arena, "front.md", with_lines(arena, sift_text_sub(line, 0, arrow), body));
  sift_text got = known_of(arena, article);
  sift_text want = sift_text_trim(sift_text_sub(line, arrow + 4, line.len));
  if (!CHECK(sift_text_eq(got, want)))
    fprintf(stderr, "  %.*s\n  got %.*s\n", SIFT_SHOW(line), SIFT_SHOW(got));
}

static void test_front_matter_says_what_a_text_is(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/front-matter.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      check_case(arena, line);
  sift_arena_close(arena);
}

static void test_only_markdown_has_front_matter_and_what_was_given_stays(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text bytes = SIFT_TEXT("---\ntitle: Halden\ndate: 2026-03-03\n---\n\n"
                              "Halden said on Monday that it had sold the mill.\n");
  const sift_article *plain = read_article(arena, "front.txt", bytes);
  CHECK(sift_text_has(plain->text, SIFT_TEXT("title: Halden")));
  sift_raw raw = { .source = SIFT_TEXT("x"),
                   .media_type = SIFT_TEXT("text/markdown"),
                   .title = SIFT_TEXT("Corran"),
                   .published = SIFT_TEXT("2026-03-04"),
                   .bytes = bytes };
  sift_article *given = NULL;
  CHECK(sift_article_read(arena, &raw, (sift_article_limits){ 0 }, &given, NULL) ==
        SIFT_OK);
  CHECK_TEXT(given->title, "Corran");
  CHECK_TEXT(given->published, "2026-03-04");
  CHECK_TEXT(given->published_from, "input");
  CHECK_TEXT(given->text, "\nHalden said on Monday that it had sold the mill.\n");
  sift_arena_close(arena);
}

/* Quotation marks and dashes may be others in the one than in the other. */
static void test_the_heading_that_repeats_the_title_is_it(void)
{
  sift_arena *arena = sift_arena_open(0);
  const sift_article *a = read_article(
      arena, "front.md",
      SIFT_TEXT(
          "---\ntitle: Halden's \"bid\" - again\n---\n\n# Halden’s “bid” – again\n\n"
          "Halden said on Monday that it had sold the mill.\n"));
  CHECK_TEXT(a->title, "Halden's \"bid\" - again");
  CHECK_TEXT(sift_text_sub(a->text, a->title_span.start, a->title_span.end),
             "Halden’s “bid” – again");
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_front_matter_says_what_a_text_is),
    CHECK_TEST(test_only_markdown_has_front_matter_and_what_was_given_stays),
    CHECK_TEST(test_the_heading_that_repeats_the_title_is_it),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
