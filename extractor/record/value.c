#include "record/names.h"

#include <string.h>

/* ---------------------------------------------------------------- writing */

static void add_day(sift_arena *arena, sift_json *object, const char *key, sift_day day)
{
  if (day == SIFT_DAY_NONE) {
    sift_json_add_null(arena, object, key);
    return;
  }
  char *room = sift_alloc(arena, SIFT_EDTF_ROOM);
  sift_period one = { day, day, SIFT_GRAIN_DAY };
  sift_json_add_text(arena, object, key, sift_period_print(one, room));
}

static void add_days(sift_arena *arena, sift_json *object, const sift_value *value)
{
  bool resolved = value->edtf.at != NULL;
  sift_record_text(arena, object, "edtf", value->edtf);
  add_day(arena, object, "start", resolved ? value->period.first : SIFT_DAY_NONE);
  add_day(arena, object, "end", resolved ? value->period.last : SIFT_DAY_NONE);
}

static void fill_date(sift_arena *arena, sift_json *object, const sift_value *value)
{
  add_days(arena, object, value);
  sift_record_text(arena, object, "granularity",
                   sift_text_of(sift_granularity_name(value->period.grain)));
  sift_json_add_bool(arena, object, "relative", value->relative);
  sift_record_extra(arena, object, "part", value->part);
  if (value->recurring)
    sift_json_add_bool(arena, object, "recurring", true);
}

static void fill_time(sift_arena *arena, sift_json *object, const sift_value *value)
{
  if (value->edtf.at != NULL)
    add_days(arena, object, value);
  sift_record_extra(arena, object, "time", value->time);
  sift_record_extra(arena, object, "zone", value->zone);
}

static void fill_number(sift_arena *arena, sift_json *object, const sift_value *value)
{
  sift_json_add_decimal(arena, object, "lo", value->lo);
  sift_json_add_decimal(arena, object, "hi", value->hi);
  sift_record_text(arena, object, "unit", value->unit);
  sift_record_extra(arena, object, "per", value->per);
  sift_json_add_text(arena, object, "bound", sift_text_of(sift_bound_name(value->bound)));
  if (value->step.digits != 0)
    sift_json_add_decimal(arena, object, "step", value->step);
  if (value->pad)
    sift_json_add_bool(arena, object, "pad", true);
  if (value->decimals)
    sift_json_add_bool(arena, object, "decimals", true);
  if (value->exactly)
    sift_json_add_bool(arena, object, "exactly", true);
  if (value->change != 0)
    sift_json_add_whole(arena, object, "change", value->change);
  sift_record_extra(arena, object, "iso", value->iso);
}

void sift_record_fill_value(sift_arena *arena, sift_json *object, const sift_value *value)
{
  switch (value->kind) {
  case SIFT_MONEY:
  case SIFT_PERCENT:
  case SIFT_COUNT:
  case SIFT_MULTIPLE:
  case SIFT_QUANTITY:
  case SIFT_DURATION:
    fill_number(arena, object, value);
    break;
  case SIFT_DATE:
    fill_date(arena, object, value);
    break;
  case SIFT_TIME:
    fill_time(arena, object, value);
    break;
  default: /* words alone: its text is all there is */
    break;
  }
}

static void fill_whole_value(sift_arena *arena, sift_json *object,
                             const sift_value *value)
{
  const char *kind = sift_record_kind_name(value->kind);
  if (kind != NULL)
    sift_json_add_text(arena, object, "kind", sift_text_of(kind));
  sift_record_fill_value(arena, object, value);
  sift_record_extra(arena, object, "text", value->text);
}

sift_json *sift_value_record(sift_arena *arena, const sift_value *value)
{
  sift_json *object = sift_json_object(arena, NULL, NULL);
  fill_whole_value(arena, object, value);
  return object;
}

void sift_record_add_value(sift_arena *arena, sift_json *parent, const char *key,
                           const sift_value *value)
{
  fill_whole_value(arena, sift_json_object(arena, parent, key), value);
}

