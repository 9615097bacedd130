/* cluster.c - from related pairs to findings: one for each question, with as many sides
 * as there are answers, and never one for each pair. */
#include "reconcile/relate.h"

#include <stdlib.h>

/* ---------------------------------------------------------------- sides */

/* One answer: the linked statements under one root. */
struct answer {
  size_t root;
  uint32_t sources;
  sift_day day;
  int turn; /* within a day: -1 the earlier figure by its cue, 1 the later one */
};

struct question {
  sift_board *board;
  sift_relation relation;
  struct answer *answers;
  size_t count;
  size_t *side_of; /* of each answer */
  size_t sides;
};

static bool in_answer(const sift_board *b, size_t i, size_t root)
{
  return sift_root_of(b->link, i) == root;
}

static bool on_side(const struct question *q, size_t side, size_t i)
{
  for (size_t k = 0; k < q->count; k++)
    if (q->side_of[k] == side && in_answer(q->board, i, q->answers[k].root))
      return true;
  return false;
}

static const sift_item **items_of(const struct question *q, size_t side, size_t *count)
{
  const sift_board *b = q->board;
  size_t room = 0;
  for (size_t i = 0; i < b->count; i++)
    room += on_side(q, side, i) ? b->at[i].count : 0;
  const sift_item **items = SIFT_ARRAY(b->out->arena, const sift_item *, room);
  *count = 0;
  for (size_t i = 0; i < b->count; i++)
    for (size_t n = 0; n < b->at[i].count && on_side(q, side, i); n++)
      items[(*count)++] = &b->at[i].items[n];
  return items;
}

static bool answers_relate(const struct question *q, size_t k, size_t m, bool clash)
{
  const sift_board *b = q->board;
  for (size_t i = 0; i < b->count; i++)
    for (size_t j = 0; in_answer(b, i, q->answers[k].root) && j < b->count; j++) {
      if (!in_answer(b, j, q->answers[m].root))
        continue;
      sift_relation r = sift_related(b, i, j);
      if (clash ? r == q->relation || r == SIFT_CONTRADICTION : r != SIFT_NOT_COMPARABLE)
        return true;
    }
  return false;
}

/* The first side that an answer is at odds with nobody of, else one of its own. */
static size_t place(const struct question *q, size_t k)
{
  for (size_t side = 0; side < q->sides; side++) {
    bool fits = true;
    for (size_t m = 0; m < k && fits; m++)
      if (q->side_of[m] == side)
        fits = !answers_relate(q, k, m, true) && answers_relate(q, k, m, false);
    if (fits)
      return side;
  }
  return q->sides;
}

static int by_weight(const void *a, const void *b)
{
  const struct answer *x = a, *y = b;
  if (x->sources != y->sources)
    return x->sources > y->sources ? -1 : 1;
  return (x->root > y->root) - (x->root < y->root);
}

static int by_day(const void *a, const void *b)
{
  const struct answer *x = a, *y = b;
  if ((x->turn < 0) != (y->turn < 0)) /* told today, what it was "previously" */
    return x->turn < 0 ? -1 : 1;
  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->turn != y->turn)
    return x->turn < y->turn ? -1 : 1;
  return (x->root > y->root) - (x->root < y->root);
}

/* "Previously" stands by the old figure, "raised" and "later expanded" by the new one. */
static int turn_of(const sift_statement *statement)
{
  sift_text cue = statement->items->claim->cue;
  if (statement->items->cue == SIFT_NO_CUE)
    return 0;
  bool old =
      sift_text_has(cue, SIFT_TEXT("previous")) || sift_text_has(cue, SIFT_TEXT("from"));
  return old ? -1 : 1;
}

static void weigh(const sift_board *b, struct answer *answer)
{
  struct question one = {
    .board = (sift_board *)b, .answers = answer, .count = 1, .side_of = &(size_t){ 0 }
  };
  size_t count;
  const sift_item **items = items_of(&one, 0, &count);
  answer->sources = sift_sources_count(b->out->arena, items, count);
  answer->day = SIFT_DAY_NONE;
  for (size_t i = 0; i < b->count; i++) {
    sift_day day = sift_statement_day(&b->at[i]);
    answer->turn += in_answer(b, i, answer->root) ? turn_of(&b->at[i]) : 0;
    if (in_answer(b, i, answer->root) && day != SIFT_DAY_NONE &&
        (answer->day == SIFT_DAY_NONE || day < answer->day))
      answer->day = day;
  }
}

