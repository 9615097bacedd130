/* qualify.c - what the words around a claim say of it: modality, basis, revision cue,
 * speaker (phrases of qualifiers.yaml), and the period it is about. */
#include "claim/parts.h"

#include <string.h>

/* ---------------------------------------------------------------- phrases */

typedef SIFT_LIST(sift_mark) mark_list;

/* The phrases at words[i], put down at the sentence's word `at`; each further word of a
 * phrase is `step` words on. */
static void add_marks(const sift_scene *scene, const sift_word *words, size_t count,
                      size_t i, uint32_t at, uint32_t step, mark_list *marks)
{
  uint32_t found[8];
  size_t found_count = 0;
  size_t length = sift_lexicon_longest(scene->claimer->qualifiers, words, count, i, found,
                                       8, &found_count);
  uint32_t last = length > 1 ? at + step * (uint32_t)(length - 1) : at;
  for (size_t k = 0; k < found_count; k++)
    *SIFT_PUSH(scene->arena, marks) = (sift_mark){ found[k], at, last };
}

/* "adjusted" may be a word of the metric's name. */
static void add_marks_within(const sift_scene *scene, sift_text name, uint32_t at,
                             mark_list *marks)
{
  sift_mentions none = { 0 };
  size_t count = 0;
  sift_word *words = sift_words_split(
      scene->arena, name, (sift_span){ 0, (uint32_t)name.len }, &none, 0, 0, &count);
  for (size_t i = 0; i < count; i++)
    add_marks(scene, words, count, i, at, 0, marks);
}

void sift_marks_find(const sift_scene *scene, sift_scene_sentence *sentence)
{
  mark_list marks = { 0 };
  const sift_typed *typed = &sentence->typed;
  for (uint32_t i = 0; i < typed->word_count; i++) {
    const sift_word *word = &typed->words[i];
    if (word->mention < 0)
      add_marks(scene, typed->words, typed->word_count, i, i, 1, &marks);
    else if (scene->mentions->at[word->mention].kind == SIFT_METRIC)
      add_marks_within(scene, word->text, i, &marks);
  }
  sentence->marks = marks.at;
  sentence->mark_count = marks.count;
}

static const sift_qualifier *qualifier(const sift_scene *scene, const sift_mark *mark)
{
  return &scene->claimer->rules->qualifiers[mark->qualifier];
}

/* ---------------------------------------------------------------- modality, basis, cue
 */

static uint32_t distance(const sift_qualifier *q, const sift_mark *mark, uint32_t at)
{
  if (mark->last <= at)
    return at - mark->last;
  /* what stands before the figure says more of it than what stands behind, but for "$1.38
   * after adjustments" */
  uint32_t apart = mark->first - at;
  return sift_text_is(q->name, "basis") ? apart : 2 * apart + 3;
}

/* "forecasts" in "beat Wall Street's forecasts with revenue of …": of no forecast. */
static bool is_beaten(const sift_scene *scene, const sift_scene_sentence *sentence,
                      const sift_mark *mark)
{
  const sift_word *words = sentence->typed.words;
  if (sift_table_get(&scene->claimer->outlooks, words[mark->first].text) == NULL)
    return false;
  for (uint32_t n = 1; n <= 5 && n <= mark->first; n++)
    if (sift_table_get(&scene->claimer->beaten, words[mark->first - n].text) != NULL)
      return true;
  return false;
}

/* "to spend" is a plan of its own ("Kroger to spend …"), but not in "expected to spend".
 */
static bool is_tail(const sift_scene *scene, const sift_scene_sentence *sentence,
                    size_t i)
{
  const sift_mark *mark = &sentence->marks[i];
  if (!sift_text_is(sentence->typed.words[mark->first].text, "to"))
    return false;
  for (size_t k = 0; k < i; k++) {
    const sift_mark *before = &sentence->marks[k];
    if (before->last + 1 >= mark->first && before->first < mark->first &&
        sift_text_eq(qualifier(scene, before)->name, qualifier(scene, mark)->name))
      return true;
  }
  return mark->first > 0 && sentence->typed.words[mark->first - 1].mention < 0;
}

/* "499 kroner a month, a price that will rise": of another verb. */
static bool is_relative(const sift_scene_sentence *sentence, const sift_mark *mark,
                        uint32_t at)
{
  static const char *const words[] = { "that", "which", "who", NULL };
  if (mark->first <= at + 1)
    return false;
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_is(sentence->typed.words[mark->first - 1].text, words[i]))
      return true;
  return false;
}

