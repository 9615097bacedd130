/* idle.c - what the sieve has learned. Nearly every place of a text is the inside of a
 * word, where two bytes leave no rule in doubt, or the beginning of words that it has met
 * before: then it goes from word to word, and not from byte to byte. */
#include "tag/states.h"

#include <string.h>

/* What is known of a byte behind one of some kind: */
typedef struct pair_set {
  uint64_t bits[4]; /* second bytes, by class, with which nothing is left */
} pair_set;

#define WORDS 16384 /* kept: each where it happens to fall, in place of another */
#define LONGEST 14  /* letters */

struct sift_idle {
  sift_sieve *sieve;
  sift_arena *arena;
  /* Classes of the byte before that are alike to both parts are of one kind. */
  uint32_t rows[256];            /* by class: the kind's row + 1; 0: not yet known */
  sift_sieve_states starts[256]; /* by class; 0: not yet known */
  SIFT_LIST(bool) alone;         /* nothing is left behind it, by kind and class */
  SIFT_LIST(pair_set) pairs;     /* by kind and class too */
  sift_idle_word *words;
};

sift_idle *sift_idle_open(sift_arena *arena, sift_sieve *sieve)
{
  sift_idle *idle = SIFT_NEW(arena, sift_idle);
  idle->sieve = sieve;
  idle->arena = arena;
  idle->words = SIFT_ARRAY(arena, sift_idle_word, WORDS);
  return idle;
}

/* ---------------------------------------------------------------- starts */

static sift_sieve_states starts_behind(sift_idle *idle, uint8_t class)
{
  for (int i = 0; i < SIFT_SIEVE_PARTS && idle->starts[class] <= 0xFFFF; i++)
    idle->starts[class] |= sift_sieve_start(&idle->sieve->parts[i], class) << 16 * i;
  return idle->starts[class];
}

sift_sieve_states sift_idle_starts(sift_idle *idle, sift_text text, size_t place)
{
  return starts_behind(idle, sift_sieve_behind(idle->sieve->plan, text, place));
}

static uint32_t make_row(sift_idle *idle, uint8_t behind)
{
  unsigned count = idle->sieve->plan->class_count;
  for (unsigned class = 0; class < count; class ++)
    if (idle->rows[class] != 0 &&
        starts_behind(idle, (uint8_t) class) == starts_behind(idle, behind))
      return idle->rows[behind] = idle->rows[class];
  idle->rows[behind] = (uint32_t)idle->pairs.count + 1;
  for (unsigned class = 0; class < count; class ++) {
    *SIFT_PUSH(idle->arena, &idle->pairs) = (pair_set){ { 0 } };
    *SIFT_PUSH(idle->arena, &idle->alone) = false;
  }
  return idle->rows[behind];
}

/* ---------------------------------------------------------------- two bytes */

/* Where what is known of a byte of class `first` stands, behind one of class `behind`. */
static inline size_t place_of(sift_idle *idle, uint8_t behind, uint8_t first)
{
  uint32_t row = idle->rows[behind];
  return (row != 0 ? row : make_row(idle, behind)) - 1 + first;
}

/* The first place of which two bytes do not say that nothing may match there. */
static size_t skip_pairs(sift_idle *idle, sift_text text, size_t place)
{
  const sift_sieve_plan *plan = idle->sieve->plan;
  const uint8_t *classes = plan->classes;
  const unsigned char *bytes = (const unsigned char *)text.at;
  uint8_t behind = sift_sieve_behind(plan, text, place), first = classes[bytes[place]];
  for (; place + 1 < text.len; place++) {
    uint8_t second = classes[bytes[place + 1]];
    size_t at = place_of(idle, behind, first);
    if (!idle->alone.at[at] &&
        (idle->pairs.at[at].bits[second / 64] >> second % 64 & 1) == 0)
      return place;
    behind = first;
    first = second;
  }
  return place;
}

