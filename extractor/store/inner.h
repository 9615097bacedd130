/* inner.h - what the files of store/ share: the open store, and short ways to ask it. */
#ifndef SIFT_STORE_INNER_H
#define SIFT_STORE_INNER_H

#include "store/store.h"

struct sift_store {
  sift_arena *arena;
  const char *folder;
  sift_db *db;
  int lock; /* of the lock file; -1: only looking */
};

/* One value to bind: a text, or a whole number where `is_whole`. */
typedef struct sift_bind {
  sift_text text;
  int64_t whole;
  bool is_whole, is_blob;
} sift_bind;
#define SIFT_T(t) \
  {               \
    .text = (t)   \
  }
#define SIFT_N(n)                           \
  {                                         \
    .whole = (int64_t)(n), .is_whole = true \
  }
#define SIFT_B(t)                \
  {                              \
    .text = (t), .is_blob = true \
  }

/* A statement with its values bound from place 1 on. `sql` must be a literal. */
sift_status sift_store_ask(sift_store *store, const char *sql, const sift_bind *binds,
                           size_t count, sift_query **out, sift_error *err);
/* The same, run to its end without an answer. */
sift_status sift_store_tell(sift_store *store, const char *sql, const sift_bind *binds,
                            size_t count, sift_error *err);
/* The first column of its first row, in the arena; `at` NULL: there is no row, or NULL
 * stands in it. */
sift_status sift_store_find(sift_store *store, sift_arena *arena, const char *sql,
                            const sift_bind *binds, size_t count, sift_text *out,
                            sift_error *err);
#define SIFT_ASK(store, sql, out, err, ...)                                             \
  sift_store_ask((store), (sql), (const sift_bind[]){ __VA_ARGS__ },                    \
                 sizeof((const sift_bind[]){ __VA_ARGS__ }) / sizeof(sift_bind), (out), \
                 (err))
#define SIFT_TELL(store, sql, err, ...)                               \
  sift_store_tell((store), (sql), (const sift_bind[]){ __VA_ARGS__ }, \
                  sizeof((const sift_bind[]){ __VA_ARGS__ }) / sizeof(sift_bind), (err))

#define SIFT_FIND(store, arena, sql, out, err, ...)                                      \
  sift_store_find((store), (arena), (sql), (const sift_bind[]){ __VA_ARGS__ },           \
                  sizeof((const sift_bind[]){ __VA_ARGS__ }) / sizeof(sift_bind), (out), \
                  (err))

/* The first column of all rows that are left, in the arena. */
sift_status sift_query_texts(sift_query *query, sift_arena *arena, sift_texts *out,
                             sift_error *err);

/* facts.json no longer tells what the store holds. */
sift_status sift_store_changed(sift_store *store, sift_error *err);
/* Sets what the decisions say of a finding as it is now. */
sift_status sift_store_review(sift_store *store, sift_arena *scratch,
                              sift_finding *finding, sift_error *err);

#endif
