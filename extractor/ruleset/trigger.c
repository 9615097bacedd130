/* trigger.c - which literals does each match of a pattern contain, and how far behind
 * its start? The cheapest choice of the pattern's tree of ANDs (sequences) and ORs
 * (choices). */
#include "ruleset/literal.h"

#include <stdlib.h>
#include <string.h>

#define BUDGET 60
#define PRODUCT_ROOM 64 /* strings that a run of small sets may multiply to */

static sift_part look(sift_finder *f, const sift_regex *node, sift_edge before);

static uint32_t plus(uint32_t a, uint32_t b)
{
  return a > SIFT_REGEX_MANY - b ? SIFT_REGEX_MANY : a + b;
}

static uint32_t times(uint32_t a, uint32_t b)
{
  uint64_t product = (uint64_t)a * b;
  return product > SIFT_REGEX_MANY ? SIFT_REGEX_MANY : (uint32_t)product;
}

/* ---- repeats and choices ---- */

static sift_part look_repeat(sift_finder *f, const sift_regex *node, sift_edge before)
{
  sift_part out = look(f, node->child, before);
  bool optional = node->low == 0;
  out.min = times(out.min, node->low);
  out.max = times(out.max, node->high_times);
  if (optional) {
    out.end.clean = out.end.clean && before.clean;
    out.end.bound = out.end.bound && before.bound;
    out.end.no_digit = out.end.no_digit && before.no_digit;
    out.best.good = out.has_figure = false;
  }
  if (node->high_times != 1)
    out.exact = false;
  if (out.exact && optional && !sift_strings_have_empty(out.strings)) {
    sift_texts with = { SIFT_ARRAY(f->arena, sift_text, out.strings.count + 1),
                        out.strings.count + 1 };
    memcpy(with.at + 1, out.strings.at, out.strings.count * sizeof *with.at);
    with.at[0] = SIFT_TEXT("");
    out.strings = with;
  }
  return out;
}

static void join_branch(sift_arena *arena, sift_part *all, const sift_part *branch)
{
  all->min = branch->min < all->min ? branch->min : all->min;
  all->max = branch->max > all->max ? branch->max : all->max;
  all->end.clean &= branch->end.clean;
  all->end.bound &= branch->end.bound;
  all->end.no_digit &= branch->end.no_digit;
  all->has_figure &= branch->has_figure;
  if (branch->figure_low < all->figure_low)
    all->figure_low = branch->figure_low;
  if (branch->figure_high > all->figure_high)
    all->figure_high = branch->figure_high;
  all->exact = all->exact && branch->exact &&
               all->strings.count + branch->strings.count <= SIFT_STRING_ROOM;
  all->best.good &= branch->best.good;
  for (size_t i = 0; all->best.good && i < branch->best.literals.count; i++)
    *SIFT_PUSH(arena, &all->best.literals) = branch->best.literals.at[i];
  all->best.cost += branch->best.cost;
}

typedef SIFT_LIST(sift_part) part_list;

static bool starts_at_figure(const sift_part *p)
{
  return p->has_figure && p->figure_high <= SIFT_FIGURE_LEAD;
}

static bool waits_for_figure(const sift_part *p)
{
  for (size_t i = 0; i < p->best.literals.count; i++)
    if (p->best.literals.at[i].text.len == 0)
      return p->best.good;
  return false;
}

static sift_choice of_start(sift_finder *f, const sift_part *p)
{
  sift_choice out = sift_choice_of_figure(f->arena);
  out.literals.at[0].low = sift_near_start(p->figure_low, 0);
  out.literals.at[0].high = sift_near_start(p->figure_high, 0);
  return out;
}

/* What all branches have in common. Where one of them is tried at every figure, that is
 * the cheapest for all others that begin with one. */
static sift_part join_branches(sift_finder *f, part_list *list)
{
  bool figures = false;
  for (size_t i = 0; i < list->count; i++)
    figures |= waits_for_figure(&list->at[i]);
  for (size_t i = 0; i < list->count; i++)
    if (figures && starts_at_figure(&list->at[i]))
      list->at[i].best = of_start(f, &list->at[i]);
  sift_part all = list->at[0];
  SIFT_LIST(sift_text) strings = { 0 };
  for (size_t i = 0; i < list->count; i++) {
    if (i > 0)
      join_branch(f->arena, &all, &list->at[i]);
    for (size_t k = 0; all.exact && k < list->at[i].strings.count; k++)
      *SIFT_PUSH(f->arena, &strings) = list->at[i].strings.at[k];
    all.strings = (sift_texts){ strings.at, strings.count };
  }
  return all;
}

