/* fingerprint.c - words, and how near two bodies are to being copies of one story. */
#include "article/inner.h"

#include <string.h>

/* Bytes of the character at `i` if it belongs to a word, else 0. What begins with C2 and
 * E2 in UTF-8 is punctuation and signs. */
static size_t word_bytes(sift_text t, size_t i)
{
  unsigned char c = (unsigned char)t.at[i];
  if (c < 0x80)
    return sift_is_alpha(c) || sift_is_digit(c);
  if (c == 0xC2 || c == 0xE2)
    return 0;
  return c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

sift_text sift_next_word(sift_text t, size_t *at)
{
  size_t i = *at, len;
  while (i < t.len && word_bytes(t, i) == 0)
    i += (unsigned char)t.at[i] == 0xE2 ? 3 : (unsigned char)t.at[i] == 0xC2 ? 2 : 1;
  size_t start = i < t.len ? i : t.len;
  while (i < t.len && (len = word_bytes(t, i)) > 0)
    i += len;
  *at = i < t.len ? i : t.len;
  return sift_text_sub(t, start, *at);
}

uint64_t sift_word_hash(sift_text word)
{
  char folded[32];
  size_t len = word.len < sizeof folded ? word.len : sizeof folded;
  for (size_t i = 0; i < len; i++)
    folded[i] = sift_to_lower(word.at[i]);
  return sift_hash((sift_text){ folded, len }, 0);
}

size_t sift_word_count(sift_text text)
{
  size_t count = 0, at = 0;
  while (sift_next_word(text, &at).len > 0)
    count++;
  return count;
}

/* ---------------------------------------------------------------- sketches */

/* What a body has in common with another shows in its runs of three words: a changed
 * headline or figure touches three runs, other words for the same event nearly all.
 * Resemblance and containment of the two sets of runs are A. Broder's ("On the
 * resemblance and containment of documents", 1997). They are estimated from samples: the
 * hashes fall into bins, and each bin keeps its least one (P. Li, A. Owen, C.-H. Zhang,
 * "One permutation hashing", 2012), of which eight bits are enough (P. Li, C. Koenig,
 * "b-bit minwise hashing", 2010). Only the head of a body counts: papers cut a story from
 * its end, and what pages of one site share stands there. */
enum { RUN = 3, BIN_BITS = 6, FEW_RUNS = 24, MOST_WORDS = 300 };

static uint64_t mix(uint64_t x)
{
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
  x = (x ^ x >> 27) * 0x94D049BB133111EBu;
  return x ^ x >> 31;
}

sift_sketch sift_sketch_of(sift_text body)
{
  sift_sketch sketch = { 0 };
  uint64_t least[SIFT_SKETCH_BINS], words[RUN] = { 0 };
  memset(least, 0xFF, sizeof least);
  size_t count = 0, at = 0;
  for (sift_text word; count < MOST_WORDS && (word = sift_next_word(body, &at)).len > 0;
       count++) {
    words[count % RUN] = sift_word_hash(word);
    uint64_t run = 0;
    for (size_t i = 1; i <= RUN; i++)
      run = run * 0x9E3779B97F4A7C15u + words[(count + i) % RUN];
    run = mix(run);
    uint64_t *bin = &least[run >> (64 - BIN_BITS)];
    if (count + 1 >= RUN && run < *bin)
      *bin = run;
  }
  sketch.runs = (uint16_t)(count < RUN ? 0 : count - RUN + 1);
  for (size_t i = 0; i < SIFT_SKETCH_BINS; i++)
    if (least[i] != UINT64_MAX)
      sketch.bins[i] = (uint8_t)(1 + mix(least[i]) % 255); /* 0: nothing fell there */
  return sketch;
}

sift_text sift_sketch_write(sift_arena *arena, const sift_sketch *sketch)
{
  sift_buffer out = { .arena = arena };
  if (sketch->runs == 0)
    return (sift_text){ 0 };
  sift_buffer_print(&out, "%04x", sketch->runs);
  for (size_t i = 0; i < SIFT_SKETCH_BINS; i++)
    sift_buffer_print(&out, "%02x", sketch->bins[i]);
  return sift_buffer_text(&out);
}

static unsigned hex_value(char c)
{
  return sift_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(sift_to_lower(c) - 'a' + 10);
}

bool sift_sketch_read(sift_text written, sift_sketch *out)
{
  *out = (sift_sketch){ 0 };
  if (written.len != 4 + 2 * SIFT_SKETCH_BINS)
    return false;
  for (size_t i = 0; i < written.len; i++) {
    unsigned value = hex_value(written.at[i]);
    uint8_t *byte = i < 4 ? NULL : &out->bins[i / 2 - 2];
    if (value > 15)
      return false;
    if (byte == NULL)
      out->runs = (uint16_t)((unsigned)out->runs << 4 | value);
    else
      *byte = (uint8_t)((unsigned)*byte << 4 | value);
  }
  return true;
}

bool sift_sketch_is_copy(const sift_sketch *a, const sift_sketch *b)
{
  size_t same = 0, used = 0;
  for (size_t i = 0; i < SIFT_SKETCH_BINS; i++) {
    used += a->bins[i] != 0 || b->bins[i] != 0;
    same += a->bins[i] != 0 && a->bins[i] == b->bins[i];
  }
  size_t shorter = a->runs < b->runs ? a->runs : b->runs;
  if (shorter < FEW_RUNS) /* too short to tell a copy from another with the same frame */
    return a->runs == b->runs && same == used;
  if (same * 2 >= used)
    return true; /* half of all runs are common */
  /* A quarter is, and that is three quarters of the shorter one: it was cut, or the
   * other one was added to. Of all runs of both, r / (1 + r) are common where r is the
   * resemblance. */
  return same * 4 >= used &&
         same * ((size_t)a->runs + b->runs) * 4 >= 3 * (used + same) * shorter;
}
