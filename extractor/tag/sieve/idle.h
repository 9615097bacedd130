/* idle.h - inside of tag/: what the sieve has learned of the places of texts where
 * nothing may match, byte by byte and word by word. */
#ifndef SIFT_IDLE_H
#define SIFT_IDLE_H

#include "tag/sieve/states.h"

#include <string.h>

/* A word with the byte behind it, or that byte alone, and the states before and behind;
 * no rule is found in between. */
typedef struct sift_idle_word {
  uint64_t bytes[2]; /* the letters, the byte behind, zeros, and how many bytes it is */
  sift_sieve_states from, to;
  uint32_t idle; /* so many bytes leave nothing, where the first of them does not */
} sift_idle_word;
static inline size_t sift_idle_length(const sift_idle_word *word)
{
  return word->bytes[1] >> 56;
}

#define SIFT_IDLE_TRIPLES 8192
#define SIFT_IDLE_PREFIXES 8192
#define SIFT_IDLE_WORDS 16384 /* kept: each where it falls, in place of another */
#define SIFT_IDLE_LONGEST 14  /* letters */

typedef struct sift_idle {
  sift_sieve *sieve;
  sift_sieve_states starts[256]; /* by kind of the byte before; 0: not yet known */
  /* By kind of the byte before and class of a byte: whether nothing is left behind it,
   * and the classes of second bytes behind which nothing is. */
  bool *alone;
  sift_byte_set *pairs;
  /* Three bytes that leave nothing, with the kind of the byte before: each where it
   * falls, in place of another. */
  uint32_t *triples;
  uint64_t *prefixes; /* the same of four or six */
  sift_idle_word *words;
} sift_idle;

sift_idle *sift_idle_open(sift_arena *arena, sift_sieve *sieve);
/* The states before the first byte of a match at `place`. */
sift_sieve_states sift_idle_make_starts(sift_idle *idle, uint8_t kind);
static inline sift_sieve_states sift_idle_starts(sift_idle *idle, sift_text text,
                                                 size_t place)
{
  uint8_t kind = sift_sieve_behind(idle->sieve->plan, text, place);
  return idle->starts[kind] != 0 ? idle->starts[kind] : sift_idle_make_starts(idle, kind);
}
/* The first place, from this one on, of which a few bytes do not say that no rule may
 * match there. */
size_t sift_idle_skip(const sift_idle *idle, sift_text text, size_t place);
/* To be told that no rule may match here, and that so many bytes said so. */
void sift_idle_note(sift_idle *idle, sift_text text, size_t place, size_t read);
/* To be told where a word leads to. */
void sift_idle_keep(sift_idle *idle, const sift_idle_word *word);
/* From a place where a known word begins and nothing may match, the next one where
 * something might. */
size_t sift_idle_pass(const sift_idle *idle, sift_text text, size_t place,
                      sift_idle_word *word);
/* When a part's states have been forgotten. */
void sift_idle_forget(sift_idle *idle);

/* ---- words: read for each word of a text, so without a call ---- */

/* The highest bit of each byte that is no ASCII letter. */
static inline uint64_t sift_idle_others(uint64_t bytes)
{
  const uint64_t ones = UINT64_C(0x0101010101010101);
  uint64_t small = (bytes | ones * 0x20) & ones * 0x7F;
  uint64_t from_a = small + ones * (0x80 - 'a'), beyond_z = small + ones * (0x7F - 'z');
  return (~from_a | beyond_z | bytes) & ones << 7;
}

/* The bytes of eight up to the first that is marked, with it. */
static inline uint64_t sift_idle_up_to(uint64_t bytes, uint64_t marks)
{
  return bytes & (marks ^ (marks - 1));
}

/* Reads the word that begins here, or a single byte that is neither letter nor digit.
 * False: a digit, too many letters, or the text ends too soon behind them. */
static inline bool sift_idle_read(sift_text text, size_t place, sift_idle_word *out)
{
  if (text.len - place < sizeof out->bytes)
    return false;
  memcpy(out->bytes, text.at + place, sizeof out->bytes);
  uint64_t others = sift_idle_others(out->bytes[0]);
  size_t length;
  if (others != 0) {
    length = (size_t)__builtin_ctzll(others) / 8 + 1;
    out->bytes[0] = sift_idle_up_to(out->bytes[0], others);
    out->bytes[1] = 0;
  } else {
    others = sift_idle_others(out->bytes[1]);
    length = others != 0 ? (size_t)__builtin_ctzll(others) / 8 + 9 : SIZE_MAX;
    if (length > SIFT_IDLE_LONGEST + 1)
      return false;
    out->bytes[1] = sift_idle_up_to(out->bytes[1], others);
  }
  out->bytes[1] |= (uint64_t)length << 56;
  return length > 1 || !sift_is_digit(text.at[place]);
}

static inline sift_idle_word *sift_idle_slot(const sift_idle *idle,
                                             const sift_idle_word *word)
{
  uint64_t mixed =
      ((word->bytes[0] ^ word->from) * UINT64_C(0x9E3779B97F4A7C15) ^ word->bytes[1]) *
      UINT64_C(0xC2B2AE3D27D4EB4F);
  return &idle->words[(mixed >> 40) % SIFT_IDLE_WORDS];
}

/* Where it is known where the word leads to from `from`: sets `to`, and returns what is
 * kept of the word; else NULL. */
static inline sift_idle_word *sift_idle_know(const sift_idle *idle, sift_idle_word *word)
{
  sift_idle_word *kept = sift_idle_slot(idle, word);
  if (((kept->bytes[0] ^ word->bytes[0]) | (kept->bytes[1] ^ word->bytes[1]) |
       (kept->from ^ word->from)) != 0)
    return NULL;
  word->to = kept->to;
  return kept;
}

#endif
