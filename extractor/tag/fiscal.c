/* fiscal.c - by whose year the quarters of an article are counted. */
#include "tag/calendar.h"
#include "tag/tense.h"

/* The company nearest to the date in its sentence; one before it is whose year it is,
 * known or not. */
int sift_year_end_near(const sift_mentions *mentions, size_t index)
{
  const sift_mention *date = &mentions->at[index];
  for (size_t d = 1; d <= mentions->count; d++) {
    const sift_mention *before = index >= d ? &mentions->at[index - d] : NULL;
    const sift_mention *after =
        index + d < mentions->count ? &mentions->at[index + d] : NULL;
    if (before != NULL && before->sentence != date->sentence)
      before = NULL;
    if (after != NULL && after->sentence != date->sentence)
      after = NULL;
    if (before == NULL && after == NULL)
      return 0;
    if (before != NULL && before->kind == SIFT_ORG && before->entity != NULL)
      return before->entity->year_end;
    if (after != NULL && after->kind == SIFT_ORG && after->entity != NULL &&
        after->entity->year_end > 0)
      return after->entity->year_end;
  }
  return 0;
}

/* What the article says itself ("the third quarter, which ended Oct. 31"). */
int sift_year_end_told(const sift_mentions *mentions)
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_date_form *form = mentions->at[i].value.form;
    if (mentions->at[i].kind != SIFT_DATE || form == NULL || form->ended_month == 0)
      continue;
    int quarter = form->from.quarter;
    int end = quarter > 0 ? form->ended_month + 3 * (4 - quarter) : form->ended_month;
    return (end - 1) % 12 + 1;
  }
  return 0;
}

#define REPORT_DAYS 120 /* results are told this long after their quarter at the latest */
#define YEAR_DAYS 365

/* A year that ends in January is "fiscal 2027" at one firm and "2026" at the next. The
 * quarter whose results are told was just over: where only the second reading says so,
 * it is meant. The years from the name to the year's end. */
int sift_label_of_years(const sift_mentions *mentions, int year_end, sift_period anchor)
{
  bool a_year_old = false;
  if (year_end == 0 || year_end == 12 || anchor.first == SIFT_DAY_NONE)
    return 0;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_date_form *form = mentions->at[i].value.form;
    if (mentions->at[i].kind != SIFT_DATE || form == NULL || form->from.quarter == 0 ||
        form->from.year == 0)
      continue;
    sift_period named = sift_period_fiscal(
        form->from.year, year_end, 3 * (form->from.quarter - 1), 3, SIFT_GRAIN_QUARTER);
    int32_t past = anchor.first - named.last;
    if (past >= 0 && past <= REPORT_DAYS)
      return 0;
    a_year_old = a_year_old || (past > YEAR_DAYS && past <= YEAR_DAYS + REPORT_DAYS);
  }
  return a_year_old ? 1 : 0;
}

bool sift_form_is_fiscal(const sift_date_form *form)
{
  const sift_date_point *p = &form->from, *q = &form->to;
  return p->quarter > 0 || p->half > 0 || p->unit == SIFT_UNIT_QUARTER || p->fiscal ||
         p->full_year || q->quarter > 0 || q->half > 0 || q->fiscal;
}