void sift_record_add_period(sift_arena *arena, sift_json *parent, const char *key,
                            const sift_value *period)
{
  if (period->kind == SIFT_NO_KIND) {
    sift_json_add_null(arena, parent, key);
    return;
  }
  sift_json *object = sift_json_object(arena, parent, key);
  sift_record_fill_value(arena, object, period);
  sift_record_extra(arena, object, "text", period->text);
}

/* ---------------------------------------------------------------- reading */

static bool has_field(const sift_json *object, const char *key)
{
  const sift_json *value = sift_json_get(object, key);
  return value != NULL && value->kind != SIFT_JSON_NULL;
}

static bool is_currency(sift_text unit)
{
  return unit.len == 3 && sift_is_upper(unit.at[0]) && sift_is_upper(unit.at[1]) &&
         sift_is_upper(unit.at[2]);
}

/* Foreign claims do not say what kind their value is: its fields and unit tell. */
static sift_kind guess_kind(const sift_json *object, sift_text unit)
{
  if (has_field(object, "lo") || has_field(object, "hi")) {
    if (sift_text_is(unit, "%") || sift_text_is(unit, "bp"))
      return SIFT_PERCENT;
    if (sift_text_is(unit, "x"))
      return SIFT_MULTIPLE;
    if (has_field(object, "iso"))
      return SIFT_DURATION;
    return is_currency(unit) ? SIFT_MONEY : SIFT_COUNT;
  }
  if (has_field(object, "time"))
    return SIFT_TIME;
  if (has_field(object, "edtf") || has_field(object, "start") || has_field(object, "end"))
    return SIFT_DATE;
  return SIFT_NO_KIND;
}

static sift_status read_kind(const sift_json *object, sift_value *out, sift_error *err)
{
  sift_text kind = { NULL, 0 };
  SIFT_TRY(sift_field_text(object, "kind", &kind, err));
  SIFT_TRY(sift_field_text(object, "unit", &out->unit, err));
  out->kind = guess_kind(object, out->unit);
  if (kind.at != NULL && !sift_record_kind_of(kind, &out->kind))
    return sift_field_fault("kind", "is no kind of value", err);
  return SIFT_OK;
}

static sift_status read_bound(const sift_json *object, sift_value *out, sift_error *err)
{
  sift_text name = { NULL, 0 };
  SIFT_TRY(sift_field_text(object, "bound", &name, err));
  out->bound = sift_decimal_equal(out->lo, out->hi) ? SIFT_EXACT : SIFT_RANGE;
  if (name.at != NULL && !sift_bound_of(name, &out->bound))
    return sift_field_fault("bound", "is none of the bounds", err);
  return SIFT_OK;
}

static sift_status read_number(const sift_json *object, sift_value *out, sift_error *err)
{
  if (!has_field(object, "lo") && !has_field(object, "hi"))
    return sift_field_fault("lo", "is missing", err);
  SIFT_TRY(sift_field_decimal(object, "lo", &out->lo, err));
  out->hi = out->lo;
  SIFT_TRY(sift_field_decimal(object, "hi", &out->hi, err));
  if (!has_field(object, "lo"))
    out->lo = out->hi;
  if (sift_decimal_compare(out->lo, out->hi) > 0)
    return sift_field_fault("hi", "is below lo", err);
  SIFT_TRY(read_bound(object, out, err));
  sift_decimal change = { 0, 0 };
  SIFT_TRY(sift_field_text(object, "per", &out->per, err));
  SIFT_TRY(sift_field_text(object, "iso", &out->iso, err));
  SIFT_TRY(sift_field_decimal(object, "step", &out->step, err));
  SIFT_TRY(sift_field_bool(object, "pad", &out->pad, err));
  SIFT_TRY(sift_field_bool(object, "decimals", &out->decimals, err));
  SIFT_TRY(sift_field_bool(object, "exactly", &out->exactly, err));
  SIFT_TRY(sift_field_decimal(object, "change", &change, err));
  out->change = sift_decimal_sign(change);
  return SIFT_OK;
}

