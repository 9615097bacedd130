/* labelline.c - a line that is a label and its figure, in either order: "Cost: 640
 * million pounds including the rail link", "17: services down, out of 60". What the claim
 * rules have read of it stays theirs. */
#include "claim/table/rows.h"
#include "claim/when/period.h"

#include <string.h>

enum { LONGEST_LABEL = 60, LONGEST_GAP = 12 /* bytes of ": about" */ };

bool sift_is_claimed(const sift_scene *scene, const sift_mention *value)
{
  const char *at = value->value.text.at;
  for (size_t i = scene->claims.count; i-- > 0;)
    if (scene->claims.at[i].value.text.at == at)
      return true;
  return false;
}

static bool is_value(const sift_mention *m)
{
  return ((SIFT_FIGURES | (1u << SIFT_DATE)) & (1u << m->kind)) != 0;
}

/* The first colon of a short label that begins the sentence; its end: none. */
static uint32_t colon_in(const sift_scene *scene, sift_span sentence)
{
  const char *text = scene->article->text.at;
  for (uint32_t i = sentence.start;
       i + 1 < sentence.end && i - sentence.start <= LONGEST_LABEL; i++)
    if (text[i] == ':' && sift_is_space((unsigned char)text[i + 1]))
      return i;
  return sentence.end;
}

