/* heeded.c - which phrases speak of a figure: not each that stands in its clause is said
 * of it. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"

/* "forecasts" in "beat Wall Street's forecasts with revenue of …": of no forecast; nor is
 * what stands before "beat a consensus". */
static bool is_beaten(const sift_scene *scene, const sift_scene_sentence *sentence,
                      const sift_mark *mark, uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  bool behind = at < mark->first &&
                sift_is_listed_in(words[mark->first].in, SIFT_W_NOUNS_OF_ESTIMATE);
  if (!behind &&
      sift_table_get(&scene->claimer->outlooks, words[mark->first].text) == NULL)
    return false;
  for (uint32_t n = 1; n <= 5 && n <= mark->first; n++)
    if (sift_table_get(&scene->claimer->beaten, words[mark->first - n].text) != NULL)
      return true;
  return false;
}

/* "Forecast GDP to expand": whose infinitive is no plan. */
static bool is_guess(const sift_qualifier *q)
{
  static const char *const guesses[] = { "guidance", "estimate", "projected", NULL };
  return sift_text_is_any(q->value, guesses);
}

static bool is_parted(const sift_scene_sentence *sentence, uint32_t first, uint32_t end)
{
  for (uint32_t i = first; i < end; i++)
    if (sift_is_word_on(&sentence->typed.words[i], SIFT_W_CLAUSE_BREAKS))
      return true;
  return false;
}

/* "to spend" is a plan of its own ("Kroger to spend …"), but not in "expected to spend"
 * and "cost $2 million to build". */
static bool is_tail(const sift_scene *scene, const sift_scene_sentence *sentence,
                    size_t i)
{
  const sift_mark *mark = &sentence->marks[i];
  if (!sift_text_is(sentence->typed.words[mark->first].text, "to"))
    return false;
  for (size_t k = 0; k < i; k++) {
    const sift_mark *before = &sentence->marks[k];
    bool kin =
        before->first < mark->first && sift_text_eq(sift_mark_says(scene, before)->name,
                                                    sift_mark_says(scene, mark)->name);
    if (kin && (before->last + 1 >= mark->first ||
                (is_guess(sift_mark_says(scene, before)) &&
                 !is_parted(sentence, before->last + 1, mark->first))))
      return true;
  }
  int32_t named = mark->first > 0 ? sentence->typed.words[mark->first - 1].mention : -1;
  return mark->first > 0 &&
         (named < 0 || (SIFT_NUMERIC & (1u << scene->mentions->at[named].kind)) != 0);
}

/* ---------------------------------------------------------------- of this verb */

/* "Would shed 900", "to be sold", "could have raised": a form that is no fact without the
 * words before it, which speak for themselves. */
static bool is_infinitive(const sift_scene *scene, const sift_scene_sentence *sentence,
                          const sift_mark *mark)
{
  const sift_word *words = sentence->typed.words;
  if (!sift_text_is(sift_mark_says(scene, mark)->value, "actual"))
    return false;
  uint32_t at = mark->first;
  while (at > 0 && words[at - 1].mention < 0 &&
         (sift_is_listed_in(words[at - 1].in, SIFT_W_ADVERBS) ||
          sift_is_listed_in(words[at - 1].in, SIFT_W_BARE_AUXILIARIES) ||
          sift_text_ends(words[at - 1].text, SIFT_TEXT("ly"))))
    at--;
  return at > 0 &&
         (sift_is_word(&words[at - 1], "to") || sift_is_word(&words[at - 1], "cannot") ||
          sift_is_word_on(&words[at - 1], SIFT_W_MODALS));
}

/* "Booked $18 million in March and said it would add", "650 are on the site, and the
 * number will rise": a verb before the joint has told what became of the figure, and one
 * behind it tells something else. */
static bool is_of_next_verb(const sift_scene *scene, const sift_scene_sentence *sentence,
                            const sift_mark *mark, uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  for (uint32_t i = at + 1; i < mark->first; i++)
    if (sift_is_word_on(&words[i], SIFT_W_VERB_JOINTS))
      return sift_finite_verb(scene, &sentence->typed, 0, i).is_set;
  return false;
}

/* "Opened a hall in 2016 to supply its shops": what a thing done was for. */
static bool is_purpose(const sift_scene *scene, const sift_scene_sentence *sentence,
                       const sift_mark *mark, uint32_t at)
{
  if (mark->first < at || !sift_text_is(sentence->typed.words[mark->first].text, "to"))
    return false;
  return sift_finite_verb(scene, &sentence->typed, 0, at).tense == SIFT_TELLS_DONE;
}

/* "With revenue of $9 billion in nine months, the firm expects": what leads a sentence in
 * has no verb, and takes none from behind its comma. */
static bool is_behind_lead(const sift_scene_sentence *sentence, const sift_mark *mark,
                           uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  if (!sift_is_word_on(&words[0], SIFT_W_FRONTED_PREPOSITIONS))
    return false;
  for (uint32_t i = at + 1; i < mark->first; i++)
    if (sift_text_is(words[i].text, ","))
      return true;
  return false;
}

