/* sieve.c - which value rules may match at a place? The deterministic automaton of the
 * rule set's plan (ruleset/sieve.c), each state made when a text first leads to it, reads
 * the text from there until no rule is left in doubt: one short run stands for a try of
 * every rule. */
#include "tag/engine.h"

#include <stdlib.h>
#include <string.h>

#define SPOT_ROOM ((size_t)4 << 20) /* then all is forgotten */

/* A set of steps that wait for a byte, and the rules that are no longer in doubt when it
 * is reached. */
typedef struct state {
  uint32_t first, count; /* in `spots` */
  uint32_t found;        /* 0: no rule; else its words begin at found - 1 in `words` */
} state;

/* A way: 0, not yet made; else MADE more than twice the next state's row in `ways` and
 * FOUND, where that state has found something. */
#define MADE 2
#define FOUND 1
#define NOTHING 0 /* the state where nothing is left, and its row */

struct sift_sieve {
  const sift_sieve_plan *plan;
  sift_arena *own, *arena; /* for always; until all is forgotten */
  size_t words;            /* of a set of rules */
  size_t room;             /* for states */
  SIFT_LIST(state) states;
  SIFT_LIST(uint32_t) ways; /* by state and class */
  SIFT_LIST(uint32_t) spots;
  SIFT_LIST(uint64_t) found;
  uint32_t start[256];     /* state + 1 by the class of the byte before; 0: not made */
  sift_byte_set dead[256]; /* bytes known to start nothing, by that class */
  uint32_t *slots;         /* by hash of the spots: state + 1 */
  /* of the state being made */
  uint32_t *marks; /* by step: the round in which it was reached */
  uint32_t round;
  SIFT_LIST(uint32_t) waiting; /* steps to follow */
  SIFT_LIST(uint32_t) reached;
  uint64_t *ended; /* rules */
};

#define SLOTS ((size_t)2 << 16) /* more than twice SIFT_SIEVE_ROOM */

/* ---------------------------------------------------------------- making a state */

static void add_rule(uint64_t *rules, uint16_t rule)
{
  rules[rule / 64] |= UINT64_C(1) << rule % 64;
}

static void reach(sift_sieve *s, uint32_t step)
{
  if (s->marks[step] == s->round)
    return;
  s->marks[step] = s->round;
  *SIFT_PUSH(s->own, &s->waiting) = step;
}

/* Follows what needs no byte from all that was reached; `behind`: the byte before. */
static void follow(sift_sieve *s, uint8_t behind)
{
  while (s->waiting.count > 0) {
    uint32_t at = s->waiting.at[--s->waiting.count];
    const sift_sieve_step *step = &s->plan->steps[at];
    switch (step->kind) {
    case SIFT_SIEVE_BYTE:
      *SIFT_PUSH(s->own, &s->reached) = at;
      break;
    case SIFT_SIEVE_FORK:
      reach(s, step->other);
      reach(s, step->next);
      break;
    case SIFT_SIEVE_BEHIND:
      if (sift_byte_in(&s->plan->sets[step->set], behind))
        reach(s, step->next);
      break;
    case SIFT_SIEVE_END:
      add_rule(s->ended, step->rule);
      break;
    }
  }
}

static bool has_ended(const sift_sieve *s, uint32_t step)
{
  uint16_t rule = s->plan->steps[step].rule;
  return (s->ended[rule / 64] >> rule % 64 & 1) != 0;
}

