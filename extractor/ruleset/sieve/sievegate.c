/* sievegate.c - rules that begin with words of any kind are looked for from their rare
 * word on: "of the {any} {any} brewer Talvane" at "brewer". From the tree of a pattern it
 * is told where every match must come by such a place, the rule's gates; only before one
 * that a text has is the rule asked for from its beginning. */
#include "ruleset/sieve/sievesteps.h"

#include <string.h>

/* Of 10,000 bytes of English text; of any other there are RARE. */
static const uint16_t shares[128] = {
  [' '] = 1650, ['e'] = 1000, ['t'] = 720, ['a'] = 660, ['o'] = 620, ['i'] = 580,
  ['n'] = 570,  ['s'] = 530,  ['r'] = 500, ['h'] = 410, ['l'] = 340, ['d'] = 310,
  ['c'] = 260,  ['u'] = 230,  ['m'] = 200, ['f'] = 180, ['g'] = 170, ['p'] = 170,
  ['y'] = 140,  ['w'] = 140,  ['b'] = 120, [','] = 90,  ['.'] = 80,  ['v'] = 80,
  ['k'] = 60,   ['-'] = 30,   ['\''] = 30, ['\n'] = 30
};
enum { RARE = 20, BEYOND_ASCII = 100 };

static bool has(const uint64_t set[2], unsigned c)
{
  return (set[c / 64] >> c % 64 & 1) != 0;
}

/* Nearly any small letter. */
static bool is_small(const sift_regex *node)
{
  enum { NEARLY_ALL = 20 };
  int letters = 0;
  for (unsigned c = 'a'; node->kind == SIFT_REGEX_CHAR && c <= 'z'; c++)
    letters += has(node->may, c);
  return letters >= NEARLY_ALL;
}

static double share_of(const sift_regex *node)
{
  double sum = node->high ? BEYOND_ASCII : 0;
  for (int i = 0; i < 2; i++)
    for (uint64_t bits = node->may[i]; bits != 0; bits &= bits - 1) {
      uint16_t share = shares[64 * i + __builtin_ctzll(bits)];
      sum += share > 0 ? share : RARE;
    }
  return sum / 10000;
}

/* How likely a text goes on as the node does, as far as there is room for characters. */
static double odds_of(const sift_regex *node, int *room);

static double odds_of_all(const sift_regex *first, int *room)
{
  double odds = 1;
  for (; first != NULL && *room > 0; first = first->next)
    odds *= odds_of(first, room);
  return odds;
}

static double odds_of_any(const sift_regex *way, int *room)
{
  double odds = 0;
  int least = *room;
  for (; way != NULL; way = way->next) {
    int left = *room;
    odds += odds_of(way, &left);
    least = left < least ? left : least;
  }
  *room = least;
  return odds < 1 ? odds : 1;
}

static double odds_of(const sift_regex *node, int *room)
{
  switch (node->kind) {
  case SIFT_REGEX_CHAR:
    --*room;
    return share_of(node);
  case SIFT_REGEX_SEQUENCE:
    return odds_of_all(node->child, room);
  case SIFT_REGEX_CHOICE:
    return odds_of_any(node->child, room);
  case SIFT_REGEX_REPEAT: {
    double odds = 1;
    for (uint32_t i = node->low; i > 0 && *room > 0; i--)
      odds *= odds_of(node->child, room);
    if (is_small(node->child) && node->high_times > 2)
      *room = 0; /* any word: what stands behind it is far */
    return odds;
  }
  default:
    return 1;
  }
}

/* ---------------------------------------------------------------- bytes */

/* As bytes; most characters are one letter. */
static void add_bits(uint64_t bits, uint8_t *out)
{
  for (; bits != 0; bits >>= 8)
    *out++ |= (uint8_t)bits;
}

static void add_bytes_of(const sift_regex *node, sift_byte_set *out)
{
  if (node->kind == SIFT_REGEX_CHAR) {
    add_bits(node->may[0], out->bits);
    add_bits(node->may[1], out->bits + 8);
    if (node->high)
      memset(out->bits + 16, 0xFF, 16);
  }
  if (node->kind == SIFT_REGEX_ANY)
    memset(out, 0xFF, sizeof *out);
  for (const sift_regex *child = node->child; child != NULL; child = child->next)
    add_bytes_of(child, out);
}

