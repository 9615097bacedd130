/* namedyear.c - the year that "that year" points back to. */
#include "tag/dates/dates.h"

/* "In July", "on March 3", "in the third quarter": of a year that its reader knows. */
static bool leaves_year_unsaid(const sift_date_form *form)
{
  const sift_date_point *p = &form->from;
  return form->shape == SIFT_SHAPE_CALENDAR && p->year == 0 && !p->has_relation &&
         !p->named && (p->month > 0 || p->quarter > 0 || p->half > 0 || p->season > 0);
}

static bool names_year(const sift_date_form *form)
{
  const sift_date_point *p = form->is_range ? &form->to : &form->from;
  bool related = p->has_relation && p->unit == SIFT_UNIT_YEAR && !p->preceding;
  return form->shape == SIFT_SHAPE_CALENDAR && (p->year > 0 || related);
}

bool sift_year_pointed_at(const sift_mentions *mentions, size_t index, sift_period *out)
{
  enum { SENTENCES_BACK = 2 };
  const sift_mention *date = &mentions->at[index];
  const sift_date_point *p = &date->value.form->from;
  if (!p->pointing || p->unit != SIFT_UNIT_YEAR)
    return false;
  for (size_t i = index; i-- > 0;) {
    const sift_mention *m = &mentions->at[i];
    if (m->sentence + SENTENCES_BACK < date->sentence)
      return false;
    if (m->kind != SIFT_DATE || m->value.form == NULL ||
        leaves_year_unsaid(m->value.form))
      continue;
    if (!names_year(m->value.form) || m->value.period.grain == SIFT_GRAIN_NONE)
      return false;
    *out = m->value.period;
    return true;
  }
  return false;
}