static int by_number(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Most sets are small. */
static void sort_numbers(uint32_t *at, size_t count)
{
  enum { SMALL = 24 };
  if (count > SMALL) {
    qsort(at, count, sizeof *at, by_number);
    return;
  }
  for (size_t i = 1; i < count; i++) {
    uint32_t number = at[i];
    size_t k = i;
    for (; k > 0 && at[k - 1] > number; k--)
      at[k] = at[k - 1];
    at[k] = number;
  }
}

static uint32_t add_found(sift_sieve *s)
{
  uint64_t any = 0;
  for (size_t i = 0; i < s->words; i++)
    any |= s->ended[i];
  if (any == 0)
    return 0;
  uint32_t place = (uint32_t)s->found.count + 1;
  for (size_t i = 0; i < s->words; i++)
    *SIFT_PUSH(s->arena, &s->found) = s->ended[i];
  return place;
}

static bool same_state(const sift_sieve *s, const state *other)
{
  if (other->count != s->reached.count)
    return false;
  for (size_t i = 0; i < other->count; i++)
    if (s->spots.at[other->first + i] != s->reached.at[i])
      return false;
  for (size_t i = 0; i < s->words; i++)
    if (s->ended[i] != (other->found != 0 ? s->found.at[other->found - 1 + i] : 0))
      return false;
  return true;
}

static uint64_t hash_of_reached(const sift_sieve *s)
{
  uint64_t hash = s->ended[0];
  for (size_t i = 0; i < s->reached.count; i++)
    hash = (hash ^ s->reached.at[i]) * UINT64_C(0x9E3779B97F4A7C15);
  return hash ^ hash >> 32;
}

/* Room for the ways of one more state, none of them made yet. */
static void add_row(sift_sieve *s)
{
  size_t needed = s->ways.count + s->plan->class_count;
  if (needed > s->ways.room) {
    size_t room = 2 * needed + 128 * (size_t)s->plan->class_count;
    uint32_t *larger = SIFT_ARRAY(s->arena, uint32_t, room);
    if (s->ways.count > 0)
      memcpy(larger, s->ways.at, s->ways.count * sizeof *larger);
    s->ways.at = larger;
    s->ways.room = room;
  }
  s->ways.count = needed;
}

/* The state of what was reached, made where it is new. */
static uint32_t intern(sift_sieve *s)
{
  size_t slot = hash_of_reached(s) & (SLOTS - 1);
  for (; s->slots[slot] != 0; slot = (slot + 1) & (SLOTS - 1))
    if (same_state(s, &s->states.at[s->slots[slot] - 1]))
      return s->slots[slot] - 1;
  state *made = SIFT_PUSH(s->arena, &s->states);
  *made = (state){ (uint32_t)s->spots.count, (uint32_t)s->reached.count, add_found(s) };
  for (size_t i = 0; i < s->reached.count; i++)
    *SIFT_PUSH(s->arena, &s->spots) = s->reached.at[i];
  add_row(s);
  s->slots[slot] = (uint32_t)s->states.count;
  return s->slots[slot] - 1;
}

/* What ended needs no more steps. */
static uint32_t finish_state(sift_sieve *s)
{
  size_t kept = 0;
  for (size_t i = 0; i < s->reached.count; i++)
    if (!has_ended(s, s->reached.at[i]))
      s->reached.at[kept++] = s->reached.at[i];
  s->reached.count = kept;
  sort_numbers(s->reached.at, kept);
  return intern(s);
}

static void begin_state(sift_sieve *s)
{
  s->round++;
  s->reached.count = 0;
  memset(s->ended, 0, s->words * sizeof *s->ended);
}

static void begin_all(sift_sieve *s)
{
  sift_arena_reset(s->arena);
  s->states.at = NULL;
  s->ways.at = s->spots.at = NULL;
  s->found.at = NULL;
  s->states.count = s->states.room = s->ways.count = s->ways.room = 0;
  s->spots.count = s->spots.room = s->found.count = s->found.room = 0;
  memset(s->slots, 0, SLOTS * sizeof *s->slots);
  begin_state(s);
  intern(s); /* nothing */
  memset(s->start, 0, sizeof s->start);
  memset(s->dead, 0, sizeof s->dead);
}

sift_sieve *sift_sieve_open(sift_arena *arena, const sift_sieve_plan *plan, size_t room)
{
  sift_sieve *s = SIFT_NEW(arena, sift_sieve);
  s->plan = plan;
  s->room = room < SIFT_SIEVE_ROOM ? room : SIFT_SIEVE_ROOM;
  s->own = arena;
  s->arena = sift_arena_open(0);
  sift_defer(arena, (void (*)(void *))sift_arena_close, s->arena);
  s->words = SIFT_RULE_WORDS(plan->rule_count);
  s->slots = SIFT_ARRAY(arena, uint32_t, SLOTS);
  s->marks = SIFT_ARRAY(arena, uint32_t, plan->step_count);
  s->ended = SIFT_ARRAY(arena, uint64_t, s->words);
  begin_all(s);
  return s;
}

/* ---------------------------------------------------------------- running */

static uint32_t make_start(sift_sieve *s, uint8_t class)
{
  begin_state(s);
  for (size_t i = 0; i < s->plan->rule_count; i++)
    reach(s, s->plan->starts[i]);
  follow(s, s->plan->bytes[class]);
  uint32_t start = finish_state(s) + 1;
  for (unsigned b = 0; b < s->plan->class_count; b++)
    if (s->start[b] == start)
      s->dead[class] = s->dead[b];
  s->start[class] = start;
  return start;
}

/* Nothing starts with bytes of this class behind what state `from` is the start for. */
static void mark_dead(sift_sieve *s, uint32_t from, uint8_t class)
{
  for (unsigned b = 0; b < s->plan->class_count; b++)
    for (unsigned c = 0; s->start[b] == from + 1 && c < 256; c++)
      if (s->plan->classes[c] == class)
        s->dead[b].bits[c / 8] |= (uint8_t)(1 << c % 8);
}

static uint32_t make_way(sift_sieve *s, uint32_t row, uint8_t class)
{
  uint8_t byte = s->plan->bytes[class];
  uint32_t from = row / s->plan->class_count;
  begin_state(s);
  for (uint32_t i = 0; i < s->states.at[from].count; i++) {
    const sift_sieve_step *step =
        &s->plan->steps[s->spots.at[s->states.at[from].first + i]];
    if (sift_byte_in(&s->plan->sets[step->set], byte))
      reach(s, step->next);
  }
  follow(s, byte);
  uint32_t to = finish_state(s);
  if (to == NOTHING)
    mark_dead(s, from, class);
  uint32_t way =
      to * s->plan->class_count << 1 | (s->states.at[to].found != 0 ? FOUND : 0);
  return s->ways.at[row + class] = way + MADE;
}

static void add_found_rules(const sift_sieve *s, uint32_t row, uint64_t *rules)
{
  const state *at = &s->states.at[row / s->plan->class_count];
  for (size_t i = 0; i < s->words; i++)
    rules[i] |= s->found.at[at->found - 1 + i];
}

/* Those that are still in doubt where the text ends, or the run. */
static bool add_open_rules(const sift_sieve *s, uint32_t row, uint64_t *rules)
{
  const state *last = &s->states.at[row / s->plan->class_count];
  for (uint32_t i = 0; i < last->count; i++)
    add_rule(rules, s->plan->steps[s->spots.at[last->first + i]].rule);
  return last->count > 0;
}

/* The class of the byte before; a text begins as a line does. */
static uint8_t class_behind(const sift_sieve *s, sift_text text, size_t place)
{
  return s->plan->classes[place == 0 ? '\n' : (unsigned char)text.at[place - 1]];
}

bool sift_sieve_run(sift_sieve *s, sift_text text, size_t place, uint64_t *rules)
{
  if (s->states.count > s->room || s->spots.count > SPOT_ROOM)
    begin_all(s);
  const uint8_t *classes = s->plan->classes;
  const unsigned char *bytes = (const unsigned char *)text.at;
  size_t end = text.len - place < SIFT_MATCH_ROOM ? text.len : place + SIFT_MATCH_ROOM;
  uint8_t behind = class_behind(s, text, place);
  uint32_t start = s->start[behind] != 0 ? s->start[behind] : make_start(s, behind);
  uint32_t row = (start - 1) * s->plan->class_count;
  bool any = false;
  for (; place < end && row != NOTHING; place++) {
    uint8_t class = classes[bytes[place]];
    uint32_t way = s->ways.at[row + class];
    if (way == 0)
      way = make_way(s, row, class);
    row = (way - MADE) >> 1;
    if ((way & FOUND) == 0)
      continue;
    if (!any)
      memset(rules, 0, s->words * sizeof *rules);
    add_found_rules(s, row, rules);
    any = true;
  }
  if (row == NOTHING)
    return any;
  if (!any)
    memset(rules, 0, s->words * sizeof *rules);
  return add_open_rules(s, row, rules) || any;
}

static bool is_digit_at(sift_text copy, size_t place)
{
  return place < copy.len && sift_is_digit((unsigned char)copy.at[place]);
}

/* The digits behind ',' in "1,234" or '.' in "2.5" are no start, those in "2024,2025"
 * are. */
static bool figure_starts(sift_text copy, size_t place)
{
  if (place == 0)
    return true;
  char before = copy.at[place - 1];
  if (sift_is_digit((unsigned char)before))
    return false;
  if ((before != '.' && before != ',') || place < 2 || !is_digit_at(copy, place - 2))
    return true;
  return before == ',' &&
         !(is_digit_at(copy, place + 1) && is_digit_at(copy, place + 2) &&
           !is_digit_at(copy, place + 3));
}

bool sift_match_starts(sift_text copy, size_t place)
{
  unsigned char c = (unsigned char)copy.at[place];
  return (c & 0xC0) != 0x80 && (!sift_is_digit(c) || figure_starts(copy, place));
}

size_t sift_sieve_next(sift_sieve *s, sift_text text, size_t place, uint64_t *rules)
{
  for (; place < text.len; place++)
    if (!sift_byte_in(&s->dead[class_behind(s, text, place)],
                      (unsigned char)text.at[place]) &&
        sift_match_starts(text, place) && sift_sieve_run(s, text, place, rules))
      return place;
  return place;
}
