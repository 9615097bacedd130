/* reported.c - the quarter or half whose results an article tells, what "the third
 * quarter" of its company is, and which lists are of what is to come. */
#include "claim/metric/metric.h"
#include "claim/when/period.h"
#include "tag/dates/dates.h"

#define REPORT_DAYS 120 /* results are told this long after their quarter at the latest */
#define LEAD_SENTENCES 6    /* headline, byline and lead: what an article is about */
#define REPORT_SENTENCES 14 /* in which a report has told of what quarter it is */

/* "The third quarter", where "the three months to October" would say which. */
static bool is_only_counted(const sift_scene *scene, const sift_mention *quarter)
{
  if (quarter->value.form != NULL && quarter->value.form->shape == SIFT_SHAPE_MONTHS_TO)
    return false; /* "the quarter ended Oct. 31" */
  if (quarter->value.form != NULL && quarter->value.form->from.quarter > 0)
    return true; /* also "in the first" */
  sift_text said =
      sift_text_sub(scene->article->text, quarter->span.start, quarter->span.end);
  return sift_text_has(sift_text_lower(scene->arena, said), SIFT_TEXT("quarter"));
}

/* "It looked brighter than in winter": no firm's quarter. */
static bool is_season(const sift_mention *m)
{
  return m->value.form != NULL && m->value.form->from.season > 0;
}

static bool is_quarter_long(sift_period period)
{
  enum { SHORT = 80, LONG = 100 }; /* days */
  sift_day days = period.last - period.first;
  return period.grain == SIFT_GRAIN_QUARTER || (days > SHORT && days < LONG);
}

/* Three months or six. */
static bool is_reported_span(sift_period period)
{
  sift_day days = period.first == SIFT_DAY_NONE || period.last == SIFT_DAY_NONE
                      ? 0
                      : period.last - period.first + 1;
  return period.grain == SIFT_GRAIN_QUARTER || (days >= 88 && days <= 93) ||
         (days >= 180 && days <= 185);
}

static bool names_result(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_METRIC && m->metric->time == SIFT_FLOW &&
        sift_metric_takes(m->metric, SIFT_MONEY))
      return true;
  }
  return false;
}

/* "Revenue in the third quarter rose", in the sentence of the date; "The damage was done
 * in the third quarter. A charge led to a loss", where that has no figure of its own. */
static bool tells_result(const sift_scene *scene, const sift_mention *date)
{
  uint32_t s = date->sentence;
  if (names_result(scene, s))
    return true;
  for (uint32_t i = scene->first[s]; i < scene->first[s + 1]; i++)
    if ((SIFT_NUMERIC & (1u << scene->mentions->at[i].kind)) != 0)
      return false;
  return s + 1 < scene->article->sentence_count && sift_same_block(scene, s, s + 1) &&
         names_result(scene, s + 1);
}

/* The quarter or half whose results the article tells: the first one named that was just
 * over, but rather by its months than by its number, for firms count quarters each in its
 * own way. Behind the lead only one that a result is told of: a portrait of a firm is no
 * report of its results. */
static const sift_mention *reported_quarter(const sift_scene *scene)
{
  sift_day told = scene->article->anchor.first;
  const sift_mention *first = NULL;
  for (size_t i = 0; told != SIFT_DAY_NONE && i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    sift_period period = m->value.period;
    if (m->sentence >= REPORT_SENTENCES)
      break;
    if (m->sentence >= LEAD_SENTENCES && (first != NULL || !tells_result(scene, m)))
      continue;
    if (m->kind != SIFT_DATE || !is_reported_span(period) ||
        period.last == SIFT_DAY_NONE || period.last >= told ||
        told - period.last > REPORT_DAYS || sift_only_compares(scene, m) ||
        sift_months_before(scene, m) != 0 || is_season(m))
      continue;
    if (!is_only_counted(scene, m))
      return first == NULL || period.first <= first->value.period.last ? m : first;
    first = first == NULL ? m : first;
  }
  return first;
}

/* "The 52 weeks to Feb. 28", "the year ended 31 March": told by its end, and not as "2025"
 * or "the full year". */