static bool add_last_bytes(const sift_regex *node, sift_byte_set *out);

/* `last`: the bytes before the node, which become those behind it. */
static bool go_behind(const sift_regex *node, sift_byte_set *last)
{
  sift_byte_set own = { { 0 } };
  bool takes = add_last_bytes(node, &own);
  if (!takes)
    sift_set_join(&own, last);
  *last = own;
  return takes;
}

/* The bytes that it can end with; false: it may take none. */
static bool add_last_bytes(const sift_regex *node, sift_byte_set *out)
{
  bool takes = node->kind == SIFT_REGEX_CHAR || node->kind == SIFT_REGEX_CHOICE;
  switch (node->kind) {
  case SIFT_REGEX_SEQUENCE:
    for (const sift_regex *child = node->child; child != NULL; child = child->next)
      takes = go_behind(child, out) || takes;
    return takes;
  case SIFT_REGEX_CHOICE:
    for (const sift_regex *way = node->child; way != NULL; way = way->next) {
      sift_byte_set own = { { 0 } };
      takes = add_last_bytes(way, &own) && takes;
      sift_set_join(out, &own);
    }
    return takes;
  case SIFT_REGEX_REPEAT:
    return add_last_bytes(node->child, out) && node->low > 0;
  default:
    add_bytes_of(node, out);
    return takes;
  }
}

/* ---------------------------------------------------------------- gates */

enum { ROOM = 6 }; /* characters that odds are told from */

/* What stands in the pattern before a place. */
typedef struct prefix {
  bool words; /* any words may, and before them nothing rare */
  double odds;
  sift_byte_set all, last; /* bytes; the last one, anything at the beginning */
} prefix;

/* Not where anything is in it, as before a match. */
static bool any_letter(const sift_byte_set *set)
{
  if (sift_byte_in(set, 0))
    return false;
  for (unsigned c = 'a'; c <= 'z'; c++)
    if (sift_byte_in(set, c) || sift_byte_in(set, c - 'a' + 'A'))
      return true;
  return false;
}

/* Whether any word in small letters may stand in the node, not behind what is rare.
 * `last`, `odds`: of what stands before it. */
static bool takes_words(const sift_regex *node, sift_byte_set last, double odds)
{
  const double common = 3e-5;
  if (odds < common)
    return false;
  if (is_small(node))
    return !any_letter(&last);
  for (const sift_regex *child = node->child; child != NULL; child = child->next) {
    if (takes_words(child, last, odds))
      return true;
    int room = ROOM;
    if (node->kind == SIFT_REGEX_SEQUENCE && (odds *= odds_of(child, &room)) >= common)
      go_behind(child, &last);
  }
  return false;
}

static prefix with(prefix p, const sift_regex *node)
{
  int room = ROOM;
  p.words = p.words || takes_words(node, p.last, p.odds);
  p.odds *= odds_of(node, &room);
  add_bytes_of(node, &p.all);
  go_behind(node, &p.last);
  return p;
}

static bool is_empty(const prefix *p)
{
  static const sift_byte_set none;
  return memcmp(&p->all, &none, sizeof none) == 0;
}

/* The first bytes of a node that takes some. */
static void add_first_bytes(const sift_regex *node, sift_byte_set *out)
{
  if (node->kind != SIFT_REGEX_SEQUENCE && node->kind != SIFT_REGEX_CHOICE) {
    add_bytes_of(node, out);
    return;
  }
  for (const sift_regex *child = node->child; child != NULL; child = child->next) {
    add_first_bytes(child, out);
    if (node->kind == SIFT_REGEX_SEQUENCE && sift_regex_least(child) > 0)
      return;
  }
}

/* Where the match begins, or a word or a sign behind words of any kind. */
static bool may_be_gate(const sift_regex *node, const prefix *p)
{
  bool begins = is_empty(p);
  if (sift_regex_least(node) == 0 || begins || !p->words)
    return sift_regex_least(node) > 0 && begins;
  sift_byte_set first = { { 0 } };
  add_first_bytes(node, &first);
  return !sift_byte_in(&first, ' ') && (!any_letter(&first) || !any_letter(&p->last));
}

