/* automaton.c - all literals and aliases in one pass over the text: the automaton of
 * Aho and Corasick (1975) as a dense table over classes of bytes.
 *
 * Two tries share it. A word's literal hangs on `boundary`, the state behind a
 * character that is no ASCII letter or digit; the others hang on `root`. So inside of
 * words, where most text is, the automaton sits in `root`, whose row stays in the
 * nearest cache. Two more states know digits: `figure` is entered with the first digit,
 * `digits` with the following ones. Rows are in order of depth, those with something
 * found at the end: one comparison tells. */
#include "ruleset/regex.h"

#include <string.h>

enum { ROOT, BOUNDARY, FIGURE, DIGITS, FIRST_NODE };

typedef struct node {
  uint32_t child, next; /* first child, next child of the parent; 0: none */
  uint32_t depth;
  unsigned char byte; /* that leads here, folded */
  bool bounded;
  SIFT_LIST(const sift_target *) targets;
} node;

struct sift_automaton_maker {
  sift_arena *arena; /* the rule set's: targets live there */
  SIFT_LIST(node) nodes;
};

typedef struct target_list {
  uint32_t first, count;
} target_list;

struct sift_automaton {
  uint8_t classes[256];
  uint32_t stride;      /* classes in a row */
  uint32_t *next;       /* rows; a state is the place of its row */
  uint32_t begin;       /* the state at the start of a text */
  uint32_t first_found; /* states from here on have found something */
  target_list *lists;   /* of those states, by row */
  const sift_target **targets;
  size_t states;
};

/* ---- the tries ---- */

sift_automaton_maker *sift_automaton_begin(sift_arena *arena)
{
  sift_automaton_maker *maker = SIFT_NEW(arena, sift_automaton_maker);
  maker->arena = arena;
  for (int i = 0; i < FIRST_NODE; i++)
    SIFT_PUSH(arena, &maker->nodes)->bounded = i == BOUNDARY;
  sift_target *figure = SIFT_NEW(arena, sift_target);
  figure->kind = SIFT_HIT_FIGURE;
  *SIFT_PUSH(arena, &maker->nodes.at[FIGURE].targets) = figure;
  return maker;
}

static uint32_t child_of(const sift_automaton_maker *maker, uint32_t parent,
                         unsigned char c)
{
  uint32_t child = maker->nodes.at[parent].child;
  while (child != 0 && maker->nodes.at[child].byte != c)
    child = maker->nodes.at[child].next;
  return child;
}

static uint32_t make_child(sift_automaton_maker *maker, uint32_t parent, unsigned char c)
{
  uint32_t child = child_of(maker, parent, c);
  if (child != 0)
    return child;
  child = (uint32_t)maker->nodes.count;
  node *made = SIFT_PUSH(maker->arena, &maker->nodes);
  node *above = &maker->nodes.at[parent];
  made->byte = c;
  made->depth = above->depth + 1;
  made->bounded = above->bounded;
  made->next = above->child;
  above->child = child;
  return child;
}

void sift_automaton_add(sift_automaton_maker *maker, sift_text literal, bool bounded,
                        const sift_target *target)
{
  uint32_t at = bounded ? BOUNDARY : ROOT;
  for (size_t i = 0; i < literal.len; i++)
    at = make_child(maker, at, (unsigned char)sift_to_lower(literal.at[i]));
  *SIFT_PUSH(maker->arena, &maker->nodes.at[at].targets) = target;
}

/* ---- classes of bytes ---- */

/* One class for each byte that some literal contains, one for digits that none does, one
 * for letters, one for the rest. */
static void make_classes(const sift_automaton_maker *maker, sift_automaton *out)
{
  bool used[256] = { false };
  for (size_t i = FIRST_NODE; i < maker->nodes.count; i++)
    used[maker->nodes.at[i].byte] = true;
  out->stride = 3;
  for (int c = 0; c < 256; c++) {
    if (sift_is_upper(c))
      continue;
    if (used[c])
      out->classes[c] = (uint8_t)out->stride++;
    else
      out->classes[c] = sift_is_digit(c) ? 0 : sift_is_alpha(c) ? 1 : 2;
  }
  for (int c = 'A'; c <= 'Z'; c++)
    out->classes[c] = out->classes[c | 32];
}

/* ---- from tries to table ---- */

typedef struct builder {
  sift_automaton_maker *maker;
  sift_automaton *out;
  sift_arena *scratch;
  uint32_t *order; /* nodes by depth, those of `root` before those of `boundary` */
  size_t count;
  uint32_t *fail;
  uint32_t *rows; /* next node, by node and class */
} builder;

static void sort_nodes(builder *b)
{
  b->count = b->maker->nodes.count;
  b->order = SIFT_ARRAY(b->scratch, uint32_t, b->count);
  uint32_t deepest = 0;
  for (size_t i = 0; i < b->count; i++)
    if (b->maker->nodes.at[i].depth > deepest)
      deepest = b->maker->nodes.at[i].depth;
  uint32_t *starts = SIFT_ARRAY(b->scratch, uint32_t, 2 * deepest + 3);
  for (size_t i = 0; i < b->count; i++)
    starts[2 * b->maker->nodes.at[i].depth + b->maker->nodes.at[i].bounded + 1]++;
  for (size_t i = 0; i < 2 * deepest + 2; i++)
    starts[i + 1] += starts[i];
  for (uint32_t i = 0; i < b->count; i++) {
    const node *n = &b->maker->nodes.at[i];
    b->order[starts[2 * n->depth + n->bounded]++] = i;
  }
}

