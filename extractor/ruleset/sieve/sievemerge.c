/* sievemerge.c - wide rules that begin alike are one as far as they do: twenty rules that
 * begin with a firm's name read it once. Steps that are always reached together become
 * one, and those behind bytes that several of them wait for, and so on. */
#include "ruleset/sieve/sievesteps.h"

#include <stdlib.h>
#include <string.h>

typedef SIFT_LIST(uint32_t) step_list;
typedef SIFT_LIST(sift_sieve_branch) branch_list;

typedef struct merger {
  sift_sieve_maker *maker;
  sift_arena *scratch;
  sift_table known;  /* steps that are merged -> the one made of them, + 1 */
  sift_table shared; /* sets of rules -> their number, + 1 */
  SIFT_LIST(uint64_t) rules;
  size_t words;            /* of a set of rules */
  uint32_t *met_in, round; /* by step: the round in which it was met last */
  size_t depth;            /* bytes behind the beginning */
} merger;

/* Two rules can be written so that what stands behind their bytes is ever another set of
 * steps. Past these, all of a set are followed, as they are in rules that are narrow. */
enum { MOST_MERGED = 20000, DEEPEST = 200 };

static uint32_t merge(merger *g, const step_list *from);

static int by_step(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static int by_set(const void *a, const void *b)
{
  const sift_sieve_branch *x = a, *y = b;
  return x->set != y->set ? (x->set > y->set) - (x->set < y->set)
                          : (x->next > y->next) - (x->next < y->next);
}

static void reach(merger *g, uint32_t step, step_list *met)
{
  if (g->met_in[step] == g->round)
    return;
  g->met_in[step] = g->round;
  *SIFT_PUSH(g->scratch, met) = step;
}

/* The steps that forks lead to from these, each once, in rising order. */
static step_list behind_forks(merger *g, const step_list *from)
{
  step_list met = { 0 };
  g->round++;
  for (size_t i = 0; i < from->count; i++)
    reach(g, from->at[i], &met);
  size_t kept = 0;
  for (size_t i = 0; i < met.count; i++) {
    sift_sieve_step step = g->maker->steps.at[met.at[i]];
    if (step.kind == SIFT_SIEVE_FORK) {
      reach(g, step.next, &met);
      reach(g, step.other, &met);
    } else {
      met.at[kept++] = met.at[i];
    }
  }
  met.count = kept;
  if (kept > 1)
    qsort(met.at, kept, sizeof *met.at, by_step);
  return met;
}

/* The number under which steps of all these rules go. */
static uint16_t rule_of(merger *g, const step_list *steps)
{
  const sift_sieve_step *all = g->maker->steps.at;
  uint64_t *set = SIFT_ARRAY(g->scratch, uint64_t, g->words);
  bool one = true;
  for (size_t i = 0; i < steps->count; i++) {
    uint16_t rule = all[steps->at[i]].rule;
    one = one && rule == all[steps->at[0]].rule;
    set[rule / 64] |= UINT64_C(1) << rule % 64;
  }
  if (one)
    return all[steps->at[0]].rule;
  sift_text key = { (const char *)set, g->words * sizeof *set };
  void **place = sift_table_put(&g->shared, key);
  if (*place == NULL) {
    for (size_t i = 0; i < g->words; i++)
      *SIFT_PUSH(g->maker->arena, &g->rules) = set[i];
    *place = (void *)(uintptr_t)(g->rules.count / g->words);
  }
  return (uint16_t)(g->maker->starts.count + (uintptr_t)*place - 1);
}

/* Both at once. */
static uint32_t join(merger *g, uint32_t all, uint32_t step)
{
  return all == SIFT_NO_STEP ? step : sift_step_fork(g->maker, step, all);
}

/* Steps of one part. */
static uint32_t join_all(merger *g, const step_list *steps)
{
  uint32_t all = SIFT_NO_STEP;
  for (size_t i = 0; i < steps->count; i++) {
    g->maker->rule = g->maker->steps.at[steps->at[i]].rule;
    all = join(g, all, steps->at[i]);
  }
  return all;
}

/* All that the steps wait for, in order. */
static branch_list branches_of(merger *g, const step_list *steps)
{
  branch_list out = { 0 };
  const sift_sieve_maker *m = g->maker;
  for (size_t i = 0; i < steps->count; i++) {
    sift_sieve_step step = m->steps.at[steps->at[i]];
    if (step.kind == SIFT_SIEVE_BYTE)
      *SIFT_PUSH(g->scratch, &out) = (sift_sieve_branch){ step.next, step.set };
    for (uint32_t k = 0; step.kind == SIFT_SIEVE_CHOICE && k < step.other; k++)
      *SIFT_PUSH(g->scratch, &out) = m->branches.at[step.next + k];
  }
  if (out.count > 1)
    qsort(out.at, out.count, sizeof *out.at, by_set);
  return out;
}

/* Branches of one set become one. */
static void merge_branches(merger *g, branch_list *list)
{
  size_t kept = 0;
  for (size_t i = 0, end; i < list->count; i = end) {
    step_list next = { 0 };
    for (end = i; end < list->count && list->at[end].set == list->at[i].set; end++)
      *SIFT_PUSH(g->scratch, &next) = list->at[end].next;
    g->depth++;
    list->at[kept++] = (sift_sieve_branch){ merge(g, &next), list->at[i].set };
    g->depth--;
  }
  list->count = kept;
}

static uint32_t add_branches(merger *g, branch_list *list, uint16_t rule)
{
  sift_sieve_maker *m = g->maker;
  if (list->count == 0)
    return SIFT_NO_STEP;
  merge_branches(g, list);
  uint32_t begin = (uint32_t)m->branches.count;
  sift_byte_set all = { { 0 } };
  for (size_t i = 0; i < list->count; i++) {
    *SIFT_PUSH(m->arena, &m->branches) = list->at[i];
    sift_set_join(&all, &m->sets.at[list->at[i].set]);
  }
  m->rule = rule;
  return sift_step_add(m,
                       (sift_sieve_step){ SIFT_SIEVE_CHOICE, begin, (uint32_t)list->count,
                                          sift_step_set(m, &all), 0 });
}

/* Those that ask for the byte before, by what they ask. */
static uint32_t add_behind(merger *g, const step_list *steps, uint16_t rule, uint32_t all)
{
  sift_sieve_maker *m = g->maker;
  branch_list asked = { 0 };
  for (size_t i = 0; i < steps->count; i++) {
    sift_sieve_step step = m->steps.at[steps->at[i]];
    if (step.kind == SIFT_SIEVE_BEHIND)
      *SIFT_PUSH(g->scratch, &asked) = (sift_sieve_branch){ step.next, step.set };
  }
  if (asked.count > 1)
    qsort(asked.at, asked.count, sizeof *asked.at, by_set);
  merge_branches(g, &asked);
  for (size_t i = 0; i < asked.count; i++) {
    m->rule = rule;
    sift_sieve_step step = { SIFT_SIEVE_BEHIND, asked.at[i].next, 0, asked.at[i].set, 0 };
    all = join(g, all, sift_step_add(m, step));
  }
  return all;
}

/* One step for all of these: where it is one that is being made, they are in a loop. */
static uint32_t merge(merger *g, const step_list *from)
{
  sift_sieve_maker *m = g->maker;
  step_list steps = behind_forks(g, from);
  if (steps.count == 1 || g->known.count >= MOST_MERGED || g->depth >= DEEPEST)
    return join_all(g, &steps);
  sift_text key = { (const char *)steps.at, steps.count * sizeof *steps.at };
  void **place = sift_table_put(&g->known, key);
  if (*place != NULL)
    return (uint32_t)((uintptr_t)*place - 1);
  uint32_t made = sift_step_place(m);
  *place = (void *)(uintptr_t)(made + 1);
  uint16_t rule = rule_of(g, &steps);
  branch_list branches = branches_of(g, &steps);
  uint32_t all = add_branches(g, &branches, rule);
  all = add_behind(g, &steps, rule, all);
  m->rule = rule;
  for (size_t i = 0; i < steps.count; i++)
    if (m->steps.at[steps.at[i]].kind == SIFT_SIEVE_END)
      all = join(g, all, steps.at[i]);
  m->steps.at[made] = m->steps.at[all];
  return made;
}

static step_list starts_of(merger *g, const sift_sieve_sort *sorts, sift_sieve_sort sort)
{
  step_list starts = { 0 };
  const sift_sieve_maker *m = g->maker;
  for (size_t i = 0; i < m->starts.count; i++)
    if (sorts[i] == sort)
      *SIFT_PUSH(g->scratch, &starts) = m->starts.at[i];
  for (size_t i = 0; sort == SIFT_SIEVE_NARROW && i < m->gate_starts.count; i++)
    *SIFT_PUSH(g->scratch, &starts) = m->gate_starts.at[i];
  return starts;
}

/* What steps of several rules are of: all of their rules are of one sort. */
static const sift_sieve_sort *sorts_of(const merger *g, const sift_sieve_sort *sorts)
{
  size_t rules = g->maker->starts.count, shared = g->rules.count / g->words;
  sift_sieve_sort *out = SIFT_ARRAY(g->maker->arena, sift_sieve_sort, rules + shared);
  memcpy(out, sorts, rules * sizeof *out);
  for (size_t i = 0; i < shared; i++)
    for (size_t rule = 0; rule < rules; rule++)
      if ((g->rules.at[i * g->words + rule / 64] >> rule % 64 & 1) != 0)
        out[rules + i] = sorts[rule];
  return out;
}

void sift_sieve_merge(sift_sieve_maker *maker, sift_sieve_plan *plan)
{
  merger g = { .maker = maker, .scratch = sift_arena_open(0) };
  g.known.arena = g.shared.arena = g.scratch;
  g.words = SIFT_RULE_WORDS(maker->starts.count);
  g.met_in = SIFT_ARRAY(g.scratch, uint32_t, maker->steps.count);
  /* Narrow rules begin with words and figures of their own: merged, they would be of
   * three times as many steps, and their states be made no faster. */
  for (sift_sieve_sort sort = 0; sort < SIFT_SIEVE_SORTS; sort++) {
    step_list starts = starts_of(&g, plan->sorts, sort);
    if (sort == SIFT_SIEVE_WIDE && starts.count > 0)
      plan->begins[sort] = merge(&g, &starts);
    else
      plan->begins[sort] = join_all(&g, &starts);
  }
  plan->sorts = sorts_of(&g, plan->sorts);
  plan->shared = g.rules.at;
  sift_arena_close(g.scratch);
}
