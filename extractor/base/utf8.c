#include "base/base.h"

#include <string.h>

/* The bytes that a sequence starting with `lead` has, 0 where none may start with it, and
 * the range of its second byte, which rules out overlong forms and surrogates (Unicode
 * 15, table 3-7). */
static size_t sequence(unsigned char lead, unsigned char *low, unsigned char *high)
{
  *low = 0x80;
  *high = 0xBF;
  if (lead < 0x80)
    return 1;
  if (lead < 0xC2)
    return 0;
  if (lead < 0xE0)
    return 2;
  if (lead < 0xF0) {
    if (lead == 0xE0)
      *low = 0xA0;
    else if (lead == 0xED)
      *high = 0x9F;
    return 3;
  }
  if (lead > 0xF4)
    return 0;
  if (lead == 0xF0)
    *low = 0x90;
  else if (lead == 0xF4)
    *high = 0x8F;
  return 4;
}

uint32_t sift_rune_next(const char **at, const char *end)
{
  const unsigned char *p = (const unsigned char *)*at;
  unsigned char lead = *p, low, high;
  if (lead < 0x80) {
    *at += 1;
    return lead;
  }
  size_t length = sequence(lead, &low, &high);
  if (length < 2 || (size_t)(end - *at) < length || p[1] < low || p[1] > high) {
    *at += 1;
    return SIFT_RUNE_BAD;
  }
  uint32_t rune = lead & (0x7Fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((p[i] & 0xC0) != 0x80) {
      *at += 1;
      return SIFT_RUNE_BAD;
    }
    rune = rune << 6 | (p[i] & 0x3F);
  }
  *at += length;
  return rune;
}

size_t sift_rune_put(char out[4], uint32_t rune)
{
  if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF))
    rune = SIFT_RUNE_BAD;
  if (rune < 0x80) {
    out[0] = (char)rune;
    return 1;
  }
  size_t length = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
  for (size_t i = length - 1; i > 0; i--) {
    out[i] = (char)(0x80 | (rune & 0x3F));
    rune >>= 6;
  }
  out[0] = (char)((0xF0u << (4 - length) & 0xFF) | rune);
  return length;
}

enum { STEP = 32 }; /* bytes that are looked at together */

/* Bytes without a high bit are ASCII. */
static bool step_is_ascii(const char *at)
{
  uint64_t words[STEP / 8];
  memcpy(words, at, sizeof words);
  uint64_t any = words[0] | words[1] | words[2] | words[3];
  return (any & UINT64_C(0x8080808080808080)) == 0;
}

size_t sift_beyond_ascii(sift_text t, size_t from)
{
  while (t.len - from >= STEP && step_is_ascii(t.at + from))
    from += STEP;
  while (from < t.len && (unsigned char)t.at[from] < 0x80)
    from++;
  return from;
}

size_t sift_utf8_fault(sift_text t)
{
  if (t.len == 0)
    return SIZE_MAX;
  const char *at, *end = t.at + t.len;
  for (size_t place = 0; (place = sift_beyond_ascii(t, place)) < t.len;
       place = (size_t)(at - t.at)) {
    at = t.at + place;
    const char *start = at;
    /* U+FFFD itself is three bytes long, a fault moves by one. */
    if (sift_rune_next(&at, end) == SIFT_RUNE_BAD && at - start == 1)
      return (size_t)(start - t.at);
  }
  return SIZE_MAX;
}

static size_t count_runes(const char *at, size_t len)
{
  size_t count = 0;
  for (size_t i = 0; i < len; i++)
    count += ((unsigned char)at[i] & 0xC0) != 0x80;
  return count;
}

size_t sift_utf8_count(sift_text t)
{
  return count_runes(t.at, t.len);
}

sift_text sift_utf8_cut(sift_text t, size_t most)
{
  while (most > 0 && most < t.len && ((unsigned char)t.at[most] & 0xC0) == 0x80)
    most--;
  return sift_text_sub(t, 0, most);
}

size_t sift_counter_at(sift_counter *counter, size_t byte)
{
  if (byte > counter->text.len)
    byte = counter->text.len;
  if (byte < counter->byte) {
    counter->byte = 0;
    counter->count = 0;
  }
  counter->count += count_runes(counter->text.at + counter->byte, byte - counter->byte);
  counter->byte = byte;
  return counter->count;
}

