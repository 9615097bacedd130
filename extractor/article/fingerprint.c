/* fingerprint.c - how near two bodies are to being copies. */
#include "article/inner.h"

enum { SHINGLE = 3 };

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

uint64_t sift_fingerprint(sift_text text)
{
  int64_t votes[64] = { 0 };
  uint64_t window[SHINGLE] = { 0 };
  size_t count = 0, at = 0;
  for (sift_text word; (word = sift_next_word(text, &at)).len > 0; count++) {
    window[count % SHINGLE] = sift_word_hash(word);
    if (count + 1 < SHINGLE)
      continue;
    uint64_t shingle = 0;
    for (size_t i = 1; i <= SHINGLE; i++)
      shingle = shingle * 0x9E3779B97F4A7C15u + window[(count + i) % SHINGLE];
    shingle ^= shingle >> 29;
    for (int bit = 0; bit < 64; bit++)
      votes[bit] += (shingle >> bit & 1) != 0 ? 1 : -1;
  }
  uint64_t print = 0;
  for (int bit = 0; count >= SHINGLE && bit < 64; bit++)
    print |= (uint64_t)(votes[bit] > 0) << bit;
  return print;
}
