/* narrowed.c - what narrows a figure from farther off than the words before its name:
 * - a phase, which its clause begins with ("the first phase, costing") or which stands
 *   behind it ("110 jobs in the first phase");
 * - what is left out: "excluding fuel", "outside the UK";
 * - a region behind the figure: "sales of $462 million in the United States";
 * - of a count, the words between it and what is counted: "36 online certificates".
 * Each becomes the object where the figure has none. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

enum { BEHIND = 9, LEFT_OUT = 6, COUNTED = 5 };

bool sift_is_figure(const sift_scene *scene, const sift_word *word)
{
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL && (SIFT_NUMERIC & (1u << m->kind)) != 0;
}

void sift_object_of_words(const sift_scene *scene, const sift_typed *typed, size_t first,
                          size_t end, sift_draft *draft)
{
  draft->object = sift_text_squeeze(
      scene->arena, sift_text_sub(scene->article->text, typed->words[first].span.start,
                                  typed->words[end - 1].span.end));
  draft->via_object = SIFT_VIA_SENTENCE;
}

/* ---------------------------------------------------------------- phases */

/* "First phase", "phase two", "phase 2": how many words; 0: it is none. */
static size_t phase_at(const sift_typed *typed, size_t at)
{
  if (sift_word_is_on(typed, at, SIFT_W_PHASE_ORDINALS) &&
      sift_word_is_on(typed, at + 1, SIFT_W_PHASES))
    return 2;
  bool digit = at + 1 < typed->word_count && typed->words[at + 1].text.len == 1 &&
               sift_is_digit((unsigned char)typed->words[at + 1].text.at[0]);
  if (sift_word_is_on(typed, at + 2, SIFT_W_CLINICAL_TRIALS))
    return 0;
  return sift_word_is_on(typed, at, SIFT_W_PHASES) &&
                 (digit || sift_word_is_on(typed, at + 1, SIFT_W_PHASE_NUMBERS))
             ? 2
             : 0;
}

/* "The first phase (90 megawatts) will", but no "first tranche (May 2023)". */
static bool is_measured_in_brackets(const sift_scene *scene, const sift_typed *typed,
                                    size_t at)
{
  return sift_word_is(typed, at, "(") && at + 1 < typed->word_count &&
         sift_is_figure(scene, &typed->words[at + 1]);
}

/* "The first phase, costing", "the first phase would", "in phase two, it". */
static bool begins_with_phase(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  size_t begin = at, next = at + phase_at(typed, at);
  const sift_mention *m;
  while (begin > 0 && sift_word_is_on(typed, begin - 1, SIFT_W_BEFORE_A_PHASE))
    begin--;
  if (!sift_begins_clause(typed, begin) || next >= typed->word_count)
    return false;
  m = sift_mention_of(scene, &typed->words[next]);
  return sift_word_is(typed, next, ",") || is_measured_in_brackets(scene, typed, next) ||
         sift_word_is_on(typed, next, SIFT_W_BEHIND_A_PHASE) ||
         (m != NULL && m->kind == SIFT_DATE) ||
         (m == NULL &&
          (sift_word_acts(&typed->words[next]) ||
           sift_table_get(&scene->claimer->moves, typed->words[next].text) != NULL ||
           sift_table_get(&scene->claimer->part_does, typed->words[next].text) != NULL));
}

/* Of which phase the figure is; `typed->word_count`: of none that is told. */
static size_t find_phase(const sift_scene *scene, const sift_typed *typed, size_t value)
{
  for (size_t at = value; at-- > 0;) {
    if (sift_word_is(typed, at, ";") || sift_word_is(typed, at, "while"))
      break;
    if (phase_at(typed, at) > 0)
      return begins_with_phase(scene, typed, at) ? at : typed->word_count;
  }
  for (size_t at = value + 1; at < value + BEHIND && at + 1 < typed->word_count; at++) {
    if (sift_word_is(typed, at, ",") || sift_word_is(typed, at, ";") ||
        sift_is_figure(scene, &typed->words[at]))
      break;
    bool the = sift_word_is(typed, at + 1, "the") || sift_word_is(typed, at + 1, "its");
    if (sift_word_is_on(typed, at, SIFT_W_IN_A_PERIOD) &&
        phase_at(typed, at + 1 + the) > 0)
      return at + 1 + the;
  }
  return typed->word_count;
}

