/* growth.c - what a growth is measured from: mostly the year before, but also the quarter
 * or the month before ("rose 5% on the previous quarter"), or years long past ("has grown
 * 40% since 2010"). Growths of different bases are different metrics. */
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"
#include "claim/when/period.h"

#define QUARTER_AGO_DAYS 270 /* a quarter that was over longer ago is last year's */
#define MONTH_AGO_DAYS 100
#define LONG_DAYS 500 /* more than the growth of a year spans */

/* ---------------------------------------------------------------- where it is said */

static const sift_mention *mention_at(const sift_scene *scene, const sift_typed *typed,
                                      uint32_t word)
{
  int32_t mention = typed->words[word].mention;
  return mention < 0 ? NULL : &scene->mentions->at[mention];
}

#define SINCE_REACH 3 /* words of "since early 2010" */

/* "Since" begins a clause, but "40% since 2010" is one. */
static sift_clause with_since(const sift_typed *typed, sift_clause c, sift_clause whole)
{
  if (c.last == whole.last && c.last + 1 < typed->word_count &&
      sift_text_is(typed->words[c.last + 1].text, "since"))
    for (int n = 0; n < SINCE_REACH && c.last + 1 < typed->word_count; n++)
      c.last++;
  return c;
}

/* The words behind the growth that are its own: up to the next percentage. */
static sift_clause words_behind(const sift_scene *scene, const sift_typed *typed,
                                uint32_t at)
{
  sift_clause whole = sift_clause_of(scene, typed, at), c = { at + 1, at };
  while (c.last < whole.last) {
    const sift_mention *m = mention_at(scene, typed, c.last + 1);
    if (m != NULL && m->kind == SIFT_PERCENT)
      break;
    c.last++;
  }
  return with_since(typed, c, whole);
}

typedef enum preposition { NONE, AGAINST, SINCE, OVER } preposition;

/* "from 2019 levels", "since 2010", "over the past five years" */
static preposition preposition_before(const sift_typed *typed, uint32_t date)
{
  uint32_t at = date;
  if (sift_text_has_fold(typed->words[date].text, SIFT_TEXT("since ")))
    return SINCE;
  if (at > 0 && sift_text_is(typed->words[at - 1].text, "the"))
    at--;
  if (at == 0)
    return NONE;
  const sift_word *word = &typed->words[at - 1];
  if (sift_text_is(word->text, "since"))
    return SINCE;
  if (sift_is_listed_in(word->in, SIFT_W_COMPARING) || sift_text_is(word->text, "on") ||
      sift_text_is(word->text, "with"))
    return AGAINST;
  return sift_is_listed_in(word->in, SIFT_W_OVER_A_SPAN) ? OVER : NONE;
}

/* ---------------------------------------------------------------- what it says */

typedef struct base {
  sift_pace pace;   /* unsaid: the year before it is */
  sift_period over; /* what it is the growth of, where the base says so; else no days */
} base;

static sift_period up_to(const sift_scene *scene, sift_day first)
{
  return (sift_period){ first, scene->article->anchor.last, SIFT_GRAIN_NONE };
}

/* "from the third quarter": it grew in the fourth. "The previous quarter" is the one
 * before that which the article reports on, whichever that is. */
static sift_period next_after(const sift_mention *date)
{
  if (date->value.relative)
    return (sift_period){ SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };
  return sift_span_after(date->value.period);
}

/* A date that the growth is held against, by its grain and by how long it is past. */
static base base_against(const sift_scene *scene, const sift_mention *date)
{
  sift_period p = date->value.period;
  if (p.last == SIFT_DAY_NONE)
    return (base){ 0 };
  sift_day ago = scene->article->anchor.first - p.last;
  if (p.grain == SIFT_GRAIN_QUARTER && ago < QUARTER_AGO_DAYS)
    return (base){ SIFT_PACE_QUARTER, next_after(date) };
  if (p.grain == SIFT_GRAIN_MONTH && ago < MONTH_AGO_DAYS)
    return (base){ SIFT_PACE_MONTH, next_after(date) };
  if (p.grain == SIFT_GRAIN_YEAR && ago > 2 * LONG_DAYS)
    return (base){ SIFT_PACE_OTHER, up_to(scene, p.first) };
  return (base){ 0 };
}

static base base_of_date(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_mention *m = mention_at(scene, typed, at);
  sift_period p = m->value.period;
  if (scene->article->anchor.first == SIFT_DAY_NONE || p.first == SIFT_DAY_NONE ||
      sift_only_compares(scene, m) || m->value.recurring ||
      sift_is_since_something(typed, at))
    return (base){ 0 };
  preposition said = preposition_before(typed, at);
  if (said == AGAINST && sift_months_before(scene, m) == 3)
    return (base){ SIFT_PACE_QUARTER, next_after(m) };
  if (said == SINCE && p.first < scene->article->anchor.first)
    return (base){ SIFT_PACE_OTHER, up_to(scene, p.first) };
  bool of_year = said == OVER && p.grain == SIFT_GRAIN_YEAR && !m->value.relative;
  if (said == AGAINST || of_year) /* "5% over 2016", "over the 2016 figure" */
    return base_against(scene, m);
  if (said == OVER && p.last != SIFT_DAY_NONE && p.last - p.first > LONG_DAYS)
    return (base){ SIFT_PACE_OTHER, p };
  return (base){ 0 };
}

