/* measure.c - which metric a matched figure is of, and whose it can be. */
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/who/who.h"

/* ---------------------------------------------------------------- metric */

/* What the words of a role mean where their class says so ("shuts" is "closed"), else the
 * role's own name. */
static sift_text meaning_of_role(const sift_match_view *m, sift_text name)
{
  sift_place place = sift_match_role(m, name);
  sift_buffer said = { .arena = m->scene->arena };
  for (size_t i = place.first; i <= place.last; i++) {
    if (i > place.first)
      sift_buffer_byte(&said, ' ');
    sift_buffer_add(&said, m->sentence->typed.words[i].text);
  }
  sift_text words = sift_buffer_text(&said);
  if (sift_text_starts(words, SIFT_TEXT("the ")))
    words = sift_text_sub(words, 4, words.len); /* "the service" is one token */
  sift_text meaning = sift_map_find(m->scene->claimer->rules, name, words);
  return meaning.len > 0 ? meaning : name;
}

/* Of "deed|cancelled|metric" the role that matched. */
static sift_text role_of(const sift_match_view *m, sift_text names,
                         const sift_metric *named)
{
  for (size_t start = 0, end; start < names.len; start = end + 1) {
    end = sift_text_find(names, SIFT_TEXT("|"), start);
    end = end == SIZE_MAX ? names.len : end;
    sift_text name = sift_text_sub(names, start, end);
    if (named != NULL && sift_text_is(name, "metric"))
      return named->id;
    if (sift_match_role(m, name).is_set)
      return meaning_of_role(m, name);
  }
  return (sift_text){ 0 };
}

/* The very words of a role without their articles: "use_it_every_day". */
static sift_text words_of_role(const sift_match_view *m, sift_text name)
{
  sift_place place = sift_match_role(m, name);
  sift_buffer out = { .arena = m->scene->arena };
  for (size_t i = place.first; place.is_set && i <= place.last; i++) {
    const sift_word *word = &m->sentence->typed.words[i];
    if (sift_is_listed(m->scene, word->text, SIFT_W_DETERMINERS))
      continue;
    bool is_begun = out.len == 0;
    for (size_t c = word->span.start; c < word->span.end; c++) {
      int letter = (unsigned char)m->scene->article->text.at[c];
      bool is_kept = sift_is_alpha(letter) || sift_is_digit(letter);
      if (is_kept && !is_begun)
        sift_buffer_byte(&out, '_');
      if (is_kept)
        sift_buffer_byte(&out, sift_to_lower((char)letter));
      is_begun = is_kept || letter == '\'' || letter >= 0x80 || out.len == 0;
    }
  }
  return sift_buffer_text(&out);
}

/* What stands for one {piece}; empty: nothing does. */
static sift_text piece_of(const sift_match_view *m, sift_text what,
                          const sift_metric *named)
{
  const sift_text words = SIFT_TEXT(".words");
  if (sift_text_ends(what, words))
    return words_of_role(m, sift_text_sub(what, 0, what.len - words.len));
  if (sift_text_is(what, "unit"))
    return sift_match_counted(m);
  if (!sift_text_starts(what, SIFT_TEXT("metric")))
    return role_of(m, what, named);
  if (named == NULL)
    return (sift_text){ 0 };
  if (sift_text_is(what, "metric.growth"))
    return named->time == SIFT_EVENT && named->growth.len == 0
               ? (sift_text){ 0 } /* once is no growth */
               : sift_metric_growth(m->scene->arena, named);
  if (sift_text_is(what, "metric.share"))
    return sift_metric_share(m->scene->arena, named);
  return named->id;
}

/* A template: {metric}, {metric.growth}, {metric.share} stand for names, {unit} for
 * what is counted, {deed|closed} for the one of these roles that matched, {doing.words}
 * for its words. Empty where one of them stands for nothing; the map `act_as` may call
 * the whole otherwise. */
static sift_text expand_metric(const sift_match_view *m, sift_text template,
                               const sift_metric *named)
{
  sift_buffer out = { .arena = m->scene->arena };
  size_t at = 0, open;
  while ((open = sift_text_find(template, SIFT_TEXT("{"), at)) != SIZE_MAX) {
    size_t close = sift_text_find(template, SIFT_TEXT("}"), open);
    if (close == SIZE_MAX)
      break;
    sift_text piece = piece_of(m, sift_text_sub(template, open + 1, close), named);
    if (piece.len == 0)
      return piece;
    sift_buffer_add(&out, sift_text_sub(template, at, open));
    sift_buffer_add(&out, piece);
    at = close + 1;
  }
  sift_buffer_add(&out, sift_text_sub(template, at, template.len));
  sift_text name = sift_buffer_text(&out);
  sift_text other = sift_map_get(m->scene->claimer->rules, "act_as", name);
  return other.len > 0 ? other : name;
}

