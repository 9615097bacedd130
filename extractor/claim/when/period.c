/* period.c - the period that a figure is of: what its dates, the results that are told,
 * the incident or the day of the article make of it. */
#include "claim/when/period.h"
#include "claim/incident/event.h"
#include "claim/sentence/clauses.h"

static sift_value year_of_day(sift_day day)
{
  int year = sift_civil_of(day).year;
  return (sift_value){ .kind = SIFT_DATE,
                       .period = { sift_day_of(year, 1, 1), sift_day_of(year, 12, 31),
                                   SIFT_GRAIN_YEAR },
                       .relative = true };
}

/* "To spend $40 million over five years": a span that is said, not of which days. */
static bool tells_span(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].kind == SIFT_DURATION)
      return true;
  return false;
}

/* "Will cut 900 jobs over the next two years", "$40 million within three years". */
static bool is_over_years(const sift_scene *scene, const sift_mention *figure)
{
  for (uint32_t i = scene->first[figure->sentence];
       i < scene->first[figure->sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    uint32_t at = m->span.start;
    if (m->kind != SIFT_DURATION || !sift_text_is(m->value.unit, "year") ||
        sift_decimal_compare(m->value.lo, sift_decimal_of(2)) < 0)
      continue;
    sift_text word = sift_word_back(scene, 0, &at);
    while (sift_is_listed(scene, word, SIFT_W_BEFORE_YEARS_TO_COME))
      word = sift_word_back(scene, 0, &at);
    if (sift_is_listed(scene, word, SIFT_W_OVER_A_SPAN))
      return true;
  }
  return false;
}

/* What moved on the market did so on the day of the article. Cuts, recalls and what is
 * budgeted by the year, told without a time, are of the year of telling; what was spent
 * beside a period's results is not. Other flows may be of any span: of none. What stands
 * at a time needs none. */
static bool time_of_article(const sift_scene *scene, const sift_typed *typed,
                            sift_draft *draft, sift_claim *claim)
{
  const sift_metric *metric = draft->metric;
  const sift_mention *figure = draft->value;
  sift_period anchor = scene->article->anchor;
  bool is_price = claim->modality == SIFT_ACTUAL && sift_is_share_price(scene, metric);
  if ((metric->time != SIFT_FLOW && metric->time != SIFT_PROGRAMME && !is_price) ||
      anchor.grain == SIFT_GRAIN_NONE || anchor.first == SIFT_DAY_NONE)
    return false;
  if (is_price || sift_is_of_a_day(scene, metric))
    return sift_session_day(scene, typed, figure, claim, &claim->period,
                            &draft->via_period);
  if (metric->time == SIFT_FLOW &&
      ((claim->modality == SIFT_ACTUAL && sift_reported_period(scene) != NULL) ||
       sift_table_get(&scene->claimer->by_year, metric->id) == NULL ||
       tells_span(scene, figure->sentence)))
    return false;
  if (metric->time == SIFT_PROGRAMME &&
      ((figure->kind == SIFT_MONEY && sift_is_told_in_parts(scene, typed, draft)) ||
       is_over_years(scene, figure)))
    return false;
  draft->via_period = SIFT_VIA_DOCUMENT;
  const sift_value *own = sift_own_year(scene, draft, NULL);
  claim->period = own != NULL ? *own : year_of_day(sift_told_on(scene, figure));
  return true;
}

/* When it began needs no period, how many it struck does. */
static void set_incident_day(sift_scene *scene, sift_draft *draft, sift_claim *claim)
{
  bool is_moment = draft->value->kind == SIFT_DATE || draft->value->kind == SIFT_TIME;
  if (is_moment || !sift_incident_day(scene, &claim->period))
    return;
  sift_period_write(scene, &claim->period);
  claim->via_period = draft->via_period = SIFT_VIA_COREFERENCE;
}

/* Job cuts that are planned are not of the year whose results were just told, nor is a
 * dividend that is to be lifted of their quarter. */
static bool is_over(const sift_scene *scene, const sift_draft *draft,
                    const sift_claim *claim, const sift_mention *date)
{
  sift_day told = scene->article->anchor.first;
  bool plans = claim->modality == SIFT_PLANNED || claim->modality == SIFT_TARGET;
  return date != NULL && draft->metric != NULL &&
         (draft->metric->time == SIFT_PROGRAMME
              ? claim->modality != SIFT_ACTUAL && draft->via_period != SIFT_VIA_QUOTE
              : plans && draft->via_period == SIFT_VIA_COREFERENCE) &&
         told != SIFT_DAY_NONE && date->value.period.last != SIFT_DAY_NONE &&
         date->value.period.last < told;
}

/* "To reach $9 billion by 2030, from $1.2 billion last year": a year before the years of a
 * plan, or before one to come, is the one before it was told. */
static bool is_of_plan(const sift_scene *scene, const sift_draft *draft,
                       const sift_claim *claim)
{
  enum { YEAR = 371 };
  sift_period p = claim->period.period;
  sift_day told = scene->article->anchor.last;
  bool ahead = draft->lent_period != NULL && told != SIFT_DAY_NONE &&
               p.first != SIFT_DAY_NONE && p.first > told;
  return claim->modality == SIFT_ACTUAL && p.last != SIFT_DAY_NONE &&
         (ahead || p.last - p.first > YEAR);
}

/* "$1.6 billion in the prior quarter", "from 14.8% a month earlier". */
static void set_span_before(const sift_scene *scene, const sift_typed *typed,
                            const sift_mention *date, sift_claim *claim)
{
  if (sift_months_before(scene, date) == 0)
    return;
  claim->period.period = sift_span_before(scene, typed, date);
  sift_period_write(scene, &claim->period);
}

/* The period of what a figure is up from: a year before, but of what is told each month
 * the month before, unless "a year earlier" stands there. */
static void shift_back(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft, sift_claim *claim)
{
  sift_period *p = &claim->period.period;
  bool by_month = p->grain == SIFT_GRAIN_MONTH && p->first != SIFT_DAY_NONE &&
                  sift_table_get(&scene->claimer->by_month, draft->metric_id) != NULL &&
                  !sift_is_year_ago_behind(scene, typed, draft);
  if (by_month) {
    *p = (sift_period){ sift_day_add_months(p->first, -1), p->first - 1, p->grain };
  } else {
    if (is_of_plan(scene, draft, claim) && scene->article->anchor.first != SIFT_DAY_NONE)
      claim->period = year_of_day(scene->article->anchor.first);
    sift_period_shift(&claim->period, draft->shift);
  }
  sift_period_write(scene, &claim->period);
}

/* "For the August 2023 explosion": the day of what it is for. */
static bool is_of_event(const sift_scene *scene, const sift_mention *date)
{
  sift_text text = scene->article->text;
  size_t at = date->span.end + 1, end = at;
  while (end < text.len && sift_is_alpha((unsigned char)text.at[end]))
    end++;
  return at < text.len && text.at[at - 1] == ' ' &&
         sift_text_ends(sift_text_sub(text, 0, date->span.start), SIFT_TEXT("the ")) &&
         sift_table_get(&scene->claimer->incidents, sift_text_sub(text, at, end)) != NULL;
}

/* "On the day of the outage", "on the day of its launch" behind a move. */
static bool is_on_its_day(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 4 };
  for (uint32_t i = at + 1; i + 4 < typed->word_count && i <= at + REACH; i++)
    if (sift_word_is(typed, i, "the") && sift_word_is(typed, i + 1, "day") &&
        sift_word_is(typed, i + 2, "of") &&
        sift_word_is_on(typed, i + 3, SIFT_W_DEFINITES))
      return true;
  return false;
}