static sift_part look_choice(sift_finder *f, const sift_regex *node, sift_edge before)
{
  part_list list = { 0 };
  for (const sift_regex *child = node->child; child != NULL; child = child->next)
    *SIFT_PUSH(f->arena, &list) = look(f, child, before);
  return join_branches(f, &list);
}

/* ---- sequences ---- */

/* Neighbouring parts that match few strings are multiplied to one run: "fiscal" + " " +
 * "year" is one literal, not three. */
typedef struct run {
  sift_texts strings;
  sift_part before; /* where it begins */
} run;

static void end_run(sift_finder *f, sift_part *all, const run *r)
{
  if (sift_strings_have_empty(r->strings))
    return;
  sift_choice literals =
      sift_choice_of_strings(f->arena, r->strings, r->before.end.bound);
  sift_choice_offer(f->arena, &all->best, &literals, &r->before);
}

static run new_run(sift_finder *f, const sift_part *all)
{
  return (run){ sift_strings_one(f->arena, SIFT_TEXT("")), *all };
}

static bool is_fresh(const run *r)
{
  return r->strings.count == 1 && r->strings.at[0].len == 0;
}

/* `all` is still without `child`: its lengths say where the child begins. */
static void extend_run(sift_finder *f, sift_part *all, run *r, const sift_part *child)
{
  bool fits = child->exact && sift_strings_fit(r->strings, child->strings, PRODUCT_ROOM);
  if (!fits && !is_fresh(r))
    end_run(f, all, r);
  if (!fits || is_fresh(r))
    *r = new_run(f, all);
  bool optional =
      child->exact && sift_strings_have_empty(child->strings) && child->strings.count > 1;
  if (child->exact && !(optional && is_fresh(r)))
    r->strings = sift_strings_multiply(f->arena, r->strings, child->strings);
}

static void append(sift_finder *f, sift_part *all, const sift_part *child)
{
  sift_choice_offer(f->arena, &all->best, &child->best, all);
  if (!all->has_figure && child->has_figure) {
    all->has_figure = true;
    all->figure_low = plus(all->min, child->figure_low);
    all->figure_high = plus(all->max, child->figure_high);
  }
  all->exact =
      all->exact && child->exact && sift_strings_fit(all->strings, child->strings, 512);
  if (all->exact)
    all->strings = sift_strings_multiply(f->arena, all->strings, child->strings);
  all->min = plus(all->min, child->min);
  all->max = plus(all->max, child->max);
  all->end = child->end;
}

typedef SIFT_LIST(const sift_regex *) item_list;

/* The items of a sequence, those of groups in it included. */
static void add_items(sift_finder *f, item_list *items, const sift_regex *node)
{
  bool is_group = node->kind == SIFT_REGEX_CHOICE && node->child->next == NULL;
  if (node->kind != SIFT_REGEX_SEQUENCE && !is_group) {
    *SIFT_PUSH(f->arena, items) = node;
    return;
  }
  for (const sift_regex *child = node->child; child != NULL; child = child->next)
    add_items(f, items, child);
}

/* Whether a figure begins some branches and not the others, or may stand behind an
 * optional beginning: then each way is looked at with all that follows, as a figure at
 * the start makes a literal far behind it a good one. */
static bool divides(sift_finder *f, const sift_regex *item, sift_edge before)
{
  if (item->kind == SIFT_REGEX_REPEAT)
    return item->low == 0 && item->high_times == 1 &&
           (item->child->kind != SIFT_REGEX_CHAR || item->digits);
  if (item->kind != SIFT_REGEX_CHOICE || !item->digits)
    return false;
  bool with = false, without = false;
  for (const sift_regex *child = item->child; child != NULL; child = child->next) {
    sift_part branch = look(f, child, before);
    with |= starts_at_figure(&branch);
    without |= !starts_at_figure(&branch);
  }
  return with && without;
}

static sift_part look_items(sift_finder *f, const item_list *items, sift_edge before);

static sift_part look_way(sift_finder *f, const item_list *items, size_t place,
                          const sift_regex *way, sift_edge before)
{
  item_list own = { 0 };
  for (size_t i = 0; i < items->count; i++) {
    if (i != place)
      *SIFT_PUSH(f->arena, &own) = items->at[i];
    else if (way != NULL)
      add_items(f, &own, way);
  }
  return look_items(f, &own, before);
}

