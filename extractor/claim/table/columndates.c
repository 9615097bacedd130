/* columndates.c - of when the columns of a table are: what heads above and beside them,
 * the corner and the line above leave to each other. */
#include "claim/table/rows.h"
#include "claim/when/period.h"

#define YEAR_DAYS 364 /* less than any year has */

/* Dates the column with a span, so many years later. */
static void date_as(const sift_scene *scene, sift_period span, int years, sift_text text,
                    sift_column *column)
{
  char room[SIFT_EDTF_ROOM];
  span.first = sift_day_add_months(span.first, 12 * years);
  span.last = sift_day_add_months(span.last + 1, 12 * years) - 1;
  column->year = (sift_value){ .kind = SIFT_DATE, .period = span, .text = text };
  column->year.edtf = sift_text_copy(scene->arena, sift_period_print(span, room));
  column->date = NULL;
}

/* The quarter, half or months in the year of another date; false: no such two. */
static bool part_of_year(const sift_scene *scene, const sift_mention *part_date,
                         const sift_mention *year_date, sift_column *column)
{
  if (part_date == NULL || year_date == NULL)
    return false;
  sift_period part = part_date->value.period, year = year_date->value.period;
  bool is_part = part.first != SIFT_DAY_NONE && part.last != SIFT_DAY_NONE &&
                 part.grain != SIFT_GRAIN_DAY && part.last - part.first < YEAR_DAYS;
  if (!is_part || year.grain != SIFT_GRAIN_YEAR || year.first == SIFT_DAY_NONE)
    return false;
  int years = sift_civil_of(year.last).year - sift_civil_of(part.last).year;
  date_as(scene, part, years, year_date->value.text, column);
  return true;
}

static int month_of(sift_day end)
{
  sift_civil day = sift_civil_of(end + 1);
  return 12 * day.year + day.month;
}

static sift_day last_day(const sift_column *column)
{
  if (column->date != NULL)
    return column->date->value.period.last;
  return column->year.kind == SIFT_DATE ? column->year.period.last : SIFT_DAY_NONE;
}

static sift_pace pace_of(int months)
{
  return months == 12 || months == 0 ? SIFT_PACE_YEAR
         : months == 3               ? SIFT_PACE_QUARTER
         : months == 1               ? SIFT_PACE_MONTH
                                     : SIFT_PACE_OTHER;
}

void sift_columns_date(const sift_scene *scene, const sift_mention *above,
                       sift_columns *columns)
{
  for (size_t i = 0; i < columns->count; i++) {
    sift_column *column = &columns->at[i];
    part_of_year(scene, above, column->date, column);
    if (above != NULL && column->against != NULL &&
        above->value.period.last != SIFT_DAY_NONE && column->pace == SIFT_PACE_OTHER &&
        last_day(column) == SIFT_DAY_NONE)
      column->pace = pace_of(month_of(above->value.period.last) -
                             month_of(column->against->value.period.last));
  }
}

/* "Second quarter 2026 2025": the second column is of that quarter a year before. */
void sift_column_share_quarter(const sift_scene *scene, const sift_column *before,
                               sift_column *column)
{
  if (column->metric == NULL)
    part_of_year(scene, before->date, column->date, column);
}

void sift_column_join(const sift_scene *scene, const sift_column *above,
                      sift_column *column)
{
  column->metric = column->metric != NULL ? column->metric : above->metric;
  column->entity = column->entity != NULL ? column->entity : above->entity;
  column->modality = column->modality.len > 0 ? column->modality : above->modality;
  column->is_change = column->is_change || above->is_change;
  column->is_share = column->is_share || (above->is_change && above->is_share);
  column->is_before = column->is_before || above->is_before;
  column->pace = column->pace != SIFT_PACE_UNSAID ? column->pace : above->pace;
  if (column->date == NULL)
    column->date = above->date;
  else if (!part_of_year(scene, above->date, column->date, column))
    part_of_year(scene, column->date, above->date, column);
}

