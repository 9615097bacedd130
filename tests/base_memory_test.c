/* base_memory_test.c - arenas, lists, tables, errors. */
#include <signal.h>
#include <time.h>

#include "check.h"

static void count_up(void *counter)
{
  (*(int *)counter)++;
}

static void test_arenas_give_zeroed_aligned_memory_again_and_again(void)
{
  sift_arena *arena = sift_arena_open(0);
  int closed = 0;
  for (int round = 0; round < 3; round++) {
    sift_defer(arena, count_up, &closed);
    for (size_t size = 1; size < 3000000; size = size * 3 + 1) {
      unsigned char *at = sift_alloc(arena, size);
      CHECK((uintptr_t)at % _Alignof(max_align_t) == 0);
      size_t dirty = 0;
      for (size_t i = 0; i < size; i++)
        dirty += at[i] != 0;
      CHECK_WHOLE(dirty, 0);
      memset(at, 0xA5, size);
    }
    sift_arena_reset(arena);
    CHECK_WHOLE(closed, round + 1);
    CHECK_WHOLE(sift_arena_bytes(arena), 0);
  }
  sift_defer(arena, count_up, &closed);
  sift_arena_close(arena);
  CHECK_WHOLE(closed, 4);
}

static void test_a_spent_budget_ends_in_one_place(void)
{
  sift_arena *arena = sift_arena_open(100000);
  static jmp_buf place;
  static int closed;
  volatile size_t pieces = 0;
  closed = 0;
  sift_arena_on_limit(arena, &place);
  sift_defer(arena, count_up, &closed);
  if (setjmp(place) == 0)
    for (;; pieces++)
      sift_alloc(arena, 1000);
  CHECK_WHOLE(pieces, 100);
  CHECK_WHOLE(sift_arena_left(arena), 0);
  sift_arena_reset(arena);
  CHECK_WHOLE(closed, 1);
  CHECK_WHOLE(sift_arena_left(arena), 100000);
  if (setjmp(place) == 0) {
    sift_alloc_array(arena, SIZE_MAX / 2, 3);
    CHECK(false);
  }
  sift_arena_close(arena);
}

static void test_lists_keep_their_items(void)
{
  sift_arena *arena = sift_arena_open(0);
  SIFT_LIST(size_t) numbers_list = { 0 }, others = { 0 };
  for (size_t i = 0; i < 20000; i++) {
    CHECK(*SIFT_PUSH(arena, &numbers_list) == 0);
    numbers_list.at[i] = i;
    if (i % 3 == 0)
      *SIFT_PUSH(arena, &others) = i;
  }
  size_t wrong = 0;
  for (size_t i = 0; i < numbers_list.count; i++)
    wrong += numbers_list.at[i] != i;
  for (size_t i = 0; i < others.count; i++)
    wrong += others.at[i] != 3 * i;
  CHECK_WHOLE(wrong, 0);
  sift_arena_close(arena);
}

static void test_tables_find_keys_in_order_of_insertion(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_table table = { .arena = arena };
  static int values[5000];
  CHECK(sift_table_get(&table, SIFT_TEXT("x")) == NULL);
  for (size_t i = 0; i < 5000; i++) {
    char key[16];
    snprintf(key, sizeof key, "key %zu", i);
    *sift_table_put(&table, sift_text_copy(arena, sift_text_of(key))) = &values[i];
  }
  CHECK(*sift_table_put(&table, SIFT_TEXT("key 77")) == &values[77]);
  *sift_table_put(&table, SIFT_TEXT("")) = &values[1];
  CHECK_WHOLE(table.count, 5001);
  for (size_t i = 0; i < 5000; i++)
    CHECK(sift_table_get(&table, table.at[i].key) == &values[i]);
  CHECK(sift_table_get(&table, SIFT_TEXT("key 5000")) == NULL);
  CHECK(sift_table_get(&table, SIFT_TEXT("")) == &values[1]);
  sift_arena_close(arena);
}

static void test_hashes_are_the_same_everywhere(void)
{
  CHECK(sift_hash(SIFT_TEXT("factsift"), 0) == UINT64_C(0x22a1d806ebacbff1));
  CHECK(sift_hash(SIFT_TEXT("factsift"), 0) != sift_hash(SIFT_TEXT("factsift"), 1));
  CHECK(sift_hash(SIFT_TEXT(""), 0) != sift_hash(SIFT_TEXT("a"), 0));
}

static void test_errors_say_what_and_where(void)
{
  sift_error err;
  CHECK(sift_fail_at(&err, SIFT_RULE, "rules/x.yaml:7", "no %s", "match") == SIFT_RULE);
  CHECK_TEXT(sift_text_of(err.at), "rules/x.yaml:7");
  CHECK_TEXT(sift_text_of(err.message), "no match");
  CHECK(sift_fail(NULL, SIFT_LIMIT, "nobody listens") == SIFT_LIMIT);
  CHECK_TEXT(sift_text_of(sift_status_name(SIFT_DECODE)), "decode");
  char longer[600];
  for (size_t i = 0; i + 2 < sizeof longer; i += 2)
    memcpy(longer + i, "\xC3\xA9", 3);
  sift_fail(&err, SIFT_READ, "x%s", longer); /* cut in the middle of a letter */
  CHECK(sift_utf8_fault(sift_text_of(err.message)) == SIZE_MAX);
  CHECK(strlen(err.message) > 500);
}

/* As some supervisors have it: nobody is told how a child ended, only that it did. */
static void test_a_program_that_ended_is_not_waited_for(void)
{
  static const char *const words[] = { "true", NULL };
  sift_error err = { 0 };
  time_t before = time(NULL);
  void (*usual)(int) = signal(SIGCHLD, SIG_IGN);
  CHECK(sift_process_run(words, SIFT_TEXT(""), 5, &err) == SIFT_OK);
  signal(SIGCHLD, usual);
  CHECK(time(NULL) - before < 4);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_arenas_give_zeroed_aligned_memory_again_and_again),
    CHECK_TEST(test_a_spent_budget_ends_in_one_place),
    CHECK_TEST(test_lists_keep_their_items),
    CHECK_TEST(test_tables_find_keys_in_order_of_insertion),
    CHECK_TEST(test_hashes_are_the_same_everywhere),
    CHECK_TEST(test_errors_say_what_and_where),
    CHECK_TEST(test_a_program_that_ended_is_not_waited_for),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
