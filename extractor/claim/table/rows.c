/* rows.c - one figure of a table: its metric, period and subject come from the head of
 * its column and that of its row. */
#include "claim/table/rows.h"
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

#include <string.h>

static const sift_claim_rule row_rule = { .id = { "table.row", 9 } };

/* "Share" beside "Revenue by region"; in a table of several firms it is one of their
 * market. */
static bool is_share_of(const sift_scene *scene, const sift_column *column,
                        const sift_row *r, const sift_metric *metric,
                        const sift_mention *value, sift_draft *draft)
{
  if (!column->is_share || metric == NULL || value->kind != SIFT_PERCENT)
    return false;
  draft->value = value;
  bool of_market = r->is_of_many && column->metric != NULL;
  const sift_ruleset *rules = scene->claimer->rules;
  draft->metric_id = of_market ? sift_metric_of(rules, SIFT_TRAIT_OF_MARKET)->id
                               : sift_metric_share(scene->arena, metric);
  draft->metric = sift_metric_find(rules, draft->metric_id);
  return true;
}

/* "Total", "Group total": the whole (the map `whole_name`), and no part; "All other" and
 * "Group functions" are parts. */
bool sift_is_total(const sift_scene *scene, sift_text label)
{
  const sift_ruleset *rules = scene->claimer->rules;
  size_t space = sift_text_find(label, SIFT_TEXT(" "), 0);
  sift_text first = sift_text_sub(label, 0, space == SIZE_MAX ? label.len : space);
  sift_text rest =
      space == SIZE_MAX ? (sift_text){ 0 } : sift_text_sub(label, space + 1, label.len);
  rest = sift_text_lower(scene->arena, rest);
  return sift_map_get(rules, "whole_name", label).at != NULL ||
         (sift_map_get(rules, "whole_name", first).at != NULL &&
          !sift_starts_listed(scene, rest, SIFT_W_PARTS_OF_THE_WHOLE));
}

/* "revenue_growth_qoq" of a change from the quarter before; empty: it is of a time that
 * has no name. */
static sift_text growth_of(const sift_scene *scene, const sift_column *column,
                           const sift_metric *metric)
{
  sift_text id = sift_metric_growth(scene->arena, metric);
  if (column->pace == SIFT_PACE_UNSAID || column->pace == SIFT_PACE_YEAR)
    return id;
  return column->pace == SIFT_PACE_OTHER
             ? (sift_text){ 0 }
             : sift_growth_paced(scene->arena, id, column->pace);
}

/* "Job growth rate" in a table of wages: what grows is said, and is no wage. */
static bool says_what_grows(const sift_scene *scene, const sift_column *column)
{
  sift_text head =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text,
                                                  column->said.start, column->said.end));
  size_t at = sift_text_find(head, SIFT_TEXT(" growth"), 0);
  sift_text first = sift_text_trim(sift_text_sub(head, 0, at == SIZE_MAX ? 0 : at));
  for (size_t i = 0; i < first.len; i++)
    if (!sift_is_alpha((unsigned char)first.at[i]))
      return false;
  return column->metric == NULL && first.len > 0 &&
         !sift_is_listed(scene, first, SIFT_W_RECKONINGS);
}

/* "4%" beside a price of what no list knows: what a price is of, its change is of,
 * and no firm's. */
static bool is_growth_of_thing(const sift_scene *scene, const sift_column *column,
                               const sift_row *r, const sift_metric *metric)
{
  return metric != NULL && r->metric == NULL && r->entity == NULL &&
         column->entity == NULL &&
         sift_table_get(&scene->claimer->of_things, metric->id) != NULL;
}

/* What a plan costs, which is all that money in its row can be. */
static const sift_metric *price_of_plan(const sift_scene *scene, const sift_row *r,
                                        const sift_mention *value)
{
  return r->is_of_plans && value->kind == SIFT_MONEY
             ? sift_metric_of(scene->claimer->rules, SIFT_TRAIT_PRICE)
             : NULL;
}

