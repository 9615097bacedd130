/* refer.c - whom "the company", "it" and "the cloud unit" mean. */
#include "claim/sentence/telling.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

/* ---------------------------------------------------------------- class words */

/* The kinds that words in small letters can stand for, as bits. */
static uint32_t kinds_of(const sift_scene *scene, sift_text said)
{
  return (uint32_t)(uintptr_t)sift_table_get(&scene->claimer->class_kinds, said);
}

/* "The Bristol company" -> "the company"; a plant of a town keeps its town. */
static sift_text said_by(const sift_scene *scene, sift_span reference)
{
  sift_text said = sift_text_sub(scene->article->text, reference.start, reference.end);
  said = sift_text_lower(scene->arena, said);
  sift_text last = sift_text_last_word(said);
  if (!sift_text_starts(said, SIFT_TEXT("the ")) || kinds_of(scene, said) != 0 ||
      sift_table_get(&scene->claimer->facilities, last) != NULL)
    return said;
  sift_text plain = sift_text_join(scene->arena, SIFT_TEXT("the "), last);
  return kinds_of(scene, plain) != 0 ? plain : said;
}

sift_text sift_reference_word(const sift_scene *scene, sift_span reference)
{
  sift_text said = said_by(scene, reference);
  return sift_text_sub(said, sift_starts_listed(scene, said, SIFT_W_REFERENCE_OPENERS),
                       said.len);
}

/* "Its platform" is no firm that is nobody's part. */
static bool can_be_had(const sift_scene *scene, const sift_mention *pronoun,
                       const sift_entity *entity)
{
  sift_text said =
      sift_text_sub(scene->article->text, pronoun->span.start, pronoun->span.end);
  return entity->kind != SIFT_ORG || entity->local || entity->owner != NULL ||
         sift_starts_listed(scene, said, SIFT_W_BEGINS_WITH_ITS) == 0;
}

#define CLASS_REACH 600 /* mentions looked at for whom a class word means */

/* "The AI lab", behind a firm that no list knows and that the article tells of: one that
 * is named later only is not meant. */
static bool has_told_of_main(const sift_scene *scene, const sift_mention *pronoun)
{
  const sift_mention *m = scene->mentions->at;
  if (scene->main == NULL || !scene->main->local || scene->main->kind != SIFT_ORG)
    return false;
  while (m < pronoun && m->entity != scene->main)
    m++;
  return m < pronoun;
}

/* "In competition with Amazon's Kuiper" is no "constellation" of the article's firm. */
static bool is_beside_main(const sift_scene *scene, const sift_mention *m)
{
  const sift_entity *owner = m->entity->owner, *main = scene->main;
  return main != NULL && main->kind == SIFT_ORG && main->local && owner != NULL &&
         m->kind == SIFT_PRODUCT && owner != main && sift_scene_is_aside(scene, m);
}

/* "The N40 is twice as fast as the N30. The chip has": of two things of a sentence the one
 * that it is about, and not the one that it is held against; "It is twice as fast as the
 * N30. The chip": what the article is about. */
static const sift_mention *held_against(const sift_scene *scene,
                                        const sift_mention *pronoun,
                                        const sift_mention *nearest, sift_text word)
{
  bool is_thing = nearest->kind == SIFT_CHIP || nearest->kind == SIFT_PRODUCT;
  if (!is_thing || nearest->sentence == pronoun->sentence ||
      !sift_scene_is_aside(scene, nearest))
    return nearest;
  for (const sift_mention *m = nearest;
       m-- > scene->mentions->at && m->sentence == nearest->sentence;)
    if (m->kind == nearest->kind && m->entity != NULL &&
        sift_answers_to(scene, m->entity, word) &&
        can_be_had(scene, pronoun, m->entity) && !sift_scene_is_aside(scene, m))
      return m;
  for (const sift_mention *m = nearest; m-- > scene->mentions->at;)
    if (m->entity != NULL && m->entity == scene->main_thing && m->kind == nearest->kind)
      return sift_answers_to(scene, m->entity, word) ? m : nearest;
  return nearest;
}

/* "The nation's largest bank": no firm but a bank is meant. */
static bool is_ranked(const sift_scene *scene, const sift_mention *pronoun)
{
  return sift_has_listed(scene, said_by(scene, pronoun->span), SIFT_W_APOSTROPHE_S);
}

