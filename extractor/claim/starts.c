/* starts.c - which claim rules may match in a sentence, and where may a match start?
 *
 * A rule's shape is followed from its end to its beginning, with sets of cells in the
 * place of single ones: "what follows may begin here or there" becomes "what begins with
 * this may begin ...". A sentence of 64 cells is one machine word, so a rule takes some
 * dozens of operations, whatever its gaps. Negative look-aheads are left out, and PCRE2
 * decides. */
#include "claim/starts.h"

#include <string.h>

typedef SIFT_LIST(uint16_t) rule_list;

struct sift_starter {
  sift_arena *arena;
  const sift_ruleset *rules;
  sift_steps steps;
  /* Rules by the tags of their rarest need, and those that need nothing. */
  rule_list needing[SIFT_TAG_LIMIT], always;
  /* of the sentence: */
  const sift_typed *typed;
  uint64_t *met;                    /* the rules that it meets the needs of, as bits */
  size_t words;                     /* of a set */
  uint16_t sets_of[SIFT_TAG_LIMIT]; /* tag -> its set + 1; 0: not in the sentence */
  SIFT_LIST(sift_cells) sets;
  SIFT_LIST(uint16_t) tags; /* that are */
  sift_cells all;           /* cells, and the place behind the last one */
  sift_cells *answers;      /* by question */
  uint32_t *asked;          /* by question: the round of its answer */
  uint32_t round;
};

/* ---------------------------------------------------------------- opening */

static size_t count_bits(const sift_tag_set *set, size_t first, size_t end)
{
  size_t count = 0;
  for (size_t tag = first; tag < end; tag++)
    count += (set->bits[tag / 64] >> tag % 64 & 1) != 0;
  return count;
}

/* Kinds of values stand in most sentences, a word class or a word in few. */
static size_t how_common(const sift_tag_set *need)
{
  enum { AS_CLASSES = 20 };
  return AS_CLASSES * count_bits(need, 0, SIFT_KIND_COUNT) +
         count_bits(need, SIFT_KIND_COUNT, SIFT_TAG_LIMIT);
}

static void index_rule(sift_starter *s, uint16_t index)
{
  const sift_claim_rule *rule = &s->rules->claims[index];
  const sift_tag_set *rarest = rule->need_count > 0 ? &rule->needs[0] : NULL;
  for (size_t i = 1; i < rule->need_count; i++)
    if (how_common(&rule->needs[i]) < how_common(rarest))
      rarest = &rule->needs[i];
  if (rarest == NULL)
    *SIFT_PUSH(s->arena, &s->always) = index;
  for (size_t tag = 0; rarest != NULL && tag < SIFT_TAG_LIMIT; tag++)
    if ((rarest->bits[tag / 64] >> tag % 64 & 1) != 0)
      *SIFT_PUSH(s->arena, &s->needing[tag]) = index;
}

sift_starter *sift_starter_open(sift_arena *arena, const sift_ruleset *rules)
{
  sift_starter *s = SIFT_NEW(arena, sift_starter);
  s->arena = arena;
  s->rules = rules;
  sift_steps_make(arena, rules, &s->steps);
  s->answers = SIFT_ARRAY(arena, sift_cells, s->steps.questions.count + 1);
  s->asked = SIFT_ARRAY(arena, uint32_t, s->steps.questions.count + 1);
  s->met = SIFT_ARRAY(arena, uint64_t, rules->claim_count / 64 + 1);
  for (size_t i = 0; i < rules->claim_count; i++)
    index_rule(s, (uint16_t)i);
  return s;
}

/* ---------------------------------------------------------------- needs */

static bool meets_needs(const sift_claim_rule *rule, const sift_tag_set *tags)
{
  uint64_t met = 0;
  for (size_t i = 0; i < rule->need_word_count; i++) {
    const sift_need_word *word = &rule->need_words[i];
    met |= word->bits & tags->bits[word->index];
    if (word->ends && met == 0)
      return false;
    met = word->ends ? 0 : met;
  }
  return true;
}

static void add_met(sift_starter *s, const rule_list *rules)
{
  for (size_t i = 0; i < rules->count; i++) {
    uint16_t rule = rules->at[i];
    if (meets_needs(&s->rules->claims[rule], &s->typed->tags))
      s->met[rule / 64] |= UINT64_C(1) << rule % 64;
  }
}

static void find_met(sift_starter *s)
{
  memset(s->met, 0, (s->rules->claim_count / 64 + 1) * sizeof *s->met);
  add_met(s, &s->always);
  for (size_t k = 0; k < SIFT_TAG_LIMIT / 64; k++)
    for (uint64_t bits = s->typed->tags.bits[k]; bits != 0; bits &= bits - 1)
      add_met(s, &s->needing[64 * k + (size_t)__builtin_ctzll(bits)]);
}

