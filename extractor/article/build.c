/* build.c - the builder: blocks one after the other, and which cells of a table are
 * headers. */
#include "article/inner.h"

static bool same_row(const sift_block *before, const sift_block *next)
{
  return before->kind == SIFT_CELL && next->kind == SIFT_CELL &&
         before->group == next->group && before->row == next->row;
}

/* Whether there is nothing to be seen: spaces, joiners, soft hyphens. */
static bool is_unseen(sift_text t)
{
  const char *at = t.at, *end = t.at + t.len;
  while (at < end) {
    uint32_t rune = sift_rune_next(&at, end);
    bool unseen = rune == ' ' || rune == 0xA0 || rune == 0xAD || rune == 0xFEFF ||
                  (rune >= 0x200B && rune <= 0x200F) || rune == 0x2060;
    if (!unseen)
      return false;
  }
  return true;
}

void sift_builder_add(sift_builder *builder, sift_block form, sift_text text)
{
  text = sift_text_trim(text);
  if (is_unseen(text))
    return;
  size_t count = builder->blocks.count;
  if (count > 0)
    sift_buffer_byte(&builder->text,
                     same_row(&builder->blocks.at[count - 1], &form) ? '\t' : '\n');
  form.span.start = (uint32_t)builder->text.len;
  sift_buffer_add(&builder->text, text);
  form.span.end = (uint32_t)builder->text.len;
  *SIFT_PUSH(builder->arena, &builder->blocks) = form;
}

/* ------------------------------------------------------------ headers of tables */

/* "2023" and "Q4 2024" count time and name rows and columns as words do. */
static bool is_figure(sift_text t)
{
  static const char currency[] = "$\xE2\xC2";
  if (!sift_text_has_digit(t))
    return false;
  size_t digits = 0, letters = 0;
  for (size_t i = 0; i < t.len; i++) {
    digits += sift_is_digit(t.at[i]);
    letters += sift_is_alpha(t.at[i]);
  }
  bool year = digits == 4 && letters <= 4 &&
              sift_text_find(t, SIFT_TEXT("%"), 0) == SIZE_MAX &&
              t.at[0] != currency[0] && !sift_text_has(t, SIFT_TEXT(","));
  return !year && letters <= 12;
}

typedef struct edge {
  size_t cells, figures;
} edge;

void sift_table_infer_headers(sift_text text, sift_block *blocks, size_t count)
{
  edge top = { 0 }, left = { 0 }, inner = { 0 };
  for (size_t i = 0; i < count; i++) {
    const sift_block *cell = &blocks[i];
    if (cell->kind != SIFT_CELL)
      continue;
    edge *part = cell->row == 0 ? &top : cell->column == 0 ? &left : &inner;
    part->cells++;
    part->figures += is_figure(sift_text_sub(text, cell->span.start, cell->span.end));
  }
  /* Edges of words around an inside of figures. */
  bool figures_inside = inner.cells > 0 && inner.figures * 2 >= inner.cells;
  bool top_names = top.cells > 1 && top.figures == 0 && left.cells + inner.cells > 0;
  bool left_names = left.cells > 0 && left.figures == 0 && figures_inside;
  for (size_t i = 0; i < count; i++) {
    sift_block *cell = &blocks[i];
    if (cell->kind == SIFT_CELL &&
        ((top_names && cell->row == 0) ||
         (left_names && cell->column == 0 && (cell->row > 0 || top.figures > 0))))
      cell->header = true;
  }
}

void sift_builder_finish(sift_builder *builder, sift_article *article)
{
  article->text = sift_buffer_text(&builder->text);
  article->blocks = builder->blocks.at;
  article->block_count = builder->blocks.count;
  article->entries = builder->entries.at;
  article->entry_count = builder->entries.count;
}