/* "Did not declare it out until 6:15": it did so then. */
static bool is_until(const sift_scene *scene, const sift_scene_sentence *sentence,
                     const sift_mark *mark, uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  if (!sift_text_is(sift_mark_says(scene, mark)->value, "denied"))
    return false;
  for (uint32_t i = mark->last + 1; i <= at; i++)
    if (words[i].mention < 0 && sift_text_is(words[i].text, "until"))
      return true;
  return false;
}

/* "Grew 1.1%, bringing growth to an annualized rate of 3.8%": of the figure behind it. */
static bool is_of_next_rate(const sift_scene *scene, const sift_scene_sentence *sentence,
                            const sift_mark *mark, const sift_mention *own)
{
  const sift_typed *typed = &sentence->typed;
  size_t of = mark->last + 2;
  const sift_mention *next =
      of + 1 < typed->word_count && sift_text_is(typed->words[of].text, "of")
          ? sift_mention_of(scene, &typed->words[of + 1])
          : NULL;
  return next != NULL && next->kind == own->kind;
}

/* "850 W at most, 720 W typical": of the nearer figure; not "up to $3 billion from $2
 * billion, leaving out fuel". */
static bool is_of_nearer(const sift_scene *scene, const sift_scene_sentence *sentence,
                         const sift_mark *mark, uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  const sift_mention *own = sift_mention_of(scene, &words[at]);
  if (own != NULL && mark->first > at && is_of_next_rate(scene, sentence, mark, own))
    return true;
  for (uint32_t i = at + 2; own != NULL && i < mark->first; i++) {
    const sift_mention *m = sift_mention_of(scene, &words[i]);
    if (m != NULL && m->kind == own->kind &&
        sift_is_listed_in(words[i - 1].in, SIFT_W_PHRASE_ENDS))
      return true;
  }
  return false;
}

/* "Equity of $7 billion and, including debt, a value of $8 billion": of what comes. */
static bool is_behind_joint(const sift_scene_sentence *sentence, const sift_mark *mark,
                            uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  uint32_t before = mark->first;
  if (before <= at + 1)
    return false;
  before -= sift_text_is(words[before - 1].text, ",") ? 2 : 1;
  return before > at && sift_is_word_on(&words[before], SIFT_W_COORDINATORS);
}

/* "To secure medical plans, options and cover": things, which nobody means to do. */
static bool is_noun(const sift_scene_sentence *sentence, const sift_mark *mark,
                    uint32_t at)
{
  const sift_word *words = sentence->typed.words;
  size_t next = mark->last + 1;
  return mark->first > at + 1 && mark->first == mark->last &&
         sift_text_is(words[mark->first].text, "plans") &&
         words[mark->first - 1].mention < 0 &&
         (next >= sentence->typed.word_count ||
          sift_is_listed_in(words[next].in, SIFT_W_PHRASE_ENDS));
}

bool sift_mark_is_heeded(const sift_scene *scene, const sift_scene_sentence *sentence,
                         size_t i, uint32_t at)
{
  const sift_mark *mark = &sentence->marks[i];
  if (is_beaten(scene, sentence, mark, at) || is_tail(scene, sentence, i))
    return false;
  if (sift_text_is(sift_mark_says(scene, mark)->name, "basis"))
    return !is_of_nearer(scene, sentence, mark, at) &&
           !is_behind_joint(sentence, mark, at);
  if (!sift_text_is(sift_mark_says(scene, mark)->name, "modality"))
    return true;
  return !sift_mark_is_thing(sentence, mark) && !is_infinitive(scene, sentence, mark) &&
         !is_noun(sentence, mark, at) && !is_of_next_verb(scene, sentence, mark, at) &&
         !is_purpose(scene, sentence, mark, at) && !is_behind_lead(sentence, mark, at) &&
         !is_until(scene, sentence, mark, at) &&
         !sift_mark_is_of_other_verb(scene, sentence, mark, at);
}

/* ---------------------------------------------------------------- of the figure itself
 */

bool sift_is_possession(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { REACH = 4 };
  if (at >= 2 && sift_is_listed_in(typed->words[at - 1].in, SIFT_W_POSSESSIVES) &&
      sift_is_word(&typed->words[at - 2], "of"))
    return true;
  if (at < 2 || !sift_is_word(&typed->words[at - 1], "of"))
    return false;
  bool is_named = false;
  for (uint32_t n = 2; n <= REACH && n <= at; n++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[at - n]);
    if (sift_is_listed_in(typed->words[at - n].in, SIFT_W_POSSESSIVES))
      return is_named;
    is_named = is_named || (m != NULL && m->kind == SIFT_METRIC);
  }
  return false;
}

bool sift_is_announced(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 6 };
  for (uint32_t n = 1; n <= REACH && n <= at; n++)
    if (sift_is_word_on(&typed->words[at - n], SIFT_W_VERBS_OF_ANNOUNCING))
      return true;
  return false;
}
