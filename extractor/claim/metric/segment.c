/* segment.c - of which part of its firm a figure is: all the words before its name,
 * "license and maintenance" of "license and maintenance revenue", where one of them is
 * known to call such a part. */
#include "claim/match/match.h"
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

#define SEGMENT_WORDS 5

bool sift_may_call_part(const sift_scene *scene, const sift_word *word)
{
  return word->mention < 0 && word->text.len > 1 && sift_is_alpha(word->text.at[0]) &&
         sift_table_get(&scene->claimer->light, word->text) == NULL &&
         sift_table_get(&scene->claimer->moves, word->text) == NULL;
}

static bool is_segment(const sift_scene *scene, const sift_word *word)
{
  return sift_table_get(&scene->claimer->segments, word->text) != NULL;
}

/* "Strong", "monthly", "rising": how sales are, and not of what. */
static bool tells_how(const sift_scene *scene, sift_text word)
{
  return sift_ends_listed(scene, word, SIFT_W_ENDS_OF_ADJECTIVES) != 0 ||
         sift_text_ends(word, SIFT_TEXT("er")) ||
         sift_table_get(&scene->claimer->of_wholes, word) != NULL;
}

/* "Revenue at the towing division rose 9%. Winch sales": behind a part of its paragraph,
 * the word that begins a sentence with its metric is one more. */
static bool is_next_part(const sift_scene *scene, uint32_t sentence,
                         const sift_word *word)
{
  if (!sift_may_call_part(scene, word) ||
      (tells_how(scene, word->text) && !sift_text_ends(word->text, SIFT_TEXT("ing"))) ||
      sift_table_get(&scene->claimer->of_wholes, word->text) != NULL ||
      sift_table_get(&scene->claimer->wholes, word->text) != NULL)
    return false;
  for (size_t i = scene->recent.count; i-- > 0;) {
    const sift_draft *before = &scene->recent.at[i];
    if (before->sentence < sentence && sentence - before->sentence <= 2 &&
        sift_same_block(scene, before->sentence, sentence))
      return before->metric != NULL && before->metric->time == SIFT_FLOW &&
             before->object_entity == NULL && before->object.len > 0;
  }
  return false;
}

static bool is_part_noun(const sift_scene *scene, sift_text word)
{
  if (sift_text_ends(word, SIFT_TEXT("ses")))
    word.len -= 2; /* "businesses" */
  else if (sift_text_ends(word, SIFT_TEXT("s")) && !sift_text_is(word, "business"))
    word.len--;
  return sift_table_get(&scene->claimer->part_nouns, word) != NULL;
}

/* Below "Segment results". */
static bool is_headed_by_parts(const sift_scene *scene, uint32_t sentence)
{
  size_t heading = sift_scene_heading(scene, scene->article->sentences[sentence].block);
  if (heading == SIZE_MAX || sift_block_at(scene, heading)->level < 2)
    return false;
  sift_span span = sift_block_at(scene, heading)->span;
  sift_text head = sift_text_lower(
      scene->arena, sift_text_sub(scene->article->text, span.start, span.end));
  for (size_t at = 0, end; at < head.len; at = end + 1) {
    end = sift_text_find(head, SIFT_TEXT(" "), at);
    end = end == SIZE_MAX ? head.len : end;
    if (is_part_noun(scene, sift_text_sub(head, at, end)))
      return true;
  }
  return false;
}

/* "Towing: revenue of $742 million": how many words of the sentence are the part's name,
 * where one of them is known to call such a part, or the heading says that these are. */
static uint32_t label_of_part(const sift_scene *scene, uint32_t sentence,
                              const sift_typed *typed, uint32_t metric)
{
  const sift_word *words = typed->words;
  uint32_t colon = metric;
  while (colon > 0 && words[colon - 1].mention < 0 &&
         sift_table_get(&scene->claimer->light, words[colon - 1].text) != NULL)
    colon--; /* "net", "total" */
  if (colon < 2 || colon > SEGMENT_WORDS + 1 || !sift_text_is(words[colon - 1].text, ":"))
    return 0;
  bool is_known = false;
  for (uint32_t i = 0; i + 1 < colon; i++) {
    if (!sift_may_call_part(scene, &words[i]) &&
        !sift_is_word_on(&words[i], SIFT_W_NAME_JOINTS))
      return 0;
    is_known = is_known || is_segment(scene, &words[i]);
  }
  return is_known || is_headed_by_parts(scene, sentence) ? colon - 1 : 0;
}

