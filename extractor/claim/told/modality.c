/* modality.c - whether a figure is told as a fact, a plan, a forecast or a rumour: by the
 * phrases around it, by what leads it in and by what its metric can be. */
#include "claim/metric/metric.h"
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"
#include "claim/when/period.h"
#include "claim/who/who.h"

bool sift_is_tentative(sift_text modality)
{
  return sift_text_is(modality, "conditional") || sift_text_is(modality, "rumoured") ||
         sift_text_is(modality, "denied");
}

/* "The deal, if accepted, would add $3 million": only if. */
static bool is_only_if(const sift_word *words, uint32_t at)
{
  uint32_t i = 0;
  while (i < at && !sift_text_is(words[i].text, "if"))
    i++;
  while (i < at && !sift_text_is(words[i].text, "would"))
    i++;
  return i < at;
}

/* "With 30 satellites, the gap | will fall": what stands in front of a clause about what
 * is to be is to be, too. */
static bool is_in_front_of_will(const sift_typed *typed, uint32_t at)
{
  enum { CLAUSE = 14 }; /* words of it up to its verb */
  if (!sift_word_is(typed, 0, "with"))
    return false;
  uint32_t comma = at + 1;
  while (comma < typed->word_count && !sift_word_is(typed, comma, ","))
    if (sift_word_is_on(typed, comma++, SIFT_W_AT_PRESENT))
      return false; /* "with half a billion already in use" */
  for (uint32_t i = comma + 1; i < typed->word_count && i <= comma + CLAUSE; i++) {
    if (sift_word_is(typed, i, "will"))
      return true;
    if (sift_word_is_on(typed, i, SIFT_W_ENDS_BEFORE_WILL))
      return false;
  }
  return false;
}

/* Of the figure's clause. What only may be, but analysts reckon with, is their estimate;
 * a "might" behind the figure speaks of something else. */
static sift_text modality_near(const sift_scene *scene,
                               const sift_scene_sentence *sentence, sift_clause c,
                               uint32_t at)
{
  sift_governor own = sift_governor_of(scene, &sentence->typed, at);
  if (own.is_set && own.tense == SIFT_TELLS_DONE && own.first > c.first)
    c.first = own.first;
  if (!own.is_set && is_in_front_of_will(&sentence->typed, at))
    return SIFT_TEXT("planned");
  sift_clause before = { c.first, at };
  sift_text found = sift_qualifier_in(scene, sentence, "modality", before, at);
  if (found.len == 0 && ((own.is_set && own.tense == SIFT_TELLS_DONE) ||
                         sift_is_multiplied(&sentence->typed, at)))
    return SIFT_TEXT("actual");
  if (found.len == 0 && sift_is_dated_behind(scene, &sentence->typed, at))
    return SIFT_TEXT("actual");
  if (found.len == 0) {
    found = sift_qualifier_in(scene, sentence, "modality", c, at);
    return sift_is_tentative(found) ? (sift_text){ 0 } : found;
  }
  if (sift_text_is(found, "guidance") &&
      sift_is_expected_by_analysts(scene, sentence, at))
    return SIFT_TEXT("estimate");
  if (sift_text_is(found, "planned") && is_only_if(sentence->typed.words, at))
    return SIFT_TEXT("conditional");
  for (size_t i = 0; sift_text_is(found, "conditional") && i < sentence->mark_count;
       i++) {
    const sift_qualifier *q = sift_mark_says(scene, &sentence->marks[i]);
    if (sift_text_is(q->name, "modality") && sift_text_is(q->value, "estimate") &&
        sentence->marks[i].last < at)
      return q->value;
  }
  return found;
}

/* "He expects Oracle to earn $3": somebody else does so, and Oracle guides to nothing. */
static bool is_expected_of(const sift_scene *scene, const sift_scene_sentence *sentence,
                           const sift_draft *draft)
{
  const sift_word *words = sentence->typed.words;
  uint32_t at = draft->first;
  if (draft->via_subject != SIFT_VIA_QUOTE || words[at].mention < 0 ||
      scene->mentions->at[words[at].mention].entity != draft->entity ||
      at + 1 >= sentence->typed.word_count || !sift_text_is(words[at + 1].text, "to"))
    return false;
  while (at > 0 && sift_text_is(words[at - 1].text, "the"))
    at--;
  for (size_t i = 0; i < sentence->mark_count; i++)
    if (sentence->marks[i].last + 1 == at &&
        sift_text_is(sift_mark_says(scene, &sentence->marks[i])->value, "guidance"))
      return true;
  return false;
}

