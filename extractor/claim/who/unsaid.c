/* unsaid.c - whether a sentence that names nobody leaves its subject to the sentences
 * before, or has one of its own that no list knows. Of whom the article tells, all is
 * said that nobody else can own; of others only what begins with its metric. */
#include "claim/incident/event.h"
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"

/* What may stand before a figure's metric without being its owner: "For the full year,
 * its adjusted". */
static bool is_light(const sift_scene *scene, const sift_word *word)
{
  if (word->mention >= 0)
    return sift_has_value(sift_mention_of(scene, word));
  return !sift_is_alpha(word->text.at[0]) ||
         sift_text_ends(word->text, SIFT_TEXT("ly")) ||
         sift_table_get(&scene->claimer->light, word->text) != NULL;
}

/* "it", "the company"; not "he". */
static bool is_reference(const sift_scene *scene, const sift_word *word)
{
  if (word->mention < 0 || scene->mentions->at[word->mention].kind != SIFT_REF)
    return false;
  uint32_t kinds = sift_reference_kinds(scene, &scene->mentions->at[word->mention]);
  return kinds == 0 || (kinds & SIFT_ANY_SUBJECT) != 0;
}

/* "he", but for "he said". */
static bool is_person(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_word *word = &typed->words[at];
  if (word->mention < 0 || scene->mentions->at[word->mention].kind != SIFT_REF ||
      is_reference(scene, word))
    return false;
  return at + 1 == typed->word_count ||
         (!sift_is_telling(scene, typed->words[at + 1].text) &&
          !sift_is_forecast_of_executive(scene, typed, at));
}

/* A metric or a name: what follows is said of it. */
static bool is_ours(const sift_scene *scene, const sift_word *word)
{
  if (word->mention < 0)
    return false;
  sift_kind kind = scene->mentions->at[word->mention].kind;
  return kind == SIFT_METRIC || ((1u << kind) & SIFT_ANY_SUBJECT) != 0;
}

/* "The Dunmore works", "its Dunmore site": a name that says where, and not who. */
static bool names_site(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { WORDS = 3 }; /* of such a name, at most */
  uint32_t first = at, last = at;
  while (first > 0 && typed->words[first - 1].upper && at - first < WORDS &&
         !sift_is_listed_in(typed->words[first - 1].in, SIFT_W_DETERMINERS))
    first--;
  while (last + 1 < typed->word_count && typed->words[last].upper && last - at < WORDS)
    last++;
  return first > 0 && sift_is_listed_in(typed->words[first - 1].in, SIFT_W_DETERMINERS) &&
         sift_table_get(&scene->claimer->facilities, typed->words[last].text) != NULL;
}

/* "The drives division": a part of whom the article tells of. */
static bool is_own_part(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { WORDS = 3 }; /* of a part's name, at most */
  uint32_t name = at;
  if (sift_table_get(&scene->claimer->part_nouns, typed->words[at].text) == NULL)
    return false;
  while (name > 0 && at - name < WORDS &&
         sift_may_call_part(scene, &typed->words[name - 1]))
    name--;
  return name < at && name > 0 &&
         sift_is_listed_in(typed->words[name - 1].in, SIFT_W_DEFINITES);
}

/* "The catering industry", "Norland's", a name that no list knows. */
static bool is_another(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_word *word = &typed->words[at];
  if (word->mention >= 0)
    return scene->mentions->at[word->mention].kind == SIFT_PLACE &&
           at + 1 < typed->word_count && sift_text_is(typed->words[at + 1].text, "'s");
  bool begins = at == 0 || (at == 1 && sift_text_is(typed->words[0].text, "\""));
  bool named = word->upper && !sift_is_in_title(scene, typed, at);
  return (!begins && named && !names_site(scene, typed, at)) ||
         (sift_table_get(&scene->claimer->others, word->text) != NULL &&
          !is_own_part(scene, typed, at));
}

/* "The IPO market has picked up", "the jobs market": the metric only says of what sort the
 * other is. */
static bool is_of_another(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { SHORTEST = 4 }; /* "sales we made" */
  const sift_word *next = &typed->words[at + 1];
  return at + 1 < typed->word_count && typed->words[at].mention >= 0 &&
         scene->mentions->at[typed->words[at].mention].kind == SIFT_METRIC &&
         next->mention < 0 && next->text.len > SHORTEST &&
         sift_table_get(&scene->claimer->others, next->text) != NULL;
}

/* Behind a label's colon. */
static uint32_t first_word(const sift_typed *typed, uint32_t before)
{
  while (before > 0 && !sift_text_is(typed->words[before - 1].text, ":"))
    before--;
  return before;
}

