/* fetch_vault_test.c - what is handed to the archive's writer lies on the disk when it is
 * given back, in order, and can be read again; what a killed run has left does not stay. */
#include "check.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "fetch/inner.h"

typedef struct bench {
  sift_arena *arena;
  char folder[64];
  sift_store *store;
  sift_vault *vault;
  int64_t torn;
  sift_error err;
} bench;

static void open_vault(bench *b, int64_t limit)
{
  b->arena = sift_arena_open(0);
  CHECK(sift_store_open(b->arena, b->folder, 0, &b->store, &b->err) == SIFT_OK);
  if (!CHECK(sift_vault_open(b->arena, b->store, limit, &b->vault, &b->torn, &b->err) ==
             SIFT_OK))
    fprintf(stderr, "%s: %s\n", b->err.at, b->err.message);
}

static void open_bench(bench *b, int64_t limit)
{
  *b = (bench){ .folder = "vault_test_XXXXXX" };
  CHECK(mkdtemp(b->folder) != NULL);
  open_vault(b, limit);
}

static void close_bench(bench *b)
{
  char command[100];
  sift_arena_close(b->arena);
  snprintf(command, sizeof command, "rm -r %s", b->folder);
  CHECK(system(command) == 0);
}

/* Letters that no packing makes much smaller. */
static sift_text body_of(sift_arena *arena, unsigned nth, size_t length)
{
  char *at = sift_alloc(arena, length);
  uint64_t seed = nth;
  for (size_t i = 0; i < length; i++) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    at[i] = (char)(' ' + (seed >> 33) % 90);
  }
  return (sift_text){ at, length };
}

static void add_body(bench *b, unsigned nth, size_t length)
{
  char hex[SIFT_SHA256_ROOM];
  sift_bundle *bundle = sift_vault_filling(b->vault);
  sift_text body = body_of(bundle->arena, nth, length);
  sift_kept *kept = SIFT_PUSH(bundle->arena, &bundle->kept);
  sift_sha256(body, hex);
  *kept = (sift_kept){
    .record = { .url = SIFT_TEXT("http://a.example/"),
                .head = SIFT_TEXT("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"),
                .body = body,
                .digest = sift_text_copy(bundle->arena, sift_text_of(hex)),
                .date = SIFT_TEXT("2026-01-02T03:04:05Z") },
  };
}

/* How many of a bundle can be read as they were, each behind the one before. */
static size_t count_good(const bench *b, const sift_bundle *bundle)
{
  size_t good = 0;
  sift_shelved before = { .file = { NULL, 0 } };
  for (size_t i = 0; i < bundle->kept.count; i++) {
    const sift_kept *kept = &bundle->kept.at[i];
    const sift_shelved *place = &kept->place;
    sift_edition edition = { .file = place->file,
                             .start = place->start,
                             .length = place->length,
                             .digest = kept->record.digest };
    sift_text body;
    bool is_next = !sift_text_eq(place->file, before.file) ||
                   place->start == before.start + before.length;
    good +=
        is_next && sift_vault_read(b->arena, b->store, &edition, &body, NULL) == SIFT_OK;
    before = *place;
  }
  return good;
}

static void test_bundles_come_back_in_order_and_whole(void)
{
  enum { BUNDLES = 20, BODIES = 30 };
  bench b;
  open_bench(&b, 200000); /* so that files end within bundles */
  size_t good = 0, count = 0;
  for (unsigned i = 0; i < BUNDLES; i++) {
    for (unsigned nth = 0; nth < BODIES; nth++)
      add_body(&b, i * BODIES + nth, nth * 100);
    if (sift_vault_is_writing(b.vault))
      good += count_good(&b, sift_vault_wait(b.vault));
    sift_vault_hand(b.vault);
    count += BODIES;
  }
  const sift_bundle *last = sift_vault_wait(b.vault);
  CHECK(last->status == SIFT_OK);
  good += count_good(&b, last);
  CHECK_WHOLE(good, count);
  CHECK(sift_vault_done(b.vault) == NULL);
  CHECK(!sift_vault_is_writing(b.vault));
  close_bench(&b);
}

static void test_what_nobody_entered_is_cut_off(void)
{
  bench b;
  open_bench(&b, 1000);
  for (unsigned nth = 0; nth < 4; nth++)
    add_body(&b, nth, 2000);
  sift_vault_hand(b.vault);
  sift_bundle *first = sift_vault_wait(b.vault);
  const sift_shelved *place = &first->kept.at[0].place;
  CHECK_TEXT(first->kept.at[3].place.file, "factsift-000004.warc.gz");
  CHECK(sift_store_archived(b.store, place->file, place->start + place->length, &b.err) ==
        SIFT_OK);
  CHECK(sift_store_commit(b.store, &b.err) == SIFT_OK);
  sift_arena_close(b.arena); /* a killed run: three files more are on the disk */
  open_vault(&b, 1000);
  CHECK(b.torn > 3000);
  add_body(&b, 9, 10);
  sift_vault_hand(b.vault);
  CHECK_TEXT(sift_vault_wait(b.vault)->kept.at[0].place.file, "factsift-000002.warc.gz");
  close_bench(&b);
}

/* An older database beside a newer archive: nothing of that is thrown away. */
static void test_what_no_killed_run_can_have_left_stays(void)
{
  bench b;
  char path[120];
  int64_t torn;
  open_bench(&b, 1000);
  snprintf(path, sizeof path, "%s/archive/factsift-000001.warc.gz", b.folder);
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL && ftruncate(fileno(file), (off_t)1 << 30) == 0);
  fclose(file);
  sift_vault *vault;
  CHECK(sift_vault_open(b.arena, b.store, 1000, &vault, &torn, &b.err) == SIFT_STORE);
  CHECK(strstr(b.err.at, "factsift-000001.warc.gz") != NULL);
  CHECK(access(path, F_OK) == 0);
  close_bench(&b);
}

static void test_a_full_disk_is_told(void)
{
  struct rlimit old, small;
  bench b;
  open_bench(&b, 1 << 30);
  signal(SIGXFSZ, SIG_IGN);
  getrlimit(RLIMIT_FSIZE, &old);
  small = old;
  small.rlim_cur = 1 << 20;
  setrlimit(RLIMIT_FSIZE, &small);
  add_body(&b, 1, 2 << 20);
  sift_vault_hand(b.vault);
  const sift_bundle *bundle = sift_vault_wait(b.vault);
  CHECK(bundle->status == SIFT_STORE);
  CHECK(strstr(bundle->err.at, "factsift-000001.warc.gz") != NULL);
  setrlimit(RLIMIT_FSIZE, &old);
  sift_arena_close(b.arena);
  open_vault(&b, 1 << 30);
  CHECK(b.torn > 0);
  close_bench(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_bundles_come_back_in_order_and_whole),
    CHECK_TEST(test_what_nobody_entered_is_cut_off),
    CHECK_TEST(test_what_no_killed_run_can_have_left_stays),
    CHECK_TEST(test_a_full_disk_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
