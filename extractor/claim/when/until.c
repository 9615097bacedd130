/* until.c - dates by when a thing is to be done, since when it goes on, at whose end it
 * stands: the span that a figure has of them; and plans and deeds on their side of the
 * day on which they are told. */
#include "claim/incident/event.h"
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "tag/dates/dates.h"

static bool ends_year(sift_day day)
{
  sift_civil civil = sift_civil_of(day);
  return civil.month == 12 && civil.day == 31;
}

/* "by" of "by the end of 2027". */
static sift_text word_before(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.start, from = sift_date_sentence(scene, date).start;
  sift_text word = sift_word_back(scene, from, &at);
  return sift_text_is(word, "the") ? sift_word_back(scene, from, &at) : word;
}

/* "by the end of 2027": from the year of telling to that one. */
static bool is_deadline(const sift_scene *scene, const sift_mention *date)
{
  return sift_is_listed(scene, word_before(scene, date), SIFT_W_BEFORE_A_DEADLINE);
}

/* "Has 90 drones and hopes to have 250 by the end of 2027": of what it hopes for. */
bool sift_is_deadline_ahead(const sift_scene *scene, const sift_draft *draft,
                            const sift_mention *date)
{
  sift_day told = scene->article->anchor.last;
  return draft->is_told && told != SIFT_DAY_NONE && is_deadline(scene, date) &&
         date->value.period.last != SIFT_DAY_NONE && date->value.period.last > told;
}

/* "The plan for 2027 is six flights. It has sold 21": not in a year that is ahead. */
bool sift_is_year_ahead(const sift_scene *scene, const sift_draft *draft,
                        sift_period period)
{
  sift_day told = scene->article->anchor.last;
  return draft->is_told && told != SIFT_DAY_NONE && period.grain == SIFT_GRAIN_YEAR &&
         period.first != SIFT_DAY_NONE && period.first > told;
}

bool sift_is_since_then(const sift_typed *typed, uint32_t at)
{
  return sift_text_is(typed->words[at].text, "since") &&
         !(at > 0 && sift_word_is_on(typed, at - 1, SIFT_W_PERFECTS));
}

bool sift_is_best_since(const sift_typed *typed, uint32_t since)
{
  enum { REACH = 5 }; /* "the biggest drop in sales since" */
  for (uint32_t n = 1; n <= REACH && n <= since; n++)
    if (sift_word_is_on(typed, since - n, SIFT_W_SUPERLATIVES))
      return true;
  return false;
}

bool sift_is_since_something(const sift_typed *typed, uint32_t date)
{
  enum { REACH = 7 }; /* "since the merger was announced in" */
  bool when =
      sift_word_is(typed, date + 1, "when") || sift_word_is(typed, date + 2, "when");
  for (uint32_t i = date, n = 0; !when && i-- > 0 && n < REACH; n++) {
    if (sift_text_is(typed->words[i].text, ",") ||
        sift_text_is(typed->words[i].text, ";") ||
        (n > 1 && sift_word_is_on(typed, i, SIFT_W_AFTER)))
      return false;
    if (sift_is_since_then(typed, i)) /* but "since January", "since early January" */
      return n > 1 || sift_is_best_since(typed, i);
  }
  return false;
}

bool sift_has_since(const sift_typed *typed, uint32_t figure)
{
  enum { REACH = 8 };
  for (uint32_t i = figure + 1; i < typed->word_count && i <= figure + REACH; i++) {
    if (sift_text_is(typed->words[i].text, ",") ||
        sift_text_is(typed->words[i].text, ";"))
      return false;
    if (sift_is_since_then(typed, i) || sift_is_from_a_peak(typed, i))
      return true;
  }
  return false;
}

bool sift_is_since_date(const sift_scene *scene, const sift_typed *typed, uint32_t figure)
{
  enum { REACH = 12 };
  for (uint32_t i = figure + 1; i < typed->word_count && i <= figure + REACH; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_DATE)
      return true;
  }
  return false;
}

#define SINCE_REACH 8 /* words between "since" and its date */

/* "since March 12", "since the breach was disclosed on March 12". */
static bool is_since(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.start, from = sift_date_sentence(scene, date).start;
  for (int n = 0; n < SINCE_REACH; n++) {
    sift_text word = sift_word_back(scene, from, &at);
    if (word.len == 0)
      return false;
    if (sift_text_is(word, "since")) /* "has since sold 40 shops in May": not in May */
      return !sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_PERFECTS);
  }
  return false;
}

