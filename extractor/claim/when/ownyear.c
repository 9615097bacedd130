/* ownyear.c - "this year" of a company whose books are not closed in December: where the
 * article says when they are, its results and budgets of "this year" are of the year
 * that runs by them, and those of "last year" of the one before. */
#include "claim/when/period.h"
#include "tag/dates/dates.h"

/* "This year", "last year", "next year", and no part of it. */
static bool is_plain_year(const sift_scene *scene, const sift_mention *date)
{
  const sift_date_form *form = date->value.form;
  const sift_date_point *p = form == NULL ? NULL : &form->from;
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  return p != NULL && form->shape == SIFT_SHAPE_CALENDAR && !form->is_range &&
         p->unit == SIFT_UNIT_YEAR && p->has_relation && !p->anaphoric && !p->fresh &&
         !p->fiscal && date->value.period.grain == SIFT_GRAIN_YEAR && p->year == 0 &&
         p->quarter == 0 && p->half == 0 && p->month == 0 && p->season == 0 &&
         p->part == SIFT_PART_WHOLE && !sift_text_has_fold(said, SIFT_TEXT("calendar"));
}

static bool is_of_books(const sift_scene *scene, const sift_draft *draft)
{
  return draft->metric != NULL && draft->metric->time == SIFT_FLOW &&
         draft->entity != NULL && draft->entity == scene->main &&
         draft->value->kind != SIFT_COUNT &&
         !sift_metric_has(draft->metric, SIFT_TRAIT_MOVE) &&
         !sift_is_of_a_day(scene, draft->metric);
}

const sift_value *sift_own_year(const sift_scene *scene, const sift_draft *draft,
                                const sift_mention *date)
{
  sift_day told = scene->article->anchor.first;
  if (told == SIFT_DAY_NONE || !is_of_books(scene, draft) ||
      (date != NULL && !is_plain_year(scene, date)))
    return NULL;
  int end = sift_year_end_told(scene->claimer->rules, scene->article, scene->mentions);
  if (end == 0)
    end = sift_year_closed(scene->article, scene->mentions);
  if (end == 0 || end == 12)
    return NULL;
  sift_civil now = sift_civil_of(told);
  int year =
      now.year + (now.month > end) + (date == NULL ? 0 : date->value.form->from.relation);
  sift_day first = sift_day_of(year - 1, end + 1, 1);
  return sift_value_of_period(
      scene->arena,
      (sift_period){ first, sift_day_add_months(first, 12) - 1, SIFT_GRAIN_YEAR });
}
