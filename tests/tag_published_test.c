/* tag_published_test.c - a plain text is of the day that it says it was published on, and
 * of no day that it merely tells of. */
#include "check.h"

#include "article/article.h"
#include "cases.h"
#include "desk.h"

/* " / " is a line break in the cases. */
static sift_text with_lines(sift_arena *arena, sift_text t)
{
  sift_buffer out = { .arena = arena };
  for (size_t at = 0; at < t.len;) {
    size_t end = sift_text_find(t, SIFT_TEXT(" / "), at);
    sift_buffer_add(&out, sift_text_sub(t, at, end == SIZE_MAX ? t.len : end));
    sift_buffer_add(&out, SIFT_TEXT("\n\n"));
    at = end == SIZE_MAX ? t.len : end + 3;
  }
  return sift_buffer_text(&out);
}

static void check_case(desk *d, sift_text line)
{
  size_t arrow = sift_text_find(line, SIFT_TEXT("=>"), 0);
  sift_text told = sift_text_trim(sift_text_sub(line, 0, arrow));
  sift_text want = sift_text_trim(sift_text_sub(line, arrow + 2, line.len));
  sift_raw raw = { .source = SIFT_TEXT("case.txt"),
                   .form = SIFT_RAW_TEXT,
                   .bytes = with_lines(d->arena, told) };
  sift_article *article = NULL;
  sift_mentions mentions = { 0 };
  CHECK(sift_article_read(d->arena, &raw, (sift_article_limits){ 0 }, &article, NULL) ==
        SIFT_OK);
  CHECK(sift_tag(d->tagger, d->arena, article, &mentions, NULL) == SIFT_OK);
  sift_article_date(d->rules, d->arena, article, &mentions);
  sift_text got = article->published.at != NULL ? article->published : SIFT_TEXT("-");
  if (article->modified.len > 0)
    got = sift_text_join(
        d->arena, got,
        sift_text_join(d->arena, SIFT_TEXT(" changed "), article->modified));
  if (!CHECK(sift_text_eq(got, want)))
    fprintf(stderr, "  %.*s\n  got %.*s\n", SIFT_SHOW(line), SIFT_SHOW(got));
}

static void test_a_text_is_of_the_day_that_it_says(void)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_text all = read_tests_file(d.arena, "cases/datelines.txt"), line;
  for (size_t at = 0; next_line(all, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      check_case(&d, line);
  close_desk(&d);
}

/* Checks that of the dates of a text whose day is not known the `nth` alone has a day. */
static void check_only_day(const char *text, size_t nth, size_t dates)
{
  desk d = open_desk(SIFT_RULES_DIR);
  sift_raw raw = { .source = SIFT_TEXT("undated.txt"),
                   .form = SIFT_RAW_TEXT,
                   .bytes = sift_text_of(text) };
  sift_article *article = NULL;
  sift_mentions mentions = { 0 };
  CHECK(sift_article_read(d.arena, &raw, (sift_article_limits){ 0 }, &article, NULL) ==
        SIFT_OK);
  CHECK(sift_tag(d.tagger, d.arena, article, &mentions, NULL) == SIFT_OK);
  sift_article_date(d.rules, d.arena, article, &mentions);
  sift_dates_resolve(d.rules, d.arena, article, &mentions);
  size_t count = 0;
  for (size_t i = 0; i < mentions.count; i++)
    if (mentions.at[i].kind == SIFT_DATE)
      CHECK((mentions.at[i].value.edtf.at != NULL) == (count++ == nth));
  CHECK_WHOLE(count, dates);
  close_desk(&d);
}

/* Of what day "this quarter" is, no date in the text can tell. */
static void test_what_counts_from_an_unknown_day_has_none(void)
{
  check_only_day("The mill opened in December 2024. It grew this quarter, shrank "
                 "two weeks ago and will close later this year.",
                 0, 4);
}

/* Nor of what year the year to September is, in a report of November. */
static void test_a_report_looks_back_to_years_that_are_not_its_own(void)
{
  check_only_day("OSLO, Nov 3 (Wire) - Halden, which shut a mill in January 2024, sold "
                 "more in the year to Sept. 30. The vote is on Dec. 18.",
                 1, 4);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_a_text_is_of_the_day_that_it_says),
    CHECK_TEST(test_what_counts_from_an_unknown_day_has_none),
    CHECK_TEST(test_a_report_looks_back_to_years_that_are_not_its_own),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
