/* sieveplan.c - what a plan says of itself, so that the sieve runs fast: which bytes are
 * alike to all patterns, in them or before them, and which patterns begin with nearly any
 * word. */
#include "ruleset/sieve/sievesteps.h"

#include <string.h>

/* Those bytes of each class that are in the set become a class of their own, unless all
 * of the class are. */
static void split_classes(uint8_t classes[256], unsigned *count, const sift_byte_set *set)
{
  bool outside[256] = { false };
  int split[256]; /* old class -> new one */
  unsigned before = *count;
  memset(split, -1, sizeof split);
  for (unsigned c = 0; c < 256; c++)
    if (!sift_byte_in(set, c))
      outside[classes[c]] = true;
  for (unsigned c = 0; c < 256; c++) {
    unsigned class = classes[c];
    if (class >= before || !outside[class] || !sift_byte_in(set, c))
      continue;
    if (split[class] < 0)
      split[class] = (int)(*count)++;
    classes[c] = (uint8_t)split[class];
  }
}

/* Numbers the classes by how often their bytes stand in English, so that what a state is
 * asked for lies side by side. */
static void order_classes(sift_sieve_plan *plan)
{
  static const char common[] = " etaoinshrdlcumwfgypbvk,.-\'jxqz\n0123456789$%"
                               "STACMIBPWHDRNLFEGOUJKVYZQX";
  unsigned char bytes[sizeof common - 1 + 256];
  memcpy(bytes, common, sizeof common - 1);
  for (unsigned c = 0; c < 256; c++)
    bytes[sizeof common - 1 + c] = (unsigned char)c;
  int renamed[256]; /* old class -> new one */
  uint8_t count = 0;
  memset(renamed, -1, sizeof renamed);
  for (size_t i = 0; i < sizeof bytes; i++) {
    int *name = &renamed[plan->classes[bytes[i]]];
    if (*name < 0) {
      *name = count;
      plan->bytes[count++] = bytes[i];
    }
  }
  for (unsigned c = 0; c < 256; c++)
    plan->classes[c] = (uint8_t)renamed[plan->classes[c]];
}

/* Bytes that no set tells apart are of one class. */
static void make_classes(sift_sieve_plan *plan)
{
  plan->class_count = 1;
  for (size_t i = 0; i < plan->set_count; i++)
    split_classes(plan->classes, &plan->class_count, &plan->sets[i]);
  order_classes(plan);
}

/* Marks the sets that are asked of the byte before a match, from a step on. */
static void mark_behind(const sift_sieve_plan *plan, uint32_t at, bool *met, bool *sets)
{
  for (; !met[at]; at = plan->steps[at].next) {
    const sift_sieve_step *step = &plan->steps[at];
    if (step->kind != SIFT_SIEVE_FORK && step->kind != SIFT_SIEVE_BEHIND)
      return;
    met[at] = true;
    if (step->kind == SIFT_SIEVE_FORK)
      mark_behind(plan, step->other, met, sets);
    else
      sets[step->set] = true;
  }
}

/* Bytes that no rule tells apart before its beginning are of one kind. */
static void make_kinds(sift_sieve_plan *plan)
{
  sift_arena *scratch = sift_arena_open(0);
  bool *met = SIFT_ARRAY(scratch, bool, plan->step_count + 1);
  bool *sets = SIFT_ARRAY(scratch, bool, plan->set_count + 1);
  for (size_t i = 0; i < SIFT_SIEVE_SORTS; i++)
    if (plan->begins[i] != SIFT_NO_STEP)
      mark_behind(plan, plan->begins[i], met, sets);
  plan->kind_count = 1;
  for (size_t i = 0; i < plan->set_count; i++)
    if (sets[i])
      split_classes(plan->kinds, &plan->kind_count, &plan->sets[i]);
  for (unsigned c = 256; c-- > 0;)
    plan->kind_bytes[plan->kinds[c]] = (uint8_t)c;
  sift_arena_close(scratch);
}

static bool is_wide(const sift_sieve_maker *maker, uint32_t start)
{
  enum { NEARLY_ALL = 20 };
  sift_byte_set first = { { 0 } };
  sift_step_first(maker, start, &first);
  int small = 0, capital = 0;
  for (unsigned c = 'a'; c <= 'z'; c++) {
    small += sift_byte_in(&first, c);
    capital += sift_byte_in(&first, c - 'a' + 'A');
  }
  return small >= NEARLY_ALL || capital >= NEARLY_ALL;
}

void sift_sieve_find_parts(sift_sieve_maker *maker, sift_sieve_plan *plan)
{
  sift_sieve_sort *sorts = SIFT_ARRAY(maker->arena, sift_sieve_sort, plan->rule_count);
  for (size_t i = 0; i < plan->rule_count; i++) {
    sorts[i] = is_wide(maker, maker->starts.at[i]) ? SIFT_SIEVE_WIDE : SIFT_SIEVE_NARROW;
    if (plan->gated[i].is)
      sorts[i] = SIFT_SIEVE_GATED;
  }
  plan->sorts = sorts;
}

static void list_members(sift_sieve_plan *plan, sift_arena *arena)
{
  plan->member_words = plan->set_count / 64 + 1;
  uint64_t *members = SIFT_ARRAY(arena, uint64_t, plan->class_count * plan->member_words);
  for (size_t class = 0; class < plan->class_count; class ++)
    for (size_t set = 0; set < plan->set_count; set++)
      if (sift_byte_in(&plan->sets[set], plan->bytes[class]))
        members[class * plan->member_words + set / 64] |= UINT64_C(1) << set % 64;
  plan->members = members;
}

void sift_sieve_finish(sift_arena *arena, sift_sieve_plan *plan)
{
  make_classes(plan);
  list_members(plan, arena);
  make_kinds(plan);
}
