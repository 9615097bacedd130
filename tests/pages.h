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

/* " / " is a line break in the cases, " // " an empty line; `body` follows. */
static inline sift_text with_lines(sift_arena *arena, sift_text t, const char *body)
{
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < t.len; i++) {
    sift_text rest = sift_text_sub(t, i, t.len);
    if (sift_text_starts(rest, SIFT_TEXT(" // "))) {
      sift_buffer_add(&out, SIFT_TEXT("\n\n"));
      i += 3;
    } else if (sift_text_starts(rest, SIFT_TEXT(" / "))) {
      sift_buffer_add(&out, SIFT_TEXT("\n"));
      i += 2;
    } else {
      sift_buffer_byte(&out, t.at[i]);
    }
  }
  sift_buffer_add(&out, sift_text_of(body));
  return sift_buffer_text(&out);
}

#endif
