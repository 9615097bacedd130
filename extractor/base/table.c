#include "base/base.h"

#include <string.h>

uint64_t sift_hash(sift_text t, uint64_t seed)
{
  uint64_t hash = UINT64_C(14695981039346656037) ^ seed;
  for (size_t i = 0; i < t.len; i++)
    hash = (hash ^ (unsigned char)t.at[i]) * UINT64_C(1099511628211);
  /* The finisher of MurmurHash3: FNV alone mixes its low bits too little for a mask. */
  hash = (hash ^ hash >> 33) * UINT64_C(0xff51afd7ed558ccd);
  hash = (hash ^ hash >> 33) * UINT64_C(0xc4ceb9fe1a85ec53);
  return hash ^ hash >> 33;
}

/* The arena's address as a seed keeps a page from choosing names that collide; the order
 * of entries does not depend on it. */
static uint64_t hash_key(const sift_table *table, sift_text key)
{
  return sift_hash(key, (uint64_t)(uintptr_t)table->arena);
}

/* The slot that holds the key, or the free one where it would stand. */
static size_t find_slot(const sift_table *table, sift_text key)
{
  size_t mask = table->slot_count - 1;
  size_t slot = (size_t)hash_key(table, key) & mask;
  while (table->slots[slot] != 0 &&
         !sift_text_eq(table->at[table->slots[slot] - 1].key, key))
    slot = (slot + 1) & mask;
  return slot;
}

void *sift_table_get(const sift_table *table, sift_text key)
{
  if (table->slot_count == 0)
    return NULL;
  uint32_t index = table->slots[find_slot(table, key)];
  return index != 0 ? table->at[index - 1].value : NULL;
}

static void grow_slots(sift_table *table)
{
  table->slot_count = table->slot_count == 0 ? 16 : table->slot_count * 2;
  table->slots = SIFT_ARRAY(table->arena, uint32_t, table->slot_count);
  for (size_t i = 0; i < table->count; i++)
    table->slots[find_slot(table, table->at[i].key)] = (uint32_t)(i + 1);
}

void **sift_table_put(sift_table *table, sift_text key)
{
  if ((table->count + 1) * 2 > table->slot_count)
    grow_slots(table);
  size_t slot = find_slot(table, key);
  if (table->slots[slot] == 0) {
    SIFT_PUSH(table->arena, table)->key = key;
    table->slots[slot] = (uint32_t)table->count;
  }
  return &table->at[table->slots[slot] - 1].value;
}
