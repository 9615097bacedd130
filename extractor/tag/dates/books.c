/* books.c - when an article says that its company closes its books.
 *
 * Each step is evidence of its own kind, the surest first; the first that tells counts:
 * 1. words of a year or quarter that say when it ends ("whose fiscal year ends in June",
 *    "the third quarter, which ended Oct. 31", "this financial year, which runs to March",
 *    "the fiscal year that ends this month");
 * 2. a counted quarter beside the months that it is ("the January to March period, the
 *    second quarter of its fiscal year"), or the other way round;
 * 3. a lead that counts the quarter and an early sentence that tells its months;
 * 4. the same of halves.
 * Weaker, and no evidence of quarters: a whole year told by its end, where books were
 * closed ("the 52 weeks to Feb. 28") or a result is told or foreseen of it ("revenue of
 * $4 billion in the year to September"); statistics tell such years too, without a
 * result. */
#include "tag/dates/dates.h"
#include "tag/dates/tense.h"
#include "tag/engine.h"

static const sift_date_form *form_of(const sift_mention *m)
{
  return m->kind == SIFT_DATE ? m->value.form : NULL;
}

/* Months are counted from 1; by how many quarters the year goes on behind this one. */
static int year_end_by(int month, int quarter)
{
  return (month + 3 * (4 - quarter) - 1) % 12 + 1;
}

int sift_year_end_of(const sift_date_form *form)
{
  int quarter = form->from.quarter;
  return quarter > 0 ? year_end_by(form->ended_month, quarter) : form->ended_month;
}

/* Books of a month may be closed on the first days of the next ("to Nov. 1"). */
static int month_ended(const sift_date_form *form)
{
  int month = form->to.month;
  if (form->to.day == 0 || form->to.day > SIFT_SPILL_DAYS)
    return month;
  return month > 1 ? month - 1 : 12;
}

/* "The 52 weeks to Feb. 28", "the year ended 31 March": the month in which books of a
 * whole year were closed; 0: no such year. What statistics call "the year to May" names
 * no day, and "the year ending June 30" may be a plan. */
static int month_of_closing(const sift_value *date)
{
  const sift_date_form *form = date->form;
  int amount = form->from.amount;
  bool weeks = form->from.unit == SIFT_UNIT_WEEK && (amount == 52 || amount == 53);
  bool months = form->from.unit == SIFT_UNIT_YEAR ||
                (form->from.unit == SIFT_UNIT_MONTH && amount == 12);
  if (form->shape != SIFT_SHAPE_MONTHS_TO || form->to.day == 0 || !(weeks || months) ||
      sift_text_has_fold(date->text, SIFT_TEXT(" ending ")))
    return 0;
  return month_ended(form);
}

/* "The three months to the end of October", "the quarter ended Oct. 31", "the 13 weeks to
 * Nov. 1": the month in which a quarter ended; 0: no such date. */
static int month_of_quarter(const sift_date_form *form)
{
  int amount = form->from.amount, month = form->to.month;
  bool quarter = (form->from.unit == SIFT_UNIT_MONTH && amount == 3) ||
                 (form->from.unit == SIFT_UNIT_WEEK && amount == 13) ||
                 form->from.unit == SIFT_UNIT_QUARTER;
  if (form->shape != SIFT_SHAPE_MONTHS_TO || !quarter || month == 0)
    return 0;
  return month_ended(form);
}

/* "The six months to March 31", "the 26 weeks to Sept. 27", "the half to March": the month
 * in which a half ended; 0: no such date. */
static int month_of_half(const sift_date_form *form)
{
  int amount = form->from.amount, month = form->to.month;
  bool half = (form->from.unit == SIFT_UNIT_MONTH && amount == 6) ||
              (form->from.unit == SIFT_UNIT_WEEK && amount == 26) ||
              form->from.unit == SIFT_UNIT_HALF;
  if (form->shape != SIFT_SHAPE_MONTHS_TO || !half || month == 0)
    return 0;
  return month_ended(form);
}