static bool is_year_by_its_end(const sift_mention *m)
{
  enum { YEAR_DAYS = 364, LONG_YEAR_DAYS = 371 };
  sift_period period = m->value.period;
  if (m->kind != SIFT_DATE || m->value.form == NULL ||
      m->value.form->shape != SIFT_SHAPE_MONTHS_TO || period.first == SIFT_DAY_NONE ||
      period.last == SIFT_DAY_NONE)
    return false;
  sift_day days = period.last - period.first + 1;
  return days >= YEAR_DAYS && days <= LONG_YEAR_DAYS;
}

static const sift_mention *reported_year(const sift_scene *scene)
{
  enum { BEGINNING = 2 * LEAD_SENTENCES }; /* a release lists its highlights first */
  sift_day told = scene->article->anchor.first;
  for (size_t i = 0; told != SIFT_DAY_NONE && i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->sentence >= BEGINNING)
      break;
    if (is_year_by_its_end(m) && m->value.period.last < told &&
        told - m->value.period.last <= REPORT_DAYS)
      return m;
  }
  return NULL;
}

const sift_mention *sift_reported_period(const sift_scene *scene)
{
  const sift_mention *quarter = reported_quarter(scene);
  return quarter != NULL ? quarter : reported_year(scene);
}

/* "Took restructuring charges of $70 million": booked in what is reported. */
static bool is_charge(const sift_draft *draft, const sift_claim *claim)
{
  return draft->metric->time == SIFT_PROGRAMME && draft->value->kind == SIFT_MONEY &&
         claim->modality == SIFT_ACTUAL;
}

/* "Gross written premiums rose 5%", "volumes fell 8%": the growth of what flows, which no
 * list has. */
static bool is_growth_of_flow(const sift_scene *scene, const sift_draft *draft)
{
  sift_growth_name name = sift_growth_read(draft->metric_id);
  if (draft->metric != NULL ||
      (name.pace != SIFT_PACE_YEAR && name.pace != SIFT_PACE_UNSAID))
    return false;
  const sift_metric *of = sift_metric_find(scene->claimer->rules, name.of);
  return of != NULL && of->time == SIFT_FLOW;
}

bool sift_is_told_result(const sift_scene *scene, const sift_draft *draft,
                         const sift_claim *claim)
{
  bool told = claim->modality == SIFT_ACTUAL || claim->modality == SIFT_ESTIMATE;
  if (draft->metric == NULL)
    return told && is_growth_of_flow(scene, draft);
  return (draft->metric->time == SIFT_FLOW || is_charge(draft, claim) ||
          sift_is_balance(scene, draft->metric)) &&
         told &&
         (!sift_metric_has(draft->metric, SIFT_TRAIT_MOVE) ||
          sift_metric_has(draft->metric, SIFT_TRAIT_CHANGE_OF_RESULT));
}

/* "At quarter end", "the end of the quarter": of that whose results are told. */
static bool is_quarter_end(const sift_scene *scene, const sift_mention *date)
{
  return sift_is_listed(
      scene,
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, date->span.start,
                                                  date->span.end)),
      SIFT_W_QUARTER_ENDS);
}

/* The number of the quarter that the lead first tells of; 0: of none. */
static int number_in_lead(const sift_scene *scene)
{
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->sentence >= LEAD_SENTENCES)
      break;
    if (m->kind == SIFT_DATE && m->value.form != NULL &&
        m->value.form->from.quarter > 0 &&
        m->value.period.last < scene->article->anchor.first)
      return m->value.form->from.quarter;
  }
  return 0;
}

/* "The current quarter", "the first quarter" where the lead tells of results of the
 * fourth: that behind the one reported on. */
static bool is_next_quarter(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  if (sift_is_listed(scene, sift_text_lower(scene->arena, said), SIFT_W_RUNNING_QUARTER))
    return true;
  int number = date->value.form != NULL ? date->value.form->from.quarter : 0;
  int lead = number > 0 ? number_in_lead(scene) : 0;
  return lead > 0 && number == lead % 4 + 1;
}

