/* columns.c - the head of a table: which metric, which period, which company a column is
 * of. A flattened head ("Metric Q4 2025 YoY Change") and a glued one ("Company2024
 * Capex2025 Guidance") are cut where a date or a metric begins. */
#include "claim/table/rows.h"
#include "tag/tag.h"

#include <string.h>

/* ---------------------------------------------------------------- one column */

/* "Y/Y" in three words. */
static bool says_yoy(const sift_word *words, size_t i, size_t count)
{
  return i + 2 < count && sift_text_is(words[i].text, "y") &&
         sift_text_is(words[i + 1].text, "/") && sift_text_is(words[i + 2].text, "y");
}

/* Against when, if the word says so. */
static sift_pace pace_of(const sift_scene *scene, sift_text word)
{
  return sift_is_listed(scene, word, SIFT_W_YEAR_ON_YEAR)         ? SIFT_PACE_YEAR
         : sift_is_listed(scene, word, SIFT_W_QUARTER_ON_QUARTER) ? SIFT_PACE_QUARTER
                                                                  : SIFT_PACE_UNSAID;
}

static bool says_change(const sift_scene *scene, sift_text word)
{
  return sift_is_listed(scene, word, SIFT_W_CHANGES) ||
         pace_of(scene, word) != SIFT_PACE_UNSAID;
}

static sift_text modality_of(const sift_scene *scene, sift_text word)
{
  return sift_map_get(scene->claimer->rules, "modality_of_column", word);
}

static void note_word(const sift_scene *scene, sift_column *column, sift_text word)
{
  column->is_share =
      column->is_share || sift_is_listed(scene, word, SIFT_W_SHARES_OF_A_WHOLE);
  column->is_before = column->is_before || sift_is_listed(scene, word, SIFT_W_OF_BEFORE);
  column->is_change = column->is_change || says_change(scene, word);
  column->is_to_date = column->is_to_date || sift_is_listed(scene, word, SIFT_W_TO_DATE);
  sift_text modality = modality_of(scene, word);
  sift_pace pace = pace_of(scene, word);
  if (pace != SIFT_PACE_UNSAID)
    column->pace = pace;
  if (modality.len > 0)
    column->modality = modality;
}

/* Not "Corporation" and its like. */
static bool is_capital(const sift_word *word)
{
  return word->upper && !sift_is_legal_form(word->text) &&
         !sift_is_listed_in(word->in, SIFT_W_FILLERS_OF_FIRM_NAMES);
}

/* "Nvidia H100", "AMD MI300X": the thing, not its maker. */
static bool is_made_by(const sift_entity *thing, const sift_entity *maker)
{
  return thing->kind != SIFT_ORG && maker->kind == SIFT_ORG;
}

/* "Jobs to go", "Branches to close": still to come. */
static bool says_to_come(const sift_word *words, size_t i, size_t count)
{
  return i > 0 && i + 1 < count && sift_text_is(words[i].text, "to") &&
         sift_is_listed_in(words[i + 1].in, SIFT_W_STILL_TO_COME);
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
  return sift_scene_split(scene, span, first, end, count);
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
    note_word(scene, out, words[i].text);
    if (says_to_come(words, i, count))
      out->modality = SIFT_TEXT("planned");
    if (says_yoy(words, i, count)) {
      out->is_change = true;
      out->pace = SIFT_PACE_YEAR;
    }
    aside =
        sift_text_is(words[i].text, "(") || (aside && !sift_text_is(words[i].text, ")"));
    out->capitals += !aside && is_capital(&words[i]);
  }
}

bool sift_head_says_change(const sift_scene *scene, sift_span span)
{
  sift_column column;
  sift_column_read(scene, span, &column);
  return column.is_change;
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
    } else if (m == NULL &&
               (says_change(scene, words[i].text) || says_yoy(words, i, count))) {
      if (column == NULL || !column->is_change)
        column = new_column(out);
      column->is_change = true;
    } else if (m == NULL && column != NULL) {
      note_word(scene, column, words[i].text);
    }
  }
  for (size_t i = 1; i < out->count; i++)
    sift_column_share_quarter(scene, &out->at[i - 1], &out->at[i]);
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
      note_word(scene, &column, sift_text_sub(lower, start, i));
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

void sift_columns_read(const sift_scene *scene, sift_span span, sift_columns *out)
{
  out->count = 0;
  if (is_glued(scene, span))
    read_glued(scene, span, out);
  else
    read_spaced(scene, span, out);
  sift_columns_inherit(scene, out);
}
