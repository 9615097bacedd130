/* number.h - inside of tag/: figures as they are written, with digits or in words,
 * read into exact decimals that remember how finely the writer measured. */
#ifndef SIFT_NUMBER_H
#define SIFT_NUMBER_H

#include "ruleset/ruleset.h"

typedef struct sift_number {
  sift_decimal value;
  sift_decimal high; /* of "hundreds": 900; else equal to value */
  int step;          /* exponent of ten of the last written digit */
  bool vague;        /* "hundreds", "tens of thousands": value .. high */
  bool pad;          /* written with plain trailing zeros: "500,000" */
  bool decimals;     /* a decimal point was written */
  bool spelled;      /* in words */
} sift_number;

/* Digits with groups and decimals ("1,234.5", "1'000", "1.234,50", "3 1/2"), number
 * words of the maps number_word and number_scale ("two and a half million"), or both
 * ("3 million"). False where it is no number or does not fit 18 digits. */
bool sift_number_read(const sift_ruleset *rules, sift_text written, sift_number *out);

/* Multiplies by a scale of the map: "bn" as written. False: unknown scale or overflow. */
bool sift_number_scale(const sift_ruleset *rules, sift_text scale, sift_number *number);

/* "two to three million": the scale words that end `written`, the higher end, are meant
 * for the lower one too, as far as it stays the lower. False: overflow. */
bool sift_number_share(const sift_ruleset *rules, sift_text written,
                       const sift_number *high, sift_number *low);

void sift_number_negate(sift_number *number);

#endif
