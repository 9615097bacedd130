/* namelist.c - names of one sentence, each with its figure: "The operating margins in
 * 2025: Kroger, at 11%; Target, at 9.3%; and SAP, 8%". It is read as a table would be
 * whose rows are the names, and whose head is what leads them in. */
#include "claim/incident/event.h"
#include "claim/metric/metric.h"
#include "claim/table/rows.h"

#include <string.h>

enum {
  FEWEST = 2,       /* names that make a list */
  MOST = 12,        /* that are looked at */
  LONGEST_NAME = 40 /* bytes */
};

typedef struct item {
  sift_span name;
  const sift_mention *value;
} item;

typedef struct name_list {
  sift_span lead; /* what stands before the first */
  item items[MOST];
  size_t count;
} name_list;

static sift_text text_of(const sift_scene *scene, sift_span span)
{
  return sift_text_sub(scene->article->text, span.start, span.end);
}

/* ", ", ", at ", " with about ": between the name and its figure; where it begins. */
static uint32_t name_end(const sift_scene *scene, uint32_t from, uint32_t value)
{
  sift_text before = text_of(scene, (sift_span){ from, value });
  size_t link = sift_ends_listed(scene, before, SIFT_W_LINKS_NAME_TO_FIGURE);
  return link == 0 ? from : value - (uint32_t)link;
}

static bool goes_on_in_name(const sift_scene *scene, sift_text word)
{
  return word.len > 0 &&
         (sift_is_upper((unsigned char)word.at[0]) || sift_is_digit(word.at[0]) ||
          (unsigned char)word.at[0] >= 0x80 || sift_text_is(word, "&") ||
          sift_is_listed(scene, word, SIFT_W_WITHIN_NAMES));
}

/* The words with capitals that end there; empty: it is no name, or words in small letters
 * stand before it without a comma. */
static sift_span name_before(const sift_scene *scene, uint32_t from, uint32_t end)
{
  const char *text = scene->article->text.at;
  uint32_t start = end;
  while (start > from) {
    uint32_t word = start;
    while (word > from && text[word - 1] == ' ')
      word--;
    while (word > from && text[word - 1] != ' ')
      word--;
    sift_text said = sift_text_trim(text_of(scene, (sift_span){ word, start }));
    if (!goes_on_in_name(scene, said) || strchr(",:;", said.at[said.len - 1]) != NULL)
      break;
    start = word;
  }
  while (start < end && !sift_is_upper((unsigned char)text[start]) &&
         (unsigned char)text[start] < 0x80)
    start++;
  sift_text before = sift_text_trim(text_of(scene, (sift_span){ from, start }));
  bool apart =
      before.len == 0 || before.at[before.len - 1] == ',' ||
      sift_is_listed(scene, sift_text_lower(scene->arena, before), SIFT_W_LEADS_TO_NAMES);
  bool dated = sift_scene_in_span(scene, (sift_span){ start, end }, 1u << SIFT_DATE);
  return apart && !dated && end - start <= LONGEST_NAME ? (sift_span){ start, end }
                                                        : (sift_span){ end, end };
}

