/* trigger.c - which literals does each match of a pattern contain, and how far behind its
 * start? The cheapest choice of the pattern's tree of ANDs (sequences) and ORs (choices). */
#include "ruleset/regex.h"

#include <stdlib.h>
#include <string.h>

#define FAR SIFT_MATCH_ROOM /* no match is longer, so no literal stands further behind */
#define PRODUCT_ROOM 64    /* strings that a run of small sets may multiply to */
#define STRING_ROOM 6000   /* strings of one alternation */
#define FIGURE_LEAD 8      /* a figure further behind the start is no start of its own */
#define FIGURE_COST 0.02   /* starts of figures per byte of news */
#define BUDGET 60

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

/* Parts of a pattern may be looked at again in several surroundings, but not without end. */
typedef struct finder {
  sift_arena *arena;
  int budget;
} finder;

static part look(finder *f, const sift_regex *node, edge before);

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

/* The words that stand in every text, per thousand bytes. */
static double word_frequency(sift_text word)
{
  if (word.len > 7)
    return 0;
  static const struct {
    const char *word;
    double frequency;
  } words[] = {
    { "the", 9 },  { "of", 4 },    { "and", 4 },   { "to", 4 },    { "a", 4 },    { "in", 4 },
    { "for", 2 },  { "that", 2 },  { "is", 1.5 },  { "on", 1.5 },  { "it", 1.5 }, { "by", 1 },
    { "with", 1 }, { "from", 1 },  { "at", 1 },    { "as", 1 },    { "an", 1 },   { "its", 1 },
    { "was", 1 },  { "said", 1 },  { "year", 1 },  { "this", 1 },  { "be", 1 },   { "or", 0.7 },
    { "has", 0.7 }, { "will", 0.7 }, { "are", 0.7 }, { "per", 0.3 }, { "one", 0.5 },
    { "last", 0.4 }, { "first", 0.4 }, { "two", 0.4 }, { "more", 0.5 }, { "than", 0.5 },
    { "million", 1 }, { "billion", 2 }, { "about", 0.4 }, { "not", 0.5 }, { "after", 0.4 },
  };
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (sift_text_is(word, words[i].word))
      return words[i].frequency / 1000;
  return 0;
}

/* Letters of a word do not follow each other by chance: no word is as rare as its letters. */
#define RAREST_WORD 3e-5

static double chunk_cost(sift_text chunk, bool whole)
{
  double cost = 1, known = whole ? word_frequency(chunk) : 0;
  for (size_t i = 0; i < chunk.len; i++)
    cost *= frequency((unsigned char)chunk.at[i]) / 1000;
  cost = cost > RAREST_WORD ? cost : RAREST_WORD;
  return known > 0 ? known : cost;
}

static bool has_figure(const sift_literal *literal)
{
  return literal->figure_low <= literal->figure_high;
}

/* How often a literal stands in a byte of text: its words, and the marks between them; the
 * spaces around a word come with it. */
static double literal_frequency(sift_literal literal)
{
  sift_text t = literal.text;
  double cost = 1;
  bool any = false;
  for (size_t i = 0, end; i < t.len; i = end > i ? end : i + 1) {
    for (end = i; end < t.len && sift_is_alpha((unsigned char)t.at[end]);)
      end++;
    bool whole = (i > 0 || literal.bounded) && end > i;
    if (end > i)
      cost *= chunk_cost(sift_text_sub(t, i, end), whole) *
              (whole && word_frequency(sift_text_sub(t, i, end)) == 0 ? 0.3 : 1);
    else if (t.at[i] != ' ' || t.len == 1)
      cost *= frequency((unsigned char)t.at[i]) / 1000;
    any |= end > i;
  }
  return any || t.len == 1 ? cost : cost * 0.2;
}

/* Tries that a literal leads to, per byte: its frequency, and the room for the start. */
static double literal_cost(sift_literal literal)
{
  double room = literal.high - literal.low;
  if (literal.text.len == 0)
    return FIGURE_COST * (1 + room / 8);
  return literal_frequency(literal) *
         (has_figure(&literal) ? 0.3 + room * FIGURE_COST : 1 + room / 16);
}