/* "5,000 jobs will be added by Stellantis": whose doing it is stands behind. */
static bool is_done_by_another(const sift_scene *scene, const sift_typed *typed,
                               const sift_draft *draft)
{
  for (size_t i = draft->last + 1; i + 1 < typed->word_count; i++) {
    const sift_word *next = &typed->words[i + 1];
    if (!sift_text_is(typed->words[i].text, "by") || next->mention < 0 ||
        sift_table_get(&scene->claimer->askeds, typed->words[i - 1].text) != NULL)
      continue; /* "compiled by LSEG": that is no doing */
    const sift_mention *agent = &scene->mentions->at[next->mention];
    if (agent->kind == SIFT_ORG && agent->entity != draft->entity &&
        !sift_only_reports(scene, agent->entity))
      return true;
  }
  return false;
}

bool sift_is_of_reader(const sift_scene *scene, const sift_scene_sentence *sentence,
                       const sift_draft *draft)
{
  const sift_typed *typed = &sentence->typed;
  bool said = draft->via_subject == SIFT_VIA_QUOTE;
  bool is_price = sift_draft_has(scene, draft, SIFT_TRAIT_PRICE);
  for (uint32_t i = said ? draft->first : 0; i <= draft->last; i++)
    if (!(is_price &&
          i >= draft->first) && /* "you can have one for $300": all pay that */
        sift_table_get(&scene->claimer->readers, typed->words[i].text) != NULL)
      return true;
  return false;
}

/* "An outage that hit 1.1 million customers", "that cut supply to": not all that it has. */
static bool is_of_the_struck(const sift_scene *scene, const sift_draft *draft)
{
  enum { REACH = 30 }; /* " affected an estimated " */
  uint32_t at = draft->value->span.start;
  sift_text before = sift_text_sub(scene->article->text, at > REACH ? at - REACH : 0, at);
  bool struck = sift_has_listed(scene, before, SIFT_W_VERBS_OF_STRIKING);
  struck = struck && sift_event_in(scene, draft->sentence).words != NULL;
  return sift_draft_has(scene, draft, SIFT_TRAIT_STRUCK) &&
         (struck || sift_has_listed(scene, before, SIFT_W_CUTS_OFF));
}

/* "Firms with over 50 employees must": of all such, and of nobody named. */
static bool is_of_a_sort(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft)
{
  uint32_t at = sift_typed_word(typed, draft->value);
  if (draft->via_subject == SIFT_VIA_QUOTE ||
      sift_table_get(&scene->claimer->of_sorts, draft->metric_id) == NULL)
    return false;
  while (at > 0 && sift_is_listed_in(typed->words[at - 1].in, SIFT_W_BOUNDS_OF_A_SORT))
    at--;
  if (at < 2 || !sift_text_is(typed->words[at - 1].text, "with"))
    return false;
  const sift_word *sort = &typed->words[at - 2];
  sift_text text = scene->article->text;
  return (sort->mention < 0 || scene->mentions->at[sort->mention].kind == SIFT_METRIC) &&
         sift_text_ends(sort->text, SIFT_TEXT("s")) && sort->text.len > 4 &&
         !sift_is_upper((unsigned char)text.at[sort->span.start]);
}

/* "Lindi has a population of 864,652": of the place, and not of its council. */
static bool is_of_place_only(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity != NULL && draft->entity->kind == SIFT_ORG &&
         sift_draft_has(scene, draft, SIFT_TRAIT_OF_PLACE_ONLY);
}

/* "All but three of them": not three. "Two customers make up 61%": it has more. */
static bool is_of_the_rest(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft)
{
  enum { REACH = 10 };
  uint32_t at = sift_typed_word(typed, draft->value);
  if (at > 1 && at + 1 < typed->word_count &&
      sift_text_is(typed->words[at + 1].text, "of") &&
      sift_text_is(typed->words[at - 1].text, "but") &&
      sift_text_is(typed->words[at - 2].text, "all"))
    return true;
  bool makes_up = false;
  for (uint32_t i = at + 1; i <= at + REACH && i < typed->word_count; i++)
    makes_up =
        makes_up || sift_is_listed_in(typed->words[i].in, SIFT_W_VERBS_OF_MAKING_UP);
  return makes_up && draft->value->kind == SIFT_COUNT &&
         sift_draft_has(scene, draft, SIFT_TRAIT_DEALT_WITH);
}

/* "Orrin Research sees capital spending of $800 billion": not its own. */
static bool is_of_its_subject(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity != NULL && sift_is_research_house(scene, draft->entity) &&
         !sift_draft_has(scene, draft, SIFT_TRAIT_OF_RESEARCHERS_TOO);
}

