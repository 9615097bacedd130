/* counted.c - what a count is of: the metric that its noun means in metrics.yaml
 * ("employees"), or a name made of the noun itself. */
#include "claim/match/match.h"
#include "claim/sentence/clauses.h"

#include <string.h>

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

/* "flight" -> "flights": metrics are named for many. */
static sift_text many(const sift_scene *scene, sift_text noun)
{
  sift_text other = sift_map_get(scene->claimer->rules, "many_of", noun);
  if (other.len > 0)
    return other;
  bool hisses = sift_ends_listed(scene, noun, SIFT_W_ENDS_WITH_A_HISS) > 0;
  bool is_many = !hisses && sift_text_ends(noun, SIFT_TEXT("s"));
  if (is_many || sift_ends_listed(scene, noun, SIFT_W_ENDS_AS_MANY) > 0 || noun.len < 2)
    return noun;
  char before = noun.at[noun.len - 2];
  if (noun.at[noun.len - 1] == 'y' && strchr("aeiou", before) == NULL)
    return sift_text_join(scene->arena, sift_text_sub(noun, 0, noun.len - 1),
                          SIFT_TEXT("ies"));
  return sift_text_join(scene->arena, noun, hisses ? SIFT_TEXT("es") : SIFT_TEXT("s"));
}

#define NOUN_REACH 4 /* words behind a count in which its noun stands */

/* "Economics" of "18 economics courses", no plural. */
static bool is_of_study(const sift_word *word)
{
  return word->mention < 0 && sift_text_ends(word->text, SIFT_TEXT("ics"));
}

/* "212,000 WarmNest 300 heaters": the plural behind the name; NULL: none. */
static const sift_word *noun_behind(const sift_match_view *m, const sift_mention *value)
{
  const sift_typed *typed = &m->sentence->typed;
  uint32_t at = sift_typed_word(typed, value);
  for (uint32_t i = at + 1; i < typed->word_count && i <= at + NOUN_REACH; i++) {
    const sift_word *word = &typed->words[i];
    if (word->mention >= 0 || word->upper || is_of_study(word))
      continue;
    bool plural = word->text.len > 3 && sift_text_ends(word->text, SIFT_TEXT("s"));
    return i > at + 1 && plural ? word : NULL;
  }
  return NULL;
}

static bool counts_by_study(const sift_match_view *m, const sift_mention *value)
{
  const sift_typed *typed = &m->sentence->typed;
  uint32_t next = sift_typed_word(typed, value) + 1;
  return next < typed->word_count && is_of_study(&typed->words[next]) &&
         noun_behind(m, value) != NULL;
}

sift_text sift_match_counted(const sift_match_view *m)
{
  sift_place noun = sift_match_role(m, SIFT_TEXT("noun"));
  const sift_mention *value =
      sift_match_mention(m, sift_match_role(m, SIFT_TEXT("value")));
  const sift_word *head = noun.is_set ? &m->sentence->typed.words[noun.last] : NULL;
  if (head == NULL && value != NULL &&
      (value->value.unit.len == 0 || counts_by_study(m, value)))
    head = noun_behind(m, value);
  sift_text said = head != NULL    ? head->text
                   : value != NULL ? value->value.unit
                                   : (sift_text){ 0 };
  if (head != NULL && head->upper)
    return (sift_text){ 0 }; /* the first word of a name, and no noun */
  said = sift_text_lower(m->scene->arena, many(m->scene, said));
  for (size_t i = 0; i < said.len; i++)
    if (!sift_is_alpha((unsigned char)said.at[i]))
      return (sift_text){ 0 };
  sift_text other = sift_map_get(m->scene->claimer->rules, "noun_as", said);
  return other.len > 0 ? other : said;
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

/* The metric that a count's noun means; NULL: none, or one of which a count alone says
 * nothing ("posts" are none cut). "Weekly users" says more than "users". */
static const sift_metric *metric_held(const sift_match_view *m, const sift_mention *value)
{
  const sift_metric *metric = metric_behind(m, value);
  if (metric != NULL)
    return metric;
  metric = metric_of_noun(m, value->value.unit);
  bool is_deed =
      metric != NULL && sift_table_get(&m->scene->claimer->of_deeds, metric->id) != NULL;
  return is_deed ? NULL : metric;
}

void sift_match_count(const sift_match_view *m, sift_draft *draft)
{
  sift_place noun = sift_match_role(m, SIFT_TEXT("noun"));
  if (!noun.is_set) {
    draft->metric = metric_held(m, draft->value);
    return;
  }
  draft->metric = metric_of_noun(m, m->sentence->typed.words[noun.last].text);
  if (draft->metric == NULL)
    draft->metric_id = name_of_phrase(m, noun);
}

void sift_match_count_of_own(const sift_match_view *m, sift_draft *draft)
{
  const sift_decimal ten = { 1, 1 };
  draft->metric = metric_held(m, draft->value);
  if (draft->metric != NULL || sift_decimal_compare(draft->value->value.hi, ten) < 0)
    return;
  sift_text name = sift_match_counted(m);
  if (sift_table_get(&m->scene->claimer->uncounted, name) == NULL)
    draft->metric_id = name;
}
