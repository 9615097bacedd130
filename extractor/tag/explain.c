/* explain.c - for `rules explain`: which literals were found at a place, which rules
 * ran there and matched, what was selected and what lost to what. */
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
  const size_t room = 90;
  for (size_t i = 0; i < t.len && i < room; i++)
    sift_buffer_byte(out, t.at[i] == '\n' ? ' ' : t.at[i]);
  if (t.len > room)
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

/* ---------------------------------------------------------------- literals */

static sift_text owner_of(const sift_ruleset *rules, const sift_target *target)
{
  switch (target->kind) {
  case SIFT_HIT_RULE:
    return rules->values[target->index].id;
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
    return SIFT_TEXT("the start of a figure");
  }
}

static void explain_hit(view *v, sift_hit hit)
{
  const sift_ruleset *rules = v->tagger->rules;
  size_t count;
  const sift_target *const *list = sift_automaton_list(rules->automaton, hit, &count);
  for (size_t i = 0; i < count; i++) {
    uint32_t length =
        list[i]->kind == SIFT_HIT_FIGURE ? 1 : (uint32_t)list[i]->written.len;
    sift_span span = { hit.end - length, hit.end };
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
  sift_buffer_add(v->out, SIFT_TEXT("literals and names\n"));
  while (scan.place < tagger->copy.text.len)
    if (sift_automaton_scan(tagger->rules->automaton, tagger->copy.text, &scan, &hit,
                            1) == 1)
      explain_hit(v, hit);
}

/* ---------------------------------------------------------------- rules that ran */

static void explain_rule(view *v, uint32_t index)
{
  sift_tagger *tagger = v->tagger;
  const sift_value_rule *rule = &tagger->rules->values[index];
  const sift_windows *windows = &tagger->windows[index];
  size_t tries = 0;
  for (size_t i = 0; i < windows->count; i++)
    if (v->place == SIZE_MAX || (windows->at[i].low <= v->place &&
                                 v->place <= windows->at[i].high + SIFT_MATCH_ROOM))
      tries++;
  if (tries == 0 || !wants(v, rule->id))
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
  if (matches == 0)
    sift_buffer_print(v->out, "  %.*s ran and did not match here\n", SIFT_SHOW(rule->id));
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

static void print_literals(view *v)
{
  const sift_ruleset *rules = v->tagger->rules;
  for (size_t i = 0; v->rule.len > 0 && i < rules->value_count; i++) {
    const sift_value_rule *rule = &rules->values[i];
    if (!sift_text_eq(rule->id, v->rule))
      continue;
    sift_buffer_print(v->out, "%.*s waits for", SIFT_SHOW(rule->id));
    for (size_t k = 0; k < rule->literal_count; k++) {
      sift_text literal = rule->literals[k].text;
      if (literal.len == 0)
        literal = SIFT_TEXT("the start of a figure");
      sift_buffer_print(v->out, "%s '%.*s'", k == 0 ? "" : ",", SIFT_SHOW(literal));
    }
    sift_buffer_add(v->out, rule->slow
                                ? SIFT_TEXT(" nothing: it is slow and runs everywhere\n")
                                : SIFT_TEXT("\n"));
  }
}

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
  print_literals(&v);
  for (sift_pieces pieces = { 0 }; sift_pieces_next(&pieces, article);) {
    if (byte != SIZE_MAX && (byte < pieces.piece.start || byte > pieces.piece.end))
      continue;
    sift_tagger_scan(tagger, arena, article, pieces.piece);
    if (byte != SIZE_MAX)
      v.place = place_in_copy(tagger, byte);
    explain_piece(&v);
  }
}
