/* explain.c - findings in plain sentences: who says what, and why both cannot be so. */
#include "reconcile/inside.h"

#include <string.h>

sift_text sift_metric_words(sift_arena *arena, const sift_ruleset *rules,
                            sift_text metric)
{
  sift_text said = sift_map_get(rules, "metric_as_said", metric);
  if (said.len > 0)
    return said;
  const sift_metric *known = sift_metric_find(rules, metric);
  if (known != NULL && known->aliases.count > 0)
    return known->aliases.at[0];
  return sift_text_words(arena, metric);
}

static sift_text basis_words(sift_text basis)
{
  return sift_text_is(basis, "gaap")                ? SIFT_TEXT("GAAP")
         : sift_text_is(basis, "with_debt")         ? SIFT_TEXT("debt-inclusive")
         : sift_text_is(basis, "constant_currency") ? SIFT_TEXT("constant-currency")
         : sift_text_is(basis, "pro_forma")         ? SIFT_TEXT("pro forma")
                                                    : basis;
}

/* "AWS's revenue growth in 2024" */
void sift_say_question(sift_findings *all, sift_buffer *out, const sift_item *frame)
{
  sift_text subject = frame->subject_name;
  sift_text metric = sift_metric_words(all->arena, all->rules, frame->metric_id);
  sift_buffer_print(out, "%.*s%s ", SIFT_SHOW(subject),
                    sift_text_ends(subject, SIFT_TEXT("s")) ? "'" : "'s");
  if (frame->basis.len > 0 && !sift_text_starts(metric, frame->basis))
    sift_buffer_print(out, "%.*s ", SIFT_SHOW(basis_words(frame->basis)));
  sift_buffer_add(out, metric);
  if (frame->claim->object.len > 0)
    sift_buffer_print(out, " (%.*s)", SIFT_SHOW(frame->claim->object));
  if (frame->dated && frame->claim->period.edtf.len > 0)
    sift_say_period(out, &frame->claim->period);
}

/* ---------------------------------------------------------------- reasons */

static bool is_number(const sift_value *v)
{
  return v->kind != SIFT_DATE && v->kind != SIFT_TIME && v->kind != SIFT_NO_KIND;
}

/* "154 satellites", to the last one, however many there are. */
static bool is_sharp(const sift_value *value)
{
  sift_meant meant = sift_value_meant(value);
  sift_decimal reach = sift_minus(meant.halo.hi, meant.halo.lo);
  bool counted = value->kind == SIFT_COUNT && value->bound == SIFT_EXACT &&
                 sift_decimal_compare(reach, sift_decimal_of(1)) <= 0;
  return counted || sift_decimal_equal(meant.halo.lo, meant.halo.hi);
}

/* "17% can stand for 16.5% to 17.5%" */
static void say_reach(sift_buffer *out, const sift_value *value)
{
  sift_meant meant = sift_value_meant(value);
  sift_text unit = value->kind == SIFT_COUNT ? (sift_text){ 0 } : value->unit;
  sift_say_value(out, value);
  if (is_sharp(value)) {
    sift_buffer_add(out, SIFT_TEXT(" is meant exactly"));
    return;
  }
  sift_buffer_add(out, SIFT_TEXT(" can stand for "));
  sift_say_number(out, meant.halo.lo, unit);
  sift_buffer_add(out, SIFT_TEXT(" to "));
  sift_say_number(out, meant.halo.hi, unit);
}

/* "30-40% better" as "1.3 to 1.4 times" */
static void say_factor(sift_buffer *out, const sift_value *value)
{
  sift_meant plain = sift_value_meant(value), meant = sift_meant_factor(value, &plain);
  sift_text none = { 0 };
  sift_say_number(out, meant.core.lo, none);
  if (!sift_decimal_equal(meant.core.lo, meant.core.hi)) {
    sift_buffer_add(out, SIFT_TEXT(" to "));
    sift_say_number(out, meant.core.hi, none);
  }
  sift_buffer_add(out, SIFT_TEXT(" times"));
}

