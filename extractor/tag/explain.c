/* explain.c - for `rules explain`: which names were found at a place, which rules the
 * sieve let through there, what they matched, what was selected and what lost to what. */
#include "tag/engine.h"

#include <string.h>

typedef struct view {
  sift_tagger *tagger;
  sift_buffer *out;
  sift_text rule; /* only this one; empty: all */
  size_t place;   /* in the copy; SIZE_MAX: the whole piece */
} view;

static void print_text(sift_buffer *out, sift_text t)
{
  enum { ROOM = 90 };
  sift_text shown = sift_utf8_cut(t, ROOM);
  for (size_t i = 0; i < shown.len; i++)
    sift_buffer_byte(out, t.at[i] == '\n' ? ' ' : t.at[i]);
  if (shown.len < t.len)
    sift_buffer_add(out, SIFT_TEXT("..."));
}

/* "812-825 '$26.3 billion'": the article's places. */
static void print_span(view *v, sift_span span)
{
  const sift_tagger *tagger = v->tagger;
  sift_span place = sift_copy_span(&tagger->copy, span);
  sift_buffer_print(v->out, "%u-%u '", place.start + tagger->base,
                    place.end + tagger->base);
  print_text(v->out, sift_text_sub(tagger->copy.text, span.start, span.end));
  sift_buffer_byte(v->out, '\'');
}

static bool touches(const view *v, sift_span span)
{
  return v->place == SIZE_MAX || (span.start <= v->place && v->place <= span.end);
}

static bool wants(const view *v, sift_text id)
{
  return v->rule.len == 0 || sift_text_eq(v->rule, id);
}

/* ---------------------------------------------------------------- names */

static sift_text owner_of(const sift_ruleset *rules, const sift_target *target)
{
  switch (target->kind) {
  case SIFT_HIT_ENTITY:
    return rules->entities[target->index].id;
  case SIFT_HIT_METRIC:
    return rules->metrics[target->index].id;
  case SIFT_HIT_CLASS:
    return SIFT_TEXT("a class word");
  case SIFT_HIT_ENTITY_CLASS:
    return SIFT_TEXT("a class word of entities");
  case SIFT_HIT_HEDGE:
    return SIFT_TEXT("a hedge");
  default:
    return SIFT_TEXT("a rule");
  }
}

static void explain_hit(view *v, sift_hit hit)
{
  const sift_ruleset *rules = v->tagger->rules;
  size_t count;
  const sift_target *const *list = sift_automaton_list(rules->automaton, hit, &count);
  for (size_t i = 0; i < count; i++) {
    sift_span span = { hit.end - (uint32_t)list[i]->written.len, hit.end };
    sift_text owner = owner_of(rules, list[i]);
    if (!touches(v, span) || !wants(v, owner))
      continue;
    sift_buffer_add(v->out, SIFT_TEXT("  found "));
    print_span(v, span);
    sift_buffer_print(v->out, ": of %.*s\n", SIFT_SHOW(owner));
  }
}

static void explain_hits(view *v)
{
  sift_tagger *tagger = v->tagger;
  sift_scan scan = { 0 };
  sift_hit hit;
  sift_buffer_add(v->out, SIFT_TEXT("names\n"));
  while (scan.place < tagger->copy.text.len)
    if (sift_automaton_scan(tagger->rules->automaton, tagger->copy.text, &scan, &hit,
                            1) == 1)
      explain_hit(v, hit);
}

/* ---------------------------------------------------------------- rules that ran */

/* The first start near the place where the sieve lets the rule through; SIZE_MAX: none.
 */
static size_t tried_at(const view *v, uint32_t index)
{
  const sift_tagger *tagger = v->tagger;
  sift_text copy = tagger->copy.text;
  size_t first =
      v->place == SIZE_MAX || v->place < SIFT_MATCH_ROOM ? 0 : v->place - SIFT_MATCH_ROOM;
  size_t end = v->place == SIZE_MAX ? copy.len : v->place + 1;
  for (size_t at = first; at < end && at < copy.len; at++)
    if (sift_match_starts(copy, at) &&
        sift_sieve_run(tagger->sieve, copy, at, tagger->sieved) &&
        (tagger->sieved[index / 64] >> index % 64 & 1) != 0)
      return at;
  return SIZE_MAX;
}

