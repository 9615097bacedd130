/* overlap.h - how much of one text stands in another, by runs of four words. */
#ifndef SIFT_ARTICLE_OVERLAP_H
#define SIFT_ARTICLE_OVERLAP_H

#include "article/inner.h"

/* Hashes of all runs of four words of a text. */
typedef struct sift_run_set {
  uint64_t *slots;
  size_t room, count;
} sift_run_set;
sift_run_set sift_run_set_make(sift_arena *arena, sift_text text);

/* The runs of another text, and how many of them are in the set. */
typedef struct sift_run_match {
  size_t runs, found;
} sift_run_match;
sift_run_match sift_run_set_match(const sift_run_set *set, sift_text text);

#endif
