/* labelline.c - a line that is a label and its figure, in either order: "Cost: 640
 * million pounds including the rail link", "17: services down, out of 60". What the claim
 * rules have read of it stays theirs. */
#include "claim/period.h"
#include "claim/rows.h"

enum { LONGEST_LABEL = 60, LONGEST_GAP = 12 /* bytes of ": about" */ };

static bool is_claimed(const sift_scene *scene, const sift_mention *value)
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
  return m != NULL && m->span.start == start;
}

static void write_line(sift_scene *scene, sift_span label, const sift_mention *value,
                       sift_span quote)
{
  const sift_column column = { .metric = NULL };
  const sift_above above = { .metric = NULL };
  sift_column head;
  sift_column_read(scene, label, &head);
  sift_row row = { .said = label, .modality = head.modality };
  row.no_period = sift_scene_in_span(scene, quote, 1u << SIFT_DATE) == NULL;
  row.metric = begins_with_metric(scene, label) ? head.metric : NULL;
  row.label = sift_text_trim(sift_text_sub(scene->article->text, label.start, label.end));
  if (head.entity == NULL)
    sift_row_write(scene, &column, &row, &above, value, quote);
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

static void read_line(sift_scene *scene, sift_span sentence)
{
  uint32_t colon = colon_in(scene, sentence);
  if (colon == sentence.end)
    return;
  const sift_mention *value = first_value(scene, sentence);
  if (value == NULL || is_claimed(scene, value))
    return;
  bool behind = value->span.start > colon && value->span.start - colon <= LONGEST_GAP;
  bool before = value->span.start == sentence.start && value->span.end <= colon + 1 &&
                colon - value->span.end <= 1;
  if (behind)
    write_line(scene, (sift_span){ sentence.start, colon }, value,
               (sift_span){ sentence.start, value->span.end });
  else if (before)
    write_line(scene, label_behind(scene, colon + 1, sentence.end), value, sentence);
}

void sift_label_lines_find(sift_scene *scene)
{
  const sift_article *article = scene->article;
  for (uint32_t i = 0; i < article->sentence_count; i++) {
    const sift_sentence *s = &article->sentences[i];
    const sift_block *block = &article->blocks[s->block];
    bool first = i == 0 || article->sentences[i - 1].block != s->block;
    if (!scene->taken[i] && first && block->kind != SIFT_CELL)
      read_line(scene, s->span);
  }
}