/* What the try began at. */
static sift_span first_word(const sift_tagger *tagger, size_t place)
{
  size_t end = sift_word_end_at(tagger->copy.text, place);
  return (sift_span){ (uint32_t)place, (uint32_t)(end > place ? end : place + 1) };
}

static void explain_rule(view *v, uint32_t index)
{
  const sift_tagger *tagger = v->tagger;
  const sift_value_rule *rule = &tagger->rules->values[index];
  size_t place = wants(v, rule->id) ? tried_at(v, index) : SIZE_MAX;
  if (place == SIZE_MAX)
    return;
  size_t matches = 0;
  for (size_t i = 0; i < tagger->found.count; i++) {
    const sift_mention *m = &tagger->found.at[i];
    if (!sift_text_eq(m->rule, rule->id) || !touches(v, m->span))
      continue;
    sift_buffer_print(v->out, "  %.*s matched ", SIFT_SHOW(rule->id));
    print_span(v, m->span);
    sift_buffer_byte(v->out, '\n');
    matches++;
  }
  if (matches > 0)
    return;
  sift_buffer_print(v->out, "  %.*s ran and did not match here, first at ",
                    SIFT_SHOW(rule->id));
  print_span(v, first_word(tagger, place));
  sift_buffer_byte(v->out, '\n');
}

/* ---------------------------------------------------------------- selection */

static sift_text name_of(const view *v, const sift_candidate *c)
{
  sift_target target = { .kind = c->what, .index = c->index };
  if (c->what == SIFT_HIT_RULE)
    return v->tagger->found.at[c->index].rule;
  return owner_of(v->tagger->rules, &target);
}

static const sift_candidate *winner_over(const sift_tagger *tagger,
                                         const sift_candidate *c)
{
  for (size_t i = 0; i < tagger->taken.count; i++) {
    const sift_candidate *other = &tagger->taken.at[i];
    if (other->span.start < c->span.end && c->span.start < other->span.end)
      return other;
  }
  return NULL;
}

static void explain_candidate(view *v, const sift_candidate *c)
{
  sift_text name = name_of(v, c);
  if (!touches(v, c->span) || !wants(v, name))
    return;
  sift_buffer_print(v->out, "  %s ", c->taken ? "took" : "lost");
  print_span(v, c->span);
  sift_buffer_print(v->out, " by %.*s", SIFT_SHOW(name));
  const sift_candidate *winner = c->taken ? NULL : winner_over(v->tagger, c);
  if (winner != NULL) {
    sift_text other = name_of(v, winner);
    sift_buffer_print(v->out, " to %.*s, ", SIFT_SHOW(other));
    print_span(v, winner->span);
  }
  sift_buffer_byte(v->out, '\n');
}

static void explain_piece(view *v)
{
  sift_tagger *tagger = v->tagger;
  sift_candidates_select(tagger);
  explain_hits(v);
  sift_buffer_add(v->out, SIFT_TEXT("rules\n"));
  for (uint32_t i = 0; i < tagger->rules->value_count; i++)
    explain_rule(v, i);
  sift_buffer_add(v->out, SIFT_TEXT("selection\n"));
  for (size_t i = 0; i < tagger->candidates.count; i++)
    explain_candidate(v, &tagger->candidates.at[i]);
}

/* ---------------------------------------------------------------- the whole */

/* The place of the copy whose place in the text is `byte`. */
static size_t place_in_copy(const sift_tagger *tagger, size_t byte)
{
  uint32_t low = 0, high = (uint32_t)tagger->copy.text.len;
  while (low < high) {
    uint32_t middle = (low + high) / 2;
    sift_span here = sift_copy_span(&tagger->copy, (sift_span){ middle, middle });
    if (here.start + tagger->base < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void sift_tag_explain(sift_tagger *tagger, sift_arena *arena, const sift_article *article,
                      size_t byte, sift_text rule, sift_buffer *out)
{
  view v = { tagger, out, rule, SIZE_MAX };
  for (sift_pieces pieces = { 0 }; sift_pieces_next(&pieces, article);) {
    if (byte != SIZE_MAX && (byte < pieces.piece.start || byte > pieces.piece.end))
      continue;
    sift_tagger_scan(tagger, arena, article, pieces.piece);
    if (byte != SIZE_MAX)
      v.place = place_in_copy(tagger, byte);
    explain_piece(&v);
  }
}
