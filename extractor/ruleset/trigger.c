/* trigger.c - which literals does each match of a pattern contain, and how far behind its
 * start? The cheapest choice of the pattern's tree of ANDs (sequences) and ORs (choices). */
#include "ruleset/regex.h"

#include <stdlib.h>
#include <string.h>

#define FAR SIFT_MATCH_ROOM /* no match is longer, so no literal stands further behind */
#define PRODUCT_ROOM 64    /* strings that a run of small sets may multiply to */
#define STRING_ROOM 6000   /* strings of one alternation */
#define FIGURE_LEAD 8      /* a figure further behind the start is no start of its own */
#define FIGURE_COST 0.012  /* starts of figures per byte of news */

/* Literals one of which is in every match. */
typedef struct choice {
  SIFT_LIST(sift_literal) literals;
  double cost; /* expected hits per byte, weighed with the room for the start */
  bool good;
} choice;

/* What is surely before a place in the pattern. */
typedef struct edge {
  bool clean;    /* no digit, and no point or comma behind one: a figure may start */
  bool bound;    /* no ASCII letter or digit */
  bool no_digit;
} edge;

/* What is known of a part of the pattern. */
typedef struct part {
  uint32_t min, max; /* bytes */
  bool exact;        /* it matches these strings and nothing else */
  sift_texts strings;
  choice best;
  bool has_figure; /* a figure starts so many bytes behind its start */
  uint32_t figure_low, figure_high;
  edge end;
} part;

static part look(sift_arena *arena, const sift_regex *node, edge before);

static uint32_t plus(uint32_t a, uint32_t b)
{
  return a > SIFT_REGEX_MANY - b ? SIFT_REGEX_MANY : a + b;
}

static uint32_t times(uint32_t a, uint32_t b)
{
  uint64_t product = (uint64_t)a * b;
  return product > SIFT_REGEX_MANY ? SIFT_REGEX_MANY : (uint32_t)product;
}

/* ---- what a literal costs ---- */

/* How often a byte stands in English news, per thousand bytes. */
static double frequency(unsigned char c)
{
  static const double letters[26] = { 65, 12, 25, 32, 99,  17, 16, 42, 60,  2, 6,  34, 21,
                                      58, 62, 17, 1,  52, 53, 75, 23, 9, 14, 1.5, 14, 1 };
  if (c >= 'a' && c <= 'z')
    return letters[c - 'a'];
  switch (c) {
  case ' ':
    return 170;
  case '.':
  case ',':
    return 11;
  case '\n':
  case '-':
    return 4;
  case '\'':
  case '"':
    return 3;
  default:
    return c >= 0x80 ? 0.5 : 0.8;
  }
}

/* Letters of a word do not follow each other by chance: no word is as rare as its letters. */
#define RAREST_WORD 3e-5

static double literal_cost(sift_literal literal, bool figure)
{
  double cost = literal.bounded ? 0.2 : 1, word = 1;
  if (literal.text.len == 0)
    return FIGURE_COST;
  for (size_t i = 0; i <= literal.text.len; i++) {
    unsigned char c = i < literal.text.len ? (unsigned char)literal.text.at[i] : ' ';
    if (sift_is_alpha(c)) {
      word *= frequency(c) / 1000;
      continue;
    }
    cost *= word > RAREST_WORD ? word : RAREST_WORD;
    word = 1;
    if (i < literal.text.len)
      cost *= frequency(c) / 1000;
  }
  return figure ? cost : cost * (1 + (literal.high - literal.low) / 32.0);
}

static uint16_t near_start(uint32_t a, uint32_t b)
{
  uint32_t sum = plus(a, b);
  return (uint16_t)(sum < FAR ? sum : FAR);
}

/* Takes `other`, moved by low to high, where it is cheaper. figure: the match starts at a
 * figure, so that a wide room for the start costs nothing. */
