/* sites.c - one plant by the names that several outlets have for it: with its firm or
 * without, by its county or its town, "campus" or "data center", "plant" or "Fab 1"; and
 * one outage, with the place that some tell it apart by and without.
 * Names that differ in no more than the word for it are one; the others must be borne out
 * by what is told of both. Names that one article keeps apart are never joined. */
#include "reconcile/inside.h"

#include <stdlib.h>

#define ALIKE 24 /* names of one word that are compared with each other; of more, none */
#define PAIRS 100000 /* claims of two names, each with each; of more, none */
#define ENOUGH 2     /* figures of two names that must be the same */
#define PLENTY 3     /* of two that have but their number in common */

typedef struct place {
  sift_text key, name;  /* folded; as it is written */
  sift_text head, noun; /* "halbrook cordova falls", "data center"; in small letters */
  sift_text number;     /* "1" of "Fab 1" */
  size_t first, count;  /* its items, by `next`; SIZE_MAX: no more */
  struct place *same;   /* what it is called from now on; itself: so */
} place;

typedef struct places {
  sift_arena *arena;
  const sift_ruleset *rules;
  sift_item *items;
  size_t count;
  size_t *next;
  sift_table by_key;
  SIFT_LIST(place *) list;
} places;

/* ---------------------------------------------------------------- parts of a name */

static sift_text first_word(sift_text name)
{
  size_t end = sift_text_find(name, SIFT_TEXT(" "), 0);
  return end == SIZE_MAX ? name : sift_text_sub(name, 0, end);
}

/* Of an outage its own: "the Halvern outage" may be what others call the Halvern Leeds
 * outage. */
static sift_text kind_of(const places *p, sift_text noun)
{
  return sift_text_is(noun, "outage") ? noun : sift_map_get(p->rules, "works_kind", noun);
}

/* "1" of "Marlow Fab 1", with the word before it as what it is. */
static bool read_numbered(const places *p, sift_text name, place *out)
{
  size_t at = sift_text_word_start(name, name.len);
  if (at < 2 || !sift_is_digit((unsigned char)name.at[at]))
    return false;
  size_t noun = sift_text_word_start(name, at - 1);
  out->number = sift_text_sub(name, at, name.len);
  out->noun = sift_text_lower(p->arena, sift_text_sub(name, noun, at - 1));
  out->head = noun > 0 ? sift_text_sub(name, 0, noun - 1) : (sift_text){ 0 };
  return true;
}

/* "data center" of "Halbrook Cordova Falls data center". */
static bool read_plain(sift_text name, place *out)
{
  size_t start = name.len;
  while (start > 0) {
    size_t at = sift_text_word_start(name, start == name.len ? start : start - 1);
    if (name.at[at] < 'a' || name.at[at] > 'z')
      break;
    start = at;
  }
  if (start == 0 || start == name.len)
    return false;
  out->noun = sift_text_sub(name, start, name.len);
  out->head = sift_text_sub(name, 0, start - 1);
  return true;
}

static bool read_place(const places *p, sift_text name, place *out)
{
  if (!read_numbered(p, name, out) && !read_plain(name, out))
    return false;
  out->head = sift_text_lower(p->arena, out->head);
  return out->head.len > 0 && kind_of(p, out->noun).at != NULL;
}

static void note(places *p, size_t i)
{
  const sift_item *item = &p->items[i];
  place read = { .first = SIZE_MAX };
  if (item->subject != NULL)
    return;
  void **known = sift_table_put(&p->by_key, item->subject_key);
  place *at = *known;
  if (at == NULL && read_place(p, item->claim->subject, &read)) {
    *known = at = SIFT_NEW(p->arena, place);
    *at = read;
    at->key = item->subject_key;
    at->name = item->subject_name;
    at->same = at;
    *SIFT_PUSH(p->arena, &p->list) = at;
  }
  if (at == NULL)
    return;
  p->next[i] = at->first;
  at->first = i;
  at->count++;
}

