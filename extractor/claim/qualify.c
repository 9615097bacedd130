/* qualify.c - what the words around a claim say of it: modality, basis, revision cue, speaker
 * (phrases of qualifiers.yaml), and the period it is about. */
#include "claim/parts.h"

#include <string.h>

/* ---------------------------------------------------------------- phrases */

void sift_marks_find(const sift_scene *scene, sift_scene_sentence *sentence)
{
  SIFT_LIST(sift_mark) marks = { 0 };
  const sift_typed *typed = &sentence->typed;
  for (size_t i = 0; i < typed->word_count; i++) {
    if (typed->words[i].mention >= 0)
      continue;
    uint32_t found[8];
    size_t count = 0;
    size_t length = sift_lexicon_longest(scene->claimer->qualifiers, typed->words,
                                         typed->word_count, i, found, 8, &count);
    for (size_t k = 0; k < count; k++)
      *SIFT_PUSH(scene->arena, &marks) =
          (sift_mark){ found[k], (uint32_t)i, (uint32_t)(i + length - 1) };
  }
  sentence->marks = marks.at;
  sentence->mark_count = marks.count;
}

static const sift_qualifier *qualifier(const sift_scene *scene, const sift_mark *mark)
{
  return &scene->claimer->rules->qualifiers[mark->qualifier];
}

/* ---------------------------------------------------------------- clauses */

typedef struct clause {
  uint32_t first, last; /* words */
} clause;

static bool breaks(const sift_scene *scene, const sift_word *word)
{
  if (word->mention >= 0)
    return false;
  return sift_text_is(word->text, ";") || sift_text_is(word->text, "-") ||
         sift_table_get(&scene->claimer->breaks, word->text) != NULL;
}

/* The words around word `at` up to the next ';', dash or "while". */
static clause clause_of(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  clause c = { at, at };
  while (c.first > 0 && !breaks(scene, &typed->words[c.first]))
    c.first--;
  while (c.last + 1 < typed->word_count && !breaks(scene, &typed->words[c.last + 1]))
    c.last++;
  return c;
}

static uint32_t word_of(const sift_typed *typed, const sift_mention *mention)
{
  for (size_t i = 0; i < typed->word_count; i++)
    if (typed->words[i].span.start == mention->span.start)
      return (uint32_t)i;
  return 0;
}

/* ---------------------------------------------------------------- modality, basis, cue */

static uint32_t distance(const sift_mark *mark, uint32_t at)
{
  /* what stands before the figure says more of it than what stands behind */
  return mark->last < at ? at - mark->last : 2 * (mark->first - at) + 3;
}

/* "to spend" is a plan of its own ("Kroger to spend …"), but not in "expected to spend". */
static bool is_tail(const sift_scene *scene, const sift_scene_sentence *sentence, size_t i)
{
  const sift_mark *mark = &sentence->marks[i];
  if (!sift_text_is(sentence->typed.words[mark->first].text, "to"))
    return false;
  for (size_t k = 0; k < i; k++) {
    const sift_mark *before = &sentence->marks[k];
    if (before->last + 1 >= mark->first && before->first < mark->first &&
        sift_text_eq(qualifier(scene, before)->name, qualifier(scene, mark)->name))
      return true;
  }
  return mark->first > 0 && sentence->typed.words[mark->first - 1].mention < 0;
}

/* The nearest phrase of this qualifier in the clause; empty: none. */
static sift_text nearest(const sift_scene *scene, const sift_scene_sentence *sentence,
                         const char *name, clause c, uint32_t at)
{
  sift_text best = { 0 };
  uint32_t best_distance = UINT32_MAX;
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    const sift_qualifier *q = qualifier(scene, mark);
    if (!sift_text_is(q->name, name) || mark->first < c.first || mark->last > c.last ||
        is_tail(scene, sentence, i))
      continue;
    if (distance(mark, at) < best_distance) {
      best_distance = distance(mark, at);
      best = q->value;
    }
  }
  return best;
}