/* The nearest name before the reference that has its class; else the next one behind. */
static const sift_entity *by_class(const sift_scene *scene, const sift_mention *pronoun)
{
  sift_text word = sift_reference_word(scene, pronoun->span);
  if (is_ranked(scene, pronoun))
    word = sift_text_last_word(word);
  const sift_mention *first = scene->mentions->at, *end = first + scene->mentions->count;
  for (const sift_mention *m = pronoun; m-- > first && pronoun - m < CLASS_REACH;)
    if (m->entity != NULL && m->kind != SIFT_REF &&
        sift_answers_to(scene, m->entity, word) &&
        can_be_had(scene, pronoun, m->entity) && !is_beside_main(scene, m))
      return sift_is_beside_stranger(scene, pronoun, m)
                 ? NULL
                 : held_against(scene, pronoun, m, word)->entity;
  for (const sift_mention *m = pronoun + 1; m < end && m - pronoun < CLASS_REACH; m++)
    if (m->entity != NULL && m->kind != SIFT_REF &&
        sift_answers_to(scene, m->entity, word) && can_be_had(scene, pronoun, m->entity))
      return m->kind == SIFT_ORG && has_told_of_main(scene, pronoun) ? NULL : m->entity;
  return NULL;
}

/* "The shopping assistant" before a figure: whom the article knows by that class. */
const sift_entity *sift_scene_of_class(const sift_scene *scene, const sift_mention *m,
                                       uint32_t kinds)
{
  if (m->kind != SIFT_REF)
    return NULL;
  bool is_stranger = false;
  const sift_entity *found = m->entity;
  if (found == NULL)
    found = sift_firm_of_origin(scene, m);
  if (found == NULL && (kinds & (1u << SIFT_ORG)) != 0)
    found = sift_firm_described(scene, m, &is_stranger);
  if (found == NULL)
    found = by_class(scene, m);
  return found != NULL && (kinds & (1u << found->kind)) != 0 ? found : NULL;
}

/* ---------------------------------------------------------------- "the company", "it" */

sift_text sift_scene_site(const sift_scene *scene, const sift_mention *pronoun)
{
  sift_text said =
      sift_text_sub(scene->article->text, pronoun->span.start, pronoun->span.end);
  size_t start = sift_text_find(said, SIFT_TEXT(" "), 0);
  if (start == SIZE_MAX || start + 1 >= said.len || !sift_is_upper(said.at[start + 1]))
    return (sift_text){ 0 };
  sift_text head = sift_text_lower(scene->arena, sift_text_last_word(said));
  if (sift_table_get(&scene->claimer->facilities, head) == NULL)
    return (sift_text){ 0 };
  return sift_text_squeeze(scene->arena, sift_text_sub(said, start + 1, said.len));
}

uint32_t sift_reference_kinds(const sift_scene *scene, const sift_mention *pronoun)
{
  return kinds_of(scene, said_by(scene, pronoun->span));
}

/* "A bid by Ardent after the buyout firm": the last one named in the sentence. */
static const sift_entity *firm_right_before(const sift_scene *scene,
                                            const sift_mention *pronoun)
{
  const sift_mention *first = scene->mentions->at;
  for (const sift_mention *m = pronoun; m-- > first && m->sentence == pronoun->sentence;)
    if (m->kind == SIFT_ORG && m->entity != NULL)
      return m->entity;
  return NULL;
}

/* "the chipmaker", when nobody in the article is known as one: the firm that is spoken
 * of, if it is one that no list knows. */
static const sift_entity *unknown_firm(const sift_scene *scene,
                                       const sift_mention *pronoun, uint32_t kinds)
{
  sift_via via;
  uint32_t org = kinds & (1u << SIFT_ORG);
  const sift_entity *near_by = org == 0 ? NULL : firm_right_before(scene, pronoun);
  const sift_entity *found =
      org == 0          ? NULL
      : near_by != NULL ? near_by
                        : sift_scene_subject(scene, pronoun->sentence, SIFT_NO_KIND,
                                             pronoun->span, org, org, &via);
  bool fits = found != NULL && found->local && found->kind == SIFT_ORG &&
              !sift_is_called_otherwise(scene, pronoun, found);
  return fits ? found : NULL;
}

static bool is_it(const sift_scene *scene, const sift_mention *pronoun)
{
  return sift_is_listed(scene, sift_reference_word(scene, pronoun->span), SIFT_W_IT);
}

/* "It" is a firm where firms do such things ("it sold 3,000"), else a thing ("it weighs
 * three kilograms"). */
static uint32_t kinds_meant(const sift_scene *scene, const sift_mention *pronoun,
                            uint32_t can, uint32_t kinds)
{
  uint32_t things = (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT);
  return (can & kinds) == 0 && is_it(scene, pronoun) ? kinds & things : can & kinds;
}

