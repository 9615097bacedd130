/* heads.c - what only the head of a table or of a list calls a metric ("The cuts by
 * region:"), and a head that stands in brackets above its rows: "Who goes, by region
 * (planned cuts, headcount at end of 2025, share)". */
#include "claim/incident/event.h"
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/table/rows.h"
#include "tag/tag.h"

#include <string.h>

#define HEAD_WORDS 4 /* of a name that only heads have */

/* From this letter on, the end of the next word; `end` where there is none. */
static uint32_t word_end(sift_text text, uint32_t at, uint32_t end)
{
  while (at < end && text.at[at] == ' ')
    at++;
  while (at < end && sift_is_alpha((unsigned char)text.at[at]))
    at++;
  return at;
}

/* The metric with the longest such name that begins here. */
static const sift_metric *named_at(const sift_scene *scene, uint32_t start, uint32_t end)
{
  const sift_metric *best = NULL;
  uint32_t at = start;
  for (int n = 0; n < HEAD_WORDS; n++) {
    uint32_t next = word_end(scene->article->text, at, end);
    if (next == at)
      break;
    at = next;
    sift_text name =
        sift_text_lower(scene->arena, sift_text_sub(scene->article->text, start, at));
    const sift_metric *found = sift_table_get(&scene->claimer->by_head, name);
    best = found != NULL ? found : best;
  }
  return best;
}

const sift_metric *sift_head_metric(const sift_scene *scene, sift_span span,
                                    sift_kind kind)
{
  const char *text = scene->article->text.at;
  for (uint32_t i = span.start; i < span.end; i++) {
    bool begins = sift_is_alpha((unsigned char)text[i]) &&
                  (i == span.start || !sift_is_alpha((unsigned char)text[i - 1]));
    const sift_metric *found = begins ? named_at(scene, i, span.end) : NULL;
    if (found != NULL && sift_metric_takes(found, kind))
      return found;
  }
  return NULL;
}

/* ---------------------------------------------------------------- whole labels */

/* A takeover, or works, are told of: by a word for one. */
static bool tells_of(const sift_scene *scene, sift_text text, const sift_table *words)
{
  for (size_t i = 0, to; i < text.len; i = to + 1) {
    for (to = i; to < text.len && sift_is_alpha((unsigned char)text.at[to]);)
      to++;
    sift_text word = sift_text_lower(scene->arena, sift_text_sub(text, i, to));
    if (to > i && sift_table_get(words, word) != NULL)
      return true;
  }
  return false;
}

/* What the article begins with. */
static sift_text lead_of(const sift_scene *scene)
{
  uint32_t count = sift_lead_end(scene->article);
  uint32_t end = count > 0 ? scene->article->sentences[count - 1].span.end : 0;
  return sift_text_sub(scene->article->text, 0, end);
}

typedef enum fit { NEVER, ANYWHERE, HERE } fit;

static fit where(bool is_told)
{
  return is_told ? HERE : NEVER;
}

/* "Cost" is a plant's where the article tells of one, "Start" an outage's. */
static fit fits_article(const sift_scene *scene, const sift_above *above, sift_text name,
                        const sift_metric *metric)
{
  const sift_claimer *claimer = scene->claimer;
  if (sift_is_of_incidents(scene, metric->id))
    return where(sift_scene_has_incident(scene, metric->id));
  if (sift_table_get(&claimer->of_works, metric->id) != NULL)
    return scene->home_site != NULL ||
                   tells_of(scene, lead_of(scene), &claimer->facilities)
               ? HERE
           : sift_metric_takes(metric, SIFT_DATE) ? ANYWHERE /* "Opens: June 2027" */
                                                  : NEVER;
  if (sift_table_get(&claimer->of_things, metric->id) != NULL)
    return where(above->of_things || scene->main_thing != NULL);
  if (sift_metric_has(metric, SIFT_TRAIT_VALUE_OF_STAKE))
    return where(above->of_holders); /* "Value" may be of anything */
  if (sift_map_get(claimer->rules, "of_deal", metric->id).at != NULL)
    return where(sift_has_listed(scene, name, SIFT_W_TERMS_OF_A_BID) ||
                 tells_of(scene, scene->article->text, &claimer->takeovers));
  return ANYWHERE;
}

/* What one share or one thing costs. */
static bool is_piece_price(const sift_scene *scene, const sift_metric *metric)
{
  return sift_metric_has(metric, SIFT_TRAIT_PRICE_OF_PIECE) ||
         sift_table_get(&scene->claimer->of_things, metric->id) != NULL;
}

/* "Cost: $560" is no plant's, and "Raised: $250" no firm's. */
static bool is_great(const sift_mention *m)
{
  const sift_decimal least = { 1, 4 };
  return sift_decimal_compare(m->value.lo, least) >= 0;
}

static bool takes(const sift_scene *scene, const sift_above *above,
                  const sift_metric *metric, const sift_mention *value)
{
  const sift_mention *m = sift_as_said_above(scene, above, metric, value);
  return sift_metric_takes(metric, m->kind) && sift_metric_measures(metric, m) &&
         !sift_lacks_unit(metric, m) &&
         (m->kind != SIFT_MONEY || is_piece_price(scene, metric) || is_great(m));
}

