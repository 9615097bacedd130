/* store_test.c - the store keeps what it is given, forgets what has gone, and locks out
 * others. What needs articles, rules or a whole run is in run_test.sh. */
#include "check.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.h"

static const sift_maker maker = { .rules = "r1", .program = "p1" };
static const sift_maker other = { .rules = "r2", .program = "p1" };

/* A folder of its own for each test, and a store in it. */
typedef struct bench {
  sift_arena *arena;
  char folder[64];
  sift_store *store;
  sift_error err;
} bench;

static bench open_bench(void)
{
  bench b = { .arena = sift_arena_open(0) };
  snprintf(b.folder, sizeof b.folder, "store_test_XXXXXX");
  CHECK(mkdtemp(b.folder) != NULL);
  return b;
}

static void open_store(bench *b)
{
  if (!CHECK(sift_store_open(b->arena, b->folder, 0, &b->store, &b->err) == SIFT_OK))
    fprintf(stderr, "%s\n", b->err.message);
}

static void close_bench(bench *b)
{
  static const char *const files[] = { "factsift.db", "factsift.db-wal",
                                       "factsift.db-shm", "facts.json", "lock" };
  sift_arena_close(b->arena);
  for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s", b->folder, files[i]);
    unlink(path);
  }
  rmdir(b->folder);
}

/* Ends the process' hold on the store as a kill would: without a commit. */
static void reopen(bench *b)
{
  sift_arena_close(b->arena);
  b->arena = sift_arena_open(0);
  open_store(b);
}

static void put(bench *b, const char *id, const char *source)
{
  sift_text place = sift_text_of(source);
  sift_buffer record = { .arena = b->arena }, claim = { .arena = b->arena };
  sift_buffer_print(&record, "{\"id\":\"%s\",\"source\":\"%s\",\"url\":null}", id,
                    source);
  sift_buffer_print(
      &claim,
      "{\"id\":\"claim of %s\",\"article\":\"%s\",\"source\":\"%s\","
      "\"subject\":\"S\",\"metric\":\"m\",\"value\":{\"lo\":1,\"unit\":\"USD\"}}",
      id, id, source);
  sift_buffer claim_id = { .arena = b->arena };
  sift_buffer_print(&claim_id, "claim of %s", id);
  sift_kept_claim claims[] = { { .id = sift_buffer_text(&claim_id),
                                 .shard = SIFT_TEXT("s"),
                                 .record = sift_buffer_text(&claim) } };
  sift_kept_article article = { .id = sift_text_of(id),
                                .record = sift_buffer_text(&record),
                                .sources = { &place, 1 },
                                .item = SIFT_TEXT("{}"),
                                .bytes = SIFT_TEXT("bytes"),
                                .claims = claims,
                                .claim_count = 1 };
  if (!CHECK(sift_store_put(b->store, &article, maker, &b->err) == SIFT_OK))
    fprintf(stderr, "%s\n", b->err.message);
}

static bool place(bench *b, const char *id, const char *source, int64_t changed)
{
  bool replaced = false;
  sift_place at = { .source = sift_text_of(source),
                    .is_file = true,
                    .has_stamp = true,
                    .stamp = { .size = 1, .changed_ns = changed } };
  CHECK(sift_store_place(b->store, sift_text_of(id), &at, &replaced, &b->err) == SIFT_OK);
  return replaced;
}

static sift_text recall(bench *b, const char *source, int64_t changed)
{
  sift_stamp stamp = { .size = 1, .changed_ns = changed };
  return sift_store_recall(b->store, b->arena, sift_text_of(source), &stamp);
}

static sift_store_counts counts(bench *b)
{
  sift_store_counts held = { 0 };
  CHECK(sift_store_count(b->store, &held, &b->err) == SIFT_OK);
  return held;
}

static sift_text facts_json(bench *b)
{
  char path[128], *text = sift_alloc(b->arena, 100000);
  snprintf(path, sizeof path, "%s/facts.json", b->folder);
  FILE *file = fopen(path, "rb");
  if (file == NULL)
    return (sift_text){ 0 };
  size_t count = fread(text, 1, 99999, file);
  fclose(file);
  return (sift_text){ text, count };
}

/* ---------------------------------------------------------------- promises */

