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

/* The last bytes of a key, fewer than eight, of which some are read twice. */
static uint64_t load_rest(const char *at, size_t len)
{
  uint32_t low, high;
  if (len >= sizeof low) {
    memcpy(&low, at, sizeof low);
    memcpy(&high, at + len - sizeof high, sizeof high);
    return (uint64_t)high << 32 | low;
  }
  if (len == 0)
    return 0;
  const unsigned char *bytes = (const unsigned char *)at;
  return bytes[0] | (uint64_t)bytes[len / 2] << 8 | (uint64_t)bytes[len - 1] << 16;
}

/* Eight bytes at a time: most keys are a word. The arena's address as a seed keeps a page
 * from choosing names that collide; the order of entries does not depend on it. */
static uint64_t hash_key(const sift_table *table, sift_text key)
{
  const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
  uint64_t hash = (uint64_t)(uintptr_t)table->arena ^ key.len * factor, eight;
  for (; key.len >= sizeof eight; key.at += sizeof eight, key.len -= sizeof eight) {
    memcpy(&eight, key.at, sizeof eight);
    hash = (hash ^ eight) * factor;
    hash ^= hash >> 32;
  }
  hash = (hash ^ load_rest(key.at, key.len)) * factor;
  hash = (hash ^ hash >> 32) * UINT64_C(0xff51afd7ed558ccd);
  return hash ^ hash >> 29;
}

#define INDEX UINT64_C(0xFFFFFFFF)

/* The slot that holds the key, or the free one where it would stand. */
static size_t find_slot(const sift_table *table, sift_text key, uint64_t hash)
{
  size_t mask = table->slot_count - 1, slot = (size_t)hash & mask;
  for (uint64_t found; (found = table->slots[slot]) != 0; slot = (slot + 1) & mask)
    if ((found ^ hash) <= INDEX && sift_text_eq(table->at[(found & INDEX) - 1].key, key))
      break;
  return slot;
}

/* Of so many keys most words look like none; of more, nearly every word like one. */
enum { FEW = 100 };

void *sift_table_get(const sift_table *table, sift_text key)
{
  if (table->count <= FEW && !sift_looks_like(&table->looks, key))
    return NULL;
  uint64_t found = table->slots[find_slot(table, key, hash_key(table, key))];
  return found != 0 ? table->at[(found & INDEX) - 1].value : NULL;
}

static void fill_slot(sift_table *table, size_t slot, uint64_t hash, size_t index)
{
  table->slots[slot] = (hash & ~INDEX) | (index + 1);
}

static void grow_slots(sift_table *table)
{
  table->slot_count = table->slot_count == 0 ? 16 : table->slot_count * 2;
  table->slots = SIFT_ARRAY(table->arena, uint64_t, table->slot_count);
  for (size_t i = 0; i < table->count; i++) {
    uint64_t hash = hash_key(table, table->at[i].key);
    fill_slot(table, find_slot(table, table->at[i].key, hash), hash, i);
  }
}

void **sift_table_put(sift_table *table, sift_text key)
{
  if ((table->count + 1) * 2 > table->slot_count)
    grow_slots(table);
  uint64_t hash = hash_key(table, key);
  size_t slot = find_slot(table, key, hash);
  if (table->slots[slot] == 0) {
    SIFT_PUSH(table->arena, table)->key = key;
    sift_looks_add(&table->looks, key);
    fill_slot(table, slot, hash, table->count - 1);
  }
  return &table->at[(table->slots[slot] & INDEX) - 1].value;
}
