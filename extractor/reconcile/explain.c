/* explain.c - findings in plain sentences: who says what, and why both cannot be so. */
#include "reconcile/inside.h"

#include <string.h>

/* ---------------------------------------------------------------- figures */

static const struct scale {
  int exponent;
  const char *word;
} scales[] = { { 12, " trillion" }, { 9, " billion" }, { 6, " million" }, { 0, "" } };

static const struct sign {
  const char *unit, *before, *after;
} signs[] = {
  { "USD", "$", "" },
  { "EUR", "€", "" },
  { "GBP", "£", "" },
  { "JPY", "¥", "" },
  { "%", "", "%" },
  { "x", "", "x" },
  { "bp", "", " basis points" },
};

static const struct sign *sign_of(sift_text unit)
{
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (sift_text_is(unit, signs[i].unit))
      return &signs[i];
  return NULL;
}

/* "1234567.5" with commas between the thousands. */
static void say_digits(sift_buffer *out, sift_text digits)
{
  size_t whole = sift_text_find(digits, SIFT_TEXT("."), 0);
  whole = whole == SIZE_MAX ? digits.len : whole;
  for (size_t i = 0; i < digits.len; i++) {
    if (i > 0 && i < whole && (whole - i) % 3 == 0 && digits.at[i - 1] != '-')
      sift_buffer_byte(out, ',');
    sift_buffer_byte(out, digits.at[i]);
  }
}

/* "megawatts", "people", "gigabytes/second"; codes ("SEK") stay as they are. */
static void say_plural(sift_buffer *out, sift_text unit)
{
  static const struct {
    const char *one, *many;
  } odd[] = { { "person", "people" }, { "foot", "feet" }, { "hertz", "hertz" } };
  size_t slash = sift_text_find(unit, SIFT_TEXT("/"), 0);
  sift_text head = sift_text_sub(unit, 0, slash == SIZE_MAX ? unit.len : slash);
  sift_text rest = sift_text_sub(unit, head.len, unit.len);
  for (size_t i = 0; i < sizeof odd / sizeof odd[0]; i++) {
    sift_text one = sift_text_of(odd[i].one);
    if (!sift_text_ends(head, one))
      continue;
    sift_buffer_print(out, "%.*s%s%.*s",
                      SIFT_SHOW(sift_text_sub(head, 0, head.len - one.len)), odd[i].many,
                      SIFT_SHOW(rest));
    return;
  }
  char last = head.len > 0 ? head.at[head.len - 1] : 's';
  bool is_word = head.len > 2 && last >= 'a' && last <= 'z' && last != 's';
  bool on_y = last == 'y' && strchr("aeiou", head.at[head.len - 2]) == NULL;
  bool hisses = sift_text_ends(head, SIFT_TEXT("ch")) ||
                sift_text_ends(head, SIFT_TEXT("sh")) || last == 'x';
  sift_buffer_add(out, sift_text_sub(head, 0, head.len - (is_word && on_y)));
  if (is_word)
    sift_buffer_add(out, on_y     ? SIFT_TEXT("ies")
                         : hisses ? SIFT_TEXT("es")
                                  : SIFT_TEXT("s"));
  sift_buffer_add(out, rest);
}

static void say_unit(sift_buffer *out, sift_decimal d, sift_text unit)
{
  sift_buffer_byte(out, ' ');
  if (sift_decimal_equal(d, sift_decimal_of(1)))
    sift_buffer_add(out, unit);
  else
    say_plural(out, unit);
}

void sift_say_number(sift_buffer *out, sift_decimal d, sift_text unit)
{
  const struct sign *sign = sign_of(unit);
  size_t i = 0;
  sift_decimal size = sift_decimal_absolute(d);
  while (scales[i].exponent > 0 &&
         sift_decimal_compare(size, (sift_decimal){ 1, scales[i].exponent }) < 0)
    i++;
  d.exponent -= scales[i].exponent;
  char room[SIFT_DECIMAL_ROOM];
  if (sign != NULL && sign->before[0] != 0 && sift_decimal_sign(d) < 0) {
    sift_buffer_byte(out, '-');
    d = sift_decimal_negate(d);
  }
  if (sign != NULL)
    sift_buffer_add(out, sift_text_of(sign->before));
  say_digits(out, sift_decimal_print(sift_decimal_trim(d), room));
  sift_buffer_add(out, sift_text_of(scales[i].word));
  if (sign != NULL)
    sift_buffer_add(out, sift_text_of(sign->after));
  else if (unit.len > 0)
    say_unit(out, size, unit);
}

static const char *hedge_of(sift_bound bound)
{
  switch (bound) {
  case SIFT_ABOUT:
    return "about ";
  case SIFT_AT_LEAST:
    return "at least ";
  case SIFT_MORE_THAN:
    return "more than ";
  case SIFT_AT_MOST:
    return "at most ";
  case SIFT_LESS_THAN:
    return "less than ";
  case SIFT_NEARLY:
    return "nearly ";
  default:
    return "";
  }
}

