/* page.c - from the tree of a page to blocks: headings, paragraphs, items, cells, quotes
 * and captions, each a run of text without line breaks. */
#include "article/inner.h"

#include <string.h>

enum { MOST_COLUMNS = 256, MOST_ROWS = 60000, LOWEST_HEADING = 6 };

/* Where a walk stands: what kind of block text here becomes, and in which list or
 * table. */
typedef struct place {
  sift_block form;
  struct table *table; /* NULL: not in a table of data */
} place;

/* A table being read; until[c] is the first row in which column c is free again. */
typedef struct table {
  uint16_t until[MOST_COLUMNS];
  uint16_t row;
  bool in_head;
} table;

typedef struct walker {
  sift_builder *builder;
  const sift_content *content;
  sift_buffer run; /* inline text of the block to come */
  uint32_t line;   /* where it began */
  uint32_t origin; /* the node that it begins in */
  uint32_t entry;  /* of a live blog, under way */
} walker;

static void walk_children(walker *w, const sift_node *node, place here);

/* ------------------------------------------------------------ inline text */

static void flush(walker *w, place here)
{
  here.form.line = w->line;
  here.form.entry = w->entry;
  size_t before = w->builder->blocks.count;
  sift_builder_add(w->builder, here.form, sift_buffer_text(&w->run));
  if (w->builder->blocks.count > before)
    *SIFT_PUSH(w->builder->arena, &w->builder->origins) = w->origin;
  w->run.len = 0;
  w->line = 0;
}

static void add_space(walker *w)
{
  if (w->run.len > 0 && w->run.at[w->run.len - 1] != ' ' &&
      w->run.at[w->run.len - 1] != '\n')
    sift_buffer_byte(&w->run, ' ');
}

static void add_text(walker *w, const sift_node *node)
{
  const char *at = node->text.at, *end = at + node->text.len;
  while (at < end) {
    const char *from = at;
    while (at < end && !sift_is_space(*at))
      at++;
    if (at > from) {
      if (w->line == 0) {
        w->line = node->line;
        w->origin = node->order;
      }
      sift_buffer_add(&w->run, (sift_text){ from, (size_t)(at - from) });
    }
    if (at < end)
      add_space(w);
    while (at < end && sift_is_space(*at))
      at++;
  }
}

/* ------------------------------------------------------------ tables */

static sift_tag_role role_of(const walker *w, const sift_node *node)
{
  return (sift_tag_role)w->content->roles[node->order];
}

static bool is_cell(const walker *w, const sift_node *node)
{
  return role_of(w, node) == SIFT_TAG_CELL;
}

/* Tables that lay out a page hold other tables or whole sections; their cells are no
 * data. */
static bool is_data(const walker *w, const sift_node *top)
{
  size_t rows = 0, cells = 0, headers = 0;
  for (const sift_node *at = top->child; at != NULL; at = sift_node_after(at, top)) {
    sift_tag_role role = role_of(w, at);
    if (role == SIFT_TAG_TABLE || role == SIFT_TAG_HEADING || sift_node_is(at, "article"))
      return false;
    rows += role == SIFT_TAG_ROW;
    cells += is_cell(w, at);
    headers += sift_node_is(at, "th");
  }
  return headers > 0 || (rows >= 2 && cells >= 2 * rows);
}

static uint16_t whole_attribute(const sift_node *node, const char *name, uint16_t most)
{
  sift_text t = sift_node_attribute(node, name);
  unsigned value = 0;
  for (size_t i = 0; i < t.len && sift_is_digit(t.at[i]) && value < 100000; i++)
    value = value * 10 + (unsigned)(t.at[i] - '0');
  return (uint16_t)(value == 0 ? 1 : value > most ? most : value);
}

/* The first free column of the row, taken by the cell with its spans. */
static uint16_t take_columns(table *t, const sift_node *cell)
{
  uint16_t column = 0;
  while (column < MOST_COLUMNS - 1 && t->until[column] > t->row)
    column++;
  uint16_t wide = whole_attribute(cell, "colspan", MOST_COLUMNS);
  uint16_t high = whole_attribute(cell, "rowspan", 1000);
  for (uint16_t c = column; c < MOST_COLUMNS && c < column + wide; c++)
    t->until[c] = (uint16_t)(t->row + high);
  return column;
}