bool sift_rune_is_space(uint32_t rune)
{
  if (rune < 0x80)
    return sift_is_space((int)rune);
  return rune == 0x85 || rune == 0xA0 || rune == 0x1680 ||
         (rune >= 0x2000 && rune <= 0x200A) || rune == 0x2028 || rune == 0x2029 ||
         rune == 0x202F || rune == 0x205F || rune == 0x3000;
}

/* Blocks that are letters but for a few signs, in rising order. */
static const struct {
  uint32_t first, last;
} letters[] = {
  { 'A', 'Z' },         { 'a', 'z' },         { 0xAA, 0xAA },       { 0xB5, 0xB5 },
  { 0xBA, 0xBA },       { 0xC0, 0xD6 },       { 0xD8, 0xF6 },       { 0xF8, 0x2C1 },
  { 0x2C6, 0x2D1 },     { 0x2E0, 0x2E4 },     { 0x300, 0x374 },     { 0x376, 0x377 },
  { 0x37A, 0x37D },     { 0x37F, 0x37F },     { 0x386, 0x386 },     { 0x388, 0x481 },
  { 0x483, 0x559 },     { 0x560, 0x588 },     { 0x591, 0x5BD },     { 0x5D0, 0x5F2 },
  { 0x610, 0x61A },     { 0x620, 0x669 },     { 0x66E, 0x6D3 },     { 0x6D5, 0x6FF },
  { 0x710, 0x7F5 },     { 0x800, 0x82D },     { 0x840, 0x85B },     { 0x8A0, 0x963 },
  { 0x966, 0xDF3 },     { 0xE01, 0xE3A },     { 0xE40, 0xE4E },     { 0xE50, 0xE59 },
  { 0xE81, 0xF00 },     { 0xF18, 0xF39 },     { 0xF40, 0xFBC },     { 0x1000, 0x1049 },
  { 0x1050, 0x10FA },   { 0x10FC, 0x135F },   { 0x1380, 0x138F },   { 0x13A0, 0x13FD },
  { 0x1401, 0x166C },   { 0x166F, 0x167F },   { 0x1681, 0x169A },   { 0x16A0, 0x16EA },
  { 0x1780, 0x17D3 },   { 0x1820, 0x1CBF },   { 0x1D00, 0x1FBC },   { 0x1FBE, 0x1FBE },
  { 0x1FC2, 0x1FCC },   { 0x1FD0, 0x1FDB },   { 0x1FE0, 0x1FEC },   { 0x1FF2, 0x1FFC },
  { 0x2071, 0x2071 },   { 0x207F, 0x207F },   { 0x2090, 0x209C },   { 0x2126, 0x2126 },
  { 0x212A, 0x212B },   { 0x2C00, 0x2DFF },   { 0x3005, 0x3007 },   { 0x3021, 0x3029 },
  { 0x3041, 0x3096 },   { 0x309D, 0x309F },   { 0x30A1, 0x30FA },   { 0x30FC, 0x318E },
  { 0x31A0, 0x31FF },   { 0x3400, 0x4DBF },   { 0x4E00, 0xA48C },   { 0xA4D0, 0xA66E },
  { 0xA674, 0xD7FB },   { 0xF900, 0xFB1C },   { 0xFB1D, 0xFD3D },   { 0xFD50, 0xFDFB },
  { 0xFE70, 0xFEFC },   { 0xFF21, 0xFF3A },   { 0xFF41, 0xFF5A },   { 0xFF66, 0xFFDC },
  { 0x10000, 0x100FA }, { 0x10280, 0x1CFFF }, { 0x1E000, 0x1EFFF }, { 0x20000, 0x3FFFF },
};

bool sift_rune_is_letter(uint32_t rune)
{
  size_t low = 0, high = sizeof letters / sizeof letters[0];
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (rune > letters[middle].last)
      low = middle + 1;
    else
      high = middle;
  }
  return low < sizeof letters / sizeof letters[0] && rune >= letters[low].first;
}
