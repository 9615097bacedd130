/* source_feed_test.c - feeds of all kinds give the entries that they hold; the cases are
 * in feeds/cases.txt. */
#include "check.h"

#include "cases.h"
#include "source/source.h"

static void print_entry(sift_buffer *out, const sift_feed_entry *entry)
{
  char room[SIFT_INSTANT_ROOM];
  const sift_feed_date *date =
      entry->published.known ? &entry->published : &entry->updated;
  sift_text day = date->known ? sift_instant_print(date->at, room) : (sift_text){ "", 0 };
  sift_buffer_print(out, "%.*s | %.*s | %.*s | %.*s\n", SIFT_SHOW(entry->url),
                    SIFT_SHOW(entry->title), SIFT_SHOW(day), SIFT_SHOW(entry->author));
}

/* What was read, in the words of the cases. */
static sift_text read_feed(sift_arena *arena, sift_text document)
{
  sift_feed feed;
  sift_error err;
  sift_buffer out = { .arena = arena };
  sift_status status = sift_feed_read(
      arena, document,
      (sift_feed_terms){ .base = SIFT_TEXT("https://feeds.example/dir/f") }, &feed, &err);
  if (feed.kind == SIFT_FEED_NONE)
    return SIFT_TEXT("none");
  sift_buffer_print(&out, "%.*s wait %lld%s\n", SIFT_SHOW(feed.version),
                    (long long)feed.wait, status == SIFT_OK ? "" : " fault");
  for (size_t i = 0; i < feed.entries.count; i++)
    print_entry(&out, &feed.entries.at[i]);
  return sift_buffer_text(&out);
}

static void check_case(sift_arena *arena, sift_text name, sift_text document,
                       sift_text want)
{
  sift_text got = sift_text_trim(read_feed(arena, document));
  if (!CHECK_CASE(sift_text_z(arena, name), sift_text_eq(got, sift_text_trim(want))))
    fprintf(stderr, "  got:\n%.*s\n  want:\n%.*s\n", SIFT_SHOW(got), SIFT_SHOW(want));
}

static void test_feeds_give_the_entries_they_hold(void)
{
  sift_arena *arena = sift_arena_open(0);
  sift_text all = read_tests_file(arena, "feeds/cases.txt"), mark = SIFT_TEXT("\n== "),
            line = SIFT_TEXT("\n--\n");
  size_t count = 0;
  for (size_t at = sift_text_find(all, mark, 0); at != SIZE_MAX; count++) {
    size_t next = sift_text_find(all, mark, at + 1);
    size_t name_end = sift_text_find(all, SIFT_TEXT("\n"), at + mark.len);
    size_t split = sift_text_find(all, line, at);
    check_case(arena, sift_text_sub(all, at + mark.len, name_end),
               sift_text_sub(all, name_end + 1, split),
               sift_text_sub(all, split + line.len, next != SIZE_MAX ? next : all.len));
    at = next;
  }
  CHECK(count > 12);
  sift_arena_close(arena);
}

static void test_a_flood_of_entries_is_cut(void)
{
  enum { MANY = 60000, MOST = 50000 };
  sift_arena *arena = sift_arena_open(0);
  sift_buffer list = { .arena = arena };
  sift_feed feed;
  sift_error err;
  for (int i = 0; i < MANY; i++)
    sift_buffer_print(&list, "https://many.example/%d\n", i);
  CHECK(sift_feed_read(arena, sift_buffer_text(&list), (sift_feed_terms){ 0 }, &feed,
                       &err) == SIFT_OK);
  CHECK_WHOLE(feed.entries.count, MOST);
  sift_arena_close(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_feeds_give_the_entries_they_hold),
    CHECK_TEST(test_a_flood_of_entries_is_cut),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