#define NO_GATE 2.0

/* The odds of the rarest gates of which every match has one; with `m`, they are noted. */
static double find_gates(sift_sieve_maker *m, const sift_regex *node, prefix p);

static double note_gate(sift_sieve_maker *m, const sift_regex *node, const prefix *p,
                        double odds)
{
  if (m != NULL) {
    *SIFT_PUSH(m->arena, &m->gates) = (sift_gate){ node, p->last, SIFT_NO_STEP };
    sift_set_join(&m->gated_bytes, &p->all);
    m->behind_words = m->behind_words || !is_empty(p);
  }
  return odds;
}

/* At a child or in it. */
static double find_in_sequence(sift_sieve_maker *m, const sift_regex *node, prefix p)
{
  const sift_regex *best = NULL;
  prefix before_best = p;
  double odds = NO_GATE;
  bool inside = false;
  for (const sift_regex *child = node->child; child != NULL; child = child->next) {
    int room = ROOM;
    double here = may_be_gate(child, &p) ? odds_of_all(child, &room) : NO_GATE;
    bool deep = child->kind == SIFT_REGEX_CHOICE || child->kind == SIFT_REGEX_SEQUENCE;
    double in = deep ? find_gates(NULL, child, p) : NO_GATE;
    if (here < odds || in < odds) {
      best = child;
      before_best = p;
      inside = in < here;
      odds = inside ? in : here;
    }
    p = with(p, child);
  }
  if (best != NULL && inside)
    return find_gates(m, best, before_best);
  return best != NULL ? note_gate(m, best, &before_best, odds) : NO_GATE;
}

static double find_gates(sift_sieve_maker *m, const sift_regex *node, prefix p)
{
  int room = ROOM;
  double odds = 0;
  switch (node->kind) {
  case SIFT_REGEX_SEQUENCE:
    return find_in_sequence(m, node, p);
  case SIFT_REGEX_CHOICE:
    for (const sift_regex *way = node->child; way != NULL; way = way->next)
      odds += find_gates(m, way, p);
    return odds;
  default:
    return may_be_gate(node, &p) ? note_gate(m, node, &p, odds_of(node, &room)) : NO_GATE;
  }
}

void sift_gates_find(sift_sieve_maker *m, const sift_regex *tree)
{
  const double rare = 4e-5;
  prefix nothing = { .odds = 1 };
  memset(&nothing.last, 0xFF, sizeof nothing.last);
  m->gates.count = 0;
  m->gated_bytes = (sift_byte_set){ { 0 } };
  m->behind_words = false;
  if (takes_words(tree, nothing.last, nothing.odds) &&
      find_gates(NULL, tree, nothing) < rare)
    find_gates(m, tree, nothing);
}

bool sift_gate_is(const sift_sieve_maker *m, const sift_regex *node)
{
  for (size_t i = 0; i < m->gates.count; i++)
    if (m->gates.at[i].node == node)
      return true;
  return false;
}

void sift_gates_note(sift_sieve_maker *m, const sift_regex *node, uint32_t step)
{
  for (size_t i = 0; i < m->gates.count; i++)
    if (m->gates.at[i].node == node)
      m->gates.at[i].step = step;
}

/* A gate that stands too far behind the beginning was not written. */
static bool has_gates(const sift_sieve_maker *m)
{
  for (size_t i = 0; i < m->gates.count; i++)
    if (m->gates.at[i].step == SIFT_NO_STEP)
      return false;
  return m->behind_words;
}

void sift_gates_end(sift_sieve_maker *m, uint32_t start)
{
  bool gated = has_gates(m);
  sift_gated *out = SIFT_PUSH(m->arena, &m->gated);
  *out = (sift_gated){ .is = gated, .before = m->gated_bytes };
  sift_step_first(m, start, &out->first);
  for (size_t i = 0; gated && i < m->gates.count; i++) {
    sift_sieve_step step = { .kind = SIFT_SIEVE_BEHIND, .next = m->gates.at[i].step };
    step.set = sift_step_set(m, &m->gates.at[i].before);
    uint32_t gate = sift_step_add(m, step);
    *SIFT_PUSH(m->arena, &m->gate_starts) = gate;
  }
}
