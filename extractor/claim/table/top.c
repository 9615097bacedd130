/* top.c - the top of a table of cells: its title, and its heads in one row or in two. */
#include "claim/table/rows.h"

static const sift_block *cell_at(const sift_scene *scene, size_t first, size_t end,
                                 unsigned row_number, unsigned column)
{
  for (size_t b = first; b < end; b++) {
    const sift_block *cell = &scene->article->blocks[b];
    if (cell->row == row_number && cell->column == column)
      return cell;
  }
  return NULL;
}

size_t sift_row_end(const sift_scene *scene, size_t first, size_t end)
{
  const sift_block *blocks = scene->article->blocks;
  size_t last = first;
  while (last < end && blocks[last].row == blocks[first].row)
    last++;
  return last;
}

bool sift_is_label_cell(const sift_scene *scene, size_t block)
{
  sift_span span = sift_block_at(scene, block)->span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return sift_text_ends(sift_text_trim(said), SIFT_TEXT(":"));
}

/* A table without a row of heads, whose columns the line above names in brackets. */
static bool read_heads_above(const sift_scene *scene, size_t block, size_t body,
                             sift_columns *columns)
{
  sift_span first = { sift_block_at(scene, block)->span.start,
                      sift_block_at(scene, body - 1)->span.end };
  return block > 0 && sift_scene_in_span(scene, first, SIFT_NUMERIC) != NULL &&
         sift_columns_in_brackets(scene, sift_block_at(scene, block - 1)->span, columns);
}

static void read_heads(const sift_scene *scene, size_t block, size_t end,
                       sift_columns *columns)
{
  columns->count = 0;
  for (unsigned c = 0; c < SIFT_COLUMN_LIMIT; c++) {
    const sift_block *head =
        cell_at(scene, block, end, scene->article->blocks[block].row, c);
    columns->at[c] = (sift_column){ 0 };
    columns->heads[c] = (sift_span){ 0, 0 };
    if (head == NULL)
      continue;
    sift_column_read(scene, head->span, &columns->at[c]);
    columns->heads[c] = head->span;
    columns->count = c + 1;
  }
}

/* "(in thousands)", "$ million" beside years: said of the table, and no row's name. */
static bool is_note(const sift_scene *scene, size_t first, size_t last)
{
  sift_span corner = sift_block_at(scene, first)->span;
  sift_above own = { .metric = NULL };
  sift_head_scale_read(scene, corner, &own);
  bool notes = own.scale > 0 || own.count_scale > 0 ||
               scene->article->text.at[corner.start] == '(';
  for (size_t b = first + 1; notes && b < last; b++)
    notes = sift_scene_in_block(scene, b, 1u << SIFT_DATE) != NULL ||
            sift_head_says_change(scene, sift_block_at(scene, b)->span);
  return notes && last > first + 1;
}

/* Heads below heads that span several columns: words and dates, none over the names of
 * the rows, and more than stand above. */
static bool is_second(const sift_scene *scene, size_t first, size_t body, size_t end)
{
  const sift_block *blocks = scene->article->blocks;
  uint32_t figures = SIFT_NUMERIC & ~(1u << SIFT_DURATION);
  size_t last = sift_row_end(scene, body, end);
  if (body >= end || last == end || last - body < body - first ||
      (blocks[body].column == 0 && !is_note(scene, body, last)))
    return false;
  sift_span row = { blocks[body].span.start, blocks[last - 1].span.end };
  return sift_scene_in_span(scene, row, figures) == NULL;
}

/* The second row of heads: what a head above it says holds for all columns that it
 * spans. */
static void read_second(const sift_scene *scene, size_t block, size_t end,
                        sift_columns *columns)
{
  sift_columns above = *columns;
  size_t over = 0;
  if (scene->article->blocks[block].column == 0 && above.heads[0].end == 0)
    columns->heads[0] = sift_block_at(scene, block)->span;
  for (unsigned c = 1; c < SIFT_COLUMN_LIMIT; c++) {
    over = c < above.count && above.heads[c].end > 0 ? c : over;
    const sift_block *head =
        cell_at(scene, block, end, scene->article->blocks[block].row, c);
    if (head == NULL)
      continue;
    sift_column_read(scene, head->span, &columns->at[c]);
    columns->heads[c] = head->span;
    columns->count = c + 1 > columns->count ? c + 1 : columns->count;
    if (over == 0)
      continue;
    sift_column_join(scene, &above.at[over], &columns->at[c]);
    columns->at[c].over = above.heads[over];
  }
}

