/* flattened.c - lines that were rows of a table before the page was flattened. */
#include "claim/table/rows.h"

#include <string.h>

#define ROW_LIMIT 400 /* rows of one table */
#define HEAD_WORDS 24
#define ROW_WORDS 25
#define LABEL_WORDS 7 /* before a row's first figure */

static bool is_figure(const sift_mention *m)
{
  return m->kind < 32 && (SIFT_FIGURES & (1u << m->kind)) != 0;
}

static sift_row row_of(const sift_column *head)
{
  return (sift_row){ .metric = head->metric,
                     .date = head->date,
                     .entity = head->entity,
                     .modality = head->modality,
                     .said = head->said,
                     .is_before = head->is_before && head->date == NULL };
}

bool sift_has_more_words(const sift_scene *scene, sift_span span, size_t limit)
{
  size_t count = 0;
  bool inside = false;
  for (uint32_t i = span.start; i < span.end && count <= limit; i++) {
    bool space = sift_is_space(scene->article->text.at[i]);
    count += !space && !inside;
    inside = !space;
  }
  return count > limit;
}

static bool ends_sentence(const sift_scene *scene, sift_span span)
{
  return span.end > span.start &&
         strchr(".?!:;", scene->article->text.at[span.end - 1]) != NULL;
}

/* A short line, soon at its first figure, no sentence. */
static bool may_be_row(const sift_scene *scene, size_t block)
{
  if (block >= scene->article->block_count)
    return false;
  const sift_block *b = &scene->article->blocks[block];
  const sift_mention *first = sift_scene_in_block(scene, block, SIFT_NUMERIC);
  if (b->kind != SIFT_PARAGRAPH || first == NULL || ends_sentence(scene, b->span) ||
      first->span.start == b->span.start)
    return false;
  sift_span label = { b->span.start, first->span.start };
  return !sift_has_more_words(scene, b->span, ROW_WORDS) &&
         !sift_has_more_words(scene, label, LABEL_WORDS);
}

/* What stands before the first figure; "Sales, GBP m" tells in what its figures are. */
static sift_row head_of_line(const sift_scene *scene, size_t block, sift_above *own)
{
  sift_span label = { sift_block_at(scene, block)->span.start,
                      sift_scene_in_block(scene, block, SIFT_NUMERIC)->span.start };
  sift_column head;
  sift_column_read(scene, label, &head);
  sift_head_scale_read(scene, label, own);
  sift_row r = row_of(&head);
  r.basis =
      sift_head_basis(scene, sift_text_sub(scene->article->text, label.start, label.end));
  return r;
}

/* Figures in order, each to the next column that it fits. */
static void read_line(sift_scene *scene, const sift_columns *columns,
                      const sift_above *table, size_t block)
{
  sift_above own = *table, *a = &own;
  sift_row r = head_of_line(scene, block, a);
  sift_span span = sift_block_at(scene, block)->span;
  size_t next = 0;
  for (size_t i = sift_scene_first(scene, span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < span.end; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    scene->taken[m->sentence] = true;
    if (!is_figure(m))
      continue;
    for (size_t c = next; c < columns->count; c++) {
      sift_draft probe = { 0 };
      if (!sift_row_metric(scene, &columns->at[c], &r, a, m, &probe))
        continue;
      sift_span quote = { span.start, m->span.end };
      sift_row_write(scene, &columns->at[c], &r, a, m, quote);
      next = c + 1;
      break;
    }
  }
}

/* A line of two columns or more without a figure, sift_above two rows or more. */
size_t sift_flattened_read(sift_scene *scene, size_t block)
{
  const sift_block *head = &scene->article->blocks[block];
  uint32_t figures = SIFT_NUMERIC & ~(1u << SIFT_DURATION); /* "Nine months" is a head */
  if (head->kind == SIFT_CELL || ends_sentence(scene, head->span) ||
      sift_scene_in_block(scene, block, figures) != NULL ||
      sift_has_more_words(scene, head->span, HEAD_WORDS) ||
      !may_be_row(scene, block + 1) || !may_be_row(scene, block + 2))
    return block;
  sift_columns columns;
  sift_columns_read(scene, head->span, &columns);
  if (columns.count < 2)
    return block;
  sift_above a = sift_above_read(scene, block);
  sift_scale_read(scene, head->span, &a);
  sift_columns_date(scene, a.date, &columns);
  size_t last = block;
  while (may_be_row(scene, last + 1) && last - block < ROW_LIMIT)
    read_line(scene, &columns, &a, ++last);
  return last;
}
