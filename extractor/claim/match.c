/* match.c - runs the claim rules over a typed sentence; each match gives drafts. */
#include "claim/parts.h"


/* ---------------------------------------------------------------- roles of a match */

typedef struct match {
  sift_scene *scene;
  const sift_scene_sentence *sentence;
  const sift_claim_rule *rule;
  sift_place roles[SIFT_ROLE_LIMIT];
  sift_span bytes; /* of the typed text */
} match;

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

static void read_roles(match *m)
{
  const sift_matcher *matcher = m->scene->claimer->matcher;
  for (size_t i = 0; i < m->rule->role_count; i++) {
    sift_span bytes;
    m->roles[i] = (sift_place){ .mention = -1 };
    if (sift_matcher_group(matcher, m->rule->roles[i].group, &bytes))
      m->roles[i] = place_of(&m->sentence->typed, bytes);
  }
}

static sift_place role(const match *m, sift_text name)
{
  for (size_t i = 0; i < m->rule->role_count; i++)
    if (m->roles[i].is_set && sift_text_eq(m->rule->roles[i].name, name))
      return m->roles[i];
  return (sift_place){ .mention = -1 };
}

static const sift_mention *mention_at(const match *m, sift_place place)
{
  return place.mention < 0 ? NULL : &m->scene->mentions->at[place.mention];
}

static sift_text words_at(const match *m, sift_place place)
{
  const sift_word *words = m->sentence->typed.words;
  sift_text text = sift_text_sub(m->scene->article->text, words[place.first].span.start,
                                 words[place.last].span.end);
  return sift_text_squeeze(m->scene->arena, text);
}

static sift_text setting(const sift_emit *emit, const char *key)
{
  for (size_t i = 0; i < emit->set_count; i++)
    if (sift_text_is(emit->set[i].key, key))
      return emit->set[i].value;
  return (sift_text){ 0 };
}

/* What stands for `key`: the role that its setting names ("{owner}"), else the role of that
 * name; a constant setting goes into *constant. */
static sift_place role_for(const match *m, const sift_emit *emit, const char *key,
                           sift_text *constant)
{
  *constant = (sift_text){ 0 };
  sift_text said = setting(emit, key);
  if (said.len == 0)
    return role(m, sift_text_of(key));
  if (said.len > 2 && said.at[0] == '{' && said.at[said.len - 1] == '}')
    return role(m, sift_text_sub(said, 1, said.len - 1));
  *constant = said;
  return (sift_place){ .mention = -1 };
}

/* ---------------------------------------------------------------- metric */

/* "cancelled flights" -> "flights_cancelled": the head noun first, so that modifiers sort
 * behind what is counted. */
static sift_text name_of_phrase(const match *m, sift_place place)
{
  const sift_word *words = m->sentence->typed.words;
  sift_buffer out = { .arena = m->scene->arena };
  for (size_t k = 0; k <= place.last - place.first; k++) {
    size_t i = k == 0 ? place.last : place.first + k - 1;
    if (k > 0)
      sift_buffer_byte(&out, '_');
    for (size_t c = 0; c < words[i].text.len; c++) {
      char letter = sift_to_lower(words[i].text.at[c]);
      sift_buffer_byte(&out, letter == '-' || letter == ' ' ? '_' : letter);
    }
  }
  return sift_buffer_text(&out);
}

static const sift_metric *metric_of_noun(const match *m, sift_text noun)
{
  const sift_table *nouns = &m->scene->claimer->by_noun;
  const sift_metric *metric = sift_table_get(nouns, noun);
  if (metric == NULL && sift_text_ends(noun, SIFT_TEXT("s")))
    metric = sift_table_get(nouns, sift_text_sub(noun, 0, noun.len - 1));
  return metric;
}

/* The growth or share metric of a metric, by its row or by its name. */
static sift_text derived(const match *m, const sift_metric *of, sift_text own,
                         const char *ending)
{
  if (own.len > 0)
    return own;
  return sift_text_join(m->scene->arena, of->id, sift_text_of(ending));
}

/* A template: {metric}, {metric.growth} and {metric.share} stand for names. */
static sift_text expand_metric(const match *m, sift_text template, const sift_metric *named)
{
  size_t open = sift_text_find(template, SIFT_TEXT("{"), 0);
  size_t close = sift_text_find(template, SIFT_TEXT("}"), 0);
  if (open == SIZE_MAX || close == SIZE_MAX || close < open)
    return template;
  if (named == NULL)
    return (sift_text){ 0 };
  sift_text what = sift_text_sub(template, open + 1, close), name = named->id;
  if (sift_text_is(what, "metric.growth"))
    name = derived(m, named, named->growth, "_growth_yoy");
  else if (sift_text_is(what, "metric.share"))
    name = derived(m, named, named->share, "_share");
  sift_buffer out = { .arena = m->scene->arena };
  sift_buffer_add(&out, sift_text_sub(template, 0, open));
  sift_buffer_add(&out, name);
  sift_buffer_add(&out, sift_text_sub(template, close + 1, template.len));
  return sift_buffer_text(&out);
}

