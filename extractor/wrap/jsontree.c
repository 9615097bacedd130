#include "wrap/jsontree.h"

sift_json *sift_json_append(sift_arena *arena, sift_json *parent, sift_json_kind kind)
{
  sift_json *value = SIFT_NEW(arena, sift_json);
  value->kind = kind;
  if (parent == NULL)
    return value;
  if (parent->last != NULL)
    parent->last->next = value;
  else
    parent->child = value;
  parent->last = value;
  return value;
}

const sift_json *sift_json_get(const sift_json *object, const char *key)
{
  if (object == NULL || object->kind != SIFT_JSON_OBJECT)
    return NULL;
  for (const sift_json *value = object->child; value != NULL; value = value->next)
    if (sift_text_is(value->key, key))
      return value;
  return NULL;
}

sift_text sift_json_string(const sift_json *object, const char *key)
{
  const sift_json *value = sift_json_get(object, key);
  bool text = value != NULL && value->kind == SIFT_JSON_STRING;
  return text ? value->text : (sift_text){ NULL, 0 };
}

static sift_json *add(sift_arena *arena, sift_json *parent, const char *key,
                      sift_json_kind kind)
{
  sift_json *value = sift_json_append(arena, parent, kind);
  value->key = sift_text_of(key);
  return value;
}

sift_json *sift_json_object(sift_arena *arena, sift_json *parent, const char *key)
{
  return add(arena, parent, key, SIFT_JSON_OBJECT);
}

sift_json *sift_json_array(sift_arena *arena, sift_json *parent, const char *key)
{
  return add(arena, parent, key, SIFT_JSON_ARRAY);
}

void sift_json_add_text(sift_arena *arena, sift_json *parent, const char *key,
                        sift_text t)
{
  add(arena, parent, key, SIFT_JSON_STRING)->text = t;
}

void sift_json_add_text_or_null(sift_arena *arena, sift_json *parent, const char *key,
                                sift_text t)
{
  add(arena, parent, key, t.at != NULL ? SIFT_JSON_STRING : SIFT_JSON_NULL)->text = t;
}

void sift_json_add_decimal(sift_arena *arena, sift_json *parent, const char *key,
                           sift_decimal d)
{
  char *room = sift_alloc(arena, SIFT_DECIMAL_ROOM);
  add(arena, parent, key, SIFT_JSON_NUMBER)->text = sift_decimal_print(d, room);
}

void sift_json_add_whole(sift_arena *arena, sift_json *parent, const char *key, int64_t n)
{
  enum { ROOM = 24 };
  char *room = sift_alloc(arena, ROOM);
  int len = snprintf(room, ROOM, "%lld", (long long)n);
  add(arena, parent, key, SIFT_JSON_NUMBER)->text = (sift_text){ room, (size_t)len };
}

void sift_json_add_bool(sift_arena *arena, sift_json *parent, const char *key, bool value)
{
  add(arena, parent, key, value ? SIFT_JSON_TRUE : SIFT_JSON_FALSE);
}

void sift_json_add_null(sift_arena *arena, sift_json *parent, const char *key)
{
  add(arena, parent, key, SIFT_JSON_NULL);
}
