/* whose.c - whose a figure of a table is: the firm, chip or plan that its row or its
 * column names, whom the line above tells of, or whom the article does. */
#include "claim/incident/event.h"
#include "claim/table/rows.h"
#include "claim/who/who.h"
#include "claim/works/works.h"
#include "tag/tag.h"

/* "Standard", "With ads": a plan of the service that the article tells of. */
static bool is_tier(const sift_scene *scene, sift_text label)
{
  sift_text said = sift_text_lower(scene->arena, label);
  size_t start = 0;
  for (size_t i = 0; i <= said.len; i++)
    if (i == said.len || !sift_is_alpha((unsigned char)said.at[i])) {
      if (sift_table_get(&scene->claimer->tiers, sift_text_sub(said, start, i)) != NULL)
        return scene->main != NULL && scene->main->kind == SIFT_ORG;
      start = i + 1;
    }
  return false;
}

static bool is_of_main(const sift_scene *scene, const sift_row *r, sift_draft *draft)
{
  draft->entity = scene->main;
  draft->subject = sift_scene_name(scene, scene->main);
  draft->object = r->label;
  draft->via_object = SIFT_VIA_TABLE;
  return true;
}

/* "Castrel Software in figures": the only one that the line above the table names. */
static const sift_entity *named_above(const sift_scene *scene, uint32_t sentence)
{
  enum { LONGEST = 120 };
  size_t lead = sift_scene_lead(scene, scene->article->sentences[sentence].block);
  if (lead == SIZE_MAX)
    return NULL;
  sift_span span = sift_block_at(scene, lead)->span;
  const sift_entity *only = NULL;
  for (size_t i = sift_scene_first(scene, span.start);
       span.end - span.start <= LONGEST && i < scene->mentions->count &&
       scene->mentions->at[i].span.end <= span.end;
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_named(m, SIFT_ANY_SUBJECT) || sift_scene_is_anothers(scene, m))
      continue; /* "surveyed by LSEG" */
    if (only != NULL && only != m->entity)
      return NULL;
    only = m->entity;
  }
  return only;
}

/* Short, each of its words with a capital, and no "Total". */
static bool is_name(const sift_scene *scene, sift_text label)
{
  enum { LONGEST = 40 };
  bool fits = label.len > 1 && label.len <= LONGEST &&
              sift_map_get(scene->claimer->rules, "whole_name", label).at == NULL;
  for (size_t i = 0; fits && i < label.len; i++)
    if (i == 0 || label.at[i - 1] == ' ')
      fits = sift_is_upper((unsigned char)label.at[i]) || label.at[i] == '&';
  return fits;
}

/* A name that no list knows, in a column of firms ("Bank") or beside heads that are
 * firms: the label itself. */
static bool is_of_label(const sift_scene *scene, const sift_column *column,
                        const sift_row *r, sift_draft *draft)
{
  sift_text label = { 0 };
  if (r->is_of_firms && r->entity == NULL && r->metric == NULL)
    label = r->label;
  else if (column->is_of_firms && column->entity == NULL)
    label = sift_text_trim(
        sift_text_sub(scene->article->text, column->said.start, column->said.end));
  if (!is_name(scene, label))
    return false;
  draft->subject = label;
  return true;
}

/* "Shareholder | Stake": the row's has it in whom the table or the article tells of. */
static bool is_of_holder(const sift_scene *scene, const sift_row *r, sift_draft *draft)
{
  const sift_entity *held = named_above(scene, draft->sentence);
  held = held != NULL ? held : scene->main;
  bool of_two = sift_table_get(&scene->claimer->of_two, draft->metric_id) != NULL ||
                sift_draft_has(scene, draft, SIFT_TRAIT_STAKE);
  if (!of_two || !r->is_of_holders || held == NULL || held == r->entity ||
      !is_name(scene, r->label))
    return false;
  draft->entity = r->entity;
  draft->subject = r->entity != NULL ? sift_scene_name(scene, r->entity) : r->label;
  draft->object = sift_scene_name(scene, held);
  draft->via_object = SIFT_VIA_TABLE;
  return true;
}

/* "Orrin Ridge" below "Bidder": his offer, by the name that the row has. */
static bool is_of_bidder(const sift_scene *scene, const sift_row *r, sift_draft *draft)
{
  if (!r->is_of_bids || r->entity != NULL || !is_name(scene, r->label))
    return false;
  draft->subject = r->label;
  return true;
}

/* "Oslo | €0.21": a town has no price. */
static bool is_place(const sift_scene *scene, const sift_row *r)
{
  const sift_mention *m = sift_scene_in_span(scene, r->said, 1u << SIFT_PLACE);
  return m != NULL && m->span.start == r->said.start;
}

