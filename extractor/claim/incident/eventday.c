/* eventday.c - when an incident was: the recent day that the lead tells of, or, where
 * courts and inspectors come back to it, the day or month beside the word for it. */
#include "claim/incident/event.h"
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"

#define DAYS_BACK 10     /* what is told as news is not older */
#define OLD_DAY_REACH 60 /* bytes from the word for it to its day of long ago */

/* "Told a Senate committee on Wednesday", "testified before lawmakers on Monday". */
static bool is_told_somebody(const sift_scene *scene, const sift_mention *date)
{
  enum { REACH = 6 };
  uint32_t at = date->span.start, from = sift_date_sentence(scene, date).start;
  for (int n = 0; n < REACH; n++) {
    sift_text word = sift_word_back(scene, from, &at);
    if (word.len == 0 || sift_is_listed(scene, word, SIFT_W_VERBS_OF_TESTIFYING))
      return word.len > 0;
  }
  return false;
}

/* "On Friday, Halvern handed the regulator its report on the outage": the day of the
 * paper, and not of what it is about. */
static bool is_of_paper(const sift_scene *scene, const sift_mention *date)
{
  enum { REACH = 6 }; /* words from the verb to the paper */
  sift_scene_sentence said;
  sift_scene_words(scene, date->sentence, &said);
  const sift_typed *typed = &said.typed;
  for (size_t i = 0; i < typed->word_count; i++)
    for (size_t k = i + 1;
         sift_word_is_on(typed, i, SIFT_W_VERBS_OF_FILING) && k <= i + REACH; k++)
      if (sift_word_is_on(typed, k, SIFT_W_PAPERS_ON_AN_INCIDENT))
        return true;
  return false;
}

/* "the sheriff said on Wednesday": when it was told, not when it was. */
static bool is_of_telling(const sift_scene *scene, const sift_mention *date)
{
  sift_text text = sift_text_sub(scene->article->text, 0, date->span.start);
  return sift_ends_listed(scene, text, SIFT_W_BEFORE_A_DAY_OF_TELLING) ||
         is_told_somebody(scene, date) || is_of_paper(scene, date);
}

/* "On Monday, 13 July 2026, payments failed": written out, and yet told of. */
static bool is_told_of(const sift_scene *scene, const sift_mention *date)
{
  sift_text before = sift_text_sub(scene->article->text, 0, date->span.start);
  return date->value.relative || sift_ends_listed(scene, before, SIFT_W_BEFORE_A_DAY) > 0;
}

static bool is_recent_day(const sift_scene *scene, const sift_mention *m)
{
  sift_day told = scene->article->anchor.last;
  sift_period day = m->value.period;
  return m->kind == SIFT_DATE && day.grain == SIFT_GRAIN_DAY && told != SIFT_DAY_NONE &&
         day.last <= told && told - day.last <= DAYS_BACK && is_told_of(scene, m) &&
         !is_of_telling(scene, m);
}

/* "Was brought under control early on Friday", "were still out of their homes on Friday":
 * when it was over or went on, not when it began. */
static bool is_of_ending(const sift_scene *scene, const sift_mention *date)
{
  enum { REACH = 60 }; /* bytes from such a word to its day */
  sift_span said = scene->article->sentences[date->sentence].span;
  uint32_t at = date->span.start,
           from = at > said.start + REACH ? at - REACH : said.start;
  for (size_t i = sift_scene_first(scene, from); i < scene->mentions->count; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m >= date)
      break;
    from = m->kind == SIFT_DATE ? m->span.end : from; /* that one's own words */
  }
  sift_text before = sift_text_sub(scene->article->text, from, at);
  return sift_has_listed(scene, before, SIFT_W_ENDS_AN_INCIDENT);
}

/* Bytes between a date and the word at a place. */
static uint32_t apart(const sift_mention *date, uint32_t at)
{
  return date->span.start < at ? at - date->span.end : date->span.start - at;
}

