/* alternation.c - many words as one pattern. A plain alternation is tried word by word;
 * shared beginnings written once ("mi(?:nute|le)s?") are several times faster to match
 * and to fail. */
#include "ruleset/loader.h"

#include <stdlib.h>
#include <string.h>

/* A node's words lie side by side in the sorted list. */
typedef struct writer {
  sift_buffer out;
  const sift_text *words;
} writer;

static int by_bytes(const void *a, const void *b)
{
  return sift_text_compare(*(const sift_text *)a, *(const sift_text *)b);
}

static size_t rune_length(sift_text word, size_t at)
{
  size_t end = at + 1;
  while (end < word.len && ((unsigned char)word.at[end] & 0xC0) == 0x80)
    end++;
  return end - at;
}

static void add_escaped(sift_buffer *out, sift_text t)
{
  for (size_t i = 0; i < t.len; i++) {
    if (strchr("\\^$.[|()?*+{}#-/", t.at[i]) != NULL)
      sift_buffer_byte(out, '\\');
    sift_buffer_byte(out, t.at[i]);
  }
}

/* Where the words end that have the same character at `depth` as the first. */
static size_t same_until(const writer *w, size_t first, size_t end, size_t depth)
{
  sift_text word = w->words[first];
  size_t len = rune_length(word, depth), i = first + 1;
  sift_text rune = sift_text_sub(word, depth, depth + len);
  while (i < end && w->words[i].len >= depth + len &&
         sift_text_eq(sift_text_sub(w->words[i], depth, depth + len), rune))
    i++;
  return i;
}

static size_t longest(const writer *w, size_t first, size_t end)
{
  size_t most = 0;
  for (size_t i = first; i < end; i++)
    most = w->words[i].len > most ? w->words[i].len : most;
  return most;
}

#define BRANCH_ROOM 300

typedef struct branch {
  size_t first, end, longest;
} branch;

static int longest_first(const void *a, const void *b)
{
  const branch *x = a, *y = b;
  if (x->longest != y->longest)
    return x->longest > y->longest ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

/* What follows `depth` in the words from first to end; where one of them ends there,
 * all of it is optional. Longer words come first, as in a list that is sorted so. */
static void write_node(writer *w, size_t first, size_t end, size_t depth)
{
  while (end - first == 1 ||
         (w->words[first].len > depth && same_until(w, first, end, depth) == end)) {
    sift_text word = w->words[first];
    size_t len = end - first == 1 ? word.len - depth : rune_length(word, depth);
    add_escaped(&w->out, sift_text_sub(word, depth, depth + len));
    depth += len;
    if (end - first == 1)
      return;
  }
  bool ends = w->words[first].len == depth;
  branch branches[BRANCH_ROOM];
  size_t count = 0;
  for (size_t i = first + ends, next; i < end && count < BRANCH_ROOM; i = next) {
    next = count + 1 == BRANCH_ROOM ? end : same_until(w, i, end, depth);
    branches[count++] = (branch){ i, next, longest(w, i, next) };
  }
  qsort(branches, count, sizeof *branches, longest_first);
  sift_buffer_add(&w->out, SIFT_TEXT("(?:"));
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      sift_buffer_byte(&w->out, '|');
    write_node(w, branches[i].first, branches[i].end, depth);
  }
  sift_buffer_add(&w->out, ends ? SIFT_TEXT(")?") : SIFT_TEXT(")"));
}

sift_text sift_load_alternation(sift_loader *loader, const sift_text *words, size_t count)
{
  writer w = { .out = { .arena = loader->arena } };
  sift_text *sorted = SIFT_ARRAY(loader->arena, sift_text, count);
  size_t kept = 0;
  if (count == 0)
    return SIFT_TEXT("(?!)");
  memcpy(sorted, words, count * sizeof *words);
  qsort(sorted, count, sizeof *sorted, by_bytes);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || !sift_text_eq(sorted[kept - 1], sorted[i]))
      sorted[kept++] = sorted[i];
  w.words = sorted;
  write_node(&w, 0, kept, 0);
  return sift_text_copy(loader->arena, sift_buffer_text(&w.out));
}
