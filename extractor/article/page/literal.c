/* literal.c - an object written in JavaScript becomes JSON, as far as data needs it:
 * names as keys, strings in either quotes, `!0`, `void 0`, and names of parameters that
 * stand for what a function is called with. */
#include "article/page/payload.h"

#include <string.h>

enum { MOST_PARAMETERS = 20000 };
#define MOST_JSON ((size_t)32 << 20) /* one parameter may stand in many places */

typedef struct literal {
  sift_arena *arena;
  sift_table names; /* of parameters: to the JSON of what they stand for */
  sift_buffer out;
} literal;

static bool is_name_byte(char c)
{
  return sift_is_alpha(c) || sift_is_digit(c) || c == '_' || c == '$';
}

static size_t skip_spaces(sift_text t, size_t at)
{
  while (at < t.len && sift_is_space(t.at[at]))
    at++;
  return at;
}

/* ------------------------------------------------------------ values */

/* The string that begins at `at`; returns the place behind it. Escapes that JSON has not
 * lose their backslash. */
static size_t write_string(sift_buffer *out, sift_text t, size_t at)
{
  char quote = t.at[at++];
  sift_buffer_byte(out, '"');
  for (; at < t.len && t.at[at] != quote; at++) {
    if (t.at[at] == '\\' && at + 1 < t.len) {
      at++;
      if (strchr("\"\\/bfnrtu", t.at[at]) != NULL)
        sift_buffer_byte(out, '\\');
    } else if (t.at[at] == '"') {
      sift_buffer_byte(out, '\\');
    }
    sift_buffer_byte(out, t.at[at]);
  }
  sift_buffer_byte(out, '"');
  return at < t.len ? at + 1 : at;
}

/* A name: a key if a colon follows, else what it stands for. */
static size_t write_name(literal *l, sift_text t, size_t at)
{
  size_t end = at;
  while (end < t.len && is_name_byte(t.at[end]))
    end++;
  sift_text name = sift_text_sub(t, at, end);
  size_t next = skip_spaces(t, end);
  const sift_text *value = sift_table_get(&l->names, name);
  if (next < t.len && t.at[next] == ':') {
    sift_buffer_byte(&l->out, '"');
    sift_buffer_add(&l->out, name);
    sift_buffer_byte(&l->out, '"');
  } else if (value != NULL) {
    sift_buffer_add(&l->out, *value);
  } else if (sift_text_is(name, "true") || sift_text_is(name, "false")) {
    sift_buffer_add(&l->out, name);
  } else if (sift_text_is(name, "void")) {
    sift_buffer_add(&l->out, SIFT_TEXT("null"));
    return next < t.len ? next + 1 : next; /* its 0 */
  } else {
    sift_buffer_add(&l->out, SIFT_TEXT("null"));
  }
  return end;
}

/* A number; JSON wants a digit before the point. */
static size_t write_number(literal *l, sift_text t, size_t at)
{
  if (t.at[at] == '.')
    sift_buffer_byte(&l->out, '0');
  for (; at < t.len && (is_name_byte(t.at[at]) || strchr("+-.", t.at[at]) != NULL); at++)
    sift_buffer_byte(&l->out, t.at[at]);
  return at;
}

static size_t write_token(literal *l, sift_text t, size_t at)
{
  char c = t.at[at];
  if (c == '"' || c == '\'')
    return write_string(&l->out, t, at);
  if (sift_is_digit(c) || c == '-' || c == '.')
    return write_number(l, t, at);
  if (is_name_byte(c))
    return write_name(l, t, at);
  if (c == '!' && at + 1 < t.len) {
    sift_buffer_add(&l->out,
                    t.at[at + 1] == '0' ? SIFT_TEXT("true") : SIFT_TEXT("false"));
    return at + 2;
  }
  if (strchr("{}[]:,", c) != NULL)
    sift_buffer_byte(&l->out, c);
  return at + 1;
}

static sift_text write_value(literal *l, sift_text t)
{
  l->out = (sift_buffer){ .arena = l->arena };
  for (size_t at = 0; at < t.len && l->out.len < MOST_JSON;)
    at = write_token(l, t, at);
  return l->out.len < MOST_JSON ? sift_buffer_text(&l->out) : (sift_text){ 0 };
}

/* ------------------------------------------------------------ the call */

/* Where the part that begins at `at` ends: a comma or the end, outside of brackets. */
static size_t part_end(sift_text t, size_t at)
{
  for (; at < t.len && t.at[at] != ','; at++)
    if (t.at[at] == '"' || t.at[at] == '\'') {
      char quote = t.at[at];
      for (at++; at < t.len && t.at[at] != quote; at++)
        at += t.at[at] == '\\';
    } else if (t.at[at] == '{' || t.at[at] == '[') {
      size_t len = sift_payload_balanced(t, at).len;
      if (len == 0)
        return t.len; /* never closed: looked through once, not at each bracket */
      at += len - 1;
    }
  return at < t.len ? at : t.len;
}

/* Gives each parameter its argument, in their order. */
static void bind(literal *l, sift_text parameters, sift_text arguments)
{
  literal value = { .arena = l->arena };
  size_t p = 0, a = 0;
  for (size_t i = 0; i < MOST_PARAMETERS && p < parameters.len && a < arguments.len;
       i++) {
    size_t p_end = part_end(parameters, p), a_end = part_end(arguments, a);
    sift_text *json = SIFT_NEW(l->arena, sift_text);
    *json = write_value(&value, sift_text_sub(arguments, a, a_end));
    *sift_table_put(&l->names, sift_text_trim(sift_text_sub(parameters, p, p_end))) =
        json;
    p = p_end + 1;
    a = a_end + 1;
  }
}

sift_text sift_literal_read(sift_arena *arena, sift_text call)
{
  literal l = { .arena = arena, .names = { .arena = arena } };
  size_t open = sift_text_find(call, SIFT_TEXT("function("), 0);
  size_t close = sift_text_find(call, SIFT_TEXT(")"), open == SIZE_MAX ? 0 : open);
  size_t given = sift_text_find(call, SIFT_TEXT("return"), 0);
  if (open > 4 || close == SIZE_MAX || given == SIZE_MAX)
    return (sift_text){ 0 };
  size_t start = skip_spaces(call, given + sizeof "return" - 1);
  bool opens = start < call.len && (call.at[start] == '{' || call.at[start] == '[');
  sift_text object = opens ? sift_payload_balanced(call, start) : (sift_text){ 0 };
  size_t called = sift_text_find(call, SIFT_TEXT("("), start + object.len);
  if (object.len == 0 || called == SIZE_MAX)
    return (sift_text){ 0 };
  sift_text parameters = sift_text_sub(call, open + sizeof "function(" - 1, close);
  sift_text arguments = sift_text_sub(call, called + 1, call.len);
  size_t last = arguments.len;
  while (last > 0 && arguments.at[last - 1] != ')')
    last--;
  bind(&l, parameters, sift_text_sub(arguments, 0, last > 0 ? last - 1 : 0));
  return write_value(&l, object);
}