static bool unit_fits(const sift_metric *metric, sift_kind kind)
{
  return metric->units == 0 || (metric->units & (1u << kind)) != 0;
}

/* The metric named in the two words behind a count. */
static const sift_metric *metric_behind(const match *m, const sift_mention *value)
{
  const sift_typed *typed = &m->sentence->typed;
  size_t i = 0;
  while (i < typed->word_count && typed->words[i].span.start < value->span.end)
    i++;
  for (size_t n = 0; n < 2 && i + n < typed->word_count; n++) {
    int32_t mention = typed->words[i + n].mention;
    const sift_mention *said = mention < 0 ? NULL : &m->scene->mentions->at[mention];
    if (said != NULL && said->kind == SIFT_METRIC)
      return said->metric;
  }
  return NULL;
}

/* A count's noun, its metric in metrics.yaml ("employees") or its own name. */
static void metric_of_count(const match *m, sift_draft *draft)
{
  sift_place noun = role(m, SIFT_TEXT("noun"));
  if (noun.is_set) {
    const sift_word *words = m->sentence->typed.words;
    draft->metric = metric_of_noun(m, words[noun.last].text);
    if (draft->metric == NULL)
      draft->metric_id = name_of_phrase(m, noun);
  } else if (draft->value->value.unit.len > 0) {
    draft->metric = metric_of_noun(m, draft->value->value.unit);
  }
  if (draft->metric == NULL && draft->metric_id.len == 0)
    draft->metric = metric_behind(m, draft->value);
}

/* Profit "of $1.38 a share" is earnings per share. */
static const sift_metric *per_share(const match *m, const sift_draft *draft)
{
  bool is_flow = draft->metric != NULL && draft->metric->time == SIFT_FLOW;
  if (!is_flow || draft->value->kind != SIFT_MONEY ||
      !sift_text_is(draft->value->value.per, "share"))
    return draft->metric;
  const sift_metric *eps = sift_metric_find(m->scene->claimer->rules, SIFT_TEXT("eps"));
  return eps != NULL ? eps : draft->metric;
}

/* `unit` and `per` of a rule, each a list of words: what the value must be in. */
static bool unit_is_asked(const sift_emit *emit, const sift_value *value)
{
  sift_text unit = setting(emit, "unit"), per = setting(emit, "per");
  return (unit.len == 0 || (value->unit.len > 0 && sift_text_has(unit, value->unit))) &&
         (per.len == 0 || (value->per.len > 0 && sift_text_has(per, value->per)));
}

/* False where the match names no metric that the value can be of. */
static bool read_metric(const match *m, const sift_emit *emit, sift_draft *draft)
{
  const sift_mention *named = mention_at(m, role(m, SIFT_TEXT("metric")));
  const sift_metric *metric = named == NULL ? NULL : named->metric;
  sift_text template = setting(emit, "metric");
  sift_kind kind = draft->value->kind;
  draft->via_metric = SIFT_VIA_QUOTE;
  if (sift_text_starts(template, SIFT_TEXT("carry"))) {
    draft->carries = true;
    draft->carries_only = sift_text_trim(sift_text_sub(template, 5, template.len));
    return true;
  } else if (sift_text_is(template, "noun")) {
    metric_of_count(m, draft);
  } else if (template.len == 0) {
    draft->metric = metric;
  } else {
    draft->metric_id = expand_metric(m, template, metric);
    draft->metric = sift_metric_find(m->scene->claimer->rules, draft->metric_id);
    if (!sift_text_has(template, SIFT_TEXT("{")))
      draft->via_metric = SIFT_VIA_RULE;
  }
  draft->metric = per_share(m, draft);
  if (draft->metric != NULL)
    draft->metric_id = draft->metric->id;
  if (draft->metric_id.len == 0)
    return false;
  return draft->metric == NULL || unit_fits(draft->metric, kind);
}

/* ---------------------------------------------------------------- other roles */

static uint32_t kinds_named(sift_text names)
{
  if (names.len == 0)
    return 0;
  static const struct { const char *name; uint32_t bit; } rows[] = {
    { "org", 1u << SIFT_ORG },         { "product", 1u << SIFT_PRODUCT },
    { "chip", 1u << SIFT_CHIP },       { "place", 1u << SIFT_PLACE },
    { "person", 1u << SIFT_PERSON },
  };
  uint32_t kinds = 0;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (sift_text_has(names, sift_text_of(rows[i].name)))
      kinds |= rows[i].bit;
  return kinds;
}

