/* board.c - the statements of one key laid out, each pair related, and what is more
 * likely our misreading taken out again. */
#include "reconcile/relate.h"

#define STATEMENT_LIMIT 128 /* of one key; what an honest newsroom has is a handful */
#define ITEM_LIMIT 16       /* of one statement, looked at one by one */

sift_relation sift_related(const sift_board *b, size_t i, size_t j)
{
  return (sift_relation)b->relation[i * b->count + j];
}

size_t sift_root_of(size_t *parent, size_t i)
{
  while (parent[i] != i)
    i = parent[i] = parent[parent[i]];
  return i;
}

void sift_join(size_t *parent, size_t i, size_t j)
{
  size_t a = sift_root_of(parent, i), b = sift_root_of(parent, j);
  parent[a > b ? a : b] = a > b ? b : a;
}

static bool adds_up(const sift_item *item)
{
  bool total = item->metric != NULL && item->metric->total && item->base == SIFT_STATED;
  return item->time == SIFT_COUNT_UP || total;
}

static void mark_superseded(sift_board *b)
{
  for (size_t i = 0; i < b->count; i++)
    for (size_t j = 0; j < b->count; j++)
      if (i != j && adds_up(b->at[i].items) &&
          sift_decimal_compare(b->at[j].items->value.lo, b->at[i].items->value.lo) > 0 &&
          sift_statements_share(&b->at[i], &b->at[j]))
        b->at[i].superseded = true;
}

static void collect(sift_board *b, sift_item *items, size_t count)
{
  size_t room = count < STATEMENT_LIMIT ? count : STATEMENT_LIMIT;
  b->at = SIFT_ARRAY(b->out->arena, sift_statement, room);
  for (size_t i = 0; i < count; i++) {
    sift_statement *last = b->count > 0 ? &b->at[b->count - 1] : NULL;
    if (last != NULL && sift_item_states_same(last->items, &items[i]))
      last->count++;
    else if (b->count == STATEMENT_LIMIT)
      break;
    else
      b->at[b->count++] = (sift_statement){ .items = &items[i], .count = 1 };
  }
}

/* Two figures that round to each other are one answer, and so is what hangs together
 * through such pairs: 13.8, 13.9 and 14 per cent. Bounds and hedges do not link. */
static void link_agreeing(sift_board *b, size_t i, size_t j)
{
  const sift_item *x = b->at[i].items, *y = b->at[j].items;
  sift_relation r = sift_related(b, i, j);
  bool same_time =
      x->dated == y->dated && (!x->dated || sift_same_span(x->period, y->period));
  bool timeless = x->time == SIFT_EVENT || x->time == SIFT_PROJECT;
  if ((r == SIFT_AGREE || r == SIFT_ROUNDING) && (same_time || timeless) &&
      (x->base == y->base))
    sift_join(b->link, i, j);
}

/* How many answers an article gives to the question of statement i, itself included. */
static size_t answers_of(const sift_board *b, size_t i, sift_text origin)
{
  size_t count = 1;
  for (size_t j = 0; j < b->count; j++)
    for (size_t n = 0; sift_related(b, i, j) == SIFT_CONTRADICTION && n < b->at[j].count;
         n++)
      if (sift_text_eq(b->at[j].items[n].origin, origin)) {
        count++;
        break;
      }
  return count;
}

static bool is_of_row(const sift_item *item)
{
  return item->claim->via_metric == SIFT_VIA_TABLE;
}

/* A row that answers one question twice has columns whose heads were not read: "Fine |
 * 280 | 312". */
static bool has_twin_in_row(const sift_board *b, size_t i, const sift_item *item)
{
  for (size_t j = 0; is_of_row(item) && j < b->count; j++)
    for (size_t n = 0; sift_related(b, i, j) == SIFT_CONTRADICTION && n < b->at[j].count;
         n++) {
      const sift_item *twin = &b->at[j].items[n];
      if (is_of_row(twin) && sift_text_eq(twin->origin, item->origin) &&
          sift_text_eq(twin->claim->sentence, item->claim->sentence))
        return true;
    }
  return false;
}

static sift_doubts find_doubts(const sift_board *b)
{
  SIFT_LIST(sift_text) list = { 0 };
  for (size_t i = 0; i < b->count; i++)
    for (size_t n = 0; n < b->at[i].count && n < ITEM_LIMIT; n++)
      if (answers_of(b, i, b->at[i].items[n].origin) > 2 ||
          has_twin_in_row(b, i, &b->at[i].items[n]))
        *SIFT_PUSH(b->out->arena, &list) = b->at[i].items[n].origin;
  return (sift_doubts){ list.at, list.count };
}

static bool same_number(const sift_value *a, const sift_value *b)
{
  return a->kind == b->kind && sift_decimal_equal(a->lo, b->lo) &&
         sift_decimal_equal(a->hi, b->hi);
}

/* The article of j tells the figure of i as well, with a bound that lets both be: "up to
 * 1.8 times" for the vendor's 1.8 and its own 1.5. */
