/* resolve.c - finds out what each date form is relative to: the published date, the date
 * spoken of last, the tense of the verb, the fiscal year of the company. */
#include "tag/dates/calendar.h"
#include "tag/dates/dates.h"
#include "tag/dates/tense.h"

/* Nothing else stands in the sentence: a label, which rather announces than reports. */
static bool stands_alone(const sift_article *article, const sift_mention *mention)
{
  enum { FEW_BYTES = 8 };
  sift_span sentence = sift_sentence_span(article, mention);
  return sentence.end - sentence.start <=
         mention->span.end - mention->span.start + FEW_BYTES;
}

/* ---------------------------------------------------------------- dates */

typedef struct walk {
  const sift_ruleset *rules;
  sift_arena *arena;
  const sift_article *article;
  sift_mentions *mentions;
  sift_period anchor;  /* the day of writing: the article's, or of an entry of it */
  uint32_t entry;      /* of a live blog, under way; 0: none */
  sift_period context; /* the date mentioned last */
  sift_period day;     /* the day mentioned last */
  sift_period quarter; /* the quarter reported on */
  int told;            /* the article's own fiscal year */
  int books;           /* the same, or else the one whose books were closed */
  int label;           /* and what it calls it: see sift_label_of_years */
  int of_story;        /* the fiscal year of the firm that the article is about */
  bool history;
  uint32_t list; /* the list that the last item headed by a day is of, and its day */
  sift_day list_day;
} walk;

static const sift_period nowhen = { SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };

/* An entry of a live blog is written on its own day, and nothing said in another one
 * leads to its dates. */
static void enter(walk *w, const sift_mention *mention)
{
  const sift_article *article = w->article;
  uint32_t entry =
      article->entry_count == 0
          ? 0
          : article->blocks[article->sentences[mention->sentence].block].entry;
  if (entry == w->entry)
    return;
  w->entry = entry;
  w->anchor = entry > 0 ? article->entries[entry - 1].anchor : article->anchor;
  w->context = w->day = nowhen;
}

static int year_of(sift_period p)
{
  return sift_civil_of(p.first).year;
}

/* What later dates may be reckoned from. In a history, an aside on quite another time and
 * what hangs on the published date are none. */
static bool is_reference(const walk *w, const sift_date_form *form, sift_period placed)
{
  enum { YEARS_APART = 30 };
  const sift_date_point *p = &form->from;
  if (form->shape == SIFT_SHAPE_ROLLING || p->decade > 0 || p->century > 0)
    return false;
  /* "a month earlier", "the previous year" are what something is compared with */
  bool back = form->shape == SIFT_SHAPE_OFFSET && form->direction < 0;
  if ((p->unit == SIFT_UNIT_YEAR && (back || (p->anaphoric && p->relation < 0))) ||
      (back && !form->on_anchor && p->unit >= SIFT_UNIT_MONTH && p->amount == 1))
    return false;
  if (!w->history)
    return true;
  if (p->named || form->on_anchor)
    return false;
  if (w->context.grain == SIFT_GRAIN_NONE)
    return true;
  int apart = year_of(placed) - year_of(w->context);
  return apart <= YEARS_APART && apart >= -YEARS_APART;
}

/* The year of a table's column is not the one that the text below goes on from. */
static bool is_in_table(const walk *w, const sift_mention *m)
{
  const sift_article *article = w->article;
  return article->blocks[article->sentences[m->sentence].block].kind == SIFT_CELL;
}

/* "This quarter", "yesterday", "two weeks ago" count from the day of writing and from
 * nothing else: where that is not known they are of no day. */
static bool is_deictic(const sift_date_form *form)
{
  const sift_date_point *p = &form->from;
  return p->named || (p->has_relation && !p->anaphoric) || form->on_anchor ||
         form->shape == SIFT_SHAPE_ROLLING;
}

/* Most of the years that are written lie two years and more before the published one, and
 * little is told from the day of writing: "yesterday" is no word of a chronicle. */
