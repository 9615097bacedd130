/* overlap.c - how much of one text stands in another. */
#include "article/text/overlap.h"

enum { RUN = 4 };

/* Calls back for each run; markup within the text parts words and is none itself. */
typedef struct run_reader {
  sift_text text;
  size_t at, words;
  uint64_t window[RUN];
} run_reader;

static bool next_run(run_reader *r, uint64_t *run)
{
  sift_text word;
  while ((word = sift_next_word(r->text, &r->at)).len > 0) {
    r->window[r->words++ % RUN] = sift_word_hash(word);
    if (r->words < RUN)
      continue;
    *run = 0;
    for (size_t i = 0; i < RUN; i++)
      *run = *run * 0x9E3779B97F4A7C15u + r->window[(r->words + i) % RUN];
    *run += *run == 0;
    return true;
  }
  return false;
}

static uint64_t *slot_of(const sift_run_set *set, uint64_t run)
{
  size_t i = (size_t)(run >> 17) & (set->room - 1);
  while (set->slots[i] != 0 && set->slots[i] != run)
    i = (i + 1) & (set->room - 1);
  return &set->slots[i];
}

sift_run_set sift_run_set_make(sift_arena *arena, sift_text text)
{
  sift_run_set set = { .room = 64 };
  while (set.room < text.len)
    set.room *= 2;
  set.slots = SIFT_ARRAY(arena, uint64_t, set.room);
  run_reader reader = { .text = text };
  for (uint64_t run; next_run(&reader, &run);) {
    uint64_t *slot = slot_of(&set, run);
    set.count += *slot == 0;
    *slot = run;
  }
  return set;
}

sift_run_match sift_run_set_match(const sift_run_set *set, sift_text text)
{
  sift_run_match m = { 0, 0 };
  run_reader reader = { .text = text };
  for (uint64_t run; next_run(&reader, &run); m.runs++)
    m.found += *slot_of(set, run) == run;
  return m;
}
