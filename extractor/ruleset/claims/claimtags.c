/* claimtags.c - the kinds that a rule may name. */
#include "ruleset/claims/claimmatch.h"

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

/* The words of bits that are not 0, each behind its place. */
sift_text sift_tags_key(const sift_tag_set *set, uint64_t room[SIFT_TAGS_KEY_ROOM])
{
  size_t count = 0;
  for (size_t i = 0; i < SIFT_TAG_LIMIT / 64; i++)
    if (set->bits[i] != 0) { /* few are not */
      room[count++] = i;
      room[count++] = set->bits[i];
    }
  return (sift_text){ (const char *)room, count * sizeof *room };
}