static void walk_cell(walker *w, const sift_node *cell, place here)
{
  here.form.kind = SIFT_CELL;
  here.form.level = 0;
  here.form.row = here.table->row;
  here.form.column = take_columns(here.table, cell);
  here.form.header = here.table->in_head || sift_node_is(cell, "th");
  here.table = NULL;
  walk_children(w, cell, here);
  flush(w, here);
}

static void walk_row(walker *w, const sift_node *row, place here)
{
  for (const sift_node *cell = row->child; cell != NULL; cell = cell->next)
    if (is_cell(w, cell) && !w->content->dropped[cell->order])
      walk_cell(w, cell, here);
  if (here.table->row < MOST_ROWS)
    here.table->row++;
}

static void walk_rows(walker *w, const sift_node *part, place here)
{
  for (const sift_node *at = part->child; at != NULL; at = at->next) {
    sift_tag_role role = role_of(w, at);
    if (w->content->dropped[at->order])
      continue;
    if (role == SIFT_TAG_ROW) {
      walk_row(w, at, here);
    } else if (role == SIFT_TAG_CAPTION) {
      place caption = { .form = { .kind = SIFT_CAPTION, .group = here.form.group } };
      walk_children(w, at, caption);
      flush(w, caption);
    } else if (at->name.len > 0) {
      here.table->in_head = sift_node_is(at, "thead");
      walk_rows(w, at, here);
      here.table->in_head = false;
    }
  }
}

static void walk_table(walker *w, const sift_node *node)
{
  table t = { .row = 0 };
  size_t first = w->builder->blocks.count;
  place here = { .form = { .kind = SIFT_CELL, .group = ++w->builder->groups },
                 .table = &t };
  walk_rows(w, node, here);
  sift_table_infer_headers(sift_buffer_text(&w->builder->text),
                           w->builder->blocks.at + first,
                           w->builder->blocks.count - first);
}

/* ------------------------------------------------------------ pairs */

static void walk_pairs(walker *w, const sift_node *list)
{
  table t = { .row = 0 };
  place here = { .form = { .kind = SIFT_CELL, .group = ++w->builder->groups },
                 .table = &t };
  for (const sift_node *at = sift_term_next(list->child, list); at != NULL;
       at = sift_term_next(sift_node_after(at, list), list)) {
    bool names = sift_node_is(at, "dt");
    walk_cell(w, at, here);
    w->builder->blocks.at[w->builder->blocks.count - 1].header = names;
    if (names || t.row == MOST_ROWS)
      continue;
    t.row++;
  }
}

/* ------------------------------------------------------------ blocks */

/* What text below this node becomes. Inside an item or a cell a paragraph is a part of
 * it. */
static place entered(walker *w, const sift_node *node, sift_tag_role role, place here)
{
  switch (role) {
  case SIFT_TAG_HEADING:
    if (here.form.kind != SIFT_CELL && here.form.kind != SIFT_ITEM) {
      here.form = (sift_block){ .kind = SIFT_HEADING };
      here.form.level =
          node->name.len == 2 ? (uint16_t)(node->name.at[1] - '0') : LOWEST_HEADING;
    }
    break;
  case SIFT_TAG_LIST:
    if (here.form.kind == SIFT_CELL)
      break;
    here.form.level = (uint16_t)(here.form.kind == SIFT_ITEM ? here.form.level + 1 : 1);
    here.form.group = ++w->builder->groups;
    here.form.kind = SIFT_ITEM;
    break;
  case SIFT_TAG_ITEM:
    if (here.form.kind == SIFT_PARAGRAPH)
      here.form = (sift_block){ .kind = SIFT_ITEM, .level = 1 };
    break;
  case SIFT_TAG_QUOTE:
    if (here.form.kind == SIFT_PARAGRAPH)
      here.form.kind = SIFT_QUOTE;
    break;
  case SIFT_TAG_CAPTION:
    if (here.form.kind == SIFT_PARAGRAPH || sift_node_is(node, "figcaption"))
      here.form = (sift_block){ .kind = SIFT_CAPTION };
    break;
  default:
    break;
  }
  return here;
}

/* A block in a heading or a cell parts words but does not end it. */
static bool keeps_whole(place here)
{
  return here.form.kind == SIFT_HEADING || here.form.kind == SIFT_CELL;
}