/* "from 2027", but not "from 2027 to 2029". */
static bool is_open(const sift_scene *scene, const sift_mention *date)
{
  uint32_t before = date->span.start, behind = date->span.end;
  sift_span span = sift_date_sentence(scene, date);
  sift_text next = sift_word_ahead(scene, span.end, &behind);
  return sift_text_is(sift_word_back(scene, span.start, &before), "from") &&
         !sift_text_is(next, "to") && !sift_text_is(next, "until") &&
         !sift_text_is(next, "through");
}

/* "at the end of 2025", of what stands at a time: the last month. */
static bool is_end(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  said = sift_text_lower(scene->arena, said);
  return sift_starts_listed(scene, said, SIFT_W_BEGINS_WITH_END) > 0;
}

bool sift_is_balance(const sift_scene *scene, const sift_metric *metric)
{
  return metric != NULL &&
         sift_table_get(&scene->claimer->of_balances, metric->id) != NULL;
}

/* "It ended the quarter with": of its last day. */
static bool ends_period(const sift_scene *scene, const sift_mention *date)
{
  return sift_is_listed(scene, word_before(scene, date), SIFT_W_VERBS_OF_ENDING);
}

static void set_period(const sift_scene *scene, sift_period p, sift_value *period)
{
  char room[SIFT_EDTF_ROOM];
  period->period = p;
  period->part = (sift_text){ 0 };
  period->edtf = sift_text_copy(scene->arena, sift_period_print(p, room));
}

#define FRIDAY 4 /* days behind a week's Monday: "the stock ended last week at $33" */

/* "It had $5 billion in cash at the end of the year", told in April: of the one before. */
static sift_period last_closed(const sift_scene *scene, sift_period p)
{
  enum { DAYS = 60 }; /* "as we approach the end of the year" */
  sift_day told = scene->article->anchor.last;
  int months = p.grain == SIFT_GRAIN_YEAR      ? 12
               : p.grain == SIFT_GRAIN_HALF    ? 6
               : p.grain == SIFT_GRAIN_QUARTER ? 3
                                               : 0;
  if (told == SIFT_DAY_NONE || p.last <= told + DAYS || months == 0)
    return p;
  return (sift_period){ sift_day_add_months(p.first, -months), p.first - 1, p.grain };
}

static void narrow_stock(const sift_scene *scene, const sift_mention *date,
                         const sift_metric *metric, sift_value *period)
{
  sift_period p = period->period;
  sift_civil last = sift_civil_of(p.last);
  if (p.first == SIFT_DAY_NONE || p.last == SIFT_DAY_NONE)
    return;
  if (p.grain == SIFT_GRAIN_WEEK && ends_period(scene, date)) {
    sift_day friday = p.first + FRIDAY;
    set_period(scene, (sift_period){ friday, friday, SIFT_GRAIN_DAY }, period);
    return;
  }
  bool is_closing = p.grain >= SIFT_GRAIN_QUARTER && sift_is_balance(scene, metric);
  if (is_closing || (ends_period(scene, date) && p.grain >= SIFT_GRAIN_MONTH))
    set_period(scene, (sift_period){ p.last, p.last, SIFT_GRAIN_DAY }, period);
  else if (is_end(scene, date) && p.last - p.first > 31)
    set_period(
        scene,
        (sift_period){ sift_day_of(last.year, last.month, 1), p.last, SIFT_GRAIN_MONTH },
        period);
}

bool sift_is_of_a_day(const sift_scene *scene, const sift_metric *metric)
{
  return metric->time == SIFT_FLOW &&
         sift_text_is(sift_map_get(scene->claimer->rules, "of_a_day", metric->id),
                      "market");
}

bool sift_is_share_price(const sift_scene *scene, const sift_metric *metric)
{
  return sift_metric_has(metric, SIFT_TRAIT_MOVES_WITH_SHARES) &&
         sift_text_is(sift_map_get(scene->claimer->rules, "of_a_day", metric->id),
                      "market");
}

/* Nobody guides to what his shares will do, and what oil costs is nobody's. */
bool sift_is_guided_move(const sift_scene *scene, const sift_draft *draft,
                         const sift_metric *metric)
{
  if (metric == NULL)
    return false;
  if (sift_table_get(&scene->claimer->of_markets, metric->id) != NULL)
    return draft->carries_as.len == 0; /* "The Dow fell 1%. Shell lost 2%" */
  return draft->modality.len > 0 && !sift_text_is(draft->modality, "actual") &&
         sift_is_of_a_day(scene, metric);
}

