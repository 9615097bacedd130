/* adverbs.c - "has since also sold", "sold 40 shops because demand was weak": what stands
 * before a verb or behind all else and says no more than when, how or why. Rules need not
 * know where English puts such words; what they say of time is read in the whole. */
#include "claim/sentence/simple.h"

/* Past "so far", "once again"; `at`: there is no phrase of the list. */
static uint32_t past_listed(const sift_scene *scene, const sift_reading *r, uint32_t at,
                            sift_wordlist list)
{
  sift_text text = scene->article->text;
  uint32_t start = r->words[at].span.start;
  size_t len = sift_starts_listed(scene, sift_text_sub(text, start, text.len), list);
  uint32_t end = at;
  while (end < r->count && r->words[end].span.end <= start + len)
    end++;
  return end;
}

static uint32_t past_idle(const sift_scene *scene, const sift_reading *r, uint32_t at)
{
  uint32_t end = at, last;
  do {
    last = end;
    while (sift_reading_is_on(r, end, SIFT_W_IDLE_ADVERBS))
      end++;
    end = sift_reading_is(r, end, "since") ? end : sift_past_day(scene, r, end);
    end = end < r->count && r->words[end].mention < 0
              ? past_listed(scene, r, end, SIFT_W_IDLE_PHRASES)
              : end;
  } while (end > last);
  return end;
}

/* Whether the word is a name or what stands for one, or a figure's name. */
static bool is_subject(const sift_scene *scene, const sift_word *word)
{
  uint32_t kinds = SIFT_ANY_SUBJECT | (1u << SIFT_REF) | (1u << SIFT_METRIC);
  const sift_mention *m = sift_mention_of(scene, word);
  return m != NULL ? (kinds & (1u << m->kind)) != 0
                   : sift_is_word_on(word, SIFT_W_PERSONAL_PRONOUNS);
}

static bool may_wait(const sift_word *word)
{
  return sift_is_word_on(word, SIFT_W_MODALS) || sift_is_word_on(word, SIFT_W_PERFECTS) ||
         sift_is_word_on(word, SIFT_W_COPULAS) || sift_is_word(word, "to");
}

size_t sift_idle_words(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_reading r = sift_reading_of(typed);
  uint32_t first = (uint32_t)at;
  if (first == 0)
    return 0;
  bool waits = may_wait(&r.words[first - 1]);
  if (!waits && !is_subject(scene, &r.words[first - 1]))
    return 0;
  uint32_t verb = past_idle(scene, &r, first);
  if (verb == first || verb >= r.count)
    return 0;
  /* "the highest since opened" has no verb behind "since" */
  bool acts = waits ? sift_is_waited_for(scene, &r, first - 1, verb)
                    : !sift_reading_is(&r, first, "since") &&
                          sift_finite_forms(scene, &r, first - 1, verb) != 0;
  return acts ? verb - first : 0;
}

/* ---------------------------------------------------------------- behind a figure */

/* "As demand fell", "after a strike"; but not "as drivers". */
static bool opens_tail(const sift_scene *scene, const sift_reading *r, uint32_t at,
                       uint32_t end)
{
  if (sift_reading_is_on(r, at, SIFT_W_OPENS_TAIL) ||
      past_listed(scene, r, at, SIFT_W_TAIL_PHRASES) > at)
    return true;
  bool clause = sift_reading_is_on(r, at, SIFT_W_OPENS_TAIL_CLAUSE) &&
                !sift_is_adverb(&r->words[at + 1]); /* "as first announced" */
  for (uint32_t i = at + 2; clause && i < end; i++)
    if (sift_finite_forms(scene, r, at + 1, i) != 0)
      return true;
  return false;
}

size_t sift_idle_tail(const sift_scene *scene, const sift_typed *typed, size_t at)
{
  const sift_reading r = sift_reading_of(typed);
  uint32_t first = (uint32_t)at, end = first;
  if (first < 3 || r.words[first].mention >= 0)
    return 0;
  if (sift_reading_is(&r, first, "even"))
    first++;
  if (!sift_reading_is_on(&r, first, SIFT_W_OPENS_TAIL) &&
      !sift_reading_is_on(&r, first, SIFT_W_BEFORE_SUBJECTS))
    return 0;
  while (end < r.count && !sift_reading_is(&r, end, ",") &&
         !sift_reading_is_on(&r, end, SIFT_W_CLOSING_MARKS)) {
    if (sift_has_value(sift_mention_of(scene, &r.words[end])))
      return 0;
    end++;
  }
  if (end < first + 2 || !opens_tail(scene, &r, first, end))
    return 0;
  for (uint32_t i = 0; i < (uint32_t)at; i++)
    if (sift_has_value(sift_mention_of(scene, &r.words[i])))
      return end - 1;
  return 0;
}