static void test_a_file_is_known_by_its_stamp_alone(void)
{
  bench b = open_bench();
  open_store(&b);
  CHECK(recall(&b, "a.txt", 1).at == NULL);
  put(&b, "sha256:1", "a.txt");
  CHECK(!place(&b, "sha256:1", "a.txt", 1));
  CHECK_TEXT(recall(&b, "a.txt", 1), "sha256:1");
  CHECK(recall(&b, "a.txt", 2).at == NULL);
  CHECK(recall(&b, "b.txt", 1).at == NULL);
  CHECK(sift_store_is_current(b.store, SIFT_TEXT("sha256:1"), maker));
  CHECK(!sift_store_is_current(b.store, SIFT_TEXT("sha256:1"), other));
  close_bench(&b);
}

static void test_an_article_goes_with_its_last_place(void)
{
  bench b = open_bench();
  open_store(&b);
  put(&b, "sha256:1", "a.txt");
  place(&b, "sha256:1", "a.txt", 1);
  place(&b, "sha256:1", "b.txt", 1);
  CHECK(sift_store_forget(b.store, SIFT_TEXT("a.txt"), &b.err) == SIFT_OK);
  CHECK_WHOLE(counts(&b).claims, 1);
  put(&b, "sha256:2", "b.txt");
  CHECK(place(&b, "sha256:2", "b.txt", 2)); /* replaced */
  CHECK_WHOLE(counts(&b).articles, 1);
  CHECK_WHOLE(counts(&b).claims, 1);
  CHECK(sift_store_forget(b.store, SIFT_TEXT("b.txt"), &b.err) == SIFT_OK);
  CHECK_WHOLE(counts(&b).articles, 0);
  CHECK_WHOLE(counts(&b).claims, 0);
  close_bench(&b);
}

static void test_records_name_the_places_of_today(void)
{
  bench b = open_bench();
  bool written = false;
  open_store(&b);
  put(&b, "sha256:1", "m.txt");
  place(&b, "sha256:1", "m.txt", 1);
  place(&b, "sha256:1", "a.txt", 1);
  CHECK(sift_store_export(b.store, &written, &b.err) == SIFT_OK && written);
  CHECK(
      sift_text_has(facts_json(&b),
                    SIFT_TEXT("\"source\":\"a.txt\",\"sources\":[\"a.txt\",\"m.txt\"]")));
  CHECK(sift_text_has(facts_json(&b),
                      SIFT_TEXT("\"article\":\"sha256:1\",\"source\":\"a.txt\"")));
  CHECK(sift_store_forget(b.store, SIFT_TEXT("a.txt"), &b.err) == SIFT_OK);
  CHECK(sift_store_export(b.store, &written, &b.err) == SIFT_OK && written);
  CHECK(!sift_text_has(facts_json(&b), SIFT_TEXT("a.txt")));
  CHECK(!sift_text_has(facts_json(&b), SIFT_TEXT("sources")));
  CHECK(sift_store_export(b.store, &written, &b.err) == SIFT_OK && !written);
  close_bench(&b);
}

static void test_what_was_not_committed_is_gone(void)
{
  bench b = open_bench();
  open_store(&b);
  put(&b, "sha256:1", "a.txt");
  CHECK(sift_store_commit(b.store, &b.err) == SIFT_OK);
  put(&b, "sha256:2", "b.txt");
  reopen(&b);
  CHECK_WHOLE(counts(&b).articles, 1);
  CHECK(sift_store_is_dirty(b.store)); /* and what has to follow is known */
  close_bench(&b);
}

static void test_a_second_writer_is_locked_out(void)
{
  bench b = open_bench();
  sift_arena *arena = sift_arena_open(0);
  sift_store *second;
  open_store(&b);
  CHECK(sift_store_open(arena, b.folder, 0, &second, &b.err) == SIFT_LOCKED);
  CHECK(sift_store_look(arena, b.folder, &second, &b.err) == SIFT_OK);
  sift_arena_close(arena);
  close_bench(&b);
}

static sift_status note_source(void *context, sift_text source, sift_error *err)
{
  (void)err;
  sift_buffer *list = context;
  sift_buffer_add(list, source);
  sift_buffer_byte(list, ' ');
  return SIFT_OK;
}

static void test_a_root_holds_what_is_below_it_and_nothing_beside(void)
{
  static const char *const sources[] = {
    "in", "in.txt", "in/a", "in/b/c", "in0", "inn/a"
  };
  bench b = open_bench();
  open_store(&b);
  put(&b, "sha256:1", "in");
  for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
    place(&b, "sha256:1", sources[i], 1);
  sift_buffer below = { .arena = b.arena }, slash = { .arena = b.arena };
  sift_store_sources(b.store, SIFT_TEXT("in"), note_source, &below, &b.err);
  CHECK_TEXT(sift_buffer_text(&below), "in in/a in/b/c ");
  sift_store_sources(b.store, SIFT_TEXT("in/"), note_source, &slash, &b.err);
  CHECK_TEXT(sift_buffer_text(&slash), "in in/a in/b/c ");
  close_bench(&b);
}