/* "Its data center revenue": the words for a building call a part as well; empty: they do
 * not. */
static sift_text part_of_reference(const sift_scene *scene, const sift_typed *typed,
                                   uint32_t metric)
{
  const sift_mention *m =
      metric > 0 ? sift_mention_of(scene, &typed->words[metric - 1]) : NULL;
  sift_text word = m != NULL && m->kind == SIFT_REF && m->entity == NULL
                       ? sift_reference_word(scene, m->span)
                       : (sift_text){ 0 };
  return sift_table_get(&scene->claimer->segments, word) != NULL ? word
                                                                 : (sift_text){ 0 };
}

bool sift_has_parts(const sift_scene *scene, const sift_metric *metric)
{
  bool of_share = sift_table_get(&scene->claimer->of_shares, metric->id) != NULL ||
                  sift_table_get(&scene->claimer->of_markets, metric->id) != NULL ||
                  sift_metric_has(metric, SIFT_TRAIT_EARNED_A_SHARE);
  return (metric->time == SIFT_FLOW && !of_share) ||
         sift_table_get(&scene->claimer->of_parts, metric->id) != NULL;
}

/* "French inflation", "U.K. exports": the country's own, and no part of it. */
static uint32_t behind_country(const sift_scene *scene, const sift_typed *typed,
                               const sift_mention *named, uint32_t first, uint32_t end)
{
  if (named == NULL || named->metric == NULL ||
      !sift_is_of_economies(scene, named->metric->id))
    return first;
  while (first < end && (typed->words[first].upper || typed->words[first].mention >= 0))
    first++;
  return first;
}

/* "Bad loan | charges": of a word that calls many things, one of another kind. */
static bool is_of_other_kind(const sift_scene *scene, const sift_typed *typed,
                             uint32_t first, uint32_t end, const sift_draft *draft)
{
  const sift_word *head = &typed->words[end];
  sift_text name =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, head->span.start,
                                                  head->span.end));
  if (!sift_metric_has(draft->metric, SIFT_TRAIT_CHARGE) ||
      !sift_is_listed(scene, name, SIFT_W_BARE_CHARGES))
    return false;
  const sift_mention *m = end > 0 ? sift_mention_of(scene, head - 1) : NULL;
  if (m != NULL && m->kind == SIFT_METRIC)
    return true; /* "loan charges" */
  for (uint32_t i = first; i < end; i++)
    if (sift_table_get(&scene->claimer->charges, typed->words[i].text) != NULL)
      return false;
  return first < end;
}

void sift_draft_segment(const sift_scene *scene, const sift_scene_sentence *sentence,
                        uint32_t metric, sift_draft *draft)
{
  const sift_typed *typed = &sentence->typed;
  const sift_mention *named = sift_mention_of(scene, &typed->words[metric]);
  uint32_t behind, first = sift_modifiers_of(scene, typed, metric, &behind);
  if (is_of_other_kind(scene, typed, first, behind, draft)) {
    sift_draft_refuse(scene, draft, "it is a charge of another kind");
    return;
  }
  if (draft->object_entity != NULL || draft->object_pronoun != NULL ||
      draft->via_object == SIFT_VIA_RULE || draft->metric == NULL ||
      (!sift_has_parts(scene, draft->metric) &&
       (named == NULL || named->metric == NULL || !sift_has_parts(scene, named->metric))))
    return;
  sift_text part = part_of_reference(scene, typed, metric);
  if (part.len > 0) {
    draft->object = part;
    draft->via_object = SIFT_VIA_QUOTE;
    return;
  }
  first = behind_country(scene, typed, named, first, behind);
  if (first == behind && metric == 1 &&
      is_next_part(scene, sentence->index, typed->words))
    first = 0;
  if (first == behind) {
    behind = label_of_part(scene, sentence->index, typed, metric);
    first = 0;
  }
  if (first == behind)
    return;
  draft->object = sift_text_sub(scene->article->text, typed->words[first].span.start,
                                typed->words[behind - 1].span.end);
  draft->via_object = SIFT_VIA_QUOTE;
}
