/* http.c - HTTP responses as archives keep them: head, chunks, content codings (RFC 9112,
 * RFC 9110). Archives lie: a body may have lost the coding that its head still names. */
#include "source/source.h"

sift_text sift_head_field(sift_text fields, const char *name)
{
  sift_text wanted = sift_text_of(name);
  for (size_t at = 0; at < fields.len;) {
    size_t end = sift_text_find(fields, SIFT_TEXT("\n"), at);
    end = end == SIZE_MAX ? fields.len : end;
    /* A line that begins with a space continues the one before. */
    while (end + 1 < fields.len &&
           (fields.at[end + 1] == ' ' || fields.at[end + 1] == '\t')) {
      size_t next = sift_text_find(fields, SIFT_TEXT("\n"), end + 1);
      end = next == SIZE_MAX ? fields.len : next;
    }
    sift_text line = sift_text_sub(fields, at, end);
    size_t colon = sift_text_find(line, SIFT_TEXT(":"), 0);
    if (colon != SIZE_MAX &&
        sift_text_eq_fold(sift_text_trim(sift_text_sub(line, 0, colon)), wanted))
      return sift_text_trim(sift_text_sub(line, colon + 1, line.len));
    at = end + 1;
  }
  return (sift_text){ 0 };
}

bool sift_head_seconds(sift_text value, int64_t *out)
{
  *out = 0;
  for (size_t i = 0; i < value.len; i++) {
    if (!sift_is_digit(value.at[i]))
      return false;
    if (*out <= SIFT_LONGEST_WAIT)
      *out = *out * 10 + (value.at[i] - '0');
  }
  if (*out > SIFT_LONGEST_WAIT)
    *out = SIFT_LONGEST_WAIT;
  return value.len > 0;
}

int64_t sift_head_wait(sift_text fields, int64_t now)
{
  int64_t seconds;
  sift_text value = sift_head_field(fields, "Retry-After");
  if (sift_head_seconds(value, &seconds))
    return seconds;
  if (!sift_instant_parse(value, &seconds) || seconds <= now)
    return 0;
  return seconds - now < SIFT_LONGEST_WAIT ? seconds - now : SIFT_LONGEST_WAIT;
}

/* ---------------------------------------------------------------- the head */

/* Up to the blank line, that included; 0 where there is none. */
static size_t head_length(sift_text bytes)
{
  for (size_t at = 0; at < bytes.len;) {
    size_t end = sift_text_find(bytes, SIFT_TEXT("\n"), at);
    if (end == SIZE_MAX)
      return 0;
    if (sift_text_trim(sift_text_sub(bytes, at, end)).len == 0)
      return end + 1;
    at = end + 1;
  }
  return 0;
}

/* Without quotes of either kind, as servers write them. */
static sift_text unquoted(sift_text value)
{
  while (value.len > 0 && (value.at[0] == '"' || value.at[0] == '\''))
    value = sift_text_sub(value, 1, value.len);
  while (value.len > 0 &&
         (value.at[value.len - 1] == '"' || value.at[value.len - 1] == '\''))
    value.len--;
  return value;
}

void sift_http_type_read(sift_text type, sift_http_head *head)
{
  size_t end = sift_text_find(type, SIFT_TEXT(";"), 0);
  head->media_type = sift_text_trim(sift_text_sub(type, 0, end));
  while (end != SIZE_MAX) {
    size_t next = sift_text_find(type, SIFT_TEXT(";"), end + 1);
    sift_text parameter = sift_text_sub(type, end + 1, next);
    size_t equals = sift_text_find(parameter, SIFT_TEXT("="), 0);
    sift_text name = sift_text_trim(sift_text_sub(parameter, 0, equals));
    if (equals != SIZE_MAX && sift_text_eq_fold(name, SIFT_TEXT("charset"))) {
      sift_text value = sift_text_sub(parameter, equals + 1, parameter.len);
      head->charset = unquoted(sift_text_trim(value));
      return;
    }
    end = next;
  }
}

bool sift_http_head_read(sift_text bytes, sift_http_head *out)
{
  *out = (sift_http_head){ .length = head_length(bytes) };
  sift_text first = sift_text_sub(bytes, 0, sift_text_find(bytes, SIFT_TEXT("\n"), 0));
  size_t space = sift_text_find(first, SIFT_TEXT(" "), 0);
  if (out->length == 0 || !sift_text_starts(first, SIFT_TEXT("HTTP/")) ||
      space == SIZE_MAX)
    return false;
  sift_text code = sift_text_trim(sift_text_sub(first, space, first.len));
  for (size_t i = 0; i < 3 && i < code.len && sift_is_digit(code.at[i]); i++)
    out->status = out->status * 10 + (code.at[i] - '0');
  out->fields = sift_text_sub(bytes, first.len + 1, out->length);
  sift_http_type_read(sift_head_field(out->fields, "Content-Type"), out);
  return true;
}

/* ---------------------------------------------------------------- the body */

/* The size that a chunk's first line gives; false where it is none. *at moves behind the
 * line. */
static bool chunk_size(sift_text body, size_t *at, size_t *size)
{
  size_t digits = 0;
  *size = 0;
  for (; *at < body.len && digits < 15; ++*at, digits++) {
    char c = sift_to_lower(body.at[*at]);
    if (!sift_is_digit(c) && !(c >= 'a' && c <= 'f'))
      break;
    *size = *size * 16 + (size_t)(sift_is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  size_t end = sift_text_find(body, SIFT_TEXT("\n"), *at);
  sift_text rest = sift_text_trim(sift_text_sub(body, *at, end));
  *at = end == SIZE_MAX ? body.len : end + 1;
  return digits > 0 && end != SIZE_MAX && (rest.len == 0 || rest.at[0] == ';');
}

/* The chunks put together; a body that does not begin with one is no chunked body any
 * more, and what is cut off in a chunk is cut off. */
static sift_text without_chunks(sift_arena *arena, sift_text body)
{
  sift_buffer whole = { .arena = arena };
  size_t at = 0, size;
  if (!chunk_size(body, &at, &size))
    return body;
  sift_buffer_reserve(&whole, body.len);
  do {
    sift_text chunk =
        sift_text_sub(body, at, size < body.len - at ? at + size : SIZE_MAX);
    sift_buffer_add(&whole, chunk);
    at += chunk.len;
    if (sift_text_starts(sift_text_sub(body, at, body.len), SIFT_TEXT("\r\n")))
      at += 2;
  } while (size > 0 && chunk_size(body, &at, &size));
  return sift_buffer_text(&whole);
}

sift_status sift_http_body(sift_arena *arena, const sift_http_head *head, sift_text body,
                           size_t limit, sift_text *out, sift_error *err)
{
  sift_text transfer = sift_head_field(head->fields, "Transfer-Encoding");
  if (sift_text_has(sift_text_lower(arena, transfer), SIFT_TEXT("chunked")))
    body = without_chunks(arena, body);
  *out = body;
  return sift_codings_undo(arena, sift_head_field(head->fields, "Content-Encoding"),
                           SIFT_CODING_DOUBTED, limit, out, err);
}
