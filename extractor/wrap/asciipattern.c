#include "wrap/asciipattern.h"

#include <string.h>

/* The byte that stands for all characters beyond ASCII: no ASCII text has it. */
static const char stranger[] = "\\xFF";

typedef struct writer {
  sift_buffer out;
  sift_text source;
  size_t at;
  bool in_set; /* inside of [...] */
} writer;

static bool starts(const writer *w, const char *with)
{
  size_t len = strlen(with);
  return w->source.len - w->at >= len && memcmp(w->source.at + w->at, with, len) == 0;
}

static void copy_bytes(writer *w, size_t count)
{
  sift_buffer_add(&w->out, sift_text_sub(w->source, w->at, w->at + count));
  w->at += count;
}

/* \x{2013}, \x41 */
static bool write_number(writer *w)
{
  const char *digits = "0123456789abcdef", *found;
  bool braced = starts(w, "\\x{");
  size_t first = w->at + (braced ? 3 : 2), end = first;
  unsigned value = 0;
  for (;
       end < w->source.len && (braced || end < first + 2) && w->source.at[end] != '\0' &&
       (found = strchr(digits, sift_to_lower(w->source.at[end]))) != NULL;
       end++)
    value = value < 0x110000 ? value * 16 + (unsigned)(found - digits) : value;
  if (braced && (end >= w->source.len || w->source.at[end++] != '}'))
    return false;
  if (value < 0x80)
    sift_buffer_print(&w->out, "\\x%02X", value);
  else
    sift_buffer_add(&w->out, sift_text_of(stranger));
  w->at = end;
  return true;
}

static bool write_escape(writer *w)
{
  const char *letters = w->in_set ? "A-Za-z" : "[A-Za-z]";
  if (starts(w, "\\p{L}")) {
    sift_buffer_add(&w->out, sift_text_of(letters));
    w->at += 5;
    return true;
  }
  if (starts(w, "\\x"))
    return write_number(w);
  if (w->at + 1 >= w->source.len || (unsigned char)w->source.at[w->at + 1] >= 0x80 ||
      strchr("pPQEXoNuUcC", w->source.at[w->at + 1]) != NULL)
    return false;
  copy_bytes(w, 2);
  return true;
}

/* [ opens a set, in which it is itself; ] first in a set is itself. */
static void write_ascii(writer *w)
{
  if (!w->in_set && w->source.at[w->at] == '[') {
    w->in_set = true;
    copy_bytes(w, starts(w, "[^") ? 2 : 1);
    if (starts(w, "]"))
      copy_bytes(w, 1);
    return;
  }
  if (w->in_set && w->source.at[w->at] == ']')
    w->in_set = false;
  copy_bytes(w, 1);
}

bool sift_pattern_to_ascii(sift_arena *arena, sift_text source, sift_text *out)
{
  writer w = { .out = { .arena = arena }, .source = source };
  while (w.at < source.len) {
    const char *at = source.at + w.at;
    if ((unsigned char)*at >= 0x80) {
      sift_rune_next(&at, source.at + source.len);
      w.at = (size_t)(at - source.at);
      sift_buffer_add(&w.out, sift_text_of(stranger));
    } else if (*at != '\\') {
      write_ascii(&w);
    } else if (!write_escape(&w)) {
      return false;
    }
  }
  *out = sift_buffer_text(&w.out);
  return true;
}
