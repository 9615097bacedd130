#include "wrap/markuptree.h"

#include <string.h>

sift_grower *sift_grower_open(sift_arena *arena, sift_markup_limits limits)
{
  sift_grower *g = SIFT_NEW(arena, sift_grower);
  g->arena = arena;
  g->limits = limits;
  g->text.arena = arena;
  g->names.arena = arena;
  g->root = SIFT_NEW(arena, sift_node);
  g->root->name = SIFT_TEXT("#document");
  g->root->line = 1;
  g->current = g->root;
  return g;
}

static bool is_stopped(const sift_grower *g)
{
  return g->full || g->spent;
}

/* Whether `bytes` more may be taken from the arena. The parser is still on the stack, so
 * the arena must not jump out of here. */
static bool may_take(sift_grower *g, size_t bytes)
{
  enum { SLACK = 4096 };
  size_t left = sift_arena_left(g->arena);
  if (left < SLACK || left - SLACK < bytes)
    g->spent = true;
  return !g->spent;
}

static sift_text take_name(sift_grower *g, const char *name)
{
  size_t slot = ((uintptr_t)name >> 3 ^ (uintptr_t)name >> 11) % SIFT_NAME_CACHE;
  if (g->cache[slot].key == name)
    return g->cache[slot].name;
  sift_text written = sift_text_of(name);
  sift_text *known = sift_table_get(&g->names, written);
  if (known == NULL) {
    known = SIFT_NEW(g->arena, sift_text);
    *known = sift_text_lower(g->arena, written);
    *sift_table_put(&g->names, sift_text_copy(g->arena, written)) = known;
  }
  g->cache[slot].key = name;
  g->cache[slot].name = *known;
  return *known;
}

static sift_node *add_node(sift_grower *g)
{
  sift_node *node = SIFT_NEW(g->arena, sift_node);
  node->order = ++g->nodes;
  node->parent = g->current;
  if (g->current->last_child != NULL)
    g->current->last_child->next = node;
  else
    g->current->child = node;
  g->current->last_child = node;
  if (g->limits.nodes != 0 && g->nodes >= g->limits.nodes)
    g->full = true;
  return node;
}

/* The run of text read so far becomes a node. */
static void flush_text(sift_grower *g)
{
  enum { LONG = 256 * 1024 }; /* too much to have twice */
  if (g->text.len == 0)
    return;
  if (!is_stopped(g) && may_take(g, sizeof(sift_node) + g->text.len)) {
    sift_node *run = add_node(g);
    run->line = g->text_line;
    run->text = sift_buffer_text(&g->text);
    if (run->text.len > LONG) {
      g->text = (sift_buffer){ .arena = g->arena }; /* its memory stays with the node */
      return;
    }
    run->text = sift_text_copy(g->arena, run->text);
  }
  g->text.len = 0;
}

static void go_to_depth(sift_grower *g, unsigned depth)
{
  if (g->limits.depth != 0 && depth > g->limits.depth)
    depth = g->limits.depth;
  if (depth >= g->depth)
    return;
  flush_text(g);
  for (; g->depth > depth; g->depth--)
    g->current = g->current->parent;
}

static size_t size_of_names(const char *name, const char *const *attributes)
{
  /* A new name is copied twice and may let the table grow. */
  enum { TABLE = 64 };
  size_t size = sizeof(sift_node) + 2 * strlen(name) + TABLE;
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
    size += sizeof(sift_attribute) + 2 * strlen(attributes[0]) + TABLE;
    size += attributes[1] != NULL ? strlen(attributes[1]) + 1 : 0;
  }
  return size;
}

static void add_attributes(sift_grower *g, sift_node *node, const char *const *attributes)
{
  sift_attribute **place = &node->attributes;
  for (; attributes != NULL && attributes[0] != NULL; attributes += 2) {
    sift_attribute *a = SIFT_NEW(g->arena, sift_attribute);
    a->name = take_name(g, attributes[0]);
    a->value = attributes[1] != NULL
                   ? sift_text_copy(g->arena, sift_text_of(attributes[1]))
                   : (sift_text){ "", 0 };
    *place = a;
    place = &a->next;
  }
}

bool sift_grower_element(sift_grower *g, unsigned depth, const char *name,
                         const char *const *attributes, uint32_t line)
{
  /* The parser's budget of the table's growth is what it holds already. */
  size_t size = size_of_names(name, attributes) + 2 * g->names.room * sizeof(sift_entry);
  if (is_stopped(g) || !may_take(g, size))
    return false;
  flush_text(g);
  if (g->limits.depth != 0 && depth >= g->limits.depth)
    depth = g->limits.depth - 1; /* the newest takes the place of the deepest */
  go_to_depth(g, depth);
  if (is_stopped(g))
    return false;
  sift_node *node = add_node(g);
  node->name = take_name(g, name);
  node->line = line;
  add_attributes(g, node, attributes);
  g->current = node;
  g->depth++;
  return !is_stopped(g);
}

/* The line of the first character that is no space, counted back from the piece's end. */
static uint32_t first_line(sift_text piece, uint32_t line)
{
  size_t i = 0;
  while (i < piece.len && sift_is_space(piece.at[i]))
    i++;
  for (; i < piece.len && line > 1; i++)
    line -= piece.at[i] == '\n';
  return line;
}

static bool is_blank(sift_text t)
{
  return sift_text_trim(t).len == 0;
}

bool sift_grower_text(sift_grower *g, unsigned depth, sift_text piece, uint32_t line)
{
  go_to_depth(g, depth);
  size_t doubled =
      g->text.room - g->text.len <= piece.len ? 2 * (g->text.len + piece.len) : 0;
  if (is_stopped(g) || !may_take(g, 2 * sizeof(sift_node) + piece.len + 2 * doubled))
    return false;
  if (g->text.len == 0 || (!is_blank(piece) && is_blank(sift_buffer_text(&g->text))))
    g->text_line = first_line(piece, line);
  sift_buffer_add(&g->text, piece);
  return true;
}

bool sift_grower_raw(sift_grower *g, unsigned depth, sift_text text, uint32_t line)
{
  go_to_depth(g, depth);
  if (is_stopped(g) || !may_take(g, sizeof(sift_node) + text.len))
    return false;
  sift_node *run = add_node(g);
  run->text = sift_text_copy(g->arena, text);
  run->line = line;
  return !is_stopped(g);
}

bool sift_grower_end(sift_grower *g)
{
  flush_text(g);
  return !is_stopped(g);
}

sift_text sift_node_attribute(const sift_node *node, const char *name)
{
  for (const sift_attribute *a = node->attributes; a != NULL; a = a->next)
    if (sift_text_is(a->name, name))
      return a->value;
  return (sift_text){ NULL, 0 };
}
