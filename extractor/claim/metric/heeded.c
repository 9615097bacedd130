/* heeded.c - which phrases speak of a figure: not each that stands in its clause is said
 * of it. */
#include "claim/metric/metric.h"
#include "claim/sentence/clauses.h"

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
    if (before->last + 1 >= mark->first && before->first < mark->first &&
        sift_text_eq(sift_mark_says(scene, before)->name,
                     sift_mark_says(scene, mark)->name))
      return true;
  }
  int32_t named = mark->first > 0 ? sentence->typed.words[mark->first - 1].mention : -1;
  return mark->first > 0 &&
         (named < 0 || (SIFT_NUMERIC & (1u << scene->mentions->at[named].kind)) != 0);
}

/* ---------------------------------------------------------------- of another verb */

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

/* "Lifts its target as profit climbs 16%": of what was lifted, and not of what the clause
 * behind tells. */
static bool is_before_clause(const sift_scene_sentence *sentence, const sift_mark *mark,
                             uint32_t at)
{
  static const char *const words[] = { "as", "after", "because", "when", NULL };
  const sift_word *all = sentence->typed.words;
  uint32_t next = mark->last + 1;
  if (next < at && sift_text_is(all[next].text, ","))
    next++;
  return next < at && all[next].mention < 0 && sift_text_is_any(all[next].text, words);
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

/* "That it said would", "which the company hopes will": where a relative clause begins whose
 * verb the word is. */
static uint32_t behind_saying(const sift_scene *scene, const sift_typed *typed,
                              uint32_t verb)
{
  enum { WORDS = 3 }; /* of who says so */
  static const char *const hopes[] = { "hopes",  "hoped",     "believes", "believed",
                                       "thinks", "thought",   "reckons",  "reckoned",
                                       "argues", "estimates", NULL };
  const sift_word *words = typed->words;
  if (verb < 2 || words[verb - 1].mention >= 0 ||
      (!sift_text_is_any(words[verb - 1].text, hopes) &&
       sift_table_get(&scene->claimer->sayings, words[verb - 1].text) == NULL &&
       sift_table_get(&scene->claimer->tellings, words[verb - 1].text) == NULL))
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

/* "499 kroner a month, a price that will rise", "double what analysts expected": of
 * another verb. */
static bool is_relative(const sift_scene *scene, const sift_scene_sentence *sentence,
                        const sift_mark *mark, uint32_t at)
{
  static const char *const words[] = { "that", "which",   "who",    "what",
                                       "than", "against", "versus", NULL };
  if (mark->first <= at + 1)
    return false;
  uint32_t first = behind_saying(scene, &sentence->typed, mark->first);
  if (first > at + 1 && sift_text_is_any(sentence->typed.words[first - 1].text, words))
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

/* "Lifted off as scheduled", "held its rate, as expected": it did. */
static bool is_fulfilled(const sift_scene_sentence *sentence, const sift_mark *mark)
{
  static const char *const words[] = { "planned",     "scheduled", "expected",
                                       "anticipated", "predicted", "forecast",
                                       "projected",   "hoped",     "promised",
                                       NULL };
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

static bool is_of_other_verb(const sift_scene *scene, const sift_scene_sentence *sentence,
                             const sift_mark *mark, uint32_t at)
{
  return is_relative(scene, sentence, mark, at) || is_apart(scene, sentence, mark, at) ||
         is_fulfilled(sentence, mark) || is_unreal(sentence, mark) ||
         is_before_clause(sentence, mark, at) ||
         is_of_next_figure(scene, sentence, mark, at);
}

/* ---------------------------------------------------------------- of this verb */

/* "Would shed 900", "to be sold", "could have raised": a form that is no fact without the
 * words before it, which speak for themselves. */
static bool is_infinitive(const sift_scene *scene, const sift_scene_sentence *sentence,
                          const sift_mark *mark)
{
  static const char *const passed[] = { "be",   "been", "have", "not",   "now",
                                        "also", "only", "then", "never", NULL };
  static const char *const modals[] = { "to",   "will",   "would",  "could",
                                        "can",  "might",  "may",    "shall",
                                        "must", "should", "cannot", NULL };
  const sift_word *words = sentence->typed.words;
  if (!sift_text_is(sift_mark_says(scene, mark)->value, "actual"))
    return false;
  uint32_t at = mark->first;
  while (at > 0 && words[at - 1].mention < 0 &&
         (sift_text_is_any(words[at - 1].text, passed) ||
          sift_text_ends(words[at - 1].text, SIFT_TEXT("ly"))))
    at--;
  return at > 0 && words[at - 1].mention < 0 &&
         sift_text_is_any(words[at - 1].text, modals);
}

/* "Booked $18 million in March and said it would add": a verb before the figure has told
 * what became of it, and one behind "and" tells something else. */
static bool is_of_next_verb(const sift_scene_sentence *sentence, const sift_mark *mark,
                            uint32_t at)
{
  static const char *const joints[] = { "and", "but", "or", NULL };
  static const char *const irregular[] = { "put",  "made",  "took", "sold",
                                           "paid", "spent", "lost", "held",
                                           "kept", "rose",  "fell", "grew",
                                           "gave", "won",   "cost", NULL };
  const sift_word *words = sentence->typed.words;
  bool joined = false, told = false;
  for (uint32_t i = at + 1; i < mark->first; i++)
    joined = joined || (words[i].mention < 0 && sift_text_is_any(words[i].text, joints));
  for (uint32_t i = 0; joined && i < at; i++)
    told = told ||
           (words[i].mention < 0 &&
            (sift_text_is_any(words[i].text, irregular) ||
             (words[i].text.len > 4 && sift_text_ends(words[i].text, SIFT_TEXT("ed")))));
  return told;
}

/* "With revenue of $9 billion in nine months, the firm expects": what leads a sentence in
 * has no verb, and takes none from behind its comma. */
static bool is_behind_lead(const sift_scene_sentence *sentence, const sift_mark *mark,
                           uint32_t at)
{
  static const char *const leads[] = { "with", "after", "following", "despite", NULL };
  const sift_word *words = sentence->typed.words;
  if (words[0].mention >= 0 || !sift_text_is_any(words[0].text, leads))
    return false;
  for (uint32_t i = at + 1; i < mark->first; i++)
    if (sift_text_is(words[i].text, ","))
      return true;
  return false;
}

/* "Raises its forecast as subscription sales jump 17%": a figure of a clause of its own. */
static bool is_of_main_clause(const sift_scene *scene,
                              const sift_scene_sentence *sentence, const sift_mark *mark,
                              uint32_t at)
{
  static const char *const begins[] = { "as",     "after",    "because",
                                        "though", "although", NULL };
  static const char *const no_clause[] = { "of",     "much",  "many", "high", "low",
                                           "little", "few",   "a",    "an",   "well",
                                           "part",   "early", "soon", NULL };
  const sift_word *words = sentence->typed.words;
  bool begun = false, measured = false;
  for (uint32_t i = mark->last + 1; i + 1 < at; i++) {
    begun = begun || (words[i].mention < 0 && sift_text_is_any(words[i].text, begins) &&
                      !sift_text_is_any(words[i + 1].text, no_clause));
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
  static const char *const deeds[] = { "lifts",  "raises",  "cuts",   "ups",     "lowers",
                                       "trims",  "keeps",   "boosts", "hikes",   "lifted",
                                       "raised", "lowered", "holds",  "slashes", NULL };
  const sift_word *words = sentence->typed.words;
  if (!sift_text_is(sift_mark_says(scene, mark)->value, "guidance"))
    return false;
  for (uint32_t i = at + 1; i < mark->first; i++)
    if (words[i].mention < 0 && sift_text_is_any(words[i].text, deeds) &&
        words[i - 1].mention < 0 &&
        (sift_text_is(words[i - 1].text, ",") || sift_text_is(words[i - 1].text, "and") ||
         sift_text_is(words[i - 1].text, ";")))
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
  static const char *const joints[] = { ",", "and", "or", NULL };
  const sift_word *words = sentence->typed.words;
  const sift_mention *own = sift_mention_of(scene, &words[at]);
  if (own != NULL && mark->first > at && is_of_next_rate(scene, sentence, mark, own))
    return true;
  for (uint32_t i = at + 2; own != NULL && i < mark->first; i++) {
    const sift_mention *m = sift_mention_of(scene, &words[i]);
    if (m != NULL && m->kind == own->kind && sift_text_is_any(words[i - 1].text, joints))
      return true;
  }
  return false;
}

/* "Equity of $7 billion and, including debt, a value of $8 billion": of what comes. */
static bool is_behind_joint(const sift_scene_sentence *sentence, const sift_mark *mark,
                            uint32_t at)
{
  static const char *const joints[] = { "and", "but", NULL };
  const sift_word *words = sentence->typed.words;
  uint32_t before = mark->first;
  if (before <= at + 1)
    return false;
  before -= sift_text_is(words[before - 1].text, ",") ? 2 : 1;
  return before > at && words[before].mention < 0 &&
         sift_text_is_any(words[before].text, joints);
}

/* "To secure medical plans, options and cover": things, which nobody means to do. */
static bool is_noun(const sift_scene_sentence *sentence, const sift_mark *mark,
                    uint32_t at)
{
  static const char *const behind[] = { ",", ".", "and", "or", ";", ":", NULL };
  const sift_word *words = sentence->typed.words;
  size_t next = mark->last + 1;
  return mark->first > at + 1 && mark->first == mark->last &&
         sift_text_is(words[mark->first].text, "plans") &&
         words[mark->first - 1].mention < 0 &&
         (next >= sentence->typed.word_count ||
          sift_text_is_any(words[next].text, behind));
}

bool sift_mark_is_heeded(const sift_scene *scene, const sift_scene_sentence *sentence,
                         size_t i, uint32_t at)
{
  const sift_mark *mark = &sentence->marks[i];
  if (is_beaten(scene, sentence, mark) || is_tail(scene, sentence, i))
    return false;
  if (sift_text_is(sift_mark_says(scene, mark)->name, "basis"))
    return !is_of_nearer(scene, sentence, mark, at) &&
           !is_behind_joint(sentence, mark, at);
  if (!sift_text_is(sift_mark_says(scene, mark)->name, "modality"))
    return true;
  return !is_infinitive(scene, sentence, mark) && !is_noun(sentence, mark, at) &&
         !is_of_next_verb(sentence, mark, at) &&
         !is_of_main_clause(scene, sentence, mark, at) &&
         !is_of_next_deed(scene, sentence, mark, at) &&
         !is_behind_lead(sentence, mark, at) && !is_until(scene, sentence, mark, at) &&
         !is_of_other_verb(scene, sentence, mark, at);
}

/* ---------------------------------------------------------------- of the figure itself
 */

static bool is_plain(const sift_word *word, const char *const *list)
{
  return word->mention < 0 && sift_text_is_any(word->text, list);
}

bool sift_is_possession(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { REACH = 4 };
  static const char *const owners[] = { "its", "their", "his", "her", "our", "'s", NULL };
  static const char *const ofs[] = { "of", NULL };
  if (at >= 2 && sift_text_is_any(typed->words[at - 1].text, owners) &&
      is_plain(&typed->words[at - 2], ofs))
    return true;
  if (at < 2 || !is_plain(&typed->words[at - 1], ofs))
    return false;
  bool is_named = false;
  for (uint32_t n = 2; n <= REACH && n <= at; n++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[at - n]);
    if (sift_text_is_any(typed->words[at - n].text, owners))
      return is_named;
    is_named = is_named || (m != NULL && m->kind == SIFT_METRIC);
  }
  return false;
}

bool sift_is_announced(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 6 };
  static const char *const words[] = { "announced", "announces", "announcing", "unveiled",
                                       "outlined",  "include",   "including",  NULL };
  for (uint32_t n = 1; n <= REACH && n <= at; n++)
    if (is_plain(&typed->words[at - n], words))
      return true;
  return false;
}