static bool unit_fits(const sift_metric *metric, sift_kind kind)
{
  return metric->units == 0 || (metric->units & (1u << kind)) != 0;
}

/* Whether a figure reaches the size that a setting names: "ten", "million". */
static bool reaches(const sift_mention *value, sift_text size)
{
  static const struct {
    const char *name;
    int zeros;
  } sizes[] = { { "one", 0 },      { "ten", 1 },     { "hundred", 2 },
                { "thousand", 3 }, { "million", 6 }, { "billion", 9 } };
  sift_decimal sum = value->value.hi;
  if (sift_decimal_sign(sum) < 0)
    sum = sift_decimal_negate(sum); /* "free cash flow was minus $40 million" */
  for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
    if (sift_text_is(size, sizes[i].name))
      return sift_decimal_compare(sum, (sift_decimal){ 1, sizes[i].zeros }) >= 0;
  return true;
}

bool sift_metric_has_size(const sift_metric *metric, const sift_mention *value)
{
  return value->kind != SIFT_MONEY ||
         ((metric->least.len == 0 || reaches(value, metric->least)) &&
          (metric->most.len == 0 || !reaches(value, metric->most)));
}

/* Profit "of $1.38 a share", or of $1.38 at all, is earnings per share. */
static const sift_metric *per_share(const sift_match_view *m, const sift_draft *draft)
{
  const sift_metric *metric = draft->metric;
  bool of_share =
      metric != NULL && metric->per_share.len > 0 && draft->value->kind == SIFT_MONEY &&
      (sift_text_is(draft->value->value.per, "share") ||
       (draft->value->value.per.len == 0 && !sift_metric_has_size(metric, draft->value)));
  return of_share ? sift_metric_find(m->scene->claimer->rules, metric->per_share)
                  : metric;
}

/* The figure whose size a rule asks for: the emitted one, of a rate the one beside it. */
static const sift_mention *sized_value(const sift_match_view *m, const sift_emit *emit)
{
  const sift_mention *value = sift_match_mention(m, sift_match_role(m, emit->value));
  bool rate =
      value != NULL && (value->kind == SIFT_PERCENT || value->kind == SIFT_MULTIPLE);
  return rate ? sift_match_mention(m, sift_match_role(m, SIFT_TEXT("value"))) : value;
}

bool sift_match_is_sized(const sift_match_view *m, const sift_emit *emit)
{
  sift_text least = sift_emit_setting(emit, "least"),
            most = sift_emit_setting(emit, "most");
  if (least.len == 0 && most.len == 0)
    return true;
  const sift_mention *value = sized_value(m, emit);
  return value != NULL && (least.len == 0 || reaches(value, least)) &&
         (most.len == 0 || !reaches(value, most));
}

/* "terabyte_per_second" of a list is the unit "terabyte per second". */
static bool same_unit(sift_text listed, sift_text unit)
{
  bool same = listed.len == unit.len;
  for (size_t i = 0; same && i < unit.len; i++)
    same = listed.at[i] == (unit.at[i] == ' ' ? '_' : unit.at[i]);
  return same;
}