/* "Has lost 40% since | its peak in June 2024 |": from then to the day that it is told;
 * false: right behind the "since" stands a date. */
static bool set_since_dated(sift_scene *scene, const sift_typed *typed, sift_draft *draft,
                            sift_claim *claim)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  const sift_mention *date = NULL;
  bool from_peak = false;
  for (uint32_t i = at + 1; date == NULL && i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    from_peak = from_peak || sift_is_from_a_peak(typed, i);
    if (sift_is_since_then(typed, i) && sift_is_best_since(typed, i))
      return false;
    date = m != NULL && m->kind == SIFT_DATE ? m : NULL;
    if (date != NULL && !from_peak && !sift_is_since_something(typed, i))
      return false;
  }
  sift_period told = scene->article->anchor;
  if (date == NULL || date->value.period.first == SIFT_DAY_NONE ||
      told.last == SIFT_DAY_NONE || date->value.period.first >= told.last)
    return false;
  sift_period span = { date->value.period.first, told.last, SIFT_GRAIN_DAY };
  claim->period = *sift_value_of_period(scene->arena, span);
  claim->via_period = draft->via_period = SIFT_VIA_SENTENCE;
  return true;
}

/* "They have lost 18% since the explosion", "fell 3% on the day of the outage": since or on
 * the day that the article gives it, or nobody knows when. */
