/* check.h - what the tests share: CHECK, which reports and goes on, over cmocka.
 *
 *   static void test_tea_is_hot(void) { CHECK(tea() > 60); CHECK_TEXT(name(), "tea"); }
 *   int main(void)
 *   {
 *     const struct CMUnitTest tests[] = { CHECK_TEST(test_tea_is_hot) };
 *     return cmocka_run_group_tests(tests, NULL, NULL);
 *   }
 *
 * A test whose checks failed fails at its end. Include it once, first, in a test's
 * file. */
#ifndef SIFT_CHECK_H
#define SIFT_CHECK_H

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

/* Counted for the test that runs. */
static size_t check_count, check_failures;

struct check_case {
  void (*run)(void);
};

static inline void check_run(void **state)
{
  const struct check_case *test = *state;
  check_count = 0;
  check_failures = 0;
  test->run();
  if (check_failures > 0)
    fail_msg("%zu of %zu checks failed", check_failures, check_count);
  if (check_count == 0)
    fail_msg("nothing was checked");
}

/* One row of cmocka's table of tests, for a `void test(void)`; use it inside a
 * function. */
#define CHECK_TEST(test)                                        \
  {                                                             \
    #test, check_run, NULL, NULL, &(struct check_case) { test } \
  }

static inline bool check_that(bool good, const char *file, int line, const char *what)
{
  check_count++;
  if (good)
    return true;
  check_failures++;
  fprintf(stderr, "%s:%d: %s\n", file, line, what);
  return false;
}

static inline bool check_text(sift_text got, const char *want, const char *file, int line,
                              const char *what)
{
  if (check_that(got.len == strlen(want) &&
                     memcmp(want, got.len ? got.at : "", got.len) == 0,
                 file, line, what))
    return true;
  fprintf(stderr, "  got:  \"%.*s\"\n  want: \"%s\"\n", SIFT_SHOW(got), want);
  return false;
}

static inline bool check_whole(intmax_t got, intmax_t want, const char *file, int line,
                               const char *what)
{
  if (check_that(got == want, file, line, what))
    return true;
  fprintf(stderr, "  got:  %" PRIdMAX "\n  want: %" PRIdMAX "\n", got, want);
  return false;
}

/* Each gives whether it held, so that a test can print more: if (!CHECK(x)) note(...). */
#define CHECK(expression) check_that((expression), __FILE__, __LINE__, #expression)
/* The same in a loop over cases: `name` says which case it was. */
#define CHECK_CASE(name, expression) check_that((expression), __FILE__, __LINE__, (name))
#define CHECK_TEXT(got, want) check_text((got), (want), __FILE__, __LINE__, #got)
#define CHECK_WHOLE(got, want) \
  check_whole((intmax_t)(got), (intmax_t)(want), __FILE__, __LINE__, #got)

#endif
