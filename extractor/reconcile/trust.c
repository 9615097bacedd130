/* trust.c - how far each source is believed. Pooled investment: each source spreads its
 * trust over its statements, each statement earns by how well it stands against its
 * rivals, and pays back to those who invested (J. Pasternack, D. Roth, "Knowing what to
 * believe (when you already know something)", COLING 2010, section 3.2.5; exponent 1.4,
 * 20 rounds). */
#include "reconcile/inside.h"

#define ROUNDS 20
#define LEAST_TRUST 1e-9 /* nobody is ruined for ever */

struct source {
  double trust, stake; /* stake: what it puts on each of its statements */
  double income;
  uint32_t statements;
  uint32_t last; /* statement counted last, plus one: repeats count once */
};

struct statement {
  double invested, belief;
  uint32_t fact;
};

struct vote {
  struct source *source;
  uint32_t statement;
};

struct sift_trust {
  sift_table sources; /* name -> struct source * */
  SIFT_LIST(struct statement) statements;
  SIFT_LIST(struct vote) votes;
};

bool sift_same_fact(const sift_item *a, const sift_item *b)
{
  return sift_text_eq(a->key, b->key) && sift_text_eq(a->metric_id, b->metric_id) &&
         a->base == b->base && a->dated == b->dated &&
         (!a->dated || sift_period_equal(a->period, b->period)) &&
         sift_text_eq(a->object_key, b->object_key);
}

/* x^1.4 by the four operations alone, so that every machine gives the same bits. */
static double power_1_4(double x)
{
  if (x <= 0)
    return 0;
  double square = x * x, root = 1;
  for (int i = 0; i < 60; i++) { /* Newton's fifth root */
    double fourth = root * root * root * root;
    root = (4 * root + square / fourth) / 5;
  }
  return x * root;
}

/* ---------------------------------------------------------------- who said what */

static struct source *source_of(sift_arena *arena, sift_trust *t, sift_text name)
{
  void **place = sift_table_put(&t->sources, name);
  if (*place == NULL) {
    struct source *made = SIFT_NEW(arena, struct source);
    made->trust = 1;
    *place = made;
  }
  return *place;
}

static void read_votes(sift_arena *arena, sift_trust *t, sift_items items)
{
  uint32_t fact = 0;
  for (size_t i = 0; i < items.count; i++) {
    const sift_item *item = &items.at[i];
    bool first = i == 0;
    if (!first && !sift_same_fact(&items.at[i - 1], item))
      fact++;
    if (first || !sift_item_states_same(&items.at[i - 1], item))
      *SIFT_PUSH(arena, &t->statements) = (struct statement){ .fact = fact };
    struct source *source = source_of(arena, t, item->source);
    if (source->last == t->statements.count)
      continue;
    source->last = (uint32_t)t->statements.count;
    source->statements++;
    *SIFT_PUSH(arena, &t->votes) =
        (struct vote){ source, (uint32_t)t->statements.count - 1 };
  }
}

/* ---------------------------------------------------------------- rounds */

/* Calls are made fact by fact: statements [from, to) are rivals. */
static size_t end_of_fact(const sift_trust *t, size_t from)
{
  size_t to = from;
  while (to < t->statements.count &&
         t->statements.at[to].fact == t->statements.at[from].fact)
    to++;
  return to;
}

static void start(sift_trust *t)
{
  for (size_t from = 0, to; from < t->statements.count; from = to) {
    to = end_of_fact(t, from);
    for (size_t i = from; i < to; i++)
      t->statements.at[i].belief = 1.0 / (double)(to - from);
  }
}

static void invest(sift_trust *t)
{
  for (size_t i = 0; i < t->sources.count; i++) {
    struct source *s = t->sources.at[i].value;
    s->stake = s->trust / (double)s->statements;
    s->income = 0;
  }
  for (size_t i = 0; i < t->statements.count; i++)
    t->statements.at[i].invested = 0;
  for (size_t i = 0; i < t->votes.count; i++)
    t->statements.at[t->votes.at[i].statement].invested += t->votes.at[i].source->stake;
}

static void pay_back(sift_trust *t)
{
  double most = 0;
  for (size_t i = 0; i < t->votes.count; i++) {
    const struct statement *c = &t->statements.at[t->votes.at[i].statement];
    struct source *s = t->votes.at[i].source;
    if (c->invested > 0)
      s->income += c->belief * s->stake / c->invested;
  }
  for (size_t i = 0; i < t->sources.count; i++) {
    const struct source *s = t->sources.at[i].value;
    most = s->income > most ? s->income : most;
  }
  for (size_t i = 0; i < t->sources.count; i++) {
    struct source *s = t->sources.at[i].value;
    s->trust = most > 0 ? s->income / most : 1;
    if (s->trust < LEAST_TRUST)
      s->trust = LEAST_TRUST;
  }
}

static void believe(sift_trust *t)
{
  for (size_t from = 0, to; from < t->statements.count; from = to) {
    to = end_of_fact(t, from);
    double pool = 0;
    for (size_t i = from; i < to; i++)
      pool += power_1_4(t->statements.at[i].invested);
    for (size_t i = from; i < to; i++) {
      struct statement *c = &t->statements.at[i];
      c->belief = pool > 0 ? c->invested * power_1_4(c->invested) / pool : 0;
    }
  }
}

sift_trust *sift_trust_learn(sift_arena *arena, sift_items items)
{
  sift_trust *t = SIFT_NEW(arena, sift_trust);
  t->sources.arena = arena;
  read_votes(arena, t, items);
  start(t);
  for (int round = 0; round < ROUNDS; round++) {
    invest(t);
    pay_back(t);
    invest(t);
    believe(t);
  }
  return t;
}

double sift_trust_in(const sift_trust *trust, sift_text source)
{
  const struct source *s = sift_table_get(&trust->sources, source);
  return s != NULL ? s->stake : 0;
}

uint32_t sift_trust_record(const sift_trust *trust, sift_text source)
{
  const struct source *s = sift_table_get(&trust->sources, source);
  return s != NULL ? s->statements : 0;
}
