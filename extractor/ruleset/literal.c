/* literal.c - what a literal of a pattern costs, and lists of literals and strings. */
#include "ruleset/literal.h"

#include <stdlib.h>
#include <string.h>

/* ---- what a literal costs ---- */

/* How often a byte stands in English news, per thousand bytes. */
static double frequency(unsigned char c)
{
  static const double letters[26] = {
    65, 12, 25, 32, 99, 17, 16, 42, 60, 2,  6,   34, 21,
    58, 62, 17, 1,  52, 53, 75, 23, 9,  14, 1.5, 14, 1
  };
  if (c >= 'a' && c <= 'z')
    return letters[c - 'a'];
  switch (c) {
  case ' ':
    return 170;
  case '.':
  case ',':
    return 11;
  case '\n':
  case '-':
    return 4;
  case '\'':
  case '"':
    return 3;
  default:
    return c >= 0x80 ? 0.5 : 0.8;
  }
}

/* The words that stand in every text, per thousand bytes. */
static double word_frequency(sift_text word)
{
  static const struct {
    char word[8];
    double frequency;
  } words[] = {
    { "the", 9 },     { "of", 4 },     { "and", 4 },     { "to", 4 },
    { "a", 4 },       { "in", 4 },     { "for", 2 },     { "that", 2 },
    { "is", 1.5 },    { "on", 1.5 },   { "it", 1.5 },    { "by", 1 },
    { "with", 1 },    { "from", 1 },   { "at", 1 },      { "as", 1 },
    { "an", 1 },      { "its", 1 },    { "was", 1 },     { "said", 1 },
    { "year", 1 },    { "this", 1 },   { "be", 1 },      { "or", 0.7 },
    { "has", 0.7 },   { "will", 0.7 }, { "are", 0.7 },   { "per", 0.3 },
    { "one", 0.5 },   { "last", 0.4 }, { "first", 0.4 }, { "two", 0.4 },
    { "more", 0.5 },  { "than", 0.5 }, { "million", 1 }, { "billion", 2 },
    { "about", 0.4 }, { "not", 0.5 },  { "after", 0.4 },
  };
  char padded[8] = { 0 };
  if (word.len >= sizeof padded)
    return 0;
  memcpy(padded, word.at, word.len);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (memcmp(padded, words[i].word, sizeof padded) == 0)
      return words[i].frequency / 1000;
  return 0;
}

/* Letters of a word do not follow each other by chance: no word is as rare as its
 * letters. */
#define RAREST_WORD 3e-5

static double chunk_cost(sift_text chunk, bool whole)
{
  double cost = 1, known = whole ? word_frequency(chunk) : 0;
  if (known > 0)
    return known;
  for (size_t i = 0; i < chunk.len; i++)
    cost *= frequency((unsigned char)chunk.at[i]) / 1000;
  cost = cost > RAREST_WORD ? cost : RAREST_WORD;
  return whole ? cost * 0.3 : cost;
}

bool sift_literal_has_figure(const sift_literal *literal)
{
  return literal->figure_low <= literal->figure_high;
}

double sift_literal_frequency(sift_text t, bool bounded)
{
  double cost = 1;
  bool any = false;
  for (size_t i = 0, end; i<t.len; i = end> i ? end : i + 1) {
    for (end = i; end < t.len && sift_is_alpha((unsigned char)t.at[end]);)
      end++;
    if (end > i)
      cost *= chunk_cost(sift_text_sub(t, i, end), i > 0 || bounded);
    else if (t.at[i] != ' ' || t.len == 1)
      cost *= frequency((unsigned char)t.at[i]) / 1000;
    any |= end > i;
  }
  return any || t.len == 1 ? cost : cost * 0.2;
}

/* Tries that a literal leads to, per byte: its frequency, and the room for the start. */
double sift_literal_cost(const sift_literal *literal)
{
  double room = literal->high - literal->low;
  /* To find it costs as well, and single characters stand everywhere. */
  double finding = literal->text.len == 1 ? 2 : 0.3;
  if (literal->text.len == 0)
    return SIFT_FIGURE_COST * (1 + room / 8);
  return literal->frequency * (sift_literal_has_figure(literal)
                                   ? finding + room * SIFT_FIGURE_COST
                                   : finding + 0.7 + room / 16);
}

uint16_t sift_near_start(uint32_t a, uint32_t b)
{
  uint64_t sum = (uint64_t)a + b;
  return (uint16_t)(sum < SIFT_MATCH_ROOM ? sum : SIFT_MATCH_ROOM);
}