size_t sift_starter_next(const sift_starter *s, size_t rule)
{
  size_t count = s->rules->claim_count;
  while (rule < count) {
    uint64_t bits = s->met[rule / 64] >> rule % 64;
    if (bits != 0)
      return rule + (size_t)__builtin_ctzll(bits);
    rule = (rule / 64 + 1) * 64;
  }
  return count;
}

/* ---------------------------------------------------------------- a sentence */

static void set_all(sift_starter *s)
{
  size_t count = s->typed->cell_count + 1;
  for (size_t i = 0; i < s->words; i++)
    s->all.bits[i] = count >= 64 * (i + 1) ? UINT64_MAX
                     : count > 64 * i      ? (UINT64_C(1) << (count - 64 * i)) - 1
                                           : 0;
}

bool sift_starter_begin(sift_starter *s, const sift_typed *typed)
{
  for (size_t i = 0; i < s->tags.count; i++)
    s->sets_of[s->tags.at[i]] = 0;
  s->tags.count = s->sets.count = 0;
  s->typed = typed;
  s->words = typed->cell_count / 64 + 1;
  s->round++;
  find_met(s);
  if (typed->cell_count >= SIFT_CELL_LIMIT)
    return false;
  set_all(s);
  for (size_t i = 0; i < typed->tag_places.count; i++) {
    sift_tag_place place = typed->tag_places.at[i];
    if (s->sets_of[place.tag] == 0) {
      sift_cells *set = SIFT_PUSH(s->arena, &s->sets);
      memset(set->bits, 0, s->words * sizeof *set->bits);
      *SIFT_PUSH(s->arena, &s->tags) = place.tag;
      s->sets_of[place.tag] = (uint16_t)s->sets.count;
    }
    s->sets.at[s->sets_of[place.tag] - 1].bits[place.cell / 64] |= UINT64_C(1)
                                                                   << place.cell % 64;
  }
  return true;
}

/* ---------------------------------------------------------------- sets */

static void copy_set(const sift_starter *s, sift_cells *to, const sift_cells *from)
{
  memcpy(to->bits, from->bits, s->words * sizeof *to->bits);
}

static bool is_empty(const sift_starter *s, const sift_cells *set)
{
  uint64_t any = 0;
  for (size_t i = 0; i < s->words; i++)
    any |= set->bits[i];
  return any == 0;
}

static void join(const sift_starter *s, sift_cells *all, const sift_cells *more)
{
  for (size_t i = 0; i < s->words; i++)
    all->bits[i] |= more->bits[i];
}

/* The places right before those of the set. Most sentences have one word of cells. */
static inline void step_back(const sift_starter *s, sift_cells *set)
{
  size_t i = 0;
  for (; i + 1 < s->words; i++)
    set->bits[i] = set->bits[i] >> 1 | set->bits[i + 1] << 63;
  set->bits[i] >>= 1;
}

/* ---------------------------------------------------------------- questions */

/* Adds the cells of any of the tags. */
static void add_tagged(const sift_starter *s, const uint16_t *tags, size_t count,
                       sift_cells *out)
{
  for (size_t i = 0; i < count; i++) {
    uint16_t index = s->sets_of[tags[i]];
    if (index != 0)
      join(s, out, &s->sets.at[index - 1]);
  }
}

static void answer_token(const sift_starter *s, const sift_shape *shape, sift_cells *out)
{
  sift_cells barred = { { 0 } };
  add_tagged(s, shape->tags, shape->tag_count, out);
  add_tagged(s, shape->marks, shape->mark_count, &barred);
  for (size_t i = 0; i < s->words; i++) {
    out->bits[i] = shape->without ? ~out->bits[i] : out->bits[i];
    out->bits[i] &= ~(barred.bits[i] & s->typed->bare.bits[i]);
    out->bits[i] &= shape->noun ? s->typed->nouns.bits[i] : UINT64_MAX;
  }
}

static void take(sift_starter *s, const sift_step *step, sift_cells *set);

static const sift_cells *answer_of(sift_starter *s, uint32_t question)
{
  sift_cells *answer = &s->answers[question];
  if (s->asked[question] == s->round)
    return answer;
  s->asked[question] = s->round;
  const sift_shape *shape = s->steps.questions.at[question].shape;
  bool is_any = shape->kind == SIFT_SHAPE_WORD && shape->tag_count == 0;
  if (shape->kind == SIFT_SHAPE_AHEAD || is_any)
    copy_set(s, answer, &s->all);
  else
    memset(answer->bits, 0, s->words * sizeof *answer->bits);
  if (shape->kind == SIFT_SHAPE_AHEAD)
    take(s, &s->steps.steps.at[s->steps.questions.at[question].ahead], answer);
  else if (shape->kind == SIFT_SHAPE_WORD)
    add_tagged(s, shape->tags, shape->tag_count, answer);
  else
    answer_token(s, shape, answer);
  return answer;
}

/* ---------------------------------------------------------------- tokens and words */

