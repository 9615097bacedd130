/* follow.c - dates of what a figure is held against: "a year earlier"; and "narrowed to
 * $96 million from $141 million in 2024", of the year that followed. */
#include "claim/when/period.h"

#define LONG_AGO_DAYS 800 /* from the span that followed to the day of telling, at most */

static int months_of(sift_period p)
{
  sift_day days = p.last - p.first + 1;
  return days > 360 ? 12 : days > 175 ? 6 : days > 80 ? 3 : 1;
}

sift_period sift_span_after(sift_period p)
{
  sift_day first = p.last + 1;
  return (sift_period){ first, sift_day_add_months(first, months_of(p)) - 1, p.grain };
}

const sift_value *sift_value_of_period(sift_arena *arena, sift_period period)
{
  char room[SIFT_EDTF_ROOM];
  sift_value *value = SIFT_NEW(arena, sift_value);
  value->kind = SIFT_DATE;
  value->period = period;
  value->relative = true;
  value->edtf = sift_text_copy(arena, sift_period_print(period, room));
  value->text = value->edtf;
  return value;
}

const sift_value *sift_period_following(const sift_scene *scene, const sift_draft *draft)
{
  static const sift_via said[] = { SIFT_VIA_QUOTE, SIFT_VIA_SENTENCE };
  const sift_mention *base = draft->follows;
  sift_day told = scene->article->anchor.first;
  bool own = draft->via_period == said[0] || draft->via_period == said[1];
  if (base == NULL || own || told == SIFT_DAY_NONE ||
      base->value.period.grain < SIFT_GRAIN_MONTH ||
      base->value.period.first == SIFT_DAY_NONE ||
      base->value.period.last == SIFT_DAY_NONE)
    return NULL;
  sift_period after = sift_span_after(base->value.period);
  bool recent = after.last < told && told - after.last < LONG_AGO_DAYS;
  return recent ? sift_value_of_period(scene->arena, after) : NULL;
}

bool sift_only_compares(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  return sift_table_get(&scene->claimer->year_ago, sift_text_lower(scene->arena, said)) !=
         NULL;
}

bool sift_is_quarter_before(const sift_scene *scene, const sift_mention *date)
{
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  return sift_table_get(&scene->claimer->quarter_before,
                        sift_text_lower(scene->arena, said)) != NULL;
}

bool sift_is_of_base(const sift_scene *scene, const sift_mention *date)
{
  static const char *const leads[] = { "in", "for", "during", "of", NULL };
  static const char *const against[] = {
    "from", "than", "versus", "vs", "against", NULL
  };
  enum { HEDGES = 3 };
  sift_text said = sift_text_sub(scene->article->text, date->span.start, date->span.end);
  uint32_t at = date->span.start;
  if (sift_text_ends(said,
                     SIFT_TEXT(" ago")) && /* "as much as a rack of five years ago" */
      sift_text_is(sift_word_back(scene, 0, &at), "of"))
    return true;
  at = date->span.start;
  if (!sift_text_is_any(sift_word_back(scene, 0, &at), leads) ||
      date == scene->mentions->at)
    return false;
  const sift_mention *figure = date - 1;
  bool beside = (SIFT_NUMERIC & (1u << figure->kind)) != 0 && figure->span.end + 1 == at;
  at = figure->span.start;
  for (int n = 0; beside && n < HEDGES; n++) {
    sift_text word = sift_word_back(scene, 0, &at);
    if (sift_text_is_any(word, against) ||
        (sift_text_is(word, "with") &&
         sift_text_is(sift_word_back(scene, 0, &at), "compared")))
      return true;
  }
  return false;
}
