/* fit.c - when two claims of one key speak of the same time and the same thing. */
#include "reconcile/inside.h"

#define REPORT_DAYS \
  7 /* spans that differ by less are one: "third quarter", fiscal calendars */
#define STOCK_DAYS 90 /* an undated standing figure is taken as of its publication */
#define MONTH_DAYS 31
#define YEAR_DAYS 366
#define SEASON_DAYS 120 /* by then "cut 240 jobs in 2024" is of a year that is over */

static bool kind_of(const sift_entity *thing, const sift_entity *kind)
{
  for (int i = 0; thing != NULL && i < 32; i++, thing = thing->is_a)
    if (thing == kind)
      return true;
  return false;
}

bool sift_objects_join(const sift_item *a, const sift_item *b)
{
  if (sift_text_eq(a->object_key, b->object_key))
    return true;
  return a->object != NULL && b->object != NULL &&
         (kind_of(a->object, b->object) || kind_of(b->object, a->object));
}

/* Within a fifth of each other, as a part called by its whole's name would be. */
static bool near_figures(const sift_item *a, const sift_item *b)
{
  bool first = sift_decimal_compare(a->value.lo, b->value.lo) > 0;
  sift_decimal large = first ? a->value.lo : b->value.lo;
  sift_decimal small = first ? b->value.hi : a->value.hi;
  return sift_decimal_compare(sift_times(large, (sift_decimal){ 8, -1 }), small) <= 0;
}

static bool carried_over(const sift_item *item)
{
  sift_via via = item->claim->via_metric;
  return sift_text_eq(item->metric_id, item->whole_id) || via == SIFT_VIA_SENTENCE ||
         via == SIFT_VIA_COREFERENCE;
}

bool sift_metrics_join(const sift_item *a, const sift_item *b)
{
  if (sift_text_eq(a->metric_id, b->metric_id))
    return true;
  return a->base == SIFT_AHEAD && b->base == SIFT_AHEAD && carried_over(a) &&
         carried_over(b) && near_figures(a, b);
}

static bool near_days(sift_day a, sift_day b, int32_t most)
{
  if (a == SIFT_DAY_NONE || b == SIFT_DAY_NONE)
    return a == b;
  return a - b <= most && b - a <= most;
}

/* A day, a week or some days; "the 52 weeks to Feb. 28" are told by days, and long. */
static bool is_brief(sift_period p)
{
  bool known = p.first != SIFT_DAY_NONE && p.last != SIFT_DAY_NONE;
  return p.grain <= SIFT_GRAIN_WEEK && !(known && p.last - p.first > 2 * MONTH_DAYS);
}

bool sift_same_span(sift_period a, sift_period b)
{
  int32_t most = is_brief(a) || is_brief(b) ? 0 : REPORT_DAYS;
  return near_days(a.first, b.first, most) && near_days(a.last, b.last, most);
}

int32_t sift_days_apart(sift_period a, sift_period b)
{
  if (a.first == SIFT_DAY_NONE || b.first == SIFT_DAY_NONE || a.last == SIFT_DAY_NONE ||
      b.last == SIFT_DAY_NONE)
    return INT32_MAX;
  if (a.last < b.first)
    return b.first - a.last;
  return b.last < a.first ? a.first - b.last : 0;
}

static bool same_article(const sift_item *a, const sift_item *b)
{
  return sift_text_eq(a->origin, b->origin);
}

/* Both say no period: they mean the time of their articles. */
static bool undated_fit(const sift_item *a, const sift_item *b, int32_t days)
{
  if (a->claim->article.len == 0 && b->claim->article.len == 0)
    return true; /* foreign claims that say nothing of time */
  return same_article(a, b) || sift_days_apart(a->published, b->published) <= days;
}

static bool is_short(sift_period p)
{
  return p.first != SIFT_DAY_NONE && p.last != SIFT_DAY_NONE &&
         p.last - p.first <= MONTH_DAYS;
}

static bool same_month(sift_period a, sift_period b)
{
  if (!is_short(a) || !is_short(b))
    return false;
  sift_civil x = sift_civil_of(a.last), y = sift_civil_of(b.last);
  return x.year == y.year && x.month == y.month;
}

static sift_period day_told(const sift_item *item)
{
  return item->dated && item->period.grain == SIFT_GRAIN_DAY ? item->period
                                                             : item->published;
}

int32_t sift_told_apart(const sift_item *a, const sift_item *b)
{
  int32_t days = sift_days_apart(day_told(a), day_told(b));
  return days == INT32_MAX ? 0 : days;
}

/* What the market did on the day of the article needs no date to be of that day. */
static bool of_one_day(const sift_item *a, const sift_item *b)
{
  return a->of_market && a->dated && b->dated && a->period.first == a->period.last &&
         a->period.first == b->period.first && a->period.last == b->period.last;
}

static bool flow_fits(const sift_item *a, const sift_item *b)
{
  if (of_one_day(a, b))
    return true;
  if (a->guessed != b->guessed)
    return false; /* a figure that names its year, and one that may be of any */
  if (a->dated && b->dated)
    return sift_same_span(a->period, b->period) &&
           (!a->guessed || undated_fit(a, b, MONTH_DAYS));
  return !a->dated && !b->dated && undated_fit(a, b, REPORT_DAYS);
}

