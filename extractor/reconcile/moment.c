/* moment.c - how two written dates or times relate. */
#include "reconcile/inside.h"

static bool two_digits(sift_text t, size_t at, int *out)
{
  if (at + 2 > t.len || !sift_is_digit(t.at[at]) || !sift_is_digit(t.at[at + 1]))
    return false;
  *out = (t.at[at] - '0') * 10 + (t.at[at + 1] - '0');
  return true;
}

/* "Z", "-05:00" or "+0530" behind the clock time, in minutes east. */
static bool zone_minutes(sift_text zone, int *out)
{
  *out = 0;
  if (sift_text_is(zone, "Z"))
    return true;
  int hours, minutes;
  size_t second = zone.len > 3 && zone.at[3] == ':' ? 4 : 3;
  if (zone.len < 5 || !two_digits(zone, 1, &hours) || !two_digits(zone, second, &minutes))
    return false;
  *out = (hours * 60 + minutes) * (zone.at[0] == '-' ? -1 : 1);
  return true;
}

/* Where the clock stands in "2025-09-16T07:46-04:00"; SIZE_MAX: nowhere. */
static size_t clock_place(sift_text edtf)
{
  size_t t = edtf.at != NULL ? sift_text_find(edtf, SIFT_TEXT("T"), 0) : SIZE_MAX;
  return t == SIZE_MAX ? SIZE_MAX : t + 1;
}

bool sift_value_clock(const sift_value *value, int *minute)
{
  size_t at = clock_place(value->edtf);
  int hour, minutes;
  if (at == SIZE_MAX || !two_digits(value->edtf, at, &hour) ||
      !two_digits(value->edtf, at + 3, &minutes))
    return false;
  *minute = hour * 60 + minutes;
  return true;
}

bool sift_value_minute(const sift_value *value, int64_t *minute, bool *zoned)
{
  sift_period day;
  int clock, east;
  if (!sift_value_clock(value, &clock))
    return false;
  size_t at = clock_place(value->edtf), zone = at + 5;
  if (!sift_period_parse(sift_text_sub(value->edtf, 0, at - 1), &day))
    return false;
  if (zone < value->edtf.len && value->edtf.at[zone] == ':')
    zone += 3;
  *zoned = zone_minutes(sift_text_sub(value->edtf, zone, value->edtf.len), &east);
  *minute = (int64_t)day.first * 1440 + clock - (*zoned ? east : 0);
  return true;
}

/* Clocks are read to the minute; "about" gives a quarter of an hour. */
static sift_relation compare_minutes(const sift_value *a, int64_t ma, const sift_value *b,
                                     int64_t mb)
{
  int64_t apart = ma > mb ? ma - mb : mb - ma;
  bool rough = a->bound != SIFT_EXACT || b->bound != SIFT_EXACT;
  if (apart == 0)
    return SIFT_AGREE;
  return apart <= (rough ? 15 : 2) ? SIFT_NEAR : SIFT_CONTRADICTION;
}

static bool bounded(sift_period p)
{
  return p.first != SIFT_DAY_NONE && p.last != SIFT_DAY_NONE;
}

static sift_relation compare_days(sift_period a, sift_period b)
{
  if (!bounded(a) || !bounded(b))
    return SIFT_NOT_COMPARABLE;
  if (sift_period_equal(a, b))
    return SIFT_AGREE;
  if (a.last < b.first || b.last < a.first)
    return SIFT_CONTRADICTION;
  bool within = (a.first <= b.first && b.last <= a.last) ||
                (b.first <= a.first && a.last <= b.last);
  return within ? SIFT_REFINES : SIFT_OVERLAP;
}

/* "early 2025" is not "late 2025", but April may be either's: a part is taken for half of
 * its whole, and a third where "the end of" says so. */
static sift_period meant(const sift_value *value)
{
  static const struct {
    const char *part;
    int from, to; /* sixths of the whole */
  } parts[] = { { "early", 0, 3 }, { "mid", 1, 5 },    { "late", 3, 6 },
                { "start", 0, 2 }, { "middle", 2, 4 }, { "end", 4, 6 } };
  enum { SIXTHS = 6 };
  sift_period p = value->period;
  if (!bounded(p))
    return p;
  int64_t days = (int64_t)p.last - p.first + 1;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (sift_text_is(value->part, parts[i].part))
      return (sift_period){ (sift_day)(p.first + days * parts[i].from / SIXTHS),
                            (sift_day)(p.first + days * parts[i].to / SIXTHS - 1),
                            p.grain };
  return p;
}

/* 4:52 on the day of an outage, and again in a story weeks later: a time without a day
 * beside it took one that the story spoke of last. */
static bool is_same_clock(const sift_value *a, const sift_value *b)
{
  enum { WEEK = 7 };
  sift_day apart = a->period.first - b->period.first;
  return a->time.len > 0 && sift_text_eq(a->time, b->time) &&
         (apart == 0 || apart > WEEK || apart < -WEEK);
}

sift_relation sift_moment_compare(const sift_value *a, const sift_value *b)
{
  int64_t ma, mb;
  bool za, zb;
  bool clock_a = sift_value_minute(a, &ma, &za), clock_b = sift_value_minute(b, &mb, &zb);
  /* one clock face: an outlet far away has read it as its own */
  if (clock_a && clock_b && za && zb && is_same_clock(a, b))
    return SIFT_AGREE;
  if (clock_a && clock_b)
    return za == zb ? compare_minutes(a, ma, b, mb) : SIFT_NOT_COMPARABLE;
  if (a->kind == SIFT_TIME && b->kind == SIFT_TIME && !clock_a && !clock_b)
    return sift_text_eq(a->time, b->time) ? SIFT_AGREE : SIFT_NOT_COMPARABLE;
  if (a->edtf.at == NULL || b->edtf.at == NULL)
    return SIFT_NOT_COMPARABLE;
  return compare_days(meant(a), meant(b));
}