void sift_say_value(sift_buffer *out, const sift_value *value)
{
  sift_buffer_add(out, sift_text_of(hedge_of(value->bound)));
  if (value->text.len > 0) {
    if (value->bound == SIFT_RANGE && sift_text_has(value->text, SIFT_TEXT(" and ")))
      sift_buffer_add(out, SIFT_TEXT("between "));
    sift_buffer_add(out, value->text);
    return;
  }
  if (value->kind == SIFT_DATE || value->kind == SIFT_TIME) {
    sift_buffer_add(out, value->edtf);
    return;
  }
  sift_say_number(out, value->lo, value->unit);
  if (!sift_decimal_equal(value->lo, value->hi)) {
    sift_buffer_add(out, SIFT_TEXT(" to "));
    sift_say_number(out, value->hi, value->unit);
  }
}

/* ---------------------------------------------------------------- names */

/* "page.html" of "articles/2025/page.html" */
static sift_text file_name(sift_text path)
{
  size_t start = path.len;
  while (start > 0 && path.at[start - 1] != '/')
    start--;
  return start < path.len ? sift_text_sub(path, start, path.len) : path;
}

void sift_say_source(sift_buffer *out, const sift_claim *claim)
{
  sift_buffer_add(out,
                  claim->publisher.len > 0 ? claim->publisher : file_name(claim->source));
  if (claim->published.len > 0) {
    sift_text day = sift_text_sub(claim->published, 0,
                                  claim->published.len < 10 ? claim->published.len : 10);
    sift_buffer_print(out, " (%.*s)", SIFT_SHOW(day));
  }
}

sift_text sift_metric_words(sift_arena *arena, const sift_ruleset *rules,
                            sift_text metric)
{
  const sift_metric *known = sift_metric_find(rules, metric);
  if (known != NULL && known->aliases.count > 0)
    return known->aliases.at[0];
  sift_text words = sift_text_copy(arena, metric);
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < words.len; i++)
    sift_buffer_byte(&out, words.at[i] == '_' ? ' ' : words.at[i]);
  return sift_buffer_text(&out);
}

/* "AWS's revenue growth for 2024" */
static void say_question(sift_findings *all, sift_buffer *out, const sift_item *frame)
{
  sift_text subject = frame->subject_name;
  sift_text metric = sift_metric_words(all->arena, all->rules, frame->metric_id);
  sift_buffer_print(out, "%.*s%s ", SIFT_SHOW(subject),
                    sift_text_ends(subject, SIFT_TEXT("s")) ? "'" : "'s");
  if (frame->basis.len > 0)
    sift_buffer_print(out, "%.*s ", SIFT_SHOW(frame->basis));
  sift_buffer_add(out, metric);
  if (frame->claim->object.len > 0)
    sift_buffer_print(out, " (%.*s)", SIFT_SHOW(frame->claim->object));
  if (frame->dated && frame->claim->period.edtf.len > 0)
    sift_buffer_print(out, " for %.*s", SIFT_SHOW(frame->claim->period.edtf));
}

/* ---------------------------------------------------------------- reasons */

static bool is_number(const sift_value *v)
{
  return v->kind != SIFT_DATE && v->kind != SIFT_TIME && v->kind != SIFT_NO_KIND;
}

/* "17% can stand for 16.5% to 17.5%" */
static void say_reach(sift_buffer *out, const sift_value *value)
{
  sift_meant meant = sift_value_meant(value);
  sift_text unit = value->kind == SIFT_COUNT ? (sift_text){ 0 } : value->unit;
  sift_say_value(out, value);
  if (sift_decimal_equal(meant.halo.lo, meant.halo.hi)) {
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
  sift_buffer_add(out, SIFT_TEXT(" Rounding does not bridge them: "));
  say_reach(out, a);
  sift_buffer_add(out, SIFT_TEXT(", "));
  say_reach(out, b);
  sift_buffer_byte(out, '.');
}

static void say_sides(sift_buffer *out, const sift_side *sides, size_t count,
                      const char *between)
{
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      sift_buffer_add(out, sift_text_of(between));
    sift_say_source(out, sides[i].lead);
    bool withdrawn = sift_text_is(sides[i].lead->cue, "correction of");
    sift_buffer_add(out, sift_text_of(withdrawn ? " had said " : " says "));
    sift_say_value(out, &sides[i].lead->value);
    if (sides[i].sources > 1)
      sift_buffer_print(out, " (with %u more)", (unsigned)(sides[i].sources - 1));
  }
  sift_buffer_byte(out, '.');
}

static bool same_article(const sift_claim *a, const sift_claim *b)
{
  return a->article.len > 0 ? sift_text_eq(a->article, b->article)
                            : sift_text_eq(a->source, b->source);
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
  sift_buffer_byte(out, '.');
}

sift_text sift_explain_relation(sift_findings *all, sift_relation relation,
                                const sift_item *frame, const sift_side *sides,
                                size_t count)
{
  sift_buffer out = { .arena = all->arena };
  say_question(all, &out, frame);
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
