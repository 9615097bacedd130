/* above.c - what a figure without a verb is, by the line that leads in its list, by its
 * heading, or by its own label and date. */
#include "claim/parts.h"
#include "claim/told/told.h"
#include "claim/when/period.h"

/* The last sentence before `sentence` of a block, or of one before it; a list may be as
 * long as it likes. */
static uint32_t last_sentence_of(const sift_sentence *all, size_t block,
                                 uint32_t sentence)
{
  uint32_t low = 0, high = sentence;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (all[middle].block <= block)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* "Here is how it did, compared with what analysts expected:": of the other figures. */
static bool is_of_compared(const sift_scene *scene, const sift_scene_sentence *lead,
                           const sift_mark *mark)
{
  for (uint32_t i = 0; i < mark->first; i++)
    if (lead->typed.words[i].mention < 0 &&
        sift_table_get(&scene->claimer->held_against, lead->typed.words[i].text) != NULL)
      return true;
  return false;
}

/* "For the third quarter Oracle expects:": of all the items below it. */
static sift_text modality_of_lead(const sift_scene *scene, uint32_t sentence)
{
  const sift_sentence *all = scene->article->sentences;
  size_t lead = sift_scene_lead(scene, all[sentence].block);
  if (lead == SIZE_MAX)
    return (sift_text){ 0 };
  uint32_t s = last_sentence_of(all, lead, sentence);
  sift_span span = all[s].span;
  if (all[s].block != lead ||
      !sift_text_ends(
          sift_text_trim(sift_text_sub(scene->article->text, span.start, span.end)),
          SIFT_TEXT(":")))
    return (sift_text){ 0 };
  sift_scene_sentence words = { 0 };
  sift_scene_words(scene, s, &words);
  sift_marks_find(scene, &words);
  for (size_t i = words.mark_count; i-- > 0;) {
    const sift_qualifier *q = sift_mark_says(scene, &words.marks[i]);
    if (sift_text_is(q->name, "modality") && !sift_is_tentative(q->value) &&
        !is_of_compared(scene, &words, &words.marks[i]))
      return q->value;
  }
  return (sift_text){ 0 };
}

/* "Capital expenditures: about $190 million". */
static bool begins_with_label(sift_text line)
{
  enum { LONGEST_LABEL = 60 };
  size_t colon = sift_text_find(line, SIFT_TEXT(": "), 0);
  return colon != SIZE_MAX && colon > 0 && colon <= LONGEST_LABEL;
}

/* "Savings: 45 million euros a year by 2029": a label, its figure and a time to come. */
static bool is_label_ahead(const sift_scene *scene, uint32_t sentence)
{
  sift_span s = scene->article->sentences[sentence].span;
  sift_day told = scene->article->anchor.last;
  if (told == SIFT_DAY_NONE ||
      !begins_with_label(sift_text_sub(scene->article->text, s.start, s.end)))
    return false;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_DATE && m->value.period.first != SIFT_DAY_NONE &&
        m->value.period.first > told && !m->value.recurring)
      return true;
  }
  return false;
}

/* An item below "2026 outlook", or a line that is a label and its figure. */
static bool is_of_outlook_list(const sift_scene *scene, uint32_t sentence)
{
  size_t block = scene->article->sentences[sentence].block;
  const sift_block *b = &scene->article->blocks[block];
  return (b->kind == SIFT_ITEM ||
          begins_with_label(
              sift_text_sub(scene->article->text, b->span.start, b->span.end))) &&
         sift_heads_outlook(scene, sift_scene_heading(scene, block));
}

sift_text sift_modality_above(const sift_scene *scene, uint32_t sentence)
{
  sift_text modality = modality_of_lead(scene, sentence);
  if (modality.len > 0)
    return modality;
  return is_of_outlook_list(scene, sentence) ? SIFT_TEXT("guidance")
         : is_label_ahead(scene, sentence)   ? SIFT_TEXT("projected")
                                             : (sift_text){ 0 };
}
