/* table.c - tables of cells. Metric, period and subject come from a column's head and a
 * row's. */
#include "claim/metric/metric.h"
#include "claim/table/rows.h"

#include <string.h>

#define CELL_WORDS 5 /* of one behind the first that may name a metric */

static bool is_figure(const sift_mention *m)
{
  return m->kind < 32 && (SIFT_FIGURES & (1u << m->kind)) != 0;
}

static bool has_figure(const sift_scene *scene, size_t block)
{
  return sift_scene_in_block(scene, block, SIFT_FIGURES) != NULL;
}

/* A head that is no period, no scale and no share: "Cuts" under "Jobs by site". */
static bool has_other_name(const sift_column *column, sift_span head,
                           const sift_above *table, const sift_above *own)
{
  bool scale = own->scale != table->scale || own->count_scale != table->count_scale;
  return head.end > head.start && column->metric == NULL && column->date == NULL &&
         column->year.kind != SIFT_DATE && column->modality.len == 0 &&
         !column->is_share && !column->is_change && !scale;
}

static bool is_thing(const sift_entity *entity)
{
  return entity != NULL && (entity->kind == SIFT_CHIP || entity->kind == SIFT_PRODUCT);
}

static void read_cell(sift_scene *scene, const sift_columns *columns, const sift_row *r,
                      const sift_above *table, const sift_block *cell)
{
  if (cell->column >= columns->count)
    return;
  const sift_column *column = &columns->at[cell->column];
  if (sift_head_demands(scene, column, columns->heads[cell->column]))
    return;
  sift_above a = *table;
  if (column->is_before && column->date == NULL && column->year.kind != SIFT_DATE &&
      r->date == NULL && !sift_is_forward(column, r, &a))
    return; /* of a year that nothing here names */
  a.of_holders = r->is_of_holders;
  a.of_things = is_thing(column->entity) || is_thing(r->entity);
  if (column->over.end > 0)
    sift_head_scale_read(scene, column->over, &a);
  if (columns->heads[cell->column].end > 0)
    sift_head_scale_read(scene, columns->heads[cell->column], &a);
  if (a.of_parts && has_other_name(column, columns->heads[cell->column], table, &a))
    a.metric = NULL;
  for (size_t i = sift_scene_first(scene, cell->span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < cell->span.end;
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    scene->taken[m->sentence] = true;
    bool date = m->kind == SIFT_DATE && sift_row_takes(scene, column, r, m);
    if (!is_figure(m) && !date)
      continue;
    sift_row_write(scene, column, r, &a, m, cell->span);
    return;
  }
}

/* A figure, or a date that column or row is of. */
static bool is_value(const sift_scene *scene, const sift_columns *columns,
                     const sift_row *r, size_t block)
{
  unsigned c = scene->article->blocks[block].column;
  const sift_mention *date = sift_scene_in_block(scene, block, 1u << SIFT_DATE);
  return has_figure(scene, block) || (date != NULL && c < columns->count &&
                                      sift_row_takes(scene, &columns->at[c], r, date));
}

/* "Kelvane of Ohio" is not Kelvane. */
static bool is_branch(const sift_scene *scene, sift_span cell)
{
  const sift_mention *m = sift_scene_in_span(scene, cell, 1u << SIFT_ORG);
  return m != NULL &&
         sift_text_starts(sift_text_sub(scene->article->text, m->span.end, cell.end),
                          SIFT_TEXT(" of "));
}

/* "Ostler Forge 3", by the name of its maker as far as that is known. */
static bool is_numbered(const sift_scene *scene, sift_span cell)
{
  const sift_mention *m = sift_scene_in_span(scene, cell, 1u << SIFT_ORG);
  const char *text = scene->article->text.at;
  return m != NULL && m->span.start == cell.start && m->span.end + 1 < cell.end &&
         text[m->span.end] == ' ' && sift_is_digit((unsigned char)text[m->span.end + 1]);
}

/* The cell that names the row: the first, or the one behind that numbers it. */
static size_t naming_cell(const sift_scene *scene, const sift_columns *columns,
                          size_t first, size_t end)
{
  bool numbered = scene->article->blocks[first].column == 0 && first + 1 < end &&
                  sift_heads_ranks(scene, columns->heads[0]);
  return numbered ? first + 1 : first;
}

/* "820" below "2024": a figure of the first column, where rows have no names. */
static bool is_figure_of(const sift_scene *scene, const sift_columns *columns,
                         const sift_block *cell)
{
  const sift_mention *m = sift_scene_in_span(scene, cell->span, SIFT_FIGURES);
  return columns->count > 1 && columns->at[0].date != NULL &&
         columns->at[1].date != NULL && m != NULL &&
         m->span.start - cell->span.start <= 3 && cell->span.end - m->span.end <= 3;
}

static bool is_day(const sift_mention *date)
{
  return date->value.period.grain <= SIFT_GRAIN_DAY;
}

/* What the cells before the first figure say: "Nvidia", "H100 SXM". */
static size_t read_row_head(const sift_scene *scene, const sift_columns *columns,
                            size_t first, size_t end, sift_row *r)
{
  size_t b = first;
  for (; b < end && (b == first || !is_value(scene, columns, r, b)); b++) {
    const sift_block *cell = &scene->article->blocks[b];
    if (b == first && has_figure(scene, b) &&
        (cell->column > 0 || is_figure_of(scene, columns, cell)))
      return b;
    sift_column head;
    sift_column_read(scene, cell->span, &head);
    bool names = b == first || !sift_has_more_words(scene, cell->span, CELL_WORDS);
    r->metric = names && head.metric != NULL ? head.metric : r->metric;
    r->day_is_beside =
        head.date != NULL ? b > first && is_day(head.date) : r->day_is_beside;
    r->date = head.date != NULL ? head.date : r->date;
    r->modality = head.modality.len > 0 ? head.modality : r->modality;
    bool is_firm = head.entity != NULL && head.entity->kind == SIFT_ORG;
    if (is_firm && (head.capitals >= 2 || is_branch(scene, cell->span) ||
                    is_numbered(scene, cell->span)))
      head.entity = NULL; /* "MIT School of Management" is not MIT */
    bool sharper =
        head.entity != NULL && (r->entity == NULL || r->entity->kind == SIFT_ORG);
    r->entity = sharper ? head.entity : r->entity;
    if (b > first)
      continue;
    r->said = cell->span;
    r->is_before = head.is_before && head.date == NULL; /* no "2024, year ago" */
    r->label =
        sift_text_squeeze(scene->arena, sift_text_sub(scene->article->text,
                                                      cell->span.start, cell->span.end));
    r->basis = sift_head_basis(scene, r->label);
  }
  return b;
}

/* "Storage" may be a metric elsewhere; here it is one only if its first figure can be. */
static void drop_false_metric(const sift_scene *scene, const sift_columns *columns,
                              const sift_above *a, size_t block, sift_row *r)
{
  const sift_mention *m = sift_scene_in_block(scene, block, SIFT_NUMERIC);
  unsigned c = scene->article->blocks[block].column;
  bool other = a->metric != NULL || (c < columns->count && columns->at[c].metric != NULL);
  if (r->metric == NULL || m == NULL || !other)
    return;
  bool of_sums = a->of_parts && a->currency.len > 0; /* "Subscriptions", of revenue */
  if (a->is_bill || (of_sums && !sift_metric_takes(r->metric, SIFT_MONEY)) ||
      !sift_metric_takes(r->metric, sift_as_said_above(scene, a, r->metric, m)->kind))
    r->metric = NULL;
}

/* Whether a row is told by a firm's name alone. */
static bool is_of_firm(const sift_row *r)
{
  return r->entity != NULL && r->entity->kind == SIFT_ORG && r->metric == NULL &&
         r->date == NULL;
}

/* A firm that heads several rows is told of by its parts there, as in a list of plants:
 * none of the figures is the whole's. Its key is in `seen` once, its value set when it
 * came again. */
static void note_firms(const sift_scene *scene, const sift_columns *columns, size_t block,
                       size_t end, sift_table *seen)
{
  static char again;
  for (size_t first = block; first < end; first = sift_row_end(scene, first, end)) {
    sift_row r = { .metric = NULL };
    size_t row_end = sift_row_end(scene, first, end);
    read_row_head(scene, columns, naming_cell(scene, columns, first, row_end), row_end,
                  &r);
    if (!is_of_firm(&r) || sift_is_total(scene, r.label))
      continue; /* "All of Oracle" */
    size_t known = seen->count;
    void **value = sift_table_put(seen, r.entity->id);
    if (seen->count == known)
      *value = &again;
  }
}

/* What a name that only heads have means beside this figure: "Duration", "Start". */
static const sift_metric *named_for(const sift_scene *scene, size_t block)
{
  const sift_mention *m = sift_scene_in_block(scene, block + 1, SIFT_FIGURES);
  return m == NULL ? NULL
                   : sift_head_metric(scene, sift_block_at(scene, block)->span, m->kind);
}

/* "March 2024 | Ground broken": a row of two cells, a day and what happened then. */
static void read_event(sift_scene *scene, size_t first, size_t end)
{
  const sift_block *cells = &scene->article->blocks[first];
  const sift_mention *date = sift_scene_in_span(scene, cells[0].span, 1u << SIFT_DATE);
  if (end != first + 2 || cells[1].column != 1 || date == NULL ||
      date->span.start != cells[0].span.start || cells[0].span.end - date->span.end > 1 ||
      has_figure(scene, first + 1) ||
      sift_scene_in_span(scene, cells[1].span, 1u << SIFT_DATE) != NULL)
    return;
  sift_dated_line_write(scene, date, cells[1].span);
}

/* "Lumen" beside "Other segments": a product, or what its firm calls a part of itself. */
static bool is_own_part(const sift_scene *scene, const sift_entity *entity,
                        const sift_table *firms)
{
  return is_thing(entity) || (entity != NULL && entity->local && firms->count == 1 &&
                              scene->main != NULL && entity != scene->main);
}

static void read_row(sift_scene *scene, const sift_columns *columns, const sift_above *a,
                     const sift_table *firms, sift_whole *whole, size_t first, size_t end)
{
  first = naming_cell(scene, columns, first, end);
  unsigned lead = scene->article->blocks[first].column;
  sift_span corner = lead < columns->count ? columns->heads[lead] : (sift_span){ 0 };
  sift_row r = { .is_of_firms = sift_heads_firms(scene, corner),
                 .is_of_plans = sift_heads_plans(scene, corner),
                 .is_of_holders = sift_heads_holders(scene, corner),
                 .is_of_bids = sift_heads_listed(scene, corner, SIFT_W_HEADS_OF_BIDDERS),
                 .is_of_targets =
                     sift_heads_listed(scene, corner, SIFT_W_HEADS_OF_TARGETS),
                 .is_of_many = firms->count > 1 };
  size_t figures = read_row_head(scene, columns, first, end, &r);
  r.year = sift_scene_in_span(scene, corner, 1u << SIFT_DATE);
  const sift_metric *named = sift_corner_metric(scene, corner, r.label);
  r.metric = named != NULL ? named : r.metric;
  if (r.is_of_plans)
    r.metric = NULL; /* "Premium" */
  if (sift_heads_parts(scene, corner) && is_own_part(scene, r.entity, firms))
    r.entity = NULL;
  if (r.metric == NULL && figures == first + 1 && columns->heads[1].end == 0)
    r.metric = named_for(scene, first);
  bool part = is_of_firm(&r) && sift_table_get(firms, r.entity->id) != NULL;
  if (figures < end) {
    drop_false_metric(scene, columns, a, figures, &r);
    sift_whole_read(scene, whole, a, figures, &r);
  }
  sift_above own = *a;
  sift_head_scale_read(scene, scene->article->blocks[first].span, &own);
  for (size_t b = figures; b < end && !part && !sift_is_label_cell(scene, b); b++)
    read_cell(scene, columns, &r, &own, &scene->article->blocks[b]);
}

static size_t read_cells(sift_scene *scene, size_t block)
{
  const sift_block *blocks = scene->article->blocks;
  size_t end = block, top = block;
  while (end < scene->article->block_count && blocks[end].kind == SIFT_CELL &&
         blocks[end].group == blocks[block].group)
    end++;
  sift_above a = sift_above_read(scene, block);
  sift_column title = { 0 };
  if (sift_is_table_title(scene, block, end)) {
    sift_column_read(scene, blocks[block].span, &title);
    sift_scale_read(scene, blocks[block].span, &a);
    top++;
  }
  sift_columns columns;
  size_t body = sift_table_top(scene, top, end, &title, &columns);
  sift_columns_date(scene, a.date, &columns);
  if (columns.at[0].modality.len > 0 && !sift_heads_plans(scene, columns.heads[0]) &&
      !sift_heads_listed(scene, columns.heads[0], SIFT_W_HEADS_OF_TARGETS))
    a.modality = columns.at[0].modality; /* "2026 guidance" in the corner */
  if (columns.at[0].date != NULL && body > top)
    a.date = columns.at[0].date;
  if (body > top)
    sift_scale_read(scene, columns.heads[0], &a); /* "SEK million" in the corner */
  sift_bill_read(scene, block, body, end, &columns, &a);
  for (size_t first = top; first < end; first = sift_row_end(scene, first, end))
    read_event(scene, first, sift_row_end(scene, first, end));
  a.bid_for = sift_bid_for(scene, body, end);
  sift_table firms = { .arena = scene->arena };
  note_firms(scene, &columns, body, end, &firms);
  sift_whole whole = { .parts = 0 };
  for (size_t first = body; first < end; first = sift_row_end(scene, first, end))
    read_row(scene, &columns, &a, &firms, &whole, first, sift_row_end(scene, first, end));
  return end - 1;
}

void sift_tables_find(sift_scene *scene)
{
  for (size_t b = 0; b < scene->article->block_count; b++)
    b = scene->article->blocks[b].kind == SIFT_CELL ? read_cells(scene, b)
                                                    : sift_flattened_read(scene, b);
}
