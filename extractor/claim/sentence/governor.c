/* governor.c - the verb that governs a figure, for its tense is that of what is told.
 *
 * The method: a sentence is a chain of clauses, each with one finite verb. Walking back
 * from the figure, past clauses that commas have closed again, the first word that can
 * open a clause ("which", "as", "after", "where", "and", "that") and is followed by a
 * finite verb before the figure opens the figure's own. Its verb is the first behind the
 * opener: that of a past or perfect tells what is done, and no phrase of the clauses
 * outside speaks of the figure. Words without a finite verb (infinitives, participles,
 * "with ...") belong to the clause that holds them, and a present tense says nothing of
 * itself: what will be built has its size already. */
#include "claim/sentence/simple.h"
#include "claim/sentence/telling.h"

/* ---------------------------------------------------------------- verbs */

/* Forms that are nothing but a past tense. */
static bool is_past(const sift_word *word)
{
  return sift_is_word_on(word, SIFT_W_PAST_FORMS);
}

/* "Told", "pledged": what somebody has said of a time to come is not done with that. */
static bool tells_ahead(const sift_scene *scene, sift_text word)
{
  return sift_is_listed(scene, word, SIFT_W_SAID_OF_THE_FUTURE) ||
         sift_is_saying_word(scene, word);
}

/* "Related", "located": a state, which a noun has before it as often as a subject. */
static bool is_state(const sift_word *word)
{
  return sift_is_listed_in(word->in, SIFT_W_STATES);
}

/* Behind such words "-ed" is a participle: "the closed plant", "to be closed". */
static bool makes_participle(const sift_word *before)
{
  return before->mention < 0 && sift_is_listed_in(before->in, SIFT_W_BEFORE_PARTICIPLES);
}

/* ", opened the hall": what has an object behind it is no participle, which would have
 * "by" or "in". */
static bool has_object(const sift_typed *typed, uint32_t at)
{
  return sift_text_is(typed->words[at - 1].text, ",") && at + 1 < typed->word_count &&
         sift_is_word_on(&typed->words[at + 1], SIFT_W_DETERMINERS);
}

/* Whether the word is a finite verb of the past. */
static bool is_past_at(const sift_typed *typed, uint32_t at, uint32_t first)
{
  const sift_word *word = &typed->words[at];
  if (word->mention >= 0 || word->upper)
    return false;
  if (is_past(word))
    return true;
  return word->text.len > 4 && sift_text_ends(word->text, SIFT_TEXT("ed")) &&
         !is_state(word) &&
         (at == first || !makes_participle(&typed->words[at - 1]) ||
          has_object(typed, at));
}

/* "Doubled", which may be a figure at once. */
static bool is_participle(const sift_word *word)
{
  return sift_text_ends(word->text, SIFT_TEXT("ed")) || is_past(word);
}

static uint32_t past_adverbs(const sift_typed *typed, uint32_t at, uint32_t end)
{
  while (at < end && sift_is_adverb(&typed->words[at]))
    at++;
  return at;
}

/* "Has been cut", "was to open", "had": what a verb says with the words behind it. */
static sift_tense tense_of(const sift_scene *scene, const sift_typed *typed,
                           uint32_t verb)
{
  const sift_word *words = typed->words;
  uint32_t count = (uint32_t)typed->word_count;
  bool perfect =
      sift_text_is(words[verb].text, "has") || sift_text_is(words[verb].text, "have");
  if (!sift_is_word_on(&words[verb], SIFT_W_HELPERS) && !is_past_at(typed, verb, verb))
    return SIFT_TELLS_NOW;
  if (!sift_is_word_on(&words[verb], SIFT_W_HELPERS))
    return tells_ahead(scene, words[verb].text) ? SIFT_TELLS_NOW : SIFT_TELLS_DONE;
  uint32_t next = past_adverbs(typed, verb + 1, count);
  if (next < count && sift_text_is(words[next].text, "been"))
    next = past_adverbs(typed, next + 1, count);
  if (next == count || sift_is_word_on(&words[next], SIFT_W_TO_COME))
    return SIFT_TELLS_NOW;
  if (is_participle(&words[next]))
    return tells_ahead(scene, words[next].text) ? SIFT_TELLS_NOW : SIFT_TELLS_DONE;
  return perfect ? SIFT_TELLS_NOW : SIFT_TELLS_DONE;
}

sift_governor sift_finite_verb(const sift_scene *scene, const sift_typed *typed,
                               uint32_t first, uint32_t end)
{
  for (uint32_t i = first; i < end; i++) {
    const sift_word *word = &typed->words[i];
    bool is_ahead = sift_is_word_on(word, SIFT_W_MODALS);
    if (is_ahead || sift_is_word_on(word, SIFT_W_PRESENT_AUXILIARIES) ||
        is_past_at(typed, i, first))
      return (sift_governor){ .is_set = true,
                              .verb = i,
                              .tense = is_ahead ? SIFT_TELLS_AHEAD
                                                : tense_of(scene, typed, i) };
  }
  return (sift_governor){ 0 };
}

/* ---------------------------------------------------------------- openers */

/* Where a clause closes again that the comma at `comma` opens, before `at`; 0: none. */
static uint32_t closed_before(const sift_scene *scene, const sift_typed *typed,
                              uint32_t comma, uint32_t at)
{
  if (!sift_text_is(typed->words[comma].text, ",") ||
      !sift_is_word_on(&typed->words[comma + 1], SIFT_W_RELATIVES))
    return 0;
  size_t close = sift_clause_closes(scene, typed, comma);
  return close > comma && close < at ? (uint32_t)close : 0;
}

