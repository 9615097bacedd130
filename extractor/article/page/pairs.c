/* pairs.c - lists of terms and what is said of each (<dl>), where they are facts. */
#include "article/inner.h"

const sift_node *sift_term_next(const sift_node *at, const sift_node *list)
{
  while (at != NULL && !sift_node_is(at, "dt") && !sift_node_is(at, "dd"))
    at = sift_node_after(at, list);
  return at;
}

static bool is_short(sift_arena *arena, const sift_content *content,
                     const sift_node *node, size_t most)
{
  enum { LOOKED_AT = 200 };
  sift_text text = sift_node_text(arena, node, LOOKED_AT);
  for (const sift_node *at = node->child; at != NULL; at = sift_node_after(at, node))
    if (content->roles[at->order] == SIFT_TAG_LIST ||
        content->roles[at->order] == SIFT_TAG_TABLE || content->dropped[at->order])
      return false;
  return text.len > 0 && text.len <= most && !sift_text_ends(text, SIFT_TEXT("?"));
}

static bool has_digit(sift_arena *arena, const sift_node *node)
{
  enum { LOOKED_AT = 200 };
  return sift_text_has_digit(sift_node_text(arena, node, LOOKED_AT));
}

bool sift_is_pairs(sift_arena *arena, const sift_content *content, const sift_node *list)
{
  enum { LONGEST_NAME = 60, LONGEST_FACT = 120 };
  size_t pairs = 0, figures = 0;
  if (!sift_node_is(list, "dl"))
    return false;
  for (const sift_node *at = sift_term_next(list->child, list); at != NULL; pairs++) {
    const sift_node *fact = sift_term_next(sift_node_after(at, list), list);
    if (!sift_node_is(at, "dt") || fact == NULL || !sift_node_is(fact, "dd") ||
        !is_short(arena, content, at, LONGEST_NAME) ||
        !is_short(arena, content, fact, LONGEST_FACT))
      return false;
    figures += has_digit(arena, fact);
    at = sift_term_next(sift_node_after(fact, list), list);
  }
  return pairs >= 2 && figures * 2 > pairs;
}