/* ---------------------------------------------------------------- what is told */

/* "10.12am" there is "09:12 UTC". */
static bool same_moment(const sift_value *a, const sift_value *b)
{
  return a->kind == SIFT_TIME && b->kind == SIFT_TIME && a->edtf.len > 0 &&
         b->edtf.len > 0 && sift_moment_compare(a, b) == SIFT_AGREE;
}

static bool same_figure(const sift_item *a, const sift_item *b)
{
  if (sift_text_eq(a->metric_id, b->metric_id) && same_moment(&a->value, &b->value))
    return true;
  return sift_text_eq(a->metric_id, b->metric_id) && a->value.kind == b->value.kind &&
         sift_decimal_equal(a->value.lo, b->value.lo) &&
         sift_decimal_equal(a->value.hi, b->value.hi) &&
         sift_text_eq(a->value.edtf, b->value.edtf) &&
         sift_text_eq(a->value.unit, b->value.unit);
}

/* How many metrics have the same figure under both names. */
static unsigned shared(const places *p, const place *a, const place *b)
{
  unsigned found = 0;
  sift_table metrics = { .arena = p->arena };
  for (size_t i = a->first; i != SIZE_MAX; i = p->next[i])
    for (size_t k = b->first; k != SIZE_MAX; k = p->next[k]) {
      if (!same_figure(&p->items[i], &p->items[k]))
        continue;
      void **told = sift_table_put(&metrics, p->items[i].metric_id);
      found += *told == NULL;
      *told = p->items;
    }
  return found;
}

static bool in_one_article(const places *p, const place *a, const place *b)
{
  for (size_t i = a->first; i != SIZE_MAX; i = p->next[i])
    for (size_t k = b->first; k != SIZE_MAX; k = p->next[k])
      if (sift_text_eq(p->items[i].article, p->items[k].article))
        return true;
  return false;
}

/* ---------------------------------------------------------------- may they be one */

static bool is_county(sift_text head)
{
  return sift_text_ends(head, SIFT_TEXT(" county")) ||
         sift_text_ends(head, SIFT_TEXT(" parish")) ||
         sift_text_ends(head, SIFT_TEXT(" province"));
}

static bool ends_with(sift_text head, sift_text tail)
{
  return head.len > tail.len && sift_text_ends(head, tail) &&
         head.at[head.len - tail.len - 1] == ' ';
}

static bool begins_with(sift_text head, sift_text start)
{
  return head.len > start.len && sift_text_starts(head, start) &&
         head.at[start.len] == ' ';
}

/* "Cordova Falls" and "Halbrook Cordova Falls", "Halbrook" and "Halbrook Cordova Falls",
 * "Halbrook Ketter County" and "Halbrook Cordova Falls". */
static bool may_be_where(sift_text a, sift_text b)
{
  return ends_with(a, b) || ends_with(b, a) || begins_with(a, b) || begins_with(b, a) ||
         (is_county(a) != is_county(b) && sift_text_eq(first_word(a), first_word(b)));
}

static bool same_kind(const places *p, const place *a, const place *b)
{
  sift_text one = kind_of(p, a->noun), other = kind_of(p, b->noun);
  return sift_text_eq(one, other) || sift_text_is(one, "any") ||
         sift_text_is(other, "any");
}

/* Two that are numbered have one number. */
static bool same_number(const place *a, const place *b)
{
  return a->number.len == 0 || b->number.len == 0 || sift_text_eq(a->number, b->number);
}

/* "Verlow Fab 1" and "Quarry Bend Fab 1": by the firm and by the town. */
static bool both_numbered(const place *a, const place *b)
{
  return a->number.len > 0 && b->number.len > 0;
}

