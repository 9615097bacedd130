/* base_date_test.c - the calendar. */
#include "check.h"

static void test_days_and_dates_are_one_to_one(void)
{
  CHECK_WHOLE(sift_day_of(1970, 1, 1), 0);
  CHECK_WHOLE(sift_day_of(2000, 3, 1), 11017);
  CHECK_WHOLE(sift_weekday(sift_day_of(2025, 2, 6)), 3);
  CHECK_WHOLE(sift_weekday(sift_day_of(1969, 12, 29)), 0);
  sift_day last = sift_day_of(9999, 12, 31);
  for (sift_day day = sift_day_of(1, 1, 1); day <= last; day += 97) {
    sift_civil c = sift_civil_of(day);
    CHECK(sift_civil_is_valid(c.year, c.month, c.day));
    CHECK(sift_day_of(c.year, c.month, c.day) == day);
  }
}

static void test_only_real_days_are_valid(void)
{
  static const struct {
    int year, month, day;
    bool valid;
  } days[] = {
    { 2024, 2, 29, true },  { 2023, 2, 29, false }, { 1900, 2, 29, false },
    { 2000, 2, 29, true },  { 2025, 4, 31, false }, { 2025, 12, 31, true },
    { 2025, 0, 1, false },  { 2025, 13, 1, false }, { 2025, 1, 0, false },
    { 0, 1, 1, false },     { 10000, 1, 1, false },
  };
  for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
    CHECK(sift_civil_is_valid(days[i].year, days[i].month, days[i].day) == days[i].valid);
}

static void test_months_clamp_to_their_end(void)
{
  CHECK(sift_day_add_months(sift_day_of(2025, 1, 31), 1) == sift_day_of(2025, 2, 28));
  CHECK(sift_day_add_months(sift_day_of(2024, 3, 31), -1) == sift_day_of(2024, 2, 29));
  CHECK(sift_day_add_months(sift_day_of(2024, 12, 15), 13) == sift_day_of(2026, 1, 15));
  CHECK(sift_day_add_months(sift_day_of(2024, 1, 15), -25) == sift_day_of(2021, 12, 15));
  CHECK(sift_day_add_months(SIFT_DAY_NONE, 5) == SIFT_DAY_NONE);
}

/* Written, first and last day, grain, and how it is written again (NULL: the same). */
static const struct {
  const char *edtf, *first, *last, *grain, *again;
} periods[] = {
  { "2025", "2025-01-01", "2025-12-31", "year", NULL },
  { "2024-02", "2024-02-01", "2024-02-29", "month", NULL },
  { "2025-02-06", "2025-02-06", "2025-02-06", "day", NULL },
  { "202X", "2020-01-01", "2029-12-31", "decade", NULL },
  { "2024-10/2024-12", "2024-10-01", "2024-12-31", "quarter", NULL },
  { "2024-01/2024-06", "2024-01-01", "2024-06-30", "half", NULL },
  { "2024-02/2024-04", "2024-02-01", "2024-04-30", "month", NULL },
  { "2024-01/2024-12", "2024-01-01", "2024-12-31", "year", "2024" },
  { "2024-02-01/2024-02-29", "2024-02-01", "2024-02-29", "month", "2024-02" },
  { "2024/2026", "2024-01-01", "2026-12-31", "year", NULL },
  { "2024-04/2025-03", "2024-04-01", "2025-03-31", "month", NULL },
  { "2025-02-03/2025-02-09", "2025-02-03", "2025-02-09", "week", NULL },
  { "2025-02-03/2025-02-05", "2025-02-03", "2025-02-05", "day", NULL },
  { "2024-Q4", "2024-10-01", "2024-12-31", "quarter", "2024-10/2024-12" },
  { "2024-H1", "2024-01-01", "2024-06-30", "half", "2024-01/2024-06" },
  { "2024-33", "2024-01-01", "2024-03-31", "quarter", "2024-01/2024-03" },
  { "2024-36", "2024-10-01", "2024-12-31", "quarter", "2024-10/2024-12" },
  { "2024-41", "2024-07-01", "2024-12-31", "half", "2024-07/2024-12" },
  { "2025/..", "2025-01-01", "", "year", NULL },
  { "../2025-03", "", "2025-03-31", "month", NULL },
  { "2025-03-14/", "2025-03-14", "", "day", "2025-03-14/.." },
  { "2026-03-10T07:46-05:00", "2026-03-10", "2026-03-10", "day", "2026-03-10" },
};

static void check_day(sift_day day, const char *want)
{
  char room[SIFT_EDTF_ROOM];
  if (day == SIFT_DAY_NONE)
    CHECK_TEXT(SIFT_TEXT(""), want);
  else
    CHECK_TEXT(sift_period_print((sift_period){ day, day, SIFT_GRAIN_DAY }, room), want);
}

static void test_periods_are_read_and_written(void)
{
  for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
    char room[SIFT_EDTF_ROOM];
    sift_period p;
    const char *edtf = periods[i].edtf;
    if (!CHECK_CASE(edtf, sift_period_parse(sift_text_of(edtf), &p)))
      continue;
    check_day(p.first, periods[i].first);
    check_day(p.last, periods[i].last);
    CHECK_TEXT(sift_text_of(sift_granularity_name(p.grain)), periods[i].grain);
    CHECK_TEXT(sift_period_print(p, room), periods[i].again ? periods[i].again : edtf);
  }
}

static void test_what_is_no_period_is_refused(void)
{
  static const char *const wrong[] = {
    "",           "..",      "../..",         "/",
    "25",         "2025-",   "2025-13",       "2025-00",
    "2025-02-30", "2025-2",  "2025-02-06-07", "20XX",
    "0000",       "2025-Q5", "2025-H3",       "2025-37",
    "2025/2024",  "today",   "2025-02/x",     "2025/2026/2027",
    "2025 02",
  };
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    sift_period p;
    CHECK_CASE(wrong[i], !sift_period_parse(sift_text_of(wrong[i]), &p));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_days_and_dates_are_one_to_one),
    CHECK_TEST(test_only_real_days_are_valid),
    CHECK_TEST(test_months_clamp_to_their_end),
    CHECK_TEST(test_periods_are_read_and_written),
    CHECK_TEST(test_what_is_no_period_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