static bool is_history(const sift_article *article, const sift_mentions *mentions)
{
  enum { YEARS_BACK = 2, FEWEST = 6, NEWS = 3 };
  if (article->anchor.grain == SIFT_GRAIN_NONE || article->anchor.first == SIFT_DAY_NONE)
    return false;
  int published = year_of(article->anchor);
  size_t old = 0, recent = 0;
  for (size_t i = 0; i < mentions->count; i++) {
    const sift_date_form *form = mentions->at[i].value.form;
    if (mentions->at[i].kind != SIFT_DATE || form == NULL)
      continue;
    if (form->from.year == 0)
      recent += is_deictic(form) || form->from.weekday > 0 ? NEWS : 0;
    else if (form->from.year <= published - YEARS_BACK)
      old++;
    else
      recent++;
  }
  return old >= FEWEST && old > recent;
}

/* The quarter that an article reports on: the latest named one that is over. */
static bool is_reported(const walk *w, const sift_date_form *form, sift_period placed)
{
  bool named = form->shape == SIFT_SHAPE_MONTHS_TO ||
               (form->shape == SIFT_SHAPE_CALENDAR && form->from.quarter > 0);
  sift_day published = w->article->anchor.first;
  return named && placed.grain == SIFT_GRAIN_QUARTER &&
         (published == SIFT_DAY_NONE || placed.last < published) &&
         (w->quarter.grain == SIFT_GRAIN_NONE || placed.last > w->quarter.last);
}

/* "In 2005, when the war began, he left in March": the past year that leads a sentence
 * holds for the months and days in it; 0 where none does. What "would" follow in an
 * earlier month is of the next year. */
static int leading_year(const walk *w, size_t index, int tense)
{
  enum { IN_BYTES = 3 };
  const sift_mention *date = &w->mentions->at[index];
  size_t i = index;
  while (i > 0 && w->mentions->at[i - 1].sentence == date->sentence)
    i--;
  const sift_mention *first = &w->mentions->at[i];
  sift_span sentence = sift_sentence_span(w->article, date);
  const sift_date_form *form = first->value.form;
  if (i == index || first->kind != SIFT_DATE || form == NULL ||
      first->span.start > sentence.start + IN_BYTES || form->from.year == 0 ||
      form->shape != SIFT_SHAPE_CALENDAR || form->is_range ||
      w->article->anchor.grain == SIFT_GRAIN_NONE ||
      form->from.year >= year_of(w->article->anchor))
    return 0;
  bool next = tense > 0 && date->value.form->from.month < form->from.month;
  return form->from.year + next;
}

/* "A year later he was arrested" after a date that was none of the story's: what is told
 * as past is not ahead of the day on which it is told, unless days ahead are written. */
static bool is_ahead(const sift_date_form *form, const sift_date_frame *frame,
                     sift_period placed)
{
  sift_period now = frame->anchor;
  bool spoken = form->shape == SIFT_SHAPE_OFFSET && !form->has_base && !form->on_anchor;
  bool ahead = frame->day.grain != SIFT_GRAIN_NONE && frame->day.first > now.last;
  /* and nobody tells what is decades ahead without a verb that is to come */
  bool told = frame->tense < 0 || (spoken && frame->tense == 0 && !frame->nearest &&
                                   form->from.unit >= SIFT_UNIT_YEAR);
  bool leans = frame->context.grain != SIFT_GRAIN_NONE ||
               (frame->tense < 0 && form->from.unit >= SIFT_UNIT_YEAR);
  return (spoken || form->from.anaphoric) && told && !ahead && leans &&
         now.grain != SIFT_GRAIN_NONE && placed.first > now.last;
}

static bool is_bare_weekday(const sift_mention *m)
{
  return m->kind == SIFT_DATE && m->value.form != NULL &&
         m->value.form->from.weekday > 0 && m->value.form->from.day == 0 &&
         !m->value.form->from.has_relation;
}

/* "Friday and Saturday": the next weekday stands right behind it. */
static bool is_listed(const walk *w, size_t index)
{
  const sift_mention *m = &w->mentions->at[index];
  return index + 1 < w->mentions->count && is_bare_weekday(m) && is_bare_weekday(m + 1) &&
         m->value.form->from.weekday % 7 + 1 == m[1].value.form->from.weekday &&
         sift_text_is(sift_text_sub(w->article->text, m->span.end, m[1].span.start),
                      " and ");
}

/* Cells of a timetable, "Monday | Tuesday | Wednesday": of every week. */
static bool is_timetabled(const walk *w, size_t index)
{
  sift_text text = w->article->text;
  const sift_mention *m = &w->mentions->at[index];
  if (!is_bare_weekday(m))
    return false;
  bool before = index > 0 && is_bare_weekday(m - 1) &&
                sift_text_is(sift_text_sub(text, m[-1].span.end, m->span.start), "\t");
  return before ||
         (index + 1 < w->mentions->count && is_bare_weekday(m + 1) &&
          sift_text_is(sift_text_sub(text, m->span.end, m[1].span.start), "\t"));
}

