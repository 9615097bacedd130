/* base_instant_test.c - moments are read as feeds and servers write them, and what is no
 * moment is refused. */
#include "check.h"

static const struct {
  const char *written, *utc; /* utc NULL: none */
} cases[] = {
  /* RFC 9110: the three forms of HTTP */
  { "Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z" },
  { "Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z" },
  { "Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37Z" },
  /* RFC 2822 and the liberties taken with it */
  { "Tue, 3 Mar 2026 09:05 -0500", "2026-03-03T14:05:00Z" },
  { "3 Mar 26 09:05:10 EST", "2026-03-03T14:05:10Z" },
  { "3 Mar 96 09:05:10 EST", "1996-03-03T14:05:10Z" },
  { "Tue,3 March, 2026 09:05:10 GMT+02:00", "2026-03-03T07:05:10Z" },
  { "Tue, 03 Mar 2026", "2026-03-03T00:00:00Z" },
  { "Mardi, 3 mars 2026 09:05:10 +0100", "2026-03-03T08:05:10Z" },
  { "Tue Mar 03 09:05:10 +0000 2026", "2026-03-03T09:05:10Z" },
  { "Tue, 2026/03/03 09:05:10 PDT", "2026-03-03T16:05:10Z" },
  { "Tue, 03 Mar 2026 09:05:10 Etc/GMT", "2026-03-03T09:05:10Z" },
  /* RFC 3339 and W3C-DTF */
  { "2026-03-03T09:05:10Z", "2026-03-03T09:05:10Z" },
  { "2026-03-03T09:05:10.25+05:30", "2026-03-03T03:35:10Z" },
  { "2026-03-03 09:05:10", "2026-03-03T09:05:10Z" },
  { "2026-03-03T23:30-08:00", "2026-03-04T07:30:00Z" },
  { "20260303T090510Z", NULL },
  { "20260303", "2026-03-03T00:00:00Z" },
  { "2026-03-03", "2026-03-03T00:00:00Z" },
  { "2026-03", "2026-03-01T00:00:00Z" },
  { "2026", "2026-01-01T00:00:00Z" },
  { "1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z" },
  { "2024-02-29T12:00:00Z", "2024-02-29T12:00:00Z" },
  /* halves of the day, and figures with their units */
  { "Tue, 3 Mar 2026 09:05:10 PM EST", "2026-03-04T02:05:10Z" },
  { "3 March 2026 12:05am", "2026-03-03T00:05:00Z" },
  { "March 3, 2026 13:05 PM", NULL },
  { "March 3, 2026 PM", NULL },
  { "2026-03-03 오후 9:05:10", "2026-03-03T12:05:10Z" },
  { "2026년 03월 03일  12:05:10", "2026-03-03T03:05:10Z" },
  { "2026년 03월 03일 12:05:10 GMT", "2026-03-03T12:05:10Z" },
  { "2026年3月3日 9:05", "2026-03-03T09:05:00Z" },
  { "2026년 2027년", NULL },
  { "월", NULL },
  /* ISO 8601:1988 without the century */
  { "26-03-04", "2026-03-04T00:00:00Z" },
  { "960304", "1996-03-04T00:00:00Z" },
  { "-26-03", "2026-03-01T00:00:00Z" },
  { "-2603", "2026-03-01T00:00:00Z" },
  { "26-13-04", NULL },
  { "000000", NULL },
  { "-1", NULL },
  { "26-03-04T09:05:10Z", NULL },
  { "26-03", NULL },
  /* ISO 8601: days counted through the year */
  { "2026-062", "2026-03-03T00:00:00Z" },
  { "2024366", "2024-12-31T00:00:00Z" },
  { "2026-366", NULL },
  { "2026-000", NULL },
  { "26001", NULL },
  /* a month of three figures */
  { "2026-003-04T09:05:10Z", "2026-03-04T09:05:10Z" },
  { "2026-103-04", NULL },
  { "2026-003T09:05:10Z", NULL },
  /* none */
  { "", NULL },
  { "yesterday", NULL },
  { "Tue, 31 Feb 2026 09:05:10 GMT", NULL },
  { "Tue, 3 Mar 2026 25:05:10 GMT", NULL },
  { "Tue, 3 Mar 2026 09:05:10:11 GMT", NULL },
  { "Tue, 3 Mar 2026 09:05:10 +xx:00", NULL },
  { "2026-03-03T09:05:10+99:00", NULL },
  { "2026-13-03", NULL },
  { "2026-00-03", NULL },
  { "2026-03-03-04", NULL },
  { "09:05:10", NULL },
  { "3 Mar", NULL },
  { "2026-03-03T09:05:10Z and more", NULL },
  { "2026-03-03T09:05:10.999999999999999999999999999Z", NULL },
};

static void test_moments_are_read_as_they_are_written(void)
{
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char room[SIFT_INSTANT_ROOM];
    int64_t at = 0;
    bool known = sift_instant_parse(sift_text_of(cases[i].written), &at);
    if (CHECK_CASE(cases[i].written, known == (cases[i].utc != NULL)) && known)
      CHECK_TEXT(sift_instant_print(at, room), cases[i].utc);
  }
}

static const struct {
  const char *written, *last;
} spans[] = {
  { "2026-03-03T09:05:10Z", "2026-03-03T09:05:10Z" },
  { "2026-03-03", "2026-03-03T23:59:59Z" },
  { "2026-062", "2026-03-03T23:59:59Z" },
  { "Tue, 03 Mar 2026", "2026-03-03T23:59:59Z" },
  { "2024-02", "2024-02-29T23:59:59Z" },
  { "2024", "2024-12-31T23:59:59Z" },
};

static void test_a_day_without_a_clock_lasts_to_its_end(void)
{
  for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
    char room[SIFT_INSTANT_ROOM];
    int64_t first, last = 0;
    if (CHECK_CASE(spans[i].written, sift_instant_parse_span(
                                         sift_text_of(spans[i].written), &first, &last)))
      CHECK_TEXT(sift_instant_print(last, room), spans[i].last);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_moments_are_read_as_they_are_written),
    CHECK_TEST(test_a_day_without_a_clock_lasts_to_its_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
