#include "record/names.h"

sift_json *sift_record_open(sift_arena *arena, sift_record_shape shape, const char *name)
{
  sift_json *object = sift_json_object(arena, NULL, NULL);
  if (shape == SIFT_RECORD_LINE)
    sift_json_add_text(arena, object, "record", sift_text_of(name));
  return object;
}

void sift_record_text(sift_arena *arena, sift_json *parent, const char *key, sift_text t)
{
  sift_json_add_text_or_null(arena, parent, key, t.len > 0 ? t : (sift_text){ NULL, 0 });
}

void sift_record_extra(sift_arena *arena, sift_json *parent, const char *key, sift_text t)
{
  if (t.len > 0)
    sift_json_add_text(arena, parent, key, t);
}

sift_status sift_field_fault(const char *key, const char *what, sift_error *err)
{
  return sift_fail(err, SIFT_JSON, "field \"%s\" %s", key, what);
}

/* NULL where the field is missing or null. */
static const sift_json *field(const sift_json *object, const char *key)
{
  const sift_json *value = sift_json_get(object, key);
  return value != NULL && value->kind != SIFT_JSON_NULL ? value : NULL;
}

sift_status sift_field_text(const sift_json *object, const char *key, sift_text *out,
                            sift_error *err)
{
  const sift_json *value = field(object, key);
  if (value == NULL)
    return SIFT_OK;
  if (value->kind != SIFT_JSON_STRING)
    return sift_field_fault(key, "is no text", err);
  *out = value->text;
  return SIFT_OK;
}

sift_status sift_field_bool(const sift_json *object, const char *key, bool *out,
                            sift_error *err)
{
  const sift_json *value = field(object, key);
  if (value == NULL)
    return SIFT_OK;
  if (value->kind != SIFT_JSON_TRUE && value->kind != SIFT_JSON_FALSE)
    return sift_field_fault(key, "is neither true nor false", err);
  *out = value->kind == SIFT_JSON_TRUE;
  return SIFT_OK;
}

sift_status sift_field_decimal(const sift_json *object, const char *key,
                               sift_decimal *out, sift_error *err)
{
  const sift_json *value = field(object, key);
  if (value == NULL)
    return SIFT_OK;
  if (value->kind != SIFT_JSON_NUMBER)
    return sift_field_fault(key, "is no number", err);
  if (!sift_decimal_parse(value->text, out))
    return sift_field_fault(key, "has more than 18 digits", err);
  return SIFT_OK;
}

sift_status sift_field_whole(const sift_json *object, const char *key, uint32_t *out,
                             sift_error *err)
{
  sift_decimal number = { 0, 0 };
  SIFT_TRY(sift_field_decimal(object, key, &number, err));
  number = sift_decimal_trim(number);
  for (; number.exponent > 0 && number.digits <= UINT32_MAX; number.exponent--)
    number.digits *= 10;
  if (number.exponent != 0 || number.digits < 0 || number.digits > UINT32_MAX)
    return sift_field_fault(key, "is no whole number of this size", err);
  if (field(object, key) != NULL)
    *out = (uint32_t)number.digits;
  return SIFT_OK;
}

sift_status sift_field_object(const sift_json *object, const char *key,
                              const sift_json **out, sift_error *err)
{
  const sift_json *value = field(object, key);
  if (value == NULL)
    return SIFT_OK;
  if (value->kind != SIFT_JSON_OBJECT)
    return sift_field_fault(key, "is no object", err);
  *out = value;
  return SIFT_OK;
}