static void offer(sift_arena *arena, choice *best, const choice *other, uint32_t low,
                  uint32_t high, bool figure)
{
  if (!other->good || low > FAR)
    return;
  choice moved = { .good = true };
  for (size_t i = 0; i < other->literals.count; i++) {
    sift_literal literal = other->literals.at[i];
    literal.low = near_start(literal.low, low);
    literal.high = near_start(literal.high, high);
    moved.cost += literal_cost(literal, figure);
    if (best->good && best->cost < moved.cost)
      return;
    *SIFT_PUSH(arena, &moved.literals) = literal;
  }
  *best = moved;
}

static bool begins_word(sift_text t)
{
  return t.len > 0 && (sift_is_alpha((unsigned char)t.at[0]) ||
                       sift_is_digit((unsigned char)t.at[0]));
}

/* Literals of strings. No literal begins with a digit unless a word begins there: within
 * figures the automaton looks for nothing. */
static choice of_strings(sift_arena *arena, sift_texts strings, bool bound)
{
  choice out = { .good = strings.count > 0 };
  for (size_t i = 0; i < strings.count; i++) {
    sift_literal literal = { .text = strings.at[i] };
    literal.bounded = bound && begins_word(literal.text);
    while (!literal.bounded && literal.text.len > 0 && sift_is_digit(literal.text.at[0])) {
      literal.text = sift_text_sub(literal.text, 1, literal.text.len);
      literal.low = ++literal.high;
    }
    if (literal.text.len == 0)
      return (choice){ .good = false };
    *SIFT_PUSH(arena, &out.literals) = literal;
    out.cost += literal_cost(literal, true);
  }
  return out;
}

static choice of_figure(sift_arena *arena)
{
  choice out = { .good = true, .cost = FIGURE_COST };
  *SIFT_PUSH(arena, &out.literals) = (sift_literal){ .text = SIFT_TEXT("") };
  return out;
}

/* ---- strings ---- */

static sift_texts one_string(sift_arena *arena, sift_text t)
{
  sift_texts out = { SIFT_NEW(arena, sift_text), 1 };
  out.at[0] = t;
  return out;
}

static bool has_empty(sift_texts strings)
{
  for (size_t i = 0; i < strings.count; i++)
    if (strings.at[i].len == 0)
      return true;
  return false;
}

static bool product_fits(sift_texts a, sift_texts b, size_t room)
{
  if (a.count == 1 || b.count == 1)
    room = STRING_ROOM;
  return a.count <= STRING_ROOM && b.count <= STRING_ROOM && a.count * b.count <= room;
}

static sift_texts product(sift_arena *arena, sift_texts a, sift_texts b)
{
  if (a.count == 1 && a.at[0].len == 0)
    return b;
  if (b.count == 1 && b.at[0].len == 0)
    return a;
  sift_texts out = { SIFT_ARRAY(arena, sift_text, a.count * b.count), 0 };
  for (size_t i = 0; i < a.count; i++)
    for (size_t k = 0; k < b.count; k++)
      out.at[out.count++] = sift_text_join(arena, a.at[i], b.at[k]);
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
  if (node->rune.len > 0)
    return one_string(arena, node->rune);
  sift_texts out = { SIFT_ARRAY(arena, sift_text, 4), 0 };
  for (int c = 0; c < 128 && !node->high; c++) {
    if ((node->set[c / 64] >> c % 64 & 1) == 0)
      continue;
    if (out.count == 4)
      return (sift_texts){ 0 };
    char byte = (char)c;
    out.at[out.count++] = sift_text_copy(arena, (sift_text){ &byte, 1 });
  }
  return out;
}

static bool is_digits(const sift_regex *node)
{
  const uint64_t digits = UINT64_C(0x3FF) << 48;
  return !node->high && node->set[1] == 0 && node->set[0] != 0 &&
         (node->set[0] & ~digits) == 0;
}