bool sift_is_over(const sift_item *item, const sift_item *told)
{
  return item->period.last != SIFT_DAY_NONE && told->published.first != SIFT_DAY_NONE &&
         item->period.last < told->published.first;
}

/* "Now worth $24 billion; last year's round valued it at $11 billion": an article that
 * dates one of two sums back tells of two times. */
static bool dates_back(const sift_item *dated, const sift_item *undated)
{
  return dated->value.kind == SIFT_MONEY && same_article(dated, undated) &&
         sift_is_over(dated, undated);
}

static bool stock_fits(const sift_item *a, const sift_item *b)
{
  static const char during[] = "intraday";
  if (a->of_market && (sift_told_apart(a, b) > 0 || (sift_text_is(a->basis, during) &&
                                                     sift_text_is(b->basis, during))))
    return false; /* a day on, or at another hour, the market stands elsewhere */
  bool dated_a = a->dated && !a->guessed, dated_b = b->dated && !b->guessed;
  if (dated_a && dated_b)
    return sift_same_span(a->period, b->period) || same_month(a->period, b->period);
  if (!dated_a && !dated_b)
    return undated_fit(a, b, STOCK_DAYS);
  const sift_item *dated = dated_a ? a : b, *undated = dated_a ? b : a;
  if (dates_back(dated, undated))
    return false;
  /* a balance of June 30 is no count of today's */
  int32_t most = dated->period.grain == SIFT_GRAIN_DAY ? MONTH_DAYS : STOCK_DAYS;
  return sift_days_apart(dated->period, undated->published) <= most;
}

/* "Will cut 1,200 jobs", told in March, is not what was cut last year; nor is "has cut",
 * which an article leaves to its own year, but in the first weeks of that. */
static bool is_of_past_year(const sift_item *dated, const sift_item *undated)
{
  sift_day over = dated->period.last, told = undated->published.first;
  if (!sift_is_over(dated, undated))
    return false;
  bool other_year = undated->guessed && undated->period.first != SIFT_DAY_NONE &&
                    undated->period.first > over;
  return undated->base == SIFT_AHEAD || (other_year && told - over > MONTH_DAYS);
}

static bool is_recent(const sift_item *dated, const sift_item *undated)
{
  if (is_of_past_year(dated, undated) && !same_article(dated, undated))
    return false;
  if (dated->taken_in &&
      (dates_back(dated, undated) ||
       sift_days_apart(dated->period, undated->published) > MONTH_DAYS))
    return false; /* the round of last year is another one */
  int32_t apart = sift_days_apart(dated->period, undated->published);
  int32_t most = dated->period.grain == SIFT_GRAIN_YEAR ? SEASON_DAYS : YEAR_DAYS;
  return same_article(dated, undated) || apart == INT32_MAX || apart <= most;
}

/* "402 flights on Wednesday", "1,146 from Wednesday to Friday": a part of the days has a
 * part of the count. */
static bool is_part_of_days(const sift_item *a, const sift_item *b)
{
  int32_t days_a = a->period.last - a->period.first;
  int32_t days_b = b->period.last - b->period.first;
  return a->time != SIFT_PROGRAMME && a->value.kind == SIFT_COUNT && days_a != days_b;
}

/* "Is recalling 218,400 cars", told in June, and 312,120, told in August: done twice in
 * the year that both are only taken to be of. */
static bool done_twice(const sift_item *a, const sift_item *b)
{
  return a->guessed && b->guessed && a->claim->modality == SIFT_ACTUAL &&
         b->claim->modality == SIFT_ACTUAL && !same_article(a, b) &&
         sift_told_apart(a, b) > MONTH_DAYS;
}

/* One event has one time: two dates apart are two events, the quarter within the year has
 * a part of the year's, and what is told without a date is not of long ago. */
static bool event_fits(const sift_item *a, const sift_item *b)
{
  if (done_twice(a, b))
    return false;
  if (!a->dated && !b->dated)
    return true;
  if (!a->dated || !b->dated)
    return a->dated ? is_recent(a, b) : is_recent(b, a);
  if (sift_same_span(a->period, b->period))
    return true;
  return is_short(a->period) && is_short(b->period) && !is_part_of_days(a, b) &&
         sift_days_apart(a->period, b->period) == 0;
}

/* A sum to date; what is dated to a quarter or less is one instalment of it. */
static bool total_fits(const sift_item *a, const sift_item *b)
{
  bool part_a = a->dated && a->period.grain != SIFT_GRAIN_NONE &&
                a->period.grain <= SIFT_GRAIN_QUARTER;
  bool part_b = b->dated && b->period.grain != SIFT_GRAIN_NONE &&
                b->period.grain <= SIFT_GRAIN_QUARTER;
  if (part_a || part_b)
    return part_a && part_b && sift_same_span(a->period, b->period);
  return true;
}

bool sift_periods_fit(const sift_item *a, const sift_item *b)
{
  if (a->metric != NULL && a->metric->total)
    return total_fits(a, b);
  switch (a->time) {
  case SIFT_FLOW:
    return flow_fits(a, b);
  case SIFT_STOCK:
    return stock_fits(a, b);
  case SIFT_PROJECT:
    return true;
  case SIFT_EVENT:
  case SIFT_PROGRAMME:
  case SIFT_COUNT_UP:
    return event_fits(a, b);
  }
  return false;
}
