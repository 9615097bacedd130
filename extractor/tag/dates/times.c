/* times.c - times of day, and what their zones mean on a given day. */
#include "tag/dates/dates.h"
#include "tag/dates/fields.h"
#include "tag/figures/figures.h"

static bool group(const sift_match *match, const char *name, sift_text *out)
{
  return sift_figure_group(match, name, out);
}

/* "GMT+8" and "UTC -05:30" as an offset, "+08:00"; at NULL where none is written. */
static sift_text written_offset(sift_arena *arena, sift_text zone)
{
  size_t at = 0;
  while (at < zone.len && zone.at[at] != '+' && zone.at[at] != '-')
    at++;
  size_t hours = at + 1, stop = hours;
  while (stop < zone.len && sift_is_digit(zone.at[stop]))
    stop++;
  if (at >= zone.len || stop == hours)
    return (sift_text){ NULL, 0 };
  int hour = sift_field_digits(sift_text_sub(zone, hours, stop)), minute = 0;
  if (stop - hours > 2) /* "+0530" */
    minute = hour % 100, hour /= 100;
  else if (stop < zone.len)
    minute = sift_field_digits(sift_text_sub(zone, stop + 1, zone.len));
  if (hour > 14 || minute > 59)
    return (sift_text){ NULL, 0 };
  sift_buffer b = { .arena = arena };
  sift_buffer_print(&b, "%c%02d:%02d", zone.at[at], hour, minute);
  return sift_buffer_text(&b);
}

static sift_text zone_of(const sift_match *match, sift_text written)
{
  sift_text t = sift_text_trim(written);
  sift_text zone = sift_map_get(match->rules, "zone", t);
  if (zone.at == NULL)
    zone = written_offset(match->arena, t);
  return zone.at != NULL ? zone : sift_text_copy(match->arena, t);
}

/* "6:30 on Friday evening"; "2:30 on Friday night" is after midnight. */
static bool is_evening(const sift_match *match, int hour)
{
  enum { DUSK = 6, NOON = 12 };
  sift_text t;
  return hour > 0 && hour < NOON && !group(match, "meridiem", &t) &&
         group(match, "evening", &t) && (hour >= DUSK || !sift_text_is(t, "night"));
}

bool sift_time_read(const sift_match *match, sift_mention *out)
{
  sift_date_form *form = SIFT_NEW(match->arena, sift_date_form);
  sift_text t;
  if (!group(match, "hour", &t))
    return false;
  form->hour = sift_is_digit(t.at[0])
                   ? sift_field_digits(t)
                   : sift_field_digits(sift_map_get(match->rules, "hour", t));
  if (group(match, "minute", &t))
    form->minute = sift_field_digits(t);
  if (group(match, "meridiem", &t)) {
    bool afternoon = t.at[0] == 'p' || t.at[0] == 'P';
    if (form->hour < 1 || form->hour > 12)
      return false;
    sift_text next;
    if (group(match, "hour_next", &next) &&
        form->hour % 12 > sift_field_digits(next) % 12)
      afternoon = !afternoon; /* "9 to 5 p.m." begins in the morning */
    form->hour = form->hour % 12 + (afternoon ? 12 : 0);
  }
  if (is_evening(match, form->hour))
    form->hour += 12;
  if (form->hour > 24 || form->minute > 59)
    return false;
  if (group(match, "zone", &t))
    out->value.zone = zone_of(match, t);
  sift_buffer b = { .arena = match->arena };
  sift_buffer_print(&b, "%02d:%02d", form->hour % 24, form->minute);
  out->value.time = sift_buffer_text(&b);
  out->value.form = form;
  out->value.relative = true;
  sift_figure_narrow(match, out);
  return true;
}

/* Second Sunday of March to first Sunday of November, the rule in the United States. */
static bool is_summer_in_america(sift_day day)
{
  int year = sift_civil_of(day).year;
  sift_day march = sift_day_of(year, 3, 1), november = sift_day_of(year, 11, 1);
  return day >= march + (6 - sift_weekday(march)) % 7 + 7 &&
         day < november + (6 - sift_weekday(november)) % 7;
}

/* Last Sundays of March and October, the rule in Europe. */
static bool is_summer_in_europe(sift_day day)
{
  int year = sift_civil_of(day).year;
  sift_day march = sift_day_of(year, 3, 31), october = sift_day_of(year, 10, 31);
  return day >= march - (sift_weekday(march) + 1) % 7 &&
         day < october - (sift_weekday(october) + 1) % 7;
}

/* "-05:00" is fixed; "us-05:00" and "eu+01:00" have an hour more in summer. */
static void print_offset(sift_buffer *b, sift_text zone, sift_day day)
{
  bool us = sift_text_starts(zone, SIFT_TEXT("us"));
  bool eu = sift_text_starts(zone, SIFT_TEXT("eu"));
  if (!us && !eu) {
    sift_buffer_add(b, zone);
    return;
  }
  sift_text t = sift_text_sub(zone, 2, zone.len);
  int hour = (t.at[1] - '0') * 10 + (t.at[2] - '0');
  if (t.at[0] == '-')
    hour = -hour;
  hour += us ? is_summer_in_america(day) : is_summer_in_europe(day);
  sift_buffer_print(b, "%c%02d:00", hour < 0 ? '-' : '+', hour < 0 ? -hour : hour);
}

/* "-05:00", "us-05:00", "Z"; not a zone that only has a name */
static bool is_offset(sift_text zone)
{
  enum { AS_LONG_AS = 6 }; /* "-05:00" */
  return sift_text_is(zone, "Z") ||
         (zone.len >= AS_LONG_AS && zone.at[zone.len - 3] == ':');
}

void sift_time_place(sift_arena *arena, sift_value *value, sift_day day)
{
  sift_civil c = sift_civil_of(day);
  sift_buffer b = { .arena = arena };
  sift_buffer_print(&b, "%04d-%02d-%02dT%.*s", c.year, c.month, c.day,
                    SIFT_SHOW(value->time));
  if (is_offset(value->zone))
    print_offset(&b, value->zone, day);
  value->edtf = sift_buffer_text(&b);
  value->period = (sift_period){ day, day, SIFT_GRAIN_DAY };
}
