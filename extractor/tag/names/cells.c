/* cells.c - a column of chips names chips, and one of companies firms: where its head
 * says so; where known chips stand in it, the other cells of the column that look like a
 * code are chips too. */
#include "tag/engine.h"

enum { COLUMN_ROOM = 32, CELL_ROOM = 24, NAME_ROOM = 40, NAME_WORDS = 4 };

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

/* "Nordby", "Cartiera Ansel": words with a capital, none of which ends a table. */
static bool is_firm_name(const sift_ruleset *rules, sift_text t)
{
  size_t spaces = 0;
  if (t.len < 3 || t.len > NAME_ROOM)
    return false;
  for (size_t i = 0; i < t.len; i++) {
    bool begins = i == 0 || t.at[i - 1] == ' ';
    spaces += t.at[i] == ' ';
    if (begins
            ? !sift_is_upper((unsigned char)t.at[i])
            : t.at[i] != ' ' && t.at[i] != '-' && !sift_is_alpha((unsigned char)t.at[i]))
      return false;
  }
  return spaces < NAME_WORDS &&
         !sift_grammar_has(&rules->grammar, sift_word_first(t), SIFT_W_ROWS_OF_NO_FIRM);
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

/* "Company | Kelvane" above "Founded | 1977": the head of a row, and of no column. */
static bool heads_row(const cells *c, const sift_block *head, const sift_block *next)
{
  return next->kind == SIFT_CELL && next->group == head->group &&
         next->row == head->row &&
         is_firm_name(c->tagger->rules, text_of(c->article, next)) &&
         !(next[1].kind == SIFT_CELL && next[1].row == head->row &&
           next[1].group == head->group);
}

/* Bits of columns. */
typedef struct naming {
  uint32_t chips, firms;
} naming;

/* Which columns of the table [first, last) name what. */
static naming naming_columns(const cells *c, size_t first, size_t last)
{
  const sift_grammar *grammar = &c->tagger->rules->grammar;
  naming columns = { 0, 0 };
  size_t m = c->next;
  for (size_t i = first; i < last; i++) {
    const sift_block *cell = &c->article->blocks[i];
    if (cell->column >= COLUMN_ROOM)
      continue;
    sift_text head = cell->header ? text_of(c->article, cell) : (sift_text){ 0 };
    if (sift_grammar_has_fold(grammar, head, SIFT_W_HEADS_OF_CHIPS))
      columns.chips |= 1u << cell->column;
    if (i + 2 < last && sift_grammar_has_fold(grammar, head, SIFT_W_HEADS_OF_FIRMS) &&
        !heads_row(c, cell, cell + 1))
      columns.firms |= 1u << cell->column;
    while (m < c->mentions->count && c->mentions->at[m].span.start < cell->span.start)
      m++;
    if (m < c->mentions->count && c->mentions->at[m].kind == SIFT_CHIP && cell->row > 0 &&
        c->mentions->at[m].span.start == cell->span.start &&
        c->mentions->at[m].span.end <= cell->span.end)
      columns.chips |= 1u << cell->column;
  }
  return columns;
}

static void copy_until(cells *c, uint32_t place)
{
  while (c->next < c->mentions->count && c->mentions->at[c->next].span.start < place)
    *SIFT_PUSH(c->tagger->arena, &c->out) = c->mentions->at[c->next++];
}

static void name_cell(cells *c, const sift_block *cell, sift_kind kind)
{
  copy_until(c, cell->span.start);
  sift_text name = text_of(c->article, cell);
  bool is_free = c->next == c->mentions->count ||
                 c->mentions->at[c->next].span.start >= cell->span.end;
  bool is_name = kind == SIFT_CHIP ? is_code(name) : is_firm_name(c->tagger->rules, name);
  if (!is_free || !is_name || sift_entity_find(c->tagger->rules, name) != NULL)
    return;
  sift_arena *arena = c->tagger->arena;
  sift_entity *entity = SIFT_NEW(arena, sift_entity);
  entity->kind = kind;
  entity->name = entity->id = sift_text_squeeze(arena, name);
  entity->local = true;
  sift_mention m = { .kind = kind, .entity = entity, .rule = SIFT_TEXT("cells") };
  m.span.start = (uint32_t)(name.at - c->article->text.at);
  m.span.end = m.span.start + (uint32_t)name.len;
  m.value.kind = kind;
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
    naming columns = naming_columns(&c, i, end);
    bool named = (columns.chips | columns.firms) != 0;
    for (size_t k = i; named && k < end; k++) {
      const sift_block *cell = &article->blocks[k];
      if (cell->row == 0 || cell->column >= COLUMN_ROOM)
        continue;
      if ((columns.chips >> cell->column & 1) != 0)
        name_cell(&c, cell, SIFT_CHIP);
      else if ((columns.firms >> cell->column & 1) != 0)
        name_cell(&c, cell, SIFT_ORG);
    }
    found |= named;
  }
  if (!found)
    return;
  copy_until(&c, UINT32_MAX);
  *mentions = (sift_mentions){ c.out.at, c.out.count };
}