bool sift_row_metric(const sift_scene *scene, const sift_column *column,
                     const sift_row *r, const sift_above *a, const sift_mention *value,
                     sift_draft *draft)
{
  const sift_metric *metric = column->metric != NULL ? column->metric : r->metric;
  if (metric == NULL)
    metric = a->metric;
  if (column->is_change && column->is_share)
    draft->value = value = sift_as_rate(scene, value); /* "% change" */
  if (column->is_change &&
      (says_what_grows(scene, column) || is_growth_of_thing(scene, column, r, metric)))
    return false;
  if (column->is_change && metric != NULL && value->kind == SIFT_PERCENT &&
      !sift_metric_takes(metric, SIFT_PERCENT)) {
    draft->metric_id = growth_of(scene, column, metric);
    draft->metric = sift_metric_find(scene->claimer->rules, draft->metric_id);
    return draft->metric_id.len > 0;
  }
  if (column->is_change)
    return false;
  if (r->is_of_bids && column->metric == NULL &&
      sift_is_bid_value(scene, column, a, value, draft))
    return true;
  const sift_metric *tried[] = { sift_label_metric(scene, column->said, a, value),
                                 sift_label_metric(scene, column->over, a, value),
                                 column->metric,
                                 sift_label_metric(scene, r->said, a, value),
                                 r->metric,
                                 a->metric,
                                 price_of_plan(scene, r, value) };
  for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
    draft->value = sift_as_said_above(scene, a, tried[i], value);
    if (!sift_metric_takes(tried[i], draft->value->kind) ||
        sift_lacks_unit(tried[i], draft->value))
      continue;
    const sift_ruleset *rules = scene->claimer->rules;
    sift_text bid = sift_map_get(rules, "metric_under_bids", tried[i]->id);
    draft->metric_id = a->of_bids && bid.len > 0 ? bid : tried[i]->id;
    if (column->is_merged)
      draft->metric_id =
          sift_text_join(scene->arena, SIFT_TEXT("combined_"), draft->metric_id);
    draft->metric = sift_metric_find(rules, draft->metric_id);
    return true;
  }
  return !sift_is_total(scene, r->label) && /* "100%" */
         is_share_of(scene, column, r, metric, value, draft);
}

bool sift_row_takes(const sift_scene *scene, const sift_column *column, const sift_row *r,
                    const sift_mention *date)
{
  const sift_above none = { .metric = NULL };
  sift_draft probe = { .rule = NULL };
  return sift_row_metric(scene, column, r, &none, date, &probe);
}

/* "Of which Denmark", "o/w services": a part of the row above. */
static sift_text without_of_which(const sift_scene *scene, sift_text label)
{
  label = sift_text_starts(label, SIFT_TEXT("- ")) ? sift_text_sub(label, 2, label.len)
                                                   : label;
  sift_text small = sift_text_lower(scene->arena, label);
  size_t head = sift_starts_listed(scene, small, SIFT_W_OF_WHICH);
  return sift_text_trim(sift_text_sub(label, head, label.len));
}

bool sift_is_phase(const sift_scene *scene, sift_text label)
{
  return sift_starts_listed(scene, sift_text_lower(scene->arena, label),
                            SIFT_W_BEGINS_PHASE) > 0;
}

/* "Phase one" of "Wafer starts a month, phase one"; empty: the whole is meant. */
static sift_text phase_of(const sift_scene *scene, sift_text label)
{
  size_t at = sift_text_find(label, SIFT_TEXT(", "), 0);
  at = at != SIZE_MAX ? at : sift_text_find(label, SIFT_TEXT(" ("), 0);
  if (at == SIZE_MAX)
    return sift_is_phase(scene, label) ? label : (sift_text){ 0 };
  sift_text tail = sift_text_sub(label, at + 2, label.len);
  if (sift_text_ends(tail, SIFT_TEXT(")")))
    tail = sift_text_sub(tail, 0, tail.len - 1);
  return sift_is_phase(scene, tail) ? tail : (sift_text){ 0 };
}

/* "Investment" below "Yuma, Ariz.": there. */
static void name_place(const sift_column *column, sift_draft *draft)
{
  if (column->place.len == 0 || draft->object.len > 0)
    return;
  draft->object = column->place;
  draft->via_object = SIFT_VIA_TABLE;
}

