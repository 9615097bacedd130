/* copies.c - one story on many sites is one source. Which bodies are alike is told by
 * their sketches; only those that share two neighbouring bins are compared, so that the
 * work grows with the articles and not with their pairs. */
#include "article/article.h"
#include "reconcile/relate.h"

#include <stdlib.h>

enum {
  BAND = 2,        /* bins that must be the same for two bodies to be compared */
  LOOK_LIMIT = 32, /* bodies of one band that each is compared with */
};

/* One body, and its first source in byte order. */
typedef struct body {
  sift_sketch sketch;
  bool readable; /* else it is its own copy alone */
  const sift_item *first;
} body;

typedef struct bodies {
  sift_arena *arena;
  sift_table by_print; /* fingerprint -> 1 + place */
  SIFT_LIST(body) list;
  size_t *cluster;
} bodies;

typedef struct banded {
  uint32_t band;
  uint32_t body;
} banded;

static void gather(bodies *all, sift_items items)
{
  for (size_t i = 0; i < items.count; i++) {
    sift_text print = items.at[i].claim->fingerprint;
    if (print.len == 0)
      continue;
    void **place = sift_table_put(&all->by_print, print);
    if (*place == NULL) {
      body *one = SIFT_PUSH(all->arena, &all->list);
      one->readable = sift_sketch_read(print, &one->sketch);
      *place = (void *)(uintptr_t)all->list.count;
    }
    body *one = &all->list.at[(uintptr_t)*place - 1];
    if (one->first == NULL ||
        sift_text_compare(items.at[i].source, one->first->source) < 0)
      one->first = &items.at[i];
  }
}

static int by_band(const void *a, const void *b)
{
  const banded *one = a, *other = b;
  if (one->band != other->band)
    return one->band < other->band ? -1 : 1;
  return one->body < other->body ? -1 : one->body > other->body;
}

/* The bodies that have something in these bins, those that are alike side by side. */
static size_t sort_band(const bodies *all, size_t bin, banded *out)
{
  size_t count = 0;
  for (size_t i = 0; i < all->list.count; i++) {
    const body *one = &all->list.at[i];
    uint32_t band = 0;
    bool whole = one->readable;
    for (size_t k = 0; k < BAND; k++) {
      band = band << 8 | one->sketch.bins[bin + k];
      whole = whole && one->sketch.bins[bin + k] != 0;
    }
    if (whole)
      out[count++] = (banded){ band, (uint32_t)i };
  }
  qsort(out, count, sizeof *out, by_band);
  return count;
}

static void join_band(bodies *all, const banded *at, size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (size_t j = i; j-- > 0 && i - j <= LOOK_LIMIT && at[j].band == at[i].band;) {
      size_t a = at[i].body, b = at[j].body;
      if (sift_root_of(all->cluster, a) != sift_root_of(all->cluster, b) &&
          sift_sketch_is_copy(&all->list.at[a].sketch, &all->list.at[b].sketch))
        sift_join(all->cluster, a, b);
    }
}

static void join_all(bodies *all)
{
  banded *sorted = SIFT_ARRAY(all->arena, banded, all->list.count);
  for (size_t bin = 0; bin + BAND <= SIFT_SKETCH_BINS; bin += BAND)
    join_band(all, sorted, sort_band(all, bin, sorted));
}

/* Of each cluster the first source in byte order stands for all. */
static void elect(bodies *all)
{
  for (size_t i = 0; i < all->list.count; i++) {
    body *root = &all->list.at[sift_root_of(all->cluster, i)];
    if (sift_text_compare(all->list.at[i].first->source, root->first->source) < 0)
      root->first = all->list.at[i].first;
  }
}

void sift_items_join_copies(sift_arena *arena, sift_items items)
{
  bodies all = { .arena = arena, .by_print = { .arena = arena } };
  gather(&all, items);
  if (all.list.count == 0)
    return;
  all.cluster = SIFT_ARRAY(arena, size_t, all.list.count);
  for (size_t i = 0; i < all.list.count; i++)
    all.cluster[i] = i;
  join_all(&all);
  elect(&all);
  /* `first` points into the items: they are renamed only when all is known. */
  sift_text *sources = SIFT_ARRAY(arena, sift_text, all.list.count);
  sift_text *origins = SIFT_ARRAY(arena, sift_text, all.list.count);
  for (size_t i = 0; i < all.list.count; i++) {
    const sift_item *first = all.list.at[sift_root_of(all.cluster, i)].first;
    sources[i] = first->source;
    origins[i] = first->origin;
  }
  for (size_t i = 0; i < items.count; i++) {
    sift_text print = items.at[i].claim->fingerprint;
    if (print.len == 0)
      continue;
    size_t place = (uintptr_t)sift_table_get(&all.by_print, print) - 1;
    items.at[i].source = sources[place];
    items.at[i].origin = origins[place];
  }
}