/* The three months behind those of a quarter, in the words of another date. */
static const sift_mention *three_months_behind(const sift_scene *scene,
                                               const sift_mention *told,
                                               const sift_mention *date)
{
  sift_mention *next = SIFT_NEW(scene->arena, sift_mention);
  *next = *date;
  sift_day first = told->value.period.last + 1;
  next->value.period =
      (sift_period){ first, sift_day_add_months(first, 3) - 1, SIFT_GRAIN_QUARTER };
  sift_period_write(scene, &next->value);
  return next;
}

/* Where the article tells the months of the quarter that it reports on, "the third
 * quarter" of its company is those, and "the current quarter" the next ones. */
const sift_mention *sift_by_months(const sift_scene *scene, const sift_draft *draft,
                                   const sift_mention *date)
{
  if (date == NULL || !date->value.relative || draft->entity == NULL ||
      draft->entity->kind != SIFT_ORG || date->value.period.grain != SIFT_GRAIN_QUARTER ||
      !is_only_counted(scene, date))
    return date;
  const sift_mention *told = reported_quarter(scene);
  if (told != NULL && is_quarter_end(scene, date))
    return told;
  if (told == NULL || is_only_counted(scene, told) ||
      !is_quarter_long(told->value.period))
    return date;
  if (is_next_quarter(scene, date))
    told = three_months_behind(scene, told, date);
  bool same = told->value.period.first <= date->value.period.last &&
              date->value.period.first <= told->value.period.last;
  return same ? told : date;
}

/* Whether a word of a block is one of a date: "the second quarter of fiscal 2027". */
static bool is_in_date(const sift_scene *scene, size_t block, size_t at)
{
  const sift_mention *m = sift_scene_in_block(scene, block, 1u << SIFT_DATE);
  const sift_mention *end = scene->mentions->at + scene->mentions->count;
  for (; m != NULL && m < end && m->span.start <= at; m++)
    if (m->kind == SIFT_DATE && at < m->span.end)
      return true;
  return false;
}

bool sift_heads_outlook(const sift_scene *scene, size_t block)
{
  enum { MOST_WORDS = 4 }; /* but for those of dates */
  const sift_block *b = block == SIZE_MAX ? NULL : &scene->article->blocks[block];
  if (b == NULL || b->kind != SIFT_HEADING || b->level < 2)
    return false; /* a title tells who has changed his outlook */
  sift_text head = sift_text_lower(
      scene->arena, sift_text_sub(scene->article->text, b->span.start, b->span.end));
  size_t words = 0;
  bool found = false;
  for (size_t at = 0, end; at < head.len; at = end + 1) {
    end = sift_text_find(head, SIFT_TEXT(" "), at);
    end = end == SIZE_MAX ? head.len : end;
    words += end > at && !is_in_date(scene, block, b->span.start + at);
    found = found || sift_table_get(&scene->claimer->outlooks,
                                    sift_text_sub(head, at, end)) != NULL;
  }
  return found && words <= MOST_WORDS;
}

/* "Sees 6,700 in the year to September": what is said of it lies ahead. */
static bool looks_ahead(const sift_claim *claim)
{
  const sift_date_form *form = claim->period.form;
  bool by_its_end = form != NULL && form->shape == SIFT_SHAPE_MONTHS_TO;
  return claim->modality == SIFT_GUIDANCE ||
         (by_its_end &&
          (claim->modality == SIFT_PROJECTED || claim->modality == SIFT_TARGET));
}

/* "Trimmed its full-year forecast" in February: of the year that has begun; "for the
 * fourth quarter it forecasts" in November: of the one ahead. */
bool sift_is_outlook_on_past(const sift_scene *scene, const sift_claim *claim)
{
  enum { LONG_OVER = 200 }; /* days: what was guided to for a quarter is told before */
  const sift_value *period = &claim->period;
  sift_day told = scene->article->anchor.first, last = period->period.last;
  if (!looks_ahead(claim) || !period->relative || last == SIFT_DAY_NONE ||
      told == SIFT_DAY_NONE)
    return false;
  return period->period.grain == SIFT_GRAIN_YEAR ? last < told
         : period->period.grain == SIFT_GRAIN_QUARTER
             ? claim->modality == SIFT_GUIDANCE && last + LONG_OVER < told
             : false;
}
