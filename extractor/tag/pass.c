/* pass.c - one piece of text: the automaton's pass, and the rules run only where the
 * sieve lets them through. */
#include "tag/engine.h"

#include <string.h>

#define HIT_ROOM 512

/* ---------------------------------------------------------------- groups of a match */

static bool group_span(const sift_match *match, sift_text name, sift_span *out)
{
  const sift_value_rule *rule = match->rule;
  for (size_t i = 0; i < rule->group_count; i++)
    if (rule->groups[i].length == name.len && rule->groups[i].name[0] == name.at[0] &&
        memcmp(rule->groups[i].name, name.at, name.len) == 0 &&
        sift_matcher_group(match->matcher, rule->groups[i].number, out) &&
        out->end > out->start)
      return true;
  return false;
}

bool sift_match_group(const sift_match *match, const char *name, sift_text *out,
                      sift_span *at)
{
  sift_span span = { match->whole.start, match->whole.start };
  sift_text text = { NULL, 0 }, wanted = { name, strlen(name) };
  if ((match->rule->names & sift_name_bit(name, wanted.len)) == 0)
    return false;
  if (group_span(match, wanted, &span))
    text = sift_text_sub(match->copy, span.start, span.end);
  for (size_t i = 0; text.at == NULL && i < match->rule->set_count; i++)
    if (sift_text_eq(match->rule->set[i].key, wanted))
      text = match->rule->set[i].value;
  if (text.at == NULL)
    return false;
  if (out != NULL)
    *out = text;
  if (at != NULL)
    *at = span;
  return true;
}

/* ---------------------------------------------------------------- running a rule */

/* One try of a rule. No match is longer than SIFT_MATCH_ROOM. */
static void try_rule(sift_tagger *tagger, uint32_t index, uint32_t place)
{
  const sift_value_rule *rule = &tagger->rules->values[index];
  const sift_pattern *pattern =
      tagger->patterns != NULL ? tagger->patterns[index] : rule->pattern;
  sift_text copy = tagger->copy.text;
  sift_match_result result =
      sift_pattern_match(pattern, tagger->matcher, copy, place, SIZE_MAX);
  if (result == SIFT_MATCH_LIMIT && tagger->limited == NULL)
    tagger->limited = rule;
  if (result != SIFT_MATCH_FOUND)
    return;
  sift_match match = {
    tagger->rules, rule, tagger->matcher, copy, { 0, 0 }, tagger->arena
  };
  sift_matcher_group(tagger->matcher, 0, &match.whole);
  if (match.whole.end - match.whole.start > SIFT_MATCH_ROOM)
    return;
  sift_mention mention = { .span = match.whole, .kind = rule->kind, .rule = rule->id };
  const sift_kind_row *row = sift_kind_row_of(rule->kind);
  if (rule->kind != SIFT_NO_KIND && (row->read == NULL || !row->read(&match, &mention)))
    return;
  uint32_t found = (uint32_t)tagger->found.count;
  *SIFT_PUSH(tagger->scratch, &tagger->found) = mention;
  /* a suspicion is worth less than any finding as long */
  bool suspected = mention.entity != NULL && mention.entity->proof.len > 0;
  uint32_t rank = 1 + index + (suspected ? (uint32_t)tagger->rules->value_count : 0);
  sift_candidate_add(tagger, mention.span, SIFT_HIT_RULE, found, rank);
}

/* ---------------------------------------------------------------- the pass */

static void take_hit(sift_tagger *tagger, sift_hit hit)
{
  size_t count;
  const sift_target *const *list =
      sift_automaton_list(tagger->rules->automaton, hit, &count);
  for (size_t i = 0; i < count; i++)
    sift_names_hit(tagger, list[i], hit.end);
}

static void begin(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                  sift_span piece)
{
  tagger->article = article;
  tagger->arena = arena;
  tagger->base = piece.start;
  tagger->copy =
      sift_copy_make(arena, sift_text_sub(article->text, piece.start, piece.end));
  tagger->found.count = 0;
  tagger->candidates.count = tagger->hedges.count = 0;
}

/* Tries the rules of the set, but for one that shall not run. */
static void try_rules(sift_tagger *tagger, uint32_t place)
{
  for (uint32_t k = 0; k < SIFT_RULE_WORDS(tagger->rules->value_count); k++)
    for (uint64_t bits = tagger->sieved[k]; bits != 0; bits &= bits - 1) {
      uint32_t index = k * 64 + (uint32_t)__builtin_ctzll(bits);
      if (index != tagger->skipped)
        try_rule(tagger, index, place);
    }
}

static void try_all_rules(sift_tagger *tagger, uint32_t place)
{
  for (uint32_t i = 0; i < tagger->rules->value_count; i++)
    if (i != tagger->skipped)
      try_rule(tagger, i, place);
}

static void run_everywhere(sift_tagger *tagger)
{
  sift_text copy = tagger->copy.text;
  for (uint32_t place = 0; place < copy.len; place++)
    if (sift_match_starts(copy, place))
      try_all_rules(tagger, place);
}

static void run_rules(sift_tagger *tagger)
{
  sift_text copy = tagger->copy.text;
  size_t place = 0;
  while ((place = sift_sieve_next(tagger->sieve, copy, place, tagger->sieved)) < copy.len)
    try_rules(tagger, (uint32_t)place++);
}

void sift_tagger_scan(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                      sift_span piece)
{
  begin(tagger, arena, article, piece);
  sift_hit hits[HIT_ROOM];
  sift_scan scan = { 0 };
  while (scan.place < tagger->copy.text.len) {
    size_t count = sift_automaton_scan(tagger->rules->automaton, tagger->copy.text, &scan,
                                       hits, HIT_ROOM);
    for (size_t i = 0; i < count; i++)
      take_hit(tagger, hits[i]);
  }
  if (tagger->plainly)
    run_everywhere(tagger);
  else
    run_rules(tagger);
}
