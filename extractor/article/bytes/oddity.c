/* oddity.c - tables of what stands beside what in written text. */
#include "article/bytes/oddity.h"

/* ------------------------------------------------------------ characters */

typedef struct range {
  uint32_t first, last;
  sift_look look;
  sift_script script;
} range;

/* In order. Case inside Latin, Greek and Cyrillic is found by has_small_form() below. */
static const range ranges[] = {
  { 0x80, 0x9F, SIFT_LOOK_CONTROL, SIFT_NO_SCRIPT },
  { 0xA0, 0xA0, SIFT_LOOK_SPACE, SIFT_NO_SCRIPT },
  { 0xA1, 0xA1, SIFT_LOOK_OPENS, SIFT_NO_SCRIPT },
  { 0xA2, 0xA5, SIFT_LOOK_CURRENCY, SIFT_NO_SCRIPT },
  { 0xA6, 0xA6, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xA7, 0xA7, SIFT_LOOK_SIGN, SIFT_NO_SCRIPT },
  { 0xA8, 0xA8, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xA9, 0xA9, SIFT_LOOK_SIGN, SIFT_NO_SCRIPT },
  { 0xAA, 0xAA, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xAB, 0xAB, SIFT_LOOK_OPENS, SIFT_NO_SCRIPT },
  { 0xAC, 0xAC, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xAD, 0xAD, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xAE, 0xAE, SIFT_LOOK_SIGN, SIFT_NO_SCRIPT },
  { 0xAF, 0xAF, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xB0, 0xB0, SIFT_LOOK_SIGN, SIFT_NO_SCRIPT },
  { 0xB1, 0xB5, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xB6, 0xB6, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xB7, 0xB7, SIFT_LOOK_DASH, SIFT_NO_SCRIPT },
  { 0xB8, 0xBA, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xBB, 0xBB, SIFT_LOOK_CLOSES, SIFT_NO_SCRIPT },
  { 0xBC, 0xBE, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0xBF, 0xBF, SIFT_LOOK_OPENS, SIFT_NO_SCRIPT },
  { 0xC0, 0xD6, SIFT_LOOK_UPPER, SIFT_LATIN },
  { 0xD7, 0xD7, SIFT_LOOK_MATH, SIFT_NO_SCRIPT },
  { 0xD8, 0xDE, SIFT_LOOK_UPPER, SIFT_LATIN },
  { 0xDF, 0xF6, SIFT_LOOK_LOWER, SIFT_LATIN },
  { 0xF7, 0xF7, SIFT_LOOK_MATH, SIFT_NO_SCRIPT },
  { 0xF8, 0xFF, SIFT_LOOK_LOWER, SIFT_LATIN },
  { 0x100, 0x17E, SIFT_LOOK_CASELESS, SIFT_LATIN },
  { 0x17F, 0x17F, SIFT_LOOK_OTHER, SIFT_NO_SCRIPT }, /* the long s */
  { 0x180, 0x217, SIFT_LOOK_LOWER, SIFT_OTHER_SCRIPT },
  { 0x218, 0x21B, SIFT_LOOK_LOWER, SIFT_LATIN },
  { 0x21C, 0x2AF, SIFT_LOOK_LOWER, SIFT_OTHER_SCRIPT },
  { 0x2B0, 0x2FF, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x300, 0x36F, SIFT_LOOK_MARK, SIFT_NO_SCRIPT },
  { 0x370, 0x385, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x386, 0x386, SIFT_LOOK_UPPER, SIFT_GREEK },
  { 0x387, 0x387, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x388, 0x38F, SIFT_LOOK_UPPER, SIFT_GREEK },
  { 0x390, 0x390, SIFT_LOOK_LOWER, SIFT_GREEK },
  { 0x391, 0x3AB, SIFT_LOOK_UPPER, SIFT_GREEK },
  { 0x3AC, 0x3CE, SIFT_LOOK_LOWER, SIFT_GREEK },
  { 0x3CF, 0x3FF, SIFT_LOOK_LOWER, SIFT_OTHER_SCRIPT },
  { 0x400, 0x42F, SIFT_LOOK_UPPER, SIFT_CYRILLIC },
  { 0x430, 0x45F, SIFT_LOOK_LOWER, SIFT_CYRILLIC },
  { 0x460, 0x48F, SIFT_LOOK_LOWER, SIFT_OTHER_SCRIPT },
  { 0x490, 0x491, SIFT_LOOK_LOWER, SIFT_CYRILLIC },
  { 0x492, 0x58F, SIFT_LOOK_LOWER, SIFT_OTHER_SCRIPT },
  { 0x591, 0x5C7, SIFT_LOOK_MARK, SIFT_HEBREW },
  { 0x5D0, 0x5F4, SIFT_LOOK_CASELESS, SIFT_HEBREW },
  { 0x600, 0x60B, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x60C, 0x61F, SIFT_LOOK_ASCII_MARK, SIFT_ARABIC },
  { 0x620, 0x64A, SIFT_LOOK_CASELESS, SIFT_ARABIC },
  { 0x64B, 0x65F, SIFT_LOOK_MARK, SIFT_ARABIC },
  { 0x660, 0x669, SIFT_LOOK_DIGIT, SIFT_ARABIC },
  { 0x66E, 0x6D3, SIFT_LOOK_CASELESS, SIFT_ARABIC },
  { 0x900, 0xDFF, SIFT_LOOK_CASELESS, SIFT_INDIC },
  { 0xE01, 0xE3A, SIFT_LOOK_CASELESS, SIFT_THAI },
  { 0xE3F, 0xE3F, SIFT_LOOK_CURRENCY, SIFT_NO_SCRIPT },
  { 0xE40, 0xE5B, SIFT_LOOK_CASELESS, SIFT_THAI },
  { 0x10A0, 0x10FF, SIFT_LOOK_CASELESS, SIFT_OTHER_SCRIPT },
  { 0x1EA0, 0x1EF9, SIFT_LOOK_CASELESS, SIFT_LATIN },
  { 0x2000, 0x200F, SIFT_LOOK_SPACE, SIFT_NO_SCRIPT },
  { 0x2010, 0x2015, SIFT_LOOK_DASH, SIFT_NO_SCRIPT },
  { 0x2018, 0x2018, SIFT_LOOK_OPENS, SIFT_NO_SCRIPT },
  { 0x2019, 0x2019, SIFT_LOOK_CLOSES, SIFT_NO_SCRIPT },
  { 0x201A, 0x201A, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x201C, 0x201C, SIFT_LOOK_OPENS, SIFT_NO_SCRIPT },
  { 0x201D, 0x201D, SIFT_LOOK_CLOSES, SIFT_NO_SCRIPT },
  { 0x201E, 0x201F, SIFT_LOOK_OPENS, SIFT_NO_SCRIPT },
  { 0x2020, 0x2021, SIFT_LOOK_SIGN, SIFT_NO_SCRIPT },
  { 0x2022, 0x2027, SIFT_LOOK_DASH, SIFT_NO_SCRIPT },
  { 0x2028, 0x202F, SIFT_LOOK_SPACE, SIFT_NO_SCRIPT },
  { 0x2030, 0x2030, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x2032, 0x2033, SIFT_LOOK_CLOSES, SIFT_NO_SCRIPT },
  { 0x2039, 0x203A, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x2044, 0x2044, SIFT_LOOK_MATH, SIFT_NO_SCRIPT },
  { 0x20A0, 0x20BF, SIFT_LOOK_CURRENCY, SIFT_NO_SCRIPT },
  { 0x2116, 0x2116, SIFT_LOOK_SIGN, SIFT_NO_SCRIPT },
  { 0x2122, 0x2122, SIFT_LOOK_SIGN, SIFT_NO_SCRIPT },
  { 0x2150, 0x218F, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x2190, 0x21FF, SIFT_LOOK_PICTURE, SIFT_NO_SCRIPT },
  { 0x2200, 0x22FF, SIFT_LOOK_MATH, SIFT_NO_SCRIPT },
  { 0x2300, 0x23FF, SIFT_LOOK_PICTURE, SIFT_NO_SCRIPT },
  { 0x2400, 0x24FF, SIFT_LOOK_RARE, SIFT_NO_SCRIPT },
  { 0x2500, 0x259F, SIFT_LOOK_BOX, SIFT_NO_SCRIPT },
  { 0x25A0, 0x27BF, SIFT_LOOK_PICTURE, SIFT_NO_SCRIPT },
  { 0x2800, 0x28FF, SIFT_LOOK_PICTURE, SIFT_NO_SCRIPT },
  { 0x2B00, 0x2BFF, SIFT_LOOK_PICTURE, SIFT_NO_SCRIPT },
  { 0x3000, 0x3003, SIFT_LOOK_ASCII_MARK, SIFT_EAST_ASIAN },
  { 0x3004, 0x33FF, SIFT_LOOK_CASELESS, SIFT_EAST_ASIAN },
  { 0x3400, 0x4DBF, SIFT_LOOK_CASELESS, SIFT_OTHER_SCRIPT },
  { 0x4E00, 0x9FFF, SIFT_LOOK_CASELESS, SIFT_EAST_ASIAN },
  { 0xAC00, 0xD7A3, SIFT_LOOK_CASELESS, SIFT_EAST_ASIAN },
  { 0xFB01, 0xFB02, SIFT_LOOK_LOWER, SIFT_LATIN },
  { 0xFE00, 0xFE0F, SIFT_LOOK_PICTURE, SIFT_NO_SCRIPT },
  { 0xFEFF, 0xFEFF, SIFT_LOOK_SPACE, SIFT_NO_SCRIPT },
  { 0xFF01, 0xFFEF, SIFT_LOOK_ASCII_MARK, SIFT_EAST_ASIAN },
  { 0xFFFD, 0xFFFD, SIFT_LOOK_LOST, SIFT_NO_SCRIPT },
  { 0x1F000, 0x1FAFF, SIFT_LOOK_PICTURE, SIFT_NO_SCRIPT },
  { 0x20000, 0x3FFFF, SIFT_LOOK_CASELESS, SIFT_EAST_ASIAN },
};

