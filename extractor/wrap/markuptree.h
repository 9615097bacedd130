/* markuptree.h - grows our tree of a page from the events of a parser, and looks through
 * its bytes before. Knows no parser; inside wrap/ only. */
#ifndef SIFT_MARKUPTREE_H
#define SIFT_MARKUPTREE_H

#include "wrap/wrap.h"

/* Names come again and again as the same pointer: a small cache in front of the table. */
enum { SIFT_NAME_CACHE = 256 };

typedef struct sift_grower {
  sift_arena *arena;
  sift_markup_limits limits;
  sift_node *root, *current;
  unsigned depth; /* of current; the root's is 0 */
  uint32_t nodes;
  sift_buffer text; /* of the run being read */
  uint32_t text_line;
  bool full;  /* past the limit of nodes */
  bool spent; /* past the arena's budget */
  sift_table names;
  struct {
    const void *key;
    sift_text name;
  } cache[SIFT_NAME_CACHE];
} sift_grower;

sift_grower *sift_grower_open(sift_arena *arena, sift_markup_limits limits);
/* An element in the one that is open at `depth` (0: the root); deeper ones are closed by
 * it. `attributes`: name, value, name, value ..., NULL; a value may be NULL; itself may
 * be NULL. False past a limit: stop the parser. */
bool sift_grower_element(sift_grower *grower, unsigned depth, const char *name,
                         const char *const *attributes, uint32_t line);
/* Text in the element at `depth`. `line` is that of the piece's end. */
bool sift_grower_text(sift_grower *grower, unsigned depth, sift_text piece,
                      uint32_t line);
/* All of the text of a script or style at `depth`; `line` is that of its beginning. */
bool sift_grower_raw(sift_grower *grower, unsigned depth, sift_text text, uint32_t line);
bool sift_grower_end(sift_grower *grower);

/* The text of a script or a style: where it was cut out of the guarded bytes, and what it
 * is, in the bytes of the page. */
typedef struct sift_raw_text {
  size_t at;
  sift_text text;
} sift_raw_text;

typedef SIFT_LIST(sift_raw_text) sift_raw_list;

/* The bytes made harmless for libxml2, which can take time by the square for one tag; the
 * same bytes where there is nothing to do. The text of scripts and styles, most of many a
 * page, goes into `raw` in its order: libxml2 would read it letter by letter. XML has
 * none, and `raw` may be NULL. In markupguard.c. */
sift_text sift_markup_guard(sift_arena *arena, sift_text bytes, sift_raw_list *raw);

#endif
