/* sweep.c - runs from all places of some words at once. In prose hardly a word begins a
 * match, and a run from each reads the next two or three again. Here a state stands for
 * all runs that are under way: what its steps wait for, joined behind each byte with what
 * a run that begins there has left. Where no rule is found none of the places is looked
 * at by itself. */
#include "tag/sweep.h"

/* A word behind a byte of some kind, as in idle.h; `to` is 0 where a rule is found. */
typedef struct swept_word {
  sift_idle_word word;
  uint8_t behind;
} swept_word;

struct sift_sweep {
  sift_sieve *sieve;
  swept_word *words; /* each where it falls, in place of another */
};

sift_sweep *sift_sweep_open(sift_arena *arena, sift_sieve *sieve)
{
  sift_sweep *sweep = SIFT_NEW(arena, sift_sweep);
  sweep->sieve = sieve;
  sweep->words = SIFT_ARRAY(arena, swept_word, SIFT_IDLE_WORDS);
  return sweep;
}

void sift_sweep_forget(sift_sweep *sweep)
{
  memset(sweep->words, 0, SIFT_IDLE_WORDS * sizeof *sweep->words);
}

/* ---------------------------------------------------------------- one word */

/* Sets `state` to where the byte leads all runs of a part, with one that begins before
 * it. False: a rule is found. More runs begin than sift_match_starts lets: the answer is
 * only that nothing is there. */
static bool sweep_byte(sift_sieve_part *p, uint32_t *state, uint8_t behind, uint8_t class)
{
  uint16_t on = sift_sieve_go(p, *state, class);
  uint16_t begun = sift_sieve_go(p, sift_sieve_start(p, behind), class);
  *state = sift_sieve_join(p, on >> 1, begun >> 1);
  return ((on | begun) & 1) == 0;
}

/* Where the word leads the runs of a part; 0: a rule is found. */
static uint32_t sweep_part(sift_sieve_part *p, const swept_word *w, int part)
{
  const sift_sieve_plan *plan = p->plan;
  const unsigned char *bytes = (const unsigned char *)w->word.bytes;
  uint32_t state = sift_sieve_state_of(w->word.from, part);
  uint8_t behind = w->behind;
  for (size_t i = 0; i < sift_idle_length(&w->word); i++) {
    if (!sweep_byte(p, &state, behind, plan->classes[bytes[i]]))
      return 0;
    behind = plan->kinds[bytes[i]];
  }
  return state;
}

static void learn(sift_sieve *s, swept_word *w)
{
  w->word.to = 0;
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++) {
    uint32_t to = sweep_part(&s->parts[i], w, i);
    if (to == 0) {
      w->word.to = 0;
      return;
    }
    w->word.to |= to << 16 * i;
  }
}

/* Sets where the word leads to. */
static void cross(sift_sweep *sweep, swept_word *w)
{
  swept_word *kept = &sweep->words[sift_idle_hash(&w->word) % SIFT_IDLE_WORDS];
  if (!sift_idle_same(&kept->word, &w->word) || kept->behind != w->behind) {
    learn(sweep->sieve, w);
    *kept = *w;
  }
  w->word.to = kept->word.to;
}

/* ---------------------------------------------------------------- several */

sift_swept sift_sweep_words(sift_sweep *sweep, sift_text text, size_t place,
                            unsigned words)
{
  sift_swept out = { place, SIFT_SIEVE_OVER, false };
  swept_word w;
  while (words-- > 0 && !out.any && sift_idle_read(text, out.end, &w.word)) {
    w.behind = sift_sieve_behind(sweep->sieve->plan, text, out.end);
    w.word.from = out.states;
    cross(sweep, &w);
    out.any = w.word.to == 0;
    out.states = w.word.to;
    out.end += sift_idle_length(&w.word);
  }
  return out;
}