/* Without a word of the rule, who can be meant: what a chip or a product has is theirs; money
 * and shares are an organisation's, unless the sentence itself names another thing; and a
 * count is nobody's whom the sentence does not name. */
static void read_kinds(const match *m, const sift_emit *emit, sift_draft *draft)
{
  uint32_t things = (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT);
  uint32_t money = (1u << SIFT_MONEY) | (1u << SIFT_PERCENT);
  draft->kinds = kinds_named(setting(emit, "kinds"));
  if (draft->kinds == 0 &&
      sift_table_get(&m->scene->claimer->of_things, draft->metric_id) != NULL)
    draft->kinds = things;
  draft->far_kinds = draft->kinds;
  if (draft->kinds != 0)
    return;
  draft->kinds = draft->far_kinds = SIFT_ANY_SUBJECT;
  if (money & (1u << draft->value->kind)) {
    draft->far_kinds = 1u << SIFT_ORG;
  } else if (draft->value->kind == SIFT_COUNT) {
    draft->kinds = (1u << SIFT_ORG) | (1u << SIFT_PRODUCT);
    draft->far_kinds = 0;
  }
}

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

/* "of Kroger's $37 billion": the owner of a figure is its subject wherever it stands. */
static bool owns(const match *m, sift_place place)
{
  const sift_typed *typed = &m->sentence->typed;
  return place.last + 1 < typed->word_count &&
         sift_text_is(typed->words[place.last + 1].text, "'s");
}

/* The site that the words name, as the article calls it elsewhere. */
static const sift_entity *site_in(const match *m, sift_place place)
{
  const sift_word *words = m->sentence->typed.words;
  for (size_t i = place.first; i <= place.last; i++)
    if (words[i].mention >= 0 &&
        m->scene->mentions->at[words[i].mention].kind == SIFT_PLACE)
      return sift_site_at(m->scene, &m->scene->mentions->at[words[i].mention]);
  return NULL;
}

static void read_subject(const match *m, const sift_emit *emit, sift_draft *draft)
{
  sift_text constant;
  sift_place place = role_for(m, emit, "subject", &constant);
  read_kinds(m, emit, draft);
  if (sift_text_is(constant, "carry")) {
    draft->carries_subject = true;
  } else if (constant.len > 0) {
    draft->subject = constant;
    draft->via_subject = SIFT_VIA_RULE;
  } else if (place.is_set && place.mention >= 0) {
    const sift_mention *said = mention_at(m, place);
    draft->entity = said->entity;
    if (said->kind == SIFT_REF)
      draft->pronoun = said;
    else if (said->entity != NULL)
      draft->subject = said->entity->name;
    draft->is_aside = said->kind != SIFT_REF && !owns(m, place) &&
                      sift_scene_is_aside(m->scene, said);
    draft->via_subject = SIFT_VIA_QUOTE;
  } else if (place.is_set) {
    draft->entity = site_in(m, place);
    draft->subject = draft->entity != NULL ? draft->entity->name
                                           : without_article(words_at(m, place));
    draft->via_subject = SIFT_VIA_QUOTE;
  }
}

static void read_object(const match *m, const sift_emit *emit, sift_draft *draft)
{
  sift_text constant;
  sift_place place = role_for(m, emit, "object", &constant);
  const sift_mention *said = mention_at(m, place);
  if (constant.len > 0)
    draft->object = constant;
  else if (said != NULL && said->kind == SIFT_REF)
    draft->object_pronoun = said;
  else if (said != NULL && said->entity != NULL)
    draft->object_entity = said->entity;
  else if (place.is_set)
    draft->object = without_article(words_at(m, place));
  draft->via_object = place.is_set || constant.len > 0 ? SIFT_VIA_QUOTE : SIFT_VIA_NONE;
}

static void read_period(const match *m, const sift_emit *emit, sift_draft *draft)
{
  sift_text constant;
  sift_place place = role_for(m, emit, "period", &constant);
  draft->period = mention_at(m, place);
  draft->via_period = draft->period == NULL ? SIFT_VIA_NONE : SIFT_VIA_QUOTE;
  if (sift_text_is(constant, "year_earlier"))
    draft->shift = -1;
  draft->no_period = sift_text_is(constant, "none");
}

static void read_speaker(const match *m, const sift_emit *emit, sift_draft *draft)
{
  sift_text constant;
  sift_place place = role_for(m, emit, "speaker", &constant);
  const sift_mention *said = mention_at(m, place);
  draft->speaker = constant;
  if (said != NULL && said->entity != NULL)
    draft->speaker = said->entity->name;
  else if (place.is_set && said == NULL)
    draft->speaker = without_article(words_at(m, place));
}

/* ---------------------------------------------------------------- drafts */

/* Bytes of the article from the leftmost to the rightmost role. */
static void read_span(const match *m, sift_draft *draft)
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

