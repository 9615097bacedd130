/* happened.c - when something that happens once did: "fined it $48,000 in 2023", "in May
 * it was cited for six violations". */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

#define REACH 6 /* words between a figure and its date */

/* "In 2023", "last September", "earlier this year". */
static bool tells_when(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_mention *date = sift_mention_of(scene, &typed->words[at]);
  sift_text said =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, date->span.start,
                                                  date->span.end));
  return (at > 0 && sift_word_is(typed, at - 1, "in")) ||
         sift_starts_listed(scene, said, SIFT_W_LAST_OR_EARLIER) > 0;
}

/* "A year from 2027", "with full effect from the second half": when it begins. */
static bool tells_since_when(const sift_typed *typed, uint32_t at)
{
  return at > 0 && sift_word_is(typed, at - 1, "from");
}

/* Nothing else that has a date of its own stands between. */
static bool is_next_to(const sift_scene *scene, const sift_typed *typed, uint32_t figure,
                       uint32_t date)
{
  for (uint32_t i = figure + 1; i < date; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && (SIFT_NUMERIC & (1u << m->kind)) != 0)
      return false;
  }
  return date > figure && date - figure <= REACH;
}

/* "In 2023 inspectors fined it": of all that the clause tells. */
static bool leads(const sift_typed *typed, uint32_t figure, uint32_t date)
{
  return date == 1 && figure > date && sift_word_is(typed, 0, "in");
}

static bool can_be(const sift_scene *scene, const sift_mention *m,
                   const sift_draft *draft)
{
  const sift_period p = m->value.period;
  return m->kind == SIFT_DATE && m != draft->value && !m->value.recurring &&
         p.grain >= SIFT_GRAIN_MONTH && p.first != SIFT_DAY_NONE &&
         !sift_only_compares(scene, m) && !sift_is_when_told(scene, m) &&
         !sift_is_in_other_clause(scene, m->sentence, m->span.start, draft->value->span);
}

static bool is_over(const sift_scene *scene, sift_day first)
{
  sift_period told = scene->article->anchor;
  return told.grain == SIFT_GRAIN_NONE || first <= told.first;
}

/* A month, quarter or year, as the period of something. */
static bool is_span(const sift_mention *m)
{
  return m != NULL && m->kind == SIFT_DATE && !m->value.recurring &&
         m->value.period.first != SIFT_DAY_NONE &&
         m->value.period.grain >= SIFT_GRAIN_MONTH;
}

/* "In July, when it posted a | 34% | jump in second-quarter revenue to | $6 billion": the
 * clause behind "when" tells of a span of its own. */
static bool has_own_span(const sift_scene *scene, const sift_typed *typed, uint32_t when,
                         uint32_t figure)
{
  for (uint32_t i = when + 1; i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (is_span(m) && !sift_only_compares(scene, m))
      return true;
    if (i > figure && sift_is_listed_in(typed->words[i].in, SIFT_W_CLAUSE_MARKS))
      return false;
  }
  return false;
}

/* The date before "when" in whose clause the figure stands, so many words before it at
 * most: "in 2024, when it raised $75 million", "the first quarter, when it took in $819
 * million". Behind a comma that clause may be over. NULL: there is none. */
static const sift_mention *when_of(const sift_scene *scene, const sift_typed *typed,
                                   uint32_t figure, uint32_t reach)
{
  for (uint32_t i = figure; i-- > 1 && figure - i <= reach;) {
    if (reach > REACH && sift_is_listed_in(typed->words[i].in, SIFT_W_CLAUSE_MARKS))
      return NULL;
    if (sift_word_is(typed, i, "when")) {
      uint32_t before = i - 1;
      if (before > 0 && sift_word_is(typed, before, ","))
        before--;
      const sift_mention *m = sift_mention_of(scene, &typed->words[before]);
      return is_span(m) && !has_own_span(scene, typed, i, figure) ? m : NULL;
    }
  }
  return NULL;
}

const sift_mention *sift_date_of_when(const sift_scene *scene, const sift_typed *typed,
                                      const sift_draft *draft, const sift_claim *claim)
{
  enum { CLAUSE = 24 }; /* words */
  bool flows = draft->metric != NULL &&
               (draft->metric->time == SIFT_FLOW || draft->metric->time == SIFT_STOCK);
  bool tells_itself = draft->period != NULL && draft->via_period == SIFT_VIA_QUOTE;
  if (!flows || claim->modality != SIFT_ACTUAL || tells_itself)
    return NULL;
  uint32_t at = sift_typed_word(typed, draft->value);
  const sift_mention *date = when_of(scene, typed, at, CLAUSE);
  return date != draft->value ? date : NULL;
}

