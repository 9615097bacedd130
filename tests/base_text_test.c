/* base_text_test.c - text and UTF-8. */
#include "check.h"

/* Bytes, and where the first of them is no UTF-8 (-1: nowhere). */
static const struct {
  const char *bytes;
  int fault;
} faults[] = {
  { "", -1 },
  { "plain text that is longer than eight bytes", -1 },
  { "caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80", -1 },
  { "\xEF\xBF\xBD is U+FFFD itself", -1 },
  { "abc\x80", 3 },
  { "abcdefghijk\xC3", 11 },
  { "\xC0\xAF", 0 },           /* overlong */
  { "\xE0\x9F\xBF", 0 },       /* overlong */
  { "\xED\xA0\x80", 0 },       /* surrogate */
  { "\xED\x9F\xBF", -1 },
  { "\xF4\x8F\xBF\xBF", -1 },
  { "\xF4\x90\x80\x80", 0 },   /* past U+10FFFF */
  { "\xF5\x80\x80\x80", 0 },
  { "ok\xE2\x82", 2 },
  { "\xFF", 0 },
};

static void test_utf8_faults_are_found(void)
{
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    size_t at = sift_utf8_fault(sift_text_of(faults[i].bytes));
    CHECK_WHOLE(at == SIZE_MAX ? -1 : (int)at, faults[i].fault);
  }
}

static void test_runes_survive_writing_and_reading(void)
{
  for (uint32_t rune = 1; rune < 0x110000; rune += 61) {
    char bytes[4];
    const char *at = bytes;
    size_t len = sift_rune_put(bytes, rune);
    uint32_t want = rune >= 0xD800 && rune <= 0xDFFF ? SIFT_RUNE_BAD : rune;
    CHECK(sift_rune_next(&at, bytes + len) == want && at == bytes + len);
  }
}

static void test_places_are_counted_in_code_points(void)
{
  sift_counter counter = { .text = SIFT_TEXT("a\xC3\xA9\xE2\x82\xAC" "b") };
  CHECK_WHOLE(sift_counter_at(&counter, 0), 0);
  CHECK_WHOLE(sift_counter_at(&counter, 3), 2);
  CHECK_WHOLE(sift_counter_at(&counter, 6), 3);
  CHECK_WHOLE(sift_counter_at(&counter, 1), 1);
  CHECK_WHOLE(sift_counter_at(&counter, 99), 4);
  CHECK_WHOLE(sift_utf8_count(counter.text), 4);
}

static void test_letters_and_spaces_of_other_scripts(void)
{
  CHECK(sift_rune_is_letter('x') && sift_rune_is_letter(0xE9) &&
        sift_rune_is_letter(0x416));
  CHECK(sift_rune_is_letter(0x4E2D) && !sift_rune_is_letter('7') &&
        !sift_rune_is_letter('$'));
  CHECK(!sift_rune_is_letter(0x2014) && !sift_rune_is_letter(0x20AC));
  CHECK(sift_rune_is_space(0xA0) && sift_rune_is_space(0x2009) &&
        !sift_rune_is_space('_'));
}