/* The recent day that stands nearest to the word, of what began or of what was over;
 * NULL: none. */
static const sift_mention *day_near(const sift_scene *scene, uint32_t sentence,
                                    uint32_t at, bool ending)
{
  const sift_mention *best = NULL;
  uint32_t nearest = UINT32_MAX;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!is_recent_day(scene, m) || is_of_ending(scene, m) != ending ||
        apart(m, at) >= nearest)
      continue;
    nearest = apart(m, at);
    best = m;
  }
  return best;
}

/* "Two and a half years after an explosion": the day beside it is of what is told now. */
static bool is_long_after(const sift_scene *scene, uint32_t at)
{
  sift_text word = sift_word_back(scene, 0, &at);
  if (sift_is_listed(scene, word, SIFT_W_ARTICLES))
    word = sift_word_back(scene, 0, &at);
  return sift_text_is(word, "after") &&
         sift_is_listed(scene, sift_word_back(scene, 0, &at), SIFT_W_LONG_UNITS);
}

/* Of a sentence that speaks of it, else of any before `end`. */
static const sift_mention *day_of_lead(const sift_scene *scene, uint32_t end, bool ending)
{
  const sift_mention *day = NULL;
  for (uint32_t s = 0; s < end && day == NULL; s++) {
    sift_event event = sift_event_in(scene, s);
    day = event.words != NULL ? day_near(scene, s, event.at, ending) : NULL;
  }
  for (uint32_t s = 0; s < end && day == NULL; s++)
    day = day_near(scene, s, scene->article->sentences[s].span.start, ending);
  return day;
}

/* The day beside an hour before which one of the phrases stands: "the first 911 call came
 * in at 2:12 p.m. Thursday", "the outage began at 9:14 a.m. on Monday". */
static const sift_mention *day_of_hour(const sift_scene *scene, uint32_t sentence,
                                       sift_wordlist phrases)
{
  sift_span span = scene->article->sentences[sentence].span;
  const sift_mention *time = sift_scene_in_span(scene, span, 1u << SIFT_TIME);
  if (time == NULL)
    return NULL;
  sift_text before = sift_text_sub(scene->article->text, span.start, time->span.start);
  return sift_has_listed(scene, before, phrases)
             ? day_near(scene, sentence, time->span.start, false)
             : NULL;
}

static const sift_mention *day_of_hours(const sift_scene *scene, uint32_t from,
                                        sift_wordlist phrases)
{
  const sift_mention *day = NULL;
  for (uint32_t s = from; s < scene->article->sentence_count && day == NULL; s++)
    day = day_of_hour(scene, s, phrases);
  return day;
}

const sift_mention *sift_event_last_day(const sift_scene *scene, uint32_t end)
{
  return day_of_lead(scene, end, true);
}

const sift_mention *sift_event_news_day(const sift_scene *scene, uint32_t end)
{
  for (uint32_t s = 0; s < end; s++) {
    sift_event event = sift_event_in(scene, s);
    bool old = sift_event_is_old(scene, s) && sift_tells_of_court(scene, end);
    if (event.words != NULL && (old || is_long_after(scene, event.at)))
      return NULL; /* "pleaded guilty on Tuesday over the 2023 explosion" */
  }
  const sift_mention *day = day_of_hours(scene, 0, SIFT_W_BEGINNINGS_OF_INCIDENTS);
  if (day == NULL)
    day = day_of_lead(scene, end, false);
  if (day == NULL)
    day = day_of_hours(scene, end, SIFT_W_ALARMS);
  return day != NULL ? day : sift_event_last_day(scene, end);
}