/* One of the words of a list; an empty list asks nothing. */
static bool is_listed(sift_text list, sift_text word)
{
  for (size_t start = 0; start < list.len && word.len > 0;) {
    size_t end = sift_text_find(list, SIFT_TEXT(" "), start);
    end = end == SIZE_MAX ? list.len : end;
    if (same_unit(sift_text_sub(list, start, end), word))
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

/* "How much memory does it have?" above the answer; NULL: nothing is asked that the value
 * can answer. */
static const sift_metric *metric_asked(const sift_match_view *m, sift_kind kind)
{
  const sift_article *article = m->scene->article;
  size_t block = article->sentences[m->sentence->index].block;
  size_t heading = sift_scene_heading(m->scene, block);
  if (heading == SIZE_MAX || heading + 1 != block)
    return NULL;
  sift_span span = sift_block_at(m->scene, heading)->span;
  sift_text asked = sift_text_trim(sift_text_sub(article->text, span.start, span.end));
  if (!sift_text_ends(asked, SIFT_TEXT("?")))
    return NULL;
  const sift_mention *named = sift_scene_in_block(m->scene, heading, 1u << SIFT_METRIC);
  return named != NULL && sift_metric_takes(named->metric, kind) ? named->metric : NULL;
}

/* "job_cuts as job_cuts_share": carried from the one, and a figure of the other. */
static void split_as(sift_draft *draft)
{
  static const sift_text as = { " as ", 4 };
  sift_text both = draft->carries_only;
  size_t at = sift_text_find(both, as, 0);
  if (at == SIZE_MAX)
    return;
  draft->carries_only = sift_text_sub(both, 0, at);
  draft->carries_as = sift_text_sub(both, at + as.len, both.len);
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
    draft->carries_before = sift_text_is(draft->carries_only, "growth before");
    draft->carries_growth =
        draft->carries_before || sift_text_is(draft->carries_only, "growth");
    draft->carries_here = sift_text_is(draft->carries_only, "here");
    if (draft->carries_growth || draft->carries_here)
      draft->carries_only = (sift_text){ 0 };
    split_as(draft);
    return true;
  } else if (sift_text_is(template, "noun")) {
    sift_match_count(m, draft);
  } else if (sift_text_is(template, "asked")) {
    draft->metric = metric_asked(m, kind);
    draft->via_metric = SIFT_VIA_HEADING;
  } else if (sift_text_is(template, "{unit}")) {
    sift_match_count_of_own(m, draft);
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
  if (draft->metric_id.len == 0 || !sift_draft_to_percent(m->scene, draft))
    return false;
  if (draft->metric == NULL)
    return true;
  if (unit_fits(draft->metric, draft->value->kind))
    return sift_metric_has_size(draft->metric, draft->value);
  const sift_mention *money = sift_elided_money(m->scene, draft->metric, draft->value);
  draft->value = money != NULL ? money : draft->value;
  return money != NULL;
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

/* The price of what a story does not name is its maker's, of whom its title tells;
 * millions are no price. */
static bool is_of_maker(const sift_scene *scene, const sift_draft *draft)
{
  const sift_mention *titled =
      sift_scene_in_span(scene, scene->article->title_span, 1u << SIFT_ORG);
  return scene->main_thing == NULL && titled != NULL && titled->entity == scene->main &&
         draft->value->kind == SIFT_MONEY &&
         sift_decimal_compare(draft->value->value.hi, (sift_decimal){ 1, 6 }) < 0;
}

/* Without a word of the rule, who can be meant: what a chip or a product has is theirs;
 * money and shares are an organisation's, unless the sentence itself names another thing;
 * and a count is nobody's whom the sentence does not name, unless it begins with what is
 * counted: "Headcount rose to 4,100", "Output reached 2 million cells". */
void sift_match_kinds(const sift_match_view *m, const sift_emit *emit, sift_draft *draft)
{
  uint32_t things = (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT);
  uint32_t money = (1u << SIFT_MONEY) | (1u << SIFT_PERCENT);
  draft->kinds = kinds_named(sift_emit_setting(emit, "kinds"));
  if (draft->kinds == 0 &&
      sift_table_get(&m->scene->claimer->of_things, draft->metric_id) != NULL)
    draft->kinds = things;
  draft->far_kinds = draft->kinds;
  if (draft->kinds == things && is_of_maker(m->scene, draft))
    draft->far_kinds |= 1u << SIFT_ORG;
  if (draft->kinds != 0)
    return;
  draft->kinds = draft->far_kinds = SIFT_ANY_SUBJECT;
  if (money & (1u << draft->value->kind)) {
    draft->far_kinds = 1u << SIFT_ORG;
  } else if (draft->value->kind == SIFT_COUNT) {
    draft->kinds = (1u << SIFT_ORG) | (1u << SIFT_PRODUCT);
    const sift_mention *metric =
        sift_match_mention(m, sift_match_role(m, SIFT_TEXT("metric")));
    bool flows = draft->metric != NULL && draft->metric->time == SIFT_FLOW;
    bool told = (draft->value->value.unit.len == 0 || flows) &&
                sift_begins_with_metric(m->scene, &m->sentence->typed, metric);
    draft->far_kinds = told ? 1u << SIFT_ORG : 0;
  }
}