static void test_texts_are_found_and_cut(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text t =
      SIFT_TEXT("the quick brown fox jumps over the lazy dog, the end of the story");
  CHECK_WHOLE(sift_text_find(t, SIFT_TEXT("the"), 1), 31);
  CHECK_WHOLE(sift_text_find(t, SIFT_TEXT("over the lazy dog, the end of the story"), 0),
              26);
  CHECK(sift_text_find(t, SIFT_TEXT("over the lazy dog, the end of the stork"), 0) ==
        SIZE_MAX);
  CHECK(sift_text_find(t, SIFT_TEXT("cat"), 0) == SIZE_MAX);
  CHECK_WHOLE(sift_text_find(t, SIFT_TEXT(""), 7), 7);
  CHECK(!sift_text_has(SIFT_TEXT("ab"), SIFT_TEXT("abc")));
  CHECK(sift_text_has_fold(SIFT_TEXT("By the DESK"), SIFT_TEXT("desk")));
  CHECK(!sift_text_has_fold(SIFT_TEXT("By the des"), SIFT_TEXT("desk")));
  CHECK_TEXT(sift_text_sub(t, 60, 999), "story");
  CHECK_TEXT(sift_text_sub(t, 9, 4), "");
  CHECK_TEXT(sift_text_trim(SIFT_TEXT(" \n x y\t")), "x y");
  CHECK_TEXT(sift_text_squeeze(arena, SIFT_TEXT("\xC2\xA0 a \xE2\x80\x89\n b ")), "a b");
  CHECK_TEXT(sift_text_lower(arena, SIFT_TEXT("\xC3\x89" "COLE")), "\xC3\x89" "cole");
  CHECK(sift_text_eq_fold(SIFT_TEXT("NVIDIA"), SIFT_TEXT("Nvidia")));
  CHECK(sift_text_compare(SIFT_TEXT("ab"), SIFT_TEXT("abc")) < 0);
  CHECK(sift_text_ends(t, SIFT_TEXT("story")) && sift_text_starts(t, SIFT_TEXT("the q")));
  sift_arena_close(arena);
}

static void test_buffers_grow(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer b = { .arena = arena };
  CHECK_TEXT(sift_buffer_text(&b), "");
  for (int i = 0; i < 1000; i++)
    sift_buffer_print(&b, "%d,", i);
  sift_buffer_rune(&b, 0x20AC);
  sift_buffer_byte(&b, '!');
  CHECK_WHOLE(b.len, 10 * 2 + 90 * 3 + 900 * 4 + 4);
  CHECK(sift_text_ends(sift_buffer_text(&b), SIFT_TEXT("998,999,\xE2\x82\xAC!")));
  sift_arena_close(arena);
}

static void test_quotes_within_quotes_are_doubled(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer b = { .arena = arena };
  sift_buffer_quote(&b, SIFT_TEXT("it's \"so\""), '\'');
  sift_buffer_quote(&b, SIFT_TEXT("it's \"so\""), '"');
  sift_buffer_quote(&b, (sift_text){ 0 }, '"');
  CHECK_TEXT(sift_buffer_text(&b), "'it''s \"so\"'\"it's \"\"so\"\"\"\"\"");
  sift_arena_close(arena);
}

static void test_lines_are_taken_off(void)
{
  sift_text rest = SIFT_TEXT("one\n\nthree"), line;
  CHECK(sift_text_next_line(&rest, &line));
  CHECK_TEXT(line, "one");
  CHECK(sift_text_next_line(&rest, &line));
  CHECK_TEXT(line, "");
  CHECK(sift_text_next_line(&rest, &line));
  CHECK_TEXT(line, "three");
  CHECK(!sift_text_next_line(&rest, &line));
  rest = SIFT_TEXT("one\n");
  CHECK(sift_text_next_line(&rest, &line) && !sift_text_next_line(&rest, &line));
}

static void test_a_path_has_a_folder(void)
{
  CHECK_TEXT(sift_path_folder(SIFT_TEXT("a")), ".");
  CHECK_TEXT(sift_path_folder(SIFT_TEXT("/a")), "/");
  CHECK_TEXT(sift_path_folder(SIFT_TEXT("a/b/c")), "a/b");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_utf8_faults_are_found),
    CHECK_TEST(test_runes_survive_writing_and_reading),
    CHECK_TEST(test_places_are_counted_in_code_points),
    CHECK_TEST(test_letters_and_spaces_of_other_scripts),
    CHECK_TEST(test_texts_are_found_and_cut),
    CHECK_TEST(test_buffers_grow),
    CHECK_TEST(test_quotes_within_quotes_are_doubled),
    CHECK_TEST(test_lines_are_taken_off),
    CHECK_TEST(test_a_path_has_a_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
