/* bidder.c - the terms of a takeover (the map `of_deal`) are its bidder's and about its
 * target: where the article has named both, a term that names one of them alone gets the
 * other; but a fee that falls due (the map `contingent`) stays with who would owe it. */
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"
#include "claim/works/works.h"
#include "tag/tag.h"

static bool is_firm(const sift_entity *entity)
{
  return entity != NULL && entity->kind == SIFT_ORG;
}

/* "Turned down a rival offer of 38 euros": somebody else's. */
static bool is_of_another_bid(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft)
{
  uint32_t value = sift_typed_word(typed, draft->value);
  for (uint32_t i = 0; i < value; i++)
    if (sift_table_get(&scene->claimer->other_bids, typed->words[i].text) != NULL)
      return true;
  return false;
}

/* "Agreed to acquire 100% of the shares in Orrin". */
static bool takes_whole(const sift_scene *scene, const sift_draft *draft)
{
  const sift_decimal all = { 1, 2 };
  return sift_draft_has(scene, draft, SIFT_TRAIT_STAKE_ALONE) && is_firm(draft->entity) &&
         is_firm(draft->object_entity) && draft->entity != draft->object_entity &&
         sift_decimal_compare(draft->value->value.lo, all) == 0;
}

/* "$7.5 billion including net debt of $310 million", "assuming $40 million of debt": what
 * is taken over with the firm was that firm's. */
static bool is_debt_taken(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft)
{
  enum { REACH = 6 };
  uint32_t value = sift_typed_word(typed, draft->value);
  if (!sift_draft_has(scene, draft, SIFT_TRAIT_TAKEN_OVER))
    return false;
  for (uint32_t n = 1; n <= REACH && n <= value; n++)
    if (sift_is_listed_in(typed->words[value - n].in, SIFT_W_VERBS_OF_ASSUMING))
      return true;
  return false;
}

/* Whose is not said in the sentence, and one of these words stands before the figure. */
static bool is_behind(const sift_typed *typed, const sift_draft *draft,
                      sift_wordlist list)
{
  uint32_t value = sift_typed_word(typed, draft->value);
  bool inferred =
      draft->via_subject != SIFT_VIA_QUOTE && draft->via_subject != SIFT_VIA_SENTENCE;
  for (uint32_t i = 0; inferred && i < value; i++)
    if (sift_is_listed_in(typed->words[i].in, list) ||
        sift_text_ends(typed->words[i].text, SIFT_TEXT(" times")))
      return true;
  return false;
}

/* "A premium of 34% to Friday's close of $34": no price of the bidder's shares. */
bool sift_is_price_before_bid(const sift_scene *scene, const sift_typed *typed,
                              const sift_draft *draft)
{
  return scene->bidder != NULL && draft->entity == scene->bidder &&
         sift_draft_has(scene, draft, SIFT_TRAIT_SHARE_PRICE) &&
         is_behind(typed, draft, SIFT_W_HIGHER);
}

/* "Or 12 times last year's ebitda of $208 million": what an offer is held against is the
 * target's. */
static bool is_base_of_offer(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft)
{
  return sift_draft_has(scene, draft, SIFT_TRAIT_BASE_OF_OFFER) &&
         is_behind(typed, draft, SIFT_W_MULTIPLES);
}

/* "Orrin bought it in 2019": a deal of years past is not the one of the article. */
static bool is_long_done(const sift_scene *scene, uint32_t sentence)
{
  enum { OLD = 400 }; /* days */
  sift_day told = scene->article->anchor.first;
  bool dated = false;
  if (sentence < sift_lead_end(scene->article))
    return false; /* "Founded in 1924, it will be sold" */
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_DATE || m->value.period.last == SIFT_DAY_NONE)
      continue;
    if (told == SIFT_DAY_NONE || told - m->value.period.last <= OLD)
      return false;
    dated = true;
  }
  return dated;
}

void sift_draft_to_bidder(sift_scene *scene, const sift_typed *typed, sift_draft *draft)
{
  const sift_entity *one = draft->entity, *other = draft->object_entity;
  bool is_old = is_long_done(scene, draft->sentence);
  if (scene->bidder == NULL && !is_old && takes_whole(scene, draft)) {
    scene->bidder = one;
    scene->target = other;
  }
  if (scene->target != NULL && one == scene->bidder &&
      (is_debt_taken(scene, typed, draft) || is_base_of_offer(scene, typed, draft))) {
    draft->entity = scene->target;
    draft->subject = sift_scene_name(scene, scene->target);
    draft->via_subject = SIFT_VIA_COREFERENCE;
    return;
  }
  if (sift_map_get(scene->claimer->rules, "of_deal", draft->metric_id).at == NULL)
    return;
  if (is_firm(one) && is_firm(other) && one != other && scene->bidder == NULL &&
      !is_old) {
    scene->bidder = one;
    scene->target = other;
  }
  if (scene->bidder == NULL || one != scene->target || draft->object.len > 0 ||
      sift_map_get(scene->claimer->rules, "contingent", draft->metric_id).at != NULL ||
      is_of_another_bid(scene, typed, draft))
    return;
  draft->entity = scene->bidder;
  draft->subject = sift_scene_name(scene, scene->bidder);
  draft->object_entity = scene->target;
  draft->object = sift_scene_name(scene, scene->target);
  draft->via_subject = draft->via_object = SIFT_VIA_COREFERENCE;
}

