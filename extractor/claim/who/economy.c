/* economy.c - whose inflation, output or trade a figure is: a country's or a region's,
 * and never that of the bank or the statistics office that tells it. */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

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

const sift_entity *sift_scene_economy(const sift_scene *scene, const sift_typed *typed,
                                      const sift_draft *draft, sift_via *via)
{
  const sift_sentence *all = scene->article->sentences;
  uint32_t sentence = draft->sentence;
  *via = SIFT_VIA_SENTENCE;
  uint32_t metric = word_of_metric(scene, typed, draft);
  const sift_entity *meant = by_adjective(scene, typed, metric);
  if (meant != NULL)
    return meant;
  sift_span span = without_reason(typed, draft, all[sentence].span);
  if (names_any(scene, span))
    return of_sentence(scene, span, typed, metric);
  *via = SIFT_VIA_COREFERENCE;
  for (uint32_t s = sentence, n = 0; s-- > 0 && n < BACK_LIMIT; n++) {
    if (all[s].block != all[sentence].block)
      break;
    if (names_any(scene, all[s].span) && !names_only_other_side(scene, all[s].span))
      return only_one(scene, all[s].span);
  }
  *via = SIFT_VIA_TITLE;
  sift_span title = scene->article->title_span;
  return names_any(scene, title) ? only_one(scene, title) : of_title_words(scene);
}
