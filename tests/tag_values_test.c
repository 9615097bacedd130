/* tag_values_test.c - figures keep how finely they were written, holidays and fiscal years fall
 * where the calendar has them, and a date finds what it is relative to. */
#include "check.h"

#include <stdlib.h>

#include "article/article.h"
#include "tag/dates/calendar.h"
#include "tag/figures/number.h"

static sift_ruleset *rules;

static int open_rules(void **state)
{
  (void)state;
  sift_error err = { 0 };
  return sift_ruleset_open(SIFT_RULES_DIR, NULL, NULL, &rules, &err) == SIFT_OK ? 0 : -1;
}

static int close_rules(void **state)
{
  (void)state;
  sift_ruleset_close(rules);
  return 0;
}

/* ---------------------------------------------------------------- numbers */

/* As written, its value, the exponent of its last written digit; NULL: no number. */
static const struct {
  const char *written, *value;
  int step;
} numbers[] = {
  { "26.3", "26.3", -1 },
  { "500,000", "500000", 0 },
  { "12,34,567.89", "1234567.89", -2 },
  { "1'250'000", "1250000", 0 },
  { "1.234,50", "1234.5", -2 },
  { "12,5", "12.5", -1 },
  { ".08", "0.08", -2 },
  { "3 1/2", "3.5", 0 },
  { "seventy-five", "75", 0 },
  { "two hundred and six thousand", "206000", 3 },
  { "two and a half million", "2500000", 5 },
  { "a million and a half", "1500000", 5 },
  { "half a billion", "500000000", 8 },
  { "three quarters of a million", "750000", 4 },
  { "a dozen", "12", 0 },
  { "nine point four", "9.4", -1 },
  { "99999999999999999999999999", NULL, 0 },
  { "quite a few", "3", 0 },
  { "marchfield", NULL, 0 },
};

static void test_numbers_are_read_as_finely_as_written(void)
{
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
    sift_number number;
    sift_text written = sift_text_of(numbers[i].written);
    bool read = sift_number_read(rules, written, &number);
    if (!CHECK(read == (numbers[i].value != NULL)) || !read) {
      if (read)
        fprintf(stderr, "  %s\n", numbers[i].written);
      continue;
    }
    sift_decimal wanted;
    sift_decimal_parse(sift_text_of(numbers[i].value), &wanted);
    if (!CHECK(sift_decimal_equal(number.value, wanted)) ||
        !CHECK(number.step == numbers[i].step))
      fprintf(stderr, "  %s: step %d\n", numbers[i].written, number.step);
  }
}

static void test_hundreds_are_one_to_nine_of_them(void)
{
  sift_number number;
  CHECK(sift_number_read(rules, SIFT_TEXT("tens of thousands"), &number));
  CHECK(number.vague && sift_decimal_equal(number.value, sift_decimal_of(10000)) &&
        sift_decimal_equal(number.high, sift_decimal_of(90000)));
}

/* ---------------------------------------------------------------- calendar */

static const struct {
  int year;
  const char *rule, *day;
} holidays[] = {
  { 2025, "easter", "2025-04-20" },   { 2000, "easter", "2000-04-23" },
  { 2024, "easter-2", "2024-03-29" }, { 2024, "12-25", "2024-12-25" },
  { 2025, "11/4/4", "2025-11-27" },   { 2024, "11/4/4+1", "2024-11-29" },
  { 2025, "5/-1/1", "2025-05-26" },
};

static void test_holidays_fall_on_their_days(void)
{
  for (size_t i = 0; i < sizeof holidays / sizeof holidays[0]; i++) {
    sift_day day = sift_holiday_day(holidays[i].year, sift_text_of(holidays[i].rule));
    char room[SIFT_EDTF_ROOM];
    CHECK(sift_text_is(sift_period_print(sift_period_day(day), room), holidays[i].day));
  }
  CHECK(sift_holiday_day(2025, SIFT_TEXT("2-30")) == SIFT_DAY_NONE);
  CHECK(sift_holiday_day(2025, SIFT_TEXT("nonsense")) == SIFT_DAY_NONE);
}

