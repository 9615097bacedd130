/* verb.c - whether a word that qualifies, "expected", is said of another verb or figure
 * of the sentence than the one at hand. */
#include "claim/clauses.h"

/* "Profit rises 8% as grocer plans 60 shops", "fell 3% after it said that it would close":
 * of the other clause; "8%, as expected" is of the figure. */
static bool is_subordinate(const sift_scene_sentence *sentence, const sift_mark *mark,
                           uint32_t at)
{
  static const char *const words[] = { "as", "after", "because", "when", NULL };
  const sift_word *all = sentence->typed.words;
  for (uint32_t i = at + 1; i + 1 < mark->first; i++)
    if (all[i].mention < 0 && sift_text_is_any(all[i].text, words))
      return true;
  return false;
}

/* "And is expected to close". */
static bool begins_verb(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  static const char *const joins[] = { "and", "but", NULL };
  static const char *const verbs[] = { "is", "are", NULL };
  const sift_word *before = &sentence->typed.words[mark->first - 1];
  if (before->mention < 0 && sift_text_is_any(before->text, verbs) && mark->first > 1)
    before--;
  return before->mention < 0 && sift_text_is_any(before->text, joins);
}

/* "Is valued at $40 million and is expected to close in May": of the second verb. */
static bool is_of_second_verb(const sift_scene *scene,
                              const sift_scene_sentence *sentence, const sift_mark *mark,
                              uint32_t at)
{
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *m = &sentence->marks[i];
    if (m->first > at + 1 && m->first <= mark->first && begins_verb(sentence, m) &&
        sift_text_is(sift_mark_says(scene, m)->name, "modality"))
      return true;
  }
  return false;
}

/* "499 kroner a month, a price that will rise", "double what analysts expected": of
 * another verb. */
static bool is_relative(const sift_scene *scene, const sift_scene_sentence *sentence,
                        const sift_mark *mark, uint32_t at)
{
  static const char *const words[] = { "that", "which", "who", "what", "than", NULL };
  if (mark->first <= at + 1)
    return false;
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_is(sentence->typed.words[mark->first - 1].text, words[i]))
      return true;
  return is_of_second_verb(scene, sentence, mark, at) ||
         is_subordinate(sentence, mark, at);
}

/* "Could have raised $40 million": it did not. */
static bool is_unreal(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  static const char *const modals[] = { "could", "might", "may", NULL };
  const sift_word *all = sentence->typed.words;
  return mark->first > 1 && sift_text_is(all[mark->first - 1].text, "have") &&
         sift_text_is_any(all[mark->first - 2].text, modals);
}

/* "Lifted off as scheduled": it did. */
static bool is_fulfilled(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  static const char *const words[] = { "planned", "scheduled", NULL };
  const sift_word *all = sentence->typed.words;
  return mark->first > 0 && sift_text_is_any(all[mark->first].text, words) &&
         sift_text_is(all[mark->first - 1].text, "as");
}

/* "Opened 80 shops, with 150 planned for 2026": of the figure right before it. */
static bool is_of_next_figure(const sift_scene *scene,
                              const sift_scene_sentence *sentence, const sift_mark *mark,
                              uint32_t at)
{
  const sift_word *all = sentence->typed.words;
  if (mark->first <= at + 1 || mark->first != mark->last)
    return false;
  const sift_mention *before = sift_mention_of(scene, &all[mark->first - 1]);
  return before != NULL && ((1u << SIFT_COUNT | 1u << SIFT_MONEY) & (1u << before->kind));
}

/* "The airline, which lost $64 million, will return": of another clause. */
static bool is_apart(const sift_scene *scene, const sift_scene_sentence *sentence,
                     const sift_mark *mark, uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  return sift_is_in_other_clause(scene, sentence->index, words[mark->first].span.start,
                                 words[at].span);
}

bool sift_is_of_other_verb(const sift_scene *scene, const sift_scene_sentence *sentence,
                           const sift_mark *mark, uint32_t at)
{
  return is_relative(scene, sentence, mark, at) || is_apart(scene, sentence, mark, at) ||
         is_fulfilled(sentence, mark) || is_unreal(sentence, mark) ||
         is_of_next_figure(scene, sentence, mark, at);
}