static void test_articles_of_other_rules_are_handed_out_once_each(void)
{
  bench b = open_bench();
  bool more = true;
  sift_kept_article kept = { 0 };
  open_store(&b);
  put(&b, "sha256:1", "a.txt");
  place(&b, "sha256:1", "a.txt", 1);
  CHECK(sift_store_stale(b.store, b.arena, maker, (sift_text){ 0 }, &kept, &more,
                         &b.err) == SIFT_OK);
  CHECK(!more);
  CHECK(sift_store_stale(b.store, b.arena, other, (sift_text){ 0 }, &kept, &more,
                         &b.err) == SIFT_OK);
  CHECK(more);
  CHECK_TEXT(kept.bytes, "bytes");
  CHECK_WHOLE(kept.sources.count, 1);
  CHECK(sift_store_stale(b.store, b.arena, other, kept.id, &kept, &more, &b.err) ==
        SIFT_OK);
  CHECK(!more);
  close_bench(&b);
}

/* A finding between two claims of the store, with the values given. */
static void reconcile(bench *b, int64_t lo)
{
  sift_claims claims = { 0 };
  CHECK(sift_store_claims(b->store, b->arena, &claims, &b->err) == SIFT_OK);
  if (!CHECK_WHOLE(claims.count, 2))
    return;
  claims.at[1].value.lo = claims.at[1].value.hi = sift_decimal_of(lo);
  const sift_claim *first[] = { &claims.at[0] }, *second[] = { &claims.at[1] };
  sift_side sides[] = {
    { .lead = first[0], .claims = first, .claim_count = 1, .sources = 1 },
    { .lead = second[0], .claims = second, .claim_count = 1, .sources = 1 }
  };
  sift_finding finding = { .id = SIFT_TEXT("sha256:finding"),
                           .relation = SIFT_CONTRADICTION,
                           .subject = SIFT_TEXT("S"),
                           .metric = SIFT_TEXT("m"),
                           .severity = { 5, -1 },
                           .sides = sides,
                           .side_count = 2,
                           .explanation = SIFT_TEXT("why"),
                           .rule = SIFT_TEXT("rule") };
  sift_reconciled all = { .findings = &finding, .finding_count = 1 };
  if (!CHECK(sift_store_reconciled(b->store, &all, &b->err) == SIFT_OK))
    fprintf(stderr, "%s\n", b->err.message);
}

static sift_review review_of(bench *b)
{
  sift_finding finding = { 0 };
  CHECK(sift_store_finding(b->store, b->arena, SIFT_TEXT("find"), &finding, &b->err) ==
        SIFT_OK);
  CHECK_WHOLE(finding.side_count, 2);
  CHECK_TEXT(finding.explanation, "why");
  return finding.status;
}

static void test_a_decision_holds_until_something_new_is_said(void)
{
  bench b = open_bench();
  open_store(&b);
  put(&b, "sha256:1", "a.txt");
  put(&b, "sha256:2", "b.txt");
  reconcile(&b, 5);
  CHECK(!sift_store_is_dirty(b.store));
  CHECK_WHOLE(counts(&b).flagged, 1);
  sift_finding finding = { 0 };
  const sift_decision decision = { SIFT_TEXT("2026-11-28T12:00:00Z"), SIFT_TEXT("anna"),
                                   SIFT_TEXT("note") };
  CHECK(sift_store_decide(b.store, b.arena, SIFT_TEXT("fin"), SIFT_SETTLED, decision,
                          &finding, &b.err) == SIFT_USAGE);
  CHECK(sift_store_decide(b.store, b.arena, SIFT_TEXT("find"), SIFT_SETTLED, decision,
                          &finding, &b.err) == SIFT_OK);
  CHECK_WHOLE(review_of(&b), SIFT_SETTLED);
  CHECK_WHOLE(counts(&b).flagged, 0);
  reconcile(&b, 1);
  CHECK_WHOLE(review_of(&b), SIFT_SETTLED);
  reconcile(&b, 6);
  CHECK_WHOLE(review_of(&b), SIFT_REOPENED);
  CHECK_WHOLE(counts(&b).flagged, 1);
  CHECK(sift_store_finding(b.store, b.arena, SIFT_TEXT("find"), &finding, &b.err) ==
        SIFT_OK);
  CHECK_TEXT(finding.decision.note, "note");
  CHECK_TEXT(finding.decision.by, "anna");
  CHECK(sift_store_decide(b.store, b.arena, SIFT_TEXT("find"), SIFT_OPEN, decision,
                          &finding, &b.err) == SIFT_OK);
  reconcile(&b, 7);
  CHECK_WHOLE(review_of(&b), SIFT_OPEN);
  CHECK(sift_store_decide(b.store, b.arena, SIFT_TEXT("none"), SIFT_SETTLED, decision,
                          &finding, &b.err) == SIFT_USAGE);
  close_bench(&b);
}

