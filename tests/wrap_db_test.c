/* wrap_db_test.c - a database keeps rows, and says what it cannot do. */
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

#include "wrap/wrap.h"

static void fill_table(sift_db *db)
{
  static const char insert[] = "INSERT INTO t(id, name, body) VALUES (?, ?, ?)";
  sift_query *query, *same;
  bool row;
  for (int64_t id = 1; id <= 3; id++) {
    CHECK(sift_db_query(db, insert, &query, NULL) == SIFT_OK);
    sift_query_whole(query, 1, id);
    sift_query_text(query, 2, id == 2 ? (sift_text){ NULL, 0 } : SIFT_TEXT("n\xC3\xA9"));
    sift_query_blob(query, 3, (sift_text){ "a\0b", 3 });
    CHECK(sift_query_step(query, &row, NULL) == SIFT_OK && !row);
  }
  CHECK(sift_db_query(db, insert, &same, NULL) == SIFT_OK && same == query);
}

static void read_table(sift_db *db)
{
  sift_query *query;
  bool row;
  CHECK(sift_db_query(db, "SELECT id, name, body FROM t ORDER BY id", &query, NULL) ==
        SIFT_OK);
  for (int64_t id = 1; id <= 3; id++) {
    CHECK(sift_query_step(query, &row, NULL) == SIFT_OK && row);
    CHECK_WHOLE(sift_query_column_whole(query, 0), id);
    CHECK(sift_query_column_is_null(query, 1) == (id == 2));
    CHECK_TEXT(sift_query_column(query, 1), id == 2 ? "" : "n\xC3\xA9");
    CHECK_WHOLE(sift_query_column(query, 2).len, 3);
  }
  CHECK(sift_query_step(query, &row, NULL) == SIFT_OK && !row);
}

static void test_a_database_keeps_rows(void)
{
  char folder[] = "/tmp/sift-db-XXXXXX";
  sift_arena *arena = sift_arena_open(0);
  assert_non_null(mkdtemp(folder));
  const char *path = sift_text_join(arena, sift_text_of(folder), SIFT_TEXT("/t.db")).at;
  sift_db *db;
  sift_error err = { 0 };
  int64_t version = -1;
  assert_int_equal(sift_db_open(arena, path, &db, &err), SIFT_OK);
  CHECK(sift_db_version(db, &version, &err) == SIFT_OK && version == 0);
  CHECK(sift_db_run(db,
                    "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT, body BLOB);"
                    "PRAGMA user_version = 3",
                    &err) == SIFT_OK);
  CHECK(sift_db_version(db, &version, &err) == SIFT_OK && version == 3);
  fill_table(db);
  read_table(db);
  sift_query *query;
  CHECK(sift_db_query(db, "SELECT nonsense", &query, &err) == SIFT_STORE);
  CHECK(sift_text_has(sift_text_of(err.message), SIFT_TEXT("nonsense")));
  CHECK(sift_db_run(db, "INSERT INTO t(id) VALUES (1)", &err) == SIFT_STORE);
  CHECK(sift_db_open(arena, "/no/such/folder/t.db", &db, &err) == SIFT_STORE);
  CHECK_TEXT(sift_text_of(err.at), "/no/such/folder/t.db");
  CHECK(sift_db_look(arena, path, &db, &err) == SIFT_OK);
  CHECK(sift_db_version(db, &version, &err) == SIFT_OK && version == 3);
  CHECK(sift_db_look(arena, "/no/such/folder/t.db", &db, &err) == SIFT_STORE);
  sift_arena_close(arena); /* closes the database, so that WAL and its index go */
  char left[64];
  snprintf(left, sizeof left, "%s/t.db", folder);
  CHECK(unlink(left) == 0);
  CHECK(rmdir(folder) == 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    CHECK_TEST(test_a_database_keeps_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
