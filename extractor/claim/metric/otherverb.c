/* otherverb.c - phrases that speak of another verb's figure: of another clause, of what
 * follows "and", of what did not come to be. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/sentence/telling.h"
#include "claim/told/told.h"

/* "Profit rises 8% as grocer plans 60 shops", "fell 3% after it said that it would close":
 * of the other clause; "8%, as expected" is of the figure. */
static bool is_subordinate(const sift_scene_sentence *sentence, const sift_mark *mark,
                           uint32_t at)
{
  const sift_word *all = sentence->typed.words;
  for (uint32_t i = at + 1; i + 1 < mark->first; i++)
    if (sift_is_word_on(&all[i], SIFT_W_ADVERBIAL_SUBORDINATORS))
      return true;
  return false;
}

/* "Lifts its target as profit climbs 16%": of what was lifted, and not of what the clause
 * behind tells. */
static bool is_before_clause(const sift_scene_sentence *sentence, const sift_mark *mark,
                             uint32_t at)
{
  const sift_word *all = sentence->typed.words;
  uint32_t next = mark->last + 1;
  if (next < at && sift_text_is(all[next].text, ","))
    next++;
  return next < at && sift_is_word_on(&all[next], SIFT_W_ADVERBIAL_SUBORDINATORS);
}

/* "Raised its guidance for the year, with sales up 8%": so they are. */
static bool is_before_with(const sift_scene *scene, const sift_scene_sentence *sentence,
                           const sift_mark *mark, uint32_t at)
{
  enum { REACH = 5 };
  const sift_word *all = sentence->typed.words;
  bool is_moved = false, parted = false;
  if (sift_table_get(&scene->claimer->outlooks, all[mark->first].text) == NULL)
    return false;
  for (uint32_t n = 1; n <= REACH && n <= mark->first; n++)
    is_moved =
        is_moved || sift_is_listed_in(all[mark->first - n].in, SIFT_W_VERBS_OF_GUIDING);
  for (uint32_t i = mark->last + 1; is_moved && i + 1 < at; i++)
    parted = parted ||
             (sift_text_is(all[i].text, ",") && sift_text_is(all[i + 1].text, "with"));
  return parted;
}