/* "Phase 1", however the two words are said; a "final phase" stays one. */
static sift_text phase_named(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  sift_text a = typed->words[at].text, b = typed->words[at + 1].text;
  sift_text first = sift_map_get(scene->claimer->rules, "phase_number", a),
            last = sift_map_get(scene->claimer->rules, "phase_number", b);
  if (first.len > 0)
    return sift_text_spaced(scene->arena, b, first);
  return sift_text_spaced(scene->arena, a, last.len > 0 ? last : b);
}

static bool name_phase(const sift_scene *scene, const sift_typed *typed, size_t value,
                       sift_draft *draft)
{
  size_t at = find_phase(scene, typed, value);
  if (at >= typed->word_count)
    return false;
  draft->object = phase_named(scene, typed, at);
  draft->via_object = SIFT_VIA_SENTENCE;
  return true;
}

/* ---------------------------------------------------------------- left out */

/* "Excluding items", "at constant currencies": how accounts are told, and no part. */
static bool is_of_accounts(const sift_scene *scene, const sift_word *word)
{
  return sift_table_get(&scene->claimer->of_accounts, word->text) != NULL;
}

/* Behind "excluding": as far as its nouns go, up to a comma or a verb. */
static size_t end_of_left_out(const sift_scene *scene, const sift_typed *typed,
                              size_t first)
{
  size_t at = first;
  while (at < typed->word_count && at - first < LEFT_OUT &&
         !sift_word_is_on(typed, at, SIFT_W_ENDS_OF_AN_EXCLUSION) &&
         !sift_is_figure(scene, &typed->words[at])) {
    const sift_word *word = &typed->words[at];
    if (word->mention < 0 &&
        (sift_table_get(&scene->claimer->moves, word->text) != NULL ||
         (at > first && sift_word_acts(word))))
      break;
    at++;
  }
  return at;
}

/* "Sales | excluding fuel | rose", "outside the UK | 400 jobs": where it stands: at a
 * clause's begin, or right behind the metric or the figure with what is counted. */
static bool name_left_out(const sift_scene *scene, const sift_typed *typed, size_t value,
                          sift_draft *draft)
{
  for (size_t at = 0; at + 1 < typed->word_count && at < value + BEHIND; at++) {
    if (at > value &&
        (sift_word_is(typed, at, ",") || sift_is_figure(scene, &typed->words[at])) &&
        !sift_word_is_on(typed, at + 1, SIFT_W_EXCLUSIONS))
      return false;
    if (!sift_word_is_on(typed, at, SIFT_W_EXCLUSIONS))
      continue;
    const sift_mention *m = at > 0 ? sift_mention_of(scene, &typed->words[at - 1]) : NULL;
    bool leads = sift_begins_clause(typed, at) ||
                 (m != NULL && (m->kind == SIFT_METRIC || m->kind == SIFT_DATE)) ||
                 at > value;
    size_t end = end_of_left_out(scene, typed, at + 1);
    if (!leads || end == at + 1 || end == at + 1 + LEFT_OUT)
      return false;
    const sift_mention *place = sift_mention_of(scene, &typed->words[end - 1]);
    bool region = place != NULL && place->kind == SIFT_PLACE;
    if (sift_word_is(typed, at, "outside") && !region)
      return false;
    for (size_t i = at + 1; i < end; i++) {
      const sift_mention *in = sift_mention_of(scene, &typed->words[i]);
      if ((is_of_accounts(scene, &typed->words[i]) &&
           !sift_word_is(typed, end - 1, "fuel")) ||
          (in != NULL && in->kind == SIFT_METRIC))
        return false;
    }
    sift_object_of_words(scene, typed, at, end, draft);
    if (typed->words[at].upper) /* "Outside the UK, sales" */
      draft->object = sift_text_join(
          scene->arena, typed->words[at].text,
          sift_text_sub(draft->object, typed->words[at].text.len, draft->object.len));
    return true;
  }
  return false;
}