/* ---- strings ---- */

sift_texts sift_strings_one(sift_arena *arena, sift_text t)
{
  sift_texts out = { SIFT_NEW(arena, sift_text), 1 };
  out.at[0] = t;
  return out;
}

bool sift_strings_have_empty(sift_texts strings)
{
  for (size_t i = 0; i < strings.count; i++)
    if (strings.at[i].len == 0)
      return true;
  return false;
}

bool sift_strings_fit(sift_texts a, sift_texts b, size_t room)
{
  if (a.count == 1 || b.count == 1)
    room = SIFT_STRING_ROOM;
  return a.count <= SIFT_STRING_ROOM && b.count <= SIFT_STRING_ROOM &&
         a.count * b.count <= room;
}

sift_texts sift_strings_multiply(sift_arena *arena, sift_texts a, sift_texts b)
{
  if (a.count == 1 && a.at[0].len == 0)
    return b;
  if (b.count == 1 && b.at[0].len == 0)
    return a;
  sift_texts out = { SIFT_ARRAY(arena, sift_text, a.count * b.count), 0 };
  for (size_t i = 0; i < a.count; i++)
    for (size_t k = 0; k < b.count; k++)
      out.at[out.count++] = sift_text_join(arena, a.at[i], b.at[k]);
  return out;
}

/* ---- merging ---- */

#define COMPARE_ROOM 400

static bool same_figure(const sift_literal *a, const sift_literal *b)
{
  return a->figure_low == b->figure_low && a->figure_high == b->figure_high;
}

/* The room for the start must not grow much where two literals become one. */
static bool is_near(const sift_literal *kept, const sift_literal *other, size_t at)
{
  const unsigned gap = 8;
  return other->low + at <= kept->high + gap && kept->low <= other->high + at + gap;
}

static void widen(sift_literal *kept, const sift_literal *other, uint32_t at)
{
  uint16_t low = sift_near_start(other->low, at), high = sift_near_start(other->high, at);
  kept->low = low < kept->low ? low : kept->low;
  kept->high = high > kept->high ? high : kept->high;
}

/* The kept literal that `longer` contains; NULL: none. */
static sift_literal *contained(sift_literal *kept, size_t count,
                               const sift_literal *longer, size_t *at)
{
  for (size_t i = 0; i < count; i++) {
    sift_literal *k = &kept[i];
    if (k->text.len == 0 || k->text.len > longer->text.len || k->bounded ||
        !same_figure(k, longer))
      continue;
    *at = sift_text_find(longer->text, k->text, 0);
    if (*at != SIZE_MAX && is_near(k, longer, *at))
      return k;
  }
  return NULL;
}

static int by_length(const void *a, const void *b)
{
  const sift_literal *x = a, *y = b;
  if (x->text.len != y->text.len)
    return x->text.len < y->text.len ? -1 : 1;
  int order = sift_text_compare(x->text, y->text);
  if (order != 0)
    return order;
  if (x->bounded != y->bounded)
    return x->bounded ? 1 : -1;
  if (x->figure_high != y->figure_high)
    return x->figure_high < y->figure_high ? -1 : 1;
  if (x->figure_low != y->figure_low)
    return x->figure_low < y->figure_low ? -1 : 1;
  return (x->low > y->low) - (x->low < y->low);
}

/* Equal ones become one; they stand side by side. */
static size_t drop_equal(sift_literal *literals, size_t count)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    sift_literal *last = kept > 0 ? &literals[kept - 1] : NULL;
    if (last != NULL && sift_text_eq(last->text, literals[i].text) &&
        last->bounded == literals[i].bounded && same_figure(last, &literals[i]) &&
        is_near(last, &literals[i], 0))
      widen(last, &literals[i], 0);
    else
      literals[kept++] = literals[i];
  }
  return kept;
}

/* "million" stands for " million" too: a literal that contains another is not needed. */
void sift_literals_merge(sift_literal *literals, size_t *count)
{
  qsort(literals, *count, sizeof *literals, by_length);
  *count = drop_equal(literals, *count);
  if (*count > COMPARE_ROOM)
    return;
  size_t kept = 0;
  for (size_t i = 0; i < *count; i++) {
    size_t at = 0;
    sift_literal *shorter = contained(literals, kept, &literals[i], &at);
    if (shorter == NULL)
      literals[kept++] = literals[i];
    else
      widen(shorter, &literals[i], (uint32_t)at);
  }
  *count = kept;
}