/* The nearest phrase of this qualifier in the clause; empty: none. */
static sift_text nearest(const sift_scene *scene, const sift_scene_sentence *sentence,
                         const char *name, sift_clause c, uint32_t at)
{
  sift_text best = { 0 };
  uint32_t best_distance = UINT32_MAX;
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    const sift_qualifier *q = qualifier(scene, mark);
    if (!sift_text_is(q->name, name) || mark->first < c.first || mark->last > c.last ||
        is_beaten(scene, sentence, mark) || is_tail(scene, sentence, i) ||
        (sift_text_is(q->name, "modality") && is_relative(sentence, mark, at)))
      continue;
    if (distance(q, mark, at) < best_distance) {
      best_distance = distance(q, mark, at);
      best = q->value;
    }
  }
  return best;
}

static bool is_tentative(sift_text modality)
{
  return sift_text_is(modality, "conditional") || sift_text_is(modality, "rumoured") ||
         sift_text_is(modality, "denied");
}

#define ANALYSTS_REACH 6 /* words between them and what they expect */

/* "Analysts at Corwen Bank expect": theirs, and no guidance. */
static bool is_of_analysts(const sift_scene *scene, const sift_scene_sentence *sentence,
                           uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    if (mark->last >= at || !sift_text_is(qualifier(scene, mark)->value, "guidance"))
      continue;
    for (uint32_t n = 1; n <= ANALYSTS_REACH && n <= mark->first; n++)
      if (sift_text_is(words[mark->first - n].text, "analysts") ||
          sift_text_is(words[mark->first - n].text, "economists"))
        return true;
  }
  return false;
}

/* Of the figure's clause. What only may be, but analysts reckon with, is their estimate;
 * a "might" behind the figure speaks of something else. */
static sift_text modality_near(const sift_scene *scene,
                               const sift_scene_sentence *sentence, sift_clause c,
                               uint32_t at)
{
  sift_clause before = { c.first, at };
  sift_text found = nearest(scene, sentence, "modality", before, at);
  if (found.len == 0) {
    found = nearest(scene, sentence, "modality", c, at);
    return is_tentative(found) ? (sift_text){ 0 } : found;
  }
  if (sift_text_is(found, "guidance") && is_of_analysts(scene, sentence, at))
    return SIFT_TEXT("estimate");
  for (size_t i = 0; sift_text_is(found, "conditional") && i < sentence->mark_count;
       i++) {
    const sift_qualifier *q = qualifier(scene, &sentence->marks[i]);
    if (sift_text_is(q->name, "modality") && sift_text_is(q->value, "estimate") &&
        sentence->marks[i].last < at)
      return q->value;
  }
  return found;
}

static sift_modality modality_named(sift_text name)
{
  for (int i = SIFT_ACTUAL; i <= SIFT_RUMOURED; i++)
    if (sift_text_is(name, sift_modality_name((sift_modality)i)))
      return (sift_modality)i;
  return SIFT_ACTUAL;
}

/* ---------------------------------------------------------------- speaker */

static const sift_mention *speaker_near(const sift_scene *scene, const sift_typed *typed,
                                        uint32_t from, int step, unsigned reach)
{
  const sift_mention *org = NULL;
  for (unsigned n = 0; n < reach; n++) {
    if (step < 0 && from < n + 1)
      break;
    size_t i = step < 0 ? from - n - 1 : from + n + 1;
    if (i >= typed->word_count)
      break;
    const sift_word *word = &typed->words[i];
    const sift_mention *m =
        word->mention < 0 ? NULL : &scene->mentions->at[word->mention];
    bool against = m != NULL && i > 0 && sift_text_is(typed->words[i - 1].text, "than");
    if (against)
      return NULL; /* "more than Marchfield has said": somebody else says so */
    if (m != NULL && m->kind == SIFT_PERSON)
      return m;
    if (m != NULL && m->kind == SIFT_ORG && org == NULL)
      org = m;
    if (m == NULL && word->text.len == 1 && !sift_text_is(word->text, ","))
      break;
  }
  return org;
}

static sift_text name_of(const sift_mention *m)
{
  return m == NULL || m->entity == NULL ? (sift_text){ 0 } : m->entity->name;
}

