/* view.c - all that a page says beside what was kept of it, for people who ask why. */
#include "article/inner.h"

/* The lines of a whole page, nothing left out but what is never text. */
static sift_status read_lines(sift_arena *arena, const sift_raw *raw, sift_article *whole,
                              sift_error *err)
{
  sift_decoded decoded;
  sift_text declared = raw->is_utf8 ? SIFT_TEXT("utf-8") : raw->charset;
  SIFT_TRY(sift_decode(arena, raw->bytes, declared, true, &decoded, err));
  sift_node *root = NULL;
  sift_markup_limits limits = { .nodes = SIFT_MOST_NODES, .depth = SIFT_DEEPEST };
  sift_status status = sift_html_parse(arena, decoded.text, limits, &root, err);
  if (root == NULL)
    return status;
  sift_builder builder = { .arena = arena, .text.arena = arena };
  sift_content content = sift_content_whole(arena, root);
  sift_content_build(&builder, &content);
  sift_builder_finish(&builder, whole);
  return SIFT_OK;
}

static sift_text text_of(const sift_article *article, size_t block)
{
  sift_span span = article->blocks[block].span;
  return sift_text_sub(article->text, span.start, span.end);
}

static void add(sift_arena *arena, sift_view *view, const sift_article *from,
                size_t block, bool kept)
{
  *SIFT_PUSH(arena, view) =
      (sift_view_line){ from->blocks[block], text_of(from, block), kept };
}

/* Kept blocks stand in the page's order; one that the page has otherwise is shown where
 * it would be. */
static void merge(sift_arena *arena, const sift_article *whole, const sift_article *kept,
                  sift_view *out)
{
  sift_table waiting = { .arena = arena };
  for (size_t i = 0; i < kept->block_count; i++) {
    void **place = sift_table_put(&waiting, text_of(kept, i));
    if (*place == NULL)
      *place = &kept->blocks[i];
  }
  size_t next = 0;
  for (size_t i = 0; i < whole->block_count; i++) {
    const sift_block *same = sift_table_get(&waiting, text_of(whole, i));
    size_t at = same != NULL ? (size_t)(same - kept->blocks) : 0;
    bool keeps = same != NULL && at >= next;
    for (; keeps && next < at; next++)
      add(arena, out, kept, next, true);
    next += keeps;
    add(arena, out, whole, i, keeps);
  }
  for (; next < kept->block_count; next++)
    add(arena, out, kept, next, true);
}

sift_status sift_article_view(sift_arena *arena, const sift_raw *raw,
                              const sift_article *article, sift_view *out,
                              sift_error *err)
{
  sift_article whole = { .block_count = 0 };
  *out = (sift_view){ 0 };
  if (sift_article_is_html(arena, raw))
    SIFT_TRY(read_lines(arena, raw, &whole, err));
  merge(arena, &whole, article, out);
  return SIFT_OK;
}
