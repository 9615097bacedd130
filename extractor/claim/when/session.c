/* session.c - the day on which the market moved what no day stands beside.
 *
 * The article's own day is that of a wire, which tells the same day; a newspaper comes
 * out on the day after. So such a figure is of the day that was told last of what moves
 * on a market, in its own sentence or a little before, where that is a few days back; a
 * close, in an article that tells of none, of the day that its lead tells of. What "now"
 * or this morning's trade says is of the article's day, and what a price of the offer
 * makes of all shares is of none. */
#include "claim/incident/event.h"
#include "claim/sentence/clauses.h"
#include "claim/when/period.h"
#include "tag/tag.h"

#define DAYS 4 /* from the session to the article, over a long weekend */

static bool has_word(const sift_typed *typed, sift_wordlist list)
{
  for (uint32_t i = 0; i < typed->word_count; i++)
    if (sift_word_is_on(typed, i, list))
      return true;
  return false;
}

/* Of a session, and no day that was spoken of before. */
static bool is_the_day(const sift_scene *scene, const sift_mention *date)
{
  return sift_is_listed(
      scene, sift_text_sub(scene->article->text, date->span.start, date->span.end),
      SIFT_W_THE_DAY);
}

/* A day on which markets moved, that is not the article's and not long before it. */
static bool is_session_before(const sift_scene *scene, const sift_value *day)
{
  sift_day ago = scene->article->anchor.first - day->period.first;
  return day->kind == SIFT_DATE && day->period.grain == SIFT_GRAIN_DAY && ago > 0 &&
         ago <= DAYS;
}

/* "Priced at $24 on Wednesday, the stock opened at": no market moved before it. */
static bool has_moved(const sift_scene *scene, const sift_mention *day)
{
  return sift_has_listed(scene,
                         sift_text_sub(scene->article->text,
                                       sift_date_sentence(scene, day).start,
                                       day->span.start),
                         SIFT_W_MARKET_MOVED);
}

/* "Which had dropped 4% on Tuesday, fell another 2%", "as of Monday's close": of what
 * was before. */
static bool is_before_session(const sift_scene *scene, const sift_mention *day)
{
  sift_text text = scene->article->text;
  sift_text before =
      sift_text_sub(text, sift_date_sentence(scene, day).start, day->span.start);
  sift_text behind = sift_text_sub(text, day->span.end, text.len);
  return sift_has_listed(scene, before, SIFT_W_WENT_BEFORE) ||
         sift_starts_listed(scene, behind, SIFT_W_APOSTROPHE_S) > 0;
}

/* "Closed at $30 on Wednesday and fell 7% after hours", "recovered on Wednesday, closing
 * at $90": the day told before the figure in its sentence; NULL: none. */
static const sift_value *day_beside(const sift_scene *scene, const sift_mention *figure,
                                    bool is_late)
{
  const sift_mention *day = NULL;
  for (uint32_t i = scene->first[figure->sentence];
       i < scene->first[figure->sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= figure->span.start)
      break;
    if (m->kind == SIFT_DATE && m->value.period.grain == SIFT_GRAIN_DAY &&
        !is_the_day(scene, m) && !sift_is_when_told(scene, m) &&
        !sift_is_measured_from(scene, m) && has_moved(scene, m) &&
        (is_late || !is_before_session(scene, m)))
      day = m;
  }
  return day != NULL ? &day->value : NULL;
}

/* The last claim of what the market moves, of a period of its own, that stands in this
 * block or the one before, of trade after hours also in the figure's own sentence; NULL:
 * none, or one of another day or of a longer time. */
static const sift_value *session_told(const sift_scene *scene, const sift_mention *figure,
                                      bool is_late)
{
  uint32_t to = is_late ? figure->span.start : sift_date_sentence(scene, figure).start;
  size_t block = scene->article->sentences[figure->sentence].block;
  uint32_t from = sift_block_at(scene, block == 0 ? 0 : block - 1)->span.start;
  for (size_t i = scene->claims.count; i-- > 0;) {
    const sift_claim *claim = &scene->claims.at[i];
    const sift_metric *metric = sift_metric_find(scene->claimer->rules, claim->metric);
    if (metric == NULL || claim->period.kind != SIFT_DATE ||
        !sift_is_of_a_day(scene, metric) || claim->span.start >= to)
      continue;
    bool own = claim->via_period == SIFT_VIA_QUOTE ||
               claim->via_period == SIFT_VIA_SENTENCE ||
               claim->via_period == SIFT_VIA_COREFERENCE;
    return own && claim->span.start >= from && is_session_before(scene, &claim->period)
               ? &claim->period
               : NULL;
  }
  return NULL;
}

/* The first day that the lead tells by its weekday, or as "yesterday": of the news. */
static const sift_value *weekday_of_lead(const sift_scene *scene)
{
  uint32_t end = sift_lead_end(scene->article);
  for (uint32_t i = 0; i < scene->first[end]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_DATE && m->value.relative && !m->value.recurring &&
        m->value.period.grain == SIFT_GRAIN_DAY)
      return &m->value;
  }
  return NULL;
}

/* The next day, or behind a Friday that after the weekend. */
static bool is_next_day(sift_day day, sift_day told)
{
  enum { FRIDAY = 4, WEEKEND = 3 };
  return told == day + 1 || (sift_weekday(day) == FRIDAY && told <= day + WEEKEND);
}

