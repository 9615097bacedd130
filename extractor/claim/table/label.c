/* label.c - a lone figure with its label on the line above or below it ("~30%" over
 * "Custom Silicon"), as on the cards that pages show key figures on. */
#include "claim/parts.h"
#include "claim/table/rows.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

#include <string.h>

static const sift_claim_rule label_rule = { .id = { "label.share", 11 } };
static const sift_claim_rule card_rule = { .id = { "label.card", 10 } };

#define LABEL_BYTES 60

static sift_text text_of(const sift_scene *scene, size_t block)
{
  sift_span span = scene->article->blocks[block].span;
  return sift_text_trim(sift_text_sub(scene->article->text, span.start, span.end));
}

/* The figure of a block that holds nothing else; NULL otherwise. */
static const sift_mention *lone_figure(const sift_scene *scene, size_t block)
{
  if (block >= scene->article->block_count)
    return NULL;
  sift_span span = scene->article->blocks[block].span;
  const sift_mention *m = sift_scene_in_block(scene, block, SIFT_NUMERIC);
  if (m == NULL || m->span.start - span.start > 3 || span.end - m->span.end > 3)
    return NULL;
  return m;
}

static bool is_label(const sift_scene *scene, size_t block)
{
  if (block >= scene->article->block_count)
    return false;
  sift_text text = text_of(scene, block);
  char last = text.len > 0 ? text.at[text.len - 1] : '.';
  return text.len > 2 && text.len <= LABEL_BYTES && last != '.' && last != '?' &&
         sift_scene_in_block(scene, block, SIFT_NUMERIC) == NULL;
}

/* The date of the heading or the paragraph above the first card. */
static const sift_mention *date_above(const sift_scene *scene, size_t block)
{
  for (size_t n = 0; n < 14 && block-- > 0; n++) {
    const sift_mention *m = sift_scene_in_block(scene, block, 1u << SIFT_DATE);
    if (m != NULL && m->value.period.grain >= SIFT_GRAIN_QUARTER &&
        scene->article->blocks[block].kind == SIFT_HEADING)
      return m;
  }
  return NULL;
}

/* The metric that the heading or the paragraph above the first card is about. */
static const sift_metric *metric_above(const sift_scene *scene, size_t block)
{
  for (size_t n = 0; n < 14 && block-- > 0; n++) {
    const sift_mention *m = sift_scene_in_block(scene, block, 1u << SIFT_METRIC);
    if (m != NULL && m->metric != NULL && (m->metric->units & (1u << SIFT_MONEY)))
      return m->metric;
    if (scene->article->blocks[block].kind == SIFT_HEADING && n > 9)
      return NULL;
  }
  return NULL;
}

static void finish(sift_scene *scene, sift_draft *draft)
{
  sift_scene_sentence sentence;
  memset(&sentence, 0, sizeof sentence);
  sift_via via;
  draft->entity =
      sift_scene_subject(scene, draft->sentence, draft->value->kind, draft->value->span,
                         draft->kinds, draft->kinds, &via);
  draft->via_subject = via;
  if (draft->entity == NULL || sift_is_guessed(scene, draft) ||
      (draft->kinds & (1u << draft->entity->kind)) == 0 || sift_cannot_be(scene, draft))
    return;
  draft->subject = sift_scene_name(scene, draft->entity);
  draft->via_metric = SIFT_VIA_HEADING;
  sift_scene_words(scene, draft->sentence, &sentence);
  sift_draft_finish(scene, &sentence, draft);
  scene->taken[draft->sentence] = true;
}

/* Shares of one sum: two cards at least, "~30%" each. */
static void read_share(sift_scene *scene, const sift_mention *value, size_t label)
{
  const sift_metric *metric = metric_above(scene, label);
  if (metric == NULL)
    return;
  sift_draft draft = { .rule = &label_rule,
                       .sentence = value->sentence,
                       .value = value,
                       .span = value->span,
                       .sign = 1,
                       .kinds = 1u << SIFT_ORG };
  draft.metric_id = sift_metric_category_share(scene->arena, metric);
  draft.metric = sift_metric_find(scene->claimer->rules, draft.metric_id);
  draft.object = text_of(scene, label);
  draft.via_object = SIFT_VIA_LIST;
  draft.period = date_above(scene, label);
  draft.via_period = draft.period != NULL ? SIFT_VIA_HEADING : SIFT_VIA_NONE;
  draft.modality = SIFT_TEXT("estimate");
  finish(scene, &draft);
}

/* "Operating margin" beside "21%": the label names the metric. */
static bool read_card(sift_scene *scene, const sift_mention *value, size_t label)
{
  if (label >= scene->article->block_count || !is_label(scene, label))
    return false;
  const sift_mention *m = sift_scene_in_block(scene, label, 1u << SIFT_METRIC);
  if (m == NULL || m->metric == NULL || !(m->metric->units & (1u << value->kind)))
    return false;
  sift_draft draft = { .rule = &card_rule,
                       .sentence = value->sentence,
                       .value = value,
                       .span = value->span,
                       .sign = 1,
                       .kinds = SIFT_ANY_SUBJECT };
  draft.metric = m->metric;
  draft.metric_id = m->metric->id;
  draft.period = sift_scene_in_block(scene, label, 1u << SIFT_DATE);
  draft.via_period = draft.period != NULL ? SIFT_VIA_LIST : SIFT_VIA_NONE;
  if (sift_table_get(&scene->claimer->of_things, draft.metric_id) != NULL)
    draft.kinds &= ~(1u << SIFT_ORG);
  finish(scene, &draft);
  return true;
}

static bool has_sibling(const sift_scene *scene, size_t block)
{
  for (size_t step = 2; step <= 4; step++) {
    const sift_mention *before = block >= step ? lone_figure(scene, block - step) : NULL;
    const sift_mention *after = lone_figure(scene, block + step);
    if ((before != NULL && before->kind == SIFT_PERCENT) ||
        (after != NULL && after->kind == SIFT_PERCENT))
      return true;
  }
  return false;
}

/* Labels and figures in turn: does the row that ends with this figure begin with a
 * label? Then each label stands above its figure, "Annual fee | $95 | Transfer fee". */
static bool begins_with_label(const sift_scene *scene, size_t figure)
{
  size_t first = figure;
  while (first > 0 && scene->article->blocks[first - 1].kind != SIFT_HEADING &&
         ((figure - first) % 2 == 0 ? is_label(scene, first - 1)
                                    : lone_figure(scene, first - 1) != NULL))
    first--;
  return (figure - first) % 2 == 1;
}

static bool read_either_card(sift_scene *scene, const sift_mention *value, size_t block)
{
  if (begins_with_label(scene, block))
    return read_card(scene, value, block - 1);
  return read_card(scene, value, block + 1) ||
         (block > 0 && read_card(scene, value, block - 1));
}

void sift_labels_find(sift_scene *scene)
{
  for (size_t b = 0; b < scene->article->block_count; b++) {
    const sift_mention *value = lone_figure(scene, b);
    if (value == NULL || scene->taken[value->sentence] ||
        scene->article->blocks[b].kind == SIFT_CELL)
      continue;
    if (read_either_card(scene, value, b))
      continue;
    if (value->kind == SIFT_PERCENT && has_sibling(scene, b) && is_label(scene, b + 1))
      read_share(scene, value, b + 1);
  }
}