/* Of "Q3 2025 | Q3 2024 | Change" the change is that of the later one. */
static const sift_column *latest_before(const sift_columns *columns, size_t at)
{
  const sift_column *latest = &columns->at[at - 1];
  for (size_t i = at; i-- > 0;)
    if (last_day(&columns->at[i]) > last_day(latest))
      latest = &columns->at[i];
  return latest;
}

/* "Nine months" beside quarters: up to the end of the latest. */
static void share_end(const sift_scene *scene, sift_columns *columns, size_t at)
{
  sift_column *column = &columns->at[at];
  const sift_column *latest = latest_before(columns, at);
  sift_day end = last_day(latest);
  if (column->is_to_date && column->date != NULL && end != SIFT_DAY_NONE &&
      column->date->value.period.grain == SIFT_GRAIN_YEAR) {
    int months = sift_civil_of(end).month, /* "YTD 2026" beside "June 2026" */
        year = sift_civil_of(column->date->value.period.last).year;
    sift_period to_date = { sift_day_add_months(end + 1, -months), end,
                            SIFT_GRAIN_MONTH };
    date_as(scene, to_date, year - sift_civil_of(end).year, column->date->value.text,
            column);
    return;
  }
  if (column->months == 0 || column->date != NULL || end == SIFT_DAY_NONE)
    return;
  char room[SIFT_EDTF_ROOM];
  sift_period span = { sift_day_add_months(end + 1, -column->months), end,
                       SIFT_GRAIN_MONTH };
  column->year = (sift_value){ .kind = SIFT_DATE, .period = span };
  column->year.edtf = sift_text_copy(scene->arena, sift_period_print(span, room));
  column->year.text = column->year.edtf;
}

/* "2025" under a corner that says "Year to 31 March" is the year that ends so. */
static void share_books(const sift_scene *scene, const sift_column *corner,
                        sift_column *column)
{
  if (corner->date == NULL || column->date == NULL)
    return;
  sift_period books = corner->date->value.period, year = column->date->value.period;
  if (books.grain != SIFT_GRAIN_YEAR || year.grain != SIFT_GRAIN_YEAR ||
      books.last == SIFT_DAY_NONE || year.last == SIFT_DAY_NONE ||
      sift_civil_of(books.last).month == 12 || sift_civil_of(year.last).month != 12)
    return;
  int years = sift_civil_of(year.last).year - sift_civil_of(books.last).year;
  date_as(scene, books, years, column->date->value.text, column);
}

static bool is_dated(const sift_column *column)
{
  return column->date != NULL || column->year.kind == SIFT_DATE;
}

/* "Year ago" and "Prior quarter" below a corner that says "Q4 2025". */
static void share_corner(const sift_scene *scene, const sift_column *corner,
                         sift_column *column)
{
  if (!column->is_before || column->modality.len > 0 || corner->modality.len > 0 ||
      is_dated(column) || corner->date == NULL)
    return;
  sift_period span = corner->date->value.period;
  if (span.first == SIFT_DAY_NONE || span.last == SIFT_DAY_NONE ||
      span.grain < SIFT_GRAIN_QUARTER)
    return;
  sift_text said =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text,
                                                  column->said.start, column->said.end));
  bool quarter = sift_text_has(said, SIFT_TEXT("quarter")) &&
                 !sift_text_has(said, SIFT_TEXT("year"));
  if (quarter) {
    span.first = sift_day_add_months(span.first, -3);
    span.last = sift_day_add_months(span.last + 1, -3) - 1;
  }
  if (!quarter || span.grain == SIFT_GRAIN_QUARTER)
    date_as(scene, span, quarter ? 0 : -1, corner->date->value.text, column);
}

/* "Q2 2026 | Q1 2026 | Change" is no change of a year: what the latest is held against is
 * the column to the left, or to its own. */