static sift_glyph ascii_glyph(uint32_t rune)
{
  int c = (int)rune;
  sift_look look = sift_is_digit(c)   ? SIFT_LOOK_DIGIT
                   : sift_is_upper(c) ? SIFT_LOOK_UPPER
                   : sift_is_alpha(c) ? SIFT_LOOK_LOWER
                   : c <= 32          ? SIFT_LOOK_SPACE
                                      : SIFT_LOOK_ASCII_MARK;
  return (sift_glyph){ rune, look, sift_is_alpha(c) ? SIFT_LATIN : SIFT_NO_SCRIPT };
}

/* Latin Extended pairs a capital with the small letter after it. */
static sift_look extended_case(uint32_t rune)
{
  bool odd_first = (rune >= 0x139 && rune <= 0x148) || (rune >= 0x179 && rune <= 0x17E);
  if (rune == 0x178)
    return SIFT_LOOK_UPPER;
  return ((rune & 1) == 0) != odd_first ? SIFT_LOOK_UPPER : SIFT_LOOK_LOWER;
}

sift_glyph sift_glyph_of(uint32_t rune)
{
  if (rune < 0x80)
    return ascii_glyph(rune);
  size_t low = 0, high = sizeof ranges / sizeof ranges[0];
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (rune > ranges[middle].last)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == sizeof ranges / sizeof ranges[0] || rune < ranges[low].first)
    return (sift_glyph){ rune, SIFT_LOOK_OTHER, SIFT_NO_SCRIPT };
  sift_glyph glyph = { rune, ranges[low].look, ranges[low].script };
  if (glyph.script == SIFT_LATIN && glyph.look == SIFT_LOOK_CASELESS)
    glyph.look = extended_case(rune);
  return glyph;
}