/* "Capacity (MW)" is of power, though other works have a capacity too. */
static bool is_measured_so(const sift_scene *scene, const sift_above *above,
                           const sift_metric *metric, const sift_mention *value)
{
  const sift_mention *m = sift_as_said_above(scene, above, metric, value);
  return metric->measured.count > 0 && m->kind == SIFT_QUANTITY && m->value.per.len == 0;
}

/* The first of those called so that is of what this article tells, else of anything. */
static const sift_metric *called(const sift_scene *scene, sift_text name,
                                 const sift_above *above, const sift_mention *value)
{
  const sift_metric_list *all = sift_table_get(&scene->claimer->by_label, name);
  const sift_metric *other = NULL;
  for (size_t i = 0; all != NULL && i < all->count; i++) {
    const sift_metric *metric = all->at[i];
    fit here = takes(scene, above, metric, value)
                   ? fits_article(scene, above, name, metric)
                   : NEVER;
    if (here == HERE || (here != NEVER && is_measured_so(scene, above, metric, value)))
      return metric;
    other = other == NULL && here == ANYWHERE ? metric : other;
  }
  return other;
}

const sift_metric *sift_label_metric(const sift_scene *scene, sift_span span,
                                     const sift_above *above, const sift_mention *value)
{
  sift_label_names names;
  sift_label_names_read(scene, span, &names);
  const sift_metric *found = NULL;
  for (size_t i = 0; i < names.count && found == NULL; i++)
    found = called(scene, names.at[i], above, value);
  return found;
}

const sift_metric *sift_corner_metric(const sift_scene *scene, sift_span corner,
                                      sift_text label)
{
  sift_text noun = sift_text_sub(scene->article->text, corner.start, corner.end);
  noun = sift_text_trim(noun);
  size_t comma = sift_text_find(label, SIFT_TEXT(","), 0);
  sift_text kind = sift_text_sub(label, 0, comma == SIZE_MAX ? label.len : comma);
  if (noun.len == 0 || kind.len == 0)
    return NULL;
  sift_text name = sift_text_spaced(scene->arena, kind, noun);
  return sift_table_get(&scene->claimer->by_alias, sift_text_lower(scene->arena, name));
}

sift_text sift_head_basis(const sift_scene *scene, sift_text label)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text lower = sift_text_lower(scene->arena, label), basis = { 0 };
  size_t longest = 0;
  for (size_t i = 0; i < rules->qualifier_count; i++) {
    const sift_qualifier *q = &rules->qualifiers[i];
    for (size_t k = 0; sift_text_is(q->name, "basis") && k < q->phrases.count; k++)
      if (q->phrases.at[k].len > longest && sift_text_has(lower, q->phrases.at[k])) {
        longest = q->phrases.at[k].len;
        basis = q->value;
      }
  }
  return basis;
}

bool sift_head_demands(const sift_scene *scene, const sift_column *column, sift_span head)
{
  if (column->metric == NULL ||
      sift_table_get(&scene->claimer->of_crowds, column->metric->id) == NULL)
    return false;
  sift_text said = sift_text_sub(scene->article->text, head.start, head.end);
  for (size_t at = 0; at < said.len; at++) {
    size_t end = at;
    while (end < said.len && sift_is_alpha((unsigned char)said.at[end]))
      end++;
    sift_text word = sift_text_lower(scene->arena, sift_text_sub(said, at, end));
    if (end > at && sift_table_get(&scene->claimer->demanding, word) != NULL)
      return true;
    at = end;
  }
  return false;
}

/* ---------------------------------------------------------------- in brackets */

static bool is_share(const sift_scene *scene, sift_span span)
{
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  said = sift_text_lower(scene->arena, sift_text_trim(said));
  return sift_is_listed(scene, said, SIFT_W_IN_BRACKETS_A_SHARE);
}

/* "share" behind "planned cuts": of the first column. */
static const sift_metric *share_of_first(const sift_scene *scene,
                                         const sift_columns *columns)
{
  const sift_metric *first = columns->count > 1 ? columns->at[1].metric : NULL;
  return first == NULL || first->share.len == 0
             ? NULL
             : sift_metric_find(scene->claimer->rules, first->share);
}

static void read_part(const sift_scene *scene, sift_span span, sift_columns *out)
{
  sift_column column;
  sift_column_read(scene, span, &column);
  if (column.metric == NULL && is_share(scene, span)) {
    column.metric = share_of_first(scene, out);
    column.modality = out->at[out->count > 1].modality; /* a plan's share is planned */
  } else if (column.metric == NULL) {
    column.metric = sift_head_metric(scene, span, SIFT_COUNT);
  }
  out->heads[out->count] = span;
  out->at[out->count++] = column;
}

bool sift_columns_in_brackets(const sift_scene *scene, sift_span span, sift_columns *out)
{
  const char *text = scene->article->text.at;
  out->count = 1; /* that of the rows' names */
  out->at[0] = (sift_column){ 0 };
  out->heads[0] = (sift_span){ 0, 0 };
  uint32_t start = span.start, end = span.end;
  while (start < end && text[start] != '(')
    start++;
  if (start == end || text[end - 1] != ')')
    return false;
  uint32_t part = start + 1;
  for (uint32_t i = part; i < end && out->count < SIFT_COLUMN_LIMIT; i++)
    if (text[i] == ',' || i + 1 == end) {
      read_part(scene, (sift_span){ part, i }, out);
      part = i + 1;
    }
  return out->count > 2 && out->at[1].metric != NULL;
}