static sift_modality modality_named(sift_text name)
{
  for (int i = SIFT_ACTUAL; i <= SIFT_RUMOURED; i++)
    if (sift_text_is(name, sift_modality_name((sift_modality)i)))
      return (sift_modality)i;
  return SIFT_ACTUAL;
}

bool sift_is_known_as_plan(const sift_scene *scene, const sift_metric *metric)
{
  for (size_t i = scene->claims.count; i-- > 0;)
    if (sift_text_eq(scene->claims.at[i].metric, metric->id))
      return scene->claims.at[i].modality == SIFT_PLANNED;
  return false;
}

/* "Will go to court to overturn a fine of": that has been imposed. */
static bool is_contested(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 6 };
  for (uint32_t n = 1; n <= REACH && n <= at; n++)
    if (sift_is_listed_in(typed->words[at - n].in, SIFT_W_CONTESTING))
      return true;
  return false;
}

/* "Verlow, with 4 million customers, will merge": so many it has. */
static bool is_with_so_many(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  uint32_t with = at - 1;
  while (with > 2 && sift_word_is_on(typed, with, SIFT_W_APPROXIMATORS))
    with--;
  if (with < 2 || !sift_word_is(typed, with, "with") ||
      !sift_word_is(typed, with - 1, ","))
    return false;
  const sift_mention *who = sift_mention_of(scene, &typed->words[with - 2]);
  return who != NULL && who->kind == SIFT_ORG;
}

/* "At its three other factories", "a current workforce of 8,700": what there is already,
 * whatever the verb plans to do with it. */
static bool is_there_already(const sift_scene *scene, const sift_typed *typed,
                             const sift_metric *metric, uint32_t at)
{
  enum { REACH = 4 };
  if (metric->time != SIFT_STOCK || at == 0)
    return false;
  if (sift_is_listed_in(typed->words[at - 1].in, SIFT_W_POSSESSIVES) &&
      sift_table_get(&scene->claimer->of_works, metric->id) == NULL)
    return true;
  if (is_with_so_many(scene, typed, at))
    return true;
  for (uint32_t n = 1; n <= REACH && n <= at; n++) {
    const sift_word *word = &typed->words[at - n];
    if (sift_is_listed_in(word->in, SIFT_W_EXISTING))
      return true;
    if (sift_is_listed_in(word->in, SIFT_W_ENDS_OF_AN_OBJECT))
      return false;
  }
  return sift_is_possession(scene, typed, at);
}

/* "To repay a term loan of $145 million": that has been taken up. */
static bool is_repaid(const sift_scene *scene, const sift_typed *typed,
                      const sift_metric *metric, uint32_t at)
{
  enum { REACH = 6 };
  if (sift_table_get(&scene->claimer->of_receivers, metric->id) == NULL)
    return false;
  for (uint32_t n = 1; n <= REACH && n <= at; n++) {
    if (sift_is_word_on(&typed->words[at - n], SIFT_W_REPAYING))
      return true;
    if (sift_is_word_on(&typed->words[at - n], SIFT_W_ENDS_OF_A_DEBT))
      return false;
  }
  return false;
}

/* "Plans capital spending of $2 billion, up from $1.6 billion", "a fall from last year's $4
 * billion": what the plan is held against has been so. A verb's only: "planned capex" may
 * have been planned lower before. */
static bool is_held_against(const sift_scene *scene, const sift_typed *typed,
                            const sift_metric *metric, uint32_t at)
{
  enum { REACH = 5 };
  if (metric->time != SIFT_FLOW && metric->time != SIFT_STOCK)
    return false;
  for (uint32_t n = 1; n <= REACH && n < at; n++) {
    const sift_word *word = &typed->words[at - n];
    const sift_mention *m = sift_mention_of(scene, word);
    if (m == NULL && sift_is_listed_in(word->in, SIFT_W_STANDARD_PREPOSITIONS))
      return sift_table_get(&scene->claimer->held_against, word->text) != NULL &&
             (!sift_text_is(word->text, "with") ||
              sift_text_is(typed->words[at - n - 1].text, "compared"));
    bool passes = m != NULL ? m->kind == SIFT_DATE
                            : sift_is_listed_in(word->in, SIFT_W_APPROXIMATORS) ||
                                  sift_is_listed_in(word->in, SIFT_W_OF_FORMER_FIGURES);
    if (!passes)
      return false;
  }
  return false;
}

/* "21% more than the $1.9 billion it estimated": that was never one. */
static sift_text foretold(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 5 }; /* "that the company had first" */
  for (uint32_t i = at + 1; i <= at + REACH && i < typed->word_count; i++) {
    if (sift_text_is(typed->words[i].text, ","))
      break;
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_FORETOLD))
      return SIFT_TEXT("guidance");
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_INTENDED))
      return SIFT_TEXT("planned");
  }
  return SIFT_TEXT("actual");
}

