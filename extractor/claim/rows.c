/* rows.c - one figure of a table: its metric, period and subject come from the head of
 * its column and that of its row. */
#include "claim/rows.h"

static const sift_claim_rule row_rule = { .id = { "table.row", 9 } };

bool sift_row_metric(const sift_scene *scene, const sift_column *column,
                     const sift_row *r, const sift_above *a, const sift_mention *value,
                     sift_draft *draft)
{
  const sift_metric *metric = column->metric != NULL ? column->metric : r->metric;
  if (metric == NULL)
    metric = a->metric;
  if (column->is_change && metric != NULL && value->kind == SIFT_PERCENT &&
      !sift_metric_takes(metric, SIFT_PERCENT)) {
    draft->metric_id = metric->growth.len > 0 ? metric->growth
                                              : sift_text_join(scene->arena, metric->id,
                                                               SIFT_TEXT("_growth_yoy"));
    draft->metric = sift_metric_find(scene->claimer->rules, draft->metric_id);
    return true;
  }
  if (column->is_change)
    return false;
  const sift_metric *tried[] = { column->metric, r->metric, a->metric };
  for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
    draft->value = sift_as_said_above(scene, a, tried[i], value);
    if (!sift_metric_takes(tried[i], draft->value->kind))
      continue;
    draft->metric = tried[i];
    draft->metric_id = tried[i]->id;
    return true;
  }
  return false;
}

static bool find_subject(sift_scene *scene, const sift_column *column, const sift_row *r,
                         sift_draft *draft)
{
  bool of_thing = sift_table_get(&scene->claimer->of_things, draft->metric_id) != NULL;
  bool of_incident = sift_is_of_incidents(scene, draft->metric_id);
  draft->via_subject = SIFT_VIA_TABLE;
  if (of_incident && !sift_scene_has_incident(scene, draft->metric_id))
    return false;
  if (of_incident)
    draft->entity = sift_scene_incident(scene, draft->sentence, &draft->via_subject);
  else
    draft->entity = r->entity != NULL ? r->entity : column->entity;
  if (draft->entity == NULL && of_thing && r->metric == NULL && r->label.len > 0) {
    draft->subject = r->label; /* a camera among cameras, though no list knows it */
    return true;
  }
  if (draft->entity == NULL)
    draft->entity =
        sift_scene_owner(scene, draft->sentence, SIFT_ANY_SUBJECT, &draft->via_subject);
  if (draft->entity == NULL || (of_thing && draft->entity->kind == SIFT_ORG) ||
      sift_is_guessed(scene, draft))
    return false;
  draft->subject = sift_scene_name(scene, draft->entity);
  return true;
}

/* "Networking" in a table of a firm's revenue: a part of it. */
static void name_part(const sift_row *r, sift_draft *draft)
{
  bool total = r->label.len >= 5 &&
               sift_text_eq_fold(sift_text_sub(r->label, 0, 5), SIFT_TEXT("total"));
  if (r->entity != NULL || r->metric != NULL || r->date != NULL || total ||
      draft->entity == NULL)
    return;
  draft->object = r->label;
  draft->via_object = r->label.len > 0 ? SIFT_VIA_TABLE : SIFT_VIA_NONE;
}

/* "(9)", as books write what is below zero. */
static bool is_in_brackets(const sift_scene *scene, const sift_mention *value)
{
  sift_text text = scene->article->text;
  return value->span.start > 0 && value->span.end < text.len &&
         text.at[value->span.start - 1] == '(' && text.at[value->span.end] == ')';
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
      !find_subject(scene, column, r, &draft))
    return;
  name_part(r, &draft);
  draft.via_metric = SIFT_VIA_TABLE;
  draft.period = column->date != NULL ? column->date : r->date;
  if (draft.period == NULL && column->year.kind == SIFT_DATE)
    draft.lent_period = &column->year;
  draft.via_period =
      draft.period != NULL || draft.lent_period != NULL ? SIFT_VIA_TABLE : SIFT_VIA_NONE;
  draft.modality = column->modality.len > 0 ? column->modality
                   : r->modality.len > 0    ? r->modality
                                            : SIFT_TEXT("actual");
  draft.basis = r->basis;
  sift_scene_sentence sentence = { 0 };
  sift_scene_words(scene, value->sentence, &sentence);
  draft.first = draft.last = sift_typed_word(&sentence.typed, value);
  sift_draft_finish(scene, &sentence, &draft);
}