static part look_char(sift_arena *arena, const sift_regex *node, edge before)
{
  part out = { .min = 1, .max = node->high ? 4 : 1 };
  if (node->rune.len > 0)
    out.min = out.max = (uint32_t)node->rune.len;
  out.end.no_digit = !set_meets(node, "0123456789");
  out.end.clean = out.end.no_digit && (before.no_digit || !set_meets(node, ".,"));
  out.end.bound = !set_meets(node, "0123456789abcdefghijklmnopqrstuvwxyz");
  out.strings = members(arena, node);
  out.exact = out.strings.count > 0;
  if (out.exact)
    out.best = of_strings(arena, out.strings, before.bound);
  if (is_digits(node) && before.clean) {
    out.has_figure = true;
    choice figure = of_figure(arena);
    offer(arena, &out.best, &figure, 0, 0, true);
  }
  return out;
}

/* ---- repeats and choices ---- */

static part look_repeat(sift_arena *arena, const sift_regex *node, edge before)
{
  part out = look(arena, node->child, before);
  bool optional = node->low == 0;
  out.min = times(out.min, node->low);
  out.max = times(out.max, node->high_times);
  if (optional) {
    out.end.clean = out.end.clean && before.clean;
    out.end.bound = out.end.bound && before.bound;
    out.end.no_digit = out.end.no_digit && before.no_digit;
    out.best.good = out.has_figure = false;
  }
  if (node->high_times != 1)
    out.exact = false;
  if (out.exact && optional && !has_empty(out.strings)) {
    sift_texts with = { SIFT_ARRAY(arena, sift_text, out.strings.count + 1),
                        out.strings.count + 1 };
    memcpy(with.at + 1, out.strings.at, out.strings.count * sizeof *with.at);
    with.at[0] = SIFT_TEXT("");
    out.strings = with;
  }
  return out;
}

static void join_branch(sift_arena *arena, part *all, const part *branch)
{
  all->min = branch->min < all->min ? branch->min : all->min;
  all->max = branch->max > all->max ? branch->max : all->max;
  all->end.clean &= branch->end.clean;
  all->end.bound &= branch->end.bound;
  all->end.no_digit &= branch->end.no_digit;
  all->has_figure &= branch->has_figure;
  if (branch->figure_low < all->figure_low)
    all->figure_low = branch->figure_low;
  if (branch->figure_high > all->figure_high)
    all->figure_high = branch->figure_high;
  all->exact = all->exact && branch->exact &&
               all->strings.count + branch->strings.count <= STRING_ROOM;
  all->best.good &= branch->best.good;
  for (size_t i = 0; all->best.good && i < branch->best.literals.count; i++)
    *SIFT_PUSH(arena, &all->best.literals) = branch->best.literals.at[i];
  all->best.cost += branch->best.cost;
}

static part look_choice(sift_arena *arena, const sift_regex *node, edge before)
{
  part out = look(arena, node->child, before);
  if (node->child->next == NULL)
    return out;
  SIFT_LIST(sift_text) strings = { 0 };
  for (size_t i = 0; out.exact && i < out.strings.count; i++)
    *SIFT_PUSH(arena, &strings) = out.strings.at[i];
  for (const sift_regex *child = node->child->next; child != NULL; child = child->next) {
    part branch = look(arena, child, before);
    join_branch(arena, &out, &branch);
    for (size_t i = 0; out.exact && i < branch.strings.count; i++)
      *SIFT_PUSH(arena, &strings) = branch.strings.at[i];
    out.strings.count = strings.count;
  }
  out.strings = (sift_texts){ strings.at, strings.count };
  return out;
}

/* ---- sequences ---- */

/* Neighbouring parts that match few strings are multiplied to one run: "fiscal" + " " +
 * "year" is one literal, not three. */
typedef struct run {
  sift_texts strings;
  uint32_t low, high; /* where it begins */
  bool bound;
} run;

static bool starts_at_figure(const part *p)
{
  return p->has_figure && p->figure_high <= FIGURE_LEAD;
}

static void end_run(sift_arena *arena, part *all, const run *r)
{
  if (has_empty(r->strings))
    return;
  choice literals = of_strings(arena, r->strings, r->bound);
  offer(arena, &all->best, &literals, r->low, r->high, starts_at_figure(all));
}

