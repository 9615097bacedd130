/* regexreach.c - how far on a pattern may look, and how much it takes at least. */
#include "ruleset/regex/regex.h"

/* Characters taken at most, and looked at. */
typedef struct extent {
  uint64_t taken, seen;
} extent;

static uint64_t limited(uint64_t count)
{
  return count < SIFT_REGEX_MANY ? count : SIFT_REGEX_MANY;
}

static extent behind(extent first, extent next)
{
  uint64_t seen = first.taken + next.seen;
  return (extent){ limited(first.taken + next.taken),
                   limited(seen > first.seen ? seen : first.seen) };
}

static extent larger(extent a, extent b)
{
  return (extent){ a.taken > b.taken ? a.taken : b.taken,
                   a.seen > b.seen ? a.seen : b.seen };
}

static extent extent_of(const sift_regex *node)
{
  extent out = { 0, 0 };
  switch (node->kind) {
  case SIFT_REGEX_CHAR:
    return (extent){ 1, 1 };
  case SIFT_REGEX_SEQUENCE:
    for (const sift_regex *child = node->child; child != NULL; child = child->next)
      out = behind(out, extent_of(child));
    return out;
  case SIFT_REGEX_CHOICE:
    for (const sift_regex *child = node->child; child != NULL; child = child->next)
      out = larger(out, extent_of(child));
    return out;
  case SIFT_REGEX_REPEAT: {
    extent once = extent_of(node->child);
    uint64_t more = node->high_times > 0 ? node->high_times - 1 : 0;
    return (extent){ limited(once.taken * (more + 1)),
                     limited(once.taken * more + once.seen) };
  }
  case SIFT_REGEX_EMPTY:
    return (extent){ 0, limited((uint64_t)node->reach + 1) };
  default:
    return (extent){ SIFT_REGEX_MANY, SIFT_REGEX_MANY };
  }
}

uint32_t sift_regex_reach(const sift_regex *tree)
{
  return (uint32_t)extent_of(tree).seen;
}

uint32_t sift_regex_least(const sift_regex *tree)
{
  uint64_t all = 0;
  const sift_regex *child = tree->child;
  switch (tree->kind) {
  case SIFT_REGEX_CHAR:
    return 1;
  case SIFT_REGEX_SEQUENCE:
    for (; child != NULL; child = child->next)
      all += sift_regex_least(child);
    break;
  case SIFT_REGEX_CHOICE:
    for (all = SIFT_REGEX_MANY; child != NULL; child = child->next) {
      uint32_t least = sift_regex_least(child);
      all = least < all ? least : all;
    }
    break;
  case SIFT_REGEX_REPEAT:
    all = tree->low > 0 ? (uint64_t)tree->low * sift_regex_least(child) : 0;
    break;
  default:
    break;
  }
  return (uint32_t)limited(all);
}
