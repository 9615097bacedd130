/* idle.c - what the sieve has learned to skip. Nearly every place of a text is the inside
 * of a word or the beginning of one that it has met before; where it found that two
 * bytes, or a word and some bytes behind it, leave no rule in doubt, it need not run
 * through them again. */
#include "tag/states.h"

#include <string.h>

typedef struct class_set {
  uint64_t bits[4];
} class_set;

/* A word, one byte behind it or a few, zeros, and in the last byte the kind of the byte
 * before it. */
typedef struct beginning {
  uint64_t bytes[2];
} beginning;
#define BEGINNINGS 8192 /* kept: each where it happens to fall, in place of another */
#define LONGEST 15      /* bytes */
static const uint8_t bytes_behind[] = { 1, 4 };
enum { TAILS = sizeof bytes_behind / sizeof bytes_behind[0] };

struct sift_idle {
  sift_sieve *sieve;
  sift_arena *arena;
  /* Classes of the byte before that are alike to both parts are of one kind. */
  uint8_t kinds[256]; /* by class: kind + 1; 0: not yet known */
  uint8_t kind_count;
  SIFT_LIST(class_set) pairs; /* second bytes, by kind and first one */
  beginning *beginnings;
};

sift_idle *sift_idle_open(sift_arena *arena, sift_sieve *sieve)
{
  sift_idle *idle = SIFT_NEW(arena, sift_idle);
  idle->sieve = sieve;
  idle->arena = arena;
  idle->beginnings = SIFT_ARRAY(arena, beginning, BEGINNINGS);
  return idle;
}

/* ---------------------------------------------------------------- two bytes */

static bool are_alike(sift_sieve *s, uint8_t a, uint8_t b)
{
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++)
    if (sift_sieve_start(&s->parts[i], a) != sift_sieve_start(&s->parts[i], b))
      return false;
  return true;
}

static uint8_t make_kind(sift_idle *idle, uint8_t behind)
{
  unsigned count = idle->sieve->plan->class_count;
  for (unsigned class = 0; class < count; class ++)
    if (idle->kinds[class] != 0 && are_alike(idle->sieve, (uint8_t) class, behind))
      return idle->kinds[behind] = idle->kinds[class];
  for (unsigned class = 0; class < count; class ++)
    *SIFT_PUSH(idle->arena, &idle->pairs) = (class_set){ { 0 } };
  return idle->kinds[behind] = ++idle->kind_count;
}

static uint8_t kind_behind(sift_idle *idle, sift_text text, size_t place)
{
  uint8_t behind = sift_sieve_behind(idle->sieve->plan, text, place);
  return idle->kinds[behind] != 0 ? idle->kinds[behind] : make_kind(idle, behind);
}

static uint8_t class_at(const sift_idle *idle, sift_text text, size_t place)
{
  return idle->sieve->plan->classes[(unsigned char)text.at[place]];
}

static class_set *pairs_at(sift_idle *idle, uint8_t kind, sift_text text, size_t place)
{
  return &idle->pairs.at[(size_t)(kind - 1) * idle->sieve->plan->class_count +
                         class_at(idle, text, place)];
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

/* The bytes at `place`, and how many of them are letters. False: too many, none, or near
 * the text's end. */
static bool read_word(sift_text text, size_t place, beginning *out, size_t *letters)
{
  if (text.len - place < sizeof *out)
    return false;
  memcpy(out, text.at + place, sizeof *out);
  uint64_t first = mark_others(out->bytes[0]), second = mark_others(out->bytes[1]);
  if ((first | second) == 0)
    return false;
  *letters = first != 0 ? (size_t)__builtin_ctzll(first) / 8
                        : 8 + (size_t)__builtin_ctzll(second) / 8;
  return *letters > 0 && *letters < LONGEST;
}

static beginning cut(beginning b, size_t size, uint8_t kind)
{
  size = size < LONGEST ? size : LONGEST;
  uint64_t kept = (UINT64_C(1) << size % 8 * 8) - 1; /* of the half where it ends */
  if (size < 8)
    b.bytes[0] &= kept;
  b.bytes[1] = size <= 8 ? 0 : b.bytes[1] & kept;
  b.bytes[1] |= (uint64_t)kind << 56;
  return b;
}

static beginning *slot_of(const sift_idle *idle, const beginning *b)
{
  uint64_t mixed = (b->bytes[0] * UINT64_C(0x9E3779B97F4A7C15) ^ b->bytes[1]) *
                   UINT64_C(0xC2B2AE3D27D4EB4F);
  return &idle->beginnings[(mixed >> 40) % BEGINNINGS];
}

/* ---------------------------------------------------------------- both */

bool sift_idle_knows(sift_idle *idle, sift_text text, size_t place)
{
  if (place + 1 == text.len)
    return false;
  uint8_t kind = kind_behind(idle, text, place), second = class_at(idle, text, place + 1);
  const class_set *pairs = pairs_at(idle, kind, text, place);
  if ((pairs->bits[second / 64] >> second % 64 & 1) != 0)
    return true;
  beginning all;
  size_t letters;
  if (!read_word(text, place, &all, &letters))
    return false;
  for (int i = 0; i < TAILS; i++) {
    beginning b = cut(all, letters + bytes_behind[i], kind), *kept = slot_of(idle, &b);
    if (kept->bytes[0] == b.bytes[0] && kept->bytes[1] == b.bytes[1])
      return true;
  }
  return false;
}

void sift_idle_note(sift_idle *idle, sift_text text, size_t place, size_t read)
{
  uint8_t kind = kind_behind(idle, text, place);
  beginning all;
  size_t letters;
  if (read <= 2 && place + 1 < text.len) {
    uint8_t second = class_at(idle, text, place + 1);
    class_set *pairs = pairs_at(idle, kind, text, place);
    pairs->bits[second / 64] |= UINT64_C(1) << second % 64;
    return;
  }
  if (read > LONGEST || !read_word(text, place, &all, &letters))
    return;
  for (int i = 0; i < TAILS; i++)
    if (read <= letters + bytes_behind[i]) {
      beginning b = cut(all, letters + bytes_behind[i], kind);
      *slot_of(idle, &b) = b;
      return;
    }
}
