/* qualify.c - what the words around a claim say of it: basis and revision cue, by the
 * phrases of qualifiers.yaml; its modality, which they say too, stands in modality.c. */
#include "claim/metric/metric.h"
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"
#include "claim/when/period.h"

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
  sift_word *words =
      sift_words_split(scene->arena, NULL, name, (sift_span){ 0, (uint32_t)name.len },
                       &none, 0, 0, &count);
  for (size_t i = 0; i < count; i++)
    add_marks(scene, words, count, i, at, 0, marks);
}

/* The sentence's words; of a metric's name and of a reference the last, as a word of a
 * phrase: "including its net debt". */
static sift_word *words_of_phrases(const sift_scene *scene, const sift_typed *typed)
{
  sift_word *words = SIFT_ARRAY(scene->arena, sift_word, typed->word_count);
  for (size_t i = 0; i < typed->word_count; i++) {
    words[i] = typed->words[i];
    sift_text name = words[i].text;
    if (words[i].mention < 0)
      continue;
    sift_kind kind = scene->mentions->at[words[i].mention].kind;
    if (kind != SIFT_METRIC && kind != SIFT_REF)
      continue;
    sift_word_become(scene, &words[i],
                     sift_text_lower(scene->arena, sift_text_last_word(name)));
    words[i].mention = -1;
  }
  return words;
}

/* "One-off costs", "a hit": a word of a metric's name is no verb. */
static void drop_verbs(const sift_scene *scene, size_t from, mark_list *marks)
{
  size_t kept = from;
  for (size_t i = from; i < marks->count; i++) {
    const sift_mark *mark = &marks->at[i];
    if (mark->first != mark->last ||
        !sift_text_is(sift_mark_says(scene, mark)->value, "actual"))
      marks->at[kept++] = *mark;
  }
  marks->count = kept;
}

void sift_marks_find(const sift_scene *scene, sift_scene_sentence *sentence)
{
  mark_list marks = { 0 };
  const sift_typed *typed = &sentence->typed;
  const sift_word *words = words_of_phrases(scene, typed);
  for (uint32_t i = 0; i < typed->word_count; i++) {
    sift_text name = typed->words[i].text;
    size_t before = marks.count;
    if (words[i].mention < 0)
      add_marks(scene, words, typed->word_count, i, i, 1, &marks);
    if (typed->words[i].mention >= 0 && words[i].text.len < name.len)
      add_marks_within(scene, name, i, &marks);
    if (typed->words[i].mention >= 0)
      drop_verbs(scene, before, &marks);
  }
  sentence->marks = marks.at;
  sentence->mark_count = marks.count;
}

/* ---------------------------------------------------------------- basis, cue */

static uint32_t distance(const sift_qualifier *q, const sift_mark *mark, uint32_t at)
{
  if (mark->last <= at)
    return at - mark->last;
  /* what stands before the figure says more of it than what stands behind, but for "$1.38
   * after adjustments", "31% year over year and 9% sequentially" */
  uint32_t apart = mark->first - at;
  static const char *const behind[] = { "basis", "hour", "pace", NULL };
  bool follows = sift_text_is_any(q->name, behind);
  return follows ? apart : 2 * apart + 3;
}

/* "Dense" is said of petaflops, and not of the memory beside them (map `basis_of`). */
static bool suits_metric(const sift_scene *scene, sift_text basis, sift_text metric)
{
  if (basis.len == 0)
    return true;
  sift_text only = sift_map_get(scene->claimer->rules, "basis_of", basis);
  return only.len == 0 || sift_text_starts(metric, only);
}

/* "$7.0 billion (previously | $7.4 billion)": a phrase behind the figure that another one
 * like it follows is said of that one. */
static bool is_of_next_figure(const sift_scene *scene, const sift_typed *typed,
                              const sift_mark *mark, uint32_t at)
{
  enum { REACH = 4 }; /* "had been seen at about" */
  const sift_mention *own = sift_mention_of(scene, &typed->words[at]);
  if (mark->first < at || own == NULL)
    return false;
  for (uint32_t i = mark->last + 1; i < typed->word_count && i <= mark->last + REACH;
       i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == own->kind)
      return true;
  }
  return false;
}

/* "Sales of $5 billion and an | adjusted operating margin", "2.4 times | adjusted EBITDA":
 * what is rarely adjusted (map `rarely`) is so only where its own name says it. */
