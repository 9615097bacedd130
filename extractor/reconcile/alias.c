/* alias.c - one firm by its short name in one article and its full name in another:
 * "Hollins" is "Hollins Stores". Only where one full name alone begins so, and where the
 * article of the short one speaks of something else that an article of the full one
 * speaks of too: another name that no entity file knows, or the very same figure. Names
 * that one article keeps apart, a firm and its product, are never joined. */
#include "reconcile/inside.h"

#include <stdlib.h>

typedef struct long_name {
  sift_text key, name; /* folded; as it is written */
  bool is_several;     /* other names begin with the same word */
} long_name;

typedef struct aliases {
  sift_arena *arena;
  sift_item *items;
  size_t count;
  sift_table by_first; /* first word, or first two, folded -> long_name */
  sift_table told;     /* what articles of a long name tell of: name, mark, other thing */
  sift_table held;     /* article, mark, short name: it is the long one there */
} aliases;

bool sift_is_firm_name(sift_text name)
{
  bool begins = true;
  for (size_t i = 0; i < name.len; i++) {
    unsigned char c = (unsigned char)name.at[i];
    if (sift_is_digit(c) || (begins && c >= 'a' && c <= 'z'))
      return false;
    begins = c == ' ';
  }
  return name.len > 0;
}

/* The first words of the name, so many; the whole where it has no more. */
static sift_text first_words(sift_text key, int count)
{
  size_t end = 0;
  for (int n = 0; n < count; n++) {
    size_t space = sift_text_find(key, SIFT_TEXT(" "), n == 0 ? 0 : end + 1);
    if (space == SIZE_MAX)
      return key;
    end = space;
  }
  return sift_text_sub(key, 0, end);
}

static sift_text first_word(sift_text key)
{
  return first_words(key, 1);
}

/* "Hollins" of "Hollins outage", which is whatever Hollins is; a firm is its own. */
static sift_text firm_of(sift_text key)
{
  sift_text tail = SIFT_TEXT(" outage");
  return sift_text_ends(key, tail) ? sift_text_sub(key, 0, key.len - tail.len) : key;
}

static sift_text pair(sift_arena *arena, sift_text a, sift_text b)
{
  return sift_text_join(arena, sift_text_join(arena, a, SIFT_TEXT("\x1f")), b);
}

/* ---------------------------------------------------------------- long names */

#define SHORT_WORDS 2 /* a short name has one word or two: "Hollins Vale" */

static bool is_long(sift_text key, sift_text name, sift_text shorter)
{
  return shorter.len >= 4 && shorter.len < key.len && sift_is_firm_name(name);
}

/* The shortest of those that begin so, whatever their order. */
static void add_as(aliases *a, sift_text key, sift_text name, sift_text first)
{
  if (!is_long(key, name, first))
    return;
  void **place = sift_table_put(&a->by_first, first);
  long_name *known = *place;
  if (known == NULL)
    *place = known = SIFT_NEW(a->arena, long_name);
  bool shorter = known->key.len == 0 || key.len < known->key.len ||
                 (key.len == known->key.len && sift_text_compare(name, known->name) < 0);
  if (shorter)
    *known = (long_name){ key, name, false };
}

static void add_long(aliases *a, sift_text key, sift_text name)
{
  for (int words = 1; words <= SHORT_WORDS; words++)
    add_as(a, key, name, first_words(key, words));
}

/* "Hollins Stores" is what "Hollins Stores Europe" begins with; "Hollins Rail" is a firm
 * of its own. */
static void check_long(aliases *a, sift_text key, sift_text name)
{
  for (int words = 1; words <= SHORT_WORDS; words++) {
    sift_text first = first_words(key, words);
    long_name *known =
        is_long(key, name, first) ? sift_table_get(&a->by_first, first) : NULL;
    if (known != NULL && !sift_text_starts(key, known->key))
      known->is_several = true;
  }
}

/* All subjects and objects that no entity file knows. */
static void each_name(aliases *a, void (*take)(aliases *, sift_text, sift_text))
{
  for (size_t i = 0; i < a->count; i++) {
    const sift_item *item = &a->items[i];
    if (item->subject == NULL)
      take(a, item->subject_key, item->claim->subject);
    if (item->object == NULL)
      take(a, item->object_key, item->claim->object);
  }
}

/* The long name that alone begins with this one; NULL: none, or it is not a short one. */
static long_name *longer(const aliases *a, sift_text key)
{
  long_name *found = sift_table_get(&a->by_first, key);
  return found != NULL && !found->is_several ? found : NULL;
}

/* ---------------------------------------------------------------- what else is told */

/* A figure as it is, if it is no round one: metric and value. */
static sift_text figure_of(const aliases *a, const sift_item *item)
{
  char lo[SIFT_DECIMAL_ROOM], hi[SIFT_DECIMAL_ROOM];
  bool sharp = (item->value.kind == SIFT_MONEY || item->value.kind == SIFT_COUNT) &&
               sift_decimal_trim(item->value.lo).digits >= 10;
  if (!sharp)
    return (sift_text){ 0 };
  sift_text low = sift_decimal_print(item->value.lo, lo),
            high = sift_decimal_print(item->value.hi, hi);
  sift_text range = pair(a->arena, low, high);
  return pair(a->arena, item->metric_id, sift_text_copy(a->arena, range));
}

/* A name that no entity file knows and that is not this one. */
static sift_text stranger(const sift_entity *entity, sift_text key, sift_text name)
{
  bool other = entity == NULL && key.len > 0 && !sift_text_starts(key, first_word(name));
  return other ? key : (sift_text){ 0 };
}