/* ---------------------------------------------------------------- one question */

static bool is_subset(const sift_item **inner, size_t inner_count,
                      const sift_item **outer, size_t outer_count)
{
  for (size_t i = 0; i < inner_count; i++) {
    bool found = false;
    for (size_t j = 0; j < outer_count && !found; j++)
      found = sift_text_eq(inner[i]->article, outer[j]->article);
    if (!found)
      return false;
  }
  return true;
}

/* One article against itself: every article of the one side also says the other. */
static bool is_internal(const struct question *q)
{
  size_t first, second;
  const sift_item **a = items_of(q, 0, &first);
  for (size_t side = 1; side < q->sides; side++) {
    const sift_item **b = items_of(q, side, &second);
    if (!is_subset(a, first, b, second) && !is_subset(b, second, a, first))
      return false;
  }
  return true;
}

static void mark(const struct question *q)
{
  for (size_t side = 0; side < q->sides; side++) {
    size_t count;
    const sift_item **items = items_of(q, side, &count);
    for (size_t i = 0; i < count; i++) {
      sift_item *item = (sift_item *)items[i];
      item->clashes |= q->relation == SIFT_CONTRADICTION;
      item->revised |= q->relation == SIFT_REVISION || q->relation == SIFT_CORRECTION;
    }
  }
}

static const char *rule_of(sift_relation relation)
{
  switch (relation) {
  case SIFT_CONTRADICTION:
    return "relate.contradiction";
  case SIFT_INTERNAL_CONTRADICTION:
    return "relate.internal";
  case SIFT_REVISION:
    return "relate.revision";
  case SIFT_CORRECTION:
    return "relate.correction";
  case SIFT_OUTCOME:
    return "relate.outcome";
  default:
    return "relate.tolerance";
  }
}

/* "$53 a share, up from $48.50 in May": told in August, the question is not of May. */
static bool is_over_before(const sift_item *item, const sift_item *newest)
{
  return item->dated && !newest->dated && sift_is_over(item, newest);
}

/* How much an item says of the question: of what, and when. */
static int says_of_question(const struct question *q, const sift_item *item,
                            const sift_item *newest)
{
  bool past = q->relation == SIFT_REVISION && is_over_before(item, newest);
  return 2 * (item->claim->object.len > 0) + (item->dated && !past) - past;
}

/* The item that a finding names its question by. */
static const sift_item *frame_of(const struct question *q)
{
  const sift_item *frame = NULL, *newest = NULL;
  size_t count;
  for (size_t side = 0; side < q->sides; side++)
    newest = items_of(q, side, &count)[0];
  for (size_t side = 0; side < q->sides; side++) {
    const sift_item **items = items_of(q, side, &count);
    for (size_t i = 0; i < count; i++)
      if (frame == NULL ||
          says_of_question(q, items[i], newest) > says_of_question(q, frame, newest))
        frame = items[i];
  }
  return frame;
}

static void write_finding(struct question *q)
{
  sift_findings *out = q->board->out;
  sift_side *sides = SIFT_ARRAY(out->arena, sift_side, q->sides);
  const sift_item *frame = frame_of(q);
  for (size_t side = 0; side < q->sides; side++) {
    size_t count;
    const sift_item **items = items_of(q, side, &count);
    sides[side] = sift_side_make(out->arena, items, count);
  }
  sift_relation relation = q->relation;
  if (relation == SIFT_CONTRADICTION && is_internal(q))
    relation = SIFT_INTERNAL_CONTRADICTION;
  sift_text why = sift_explain_relation(out, relation, frame, sides, q->sides);
  sift_finding_add(out, relation, frame, &frame->claim->period, sides, q->sides,
                   sift_text_of(rule_of(relation)), why);
}

