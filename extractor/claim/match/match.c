/* match.c - runs the claim rules over a typed sentence; each match gives drafts. */
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"
#include "claim/works/works.h"

/* "thousands of apps", "billions of dollars": too vague to be a figure of anything,
 * unless a rule says of what. */
static bool is_vague(const sift_scene *scene, const sift_mention *value,
                     const sift_emit *emit)
{
  sift_text metric = sift_emit_setting(emit, "metric"), text = value->value.text;
  bool general = metric.len == 0 || sift_text_has(metric, SIFT_TEXT("{")) ||
                 sift_text_is(metric, "noun");
  bool sum =
      value->kind == SIFT_MONEY && sift_starts_listed(scene, text, SIFT_W_VAGUE_SUMS) > 0;
  return general &&
         (sum || (value->kind == SIFT_COUNT && sift_text_ends(text, SIFT_TEXT("s"))));
}

static bool is_down(const sift_match_view *m)
{
  return sift_match_role(m, SIFT_TEXT("fall")).is_set;
}

/* "Growth slowed | to 2%", "from 3%": where growth stands, and no change by so much. */
static bool is_level(const sift_match_view *m, const sift_emit *emit,
                     const sift_mention *value)
{
  enum { HEDGES = 3 }; /* "to just about" */
  const sift_typed *typed = &m->sentence->typed;
  size_t at = sift_typed_word(typed, value);
  if (!sift_text_is(sift_emit_setting(emit, "metric"), "{metric}"))
    return false;
  for (size_t n = 0; n < HEDGES && at > 0 && typed->words[at - 1].mention < 0; n++) {
    at--;
    if (sift_word_is(typed, at, "to") || sift_word_is(typed, at, "from"))
      return true;
  }
  return false;
}

static void push_draft(const sift_match_view *m, sift_draft draft, sift_draft_list *out)
{
  *SIFT_PUSH(m->scene->arena, out) = draft;
}

/* One draft for each name in the subject's place: "Kroger and Target each plan …". */
static void push_each(const sift_match_view *m, sift_draft draft, sift_draft_list *out)
{
  sift_place place = sift_match_role(m, SIFT_TEXT("subject"));
  const sift_word *words = m->sentence->typed.words;
  for (size_t i = place.first; place.is_set && i <= place.last; i++) {
    const sift_mention *said =
        words[i].mention < 0 ? NULL : &m->scene->mentions->at[words[i].mention];
    if (said == NULL || said->entity == NULL || !(draft.kinds & (1u << said->kind)))
      continue;
    draft.entity = said->entity;
    draft.subject = sift_scene_name(m->scene, said->entity);
    draft.pronoun = NULL;
    push_draft(m, draft, out);
  }
}

/* Whether the unit is what the metric counts: "person" and "worker" of employees. */
static bool is_counted_as(const sift_match_view *m, const sift_metric *metric,
                          sift_text unit)
{
  const sift_table *aliases = &m->scene->claimer->by_alias;
  sift_text many = sift_text_join(m->scene->arena, unit, SIFT_TEXT("s"));
  bool listed = sift_text_is(unit, "person");
  for (size_t i = 0; i < metric->nouns.count && !listed; i++)
    listed = sift_text_eq(metric->nouns.at[i], unit);
  return listed || sift_table_get(aliases, unit) == metric ||
         sift_table_get(aliases, many) == metric;
}

/* "Its 10-device limit", "a five-step approach": no count of devices or steps; but of
 * chips "a 10,000-chip cluster" is one. */
static bool only_describes(const sift_match_view *m, const sift_emit *emit,
                           const sift_draft *draft)
{
  sift_text text = m->scene->article->text, metric = sift_emit_setting(emit, "metric");
  uint32_t end = draft->value->span.end;
  if (draft->value->kind != SIFT_COUNT || end + 1 >= text.len || text.at[end] != '-' ||
      !sift_is_alpha((unsigned char)text.at[end + 1]))
    return false;
  if (sift_text_has(metric, SIFT_TEXT("{")))
    return sift_text_has(metric, SIFT_TEXT("{unit}"));
  return draft->metric != NULL && draft->metric->units == 1u << SIFT_COUNT &&
         !is_counted_as(m, draft->metric, draft->value->value.unit);
}

/* "The robots averaged | 310 picks": what is there and counted itself is no count of
 * others, unlike "the number of robots"; what flows may be ("shipments of 310 units"). */