static bool is_of_other_name(const sift_scene *scene, const sift_typed *typed,
                             const sift_mark *mark, sift_text metric)
{
  sift_text rarely = sift_map_get(scene->claimer->rules, "rarely", metric);
  if (rarely.len == 0 || !sift_text_eq(rarely, sift_mark_says(scene, mark)->value))
    return false;
  const sift_mention *m = sift_mention_of(scene, &typed->words[mark->first]);
  if (m == NULL && mark->last + 1 < typed->word_count)
    m = sift_mention_of(scene, &typed->words[mark->last + 1]);
  return m != NULL && m->kind == SIFT_METRIC && m->metric != NULL &&
         !sift_text_starts(metric, m->metric->id);
}

/* "Rose to $4.6 billion, or 9% | at constant currency": of the other way to put it. */
static bool is_of_other_way(const sift_scene *scene, const sift_typed *typed,
                            const sift_mark *mark, uint32_t at)
{
  uint32_t figure = mark->first - 1;
  if (mark->first < at + 4)
    return false;
  if (sift_mention_of(scene, &typed->words[figure]) == NULL)
    figure--; /* "9% at | constant currency" */
  const sift_mention *m = sift_mention_of(scene, &typed->words[figure]);
  return m != NULL && m->kind == SIFT_PERCENT && sift_word_is(typed, figure - 1, "or");
}

/* "Up 4% (up 2% | in constant currency)": what brackets say of a figure of their own is
 * of none outside them. */
static bool is_of_bracketed(const sift_scene *scene, const sift_typed *typed,
                            const sift_mark *mark, uint32_t at)
{
  enum { REACH = 8 };
  bool own = false;
  for (uint32_t n = 1; n <= REACH && n <= mark->first; n++) {
    uint32_t i = mark->first - n;
    if (i == at || sift_word_is(typed, i, ")"))
      return false;
    if (sift_word_is(typed, i, "("))
      return own;
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    own = own || (m != NULL && (m->kind == SIFT_PERCENT || m->kind == SIFT_MONEY));
  }
  return false;
}

/* "Constant-currency growth, a non-GAAP measure": how it was measured says more than that
 * it is no measure of the books, wherever each stands (map `says_more_than`). */
static bool says_more(const sift_scene *scene, sift_text value, sift_text than)
{
  return than.len > 0 &&
         sift_text_eq(sift_map_get(scene->claimer->rules, "says_more_than", value), than);
}

/* The nearest phrase of this qualifier in the clause that is said of such a metric;
 * empty: none. */
static sift_text nearest_of(const sift_scene *scene, const sift_scene_sentence *sentence,
                            const char *name, sift_text metric, sift_clause c,
                            uint32_t at)
{
  sift_text best = { 0 };
  uint32_t best_distance = UINT32_MAX;
  for (size_t i = 0; i < sentence->mark_count; i++) {
    const sift_mark *mark = &sentence->marks[i];
    const sift_qualifier *q = sift_mark_says(scene, mark);
    if (!sift_text_is(q->name, name) || mark->first < c.first || mark->last > c.last ||
        !sift_mark_is_heeded(scene, sentence, i, at) ||
        (sift_text_is(q->name, "cue") &&
         is_of_next_figure(scene, &sentence->typed, mark, at)) ||
        (sift_text_is(q->name, "basis") &&
         (is_of_other_name(scene, &sentence->typed, mark, metric) ||
          is_of_bracketed(scene, &sentence->typed, mark, at) ||
          is_of_other_way(scene, &sentence->typed, mark, at))) ||
        (metric.len > 0 && !suits_metric(scene, q->value, metric)))
      continue;
    bool nearer = distance(q, mark, at) < best_distance;
    if (says_more(scene, q->value, best) ||
        (nearer && !says_more(scene, best, q->value))) {
      best_distance = distance(q, mark, at);
      best = q->value;
    }
  }
  return best;
}

sift_text sift_qualifier_in(const sift_scene *scene, const sift_scene_sentence *sentence,
                            const char *name, sift_clause words, uint32_t at)
{
  return nearest_of(scene, sentence, name, (sift_text){ 0 }, words, at);
}

sift_text sift_qualifier_near(const sift_scene *scene,
                              const sift_scene_sentence *sentence, const char *name,
                              uint32_t at)
{
  return sift_qualifier_in(scene, sentence, name,
                           sift_clause_of(scene, &sentence->typed, at), at);
}

/* "Up 5% by 0905 GMT", whatever else of its sentence moved with it; "ended the day". */
static sift_text hour_in(const sift_scene *scene, const sift_typed *typed)
{
  for (uint32_t i = 0; i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_TIME)
      return SIFT_TEXT("intraday");
    if (m != NULL && m->kind == SIFT_DATE && i > 0 &&
        sift_word_is_on(typed, i - 1, SIFT_W_ENDED) &&
        sift_text_is(sift_text_sub(scene->article->text, m->span.start, m->span.end),
                     "the day"))
      return SIFT_TEXT("close");
  }
  return (sift_text){ 0 };
}

