/* source_address_test.c - one page has one address; the cases are in
 * cases/addresses.txt. */
#include "check.h"

#include "source/source.h"

typedef struct reading {
  sift_arena *arena;
  sift_text rest;
} reading;

/* The next line that is no comment; false at the end. */
static bool next_line(reading *r, sift_text *line)
{
  while (r->rest.len > 0) {
    size_t end = sift_text_find(r->rest, SIFT_TEXT("\n"), 0);
    end = end == SIZE_MAX ? r->rest.len : end;
    *line = sift_text_trim(sift_text_sub(r->rest, 0, end));
    r->rest = sift_text_sub(r->rest, end + (end < r->rest.len), r->rest.len);
    if (line->len > 0 && line->at[0] != '#')
      return true;
  }
  return false;
}

static void check_address(reading *r, sift_text url, sift_text got, sift_text *above)
{
  sift_text want;
  if (!CHECK(next_line(r, &want)))
    return;
  if (sift_text_is(want, "="))
    want = *above;
  if (sift_text_is(want, "-"))
    want = (sift_text){ "", 0 };
  if (!CHECK_CASE(sift_text_z(r->arena, url), sift_text_eq(got, want)))
    fprintf(stderr, "  got %.*s\n  want %.*s\n", SIFT_SHOW(got), SIFT_SHOW(want));
  *above = want;
}

static void test_a_page_has_one_address(void)
{
  reading r = { .arena = sift_arena_open(0) };
  sift_error err;
  sift_text url;
  size_t count = 0;
  CHECK(sift_file_read(r.arena, SIFT_TESTS_DIR "/cases/addresses.txt", 1 << 20, &r.rest,
                       &err) == SIFT_OK);
  for (; next_line(&r, &url); count++) {
    sift_text above = url;
    check_address(&r, url, sift_url_normal(r.arena, url), &above);
    check_address(&r, url, sift_url_canonical(r.arena, url), &above);
    sift_text again = sift_url_canonical(r.arena, above);
    CHECK(above.len == 0 || sift_text_eq(again, above)); /* once is enough */
  }
  CHECK(count > 10);
  sift_arena_close(r.arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_a_page_has_one_address),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