static bool counts_others(const sift_match_view *m, const sift_emit *emit,
                          const sift_draft *draft)
{
  const sift_mention *named =
      sift_match_mention(m, sift_match_role(m, SIFT_TEXT("metric")));
  if (draft->value->kind != SIFT_COUNT || draft->value->value.unit.len == 0 ||
      draft->metric == NULL || draft->metric->time == SIFT_FLOW || named == NULL ||
      named->metric == NULL || named->metric != draft->metric ||
      named->span.start > draft->value->span.start ||
      !sift_text_is(sift_emit_setting(emit, "metric"), "{metric}"))
    return false;
  sift_text said =
      sift_text_lower(m->scene->arena, sift_text_sub(m->scene->article->text,
                                                     named->span.start, named->span.end));
  bool itself = false;
  for (size_t i = 0; i < draft->metric->nouns.count && !itself; i++)
    itself =
        sift_text_ends(said, SIFT_TEXT("s")) &&
        sift_text_eq(draft->metric->nouns.at[i], sift_text_sub(said, 0, said.len - 1));
  return itself && !is_counted_as(m, draft->metric, draft->value->value.unit);
}

static void emit_draft(const sift_match_view *m, const sift_emit *emit,
                       sift_draft_list *out)
{
  sift_draft draft = { .rule = m->rule, .sentence = m->sentence->index };
  draft.match = m->scene->matches;
  draft.value =
      sift_match_edge(m, emit, sift_match_mention(m, sift_match_role(m, emit->value)));
  if (draft.value == NULL || draft.value->kind > SIFT_TIME ||
      sift_match_denies(m, emit, draft.value) || is_vague(m->scene, draft.value, emit) ||
      !sift_match_unit(emit, &draft.value->value) || !sift_match_is_sized(m, emit) ||
      !sift_match_metric(m, emit, &draft) || only_describes(m, emit, &draft) ||
      counts_others(m, emit, &draft) || sift_is_named_aside(m, draft.value) ||
      !sift_draft_topic(m->scene, sift_emit_setting(emit, "topic"), &draft))
    return;
  sift_place place = sift_match_role(m, SIFT_TEXT("subject"));
  if (sift_is_not_meant(m->scene, &m->sentence->typed, sift_match_mention(m, place),
                        draft.value))
    return;
  sift_roles_fill(m, emit, &draft);
  sift_text metric = sift_emit_setting(emit, "metric");
  /* what a rule sets itself makes it the sharper one */
  draft.roles +=
      metric.len > 0 && !sift_text_has(metric, SIFT_TEXT("{")) && !draft.carries;
  draft.roles += sift_emit_setting(emit, "subject").len > 0;
  draft.cue = sift_emit_setting(emit, "cue");
  draft.bound = sift_emit_setting(emit, "bound");
  draft.rate = sift_emit_setting(emit, "rate");
  bool falls = is_down(m) && !is_level(m, emit, draft.value);
  draft.sign = falls || sift_text_is(sift_emit_setting(emit, "sign"), "-") ? -1 : 1;
  if (m->rule->each)
    push_each(m, draft, out);
  else
    push_draft(m, draft, out);
}

static void try_rule(sift_match_view *m, size_t token, bool known, sift_draft_list *out)
{
  if (!sift_match_at(m, token, known))
    return;
  m->scene->matches++;
  for (size_t i = 0; i < m->rule->emit_count; i++)
    emit_draft(m, &m->rule->emits[i], out);
}

/* Every start gets its chance; all tokens are starts where none are known. */
static void run_rule(sift_scene *scene, sift_scene_sentence *sentence,
                     const sift_claim_rule *rule, const sift_cells *starts,
                     sift_draft_list *out)
{
  const sift_typed *typed = &sentence->typed;
  sift_match_view m = { .scene = scene, .sentence = sentence, .rule = rule };
  for (size_t i = 0; i < typed->token_count; i++) {
    uint32_t cell = typed->tokens[i].cell;
    if (starts == NULL || (starts->bits[cell / 64] >> cell % 64 & 1) != 0)
      try_rule(&m, i, starts != NULL, out);
  }
}

void sift_drafts_find(sift_scene *scene, sift_scene_sentence *sentence,
                      sift_draft_list *out)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_starter *starter = scene->claimer->starter;
  bool known = sift_starter_begin(starter, &sentence->typed);
  const sift_needs *needs = sift_starter_needs(starter);
  sift_cells starts;
  for (size_t i = 0; (i = sift_needs_next(needs, i)) < rules->claim_count; i++)
    if (!known)
      run_rule(scene, sentence, &rules->claims[i], NULL, out);
    else if (sift_starter_find(starter, i, &starts))
      run_rule(scene, sentence, &rules->claims[i], &starts, out);
}
