/* segment.c - of which part of its firm a figure is: all the words before its name,
 * "license and maintenance" of "license and maintenance revenue", where one of them is
 * known to call such a part. */
#include "claim/match/match.h"
#include "claim/metric/metric.h"

#define SEGMENT_WORDS 5

bool sift_may_call_part(const sift_scene *scene, const sift_word *word)
{
  return word->mention < 0 && word->text.len > 1 && sift_is_alpha(word->text.at[0]) &&
         sift_table_get(&scene->claimer->light, word->text) == NULL &&
         sift_table_get(&scene->claimer->moves, word->text) == NULL;
}

static bool joins(const sift_word *word)
{
  return word->mention < 0 &&
         (sift_text_is(word->text, "and") || sift_text_is(word->text, "&"));
}

static bool is_segment(const sift_scene *scene, const sift_word *word)
{
  return sift_table_get(&scene->claimer->segments, word->text) != NULL;
}

/* "Professional", "license", and what an "and" joins to such a word; "posted" is none. */
static bool calls_part(const sift_scene *scene, const sift_word *words, uint32_t at,
                       bool joined)
{
  bool capital = sift_is_upper(scene->article->text.at[words[at].span.start]);
  bool pair = at > 1 && joins(&words[at - 1]) && is_segment(scene, &words[at - 2]);
  return sift_may_call_part(scene, &words[at]) &&
         (joined || capital || pair || is_segment(scene, &words[at]));
}

/* The first of the words before the metric that call a part of the firm; the metric's own
 * word: there are none. */
static uint32_t first_of_part(const sift_scene *scene, const sift_typed *typed,
                              uint32_t metric)
{
  const sift_word *words = typed->words;
  uint32_t first = metric;
  bool is_known = false;
  while (first > 0 && metric - first < SEGMENT_WORDS) {
    bool joined = first < metric && first > 1 && joins(&words[first - 1]);
    uint32_t at = first - 1 - joined;
    if (!calls_part(scene, words, at, joined))
      break;
    is_known = is_known || is_segment(scene, &words[at]);
    first = at;
  }
  return is_known ? first : metric;
}

void sift_draft_segment(const sift_scene *scene, const sift_scene_sentence *sentence,
                        uint32_t metric, sift_draft *draft)
{
  const sift_typed *typed = &sentence->typed;
  if (draft->object_entity != NULL || draft->object_pronoun != NULL ||
      draft->via_object == SIFT_VIA_RULE || draft->metric == NULL ||
      draft->metric->time != SIFT_FLOW)
    return;
  uint32_t first = first_of_part(scene, typed, metric);
  if (first == metric)
    return;
  draft->object = sift_text_sub(scene->article->text, typed->words[first].span.start,
                                typed->words[metric - 1].span.end);
  draft->via_object = SIFT_VIA_QUOTE;
}
