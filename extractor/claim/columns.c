/* columns.c - the head of a table: which metric, which period, which company a column is
 * of. A flattened head ("Metric Q4 2025 YoY Change") and a glued one ("Company2024
 * Capex2025 Guidance") are cut where a date or a metric begins. */
#include "claim/period.h"
#include "claim/rows.h"
#include "tag/tag.h"

#include <string.h>

/* ---------------------------------------------------------------- one column */

/* "Y/Y" in three words. */
static bool says_yoy(const sift_word *words, size_t i, size_t count)
{
  return i + 2 < count && sift_text_is(words[i].text, "y") &&
         sift_text_is(words[i + 1].text, "/") && sift_text_is(words[i + 2].text, "y");
}

static bool says_change(sift_text word)
{
  static const char *const words[] = { "yoy",          "change",
                                       "growth",       "year-over-year",
                                       "year-on-year", NULL };
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_is(word, words[i]))
      return true;
  return false;
}

static sift_text modality_of(sift_text word)
{
  static const char *const rows[][2] = {
    { "guidance", "guidance" },   { "forecast", "guidance" },  { "outlook", "guidance" },
    { "projected", "projected" }, { "planned", "planned" },    { "plan", "planned" },
    { "estimate", "estimate" },   { "estimated", "estimate" }, { "target", "target" },
    { "expected", "projected" },  { "consensus", "estimate" }, { "street", "estimate" },
    { "estimates", "estimate" },  { "analysts", "estimate" },
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (sift_text_is(word, rows[i][0]))
      return sift_text_of(rows[i][1]);
  return (sift_text){ 0 };
}

/* "Year ago", "Prior year": of a period that the head does not name. */
static bool says_before(sift_text word)
{
  static const char *const words[] = { "ago", "earlier", "prior", "previous", NULL };
  return sift_text_is_any(word, words);
}

static bool says_share(sift_text word)
{
  static const char *const words[] = { "share", "%", "percent", "percentage", NULL };
  return sift_text_is_any(word, words);
}

static void note_word(sift_column *column, sift_text word)
{
  column->is_share = column->is_share || says_share(word);
  column->is_before = column->is_before || says_before(word);
  column->is_change = column->is_change || says_change(word);
  sift_text modality = modality_of(word);
  if (modality.len > 0)
    column->modality = modality;
}

/* Not "Corporation" and its like. */
static bool is_capital(const sift_word *word)
{
  static const char *const others[] = { "group", "holdings", "the", NULL };
  return word->upper && !sift_is_legal_form(word->text) &&
         !sift_text_is_any(word->text, others);
}

/* "Nvidia H100", "AMD MI300X": the thing, not its maker. */
static bool is_made_by(const sift_entity *thing, const sift_entity *maker)
{
  return thing->kind != SIFT_ORG && maker->kind == SIFT_ORG;
}

static void note_mention(sift_column *column, const sift_mention *m)
{
  if (m->kind == SIFT_METRIC && column->metric == NULL)
    column->metric = m->metric;
  else if (m->kind == SIFT_DATE && column->date == NULL)
    column->date = m;
  else if (m->kind == SIFT_DURATION && sift_text_is(m->value.unit, "month") &&
           m->value.lo.exponent == 0 && m->value.lo.digits <= 12)
    column->months = (int)m->value.lo.digits;
  else if (m->entity != NULL && m->kind >= SIFT_CHIP && m->kind <= SIFT_PRODUCT &&
           (column->entity == NULL || is_made_by(m->entity, column->entity)))
    column->entity = m->entity;
}

static sift_word *words_of(const sift_scene *scene, sift_span span, size_t *count)
{
  size_t first = sift_scene_first(scene, span.start), end = first;
  while (end < scene->mentions->count && scene->mentions->at[end].span.end <= span.end)
    end++;
  return sift_words_split(scene->arena, scene->article->text, span, scene->mentions,
                          first, end, count);
}

void sift_column_read(const sift_scene *scene, sift_span span, sift_column *out)
{
  size_t count = 0;
  sift_word *words = words_of(scene, span, &count);
  bool aside = false; /* "(NASDAQ: ZM)" */
  *out = (sift_column){ .said = span };
  for (size_t i = 0; i < count; i++) {
    if (words[i].mention >= 0) {
      note_mention(out, &scene->mentions->at[words[i].mention]);
      continue;
    }
    note_word(out, words[i].text);
    out->is_change = out->is_change || says_yoy(words, i, count);
    aside =
        sift_text_is(words[i].text, "(") || (aside && !sift_text_is(words[i].text, ")"));
    out->capitals += !aside && is_capital(&words[i]);
  }
}

/* ---------------------------------------------------------------- a flattened head */

/* In "2024 Capex 2025 Capex" dates begin columns, in "Capex 2024 Capex 2025" metrics do;
 * a second date behind one metric is a column more. */
static bool begins_column(const sift_column *column, const sift_mention *m,
                          bool dates_first)
{
  if (column == NULL || column->is_change)
    return true;
  if (m->kind == SIFT_METRIC)
    return !dates_first || column->metric != NULL;
  return dates_first || column->date != NULL || column->months > 0;
}

static sift_column *new_column(sift_columns *out)
{
  if (out->count == SIFT_COLUMN_LIMIT)
    return &out->at[out->count - 1];
  sift_column *column = &out->at[out->count++];
  *column = (sift_column){ 0 };
  return column;
}

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

void sift_columns_date(const sift_scene *scene, const sift_mention *above,
                       sift_columns *columns)
{
  for (size_t i = 0; i < columns->count; i++)
    part_of_year(scene, above, columns->at[i].date, &columns->at[i]);
}

/* "Second quarter 2026 2025": the second column is of that quarter a year before. */
static void share_quarter(const sift_scene *scene, const sift_column *before,
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
  if (column->date == NULL)
    column->date = above->date;
  else if (!part_of_year(scene, above->date, column->date, column))
    part_of_year(scene, column->date, above->date, column);
}

static void read_spaced(const sift_scene *scene, sift_span span, sift_columns *out)
{
  size_t count = 0;
  sift_word *words = words_of(scene, span, &count);
  sift_column *column = NULL;
  bool dates_first = false;
  for (size_t i = 0; i < count; i++) {
    const sift_mention *m =
        words[i].mention < 0 ? NULL : &scene->mentions->at[words[i].mention];
    if (m != NULL && (m->kind == SIFT_METRIC || m->kind == SIFT_DATE ||
                      (m->kind == SIFT_DURATION && column != NULL))) {
      dates_first = column == NULL ? m->kind == SIFT_DATE : dates_first;
      if (begins_column(column, m, dates_first))
        column = new_column(out);
      note_mention(column, m);
    } else if (m == NULL && (says_change(words[i].text) || says_yoy(words, i, count))) {
      if (column == NULL || !column->is_change)
        column = new_column(out);
      column->is_change = true;
    } else if (m == NULL && column != NULL) {
      note_word(column, words[i].text);
    }
  }
  for (size_t i = 1; i < out->count; i++)
    share_quarter(scene, &out->at[i - 1], &out->at[i]);
}

/* ---------------------------------------------------------------- a glued head */

/* Between "Company" and "2024", "Capex" and "2025", "Guidance" and "AI". */
static bool is_seam(char before, char after)
{
  bool small = before >= 'a' && before <= 'z';
  return (small || before == ')') && (sift_is_digit(after) || sift_is_upper(after));
}

static bool read_year(sift_text piece, sift_value *out)
{
  for (size_t i = 0; i + 4 <= piece.len; i++) {
    bool alone = (i == 0 || !sift_is_digit(piece.at[i - 1])) &&
                 (i + 4 == piece.len || !sift_is_digit(piece.at[i + 4]));
    sift_period period;
    if (!alone || (piece.at[i] != '1' && piece.at[i] != '2') ||
        !sift_period_parse(sift_text_sub(piece, i, i + 4), &period))
      continue;
    *out = (sift_value){ .kind = SIFT_DATE,
                         .period = period,
                         .text = sift_text_sub(piece, i, i + 4),
                         .edtf = sift_text_sub(piece, i, i + 4) };
    return true;
  }
  return false;
}

/* The metric with the longest alias that stands in the piece. */
static const sift_metric *metric_in(const sift_scene *scene, sift_text piece)
{
  const sift_table *aliases = &scene->claimer->by_alias;
  const sift_metric *best = NULL;
  size_t longest = 0;
  for (size_t start = 0; start < piece.len; start++) {
    if (start > 0 && sift_is_alpha(piece.at[start - 1]))
      continue;
    for (size_t end = piece.len; end > start + longest; end--) {
      if (end < piece.len && sift_is_alpha(piece.at[end]))
        continue;
      const sift_metric *metric =
          sift_table_get(aliases, sift_text_sub(piece, start, end));
      if (metric != NULL) {
        best = metric;
        longest = end - start;
      }
    }
  }
  return best;
}

static void read_piece(const sift_scene *scene, sift_text piece, sift_columns *out)
{
  sift_column column = { .metric = NULL };
  sift_text lower = sift_text_lower(scene->arena, sift_text_trim(piece));
  column.metric = metric_in(scene, lower);
  bool dated = read_year(lower, &column.year);
  size_t start = 0;
  for (size_t i = 0; i <= lower.len; i++)
    if (i == lower.len || !sift_is_alpha(lower.at[i])) {
      note_word(&column, sift_text_sub(lower, start, i));
      start = i + 1;
    }
  if (column.metric != NULL || dated || column.is_change)
    *new_column(out) = column;
}

#define GLUED_LIMIT 300

static void read_glued(const sift_scene *scene, sift_span span, sift_columns *out)
{
  sift_text line = sift_text_sub(scene->article->text, span.start, span.end);
  size_t start = 0;
  for (size_t i = 1; i <= line.len && line.len <= GLUED_LIMIT; i++)
    if (i == line.len || is_seam(line.at[i - 1], line.at[i])) {
      read_piece(scene, sift_text_sub(line, start, i), out);
      start = i;
    }
}

static bool is_glued(const sift_scene *scene, sift_span span)
{
  const char *text = scene->article->text.at;
  for (uint32_t i = span.start + 1; i < span.end; i++)
    if (is_seam(text[i - 1], text[i]) && text[i - 1] != ')' && sift_is_digit(text[i]))
      return true;
  return false;
}

static sift_day last_day(const sift_column *column)
{
  if (column->date != NULL)
    return column->date->value.period.last;
  return column->year.kind == SIFT_DATE ? column->year.period.last : SIFT_DAY_NONE;
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

void sift_columns_inherit(const sift_scene *scene, sift_columns *columns)
{
  for (size_t i = 1; i < columns->count; i++)
    share_books(scene, &columns->at[0], &columns->at[i]);
  for (size_t i = 1; i < columns->count; i++)
    share_end(scene, columns, i);
  for (size_t i = 1; i < columns->count; i++) {
    sift_column *column = &columns->at[i];
    if (column->is_change && column->date != NULL &&
        sift_only_compares(scene, column->date))
      column->date = NULL; /* "Change from a year earlier" */
    bool dated = column->date != NULL || column->year.kind == SIFT_DATE;
    if (column->metric == NULL && !column->is_change && dated)
      column->metric = columns->at[i - 1].metric;
    if (column->is_change && column->metric == NULL)
      column->metric = columns->at[i - 1].metric;
    if (column->is_change && !dated) {
      const sift_column *latest = latest_before(columns, i);
      column->date = latest->date;
      column->year = latest->year;
    }
  }
}

void sift_columns_read(const sift_scene *scene, sift_span span, sift_columns *out)
{
  out->count = 0;
  if (is_glued(scene, span))
    read_glued(scene, span, out);
  else
    read_spaced(scene, span, out);
  sift_columns_inherit(scene, out);
}
