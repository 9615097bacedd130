/* economy.c - whose inflation, output or trade a figure is: a country's or a region's,
 * and never that of the bank or the statistics office that tells it. */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

#define BACK_LIMIT 3 /* sentences of the paragraph that a country is carried over */

/* A country, a state, a region; a town has no output of its own that news tells. */
static bool is_economy(const sift_scene *scene, const sift_mention *m)
{
  return m->kind == SIFT_PLACE && m->entity != NULL && m->entity->classes.count > 0 &&
         sift_is_listed(scene, m->entity->classes.at[0], SIFT_W_LARGE_PLACES);
}

/* "Exports to Canada", "weaker demand from Germany", "the war with Iran": of whoever sends
 * them or feels it. */
static bool is_other_side(const sift_scene *scene, const sift_mention *m)
{
  sift_text before = sift_text_sub(scene->article->text, 0, m->span.start);
  return sift_ends_listed(scene, before, SIFT_W_BEFORE_A_PARTNER);
}

/* The only one that a span names; NULL: none, or several. */
static const sift_entity *only_one(const sift_scene *scene, sift_span span)
{
  const sift_entity *found = NULL;
  for (size_t i = sift_scene_first(scene, span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < span.end; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!is_economy(scene, m) || is_other_side(scene, m) || m->entity == found)
      continue;
    if (found != NULL)
      return NULL;
    found = m->entity;
  }
  return found;
}

static bool names_any(const sift_scene *scene, sift_span span)
{
  for (size_t i = sift_scene_first(scene, span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < span.end; i++)
    if (is_economy(scene, &scene->mentions->at[i]))
      return true;
  return false;
}

/* "It grew, citing weak demand from Germany": of nobody in the sentence itself. */
static bool names_only_other_side(const sift_scene *scene, sift_span span)
{
  for (size_t i = sift_scene_first(scene, span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < span.end; i++)
    if (is_economy(scene, &scene->mentions->at[i]) &&
        !is_other_side(scene, &scene->mentions->at[i]))
      return false;
  return true;
}

bool sift_is_of_economies(const sift_scene *scene, sift_text metric)
{
  return sift_table_get(&scene->claimer->of_economies, metric) != NULL;
}

/* The word before the figure that says what it is of: its metric, or "economy". */
static uint32_t word_of_metric(const sift_scene *scene, const sift_typed *typed,
                               const sift_draft *draft)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  for (; at > 0 && !sift_text_is(typed->words[at].text, "economy"); at--) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
    if (m != NULL && m->kind == SIFT_METRIC)
      break;
  }
  return at;
}

/* "French inflation", "Italian core inflation": the country that the adjective before the
 * metric means; NULL: none stands there. */
static const sift_entity *by_adjective(const sift_scene *scene, const sift_typed *typed,
                                       uint32_t metric)
{
  enum { WORDS = 3 }; /* before the metric, at most */
  const sift_ruleset *rules = scene->claimer->rules;
  for (uint32_t at = metric, n = 0; at > 0 && n < WORDS; n++) {
    sift_text name = sift_map_get(rules, "demonym_of", typed->words[--at].text);
    if (name.at != NULL)
      return sift_entity_find(rules, name);
    if (typed->words[at].mention >= 0)
      break;
  }
  return NULL;
}

/* "Grew 2.1%, blaming weaker sales in Germany": what begins a reason tells of others. */
static sift_span without_reason(const sift_typed *typed, const sift_draft *draft,
                                sift_span span)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  for (; at < typed->word_count; at++)
    if (sift_is_word_on(&typed->words[at], SIFT_W_REASON_OPENERS))
      return (sift_span){ span.start, typed->words[at].span.start };
  return span;
}

/* "Inflation | in Germany | rose", right behind the metric; NULL: none. */
static const sift_entity *right_behind(const sift_scene *scene, const sift_typed *typed,
                                       uint32_t metric, const sift_draft *draft)
{
  uint32_t end = typed->words[metric].span.end;
  size_t i = sift_scene_first(scene, end);
  const sift_mention *m = i < scene->mentions->count ? &scene->mentions->at[i] : NULL;
  if (m == NULL || m->span.start >= draft->value->span.start || !is_economy(scene, m))
    return NULL;
  sift_text between = sift_text_sub(scene->article->text, end, m->span.start);
  return sift_is_listed(scene, between, SIFT_W_LEADS_TO_AN_ECONOMY) ? m->entity : NULL;
}

/* Of a sentence that names several the one before the metric: "in Germany, inflation rose
 * to 6.8%, while in Spain it fell". */
static const sift_entity *of_sentence(const sift_scene *scene, sift_span span,
                                      const sift_typed *typed, uint32_t metric)
{
  sift_span before = { span.start, typed->words[metric].span.start };
  return names_any(scene, before) ? only_one(scene, before) : only_one(scene, span);
}

/* "The Bank of Japan", "the Czech National Bank": whose economy a central bank looks
 * after; NULL: it is none, or nobody's alone. */