/* "Reported first-quarter sales, sending its shares down 4.6%": that day. */
bool sift_is_of_results(const sift_scene *scene, const sift_draft *draft,
                        const sift_mention *date)
{
  sift_granularity grain = date->value.period.grain;
  return draft->metric != NULL && sift_is_of_a_day(scene, draft->metric) &&
         (grain == SIFT_GRAIN_QUARTER || grain == SIFT_GRAIN_HALF);
}

/* "Has delivered 137,000 vans this year": up to the day on which it is told. */
static bool is_running_year(const sift_mention *date)
{
  const sift_date_form *form = date->value.form;
  return form != NULL && form->from.unit == SIFT_UNIT_YEAR && form->from.has_relation &&
         form->from.relation == 0 && date->value.period.grain == SIFT_GRAIN_YEAR;
}

/* In the figure's own words, and not of another clause ("which will slow this year"). */
static bool is_beside(const sift_scene *scene, const sift_mention *date,
                      const sift_claim *claim)
{
  enum { BYTES = 48 };
  size_t at = (size_t)(claim->value.text.at - scene->article->text.at);
  size_t end = at + claim->value.text.len;
  return date->span.start >= end ? date->span.start - end <= BYTES
                                 : at <= date->span.end + BYTES;
}

/* "Doubled since 2021, when it was $40 million": it was so then, and not ever since. */
static bool is_when_it_was(const sift_scene *scene, const sift_mention *date)
{
  sift_text rest =
      sift_text_sub(scene->article->text, date->span.end, scene->article->text.len);
  return sift_starts_listed(scene, rest, SIFT_W_WHEN_BEHIND) > 0;
}

/* "Wants to have 35 by the end of 2027", "is to climb to 4,500": how many there are then. */
static bool has_so_many(const sift_scene *scene, const sift_claim *claim)
{
  enum { HEDGES = 4 };
  uint32_t at = (uint32_t)(claim->value.text.at - scene->article->text.at);
  if (claim->value.text.at < scene->article->text.at || at > scene->article->text.len)
    return false;
  sift_text word = sift_word_back(scene, 0, &at);
  for (int n = 0; n < HEDGES && sift_is_listed(scene, word, SIFT_W_HEDGES) &&
                  !sift_is_listed(scene, word, SIFT_W_VERBS_OF_COUNT);
       n++)
    word = sift_word_back(scene, 0, &at);
  return sift_is_listed(scene, word, SIFT_W_VERBS_OF_COUNT) ||
         (sift_text_is(word, "to") &&
          sift_is_listed(scene, sift_word_back(scene, 0, &at), SIFT_W_VERBS_OF_GROWING));
}

/* A rate or a level is not done by a time, but reached: "$7 billion a year by 2032", "a
 * market of $30 billion by 2030", "sales of $5 billion by 2030". */
static bool is_reached(const sift_scene *scene, const sift_claim *claim)
{
  const sift_metric *metric = sift_metric_find(scene->claimer->rules, claim->metric);
  return claim->value.per.len > 0 || (metric != NULL && metric->time == SIFT_STOCK) ||
         sift_id_has(scene->claimer->rules, claim->metric, SIFT_TRAIT_EACH_YEAR) ||
         sift_table_get(&scene->claimer->of_each_year, claim->metric) != NULL ||
         (claim->value.kind != SIFT_MONEY && has_so_many(scene, claim));
}

