#include <limits.h>
#include <string.h>

#include <cJSON.h>

#include "wrap/jsontree.h"

/* cJSON turns numbers into binary floats, stops at NUL and knows no place of a fault's
 * cause. So a text is looked through first: its words are checked, and each number goes
 * in as a string behind MARK, a byte that valid UTF-8 never has. What then leaves cJSON
 * is exact. */
#define MARK '\xff'
enum { MAX_DEPTH = 512 };

struct scan {
  sift_text in;
  size_t at;
  sift_buffer out; /* what cJSON gets to read */
  size_t depth;
  bool after_number;
};

static sift_status fault(size_t byte, const char *what, sift_error *err)
{
  char at[32];
  snprintf(at, sizeof at, "byte %zu", byte);
  return sift_fail_at(err, SIFT_JSON, at, "no valid JSON: %s", what);
}

static int peek(const struct scan *s, size_t ahead)
{
  return s->at + ahead < s->in.len ? (unsigned char)s->in.at[s->at + ahead] : -1;
}

static void copy_bytes(struct scan *s, size_t count)
{
  sift_buffer_add(&s->out, (sift_text){ s->in.at + s->at, count });
  s->at += count;
}

static size_t digit_run(const struct scan *s, size_t ahead)
{
  size_t count = 0;
  while (sift_is_digit(peek(s, ahead + count)))
    count++;
  return count;
}

/* The length of the number here by the grammar of RFC 8259, 0 where it is none. */
static size_t number_length(const struct scan *s)
{
  size_t len = peek(s, 0) == '-' ? 1 : 0;
  size_t whole = digit_run(s, len);
  if (whole == 0 || (whole > 1 && peek(s, len) == '0'))
    return 0;
  len += whole;
  if (peek(s, len) == '.') {
    size_t fraction = digit_run(s, len + 1);
    if (fraction == 0)
      return 0;
    len += 1 + fraction;
  }
  if ((peek(s, len) | 32) == 'e') {
    size_t sign = peek(s, len + 1) == '+' || peek(s, len + 1) == '-' ? 1 : 0;
    size_t digits = digit_run(s, len + 1 + sign);
    if (digits == 0)
      return 0;
    len += 1 + sign + digits;
  }
  return len;
}

static bool scan_number(struct scan *s)
{
  size_t len = number_length(s);
  if (len == 0)
    return false;
  sift_buffer_byte(&s->out, '"');
  sift_buffer_byte(&s->out, MARK);
  copy_bytes(s, len);
  sift_buffer_byte(&s->out, '"');
  return true;
}

/* The four hex digits at `ahead`, -1 where there are none. */
static long hex_unit(const struct scan *s, size_t ahead)
{
  long unit = 0;
  for (size_t i = ahead; i < ahead + 4; i++) {
    int c = peek(s, i), letter = c | 32;
    if (sift_is_digit(c))
      unit = unit * 16 + (c - '0');
    else if (letter >= 'a' && letter <= 'f')
      unit = unit * 16 + (letter - 'a' + 10);
    else
      return -1;
  }
  return unit;
}

/* \u0000 and lone surrogates are no text: U+FFFD takes their place. */
static bool scan_unicode_escape(struct scan *s)
{
  long unit = hex_unit(s, 2);
  if (unit < 0)
    return false;
  bool high = unit >= 0xD800 && unit <= 0xDBFF;
  if (high && peek(s, 6) == '\\' && peek(s, 7) == 'u') {
    long low = hex_unit(s, 8);
    if (low >= 0xDC00 && low <= 0xDFFF) {
      copy_bytes(s, 12);
      return true;
    }
  }
  if (unit == 0 || (unit >= 0xD800 && unit <= 0xDFFF)) {
    sift_buffer_add(&s->out, SIFT_TEXT("\\ufffd"));
    s->at += 6;
    return true;
  }
  copy_bytes(s, 6);
  return true;
}

static bool scan_escape(struct scan *s)
{
  int c = peek(s, 1);
  if (c == 'u')
    return scan_unicode_escape(s);
  if (c < 0 || strchr("\"\\/bfnrt", c) == NULL)
    return false;
  copy_bytes(s, 2);
  return true;
}

