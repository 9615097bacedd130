/* match.c - runs the claim rules over a typed sentence; each match gives drafts. */
#include "claim/match.h"
#include "claim/works.h"

/* ---------------------------------------------------------------- roles of a match */

static sift_place place_of(const sift_typed *typed, sift_span bytes)
{
  sift_place place = { .is_set = true, .mention = -1 };
  if (bytes.end <= bytes.start)
    return (sift_place){ .mention = -1 };
  size_t first = sift_typed_token(typed, bytes.start);
  size_t last = sift_typed_token(typed, bytes.end - 1);
  place.first = typed->tokens[first].first;
  place.last = typed->tokens[last].last;
  if (place.first == place.last)
    place.mention = typed->words[place.first].mention;
  return place;
}

static void read_roles(sift_match_view *m)
{
  const sift_matcher *matcher = m->scene->claimer->matcher;
  for (size_t i = 0; i < m->rule->role_count; i++) {
    sift_span bytes;
    m->roles[i] = (sift_place){ .mention = -1 };
    if (sift_matcher_group(matcher, m->rule->roles[i].group, &bytes))
      m->roles[i] = place_of(&m->sentence->typed, bytes);
  }
}

sift_place sift_match_role(const sift_match_view *m, sift_text name)
{
  for (size_t i = 0; i < m->rule->role_count; i++)
    if (m->roles[i].is_set && sift_text_eq(m->rule->roles[i].name, name))
      return m->roles[i];
  return (sift_place){ .mention = -1 };
}

const sift_mention *sift_match_mention(const sift_match_view *m, sift_place place)
{
  return place.mention < 0 ? NULL : &m->scene->mentions->at[place.mention];
}

sift_text sift_match_words(const sift_match_view *m, sift_place place)
{
  const sift_word *words = m->sentence->typed.words;
  sift_text text = sift_text_sub(m->scene->article->text, words[place.first].span.start,
                                 words[place.last].span.end);
  return sift_text_squeeze(m->scene->arena, text);
}

sift_text sift_emit_setting(const sift_emit *emit, const char *key)
{
  for (size_t i = 0; i < emit->set_count; i++)
    if (sift_text_is(emit->set[i].key, key))
      return emit->set[i].value;
  return (sift_text){ 0 };
}

sift_place sift_match_role_for(const sift_match_view *m, const sift_emit *emit,
                               const char *key, sift_text *constant)
{
  *constant = (sift_text){ 0 };
  sift_text said = sift_emit_setting(emit, key);
  if (said.len == 0)
    return sift_match_role(m, sift_text_of(key));
  if (said.len > 2 && said.at[0] == '{' && said.at[said.len - 1] == '}')
    return sift_match_role(m, sift_text_sub(said, 1, said.len - 1));
  *constant = said;
  return (sift_place){ .mention = -1 };
}

/* ---------------------------------------------------------------- other roles */

static sift_text without_article(sift_text text)
{
  static const char *const articles[] = { "the ", "a ", "an ", "its ", "their ", NULL };
  for (size_t i = 0; articles[i] != NULL; i++) {
    sift_text head = sift_text_of(articles[i]);
    if (text.len > head.len && sift_text_eq_fold(sift_text_sub(text, 0, head.len), head))
      return sift_text_sub(text, head.len, text.len);
  }
  return text;
}

/* "of Kroger's $37 billion", "on Project Lanternfish, which …": the owner of a figure and
 * what a clause hangs on are subjects wherever they stand. */
static bool is_head(const sift_match_view *m, sift_place place)
{
  const sift_typed *typed = &m->sentence->typed;
  size_t next = place.last + 1;
  if (next < typed->word_count && sift_text_is(typed->words[next].text, "'s"))
    return true;
  return next + 1 < typed->word_count && sift_text_is(typed->words[next].text, ",") &&
         sift_text_is(typed->words[next + 1].text, "which");
}

/* The site that the words name, as the article calls it elsewhere. */
static const sift_entity *site_in(const sift_match_view *m, sift_place place)
{
  const sift_word *words = m->sentence->typed.words;
  const sift_mention *all = m->scene->mentions->at;
  for (size_t i = place.first; i <= place.last; i++)
    if (words[i].mention >= 0 && all[words[i].mention].kind == SIFT_PLACE)
      return sift_site_at(m->scene, &all[words[i].mention]);
  return NULL;
}