static bool are_one(const places *p, const place *a, const place *b)
{
  if (a->count * b->count > PAIRS || !same_number(a, b) || in_one_article(p, a, b))
    return false;
  bool same_head = sift_text_eq(a->head, b->head);
  if (same_head && same_kind(p, a, b) && a->number.len == b->number.len)
    return true;
  if (same_head || may_be_where(a->head, b->head))
    return shared(p, a, b) >= ENOUGH;
  return both_numbered(a, b) && sift_text_eq(a->noun, b->noun) &&
         shared(p, a, b) >= PLENTY;
}

/* ---------------------------------------------------------------- joining */

/* The name that most claims have, whatever their order. */
static bool is_better(const place *a, const place *b)
{
  if (a->count != b->count)
    return a->count > b->count;
  return a->key.len != b->key.len ? a->key.len > b->key.len
                                  : sift_text_compare(a->key, b->key) < 0;
}

static place *root(place *at)
{
  while (at->same != at)
    at = at->same;
  return at;
}

/* No two that are kept apart may meet over a third. */
static bool all_may_meet(const places *p, place *const *all, size_t count, place *a,
                         place *b)
{
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < count; k++)
      if (root(all[i]) == root(a) && root(all[k]) == root(b) &&
          (!same_number(all[i], all[k]) || in_one_article(p, all[i], all[k])))
        return false;
  return true;
}

static void join(place *a, place *b)
{
  a = root(a);
  b = root(b);
  if (a != b && is_better(a, b))
    b->same = a;
  else if (a != b)
    a->same = b;
}

static sift_text head_begins(const place *at)
{
  return first_word(at->head);
}

static sift_text head_ends(const place *at)
{
  return sift_text_sub(at->head, sift_text_word_start(at->head, at->head.len),
                       at->head.len);
}

static sift_text number_of(const place *at)
{
  return at->number;
}

static int compare(const void *left, const void *right, sift_text (*word)(const place *))
{
  const place *const *a = left, *const *b = right;
  int c = sift_text_compare(word(*a), word(*b));
  return c != 0 ? c : sift_text_compare((*a)->key, (*b)->key);
}

static int by_last(const void *left, const void *right)
{
  return compare(left, right, head_ends);
}

static int by_first(const void *left, const void *right)
{
  return compare(left, right, head_begins);
}

static int by_number(const void *left, const void *right)
{
  return compare(left, right, number_of);
}

static void join_all(const places *p, place *const *all, size_t count)
{
  for (size_t i = 0; i < count && count <= ALIKE; i++)
    for (size_t k = i + 1; k < count; k++)
      if (root(all[i]) != root(all[k]) && are_one(p, all[i], all[k]) &&
          all_may_meet(p, all, count, all[i], all[k]))
        join(all[i], all[k]);
}

/* Those whose heads have one word in common, the last or the first, or that have one
 * number. */
static void join_alike(const places *p, int (*order)(const void *, const void *),
                       sift_text (*word)(const place *))
{
  place **all = p->list.at;
  qsort(all, p->list.count, sizeof all[0], order);
  for (size_t i = 0, end; i < p->list.count; i = end) {
    for (end = i + 1; end < p->list.count && sift_text_eq(word(all[i]), word(all[end]));)
      end++;
    join_all(p, all + i, end - i);
  }
}

void sift_items_join_sites(sift_arena *arena, const sift_ruleset *rules, sift_item *items,
                           size_t count)
{
  places p = { .arena = arena, .rules = rules, .items = items, .count = count };
  p.by_key.arena = arena;
  p.next = SIFT_ARRAY(arena, size_t, count + 1);
  for (size_t i = 0; i < count; i++)
    note(&p, i);
  if (p.list.count < 2)
    return;
  join_alike(&p, by_last, head_ends);
  join_alike(&p, by_first, head_begins);
  join_alike(&p, by_number, number_of);
  for (size_t i = 0; i < p.list.count; i++) {
    const place *at = p.list.at[i], *same = root(p.list.at[i]);
    for (size_t k = at->first; k != SIZE_MAX && same != at; k = p.next[k]) {
      items[k].subject_key = same->key;
      items[k].subject_name = same->name;
    }
  }
}