static bool is_tentative(sift_text modality)
{
  return sift_text_is(modality, "conditional") || sift_text_is(modality, "rumoured") ||
         sift_text_is(modality, "denied");
}

/* Of the figure's clause. What only may be, but analysts reckon with, is their estimate; a
 * "might" behind the figure speaks of something else. */
static sift_text modality_near(const sift_scene *scene, const sift_scene_sentence *sentence,
                               clause c, uint32_t at)
{
  clause before = { c.first, at };
  sift_text found = nearest(scene, sentence, "modality", before, at);
  if (found.len == 0) {
    found = nearest(scene, sentence, "modality", c, at);
    return is_tentative(found) ? (sift_text){ 0 } : found;
  }
  for (size_t i = 0; sift_text_is(found, "conditional") && i < sentence->mark_count; i++) {
    const sift_qualifier *q = qualifier(scene, &sentence->marks[i]);
    if (sift_text_is(q->name, "modality") && sift_text_is(q->value, "estimate") &&
        sentence->marks[i].last < at)
      return q->value;
  }
  return found;
}

static sift_modality modality_named(sift_text name)
{
  for (int i = SIFT_ACTUAL; i <= SIFT_RUMOURED; i++)
    if (sift_text_is(name, sift_modality_name((sift_modality)i)))
      return (sift_modality)i;
  return SIFT_ACTUAL;
}

/* ---------------------------------------------------------------- speaker */

static const sift_mention *speaker_near(const sift_scene *scene, const sift_typed *typed,
                                        uint32_t from, int step, unsigned reach)
{
  const sift_mention *org = NULL;
  for (unsigned n = 0; n < reach; n++) {
    if (step < 0 && from < n + 1)
      break;
    size_t i = step < 0 ? from - n - 1 : from + n + 1;
    if (i >= typed->word_count)
      break;
    const sift_word *word = &typed->words[i];
    const sift_mention *m =
        word->mention < 0 ? NULL : &scene->mentions->at[word->mention];
    if (m != NULL && m->kind == SIFT_PERSON)
      return m;
    if (m != NULL && m->kind == SIFT_ORG && org == NULL)
      org = m;
    if (m == NULL && word->text.len == 1 && !sift_text_is(word->text, ","))
      break;
  }
  return org;
}

static sift_text name_of(const sift_mention *m)
{
  return m == NULL || m->entity == NULL ? (sift_text){ 0 } : m->entity->name;
}

/* "X said" and "said X", "according to X" and "per X", or a speaker without a name. */
static sift_text speaker_of(const sift_scene *scene, const sift_scene_sentence *sentence)
{
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    const sift_qualifier *q = qualifier(scene, mark);
    if (!sift_text_is(q->name, "speaker"))
      continue;
    const sift_mention *m = NULL;
    if (sift_text_is(q->value, "verb")) {
      m = speaker_near(scene, &sentence->typed, mark->first, -1, 3);
      if (m == NULL || m->kind != SIFT_PERSON) {
        const sift_mention *after = speaker_near(scene, &sentence->typed, mark->last, 1, 5);
        m = after != NULL && after->kind == SIFT_PERSON ? after : m;
      }
    } else if (sift_text_is(q->value, "by")) {
      m = speaker_near(scene, &sentence->typed, mark->last, 1, 6);
    } else {
      return q->value;
    }
    if (m != NULL)
      return name_of(m);
  }
  return (sift_text){ 0 };
}

