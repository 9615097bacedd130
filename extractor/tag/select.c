/* select.c - of all that could be a mention, what is one: the longest, then by rank,
 * then the first. */
#include "tag/engine.h"

#include <stdlib.h>
#include <string.h>

#define SMALL_GROUP 8

/* Whether a span reaches from one block into the next. */
static bool crosses_blocks(const sift_tagger *tagger, sift_span span)
{
  const char *text = tagger->copy.text.at;
  if (memchr(text + span.start, '\n', span.end - span.start) == NULL)
    return false;
  sift_span place = sift_copy_span(&tagger->copy, span);
  const sift_article *article = tagger->article;
  size_t low = 0, high = article->block_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (article->blocks[middle].span.end <= place.start + tagger->base)
      low = middle + 1;
    else
      high = middle;
  }
  return low < article->block_count &&
         article->blocks[low].span.end < place.end + tagger->base;
}

size_t sift_unread_from(const sift_article *article, uint32_t place)
{
  size_t low = 0, high = article->unread_count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (article->unread[middle].end <= place)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

bool sift_is_unread(const sift_article *article, sift_span span)
{
  size_t first = sift_unread_from(article, span.start);
  return first < article->unread_count && article->unread[first].start < span.end;
}

static bool is_hidden(const sift_tagger *tagger, sift_span span)
{
  if (tagger->article->unread_count == 0)
    return false;
  sift_span place = sift_copy_span(&tagger->copy, span);
  place.start += tagger->base;
  place.end += tagger->base;
  return sift_is_unread(tagger->article, place);
}

void sift_candidate_add(sift_tagger *tagger, sift_span span, sift_hit_kind what,
                        uint32_t index, uint32_t rank)
{
  if (span.start >= span.end || crosses_blocks(tagger, span) || is_hidden(tagger, span))
    return;
  *SIFT_PUSH(tagger->scratch, &tagger->candidates) =
      (sift_candidate){ .span = span, .rank = rank, .index = index, .what = what };
}

static int by_place(const void *a, const void *b)
{
  const sift_candidate *x = a, *y = b;
  if (x->span.start != y->span.start)
    return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end)
    return x->span.end > y->span.end ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

static int by_claim(const void *a, const void *b)
{
  const sift_candidate *x = *(sift_candidate *const *)a, *y = *(sift_candidate *const *)b;
  uint32_t x_length = x->span.end - x->span.start, y_length = y->span.end - y->span.start;
  if (x_length != y_length)
    return x_length > y_length ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank < y->rank ? -1 : 1;
  return by_place(x, y);
}

/* Sorts by place. Most come in order, so that insertion from the end is nearly free;
 * the rest is merged. */
static void sort_by_place(sift_candidate *at, sift_candidate *room, size_t count)
{
  if (count <= 12) {
    for (size_t i = 1; i < count; i++) {
      sift_candidate one = at[i];
      size_t k = i;
      for (; k > 0 && by_place(&one, &at[k - 1]) < 0; k--)
        at[k] = at[k - 1];
      at[k] = one;
    }
    return;
  }
  size_t half = count / 2;
  sort_by_place(at, room, half);
  sort_by_place(at + half, room, count - half);
  if (by_place(&at[half - 1], &at[half]) <= 0)
    return;
  memcpy(room, at, half * sizeof *at);
  size_t left = 0, right = half, out = 0;
  while (left < half)
    at[out++] = right < count && by_place(&at[right], &room[left]) < 0 ? at[right++]
                                                                       : room[left++];
}

static bool overlaps(sift_span a, sift_span b)
{
  return a.start < b.end && b.start < a.end;
}

/* Groups of two to eight are nearly all; they need no memory. */
static void select_few(sift_candidate *at, size_t count)
{
  sift_candidate *order[SMALL_GROUP];
  for (size_t i = 0; i < count; i++) {
    size_t k = i;
    sift_candidate *one = &at[i];
    for (; k > 0 && by_claim(&one, &order[k - 1]) < 0; k--)
      order[k] = order[k - 1];
    order[k] = one;
  }
  for (size_t i = 0; i < count; i++) {
    bool is_free = true;
    for (size_t k = 0; k < i && is_free; k++)
      is_free = !order[k]->taken || !overlaps(order[k]->span, order[i]->span);
    order[i]->taken = is_free;
  }
}

/* What is taken is at least as long as what comes later, so it covers the start or the
 * end of whatever it overlaps. */
static void select_many(sift_tagger *tagger, sift_candidate *at, size_t count)
{
  sift_arena *scratch = sift_arena_open(0);
  sift_candidate **order = SIFT_ARRAY(scratch, sift_candidate *, count);
  char *used = SIFT_ARRAY(scratch, char, tagger->copy.text.len + 1);
  for (size_t i = 0; i < count; i++)
    order[i] = &at[i];
  qsort(order, count, sizeof *order, by_claim);
  for (size_t i = 0; i < count; i++) {
    sift_span span = order[i]->span;
    if (used[span.start] != 0 || used[span.end - 1] != 0)
      continue;
    order[i]->taken = true;
    memset(used + span.start, 1, span.end - span.start);
  }
  sift_arena_close(scratch);
}

/* "The | Model 3", "the | Bank of America": where a name goes on behind the class word
 * that it begins with, no class is meant. */
static bool is_cut_by_name(const sift_candidate *at, size_t count, size_t i)
{
  const sift_candidate *one = &at[i];
  if (one->what != SIFT_HIT_CLASS && one->what != SIFT_HIT_ENTITY_CLASS)
    return false;
  for (size_t k = i + 1; k < count && at[k].span.start < one->span.end; k++)
    if (at[k].what == SIFT_HIT_ENTITY && at[k].span.start > one->span.start &&
        at[k].span.end > one->span.end)
      return true;
  return false;
}

static size_t drop_cut(sift_candidate *at, size_t count)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (!is_cut_by_name(at, count, i))
      at[kept++] = at[i];
  return kept;
}

void sift_candidates_select(sift_tagger *tagger)
{
  size_t count = tagger->candidates.count;
  sift_candidate *at = tagger->candidates.at;
  while (tagger->taken.room < count || tagger->taken.room == 0) {
    tagger->taken.count = tagger->taken.room;
    SIFT_PUSH(tagger->scratch, &tagger->taken);
  }
  sort_by_place(at, tagger->taken.at, count);
  count = drop_cut(at, count);
  for (size_t i = 0, next; i < count; i = next) {
    uint32_t end = at[i].span.end;
    for (next = i + 1; next < count && at[next].span.start < end; next++)
      end = at[next].span.end > end ? at[next].span.end : end;
    if (next == i + 1)
      at[i].taken = true;
    else if (next - i <= SMALL_GROUP)
      select_few(at + i, next - i);
    else
      select_many(tagger, at + i, next - i);
  }
  tagger->taken.count = 0;
  for (size_t i = 0; i < count; i++)
    if (at[i].taken)
      tagger->taken.at[tagger->taken.count++] = at[i];
}