static bool set_since_event(sift_scene *scene, const sift_typed *typed, sift_draft *draft,
                            sift_claim *claim)
{
  sift_value day = { .kind = SIFT_NO_KIND };
  uint32_t at = sift_typed_word(typed, draft->value);
  bool on_day = is_on_its_day(typed, at);
  if (draft->metric == NULL || !sift_metric_has(draft->metric, SIFT_TRAIT_MOVE) ||
      (!on_day && !sift_has_since(typed, at)))
    return false;
  if (!on_day && sift_is_since_date(scene, typed, at))
    return set_since_dated(scene, typed, draft, claim);
  sift_period told = scene->article->anchor;
  if (scene->incident != NULL && sift_incident_day(scene, &day) &&
      told.last != SIFT_DAY_NONE && day.period.first < told.last) {
    sift_day last = on_day ? day.period.last : told.last;
    sift_period span = { day.period.first, last, SIFT_GRAIN_DAY };
    claim->period = *sift_value_of_period(scene->arena, span);
    claim->via_period = draft->via_period = SIFT_VIA_COREFERENCE;
  }
  return true;
}

static bool set_since(sift_scene *scene, const sift_typed *typed, sift_draft *draft,
                      sift_claim *claim)
{
  return set_since_event(scene, typed, draft, claim) ||
         sift_set_since(scene, typed, draft, claim);
}

/* "Their forecast for annual profit": of no half that was just reported. */
static bool is_annual(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft)
{
  for (uint32_t i = draft->first; i <= draft->last && i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_METRIC && m->metric == draft->metric &&
        sift_text_starts(typed->words[i].text, SIFT_TEXT("annual ")))
      return true;
  }
  return false;
}

/* "A loss of $87 million a year ago", in an article on a quarter: in that of the year
 * before; so is what the same figure is compared with. */
static bool is_of_year_before(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft, const sift_claim *claim)
{
  bool flows = draft->metric != NULL && draft->metric->time == SIFT_FLOW;
  sift_span own = draft->value->span;
  sift_text behind =
      sift_text_sub(scene->article->text, own.end, scene->article->text.len);
  return !sift_text_starts(behind, SIFT_TEXT(" last year")) && draft->shift == 0 &&
         draft->period == NULL && draft->lent_period == NULL && flows &&
         claim->modality == SIFT_ACTUAL &&
         !sift_metric_has(draft->metric, SIFT_TRAIT_MOVE) &&
         ((sift_is_year_ago_behind(scene, typed, draft) &&
           sift_reported_period(scene) != NULL) ||
          sift_is_same_before(scene, typed, draft));
}

/* "Talvane half-year 2025: profit up", where a half or quarter of it is reported. */
static bool is_year_of_title(const sift_scene *scene, const sift_draft *draft,
                             const sift_mention *date)
{
  const sift_mention *told = sift_reported_period(scene);
  sift_span title = scene->article->title_span;
  return date != NULL && told != NULL && draft->via_period == SIFT_VIA_HEADING &&
         date->span.start >= title.start && date->span.end <= title.end &&
         date->value.period.grain == SIFT_GRAIN_YEAR &&
         date->value.period.first <= told->value.period.first &&
         date->value.period.last >= told->value.period.last;
}

bool sift_is_lost_in_time(const sift_draft *draft, const sift_claim *claim)
{
  bool before = draft->shift < 0 || (draft->no_period && claim->modality == SIFT_ACTUAL &&
                                     sift_text_eq(draft->cue, SIFT_SAYS_UP_FROM));
  return before && claim->period.kind != SIFT_DATE && draft->metric != NULL &&
         (draft->metric->time == SIFT_FLOW || draft->shift < 0);
}

/* The date as the claim's period. In a clause with "when" it is no more than itself:
 * "since 2021, when it was 4%" tells of 2021. */
static void take_date(sift_scene *scene, const sift_scene_sentence *sentence,
                      const sift_draft *draft, const sift_mention *date, bool of_when,
                      sift_claim *claim)
{
  const sift_value *own = sift_own_year(scene, draft, date);
  claim->period = own != NULL ? *own : date->value;
  claim->period.text =
      sift_text_sub(scene->article->text, date->span.start, date->span.end);
  set_span_before(scene, &sentence->typed, date, claim);
  if (draft->value->kind != SIFT_DATE && !of_when)
    sift_period_stretch(scene, date, claim);
  if (sift_is_outlook_on_past(scene, claim)) {
    sift_period_shift(&claim->period, 1);
    sift_period_write(scene, &claim->period);
  }
  if (!of_when)
    sift_period_narrow(scene, date, draft->metric, claim);
  sift_set_end_of_years(scene, &sentence->typed, draft, claim);
}