/* Cells from which the rest of their token leads into the set. */
static void before_token(const sift_starter *s, sift_cells *set)
{
  const sift_typed *typed = s->typed;
  step_back(s, set);
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= typed->last.bits[i];
  for (size_t n = 1; n < typed->longest; n++) {
    sift_cells more;
    copy_set(s, &more, set);
    step_back(s, &more);
    for (size_t i = 0; i < s->words; i++)
      set->bits[i] |= more.bits[i] & ~typed->last.bits[i];
  }
}

static void take_token(sift_starter *s, const sift_step *step, sift_cells *set)
{
  const sift_cells *answer = answer_of(s, step->child);
  before_token(s, set);
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= answer->bits[i];
}

/* A word is a cell; at the beginning of a metric or reference it may be any of theirs. */
static void take_word(sift_starter *s, const sift_step *step, sift_cells *set)
{
  const sift_typed *typed = s->typed;
  const sift_cells *answer = answer_of(s, step->child);
  step_back(s, set);
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= answer->bits[i];
  sift_cells later;
  copy_set(s, &later, set);
  for (size_t n = 1; n < typed->longest; n++) {
    sift_cells more;
    copy_set(s, &more, &later);
    step_back(s, &more);
    for (size_t i = 0; i < s->words; i++)
      later.bits[i] |= more.bits[i] & typed->named.bits[i] & ~typed->last.bits[i];
  }
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] |= later.bits[i] & typed->named.bits[i] & typed->first.bits[i];
}

/* ---------------------------------------------------------------- steps */

static const sift_step *step_at(const sift_starter *s, uint32_t index)
{
  return index != 0 ? &s->steps.steps.at[index] : NULL;
}

/* What was reached with fewer turns need not be followed again. */
static void leave_known(const sift_starter *s, sift_cells *way, const sift_cells *known)
{
  for (size_t i = 0; i < s->words; i++)
    way->bits[i] &= ~known->bits[i];
}

static void take_repeat(sift_starter *s, const sift_step *step, sift_cells *set)
{
  const sift_step *child = step_at(s, step->child);
  for (uint32_t n = 0; n < step->low && child != NULL && !is_empty(s, set); n++)
    take(s, child, set);
  sift_cells way;
  copy_set(s, &way, set);
  for (uint32_t n = step->low; n < step->high && child != NULL && !is_empty(s, &way);
       n++) {
    take(s, child, &way);
    leave_known(s, &way, set);
    join(s, set, &way);
  }
}

static void take_choice(sift_starter *s, const sift_step *step, sift_cells *set)
{
  sift_cells from, way;
  copy_set(s, &from, set);
  memset(set->bits, 0, s->words * sizeof *set->bits);
  for (const sift_step *child = step_at(s, step->child); child != NULL;
       child = step_at(s, child->next)) {
    copy_set(s, &way, &from);
    take(s, child, &way);
    join(s, set, &way);
  }
}

static void take_sequence(sift_starter *s, const sift_step *step, sift_cells *set)
{
  for (const sift_step *child = step_at(s, step->child);
       child != NULL && !is_empty(s, set); child = step_at(s, child->next))
    take(s, child, set);
}

static void take_ahead(sift_starter *s, const sift_step *step, sift_cells *set)
{
  const sift_cells *answer = answer_of(s, step->child);
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= answer->bits[i];
}

static void keep_place(const sift_starter *s, size_t place, sift_cells *set)
{
  for (size_t i = 0; i < s->words; i++)
    set->bits[i] &= i == place / 64 ? UINT64_C(1) << place % 64 : 0;
}

/* `set`: where what follows may begin; then: where the step and that may. */
static void take(sift_starter *s, const sift_step *step, sift_cells *set)
{
  switch ((sift_shape_kind)step->kind) {
  case SIFT_SHAPE_TOKEN:
    take_token(s, step, set);
    break;
  case SIFT_SHAPE_WORD:
    take_word(s, step, set);
    break;
  case SIFT_SHAPE_SEQUENCE:
    take_sequence(s, step, set);
    break;
  case SIFT_SHAPE_CHOICE:
    take_choice(s, step, set);
    break;
  case SIFT_SHAPE_REPEAT:
    take_repeat(s, step, set);
    break;
  case SIFT_SHAPE_AHEAD:
    take_ahead(s, step, set);
    break;
  case SIFT_SHAPE_FIRST:
    keep_place(s, 0, set);
    break;
  case SIFT_SHAPE_LAST:
    keep_place(s, s->typed->cell_count, set);
    break;
  case SIFT_SHAPE_NOTHING:
    break;
  }
}

bool sift_starter_find(sift_starter *s, size_t rule, sift_cells *out)
{
  copy_set(s, out, &s->all);
  take(s, &s->steps.steps.at[s->steps.first[rule]], out);
  for (size_t i = 0; i < s->words; i++)
    out->bits[i] &= s->typed->first.bits[i];
  return !is_empty(s, out);
}
