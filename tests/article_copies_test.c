/* article_copies_test.c - copies of a story are known, and other stories are not. */
#include "check.h"

#include "article/article.h"
#include "article/inner.h"
#include "cases.h"

static sift_sketch sketch_of(sift_arena *arena, sift_text text)
{
  sift_sketch sketch = sift_sketch_of(text), again;
  CHECK(sift_sketch_read(sift_sketch_write(arena, &sketch), &again));
  return again;
}

/* A story, what other sites made of it, and what others wrote of the same event. */
static void test_copies_of_a_story_are_known_and_other_stories_are_not(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/copies.txt");
  sift_sketch story = { 0 };
  size_t end, seen = 0;
  for (size_t at = 0; at < cases.len; at = end + 2, seen++) {
    end = sift_text_find(cases, SIFT_TEXT("\n\n"), at);
    end = end == SIZE_MAX ? cases.len : end;
    sift_text part = sift_text_sub(cases, at, end);
    size_t line = sift_text_find(part, SIFT_TEXT("\n"), 0);
    sift_text name = sift_text_sub(part, 0, line);
    sift_sketch sketch = sketch_of(arena, sift_text_sub(part, line, part.len));
    if (sift_text_starts(name, SIFT_TEXT("story")))
      story = sketch;
    bool copy = sift_text_starts(name, SIFT_TEXT("copy"));
    bool other = sift_text_starts(name, SIFT_TEXT("other"));
    if (copy || other)
      CHECK_CASE(sift_text_z(arena, name), sift_sketch_is_copy(&story, &sketch) == copy);
  }
  CHECK(seen > 10);
  sift_arena_close(arena);
}

static void test_sketches_are_read_strictly(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_sketch none = sift_sketch_of(SIFT_TEXT("too short")), read;
  CHECK_WHOLE(sift_sketch_write(arena, &none).len, 0);
  CHECK(!sift_sketch_read(SIFT_TEXT(""), &read));
  CHECK(!sift_sketch_read(SIFT_TEXT("00ff"), &read));
  CHECK_WHOLE(sift_word_count(SIFT_TEXT("It’s 40% more — café, done.")), 6);
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_copies_of_a_story_are_known_and_other_stories_are_not),
    CHECK_TEST(test_sketches_are_read_strictly),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
