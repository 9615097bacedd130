/* best.c - which of the reported values of a fact stands. Never an average: always a
 * value that some source wrote. */
#include "reconcile/inside.h"

/* More rivals than this are no news story: there the middle of all will do. */
#define RIVAL_LIMIT 512

static double number_of(sift_decimal d)
{
  double x = (double)d.digits;
  for (int i = 0; i < d.exponent && i < 400; i++)
    x *= 10;
  for (int i = 0; i > d.exponent && i > -400; i--)
    x /= 10;
  return x;
}

static double middle_of(const sift_option *o)
{
  const sift_value *v = &o->items->value;
  return (number_of(v->lo) + number_of(v->hi)) / 2;
}

static bool is_number(const sift_option *o)
{
  sift_kind kind = o->items->value.kind;
  return kind != SIFT_NO_KIND && kind != SIFT_DATE && kind != SIFT_TIME;
}

/* Equal to within the noise of adding doubles in this order. */
static int compare_scores(double a, double b)
{
  double size = a > b ? a : b, gap = a - b;
  if (gap < 0 ? -gap <= 1e-9 * size : gap <= 1e-9 * size)
    return 0;
  return a > b ? 1 : -1;
}

static bool beats(const sift_option *options, const double *score, size_t a, size_t b)
{
  int c = compare_scores(score[a], score[b]);
  if (c == 0)
    c = (options[a].record > options[b].record) - (options[a].record < options[b].record);
  if (c == 0)
    c = compare_scores(options[a].weight, options[b].weight);
  return c > 0;
}

static size_t highest(const sift_option *options, const double *score, size_t count)
{
  size_t best = 0;
  for (size_t i = 1; i < count; i++)
    if (beats(options, score, i, best))
      best = i;
  return best;
}

/* ---------------------------------------------------------------- numbers */

/* 0.95 of 95 and 100; 0 where the signs differ. */
static double likeness(double a, double b)
{
  if (a == b)
    return 1;
  if (a < 0 && b < 0)
    return likeness(-a, -b);
  if (a <= 0 || b <= 0)
    return 0;
  return a < b ? a / b : b / a;
}

/* The figure that lies nearest to all that were reported, each source counted: what most
 * say, and where nobody agrees, the middle. A slip of the pen far off pulls at nothing.
 * Trust does not enter: with figures, each told by few, it was found to mislead; among
 * equals the source with the longer record decides. */
static size_t best_number(sift_arena *arena, const sift_option *options, size_t count)
{
  double *score = SIFT_ARRAY(arena, double, count);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++)
      score[i] +=
          options[j].sources * likeness(middle_of(&options[i]), middle_of(&options[j]));
  return highest(options, score, count);
}

static size_t middle_option(const sift_option *options, size_t count)
{
  uint64_t all = 0, passed = 0;
  for (size_t i = 0; i < count; i++)
    all += options[i].sources;
  for (size_t i = 0; i < count; i++) {
    passed += options[i].sources;
    if (2 * passed >= all)
      return i;
  }
  return 0;
}

/* ---------------------------------------------------------------- words */

/* Lists of names ("Knuth; Lamport") are believed name by name: whoever leaves one out
 * does not deny it. A name stands when three in ten of the trust name it. */
#define NAME_SHARE 0.3
#define NAME_LIMIT 256

struct name {
  double weight;
  size_t last; /* option counted last, plus one */
};

static sift_text next_name(sift_text *rest)
{
  size_t end = sift_text_find(*rest, SIFT_TEXT(";"), 0);
  end = end == SIZE_MAX ? rest->len : end;
  sift_text name = sift_text_trim(sift_text_sub(*rest, 0, end));
  *rest = sift_text_sub(*rest, end < rest->len ? end + 1 : end, rest->len);
  return name;
}

static void count_names(sift_table *names, const sift_option *option, size_t nth)
{
  sift_text rest = option->items->value.text;
  while (rest.len > 0) {
    sift_text key = sift_text_lower(names->arena, next_name(&rest));
    if (names->count >= NAME_LIMIT && sift_table_get(names, key) == NULL)
      continue;
    void **place = sift_table_put(names, key);
    if (*place == NULL)
      *place = SIFT_NEW(names->arena, struct name);
    struct name *name = *place;
    name->weight += name->last == nth + 1 ? 0 : option->weight;
    name->last = nth + 1;
  }
}

/* Of the names that stand and those in the option: the share that is in both. */
static double names_in_common(const sift_table *names, const sift_option *option,
                              double least)
{
  size_t common = 0, own = 0, standing = 0;
  for (size_t i = 0; i < names->count; i++)
    standing += ((struct name *)names->at[i].value)->weight >= least;
  for (sift_text rest = option->items->value.text; rest.len > 0; own++) {
    sift_text key = sift_text_lower(names->arena, next_name(&rest));
    const struct name *name = sift_table_get(names, key);
    common += name != NULL && name->weight >= least;
  }
  size_t either = own + standing - (common < standing ? common : standing);
  return either > 0 ? (double)common / (double)either : 0;
}

static size_t best_words(sift_arena *arena, const sift_option *options, size_t count)
{
  sift_table names = { .arena = arena };
  double *score = SIFT_ARRAY(arena, double, count);
  double all = 0;
  bool lists = false;
  for (size_t i = 0; i < count; i++) {
    count_names(&names, &options[i], i);
    all += options[i].weight;
    lists |= sift_text_has(options[i].items->value.text, SIFT_TEXT(";"));
  }
  for (size_t i = 0; i < count; i++)
    score[i] = lists ? names_in_common(&names, &options[i], NAME_SHARE * all)
                     : options[i].weight;
  return highest(options, score, count);
}

size_t sift_best_option(sift_arena *arena, const sift_option *options, size_t count)
{
  if (count == 1)
    return 0;
  if (options->items->value.kind == SIFT_NO_KIND)
    return best_words(arena, options, count);
  if (!is_number(options)) {
    double *score = SIFT_ARRAY(arena, double, count);
    for (size_t i = 0; i < count; i++)
      score[i] = options[i].sources + options[i].weight;
    return highest(options, score, count);
  }
  return count > RIVAL_LIMIT ? middle_option(options, count)
                             : best_number(arena, options, count);
}
