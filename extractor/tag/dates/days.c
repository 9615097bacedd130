/* days.c - days that leave out their month, because the list that they stand in has it at
 * its other end: "Feb. 4, 5 and 6", "on 12, 13 and 14 July". */
#include "tag/dates/dates.h"
#include "tag/engine.h"

#include <string.h>

enum { LIST_ROOM = 12 };

static sift_text between(sift_text text, const sift_mention *a, const sift_mention *b)
{
  return sift_text_sub(text, a->span.end, b->span.start);
}

static bool is_last_gap(sift_text gap)
{
  return sift_text_is(gap, " and ") || sift_text_is(gap, ", and ") ||
         sift_text_is(gap, " or ") || sift_text_is(gap, " & ");
}

/* 1 to 31 where the mention is a bare number of one or two digits, else 0. */
static int bare_day(const sift_mention *m)
{
  sift_text t = m->value.text;
  if (m->kind != SIFT_COUNT || m->value.unit.at != NULL || t.len == 0 || t.len > 2)
    return 0;
  int day = 0;
  for (size_t i = 0; i < t.len; i++) {
    if (!sift_is_digit(t.at[i]))
      return 0;
    day = day * 10 + (t.at[i] - '0');
  }
  return day <= 31 ? day : 0;
}

/* The day of month that a plain date ends (`at_end`) or begins with; 0: none. */
static int day_of_date(const sift_mention *m, bool at_end)
{
  const sift_date_form *form = m->value.form;
  if (m->kind != SIFT_DATE || form == NULL || form->shape != SIFT_SHAPE_CALENDAR ||
      form->is_range || form->from.month == 0 || m->value.text.len == 0)
    return 0;
  char edge = m->value.text.at[at_end ? m->value.text.len - 1 : 0];
  return sift_is_digit(edge) && (!at_end || form->from.year == 0) ? form->from.day : 0;
}

/* "Feb. 4, 5 and 6 were hurt" counts people: behind days stands no verb and no noun. */
static bool ends_list(const sift_ruleset *rules, sift_text text, size_t at)
{
  if (at >= text.len || text.at[at] != ' ')
    return true; /* punctuation, a line's end */
  size_t end = at + 1;
  while (end < text.len && sift_is_alpha((unsigned char)text.at[end]))
    end++;
  return sift_map_get(rules, "behind_day", sift_text_sub(text, at + 1, end)).at != NULL;
}

/* The year that stands alone right behind mention `at`, "March 3 and 4, 2019"; 0: none
 * does. */
static int year_behind(sift_text text, const sift_mentions *mentions, size_t at)
{
  if (at + 1 >= mentions->count)
    return 0;
  const sift_mention *m = &mentions->at[at + 1];
  const sift_date_form *form = m->value.form;
  sift_text gap = between(text, m - 1, m);
  bool alone = m->kind == SIFT_DATE && form != NULL && m->value.text.len == 4 &&
               form->shape == SIFT_SHAPE_CALENDAR && form->from.month == 0;
  return alone && (sift_text_is(gap, ", ") || sift_text_is(gap, " ")) ? form->from.year
                                                                      : 0;
}

/* The year behind the list is said of all its days, and written in the last of them. */
static void take_year(const sift_tagger *tagger, sift_mentions *mentions, size_t first,
                      size_t last, int year)
{
  for (size_t i = first; i <= last; i++) {
    sift_date_form *form = SIFT_NEW(tagger->arena, sift_date_form);
    *form = *mentions->at[i].value.form;
    form->from.year = year;
    mentions->at[i].value.form = form;
    mentions->at[i].value.relative = false;
  }
  sift_mention *end = &mentions->at[last];
  end->span.end = end[1].span.end;
  end->value.text = sift_text_sub(tagger->article->text, end->span.start, end->span.end);
  memmove(end + 1, end + 2, (mentions->count - last - 2) * sizeof *end);
  mentions->count--;
}

static void make_day(sift_arena *arena, sift_mention *m, const sift_mention *date,
                     int day)
{
  sift_date_form *form = SIFT_NEW(arena, sift_date_form);
  *form = *date->value.form;
  form->from.day = day;
  form->from.weekday = 0;
  sift_text text = m->value.text;
  m->kind = SIFT_DATE;
  m->rule = date->rule;
  m->value = (sift_value){ .kind = SIFT_DATE, .text = text, .form = form };
  m->value.period = date->value.period;
  m->value.relative = date->value.relative;
}

/* How many bare days, each later than the one before, follow mention `at`. */
static size_t count_behind(const sift_ruleset *rules, sift_text text,
                           const sift_mentions *mentions, size_t at)
{
  int last = day_of_date(&mentions->at[at], true);
  for (size_t n = 1; last > 0 && n < LIST_ROOM && at + n < mentions->count; n++) {
    const sift_mention *m = &mentions->at[at + n];
    sift_text gap = between(text, m - 1, m);
    int day = bare_day(m);
    if (day <= last || (!is_last_gap(gap) && !sift_text_is(gap, ", ")))
      return 0;
    if (is_last_gap(gap))
      return ends_list(rules, text, m->span.end) ||
                     year_behind(text, mentions, at + n) > 0
                 ? n
                 : 0;
    last = day;
  }
  return 0;
}

/* The same before it: "4, 5 and 6 February". */
static size_t count_before(sift_text text, const sift_mentions *mentions, size_t at)
{
  int next = day_of_date(&mentions->at[at], false);
  size_t n = 0;
  while (next > 0 && n < LIST_ROOM && n < at) {
    const sift_mention *m = &mentions->at[at - n - 1];
    sift_text gap = between(text, m, m + 1);
    int day = bare_day(m);
    if (day == 0 || day >= next || !(n == 0 ? is_last_gap(gap) : sift_text_is(gap, ", ")))
      break;
    next = day;
    n++;
  }
  return n;
}

void sift_days_lend(const sift_tagger *tagger, sift_mentions *mentions)
{
  sift_text text = tagger->article->text;
  for (size_t i = 0; i < mentions->count; i++) {
    sift_mention *date = &mentions->at[i];
    if (date->kind != SIFT_DATE)
      continue;
    size_t behind = count_behind(tagger->rules, text, mentions, i);
    for (size_t n = 1; n <= behind; n++)
      make_day(tagger->arena, date + n, date, bare_day(date + n));
    int year = behind > 0 ? year_behind(text, mentions, i + behind) : 0;
    if (year > 0)
      take_year(tagger, mentions, i, i + behind, year);
    for (size_t n = count_before(text, mentions, i); n > 0; n--)
      make_day(tagger->arena, date - n, date, bare_day(date - n));
  }
}
