/* regexset.c - the sets of characters of a pattern's tree: what they may match, and
 * what they surely match. */
#include "ruleset/regex/regex.h"

#define CAPITALS \
  UINT64_C(0x7FFFFFE) /* of the upper half; small letters stand 32 higher */

static void put_bit(uint64_t set[2], uint32_t rune)
{
  set[rune / 64] |= UINT64_C(1) << rune % 64;
}

void sift_set_add(sift_regex *node, uint32_t rune)
{
  if (rune >= 128) {
    node->high = true;
    return;
  }
  put_bit(node->may, rune);
  put_bit(node->must, rune);
}

void sift_set_add_range(sift_regex *node, uint32_t first, uint32_t last)
{
  for (uint32_t rune = first; rune <= last && rune < 128; rune++)
    sift_set_add(node, rune);
  node->high |= last >= 128;
}

static void set_add_string(sift_regex *node, const char *characters)
{
  for (; *characters != '\0'; characters++)
    sift_set_add(node, (unsigned char)*characters);
}

static void set_join(sift_regex *node, const sift_regex *part)
{
  for (int i = 0; i < 2; i++) {
    node->may[i] |= part->may[i];
    node->must[i] |= part->must[i];
  }
  node->high |= part->high;
}

void sift_set_make_only(sift_regex *node, char c)
{
  node->may[0] = node->may[1] = node->must[0] = node->must[1] = 0;
  node->high = false;
  put_bit(node->may, (unsigned char)c);
}

/* Everything may be in it, nothing surely is. */
void sift_set_add_unknown(sift_regex *node)
{
  node->may[0] = node->may[1] = UINT64_MAX;
  node->high = true;
}

static void close_case(uint64_t set[2])
{
  uint64_t letters = (set[1] & CAPITALS) | (set[1] >> 32 & CAPITALS);
  set[1] |= letters | letters << 32;
}

static void close_cases(sift_regex_case mode, sift_regex *node)
{
  if (!mode.caseless)
    return;
  close_case(node->may);
  close_case(node->must);
}

void sift_set_turn(sift_regex_case mode, sift_regex *node)
{
  close_cases(mode, node);
  for (int i = 0; i < 2; i++) {
    uint64_t may = node->may[i];
    node->may[i] = ~node->must[i];
    node->must[i] = ~may;
  }
  node->high = true;
}

void sift_set_end(sift_regex_case mode, sift_regex *node)
{
  close_cases(mode, node);
}

/* \s, \w ... by the letter of the escape. Capital letters stand for the rest. */
bool sift_set_add_class(sift_regex_case mode, sift_regex *node, int letter)
{
  sift_regex part = { .kind = SIFT_REGEX_CHAR };
  switch (letter | 32) {
  case 's':
    set_add_string(&part, " \t\n\v\f\r");
    break;
  case 'h':
    set_add_string(&part, " \t");
    break;
  case 'v':
    set_add_string(&part, "\n\v\f\r");
    break;
  case 'w':
    sift_set_add_range(&part, '0', '9');
    sift_set_add_range(&part, 'A', 'Z');
    sift_set_add_range(&part, 'a', 'z');
    sift_set_add(&part, '_');
    break;
  default:
    return false;
  }
  part.high = true;
  if (letter < 'a')
    sift_set_turn(mode, &part);
  set_join(node, &part);
  return true;
}

/* \p{L} and \p{N} in ASCII; of the other properties nothing is sure. */
void sift_set_add_property(sift_regex *node, sift_text name)
{
  sift_regex part = { .kind = SIFT_REGEX_CHAR, .high = true };
  if (sift_text_is(name, "L")) {
    sift_set_add_range(&part, 'A', 'Z');
    sift_set_add_range(&part, 'a', 'z');
  } else if (sift_text_is(name, "N") || sift_text_is(name, "Nd")) {
    sift_set_add_range(&part, '0', '9');
  } else {
    sift_set_add_unknown(&part);
  }
  set_join(node, &part);
}