/* The hour of the move told right before: "Up 5% by 0905 GMT. SAP fell 3%". */
static sift_text hour_before(const sift_scene *scene, uint32_t sentence)
{
  for (size_t i = scene->claims.count; i-- > 0;) {
    const sift_claim *claim = &scene->claims.at[i];
    sift_span before = scene->article->sentences[sentence == 0 ? 0 : sentence - 1].span;
    if (claim->span.end > 0 && claim->span.start < before.start)
      break; /* but the claim that is being made stands nowhere yet */
    if (claim->span.start < before.end && sift_text_is(claim->basis, "intraday"))
      return claim->basis;
  }
  return (sift_text){ 0 };
}

/* "Was last down": of what the market moves, when on that day; of all else, nothing. */
static sift_text basis_near(const sift_scene *scene, const sift_scene_sentence *sentence,
                            sift_clause c, uint32_t at, sift_text metric)
{
  bool moves =
      sift_text_is(sift_map_get(scene->claimer->rules, "of_a_day", metric), "market");
  sift_text hour = { 0 };
  if (moves)
    hour = sift_qualifier_in(scene, sentence, "hour", c, at);
  if (moves && hour.len == 0)
    hour = hour_in(scene, &sentence->typed);
  if (moves && hour.len == 0)
    hour = hour_before(scene, sentence->index);
  return moves ? hour : nearest_of(scene, sentence, "basis", metric, c, at);
}

/* "The first notice said intruders had access from": what a sentence begins with speaks
 * of all its clause. */
static sift_text cue_of_head(const sift_scene *scene, const sift_scene_sentence *sentence,
                             sift_clause c)
{
  enum { HEAD = 2 }; /* words of it before such a phrase, at most: "The", "At first ," */
  for (size_t i = 0; i < sentence->mark_count && c.first == 0; i++) {
    const sift_qualifier *q = sift_mark_says(scene, &sentence->marks[i]);
    if (sentence->marks[i].first <= HEAD && sift_text_is(q->name, "cue") &&
        sift_text_eq(q->value, SIFT_SAYS_PREVIOUSLY))
      return q->value;
  }
  return (sift_text){ 0 };
}

void sift_hour_settle(sift_claim *claim)
{
  if (sift_text_is(claim->basis, "intraday") &&
      claim->period.period.grain > SIFT_GRAIN_DAY)
    claim->basis = (sift_text){ 0 };
}

void sift_draft_qualify(sift_scene *scene, const sift_scene_sentence *sentence,
                        sift_draft *draft, sift_claim *claim)
{
  uint32_t at = sift_typed_word(&sentence->typed, draft->value);
  sift_clause c = sift_clause_of(scene, &sentence->typed, at);
  sift_draft_modality(scene, sentence, draft, claim);
  sift_clause near_by = { draft->first > 6 ? draft->first - 6 : 0, draft->last + 3 };
  claim->basis = draft->basis.len > 0
                     ? draft->basis
                     : basis_near(scene, sentence, c, at, draft->metric_id);
  if (!suits_metric(scene, claim->basis, draft->metric_id))
    claim->basis = (sift_text){ 0 };
  claim->cue = draft->cue.len > 0
                   ? draft->cue
                   : sift_qualifier_in(scene, sentence, "cue", near_by, at);
  if (claim->cue.len == 0)
    claim->cue = cue_of_head(scene, sentence, c);
  /* A correction speaks of its whole sentence, however long it takes to the figure. */
  sift_text correction = sift_qualifier_in(scene, sentence, "correction",
                                           (sift_clause){ 0, UINT32_MAX }, at);
  if (correction.len > 0 && draft->cue.len == 0)
    claim->cue = correction;
  claim->speaker =
      draft->speaker.len > 0 ? draft->speaker : sift_speaker_find(scene, sentence, draft);
  if (claim->speaker.len == 0 && claim->modality == SIFT_ESTIMATE)
    claim->speaker = sift_forecaster_find(scene, sentence, draft, at);
  if (claim->speaker.len == 0 && claim->modality == SIFT_ESTIMATE &&
      sift_is_guess_of_analysts(scene, &sentence->typed, at))
    claim->speaker = SIFT_TEXT("analysts");
  /* "Revenue of $442 million, more than analysts had expected": they do not tell it */
  if (claim->modality == SIFT_ACTUAL && sift_text_is(claim->speaker, "analysts"))
    claim->speaker = (sift_text){ 0 };
  bool can_speak = draft->entity == NULL || draft->entity->kind == SIFT_ORG;
  if (claim->speaker.len == 0 && claim->modality == SIFT_GUIDANCE && can_speak)
    claim->speaker = claim->subject;
}