static void read_subject(const sift_match_view *m, const sift_emit *emit,
                         sift_draft *draft)
{
  sift_text constant;
  sift_place place = sift_match_role_for(m, emit, "subject", &constant);
  const sift_mention *said = sift_match_mention(m, place);
  sift_match_kinds(m, emit, draft);
  if (sift_text_is(constant, "article")) {
    draft->of_article = true;
  } else if (sift_text_is(constant, "carry")) {
    draft->carries_subject = true;
  } else if (constant.len > 0) {
    draft->subject = constant;
    draft->via_subject = SIFT_VIA_RULE;
  } else if (said != NULL && (said->entity != NULL || said->kind == SIFT_REF)) {
    draft->entity = said->entity;
    draft->pronoun = said->kind == SIFT_REF ? said : NULL;
    if (draft->pronoun == NULL)
      draft->subject = sift_scene_name(m->scene, said->entity);
    draft->is_aside =
        said->kind != SIFT_REF && !is_head(m, place) &&
        !sift_table_get(&m->scene->claimer->of_offenders, draft->metric_id) &&
        sift_scene_is_aside(m->scene, said); /* "a fine on Talvane" is its */
    draft->via_subject = SIFT_VIA_QUOTE;
  } else if (place.is_set) {
    draft->entity = site_in(m, place);
    draft->subject = draft->entity != NULL ? draft->entity->name
                                           : without_article(sift_match_words(m, place));
    draft->via_subject = SIFT_VIA_QUOTE;
  }
}

/* "bakery" of "the bakery that Verlow will build", as it is written. */
static void read_site(const sift_match_view *m, sift_draft *draft)
{
  sift_place place = sift_match_role(m, SIFT_TEXT("site"));
  if (place.is_set || draft->of_article) /* the topic was only asked for */
    draft->site =
        place.is_set ? m->sentence->typed.words[place.last].span : (sift_span){ 0, 0 };
}

/* Of "analyst: estimate, else: guidance" what belongs to the first role that matched. */
static sift_text by_role(const sift_match_view *m, sift_text setting)
{
  for (size_t at = 0, end; at < setting.len; at = end + 2) {
    end = sift_text_find(setting, SIFT_TEXT(", "), at);
    end = end == SIZE_MAX ? setting.len : end;
    size_t colon = sift_text_find(setting, SIFT_TEXT(": "), at);
    if (colon == SIZE_MAX || colon > end)
      return setting;
    sift_text role = sift_text_sub(setting, at, colon);
    if (sift_text_is(role, "else") || sift_match_role(m, role).is_set)
      return sift_text_sub(setting, colon + 2, end);
  }
  return (sift_text){ 0 };
}

static void read_object(const sift_match_view *m, const sift_emit *emit,
                        sift_draft *draft)
{
  sift_text constant;
  sift_place place = sift_match_role_for(m, emit, "object", &constant);
  const sift_mention *said = sift_match_mention(m, place);
  if (constant.len > 0)
    draft->object = constant;
  else if (said != NULL && said->kind == SIFT_REF)
    draft->object_pronoun = said;
  else if (said != NULL && said->entity != NULL)
    draft->object_entity = said->entity;
  else if (place.is_set)
    draft->object = without_article(sift_match_words(m, place));
  draft->via_object = place.is_set || constant.len > 0 ? SIFT_VIA_QUOTE : SIFT_VIA_NONE;
}

/* The words before the metric, which may be more than the rule has matched. */
static void read_segment(const sift_match_view *m, const sift_emit *emit,
                         sift_draft *draft)
{
  sift_place metric = sift_match_role(m, SIFT_TEXT("metric"));
  sift_text setting = sift_emit_setting(emit, "metric");
  if (metric.is_set && metric.mention >= 0 &&
      (setting.len == 0 || sift_text_has(setting, SIFT_TEXT("{metric"))))
    sift_draft_segment(m->scene, m->sentence, (uint32_t)metric.first, draft);
}

static void read_period(const sift_match_view *m, const sift_emit *emit,
                        sift_draft *draft)
{
  sift_text constant;
  sift_place place = sift_match_role_for(m, emit, "period", &constant);
  draft->period = sift_match_mention(m, place);
  if (sift_text_is(constant, "following"))
    draft->follows = sift_match_mention(m, sift_match_role(m, SIFT_TEXT("base")));
  draft->via_period = draft->period == NULL ? SIFT_VIA_NONE : SIFT_VIA_QUOTE;
  if (sift_text_is(constant, "year_earlier"))
    draft->shift = -1;
  draft->no_period = sift_text_is(constant, "none");
}

static void read_speaker(const sift_match_view *m, const sift_emit *emit,
                         sift_draft *draft)
{
  sift_text constant;
  sift_place place = sift_match_role_for(m, emit, "speaker", &constant);
  const sift_mention *said = sift_match_mention(m, place);
  draft->speaker = constant;
  if (said != NULL && said->entity != NULL)
    draft->speaker = said->entity->name;
  else if (place.is_set && said == NULL)
    draft->speaker = without_article(sift_match_words(m, place));
}

/* ---------------------------------------------------------------- drafts */

/* Bytes of the article from the leftmost to the rightmost role. */
static void read_span(const sift_match_view *m, sift_draft *draft)
{
  const sift_word *words = m->sentence->typed.words;
  size_t first = SIZE_MAX, last = 0;
  for (size_t i = 0; i < m->rule->role_count; i++)
    if (m->roles[i].is_set) {
      first = m->roles[i].first < first ? m->roles[i].first : first;
      last = m->roles[i].last > last ? m->roles[i].last : last;
      draft->roles++;
    }
  draft->first = (uint32_t)first;
  draft->last = (uint32_t)last;
  draft->span = (sift_span){ words[first].span.start, words[last].span.end };
}