/* "Reported a rise in half-year profit", "Interim results": of the first half. */
static bool begins_interim(sift_text text)
{
  enum { BEGINNING = 500 }; /* bytes: headline and lead */
  sift_text lead = sift_text_sub(text, 0, text.len < BEGINNING ? text.len : BEGINNING);
  return sift_text_has_fold(lead, SIFT_TEXT("half-year ")) ||
         sift_text_has_fold(lead, SIFT_TEXT("half year ")) ||
         sift_text_has_fold(lead, SIFT_TEXT("interim results"));
}

/* "First-half profit rose", and a sentence on "the six months to March 31"; also "the half
 * to March", which is the first one where it is not called the second. */
static int year_end_of_half(const sift_article *article, const sift_mentions *mentions)
{
  enum { FIRST = 2, LEAD = 6, LATE = 4 }; /* sentences, sentences, months */
  sift_period anchor = article->anchor;
  int half = begins_interim(article->text), month = 0;
  for (size_t i = 0; i < mentions->count && mentions->at[i].sentence < LEAD; i++) {
    const sift_value *date = &mentions->at[i].value;
    const sift_date_form *form = date->form;
    if (mentions->at[i].kind != SIFT_DATE || form == NULL)
      continue;
    if (month == 0 && (month = month_of_half(form)) > 0 &&
        form->from.unit == SIFT_UNIT_HALF && half == 0)
      half = sift_text_has_fold(date->text, SIFT_TEXT("second")) ? 2 : 1;
    if (half == 0 && mentions->at[i].sentence < FIRST &&
        form->shape == SIFT_SHAPE_CALENDAR && !form->is_range)
      half = form->from.half;
  }
  if (half == 0 || month == 0 || anchor.first == SIFT_DAY_NONE ||
      (sift_civil_of(anchor.first).month - month + 12) % 12 > LATE)
    return 0;
  return (month + 6 * (2 - half) - 1) % 12 + 1;
}

/* "Third-quarter profit rose", and a sentence on "in the three months to October": what
 * was just over is the quarter that the article first names. */
static int year_end_reported(const sift_mentions *mentions, sift_period anchor)
{
  enum { FIRST = 2, LEAD = 6, LATE = 3 }; /* sentences, sentences, months */
  int quarter = 0, month = 0;
  for (size_t i = 0; i < mentions->count && mentions->at[i].sentence < LEAD; i++) {
    const sift_date_form *form = form_of(&mentions->at[i]);
    if (form == NULL)
      continue;
    if (month == 0)
      month = month_of_quarter(form);
    if (quarter == 0 && mentions->at[i].sentence < FIRST &&
        form->shape == SIFT_SHAPE_CALENDAR && !form->is_range)
      quarter = form->from.quarter;
  }
  if (quarter == 0 || month == 0 || anchor.first == SIFT_DAY_NONE ||
      (sift_civil_of(anchor.first).month - month + 12) % 12 > LATE)
    return 0;
  return year_end_by(month, quarter);
}

/* "January to March", "the January-March period"; also "the three months to March": the
 * month in which the three end; 0: no such date. */
static int last_of_three_months(const sift_date_form *form)
{
  const sift_date_point *from = &form->from, *to = &form->to;
  bool three = form->is_range && form->shape == SIFT_SHAPE_CALENDAR && from->month > 0 &&
               from->day == 0 && to->day == 0 && to->month > 0 &&
               (to->month - from->month + 12) % 12 == 2;
  return three ? to->month : month_of_quarter(form);
}

static int counted_quarter(const sift_date_form *form)
{
  bool counts = form->shape == SIFT_SHAPE_CALENDAR && !form->is_range;
  return counts ? form->from.quarter : 0;
}