/* The word right before a mention, in any case: "Sheriff" of "Sheriff Nora Quill". */
static bool stands_behind(const sift_scene *scene, const sift_mention *m, sift_text word)
{
  if (m->span.start <= word.len)
    return false;
  sift_text before = sift_text_sub(scene->article->text, m->span.start - word.len - 1,
                                   m->span.start - 1);
  return sift_text_eq_fold(before, word);
}

#define ROLE_REACH 600 /* mentions looked at for who has a role */

/* "the sheriff said": the one whom the article gives that title; NULL: nobody. */
static const sift_mention *holder_of_role(const sift_scene *scene,
                                          const sift_typed *typed, uint32_t verb)
{
  if (verb < 2 || typed->words[verb - 1].mention >= 0 ||
      !sift_text_is(typed->words[verb - 2].text, "the"))
    return NULL;
  sift_text role = typed->words[verb - 1].text;
  for (size_t i = 0; i < scene->mentions->count && i < ROLE_REACH; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_PERSON && m->entity != NULL && stands_behind(scene, m, role))
      return m;
  }
  return NULL;
}

/* "it says", "the company said": who is meant. */
static const sift_entity *firm_told_of(const sift_scene *scene, const sift_typed *typed,
                                       uint32_t at)
{
  int32_t mention = at < typed->word_count ? typed->words[at].mention : -1;
  const sift_mention *m = mention < 0 ? NULL : &scene->mentions->at[mention];
  return m == NULL || m->kind != SIFT_REF ? NULL
                                          : sift_scene_refer(scene, m, 1u << SIFT_ORG);
}

/* "X said" and "said X", "according to X" and "per X", or a speaker without a name. */
static sift_text speaker_of(const sift_scene *scene, const sift_scene_sentence *sentence)
{
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    const sift_qualifier *q = qualifier(scene, mark);
    if (!sift_text_is(q->name, "speaker") ||
        sentence->typed.words[mark->first].mention >= 0)
      continue;
    const sift_mention *m = NULL;
    const sift_entity *firm = NULL;
    if (sift_text_is(q->value, "verb")) {
      m = speaker_near(scene, &sentence->typed, mark->first, -1, 3);
      if (m == NULL || m->kind != SIFT_PERSON) {
        const sift_mention *after =
            speaker_near(scene, &sentence->typed, mark->last, 1, 5);
        m = after != NULL && after->kind == SIFT_PERSON ? after : m;
      }
      if (m == NULL)
        m = holder_of_role(scene, &sentence->typed, mark->first);
      if (m == NULL && mark->first > 0)
        firm = firm_told_of(scene, &sentence->typed, mark->first - 1);
    } else if (sift_text_is(q->value, "by")) {
      m = speaker_near(scene, &sentence->typed, mark->last, 1, 6);
      if (m == NULL)
        firm = firm_told_of(scene, &sentence->typed, mark->last + 1);
    } else {
      return q->value;
    }
    if (firm != NULL)
      return sift_scene_name(scene, firm);
    if (m != NULL)
      return name_of(m);
  }
  return (sift_text){ 0 };
}

void sift_draft_qualify(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft, sift_claim *claim)
{
  uint32_t at = sift_typed_word(&sentence->typed, draft->value);
  sift_clause c = sift_clause_of(scene, &sentence->typed, at);
  sift_text modality = draft->modality;
  if (modality.len == 0)
    modality = modality_near(scene, sentence, c, at);
  claim->modality = modality_named(modality);
  sift_clause near_by = { draft->first > 6 ? draft->first - 6 : 0, draft->last + 3 };
  claim->basis =
      draft->basis.len > 0 ? draft->basis : nearest(scene, sentence, "basis", c, at);
  claim->cue =
      draft->cue.len > 0 ? draft->cue : nearest(scene, sentence, "cue", near_by, at);
  /* A correction speaks of its whole sentence, however long it takes to the figure. */
  sift_text correction =
      nearest(scene, sentence, "correction", (sift_clause){ 0, UINT32_MAX }, at);
  if (correction.len > 0 && draft->cue.len == 0)
    claim->cue = correction;
  claim->speaker = draft->speaker.len > 0 ? draft->speaker : speaker_of(scene, sentence);
  bool can_speak = draft->entity == NULL || draft->entity->kind == SIFT_ORG;
  if (claim->speaker.len == 0 && claim->modality == SIFT_GUIDANCE && can_speak)
    claim->speaker = claim->subject;
}
