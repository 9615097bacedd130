/* typed.c - writes the typed sentence. */
#include "claim/typed.h"

#include <string.h>

#define CLASS_ROOM 32

static void add_tag(sift_tag_set *set, size_t tag)
{
  if (tag < SIFT_TAG_LIMIT)
    set->bits[tag / 64] |= (uint64_t)1 << (tag % 64);
}

static void tag_words(sift_tag_set *tags, const sift_table *literals,
                      const sift_word *words, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    const uint32_t *tag = sift_table_get(literals, words[i].text);
    if (tag != NULL)
      add_tag(tags, *tag);
  }
}

/* Markers stand in rising order, each once. */
static void put_markers(sift_buffer *out, sift_tag_set *tags, uint32_t *classes,
                        size_t count)
{
  for (size_t i = 1; i < count; i++)
    for (size_t k = i; k > 0 && classes[k - 1] > classes[k]; k--) {
      uint32_t swap = classes[k];
      classes[k] = classes[k - 1];
      classes[k - 1] = swap;
    }
  for (size_t i = 0; i < count; i++)
    if (i == 0 || classes[i] != classes[i - 1]) {
      sift_buffer_rune(out, SIFT_TYPED_CLASS + classes[i]);
      add_tag(tags, SIFT_KIND_COUNT + classes[i]);
    }
}

static void put_words(sift_buffer *out, const sift_word *words, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      sift_buffer_rune(out, SIFT_TYPED_JOIN);
    sift_buffer_add(out, words[i].text);
  }
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

/* The kind, behind the markers of its classes. A metric's name and "the company" keep
 * their words, so that a rule's own words can mean them too. */
static void put_mention(sift_arena *arena, const sift_lexicon *classes,
                        const sift_table *literals, sift_kind kind, sift_text text,
                        sift_buffer *out, sift_tag_set *tags)
{
  uint32_t found[CLASS_ROOM];
  size_t count = 0, word_count = 0;
  sift_word *words = NULL;
  if (kind >= SIFT_CHIP || kind == SIFT_MULTIPLE || kind == SIFT_DATE) {
    sift_mentions none = { 0 };
    words = sift_words_split(arena, text, (sift_span){ 0, (uint32_t)text.len }, &none, 0,
                             0, &word_count);
    count = classes_of(classes, kind, words, word_count, found);
  }
  put_markers(out, tags, found, count);
  sift_buffer_rune(out, SIFT_TYPED_KIND + (uint32_t)kind);
  if (kind == SIFT_METRIC || kind == SIFT_REF) {
    put_words(out, words, word_count);
    tag_words(tags, literals, words, word_count);
  }
  add_tag(tags, (size_t)kind);
}

void sift_typed_make(sift_arena *arena, const sift_lexicon *classes,
                     const sift_table *literals, const sift_mentions *mentions,
                     sift_word *words, size_t count, sift_typed *out)
{
  *out = (sift_typed){ .words = words, .word_count = count };
  out->tokens = SIFT_ARRAY(arena, sift_token, count + 1);
  sift_buffer text = { .arena = arena };
  uint32_t found[CLASS_ROOM];
  size_t class_count = 0;
  for (size_t i = 0; i < count;) {
    size_t length = 1;
    out->tokens[out->token_count] =
        (sift_token){ .at = (uint32_t)text.len, .first = (uint32_t)i };
    if (words[i].mention >= 0) {
      const sift_mention *m = &mentions->at[words[i].mention];
      put_mention(arena, classes, literals, m->kind, words[i].text, &text, &out->tags);
    } else {
      size_t longest =
          sift_lexicon_longest(classes, words, count, i, found, CLASS_ROOM, &class_count);
      length = longest > 0 ? longest : 1;
      put_markers(&text, &out->tags, found, class_count);
      put_words(&text, words + i, length);
      tag_words(&out->tags, literals, words + i, length);
    }
    sift_buffer_byte(&text, ' ');
    out->tokens[out->token_count++].last = (uint32_t)(i + length - 1);
    i += length;
  }
  out->tokens[out->token_count].at = (uint32_t)text.len;
  out->text = sift_buffer_text(&text);
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
