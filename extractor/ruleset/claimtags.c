/* claimtags.c - the kinds that a rule may name, and what must be in a sentence before its
 * pattern is worth running. */
#include "ruleset/claimmatch.h"

#include <string.h>

/* ---------------------------------------------------------------- kinds */

static const struct kind_name {
  const char *name;
  uint32_t kinds;
} kind_names[] = {
#define K(kind) (1u << SIFT_##kind)
  { "MONEY", K(MONEY) },
  { "PERCENT", K(PERCENT) },
  { "COUNT", K(COUNT) },
  { "MULTIPLE", K(MULTIPLE) },
  { "QUANTITY", K(QUANTITY) },
  { "DURATION", K(DURATION) },
  { "DATE", K(DATE) },
  { "TIME", K(TIME) },
  { "CHIP", K(CHIP) },
  { "ORG", K(ORG) },
  { "PERSON", K(PERSON) },
  { "PRODUCT", K(PRODUCT) },
  { "PLACE", K(PLACE) },
  { "METRIC", K(METRIC) },
  { "REF", K(REF) },
  /* shorthands */
  { "VALUE", K(MONEY) | K(PERCENT) | K(COUNT) | K(MULTIPLE) | K(QUANTITY) },
  { "AMOUNT", K(MONEY) | K(COUNT) | K(QUANTITY) },
  { "RATE", K(PERCENT) | K(MULTIPLE) },
  { "NUMBER", K(COUNT) | K(MULTIPLE) },
  { "NAME", K(CHIP) | K(ORG) | K(PERSON) | K(PRODUCT) | K(PLACE) },
  { "THING", K(CHIP) | K(ORG) | K(PRODUCT) | K(REF) },
  { "ITEM", K(CHIP) | K(PRODUCT) | K(REF) },
  { "FIRM", K(ORG) | K(REF) },
#undef K
};

uint32_t sift_kinds_named(sift_text name)
{
  for (size_t i = 0; i < sizeof kind_names / sizeof kind_names[0]; i++)
    if (sift_text_is(name, kind_names[i].name))
      return kind_names[i].kinds;
  return 0;
}

void sift_tag_add(sift_tag_set *set, size_t tag)
{
  if (tag < SIFT_TAG_LIMIT)
    set->bits[tag / 64] |= (uint64_t)1 << (tag % 64);
}

/* ---------------------------------------------------------------- sift_needs */

static bool has_tags(const sift_tag_set *set)
{
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    if (set->bits[i] != 0)
      return true;
  return false;
}

void sift_need_add(sift_needs *n, const sift_tag_set *set)
{
  for (size_t i = 0; i < n->count; i++)
    if (memcmp(&n->at[i], set, sizeof *set) == 0)
      return;
  if (n->count < SIFT_NEED_LIMIT && has_tags(set))
    n->at[n->count++] = *set;
}

static size_t weight(const sift_tag_set *set)
{
  size_t count = 0;
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    for (uint64_t bits = set->bits[i]; bits != 0; bits &= bits - 1)
      count++;
  return count;
}

/* The set with the fewest tags says most. */
static const sift_tag_set *sharpest(const sift_needs *n)
{
  const sift_tag_set *best = &n->at[0];
  for (size_t i = 1; i < n->count; i++)
    if (weight(&n->at[i]) < weight(best))
      best = &n->at[i];
  return best;
}

bool sift_needs_merge(sift_tag_set *any, const sift_needs *branch)
{
  if (branch->count == 0)
    return false;
  const sift_tag_set *set = sharpest(branch);
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    any->bits[i] |= set->bits[i];
  return true;
}