bool sift_is_of_bid(const sift_scene *scene, const sift_draft *draft)
{
  bool is_party = scene->main != NULL &&
                  (scene->main == scene->bidder || scene->main == scene->target);
  return is_party && (draft->far_kinds & (1u << SIFT_ORG)) != 0 &&
         sift_map_get(scene->claimer->rules, "of_deal", draft->metric_id).at != NULL;
}

/* ---------------------------------------------------------------- at the end */

static bool is_in(const sift_scene *scene, const char *map, const sift_claim *claim)
{
  return sift_map_get(scene->claimer->rules, map, claim->metric).at != NULL;
}

static bool same_figure(const sift_claim *a, const sift_claim *b)
{
  return sift_decimal_compare(a->value.lo, b->value.lo) == 0 &&
         sift_decimal_compare(a->value.hi, b->value.hi) == 0 &&
         sift_text_eq(a->value.edtf, b->value.edtf);
}

/* Told once only: of two prices one may be of an earlier offer. */
static bool is_only_answer(const sift_scene *scene, const sift_claim *claim)
{
  for (size_t i = 0; i < scene->claims.count; i++) {
    const sift_claim *other = &scene->claims.at[i];
    if (sift_text_eq(other->metric, claim->metric) &&
        sift_text_eq(other->subject, claim->subject) &&
        sift_text_eq(other->value.unit, claim->value.unit) && !same_figure(other, claim))
      return false;
  }
  return true;
}

/* "Talvane completes its takeover of Orrin": nothing is open any more. */
static bool is_done(const sift_scene *scene)
{
  uint32_t end = sift_lead_end(scene->article);
  sift_text lead = sift_text_sub(
      scene->article->text, 0, end > 0 ? scene->article->sentences[end - 1].span.end : 0);
  return sift_has_listed(scene, lead, SIFT_W_BID_IS_CLOSED);
}

/* Of years past: of another deal; and what was offered before. */
static bool is_of_old(const sift_scene *scene, const sift_claim *claim)
{
  enum { OLD = 400 }; /* days */
  if (sift_id_has(scene->claimer->rules, claim->metric, SIFT_TRAIT_OFFER_PRICE) &&
      sift_text_eq(claim->cue, SIFT_SAYS_PREVIOUSLY))
    return true;
  sift_day told = scene->article->anchor.first, last = claim->period.period.last;
  return claim->period.kind == SIFT_DATE && told != SIFT_DAY_NONE &&
         last != SIFT_DAY_NONE && told - last > OLD;
}

/* Only of a bid that is open is said what a share is offered, what it needs and when it
 * is to close. */
static bool tells_of_bid(const sift_scene *scene)
{
  for (size_t i = 0; i < scene->claims.count; i++)
    if (sift_id_has(scene->claimer->rules, scene->claims.at[i].metric,
                    SIFT_TRAIT_TERM_OF_OPEN_BID))
      return true;
  return false;
}

static bool is_about(const sift_scene *scene, const sift_claim *claim,
                     const sift_entity *firm)
{
  sift_text name = sift_scene_name(scene, firm);
  return sift_text_eq(claim->subject, name) || sift_text_eq(claim->object, name);
}

/* What is offered is not yet paid, and what must be reached or would be owed is a
 * condition (the map `open_terms`). */
static void open_terms(sift_scene *scene)
{
  if (is_done(scene) || !tells_of_bid(scene))
    return;
  for (size_t i = 0; i < scene->claims.count; i++) {
    sift_claim *claim = &scene->claims.at[i];
    sift_text open = sift_map_get(scene->claimer->rules, "open_terms", claim->metric);
    bool may_be = claim->modality == SIFT_ACTUAL ||
                  (claim->modality == SIFT_PLANNED && sift_text_is(open, "conditional"));
    sift_text said = claim->quote;
    bool of_bid =
        sift_id_has(scene->claimer->rules, claim->metric, SIFT_TRAIT_OF_ANY_BID) ||
        is_about(scene, claim, scene->target) || is_about(scene, claim, scene->bidder);
    if (open.len == 0 || !may_be || !of_bid ||
        sift_has_listed(scene, said, SIFT_W_VERBS_OF_BUYING) || is_of_old(scene, claim))
      continue;
    claim->modality = sift_text_is(open, "planned") ? SIFT_PLANNED : SIFT_CONDITIONAL;
  }
}

/* What a label or a sentence above the bid's own told of its terms, completed. */
void sift_terms_complete(sift_scene *scene)
{
  if (scene->bidder == NULL)
    return;
  open_terms(scene);
  sift_text bidder = sift_scene_name(scene, scene->bidder);
  sift_text target = sift_scene_name(scene, scene->target);
  for (size_t i = 0; i < scene->claims.count; i++) {
    sift_claim *claim = &scene->claims.at[i];
    bool of_bidder = sift_text_eq(claim->subject, bidder);
    bool of_target = sift_text_eq(claim->subject, target);
    if (!is_in(scene, "of_deal", claim) || claim->object.len > 0 ||
        !(of_bidder || (of_target && is_in(scene, "contingent", claim))) ||
        !is_only_answer(scene, claim))
      continue;
    claim->object = of_bidder ? target : bidder;
    claim->via_object = SIFT_VIA_COREFERENCE;
  }
}
