/* sieve.c - which value rules may match at a place? The deterministic automaton of the
 * rule set's plan (ruleset/sieve.c), each state made when a text first leads to it
 * (states.c), reads the text from there until no rule is left in doubt: one short run
 * stands for a try of every rule. */
#include "tag/states.h"

#include <string.h>

sift_sieve *sift_sieve_open(sift_arena *arena, const sift_sieve_plan *plan, size_t room)
{
  sift_sieve *s = SIFT_NEW(arena, sift_sieve);
  s->plan = plan;
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++)
    sift_sieve_part_open(&s->parts[i], arena, plan, room, i == 1);
  s->idle = sift_idle_open(arena, s);
  return s;
}

static void add_found_rules(const sift_sieve_part *p, uint32_t state, uint64_t *rules)
{
  uint32_t found = p->states.at[state].found;
  for (size_t i = 0; i < p->words; i++)
    rules[i] |= p->found.at[found - 1 + i];
}

/* Those that are still in doubt where the text ends, or the run. */
static bool add_open_rules(const sift_sieve_part *p, uint32_t state, uint64_t *rules)
{
  const sift_sieve_state *last = &p->states.at[state];
  for (uint32_t i = 0; i < last->count; i++)
    sift_rule_add(rules, p->plan->steps[p->spots.at[last->first + i]].rule);
  return last->count > 0;
}

/* Adds to `rules` those of the part that may match from `place` on. False: none; *end is
 * then where the last one was no longer in doubt. */
static bool run_part(sift_sieve_part *p, sift_text text, size_t place, uint64_t *rules,
                     size_t *end)
{
  if (sift_sieve_is_full(p))
    sift_sieve_forget(p);
  const uint8_t *classes = p->plan->classes;
  const unsigned char *bytes = (const unsigned char *)text.at;
  size_t stop = text.len - place < SIFT_MATCH_ROOM ? text.len : place + SIFT_MATCH_ROOM;
  uint32_t state = sift_sieve_start(p, sift_sieve_behind(p->plan, text, place));
  bool any = false;
  for (; place < stop && state != SIFT_SIEVE_NOTHING; place++) {
    uint8_t class = classes[bytes[place]];
    uint16_t way = sift_sieve_way(p, state, class);
    if (way == 0)
      way = sift_sieve_make_way(p, state, class);
    state = way >> 1;
    if ((way & 1) != 0) {
      add_found_rules(p, state, rules);
      any = true;
    }
  }
  *end = place;
  return (state != SIFT_SIEVE_NOTHING && add_open_rules(p, state, rules)) || any;
}

/* The same of all parts; *read: how many bytes were read where there are none. */
static bool run_all(sift_sieve *s, sift_text text, size_t place, uint64_t *rules,
                    size_t *read)
{
  bool any = false;
  *read = 0;
  memset(rules, 0, SIFT_RULE_WORDS(s->plan->rule_count) * sizeof *rules);
  for (int i = 0; i < SIFT_SIEVE_PARTS; i++) {
    size_t end;
    any |= run_part(&s->parts[i], text, place, rules, &end);
    *read = end - place > *read ? end - place : *read;
  }
  return any;
}

bool sift_sieve_run(sift_sieve *s, sift_text text, size_t place, uint64_t *rules)
{
  size_t read;
  return run_all(s, text, place, rules, &read);
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
  for (; place < text.len; place++) {
    if (sift_idle_knows(s->idle, text, place) || !sift_match_starts(text, place))
      continue;
    size_t read;
    if (run_all(s, text, place, rules, &read))
      return place;
    sift_idle_note(s->idle, text, place, read);
  }
  return place;
}