static bool scan_string(struct scan *s)
{
  copy_bytes(s, 1);
  for (;;) {
    const char *from = s->in.at + s->at, *end = s->in.at + s->in.len, *at = from;
    while (at < end && (unsigned char)*at >= ' ' && *at != '"' && *at != '\\')
      at++;
    copy_bytes(s, (size_t)(at - from));
    int c = peek(s, 0);
    if (c == '"') {
      copy_bytes(s, 1);
      return true;
    }
    if (c != '\\' || !scan_escape(s))
      return false; /* s->at is the byte at fault */
  }
}

static bool scan_word(struct scan *s)
{
  static const sift_text words[] = { { "true", 4 }, { "false", 5 }, { "null", 4 } };
  sift_text rest = sift_text_sub(s->in, s->at, s->in.len);
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (sift_text_starts(rest, words[i])) {
      copy_bytes(s, words[i].len);
      return true;
    }
  return false;
}

/* One token, or a sign between tokens. */
static bool scan_token(struct scan *s)
{
  int c = peek(s, 0);
  bool number = c == '-' || sift_is_digit(c);
  bool after_number = s->after_number;
  s->after_number = number;
  if (number)
    return scan_number(s);
  if (c == '"')
    return scan_string(s);
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r')
    s->after_number = after_number;
  else if (c == ':' && after_number)
    return false; /* as a string it would pass for a key */
  else if (c == '{' || c == '[')
    s->depth++;
  else if (c == '}' || c == ']')
    s->depth -= s->depth > 0;
  else if (c != ',' && c != ':')
    return scan_word(s);
  copy_bytes(s, 1);
  return true;
}

static struct scan begin_scan(sift_arena *arena, sift_text t)
{
  struct scan s = { .in = t, .out = { .arena = arena } };
  sift_buffer_reserve(&s.out, t.len + t.len / 4 + 64);
  if (sift_text_starts(t, SIFT_TEXT("\xEF\xBB\xBF")))
    s.at = 3; /* a byte order mark */
  return s;
}

static sift_status scan_all(struct scan *s, sift_error *err)
{
  size_t broken = sift_utf8_fault(s->in);
  if (broken != SIZE_MAX)
    return fault(broken, "no UTF-8", err);
  while (s->at < s->in.len) {
    if (!scan_token(s))
      return fault(s->at, s->at < s->in.len ? "this is no value" : "it ends in a text",
                   err);
    if (s->depth > MAX_DEPTH)
      return fault(s->at, "nested too deeply", err);
  }
  return SIFT_OK;
}

/* Where in the original the rewritten text's byte `place` comes from: looked up by
 * scanning once more, since only faulty texts need it. */
static size_t original_place(sift_arena *arena, sift_text t, size_t place)
{
  struct scan s = begin_scan(arena, t);
  size_t start = s.at;
  while (s.at < t.len && s.out.len <= place) {
    start = s.at;
    if (!scan_token(&s))
      break;
  }
  return s.out.len <= place ? t.len : start;
}

static sift_json_kind kind_of(const cJSON *item)
{
  switch (item->type & 0xFF) {
  case cJSON_False:
    return SIFT_JSON_FALSE;
  case cJSON_True:
    return SIFT_JSON_TRUE;
  case cJSON_String:
    return item->valuestring[0] == MARK ? SIFT_JSON_NUMBER : SIFT_JSON_STRING;
  case cJSON_Array:
    return SIFT_JSON_ARRAY;
  case cJSON_Object:
    return SIFT_JSON_OBJECT;
  default:
    return SIFT_JSON_NULL;
  }
}

/* Goes as deep as MAX_DEPTH allows. Texts stay where cJSON put them. */
static sift_json *convert(sift_arena *arena, sift_json *parent, const cJSON *item)
{
  sift_json *value = sift_json_append(arena, parent, kind_of(item));
  value->key = sift_text_of(item->string);
  if (value->kind == SIFT_JSON_STRING)
    value->text = sift_text_of(item->valuestring);
  else if (value->kind == SIFT_JSON_NUMBER)
    value->text = sift_text_of(item->valuestring + 1);
  for (const cJSON *child = item->child; child != NULL; child = child->next)
    convert(arena, value, child);
  return value;
}