static run new_run(sift_arena *arena, const part *all)
{
  return (run){ one_string(arena, SIFT_TEXT("")), all->min, all->max, all->end.bound };
}

/* `all` is still without `child`: its lengths say where the child begins. */
static void extend_run(sift_arena *arena, part *all, run *r, const part *child)
{
  bool fresh = r->strings.count == 1 && r->strings.at[0].len == 0;
  if (fresh)
    *r = new_run(arena, all);
  bool fits = child->exact && product_fits(r->strings, child->strings, PRODUCT_ROOM);
  if (!fits && !fresh) {
    end_run(arena, all, r);
    *r = new_run(arena, all);
  }
  if (child->exact && !(has_empty(child->strings) && child->strings.count > 1 &&
                        r->strings.count == 1 && r->strings.at[0].len == 0))
    r->strings = product(arena, r->strings, child->strings);
}

static void append(sift_arena *arena, part *all, const part *child)
{
  bool figure = starts_at_figure(all);
  offer(arena, &all->best, &child->best, all->min, all->max, figure);
  if (!all->has_figure && child->has_figure) {
    all->has_figure = true;
    all->figure_low = plus(all->min, child->figure_low);
    all->figure_high = plus(all->max, child->figure_high);
  }
  all->exact = all->exact && child->exact &&
               product_fits(all->strings, child->strings, 512);
  if (all->exact)
    all->strings = product(arena, all->strings, child->strings);
  all->min = plus(all->min, child->min);
  all->max = plus(all->max, child->max);
  all->end = child->end;
}

static part look_sequence(sift_arena *arena, const sift_regex *node, edge before)
{
  part out = { .exact = true, .strings = one_string(arena, SIFT_TEXT("")), .end = before };
  run r = new_run(arena, &out);
  for (const sift_regex *item = node->child; item != NULL; item = item->next) {
    part child = look(arena, item, out.end);
    extend_run(arena, &out, &r, &child);
    append(arena, &out, &child);
  }
  end_run(arena, &out, &r);
  return out;
}

static part look(sift_arena *arena, const sift_regex *node, edge before)
{
  switch (node->kind) {
  case SIFT_REGEX_CHAR:
    return look_char(arena, node, before);
  case SIFT_REGEX_SEQUENCE:
    return look_sequence(arena, node, before);
  case SIFT_REGEX_CHOICE:
    return look_choice(arena, node, before);
  case SIFT_REGEX_REPEAT:
    return look_repeat(arena, node, before);
  case SIFT_REGEX_EMPTY: {
    edge end = { before.clean, before.bound || node->bound, before.no_digit };
    return (part){ .exact = true, .strings = one_string(arena, SIFT_TEXT("")), .end = end };
  }
  default:
    return (part){ .max = SIFT_REGEX_MANY };
  }
}

/* ---- the result ---- */

#define COMPARE_ROOM 400

/* The kept literal that `longer` contains; NULL: none. */
static sift_literal *contained(sift_literal *kept, size_t count, sift_literal longer,
                               size_t *at)
{
  for (size_t i = 0; i < count; i++) {
    if (kept[i].text.len == 0 || kept[i].text.len > longer.text.len || kept[i].bounded)
      continue;
    *at = sift_text_find(longer.text, kept[i].text, 0);
    if (*at != SIZE_MAX)
      return &kept[i];
  }
  return NULL;
}

static int by_length(const void *a, const void *b)
{
  const sift_literal *x = a, *y = b;
  if (x->text.len != y->text.len)
    return x->text.len < y->text.len ? -1 : 1;
  int order = sift_text_compare(x->text, y->text);
  return order != 0 ? order : (x->low > y->low) - (x->low < y->low);
}