static void ask(sift_board *b, sift_relation relation, size_t group)
{
  struct question q = { .board = b, .relation = relation };
  q.answers = SIFT_ARRAY(b->out->arena, struct answer, b->count);
  q.side_of = SIFT_ARRAY(b->out->arena, size_t, b->count);
  for (size_t i = 0; i < b->count; i++)
    if (sift_root_of(b->group, i) == group && sift_root_of(b->link, i) == i) {
      q.answers[q.count].root = i;
      weigh(b, &q.answers[q.count++]);
    }
  qsort(q.answers, q.count, sizeof *q.answers,
        relation == SIFT_CONTRADICTION ? by_weight : by_day);
  for (size_t k = 0; k < q.count; k++) {
    q.side_of[k] = place(&q, k);
    if (q.side_of[k] == q.sides)
      q.sides++;
  }
  if (q.sides < 2)
    return;
  mark(&q);
  write_finding(&q);
}

/* ------------------------------------------------------ all questions of a key */

/* Groups the statements that hang together through `relation`, with their agreeing ones;
 * those of `skip` are told elsewhere. */
static void gather(sift_board *b, sift_relation relation, const bool *skip, bool *taken)
{
  for (size_t i = 0; i < b->count; i++) {
    b->group[i] = sift_root_of(b->link, i);
    taken[i] = false;
  }
  for (size_t i = 0; i < b->count; i++)
    for (size_t j = i + 1; j < b->count; j++)
      if (sift_related(b, i, j) == relation && !skip[i] && !skip[j] &&
          sift_root_of(b->link, i) != sift_root_of(b->link, j)) {
        sift_join(b->group, i, j);
        taken[i] = taken[j] = true;
      }
}

static void ask_all(sift_board *b, sift_relation relation, const bool *skip,
                    bool *flagged)
{
  bool *taken = SIFT_ARRAY(b->out->arena, bool, b->count);
  bool *asked = SIFT_ARRAY(b->out->arena, bool, b->count);
  gather(b, relation, skip, taken);
  for (size_t i = 0; i < b->count; i++) {
    size_t group = sift_root_of(b->group, i);
    if (!taken[i] || asked[group])
      continue;
    asked[group] = true;
    ask(b, relation, group);
  }
  for (size_t i = 0; i < b->count; i++)
    flagged[i] |= taken[i];
}

/* Spellings of one figure that only rounding tells apart: kept as one record. */
static void keep_rounding(sift_board *b, const bool *flagged)
{
  for (size_t root = 0; root < b->count; root++) {
    sift_side *sides = SIFT_ARRAY(b->out->arena, sift_side, b->count);
    size_t count = 0;
    for (size_t i = root; i < b->count && sift_root_of(b->link, root) == root; i++) {
      if (sift_root_of(b->link, i) != root || flagged[i])
        continue;
      const sift_item **said =
          SIFT_ARRAY(b->out->arena, const sift_item *, b->at[i].count);
      for (size_t n = 0; n < b->at[i].count; n++)
        said[n] = &b->at[i].items[n];
      sides[count++] = sift_side_make(b->out->arena, said, b->at[i].count);
    }
    if (count < 2)
      continue;
    const sift_item *frame = b->at[root].items;
    sift_text why = sift_explain_relation(b->out, SIFT_ROUNDING, frame, sides, count);
    sift_finding_add(b->out, SIFT_ROUNDING, frame, &frame->claim->period, sides, count,
                     sift_text_of(rule_of(SIFT_ROUNDING)), why);
  }
}

void sift_relate(sift_findings *out, sift_item *items, size_t count)
{
  sift_board b = { .out = out };
  if (!sift_board_fill(&b, items, count))
    return;
  bool *flagged = SIFT_ARRAY(out->arena, bool, b.count);
  bool *none = SIFT_ARRAY(out->arena, bool, b.count);
  ask_all(&b, SIFT_CORRECTION, none, flagged);
  ask_all(&b, SIFT_REVISION, none, flagged);
  ask_all(&b, SIFT_CONTRADICTION, none, flagged);
  static const sift_relation kept[] = { SIFT_OUTCOME, SIFT_COMPATIBLE_BOUND, SIFT_OVERLAP,
                                        SIFT_NEAR, SIFT_REFINES };
  bool *told = SIFT_ARRAY(out->arena, bool, b.count);
  for (size_t i = 0; i < b.count; i++)
    told[i] = flagged[i];
  for (size_t k = 0; k < sizeof kept / sizeof kept[0]; k++)
    ask_all(&b, kept[k], flagged, told);
  keep_rounding(&b, told);
}