/* "The explosion of August 14, 2023": of what courts and inspectors come back to. */
static const sift_mention *old_day_near(const sift_scene *scene, uint32_t sentence,
                                        uint32_t at)
{
  const sift_mention *best = NULL;
  sift_day told = scene->article->anchor.first;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    sift_period p = m->value.period;
    bool fits = m->kind == SIFT_DATE && p.grain >= SIFT_GRAIN_DAY &&
                p.grain <= SIFT_GRAIN_MONTH && told != SIFT_DAY_NONE &&
                p.last != SIFT_DAY_NONE && told - p.last > DAYS_BACK &&
                apart(m, at) <= OLD_DAY_REACH;
    if (fits && (best == NULL || p.grain < best->value.period.grain))
      best = m;
  }
  return best;
}

/* "When Unit 4 blew up on the morning of August 14, 2023": the verb alone tells of it, and
 * a day that is written out. */
static const sift_mention *day_of_deed(const sift_scene *scene, uint32_t sentence)
{
  const sift_texts deeds = sift_scene_grammar(scene)->lists[SIFT_W_DEEDS_OF_INCIDENTS];
  sift_span span = scene->article->sentences[sentence].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  for (size_t i = 0; i < deeds.count; i++) {
    size_t at = sift_text_find(said, deeds.at[i], 0);
    const sift_mention *day =
        at == SIZE_MAX ? NULL
                       : old_day_near(scene, sentence, span.start + (uint32_t)at + 1);
    if (day != NULL && day->value.period.grain == SIFT_GRAIN_DAY)
      return day;
  }
  return NULL;
}

/* "Pleaded guilty today over the explosion of August 14, 2023": the nearer one. */
static const sift_mention *old_day_of_lead(const sift_scene *scene, uint32_t end,
                                           const sift_mention *news)
{
  for (uint32_t s = 0; s < end; s++) {
    sift_event event = sift_event_in(scene, s);
    const sift_mention *day =
        event.words != NULL ? old_day_near(scene, s, event.at) : NULL;
    bool rival =
        day != NULL && news != NULL && apart(news, event.at) < apart(day, event.at);
    bool beside = news == NULL || (day != NULL && news->sentence == s && !rival);
    if (day != NULL && beside)
      return day;
  }
  return NULL;
}

/* "The blast on March 3, 2024, killed six", "the explosion happened at 10:52 a.m. on
 * March 3, 2024": the one that all know of, wherever an article says when it was. */
const sift_mention *sift_event_old_day(const sift_scene *scene, uint32_t sentence)
{
  sift_event event = sift_event_in(scene, sentence);
  sift_text text = scene->article->text;
  sift_text before = sift_text_sub(text, 0, event.at);
  if (event.words == NULL || event.is_firms ||
      sift_ends_listed(scene, before, SIFT_W_BEFORE_A_KNOWN_EVENT) == 0)
    return NULL;
  const sift_mention *day = old_day_near(scene, sentence, event.at);
  if (day == NULL || day->value.period.grain != SIFT_GRAIN_DAY ||
      day->span.start < event.at)
    return NULL;
  uint32_t at = day->span.start;
  for (uint32_t i = event.at; i < at; i++)
    if (text.at[i] == ',' || text.at[i] == ';')
      return NULL;
  return sift_is_listed(scene, sift_word_back(scene, 0, &at), SIFT_W_BEFORE_AN_OLD_DAY)
             ? day
             : NULL;
}

/* Whether the recent day stands in a sentence that speaks of what happened. */
static bool is_of_news(const sift_scene *scene, const sift_mention *news)
{
  return news != NULL && sift_event_in(scene, news->sentence).words != NULL;
}

const sift_mention *sift_event_day(const sift_scene *scene, uint32_t end)
{
  const sift_mention *news = sift_event_news_day(scene, end);
  const sift_mention *old = old_day_of_lead(scene, end, news);
  uint32_t all = (uint32_t)scene->article->sentence_count;
  for (uint32_t s = 0; s < all && old == NULL && !is_of_news(scene, news); s++)
    old = sift_event_old_day(scene, s);
  for (uint32_t s = 0; s < end && old == NULL && news == NULL; s++)
    old = day_of_deed(scene, s);
  return old != NULL ? old : news;
}
