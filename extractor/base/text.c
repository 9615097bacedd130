#include "base/base.h"

#include <stdarg.h>
#include <string.h>

sift_text sift_text_of(const char *string)
{
  return string != NULL ? (sift_text){ string, strlen(string) } : (sift_text){ NULL, 0 };
}

bool sift_text_eq_fold(sift_text a, sift_text b)
{
  if (a.len != b.len)
    return false;
  for (size_t i = 0; i < a.len; i++)
    if (sift_to_lower(a.at[i]) != sift_to_lower(b.at[i]))
      return false;
  return true;
}

int sift_text_compare(sift_text a, sift_text b)
{
  size_t shared = a.len < b.len ? a.len : b.len;
  int order = shared > 0 ? memcmp(a.at, b.at, shared) : 0;
  if (order != 0)
    return order < 0 ? -1 : 1;
  return (a.len > b.len) - (a.len < b.len);
}

bool sift_text_starts(sift_text t, sift_text head)
{
  return t.len >= head.len && sift_text_eq((sift_text){ t.at, head.len }, head);
}

bool sift_text_ends(sift_text t, sift_text tail)
{
  return t.len >= tail.len &&
         sift_text_eq(sift_text_sub(t, t.len - tail.len, t.len), tail);
}

/* For long parts: a rolling hash (Rabin and Karp), since comparing at every place could
 * take the product of both lengths. */
static size_t find_long(sift_text t, sift_text part, size_t from)
{
  const uint64_t base = UINT64_C(0x9E3779B97F4A7C15);
  uint64_t wanted = 0, rolling = 0, top = 1;
  for (size_t i = 0; i < part.len; i++) {
    wanted = wanted * base + (unsigned char)part.at[i];
    rolling = rolling * base + (unsigned char)t.at[from + i];
    if (i > 0)
      top *= base;
  }
  for (size_t at = from;; at++) {
    if (rolling == wanted && memcmp(t.at + at, part.at, part.len) == 0)
      return at;
    if (at + part.len >= t.len)
      return SIZE_MAX;
    rolling -= top * (unsigned char)t.at[at];
    rolling = rolling * base + (unsigned char)t.at[at + part.len];
  }
}

size_t sift_text_find(sift_text t, sift_text part, size_t from)
{
  if (from > t.len || t.len - from < part.len)
    return SIZE_MAX;
  if (part.len == 0)
    return from;
  if (part.len > 32)
    return find_long(t, part, from);
  const char *at = t.at + from, *last = t.at + t.len - part.len;
  while (at <= last) {
    at = memchr(at, part.at[0], (size_t)(last - at) + 1);
    if (at == NULL)
      return SIZE_MAX;
    if (memcmp(at, part.at, part.len) == 0)
      return (size_t)(at - t.at);
    at++;
  }
  return SIZE_MAX;
}

bool sift_text_has(sift_text t, sift_text part)
{
  return sift_text_find(t, part, 0) != SIZE_MAX;
}

bool sift_text_has_fold(sift_text t, sift_text part)
{
  if (part.len == 0)
    return true;
  /* Letters of either case have this bit; of other signs a few look alike with it. */
  const int either = 0x20;
  int first = part.at[0] | either;
  for (size_t i = 0; i + part.len <= t.len; i++)
    if ((t.at[i] | either) == first &&
        sift_text_eq_fold((sift_text){ t.at + i, part.len }, part))
      return true;
  return false;
}

bool sift_text_has_control(sift_text t)
{
  for (size_t i = 0; i < t.len; i++)
    if ((unsigned char)t.at[i] < 32 || t.at[i] == 127)
      return true;
  return false;
}

sift_text sift_text_trim(sift_text t)
{
  while (t.len > 0 && sift_is_space(t.at[0]))
    t = sift_text_sub(t, 1, t.len);
  while (t.len > 0 && sift_is_space(t.at[t.len - 1]))
    t.len--;
  return t;
}

size_t sift_text_word_start(sift_text t, size_t end)
{
  while (end > 0 && t.at[end - 1] != ' ')
    end--;
  return end;
}

sift_text sift_text_last_word(sift_text t)
{
  return sift_text_sub(t, sift_text_word_start(t, t.len), t.len);
}

sift_text sift_text_sub(sift_text t, size_t start, size_t end)
{
  if (end > t.len)
    end = t.len;
  if (start > end)
    start = end;
  return (sift_text){ t.at != NULL ? t.at + start : NULL, end - start };
}

bool sift_text_next_line(sift_text *rest, sift_text *line)
{
  size_t end = sift_text_find(*rest, SIFT_TEXT("\n"), 0);
  if (rest->len == 0)
    return false;
  *line = sift_text_sub(*rest, 0, end);
  *rest = sift_text_sub(*rest, end == SIZE_MAX ? rest->len : end + 1, rest->len);
  return true;
}

sift_text sift_text_copy(sift_arena *arena, sift_text t)
{
  char *copy = sift_alloc(arena, t.len + 1);
  if (t.len > 0)
    memcpy(copy, t.at, t.len);
  return (sift_text){ copy, t.len };
}

const char *sift_text_z(sift_arena *arena, sift_text t)
{
  return sift_text_copy(arena, t).at;
}

