/* quarter.c - "was $4.7 billion, compared with $5.1 billion a quarter earlier", where no
 * date tells of which quarter the first is: of the one that has just closed, and the
 * other of that before it. */
#include "claim/when/period.h"

/* The calendar's quarter that was over a few weeks before the article; firms whose
 * quarters end in other months tell of theirs later. */
static bool closed_quarter(const sift_scene *scene, sift_period *out)
{
  enum { WEEKS = 50 }; /* days */
  sift_day told = scene->article->anchor.first;
  if (told == SIFT_DAY_NONE || scene->article->anchor.grain > SIFT_GRAIN_DAY)
    return false;
  sift_civil day = sift_civil_of(told);
  sift_day next = sift_day_of(day.year, (day.month - 1) / 3 * 3 + 1, 1);
  *out = (sift_period){ sift_day_add_months(next, -3), next - 1, SIFT_GRAIN_QUARTER };
  return told - out->last <= WEEKS;
}

/* The figure right before a date, held against another; NULL: there is none. */
static const sift_mention *held_against(const sift_scene *scene, const sift_mention *date)
{
  enum { HEDGES = 5 }; /* "compared with a net debt of" */
  if (date == scene->mentions->at)
    return NULL;
  const sift_mention *figure = date - 1;
  uint32_t from = sift_date_sentence(scene, date).start, at = date->span.start;
  if ((SIFT_NUMERIC & (1u << figure->kind)) == 0 || figure->span.start < from)
    return NULL;
  if (at != figure->span.end + 1 &&
      (!sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_IN_A_PERIOD) ||
       at != figure->span.end + 1))
    return NULL;
  at = figure->span.start;
  for (int n = 0; n < HEDGES; n++)
    if (sift_is_listed(scene, sift_word_back(scene, from, &at), SIFT_W_COMPARING))
      return figure;
  return NULL;
}

/* "At the end of September", "on Sept. 30": the quarter that ends with it. */
static bool quarter_told(const sift_scene *scene, const sift_mention *date,
                         sift_period *out)
{
  uint32_t from = sift_date_sentence(scene, date).start;
  for (const sift_mention *m = date;
       m-- > scene->mentions->at && m->span.start >= from;) {
    sift_day last = m->value.period.last;
    if (m->kind != SIFT_DATE || last == SIFT_DAY_NONE ||
        m->value.period.grain > SIFT_GRAIN_MONTH || sift_civil_of(last + 1).day != 1)
      continue;
    *out = (sift_period){ sift_day_add_months(last + 1, -3), last, SIFT_GRAIN_QUARTER };
    return true;
  }
  return false;
}

bool sift_quarter_before_closed(const sift_scene *scene, const sift_mention *date,
                                sift_period *out)
{
  sift_period closed;
  if (held_against(scene, date) == NULL ||
      (!quarter_told(scene, date, &closed) && !closed_quarter(scene, &closed)))
    return false;
  *out = (sift_period){ sift_day_add_months(closed.first, -3), closed.first - 1,
                        SIFT_GRAIN_QUARTER };
  return true;
}

const sift_value *sift_quarter_closed(const sift_scene *scene, const sift_draft *draft,
                                      const sift_claim *claim)
{
  const sift_mention *figure = draft->value,
                     *end = scene->mentions->at + scene->mentions->count;
  sift_period closed;
  bool balance = sift_is_balance(scene, draft->metric);
  if (claim->modality != SIFT_ACTUAL || draft->metric == NULL || draft->shift != 0 ||
      (!balance && draft->metric->time != SIFT_FLOW) ||
      sift_is_of_a_day(scene, draft->metric) || !closed_quarter(scene, &closed))
    return NULL;
  for (const sift_mention *m = figure + 1;
       m + 1 < end && m[1].sentence == figure->sentence; m++) {
    if ((m->kind == SIFT_METRIC && m->metric != draft->metric) || m->kind == SIFT_DATE)
      return NULL;
    if (m->kind != figure->kind)
      continue;
    if (sift_months_before(scene, &m[1]) != 3 || held_against(scene, &m[1]) != m)
      return NULL;
    if (balance)
      closed = (sift_period){ closed.last, closed.last, SIFT_GRAIN_DAY };
    return sift_value_of_period(scene->arena, closed);
  }
  return NULL;
}