/* "Raised its spending plan to $21 billion from", "is expected, reduced from": what has
 * been raised was a plan, unlike what somebody "will raise". */
static bool is_revised(const sift_scene *scene, const sift_draft *draft)
{
  uint32_t from = scene->article->sentences[draft->sentence].span.start;
  sift_text said = sift_text_sub(scene->article->text, from, draft->value->span.start);
  return sift_has_listed(scene, said, SIFT_W_VERBS_OF_REVISING);
}

/* What the metric says of its modality, where the words around the figure leave it open
 * or speak of something else. */
static sift_modality modality_of_metric(const sift_scene *scene, const sift_typed *typed,
                                        const sift_draft *draft, const sift_claim *claim,
                                        uint32_t at)
{
  const sift_metric *metric = draft->metric;
  sift_day told = scene->article->anchor.first;
  if (sift_map_get(scene->claimer->rules, "told_as_done", draft->metric_id).at != NULL &&
      (told == SIFT_DAY_NONE || claim->value.period.last < told))
    return SIFT_ACTUAL;
  bool tentative = claim->modality == SIFT_PLANNED || claim->modality == SIFT_CONDITIONAL;
  if (tentative &&
      sift_map_get(scene->claimer->rules, "told_as_terms", draft->metric_id).at != NULL)
    return SIFT_ACTUAL;
  if (claim->is_unqualified &&
      sift_map_get(scene->claimer->rules, "told_as_planned", draft->metric_id).at != NULL)
    return SIFT_PLANNED;
  bool ahead = claim->modality == SIFT_PLANNED || claim->modality == SIFT_GUIDANCE;
  if (metric == NULL)
    return claim->modality;
  if (ahead && sift_metric_has(metric, SIFT_TRAIT_SUFFERED))
    return SIFT_ACTUAL; /* "will go to the 34 people who were hurt" */
  if (metric->time == SIFT_PROGRAMME && claim->is_unqualified &&
      (sift_is_announced(typed, at) || sift_is_known_as_plan(scene, metric)))
    return SIFT_PLANNED;
  if (ahead && is_repaid(scene, typed, metric, at))
    return SIFT_ACTUAL;
  if (ahead && is_there_already(scene, typed, metric, at))
    return SIFT_ACTUAL;
  bool was_foreseen =
      sift_text_eq(draft->cue, SIFT_SAYS_PREVIOUSLY) && is_revised(scene, draft);
  bool by_verb = !was_foreseen &&
                 (draft->modality.len == 0 || sift_text_eq(draft->modality, SIFT_LEANS));
  if (by_verb &&
      (claim->modality == SIFT_PLANNED || claim->modality == SIFT_PROJECTED ||
       claim->modality == SIFT_CONDITIONAL) &&
      is_held_against(scene, typed, metric, at))
    return modality_named(foretold(typed, at));
  if ((ahead || claim->modality == SIFT_ESTIMATE) && draft->modality.len == 0 &&
      (sift_is_share_price(scene, metric) ||
       sift_text_is(sift_map_get(scene->claimer->rules, "of_a_day", metric->id),
                    "market")))
    return SIFT_ACTUAL; /* nobody plans what the market does */
  if (ahead && is_contested(typed, at) &&
      sift_table_get(&scene->claimer->of_offenders, metric->id) != NULL)
    return SIFT_ACTUAL;
  return claim->modality;
}

/* "With the K2 costing $499, it's more likely that": what a thing has is likely or
 * conditional only by a verb right before the figure. */
static bool is_of_other_than_price(const sift_scene *scene, const sift_typed *typed,
                                   const sift_draft *draft, sift_text modality,
                                   uint32_t at)
{
  enum { REACH = 5 };
  if ((!sift_text_is(modality, "conditional") && !sift_text_is(modality, "projected")) ||
      draft->value->kind == SIFT_DATE ||
      sift_table_get(&scene->claimer->of_things, draft->metric_id) == NULL)
    return false;
  for (uint32_t n = 1; n <= REACH && n <= at; n++) {
    const sift_word *word = &typed->words[at - n];
    if (sift_is_word_on(word, SIFT_W_TENTATIVE))
      return sift_text_is(word->text, "to") && n + 1 <= at &&
             sift_text_is(typed->words[at - n - 1].text, "want");
    if (sift_text_is(word->text, ","))
      break;
  }
  return true;
}

/* "The cheapest plan will go to | $9.99", "is to rise to": a price that is yet to be. */
static bool is_to_move(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 3 }; /* "to | about" */
  for (uint32_t n = 1; n <= REACH && n + 2 <= at; n++)
    if (sift_word_is(typed, at - n, "to"))
      return sift_word_is(typed, at - n - 2, "will") ||
             sift_word_is(typed, at - n - 2, "to");
  return false;
}