/* A fiscal year is named for the year it ends in. */
static const struct {
  int year, year_end, skip, count;
  const char *edtf;
} fiscal[] = {
  { 2025, 12, 0, 12, "2025" },          { 2025, 12, 9, 3, "2025-10/2025-12" },
  { 2026, 1, 6, 3, "2025-08/2025-10" }, { 2026, 1, 0, 12, "2025-02/2026-01" },
  { 2025, 6, 0, 3, "2024-07/2024-09" },
};

static void test_fiscal_years_end_where_the_company_says(void)
{
  for (size_t i = 0; i < sizeof fiscal / sizeof fiscal[0]; i++) {
    sift_period p = sift_period_fiscal(fiscal[i].year, fiscal[i].year_end, fiscal[i].skip,
                                       fiscal[i].count, SIFT_GRAIN_QUARTER);
    char room[SIFT_EDTF_ROOM];
    if (fiscal[i].count == 12 && fiscal[i].year_end == 12)
      p.grain = SIFT_GRAIN_YEAR;
    CHECK(sift_text_is(sift_period_print(p, room), fiscal[i].edtf));
  }
}

/* ---------------------------------------------------------------- dates in a text */

/* "2025-02-07@en-GB": a day and a language. */
static sift_text cut_language(sift_text *published)
{
  size_t at = sift_text_find(*published, SIFT_TEXT("@"), 0);
  if (at == SIZE_MAX)
    return (sift_text){ NULL, 0 };
  sift_text language = sift_text_sub(*published, at + 1, published->len);
  *published = sift_text_sub(*published, 0, at);
  return language;
}

static void add_dates(sift_arena *arena, sift_text published, sift_text text,
                      sift_buffer *out)
{
  sift_text language = cut_language(&published);
  sift_raw raw = { .published = published,
                   .bytes = text,
                   .is_utf8 = true,
                   .form = SIFT_RAW_TEXT,
                   .source = SIFT_TEXT("case") };
  sift_article_limits limits = { 0 };
  sift_article *article = NULL;
  sift_mentions mentions = { 0 };
  sift_error err = { 0 };
  sift_article_read(arena, &raw, limits, &article, &err);
  if (article == NULL || sift_tag(sift_tagger_open(arena, rules), arena, article,
                                  &mentions, &err) != SIFT_OK)
    fail_msg("%s", err.message);
  article->language = language;
  sift_dates_resolve(rules, arena, article, &mentions);
  for (size_t i = 0; i < mentions.count; i++) {
    if (mentions.at[i].kind != SIFT_DATE)
      continue;
    sift_text edtf = mentions.at[i].value.edtf;
    sift_buffer_print(out, "%s%.*s", out->len > 0 ? " " : "",
                      SIFT_SHOW(edtf.at != NULL ? edtf : SIFT_TEXT("-")));
  }
}

static void check_case(const char *line, const char *wanted)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer got = { .arena = arena };
  const char *space = strchr(line, ' ');
  if (CHECK(space != NULL)) {
    add_dates(arena, (sift_text){ line, (size_t)(space - line) }, sift_text_of(space + 1),
              &got);
    if (!CHECK(sift_text_is(sift_buffer_text(&got), wanted)))
      fprintf(stderr, "  %s\n  wanted %s\n  got    %.*s\n", line, wanted,
              SIFT_SHOW(sift_buffer_text(&got)));
  }
  sift_arena_close(arena);
}

static void test_dates_find_what_they_are_relative_to(void)
{
  FILE *file = fopen(SIFT_TESTS_DIR "/cases/dates.txt", "r");
  char line[400], text[400] = "";
  assert_non_null(file);
  while (fgets(line, sizeof line, file) != NULL) {
    line[strcspn(line, "\n")] = '\0';
    if (line[0] == '#' || line[0] == '\0') {
      text[0] = '\0';
      continue;
    }
    if (text[0] == '\0')
      memcpy(text, line, sizeof text);
    else
      check_case(text, line);
  }
  fclose(file);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_numbers_are_read_as_finely_as_written),
    CHECK_TEST(test_hundreds_are_one_to_nine_of_them),
    CHECK_TEST(test_holidays_fall_on_their_days),
    CHECK_TEST(test_fiscal_years_end_where_the_company_says),
    CHECK_TEST(test_dates_find_what_they_are_relative_to),
  };
  return cmocka_run_group_tests(tests, open_rules, close_rules);
}