void sift_idle_note(sift_idle *idle, sift_text text, size_t place, size_t read)
{
  const sift_sieve_plan *plan = idle->sieve->plan;
  if (place + 1 >= text.len || read > 2)
    return;
  uint8_t first = plan->classes[(unsigned char)text.at[place]];
  uint8_t second = plan->classes[(unsigned char)text.at[place + 1]];
  size_t at = place_of(idle, sift_sieve_behind(plan, text, place), first);
  if (read < 2)
    idle->alone.at[at] = true;
  else
    idle->pairs.at[at].bits[second / 64] |= UINT64_C(1) << second % 64;
}

/* ---------------------------------------------------------------- words */

/* The highest bit of each byte that is no ASCII letter. */
static uint64_t mark_others(uint64_t bytes)
{
  const uint64_t ones = UINT64_C(0x0101010101010101);
  uint64_t small = (bytes | ones * 0x20) & ones * 0x7F;
  uint64_t from_a = small + ones * (0x80 - 'a'), beyond_z = small + ones * (0x7F - 'z');
  return (~from_a | beyond_z | bytes) & ones << 7;
}

/* The first bytes of eight. */
static uint64_t keep_first(uint64_t bytes, size_t count)
{
  return count < 8 ? bytes & ((UINT64_C(1) << 8 * count) - 1) : bytes;
}

static inline bool read_word(sift_text text, size_t place, sift_idle_word *out)
{
  if (text.len - place < sizeof out->bytes)
    return false;
  memcpy(out->bytes, text.at + place, sizeof out->bytes);
  uint64_t others = mark_others(out->bytes[0]);
  size_t length;
  if (others != 0) {
    length = (size_t)__builtin_ctzll(others) / 8 + 1;
    out->bytes[0] = keep_first(out->bytes[0], length);
    out->bytes[1] = 0;
  } else {
    others = mark_others(out->bytes[1]);
    length = others != 0 ? (size_t)__builtin_ctzll(others) / 8 + 9 : SIZE_MAX;
    if (length > LONGEST + 1)
      return false;
    out->bytes[1] = keep_first(out->bytes[1], length - 8);
  }
  out->bytes[1] |= (uint64_t)length << 56;
  return length > 1 || !sift_is_digit(text.at[place]);
}

bool sift_idle_read(sift_text text, size_t place, sift_idle_word *out)
{
  return read_word(text, place, out);
}

static sift_idle_word *slot_of(const sift_idle *idle, const sift_idle_word *word)
{
  uint64_t mixed =
      ((word->bytes[0] ^ word->from) * UINT64_C(0x9E3779B97F4A7C15) ^ word->bytes[1]) *
      UINT64_C(0xC2B2AE3D27D4EB4F);
  return &idle->words[(mixed >> 40) % WORDS];
}

bool sift_idle_know(const sift_idle *idle, sift_idle_word *word)
{
  const sift_idle_word *kept = slot_of(idle, word);
  word->to = kept->to;
  return kept->bytes[0] == word->bytes[0] && kept->bytes[1] == word->bytes[1] &&
         kept->from == word->from;
}

void sift_idle_keep(sift_idle *idle, const sift_idle_word *word)
{
  *slot_of(idle, word) = *word;
}

void sift_idle_forget(sift_idle *idle)
{
  memset(idle->words, 0, WORDS * sizeof *idle->words);
  memset(idle->starts, 0, sizeof idle->starts);
}

/* ---------------------------------------------------------------- both */

/* Whether the words from here on are known to leave nothing. */
static bool leave_nothing(sift_idle *idle, sift_text text, size_t place)
{
  sift_idle_word word;
  sift_sieve_states states = sift_idle_starts(idle, text, place);
  for (size_t at = place; states != SIFT_SIEVE_OVER; at += sift_idle_length(&word)) {
    if (at + LONGEST >= place + SIFT_MATCH_ROOM || !read_word(text, at, &word))
      return false;
    word.from = states;
    if (!sift_idle_know(idle, &word))
      return false;
    states = word.to;
  }
  return true;
}

size_t sift_idle_skip(sift_idle *idle, sift_text text, size_t place)
{
  for (; place + 1 < text.len; place++) {
    place = skip_pairs(idle, text, place);
    if (place + 1 >= text.len || !leave_nothing(idle, text, place))
      return place;
  }
  return place;
}