void sift_period_narrow(const sift_scene *scene, const sift_mention *date,
                        const sift_metric *metric, sift_claim *claim)
{
  sift_day told = scene->article->anchor.last;
  sift_period p = claim->period.period;
  if (p.first == SIFT_DAY_NONE || p.last == SIFT_DAY_NONE)
    return;
  bool flows = metric == NULL || metric->time == SIFT_FLOW;
  if (flows && claim->modality == SIFT_ACTUAL && told != SIFT_DAY_NONE &&
      p.first < told && sift_text_is(word_before(scene, date), "since") &&
      !is_when_it_was(scene, date)) {
    set_period(scene, (sift_period){ p.first, told, SIFT_GRAIN_NONE }, &claim->period);
    return;
  }
  if (metric == NULL)
    return;
  bool runs = told != SIFT_DAY_NONE && p.first < told && told < p.last;
  if (flows && claim->modality == SIFT_ACTUAL && runs && is_running_year(date) &&
      sift_table_get(&scene->claimer->by_year, metric->id) == NULL) {
    if (is_beside(scene, date, claim))
      set_period(scene, (sift_period){ p.first, told, SIFT_GRAIN_NONE }, &claim->period);
    else
      claim->period = (sift_value){ .kind = SIFT_NO_KIND };
    return;
  }
  if (metric->time == SIFT_STOCK) {
    if (claim->modality == SIFT_ACTUAL && date->value.relative &&
        sift_text_is(date->value.part, "end"))
      claim->period.period = last_closed(scene, p);
    narrow_stock(scene, date, metric, &claim->period);
  } else if (claim->modality != SIFT_ACTUAL && claim->value.kind != SIFT_MONEY &&
             is_deadline(scene, date) && has_so_many(scene, claim)) {
    narrow_stock(scene, date, metric, &claim->period);
  } else if (sift_metric_has(metric, SIFT_TRAIT_MOVE) && told != SIFT_DAY_NONE &&
             p.first < told && is_since(scene, date))
    set_period(scene, (sift_period){ p.first, told, SIFT_GRAIN_NONE }, &claim->period);
  else if (sift_is_of_a_day(scene, metric) && told != SIFT_DAY_NONE && p.first < told &&
           told < p.last)
    set_period(scene, (sift_period){ p.first, told, SIFT_GRAIN_NONE }, &claim->period);
}

/* The day that a sentence tells of, else the one before it in the paragraph, the lead. */
static sift_day day_of(const sift_scene *scene, uint32_t sentence)
{
  const sift_sentence *all = scene->article->sentences;
  for (uint32_t s = sentence, n = 0; n < 2; n++, s--) {
    for (uint32_t i = scene->first[s]; i < scene->first[s + 1]; i++) {
      const sift_mention *m = &scene->mentions->at[i];
      if (m->kind == SIFT_DATE && m->value.period.grain == SIFT_GRAIN_DAY &&
          !sift_is_when_told(scene, m))
        return m->value.period.first;
    }
    if (s == 0 || all[s - 1].block + 1 < all[s].block)
      break;
  }
  return sift_lead_day(scene);
}

/* A plan lies ahead of when it was told, and what has happened behind the article: the
 * months to move a date without a year by. */
static int months_off(const sift_scene *scene, const sift_draft *draft,
                      const sift_claim *claim)
{
  sift_period p = claim->value.period;
  sift_day told = sift_told_on(scene, draft->value), now = scene->article->anchor.last;
  if (draft->value->kind != SIFT_DATE || !draft->value->value.relative ||
      p.first == SIFT_DAY_NONE || p.last == SIFT_DAY_NONE)
    return 0;
  if (claim->modality == SIFT_PLANNED && told != SIFT_DAY_NONE && p.last < told)
    return 12;
  bool happened = sift_text_is(draft->modality, "actual") && now != SIFT_DAY_NONE;
  return happened && p.first > now ? -12 : 0;
}

void sift_moment_settle(const sift_scene *scene, const sift_draft *draft,
                        sift_claim *claim)
{
  sift_period *p = &claim->value.period;
  int months = months_off(scene, draft, claim);
  if (months != 0)
    set_period(scene,
               (sift_period){ sift_day_add_months(p->first, months),
                              sift_day_add_months(p->last, months), p->grain },
               &claim->value);
  if (draft->value->kind == SIFT_DATE)
    narrow_stock(scene, draft->value, NULL, &claim->value);
  sift_day day = claim->value.kind == SIFT_TIME && claim->value.edtf.len == 0
                     ? day_of(scene, draft->sentence)
                     : SIFT_DAY_NONE;
  if (day != SIFT_DAY_NONE)
    sift_time_place(scene->arena, &claim->value, day);
}

void sift_period_stretch(const sift_scene *scene, const sift_mention *date,
                         sift_claim *claim)
{
  sift_day told = scene->article->anchor.first;
  sift_period p = claim->period.period;
  if (told == SIFT_DAY_NONE || p.first == SIFT_DAY_NONE || p.last == SIFT_DAY_NONE ||
      p.last < told)
    return;
  if (is_deadline(scene, date) && ends_year(p.last) && !is_reached(scene, claim))
    set_period(scene,
               (sift_period){ sift_day_of(sift_civil_of(told).year, 1, 1), p.last,
                              SIFT_GRAIN_YEAR },
               &claim->period);
  else if (is_open(scene, date) && p.first > told)
    set_period(scene, (sift_period){ p.first, SIFT_DAY_NONE, p.grain }, &claim->period);
}
