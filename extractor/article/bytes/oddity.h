/* oddity.h - how unlike written text a run of characters is: what mojibake is known
 * by. */
#ifndef SIFT_ARTICLE_ODDITY_H
#define SIFT_ARTICLE_ODDITY_H

#include "base/base.h"

/* What a character is to its neighbours. */
typedef enum sift_look {
  SIFT_LOOK_SPACE,
  SIFT_LOOK_DIGIT,
  SIFT_LOOK_ASCII_MARK,
  SIFT_LOOK_LOWER,
  SIFT_LOOK_UPPER,
  SIFT_LOOK_CASELESS, /* a letter of a script without case */
  SIFT_LOOK_OPENS,    /* “ ‘ « „ */
  SIFT_LOOK_CLOSES,   /* ” ’ » */
  SIFT_LOOK_DASH,     /* – — … • · */
  SIFT_LOOK_CURRENCY,
  SIFT_LOOK_SIGN, /* © ® ™ ° § */
  SIFT_LOOK_RARE, /* ¬ ¯ ¨ ¸ ± ² ½ and their like */
  SIFT_LOOK_MATH,
  SIFT_LOOK_BOX,     /* box drawing */
  SIFT_LOOK_CONTROL, /* C1 */
  SIFT_LOOK_LOST,    /* U+FFFD */
  SIFT_LOOK_MARK,    /* combining */
  SIFT_LOOK_PICTURE, /* dingbats and emoji */
  SIFT_LOOK_OTHER,
} sift_look;

typedef enum sift_script {
  SIFT_NO_SCRIPT,
  SIFT_LATIN,
  SIFT_GREEK,
  SIFT_CYRILLIC,
  SIFT_HEBREW,
  SIFT_ARABIC,
  SIFT_INDIC,
  SIFT_THAI,
  SIFT_EAST_ASIAN,
  SIFT_OTHER_SCRIPT,
} sift_script;

typedef struct sift_glyph {
  uint32_t rune;
  sift_look look;
  sift_script script;
} sift_glyph;

sift_glyph sift_glyph_of(uint32_t rune);
bool sift_glyph_is_letter(sift_glyph glyph);
/* Points for two characters side by side, `before` the first of them: 0 is natural. */
int sift_pair_oddity(sift_glyph before, sift_glyph a, sift_glyph b);
/* Points for a character being there at all; less where its neighbour is of its
 * script. */
int sift_rune_rarity(sift_glyph glyph, sift_glyph neighbour);
/* Whether hardly anything of the text beyond ASCII, from byte `from` on, is what anybody
 * writes. */
bool sift_text_is_garble(sift_text t, size_t from);

#endif
