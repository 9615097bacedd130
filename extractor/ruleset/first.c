/* first.c - which bytes a match of a pattern can begin with, and which can stand behind
 * the figure that it begins with. */
#include "ruleset/literal.h"

#include <string.h>

/* Sets of places 0 .. SIFT_FIRST_BYTES; the last stands for all that follow. One more
 * place is FIGURE: nothing but bytes of figures so far. */
#define PLACES ((1u << (SIFT_FIRST_BYTES + 1)) - 1)
#define FIGURE (1u << (SIFT_FIRST_BYTES + 1))

typedef uint8_t byte_sets[SIFT_FIRST_BYTES][32];

static unsigned forward(unsigned places, unsigned by)
{
  unsigned last = 1u << SIFT_FIRST_BYTES, moved = places << by & PLACES;
  return (places << by) > PLACES || (places & last) != 0 ? moved | last : moved;
}

/* A character at each of the places; gives where the next one may stand. */
static unsigned add_at(const sift_regex *node, unsigned places, byte_sets sets)
{
  unsigned next = forward(places, 1);
  for (unsigned i = 0; i < SIFT_FIRST_BYTES; i++) {
    if ((places >> i & 1) == 0)
      continue;
    for (unsigned c = 0; c < 128; c++)
      if ((node->may[c / 64] >> c % 64 & 1) != 0)
        sets[i][c / 8] |= (uint8_t)(1 << c % 8);
    for (unsigned k = i; node->high && k < i + 4 && k < SIFT_FIRST_BYTES; k++)
      memset(&sets[k][16], 0xFF, 16);
  }
  return node->high ? next | forward(places, 2) | forward(places, 3) | forward(places, 4)
                    : next;
}

/* Behind bytes of figures alone the character is one more of these, or the first that
 * is none: that one is at place 0. */
static unsigned add_char(const sift_regex *node, unsigned places, byte_sets sets)
{
  unsigned out = 0;
  if ((places & FIGURE) != 0) {
    sift_regex rest = *node;
    for (int c = 0; c < 128; c++)
      if (sift_is_figure_byte((char)c))
        rest.may[c / 64] &= ~(UINT64_C(1) << c % 64);
    if (rest.may[0] != node->may[0] || rest.may[1] != node->may[1])
      out = FIGURE;
    if (rest.may[0] != 0 || rest.may[1] != 0 || rest.high)
      out |= add_at(&rest, 1, sets);
  }
  places &= PLACES;
  return places != 0 ? out | add_at(node, places, sets) : out;
}

static void allow_all(byte_sets sets, unsigned places)
{
  bool any = (places & FIGURE) != 0;
  for (unsigned i = 0; i < SIFT_FIRST_BYTES; i++) {
    any |= (places >> i & 1) != 0;
    if (any)
      memset(sets[i], 0xFF, sizeof sets[i]);
  }
}

static unsigned add_first(const sift_regex *node, unsigned places, byte_sets sets)
{
  unsigned out = 0, again;
  switch (node->kind) {
  case SIFT_REGEX_CHAR:
    return add_char(node, places, sets);
  case SIFT_REGEX_ANY:
    allow_all(sets, places);
    return PLACES;
  case SIFT_REGEX_CHOICE:
    for (const sift_regex *child = node->child; child != NULL; child = child->next)
      out |= add_first(child, places, sets);
    return out;
  case SIFT_REGEX_SEQUENCE:
    for (const sift_regex *child = node->child; child != NULL; child = child->next)
      places = add_first(child, places, sets);
    return places;
  case SIFT_REGEX_REPEAT:
    out = node->low == 0 ? places : 0;
    for (unsigned i = 0; i <= SIFT_FIRST_BYTES && i < node->high_times; i++) {
      again = add_first(node->child, places, sets);
      out |= i + 1 >= node->low ? again : 0;
      places = again;
    }
    return node->low > SIFT_FIRST_BYTES ? out | places : out;
  default:
    return places;
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

/* \b before something that is no word character says that one stands before, not that
 * none does; so only patterns that begin with ASCII letters or digits count. */
void sift_first_find(const sift_regex *tree, sift_value_rule *rule)
{
  /* A short match may have anything behind it. */
  allow_all(rule->first, add_first(tree, 1, rule->first));
  unsigned ends = add_first(tree, FIGURE, rule->behind);
  allow_all(rule->behind, ends);
  rule->behind_known = (ends & FIGURE) == 0;
  rule->first_bound = begins_bound(tree);
  for (int c = 0; c < 256; c++)
    if ((rule->first[0][c / 8] >> c % 8 & 1) != 0 && !sift_is_alpha(c) &&
        !sift_is_digit(c))
      rule->first_bound = false;
}