static void note_pace(const sift_columns *columns, size_t at, sift_column *column)
{
  const sift_column *latest = latest_before(columns, at);
  sift_day base =
      column->against != NULL ? column->against->value.period.last : SIFT_DAY_NONE;
  if (base != SIFT_DAY_NONE && column->pace == SIFT_PACE_UNSAID &&
      last_day(latest) == SIFT_DAY_NONE)
    column->pace = SIFT_PACE_OTHER; /* until a date above all columns tells */
  for (size_t i = at; i-- > 1 && base == SIFT_DAY_NONE;)
    if (&columns->at[i] != latest && !columns->at[i].is_change)
      base = last_day(&columns->at[i]);
  if (column->pace != SIFT_PACE_UNSAID || base == SIFT_DAY_NONE ||
      last_day(latest) == SIFT_DAY_NONE)
    return;
  int months = month_of(last_day(latest)) - month_of(base);
  column->pace = pace_of(months);
}

/* "Change 2025-26" is that of the second year. */
static bool is_of_two_years(const sift_mention *date)
{
  sift_period span = date->value.period;
  return span.first != SIFT_DAY_NONE && span.last != SIFT_DAY_NONE &&
         month_of(span.last) - month_of(span.first - 1) == 24;
}

/* "Change on 2024", "vs 2024": what the column is held against, and not when it is of. */
static bool is_held_against(const sift_scene *scene, const sift_column *column)
{
  const sift_mention *date = column->date;
  if (date == NULL || date->span.start < column->said.start ||
      date->span.start >= column->said.end || sift_only_compares(scene, date))
    return false; /* "a year earlier" is so much before whatever it is of */
  sift_text before =
      sift_text_sub(scene->article->text, column->said.start, date->span.start);
  before = sift_text_lower(scene->arena, sift_text_trim(before));
  return sift_is_listed(scene, before, SIFT_W_COMPARES) ||
         (column->is_change &&
          sift_ends_listed(scene, before, SIFT_W_COMPARED_WITH) != 0);
}

static void share_latest(const sift_scene *scene, sift_columns *columns, size_t at)
{
  sift_column *column = &columns->at[at];
  if (is_held_against(scene, column)) {
    column->against = column->date;
    column->date = NULL;
    column->is_change = true;
  }
  if (column->is_change && column->date != NULL &&
      (sift_only_compares(scene, column->date) || is_of_two_years(column->date)))
    column->date = NULL; /* "Change from a year earlier" */
  if (column->is_change)
    note_pace(columns, at, column);
  bool of_latest = column->is_change || (column->is_share && column->metric == NULL);
  if (!of_latest || is_dated(column))
    return;
  const sift_column *latest = latest_before(columns, at);
  column->date = latest->date;
  column->year = latest->year;
  if (column->modality.len == 0)
    column->modality = latest->modality;
}

/* The metric of the nearest column to the left that has one, and no rank; NULL: none. */
static const sift_metric *metric_before(const sift_columns *columns, size_t at)
{
  while (at > 0 && (columns->at[at - 1].metric == NULL ||
                    sift_metric_has(columns->at[at - 1].metric, SIFT_TRAIT_RANK)))
    at--;
  return at > 0 ? columns->at[at - 1].metric : NULL;
}

void sift_columns_inherit(const sift_scene *scene, sift_columns *columns)
{
  for (size_t i = 1; i < columns->count; i++)
    share_corner(scene, &columns->at[0], &columns->at[i]);
  for (size_t i = 1; i < columns->count; i++)
    share_books(scene, &columns->at[0], &columns->at[i]);
  for (size_t i = 1; i < columns->count; i++)
    share_end(scene, columns, i);
  for (size_t i = 1; i < columns->count; i++) {
    sift_column *column = &columns->at[i];
    share_latest(scene, columns, i);
    if (column->metric == NULL && !column->is_change && !column->is_share &&
        is_dated(column))
      column->metric = columns->at[i - 1].metric;
    if ((column->is_change || column->is_share) && column->metric == NULL)
      column->metric = metric_before(columns, i);
  }
}