void sift_draft_qualify(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft, sift_claim *claim)
{
  uint32_t at = word_of(&sentence->typed, draft->value);
  clause c = clause_of(scene, &sentence->typed, at);
  sift_text modality = draft->modality;
  if (modality.len == 0)
    modality = modality_near(scene, sentence, c, at);
  claim->modality = modality_named(modality);
  clause near_by = { draft->first > 3 ? draft->first - 3 : 0, draft->last + 3 };
  claim->basis = draft->basis.len > 0 ? draft->basis
                                      : nearest(scene, sentence, "basis", near_by, at);
  claim->cue = draft->cue.len > 0 ? draft->cue : nearest(scene, sentence, "cue", near_by, at);
  claim->speaker = draft->speaker.len > 0 ? draft->speaker : speaker_of(scene, sentence);
  if (claim->speaker.len == 0 && claim->modality == SIFT_GUIDANCE)
    claim->speaker = claim->subject;
}

/* ---------------------------------------------------------------- period */

/* "Revenue fell last year", but not "compared with $3 billion last year". */
static bool is_last_year(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  static const char *const against[] = { "compared", "from", "versus", "vs", "than", "against" };
  const sift_mention *date = &scene->mentions->at[typed->words[at].mention];
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  if (!sift_text_eq_fold(said, SIFT_TEXT("last year")))
    return false;
  for (uint32_t i = at; i-- > 0 && at - i <= 8;)
    for (size_t k = 0; k < sizeof against / sizeof against[0]; k++)
      if (sift_text_is(typed->words[i].text, against[k]))
        return false;
  return true;
}

/* "a year earlier": what the figure is held against, not when it is of. */
static bool only_compares(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  return sift_table_get(&scene->claimer->year_ago, sift_text_lower(scene->arena, said)) != NULL;
}

/* A metric's kind of time says which dates can be its period. */
static bool fits_metric(const sift_metric *metric, const sift_mention *date,
                        const sift_mention *value)
{
  if (date->kind != SIFT_DATE || date == value)
    return false;
  sift_granularity grain = date->value.period.grain;
  bool coarse = grain >= SIFT_GRAIN_MONTH;
  if (metric == NULL)
    return coarse;
  switch (metric->time) {
  case SIFT_EVENT:
  case SIFT_PROJECT:
    return false;
  case SIFT_FLOW:
    return coarse || sift_text_ends(metric->id, SIFT_TEXT("_change"));
  default:
    return true;
  }
}

static bool can_be_period(const sift_scene *scene, const sift_metric *metric,
                          const sift_mention *date, const sift_mention *value)
{
  return fits_metric(metric, date, value) && !only_compares(scene, date);
}

static const sift_mention *date_in_words(const sift_scene *scene, const sift_typed *typed,
                                         clause c, const sift_draft *draft, uint32_t at)
{
  const sift_mention *best = NULL;
  uint32_t best_distance = UINT32_MAX;
  for (uint32_t i = c.first; i <= c.last && i < typed->word_count; i++) {
    const sift_word *word = &typed->words[i];
    const sift_mention *m =
        word->mention < 0 ? NULL : &scene->mentions->at[word->mention];
    uint32_t apart = i < at ? at - i : i - at;
    bool fits = m != NULL && (can_be_period(scene, draft->metric, m, draft->value) ||
                              (fits_metric(draft->metric, m, draft->value) &&
                               is_last_year(scene, typed, i)));
    if (fits && apart < best_distance) {
      best = m;
      best_distance = apart;
    }
  }
  return best;
}

#define DATES_REACH 100 /* mentions of a block looked at for its date */

static const sift_mention *date_in_block(const sift_scene *scene, size_t block,
                                         const sift_draft *draft)
{
  if (block == SIZE_MAX)
    return NULL;
  sift_span span = scene->article->blocks[block].span;
  const sift_mention *first = sift_scene_in_block(scene, block, 1u << SIFT_DATE);
  for (const sift_mention *m = first;
       m != NULL && m < scene->mentions->at + scene->mentions->count &&
       m->span.start < span.end && m - first < DATES_REACH;
       m++)
    if (can_be_period(scene, draft->metric, m, draft->value))
      return m;
  return NULL;
}