static bool is_explained(const sift_board *b, size_t i, size_t j)
{
  const sift_item *x = b->at[i].items, *y = b->at[j].items;
  for (size_t k = 0; k < b->count; k++) {
    const sift_item *z = b->at[k].items;
    if (k != i && z->meant.is_open && same_number(&z->value, &x->value) &&
        sift_objects_join(z, y) && sift_statements_share(&b->at[k], &b->at[j]) &&
        sift_meant_compare(&z->value, &z->meant, &y->value, &y->meant) !=
            SIFT_CONTRADICTION)
      return true;
  }
  return false;
}

static bool is_misread(const sift_board *b, size_t i, size_t j, const sift_doubts *doubts)
{
  sift_relation r = sift_related(b, i, j);
  if (r == SIFT_REVISION)
    return !sift_statements_may_clash(&b->at[i], &b->at[j], doubts, true);
  return r == SIFT_CONTRADICTION &&
         (is_explained(b, i, j) || is_explained(b, j, i) ||
          !sift_statements_may_clash(&b->at[i], &b->at[j], doubts, false));
}

static bool is_corrected(const sift_board *b, size_t i)
{
  return sift_statement_is_cued(&b->at[i], SIFT_CUE_CORRECTED);
}

/* An article that says what was wrong and what is right puts nothing else right: its
 * third figure is of something else. */
static bool is_third(const sift_board *b, size_t i, size_t j)
{
  if (is_corrected(b, i) || !is_corrected(b, j) ||
      !sift_statements_share(&b->at[i], &b->at[j]))
    return false;
  for (size_t k = 0; k < b->count; k++)
    if (k != j && is_corrected(b, k) && sift_related(b, j, k) == SIFT_CORRECTION &&
        sift_statements_share(&b->at[j], &b->at[k]))
      return true;
  return false;
}

/* "4,500 jobs", and "will have 2,300": where an article of the one tells the figure of
 * the other too, and does not mind, the two are of two things. */
static bool is_apart_elsewhere(const sift_board *b, size_t i, size_t j)
{
  const sift_value *y = &b->at[j].items->value;
  if (b->at[i].items->base == b->at[j].items->base || y->edtf.len > 0)
    return false;
  for (size_t k = 0; k < b->count; k++)
    if (k != i && k != j && sift_related(b, i, k) == SIFT_NOT_COMPARABLE &&
        same_number(&b->at[k].items->value, y) &&
        sift_statements_share(&b->at[k], &b->at[i]) &&
        sift_related(b, k, j) != SIFT_NOT_COMPARABLE)
      return true;
  return false;
}

/* "$53, up from $48.50": who says what his figure replaces puts it in the place of no
 * other that was told beside that. */
static bool replaces_another(const sift_board *b, size_t i, size_t j)
{
  for (size_t k = 0; k < b->count; k++)
    if (k != i && k != j && sift_related(b, j, k) == SIFT_REVISION &&
        sift_related(b, i, k) == SIFT_CONTRADICTION &&
        sift_statements_share(&b->at[j], &b->at[k]))
      return !sift_statements_share(&b->at[i], &b->at[j]);
  return false;
}

static void drop_apart(sift_board *b)
{
  for (size_t i = 0; i < b->count; i++)
    for (size_t j = 0; j < b->count; j++)
      if ((sift_related(b, i, j) == SIFT_CORRECTION &&
           (is_third(b, i, j) || is_third(b, j, i))) ||
          (sift_related(b, i, j) == SIFT_REVISION &&
           (replaces_another(b, i, j) || replaces_another(b, j, i))) ||
          (sift_related(b, i, j) == SIFT_CONTRADICTION &&
           (is_apart_elsewhere(b, i, j) || is_apart_elsewhere(b, j, i))))
        b->relation[i * b->count + j] = b->relation[j * b->count + i] =
            SIFT_NOT_COMPARABLE;
}

static void drop_misread(sift_board *b)
{
  sift_doubts doubts = find_doubts(b);
  for (size_t i = 0; i < b->count; i++)
    for (size_t j = 0; j < b->count; j++)
      if (is_misread(b, i, j, &doubts))
        b->relation[i * b->count + j] = SIFT_NOT_COMPARABLE;
}

static void fill(sift_board *b)
{
  size_t n = b->count;
  b->relation = SIFT_ARRAY(b->out->arena, uint8_t, n * n);
  b->link = SIFT_ARRAY(b->out->arena, size_t, n);
  b->group = SIFT_ARRAY(b->out->arena, size_t, n);
  for (size_t i = 0; i < n; i++)
    b->link[i] = i;
  mark_superseded(b);
  for (size_t i = 0; i < n; i++)
    for (size_t j = 0; j < n; j++)
      b->relation[i * n + j] =
          (uint8_t)(i == j ? SIFT_AGREE : sift_statements_relate(&b->at[i], &b->at[j]));
  for (size_t i = 0; i < n; i++)
    for (size_t j = i + 1; j < n; j++)
      link_agreeing(b, i, j);
  drop_misread(b);
  drop_apart(b);
}

bool sift_board_fill(sift_board *b, sift_item *items, size_t count)
{
  collect(b, items, count);
  if (b->count < 2)
    return false;
  fill(b);
  return true;
}
