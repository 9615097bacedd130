/* choice.c - choices of literals, and what single characters offer. */
#include "ruleset/literal.h"

#include <string.h>

/* The figure that a literal's sequence begins with, or that the literal knew already. */
static void set_figure(sift_literal *literal, const sift_part *before)
{
  if (sift_literal_has_figure(literal)) {
    literal->figure_low = sift_near_start(literal->figure_low, before->min);
    literal->figure_high = sift_near_start(literal->figure_high, before->max);
  } else if (before->has_figure && literal->low >= before->figure_high) {
    literal->figure_low = sift_near_start(before->figure_low, 0);
    literal->figure_high = sift_near_start(before->figure_high, 0);
  }
  if (literal->figure_high > SIFT_FIGURE_LEAD) {
    literal->figure_low = 1;
    literal->figure_high = 0;
  }
}

/* Takes `other`, which begins `behind` what stands before it, where it is cheaper. */
void sift_choice_offer(sift_arena *arena, sift_choice *best, const sift_choice *other,
                       const sift_part *before)
{
  if (!other->good || before->min > SIFT_FAR)
    return;
  sift_choice moved = { .good = true };
  for (size_t i = 0; i < other->literals.count; i++) {
    sift_literal literal = other->literals.at[i];
    literal.low = sift_near_start(literal.low, before->min);
    literal.high = sift_near_start(literal.high, before->max);
    if (literal.text.len > 0)
      set_figure(&literal, before);
    moved.cost += sift_literal_cost(&literal);
    if (best->good && best->cost < moved.cost)
      return;
    *SIFT_PUSH(arena, &moved.literals) = literal;
  }
  *best = moved;
}

static bool begins_word(sift_text t)
{
  return t.len > 0 &&
         (sift_is_alpha((unsigned char)t.at[0]) || sift_is_digit((unsigned char)t.at[0]));
}

/* Literals of strings. No literal begins with a digit unless a word begins there: within
 * figures the automaton looks for nothing. */
sift_choice sift_choice_of_strings(sift_arena *arena, sift_texts strings, bool bound)
{
  sift_choice out = { .good = strings.count > 0 };
  for (size_t i = 0; i < strings.count; i++) {
    sift_literal literal = { .text = strings.at[i], .figure_low = 1 };
    literal.bounded = bound && begins_word(literal.text);
    while (!literal.bounded && literal.text.len > 0 &&
           sift_is_digit(literal.text.at[0])) {
      literal.text = sift_text_sub(literal.text, 1, literal.text.len);
      literal.low = ++literal.high;
    }
    if (literal.text.len == 0)
      return (sift_choice){ .good = false };
    literal.frequency = sift_literal_frequency(literal.text, literal.bounded);
    *SIFT_PUSH(arena, &out.literals) = literal;
    out.cost += sift_literal_cost(&literal);
  }
  return out;
}

sift_choice sift_choice_of_figure(sift_arena *arena)
{
  sift_choice out = { .good = true, .cost = SIFT_FIGURE_COST };
  *SIFT_PUSH(arena, &out.literals) =
      (sift_literal){ .text = SIFT_TEXT(""), .figure_low = 1 };
  return out;
}

/* ---- one character ---- */

static bool set_meets(const sift_regex *node, const char *characters)
{
  for (; *characters != '\0'; characters++)
    if ((node->set[*characters / 64] >> *characters % 64 & 1) != 0)
      return true;
  return false;
}

static sift_texts members(sift_arena *arena, const sift_regex *node)
{
  const int most = 4;
  int count = __builtin_popcountll(node->set[0]) + __builtin_popcountll(node->set[1]);
  if (count > most || (node->high && node->rune_count == 0))
    return (sift_texts){ 0 };
  sift_texts out = { SIFT_ARRAY(arena, sift_text, most + SIFT_REGEX_RUNES), 0 };
  for (int c = 0; c < 128; c++) {
    if ((node->set[c / 64] >> c % 64 & 1) == 0)
      continue;
    char byte = (char)c;
    out.at[out.count++] = sift_text_copy(arena, (sift_text){ &byte, 1 });
  }
  for (size_t i = 0; i < node->rune_count; i++) {
    char bytes[4];
    size_t len = sift_rune_put(bytes, node->runes[i]);
    out.at[out.count++] = sift_text_copy(arena, (sift_text){ bytes, len });
  }
  return out;
}

/* The lengths of a part that matches these strings only. */
static void measure(sift_part *p)
{
  p->min = SIFT_REGEX_MANY;
  p->max = 0;
  for (size_t i = 0; i < p->strings.count; i++) {
    uint32_t len = (uint32_t)p->strings.at[i].len;
    p->min = len < p->min ? len : p->min;
    p->max = len > p->max ? len : p->max;
  }
}

sift_part sift_part_of_char(sift_finder *f, const sift_regex *node, sift_edge before)
{
  sift_part out = { .min = 1, .max = node->high ? 4 : 1 };
  out.end.no_digit = !set_meets(node, "0123456789");
  out.end.clean = out.end.no_digit && (before.no_digit || !set_meets(node, ".,"));
  out.end.bound = !set_meets(node, "0123456789abcdefghijklmnopqrstuvwxyz");
  out.strings = members(f->arena, node);
  out.exact = out.strings.count > 0;
  if (out.exact)
    measure(&out);
  if (out.exact)
    out.best = sift_choice_of_strings(f->arena, out.strings, before.bound);
  if (node->digits && before.clean) {
    out.has_figure = true;
    sift_choice figure = sift_choice_of_figure(f->arena);
    sift_choice_offer(f->arena, &out.best, &figure, &(sift_part){ 0 });
  }
  return out;
}