/* "The discount brand from Wels, which has": of the brand, and not of where it is from. */
static bool is_of_what_is_from(const sift_scene *scene, const sift_draft *draft)
{
  enum { WORDS = 5 };
  sift_span span = scene->article->sentences[draft->sentence].span;
  uint32_t at = span.start;
  sift_text word = sift_word_ahead(scene, span.end, &at);
  if (!sift_is_listed(scene, word, SIFT_W_DETERMINERS))
    return false;
  for (int n = 0; n < WORDS && word.len > 0 && !sift_text_is(word, "from"); n++)
    word = sift_word_ahead(scene, span.end, &at);
  size_t first = sift_scene_first(scene, at);
  if (first >= scene->mentions->count)
    return false;
  const sift_mention *name = &scene->mentions->at[first];
  bool is_there = sift_text_is(word, "from") && name->span.start == at + 1 &&
                  name->entity == draft->entity && draft->value->span.start > at;
  return is_there &&
         sift_starts_listed(scene,
                            sift_text_sub(scene->article->text, name->span.end, span.end),
                            SIFT_W_BEGINS_RELATIVE) > 0;
}

bool sift_is_of_nobody(const sift_scene *scene, const sift_typed *typed,
                       const sift_draft *draft)
{
  if (sift_draft_has(scene, draft, SIFT_TRAIT_OF_BOTH_MERGED))
    return false; /* "together the banks have", "a lender with": by its name of both */
  return is_of_place_only(scene, draft) || is_of_what_is_from(scene, draft) ||
         is_of_a_sort(scene, typed, draft) || sift_is_of_several(scene, typed, draft) ||
         is_of_the_rest(scene, typed, draft) || is_of_its_subject(scene, draft) ||
         sift_is_of_unnamed(typed, draft->value) || sift_is_of_backed(scene, draft) ||
         sift_is_price_before_bid(scene, typed, draft);
}

/* Nobody fines a camera. */
static bool is_fine_on_thing(const sift_scene *scene, const sift_draft *draft)
{
  const sift_entity *entity = draft->entity;
  bool is_made =
      entity != NULL && (entity->kind == SIFT_CHIP ||
                         (entity->kind == SIFT_PRODUCT && entity->vendor.len > 0));
  return is_made &&
         sift_table_get(&scene->claimer->of_offenders, draft->metric_id) != NULL;
}

/* "With the K3, Orrin doubles memory to 96 GB": no firm's; but "its 3 nm process" is. */
static bool is_firms_memory(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity != NULL && draft->entity->kind == SIFT_ORG &&
         (draft->value->kind == SIFT_QUANTITY ||
          sift_draft_has(scene, draft, SIFT_TRAIT_COUNTED_IN_CHIP)) &&
         !sift_draft_has(scene, draft, SIFT_TRAIT_OF_MAKERS_TOO) &&
         sift_table_get(&scene->claimer->of_things, draft->metric_id) != NULL;
}

/* "Acquisitions added 0.7 percentage points to revenue growth": how much of it came from
 * there, or by how much it changed, and no growth itself. */
static bool is_part_of_growth(const sift_scene *scene, const sift_draft *draft)
{
  return draft->value->kind == SIFT_PERCENT &&
         sift_draft_has(scene, draft, SIFT_TRAIT_GROWTH_OF_ANY_TIME) &&
         sift_text_has(draft->value->value.text, SIFT_TEXT("point")) &&
         !sift_text_has(draft->value->value.text, SIFT_TEXT("basis"));
}

bool sift_cannot_be(const sift_scene *scene, const sift_draft *draft)
{
  if (is_of_the_struck(scene, draft) || is_fine_on_thing(scene, draft) ||
      is_firms_memory(scene, draft) || is_part_of_growth(scene, draft))
    return true;
  const sift_decimal hundred = { 1, 2 };
  bool few = draft->value->kind == SIFT_COUNT && draft->object.len == 0 &&
             sift_decimal_compare(draft->value->value.hi, hundred) < 0;
  if (few && sift_table_get(&scene->claimer->of_crowds, draft->metric_id) != NULL)
    return true;
  if (!sift_metric_measures(draft->metric, draft->value))
    return true;
  const sift_decimal one = { 1, 0 };
  if (draft->value->kind == SIFT_MULTIPLE &&
      sift_draft_has(scene, draft, SIFT_TRAIT_GROWTH_OF_ANY_TIME) &&
      sift_decimal_compare(draft->value->value.hi, one) < 0)
    return true; /* "rose by a third": a part of what it was, and no multiple */
  const sift_decimal billion = { 1, 9 };
  if (sift_draft_has(scene, draft, SIFT_TRAIT_PRICE) &&
      draft->value->kind == SIFT_MONEY &&
      sift_decimal_compare(draft->value->value.lo, billion) >= 0)
    return true; /* the price of a firm is no product's */
  return draft->entity != NULL &&
         sift_is_of_classes(&scene->claimer->systems, draft->entity) &&
         sift_table_get(&scene->claimer->of_machines, draft->metric_id) != NULL;
}