static void name_phase(const sift_scene *scene, const sift_row *r, sift_draft *draft)
{
  sift_text phase = phase_of(scene, r->label);
  if (phase.len == 0 || draft->object.len > 0)
    return;
  draft->object = phase;
  draft->via_object = SIFT_VIA_TABLE;
}

/* Whether the row's label itself says what the figure is: also where works call it
 * otherwise, as they do "First production". */
static bool is_said_by_label(const sift_scene *scene, const sift_row *r,
                             const sift_above *a, const sift_mention *value,
                             const sift_draft *draft)
{
  const sift_metric *said = sift_label_metric(scene, r->said, a, value);
  return draft->metric == said ||
         (said != NULL && draft->entity->kind != SIFT_ORG) || /* "Power" of a chip */
         (said != NULL &&
          sift_text_eq(draft->metric_id,
                       sift_map_get(scene->claimer->rules, "metric_of_works", said->id)));
}

/* "Networking" in a table of a firm's revenue: a part of it. */
static void name_part(const sift_scene *scene, const sift_row *r, const sift_above *a,
                      const sift_mention *value, sift_draft *draft)
{
  bool total = sift_is_total(scene, r->label);
  if (r->entity != NULL || r->metric != NULL || r->date != NULL || total ||
      draft->entity == NULL || draft->object.len > 0 ||
      is_said_by_label(scene, r, a, value, draft))
    return;
  draft->object = without_of_which(scene, r->label);
  draft->via_object = r->label.len > 0 ? SIFT_VIA_TABLE : SIFT_VIA_NONE;
}

/* "(9)", as books write what is below zero. */
static bool is_in_brackets(const sift_scene *scene, const sift_mention *value)
{
  sift_text text = scene->article->text;
  return value->span.start > 0 && value->span.end < text.len &&
         text.at[value->span.start - 1] == '(' && text.at[value->span.end] == ')' &&
         value->value.change <= 0; /* "(+3%)" */
}

/* The same day or month of another year; NULL: it has no such one. */
static const sift_value *in_year_of(const sift_scene *scene, const sift_mention *date,
                                    const sift_value *year)
{
  sift_period span = date->value.period, in = year->period;
  if (span.first == SIFT_DAY_NONE || span.last == SIFT_DAY_NONE ||
      in.last == SIFT_DAY_NONE)
    return NULL;
  int months = 12 * (sift_civil_of(in.last).year - sift_civil_of(span.last).year);
  char room[SIFT_EDTF_ROOM];
  span.first = sift_day_add_months(span.first, months);
  span.last = sift_day_add_months(span.last + 1, months) - 1;
  if (span.first > in.last || span.last < in.first)
    return NULL;
  sift_value *own = SIFT_NEW(scene->arena, sift_value);
  *own = (sift_value){ .kind = SIFT_DATE, .period = span, .text = date->value.text };
  own->edtf = sift_text_copy(scene->arena, sift_period_print(span, room));
  return own;
}

/* "Employees, 30 June" under "2025" is of that day of the column's year, "January" below
 * "Month (2026)" of the corner's; NULL: no such two. */
static const sift_value *date_of_two(const sift_scene *scene, const sift_column *column,
                                     const sift_mention *row, const sift_mention *corner)
{
  bool year_above = corner != NULL && corner->value.period.grain == SIFT_GRAIN_YEAR;
  if (row == NULL)
    return NULL;
  if (row->value.period.grain == SIFT_GRAIN_DAY && column->date != NULL)
    return in_year_of(scene, row, &column->date->value);
  if (row->value.period.grain == SIFT_GRAIN_DAY && column->year.kind == SIFT_DATE)
    return in_year_of(scene, row, &column->year);
  return year_above && row->value.period.grain <= SIFT_GRAIN_MONTH
             ? in_year_of(scene, row, &corner->value)
             : NULL;
}

/* When a cell's figure is of: its column's date, or its row's, or what is said above. The
 * month in "Plan of Dec. 2025" tells when the plan was made. */
