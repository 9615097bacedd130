/* pages.h - what the tests of articles share: a page read from its bytes. */
#ifndef SIFT_PAGES_H
#define SIFT_PAGES_H

#include "article/article.h"
#include "cases.h"

/* What is read from `bytes`: HTML where the name ends in .html, else plain text. */
static inline sift_article *read_article(sift_arena *arena, const char *name,
                                         sift_text bytes)
{
  sift_raw raw = { .source = sift_text_of(name), .bytes = bytes };
  raw.form =
      sift_text_ends(raw.source, SIFT_TEXT(".html")) ? SIFT_RAW_HTML : SIFT_RAW_TEXT;
  sift_article *article = NULL;
  sift_article_limits limits = { 0 };
  CHECK_CASE(name, sift_article_read(arena, &raw, limits, &article, NULL) == SIFT_OK);
  return article;
}

#endif
