/* measure.c - which metric a matched figure is of, and whose it can be. */
#include "claim/match.h"

/* ---------------------------------------------------------------- metric */

/* "cancelled flights" -> "flights_cancelled": the head noun first, so that modifiers sort
 * behind what is counted. */
static sift_text name_of_phrase(const sift_match_view *m, sift_place place)
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

static const sift_metric *metric_of_noun(const sift_match_view *m, sift_text noun)
{
  const sift_table *nouns = &m->scene->claimer->by_noun;
  const sift_metric *metric = sift_table_get(nouns, noun);
  if (metric == NULL && sift_text_ends(noun, SIFT_TEXT("s")))
    metric = sift_table_get(nouns, sift_text_sub(noun, 0, noun.len - 1));
  return metric;
}

/* The growth or share metric of a metric, by its row or by its name. */
static sift_text derived(const sift_match_view *m, const sift_metric *of, sift_text own,
                         const char *ending)
{
  if (own.len > 0)
    return own;
  return sift_text_join(m->scene->arena, of->id, sift_text_of(ending));
}

/* A template: {metric}, {metric.growth} and {metric.share} stand for names. */
static sift_text expand_metric(const sift_match_view *m, sift_text template,
                               const sift_metric *named)
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
static const sift_metric *metric_behind(const sift_match_view *m,
                                        const sift_mention *value)
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

/* A count's noun: its metric in metrics.yaml ("employees") or its own name. */
static void metric_of_count(const sift_match_view *m, sift_draft *draft)
{
  sift_place noun = sift_match_role(m, SIFT_TEXT("noun"));
  if (noun.is_set) {
    const sift_word *words = m->sentence->typed.words;
    draft->metric = metric_of_noun(m, words[noun.last].text);
    if (draft->metric == NULL)
      draft->metric_id = name_of_phrase(m, noun);
    return;
  }
  draft->metric =
      metric_behind(m, draft->value); /* "weekly users" says more than "users" */
  if (draft->metric == NULL && draft->value->value.unit.len > 0)
    draft->metric = metric_of_noun(m, draft->value->value.unit);
}

/* Profit "of $1.38 a share" is earnings per share. */
static const sift_metric *per_share(const sift_match_view *m, const sift_draft *draft)
{
  bool is_flow = draft->metric != NULL && draft->metric->time == SIFT_FLOW;
  if (!is_flow || draft->value->kind != SIFT_MONEY ||
      !sift_text_is(draft->value->value.per, "share"))
    return draft->metric;
  const sift_metric *eps = sift_metric_find(m->scene->claimer->rules, SIFT_TEXT("eps"));
  return eps != NULL ? eps : draft->metric;
}

bool sift_match_is_sized(const sift_match_view *m, const sift_emit *emit)
{
  bool least = sift_text_is(sift_emit_setting(emit, "least"), "million");
  bool most = sift_text_is(sift_emit_setting(emit, "most"), "million");
  if (!least && !most)
    return true;
  const sift_mention *value =
      sift_match_mention(m, sift_match_role(m, SIFT_TEXT("value")));
  if (value == NULL)
    return false;
  bool large = sift_decimal_compare(value->value.hi, (sift_decimal){ 1, 6 }) >= 0;
  return least ? large : !large;
}

/* One of the words of a list; an empty list asks nothing. */
static bool is_listed(sift_text list, sift_text word)
{
  for (size_t start = 0; start < list.len && word.len > 0;) {
    size_t end = sift_text_find(list, SIFT_TEXT(" "), start);
    end = end == SIZE_MAX ? list.len : end;
    if (sift_text_eq(sift_text_sub(list, start, end), word))
      return true;
    start = end + 1;
  }
  return list.len == 0;
}

bool sift_match_unit(const sift_emit *emit, const sift_value *value)
{
  return is_listed(sift_emit_setting(emit, "unit"), value->unit) &&
         is_listed(sift_emit_setting(emit, "per"), value->per);
}

/* False where the match names no metric that the value can be of. */
bool sift_match_metric(const sift_match_view *m, const sift_emit *emit, sift_draft *draft)
{
  const sift_mention *named =
      sift_match_mention(m, sift_match_role(m, SIFT_TEXT("metric")));
  const sift_metric *metric = named == NULL ? NULL : named->metric;
  sift_text template = sift_emit_setting(emit, "metric");
  sift_kind kind = draft->value->kind;
  draft->via_metric = SIFT_VIA_QUOTE;
  if (sift_text_starts(template, SIFT_TEXT("carry"))) {
    draft->carries = true;
    draft->carries_only = sift_text_trim(sift_text_sub(template, 5, template.len));
    draft->carries_growth = sift_text_is(draft->carries_only, "growth");
    if (draft->carries_growth)
      draft->carries_only = (sift_text){ 0 };
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

/* ---------------------------------------------------------------- whose */

static uint32_t kinds_named(sift_text names)
{
  if (names.len == 0)
    return 0;
  static const struct {
    const char *name;
    uint32_t bit;
  } rows[] = {
    { "org", 1u << SIFT_ORG },       { "product", 1u << SIFT_PRODUCT },
    { "chip", 1u << SIFT_CHIP },     { "place", 1u << SIFT_PLACE },
    { "person", 1u << SIFT_PERSON },
  };
  uint32_t kinds = 0;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (sift_text_has(names, sift_text_of(rows[i].name)))
      kinds |= rows[i].bit;
  return kinds;
}

/* Without a word of the rule, who can be meant: what a chip or a product has is theirs;
 * money and shares are an organisation's, unless the sentence itself names another thing;
 * and a count is nobody's whom the sentence does not name. */
void sift_match_kinds(const sift_match_view *m, const sift_emit *emit, sift_draft *draft)
{
  uint32_t things = (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT);
  uint32_t money = (1u << SIFT_MONEY) | (1u << SIFT_PERCENT);
  draft->kinds = kinds_named(sift_emit_setting(emit, "kinds"));
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
