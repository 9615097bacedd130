/* cells.h - inside of claim/: sets of a sentence's cells. Most sentences have one word of
 * bits, and a loop takes longer than the work: loops begin behind the first. */
#ifndef SIFT_CELLS_H
#define SIFT_CELLS_H

#include "claim/sentence/typed.h"

static inline void sift_cells_copy(size_t words, sift_cells *to, const sift_cells *from)
{
  to->bits[0] = from->bits[0];
  for (size_t i = 1; i < words; i++)
    to->bits[i] = from->bits[i];
}

static inline void sift_cells_clear(size_t words, sift_cells *set)
{
  set->bits[0] = 0;
  for (size_t i = 1; i < words; i++)
    set->bits[i] = 0;
}

static inline bool sift_cells_none(size_t words, const sift_cells *set)
{
  uint64_t any = set->bits[0];
  for (size_t i = 1; i < words; i++)
    any |= set->bits[i];
  return any == 0;
}

static inline void sift_cells_join(size_t words, sift_cells *all, const sift_cells *more)
{
  all->bits[0] |= more->bits[0];
  for (size_t i = 1; i < words; i++)
    all->bits[i] |= more->bits[i];
}

static inline void sift_cells_meet(size_t words, sift_cells *all, const sift_cells *other)
{
  all->bits[0] &= other->bits[0];
  for (size_t i = 1; i < words; i++)
    all->bits[i] &= other->bits[i];
}

static inline void sift_cells_leave(size_t words, sift_cells *all, const sift_cells *some)
{
  all->bits[0] &= ~some->bits[0];
  for (size_t i = 1; i < words; i++)
    all->bits[i] &= ~some->bits[i];
}

/* The places right before those of the set. */
static inline void sift_cells_back(size_t words, sift_cells *set)
{
  size_t i = 0;
  for (; i + 1 < words; i++)
    set->bits[i] = set->bits[i] >> 1 | set->bits[i + 1] << 63;
  set->bits[i] >>= 1;
}

/* The first cell of the set from `at` on; SIZE_MAX: none. */
static inline size_t sift_cells_next(size_t words, const sift_cells *set, size_t at)
{
  size_t i = at / 64;
  uint64_t bits = set->bits[i] & UINT64_MAX << at % 64;
  while (bits == 0 && ++i < words)
    bits = set->bits[i];
  return bits != 0 ? 64 * i + (size_t)__builtin_ctzll(bits) : SIZE_MAX;
}

#endif