/* "million" stands for " million" too: a literal that contains another is not needed. */
static void drop_longer(sift_literal *literals, size_t *count)
{
  qsort(literals, *count, sizeof *literals, by_length);
  if (*count > COMPARE_ROOM)
    return;
  size_t kept = 0;
  for (size_t i = 0; i < *count; i++) {
    size_t at = 0;
    sift_literal *shorter = contained(literals, kept, literals[i], &at);
    if (shorter == NULL) {
      literals[kept++] = literals[i];
      continue;
    }
    uint16_t low = near_start(literals[i].low, (uint32_t)at);
    uint16_t high = near_start(literals[i].high, (uint32_t)at);
    shorter->low = low < shorter->low ? low : shorter->low;
    shorter->high = high > shorter->high ? high : shorter->high;
  }
  *count = kept;
}

/* ---- what a match begins with ---- */

/* Adds what `node` can begin with; true where it may take no text, so that what follows it may
 * begin the match as well. */
static bool add_first(const sift_regex *node, sift_value_rule *rule)
{
  bool passes = node->kind != SIFT_REGEX_CHOICE;
  switch (node->kind) {
  case SIFT_REGEX_CHAR:
    rule->first[0] |= node->set[0];
    rule->first[1] |= node->set[1];
    rule->first_high |= node->high;
    return false;
  case SIFT_REGEX_ANY:
    rule->first[0] = rule->first[1] = UINT64_MAX;
    rule->first_high = true;
    return true;
  case SIFT_REGEX_CHOICE:
    for (const sift_regex *child = node->child; child != NULL; child = child->next)
      passes |= add_first(child, rule);
    return passes;
  case SIFT_REGEX_REPEAT:
    return add_first(node->child, rule) || node->low == 0;
  case SIFT_REGEX_SEQUENCE:
    for (const sift_regex *child = node->child; passes && child != NULL; child = child->next)
      passes = add_first(child, rule);
    return passes;
  default:
    return true;
  }
}

/* Whether every branch begins with an assertion that a word begins here. */
static bool begins_bound(const sift_regex *node)
{
  const sift_regex *child = node->child;
  switch (node->kind) {
  case SIFT_REGEX_EMPTY:
    return node->bound;
  case SIFT_REGEX_SEQUENCE:
    while (child != NULL && child->kind == SIFT_REGEX_EMPTY && !child->bound)
      child = child->next;
    return child != NULL && begins_bound(child);
  case SIFT_REGEX_CHOICE:
    for (; child != NULL; child = child->next)
      if (!begins_bound(child))
        return false;
    return true;
  default:
    return false;
  }
}

/* \b before something that is no word character says that one stands before, not that none
 * does; so only patterns that begin with ASCII letters or digits count. */
static void find_first(const sift_regex *tree, sift_value_rule *rule)
{
  const uint64_t digits = UINT64_C(0x3FF) << 48, letters = UINT64_C(0x3FFFFFF) << 33;
  if (add_first(tree, rule)) {
    rule->first[0] = rule->first[1] = UINT64_MAX;
    rule->first_high = true;
  }
  rule->first_bound = begins_bound(tree) && !rule->first_high &&
                      (rule->first[0] & ~digits) == 0 && (rule->first[1] & ~letters) == 0;
}

bool sift_trigger_find(sift_arena *arena, const sift_regex *tree, sift_value_rule *rule)
{
  sift_arena *scratch = sift_arena_open(0);
  part all = look(scratch, tree, (edge){ .clean = true });
  find_first(tree, rule);
  rule->figure_low = 1;
  rule->figure_high = 0;
  if (starts_at_figure(&all)) {
    rule->figure_low = (uint16_t)all.figure_low;
    rule->figure_high = (uint16_t)all.figure_high;
  }
  if (all.best.good)
    drop_longer(all.best.literals.at, &all.best.literals.count);
  sift_literal *literals = SIFT_ARRAY(arena, sift_literal, all.best.literals.count);
  for (size_t i = 0; all.best.good && i < all.best.literals.count; i++) {
    literals[i] = all.best.literals.at[i];
    literals[i].text = sift_text_copy(arena, literals[i].text);
    rule->literal_count++;
  }
  rule->literals = literals;
  sift_arena_close(scratch);
  return all.best.good;
}