static uint16_t near_start(uint32_t a, uint32_t b)
{
  uint32_t sum = plus(a, b);
  return (uint16_t)(sum < FAR ? sum : FAR);
}

/* The figure that a literal's sequence begins with, or that the literal knew already. */
static void set_figure(sift_literal *literal, const part *before)
{
  if (has_figure(literal)) {
    literal->figure_low = near_start(literal->figure_low, before->min);
    literal->figure_high = near_start(literal->figure_high, before->max);
  } else if (before->has_figure && literal->low >= before->figure_high) {
    literal->figure_low = near_start(before->figure_low, 0);
    literal->figure_high = near_start(before->figure_high, 0);
  }
  if (literal->figure_high > FIGURE_LEAD) {
    literal->figure_low = 1;
    literal->figure_high = 0;
  }
}

/* Takes `other`, which begins `behind` what stands before it, where it is cheaper. */
static void offer(sift_arena *arena, choice *best, const choice *other, const part *before)
{
  if (!other->good || before->min > FAR)
    return;
  choice moved = { .good = true };
  for (size_t i = 0; i < other->literals.count; i++) {
    sift_literal literal = other->literals.at[i];
    literal.low = near_start(literal.low, before->min);
    literal.high = near_start(literal.high, before->max);
    if (literal.text.len > 0)
      set_figure(&literal, before);
    moved.cost += literal_cost(literal);
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
    sift_literal literal = { .text = strings.at[i], .figure_low = 1 };
    literal.bounded = bound && begins_word(literal.text);
    while (!literal.bounded && literal.text.len > 0 && sift_is_digit(literal.text.at[0])) {
      literal.text = sift_text_sub(literal.text, 1, literal.text.len);
      literal.low = ++literal.high;
    }
    if (literal.text.len == 0)
      return (choice){ .good = false };
    *SIFT_PUSH(arena, &out.literals) = literal;
    out.cost += literal_cost(literal);
  }
  return out;
}