void sift_draft_modality(sift_scene *scene, const sift_scene_sentence *sentence,
                         const sift_draft *draft, sift_claim *claim)
{
  uint32_t at = sift_typed_word(&sentence->typed, draft->value);
  sift_clause c = sift_clause_of(scene, &sentence->typed, at);
  bool lent = sift_text_eq(draft->modality, SIFT_LEANS);
  sift_text modality = lent ? (sift_text){ 0 } : draft->modality;
  if (modality.len == 0)
    modality = sift_is_called_target(scene, &sentence->typed, at)
                   ? SIFT_TEXT("target")
                   : modality_near(scene, sentence, c, at);
  /* "would have a margin of 4%": what comes out is foreseen, and not decided */
  bool comes_out =
      sift_map_get(scene->claimer->rules, "told_as_foreseen", draft->metric_id).at !=
      NULL;
  if ((sift_text_is(modality, "guidance") ||
       (comes_out && sift_text_is(modality, "planned"))) &&
      (is_expected_of(scene, sentence, draft) ||
       sift_is_of_economies(scene, draft->metric_id) || /* nobody has that in hand */
       sift_outside_forecaster(scene, sentence, draft->entity, at) != NULL))
    modality = SIFT_TEXT("estimate");
  if (lent && (modality.len == 0 || sift_text_is(modality, "actual")))
    modality = draft->lent_modality; /* "had" is said of plans, too */
  if (lent && sift_text_is(modality, "actual"))
    modality = foretold(&sentence->typed, at);
  bool open =
      modality.len == 0 || (draft->modality.len == 0 && sift_text_is(modality, "actual"));
  if ((open && sift_is_bound_ahead(scene, &sentence->typed, draft, at)) ||
      (modality.len == 0 && sift_heads_plan(scene, &sentence->typed, at)))
    modality = SIFT_TEXT("planned");
  if (modality.len == 0 && sift_begins_ahead(scene, &sentence->typed, draft, at))
    modality = SIFT_TEXT("planned");
  if (modality.len == 0)
    modality = sift_modality_above(scene, draft->sentence);
  /* "will take 40,000 C2s, which have 192 GB": what a thing has is no plan */
  bool has = sift_text_is(modality, "planned") && draft->modality.len == 0 &&
             draft->value->kind != SIFT_DATE && !is_to_move(&sentence->typed, at) &&
             sift_table_get(&scene->claimer->of_things, draft->metric_id) != NULL;
  if (is_of_other_than_price(scene, &sentence->typed, draft, modality, at))
    modality = SIFT_TEXT("actual"); /* "if you don't want to spend $6,500 for it" */
  claim->modality = has ? SIFT_ACTUAL : modality_named(modality);
  claim->is_unqualified =
      modality.len == 0 && !sift_is_done_by(scene, &sentence->typed, at);
  claim->modality = modality_of_metric(scene, &sentence->typed, draft, claim, at);
  if (comes_out && claim->modality == SIFT_PLANNED)
    claim->modality = SIFT_GUIDANCE;
  if (sift_map_get(scene->claimer->rules, "of_analysts", draft->metric_id).at != NULL)
    claim->modality = SIFT_ESTIMATE; /* a price target is no target of the firm's */
  bool foreseen = draft->modality.len == 0 &&
                  (claim->modality == SIFT_PLANNED || claim->modality == SIFT_GUIDANCE ||
                   claim->modality == SIFT_PROJECTED);
  if (claim->modality == SIFT_ACTUAL
          ? sift_is_reckoned(scene, &sentence->typed, draft, at) ||
                sift_is_feared_by_analysts(scene, &sentence->typed, at)
          : foreseen && (sift_is_guess_of_analysts(scene, &sentence->typed, at) ||
                         (claim->modality == SIFT_PROJECTED &&
                          sift_is_put_by_analysts(&sentence->typed, at))))
    claim->modality = SIFT_ESTIMATE;
  if (claim->modality == SIFT_ACTUAL && claim->value.bound == SIFT_AT_MOST &&
      sift_map_get(scene->claimer->rules, "threatened", draft->metric_id).at != NULL)
    claim->modality = SIFT_CONDITIONAL; /* "a fine of up to $50,000" is none yet */
  if (sift_is_rumour(scene, &sentence->typed, draft, claim->modality))
    claim->modality = SIFT_RUMOURED;
  if (sift_is_report_denied(scene, &sentence->typed, at) ||
      (draft->value->kind < SIFT_DATE && sift_is_negated(&sentence->typed, at)))
    claim->modality = SIFT_DENIED;
}
