/* mojibake.h - the parts of mojibake repair: reverse tables, and runs of misread
 * characters. */
#ifndef SIFT_ARTICLE_MOJIBAKE_H
#define SIFT_ARTICLE_MOJIBAKE_H

#include "article/article.h"
#include "article/bytes/codepages.h"
#include "article/bytes/oddity.h"

/* Which byte a character is in each charset (0: none), and in which of them (a bit each)
 * that byte can begin or go on a UTF-8 sequence. */
typedef struct sift_reverse_rune {
  uint8_t bytes[SIFT_CODEPAGES];
  uint32_t leads, follows;
} sift_reverse_rune;

typedef struct sift_reverse {
  uint16_t *pages[256]; /* by the upper byte of the rune; 1 + place in runes */
  SIFT_LIST(sift_reverse_rune) runes;
} sift_reverse;
const sift_reverse_rune *sift_reverse_get(const sift_reverse *reverse, uint32_t rune);

typedef struct sift_trial {
  size_t page;
  int64_t gain; /* of the runs that gain */
  size_t hits;  /* runs that gain */
  size_t fits;  /* runs that do not lose */
  bool alone;   /* no letter of Thai stands outside of runs, in text that is Latin */
} sift_trial;

/* Neighbouring characters that are UTF-8 sequences in the bytes of a charset; gain is by
 * how many points they become less odd. */
typedef struct sift_run {
  sift_span span;
  int gain;
  bool loose;
  uint32_t rune; /* meant, where the run is one sequence of two; else 0 */
} sift_run;

typedef struct sift_run_reader {
  const sift_reverse *reverse;
  size_t page;
  sift_text text;
  size_t at;
  sift_glyph before, last; /* the two characters before `at` */
  /* Met outside of runs: letters of Thai, characters of ASCII, and letters and
   * typographic marks beyond it. */
  size_t thai, latin, right;
} sift_run_reader;

sift_run_reader sift_runs_open(const sift_reverse *reverse, size_t page, sift_text text,
                               size_t from);
/* The next run; false at the end. `supported`: other runs have shown that the charset is
 * the right one, so that damaged sequences count too (a byte lost, or a no-break space
 * that became a space). */
bool sift_runs_next(sift_run_reader *reader, bool supported, sift_run *out);
/* The run as it was meant. */
void sift_run_write(const sift_reverse *reverse, size_t page, sift_text text,
                    const sift_run *run, sift_buffer *out);

#endif
