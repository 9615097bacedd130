/* cells.h - inside of claim/: sets of a sentence's cells. Most sentences have one word of
 * bits: loops ask for more behind the first, never before it. */
#ifndef SIFT_CELLS_H
#define SIFT_CELLS_H

#include "claim/typed.h"

static inline void sift_cells_copy(size_t words, sift_cells *to, const sift_cells *from)
{
  size_t i = 0;
  do
    to->bits[i] = from->bits[i];
  while (++i < words);
}

static inline void sift_cells_clear(size_t words, sift_cells *set)
{
  size_t i = 0;
  do
    set->bits[i] = 0;
  while (++i < words);
}

static inline bool sift_cells_none(size_t words, const sift_cells *set)
{
  uint64_t any = 0;
  size_t i = 0;
  do
    any |= set->bits[i];
  while (++i < words);
  return any == 0;
}

static inline void sift_cells_join(size_t words, sift_cells *all, const sift_cells *more)
{
  size_t i = 0;
  do
    all->bits[i] |= more->bits[i];
  while (++i < words);
}

static inline void sift_cells_meet(size_t words, sift_cells *all, const sift_cells *other)
{
  size_t i = 0;
  do
    all->bits[i] &= other->bits[i];
  while (++i < words);
}

static inline void sift_cells_leave(size_t words, sift_cells *all, const sift_cells *some)
{
  size_t i = 0;
  do
    all->bits[i] &= ~some->bits[i];
  while (++i < words);
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