static bool is_one_day(const sift_mention *m)
{
  const sift_period *p = &m->value.period;
  return m->kind == SIFT_DATE && p->grain == SIFT_GRAIN_DAY && p->first == p->last;
}

/* "2025/26" where the article tells that years end in February. */
static bool is_year_of_books(const walk *w, const sift_mention *m)
{
  sift_text written = sift_text_sub(w->article->text, m->span.start, m->span.end);
  return w->books > 0 && w->books < 12 && sift_form_is_two_years(m->value.form, written);
}

/* The list of an item that a day heads: "24 February: customers are told"; 0: of none. */
static uint32_t list_headed(const sift_article *article, const sift_mention *m)
{
  const sift_block *b = &article->blocks[article->sentences[m->sentence].block];
  bool heads = b->kind == SIFT_ITEM && m->span.start == b->span.start &&
               m->span.end < article->text.len && article->text.at[m->span.end] == ':';
  return heads ? b->group : 0;
}

/* Of a timeline each day without its year is the next one behind the item before, in
 * whatever tense it is told; false: the day is in none. */
static bool place_in_timeline(const walk *w, const sift_mention *m, sift_period *out)
{
  const sift_date_point *p = &m->value.form->from;
  bool open = p->year == 0 && p->month > 0 && p->day > 0 && !m->value.form->is_range;
  if (!open || w->list == 0 || list_headed(w->article, m) != w->list)
    return false;
  int year = sift_civil_of(w->list_day).year;
  for (int n = 0; n < 2; n++, year++)
    if (sift_civil_is_valid(year, p->month, p->day) &&
        sift_day_of(year, p->month, p->day) >= w->list_day) {
      *out = sift_period_day(sift_day_of(year, p->month, p->day));
      return true;
    }
  return false;
}

/* A day heads an item, and the next one goes on from it. */
static void note_timeline(walk *w, const sift_mention *m)
{
  uint32_t list = list_headed(w->article, m);
  if (list == 0 || m->value.period.first == SIFT_DAY_NONE)
    return;
  w->list = list;
  w->list_day = m->value.period.first;
}

static void place_date(walk *w, size_t index)
{
  sift_mention *mention = &w->mentions->at[index];
  sift_value *value = &mention->value;
  const sift_date_form *form = value->form;
  if (sift_is_habitual(w->rules, w->article, mention)) {
    value->relative = true;
    return;
  }
  if (is_timetabled(w, index)) {
    value->recurring = true;
    value->relative = false;
    return;
  }
  sift_date_frame frame = { .anchor = w->anchor,
                            .context = w->context,
                            .day = w->day,
                            .quarter = w->quarter,
                            .history = w->history };
  /* a report's "year to September" is that of its own day, of none it looks back to */
  if (w->anchor.grain == SIFT_GRAIN_NONE &&
      (is_deictic(form) || w->article->is_of_untold_year))
    frame.context = frame.day = frame.quarter = nowhen;
  sift_year_pointed_at(w->mentions, index, &frame.context);
  int tense = sift_tense_around(w->rules, w->article, mention);
  frame.nearest = tense == SIFT_TENSE_NEAREST;
  frame.reported = tense == SIFT_TENSE_REPORTED;
  frame.tense = frame.nearest ? 0 : frame.reported ? -1 : tense;
  frame.stood = tense < 0 && sift_stands_at(w->article->text, mention);
  frame.charged =
      sift_is_charged_to(w->rules, w->article, mention); /* also in what is to come */
  frame.year = leading_year(w, index, frame.tense);
  frame.listed = is_listed(w, index);
  frame.alone = tense == 0 && stands_alone(w->article, mention);
  /* "Q2 2025" with its year is the calendar's, unless the article tells of fiscal
   * years */
  if (sift_form_is_fiscal(form) &&
      !sift_is_time_of_deeds(w->rules, w->article, mention, w->anchor.first)) {
    if (form->from.year == 0 || form->from.fiscal)
      frame.year_end = sift_year_end_near(w->rules, w->article, w->mentions, index);
    if (frame.year_end == SIFT_YEAR_END_OF_NOBODY)
      frame.year_end = w->told > 0 ? 0 : w->of_story;
    if (frame.year_end == 0) {
      frame.year_end = w->told;
      frame.label = w->label;
    }
    if (frame.year_end == 0 &&
        (form->from.fiscal || form->from.full_year || form->to.full_year))
      frame.year_end = w->books;
  }
  bool relative = false;
  sift_period placed;
  char room[SIFT_EDTF_ROOM];
  bool is_placed = place_in_timeline(w, mention, &placed);
  relative = is_placed;
  if (!is_placed)
    is_placed = sift_date_place(form, &frame, &placed, &relative) &&
                !is_ahead(form, &frame, placed);
  if (is_placed) {
    if (is_year_of_books(w, mention))
      placed = sift_period_fiscal(form->to.year, w->books, 0, 12, SIFT_GRAIN_YEAR);
    if (index > 0 && is_listed(w, index - 1) && is_one_day(mention - 1))
      placed = sift_period_day(mention[-1].value.period.first + 1);
    value->period = placed;
    value->edtf = sift_text_copy(w->arena, sift_period_print(placed, room));
    if (is_reference(w, form, placed) && !is_in_table(w, mention) &&
        !sift_is_date_of_base(w->rules, w->article, mention))
      w->context = placed;
    if (placed.grain == SIFT_GRAIN_DAY && placed.first == placed.last)
      w->day = placed;
    if (is_reported(w, form, placed))
      w->quarter = placed;
    note_timeline(w, mention);
  }
  value->relative |= relative;
  sift_open_end_read(w->rules, w->article, mention);
}

