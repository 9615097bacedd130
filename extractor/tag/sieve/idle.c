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
        if (triple == 0 || *slot_of(idle, triple) != triple)
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

void sift_idle_note(sift_idle *idle, sift_text text, size_t place, size_t read)
{
  const sift_sieve_plan *plan = idle->sieve->plan;
  if (place + read > text.len || place + 1 >= text.len || read > 3)
    return;
  const unsigned char *bytes = (const unsigned char *)text.at + place;
  uint8_t behind = sift_sieve_behind(plan, text, place);
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