/* "The founding family's stake": whose it is is said, though nobody knows him. */
bool sift_is_owned(const sift_scene *scene, const sift_typed *typed,
                   const sift_draft *draft)
{
  uint32_t first = draft->first;
  return first > 1 && typed->words[first - 2].mention < 0 &&
         !is_own_part(scene, typed, first - 2) &&
         (sift_word_is_on(typed, first - 1, SIFT_W_POSSESSIVES_OF_PERSONS) ||
          sift_text_is(typed->words[first - 1].text, "'s") ||
          sift_text_is(typed->words[first - 1].text, "'"));
}

/* "Users of smartphones", "employees at the port". */
static bool is_of_whom(const sift_typed *typed, uint32_t metric)
{
  return metric + 1 < typed->word_count &&
         sift_is_listed_in(typed->words[metric + 1].in, SIFT_W_BEHIND_A_CROWD);
}

/* "Click-through rates for such results have fallen". */
static bool is_for_some(const sift_typed *typed, uint32_t metric)
{
  return metric + 2 < typed->word_count && typed->words[metric + 2].mention < 0 &&
         sift_text_is(typed->words[metric + 1].text, "for") &&
         !sift_text_is(typed->words[metric + 2].text, "the");
}

bool sift_begins_with_metric(const sift_scene *scene, const sift_typed *typed,
                             const sift_mention *metric)
{
  for (uint32_t i = 0; i < typed->word_count; i++) {
    const sift_word *word = &typed->words[i];
    if (word->mention >= 0 && &scene->mentions->at[word->mention] == metric)
      return !is_of_whom(typed, i);
    if (!is_light(scene, word))
      return false;
  }
  return false;
}

/* "According to Gartner, Orrin has": a name or "it" that owns nothing here. */
static bool is_subject(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_mention *m = sift_mention_of(scene, &typed->words[at]);
  return m != NULL && !sift_word_is(typed, at + 1, "'s") &&
         (((1u << m->kind) & SIFT_ANY_SUBJECT) != 0 ||
          is_reference(scene, &typed->words[at]));
}

bool sift_is_told_of_else(const sift_scene *scene, const sift_typed *typed,
                          const sift_draft *draft)
{
  bool is_told = typed->word_count > 0 && sift_text_is(typed->words[0].text, "according");
  if (!is_told && !sift_draft_has(scene, draft, SIFT_TRAIT_CHANGE_OF_PRICE))
    return false; /* "prescription prices rose" */
  uint32_t i = 0;
  while (is_told && i < draft->first && !sift_text_is(typed->words[i].text, ","))
    i++;
  for (i += is_told ? 1 : 0; i < draft->first; i++) {
    if (is_told && is_subject(scene, typed, i))
      return false;
    if (!is_light(scene, &typed->words[i]) && !is_ours(scene, &typed->words[i]) &&
        !is_reference(scene, &typed->words[i]))
      return true;
  }
  return false;
}

bool sift_leaves_subject(const sift_scene *scene, const sift_scene_sentence *sentence,
                         const sift_draft *draft)
{
  const sift_typed *typed = &sentence->typed;
  bool is_main = draft->entity == scene->main || draft->entity == scene->main_thing;
  if (sift_goes_through_parts(scene, draft))
    return true;
  if (sift_begins_with_stranger(scene, sentence->index))
    return false;
  uint32_t first = first_word(typed, draft->first);
  for (uint32_t i = first; i < draft->first; i++)
    if (is_reference(scene, &typed->words[i])) {
      const sift_mention *said = &scene->mentions->at[typed->words[i].mention];
      return !sift_refers_to_stranger(scene, said) &&
             !sift_is_body_that_has(scene, typed, i) &&
             (is_main || draft->entity->kind != SIFT_ORG ||
              sift_scene_refer(scene, said, draft->kinds) == draft->entity);
    }
  bool of_thing = draft->entity->kind != SIFT_ORG; /* "in a 3 nm process by TSMC" */
  if (!of_thing && is_done_by_another(scene, typed, draft))
    return false;
  for (uint32_t i = first; i < draft->first; i++) {
    if (is_ours(scene, &typed->words[i]))
      return !is_of_another(scene, typed, i) && (is_main || !is_for_some(typed, i));
    bool ours = sift_is_we_of(scene, sentence->index, typed, i, draft->entity);
    if (is_main ? (is_another(scene, typed, i) && !ours) || is_person(scene, typed, i)
                : !is_light(scene, &typed->words[i]))
      return false;
  }
  return true;
}