/* "in a decade", "over five years" */
static base base_of_duration(const sift_scene *scene, const sift_typed *typed,
                             uint32_t at)
{
  static const sift_decimal most = { 100, 0 };
  const sift_value *value = &mention_at(scene, typed, at)->value;
  sift_day told = scene->article->anchor.first;
  sift_decimal years = sift_decimal_trim(value->lo);
  if (preposition_before(typed, at) != OVER || told == SIFT_DAY_NONE ||
      !sift_text_is(value->unit, "year") || years.exponent < 0 || years.digits < 2 ||
      sift_decimal_compare(years, most) >= 0)
    return (base){ 0 };
  int months = years.exponent == 0 ? (int)years.digits * 12 : (int)years.digits * 120;
  return (base){ SIFT_PACE_OTHER, up_to(scene, sift_day_add_months(told, -months)) };
}

/* "8% a year until 2028" is a growth of each year, however many there are. */
static bool is_of_each_year(const sift_scene *scene, const sift_scene_sentence *sentence,
                            uint32_t at)
{
  return sift_text_is(sift_qualifier_near(scene, sentence, "pace", at), "yearly");
}

/* "From a year earlier", in headlines "from year ago". */
static bool is_year_ago(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_mention *m = mention_at(scene, typed, at);
  if (m == NULL)
    return at + 1 < typed->word_count && sift_text_is(typed->words[at].text, "year") &&
           sift_is_listed_in(typed->words[at + 1].in, SIFT_W_AGO);
  return m->kind == SIFT_DATE && sift_only_compares(scene, m) &&
         sift_months_before(scene, m) == 12 && preposition_before(typed, at) == AGAINST;
}

/* "Compared with the first quarter, sales were up | 2.9%": what a sentence begins with is
 * the base of what stands behind its comma. */
static base base_in_front(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { FRONT = 4 };
  if (!sift_word_is_on(typed, 0, SIFT_W_COMPARISON_OPENERS))
    return (base){ 0 };
  for (uint32_t i = 1; i <= FRONT && i < at; i++) {
    const sift_mention *m = mention_at(scene, typed, i);
    if (m != NULL && m->kind == SIFT_DATE)
      return sift_word_is(typed, i + 1, ",") ? base_of_date(scene, typed, i)
                                             : (base){ 0 };
  }
  return (base){ 0 };
}

/* Whether the article has spoken of a year earlier up to here: it tells by the year. */
static bool tells_by_year(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = 0; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_DATE && sift_only_compares(scene, m) &&
        sift_months_before(scene, m) == 12)
      return true;
  }
  return false;
}

static const sift_mention *month_at(const sift_scene *scene, const sift_typed *typed,
                                    uint32_t word)
{
  const sift_mention *m = mention_at(scene, typed, word);
  return m != NULL && m->kind == SIFT_DATE && m->value.period.grain == SIFT_GRAIN_MONTH
             ? m
             : NULL;
}

/* "Rose 0.9% in March | after falling 0.2% in February": each side has a percentage and a
 * month, the one right behind the other. */
static bool parts_two_months(const sift_scene *scene, const sift_typed *typed,
                             uint32_t after)
{
  enum { REACH = 8 };
  const sift_mention *own = NULL, *other = NULL;
  bool rate = false, base_rate = false, dated = false;
  for (uint32_t i = after; i-- > 0 && after - i <= REACH;) {
    const sift_mention *m = mention_at(scene, typed, i);
    own = own == NULL ? month_at(scene, typed, i) : own;
    dated = dated || (m != NULL && m->kind == SIFT_DATE);
    rate = rate || (m != NULL && m->kind == SIFT_PERCENT);
  }
  for (uint32_t i = after + 1; i < typed->word_count && i <= after + REACH; i++) {
    const sift_mention *m = mention_at(scene, typed, i);
    other = other == NULL ? month_at(scene, typed, i) : other;
    base_rate = base_rate || (m != NULL && m->kind == SIFT_PERCENT);
  }
  if (!rate || !base_rate || other == NULL)
    return false;
  sift_day end = other->value.period.last, told = scene->article->anchor.first;
  if (own != NULL)
    return end + 1 == own->value.period.first;
  return !dated && end != SIFT_DAY_NONE && told > end && told - end < MONTH_AGO_DAYS;
}

/* ... told by the month, unless the article has spoken of a year. */
static base base_by_month(const sift_scene *scene, const sift_scene_sentence *sentence,
                          uint32_t at)
{
  enum { REACH = 8 };
  const sift_typed *typed = &sentence->typed;
  for (uint32_t i = at > REACH ? at - REACH : 0; i < typed->word_count && i <= at + REACH;
       i++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_AFTER) &&
        parts_two_months(scene, typed, i) && !tells_by_year(scene, sentence->index))
      return (base){ SIFT_PACE_MONTH, { SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE } };
  return (base){ 0 };
}