/* "Founded | 2019": a date that its label asks for, and no head of years. */
static bool is_dated_row(const sift_scene *scene, size_t block)
{
  const sift_mention *date = sift_scene_in_block(scene, block + 1, 1u << SIFT_DATE);
  sift_span label = sift_block_at(scene, block)->span;
  sift_above nothing = { 0 };
  return date != NULL && sift_label_metric(scene, label, &nothing, date) != NULL;
}

/* "Company | Lumenar" above rows of their own names: no heads of columns. */
static bool is_row_of_words(const sift_scene *scene, size_t block, size_t end)
{
  enum { LEAST = 2 };
  const sift_block *blocks = scene->article->blocks;
  sift_above own = { .metric = NULL };
  sift_column head, name;
  sift_span said = blocks[block + 1].span;
  sift_column_read(scene, said, &head);
  sift_column_read(scene, blocks[block].span, &name);
  sift_head_scale_read(scene, said, &own);
  bool says_nothing =
      head.metric == NULL && head.date == NULL && head.modality.len == 0 &&
      !head.is_change && !head.is_share && !head.is_before && own.scale == 0 &&
      own.count_scale == 0 && own.unit_kind == SIFT_NO_KIND && own.currency.len == 0 &&
      sift_head_metric(scene, said, SIFT_COUNT) == NULL && name.metric == NULL &&
      !sift_heads_holders(scene, blocks[block].span) &&
      !sift_heads_ranks(scene, blocks[block].span);
  const sift_metric *seen[LEAST] = { NULL };
  size_t count = 0;
  for (size_t b = sift_row_end(scene, block, end); says_nothing && b + 1 < end;
       b = sift_row_end(scene, b, end)) {
    const sift_mention *m =
        sift_scene_in_block(scene, b + 1, SIFT_FIGURES | (1u << SIFT_DATE));
    sift_column_read(scene, blocks[b].span, &name);
    const sift_metric *of =
        m == NULL ? NULL : sift_label_metric(scene, blocks[b].span, &own, m);
    of = of == NULL && m != NULL ? name.metric : of;
    if (of != NULL && count < LEAST && of != seen[0])
      seen[count++] = of;
  }
  return count == LEAST;
}

/* Names and their figures in two columns, without a row of heads: "Start | 02:14". */
static bool is_box(const sift_scene *scene, size_t block, size_t end)
{
  const sift_block *blocks = scene->article->blocks;
  for (size_t b = block; b < end; b++)
    if (blocks[b].column > 1)
      return false;
  if (sift_row_end(scene, block, end) == block + 2 && is_row_of_words(scene, block, end))
    return true;
  return sift_row_end(scene, block, end) == block + 2 &&
         sift_scene_in_block(scene, block, SIFT_FIGURES) == NULL &&
         (sift_scene_in_block(scene, block + 1, SIFT_FIGURES) != NULL ||
          is_dated_row(scene, block));
}

bool sift_is_table_title(const sift_scene *scene, size_t block, size_t end)
{
  const sift_block *blocks = scene->article->blocks;
  return sift_row_end(scene, block, end) == block + 1 && blocks[block].column == 0 &&
         block + 2 < end && sift_row_end(scene, block + 1, end) > block + 2 &&
         sift_scene_in_block(scene, block, SIFT_FIGURES) == NULL;
}

/* "Lumenar" of "Company | Lumenar", which begins a box. */
static const sift_entity *firm_in(const sift_scene *scene, size_t block, size_t end)
{
  sift_column name;
  if (block + 1 >= end || !sift_heads_firms(scene, sift_block_at(scene, block)->span))
    return NULL;
  sift_column_read(scene, sift_block_at(scene, block + 1)->span, &name);
  return name.entity != NULL && name.entity->kind == SIFT_ORG ? name.entity : NULL;
}

static sift_text lower_of(const sift_scene *scene, sift_span span)
{
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return sift_text_lower(scene->arena, sift_text_trim(said));
}

bool sift_heads_firms(const sift_scene *scene, sift_span head)
{
  sift_text said = lower_of(scene, head);
  return said.len > 0 && !sift_is_listed(scene, said, SIFT_W_HEADS_OF_NO_FIRMS) &&
         sift_table_get(&scene->claimer->titles, said) != NULL;
}