/* ---------------------------------------------------------------- times */

/* "May 19, 2026, 4:15 PM", "May 19 at noon": the day stands right before the clock. */
static bool is_day_of(const walk *w, const sift_mention *day, const sift_mention *time)
{
  sift_text gap = sift_text_sub(w->article->text, day->span.end, time->span.start);
  return is_one_day(day) && day->sentence == time->sentence &&
         (sift_text_is(gap, " ") || sift_text_is(gap, ", ") || sift_text_is(gap, " at "));
}

/* The day in the same sentence, else the one spoken of last, else that of publication. */
static sift_day day_for_time(const walk *w, size_t index)
{
  const sift_mention *time = &w->mentions->at[index];
  if (index > 0 && is_day_of(w, time - 1, time))
    return time[-1].value.period.first;
  for (size_t i = index + 1; i < w->mentions->count; i++) {
    const sift_mention *m = &w->mentions->at[i];
    if (m->sentence != time->sentence)
      break;
    if (is_one_day(m))
      return m->value.period.first;
  }
  if (w->day.grain == SIFT_GRAIN_DAY)
    return w->day.first;
  const sift_period *anchor = &w->anchor;
  return anchor->grain == SIFT_GRAIN_DAY ? anchor->first : SIFT_DAY_NONE;
}

static void place_time(walk *w, size_t index)
{
  sift_day day = day_for_time(w, index);
  if (day != SIFT_DAY_NONE)
    sift_time_place(w->arena, &w->mentions->at[index].value, day);
}

/* ---------------------------------------------------------------- the article */

void sift_dates_resolve(const sift_ruleset *rules, sift_arena *arena,
                        const sift_article *article, sift_mentions *mentions)
{
  walk w = { rules,
             arena,
             article,
             mentions,
             .anchor = article->anchor,
             .told = sift_year_end_told(rules, article, mentions),
             .history = is_history(article, mentions) };
  w.label = sift_label_of_years(mentions, w.told, article->anchor);
  w.of_story = sift_year_end_of_story(rules, mentions);
  w.books = w.told > 0 ? w.told : sift_year_closed(article, mentions);
  w.context = w.day = w.quarter = nowhen;
  sift_dates_order(arena, article, mentions);
  for (size_t i = 0; i < mentions->count; i++) {
    enter(&w, &mentions->at[i]);
    if (mentions->at[i].kind == SIFT_DATE && mentions->at[i].value.form != NULL)
      place_date(&w, i);
  }
  w.day = nowhen;
  for (size_t i = 0; i < mentions->count; i++) {
    enter(&w, &mentions->at[i]);
    if (mentions->at[i].kind == SIFT_TIME)
      place_time(&w, i);
    else if (is_one_day(&mentions->at[i]))
      w.day = mentions->at[i].value.period;
  }
}