/* It stands somewhere behind a word in small letters: a name, and no word that begins a
 * line. */
static bool is_proper(const sift_scene *scene, sift_text name)
{
  sift_text text = scene->article->text;
  for (size_t at = sift_text_find(text, name, 0); at != SIZE_MAX;
       at = sift_text_find(text, name, at + 1)) {
    char before = at > 1 && text.at[at - 1] == ' ' ? text.at[at - 2] : ' ';
    if (before >= 'a' && before <= 'z')
      return true;
  }
  return false;
}

/* "Solent in figures" above a box, where Solent is neither of the article's firm nor
 * known otherwise: what stands below is of that. */
static bool is_headed_by_other(const sift_scene *scene, uint32_t sentence)
{
  size_t lead = sift_scene_lead(scene, scene->article->sentences[sentence].block);
  if (lead == SIZE_MAX || scene->main == NULL)
    return false;
  sift_span span = sift_block_at(scene, lead)->span;
  sift_text line =
      sift_text_trim(sift_text_sub(scene->article->text, span.start, span.end));
  size_t tail =
      sift_ends_listed(scene, sift_text_lower(scene->arena, line), SIFT_W_ENDS_BOX_TITLE);
  sift_text name = sift_text_sub(line, 0, line.len - tail);
  if (sift_text_starts(name, SIFT_TEXT("The ")))
    name = sift_text_sub(name, 4, name.len);
  return tail > 0 && name.len > 2 && is_name(scene, name) &&
         !sift_text_has(scene->main->name, name) &&
         !sift_text_starts(name, sift_name_first(scene->main->name)) &&
         is_proper(scene, name);
}

static const sift_entity *owner_of(const sift_scene *scene, sift_draft *draft)
{
  const sift_entity *above = named_above(scene, draft->sentence);
  if (above != NULL || is_headed_by_other(scene, draft->sentence))
    return above;
  const sift_entity *owner =
      sift_scene_owner(scene, draft->sentence, SIFT_ANY_SUBJECT, &draft->via_subject);
  bool is_fined =
      sift_table_get(&scene->claimer->of_offenders, draft->metric_id) != NULL &&
      sift_draft_topic(scene, SIFT_TEXT("case"), draft);
  if (is_fined && scene->main != NULL) {
    draft->via_subject = SIFT_VIA_COREFERENCE;
    return scene->main;
  }
  return sift_is_guessed(scene, draft) && !scene->is_alone ? NULL : owner;
}

/* "Weight: 4.8 lbs" under "Oracle Tarn 16 (2023)": of what the heading names behind its
 * maker, if that is known; nobody's, if it is not. */
static const sift_entity *model_of(const sift_scene *scene, const sift_draft *draft)
{
  size_t block =
      sift_scene_heading(scene, scene->article->sentences[draft->sentence].block);
  if (draft->entity == NULL || draft->entity->kind != SIFT_ORG || block == SIZE_MAX ||
      draft->via_subject != SIFT_VIA_HEADING || draft->value->kind != SIFT_QUANTITY)
    return draft->entity;
  const sift_mention *maker = sift_scene_in_block(scene, block, 1u << SIFT_ORG);
  sift_text text = scene->article->text;
  if (maker == NULL || maker->entity != draft->entity ||
      maker->span.end + 1 >= scene->article->blocks[block].span.end ||
      text.at[maker->span.end] != ' ' ||
      !sift_is_upper((unsigned char)text.at[maker->span.end + 1]))
    return draft->entity;
  const sift_mention *model = maker + 1;
  bool known = model < scene->mentions->at + scene->mentions->count &&
               model->span.start == maker->span.end + 1 &&
               (model->kind == SIFT_PRODUCT || model->kind == SIFT_CHIP);
  return known ? model->entity : draft->entity == scene->main ? draft->entity : NULL;
}

/* "Capacity: 65 litres", of a rucksack. */
static bool is_no_works(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity->kind != SIFT_ORG && !sift_is_works(scene, draft->entity) &&
         sift_table_get(&scene->claimer->of_works, draft->metric_id) != NULL;
}

/* "Power | 900 W" of a chip is what its board draws. */
static void to_chip(const sift_scene *scene, sift_draft *draft)
{
  bool is_thing = draft->entity->kind == SIFT_CHIP || draft->entity->kind == SIFT_PRODUCT;
  if (!is_thing || sift_is_works(scene, draft->entity) ||
      !sift_draft_has(scene, draft, SIFT_TRAIT_CAPACITY_IN_POWER))
    return;
  draft->metric = sift_metric_of(scene->claimer->rules, draft->entity->kind == SIFT_CHIP
                                                            ? SIFT_TRAIT_POWER_OF_CHIP
                                                            : SIFT_TRAIT_POWER_OF_THING);
  draft->metric_id = draft->metric->id;
}

