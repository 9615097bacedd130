/* hedges.c - phrases beside a figure ("more than", "or so") that change its bound. */
#include "tag/engine.h"

#include <string.h>

/* The longest hedge of a side that ends (before) or starts (after) at `place`; NULL:
 * none. */
static const sift_hedge_hit *hedge_at(const sift_tagger *tagger, uint32_t place,
                                      bool after)
{
  const uint32_t reach = 60; /* longer than any hedge */
  const sift_hedge_hit *hits = tagger->hedges.at, *best = NULL;
  size_t low = 0, high = tagger->hedges.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (hits[middle].span.end < place)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < tagger->hedges.count && hits[low].span.end <= place + reach; low++) {
    bool here = after ? hits[low].span.start == place : hits[low].span.end == place;
    if (!here || tagger->rules->hedges[hits[low].index].after != after)
      continue;
    if (best == NULL ||
        hits[low].span.end - hits[low].span.start > best->span.end - best->span.start)
      best = &hits[low];
  }
  return best;
}

static uint32_t skip_back_spaces(sift_text copy, uint32_t place)
{
  while (place > 0 && copy.at[place - 1] == ' ')
    place--;
  return place;
}

/* Before "a", "the" or a sign; the same place where there is none of them. */
static uint32_t skip_back_filler(const sift_tagger *tagger, uint32_t place)
{
  sift_text copy = tagger->copy.text;
  uint32_t start = place;
  if (place > 0 && (copy.at[place - 1] == '+' || copy.at[place - 1] == '-'))
    return place - 1;
  while (start > 0 && sift_is_alpha(copy.at[start - 1]))
    start--;
  return sift_word_begins(copy, start) &&
                 sift_grammar_has_fold(&tagger->rules->grammar,
                                       sift_text_sub(copy, start, place),
                                       SIFT_W_FIGURE_DETERMINERS)
             ? start
             : place;
}

/* "exceeds the 40-mph limit", "over the 5-km lap", "shy of the $11 million": a figure
 * with "the" is what something is compared with, and exact; "under a $6 million
 * programme": the sum that it has. */
static bool is_compared(const sift_tagger *tagger, const sift_hedge_hit *hit)
{
  const sift_hedge *hedge = &tagger->rules->hedges[hit->index];
  sift_text rest = sift_text_sub(tagger->copy.text, hit->span.end, tagger->copy.text.len);
  bool one = sift_text_starts(rest, SIFT_TEXT(" a ")) && rest.len > 3 &&
             !sift_is_alpha((unsigned char)rest.at[3]);
  sift_text said = sift_text_sub(tagger->copy.text, hit->span.start, hit->span.end);
  bool lacks = hedge->bound == SIFT_NEARLY && sift_text_ends(said, SIFT_TEXT(" of"));
  return (hedge->bound == SIFT_MORE_THAN || hedge->bound == SIFT_LESS_THAN || lacks) &&
         (sift_text_starts(rest, SIFT_TEXT(" the ")) ||
          (one && sift_hedge_is_place(tagger->rules, hedge)));
}

/* "140 over 90", "a 12-under 60": behind a short figure or a hyphen, a preposition is no
 * hedge of the next figure; behind a year it may be ("in 2020 over 300 people"). */
static bool leans_back(const sift_tagger *tagger, const sift_hedge_hit *hit)
{
  enum { SHORT = 3 };
  sift_text copy = tagger->copy.text;
  if (!sift_hedge_is_place(tagger->rules, &tagger->rules->hedges[hit->index]))
    return false;
  uint32_t end = skip_back_spaces(copy, hit->span.start), start = end;
  if (end > 0 && copy.at[end - 1] == '-')
    return true;
  while (start > 0 && sift_is_digit(copy.at[start - 1]))
    start--;
  return end > start && end - start <= SHORT;
}

static void hedge_before(const sift_tagger *tagger, sift_mention *mention)
{
  sift_text copy = tagger->copy.text;
  uint32_t place = mention->span.start;
  for (int steps = 0; steps < 4; steps++) {
    place = skip_back_spaces(copy, place);
    const sift_hedge_hit *hit = hedge_at(tagger, place, false);
    if (hit != NULL && (leans_back(tagger, hit) || is_compared(tagger, hit)))
      return;
    if (hit != NULL) {
      sift_hedge_apply(tagger->rules, &mention->value,
                       &tagger->rules->hedges[hit->index]);
      place = hit->span.start;
      continue;
    }
    uint32_t before = skip_back_filler(tagger, place);
    if (before == place)
      return;
    place = before;
  }
}

static void hedge_after(const sift_tagger *tagger, sift_mention *mention)
{
  sift_text copy = tagger->copy.text;
  uint32_t place = mention->span.end;
  const sift_hedge_hit *hit = hedge_at(tagger, place, true);
  if (hit == NULL && place < copy.len && (copy.at[place] == ' ' || copy.at[place] == '-'))
    hit = hedge_at(tagger, place + 1, true);
  if (hit != NULL)
    sift_hedge_apply(tagger->rules, &mention->value, &tagger->rules->hedges[hit->index]);
}

void sift_hedges_find(const sift_tagger *tagger, sift_mention *mention)
{
  hedge_before(tagger, mention);
  hedge_after(tagger, mention);
}
