/* settle.c - whose figure a draft is: its subject and object as names, where the rule
 * matched a pronoun, a class word or nobody at all. */
#include "claim/incident/event.h"
#include "claim/sentence/telling.h"
#include "claim/told/told.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

#include <string.h>

/* Subject and object of the claim before. */
static bool take_subject(const sift_scene *scene, sift_draft *draft)
{
  const sift_claim *last = &scene->claims.at[scene->last->claim];
  if (last->object.len == 0)
    return false;
  draft->entity = scene->last->entity;
  draft->subject = last->subject;
  draft->object = last->object;
  draft->via_subject = draft->via_object = SIFT_VIA_COREFERENCE;
  return true;
}

/* Found outside of the figure's own sentence, list and lender. A date's or a time's
 * subject is what the words before it say of a thing ("volume shipments begin"). */
static bool is_far(const sift_draft *draft)
{
  return draft->via_subject != SIFT_VIA_SENTENCE && !draft->carries &&
         draft->value->kind != SIFT_DATE && draft->value->kind != SIFT_TIME;
}

static void refer(sift_scene *scene, sift_draft *draft)
{
  draft->entity = sift_scene_refer(scene, draft->pronoun, draft->kinds);
  draft->via_subject = SIFT_VIA_COREFERENCE;
  if (draft->entity == NULL && draft->pronoun->entity == NULL &&
      (draft->kinds & (1u << SIFT_ORG)))
    draft->subject = sift_scene_site(scene, draft->pronoun);
}

bool sift_is_guessed(const sift_scene *scene, const sift_draft *draft)
{
  return draft->via_subject == SIFT_VIA_DOCUMENT && !draft->carries &&
         scene->article->title.len > 0;
}

/* "Price: $750" under a heading that names but the maker. */
static bool is_of_its_maker(const sift_draft *draft)
{
  return draft->kinds != 0 && draft->entity->kind == SIFT_ORG &&
         !((draft->kinds | draft->far_kinds) & (1u << SIFT_ORG));
}

/* "An M3 (8 cores), 24GB memory": a chip beside other parts of a machine, whose the
 * figures behind it are. */
static bool is_component(const sift_scene *scene, const sift_draft *draft)
{
  bool compares =
      draft->value->kind == SIFT_PERCENT || draft->value->kind == SIFT_MULTIPLE;
  if (compares || draft->entity->kind != SIFT_CHIP ||
      draft->via_subject != SIFT_VIA_SENTENCE || draft->carries || draft->entity->local ||
      (scene->main_thing != NULL && scene->main_thing->kind == SIFT_CHIP))
    return false; /* in an article on chips they have figures of their own */
  const sift_mention *chip =
      scene->mentions->at + sift_scene_first(scene, draft->value->span.start);
  while (chip > scene->mentions->at && chip->entity != draft->entity)
    chip--;
  for (uint32_t i = chip->span.end; i < draft->value->span.start; i++)
    if (strchr(",;(|", scene->article->text.at[i]) != NULL)
      return true;
  return false;
}

/* "A tunnel would have cost": whose it is is not said, and it is no other works that the
 * article names. */
static bool is_of_other_works(const sift_scene *scene, const sift_draft *draft)
{
  return draft->site.end > draft->site.start && sift_is_works(scene, draft->entity);
}

/* "On the Nasdaq" of the title: what follows is not the exchange's. */
static bool is_venue(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity != scene->main &&
         sift_is_of_classes(&scene->claimer->venues, draft->entity);
}

/* "The Energy Department approved a loan": to whom the article tells of. */
static void to_receiver(const sift_scene *scene, sift_draft *draft)
{
  bool given = sift_table_get(&scene->claimer->of_receivers, draft->metric_id) != NULL;
  if (!given || draft->entity == NULL || draft->entity == scene->main ||
      scene->main == NULL || draft->entity->kind != SIFT_ORG ||
      !sift_is_of_classes(&scene->claimer->givers, draft->entity))
    return;
  draft->entity = scene->main;
  draft->subject = sift_scene_name(scene, scene->main);
  draft->via_subject = SIFT_VIA_COREFERENCE;
}