/* ---------------------------------------------------------------- regions */

/* "$462 million (in 2024) | in the United States": of there only. */
static bool name_region(const sift_scene *scene, const sift_typed *typed, size_t value,
                        sift_draft *draft)
{
  enum { COUNTED_WORDS = 2 };
  size_t at = value + 1;
  if (draft->metric == NULL || sift_draft_has(scene, draft, SIFT_TRAIT_OPENED))
    return false; /* which are there in any case */
  for (size_t n = 0; n < COUNTED_WORDS && at < typed->word_count; n++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
    bool noun = m == NULL && sift_is_alpha((unsigned char)typed->words[at].text.at[0]) &&
                sift_table_get(&scene->claimer->light, typed->words[at].text) == NULL;
    if (!noun && (m == NULL || (m->kind != SIFT_METRIC && m->kind != SIFT_DATE)))
      break;
    at++;
  }
  if (!sift_word_is(typed, at, "in") && !sift_word_is(typed, at, "across"))
    return false;
  at += 1 + sift_word_is(typed, at + 1, "the");
  const sift_mention *m =
      at < typed->word_count ? sift_mention_of(scene, &typed->words[at]) : NULL;
  if (m == NULL || sift_word_is(typed, at + 1, "and") ||
      sift_word_is(typed, at + 1, "or") || m->kind != SIFT_PLACE || m->entity == NULL ||
      m->entity == draft->entity || sift_is_works(scene, m->entity))
    return false;
  draft->object_entity = m->entity;
  draft->via_object = SIFT_VIA_SENTENCE;
  return true;
}

/* ---------------------------------------------------------------- counts */

/* The word for what is counted, not far behind the figure; the figure: none is. */
static size_t counted_noun(const sift_scene *scene, const sift_typed *typed, size_t value,
                           const sift_draft *draft)
{
  sift_text unit = draft->value->value.unit;
  for (size_t at = value + 1; at <= value + COUNTED && at < typed->word_count; at++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
    if (m != NULL && m->kind != SIFT_METRIC && m->kind != SIFT_PRODUCT &&
        m->kind != SIFT_PLACE)
      return value;
    sift_text word = sift_text_lower(scene->arena, typed->words[at].text);
    if (unit.len > 2 && sift_text_starts(word, unit))
      return at;
  }
  return value;
}

/* "Online", "French": some of them; but "wafer fabs" and "household stores" is only what
 * they are called. */
static bool is_some_sort(const sift_scene *scene, const sift_word *word)
{
  return word->mention >= 0 || word->upper ||
         sift_is_listed_in(word->in, SIFT_W_SORTING_ADJECTIVES) ||
         sift_table_get(&scene->claimer->segments, word->text) != NULL ||
         sift_table_get(&scene->claimer->demonyms, word->text) != NULL;
}

static bool name_sort(const sift_scene *scene, const sift_typed *typed, size_t value,
                      sift_draft *draft)
{
  if (draft->value->kind != SIFT_COUNT ||
      (draft->entity != NULL && draft->entity->kind != SIFT_ORG))
    return false;
  size_t noun = counted_noun(scene, typed, value, draft);
  if (noun <= value + 1)
    return false;
  uint32_t end, first = sift_modifiers_of(scene, typed, (uint32_t)noun, &end);
  bool some = false;
  for (size_t i = first; i < end; i++)
    some = some || is_some_sort(scene, &typed->words[i]);
  if (!some || first <= value)
    return false;
  sift_object_of_words(scene, typed, first, end, draft);
  return true;
}