static const sift_mention *first_figure(const sift_scene *scene, sift_span span)
{
  for (size_t i = sift_scene_first(scene, span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.start < span.end; i++)
    if ((SIFT_NUMERIC & (1u << scene->mentions->at[i].kind)) != 0)
      return &scene->mentions->at[i];
  return NULL;
}

/* The first figure behind a name: not the "5G" of "Kroger 5G, 310". */
static bool read_item(const sift_scene *scene, sift_span part, item *out)
{
  enum { TRIED = 3 };
  const sift_mention *value;
  uint32_t from = part.start;
  for (int n = 0;
       n < TRIED && (value = first_figure(scene, (sift_span){ from, part.end })) != NULL;
       n++, from = value->span.end) {
    uint32_t end = name_end(scene, part.start, value->span.start);
    *out = (item){ name_before(scene, part.start, end), value };
    sift_text behind = text_of(scene, (sift_span){ value->span.end, part.end });
    if (out->name.end > out->name.start &&
        !(behind.len > 0 && sift_is_alpha((unsigned char)behind.at[0])))
      return true;
  }
  return false;
}

/* The parts of the sentence between semicolons. */
static void read_parts(const sift_scene *scene, uint32_t from, uint32_t end,
                       name_list *list)
{
  const char *text = scene->article->text.at;
  for (uint32_t at = from; at < end && list->count < MOST; at++) {
    bool last = at + 1 == end;
    if (text[at] != ';' && !last)
      continue;
    if (read_item(scene, (sift_span){ from, at + last }, &list->items[list->count]))
      list->count++;
    else if (list->count == 0)
      return;
    from = at + 1;
  }
}

/* "Kroger 11%, Target 9% and SAP 8%": nothing but names, figures and what joins them. */
static void read_joined(const sift_scene *scene, uint32_t from, uint32_t end,
                        name_list *list)
{
  for (const sift_mention *value;
       list->count < MOST &&
       (value = first_figure(scene, (sift_span){ from, end })) != NULL;
       from = value->span.end) {
    sift_text rest = text_of(scene, (sift_span){ from, end });
    uint32_t joint =
        list->count == 0
            ? 1
            : (uint32_t)sift_starts_listed(scene, rest, SIFT_W_JOINS_LISTED_FIGURES);
    item *it = &list->items[list->count];
    if (joint == 0 || !read_item(scene, (sift_span){ from + joint, end }, it) ||
        it->name.start != from + joint)
      return;
    list->count++;
  }
}

/* Behind the first colon before a semicolon; else where the sentence begins. */
static uint32_t list_start(const sift_scene *scene, sift_span sentence)
{
  const char *text = scene->article->text.at;
  for (uint32_t at = sentence.start; at + 1 < sentence.end && text[at] != ';'; at++)
    if (text[at] == ':' && text[at + 1] == ' ')
      return at + 1;
  return sentence.start;
}

static bool read_list(const sift_scene *scene, sift_span sentence, name_list *list)
{
  uint32_t from = list_start(scene, sentence);
  sift_text said = text_of(scene, sentence);
  if (memchr(said.at, ';', said.len) != NULL)
    read_parts(scene, from, sentence.end, list);
  else if (from > sentence.start)
    read_joined(scene, from, sentence.end, list);
  if (list->count < FEWEST)
    return false;
  list->lead = (sift_span){ sentence.start, list->items[0].name.start };
  return true;
}

static const sift_mention *owner(const sift_scene *scene, sift_span name)
{
  return sift_scene_in_span(scene, name,
                            SIFT_ANY_SUBJECT | (1u << SIFT_PLACE) | (1u << SIFT_PERSON));
}

/* What the bare figures behind the first are in: "188 megabits a second; Kroger, 241". */
static void take_unit(const sift_value *first, sift_above *above)
{
  if (first->kind == SIFT_QUANTITY || first->kind == SIFT_DURATION) {
    above->unit = first->unit;
    above->per = first->per;
    above->unit_kind = first->kind;
  }
  above->in_percent = first->kind == SIFT_PERCENT;
  if (first->kind == SIFT_MONEY)
    above->currency = first->unit;
}

static void write_items(sift_scene *scene, const name_list *list,
                        const sift_column *column)
{
  sift_above above = { .metric = NULL };
  take_unit(&list->items[0].value->value, &above);
  for (size_t i = 0; i < list->count; i++) {
    const item *it = &list->items[i];
    const sift_mention *m = owner(scene, it->name);
    if (sift_is_claimed(scene, it->value) || (m != NULL && m->kind == SIFT_PLACE))
      continue;
    bool known = m != NULL && m->entity != NULL && m->kind != SIFT_PERSON;
    sift_row row = { .said = it->name,
                     .entity = known ? m->entity : NULL,
                     .label = text_of(scene, it->name),
                     .is_of_firms = true,
                     .no_period = column->date == NULL };
    sift_row_write(scene, column, &row, &above, it->value,
                   (sift_span){ it->name.start, it->value->span.end });
  }
}

/* What the figures are of: said in what leads them in ("How they voted"), or by the
 * sentence before it where that only points ("They are"). */
static void read_lead(const sift_scene *scene, uint32_t index, const name_list *list,
                      sift_column *column)
{
  enum { POINTING = 12 }; /* bytes of "They are" */
  const sift_sentence *all = scene->article->sentences;
  sift_span lead = list->lead;
  bool points = lead.end - lead.start <= POINTING && index > 0 &&
                sift_same_block(scene, index - 1, index);
  if (points)
    lead.start = all[index - 1].span.start;
  sift_column_read(scene, lead, column);
  column->said = (sift_span){ 0 };
  column->date = points ? NULL : column->date;
  size_t count = 0;
  sift_word *words = sift_scene_split(scene, lead, 0, 0, &count);
  const sift_value *first = &list->items[0].value->value;
  if (column->metric != NULL && !sift_metric_takes(column->metric, first->kind))
    column->metric = NULL; /* "Three plants: Kroger, 410MW" */
  for (size_t i = 0; column->metric == NULL && i < count; i++) {
    sift_text id = sift_map_get(scene->claimer->rules, "metric_of_lead", words[i].text);
    const sift_metric *metric = sift_metric_find(scene->claimer->rules, id);
    if (metric != NULL && sift_metric_takes(metric, first->kind) &&
        !sift_lacks_unit(metric, list->items[0].value))
      column->metric = metric;
  }
}

static void read_sentence(sift_scene *scene, uint32_t index)
{
  sift_column column;
  name_list list = { .count = 0 };
  if (!read_list(scene, scene->article->sentences[index].span, &list))
    return;
  read_lead(scene, index, &list, &column);
  if (column.metric == NULL || column.entity != NULL ||
      sift_is_of_incidents(scene, column.metric->id))
    return;
  write_items(scene, &list, &column);
}

void sift_name_lists_find(sift_scene *scene)
{
  const sift_article *article = scene->article;
  for (uint32_t i = 0; i < article->sentence_count; i++) {
    const sift_sentence *s = &article->sentences[i];
    sift_text said = text_of(scene, s->span);
    if (!scene->taken[i] && article->blocks[s->block].kind == SIFT_PARAGRAPH &&
        (memchr(said.at, ';', said.len) != NULL ||
         memchr(said.at, ':', said.len) != NULL))
      read_sentence(scene, i);
  }
}
