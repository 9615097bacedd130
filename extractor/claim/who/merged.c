/* merged.c - what two firms will be ("the combined company") is neither of them: its
 * figures are nobody's yet. */
#include "claim/who/who.h"

/* A word of the class "merged" behind which a firm stands: "the combined company". */
static bool speaks_of_merged(const sift_scene *scene, uint32_t sentence, uint32_t end)
{
  sift_span span = scene->article->sentences[sentence].span;
  sift_text text = scene->article->text;
  for (uint32_t i = span.start, to; i < span.end && i < end; i = to + 1) {
    for (to = i; to < span.end && sift_is_alpha((unsigned char)text.at[to]);)
      to++;
    sift_text word = sift_text_lower(scene->arena, sift_text_sub(text, i, to));
    bool noun = to + 1 < span.end && text.at[to] == ' ' &&
                sift_is_alpha((unsigned char)text.at[to + 1]);
    if (noun && sift_table_get(&scene->claimer->mergeds, word) != NULL)
      return true;
  }
  return false;
}

/* A stake in what two firms will be is its holder's. */
static bool is_of_two(const sift_scene *scene, const sift_draft *draft)
{
  return sift_table_get(&scene->claimer->of_two, draft->metric_id) != NULL;
}

/* "9,400 at Cohere": whose it is stands right behind it. */
static bool is_named_behind(const sift_scene *scene, const sift_draft *draft)
{
  sift_text text = scene->article->text;
  sift_text behind = sift_text_sub(text, draft->value->span.end, text.len);
  static const char *const owning[] = { " at ", " from ", " for ", NULL };
  for (size_t i = 0; owning[i] != NULL; i++) {
    sift_text word = sift_text_of(owning[i]);
    if (sift_text_starts(behind, word))
      return sift_text_starts(sift_text_sub(behind, word.len, behind.len),
                              draft->subject);
  }
  return false;
}

/* "The combined group would have sales of $18 billion. It would employ 91,000": of no
 * firm that is there. */
bool sift_is_of_merged(const sift_scene *scene, const sift_draft *draft)
{
  const sift_sentence *all = scene->article->sentences;
  uint32_t s = draft->sentence;
  if (draft->metric == NULL || draft->entity == NULL || draft->entity->kind != SIFT_ORG ||
      draft->metric->time == SIFT_EVENT || is_of_two(scene, draft) ||
      sift_text_starts(draft->metric_id, SIFT_TEXT("combined_")) ||
      is_named_behind(scene, draft))
    return false;
  bool here = speaks_of_merged(scene, s, draft->value->span.start);
  bool it = draft->pronoun != NULL && s > 0 && all[s - 1].block == all[s].block;
  return here || (it && speaks_of_merged(scene, s - 1, all[s - 1].span.end));
}
