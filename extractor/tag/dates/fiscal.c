/* fiscal.c - by whose year the quarters of an article are counted. */
#include "tag/dates/calendar.h"
#include "tag/dates/tense.h"
#include "tag/engine.h"

/* "FactSet", "IDC": who gathers figures of others. */
static bool is_tracker(const sift_ruleset *rules, const sift_mention *m)
{
  if (m->kind != SIFT_ORG || m->entity == NULL)
    return false;
  for (uint32_t i = 0; i < m->entity->classes.count; i++)
    if (sift_map_get(rules, "tracker", m->entity->classes.at[i]).at != NULL)
      return true;
  return false;
}

/* Whether the mention may be of the firm whose quarter is spoken of: a ministry or a
 * regulator tells of quarters of the calendar unless it calls them fiscal. */
static bool may_count(const sift_ruleset *rules, const sift_mention *m, bool fiscal)
{
  return m != NULL && m->kind == SIFT_ORG && m->entity != NULL &&
         (fiscal || !sift_is_bystander(rules, m->entity));
}

/* "GDP rose in the third quarter", "the economy shrank": told by the calendar, whichever
 * firm's economist says so. */
static bool is_of_economy(const sift_ruleset *rules, const sift_article *article,
                          const sift_mention *date)
{
  sift_span sentence = sift_sentence_span(article, date);
  size_t at = sentence.start;
  sift_text before = { NULL, 0 };
  while (at < sentence.end) {
    sift_text word = sift_clause_word_after(article->text, sentence.end, &at);
    if (sift_text_is(word, "GDP") ||
        (sift_text_is(before, "economy") &&
         sift_map_get(rules, "change_word", word).at != NULL))
      return true;
    if (word.len == 0)
      at++; /* over a semicolon */
    before = word;
  }
  return false;
}

static bool is_country(const sift_mention *m)
{
  if (m->kind != SIFT_PLACE || m->entity == NULL)
    return false;
  for (uint32_t i = 0; i < m->entity->classes.count; i++)
    if (sift_text_is(m->entity->classes.at[i], "country"))
      return true;
  return false;
}

/* The last month of the country's year; 0: the mention is no country. */
static int year_end_if_country(const sift_mention *m)
{
  return !is_country(m) ? 0 : m->entity->year_end > 0 ? m->entity->year_end : 12;
}

/* "India's GDP grew 6.5% in FY24": the year of the country that its sentence names, else
 * of the one named last before. 0: no country's, or of a firm that is nearer. */
static int year_end_of_country(const sift_mentions *mentions, size_t index)
{
  uint32_t own = mentions->at[index].sentence;
  int end = 0;
  for (size_t i = index; i-- > 0 && end == 0;) {
    const sift_mention *m = &mentions->at[i];
    if (m->sentence == own && m->kind == SIFT_ORG && m->entity != NULL &&
        m->entity->year_end > 0)
      return 0;
    if (m->sentence != own)
      break;
    end = year_end_if_country(m);
  }
  for (size_t i = index + 1; i < mentions->count && end == 0; i++) {
    if (mentions->at[i].sentence != own)
      break;
    end = year_end_if_country(&mentions->at[i]);
  }
  for (size_t i = index; i-- > 0 && end == 0;)
    end = year_end_if_country(&mentions->at[i]);
  return end;
}

/* "Apple shipped 40 million phones in the third quarter, IDC said": who compares makers
 * counts by the calendar. */
static bool is_of_tracker(const sift_ruleset *rules, const sift_article *article,
                          const sift_mentions *mentions, size_t index)
{
  sift_span sentence = sift_sentence_span(article, &mentions->at[index]);
  bool tracked = false, told = false;
  for (size_t at = sentence.start; at < sentence.end;) {
    sift_text word = sift_clause_word_after(article->text, sentence.end, &at);
    at += word.len == 0;
    sift_text how = sift_map_get(rules, "tracked_word", word);
    tracked = tracked || sift_text_is(how, "tracked");
    told = told || sift_text_is(how, "told");
  }
  uint32_t own = mentions->at[index].sentence;
  for (size_t i = index; i-- > 0 && mentions->at[i].sentence == own && !told;)
    told = is_tracker(rules, &mentions->at[i]);
  for (size_t i = index + 1;
       i < mentions->count && mentions->at[i].sentence == own && !told; i++)
    told = is_tracker(rules, &mentions->at[i]);
  return tracked && told;
}

/* "Orrin Display, a supplier to | Apple |, said first-half profit rose" */
static bool is_customer(const sift_ruleset *rules, sift_text text, const sift_mention *m)
{
  size_t end = m->span.start;
  sift_text link = sift_clause_word_before(text, 0, &end);
  sift_text noun = sift_clause_word_before(text, 0, &end);
  return sift_text_is(sift_map_get(rules, "supplier_to", link), "link") &&
         sift_text_is(sift_map_get(rules, "supplier_to", noun), "supplier") &&
         m->span.end < text.len && text.at[m->span.end] == ',';
}

/* The company nearest to the date in its sentence; one before it is whose year it is,
 * known or not. "Beating FactSet's estimates" is of nobody's quarter where another firm
 * is named before. */
