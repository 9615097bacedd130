/* fuzz_page.c - any page or text becomes an article whose blocks and sentences are spans of
 * its text, in order. */
#include <stdlib.h>

#include "article/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_spans(const sift_article *a)
{
  uint32_t end = 0;
  for (size_t i = 0; i < a->block_count; i++) {
    sift_span span = a->blocks[i].span;
    if (span.start < end || span.end < span.start || span.end > a->text.len)
      abort();
    end = span.end;
  }
  for (size_t i = 0; i < a->sentence_count; i++) {
    sift_span span = a->sentences[i].span, block = a->blocks[a->sentences[i].block].span;
    if (span.start < block.start || span.end > block.end || span.end <= span.start)
      abort();
  }
  for (size_t i = 0; i < a->unread_count; i++) {
    uint32_t before = i > 0 ? a->unread[i - 1].end : 0;
    sift_span span = a->unread[i];
    if (span.start < before || span.end <= span.start || span.end > a->text.len)
      abort();
  }
  for (size_t i = 0; i < a->date_line_count; i++)
    if (a->date_lines[i].span.end > a->text.len)
      abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;
  sift_arena *arena = sift_arena_open(0);
  sift_raw raw = { .source = sift_text_of(data[0] & 1 ? "x.html" : "x.md"),
                   .form = data[0] & 1 ? SIFT_RAW_HTML : SIFT_RAW_TEXT,
                   .url = SIFT_TEXT("https://a.example/2024/05/06/x"),
                   .bytes = { (const char *)data + 1, size - 1 } };
  sift_article_limits limits = { .depth = 100 };
  sift_article *article = NULL;
  sift_article_read(arena, &raw, limits, &article, NULL);
  if (article == NULL || sift_utf8_fault(article->text) != SIZE_MAX)
    abort();
  check_spans(article);
  sift_arena_close(arena);
  return 0;
}
