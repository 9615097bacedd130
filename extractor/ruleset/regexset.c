/* regexset.c - the sets of characters of a pattern's tree: what they may match, and
 * what they surely match. */
#include "ruleset/regex.h"

#define CAPITALS \
  UINT64_C(0x7FFFFFE) /* of the upper half; small letters stand 32 higher */

static void put_bit(uint64_t set[2], uint32_t rune)
{
  set[rune / 64] |= UINT64_C(1) << rune % 64;
}

/* Rather too many: in these ranges stand letters of two cases (Unicode 15). */
static bool may_have_case(uint32_t rune)
{
  static const uint32_t ranges[][2] = {
    { 0xB5, 0xB5 },        { 0xC0, 0xD6 },     { 0xD8, 0xF6 },     { 0xF8, 0x58F },
    { 0x10A0, 0x10FF },    { 0x13A0, 0x13FF }, { 0x1C80, 0x1CBF }, { 0x1D00, 0x1FFF },
    { 0x2126, 0x214E },    { 0x2160, 0x2188 }, { 0x24B0, 0x24EF }, { 0x2C00, 0x2DFF },
    { 0xA640, 0xA7FF },    { 0xAB30, 0xABBF }, { 0xFB00, 0xFB17 }, { 0xFF21, 0xFF5A },
    { 0x10400, 0x10FFFF },
  };
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
    if (rune >= ranges[i][0] && rune <= ranges[i][1])
      return true;
  return false;
}

/* Names a character beyond ASCII, unless too many or unnamed ones are in it already. */
static void add_rune(sift_regex *node, uint32_t rune)
{
  bool listed = !node->high || node->rune_count > 0;
  node->high = true;
  if (listed && node->rune_count < SIFT_REGEX_RUNES && !may_have_case(rune))
    node->runes[node->rune_count++] = rune;
  else
    node->rune_count = 0;
}

void sift_set_add(sift_regex *node, uint32_t rune)
{
  if (rune >= 128) {
    add_rune(node, rune);
    return;
  }
  put_bit(node->may, rune);
  put_bit(node->must, rune);
}

void sift_set_add_range(sift_regex *node, uint32_t first, uint32_t last)
{
  for (uint32_t rune = first; rune <= last && rune < 128; rune++)
    sift_set_add(node, rune);
  if (last < 128)
    return;
  if (first == last) {
    add_rune(node, first);
    return;
  }
  node->high = true;
  node->rune_count = 0;
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
  if (part->high)
    node->rune_count = 0;
  node->high |= part->high;
}

/* Everything may be in it, nothing surely is. */
void sift_set_add_unknown(sift_regex *node)
{
  node->may[0] = node->may[1] = UINT64_MAX;
  node->high = true;
  node->rune_count = 0;
}

static void close_case(uint64_t set[2])
{
  uint64_t letters = (set[1] & CAPITALS) | (set[1] >> 32 & CAPITALS);
  set[1] |= letters | letters << 32;
}

/* With a part of the pattern in its own case, a set may be of any, but surely is of
 * one. */
static void close_cases(sift_regex_case mode, sift_regex *node)
{
  if (mode.caseless || mode.mixed)
    close_case(node->may);
  if (mode.caseless && !mode.mixed)
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
  node->rune_count = 0;
}

void sift_set_end(sift_regex_case mode, sift_regex *node)
{
  const uint64_t digits = UINT64_C(0x3FF) << 48;
  close_cases(mode, node);
  node->set[0] = node->may[0];
  node->set[1] = (node->may[1] & ~CAPITALS) | (node->may[1] & CAPITALS) << 32;
  node->digits = !node->high && node->set[1] == 0 && node->set[0] != 0 &&
                 (node->set[0] & ~digits) == 0;
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