/* "thousands of apps", "billions of dollars": too vague to be a figure of anything,
 * unless a rule says of what. */
static bool is_vague(const sift_mention *value, const sift_emit *emit)
{
  sift_text metric = sift_emit_setting(emit, "metric"), text = value->value.text;
  bool general = metric.len == 0 || sift_text_has(metric, SIFT_TEXT("{")) ||
                 sift_text_is(metric, "noun");
  static const char *const vague[] = { "billions ", "millions ", "tens of ",
                                       "hundreds of ", NULL };
  bool sum = false;
  for (size_t i = 0; value->kind == SIFT_MONEY && vague[i] != NULL; i++)
    sum = sum || sift_text_starts(text, sift_text_of(vague[i]));
  return general &&
         (sum || (value->kind == SIFT_COUNT && sift_text_ends(text, SIFT_TEXT("s"))));
}

static bool is_down(const sift_match_view *m)
{
  return sift_match_role(m, SIFT_TEXT("fall")).is_set;
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

static void emit_draft(const sift_match_view *m, const sift_emit *emit,
                       sift_draft_list *out)
{
  sift_draft draft = { .rule = m->rule, .sentence = m->sentence->index };
  draft.match = m->scene->matches;
  draft.value =
      sift_match_edge(m, emit, sift_match_mention(m, sift_match_role(m, emit->value)));
  if (draft.value == NULL || draft.value->kind > SIFT_TIME ||
      is_vague(draft.value, emit) || !sift_match_unit(emit, &draft.value->value) ||
      !sift_match_is_sized(m, emit) || !sift_match_metric(m, emit, &draft) ||
      only_describes(m, emit, &draft) ||
      !sift_draft_topic(m->scene, sift_emit_setting(emit, "topic"), &draft))
    return;
  sift_place place = sift_match_role(m, SIFT_TEXT("subject"));
  if (sift_is_not_meant(m->scene, &m->sentence->typed, sift_match_mention(m, place),
                        draft.value))
    return;
  read_span(m, &draft);
  read_subject(m, emit, &draft);
  read_site(m, &draft);
  read_object(m, emit, &draft);
  read_segment(m, emit, &draft);
  read_period(m, emit, &draft);
  read_speaker(m, emit, &draft);
  sift_text metric = sift_emit_setting(emit, "metric");
  /* what a rule sets itself makes it the sharper one */
  draft.roles +=
      metric.len > 0 && !sift_text_has(metric, SIFT_TEXT("{")) && !draft.carries;
  draft.roles += sift_emit_setting(emit, "subject").len > 0;
  draft.modality = by_role(m, sift_emit_setting(emit, "modality"));
  draft.basis = by_role(m, sift_emit_setting(emit, "basis"));
  draft.cue = sift_emit_setting(emit, "cue");
  draft.bound = sift_emit_setting(emit, "bound");
  draft.rate = sift_emit_setting(emit, "rate");
  draft.sign = is_down(m) || sift_text_is(sift_emit_setting(emit, "sign"), "-") ? -1 : 1;
  if (m->rule->each)
    push_each(m, draft, out);
  else
    push_draft(m, draft, out);
}

static void try_rule(sift_match_view *m, size_t token, sift_draft_list *out)
{
  sift_scene *scene = m->scene;
  const sift_typed *typed = &m->sentence->typed;
  sift_match_result result =
      sift_pattern_match(m->rule->pattern, scene->claimer->matcher, typed->text,
                         typed->tokens[token].at, SIZE_MAX);
  if (result == SIFT_MATCH_LIMIT)
    scene->status = sift_fail(scene->err, SIFT_LIMIT, "match limit of rule %.*s",
                              SIFT_SHOW(m->rule->id));
  if (result != SIFT_MATCH_FOUND ||
      !sift_matcher_group(scene->claimer->matcher, 0, &m->bytes))
    return;
  read_roles(m);
  scene->matches++;
  for (size_t i = 0; i < m->rule->emit_count; i++)
    emit_draft(m, &m->rule->emits[i], out);
}

/* Every start gets its chance. */
static void run_rule(sift_scene *scene, sift_scene_sentence *sentence,
                     const sift_claim_rule *rule, const sift_cells *starts,
                     sift_draft_list *out)
{
  const sift_typed *typed = &sentence->typed;
  sift_typed_write(scene->arena, &sentence->typed);
  sift_match_view m = { .scene = scene, .sentence = sentence, .rule = rule };
  for (size_t i = 0; i < typed->token_count; i++) {
    uint32_t cell = typed->tokens[i].cell;
    if (starts == NULL || (starts->bits[cell / 64] >> cell % 64 & 1) != 0)
      try_rule(&m, i, out);
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