bool sift_glyph_is_letter(sift_glyph glyph)
{
  return glyph.look >= SIFT_LOOK_LOWER && glyph.look <= SIFT_LOOK_CASELESS;
}

/* ------------------------------------------------------------ pairs */

static int letter_oddity(sift_glyph a, sift_glyph b)
{
  if (a.script != b.script) {
    /* Small Greek letters stand in Latin words: "α-helix", "µm". */
    sift_glyph greek = a.script == SIFT_GREEK ? a : b;
    return greek.script == SIFT_GREEK && greek.look == SIFT_LOOK_LOWER ? 0 : 3;
  }
  bool humps = a.look == SIFT_LOOK_LOWER && b.look == SIFT_LOOK_UPPER;
  bool both = a.script == SIFT_LATIN && a.rune >= 0x80 && b.rune >= 0x80;
  return (humps && (a.rune >= 0x80 || b.rune >= 0x80) ? 2 : 0) + both;
}

static int after_letter(sift_glyph a, sift_glyph b)
{
  switch (b.look) {
  case SIFT_LOOK_OPENS:
  case SIFT_LOOK_CURRENCY:
    return 2;
  case SIFT_LOOK_SIGN:
    return b.rune == 0xA9 || b.rune == 0xAE || b.rune == 0x2122 ? 1 : 2;
  case SIFT_LOOK_RARE: /* "m²" and "1ª" are words */
    return a.rune < 0x80 && (b.rune == 0xB2 || b.rune == 0xB3 || b.rune == 0xAD) ? 0 : 2;
  case SIFT_LOOK_MATH:
    return 2;
  case SIFT_LOOK_BOX:
    return 3;
  case SIFT_LOOK_PICTURE:
    return a.rune >= 0x80;
  default:
    return 0;
  }
}

static bool is_symbol(sift_glyph g)
{
  return g.look == SIFT_LOOK_CURRENCY || g.look == SIFT_LOOK_SIGN ||
         g.look == SIFT_LOOK_RARE;
}