static sift_status read_day(const sift_json *object, const char *key, sift_day *out,
                            sift_error *err)
{
  sift_text written = { NULL, 0 };
  sift_period day;
  SIFT_TRY(sift_field_text(object, key, &written, err));
  if (written.at == NULL)
    return SIFT_OK;
  if (!sift_period_parse(written, &day) || day.grain != SIFT_GRAIN_DAY)
    return sift_field_fault(key, "is no day (2025-02-06)", err);
  *out = day.first;
  return SIFT_OK;
}

static sift_granularity grain_of(sift_text name)
{
  sift_granularity grain = SIFT_GRAIN_DECADE;
  while (grain != SIFT_GRAIN_NONE && !sift_text_is(name, sift_granularity_name(grain)))
    grain = (sift_granularity)(grain - 1);
  return grain;
}

/* Days are taken from start and end; a claim that gives its edtf alone means the same. */
static sift_status read_date(sift_arena *arena, const sift_json *object, sift_value *out,
                             sift_error *err)
{
  sift_text grain = { NULL, 0 };
  out->period = (sift_period){ SIFT_DAY_NONE, SIFT_DAY_NONE, SIFT_GRAIN_NONE };
  SIFT_TRY(sift_field_text(object, "edtf", &out->edtf, err));
  if (sift_text_is(out->edtf, "../.."))
    out->edtf = (sift_text){ NULL, 0 }; /* open at both ends says nothing */
  if (out->edtf.at != NULL && !sift_period_parse(out->edtf, &out->period))
    return sift_field_fault("edtf", "is no date that is read here", err);
  SIFT_TRY(read_day(object, "start", &out->period.first, err));
  SIFT_TRY(read_day(object, "end", &out->period.last, err));
  if (out->period.first != SIFT_DAY_NONE && out->period.last != SIFT_DAY_NONE &&
      out->period.last < out->period.first)
    return sift_field_fault("end", "is before start", err);
  SIFT_TRY(sift_field_text(object, "granularity", &grain, err));
  /* a word of another's says no more than the edtf */
  if (grain_of(grain) != SIFT_GRAIN_NONE)
    out->period.grain = grain_of(grain);
  bool known = out->period.first != SIFT_DAY_NONE || out->period.last != SIFT_DAY_NONE;
  if (out->edtf.at == NULL && known)
    out->edtf = sift_period_print(out->period, sift_alloc(arena, SIFT_EDTF_ROOM));
  sift_period same; /* a record that says no granularity means that of its edtf */
  if (out->period.grain == SIFT_GRAIN_NONE && sift_period_parse(out->edtf, &same))
    out->period.grain = same.grain;
  SIFT_TRY(sift_field_bool(object, "relative", &out->relative, err));
  SIFT_TRY(sift_field_bool(object, "recurring", &out->recurring, err));
  SIFT_TRY(sift_field_text(object, "part", &out->part, err));
  SIFT_TRY(sift_field_text(object, "time", &out->time, err));
  return sift_field_text(object, "zone", &out->zone, err);
}

sift_status sift_value_read(sift_arena *arena, const sift_json *object, sift_value *out,
                            sift_error *err)
{
  memset(out, 0, sizeof *out);
  if (object == NULL || object->kind != SIFT_JSON_OBJECT)
    return sift_field_fault("value", "is no object", err);
  SIFT_TRY(sift_field_text(object, "text", &out->text, err));
  SIFT_TRY(read_kind(object, out, err));
  if (out->kind == SIFT_DATE || out->kind == SIFT_TIME)
    return read_date(arena, object, out, err);
  if (out->kind >= SIFT_MONEY && out->kind <= SIFT_DURATION)
    return read_number(object, out, err);
  if (out->text.at == NULL)
    return sift_field_fault("value", "has neither a figure, a date nor a text", err);
  return SIFT_OK;
}
