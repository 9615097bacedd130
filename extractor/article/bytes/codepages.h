/* codepages.h - single-byte charsets as data, for undoing what was misread in them. */
#ifndef SIFT_ARTICLE_CODEPAGES_H
#define SIFT_ARTICLE_CODEPAGES_H

#include "base/base.h"

typedef struct sift_codepage {
  const char *name;
  const char *high; /* 128 characters of UTF-8, for 0x80 to 0xFF */
} sift_codepage;

enum { SIFT_CODEPAGES = 27, SIFT_CODEPAGE_THAI = 9 };
extern const sift_codepage sift_codepages[SIFT_CODEPAGES];

#endif
