/* sieve.c - which value rules may match at a place? The deterministic automaton of the
 * rule set's plan (ruleset/sieve.c), each state made when a text first leads to it
 * (states.c), reads the text from there until no rule is left in doubt: one short run
 * stands for a try of every rule. */
#include "tag/sieve/idle.h"

#include <string.h>

#define GATED_ROOM 4000

sift_sieve *sift_sieve_open(sift_arena *arena, const sift_sieve_plan *plan, size_t room)
{
  sift_sieve *s = SIFT_NEW(arena, sift_sieve);
  s->plan = plan;
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++)
    sift_sieve_part_open(&s->parts[i], arena, plan, room, (sift_sieve_sort)i);
  sift_sieve_part_open(&s->gated, arena, plan, room < GATED_ROOM ? room : GATED_ROOM,
                       SIFT_SIEVE_GATED);
  s->idle = sift_idle_open(arena, s);
  return s;
}

static void add_found_rules(const sift_sieve_part *p, uint32_t state, uint64_t *rules)
{
  uint32_t found = p->states.at[state].found;
  for (size_t i = 0; i < p->words; i++)
    rules[i] |= p->found.at[found - 1 + i];
}

/* The rule of a step, or the rules that share it. */
static void add_rules_of(const sift_sieve_part *p, uint16_t rule, uint64_t *rules)
{
  const sift_sieve_plan *plan = p->plan;
  if (rule < plan->rule_count) {
    sift_rule_add(rules, rule);
    return;
  }
  const uint64_t *shared = &plan->shared[(rule - plan->rule_count) * p->words];
  for (size_t i = 0; i < p->words; i++)
    rules[i] |= shared[i];
}

/* Those that are still in doubt where the text ends, or the run. */
static bool add_open_rules(const sift_sieve_part *p, uint32_t state, uint64_t *rules)
{
  const sift_sieve_state *last = &p->states.at[state];
  for (uint32_t i = 0; i < last->count; i++)
    add_rules_of(p, p->nodes[p->spots.at[last->first + i]].rule, rules);
  return last->count > 0;
}

/* A run of the automaton from one place on. */
typedef struct run {
  sift_text text;
  size_t start, end; /* where it began, how far it has read at most */
  uint64_t *rules;   /* found */
  bool any;          /* rule */
  /* the word that it began with, where it and all behind it were known */
  sift_idle_word *known;
} run;

/* Goes on from `place` until nothing is left or `stop` is reached; returns the state. */
static uint32_t follow_part(sift_sieve_part *p, run *r, uint32_t state, size_t place,
                            size_t stop)
{
  const uint8_t *classes = p->plan->classes;
  const unsigned char *bytes = (const unsigned char *)r->text.at;
  for (; place < stop && state != SIFT_SIEVE_NOTHING; place++) {
    uint8_t class = classes[bytes[place]];
    uint16_t way = sift_sieve_way(p, state, class);
    if (way == 0)
      way = sift_sieve_make_way(p, state, class);
    state = way >> 1;
    if ((way & 1) != 0) {
      add_found_rules(p, state, r->rules);
      r->any = true;
    }
  }
  r->end = place > r->end ? place : r->end;
  return state;
}

static void make_room(sift_sieve *s)
{
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++)
    if (sift_sieve_is_full(&s->parts[i])) {
      sift_sieve_forget(&s->parts[i]);
      sift_idle_forget(s->idle);
    }
}

static run begin_run(sift_sieve *s, sift_text text, size_t place, uint64_t *rules)
{
  make_room(s);
  return (run){ .text = text, .start = place, .end = place, .rules = rules };
}

static size_t stop_of(const run *r)
{
  size_t left = r->text.len - r->start;
  return left < SIFT_MATCH_ROOM ? r->text.len : r->start + SIFT_MATCH_ROOM;
}

static void finish_part(sift_sieve_part *p, run *r, uint32_t state, size_t place)
{
  state = follow_part(p, r, state, place, stop_of(r));
  if (state != SIFT_SIEVE_NOTHING && add_open_rules(p, state, r->rules))
    r->any = true;
}

/* From the states that the parts are in at `place` to the end. */
static bool finish_run(sift_sieve *s, run *r, sift_sieve_states states, size_t place)
{
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++)
    finish_part(&s->parts[i], r, sift_sieve_state_of(states, i), place);
  return r->any;
}

static void empty_rules(const sift_sieve *s, uint64_t *rules)
{
  memset(rules, 0, SIFT_RULE_WORDS(s->plan->rule_count) * sizeof *rules);
}

/* The gated rules that may match from a place on. */
static bool run_gated(sift_sieve *s, sift_text text, size_t place, uint64_t *rules)
{
  sift_sieve_part *p = &s->gated;
  if (sift_sieve_is_full(p))
    sift_sieve_forget(p);
  run r = { .text = text, .start = place, .end = place, .rules = rules };
  finish_part(p, &r, sift_sieve_start(p, sift_sieve_behind(s->plan, text, place)), place);
  return r.any;
}

