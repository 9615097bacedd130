/* topicpart.c - the part of its firm that a paragraph goes on about. Where a sentence
 * begins with "the automotive division" the next ones of its paragraph are of that part
 * too, as long as each begins with "it", "its" or the bare name of a figure; whoever is
 * named, and all of the firm ("group sales"), ends it. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "claim/who/who.h"

enum { WORDS = 7, SENTENCES = 4 }; /* "In Tarrant's smaller rail division"; gone back */

static sift_span span_of(const sift_scene *scene, uint32_t sentence)
{
  return scene->article->sentences[sentence].span;
}

/* Over what no word holds: an apostrophe, a dash; false: a comma or the end. */
static bool step_over(const sift_scene *scene, uint32_t end, uint32_t *at)
{
  char mark = *at < end ? scene->article->text.at[*at] : ',';
  *at += 1;
  return mark != ',' && mark != ':' && mark != ';' && mark != '(';
}

/* "The division | had", "the unit's": it is what the sentence is about, and no "business
 * customers". */
static bool is_subject(const sift_scene *scene, uint32_t end, uint32_t at)
{
  sift_text text = scene->article->text;
  sift_word word = { .mention = -1 };
  sift_word_become(scene, &word, sift_word_ahead(scene, end, &at));
  if (word.text.len == 0)
    return at < end && (text.at[at] == ',' || text.at[at] == '\'' ||
                        (unsigned char)text.at[at] >= 0x80);
  return sift_word_acts(&word) ||
         sift_table_get(&scene->claimer->moves, word.text) != NULL ||
         sift_table_get(&scene->claimer->part_does, word.text) != NULL;
}

/* The part that a sentence begins with: its name, which is empty for "the division".
 * False: it begins with none. */
static bool begins_with_part(const sift_scene *scene, uint32_t sentence, sift_text *name)
{
  sift_span span = span_of(scene, sentence);
  uint32_t at = span.start, first = span.start;
  const sift_mention *lead = scene->mentions->at + scene->first[sentence];
  if (scene->first[sentence] < scene->first[sentence + 1] && lead->kind == SIFT_METRIC &&
      lead->span.start == span.start)
    return false; /* "Sales in its cloud division": on sales, and on no part */
  for (int n = 0; n < WORDS; n++) {
    uint32_t before = at;
    sift_text word = sift_word_ahead(scene, span.end, &at);
    if (word.len == 0) {
      if (!step_over(scene, span.end, &at))
        return false;
      continue;
    }
    if (sift_table_get(&scene->claimer->part_nouns, word) != NULL) {
      *name = sift_text_trim(sift_text_sub(scene->article->text, first, before));
      return is_subject(scene, span.end, at);
    }
    if (sift_is_listed(scene, word, SIFT_W_BEFORE_A_PART_NAME) ||
        (first == before && sift_says_how_much(scene, word)))
      first = at;
    else if (!sift_text_is(word, "and") &&
             (sift_table_get(&scene->claimer->light, word) != NULL ||
              sift_table_get(&scene->claimer->moves, word) != NULL ||
              sift_table_get(&scene->claimer->part_does, word) != NULL))
      return false;
  }
  return false;
}

/* "It made", "its sales", "operating profit was": of whom the sentence before tells. */
static bool goes_on(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = span_of(scene, sentence);
  uint32_t at = span.start;
  const sift_mention *m = scene->mentions->at + scene->first[sentence];
  if (sift_is_listed(scene, sift_word_ahead(scene, span.end, &at),
                     SIFT_W_BACK_REFERENCES))
    return true;
  return scene->first[sentence] < scene->first[sentence + 1] && m->kind == SIFT_METRIC &&
         m->span.start == span.start && !sift_is_of_whole(scene, m);
}

static bool part_told(const sift_scene *scene, uint32_t sentence, sift_text *name)
{
  for (uint32_t s = sentence; s > 0 && sentence - s < SENTENCES; s--) {
    if (!goes_on(scene, s) || !sift_same_block(scene, s - 1, s))
      return false;
    if (begins_with_part(scene, s - 1, name))
      return true;
  }
  return false;
}

/* "Media" of "the media business", and no other object of the sentence. */
static bool is_named_as_part(const sift_scene *scene, const sift_draft *draft)
{
  sift_span span = scene->article->sentences[draft->sentence].span;
  sift_text text = sift_text_sub(scene->article->text, span.start, span.end);
  size_t at = draft->object.len > 0 ? sift_text_find(text, draft->object, 0) : SIZE_MAX;
  if (at == SIZE_MAX)
    return false;
  size_t first = at + draft->object.len + 1, end = first;
  while (end < text.len && sift_is_alpha((unsigned char)text.at[end]))
    end++;
  return first < end && sift_table_get(&scene->claimer->part_nouns,
                                       sift_text_sub(text, first, end)) != NULL;
}

/* "The division": the part that its paragraph has told of last; empty: none. */
sift_text sift_part_told_last(const sift_scene *scene, uint32_t sentence)
{
  const sift_sentence *all = scene->article->sentences;
  for (size_t i = scene->recent.count; i-- > 0;) {
    const sift_draft *before = &scene->recent.at[i];
    if (all[before->sentence].block + 1 < all[sentence].block)
      break;
    if (is_named_as_part(scene, before))
      return before->object;
  }
  return (sift_text){ 0 };
}

/* "It made $52 million", behind a sentence on the towing unit. False: on a part that
 * nobody has named. */
bool sift_draft_goes_on(const sift_scene *scene, sift_draft *draft)
{
  sift_text name;
  if (!part_told(scene, draft->sentence, &name))
    return true;
  draft->object = name.len > 0 ? name : sift_part_told_last(scene, draft->sentence);
  draft->via_object = SIFT_VIA_COREFERENCE;
  return draft->object.len > 0;
}

bool sift_goes_through_parts(const sift_scene *scene, const sift_draft *draft)
{
  enum { NAME_BYTES = 48 }; /* "Physical Therapy and Rehabilitation " */
  const sift_sentence *all = scene->article->sentences;
  const sift_block *block = sift_block_at(scene, all[draft->sentence].block);
  uint32_t names = 0;
  if (draft->via_object != SIFT_VIA_QUOTE || draft->object.len == 0 ||
      draft->object_entity != NULL || draft->entity != scene->main ||
      draft->metric == NULL || draft->metric->time != SIFT_FLOW)
    return false;
  for (size_t i = sift_scene_first(scene, block->span.start);
       i < scene->mentions->count && scene->mentions->at[i].span.end <= block->span.end;
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    uint32_t start = all[m->sentence].span.start;
    sift_text before = sift_text_sub(scene->article->text, start, m->span.start);
    bool heads = i == scene->first[m->sentence] && m->kind == SIFT_METRIC &&
                 m->metric == draft->metric;
    names += heads && before.len > 1 && before.len <= NAME_BYTES &&
             sift_is_upper((unsigned char)before.at[0]) &&
             !sift_text_has_fold(before, SIFT_TEXT("the ")) &&
             !sift_text_has(before, SIFT_TEXT(","));
  }
  return names > 1;
}
