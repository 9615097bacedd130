/* fuzz_html.c - any bytes, decoded, go through the HTML and XML readers: they end,
 * nothing is read beyond its end, and the tree is no deeper than its limit. */
#include <stdlib.h>

#include "wrap/wrap.h"

enum { DEPTH = 32, BUDGET = 1 << 22 };

typedef sift_status parse(sift_arena *arena, sift_text bytes, sift_markup_limits limits,
                          sift_node **out, sift_error *err);

static void walk(const sift_node *node, unsigned depth)
{
  for (; node != NULL; node = node->next) {
    if (depth > DEPTH + 1) /* texts stand one below the last element */
      abort();
    if (sift_utf8_fault(node->text) != SIZE_MAX ||
        sift_utf8_fault(node->name) != SIZE_MAX)
      abort();
    for (const sift_attribute *a = node->attributes; a != NULL; a = a->next)
      if (sift_utf8_fault(a->value) != SIZE_MAX)
        abort();
    walk(node->child, depth + 1);
  }
}

static void try(parse *parser, const uint8_t *data, size_t size)
{
  sift_arena *arena = sift_arena_open(BUDGET);
  jmp_buf place;
  sift_arena_on_limit(arena, &place);
  if (setjmp(place) == 0) {
    sift_text utf8;
    size_t faults;
    sift_error err;
    sift_node *root;
    sift_markup_limits limits = { .nodes = 20000, .depth = DEPTH };
    sift_charset_decode(arena, (sift_text){ (const char *)data, size }, "UTF-8", &utf8,
                        &faults, &err);
    parser(arena, utf8, limits, &root, &err);
    walk(root, 0);
  }
  sift_arena_close(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  try(sift_html_parse, data, size);
  try(sift_xml_parse, data, size);
  return 0;
}