/* "Safety Board civil penalty | $2 million": imposed by it, and not its own. */
static bool is_of_its_office(const sift_scene *scene, const sift_row *r,
                             const sift_draft *draft)
{
  bool is_office =
      r->entity->bystander || sift_is_of_classes(&scene->claimer->watchers, r->entity);
  return is_office && !r->is_of_firms && r->entity != scene->main &&
         sift_table_get(&scene->claimer->of_offenders, draft->metric_id) != NULL;
}

/* A word that says how a figure is reckoned, and of no part. */
static bool is_of_reckoning(const sift_scene *scene, sift_text word)
{
  return sift_is_listed(scene, word, SIFT_W_RECKONINGS) ||
         sift_table_get(&scene->claimer->light, word) != NULL;
}

/* "Postpaid phone" of "Postpaid phone net additions", "broadband" of "Total broadband net
 * additions": the part that a row's label names before its metric; empty: none. */
static sift_text part_of_label(const sift_scene *scene, const sift_row *r)
{
  enum { WORDS = 4 };
  const sift_mention *m = sift_scene_in_span(scene, r->said, UINT32_MAX);
  if (m == NULL || m->kind != SIFT_METRIC || m->metric != r->metric ||
      m->metric->time != SIFT_FLOW)
    return (sift_text){ 0 };
  sift_text lead =
      sift_text_trim(sift_text_sub(scene->article->text, r->said.start, m->span.start));
  if (sift_text_starts(lead, SIFT_TEXT("Total ")))
    lead = sift_text_sub(lead, sizeof "Total " - 1, lead.len);
  size_t count = 0;
  for (size_t at = 0, end; at < lead.len; at = end + 1, count++) {
    end = sift_text_find(lead, SIFT_TEXT(" "), at);
    end = end == SIZE_MAX ? lead.len : end;
    sift_text word = sift_text_lower(scene->arena, sift_text_sub(lead, at, end));
    if (word.len == 0 || !sift_is_alpha((unsigned char)word.at[0]) ||
        is_of_reckoning(scene, word))
      return (sift_text){ 0 };
  }
  return count <= WORDS ? lead : (sift_text){ 0 };
}

bool sift_row_subject(sift_scene *scene, const sift_column *column, const sift_row *r,
                      sift_draft *draft)
{
  bool of_thing = sift_table_get(&scene->claimer->of_things, draft->metric_id) != NULL;
  bool of_incident = !r->is_of_firms && sift_is_of_incidents(scene, draft->metric_id);
  draft->via_subject = SIFT_VIA_TABLE;
  if ((r->is_of_firms || r->is_of_many) && sift_is_total(scene, r->label))
    return false;
  if (of_incident && !sift_scene_has_incident(scene, draft->metric_id))
    return false;
  if (is_of_holder(scene, r, draft) || is_of_bidder(scene, r, draft))
    return true;
  if (of_incident)
    draft->entity = sift_scene_incident(scene, draft->sentence, &draft->via_subject);
  else
    draft->entity = r->entity != NULL && !is_of_its_office(scene, r, draft)
                        ? r->entity
                        : column->entity;
  bool bare = draft->entity == NULL && of_thing && r->metric == NULL;
  if (bare && is_tier(scene, r->label))
    return is_of_main(scene, r, draft);
  if (bare && (r->is_of_plans || is_place(scene, r)))
    return false; /* of a service that nobody knows */
  if (bare && r->label.len > 0) {
    draft->subject = r->label; /* a camera among cameras, though no list knows it */
    return true;
  }
  if (draft->entity == NULL && is_of_label(scene, column, r, draft))
    return true;
  if (draft->entity == NULL)
    draft->entity = owner_of(scene, draft);
  draft->entity = model_of(scene, draft);
  if (draft->entity == NULL || (of_thing && draft->entity->kind == SIFT_ORG) ||
      (sift_is_of_economies(scene, draft->metric_id) &&
       draft->entity->kind == SIFT_ORG) || /* "Inflation" beside a firm's sales */
      is_no_works(scene, draft))
    return false;
  draft->subject = sift_scene_name(scene, draft->entity);
  if (draft->object.len == 0 && draft->entity->kind == SIFT_ORG && r->metric != NULL) {
    draft->object = part_of_label(scene, r);
    draft->via_object = draft->object.len > 0 ? SIFT_VIA_TABLE : draft->via_object;
  }
  to_chip(scene, draft);
  sift_draft_to_works(scene, draft);
  return true;
}