/* "It" reaches back a sentence, and goes on with the "it" that begins it; to a thing two
 * more of its paragraph, to whom or what the article tells of, farther. */
static bool is_in_reach(const sift_scene *scene, const sift_mention *pronoun,
                        const sift_entity *found)
{
  enum { SENTENCES = 3 };
  if (found == scene->main || !is_it(scene, pronoun))
    return true;
  bool is_thing = (found->kind == SIFT_CHIP || found->kind == SIFT_PRODUCT) &&
                  (found->local || found == scene->main_thing);
  uint32_t last = pronoun->sentence, first = last > 0 ? last - 1 : 0;
  if (first < last && sift_same_block(scene, first, last) &&
      sift_begins_with_reference(scene, first) &&
      sift_scene_centre(scene, first) == found)
    return true;
  while (is_thing && first > 0 && last - first < SENTENCES &&
         sift_same_block(scene, first - 1, last))
    first--;
  for (uint32_t i = scene->first[first]; i < scene->first[last + 1]; i++)
    if (scene->mentions->at[i].entity == found)
      return true;
  return false;
}

/* "With start-ups like Oracle raising money, valuing the company at": the one that stands
 * for its like. */
static const sift_entity *firm_of_like(const sift_scene *scene,
                                       const sift_mention *pronoun)
{
  const sift_mention *m = pronoun;
  if (!sift_is_listed(scene, sift_reference_word(scene, pronoun->span),
                      SIFT_W_FIRM_NOUNS))
    return NULL;
  while (m > scene->mentions->at && m[-1].sentence == pronoun->sentence) {
    m--;
    if (m->kind != SIFT_ORG)
      continue;
    sift_text before = sift_text_sub(scene->article->text, 0, m->span.start);
    return sift_ends_listed(scene, before, SIFT_W_BEFORE_AN_EXAMPLE) > 0 ? m->entity
                                                                         : NULL;
  }
  return NULL;
}

/* "The same happened to the C2 when it came out": the name right before. */
static const sift_entity *named_when(const sift_scene *scene, const sift_mention *pronoun)
{
  const sift_mention *last = pronoun - 1;
  if (pronoun == scene->mentions->at || !is_it(scene, pronoun) ||
      !sift_is_named(last, (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT)))
    return NULL;
  sift_text between =
      sift_text_sub(scene->article->text, last->span.end, pronoun->span.start);
  return sift_is_listed(scene, between, SIFT_W_TIME_JOINS) ? last->entity : NULL;
}

/* Whom "it" or "the company" means by where it stands; `can`: what it can be. */
static const sift_entity *by_place(const sift_scene *scene, const sift_mention *pronoun,
                                   uint32_t can, uint32_t kinds)
{
  sift_via via;
  if ((can & (1u << SIFT_ORG)) && sift_is_the_company(scene, pronoun))
    return scene->main;
  const sift_entity *topic = sift_scene_topic(scene, pronoun->sentence, can);
  const sift_entity *before =
      sift_scene_named_before(scene, pronoun->sentence, pronoun->span.start, can);
  const sift_mention *opener = sift_opener_meant(scene, pronoun);
  if (opener != NULL && (can & (1u << SIFT_ORG)) != 0)
    return sift_scene_refer(scene, opener, kinds);
  if (topic != NULL && before != NULL) {
    bool of_firm = topic->kind == SIFT_ORG && is_it(scene, pronoun);
    const sift_entity *own = of_firm ? sift_firm_of_clause(scene, pronoun) : NULL;
    return own != NULL ? own : sift_person_called(scene, pronoun, topic);
  }
  const sift_entity *first =
      (can & (1u << SIFT_ORG)) != 0 ? sift_told_of_first(scene, pronoun) : NULL;
  if (first != NULL)
    return first;
  const sift_entity *found = sift_scene_subject(scene, pronoun->sentence, SIFT_NO_KIND,
                                                pronoun->span, can, can, &via);
  bool fits = found != NULL && (kinds & (1u << found->kind)) != 0 &&
              !sift_only_reports(scene, found);
  return fits && is_in_reach(scene, pronoun, found)
             ? sift_person_called(scene, pronoun, found)
             : NULL;
}