static void walk_block(walker *w, const sift_node *node, sift_tag_role role, place here)
{
  bool whole = keeps_whole(here);
  uint32_t around = w->entry;
  if (whole)
    add_space(w);
  else
    flush(w, here);
  if (w->content->entries != NULL && w->content->entries[node->order] > 0) {
    w->entry = w->content->entries[node->order];
    role = SIFT_TAG_BLOCK; /* a list of entries is no list of points */
    here.form = (sift_block){ .kind = SIFT_PARAGRAPH };
  }
  place inside = entered(w, node, role, here);
  walk_children(w, node, inside);
  if (whole)
    add_space(w);
  else
    flush(w, inside);
  if (w->content->lead[node->order])
    w->builder->lead_end = w->builder->blocks.count;
  w->entry = around;
}

/* Preformatted text is laid out as plain text is: wrapped lines, columns, headings. */
static void walk_preformatted(walker *w, const sift_node *node, place here)
{
  sift_builder *builder = w->builder;
  sift_text text = sift_preformatted_text(builder->arena, node, w->content);
  sift_article read = { 0 };
  sift_plain_read(builder->arena, text, false, &read);
  uint32_t groups = builder->groups;
  for (size_t i = 0; i < read.block_count; i++) {
    sift_block form = read.blocks[i];
    sift_text line = sift_text_sub(read.text, form.span.start, form.span.end);
    if (form.kind == SIFT_PARAGRAPH)
      form = here.form;
    else if (form.group > 0)
      form.group += groups;
    builder->groups = form.group > builder->groups ? form.group : builder->groups;
    form.line = node->line + read.blocks[i].line - 1;
    form.entry = w->entry;
    size_t before = builder->blocks.count;
    sift_builder_add(builder, form, sift_text_squeeze(builder->arena, line));
    if (builder->blocks.count > before)
      *SIFT_PUSH(builder->arena, &builder->origins) = node->order;
  }
}

static void walk_break(walker *w, place here)
{
  if (keeps_whole(here))
    add_space(w);
  else
    flush(w, here);
}

/* An empty <span class="br">, where a site draws its line breaks. */
static bool is_drawn_break(const sift_node *node)
{
  if (node->child != NULL)
    return false;
  sift_text class = sift_node_attribute(node, "class");
  return sift_text_is(class, "br") || sift_text_ends(class, SIFT_TEXT(" br")) ||
         sift_text_starts(class, SIFT_TEXT("br ")) ||
         sift_text_has(class, SIFT_TEXT(" br "));
}

static void walk_node(walker *w, const sift_node *node, place here)
{
  if (node->name.len == 0) {
    add_text(w, node);
    return;
  }
  sift_tag_role role = role_of(w, node);
  if (role == SIFT_TAG_BREAK || (role == SIFT_TAG_INLINE && is_drawn_break(node)))
    walk_break(w, here);
  else if (role == SIFT_TAG_INLINE)
    walk_children(w, node, here);
  else if (role == SIFT_TAG_TABLE && !keeps_whole(here) && is_data(w, node)) {
    flush(w, here);
    walk_table(w, node);
  } else if (role == SIFT_TAG_LIST && here.form.kind == SIFT_PARAGRAPH &&
             sift_is_pairs(w->builder->arena, w->content, node)) {
    flush(w, here);
    walk_pairs(w, node);
  } else if (!keeps_whole(here) && sift_is_preformatted(node)) {
    flush(w, here);
    walk_preformatted(w, node, here);
  } else
    walk_block(w, node, role, here);
}

/* Recursion is as deep as the tree, which the parser keeps within its limit. */
static void walk_children(walker *w, const sift_node *node, place here)
{
  for (const sift_node *at = node->child; at != NULL; at = at->next)
    if (!w->content->dropped[at->order])
      walk_node(w, at, here);
}

void sift_content_build(sift_builder *builder, const sift_content *content)
{
  walker w = { .builder = builder, .content = content, .run.arena = builder->arena };
  place here = { .form = { .kind = SIFT_PARAGRAPH } };
  walk_node(&w, content->root, here);
  flush(&w, here);
}

/* The day of a page that was published and changed on one; empty: on several, unknown. */
static sift_text only_day_of(const sift_metadata *meta)
{
  sift_text day = meta->published.text, changed = meta->modified.text;
  return changed.len == 0 || sift_text_eq(changed, day) ? day : (sift_text){ 0 };
}

void sift_page_build(sift_builder *builder, const sift_node *page,
                     const sift_metadata *meta, sift_content *content)
{
  *content = sift_content_find(builder->arena, page, meta->description.text);
  sift_entries_find(builder, content, only_day_of(meta));
  sift_content_build(builder, content);
  sift_blocks_fill(builder, page, meta);
  sift_blocks_trim(builder, meta);
}