/* "The shares closed", told by a newspaper of the day that its lead tells of. */
static const sift_value *day_of_lead(const sift_scene *scene, const sift_typed *typed,
                                     const sift_claim *claim)
{
  bool by_close = sift_text_is(claim->basis, "close") || has_word(typed, SIFT_W_CLOSED);
  for (uint32_t i = 0; i < typed->word_count; i++) /* "by the end of the day" */
    by_close =
        by_close || (sift_word_is(typed, i, "end") && sift_word_is(typed, i + 1, "of") &&
                     sift_word_is(typed, i + 3, "day"));
  const sift_value *lead = by_close ? weekday_of_lead(scene) : NULL;
  return lead != NULL && is_session_before(scene, lead) &&
                 is_next_day(lead->period.first, scene->article->anchor.first)
             ? lead
             : NULL;
}

/* "At the offer price, Verlow is worth $5 billion", anywhere in the sentence. */
bool sift_is_at_offer(const sift_scene *scene, const sift_draft *draft)
{
  sift_span span = scene->article->sentences[draft->sentence].span;
  sift_text said =
      sift_text_lower(scene->arena, sift_text_sub(scene->article->text, span.start,
                                                  draft->value->span.start));
  return sift_metric_has(draft->metric, SIFT_TRAIT_MARKET_CAP) &&
         sift_has_listed(scene, said, SIFT_W_OFFER_PRICES);
}

/* "On Friday's close, when the stock stood at": of that day. NULL: nothing so. */
static const sift_value *day_of_close(const sift_scene *scene, const sift_typed *typed,
                                      const sift_mention *figure)
{
  enum { SINCE = 4 }; /* "'s", "closing price", "," */
  uint32_t at = sift_typed_word(typed, figure);
  while (at > 0 && !sift_word_is(typed, at, "when"))
    at--;
  for (uint32_t i = at, n = 0; i-- > 0 && n < SINCE; n++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_DATE)
      return sift_word_is(typed, i + 1, "'s") &&
                     sift_word_is_on(typed, i + 2, SIFT_W_CLOSE) &&
                     is_session_before(scene, &m->value)
                 ? &m->value
                 : NULL;
  }
  return NULL;
}

/* Then no market is open. */
static bool is_weekend(sift_day day)
{
  enum { SATURDAY = 5 };
  return sift_weekday(day) >= SATURDAY;
}

/* What is told of "results day", or "on the day" that another day before the article's
 * follows ("fell 2% on the day, then got it back on Wednesday"): nobody knows when. */
static bool is_before_the_day(const sift_scene *scene, const sift_typed *typed,
                              const sift_mention *figure)
{
  uint32_t at = sift_typed_word(typed, figure);
  bool on_the_day = false, then = false;
  for (uint32_t i = at; i < typed->word_count; i++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    bool is_date = m != NULL && m->kind == SIFT_DATE;
    if (sift_word_is(typed, i, "results") && sift_word_is(typed, i + 1, "day"))
      return true;
    on_the_day = on_the_day || (is_date && is_the_day(scene, m)) ||
                 (sift_word_is(typed, i, "the") && sift_word_is(typed, i + 1, "day"));
    then = then || sift_word_is(typed, i, "then");
    if (on_the_day && then && is_date && is_session_before(scene, &m->value))
      return true;
  }
  return false;
}

bool sift_session_day(const sift_scene *scene, const sift_typed *typed,
                      const sift_mention *figure, const sift_claim *claim,
                      sift_value *out, sift_via *via)
{
  bool is_late = has_word(typed, SIFT_W_AFTER_THE_SESSION),
       of_now = has_word(typed, SIFT_W_DURING_THE_SESSION);
  const sift_value *day = of_now ? NULL : day_beside(scene, figure, is_late);
  if (day != NULL && !is_session_before(scene, day)) {
    if (day->period.first != scene->article->anchor.first)
      return false;
    day = NULL;
  } else if (day == NULL && !of_now) {
    day = session_told(scene, figure, is_late);
    if (day != NULL && has_word(typed, SIFT_W_WAS) && !is_late)
      day = NULL;
    else if (day == NULL)
      day = day_of_lead(scene, typed, claim);
  }
  if (day == NULL)
    day = day_of_close(scene, typed, figure);
  if (day == NULL && (is_weekend(scene->article->anchor.first) ||
                      (!of_now && is_before_the_day(scene, typed, figure))))
    return false;
  *via = day != NULL ? SIFT_VIA_COREFERENCE : SIFT_VIA_DOCUMENT;
  *out = day != NULL ? *day
                     : (sift_value){ .kind = SIFT_DATE,
                                     .period = scene->article->anchor,
                                     .relative = true };
  return true;
}

/* "Compared with Monday's close of $35.80": of that day. */
const sift_mention *sift_day_of_close(const sift_scene *scene, const sift_typed *typed,
                                      const sift_draft *draft, uint32_t figure)
{
  enum { REACH = 6 }; /* words of "Monday's closing price of" */
  if (draft->metric == NULL || !sift_is_share_price(scene, draft->metric))
    return NULL;
  for (uint32_t i = figure, n = 0; i-- > 0 && n < REACH; n++) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[i]);
    if (m != NULL && m->kind == SIFT_DATE)
      return m->value.period.grain == SIFT_GRAIN_DAY && i + 2 < figure &&
                     sift_text_is(typed->words[i + 1].text, "'s") &&
                     sift_is_listed_in(typed->words[i + 2].in, SIFT_W_CLOSE)
                 ? m
                 : NULL;
  }
  return NULL;
}

bool sift_is_the_session(const sift_scene *scene, const sift_draft *draft,
                         const sift_mention *date)
{
  return draft->metric != NULL && is_the_day(scene, date) &&
         (sift_is_of_a_day(scene, draft->metric) ||
          sift_is_share_price(scene, draft->metric));
}