static const sift_mention *first_value(const sift_scene *scene, sift_span span)
{
  for (size_t i = sift_scene_first(scene, span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < span.end; i++)
    if (is_value(&scene->mentions->at[i]))
      return &scene->mentions->at[i];
  return NULL;
}

/* What stands before the next comma or the end. */
static sift_span label_behind(const sift_scene *scene, uint32_t start, uint32_t end)
{
  const char *text = scene->article->text.at;
  uint32_t stop = start;
  while (stop < end && text[stop] != ',' && text[stop] != ';' && text[stop] != '.')
    stop++;
  return (sift_span){ start, stop };
}

/* "Share buyback", and no "Potential audience". */
static bool begins_with_metric(const sift_scene *scene, sift_span label)
{
  const sift_mention *m = sift_scene_in_span(scene, label, 1u << SIFT_METRIC);
  const char *text = scene->article->text.at;
  uint32_t start = label.start;
  while (start < label.end && sift_is_space((unsigned char)text[start]))
    start++;
  sift_text rest = m == NULL
                       ? (sift_text){ 0 }
                       : sift_text_sub(scene->article->text, m->span.end, label.end);
  return m != NULL && m->span.start == start &&
         !sift_text_starts(rest, SIFT_TEXT(" and ")); /* "Profit and taxes" */
}

/* "Founded: 2001", below another "Founded" of the same section: another firm has begun,
 * whose name is not found. */
static bool is_repeated(const sift_scene *scene, sift_span label,
                        const sift_mention *value)
{
  enum { LOOKED_AT = 60 };
  const sift_article *article = scene->article;
  sift_text said = sift_text_sub(article->text, label.start, label.end);
  size_t heading = sift_scene_heading(scene, article->sentences[value->sentence].block);
  uint32_t from = heading == SIZE_MAX ? 0 : article->blocks[heading].span.end;
  for (size_t i = scene->claims.count, n = 0; i-- > 0 && n < LOOKED_AT; n++) {
    const sift_claim *claim = &scene->claims.at[i];
    if (sift_text_is(claim->rule, "table.row") && claim->span.start >= from &&
        claim->span.start < label.start && sift_text_starts(claim->quote, said) &&
        claim->quote.len > said.len && claim->quote.at[said.len] == ':')
      return true;
  }
  return false;
}

/* "Revenue by segment:" above the list of a value: its items are the parts; else empty. A
 * day is that of telling. */
static sift_above parts_above(const sift_scene *scene, const sift_mention *value)
{
  const sift_above none = { .metric = NULL };
  size_t block = scene->article->sentences[value->sentence].block, lead = block;
  while (lead > 0 && sift_block_at(scene, lead)->kind == SIFT_ITEM)
    lead--;
  sift_above above = lead < block ? sift_above_read(scene, lead + 1) : none;
  if (above.date != NULL && above.date->value.period.grain < SIFT_GRAIN_MONTH)
    above.date = NULL;
  return above.of_parts ? above : none;
}

static void write_line_as(sift_scene *scene, sift_span label, const sift_mention *value,
                          sift_span quote, bool is_before)
{
  const sift_column column = { .metric = NULL };
  sift_above above = parts_above(scene, value);
  sift_column head;
  sift_head_scale_read(scene, label, &above); /* "Revenue (2025, EUR m)" */
  sift_column_read(scene, label, &head);
  sift_row row = { .said = label,
                   .modality = head.modality,
                   .is_before = is_before || (head.is_before && head.date == NULL) };
  row.no_period =
      !above.of_parts && sift_scene_in_span(scene, quote, 1u << SIFT_DATE) == NULL;
  row.date = head.date;
  row.metric = begins_with_metric(scene, label) ? head.metric : NULL;
  row.label = sift_text_trim(sift_text_sub(scene->article->text, label.start, label.end));
  bool is_phase = row.metric == NULL && value->kind == SIFT_MONEY &&
                  scene->home_site != NULL && sift_is_phase(scene, row.label);
  if (is_phase) /* "Phase one: 240 million pounds", of the works told of */
    row.metric = sift_metric_of(scene->claimer->rules, SIFT_TRAIT_COST_OF_BUILDING);
  if (head.entity == NULL && !is_repeated(scene, label, value))
    sift_row_write(scene, &column, &row, &above, value, quote);
}

static void write_line(sift_scene *scene, sift_span label, const sift_mention *value,
                       sift_span quote)
{
  write_line_as(scene, label, value, quote, false);
}

/* "Europe: $4.3 billion, up 12%", an item of a list of parts: how that one changed. */
static void write_change(sift_scene *scene, sift_span label, const sift_mention *value,
                         sift_span sentence)
{
  enum { GAP = 10 }; /* ", or up by " */
  const sift_column column = { .is_change = true };
  const sift_above above = parts_above(scene, value);
  const sift_mention *change =
      first_value(scene, (sift_span){ value->span.end, sentence.end });
  if (above.metric == NULL || change == NULL || change->kind != SIFT_PERCENT ||
      change->value.change == 0 || change->span.start > value->span.end + GAP)
    return;
  sift_row row = { .said = label };
  row.label = sift_text_trim(sift_text_sub(scene->article->text, label.start, label.end));
  sift_row_write(scene, &column, &row, &above, change,
                 (sift_span){ sentence.start, change->span.end });
}

/* "Cost: £3.4 billion, up from £2.9 billion": what it was before; NULL: not said. */
static const sift_mention *was_before(const sift_scene *scene, sift_span sentence,
                                      const sift_mention *value)
{
  sift_text rest = sift_text_sub(scene->article->text, value->span.end, sentence.end);
  const sift_mention *next =
      first_value(scene, (sift_span){ value->span.end, sentence.end });
  size_t link = sift_starts_listed(scene, rest, SIFT_W_BEFORE_A_FORMER_VALUE);
  bool follows = link > 0 && next != NULL && next->kind == value->kind &&
                 next->span.start == value->span.end + link;
  return follows ? next : NULL;
}

bool sift_is_labelled(const sift_scene *scene, const sift_mention *date)
{
  size_t block = scene->article->sentences[date->sentence].block;
  sift_span label = { scene->article->blocks[block].span.start, date->span.start };
  const char *text = scene->article->text.at;
  while (label.end > label.start && sift_is_space((unsigned char)text[label.end - 1]))
    label.end--;
  if (label.end <= label.start || text[label.end - 1] != ':')
    return false;
  const sift_above above = { .metric = NULL };
  return sift_label_metric(scene, label, &above, date) != NULL;
}

/* "Founded in Turin", "Ground broken in Asti": what is behind is where. */
static sift_span without_place(const sift_scene *scene, sift_span said)
{
  sift_text text = sift_text_sub(scene->article->text, said.start, said.end);
  size_t in = sift_text_find(text, SIFT_TEXT(" in "), 0);
  sift_span name = { said.start, said.start + (uint32_t)(in == SIZE_MAX ? 0 : in) };
  sift_text small = sift_text_lower(
      scene->arena, sift_text_sub(scene->article->text, name.start, name.end));
  small = sift_text_trim(small);
  return sift_is_listed(scene, small, SIFT_W_HEADS_OF_BEGINNINGS) ? name : said;
}

void sift_dated_line_write(sift_scene *scene, const sift_mention *date, sift_span behind)
{
  sift_span said = label_behind(scene, behind.start, behind.end);
  write_line(scene, without_place(scene, said), date,
             (sift_span){ date->span.start, behind.end });
}

/* "March 2024 - ground broken": where what happened begins; 0: it is no such line. */
static uint32_t behind_dash(const sift_scene *scene, sift_span sentence)
{
  static const char *const dashes[] = { " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", NULL };
  const sift_mention *date = first_value(scene, sentence);
  if (date == NULL || date->kind != SIFT_DATE || date->span.start != sentence.start)
    return 0;
  sift_text rest = sift_text_sub(scene->article->text, date->span.end, sentence.end);
  for (size_t i = 0; dashes[i] != NULL; i++)
    if (sift_text_starts(rest, sift_text_of(dashes[i])))
      return date->span.end + (uint32_t)strlen(dashes[i]);
  return 0;
}

static void read_line(sift_scene *scene, sift_span sentence)
{
  uint32_t dash = behind_dash(scene, sentence);
  if (dash > 0) {
    const sift_mention *date = first_value(scene, sentence);
    if (!sift_is_claimed(scene, date))
      sift_dated_line_write(scene, date, (sift_span){ dash, sentence.end });
    return;
  }
  uint32_t colon = colon_in(scene, sentence);
  if (colon == sentence.end)
    return;
  if (sift_owner_line_read(scene, (sift_span){ sentence.start, colon }, sentence))
    return;
  const sift_mention *value = first_value(scene, sentence);
  if (value != NULL && value->span.start > sentence.start && value->span.end <= colon)
    value =
        first_value(scene, (sift_span){ colon, sentence.end }); /* "Revenue (2025):" */
  if (value == NULL || sift_is_claimed(scene, value))
    return;
  bool behind = value->span.start > colon && value->span.start - colon <= LONGEST_GAP;
  bool before = value->span.start == sentence.start && value->span.end <= colon + 1 &&
                colon - value->span.end <= 1;
  const sift_mention *before_it = behind ? was_before(scene, sentence, value) : NULL;
  if (behind)
    write_line(scene, (sift_span){ sentence.start, colon }, value,
               (sift_span){ sentence.start, value->span.end });
  if (before_it != NULL && !sift_is_claimed(scene, before_it))
    write_line_as(scene, (sift_span){ sentence.start, colon }, before_it,
                  (sift_span){ sentence.start, before_it->span.end }, true);
  if (behind)
    write_change(scene, (sift_span){ sentence.start, colon }, value, sentence);
  if (behind)
    return;
  if (before && value->kind == SIFT_DATE)
    sift_dated_line_write(scene, value, (sift_span){ colon + 1, sentence.end });
  else if (before)
    write_line(scene, label_behind(scene, colon + 1, sentence.end), value, sentence);
}

/* "Start: 08:55 UTC." within a paragraph: a label that lists know. */
static bool is_known_label(const sift_scene *scene, const sift_sentence *s)
{
  const sift_above above = { .metric = NULL };
  uint32_t colon = colon_in(scene, s->span);
  const sift_mention *value =
      colon == s->span.end ? NULL : first_value(scene, (sift_span){ colon, s->span.end });
  return value != NULL && sift_label_metric(scene, (sift_span){ s->span.start, colon },
                                            &above, value) != NULL;
}

void sift_label_lines_find(sift_scene *scene)
{
  const sift_article *article = scene->article;
  for (uint32_t i = 0; i < article->sentence_count; i++) {
    const sift_sentence *s = &article->sentences[i];
    const sift_block *block = &article->blocks[s->block];
    bool first = i == 0 || article->sentences[i - 1].block != s->block;
    if (!scene->taken[i] && block->kind != SIFT_CELL &&
        (first || (block->kind == SIFT_PARAGRAPH && is_known_label(scene, s))))
      read_line(scene, s->span);
  }
}