static void lend_closed_quarter(const sift_scene *scene, sift_draft *draft,
                                const sift_claim *claim)
{
  draft->lent_period = sift_quarter_closed(scene, draft, claim);
  if (draft->lent_period != NULL)
    draft->via_period = SIFT_VIA_SENTENCE;
}

static bool is_timeless(const sift_metric *metric)
{
  return metric != NULL && (metric->time == SIFT_EVENT || metric->time == SIFT_PROJECT);
}

void sift_draft_period(sift_scene *scene, const sift_scene_sentence *sentence,
                       sift_draft *draft, sift_claim *claim)
{
  const sift_mention *before = sift_span_told_behind(scene, &sentence->typed, draft);
  const sift_mention *when = sift_date_of_when(scene, &sentence->typed, draft, claim);
  if (before != NULL) {
    draft->period = before; /* whatever else its rule says: no year before */
    draft->via_period = SIFT_VIA_QUOTE;
    draft->shift = 0;
  } else if (when != NULL) {
    draft->period = when;
    draft->via_period = SIFT_VIA_SENTENCE;
  } else if (draft->no_period && !sift_shift_to_year_before(scene, draft, claim)) {
    return;
  }
  if (sift_draft_has(scene, draft, SIFT_TRAIT_PREMIUM))
    return; /* to a price of a day, which is that of the price */
  if (sift_tells_incident(scene, draft)) {
    set_incident_day(scene, draft, claim);
    return;
  }
  if (set_since(scene, &sentence->typed, draft, claim))
    return;
  const sift_mention *date = draft->period;
  if (date != NULL &&
      (is_of_event(scene, date) || sift_is_the_session(scene, draft, date) ||
       (date->sentence == draft->sentence &&
        sift_is_since_something(&sentence->typed,
                                sift_typed_word(&sentence->typed, date)))))
    date = draft->period = NULL;
  if (date == NULL && is_timeless(draft->metric) &&
      (date = sift_happened_in(scene, &sentence->typed, draft, claim)) == NULL)
    return;
  if (date == NULL && sift_is_at_offer(scene, draft))
    return;
  if (sift_same_span_before(scene, &sentence->typed, draft, claim))
    return;
  if (is_of_year_before(scene, &sentence->typed, draft, claim))
    draft->shift = -1;
  if (date == NULL && draft->lent_period == NULL)
    date = sift_date_find(scene, sentence, draft, &draft->via_period);
  const sift_mention *span = NULL;
  bool said = draft->via_period != SIFT_VIA_QUOTE && draft->lent_period == NULL &&
              sift_span_said(scene, &sentence->typed, draft, &span);
  if (said) {
    date = span;
    draft->via_period = SIFT_VIA_SENTENCE;
  }
  bool annual = is_annual(scene, &sentence->typed, draft);
  if (annual && date != NULL && date->value.period.grain < SIFT_GRAIN_YEAR &&
      draft->via_period != SIFT_VIA_QUOTE)
    date = NULL;
  if (is_year_of_title(scene, draft, date) && sift_is_told_result(scene, draft, claim))
    date = sift_reported_period(scene);
  const sift_value *following = sift_period_following(scene, draft);
  if (following != NULL) {
    draft->lent_period = following;
    draft->via_period = SIFT_VIA_SENTENCE;
  }
  if (following != NULL || is_over(scene, draft, claim, date))
    date = NULL;
  if (date == NULL && draft->lent_period == NULL && !annual && !said &&
      sift_is_told_result(scene, draft, claim)) {
    date = sift_reported_period(scene);
    draft->via_period = date != NULL ? SIFT_VIA_HEADING : SIFT_VIA_DOCUMENT;
    if (date == NULL)
      lend_closed_quarter(scene, draft, claim);
  }
  if (date == NULL && draft->lent_period != NULL) {
    claim->period = *draft->lent_period;
  } else if ((date = sift_by_months(scene, draft, date)) != NULL) {
    take_date(scene, sentence, draft, date, date == when, claim);
    if (claim->period.kind != SIFT_DATE)
      return;
  } else {
    if (draft->metric == NULL || !time_of_article(scene, &sentence->typed, draft, claim))
      return;
    sift_period_write(scene, &claim->period);
  }
  if (draft->shift != 0)
    shift_back(scene, &sentence->typed, draft, claim);
  sift_period_check(scene, draft, claim);
  claim->via_period = draft->via_period;
}