static int before_letter(sift_glyph before, sift_glyph a, sift_glyph b)
{
  bool enclosed = sift_glyph_is_letter(before); /* a sign in the middle of a word */
  switch (a.look) {
  case SIFT_LOOK_CURRENCY:
    return 1;
  case SIFT_LOOK_SIGN:
    return a.rune == 0xB0 && b.look == SIFT_LOOK_UPPER && b.rune < 0x80 ? 0 : 2;
  case SIFT_LOOK_RARE:
    return b.look == SIFT_LOOK_UPPER ? 1 : 2;
  case SIFT_LOOK_OPENS:
    return enclosed ? 2 : 0;
  case SIFT_LOOK_CLOSES:
    return a.rune == 0x2019 ? 0 : 2;
  case SIFT_LOOK_MATH:
    return 1;
  case SIFT_LOOK_BOX:
    return 3;
  case SIFT_LOOK_PICTURE:
    return b.rune >= 0x80;
  case SIFT_LOOK_DIGIT: /* "2ème" is written, "6Ì" is not */
    return b.look == SIFT_LOOK_UPPER && b.rune >= 0x80;
  default:
    return 0;
  }
}

static int between_signs(sift_glyph a, sift_glyph b)
{
  if ((a.look == SIFT_LOOK_BOX) != (b.look == SIFT_LOOK_BOX))
    return a.look == SIFT_LOOK_SPACE || b.look == SIFT_LOOK_SPACE ? 0 : 2;
  if (a.look == SIFT_LOOK_CURRENCY)
    return is_symbol(b) || b.look == SIFT_LOOK_CLOSES || b.look == SIFT_LOOK_DASH ? 3
           : b.look == SIFT_LOOK_OPENS                                            ? 2
                                                                                  : 0;
  if (is_symbol(a) && (is_symbol(b) || b.look == SIFT_LOOK_DIGIT))
    return a.look == SIFT_LOOK_RARE || is_symbol(b) ? 1 : 0;
  if (a.look == SIFT_LOOK_OPENS && (b.look == SIFT_LOOK_CLOSES || is_symbol(b)))
    return 1;
  if (a.look == SIFT_LOOK_MATH && b.rune >= 0x80)
    return b.look == SIFT_LOOK_SPACE || b.look == SIFT_LOOK_CURRENCY ? 0 : 1;
  return 0;
}

int sift_pair_oddity(sift_glyph before, sift_glyph a, sift_glyph b)
{
  if (a.rune < 0x80 && b.rune < 0x80)
    return 0;
  if (a.look == SIFT_LOOK_CONTROL || b.look == SIFT_LOOK_CONTROL)
    return 3;
  if (a.look == SIFT_LOOK_LOST || b.look == SIFT_LOOK_LOST)
    return 1;
  bool first = sift_glyph_is_letter(a), second = sift_glyph_is_letter(b);
  if (first && second)
    return letter_oddity(a, b);
  if (first)
    return after_letter(a, b);
  return second ? before_letter(before, a, b) : between_signs(a, b);
}

int sift_rune_rarity(sift_glyph glyph, sift_glyph neighbour)
{
  bool at_home = neighbour.script == glyph.script;
  switch (glyph.look) {
  case SIFT_LOOK_OTHER:
    return 8;
  case SIFT_LOOK_CONTROL:
    return 2;
  case SIFT_LOOK_MARK:
    return glyph.script != SIFT_NO_SCRIPT && at_home ? 1 : 2;
  case SIFT_LOOK_RARE:
  case SIFT_LOOK_BOX:
    return 2;
  case SIFT_LOOK_MATH:
    return 1;
  case SIFT_LOOK_PICTURE:
    return 0;
  case SIFT_LOOK_ASCII_MARK:
    return glyph.script != SIFT_NO_SCRIPT;
  default:
    break;
  }
  if (glyph.script == SIFT_OTHER_SCRIPT)
    return 5;
  if (glyph.script == SIFT_GREEK)
    return 1;
  if (glyph.script > SIFT_LATIN)
    return at_home ? 1 : 3;
  return glyph.script == SIFT_LATIN && glyph.rune > 0xFF ? 1 : 0;
}

/* Right text of any script has less than one point a character, one and a half where a
 * few are lost; what is wrong in every character has three. */
bool sift_text_is_garble(sift_text t, size_t from)
{
  enum { FEW = 8 };
  const sift_glyph space = { ' ', SIFT_LOOK_SPACE, SIFT_NO_SCRIPT };
  sift_glyph before = space, last = space;
  size_t points = 0, count = 0;
  const char *at = t.at + from, *end = t.at + t.len;
  while (at < end) {
    sift_glyph glyph = sift_glyph_of(sift_rune_next(&at, end));
    const char *ahead = at;
    sift_glyph next = at < end ? sift_glyph_of(sift_rune_next(&ahead, end)) : space;
    points += (size_t)sift_pair_oddity(before, last, glyph);
    before = last;
    last = glyph;
    if (glyph.rune < 0x80)
      continue;
    int one = sift_rune_rarity(glyph, before), other = sift_rune_rarity(glyph, next);
    points += (size_t)(one < other ? one : other);
    count++;
  }
  return count >= FEW && points * 2 > count * 5;
}
