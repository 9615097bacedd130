/* references.c - character references that pages write into text and attributes twice. */
#include "article/inner.h"

static const struct {
  const char *name, *text;
} references[] = {
  { "amp", "&" },    { "quot", "\"" },  { "apos", "'" },   { "lt", "<" },
  { "gt", ">" },     { "nbsp", " " },   { "ndash", "–" },  { "mdash", "—" },
  { "lsquo", "‘" },  { "rsquo", "’" },  { "ldquo", "“" },  { "rdquo", "”" },
  { "hellip", "…" }, { "auml", "ä" },   { "ouml", "ö" },   { "uuml", "ü" },
  { "Auml", "Ä" },   { "Ouml", "Ö" },   { "Uuml", "Ü" },   { "szlig", "ß" },
  { "eacute", "é" }, { "egrave", "è" }, { "agrave", "à" }, { "ccedil", "ç" },
};

/* "#8217" or "#x2019"; 0: none of these. */
static uint32_t numbered(sift_text name)
{
  bool hex = name.len > 2 && (name.at[1] | 32) == 'x';
  uint32_t rune = 0;
  for (size_t i = hex ? 2 : 1; i < name.len; i++) {
    char c = sift_to_lower(name.at[i]);
    int digit = sift_is_digit(c)              ? c - '0'
                : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                                              : -1;
    if (digit < 0 || rune > 0x10FFFF)
      return 0;
    rune = rune * (hex ? 16 : 10) + (uint32_t)digit;
  }
  bool valid = name.len > 1 && rune >= 32 && rune <= 0x10FFFF && (rune >> 11) != 0x1B;
  return valid ? rune : 0;
}

static bool add_reference(sift_buffer *out, sift_text name)
{
  uint32_t rune = name.len > 0 && name.at[0] == '#' ? numbered(name) : 0;
  if (rune != 0) {
    sift_buffer_rune(out, rune);
    return true;
  }
  for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
    if (sift_text_is(name, references[i].name)) {
      sift_buffer_add(out, sift_text_of(references[i].text));
      return true;
    }
  return false;
}

sift_text sift_unescape(sift_arena *arena, sift_text t)
{
  if (sift_text_find(t, SIFT_TEXT("&"), 0) == SIZE_MAX)
    return t;
  sift_buffer out = { .arena = arena };
  for (size_t i = 0; i < t.len; i++) {
    size_t end = i + 1;
    while (t.at[i] == '&' && end < t.len && end < i + 10 && t.at[end] != ';')
      end++;
    bool named = t.at[i] == '&' && end < t.len && t.at[end] == ';' &&
                 add_reference(&out, sift_text_sub(t, i + 1, end));
    if (named)
      i = end;
    else
      sift_buffer_byte(&out, t.at[i]);
  }
  return sift_buffer_text(&out);
}