bool sift_heads_plans(const sift_scene *scene, sift_span head)
{
  return sift_is_listed(scene, lower_of(scene, head), SIFT_W_HEADS_OF_PLANS);
}

bool sift_heads_holders(const sift_scene *scene, sift_span head)
{
  return sift_table_get(&scene->claimer->holders, lower_of(scene, head)) != NULL;
}

bool sift_heads_parts(const sift_scene *scene, sift_span head)
{
  return sift_heads_listed(scene, head, SIFT_W_HEADS_OF_PARTS);
}

bool sift_heads_listed(const sift_scene *scene, sift_span head, sift_wordlist list)
{
  sift_text said = lower_of(scene, head);
  size_t open = sift_text_find(said, SIFT_TEXT(" ("), 0);
  said = sift_text_sub(said, 0, open == SIZE_MAX ? said.len : open);
  return said.len > 0 && sift_is_listed(scene, said, list);
}

bool sift_heads_ranks(const sift_scene *scene, sift_span head)
{
  return sift_table_get(&scene->claimer->ranks, lower_of(scene, head)) != NULL;
}

/* "Industry average", "Peers": beside a firm, and none. */
static bool says_others(const sift_scene *scene, sift_span head)
{
  sift_text said = lower_of(scene, head);
  for (size_t at = 0, end; at < said.len; at = end + 1) {
    end = sift_text_find(said, SIFT_TEXT(" "), at);
    end = end == SIZE_MAX ? said.len : end;
    sift_text word = sift_text_sub(said, at, end);
    if (sift_table_get(&scene->claimer->others, word) != NULL ||
        sift_table_get(&scene->claimer->light, word) != NULL ||
        sift_is_listed(scene, word, SIFT_W_AVERAGES))
      return true;
  }
  return false;
}

/* "Combined", "Merged group". */
static bool says_merged(const sift_scene *scene, sift_text said)
{
  size_t space = sift_text_find(said, SIFT_TEXT(" "), 0);
  sift_text first = sift_text_sub(said, 0, space == SIZE_MAX ? said.len : space);
  return sift_table_get(&scene->claimer->mergeds, first) != NULL;
}

/* Beside a firm that heads a column, what says nothing else is a firm that no list
 * knows, or what two of them will be. */
static void mark_firms(const sift_scene *scene, sift_columns *columns)
{
  enum { MOST_WORDS = 4 };
  size_t firms = 0;
  for (size_t i = 1; i < columns->count; i++)
    firms += columns->at[i].entity != NULL && columns->at[i].entity->kind == SIFT_ORG;
  for (size_t i = 1; i < columns->count && firms > 0; i++) {
    sift_column *c = &columns->at[i];
    c->is_of_firms = c->entity == NULL && c->metric == NULL && c->date == NULL &&
                     c->capitals >= 1 && c->capitals <= MOST_WORDS && !c->is_change &&
                     !c->is_share && !c->is_before && c->modality.len == 0 &&
                     !says_others(scene, c->said);
    c->is_merged = c->entity == NULL && says_merged(scene, lower_of(scene, c->said));
  }
}

size_t sift_table_top(const sift_scene *scene, size_t block, size_t end,
                      const sift_column *title, sift_columns *columns)
{
  size_t body = sift_row_end(scene, block, end);
  if (is_box(scene, block, end) || sift_is_label_cell(scene, block)) {
    *columns = (sift_columns){ .count = 2 };
    columns->at[1] = *title;
    columns->at[1].said = (sift_span){ 0, 0 };
    if (columns->at[1].entity == NULL)
      columns->at[1].entity = firm_in(scene, block, end);
    if (columns->at[1].entity == NULL)
      columns->at[1].entity = sift_box_version(scene, block);
    return block;
  }
  if (read_heads_above(scene, block, body, columns))
    return block;
  read_heads(scene, block, end, columns);
  if (is_second(scene, block, body, end)) {
    read_second(scene, body, end, columns);
    body = sift_row_end(scene, body, end);
  }
  sift_columns_version(scene, columns);
  mark_firms(scene, columns);
  sift_columns_place(scene, columns);
  sift_columns_inherit(scene, columns);
  return body;
}