static sift_part look_ways(sift_finder *f, const item_list *items, size_t place,
                           sift_edge before)
{
  const sift_regex *item = items->at[place];
  part_list list = { 0 };
  for (const sift_regex *way = item->child; way != NULL; way = way->next)
    *SIFT_PUSH(f->arena, &list) = look_way(f, items, place, way, before);
  if (item->kind == SIFT_REGEX_REPEAT)
    *SIFT_PUSH(f->arena, &list) = look_way(f, items, place, NULL, before);
  return join_branches(f, &list);
}

static bool digits_follow(const item_list *items, size_t from)
{
  for (size_t i = from; i < items->count; i++)
    if (items->at[i]->digits)
      return true;
  return false;
}

static sift_part look_items(sift_finder *f, const item_list *items, sift_edge before)
{
  sift_part out = { .exact = true,
                    .strings = sift_strings_one(f->arena, SIFT_TEXT("")),
                    .end = before };
  run r = new_run(f, &out);
  for (size_t i = 0; i < items->count; i++) {
    if (!out.has_figure && f->budget > 0 && digits_follow(items, i) && items->count > 1 &&
        divides(f, items->at[i], out.end)) {
      f->budget--;
      return look_ways(f, items, i, before);
    }
    sift_part child = look(f, items->at[i], out.end);
    extend_run(f, &out, &r, &child);
    append(f, &out, &child);
  }
  end_run(f, &out, &r);
  return out;
}

static sift_part look_sequence(sift_finder *f, const sift_regex *node, sift_edge before)
{
  item_list items = { 0 };
  add_items(f, &items, node);
  return look_items(f, &items, before);
}

static sift_part look_afresh(sift_finder *f, const sift_regex *node, sift_edge before)
{
  switch (node->kind) {
  case SIFT_REGEX_CHAR:
    return sift_part_of_char(f, node, before);
  case SIFT_REGEX_SEQUENCE:
    return look_sequence(f, node, before);
  case SIFT_REGEX_CHOICE:
    return look_choice(f, node, before);
  case SIFT_REGEX_REPEAT:
    return look_repeat(f, node, before);
  case SIFT_REGEX_EMPTY: {
    sift_edge end = { before.clean, before.bound || node->bound,
                      before.no_digit || node->no_digit };
    return (sift_part){ .exact = true,
                        .strings = sift_strings_one(f->arena, SIFT_TEXT("")),
                        .end = end };
  }
  default:
    return (sift_part){ .max = SIFT_REGEX_MANY };
  }
}

/* The answer depends on the part and the edge before it alone, and a part is met once for
 * every way that leads to it: looked at afresh each time, ways within ways would double
 * the work at every level. */
static sift_part look(sift_finder *f, const sift_regex *node, sift_edge before)
{
  unsigned edge =
      (before.clean ? 1u : 0) | (before.bound ? 2u : 0) | (before.no_digit ? 4u : 0);
  sift_part **known = &f->known[(size_t)node->number * SIFT_EDGES + edge];
  if (*known == NULL) {
    sift_part *part = SIFT_NEW(f->arena, sift_part);
    *part = look_afresh(f, node, before);
    /* Whoever appends to its literals gets a list of his own. */
    part->best.literals.room = part->best.literals.count;
    *known = part;
  }
  return **known;
}

/* ---- the result ---- */

bool sift_trigger_find(sift_arena *arena, const sift_regex *tree, size_t nodes,
                       sift_value_rule *rule)
{
  sift_finder f = { .arena = sift_arena_open(0), .budget = BUDGET };
  f.known = SIFT_ARRAY(f.arena, sift_part *, nodes * SIFT_EDGES);
  sift_part all = look(&f, tree, (sift_edge){ .clean = true });
  sift_first_find(tree, rule);
  if (all.best.good)
    sift_literals_merge(all.best.literals.at, &all.best.literals.count);
  sift_literal *literals = SIFT_ARRAY(arena, sift_literal, all.best.literals.count);
  for (size_t i = 0; all.best.good && i < all.best.literals.count; i++) {
    literals[i] = all.best.literals.at[i];
    literals[i].text = sift_text_copy(arena, literals[i].text);
    rule->literal_count++;
  }
  rule->literals = literals;
  sift_arena_close(f.arena);
  return all.best.good;
}