/* "As of May", "as much as": opens no clause. */
static bool is_of_phrase(const sift_typed *typed, uint32_t at)
{
  return sift_is_word_on(&typed->words[at + 1], SIFT_W_AS_OF_PHRASE);
}

/* "Estimates that", "expects that": what follows is no more than that. */
static bool is_guess(const sift_scene *scene, const sift_word *word)
{
  return sift_is_word_on(word, SIFT_W_GUESSING) || sift_is_telling(scene, word->text);
}

static bool is_opener(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  const sift_word *word = &typed->words[at];
  if (sift_is_word(word, "that"))
    return at > 0 && !is_guess(scene, &typed->words[at - 1]);
  if (sift_is_word(word, "as"))
    return !is_of_phrase(typed, at);
  return sift_is_word_on(word, SIFT_W_SUBORDINATORS) ||
         sift_is_word_on(word, SIFT_W_COORDINATORS);
}

/* "Closed its shops and lost $5m", "and net income was": the verb behind "and" is near,
 * or it belongs to something else. */
static bool is_near(const sift_typed *typed, uint32_t opener, uint32_t verb)
{
  enum { SUBJECT = 5 };
  return !sift_is_word_on(&typed->words[opener], SIFT_W_COORDINATORS) ||
         verb - opener <= SUBJECT;
}

/* "The years that followed, with a bonus": the clause may have ended there. */
static bool has_comma(const sift_typed *typed, uint32_t first, uint32_t end)
{
  for (uint32_t i = first; i < end; i++)
    if (typed->words[i].mention < 0 && sift_text_is(typed->words[i].text, ","))
      return true;
  return false;
}

/* "Will close, and it | cut 40 jobs": what is its own past is one behind a subject of one
 * firm, of which the present would be "cuts". "That it cut" and "if it cut" may be asked
 * for, and only supposed. */
static sift_governor verb_like_its_past(const sift_scene *scene, const sift_typed *typed,
                                        uint32_t opener, uint32_t at)
{
  const unsigned both = (1u << SIFT_PAST) | (1u << SIFT_BASE);
  uint32_t verb = past_adverbs(typed, opener + 2, at);
  if (verb >= at ||
      !(sift_is_word_on(&typed->words[opener], SIFT_W_COORDINATORS) ||
        sift_is_word_on(&typed->words[opener], SIFT_W_FINITE_SUBORDINATORS) ||
        sift_is_word_on(&typed->words[opener], SIFT_W_TEMPORAL_SUBORDINATORS) ||
        sift_is_word_on(&typed->words[opener], SIFT_W_ADVERBIAL_SUBORDINATORS)))
    return (sift_governor){ 0 };
  const sift_mention *who = sift_mention_of(scene, &typed->words[opener + 1]);
  bool is_firm = who != NULL && (who->kind == SIFT_ORG || who->kind == SIFT_REF);
  if (!is_firm || (sift_verb_forms(scene, &typed->words[verb]) & both) != both)
    return (sift_governor){ 0 };
  return (sift_governor){ .is_set = true, .verb = verb, .tense = SIFT_TELLS_DONE };
}

sift_governor sift_governor_of(const sift_scene *scene, const sift_typed *typed,
                               uint32_t at)
{
  uint32_t holes[8][2], hole_count = 0;
  for (uint32_t i = 0; i + 1 < at && hole_count < 8; i++) {
    uint32_t close = closed_before(scene, typed, i, at);
    if (close == 0)
      continue;
    holes[hole_count][0] = i;
    holes[hole_count++][1] = close;
    i = close;
  }
  for (uint32_t i = at; i-- > 0;) {
    if (hole_count > 0 && i == holes[hole_count - 1][1]) {
      i = holes[--hole_count][0];
      continue;
    }
    const sift_word *word = &typed->words[i];
    if (word->mention < 0 &&
        (sift_text_is(word->text, ";") || sift_text_is(word->text, ":")))
      break;
    if (!is_opener(scene, typed, i))
      continue;
    sift_governor found = verb_like_its_past(scene, typed, i, at);
    if (!found.is_set)
      found = sift_finite_verb(scene, typed, i + 1, at);
    if (!found.is_set || !is_near(typed, i, found.verb) ||
        has_comma(typed, found.verb, at))
      continue;
    found.first = i;
    return found;
  }
  return (sift_governor){ 0 };
}

bool sift_is_multiplied(const sift_typed *typed, uint32_t at)
{
  if (at > 1 && sift_text_is(typed->words[at - 1].text, "to"))
    at -= at > 2 && sift_text_is(typed->words[at - 2].text, ",") ? 3 : 2;
  return at < typed->word_count && typed->words[at].mention >= 0 &&
         sift_is_listed_in(typed->words[at].in, SIFT_W_MULTIPLIED);
}

bool sift_is_done_by(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { REACH = 5 };
  if (sift_is_multiplied(typed, at))
    return true;
  for (uint32_t n = 1; n <= REACH && n <= at &&
                       !sift_is_word_on(&typed->words[at - n], SIFT_W_CLAUSE_PARTS);
       n++) {
    sift_governor verb = sift_finite_verb(scene, typed, at - n, at);
    if (verb.is_set && (at - n == 0 || !makes_participle(&typed->words[at - n - 1])))
      return verb.tense == SIFT_TELLS_DONE;
  }
  return false;
}