/* "The Memphis works loses 180 jobs": the firm's jobs, of which these are there. */
static bool is_site_of_main(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity != NULL && draft->entity->kind == SIFT_PLACE &&
         draft->entity->local && scene->main != NULL &&
         sift_text_eq_fold(draft->object, draft->entity->name) &&
         sift_table_get(&scene->claimer->of_places, draft->metric_id) != NULL;
}

/* "The Grain Price Office found 40 violations": not its own, unless the article is on it. */
static bool is_of_its_judge(const sift_scene *scene, const sift_draft *draft)
{
  bool of_judged =
      sift_table_get(&scene->claimer->of_offenders, draft->metric_id) != NULL ||
      sift_draft_has(scene, draft, SIFT_TRAIT_CUSTOMERS);
  return of_judged && draft->entity->bystander && draft->entity != scene->main;
}

/* "A similar blast at Pellmoor Forge ended with a fine of $2 million": what the article
 * only compares with. */
static bool is_of_the_like(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  return sift_starts_listed(scene, said, SIFT_W_COMPARES_A_LIKE);
}

/* Why whom the words around speak of is not meant; NULL: the figure may be theirs. */
static const char *why_not_theirs(sift_scene *scene, const sift_scene_sentence *sentence,
                                  sift_draft *draft)
{
  if (draft->entity == NULL)
    return "the text before names nobody whose figure it is";
  if (sift_only_reports(scene, draft->entity))
    return "whom the text names only reports it";
  if (sift_scene_is_of_crowd(scene, draft->value))
    return "it is of consumers, shoppers or the like";
  if (sift_is_told_of_else(scene, &sentence->typed, draft))
    return "the sentence tells of something that no list knows";
  if (sift_is_of_classes(&scene->claimer->watchers, draft->entity) ||
      is_of_its_judge(scene, draft))
    return "whom the text names watches or judges others";
  if (is_venue(scene, draft))
    return "whom the text names is where shares are traded";
  if (is_of_the_like(scene, draft->sentence))
    return "the sentence only compares with something like it";
  if (sift_is_owned(scene, &sentence->typed, draft))
    return "its words say whose it is, and no list knows who that is";
  if (sift_is_guessed(scene, draft) && !scene->is_of_one &&
      !sift_is_named_alone(scene, draft))
    return "only the article as a whole gives it a subject";
  if (sift_is_guessed(scene, draft) && sift_is_of_many(scene, draft))
    return "its sentence brings in whom it names as one of many";
  if (is_of_its_maker(draft))
    return "it is of a thing, and the text names but its maker";
  if (sift_tells_of_one_of_its(scene, draft))
    return "it is of one of several that the firm has";
  if (is_component(scene, draft))
    return "whom the text names is a part of another machine";
  if (is_far(draft) && draft->entity->kind == SIFT_ORG &&
      sift_goes_on_of_product(scene, &sentence->typed, draft))
    return "the sentence before tells what a product sells";
  if (is_of_other_works(scene, draft))
    return "it is of other works than those that the text names";
  if (is_far(draft) && !sift_leaves_subject(scene, sentence, draft))
    return "its own sentence begins with a subject that no list knows";
  return NULL;
}

static const sift_entity *unsaid(sift_scene *scene, const sift_scene_sentence *sentence,
                                 sift_draft *draft)
{
  const sift_draft *before = scene->last;
  if (sift_goes_on_of_shares(scene, before, draft)) {
    draft->via_subject = SIFT_VIA_SENTENCE;
    return before->entity;
  }
  draft->via_subject = SIFT_VIA_COREFERENCE;
  if (sift_goes_on_of_works(scene, before, draft) ||
      sift_goes_on_of_time(scene, before, draft))
    return before->entity;
  if (sift_is_of_the_shares(scene, &sentence->typed, draft))
    return sift_whose_shares(scene, draft);
  draft->via_subject = SIFT_VIA_SENTENCE;
  draft->entity = sift_owner_behind(scene, draft);
  if (draft->entity != NULL || sift_owner_is_stranger(scene, draft))
    return draft->entity;
  draft->entity =
      sift_scene_subject(scene, draft->sentence, draft->value->kind, draft->value->span,
                         draft->kinds, draft->far_kinds, &draft->via_subject);
  if (draft->entity == NULL && sift_is_of_bid(scene, draft))
    draft->entity = scene->main;
  if (is_site_of_main(scene, draft))
    draft->entity = scene->main;
  if (draft->via_subject == SIFT_VIA_COREFERENCE)
    draft->entity = sift_parent_of(scene, draft);
  draft->why = why_not_theirs(scene, sentence, draft);
  return draft->why == NULL ? draft->entity : sift_alone_behind(scene, draft);
}