/* ", ", " (", ", its ", ": ", ", or " between two dates: the one is the other. */
static bool is_apposed(const sift_ruleset *rules, const sift_article *article,
                       const sift_mention *a, const sift_mention *b)
{
  enum { APART = 8 }; /* bytes of ", or its " but for the spaces around it */
  sift_text gap = sift_text_sub(article->text, a->span.end, b->span.start);
  bool marked = sift_text_starts(gap, SIFT_TEXT(", ")) ||
                sift_text_starts(gap, SIFT_TEXT(" (")) ||
                sift_text_starts(gap, SIFT_TEXT(": "));
  size_t at = 2;
  while (marked && at < gap.len) {
    sift_text word = sift_clause_word_after(gap, gap.len, &at);
    if (!sift_grammar_has(&rules->grammar, word, SIFT_W_BEFORE_AN_APPOSED_DATE))
      return false;
    while (at < gap.len && gap.at[at] == ' ')
      at++;
  }
  return marked && gap.len <= APART && a->sentence == b->sentence;
}

static int year_end_apposed(const sift_ruleset *rules, const sift_article *article,
                            const sift_mentions *mentions)
{
  for (size_t i = 0; i + 1 < mentions->count; i++) {
    const sift_date_form *a = form_of(&mentions->at[i]),
                         *b = form_of(&mentions->at[i + 1]);
    if (a == NULL || b == NULL ||
        !is_apposed(rules, article, &mentions->at[i], &mentions->at[i + 1]))
      continue;
    int quarter = counted_quarter(a), month = last_of_three_months(b);
    if (quarter == 0 || month == 0) {
      quarter = counted_quarter(b);
      month = last_of_three_months(a);
    }
    if (quarter > 0 && month > 0)
      return year_end_by(month, quarter);
  }
  return 0;
}

/* "The year to September", "the fiscal year that ends this month"; 0: no such year. */
static int month_of_year(const sift_article *article, const sift_date_form *form)
{
  const sift_date_point *to = &form->to;
  bool year = form->from.unit == SIFT_UNIT_YEAR ||
              (form->from.unit == SIFT_UNIT_MONTH && form->from.amount == 12);
  if (form->shape != SIFT_SHAPE_MONTHS_TO || !year)
    return 0;
  if (to->month == 0 && to->has_relation && to->unit == SIFT_UNIT_MONTH &&
      article->anchor.first != SIFT_DAY_NONE)
    return (sift_civil_of(article->anchor.first).month + to->relation + 11) % 12 + 1;
  return to->day > 0 && to->day <= SIFT_SPILL_DAYS ? (to->month + 10) % 12 + 1
                                                   : to->month;
}

int sift_year_end_told(const sift_ruleset *rules, const sift_article *article,
                       const sift_mentions *mentions)
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_date_form *form = form_of(&mentions->at[i]);
    if (form != NULL && form->shape == SIFT_SHAPE_MONTHS_TO && form->to.has_relation &&
        month_of_year(article, form) > 0)
      return month_of_year(article, form);
    if (form != NULL && form->ended_month > 0)
      return sift_year_end_of(form);
  }
  int told = year_end_apposed(rules, article, mentions);
  if (told == 0)
    told = year_end_reported(mentions, article->anchor);
  return told > 0 ? told : year_end_of_half(article, mentions);
}

/* "Revenue of $4 billion": what a company tells of a span, in the date's sentence. */
static bool tells_result(const sift_mentions *mentions, size_t date)
{
  enum { REACH = 20 }; /* mentions to each side */
  uint32_t sentence = mentions->at[date].sentence;
  for (size_t i = date > REACH ? date - REACH : 0;
       i < mentions->count && i < date + REACH; i++) {
    const sift_metric *metric = mentions->at[i].metric;
    if (mentions->at[i].sentence == sentence && mentions->at[i].kind == SIFT_METRIC &&
        metric->time == SIFT_FLOW && (metric->units & (1u << SIFT_MONEY)) != 0)
      return true;
  }
  return false;
}

int sift_year_closed(const sift_article *article, const sift_mentions *mentions)
{
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_date_form *form = form_of(&mentions->at[i]);
    int month = form == NULL ? 0 : month_of_closing(&mentions->at[i].value);
    if (form != NULL && month == 0 && tells_result(mentions, i))
      month = month_of_year(article, form);
    if (month > 0)
      return month;
  }
  return 0;
}
