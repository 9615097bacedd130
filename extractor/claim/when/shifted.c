/* shifted.c - a period that is moved by years, and what cannot be over or known yet. */
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "tag/dates/dates.h"

void sift_period_write(const sift_scene *scene, sift_value *period)
{
  char room[SIFT_EDTF_ROOM];
  if (period->period.first == SIFT_DAY_NONE && period->period.last == SIFT_DAY_NONE)
    return; /* "three months earlier" than no day: it stays as it is written */
  period->edtf = sift_text_copy(scene->arena, sift_period_print(period->period, room));
  if (period->text.len == 0)
    period->text = period->edtf;
}

void sift_period_shift(sift_value *period, int years)
{
  if (period->period.first != SIFT_DAY_NONE)
    period->period.first = sift_day_add_months(period->period.first, 12 * years);
  if (period->period.last != SIFT_DAY_NONE)
    period->period.last = sift_day_add_months(period->period.last, 12 * years);
}

static bool is_of_flow(const sift_draft *draft, const sift_claim *claim)
{
  return draft->metric != NULL && draft->metric->time == SIFT_FLOW &&
         claim->modality == SIFT_ACTUAL && claim->period.kind == SIFT_DATE;
}

/* "The third quarter of 2026", "FY26": no matter of the verb. */
static bool has_year(sift_text said)
{
  for (size_t i = 0; i + 1 < said.len; i++)
    if (sift_is_digit(said.at[i]) && sift_is_digit(said.at[i + 1]))
      return true;
  return false;
}

/* "Down from $968 million in the fourth quarter", told in April: a fact is of the quarter
 * that is over, wherever the verb of its sentence looks. */
static void recede(const sift_scene *scene, const sift_draft *draft, sift_claim *claim)
{
  sift_day told = scene->article->anchor.last;
  sift_period p = claim->period.period;
  bool named = p.grain == SIFT_GRAIN_QUARTER || p.grain == SIFT_GRAIN_MONTH;
  if (is_of_flow(draft, claim) && named && draft->via_period == SIFT_VIA_QUOTE &&
      claim->period.relative && !has_year(claim->period.text) && told != SIFT_DAY_NONE &&
      p.first != SIFT_DAY_NONE && p.first > told) {
    sift_period_shift(&claim->period, -1);
    sift_period_write(scene, &claim->period);
  }
}

/* "2026 revenue: $3.8 billion to $4 billion", told in April: nobody knows it yet. */
static bool is_range_of_running(const sift_scene *scene, const sift_draft *draft,
                                const sift_claim *claim)
{
  sift_day told = scene->article->anchor.last, last = claim->period.period.last;
  return is_of_flow(draft, claim) && claim->is_unqualified &&
         claim->value.bound == SIFT_RANGE && told != SIFT_DAY_NONE &&
         last != SIFT_DAY_NONE && last > told;
}

/* "Is to open a dozen stores next year after sales climbed to £3.5bn": what has flowed or
 * stands is of no time that is still to come. (What is told of years later was changed
 * since the day that its page gives.) */
static bool is_yet_to_come(const sift_scene *scene, const sift_draft *draft,
                           const sift_claim *claim)
{
  enum { PLANNED_DAYS = 800 };
  sift_day told = scene->article->anchor.last, first = claim->period.period.first;
  bool was = draft->metric != NULL &&
             (draft->metric->time == SIFT_FLOW || draft->metric->time == SIFT_STOCK);
  return was && claim->modality == SIFT_ACTUAL && claim->period.kind == SIFT_DATE &&
         draft->via_period == SIFT_VIA_SENTENCE && told != SIFT_DAY_NONE &&
         first != SIFT_DAY_NONE && first > told && first - told <= PLANNED_DAYS;
}

/* "It now expects $3 billion", behind the results of a quarter: nobody foresees what is
 * over, and of when it is nobody has said. */
static bool is_foreseen_too_late(const sift_scene *scene, const sift_draft *draft,
                                 const sift_claim *claim)
{
  sift_day told = scene->article->anchor.first, last = claim->period.period.last;
  bool foresees = claim->modality == SIFT_GUIDANCE || claim->modality == SIFT_PROJECTED ||
                  claim->modality == SIFT_PLANNED || claim->modality == SIFT_TARGET;
  bool lent = draft->via_period == SIFT_VIA_COREFERENCE &&
              claim->period.period.grain <= SIFT_GRAIN_QUARTER;
  return foresees && lent && draft->metric != NULL && draft->metric->time == SIFT_FLOW &&
         claim->period.kind == SIFT_DATE && told != SIFT_DAY_NONE &&
         last != SIFT_DAY_NONE && last < told;
}

void sift_period_check(const sift_scene *scene, sift_draft *draft, sift_claim *claim)
{
  recede(scene, draft, claim);
  if (is_range_of_running(scene, draft, claim))
    claim->modality = SIFT_GUIDANCE;
  if (is_yet_to_come(scene, draft, claim) || is_foreseen_too_late(scene, draft, claim)) {
    claim->period = (sift_value){ .kind = SIFT_NO_KIND };
    draft->via_period = SIFT_VIA_NONE;
  }
}
