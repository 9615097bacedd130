/* sievesteps.c - adds the steps of the sieve's plan, as few as may be: the same step is
 * not made twice, and a choice of words is one. */
#include "ruleset/sieve/sievesteps.h"

static uint32_t push_step(sift_sieve_maker *m, sift_sieve_step step)
{
  step.rule = m->rule;
  *SIFT_PUSH(m->arena, &m->steps) = step;
  return (uint32_t)m->steps.count - 1;
}

static uint32_t *recent_like(sift_sieve_maker *m, sift_sieve_step step)
{
  uint64_t mixed = (uint64_t)step.next << 32 | step.other;
  mixed = (mixed ^ step.set ^ (uint64_t)step.kind << 16) * UINT64_C(0x9E3779B97F4A7C15);
  return &m->recent[(mixed ^ mixed >> 32) * UINT64_C(0xC2B2AE3D27D4EB4F) >> 51];
}

uint32_t sift_step_add(sift_sieve_maker *m, sift_sieve_step step)
{
  uint32_t *recent = recent_like(m, step);
  if (*recent != 0) {
    const sift_sieve_step *known = &m->steps.at[*recent - 1];
    if (known->kind == step.kind && known->next == step.next &&
        known->other == step.other && known->set == step.set && known->rule == m->rule)
      return *recent - 1;
  }
  *recent = push_step(m, step) + 1;
  return *recent - 1;
}

uint32_t sift_step_fork(sift_sieve_maker *m, uint32_t next, uint32_t other)
{
  return sift_step_add(
      m, (sift_sieve_step){ .kind = SIFT_SIEVE_FORK, .next = next, .other = other });
}

uint16_t sift_step_set(sift_sieve_maker *m, const sift_byte_set *set)
{
  sift_text key = { (const char *)set->bits, sizeof set->bits };
  const uint16_t *index = sift_table_get(&m->set_index, key);
  if (index != NULL)
    return *index;
  uint16_t *made = SIFT_NEW(m->arena, uint16_t);
  *made = (uint16_t)m->sets.count;
  *SIFT_PUSH(m->arena, &m->sets) = *set;
  *sift_table_put(&m->set_index, sift_text_copy(m->arena, key)) = made;
  return *made;
}

uint32_t sift_step_byte(sift_sieve_maker *m, const sift_byte_set *set, uint32_t next)
{
  return sift_step_add(m, (sift_sieve_step){ .kind = SIFT_SIEVE_BYTE,
                                             .set = sift_step_set(m, set),
                                             .next = next });
}

uint32_t sift_step_place(sift_sieve_maker *m)
{
  return push_step(m, (sift_sieve_step){ .kind = SIFT_SIEVE_END });
}

void sift_set_join(sift_byte_set *set, const sift_byte_set *other)
{
  for (size_t i = 0; i < sizeof set->bits; i++)
    set->bits[i] |= other->bits[i];
}

/* The ways from `first` on that begin with a byte, as branches of one choice; those of a
 * choice among them as its own. The others are joined in `rest`. */
static sift_byte_set add_branches(sift_sieve_maker *m, size_t first, uint32_t *rest)
{
  sift_byte_set all = { { 0 } };
  for (size_t i = first; i < m->ways.count; i++) {
    const sift_sieve_step step = m->steps.at[m->ways.at[i]];
    if (step.kind == SIFT_SIEVE_BYTE)
      *SIFT_PUSH(m->arena, &m->branches) = (sift_sieve_branch){ step.next, step.set };
    for (uint32_t k = 0; step.kind == SIFT_SIEVE_CHOICE && k < step.other; k++) {
      sift_sieve_branch branch = m->branches.at[step.next + k];
      *SIFT_PUSH(m->arena, &m->branches) = branch;
    }
    if (step.kind == SIFT_SIEVE_BYTE || step.kind == SIFT_SIEVE_CHOICE)
      sift_set_join(&all, &m->sets.at[step.set]);
    else
      *rest =
          *rest == SIFT_NO_STEP ? m->ways.at[i] : sift_step_fork(m, m->ways.at[i], *rest);
  }
  return all;
}

/* All ways that begin with a byte are one step. A state that waits for any of a hundred
 * words would else hold a hundred steps, and the next byte leaves one of them. */
uint32_t sift_step_choice(sift_sieve_maker *m, size_t first)
{
  uint32_t rest = SIFT_NO_STEP, begin = (uint32_t)m->branches.count;
  sift_byte_set set = add_branches(m, first, &rest);
  uint32_t count = (uint32_t)m->branches.count - begin;
  if (count == 0)
    return rest;
  sift_sieve_step step = { SIFT_SIEVE_CHOICE, begin, count, sift_step_set(m, &set), 0 };
  uint32_t choice = sift_step_add(m, step);
  return rest == SIFT_NO_STEP ? choice : sift_step_fork(m, choice, rest);
}

static sift_byte_set common_bytes(const sift_byte_set *a, const sift_byte_set *b)
{
  sift_byte_set both;
  for (size_t i = 0; i < sizeof both.bits; i++)
    both.bits[i] = a->bits[i] & b->bits[i];
  return both;
}

/* The same choice, of which each branch takes a byte of the set only. */
static uint32_t add_only_branches(sift_sieve_maker *m, const sift_byte_set *set,
                                  sift_sieve_step step)
{
  uint32_t begin = (uint32_t)m->branches.count;
  for (uint32_t i = 0; i < step.other; i++) {
    sift_sieve_branch branch = m->branches.at[step.next + i];
    sift_byte_set both = common_bytes(&m->sets.at[branch.set], set);
    branch.set = sift_step_set(m, &both);
    *SIFT_PUSH(m->arena, &m->branches) = branch;
  }
  sift_byte_set both = common_bytes(&m->sets.at[step.set], set);
  step.set = sift_step_set(m, &both);
  step.next = begin;
  return sift_step_add(m, step);
}

uint32_t sift_step_only(sift_sieve_maker *m, const sift_byte_set *set, uint32_t from,
                        int *room)
{
  sift_sieve_step step = m->steps.at[from];
  if (step.kind == SIFT_SIEVE_END || --*room < 0)
    return from;
  if (step.kind == SIFT_SIEVE_CHOICE)
    return add_only_branches(m, set, step);
  if (step.kind == SIFT_SIEVE_BYTE) {
    sift_byte_set both = common_bytes(&m->sets.at[step.set], set);
    return sift_step_byte(m, &both, step.next);
  }
  step.next = sift_step_only(m, set, step.next, room);
  if (step.kind == SIFT_SIEVE_FORK)
    step.other = sift_step_only(m, set, step.other, room);
  return sift_step_add(m, step);
}

void sift_step_first(const sift_sieve_maker *m, uint32_t at, sift_byte_set *out)
{
  const sift_sieve_step *step = &m->steps.at[at];
  for (; step->kind == SIFT_SIEVE_FORK; step = &m->steps.at[step->next])
    sift_step_first(m, step->other, out);
  if (step->kind == SIFT_SIEVE_BEHIND)
    sift_step_first(m, step->next, out);
  if (step->kind == SIFT_SIEVE_BYTE || step->kind == SIFT_SIEVE_CHOICE)
    sift_set_join(out, &m->sets.at[step->set]);
}
