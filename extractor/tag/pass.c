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

bool sift_match_group_named(const sift_match *match, sift_text name, sift_text *out,
                            sift_span *at)
{
  sift_span span = { match->whole.start, match->whole.start };
  sift_text text = { NULL, 0 };
  if (group_span(match, name, &span))
    text = sift_text_sub(match->copy, span.start, span.end);
  for (size_t i = 0; text.at == NULL && i < match->rule->set_count; i++)
    if (sift_text_eq(match->rule->set[i].key, name))
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

/* Whether a try looks at ASCII only. */
static bool sees_ascii(const sift_try *one, const sift_value_rule *rule)
{
  return one->place >= one->ascii.start && one->place < one->ascii.end &&
         (one->ascii.start == 0 || one->place - one->ascii.start >= rule->behind) &&
         rule->reach < one->ascii.end - one->place;
}

/* One try of a rule. No match is longer than SIFT_MATCH_ROOM. */
static void try_rule(sift_tagger *tagger, const sift_try *one)
{
  uint32_t index = one->rule;
  const sift_value_rule *rule = &tagger->rules->values[index];
  const sift_pattern *pattern =
      tagger->patterns != NULL ? tagger->patterns[index] : rule->pattern;
  sift_text copy = tagger->copy.text;
  sift_matcher_expect_ascii(tagger->matcher, sees_ascii(one, rule));
  sift_match_result result =
      sift_pattern_match(pattern, tagger->matcher, copy, one->place, SIZE_MAX);
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

/* The piece of the text with spaces in place of what is not read. */
static sift_text read_part(sift_arena *arena, const sift_article *article,
                           sift_span piece)
{
  sift_text text = sift_text_sub(article->text, piece.start, piece.end);
  if (!sift_is_unread(article, piece))
    return text;
  text = sift_text_copy(arena, text);
  char *bytes = (char *)text.at;
  for (size_t i = sift_unread_from(article, piece.start); i < article->unread_count;
       i++) {
    sift_span u = article->unread[i];
    if (u.start >= piece.end)
      break;
    uint32_t from = u.start > piece.start ? u.start : piece.start;
    uint32_t to = u.end < piece.end ? u.end : piece.end;
    memset(bytes + (from - piece.start), ' ', to - from);
  }
  return text;
}

static void begin(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                  sift_span piece)
{
  tagger->article = article;
  tagger->arena = arena;
  tagger->base = piece.start;
  tagger->copy = sift_copy_make(arena, read_part(arena, article, piece));
  tagger->found.count = tagger->tries.count = 0;
  tagger->candidates.count = tagger->hedges.count = 0;
}

static void run_everywhere(sift_tagger *tagger)
{
  sift_text copy = tagger->copy.text;
  for (uint32_t place = 0; place < copy.len; place++)
    for (uint32_t i = 0; sift_match_starts(copy, place) && i < tagger->rules->value_count;
         i++)
      if (i != tagger->skipped)
        try_rule(tagger, &(sift_try){ .place = place, .rule = i });
}

/* Of a gated rule, at the places before its gate where it may begin. */
static void add_gated(sift_tagger *tagger, sift_try one)
{
  sift_text copy = tagger->copy.text;
  uint32_t gate = one.place, *from = &tagger->gated_to[one.rule];
  size_t place = sift_sieve_before_gate(tagger->sieve, copy, gate, one.rule);
  sift_span ascii = one.ascii;
  for (place = place > *from ? place : *from; place <= gate; place++)
    if (sift_match_starts(copy, place) &&
        sift_sieve_may_begin(tagger->sieve, copy, place, one.rule, tagger->gated)) {
      one.place = (uint32_t)place;
      one.ascii = place >= ascii.start ? ascii : (sift_span){ 0, 0 };
      *SIFT_PUSH(tagger->scratch, &tagger->tries) = one;
    }
  *from = gate + 1;
}

/* Of the rules of the set, but for one that shall not run. */
static void add_tries(sift_tagger *tagger, sift_try one)
{
  for (uint32_t k = 0; k < SIFT_RULE_WORDS(tagger->rules->value_count); k++)
    for (uint64_t bits = tagger->sieved[k]; bits != 0; bits &= bits - 1) {
      one.rule = k * 64 + (uint32_t)__builtin_ctzll(bits);
      if (one.rule == tagger->skipped)
        continue;
      if (sift_sieve_is_gated(tagger->sieve, one.rule))
        add_gated(tagger, one);
      else
        *SIFT_PUSH(tagger->scratch, &tagger->tries) = one;
    }
}

/* Beyond all that a rule may look at there stands nothing: as good as ASCII. */
static sift_span ascii_from(sift_text copy, uint32_t start)
{
  size_t end = sift_beyond_ascii(copy, start);
  return (sift_span){ start, end < copy.len ? (uint32_t)end : UINT32_MAX };
}

static void find_tries(sift_tagger *tagger)
{
  memset(tagger->gated_to, 0, tagger->rules->value_count * sizeof *tagger->gated_to);
  sift_text copy = tagger->copy.text;
  sift_try one = { .ascii = ascii_from(copy, 0) };
  size_t place = 0;
  while ((place = sift_sieve_next(tagger->sieve, copy, place, tagger->sieved)) <
         copy.len) {
    one.place = (uint32_t)place++;
    while (one.ascii.end <= one.place)
      one.ascii = ascii_from(copy, one.ascii.end + 1);
    add_tries(tagger, one);
  }
}

/* By counting; each rule's tries stay in order of place. */
static void sort_tries(sift_tagger *tagger)
{
  uint32_t *next = tagger->next_try;
  memset(next, 0, (tagger->rules->value_count + 1) * sizeof *next);
  for (size_t i = 0; i < tagger->tries.count; i++)
    next[tagger->tries.at[i].rule + 1]++;
  for (size_t i = 0; i < tagger->rules->value_count; i++)
    next[i + 1] += next[i];
  tagger->sorted.count = 0;
  for (size_t i = 0; i < tagger->tries.count; i++)
    SIFT_PUSH(tagger->scratch, &tagger->sorted);
  for (size_t i = 0; i < tagger->tries.count; i++)
    tagger->sorted.at[next[tagger->tries.at[i].rule]++] = tagger->tries.at[i];
}

/* A rule runs over all its places at once, while its machine code is near: from place to
 * place there would be another one's. */
static void run_rules(sift_tagger *tagger)
{
  find_tries(tagger);
  sort_tries(tagger);
  for (size_t i = 0; i < tagger->sorted.count; i++)
    try_rule(tagger, &tagger->sorted.at[i]);
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
