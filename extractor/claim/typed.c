/* typed.c - writes the typed sentence. */
#include "claim/typed.h"

#include <string.h>

#define CLASS_ROOM 32

/* What is being written: the typed sentence, in its arena. */
typedef struct writer {
  sift_arena *arena;
  const sift_lexicon *classes;
  const sift_table *literals;
  sift_buffer text;
  sift_typed *out;
} writer;

static void add_tag(writer *w, size_t tag, size_t cell)
{
  if (tag >= SIFT_TAG_LIMIT)
    return;
  w->out->tags.bits[tag / 64] |= (uint64_t)1 << (tag % 64);
  if (cell < SIFT_CELL_LIMIT)
    *SIFT_PUSH(w->arena, &w->out->tag_places) =
        (sift_tag_place){ (uint16_t)tag, (uint16_t)cell };
}

static void add_cell(sift_cells *set, size_t cell)
{
  if (cell < SIFT_CELL_LIMIT)
    set->bits[cell / 64] |= UINT64_C(1) << cell % 64;
}

static bool begins_noun(sift_text word)
{
  return word.len > 0 &&
         (sift_is_alpha((unsigned char)word.at[0]) || (unsigned char)word.at[0] >= 0x80);
}

/* Markers stand in rising order, each once. */
static void put_markers(writer *w, uint32_t *classes, size_t count)
{
  for (size_t i = 1; i < count; i++)
    for (size_t k = i; k > 0 && classes[k - 1] > classes[k]; k--) {
      uint32_t swap = classes[k];
      classes[k] = classes[k - 1];
      classes[k - 1] = swap;
    }
  for (size_t i = 0; i < count; i++)
    if (i == 0 || classes[i] != classes[i - 1]) {
      sift_buffer_rune(&w->text, SIFT_TYPED_CLASS + classes[i]);
      add_tag(w, SIFT_KIND_COUNT + classes[i], w->out->cell_count);
    }
}

/* The words are the cells of their token, which has one at least. */
static void put_words(writer *w, const sift_word *words, size_t count)
{
  sift_typed *out = w->out;
  size_t cell = out->cell_count, end = cell + (count > 0 ? count : 1);
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      sift_buffer_rune(&w->text, SIFT_TYPED_JOIN);
    sift_buffer_add(&w->text, words[i].text);
    const uint32_t *tag = sift_table_get(w->literals, words[i].text);
    if (tag != NULL)
      add_tag(w, *tag, cell + i);
    if (begins_noun(words[i].text))
      add_cell(&out->nouns, cell + i);
  }
  sift_buffer_byte(&w->text, ' ');
  add_cell(&out->first, cell);
  add_cell(&out->last, end - 1);
  out->longest = end - cell > out->longest ? end - cell : out->longest;
  out->cell_count = end;
}

/* Classes of the whole text of a name or a date ("a year earlier"); of a multiple ("twice
 * as fast"), of its words. */
static size_t classes_of(const sift_lexicon *classes, sift_kind kind,
                         const sift_word *words, size_t word_count,
                         uint32_t found[CLASS_ROOM])
{
  size_t count = 0;
  if (kind == SIFT_REF && word_count > 1) { /* "its data center" is a data center */
    words++;
    word_count--;
  }
  if (kind >= SIFT_CHIP || kind == SIFT_DATE)
    return word_count > 0 && sift_lexicon_longest(classes, words, word_count, 0, found,
                                                  CLASS_ROOM, &count) == word_count
               ? count
               : 0;
  for (size_t i = 0; kind == SIFT_MULTIPLE && i < word_count; i++) {
    size_t more = 0;
    sift_lexicon_longest(classes, words, word_count, i, found + count, CLASS_ROOM - count,
                         &more);
    count += more;
  }
  return count;
}

static bool is_noun_kind(sift_kind kind)
{
  return (kind >= SIFT_CHIP && kind <= SIFT_ORG) ||
         (kind >= SIFT_PRODUCT && kind <= SIFT_METRIC);
}

/* The kind, behind the markers of its classes. A metric's name and "the company" keep
 * their words, so that a rule's own words can mean them too. */
static void put_mention(writer *w, sift_kind kind, sift_text text)
{
  uint32_t found[CLASS_ROOM];
  size_t count = 0, word_count = 0, cell = w->out->cell_count;
  sift_word *words = NULL;
  if (kind >= SIFT_CHIP || kind == SIFT_MULTIPLE || kind == SIFT_DATE) {
    sift_mentions none = { 0 };
    words = sift_words_split(w->arena, text, (sift_span){ 0, (uint32_t)text.len }, &none,
                             0, 0, &word_count);
    count = classes_of(w->classes, kind, words, word_count, found);
  }
  put_markers(w, found, count);
  sift_buffer_rune(&w->text, SIFT_TYPED_KIND + (uint32_t)kind);
  add_tag(w, (size_t)kind, cell);
  bool named = kind == SIFT_METRIC || kind == SIFT_REF;
  put_words(w, words, named ? word_count : 0);
  for (size_t i = cell; named && i < w->out->cell_count; i++)
    add_cell(&w->out->named, i);
  if (is_noun_kind(kind))
    add_cell(&w->out->nouns, cell);
}

static void put_plain(writer *w, const sift_word *words, size_t length, uint32_t *classes,
                      size_t class_count)
{
  if (class_count == 0 && length == 1)
    add_cell(&w->out->bare, w->out->cell_count);
  put_markers(w, classes, class_count);
  put_words(w, words, length);
}

void sift_typed_make(sift_arena *arena, const sift_lexicon *classes,
                     const sift_table *literals, const sift_mentions *mentions,
                     sift_word *words, size_t count, sift_typed *out)
{
  *out = (sift_typed){ .words = words, .word_count = count };
  out->tokens = SIFT_ARRAY(arena, sift_token, count + 1);
  writer w = { arena, classes, literals, { .arena = arena }, out };
  uint32_t found[CLASS_ROOM];
  size_t class_count = 0;
  for (size_t i = 0; i < count;) {
    size_t length = 1;
    sift_token *token = &out->tokens[out->token_count++];
    *token = (sift_token){ .at = (uint32_t)w.text.len,
                           .first = (uint32_t)i,
                           .cell = (uint32_t)out->cell_count };
    if (words[i].mention >= 0) {
      put_mention(&w, mentions->at[words[i].mention].kind, words[i].text);
    } else {
      size_t longest =
          sift_lexicon_longest(classes, words, count, i, found, CLASS_ROOM, &class_count);
      length = longest > 0 ? longest : 1;
      put_plain(&w, words + i, length, found, class_count);
    }
    token->last = (uint32_t)(i + length - 1);
    i += length;
  }
  out->tokens[out->token_count].at = (uint32_t)w.text.len;
  out->text = sift_buffer_text(&w.text);
}

size_t sift_typed_token(const sift_typed *typed, size_t byte)
{
  size_t low = 0, high = typed->token_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (typed->tokens[middle].at <= byte)
      low = middle;
    else
      high = middle;
  }
  return low;
}