static void date_cell(const sift_scene *scene, const sift_column *column,
                      const sift_mention *row, const sift_row *r, const sift_above *a,
                      sift_draft *draft)
{
  bool plan_day = row != NULL && column->date != NULL && column->modality.len > 0 &&
                  row->value.period.grain == SIFT_GRAIN_MONTH &&
                  column->date->value.period.grain <= SIFT_GRAIN_MONTH;
  draft->lent_period = date_of_two(scene, column, row, r->year);
  if (draft->lent_period != NULL)
    return;
  draft->period = column->date != NULL && !plan_day ? column->date : row;
  if (draft->period == NULL && column->year.kind != SIFT_DATE)
    draft->period = a->date;
  if (draft->period == NULL && column->year.kind == SIFT_DATE)
    draft->lent_period = &column->year;
}

/* "Planned job cuts by site" above a column "Staff today": of the other columns. */
static bool is_there_already(const sift_column *column, const sift_row *r,
                             const sift_above *a)
{
  return r->modality.len == 0 && sift_text_is(a->modality, "planned") &&
         sift_metric_has(column->metric, SIFT_TRAIT_STAFF);
}

static sift_text modality_of(const sift_column *column, const sift_row *r,
                             const sift_above *a)
{
  if (column->modality.len == 0 && is_there_already(column, r, a))
    return SIFT_TEXT("actual");
  return column->modality.len > 0 ? column->modality
         : r->modality.len > 0    ? r->modality
         : a->modality.len > 0    ? a->modality
                                  : SIFT_TEXT("actual");
}

bool sift_is_forward(const sift_column *column, const sift_row *r, const sift_above *a)
{
  return !sift_text_is(modality_of(column, r, a), "actual");
}

/* Revenue and its like are of a year or a quarter: a day beside them in a table is when
 * they are told. */
static bool is_of_books(const sift_metric *metric)
{
  return metric != NULL && metric->time == SIFT_FLOW && metric->growth.len > 0;
}

void sift_row_write(sift_scene *scene, const sift_column *column, const sift_row *r,
                    const sift_above *a, const sift_mention *value, sift_span span)
{
  sift_draft draft = { .rule = &row_rule,
                       .sentence = value->sentence,
                       .value = value,
                       .span = span,
                       .sign = is_in_brackets(scene, value) ? -1 : 1,
                       .kinds = SIFT_ANY_SUBJECT };
  if (!sift_row_metric(scene, column, r, a, value, &draft) ||
      !sift_row_subject(scene, column, r, &draft) || sift_cannot_be(scene, &draft))
    return;
  bool is_term = sift_is_term_of_bid(scene, r, &draft);
  if (is_term && r->is_of_targets)
    return; /* deals of others */
  if (is_term)
    sift_bid_name_target(scene, a, &draft);
  name_place(column, &draft);
  name_part(scene, r, a, value, &draft);
  name_phase(scene, r, &draft);
  draft.via_metric = SIFT_VIA_TABLE;
  bool dated = draft.subject.at != r->label.at; /* the "Q2" of a thing's name is none */
  bool is_date = value->kind == SIFT_DATE;
  dated = dated && !is_date;
  bool told_then = r->day_is_beside && (is_term || is_of_books(draft.metric));
  dated = dated && !told_then;
  draft.no_period = is_date || r->no_period || told_then;
  date_cell(scene, column, dated ? r->date : NULL, r, a, &draft);
  draft.via_period =
      draft.period != NULL || draft.lent_period != NULL ? SIFT_VIA_TABLE : SIFT_VIA_NONE;
  sift_row named = *r;
  if (draft.subject.at == r->label.at)
    named.modality = (sift_text){ 0 }; /* "Arden Health Plan" plans nothing */
  draft.modality = modality_of(column, &named, a);
  if (is_term && sift_text_is(draft.modality, "actual"))
    draft.modality = SIFT_TEXT("planned"); /* an offer is no deal yet */
  if (column->is_merged && sift_text_is(draft.modality, "actual"))
    draft.modality = SIFT_TEXT("projected"); /* nor are the two one firm */
  if (r->is_before || (column->is_before && sift_is_forward(column, r, a)))
    draft.cue = SIFT_SAYS_PREVIOUSLY; /* "Old guidance" */
  draft.basis = r->basis;
  sift_scene_sentence sentence = { 0 };
  sift_scene_words(scene, value->sentence, &sentence);
  draft.first = draft.last = sift_typed_word(&sentence.typed, value);
  sift_draft_finish(scene, &sentence, &draft);
}
