/* automaton.c - all names and aliases in one pass over the text: the automaton of Aho
 * and Corasick (1975) as a dense table over classes of bytes.
 *
 * Two tries share it. A word's literal hangs on `boundary`, the state behind a
 * character that is no ASCII letter or digit; the others hang on `root`. So inside of
 * words, where most text is, the automaton sits in `root`, whose row stays in the
 * nearest cache.
 *
 * A row takes as much room as twenty states with one or two ways on, which nearly all
 * are. Those are thin: they name these ways, and the state that knows all others. A
 * literal's thin states lie side by side. */
#include "ruleset/regex/regex.h"

#include <string.h>

enum { ROOT, BOUNDARY, FIRST_NODE };

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

/* A state is the place of its row, or THIN and its index among the thin ones. */
#define THIN (UINT32_C(1) << 31)
#define FOUND (UINT32_C(1) << 30) /* something */
#define PLACE (FOUND - 1)
#define WAYS 2
#define NO_CLASS 255

typedef struct thin_state {
  uint32_t to[WAYS];
  uint32_t fail; /* the state that knows where other classes lead */
  uint8_t classes[WAYS];
} thin_state;

struct sift_automaton {
  uint8_t classes[256];
  uint32_t stride; /* classes in a row */
  uint32_t *next;  /* rows */
  thin_state *thin;
  uint32_t begin;                     /* the state at the start of a text */
  uint32_t first_found, first_listed; /* row, thin state that has found something */
  target_list *lists;                 /* of those: rows, then thin states */
  uint32_t found_rows;
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

/* One class for each byte that some literal contains, one for letters and digits that
 * none does, one for the rest. */
static void make_classes(const sift_automaton_maker *maker, sift_automaton *out)
{
  bool used[256] = { false };
  for (size_t i = FIRST_NODE; i < maker->nodes.count; i++)
    used[maker->nodes.at[i].byte] = true;
  out->stride = 2;
  for (int c = 0; c < 256; c++) {
    if (sift_is_upper(c))
      continue;
    if (used[c])
      out->classes[c] = (uint8_t)out->stride++;
    else
      out->classes[c] = sift_is_digit(c) || sift_is_alpha(c) ? 0 : 1;
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
  uint32_t *found; /* how many targets are found at a node */
  uint32_t **rows; /* next node by class; NULL: the state will be a thin one */
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
  return sift_is_digit(c) || sift_is_alpha(c) ? ROOT : BOUNDARY;
}

static bool is_thin(const builder *b, uint32_t index)
{
  const node *nodes = b->maker->nodes.at;
  size_t count = 0;
  for (uint32_t child = nodes[index].child; child != 0; child = nodes[child].next)
    count++;
  return index >= FIRST_NODE && count <= WAYS;
}

/* Where a byte leads from a node: to its own child, or where it leads from the node that
 * this one falls back to. */
static uint32_t way_of(const builder *b, uint32_t index, unsigned char byte)
{
  while (b->rows[index] == NULL) {
    uint32_t child = child_of(b->maker, index, byte);
    if (child != 0)
      return child;
    index = b->fail[index];
  }
  return b->rows[index][b->out->classes[byte]];
}

static void fill_root(builder *b, uint32_t *row)
{
  for (int c = 255; c >= 0; c--)
    row[b->out->classes[c]] = context_of((unsigned char)c);
}

/* A byte of each class, as literals are written: in lower case. */
static void find_bytes(const sift_automaton *a, unsigned char bytes[256])
{
  for (int c = 0; c < 256; c++)
    if (!sift_is_upper(c))
      bytes[a->classes[c]] = (unsigned char)c;
}

/* A node's row is that of the node it falls back to, but for its own children. */
static void fill_row(builder *b, uint32_t index, const unsigned char bytes[256])
{
  uint32_t *row = SIFT_ARRAY(b->scratch, uint32_t, b->out->stride);
  if (index == ROOT)
    fill_root(b, row);
  for (uint32_t c = 0; index != ROOT && c < b->out->stride; c++)
    row[c] = way_of(b, b->fail[index], bytes[c]);
  b->rows[index] = row;
}

/* The children fall back to where their byte leads from what their parent falls back to;
 * below the root and its like, to where it leads without them. */
static void link_children(builder *b, uint32_t index)
{
  const node *nodes = b->maker->nodes.at;
  uint32_t *row = b->rows[index];
  for (uint32_t child = nodes[index].child; child != 0; child = nodes[child].next) {
    unsigned char byte = nodes[child].byte;
    uint8_t class = b->out->classes[byte];
    b->fail[child] = row != NULL ? row[class] : way_of(b, b->fail[index], byte);
    if (row != NULL)
      row[class] = child;
  }
}

static void fill_rows(builder *b)
{
  unsigned char bytes[256] = { 0 };
  find_bytes(b->out, bytes);
  b->fail = SIFT_ARRAY(b->scratch, uint32_t, b->count);
  b->found = SIFT_ARRAY(b->scratch, uint32_t, b->count);
  b->rows = SIFT_ARRAY(b->scratch, uint32_t *, b->count);
  b->fail[BOUNDARY] = ROOT;
  for (size_t i = 0; i < b->count; i++) {
    uint32_t index = b->order[i];
    if (!is_thin(b, index))
      fill_row(b, index, bytes);
    link_children(b, index);
    /* Its own, and those of the nodes that it falls back to, which are done. */
    if (index != ROOT)
      b->found[index] =
          (uint32_t)b->maker->nodes.at[index].targets.count + b->found[b->fail[index]];
  }
}

/* Names the states of one sort: those that found nothing first, each in order of their
 * making. Returns their number; *first is that of the first that found something. */
static uint32_t name_states(const builder *b, bool thin, uint32_t *names, uint32_t *first)
{
  uint32_t next = 0;
  for (int found = 0; found < 2; found++) {
    *first = next;
    for (uint32_t i = 0; i < b->count; i++)
      if ((b->rows[i] == NULL) == thin && (b->found[i] > 0) == (found == 1))
        names[i] = (thin ? next++ | THIN : next++ * b->out->stride) | (found ? FOUND : 0);
  }
  return next;
}

static void collect_list(builder *b, uint32_t index, target_list *list, uint32_t *used)
{
  list->first = *used;
  for (; index != ROOT; index = b->fail[index]) {
    const node *n = &b->maker->nodes.at[index];
    for (size_t k = 0; k < n->targets.count; k++)
      b->out->targets[(*used)++] = n->targets.at[k];
  }
  list->count = *used - list->first;
}

/* Where the list of a state that has found something is. */
static uint32_t list_of(const sift_automaton *a, uint32_t state)
{
  return (state & THIN) != 0 ? a->found_rows + (state & PLACE) - a->first_listed
                             : (state & PLACE) / a->stride - a->first_found;
}

static void collect_targets(builder *b, const uint32_t *names)
{
  size_t lists = 0, total = 0;
  for (uint32_t i = 0; i < b->count; i++) {
    lists += (names[i] & FOUND) != 0;
    total += b->found[i];
  }
  uint32_t used = 0;
  b->out->lists = SIFT_ARRAY(b->maker->arena, target_list, lists + 1);
  b->out->targets = SIFT_ARRAY(b->maker->arena, const sift_target *, total + 1);
  for (uint32_t i = 0; i < b->count; i++)
    if ((names[i] & FOUND) != 0)
      collect_list(b, i, &b->out->lists[list_of(b->out, names[i])], &used);
}

static void write_thin(const builder *b, uint32_t index, const uint32_t *names)
{
  const node *nodes = b->maker->nodes.at;
  thin_state *out = &b->out->thin[names[index] & PLACE];
  size_t count = 0;
  memset(out->classes, NO_CLASS, WAYS);
  out->fail = names[b->fail[index]];
  for (uint32_t child = nodes[index].child; child != 0; child = nodes[child].next) {
    out->classes[count] = b->out->classes[nodes[child].byte];
    out->to[count++] = names[child];
  }
}

static void write_states(const builder *b, const uint32_t *names)
{
  uint32_t stride = b->out->stride;
  for (uint32_t i = 0; i < b->count; i++) {
    if ((names[i] & THIN) != 0) {
      write_thin(b, i, names);
      continue;
    }
    for (uint32_t c = 0; c < stride; c++)
      b->out->next[(names[i] & PLACE) + c] = names[b->rows[i][c]];
  }
}

sift_automaton *sift_automaton_end(sift_automaton_maker *maker, sift_arena *arena)
{
  builder b = { .maker = maker, .out = SIFT_NEW(arena, sift_automaton) };
  sift_automaton *out = b.out;
  b.scratch = sift_arena_open(0);
  make_classes(maker, out);
  sort_nodes(&b);
  fill_rows(&b);
  uint32_t *names = SIFT_ARRAY(b.scratch, uint32_t, b.count);
  uint32_t rows = name_states(&b, false, names, &out->first_found);
  uint32_t thin = name_states(&b, true, names, &out->first_listed);
  out->found_rows = rows - out->first_found;
  collect_targets(&b, names);
  out->next = SIFT_ARRAY(arena, uint32_t, (size_t)rows * out->stride);
  out->thin = SIFT_ARRAY(arena, thin_state, thin + 1);
  write_states(&b, names);
  out->begin = names[BOUNDARY];
  out->states = b.count;
  sift_arena_close(b.scratch);
  return out;
}

/* ---- the pass ---- */

static inline uint32_t step(const sift_automaton *automaton, uint32_t state,
                            uint8_t class)
{
  while ((state & THIN) != 0) {
    const thin_state *thin = &automaton->thin[state & PLACE];
    if (thin->classes[0] == class)
      return thin->to[0];
    if (thin->classes[1] == class)
      return thin->to[1];
    state = thin->fail;
  }
  return automaton->next[(state & PLACE) + class];
}

size_t sift_automaton_scan(const sift_automaton *automaton, sift_text text,
                           sift_scan *scan, sift_hit *hits, size_t room)
{
  uint32_t state = scan->begun ? scan->state : automaton->begin;
  const unsigned char *at = (const unsigned char *)text.at;
  size_t count = 0, i = scan->place, len = text.len;
  while (i < len && count < room) {
    state = step(automaton, state, automaton->classes[at[i++]]);
    if ((state & FOUND) != 0)
      hits[count++] = (sift_hit){ (uint32_t)i, state };
  }
  *scan = (sift_scan){ (uint32_t)i, state, true };
  return count;
}

const sift_target *const *sift_automaton_list(const sift_automaton *automaton,
                                              sift_hit hit, size_t *count)
{
  const target_list *list = &automaton->lists[list_of(automaton, hit.list)];
  *count = list->count;
  return automaton->targets + list->first;
}

size_t sift_automaton_states(const sift_automaton *automaton)
{
  return automaton->states;
}