/* "The regulator had asked for 9 million": whose the figure is says the one that it leans
 * on, where its own sentence speaks of nobody else. */
static bool waits_for_lender(const sift_scene *scene, const sift_scene_sentence *sentence,
                             sift_draft *draft)
{
  if (!draft->carries || draft->pronoun != NULL || draft->subject.len > 0 ||
      draft->of_article || sift_is_owned(scene, &sentence->typed, draft) ||
      sift_owner_is_stranger(scene, draft) ||
      sift_begins_with_stranger(scene, sentence->index))
    return false;
  draft->entity = NULL;
  draft->via_subject = SIFT_VIA_NONE;
  return true;
}

/* "Machinists at Boeing ended a seven-week strike", "Kroger was sold last year for $4.8
 * billion": strikes and deals of others, where the sentence names nobody whose strike or
 * deal the article tells. */
static bool tells_of_other(const sift_scene *scene, const sift_draft *draft)
{
  bool other = false;
  bool of_deal =
      scene->bidder != NULL &&
      sift_map_get(scene->claimer->rules, "of_deal", draft->metric_id).at != NULL;
  if (!of_deal && !sift_draft_has(scene, draft, SIFT_TRAIT_STRIKE))
    return false;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_REF && m->span.start < draft->value->span.start)
      return false;
    if (!sift_is_named(m, 1u << SIFT_ORG))
      continue;
    if (m->entity == scene->main || m->entity->owner == scene->main ||
        m->entity == scene->bidder || m->entity == scene->target)
      return false;
    other = other ||
            (m->span.start < draft->value->span.start && !m->entity->bystander &&
             !sift_only_reports(scene, m->entity) && !sift_is_backer(scene, m->entity) &&
             !sift_is_of_classes(&scene->claimer->watchers, m->entity) &&
             !sift_is_of_classes(&scene->claimer->venues, m->entity));
  }
  return other;
}

/* "Texas gave | SAP | a grant": whom it is given, before the figure; NULL: nobody. */
static const sift_entity *receiver_in(const sift_scene *scene, const sift_draft *draft)
{
  uint32_t start = scene->article->sentences[draft->sentence].span.start,
           value = draft->value->span.start;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    uint32_t at = m->span.start;
    if (m->span.end > value || !sift_is_named(m, 1u << SIFT_ORG) ||
        m->entity->bystander || sift_is_done_to(scene, m, value))
      continue;
    sift_text verb = sift_word_back(scene, start, &at);
    if (sift_is_listed(scene, verb, SIFT_W_GIVING_VERBS))
      return m->entity;
  }
  return NULL;
}

/* Whom the article tells of, but "an analyst with Barclays" tells nothing of Barclays. */
static const sift_entity *article_subject(const sift_scene *scene,
                                          const sift_draft *draft)
{
  uint32_t i = scene->first[draft->sentence], end = scene->first[draft->sentence + 1];
  const sift_entity *receiver = receiver_in(scene, draft);
  if (receiver != NULL || tells_of_other(scene, draft))
    return receiver;
  for (; i < end; i++)
    if (scene->mentions->at[i].entity == scene->main &&
        sift_scene_is_anothers(scene, &scene->mentions->at[i]))
      return NULL;
  return scene->main;
}

/* "Rebuilding would take 20 months": the plant that the article is about. */
static bool is_of_home_site(const sift_scene *scene, const sift_draft *draft)
{
  return scene->home_site != NULL &&
         sift_table_get(&scene->claimer->of_works, draft->metric_id) != NULL;
}

/* "Traffic will be bad when all 3,200 construction workers are on the job": of what is
 * built, whoever the sentence is about, but no other firm that it names. */
