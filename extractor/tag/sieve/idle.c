/* idle.c - what the sieve has learned. Nearly every place of a text is the inside of a
 * word, where three bytes leave no rule in doubt, or the beginning of words that it has
 * met before: then it goes from word to word, and not from byte to byte. */
#include "tag/sieve/idle.h"

sift_idle *sift_idle_open(sift_arena *arena, sift_sieve *sieve)
{
  const sift_sieve_plan *plan = sieve->plan;
  sift_idle *idle = SIFT_NEW(arena, sift_idle);
  idle->sieve = sieve;
  idle->alone = SIFT_ARRAY(arena, bool, (size_t)plan->kind_count * plan->class_count);
  idle->pairs =
      SIFT_ARRAY(arena, sift_byte_set, (size_t)plan->kind_count * plan->class_count);
  idle->triples = SIFT_ARRAY(arena, uint32_t, SIFT_IDLE_TRIPLES);
  idle->prefixes = SIFT_ARRAY(arena, uint64_t, SIFT_IDLE_PREFIXES);
  idle->words = SIFT_ARRAY(arena, sift_idle_word, SIFT_IDLE_WORDS);
  return idle;
}

sift_sieve_states sift_idle_make_starts(sift_idle *idle, uint8_t kind)
{
  idle->starts[kind] = 0;
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++)
    idle->starts[kind] |= sift_sieve_start(&idle->sieve->parts[i], kind) << 16 * i;
  return idle->starts[kind];
}

/* ---------------------------------------------------------------- a few bytes */

/* Where what is known of a byte of class `first` stands, behind one of kind `behind`. */
static inline size_t place_of(const sift_sieve_plan *plan, uint8_t behind, uint8_t first)
{
  return (size_t)behind * plan->class_count + first;
}

static inline uint32_t triple_at(const unsigned char *bytes, uint8_t behind)
{
  return (uint32_t)behind << 24 | (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 |
         bytes[2];
}

static inline uint32_t *slot_of(const sift_idle *idle, uint32_t triple)
{
  return &idle->triples[triple * UINT32_C(0x9E3779B1) >> 16 & (SIFT_IDLE_TRIPLES - 1)];
}

/* Longer beginnings that leave nothing: of so many bytes. */
enum { SHORT_PREFIX = 4, LONG_PREFIX = 6, MOST_KINDS = 127 };

/* The first bytes of eight, so many, with the kind of the byte before. */
static inline uint64_t prefix_of(uint64_t bytes, int count, uint8_t behind)
{
  uint64_t kept = bytes & (UINT64_MAX >> 8 * (8 - count));
  return kept | (uint64_t)(behind << 1 | (count == LONG_PREFIX)) << 56;
}

static inline uint64_t *prefix_slot(const sift_idle *idle, uint64_t prefix)
{
  uint64_t mixed = prefix * UINT64_C(0x9E3779B97F4A7C15);
  return &idle->prefixes[mixed >> 32 & (SIFT_IDLE_PREFIXES - 1)];
}

static inline bool is_idle_prefix(const sift_idle *idle, uint64_t prefix)
{
  return prefix != 0 && *prefix_slot(idle, prefix) == prefix;
}

static bool knows_prefix(const sift_idle *idle, sift_text text, size_t place, size_t stop,
                         uint8_t behind)
{
  uint64_t bytes;
  if (place + sizeof bytes > stop || behind > MOST_KINDS)
    return false;
  memcpy(&bytes, text.at + place, sizeof bytes);
  return is_idle_prefix(idle, prefix_of(bytes, SHORT_PREFIX, behind)) ||
         is_idle_prefix(idle, prefix_of(bytes, LONG_PREFIX, behind));
}

/* The first place, from this one on, of which bytes before `stop` do not say that nothing
 * may match there. */
static size_t skip_pairs(const sift_idle *idle, sift_text text, size_t place, size_t stop)
{
  const sift_sieve_plan *plan = idle->sieve->plan;
  const unsigned char *bytes = (const unsigned char *)text.at;
  uint8_t behind = sift_sieve_behind(plan, text, place);
  for (; place < stop; place++) {
    size_t at = place_of(plan, behind, plan->classes[bytes[place]]);
    if (!idle->alone[at]) {
      if (place + 1 == stop)
        break;
      uint8_t second = plan->classes[bytes[place + 1]];
      if (!sift_byte_in(&idle->pairs[at], second)) {
        uint32_t triple = place + 2 < stop ? triple_at(bytes + place, behind) : 0;
        if ((triple == 0 || *slot_of(idle, triple) != triple) &&
            !knows_prefix(idle, text, place, stop, behind))
          break;
      }
    }
    behind = plan->kinds[bytes[place]];
  }
  return place;
}

size_t sift_idle_skip(const sift_idle *idle, sift_text text, size_t place)
{
  return place < text.len ? skip_pairs(idle, text, place, text.len) : text.len;
}

static void note_prefix(sift_idle *idle, sift_text text, size_t place, size_t read,
                        uint8_t behind)
{
  uint64_t bytes;
  if (place + sizeof bytes > text.len || behind > MOST_KINDS)
    return;
  memcpy(&bytes, text.at + place, sizeof bytes);
  uint64_t prefix =
      prefix_of(bytes, read > SHORT_PREFIX ? LONG_PREFIX : SHORT_PREFIX, behind);
  *prefix_slot(idle, prefix) = prefix;
}

void sift_idle_note(sift_idle *idle, sift_text text, size_t place, size_t read)
{
  const sift_sieve_plan *plan = idle->sieve->plan;
  if (place + read > text.len || place + 1 >= text.len || read > LONG_PREFIX)
    return;
  const unsigned char *bytes = (const unsigned char *)text.at + place;
  uint8_t behind = sift_sieve_behind(plan, text, place);
  if (read > 3) {
    note_prefix(idle, text, place, read, behind);
    return;
  }
  size_t at = place_of(plan, behind, plan->classes[bytes[0]]);
  uint8_t second = plan->classes[bytes[1]];
  if (read < 2)
    idle->alone[at] = true;
  else if (read == 2)
    idle->pairs[at].bits[second / 8] |= (uint8_t)(1 << second % 8);
  else
    *slot_of(idle, triple_at(bytes, behind)) = triple_at(bytes, behind);
}

/* ---------------------------------------------------------------- words */

void sift_idle_keep(sift_idle *idle, const sift_idle_word *word)
{
  sift_idle_word *kept = sift_idle_slot(idle, word);
  *kept = *word;
  kept->idle = 1;
}

size_t sift_idle_pass(const sift_idle *idle, sift_text text, size_t place,
                      sift_idle_word *word)
{
  size_t length = sift_idle_length(word);
  if (word->idle < length)
    word->idle =
        (uint32_t)(skip_pairs(idle, text, place + word->idle, place + length) - place);
  return place + word->idle;
}

void sift_idle_forget(sift_idle *idle)
{
  memset(idle->words, 0, SIFT_IDLE_WORDS * sizeof *idle->words);
  memset(idle->starts, 0, sizeof idle->starts);
}
