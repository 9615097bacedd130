/* report.c - the table of formats, and text made fit for a terminal. */
#include "report/report.h"

static const sift_report_format *const formats[] = { &sift_report_text, &sift_report_data,
                                                     &sift_report_csv,
                                                     &sift_report_page };

const sift_report_format *sift_report_find(const char *name)
{
  for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
    if (sift_text_is(sift_text_of(name), formats[i]->name))
      return formats[i];
  return NULL;
}

void sift_report_one(const sift_report_format *format, sift_buffer *out,
                     const sift_finding *finding, sift_report_style style)
{
  if (format->begin != NULL)
    format->begin(out);
  if (format->finding != NULL)
    format->finding(out, finding, style);
  else
    format->entry(out, finding, 1, style);
  if (format->end != NULL)
    format->end(out);
}

/* Code points that act instead of showing: C0 and C1 controls, zero-width and
 * bidirectional controls, line and paragraph separators, invisible operators, tags, the
 * byte order mark. */
static const struct {
  uint32_t first, last;
} acting[] = {
  { 0x00, 0x1f },       { 0x7f, 0x9f },     { 0xad, 0xad },     { 0x61c, 0x61c },
  { 0x180e, 0x180e },   { 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },
  { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0x1d173, 0x1d17a },
  { 0xe0000, 0xe0fff },
};

static bool acts(uint32_t rune)
{
  for (size_t i = 0; i < sizeof acting / sizeof acting[0]; i++)
    if (rune >= acting[i].first && rune <= acting[i].last)
      return true;
  return false;
}

void sift_report_clean(sift_buffer *out, sift_text text)
{
  for (const char *at = text.at, *end = text.at + text.len; at < end;) {
    uint32_t rune = sift_rune_next(&at, end);
    if (rune == '\n' || rune == '\t' || rune == '\r')
      sift_buffer_byte(out, ' ');
    else if (acts(rune))
      sift_buffer_print(out, "\\u{%04X}", (unsigned)rune);
    else
      sift_buffer_rune(out, rune);
  }
}

/* The next word of `text` from *at on, with *at moved behind it; empty at the end. */
static sift_text next_word(sift_text text, size_t *at)
{
  while (*at < text.len && text.at[*at] == ' ')
    ++*at;
  size_t start = *at;
  while (*at < text.len && text.at[*at] != ' ')
    ++*at;
  return sift_text_sub(text, start, *at);
}

static void break_line(sift_buffer *out, unsigned indent)
{
  sift_buffer_byte(out, '\n');
  for (unsigned i = 0; i < indent; i++)
    sift_buffer_byte(out, ' ');
}

void sift_report_wrap(sift_buffer *out, sift_text text, unsigned width, unsigned indent,
                      unsigned used)
{
  sift_buffer clean = { .arena = out->arena };
  sift_report_clean(&clean, text);
  sift_text all = sift_buffer_text(&clean);
  size_t at = 0, column = used;
  for (unsigned i = used; i < indent; i++, column++)
    sift_buffer_byte(out, ' ');
  bool fresh = true; /* nothing but the indent on this line */
  for (sift_text word; (word = next_word(all, &at)).len > 0; fresh = false) {
    size_t length = sift_utf8_count(word);
    if (!fresh && column + 1 + length > width) {
      break_line(out, indent);
      column = indent;
    } else if (!fresh) {
      sift_buffer_byte(out, ' ');
      column++;
    }
    sift_buffer_add(out, word);
    column += length;
  }
  sift_buffer_byte(out, '\n');
}