/* Where a character leads that no literal begins with. */
static uint32_t context_of(unsigned char c)
{
  return sift_is_digit(c) ? FIGURE : sift_is_alpha(c) ? ROOT : BOUNDARY;
}

static uint32_t *row_of(const builder *b, uint32_t node_index)
{
  return b->rows + (size_t)node_index * b->out->stride;
}

static void fill_root(builder *b)
{
  uint32_t *row = row_of(b, ROOT);
  for (int c = 255; c >= 0; c--)
    row[b->out->classes[c]] = context_of((unsigned char)c);
}

/* A node's row is that of the node it falls back to, but for its own children. */
static void fill_row(builder *b, uint32_t index)
{
  const node *nodes = b->maker->nodes.at;
  uint32_t *row = row_of(b, index);
  if (index == ROOT)
    fill_root(b);
  else
    memcpy(row, row_of(b, b->fail[index]), b->out->stride * sizeof *row);
  if (index == FIGURE || index == DIGITS)
    for (int c = '0'; c <= '9'; c++)
      row[b->out->classes[c]] = DIGITS;
  for (uint32_t child = nodes[index].child; child != 0; child = nodes[child].next) {
    b->fail[child] = row[b->out->classes[nodes[child].byte]];
    row[b->out->classes[nodes[child].byte]] = child;
  }
}

static void fill_rows(builder *b)
{
  b->fail = SIFT_ARRAY(b->scratch, uint32_t, b->count);
  b->rows = SIFT_ARRAY(b->scratch, uint32_t, b->count * b->out->stride);
  b->fail[BOUNDARY] = b->fail[FIGURE] = b->fail[DIGITS] = ROOT;
  for (size_t i = 0; i < b->count; i++)
    fill_row(b, b->order[i]);
}

/* What is found at a node: its own, then that of the nodes it falls back to. */
static size_t count_targets(const builder *b, uint32_t index)
{
  size_t count = 0;
  for (; index != ROOT; index = b->fail[index])
    count += b->maker->nodes.at[index].targets.count;
  return count;
}

/* New numbers: nodes that found nothing first, both in order of depth. */
static uint32_t *number_states(builder *b, size_t *total)
{
  uint32_t *number = SIFT_ARRAY(b->scratch, uint32_t, b->count);
  uint32_t next = 0;
  for (int found = 0; found < 2; found++) {
    if (found == 1)
      b->out->first_found = next * b->out->stride;
    for (size_t i = 0; i < b->count; i++) {
      size_t targets = count_targets(b, b->order[i]);
      if ((targets > 0) == (found == 1))
        number[b->order[i]] = next++;
      *total += found == 1 ? targets : 0;
    }
  }
  return number;
}

static void collect_targets(builder *b, const uint32_t *number, size_t total)
{
  sift_automaton *out = b->out;
  uint32_t first = out->first_found / out->stride, used = 0;
  out->lists = SIFT_ARRAY(b->maker->arena, target_list, b->count - first + 1);
  out->targets = SIFT_ARRAY(b->maker->arena, const sift_target *, total + 1);
  for (size_t i = 0; i < b->count; i++) {
    uint32_t index = b->order[i];
    if (number[index] < first)
      continue;
    target_list *list = &out->lists[number[index] - first];
    list->first = used;
    for (; index != ROOT; index = b->fail[index]) {
      const node *n = &b->maker->nodes.at[index];
      for (size_t k = 0; k < n->targets.count; k++)
        out->targets[used++] = n->targets.at[k];
    }
    list->count = used - list->first;
  }
}

sift_automaton *sift_automaton_end(sift_automaton_maker *maker, sift_arena *arena)
{
  builder b = { .maker = maker, .out = SIFT_NEW(arena, sift_automaton) };
  b.scratch = sift_arena_open(0);
  make_classes(maker, b.out);
  sort_nodes(&b);
  fill_rows(&b);
  size_t total = 0;
  uint32_t *number = number_states(&b, &total);
  collect_targets(&b, number, total);
  uint32_t stride = b.out->stride;
  b.out->next = SIFT_ARRAY(arena, uint32_t, b.count * stride);
  for (uint32_t i = 0; i < b.count; i++)
    for (uint32_t c = 0; c < stride; c++)
      b.out->next[number[i] * stride + c] = number[row_of(&b, i)[c]] * stride;
  b.out->begin = number[BOUNDARY] * stride;
  b.out->states = b.count;
  sift_arena_close(b.scratch);
  return b.out;
}

/* ---- the pass ---- */

size_t sift_automaton_scan(const sift_automaton *automaton, sift_text text,
                           sift_scan *scan, sift_hit *hits, size_t room)
{
  const uint32_t *next = automaton->next;
  const uint8_t *classes = automaton->classes;
  uint32_t first_found = automaton->first_found;
  uint32_t state = scan->begun ? scan->state : automaton->begin;
  const unsigned char *at = (const unsigned char *)text.at;
  size_t count = 0, i = scan->place, len = text.len;
  while (i < len && count < room) {
    state = next[state + classes[at[i++]]];
    if (state >= first_found)
      hits[count++] = (sift_hit){ (uint32_t)i, state };
  }
  *scan = (sift_scan){ (uint32_t)i, state, true };
  return count;
}

const sift_target *const *sift_automaton_list(const sift_automaton *automaton,
                                              sift_hit hit, size_t *count)
{
  const target_list *list =
      &automaton->lists[(hit.list - automaton->first_found) / automaton->stride];
  *count = list->count;
  return automaton->targets + list->first;
}

size_t sift_automaton_states(const sift_automaton *automaton)
{
  return automaton->states;
}