static bool falls_to_home_site(const sift_scene *scene, sift_draft *draft)
{
  bool is = scene->home_site != NULL &&
            sift_table_get(&scene->claimer->of_sites, draft->metric_id) != NULL;
  for (uint32_t i = scene->first[draft->sentence];
       is && i < scene->first[draft->sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    is = m->kind != SIFT_ORG || m->entity == scene->main;
  }
  if (!is)
    return false;
  draft->entity = scene->home_site;
  draft->subject = sift_scene_name(scene, draft->entity);
  draft->via_subject = SIFT_VIA_COREFERENCE;
  return true;
}

/* "Headcount" and "employees" are compared as one. */
static sift_text compared_as(const sift_draft *draft)
{
  const sift_metric *metric = draft->metric;
  return metric != NULL && metric->merge.len > 0 ? metric->merge : draft->metric_id;
}

/* "An earlier version gave the workforce as 2,700": of whom the article has told it. */
static bool takes_corrected(const sift_scene *scene, sift_draft *draft)
{
  if (draft->carries || !sift_text_eq(draft->cue, SIFT_SAYS_CORRECTED))
    return false;
  for (size_t i = scene->recent.count; i-- > 0;) {
    const sift_draft *told = &scene->recent.at[i];
    if (!sift_text_eq(compared_as(told), compared_as(draft)))
      continue;
    draft->entity = told->entity;
    draft->subject = told->subject;
    draft->via_subject = SIFT_VIA_COREFERENCE;
    return true;
  }
  return false;
}

/* "Canada had a trade surplus with Mexico": the match itself says whose it is. */
static bool names_place(const sift_draft *draft)
{
  return draft->subject.len > 0 && draft->entity != NULL &&
         draft->entity->kind == SIFT_PLACE;
}

/* "Oil prices fell 2%": nobody's, where the match does not say what is traded. */
static bool is_of_a_market(const sift_scene *scene, const sift_draft *draft)
{
  return draft->subject.len == 0 && draft->pronoun == NULL &&
         sift_table_get(&scene->claimer->of_markets, draft->metric_id) != NULL;
}

bool sift_draft_subject(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft)
{
  if (sift_is_of_reader(scene, sentence, draft) || is_of_a_market(scene, draft))
    return false;
  if (scene->incident != NULL && scene->incident_of->kind == SIFT_ORG)
    sift_incident_metric(scene, draft);
  if (sift_scene_has_incident(scene, draft->metric_id)) {
    draft->entity = sift_draft_incident(scene, draft);
  } else if (sift_is_of_incidents(scene, draft->metric_id) && !draft->of_case) {
    return false;
  } else if (sift_is_of_economies(scene, draft->metric_id) && !names_place(draft)) {
    draft->entity =
        sift_scene_economy(scene, &sentence->typed, draft, &draft->via_subject);
  } else if (sift_draft_site(scene, draft)) {
    draft->subject = sift_scene_name(scene, draft->entity);
    return true;
  } else if (draft->of_article) {
    draft->entity =
        is_of_home_site(scene, draft) ? scene->home_site : article_subject(scene, draft);
    draft->via_subject = SIFT_VIA_COREFERENCE;
  } else if (draft->carries_subject) {
    return scene->last != NULL && take_subject(scene, draft);
  } else if (draft->pronoun != NULL) {
    refer(scene, draft);
    to_receiver(scene, draft);
    if (draft->subject.len > 0)
      return true;
  } else if (draft->subject.len == 0) {
    if (!sift_draft_of_works(scene, draft))
      draft->entity = unsaid(scene, sentence, draft);
  } else {
    to_receiver(scene, draft);
    if (sift_house_forecasts(scene, sentence, draft))
      return draft->entity != NULL;
    return draft->entity == NULL || draft->entity->kind == SIFT_PLACE ||
           (draft->kinds & (1u << draft->entity->kind)) != 0;
  }
  if (draft->entity == NULL)
    return takes_corrected(scene, draft) || falls_to_home_site(scene, draft) ||
           waits_for_lender(scene, sentence, draft);
  draft->subject = sift_scene_name(scene, draft->entity);
  return !sift_house_forecasts(scene, sentence, draft) || draft->entity != NULL;
}
