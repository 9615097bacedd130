/* bracketed.c - a year or half in brackets that stands for the same part of the year
 * before the figure's. */
#include "claim/when/period.h"
#include "tag/dates/dates.h"

/* "(2025: £395 million)", "(H1 2024: £200 million)". */
static bool stands_in_brackets(const sift_scene *scene, const sift_mention *date)
{
  sift_text text = scene->article->text;
  return date->span.start > 0 && date->span.end < text.len &&
         text.at[date->span.start - 1] == '(' && text.at[date->span.end] == ':';
}

/* "£412 million (2025: £395 million)" of a half year: that of the year before; "£214
 * million (H1 2024: £200 million)" of a half of 2025: whichever year the firm calls so,
 * no half is held against the one two years before. */
static bool is_of_year_before(const sift_mention *date, sift_period span)
{
  enum { YEAR_MONTHS = 12 };
  const sift_date_form *form = date->value.form;
  sift_period told = date->value.period;
  if (told.last == SIFT_DAY_NONE)
    return false;
  if (told.grain == SIFT_GRAIN_YEAR)
    return sift_civil_of(span.last).year == sift_civil_of(told.last).year + 1;
  return form != NULL && form->from.half > 0 && form->from.year > 0 &&
         sift_civil_of(span.first).year == form->from.year + 1 &&
         told.first == sift_day_add_months(span.first, -2 * YEAR_MONTHS);
}

void sift_take_part_of_year(const sift_scene *scene, const sift_claim *claim,
                            sift_draft *draft)
{
  enum { YEAR_DAYS = 364 }; /* less than any year has */
  const sift_mention *date = draft->period;
  sift_period span = claim->period.period;
  if (date == NULL || !stands_in_brackets(scene, date) ||
      claim->period.kind != SIFT_DATE || span.first == SIFT_DAY_NONE ||
      span.last == SIFT_DAY_NONE || span.last - span.first >= YEAR_DAYS ||
      !is_of_year_before(date, span))
    return;
  char room[SIFT_EDTF_ROOM];
  sift_value *own = SIFT_NEW(scene->arena, sift_value);
  span.first = sift_day_add_months(span.first, -12);
  span.last = sift_day_add_months(span.last + 1, -12) - 1;
  *own = (sift_value){ .kind = SIFT_DATE, .period = span, .text = date->value.text };
  own->edtf = sift_text_copy(scene->arena, sift_period_print(span, room));
  draft->period = NULL;
  draft->lent_period = own;
}
