/* regexread.h - inside of ruleset/: the reader of patterns, shared by regex.c (groups,
 * items, quantifiers) and regexchar.c (escapes and sets of characters). */
#ifndef SIFT_REGEXREAD_H
#define SIFT_REGEXREAD_H

#include "ruleset/regex/regex.h"

/* A limit to be written in the place of a quantifier. */
typedef struct sift_regex_edit {
  size_t start, end;
  uint32_t low, high;
} sift_regex_edit;

typedef struct sift_regex_reader {
  sift_arena *arena;
  sift_text source;
  size_t at;
  int depth;
  sift_regex *spare; /* nodes that are not yet used */
  size_t spare_count;
  sift_error *err;
  sift_regex_case mode;
  SIFT_LIST(sift_regex_edit) edits; /* in rising order */
  SIFT_LIST(sift_group) names;      /* of groups */
  unsigned group_count;             /* named or not */
  uint32_t behind;                  /* characters back that look-behinds see */
} sift_regex_reader;

sift_status sift_regex_refuse(sift_regex_reader *r, const char *what);
bool sift_regex_at_end(const sift_regex_reader *r);
int sift_regex_peek(const sift_regex_reader *r, size_t ahead); /* -1: behind the end */
bool sift_regex_accept(sift_regex_reader *r, const char *word);
sift_regex *sift_regex_make(sift_regex_reader *r, sift_regex_kind kind);
/* One character alone, an escape, [...]: read, with what stands for it in the tree. */
sift_regex *sift_regex_rune(sift_regex_reader *r, uint32_t rune);
sift_status sift_regex_escape(sift_regex_reader *r, sift_regex **out);
sift_status sift_regex_set(sift_regex_reader *r, sift_regex **out);

#endif