/* "39,000 users | of its old copper network": of what the firm has. */
static bool name_owned(const sift_scene *scene, const sift_typed *typed, size_t value,
                       sift_draft *draft)
{
  enum { NOUNS = 2, NAME = 4 };
  size_t at = value + 1, end;
  if (draft->value->kind != SIFT_COUNT)
    return false;
  while (at <= value + NOUNS && at < typed->word_count && !sift_word_is(typed, at, "of"))
    at++;
  if (at == value + 1 || at + 2 >= typed->word_count || !sift_word_is(typed, at, "of") ||
      !sift_is_listed(scene, typed->words[at + 1].text, SIFT_W_HAD_BY_THEM))
    return false;
  for (end = at + 2; end < typed->word_count && end - at - 2 < NAME; end++) {
    const sift_word *word = &typed->words[end];
    bool plain = word->mention < 0 && sift_is_alpha((unsigned char)word->text.at[0]) &&
                 sift_table_get(&scene->claimer->light, word->text) == NULL &&
                 !sift_word_acts(word);
    if (!plain)
      break;
  }
  if (end == at + 2 || sift_word_is_on(typed, at + 2, SIFT_W_NO_POSSESSIONS) ||
      (end < typed->word_count && typed->words[end].mention >= 0))
    return false;
  sift_object_of_words(scene, typed, at + 2, end, draft);
  return true;
}

/* "210 employees in Allenby and Gdynia": of neither alone. */
static bool is_in_several(const sift_scene *scene, const sift_typed *typed, size_t value,
                          const sift_draft *draft)
{
  if (draft->value->kind != SIFT_COUNT || draft->object_entity == NULL ||
      draft->object_entity->kind != SIFT_PLACE || draft->via_object != SIFT_VIA_QUOTE)
    return false;
  for (size_t at = value + 1; at < typed->word_count && at < value + BEHIND; at++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
    if (m != NULL && m->entity == draft->object_entity)
      return sift_joins_place(scene, typed, at + 1);
  }
  return false;
}

/* ---------------------------------------------------------------- all */

bool sift_draft_narrow(const sift_scene *scene, const sift_typed *typed,
                       sift_draft *draft)
{
  size_t value = sift_typed_word(typed, draft->value);
  if (is_in_several(scene, typed, value, draft)) {
    draft->object_entity = NULL;
    draft->object = (sift_text){ 0 };
    return true;
  }
  if (draft->object.len > 0 || draft->object_entity != NULL ||
      draft->object_pronoun != NULL)
    return sift_draft_mend_part(scene, typed, draft);
  bool of_thing = draft->entity != NULL && (draft->entity->kind == SIFT_PERSON ||
                                            draft->entity->kind == SIFT_PRODUCT ||
                                            draft->entity->kind == SIFT_CHIP);
  if ((!of_thing || sift_is_works(scene, draft->entity)) &&
      name_phase(scene, typed, value, draft))
    return true;
  if (draft->entity == NULL || draft->entity->kind != SIFT_ORG)
    return true;
  bool is_project = draft->metric != NULL && draft->metric->time == SIFT_PROJECT;
  if (!sift_is_works(scene, draft->entity) &&
      (is_project || draft->value->kind == SIFT_DATE ||
       sift_draft_has(scene, draft, SIFT_TRAIT_CAPACITY_IN_POWER)) &&
      sift_name_project(scene, typed, value, draft))
    return true;
  if (draft->carries || name_owned(scene, typed, value, draft))
    return true;
  bool counted = draft->value->kind == SIFT_COUNT &&
                 (draft->metric == NULL || draft->metric->time == SIFT_STOCK ||
                  draft->metric->time == SIFT_COUNT_UP);
  bool parted = counted ||
                (draft->metric != NULL && sift_has_parts(scene, draft->metric)) ||
                sift_table_get(&scene->claimer->of_places, draft->metric_id) != NULL;
  if (counted && sift_name_some_of(scene, typed, value, draft))
    return true;
  if (parted && sift_name_buyers(scene, typed, value, draft))
    return true;
  if (parted && !name_left_out(scene, typed, value, draft) &&
      !sift_is_whole(scene, typed, value) && !name_region(scene, typed, value, draft))
    name_sort(scene, typed, value, draft);
  return true;
}