static choice of_figure(sift_arena *arena)
{
  choice out = { .good = true, .cost = FIGURE_COST };
  *SIFT_PUSH(arena, &out.literals) = (sift_literal){ .text = SIFT_TEXT(""), .figure_low = 1 };
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
  sift_texts out = { SIFT_ARRAY(arena, sift_text, 4 + SIFT_REGEX_RUNES), 0 };
  if (node->high && node->rune_count == 0)
    return out;
  for (int c = 0; c < 128; c++) {
    if ((node->set[c / 64] >> c % 64 & 1) == 0)
      continue;
    if (out.count == 4)
      return (sift_texts){ 0 };
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

static bool is_digits(const sift_regex *node)
{
  const uint64_t digits = UINT64_C(0x3FF) << 48;
  return !node->high && node->set[1] == 0 && node->set[0] != 0 &&
         (node->set[0] & ~digits) == 0;
}

/* The lengths of a part that matches these strings only. */
static void measure(part *p)
{
  p->min = SIFT_REGEX_MANY;
  p->max = 0;
  for (size_t i = 0; i < p->strings.count; i++) {
    uint32_t len = (uint32_t)p->strings.at[i].len;
    p->min = len < p->min ? len : p->min;
    p->max = len > p->max ? len : p->max;
  }
}

static part look_char(finder *f, const sift_regex *node, edge before)
{
  part out = { .min = 1, .max = node->high ? 4 : 1 };
  out.end.no_digit = !set_meets(node, "0123456789");
  out.end.clean = out.end.no_digit && (before.no_digit || !set_meets(node, ".,"));
  out.end.bound = !set_meets(node, "0123456789abcdefghijklmnopqrstuvwxyz");
  out.strings = members(f->arena, node);
  out.exact = out.strings.count > 0;
  if (out.exact)
    measure(&out);
  if (out.exact)
    out.best = of_strings(f->arena, out.strings, before.bound);
  if (is_digits(node) && before.clean) {
    out.has_figure = true;
    choice figure = of_figure(f->arena);
    offer(f->arena, &out.best, &figure, &(part){ 0 });
  }
  return out;
}

/* ---- repeats and choices ---- */

static part look_repeat(finder *f, const sift_regex *node, edge before)
{
  part out = look(f, node->child, before);
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
    sift_texts with = { SIFT_ARRAY(f->arena, sift_text, out.strings.count + 1),
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

typedef SIFT_LIST(part) part_list;

static bool starts_at_figure(const part *p)
{
  return p->has_figure && p->figure_high <= FIGURE_LEAD;
}

static bool waits_for_figure(const part *p)
{
  for (size_t i = 0; i < p->best.literals.count; i++)
    if (p->best.literals.at[i].text.len == 0)
      return p->best.good;
  return false;
}

static choice of_start(finder *f, const part *p)
{
  choice out = of_figure(f->arena);
  out.literals.at[0].low = near_start(p->figure_low, 0);
  out.literals.at[0].high = near_start(p->figure_high, 0);
  return out;
}

/* What all branches have in common. Where one of them is tried at every figure, that is the
 * cheapest for all others that begin with one. */
static part join_branches(finder *f, part_list *list)
{
  bool figures = false;
  for (size_t i = 0; i < list->count; i++)
    figures |= waits_for_figure(&list->at[i]);
  for (size_t i = 0; i < list->count; i++)
    if (figures && starts_at_figure(&list->at[i]))
      list->at[i].best = of_start(f, &list->at[i]);
  part all = list->at[0];
  SIFT_LIST(sift_text) strings = { 0 };
  for (size_t i = 0; i < list->count; i++) {
    if (i > 0)
      join_branch(f->arena, &all, &list->at[i]);
    for (size_t k = 0; all.exact && k < list->at[i].strings.count; k++)
      *SIFT_PUSH(f->arena, &strings) = list->at[i].strings.at[k];
    all.strings = (sift_texts){ strings.at, strings.count };
  }
  return all;
}

static part look_choice(finder *f, const sift_regex *node, edge before)
{
  part_list list = { 0 };
  for (const sift_regex *child = node->child; child != NULL; child = child->next)
    *SIFT_PUSH(f->arena, &list) = look(f, child, before);
  return join_branches(f, &list);
}

/* ---- sequences ---- */

/* Neighbouring parts that match few strings are multiplied to one run: "fiscal" + " " +
 * "year" is one literal, not three. */
typedef struct run {
  sift_texts strings;
  part before; /* where it begins */
} run;

static void end_run(finder *f, part *all, const run *r)
{
  if (has_empty(r->strings))
    return;
  choice literals = of_strings(f->arena, r->strings, r->before.end.bound);
  offer(f->arena, &all->best, &literals, &r->before);
}

static run new_run(finder *f, const part *all)
{
  return (run){ one_string(f->arena, SIFT_TEXT("")), *all };
}

static bool is_fresh(const run *r)
{
  return r->strings.count == 1 && r->strings.at[0].len == 0;
}

/* `all` is still without `child`: its lengths say where the child begins. */
static void extend_run(finder *f, part *all, run *r, const part *child)
{
  bool fits = child->exact && product_fits(r->strings, child->strings, PRODUCT_ROOM);
  if (!fits && !is_fresh(r))
    end_run(f, all, r);
  if (!fits || is_fresh(r))
    *r = new_run(f, all);
  bool optional = child->exact && has_empty(child->strings) && child->strings.count > 1;
  if (child->exact && !(optional && is_fresh(r)))
    r->strings = product(f->arena, r->strings, child->strings);
}

static void append(finder *f, part *all, const part *child)
{
  offer(f->arena, &all->best, &child->best, all);
  if (!all->has_figure && child->has_figure) {
    all->has_figure = true;
    all->figure_low = plus(all->min, child->figure_low);
    all->figure_high = plus(all->max, child->figure_high);
  }
  all->exact = all->exact && child->exact &&
               product_fits(all->strings, child->strings, 512);
  if (all->exact)
    all->strings = product(f->arena, all->strings, child->strings);
  all->min = plus(all->min, child->min);
  all->max = plus(all->max, child->max);
  all->end = child->end;
}

typedef SIFT_LIST(const sift_regex *) item_list;

/* The items of a sequence, those of groups in it included. */
static void add_items(finder *f, item_list *items, const sift_regex *node)
{
  bool is_group = node->kind == SIFT_REGEX_CHOICE && node->child->next == NULL;
  if (node->kind != SIFT_REGEX_SEQUENCE && !is_group) {
    *SIFT_PUSH(f->arena, items) = node;
    return;
  }
  for (const sift_regex *child = node->child; child != NULL; child = child->next)
    add_items(f, items, child);
}

static bool has_digits(const sift_regex *node)
{
  if (node->kind == SIFT_REGEX_CHAR)
    return is_digits(node);
  for (const sift_regex *child = node->child; child != NULL; child = child->next)
    if (has_digits(child))
      return true;
  return false;
}

/* Whether a figure begins some branches and not the others, or may stand behind an optional
 * beginning: then each way is looked at with all that follows, as a figure at the start makes
 * a literal far behind it a good one. */
static bool divides(finder *f, const sift_regex *item, edge before)
{
  if (item->kind == SIFT_REGEX_REPEAT)
    return item->low == 0 && item->high_times == 1 &&
           (item->child->kind != SIFT_REGEX_CHAR || has_digits(item));
  if (item->kind != SIFT_REGEX_CHOICE || !has_digits(item))
    return false;
  bool with = false, without = false;
  for (const sift_regex *child = item->child; child != NULL; child = child->next) {
    part branch = look(f, child, before);
    with |= starts_at_figure(&branch);
    without |= !starts_at_figure(&branch);
  }
  return with && without;
}

static part look_items(finder *f, const item_list *items, edge before);

static part look_way(finder *f, const item_list *items, size_t place, const sift_regex *way,
                     edge before)
{
  item_list own = { 0 };
  for (size_t i = 0; i < items->count; i++) {
    if (i != place)
      *SIFT_PUSH(f->arena, &own) = items->at[i];
    else if (way != NULL)
      add_items(f, &own, way);
  }
  return look_items(f, &own, before);
}

static part look_ways(finder *f, const item_list *items, size_t place, edge before)
{
  const sift_regex *item = items->at[place];
  part_list list = { 0 };
  for (const sift_regex *way = item->child; way != NULL; way = way->next)
    *SIFT_PUSH(f->arena, &list) = look_way(f, items, place, way, before);
  if (item->kind == SIFT_REGEX_REPEAT)
    *SIFT_PUSH(f->arena, &list) = look_way(f, items, place, NULL, before);
  return join_branches(f, &list);
}

static bool digits_follow(const item_list *items, size_t from)
{
  for (size_t i = from; i < items->count; i++)
    if (has_digits(items->at[i]))
      return true;
  return false;
}

static part look_items(finder *f, const item_list *items, edge before)
{
  part out = { .exact = true, .strings = one_string(f->arena, SIFT_TEXT("")), .end = before };
  run r = new_run(f, &out);
  for (size_t i = 0; i < items->count; i++) {
    if (!out.has_figure && f->budget > 0 && digits_follow(items, i) && items->count > 1 &&
        divides(f, items->at[i], out.end)) {
      f->budget--;
      return look_ways(f, items, i, before);
    }
    part child = look(f, items->at[i], out.end);
    extend_run(f, &out, &r, &child);
    append(f, &out, &child);
  }
  end_run(f, &out, &r);
  return out;
}

static part look_sequence(finder *f, const sift_regex *node, edge before)
{
  item_list items = { 0 };
  add_items(f, &items, node);
  return look_items(f, &items, before);
}

static part look(finder *f, const sift_regex *node, edge before)
{
  switch (node->kind) {
  case SIFT_REGEX_CHAR:
    return look_char(f, node, before);
  case SIFT_REGEX_SEQUENCE:
    return look_sequence(f, node, before);
  case SIFT_REGEX_CHOICE:
    return look_choice(f, node, before);
  case SIFT_REGEX_REPEAT:
    return look_repeat(f, node, before);
  case SIFT_REGEX_EMPTY: {
    edge end = { before.clean, before.bound || node->bound,
                 before.no_digit || node->no_digit };
    return (part){ .exact = true, .strings = one_string(f->arena, SIFT_TEXT("")), .end = end };
  }
  default:
    return (part){ .max = SIFT_REGEX_MANY };
  }
}

/* ---- the result ---- */

#define COMPARE_ROOM 400

static bool same_figure(const sift_literal *a, const sift_literal *b)
{
  return a->figure_low == b->figure_low && a->figure_high == b->figure_high;
}

/* The room for the start must not grow much where two literals become one. */
static bool is_near(const sift_literal *kept, const sift_literal *other, size_t at)
{
  const unsigned gap = 8;
  return other->low + at <= kept->high + gap && kept->low <= other->high + at + gap;
}

static void widen(sift_literal *kept, const sift_literal *other, uint32_t at)
{
  uint16_t low = near_start(other->low, at), high = near_start(other->high, at);
  kept->low = low < kept->low ? low : kept->low;
  kept->high = high > kept->high ? high : kept->high;
}

/* The kept literal that `longer` contains; NULL: none. */
static sift_literal *contained(sift_literal *kept, size_t count, const sift_literal *longer,
                               size_t *at)
{
  for (size_t i = 0; i < count; i++) {
    sift_literal *k = &kept[i];
    if (k->text.len == 0 || k->text.len > longer->text.len || k->bounded ||
        !same_figure(k, longer))
      continue;
    *at = sift_text_find(longer->text, k->text, 0);
    if (*at != SIZE_MAX && is_near(k, longer, *at))
      return k;
  }
  return NULL;
}

static int by_length(const void *a, const void *b)
{
  const sift_literal *x = a, *y = b;
  if (x->text.len != y->text.len)
    return x->text.len < y->text.len ? -1 : 1;
  int order = sift_text_compare(x->text, y->text);
  if (order != 0)
    return order;
  if (x->bounded != y->bounded)
    return x->bounded ? 1 : -1;
  if (x->figure_high != y->figure_high)
    return x->figure_high < y->figure_high ? -1 : 1;
  if (x->figure_low != y->figure_low)
    return x->figure_low < y->figure_low ? -1 : 1;
  return (x->low > y->low) - (x->low < y->low);
}

/* Equal ones become one; they stand side by side. */
static size_t drop_equal(sift_literal *literals, size_t count)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    sift_literal *last = kept > 0 ? &literals[kept - 1] : NULL;
    if (last != NULL && sift_text_eq(last->text, literals[i].text) &&
        last->bounded == literals[i].bounded && same_figure(last, &literals[i]) &&
        is_near(last, &literals[i], 0))
      widen(last, &literals[i], 0);
    else
      literals[kept++] = literals[i];
  }
  return kept;
}

/* "million" stands for " million" too: a literal that contains another is not needed. */
static void drop_longer(sift_literal *literals, size_t *count)
{
  qsort(literals, *count, sizeof *literals, by_length);
  *count = drop_equal(literals, *count);
  if (*count > COMPARE_ROOM)
    return;
  size_t kept = 0;
  for (size_t i = 0; i < *count; i++) {
    size_t at = 0;
    sift_literal *shorter = contained(literals, kept, &literals[i], &at);
    if (shorter == NULL)
      literals[kept++] = literals[i];
    else
      widen(shorter, &literals[i], (uint32_t)at);
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
    rule->first[0] |= node->may[0];
    rule->first[1] |= node->may[1];
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
  const uint64_t digits = UINT64_C(0x3FF) << 48;
  const uint64_t letters = UINT64_C(0x7FFFFFE) | UINT64_C(0x7FFFFFE) << 32;
  if (add_first(tree, rule)) {
    rule->first[0] = rule->first[1] = UINT64_MAX;
    rule->first_high = true;
  }
  rule->first_bound = begins_bound(tree) && !rule->first_high &&
                      (rule->first[0] & ~digits) == 0 && (rule->first[1] & ~letters) == 0;
}

bool sift_trigger_find(sift_arena *arena, const sift_regex *tree, sift_value_rule *rule)
{
  finder f = { sift_arena_open(0), BUDGET };
  part all = look(&f, tree, (edge){ .clean = true });
  find_first(tree, rule);
  if (all.best.good)
    drop_longer(all.best.literals.at, &all.best.literals.count);
  sift_literal *literals = SIFT_ARRAY(arena, sift_literal, all.best.literals.count);
  for (size_t i = 0; all.best.good && i < all.best.literals.count; i++) {
    literals[i] = all.best.literals.at[i];
    literals[i].text = sift_text_copy(arena, literals[i].text);
    rule->literal_count++;
  }
  rule->literals = literals;
  sift_arena_close(f.arena);
  return all.best.good;
}