/* Every question that has one answer at the most, with an answer. */
static void ask_all(bench *b)
{
  sift_host host;
  sift_text text = SIFT_TEXT("");
  int64_t size;
  bool more;
  sift_kept_article kept = { 0 };
  sift_stamp stamp = { .size = 1 };
  sift_store_note(b->store, b->arena, "reach");
  sift_store_recall(b->store, b->arena, SIFT_TEXT("a.txt"), &stamp);
  sift_store_errors(b->store, b->arena, SIFT_TEXT("a.txt"));
  CHECK(sift_store_is_current(b->store, SIFT_TEXT("sha256:1"), maker));
  CHECK(sift_store_host(b->store, b->arena, SIFT_TEXT("http://a.test"), &host, &b->err) ==
        SIFT_OK);
  CHECK(sift_store_due_origin(b->store, b->arena, SIFT_TEXT(""), 9, 9, &text, &more,
                              &b->err) == SIFT_OK);
  CHECK_TEXT(text, "http://a.test");
  CHECK(sift_store_archive(b->store, b->arena, &text, &size, &b->err) == SIFT_OK);
  CHECK(sift_store_article_at(b->store, b->arena, SIFT_TEXT("a.txt"), &text, &b->err) ==
        SIFT_OK);
  CHECK(sift_store_stale(b->store, b->arena, other, (sift_text){ 0 }, &kept, &more,
                         &b->err) == SIFT_OK);
  CHECK(more);
}

/* An open question holds a snapshot, and then SQLite's log grows with all that is written:
 * a run of a day would fill the disk. */
static void test_no_question_keeps_the_log_from_being_tidied_up(void)
{
  enum { WRITES = 160, ROOM = 512 << 10 };
  bench b = open_bench();
  open_store(&b);
  put(&b, "sha256:1", "a.txt");
  char *robots = sift_alloc(b.arena, ROOM), path[128];
  sift_host host = { .origin = SIFT_TEXT("http://a.test"), .robots = { robots, ROOM } };
  sift_visit visit = { .url = SIFT_TEXT("http://a.test/"),
                       .origin = SIFT_TEXT("http://a.test"),
                       .role = SIFT_TEXT("page") };
  CHECK(sift_store_visited(b.store, &visit, &b.err) == SIFT_OK);
  CHECK(sift_store_archived(b.store, SIFT_TEXT("file"), 1, &b.err) == SIFT_OK);
  CHECK(sift_store_set_note(b.store, "reach", SIFT_TEXT("1"), &b.err) == SIFT_OK);
  CHECK(sift_store_host_met(b.store, &host, &b.err) == SIFT_OK);
  for (size_t i = 0; i < WRITES; i++) {
    CHECK(sift_store_commit(b.store, &b.err) == SIFT_OK);
    ask_all(&b);
    CHECK(sift_store_host_met(b.store, &host, &b.err) == SIFT_OK);
  }
  struct stat log;
  snprintf(path, sizeof path, "%s/factsift.db-wal", b.folder);
  CHECK(stat(path, &log) == 0 && log.st_size < (off_t)WRITES * ROOM / 2);
  close_bench(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_a_file_is_known_by_its_stamp_alone),
    CHECK_TEST(test_an_article_goes_with_its_last_place),
    CHECK_TEST(test_records_name_the_places_of_today),
    CHECK_TEST(test_what_was_not_committed_is_gone),
    CHECK_TEST(test_no_question_keeps_the_log_from_being_tidied_up),
    CHECK_TEST(test_a_second_writer_is_locked_out),
    CHECK_TEST(test_a_root_holds_what_is_below_it_and_nothing_beside),
    CHECK_TEST(test_articles_of_other_rules_are_handed_out_once_each),
    CHECK_TEST(test_a_decision_holds_until_something_new_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
