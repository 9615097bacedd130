/* article_sentence_test.c - sentences end where readers end them. */
#include "check.h"

#include "article/article.h"
#include "cases.h"

/* Puts || between the sentences again. */
static sift_text split_and_mark(sift_arena *arena, sift_text text)
{
  sift_sentence_list list = { 0 };
  sift_buffer out = { .arena = arena };
  sift_span whole = { 0, (uint32_t)text.len };
  sift_sentences_split(arena, text, whole, 0, &list);
  for (size_t i = 0; i < list.count; i++) {
    if (i > 0)
      sift_buffer_add(&out, SIFT_TEXT("||"));
    sift_buffer_add(&out,
                    sift_text_sub(text, list.at[i].span.start, list.at[i].span.end));
  }
  return sift_text_copy(arena, sift_buffer_text(&out));
}

/* A case without its marks and the spaces that belong to them. */
static sift_text unmarked(sift_arena *arena, sift_text line, const char *between)
{
  sift_buffer out = { .arena = arena };
  for (size_t at = 0;;) {
    size_t mark = sift_text_find(line, SIFT_TEXT("||"), at);
    sift_buffer_add(&out, sift_text_trim(sift_text_sub(
                              line, at, mark == SIZE_MAX ? line.len : mark)));
    if (mark == SIZE_MAX)
      return sift_text_copy(arena, sift_buffer_text(&out));
    at = mark + 2;
    bool spaced = at < line.len && line.at[at] == ' ';
    sift_buffer_add(&out,
                    spaced || between[0] == '|' ? sift_text_of(between) : SIFT_TEXT(""));
  }
}

static void test_sentences_end_where_readers_end_them(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text cases = read_tests_file(arena, "cases/sentences.txt"), line;
  for (size_t at = 0; next_line(cases, &at, &line);)
    if (line.len > 0 && line.at[0] != '#')
      CHECK_TEXT(split_and_mark(arena, unmarked(arena, line, " ")),
                 unmarked(arena, line, "||").at);
  sift_arena_close(arena);
}

static void test_no_sentence_is_longer_than_2000_code_points(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_buffer text = { .arena = arena };
  for (int i = 0; i < 9000; i++)
    sift_buffer_add(&text, i % 7 == 6 ? SIFT_TEXT(" ") : SIFT_TEXT("\xC3\xA9"));
  for (int i = 0; i < 9000; i++)
    sift_buffer_byte(&text, 'x');
  sift_sentence_list list = { 0 };
  sift_text t = sift_buffer_text(&text);
  sift_sentences_split(arena, t, (sift_span){ 0, (uint32_t)t.len }, 3, &list);
  CHECK(list.count >= 9);
  for (size_t i = 0; i < list.count; i++) {
    sift_text one = sift_text_sub(t, list.at[i].span.start, list.at[i].span.end);
    CHECK(sift_utf8_count(one) <= 2000 && sift_utf8_fault(one) == SIZE_MAX);
    CHECK_WHOLE(list.at[i].block, 3);
  }
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_sentences_end_where_readers_end_them),
    CHECK_TEST(test_no_sentence_is_longer_than_2000_code_points),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