static const sift_entity *of_bank(const sift_ruleset *rules, const sift_entity *bank)
{
  sift_text tail = SIFT_TEXT(" central bank");
  size_t space = sift_text_find(bank->name, SIFT_TEXT(" "), 0);
  sift_text first = space == SIZE_MAX ? (sift_text){ 0 }
                                      : sift_map_get(rules, "demonym_of",
                                                     sift_text_sub(bank->name, 0, space));
  if (first.at != NULL && sift_text_is(sift_text_last_word(bank->name), "Bank"))
    return sift_entity_find(rules, first);
  for (size_t i = 0; i < bank->classes.count; i++) {
    sift_text called = bank->classes.at[i];
    if (!sift_text_ends(called, tail))
      continue;
    called.len -= tail.len;
    sift_text name = sift_map_get(rules, "demonym_of", called);
    const sift_entity *found = sift_entity_find(rules, name.at != NULL ? name : called);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* "Czech central bank trims outlook", "The BOJ stands pat": the one economy that an
 * adjective or a central bank of the title means; NULL: none, or several. */
static const sift_entity *of_title_words(const sift_scene *scene)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_span title = scene->article->title_span;
  const sift_entity *found = NULL;
  size_t count = 0;
  const sift_word *words =
      sift_scene_split(scene, title, sift_scene_first(scene, title.start),
                       sift_scene_first(scene, title.end), &count);
  for (size_t i = 0; i < count; i++) {
    const sift_mention *m = sift_mention_of(scene, &words[i]);
    const sift_entity *meant = NULL;
    if (m != NULL && m->kind == SIFT_ORG && m->entity != NULL)
      meant = of_bank(rules, m->entity);
    sift_text name = sift_map_get(rules, "demonym_of", words[i].text);
    if (m == NULL && name.at != NULL)
      meant = sift_entity_find(rules, name);
    if (meant != NULL && found != NULL && meant != found)
      return NULL;
    found = meant != NULL ? meant : found;
  }
  return found;
}

/* "1.4 million Canadians": the one country whose people a sentence tells of. */
static const sift_entity *of_people(const sift_scene *scene, const sift_typed *typed)
{
  const sift_ruleset *rules = scene->claimer->rules;
  const sift_entity *found = NULL;
  for (uint32_t i = 0; i < typed->word_count; i++) {
    sift_text word = typed->words[i].text;
    if (word.len < 2 || word.at[word.len - 1] != 's')
      continue;
    sift_text name =
        sift_map_get(rules, "demonym_of", sift_text_sub(word, 0, word.len - 1));
    const sift_entity *meant = name.at == NULL ? NULL : sift_entity_find(rules, name);
    if (meant != NULL && found != NULL && meant != found)
      return NULL;
    found = meant != NULL ? meant : found;
  }
  return found;
}

/* "Imports rose by 2%", behind a sentence on German exports: the country that the
 * paragraph was just told of. */
static const sift_entity *told_before(const sift_scene *scene, uint32_t sentence)
{
  for (size_t i = scene->recent.count; i-- > 0;) {
    const sift_draft *before = &scene->recent.at[i];
    if (!sift_same_block(scene, before->sentence, sentence))
      return NULL;
    if (before->sentence < sentence && sift_is_of_economies(scene, before->metric_id) &&
        before->entity != NULL && before->entity->kind == SIFT_PLACE)
      return before->entity;
  }
  return NULL;
}

/* ---------------------------------------------------------------- an office's word */

/* A ministry, a bureau of statistics: it tells of a country, and has no sales. */
static bool is_office(const sift_scene *scene, const sift_entity *entity)
{
  return entity->kind == SIFT_ORG &&
         (entity->bystander ||
          sift_map_get(scene->claimer->rules, "country_of_office", entity->name).at !=
              NULL ||
          sift_is_of_classes(&scene->claimer->watchers, entity) ||
          sift_ends_listed(scene, entity->name, SIFT_W_ENDS_OFFICE));
}

/* "The Labor Department", "the Turkish Statistical Institute": whose office it is; NULL:
 * its name does not say. */
static const sift_entity *of_office(const sift_scene *scene, const sift_entity *office)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text name = sift_map_get(rules, "country_of_office", office->name);
  size_t space = sift_text_find(office->name, SIFT_TEXT(" "), 0);
  if (name.at == NULL && space != SIZE_MAX)
    name = sift_map_get(rules, "demonym_of", sift_text_sub(office->name, 0, space));
  return name.at == NULL ? NULL : sift_entity_find(rules, name);
}

/* The one country whose offices a span names. */
static const sift_entity *of_offices(const sift_scene *scene, sift_span span)
{
  const sift_entity *found = NULL;
  for (size_t i = sift_scene_first(scene, span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < span.end; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_ORG || m->entity == NULL || !is_office(scene, m->entity))
      continue;
    const sift_entity *meant = of_office(scene, m->entity);
    if (meant != NULL && found != NULL && meant != found)
      return NULL;
    found = meant != NULL ? meant : found;
  }
  return found;
}