/* Whom the reference means; NULL: nobody that the article tells. */
static const sift_entity *whom(const sift_scene *scene, const sift_mention *pronoun,
                               uint32_t kinds)
{
  const sift_entity *actor = sift_text_is(sift_reference_word(scene, pronoun->span), "it")
                                 ? sift_who_acts_on(scene, pronoun)
                                 : NULL;
  if (actor != NULL)
    return sift_acted_on(scene, actor, kinds);
  const sift_entity *when = named_when(scene, pronoun);
  if (when != NULL && (kinds & (1u << when->kind)) != 0)
    return when;
  const sift_entity *like =
      (kinds & (1u << SIFT_ORG)) != 0 ? firm_of_like(scene, pronoun) : NULL;
  if (like != NULL)
    return like;
  const sift_entity *beside = sift_named_behind(scene, pronoun);
  if (beside != NULL)
    return (kinds & (1u << beside->kind)) != 0 ? beside : NULL;
  if (sift_refers_to_stranger(scene, pronoun))
    return NULL;
  const sift_entity *from_there =
      (kinds & (1u << SIFT_ORG)) != 0 ? sift_firm_of_origin(scene, pronoun) : NULL;
  if (from_there != NULL)
    return from_there;
  bool is_stranger = false;
  uint32_t can = sift_reference_kinds(scene, pronoun);
  const sift_entity *called = (kinds & can & (1u << SIFT_ORG)) != 0
                                  ? sift_firm_described(scene, pronoun, &is_stranger)
                                  : NULL;
  if (called != NULL || is_stranger)
    return called;
  if (sift_is_venture(scene, pronoun) || sift_is_a_part(scene, pronoun) ||
      is_ranked(scene, pronoun))
    return by_class(scene, pronoun); /* and none of those whose it is */
  const sift_entity *elsewhere =
      (kinds & (1u << SIFT_ORG)) != 0 ? sift_firm_from_elsewhere(scene, pronoun) : NULL;
  if (elsewhere != NULL)
    return elsewhere;
  if (scene->bidder != NULL && sift_origin_said(scene, pronoun->span).len > 0)
    return NULL; /* of two firms one, and which is not said */
  const sift_entity *works = kinds & ((1u << SIFT_ORG) | (1u << SIFT_PRODUCT))
                                 ? sift_works_meant(scene, pronoun)
                                 : NULL;
  if (works != NULL)
    return works;
  if (can == 0) {
    const sift_entity *named = by_class(scene, pronoun);
    if (named == NULL && (kinds & (1u << SIFT_ORG)) &&
        sift_is_the_company(scene, pronoun))
      return scene->main;
    if (named == NULL && sift_scene_site(scene, pronoun).len == 0)
      return unknown_firm(scene, pronoun, kinds);
    return named != NULL && (kinds & (1u << named->kind)) ? named : NULL;
  }
  can = kinds_meant(scene, pronoun, can, kinds);
  return can != 0 ? by_place(scene, pronoun, can, kinds) : NULL;
}

/* "The FTC has fined Orrin. The company": no office is a company, where a firm was named
 * right before. */
static const sift_entity *firm_judged(const sift_scene *scene,
                                      const sift_mention *pronoun,
                                      const sift_entity *found)
{
  if (found == NULL || found->kind != SIFT_ORG || !sift_is_judge(scene, found) ||
      !sift_is_listed(scene, sift_reference_word(scene, pronoun->span),
                      SIFT_W_FIRM_NOUNS))
    return found;
  for (const sift_mention *m = pronoun; m-- > scene->mentions->at;) {
    if (m->sentence + 1 < pronoun->sentence)
      break;
    if (sift_is_named(m, 1u << SIFT_ORG) && !sift_is_judge(scene, m->entity) &&
        !sift_only_reports(scene, m->entity))
      return m->entity;
  }
  return found;
}

const sift_entity *sift_scene_refer(const sift_scene *scene, const sift_mention *pronoun,
                                    uint32_t kinds)
{
  if (pronoun->entity != NULL)
    return pronoun->entity;
  if (sift_is_defined_behind(scene, pronoun))
    return NULL;
  const sift_entity *found = firm_judged(scene, pronoun, whom(scene, pronoun, kinds));
  found = sift_parent_meant(scene, pronoun, found);
  if (found != NULL && !sift_may_be_called(scene, pronoun, found))
    return NULL;
  if (found != NULL && found == sift_who_acts_on(scene, pronoun))
    found = sift_acted_on(scene, found, kinds);
  bool is_named = found != NULL && found == sift_named_behind(scene, pronoun);
  return is_named || found == NULL || sift_can_be_body(scene, pronoun, found) ? found
                                                                              : NULL;
}