/* What an item tells of beside the name; empty: nothing. */
static void others(const aliases *a, const sift_item *item, sift_text name,
                   sift_text out[3])
{
  bool own = sift_text_eq(firm_of(item->subject_key), name) ||
             sift_text_eq(item->object_key, name);
  out[0] = stranger(item->subject, item->subject_key, name);
  out[1] = stranger(item->object, item->object_key, name);
  out[2] = own ? figure_of(a, item) : (sift_text){ 0 };
}

/* ---------------------------------------------------------------- article by article */

#define NAMES_OF_ARTICLE 8   /* that may be short or long ones; more are a list */
#define ITEMS_OF_ARTICLE 400 /* looked at for what it tells of */

typedef struct story {
  const sift_item **items; /* of one article */
  size_t count;
} story;

/* "Hollins" beside "Hollins Go": it would have been read as one name there. */
static bool has_short(const story *s, const long_name *name)
{
  for (size_t i = 0; i < s->count && i < ITEMS_OF_ARTICLE; i++)
    if (sift_text_eq(s->items[i]->subject_key, first_word(name->key)))
      return true;
  return false;
}

static void tell(aliases *a, const story *s, const long_name *name)
{
  for (size_t i = 0; i < s->count && i < ITEMS_OF_ARTICLE; i++) {
    sift_text things[3];
    others(a, s->items[i], name->key, things);
    for (size_t k = 0; k < 3; k++)
      if (things[k].len > 0)
        *sift_table_put(&a->told, pair(a->arena, name->key, things[k])) =
            (void *)(uintptr_t)name;
  }
}

static void hold(aliases *a, const story *s, const long_name *name, sift_text key)
{
  for (size_t i = 0; i < s->count && i < ITEMS_OF_ARTICLE; i++) {
    sift_text things[3];
    others(a, s->items[i], key, things);
    for (size_t k = 0; k < 3; k++)
      if (things[k].len > 0 &&
          sift_table_get(&a->told, pair(a->arena, name->key, things[k])) != NULL)
        *sift_table_put(&a->held, pair(a->arena, s->items[i]->article, key)) =
            (void *)(uintptr_t)name;
  }
}

/* Each long name of the story, or each short one, once. */
static void read_story(aliases *a, const story *s, bool longs)
{
  sift_text done[NAMES_OF_ARTICLE];
  size_t count = 0;
  for (size_t i = 0; i < 2 * s->count && count < NAMES_OF_ARTICLE; i++) {
    const sift_item *item = s->items[i / 2];
    sift_text key = i % 2 == 0 ? firm_of(item->subject_key) : item->object_key;
    long_name *name = key.len > 0 ? longer(a, first_word(key)) : NULL;
    bool wanted = name != NULL &&
                  (longs ? sift_text_eq(key, name->key) : first_word(key).len == key.len);
    for (size_t k = 0; k < count && wanted; k++)
      wanted = !sift_text_eq(done[k], key);
    if (!wanted)
      continue;
    done[count++] = key;
    if (longs && has_short(s, name))
      name->is_several = true;
    else if (longs)
      tell(a, s, name);
    else
      hold(a, s, name, key);
  }
}

static int by_article(const void *left, const void *right)
{
  const sift_item *const *a = left, *const *b = right;
  int c = sift_text_compare((*a)->article, (*b)->article);
  return c != 0 ? c : sift_text_compare((*a)->claim->id, (*b)->claim->id);
}

static void read_stories(aliases *a, const sift_item **items, bool longs)
{
  for (size_t i = 0, end; i < a->count; i = end) {
    for (end = i + 1;
         end < a->count && sift_text_eq(items[i]->article, items[end]->article);)
      end++;
    story s = { items + i, end - i };
    read_story(a, &s, longs);
  }
}

/* ---------------------------------------------------------------- all items */

static const long_name *held_as(const aliases *a, const sift_item *item, sift_text key)
{
  const long_name *name = longer(a, key);
  return name == NULL ? NULL
                      : sift_table_get(&a->held, pair(a->arena, item->article, key));
}

static void rename_subject(const aliases *a, sift_item *item)
{
  sift_text key = item->subject_key, firm = firm_of(key);
  const long_name *held = item->subject == NULL ? held_as(a, item, firm) : NULL;
  if (held == NULL)
    return;
  sift_text tail = sift_text_sub(key, firm.len, key.len);
  item->subject_key = sift_text_join(a->arena, held->key, tail);
  item->subject_name = sift_text_join(a->arena, held->name, tail);
}

static void rename_object(const aliases *a, sift_item *item)
{
  const long_name *held =
      item->object == NULL ? held_as(a, item, item->object_key) : NULL;
  if (held != NULL)
    item->object_key = held->key;
}

void sift_items_join_names(sift_arena *arena, sift_item *items, size_t count)
{
  aliases a = { .arena = arena, .items = items, .count = count };
  a.by_first.arena = a.told.arena = a.held.arena = arena;
  each_name(&a, add_long);
  each_name(&a, check_long);
  if (a.by_first.count == 0)
    return;
  const sift_item **sorted = SIFT_ARRAY(arena, const sift_item *, count);
  for (size_t i = 0; i < count; i++)
    sorted[i] = &items[i];
  qsort(sorted, count, sizeof *sorted, by_article);
  read_stories(&a, sorted, true);
  read_stories(&a, sorted, false);
  for (size_t i = 0; i < count; i++) {
    rename_subject(&a, &items[i]);
    rename_object(&a, &items[i]);
  }
}
