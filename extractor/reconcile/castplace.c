/* castplace.c - where a claim must stand to play a part in a check: beside the anchor's
 * figure, in its sentence, in the list that it heads. */
#include "reconcile/arithmetic.h"

#define NEAR_SPAN 400 /* letters: the sentences about one */

static bool is_near(const sift_claim *a, const sift_claim *b)
{
  return (a->start > b->start ? a->start - b->start : b->start - a->start) <= NEAR_SPAN;
}

#define BESIDE_SPAN 14 /* letters of "up 50% from about" */

/* "61,000 in January, an increase of 61%", "up 50% from 4 million"; not "rose 12% to $560
 * million from". */
static bool is_beside(const sift_claim *rate, const sift_claim *base)
{
  size_t a = sift_text_find(rate->sentence, rate->value.text, 0);
  size_t b = sift_text_find(rate->sentence, base->value.text, 0);
  if (a == SIZE_MAX || b == SIZE_MAX)
    return rate->value.text.len == 0 ||
           rate->sentence.len == 0; /* claims without words */
  return a > b || b - a <= rate->value.text.len + BESIDE_SPAN;
}

/* The colon of "2,000 jobs, 900 of them abroad: 500 in Ghent and 400 in Lyon", whose list is
 * the other figure's; SIZE_MAX: none. */
static size_t colon_of_other(const sift_claim *whole)
{
  sift_text sentence = whole->sentence;
  size_t told = sift_text_find(sentence, whole->value.text, 0);
  bool other = false;
  if (told == SIZE_MAX || whole->value.text.len == 0)
    return SIZE_MAX;
  for (size_t i = told + whole->value.text.len; i + 1 < sentence.len; i++) {
    other |= sentence.at[i] == ' ' && sift_is_digit((unsigned char)sentence.at[i + 1]);
    if (sentence.at[i] == ':' && sentence.at[i + 1] == ' ')
      return other ? i : SIZE_MAX;
  }
  return SIZE_MAX;
}

/* It stands in such a list: a part of a part. */
static bool is_nested(const sift_claim *part, const sift_claim *whole)
{
  size_t colon = colon_of_other(whole);
  return colon != SIZE_MAX && sift_text_eq(part->sentence, whole->sentence) &&
         sift_text_find(part->sentence, part->value.text, colon) != SIZE_MAX;
}

/* "Leeds: 900", "900 work in Leeds."; not a sentence of running text below the list. */
static bool is_list_item(const sift_claim *claim)
{
  enum { WORDS = 8 };
  sift_text sentence = claim->sentence;
  size_t spaces = 0;
  for (size_t i = 0; i < sentence.len; i++)
    spaces += sentence.at[i] == ' ';
  return spaces < WORDS || !sift_text_ends(sentence, SIFT_TEXT("."));
}

bool sift_place_fits(const sift_check_role *role, const sift_item *item,
                     const sift_item *anchor)
{
  const sift_claim *a = item->claim, *b = anchor->claim;
  bool follows = role->listed && sift_text_ends(b->sentence, SIFT_TEXT(":")) &&
                 a->start > b->start && is_near(a, b) &&
                 is_list_item(a); /* of the list below */
  return (!role->sentence || follows ||
          (sift_text_eq(a->sentence, b->sentence) && !is_nested(a, b))) &&
         (!role->near || is_near(a, b)) && (!role->beside || is_beside(a, b));
}

/* "2,000 jobs: 1,200 in Leeds and 800 in Hull", not "including 1,200 in Leeds": the
 * sentence says that it lists all. */
bool sift_lists_all(const sift_ruleset *rules, const sift_claim *whole)
{
  sift_text sentence = whole->sentence;
  bool all = false, dash = false;
  if (colon_of_other(whole) != SIZE_MAX)
    return false;
  for (size_t i = 0, end; i < sentence.len; i = end + 1) {
    for (end = i; end < sentence.len && sentence.at[end] != ' ';)
      end++;
    sift_text word = sift_text_sub(sentence, i, end);
    bool colon = sift_text_ends(word, SIFT_TEXT(":")) && word.len > 1;
    bool figure = word.len > 0 && sift_is_digit((unsigned char)word.at[0]);
    bool bracket =
        word.len > 1 && word.at[0] == '(' && sift_is_digit((unsigned char)word.at[1]);
    size_t mark = colon || sift_text_ends(word, SIFT_TEXT(","));
    sift_text bare = sift_text_sub(word, 0, word.len - mark);
    if (sift_map_get(rules, "lists_some", bare).at != NULL)
      return false;
    all |= colon || bracket || (dash && figure) ||
           sift_map_get(rules, "lists_all", bare).at != NULL;
    dash = sift_text_is(word, "-") || sift_text_is(word, "\xE2\x80\x93") ||
           sift_text_is(word, "\xE2\x80\x94");
  }
  return all;
}