bool sift_sieve_run(sift_sieve *s, sift_text text, size_t place, uint64_t *rules)
{
  empty_rules(s, rules);
  run r = begin_run(s, text, place, rules);
  finish_run(s, &r, sift_idle_starts(s->idle, text, place), place);
  bool any = false;
  for (size_t i = 0; i < s->plan->rule_count; i++)
    if (s->plan->gated[i].is)
      rules[i / 64] &= ~(UINT64_C(1) << i % 64);
  for (size_t i = 0; i < SIFT_RULE_WORDS(s->plan->rule_count); i++)
    any = any || rules[i] != 0;
  return run_gated(s, text, place, rules) || any;
}

/* Over one word, which is kept where no rule is found in it. */
static void cross_word(sift_sieve *s, run *r, sift_idle_word *word, size_t place)
{
  word->to = 0;
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++)
    word->to |= follow_part(&s->parts[i], r, sift_sieve_state_of(word->from, i), place,
                            place + sift_idle_length(word))
                << 16 * i;
  if (!r->any && (word->to != SIFT_SIEVE_OVER || r->end - r->start > 3))
    sift_idle_keep(s->idle, word);
}

/* From a word that is not known on, as far as there are words, and to the end. */
static bool learn_words(sift_sieve *s, run *r, sift_sieve_states states, size_t place)
{
  sift_idle_word word;
  size_t stop = stop_of(r);
  while (states != SIFT_SIEVE_OVER && !r->any && sift_idle_read(r->text, place, &word) &&
         place + sift_idle_length(&word) <= stop) {
    word.from = states;
    size_t behind = place + sift_idle_length(&word);
    if (sift_idle_know(s->idle, &word) != NULL) {
      r->end = behind > r->end ? behind : r->end;
    } else {
      cross_word(s, r, &word, place);
      r->known = NULL; /* something else may be kept in its place */
    }
    states = word.to;
    place = behind;
  }
  return states == SIFT_SIEVE_OVER ? r->any : finish_run(s, r, states, place);
}

/* The same as sift_sieve_run, from word to word. Of known ones it is not known how much
 * of them has to be read. */
static bool run_over_words(sift_sieve *s, run *r)
{
  sift_idle *idle = s->idle;
  sift_text text = r->text;
  sift_idle_word word, *known, *first = NULL;
  size_t place = r->start, stop = stop_of(r);
  word.from = sift_idle_starts(idle, text, place);
  while (word.from != SIFT_SIEVE_OVER && sift_idle_read(text, place, &word) &&
         place + sift_idle_length(&word) <= stop &&
         (known = sift_idle_know(idle, &word)) != NULL) {
    first = first != NULL ? first : known;
    word.from = known->to;
    place += sift_idle_length(known);
  }
  r->known = first;
  r->end = place;
  return word.from != SIFT_SIEVE_OVER && learn_words(s, r, word.from, place);
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

/* The last known word that began where nothing may match. */
typedef struct last_word {
  sift_idle_word *word;
  size_t start;
} last_word;

/* Behind a run that found nothing, the next place to look at. A run from the inside of a
 * known word that ended in it says the same wherever that word stands. */
static size_t pass_on(sift_sieve *s, const run *r, last_word *last)
{
  size_t place = r->start;
  sift_idle_note(s->idle, r->text, place, r->end - place);
  if (r->known == NULL) {
    last->word = NULL;
    return place + 1;
  }
  if (last->word != NULL && place == last->start + last->word->idle &&
      r->end <= last->start + sift_idle_length(last->word))
    last->word->idle++;
  else
    *last = (last_word){ r->known, place };
  return sift_idle_pass(s->idle, r->text, last->start, last->word);
}

size_t sift_sieve_next(sift_sieve *s, sift_text text, size_t place, uint64_t *rules)
{
  last_word last = { NULL, 0 };
  empty_rules(s, rules);
  while ((place = sift_idle_skip(s->idle, text, place)) < text.len) {
    if (!sift_match_starts(text, place)) {
      place++;
      continue;
    }
    run r = begin_run(s, text, place, rules);
    if (run_over_words(s, &r))
      return place;
    place = pass_on(s, &r, &last);
  }
  return place;
}

/* ---------------------------------------------------------------- gates */

bool sift_sieve_is_gated(const sift_sieve *s, uint32_t rule)
{
  return s->plan->gated[rule].is;
}

size_t sift_sieve_before_gate(const sift_sieve *s, sift_text text, size_t gate,
                              uint32_t rule)
{
  const sift_byte_set *before = &s->plan->gated[rule].before;
  size_t place = gate;
  while (place > 0 && gate - place < SIFT_MATCH_ROOM &&
         sift_byte_in(before, (unsigned char)text.at[place - 1]))
    place--;
  return place;
}

bool sift_sieve_may_begin(sift_sieve *s, sift_text text, size_t place, uint32_t rule,
                          uint64_t *rules)
{
  if (!sift_byte_in(&s->plan->gated[rule].first, (unsigned char)text.at[place]))
    return false;
  empty_rules(s, rules);
  return run_gated(s, text, place, rules) && (rules[rule / 64] >> rule % 64 & 1) != 0;
}
