/* house.c - analysts' houses, which forecast what others will earn: "Ostley Gorse
 * forecasts profit of £455 million", of whom the text has told "analysts at Ostley
 * Gorse". The figure is of the firm that they look at. */
#include "claim/sentence/clauses.h"
#include "claim/sentence/telling.h"
#include "claim/told/told.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

/* "Analysts at Ostley Gorse", "the broker Ostley Gorse", "Ostley Gorse analyst Nora
 * Quill"; but of "Oracle analysts" nobody knows whether they are its own. */
static bool is_named_as_house(const sift_scene *scene, const sift_mention *m)
{
  sift_span sentence = scene->article->sentences[m->sentence].span;
  const sift_mention *next = m + 1, *end = scene->mentions->at + scene->mentions->count;
  uint32_t before = m->span.start, behind = m->span.end, first = m->span.start;
  sift_text word = sift_word_back(scene, sentence.start, &before);
  if (sift_is_listed(scene, word, SIFT_W_BROKERS) ||
      sift_is_listed(scene, sift_word_ahead(scene, m->span.end, &first), SIFT_W_BROKERS))
    return true;
  if (sift_is_listed(scene, word, SIFT_W_BEFORE_AN_EMPLOYER))
    return sift_is_listed(scene, sift_word_back(scene, sentence.start, &before),
                          SIFT_W_ANALYSTS);
  return sift_is_listed(scene, sift_word_ahead(scene, sentence.end, &behind),
                        SIFT_W_ANALYSTS) &&
         next < end && next->kind == SIFT_PERSON && next->span.start == behind + 1;
}

bool sift_is_house(const sift_scene *scene, const sift_entity *firm)
{
  if (firm == NULL || firm->kind != SIFT_ORG || firm == scene->main)
    return false;
  if (sift_is_of_classes(&scene->claimer->houses, firm))
    return scene->main != NULL && scene->main->kind == SIFT_ORG &&
           !sift_is_of_classes(&scene->claimer->houses, scene->main);
  for (size_t i = 0; i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->entity == firm && is_named_as_house(scene, m))
      return true;
  }
  return false;
}

/* Whom the sentences before are about, up to one that is about the article's firm. */
static const sift_entity *told_of_before(const sift_scene *scene, uint32_t s)
{
  size_t block = scene->article->sentences[s].block;
  while (s-- > 0 && scene->article->sentences[s].block == block) {
    const sift_entity *firm = sift_scene_centre(scene, s);
    if (firm != NULL && !sift_is_house(scene, firm))
      return firm;
  }
  return scene->main != NULL && scene->main->kind == SIFT_ORG &&
                 !sift_is_one_of_two(scene, scene->main)
             ? scene->main
             : NULL;
}

/* "Barclays expects Oracle to earn": of the last firm that is named up to the figure. */
static const sift_entity *named_behind(const sift_draft *draft, const sift_mention *house)
{
  const sift_entity *firm = NULL;
  for (const sift_mention *m = house + 1; m < draft->value; m++)
    if (sift_is_named(m, 1u << SIFT_ORG) && m->entity != house->entity)
      firm = m->entity;
  return firm;
}

/* "Ostley Gorse now expects": where the figure's subject is named so; NULL: nowhere. */
static const sift_mention *forecasting(const sift_scene *scene, const sift_typed *typed,
                                       const sift_draft *draft)
{
  enum { REACH = 2 };
  for (uint32_t i = 0; i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m >= draft->value)
      break;
    if (m == NULL || m->entity != draft->entity)
      continue;
    for (uint32_t n = 1; n <= REACH; n++)
      if (sift_word_is_on(typed, i + n, SIFT_W_VERBS_OF_FORECASTING))
        return m;
  }
  return NULL;
}

bool sift_house_forecasts(const sift_scene *scene, const sift_scene_sentence *sentence,
                          sift_draft *draft)
{
  if (draft->entity == NULL || !sift_is_house(scene, draft->entity))
    return false;
  const sift_mention *house = forecasting(scene, &sentence->typed, draft);
  if (house == NULL)
    return false;
  const sift_entity *firm = named_behind(draft, house);
  bool of_firms = sift_draft_has(scene, draft, SIFT_TRAIT_OF_BUSINESS) ||
                  sift_draft_has(scene, draft, SIFT_TRAIT_OF_DIVISION) ||
                  sift_draft_has(scene, draft, SIFT_TRAIT_EARNED_A_SHARE) ||
                  sift_draft_has(scene, draft, SIFT_TRAIT_PROFIT_BEFORE_TAX);
  if (firm == NULL && of_firms)
    firm = told_of_before(scene, draft->sentence);
  draft->entity = firm;
  draft->modality = SIFT_TEXT("estimate");
  draft->speaker = house->entity->name;
  draft->via_subject = SIFT_VIA_COREFERENCE;
  if (firm != NULL)
    draft->subject = sift_scene_name(scene, firm);
  return true;
}
