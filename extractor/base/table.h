/* table.h - a part of base.h: a hash table from text to pointers. */
#ifndef SIFT_TABLE_H
#define SIFT_TABLE_H

#include "base/base.h"

/* What some words look like, of 256 looks: by their first and last letter, in either
 * case, and their length. Most words that are not among a few dozen look like none. */
typedef struct sift_looks {
  uint64_t bits[4];
} sift_looks;
static inline unsigned sift_look_of(sift_text t)
{
  if (t.len == 0)
    return 0;
  unsigned first = (unsigned char)t.at[0] | 0x20u,
           last = (unsigned char)t.at[t.len - 1] | 0x20u;
  return (11 * first + 29 * last + 47 * (unsigned)t.len) % 256;
}
static inline bool sift_looks_like(const sift_looks *looks, sift_text t)
{
  unsigned look = sift_look_of(t);
  return (looks->bits[look / 64] >> look % 64 & 1) != 0;
}
static inline void sift_looks_add(sift_looks *looks, sift_text t)
{
  unsigned look = sift_look_of(t);
  looks->bits[look / 64] |= UINT64_C(1) << look % 64;
}

/* In an arena. Keys are not copied: they must live as long. Iterate by `at` and `count`
 * in order of insertion, which is deterministic. */
typedef struct sift_entry {
  sift_text key;
  void *value;
} sift_entry;
typedef struct sift_table {
  sift_arena *arena;
  sift_entry *at;
  size_t count, room;
  uint64_t *slots; /* index + 1 of the entry, and above it a half of its key's hash */
  size_t slot_count;
  sift_looks looks; /* of the keys */
} sift_table;
void *sift_table_get(const sift_table *table, sift_text key); /* NULL: not there */
/* The value's place, made (NULL) where missing; valid until the next put. */
void **sift_table_put(sift_table *table, sift_text key);
uint64_t sift_hash(sift_text t, uint64_t seed); /* 64-bit FNV-1a with a finisher */

#endif
