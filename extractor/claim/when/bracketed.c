/* bracketed.c - a year in brackets that stands for a part of it. */
#include "claim/when/period.h"

/* "£412 million (2025: £395 million)" of a half year: that of 2025. */
void sift_take_part_of_year(const sift_scene *scene, const sift_claim *claim,
                            sift_draft *draft)
{
  enum { YEAR_DAYS = 364 }; /* less than any year has */
  const sift_mention *year = draft->period;
  sift_text text = scene->article->text;
  sift_period span = claim->period.period;
  bool in_brackets = year != NULL && year->span.start > 0 && year->span.end < text.len &&
                     text.at[year->span.start - 1] == '(' &&
                     text.at[year->span.end] == ':';
  if (!in_brackets || year->value.period.grain != SIFT_GRAIN_YEAR ||
      claim->period.kind != SIFT_DATE || span.first == SIFT_DAY_NONE ||
      span.last == SIFT_DAY_NONE || span.last - span.first >= YEAR_DAYS ||
      year->value.period.last == SIFT_DAY_NONE ||
      sift_civil_of(span.last).year != sift_civil_of(year->value.period.last).year + 1)
    return;
  char room[SIFT_EDTF_ROOM];
  sift_value *own = SIFT_NEW(scene->arena, sift_value);
  span.first = sift_day_add_months(span.first, -12);
  span.last = sift_day_add_months(span.last + 1, -12) - 1;
  *own = (sift_value){ .kind = SIFT_DATE, .period = span, .text = year->value.text };
  own->edtf = sift_text_copy(scene->arena, sift_period_print(span, room));
  draft->period = NULL;
  draft->lent_period = own;
}
