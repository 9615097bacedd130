/* cells.c - a column of chips names chips: where its head says so, or where known
 * chips stand in it, the other cells of the column that look like a code are chips
 * too. */
#include "tag/engine.h"

enum { COLUMN_ROOM = 32, CELL_ROOM = 24 };

typedef struct cells {
  sift_tagger *tagger;
  const sift_article *article;
  const sift_mentions *mentions;
  sift_mention_list out;
  size_t next; /* mention not yet copied */
  uint32_t sentence;
} cells;

static sift_text text_of(const sift_article *article, const sift_block *block)
{
  return sift_text_trim(sift_text_sub(article->text, block->span.start, block->span.end));
}

static bool is_chip_head(sift_text head)
{
  static const char *const heads[] = { "chip",       "chips",       "processor",
                                       "processors", "accelerator", "accelerators",
                                       "gpu",        "gpus",        "part" };
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
    if (sift_text_eq_fold(head, sift_text_of(heads[i])))
      return true;
  return false;
}

/* "C2", "Orrery 2", "Zephyr-3X": at most two words, the last with a digit. */
static bool is_code(sift_text t)
{
  if (t.len < 2 || t.len > CELL_ROOM || !sift_is_upper((unsigned char)t.at[0]))
    return false;
  sift_text last = sift_text_last_word(t);
  size_t first = t.len - last.len, spaces = 0, digits = 0;
  for (size_t i = 0; i < t.len; i++) {
    spaces += t.at[i] == ' ';
    digits += i >= first && sift_is_digit((unsigned char)t.at[i]);
    if (!sift_is_digit((unsigned char)t.at[i]) &&
        !sift_is_alpha((unsigned char)t.at[i]) && t.at[i] != ' ' && t.at[i] != '-')
      return false;
  }
  return digits > 0 && digits <= 4 && spaces <= 1;
}

/* Bit of each column of the table [first, last) that names chips. */
static uint32_t chip_columns(const cells *c, size_t first, size_t last)
{
  uint32_t columns = 0;
  size_t m = c->next;
  for (size_t i = first; i < last; i++) {
    const sift_block *cell = &c->article->blocks[i];
    if (cell->column >= COLUMN_ROOM)
      continue;
    if (cell->header && is_chip_head(text_of(c->article, cell)))
      columns |= 1u << cell->column;
    while (m < c->mentions->count && c->mentions->at[m].span.start < cell->span.start)
      m++;
    if (m < c->mentions->count && c->mentions->at[m].kind == SIFT_CHIP && cell->row > 0 &&
        c->mentions->at[m].span.start == cell->span.start &&
        c->mentions->at[m].span.end <= cell->span.end)
      columns |= 1u << cell->column;
  }
  return columns;
}

static void copy_until(cells *c, uint32_t place)
{
  while (c->next < c->mentions->count && c->mentions->at[c->next].span.start < place)
    *SIFT_PUSH(c->tagger->arena, &c->out) = c->mentions->at[c->next++];
}

static void name_cell(cells *c, const sift_block *cell)
{
  copy_until(c, cell->span.start);
  sift_text name = text_of(c->article, cell);
  bool is_free = c->next == c->mentions->count ||
                 c->mentions->at[c->next].span.start >= cell->span.end;
  if (!is_free || !is_code(name) || sift_entity_find(c->tagger->rules, name) != NULL)
    return;
  sift_arena *arena = c->tagger->arena;
  sift_entity *entity = SIFT_NEW(arena, sift_entity);
  entity->kind = SIFT_CHIP;
  entity->name = entity->id = sift_text_squeeze(arena, name);
  entity->local = true;
  sift_mention m = { .kind = SIFT_CHIP, .entity = entity, .rule = SIFT_TEXT("cells") };
  m.span.start = (uint32_t)(name.at - c->article->text.at);
  m.span.end = m.span.start + (uint32_t)name.len;
  m.value.kind = SIFT_CHIP;
  m.value.text = name;
  m.sentence = c->sentence = sift_sentence_at(c->article, m.span, c->sentence);
  *SIFT_PUSH(arena, &c->out) = m;
}

void sift_cells_name(sift_tagger *tagger, sift_mentions *mentions)
{
  const sift_article *article = tagger->article;
  cells c = { .tagger = tagger, .article = article, .mentions = mentions };
  bool found = false;
  for (size_t i = 0, end; i < article->block_count; i = end) {
    const sift_block *block = &article->blocks[i];
    end = i + 1;
    if (block->kind != SIFT_CELL || block->group == 0)
      continue;
    while (end < article->block_count && article->blocks[end].kind == SIFT_CELL &&
           article->blocks[end].group == block->group)
      end++;
    copy_until(&c, block->span.start);
    uint32_t columns = chip_columns(&c, i, end);
    for (size_t k = i; columns != 0 && k < end; k++) {
      const sift_block *cell = &article->blocks[k];
      if (cell->row > 0 && cell->column < COLUMN_ROOM &&
          (columns >> cell->column & 1) != 0)
        name_cell(&c, cell);
    }
    found |= columns != 0;
  }
  if (!found)
    return;
  copy_until(&c, UINT32_MAX);
  *mentions = (sift_mentions){ c.out.at, c.out.count };
}