sift_text sift_text_lower(sift_arena *arena, sift_text t)
{
  char *copy = sift_alloc(arena, t.len + 1);
  for (size_t i = 0; i < t.len; i++)
    copy[i] = sift_to_lower(t.at[i]);
  return (sift_text){ copy, t.len };
}

sift_text sift_text_join(sift_arena *arena, sift_text a, sift_text b)
{
  char *both = sift_alloc(arena, a.len + b.len + 1);
  if (a.len > 0)
    memcpy(both, a.at, a.len);
  if (b.len > 0)
    memcpy(both + a.len, b.at, b.len);
  return (sift_text){ both, a.len + b.len };
}

sift_text sift_text_spaced(sift_arena *arena, sift_text a, sift_text b)
{
  if (a.len == 0 || b.len == 0)
    return a.len == 0 ? b : a;
  return sift_text_join(arena, sift_text_join(arena, a, SIFT_TEXT(" ")), b);
}

sift_text sift_text_words(sift_arena *arena, sift_text id)
{
  sift_buffer words = { .arena = arena };
  for (size_t i = 0; i < id.len; i++)
    sift_buffer_byte(&words, id.at[i] == '_' ? ' ' : id.at[i]);
  return sift_buffer_text(&words);
}

/* The place behind the characters from here on that are no white space. */
static const char *skip_word(const char *at, const char *end)
{
  while (at < end) {
    const char *start = at;
    if ((unsigned char)*at < 0x80) { /* nearly all, and without a call */
      if (sift_is_space(*at))
        return at;
      at++;
    } else if (sift_rune_is_space(sift_rune_next(&at, end))) {
      return start;
    }
  }
  return end;
}

sift_text sift_text_squeeze(sift_arena *arena, sift_text t)
{
  char *out = sift_alloc(arena, t.len + 1);
  size_t len = 0;
  const char *at = t.at, *end = t.len > 0 ? t.at + t.len : t.at;
  while (at < end) {
    const char *behind = skip_word(at, end);
    if (behind == at) {
      sift_rune_next(&at, end);
      continue;
    }
    if (len > 0)
      out[len++] = ' ';
    memcpy(out + len, at, (size_t)(behind - at));
    len += (size_t)(behind - at);
    at = behind;
  }
  return (sift_text){ out, len };
}

void sift_buffer_reserve(sift_buffer *b, size_t more)
{
  size_t wanted = b->len + more + 1; /* a NUL stands behind the text */
  if (wanted <= b->room)
    return;
  size_t room = b->room < 64 ? 128 : b->room * 2;
  while (room < wanted)
    room *= 2;
  char *grown = sift_alloc(b->arena, room);
  if (b->len > 0)
    memcpy(grown, b->at, b->len);
  b->at = grown;
  b->room = room;
}

void sift_buffer_add(sift_buffer *b, sift_text t)
{
  sift_buffer_reserve(b, t.len);
  if (t.len > 0)
    memcpy(b->at + b->len, t.at, t.len);
  b->len += t.len;
  b->at[b->len] = '\0';
}

void sift_buffer_byte(sift_buffer *b, char c)
{
  sift_buffer_reserve(b, 1);
  b->at[b->len++] = c;
  b->at[b->len] = '\0';
}

void sift_buffer_escape(sift_buffer *b, sift_text t)
{
  for (size_t i = 0; i < t.len; i++) {
    const char *name = t.at[i] == '<'    ? "&lt;"
                       : t.at[i] == '>'  ? "&gt;"
                       : t.at[i] == '&'  ? "&amp;"
                       : t.at[i] == '"'  ? "&quot;"
                       : t.at[i] == '\'' ? "&#39;"
                                         : NULL;
    if (name != NULL)
      sift_buffer_add(b, sift_text_of(name));
    else
      sift_buffer_byte(b, t.at[i]);
  }
}

void sift_buffer_quote(sift_buffer *b, sift_text t, char quote)
{
  sift_buffer_byte(b, quote);
  for (size_t i = 0; i < t.len; i++) {
    if (t.at[i] == quote)
      sift_buffer_byte(b, quote);
    sift_buffer_byte(b, t.at[i]);
  }
  sift_buffer_byte(b, quote);
}

void sift_buffer_rune(sift_buffer *b, uint32_t rune)
{
  char bytes[4];
  size_t length = sift_rune_put(bytes, rune);
  sift_buffer_add(b, (sift_text){ bytes, length });
}

void sift_buffer_print(sift_buffer *b, const char *format, ...)
{
  enum { USUAL = 128 };
  va_list values, again;
  va_start(values, format);
  va_copy(again, values);
  sift_buffer_reserve(b, USUAL);
  size_t room = b->room - b->len;
  int length = vsnprintf(b->at + b->len, room, format, values);
  va_end(values);
  if (length >= 0 && (size_t)length >= room) {
    sift_buffer_reserve(b, (size_t)length);
    length = vsnprintf(b->at + b->len, (size_t)length + 1, format, again);
  }
  va_end(again);
  if (length > 0)
    b->len += (size_t)length;
}

sift_text sift_buffer_text(const sift_buffer *b)
{
  return (sift_text){ b->len > 0 ? b->at : "", b->len };
}

bool sift_text_has_digit(sift_text t)
{
  for (size_t i = 0; i < t.len; i++)
    if (sift_is_digit(t.at[i]))
      return true;
  return false;
}