static void delete_tree(void *tree)
{
  cJSON_Delete(tree);
}

sift_status sift_json_read(sift_arena *arena, sift_text t, sift_json **out,
                           sift_error *err)
{
  struct scan s = begin_scan(arena, t);
  SIFT_TRY(scan_all(&s, err));
  /* Not cJSON_GetErrorPtr, which all threads share. */
  const char *end = NULL;
  sift_text rewritten = sift_buffer_text(&s.out);
  cJSON *tree = cJSON_ParseWithLengthOpts(rewritten.at, rewritten.len + 1, &end, true);
  if (tree == NULL) {
    size_t place = end != NULL ? (size_t)(end - rewritten.at) : 0;
    place = original_place(arena, t, place);
    return fault(place, place < t.len ? "this does not belong here" : "it ends too early",
                 err);
  }
  sift_defer(arena, delete_tree, tree);
  *out = convert(arena, NULL, tree);
  return SIFT_OK;
}

/* The characters that cJSON writes for a text, quotes included. */
static size_t written_length(sift_text t)
{
  size_t length = t.len + 2;
  for (size_t i = 0; i < t.len; i++) {
    unsigned char c = (unsigned char)t.at[i];
    if (c == '"' || c == '\\')
      length++;
    else if (c < ' ')
      length += 5;
  }
  return length;
}

/* Of the tree's text and its copies; a little too much is fine. */
static void measure(const sift_json *value, size_t *length)
{
  enum { SIGNS = 8 }; /* true, false, null, brackets, comma, colon */
  *length += SIGNS + value->text.len;
  if (value->kind == SIFT_JSON_STRING)
    *length += written_length(value->text);
  if (value->key.at != NULL)
    *length += written_length(value->key);
  for (const sift_json *child = value->child; child != NULL; child = child->next)
    measure(child, length);
}

static char *copy_z(sift_arena *arena, sift_text t)
{
  char *copy = sift_alloc(arena, t.len + 1);
  if (t.len > 0)
    memcpy(copy, t.at, t.len);
  return copy;
}

static const int types[] = {
  [SIFT_JSON_NULL] = cJSON_NULL,     [SIFT_JSON_FALSE] = cJSON_False,
  [SIFT_JSON_TRUE] = cJSON_True,     [SIFT_JSON_NUMBER] = cJSON_Raw,
  [SIFT_JSON_STRING] = cJSON_String, [SIFT_JSON_ARRAY] = cJSON_Array,
  [SIFT_JSON_OBJECT] = cJSON_Object,
};

/* cJSON's nodes, made in the arena: they are only ever read. */
static cJSON *to_cjson(sift_arena *arena, const sift_json *value)
{
  cJSON *item = SIFT_NEW(arena, cJSON);
  item->type = types[value->kind];
  if (value->kind == SIFT_JSON_STRING || value->kind == SIFT_JSON_NUMBER)
    item->valuestring = copy_z(arena, value->text);
  if (value->key.at != NULL)
    item->string = copy_z(arena, value->key);
  cJSON **place = &item->child;
  for (const sift_json *child = value->child; child != NULL; child = child->next) {
    *place = to_cjson(arena, child);
    place = &(*place)->next;
  }
  return item;
}

void sift_json_write(sift_buffer *out, const sift_json *value)
{
  enum { MARGIN = 64 }; /* cJSON asks for a few bytes more than it writes */
  size_t length = MARGIN;
  measure(value, &length);
  sift_buffer_reserve(out, length);
  /* From here on nothing can jump out and leak the arena. */
  sift_arena *scratch = sift_arena_open(0);
  const bool spaced = false;
  if (cJSON_PrintPreallocated(to_cjson(scratch, value), out->at + out->len,
                              (int)(length < INT_MAX ? length : INT_MAX), spaced))
    out->len += strlen(out->at + out->len);
  sift_arena_close(scratch);
}
