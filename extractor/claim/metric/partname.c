/* partname.c - what a match has called a part: one word of its name, which all that
 * stands before it belongs to ("memory customers accounted for"), or no part at all. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"

/* The word of the sentence that an object's last one is; past them all: none. */
static size_t last_word_of(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft)
{
  sift_span span = scene->article->sentences[draft->sentence].span;
  sift_text text = sift_text_sub(scene->article->text, span.start, span.end);
  size_t at = sift_text_find(text, draft->object, 0);
  if (draft->object.len == 0 || at == SIZE_MAX)
    return typed->word_count;
  size_t end = span.start + at + draft->object.len;
  for (size_t i = 0; i < typed->word_count; i++)
    if (typed->words[i].span.end == end)
      return i;
  return typed->word_count;
}

/* "Carmakers and (their) | suppliers". */
static bool is_joined_by_and(const sift_typed *typed, size_t at)
{
  size_t joint = at - 1 - sift_word_is(typed, at - 1, "their");
  return sift_word_is(typed, joint, "and") && joint > 0 &&
         typed->words[joint - 1].mention < 0 &&
         sift_is_alpha((unsigned char)typed->words[joint - 1].text.at[0]);
}

/* "A sport vehicle | that makes up 60%": of what is called one before. */
static bool is_apposition(const sift_typed *typed, size_t first, size_t last)
{
  return first > 1 &&
         (sift_word_is(typed, first - 1, "a") || sift_word_is(typed, first - 1, "an")) &&
         sift_word_is(typed, first - 2, ",") &&
         (sift_word_is_on(typed, last + 1, SIFT_W_DEFINING_RELATIVES) ||
          sift_word_is_on(typed, last + 2, SIFT_W_DEFINING_RELATIVES));
}

/* "He did not | name", "to | boost profits": a verb; "goes to | automation." is none, for
 * nothing is done to anybody there. */
static bool is_verb(const sift_typed *typed, size_t at)
{
  if (at == 0 || !sift_word_is_on(typed, at - 1, SIFT_W_VERB_LEADERS))
    return false;
  bool ends = at + 1 >= typed->word_count ||
              sift_word_is_on(typed, at + 1, SIFT_W_PHRASE_ENDS) ||
              sift_word_is_on(typed, at + 1, SIFT_W_PREPOSITIONS_OF_A_PART);
  return !(ends && sift_word_is(typed, at - 1, "to"));
}

/* "Memory | customers accounted for 46%", "Port | Lawson": all that stands before the
 * word is the part's name. False: the word is none's: "whom he did not | name". */
static bool widen(const sift_scene *scene, const sift_typed *typed, sift_draft *draft)
{
  size_t last = last_word_of(scene, typed, draft);
  if (last >= typed->word_count)
    return true;
  if (sift_word_is_on(typed, last, SIFT_W_NEVER_A_PART) || is_verb(typed, last))
    return false;
  uint32_t end = (uint32_t)last, first = end;
  if (!typed->words[last].upper)
    first = sift_modifiers_of(scene, typed, (uint32_t)last, &end);
  else
    for (first = (uint32_t)last; first > 0 && typed->words[last].upper &&
                                 typed->words[first - 1].upper &&
                                 typed->words[first - 1].mention < 0 && first > 1;)
      first--;
  while (first > 2 && is_joined_by_and(typed, first))
    first -= sift_word_is(typed, first - 1, "their") ? 3 : 2;
  if (is_apposition(typed, first, last))
    return false;
  if (first < last && typed->words[first].span.start < typed->words[last].span.start &&
      typed->words[last].span.end - typed->words[first].span.start > draft->object.len)
    draft->object = sift_text_squeeze(
        scene->arena, sift_text_sub(scene->article->text, typed->words[first].span.start,
                                    typed->words[last].span.end));
  return true;
}

/* "26,905 | vehicles": what is counted is no part of itself. */
static bool is_what_is_counted(const sift_draft *draft)
{
  sift_text unit = draft->value->value.unit, object = draft->object;
  return draft->value->kind == SIFT_COUNT && unit.len > 0 && draft->metric != NULL &&
         draft->metric->time == SIFT_FLOW &&
         (sift_text_eq_fold(object, unit) ||
          (object.len == unit.len + 1 && sift_text_starts(object, unit)));
}

bool sift_draft_mend_part(const sift_scene *scene, const sift_typed *typed,
                          sift_draft *draft)
{
  bool share = sift_draft_has(scene, draft, SIFT_TRAIT_SHARE) &&
               !sift_draft_has(scene, draft, SIFT_TRAIT_OF_MARKET);
  if (draft->object_entity != NULL || draft->via_object != SIFT_VIA_QUOTE)
    return true;
  return !is_what_is_counted(draft) && (!share || widen(scene, typed, draft));
}