/* The last date of the sentences before, in the same block; two sentences back at most. */
static const sift_mention *date_before(const sift_scene *scene, const sift_draft *draft)
{
  const sift_sentence *all = scene->article->sentences;
  for (uint32_t s = draft->sentence, n = 0; s-- > 0 && n < 2; n++) {
    if (all[s].block != all[draft->sentence].block)
      return NULL;
    for (uint32_t i = scene->first[s + 1]; i-- > scene->first[s];)
      if (can_be_period(scene, draft->metric, &scene->mentions->at[i], draft->value))
        return &scene->mentions->at[i];
  }
  return NULL;
}

static const sift_mention *find_date(const sift_scene *scene,
                                     const sift_scene_sentence *sentence,
                                     const sift_draft *draft, sift_via *via)
{
  const sift_typed *typed = &sentence->typed;
  uint32_t at = word_of(typed, draft->value);
  size_t block = scene->article->sentences[draft->sentence].block;
  clause own = { draft->first, draft->last }, whole = { 0, (uint32_t)typed->word_count };
  const sift_mention *found = NULL;
  *via = SIFT_VIA_QUOTE;
  if ((found = date_in_words(scene, typed, own, draft, at)) != NULL)
    return found;
  *via = SIFT_VIA_SENTENCE;
  if ((found = date_in_words(scene, typed, clause_of(scene, typed, at), draft, at)) != NULL ||
      (found = date_in_words(scene, typed, whole, draft, at)) != NULL)
    return found;
  *via = SIFT_VIA_LIST;
  if ((found = date_in_block(scene, sift_scene_lead(scene, block), draft)) != NULL)
    return found;
  *via = SIFT_VIA_COREFERENCE;
  if ((found = date_before(scene, draft)) != NULL)
    return found;
  *via = SIFT_VIA_HEADING;
  return date_in_block(scene, sift_scene_heading(scene, block), draft);
}

/* The year of publication, for what has a period and says none. */
static bool year_of_article(const sift_scene *scene, sift_value *out)
{
  sift_period anchor = scene->article->anchor;
  if (anchor.grain == SIFT_GRAIN_NONE || anchor.first == SIFT_DAY_NONE)
    return false;
  int year = sift_civil_of(anchor.first).year;
  out->kind = SIFT_DATE;
  out->period = (sift_period){ sift_day_of(year, 1, 1), sift_day_of(year, 12, 31),
                               SIFT_GRAIN_YEAR };
  out->relative = true;
  return true;
}

static void shift_years(sift_value *period, int years)
{
  if (period->period.first != SIFT_DAY_NONE)
    period->period.first = sift_day_add_months(period->period.first, 12 * years);
  if (period->period.last != SIFT_DAY_NONE)
    period->period.last = sift_day_add_months(period->period.last, 12 * years);
}

static void write_edtf(sift_arena *arena, sift_value *period)
{
  char room[SIFT_EDTF_ROOM];
  period->edtf = sift_text_copy(arena, sift_period_print(period->period, room));
  if (period->text.len == 0)
    period->text = period->edtf;
}

void sift_draft_period(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft, sift_claim *claim)
{
  if (draft->no_period)
    return;
  const sift_mention *date = draft->period;
  bool timeless = draft->metric != NULL && (draft->metric->time == SIFT_EVENT ||
                                            draft->metric->time == SIFT_PROJECT);
  if (date == NULL && timeless)
    return;
  if (date == NULL && draft->lent_period == NULL)
    date = find_date(scene, sentence, draft, &draft->via_period);
  if (date == NULL && draft->lent_period != NULL) {
    claim->period = *draft->lent_period;
  } else if (date != NULL) {
    claim->period = date->value;
    claim->period.text = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  } else {
    if (draft->metric == NULL || !year_of_article(scene, &claim->period))
      return;
    draft->via_period = SIFT_VIA_DOCUMENT;
    write_edtf(scene->arena, &claim->period);
  }
  if (draft->shift != 0) {
    shift_years(&claim->period, draft->shift);
    write_edtf(scene->arena, &claim->period);
  }
  claim->via_period = draft->via_period;
}