/* "thousands of apps": too vague to be a figure of anything, unless a rule says of what. */
static bool is_vague(const sift_mention *value, const sift_emit *emit)
{
  sift_text metric = setting(emit, "metric"), text = value->value.text;
  bool general = metric.len == 0 || sift_text_has(metric, SIFT_TEXT("{")) ||
                 sift_text_is(metric, "noun");
  return general && value->kind == SIFT_COUNT && sift_text_ends(text, SIFT_TEXT("s"));
}

static bool is_down(const match *m)
{
  return role(m, SIFT_TEXT("fall")).is_set;
}

static void push_draft(const match *m, sift_draft draft, sift_draft_list *out)
{
  *SIFT_PUSH(m->scene->arena, out) = draft;
}

/* One draft for each name in the subject's place: "Kroger and Target each plan …". */
static void push_each(const match *m, sift_draft draft, sift_draft_list *out)
{
  sift_place place = role(m, SIFT_TEXT("subject"));
  const sift_word *words = m->sentence->typed.words;
  for (size_t i = place.first; place.is_set && i <= place.last; i++) {
    const sift_mention *said =
        words[i].mention < 0 ? NULL : &m->scene->mentions->at[words[i].mention];
    if (said == NULL || said->entity == NULL || !(draft.kinds & (1u << said->kind)))
      continue;
    draft.entity = said->entity;
    draft.subject = said->entity->name;
    draft.pronoun = NULL;
    push_draft(m, draft, out);
  }
}

static void emit_draft(const match *m, const sift_emit *emit, sift_draft_list *out)
{
  sift_draft draft = { .rule = m->rule,
                       .sentence = m->sentence->index,
                       .match = m->scene->matches };
  draft.value = mention_at(m, role(m, emit->value));
  if (draft.value == NULL || draft.value->kind > SIFT_TIME || is_vague(draft.value, emit) ||
      !unit_is_asked(emit, &draft.value->value) || !read_metric(m, emit, &draft))
    return;
  read_span(m, &draft);
  read_subject(m, emit, &draft);
  read_object(m, emit, &draft);
  read_period(m, emit, &draft);
  read_speaker(m, emit, &draft);
  sift_text metric = setting(emit, "metric");
  /* what a rule sets itself makes it the sharper one */
  draft.roles += metric.len > 0 && !sift_text_has(metric, SIFT_TEXT("{")) && !draft.carries;
  draft.roles += setting(emit, "subject").len > 0;
  draft.modality = setting(emit, "modality");
  draft.basis = setting(emit, "basis");
  draft.cue = setting(emit, "cue");
  draft.bound = setting(emit, "bound");
  draft.sign = is_down(m) || sift_text_is(setting(emit, "sign"), "-") ? -1 : 1;
  if (m->rule->each)
    push_each(m, draft, out);
  else
    push_draft(m, draft, out);
}

static bool is_needed(const sift_claim_rule *rule, const sift_tag_set *tags)
{
  for (size_t i = 0; i < rule->need_count; i++) {
    uint64_t met = 0;
    for (size_t k = 0; k < SIFT_TAG_LIMIT / 64; k++)
      met |= rule->needs[i].bits[k] & tags->bits[k];
    if (met == 0)
      return false;
  }
  return true;
}

/* Every start gets its chance: the next search begins one token after the last match's. */
static void run_rule(sift_scene *scene, const sift_scene_sentence *sentence,
                     const sift_claim_rule *rule, sift_draft_list *out)
{
  const sift_typed *typed = &sentence->typed;
  match m = { .scene = scene, .sentence = sentence, .rule = rule };
  size_t from = 0;
  while (from < typed->text.len) {
    sift_match_result result = sift_pattern_match(rule->pattern, scene->claimer->matcher,
                                                  typed->text, from, SIZE_MAX);
    if (result == SIFT_MATCH_LIMIT)
      scene->status = sift_fail(scene->err, SIFT_LIMIT, "match limit of rule %.*s",
                                SIFT_SHOW(rule->id));
    if (result != SIFT_MATCH_FOUND ||
        !sift_matcher_group(scene->claimer->matcher, 0, &m.bytes))
      return;
    read_roles(&m);
    scene->matches++;
    for (size_t i = 0; i < rule->emit_count; i++)
      emit_draft(&m, &rule->emits[i], out);
    from = typed->tokens[sift_typed_token(typed, m.bytes.start) + 1].at;
  }
}

void sift_drafts_find(sift_scene *scene, const sift_scene_sentence *sentence,
                      sift_draft_list *out)
{
  const sift_ruleset *rules = scene->claimer->rules;
  for (size_t i = 0; i < rules->claim_count; i++)
    if (is_needed(&rules->claims[i], &sentence->typed.tags))
      run_rule(scene, sentence, &rules->claims[i], out);
}