/* "Exports fell 3% from the month before. Imports rose 2%": a paragraph tells a country's
 * figures by the same span. */
static base base_of_paragraph(const sift_scene *scene,
                              const sift_scene_sentence *sentence,
                              const sift_draft *draft)
{
  const sift_draft *before =
      scene->recent.count > 0 ? &scene->recent.at[scene->recent.count - 1] : NULL;
  bool same = before != NULL && before->sentence < draft->sentence &&
              sift_same_block(scene, before->sentence, draft->sentence) &&
              before->entity == draft->entity && draft->entity != NULL &&
              draft->entity->kind == SIFT_PLACE;
  for (uint32_t i = 0; same && i < sentence->typed.word_count; i++) {
    const sift_mention *m = mention_at(scene, &sentence->typed, i);
    same = (m == NULL || (m->kind != SIFT_DATE && m->kind != SIFT_DURATION)) &&
           !sift_is_listed_in(sentence->typed.words[i].in, SIFT_W_YEAR_ON_YEAR);
  }
  bool monthly = same && (sift_growth_read(before->metric_id).pace == SIFT_PACE_MONTH ||
                          sift_text_is(before->basis, "monthly"));
  return monthly ? (base){ SIFT_PACE_MONTH,
                           { SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE } }
                 : (base){ 0 };
}

static base base_in(const sift_scene *scene, const sift_scene_sentence *sentence,
                    uint32_t at)
{
  const sift_typed *typed = &sentence->typed;
  static const sift_period unsaid = { SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };
  sift_text pace = sift_qualifier_near(scene, sentence, "pace", at);
  if (sift_text_is(pace, "quarterly"))
    return (base){ SIFT_PACE_QUARTER, unsaid };
  if (sift_text_is(pace, "monthly"))
    return (base){ SIFT_PACE_MONTH, unsaid };
  sift_clause behind = words_behind(scene, typed, at);
  for (uint32_t i = behind.first; i <= behind.last; i++) {
    const sift_mention *m = mention_at(scene, typed, i);
    base found = { 0 };
    if (is_year_ago(scene, typed, i))
      break; /* "28% from a year earlier, and down from March" */
    if (m != NULL && m->kind == SIFT_DATE)
      found = base_of_date(scene, typed, i);
    else if (m != NULL && m->kind == SIFT_DURATION)
      found = base_of_duration(scene, typed, i);
    if (found.pace != SIFT_PACE_UNSAID)
      return found;
  }
  return base_in_front(scene, typed, at);
}

/* ---------------------------------------------------------------- the draft */

static void name_growth(const sift_scene *scene, sift_draft *draft, sift_text id)
{
  draft->metric_id = id;
  draft->metric = sift_metric_find(scene->claimer->rules, id);
}

void sift_growth_settle(const sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft)
{
  if (draft->value->kind != SIFT_PERCENT ||
      !sift_draft_has(scene, draft, SIFT_TRAIT_GROWTH))
    return;
  uint32_t at = sift_typed_word(&sentence->typed, draft->value);
  base found = base_in(scene, sentence, at);
  if (found.pace == SIFT_PACE_UNSAID)
    found = base_by_month(scene, sentence, at);
  if (found.pace == SIFT_PACE_UNSAID)
    found = base_of_paragraph(scene, sentence, draft);
  bool over_years = found.pace == SIFT_PACE_OTHER;
  if (found.pace == SIFT_PACE_UNSAID ||
      (over_years && is_of_each_year(scene, sentence, at)))
    return;
  sift_text paced = sift_growth_paced(scene->arena, draft->metric_id, found.pace);
  if (paced.len > 0)
    name_growth(scene, draft, paced);
  else if (draft->basis.len == 0 && !over_years)
    draft->basis =
        found.pace == SIFT_PACE_QUARTER ? SIFT_TEXT("quarterly") : SIFT_TEXT("monthly");
  if (found.over.first == SIFT_DAY_NONE || found.over.last == SIFT_DAY_NONE)
    return;
  draft->period = NULL;
  draft->lent_period = sift_value_of_period(scene->arena, found.over);
}

/* ---------------------------------------------------------------- whose growth */

/* "vans" of "vans_sold" */
static sift_text without_deed(sift_text id)
{
  return sift_text_sub(id, 0, id.len - sift_metric_deed(id).len);
}

/* ", up 16%" behind a figure of revenue. */
void sift_draft_take_growth(const sift_scene *scene, sift_draft *draft)
{
  const sift_metric *of = draft->metric;
  sift_arena *arena = scene->arena;
  name_growth(scene, draft,
              of != NULL ? sift_metric_growth(arena, of)
                         : sift_growth_named(arena, without_deed(draft->metric_id)));
}