int sift_year_end_near(const sift_ruleset *rules, const sift_article *article,
                       const sift_mentions *mentions, size_t index)
{
  const sift_mention *date = &mentions->at[index];
  bool fiscal = date->value.form != NULL && date->value.form->from.fiscal;
  bool economy = is_of_economy(rules, article, date);
  if (!fiscal && (economy || is_of_tracker(rules, article, mentions, index)))
    return 12;
  int of_country = economy ? year_end_of_country(mentions, index) : 0;
  if (of_country > 0)
    return of_country;
  for (size_t d = 1; d <= mentions->count; d++) {
    const sift_mention *before = index >= d ? &mentions->at[index - d] : NULL;
    const sift_mention *after =
        index + d < mentions->count ? &mentions->at[index + d] : NULL;
    if (before != NULL && before->sentence != date->sentence)
      before = NULL;
    if (after != NULL && after->sentence != date->sentence)
      after = NULL;
    if (before == NULL && after == NULL)
      return SIFT_YEAR_END_OF_NOBODY;
    if (may_count(rules, before, fiscal) && !is_customer(rules, article->text, before))
      return before->entity->year_end;
    if (may_count(rules, after, fiscal) && after->entity->year_end > 0 &&
        !is_tracker(rules, after))
      return after->entity->year_end;
  }
  return SIFT_YEAR_END_OF_NOBODY;
}

/* "The fourth quarter of 2024": the article goes by the calendar. */
static bool has_calendar_quarter(const sift_mentions *mentions)
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_date_form *form = mentions->at[i].value.form;
    const sift_date_point *p = form == NULL ? NULL : &form->from;
    if (mentions->at[i].kind == SIFT_DATE && p != NULL && p->year > 0 && !p->fiscal &&
        (p->quarter > 0 || p->half > 0))
      return true;
  }
  return false;
}

int sift_year_end_of_story(const sift_ruleset *rules, const sift_mentions *mentions)
{
  const sift_entity *first = NULL;
  size_t named = 0, others = 0;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_mention *m = &mentions->at[i];
    if (!may_count(rules, m, false))
      continue;
    first = first == NULL ? m->entity : first;
    named += m->entity == first;
    others += m->entity != first;
  }
  return named > others && !has_calendar_quarter(mentions) ? first->year_end : 0;
}

/* "2025/26" */
bool sift_form_is_two_years(const sift_date_form *form, sift_text written)
{
  const sift_date_point *p = &form->from, *q = &form->to;
  return form->is_range && p->year > 0 && q->year == p->year + 1 && p->month == 0 &&
         q->month == 0 && p->quarter == 0 && q->quarter == 0 &&
         (sift_text_has(written, SIFT_TEXT("/")) ||
          sift_text_has(written, SIFT_TEXT("-")));
}

#define REPORT_DAYS 120 /* results are told this long after their quarter at the latest */
#define YEAR_DAYS 365

/* A year that ends in January is "fiscal 2027" at one firm and "2026" at the next. The
 * quarter whose results are told was just over: where only the second reading says so,
 * it is meant. The years from the name to the year's end. */
int sift_label_of_years(const sift_mentions *mentions, int year_end, sift_period anchor)
{
  bool a_year_old = false;
  if (year_end == 0 || year_end == 12 || anchor.first == SIFT_DAY_NONE)
    return 0;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_date_form *form = mentions->at[i].value.form;
    if (mentions->at[i].kind != SIFT_DATE || form == NULL || form->from.quarter == 0 ||
        form->from.year == 0)
      continue;
    sift_period named = sift_period_fiscal(
        form->from.year, year_end, 3 * (form->from.quarter - 1), 3, SIFT_GRAIN_QUARTER);
    int32_t past = anchor.first - named.last;
    if (past >= 0 && past <= REPORT_DAYS)
      return 0;
    a_year_old = a_year_old || (past > YEAR_DAYS && past <= YEAR_DAYS + REPORT_DAYS);
  }
  return a_year_old ? 1 : 0;
}

bool sift_form_is_fiscal(const sift_date_form *form)
{
  const sift_date_point *p = &form->from, *q = &form->to;
  return p->quarter > 0 || p->half > 0 || p->unit == SIFT_UNIT_QUARTER || p->fiscal ||
         p->full_year || q->quarter > 0 || q->half > 0 || q->fiscal || q->full_year;
}

/* "The plant is to open in the second half of 2028", "production will begin in the first
 * quarter of 2027": what is to happen goes by the calendar, whoever tells it. */
bool sift_is_time_of_deeds(const sift_ruleset *rules, const sift_article *article,
                           const sift_mention *date, sift_day today)
{
  enum { WORDS = 5 };
  const sift_date_point *p = &date->value.form->from;
  sift_span sentence = sift_sentence_span(article, date);
  size_t end = date->span.start;
  if (p->year == 0 || p->fiscal || (p->half == 0 && p->quarter == 0) ||
      today == SIFT_DAY_NONE || p->year < sift_civil_of(today).year)
    return false;
  for (int n = 0; n < WORDS; n++) {
    sift_text word = sift_clause_word_before(article->text, sentence.start, &end);
    if (word.len == 0)
      return false;
    if (sift_map_get(rules, "deed_in_time", word).at != NULL)
      return true;
  }
  return false;
}