/* Nothing stands before the metric but what narrows it: "Average wages". */
static bool begins_with_metric(const sift_scene *scene, const sift_typed *typed,
                               uint32_t first)
{
  const sift_ruleset *rules = scene->claimer->rules;
  while (first > 0 &&
         (sift_word_is_on(typed, first - 1, SIFT_W_BEFORE_BARE_METRIC) ||
          sift_map_get(rules, "demonym_of", typed->words[first - 1].text).at != NULL))
    first--;
  return first == 0 || sift_word_is_on(typed, first - 1, SIFT_W_BEGINS_TOLD);
}

/* What an article tells of a country: an office is its subject, or it has told already
 * what only countries have. */
static bool is_on_economy(const sift_scene *scene)
{
  if (scene->main != NULL)
    return is_office(scene, scene->main);
  for (size_t i = scene->recent.count; i-- > 0;)
    if (sift_is_of_economies(scene, scene->recent.at[i].metric_id))
      return true;
  return false;
}

/* "Retail sales", of all shops there are; "retail sales in Ohio" have a rule. */
static bool is_retail(const sift_scene *scene, const sift_typed *typed,
                      const sift_draft *draft)
{
  sift_span to_value = { typed->words[draft->first].span.start,
                         draft->value->span.start };
  if (names_any(scene, to_value))
    return false;
  for (uint32_t at = draft->first; at <= draft->last && at < typed->word_count; at++)
    if (sift_word_is_on(typed, at, SIFT_W_OF_ALL_SHOPS))
      return true;
  return draft->first > 0 &&
         sift_word_is_on(typed, draft->first - 1, SIFT_W_OF_ALL_SHOPS);
}

/* "Retail sales", "fixed-asset investment": what a country's is called. */
static void name_as_economys(const sift_scene *scene, sift_draft *draft)
{
  sift_text called =
      sift_map_get(scene->claimer->rules, "metric_of_economy", draft->metric_id);
  if (called.at == NULL)
    return;
  draft->metric_id = called;
  draft->metric = sift_metric_find(scene->claimer->rules, called);
  if (sift_id_has(scene->claimer->rules, called, SIFT_TRAIT_RETAIL_SALES))
    draft->object = (sift_text){ 0 };
}

bool sift_draft_to_economy(const sift_scene *scene, const sift_typed *typed,
                           sift_draft *draft)
{
  if (sift_table_get(&scene->claimer->of_economies_too, draft->metric_id) == NULL ||
      (draft->entity == NULL && draft->subject.len > 0) || draft->carries)
    return false;
  bool of_sales = sift_draft_has(scene, draft, SIFT_TRAIT_GROWTH_OF_SALES);
  bool by_office = draft->entity != NULL && is_office(scene, draft->entity);
  bool by_nobody = draft->entity == NULL && is_on_economy(scene) &&
                   begins_with_metric(scene, typed, draft->first);
  if ((!by_office && !by_nobody) || (of_sales && !is_retail(scene, typed, draft)))
    return false;
  sift_via via;
  const sift_entity *economy = sift_scene_economy(scene, typed, draft, &via);
  if (economy == NULL)
    return false;
  draft->entity = economy;
  draft->subject = sift_scene_name(scene, economy);
  draft->via_subject = via;
  draft->why = NULL;
  name_as_economys(scene, draft);
  return true;
}

/* ---------------------------------------------------------------- whose it is */

const sift_entity *sift_scene_economy(const sift_scene *scene, const sift_typed *typed,
                                      const sift_draft *draft, sift_via *via)
{
  const sift_sentence *all = scene->article->sentences;
  uint32_t sentence = draft->sentence;
  *via = SIFT_VIA_SENTENCE;
  uint32_t metric = word_of_metric(scene, typed, draft);
  const sift_entity *meant = by_adjective(scene, typed, metric);
  if (meant == NULL)
    meant = right_behind(scene, typed, metric, draft);
  if (meant != NULL)
    return meant;
  sift_span span = without_reason(typed, draft, all[sentence].span);
  if (names_any(scene, span))
    return of_sentence(scene, span, typed, metric);
  meant = of_people(scene, typed);
  if (meant != NULL)
    return meant;
  *via = SIFT_VIA_COREFERENCE;
  for (uint32_t s = sentence, n = 0; s-- > 0 && n < BACK_LIMIT; n++) {
    if (!sift_same_block(scene, s, sentence))
      break;
    if (names_any(scene, all[s].span) && !names_only_other_side(scene, all[s].span))
      return only_one(scene, all[s].span);
  }
  meant = told_before(scene, sentence);
  if (meant != NULL)
    return meant;
  *via = SIFT_VIA_TITLE;
  sift_span title = scene->article->title_span;
  meant = names_any(scene, title) ? only_one(scene, title) : of_title_words(scene);
  if (meant != NULL || names_any(scene, title))
    return meant;
  *via = SIFT_VIA_COREFERENCE;
  sift_span to_here = { 0, all[sentence].span.end };
  return of_offices(scene, to_here);
}