/* "And is expected to close". */
static bool begins_verb(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  const sift_word *before = &sentence->typed.words[mark->first - 1];
  if (sift_is_word_on(before, SIFT_W_BEFORE_A_DONE) && mark->first > 1)
    before--;
  return sift_is_word_on(before, SIFT_W_COORDINATORS);
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

/* "That it said would", "which the company hopes will": where a relative clause begins whose
 * verb the word is. */
static uint32_t behind_saying(const sift_scene *scene, const sift_typed *typed,
                              uint32_t verb)
{
  enum { WORDS = 3 }; /* of who says so */
  const sift_word *words = typed->words;
  if (verb < 2 || words[verb - 1].mention >= 0 ||
      (!sift_is_listed_in(words[verb - 1].in, SIFT_W_VERBS_OF_OPINION) &&
       !sift_is_saying_word(scene, words[verb - 1].text)))
    return verb;
  uint32_t first = verb - 1;
  while (first > 0 && verb - 1 - first < WORDS && words[first - 1].mention < 0 &&
         !sift_text_is(words[first - 1].text, "that") &&
         !sift_text_is(words[first - 1].text, "which"))
    first--;
  if (first > 0 && words[first - 1].mention >= 0)
    first--;
  return first;
}

/* "Nine cents more than analysts were looking for": of what the figure is held against. */
static bool is_beyond_than(const sift_scene_sentence *sentence, const sift_mark *mark,
                           uint32_t at)
{
  enum { REACH = 4 };
  const sift_word *all = sentence->typed.words;
  for (uint32_t n = 1; n <= REACH && mark->first > at + n; n++)
    if (sift_is_word(&all[mark->first - n], "than") ||
        sift_is_word(&all[mark->first - n], "what"))
      return true;
  return false;
}

/* "499 kroner a month, a price that will rise", "double what analysts expected": of
 * another verb. */
static bool is_relative(const sift_scene *scene, const sift_scene_sentence *sentence,
                        const sift_mark *mark, uint32_t at)
{
  if (mark->first <= at + 1)
    return false;
  uint32_t first = behind_saying(scene, &sentence->typed, mark->first);
  if (first > at + 1 &&
      sift_is_listed_in(sentence->typed.words[first - 1].in, SIFT_W_OTHER_VERB_OPENERS))
    return true;
  return is_beyond_than(sentence, mark, at) ||
         is_of_second_verb(scene, sentence, mark, at) ||
         is_subordinate(sentence, mark, at);
}

/* "Could have raised $40 million": it did not. */
static bool is_unreal(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  const sift_word *all = sentence->typed.words;
  return mark->first > 1 && sift_text_is(all[mark->first - 1].text, "have") &&
         sift_is_listed_in(all[mark->first - 2].in, SIFT_W_MODALS_OF_POSSIBILITY);
}

/* "Lifted off as scheduled", "held its rate, as expected": it did. */
static bool is_fulfilled(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  const sift_word *all = sentence->typed.words;
  return mark->first > 0 &&
         (sift_is_listed_in(all[mark->first].in, SIFT_W_FORETOLD) ||
          sift_is_listed_in(all[mark->first].in, SIFT_W_INTENDED)) &&
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

/* "Raises its forecast as subscription sales jump 17%": a figure of a clause of its own. */
static bool is_of_main_clause(const sift_scene *scene,
                              const sift_scene_sentence *sentence, const sift_mark *mark,
                              uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  bool begun = false, measured = false;
  for (uint32_t i = mark->last + 1; i + 1 < at; i++) {
    begun = begun || (sift_is_word_on(&words[i], SIFT_W_ADVERBIAL_SUBORDINATORS) &&
                      !sift_is_listed_in(words[i + 1].in, SIFT_W_AS_OF_PHRASE));
    const sift_mention *m = sift_mention_of(scene, &words[i]);
    bool is_metric = m != NULL && m->kind == SIFT_METRIC;
    measured = measured || (begun && is_metric);
    if (measured && words[i].mention < 0 &&
        sift_table_get(&scene->claimer->moves, words[i].text) != NULL)
      return true;
  }
  return measured && words[at - 1].mention < 0 &&
         sift_table_get(&scene->claimer->moves, words[at - 1].text) != NULL;
}

/* "Tops $600 million in revenue, lifts outlook": what is lifted is another figure. */
static bool is_of_next_deed(const sift_scene *scene, const sift_scene_sentence *sentence,
                            const sift_mark *mark, uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  if (!sift_text_is(sift_mark_says(scene, mark)->value, "guidance"))
    return false;
  for (uint32_t i = at + 1; i < mark->first; i++)
    if (sift_is_word_on(&words[i], SIFT_W_VERBS_OF_GUIDING) && words[i - 1].mention < 0 &&
        (sift_text_is(words[i - 1].text, ",") || sift_text_is(words[i - 1].text, "and") ||
         sift_text_is(words[i - 1].text, ";")))
      return true;
  return false;
}

bool sift_mark_is_of_other_verb(const sift_scene *scene,
                                const sift_scene_sentence *sentence,
                                const sift_mark *mark, uint32_t at)
{
  return is_relative(scene, sentence, mark, at) || is_apart(scene, sentence, mark, at) ||
         is_fulfilled(sentence, mark) || is_unreal(sentence, mark) ||
         is_before_clause(sentence, mark, at) ||
         is_before_with(scene, sentence, mark, at) ||
         is_of_next_figure(scene, sentence, mark, at) ||
         is_of_main_clause(scene, sentence, mark, at) ||
         is_of_next_deed(scene, sentence, mark, at);
}