/* ", which listed in 2021," is of what the aside tells: a word that begins one stands
 * between the comma before and the date. */
static bool is_in_aside(const sift_typed *typed, uint32_t date)
{
  for (uint32_t i = date; i-- > 0;) {
    if (sift_text_is(typed->words[i].text, ","))
      return false;
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_ASIDE_OPENERS))
      return true;
  }
  return false;
}

/* "For the 2005 explosion", "the workhorse of 2022": of a thing. */
static bool is_of_a_noun(const sift_typed *typed, uint32_t date)
{
  return date > 0 && sift_is_word_on(&typed->words[date - 1], SIFT_W_BEFORE_A_DATED_NOUN);
}

/* "The last strike, in 2009, lasted 12 days", "less than two years ago it was valued at
 * $850 million": the one date of a sentence, long over, where nothing else of the kind
 * is told; what is news has no such date. */
static const sift_mention *long_ago(const sift_scene *scene, const sift_typed *typed,
                                    const sift_draft *draft)
{
  enum { DAYS = 100 };
  const sift_mention *only = NULL;
  sift_day told = scene->article->anchor.first;
  if (draft->value->kind == SIFT_MULTIPLE || draft->value->kind == SIFT_QUANTITY)
    return NULL; /* "1.8 times as fast as the workhorse of 2022" */
  for (uint32_t i = 0; i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m == NULL || m == draft->value)
      continue;
    if (m->kind == draft->value->kind)
      return NULL;
    if (m->kind != SIFT_DATE)
      continue;
    if (only != NULL || m->value.recurring || m->value.period.last == SIFT_DAY_NONE ||
        told == SIFT_DAY_NONE || told - m->value.period.last < DAYS ||
        m->value.period.grain < SIFT_GRAIN_MONTH || is_in_aside(typed, i) ||
        is_of_a_noun(typed, i) || sift_only_compares(scene, m) ||
        sift_is_of_beginning(scene, m) || sift_is_measured_from(scene, m) ||
        sift_is_when_told(scene, m))
      return NULL;
    only = m;
  }
  return only;
}

const sift_mention *sift_happened_in(const sift_scene *scene, const sift_typed *typed,
                                     const sift_draft *draft, const sift_claim *claim)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  sift_clause c = sift_clause_of(scene, typed, at);
  if (draft->metric == NULL || draft->value->kind == SIFT_DATE ||
      draft->value->kind == SIFT_TIME)
    return NULL;
  if (draft->metric->time != SIFT_EVENT)
    return claim->modality == SIFT_ACTUAL ? long_ago(scene, typed, draft) : NULL;
  const sift_mention *when = when_of(scene, typed, at, REACH);
  if (when != NULL && claim->modality == SIFT_ACTUAL)
    return when;
  for (uint32_t i = c.first; i <= c.last && i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m == NULL || !can_be(scene, m, draft))
      continue;
    bool near = is_next_to(scene, typed, at, i);
    if (claim->modality != SIFT_ACTUAL) {
      if (near && tells_since_when(typed, i))
        return m;
    } else if (!draft->metric->total && tells_when(scene, typed, i) &&
               is_over(scene, m->value.period.first) && (near || leads(typed, at, i))) {
      return m;
    }
  }
  return claim->modality == SIFT_ACTUAL ? long_ago(scene, typed, draft) : NULL;
}

const sift_mention *sift_debut_day(const sift_scene *scene)
{
  enum { DAYS = 4, LOOKED_AT = 100 }; /* that it is told of, and mentions looked at */
  const sift_article *article = scene->article;
  for (size_t i = 0; i < scene->mentions->count && i < LOOKED_AT; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    sift_period p = m->value.period;
    if (m->kind != SIFT_DATE || p.grain != SIFT_GRAIN_DAY ||
        p.first > article->anchor.first || article->anchor.first - p.first > DAYS)
      continue;
    sift_span span = article->sentences[m->sentence].span;
    sift_text sentence = sift_text_sub(article->text, span.start, span.end);
    if (sift_has_listed_fold(scene, sentence, SIFT_W_TELLS_A_LISTING))
      return m;
  }
  return NULL;
}