static void say_why_not(sift_buffer *out, const sift_item *frame, const sift_side *sides)
{
  const sift_value *a = &sides[0].lead->value, *b = &sides[1].lead->value;
  if (!is_number(a) || !is_number(b)) {
    sift_buffer_add(out, SIFT_TEXT(" The two do not meet."));
    return;
  }
  if (a->bound == SIFT_AT_MOST && b->bound == SIFT_AT_MOST) {
    sift_buffer_add(out, SIFT_TEXT(" Each is given as the most that there can be."));
    return;
  }
  if (frame->metric != NULL && frame->metric->total &&
      (a->bound != SIFT_EXACT || b->bound != SIFT_EXACT)) {
    sift_buffer_add(out,
                    SIFT_TEXT(" For a sum to date that is too far above the bound."));
    return;
  }
  if (a->kind != b->kind) {
    sift_buffer_add(out, SIFT_TEXT(" As factors the two do not meet: "));
    say_factor(out, a);
    sift_buffer_add(out, SIFT_TEXT(" against "));
    say_factor(out, b);
    sift_buffer_byte(out, '.');
    return;
  }
  if (is_sharp(a) && is_sharp(b)) {
    sift_buffer_add(out, SIFT_TEXT(" Both are exact counts."));
    return;
  }
  sift_buffer_add(out, SIFT_TEXT(" Rounding does not bridge them: "));
  say_reach(out, a);
  sift_buffer_add(out, SIFT_TEXT(", "));
  say_reach(out, b);
  sift_buffer_byte(out, '.');
}

static bool same_article(const sift_claim *a, const sift_claim *b)
{
  return a->article.len > 0 ? sift_text_eq(a->article, b->article)
                            : sift_text_eq(a->source, b->source);
}

/* "at 2:48 a.m." has its point already. */
static void end_sentence(sift_buffer *out)
{
  if (!sift_text_ends(sift_buffer_text(out), SIFT_TEXT(".")))
    sift_buffer_byte(out, '.');
}

static void say_who(sift_buffer *out, const sift_claim *claim)
{
  sift_say_source(out, claim);
  bool withdrawn = sift_text_eq(claim->cue, SIFT_SAYS_CORRECTED);
  sift_buffer_add(out, sift_text_of(withdrawn ? " had said " : " says "));
}

/* Of a revision that one article tells ("$110; then $120") it is named once. */
static void say_sides(sift_buffer *out, const sift_side *sides, size_t count,
                      const char *between)
{
  bool then = strcmp(between, "; then ") == 0;
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      sift_buffer_add(out, sift_text_of(between));
    if (i == 0 || !then || !same_article(sides[i - 1].lead, sides[i].lead))
      say_who(out, sides[i].lead);
    sift_say_value(out, &sides[i].lead->value);
    if (sides[i].sources > 1)
      sift_buffer_print(out, " (with %u more)", (unsigned)(sides[i].sources - 1));
  }
  end_sentence(out);
}

/* What the article of `claim` says on a side; NULL: nothing. */
static const sift_claim *voice_in(const sift_side *side, const sift_claim *claim)
{
  for (size_t i = 0; i < side->claim_count; i++)
    if (same_article(side->claims[i], claim))
      return side->claims[i];
  return NULL;
}

/* The lead of the side that has the fewest claims speaks for the article. */
static const sift_claim *divided_voice(const sift_side *sides, size_t count)
{
  const sift_side *least = &sides[0];
  for (size_t i = 1; i < count; i++)
    if (sides[i].claim_count <= least->claim_count)
      least = &sides[i];
  return least->lead;
}

static void say_within(sift_buffer *out, const sift_side *sides, size_t count)
{
  const sift_claim *speaker = divided_voice(sides, count);
  sift_say_source(out, speaker);
  sift_buffer_add(out, SIFT_TEXT(" says "));
  for (size_t i = 0; i < count; i++) {
    const sift_claim *voice = voice_in(&sides[i], speaker);
    sift_buffer_add(out, sift_text_of(i == 0 ? "" : " and also "));
    sift_say_value(out, voice != NULL ? &voice->value : &sides[i].lead->value);
  }
  end_sentence(out);
}

sift_text sift_explain_relation(sift_findings *all, sift_relation relation,
                                const sift_item *frame, const sift_side *sides,
                                size_t count)
{
  sift_buffer out = { .arena = all->arena };
  sift_say_question(all, &out, frame);
  sift_buffer_add(&out, SIFT_TEXT(": "));
  switch (relation) {
  case SIFT_INTERNAL_CONTRADICTION:
    say_within(&out, sides, count);
    say_why_not(&out, frame, sides);
    break;
  case SIFT_CONTRADICTION:
    say_sides(&out, sides, count, "; ");
    say_why_not(&out, frame, sides);
    break;
  case SIFT_REVISION:
    say_sides(&out, sides, count, "; then ");
    sift_buffer_add(&out, SIFT_TEXT(" The later figure replaces the earlier one."));
    break;
  case SIFT_CORRECTION:
    say_sides(&out, sides, count, "; ");
    sift_buffer_add(&out, SIFT_TEXT(" A correction was published."));
    break;
  case SIFT_OUTCOME:
    say_sides(&out, sides, count, "; ");
    sift_buffer_add(&out, SIFT_TEXT(" One is the plan, the other what came of it."));
    break;
  default:
    say_sides(&out, sides, count, "; ");
    sift_buffer_add(&out, SIFT_TEXT(" Both can be true as they are written."));
  }
  return sift_buffer_text(&out);
}
