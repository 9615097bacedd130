/* plain.c - blocks of plain text, and of markdown once the marks within its lines are
 * gone (inline.c). The text stays as it is, byte for byte, but for line breaks inside a
 * wrapped paragraph, which become one space each with what the next line is set in by;
 * blocks are spans of it, markers left out. */
#include "article/inner.h"

#include "article/page/cues.h"
#include "article/text/lines.h"

#include <string.h>

/* ------------------------------------------------------------ lines */

static sift_line trimmed(sift_text t, size_t start, size_t end, uint32_t number)
{
  size_t from = start;
  while (start < end && sift_is_space(t.at[start]))
    start++;
  while (end > start && sift_is_space(t.at[end - 1]))
    end--;
  return (sift_line){ .start = (uint32_t)start,
                      .end = (uint32_t)end,
                      .body = (uint32_t)start,
                      .indent = (uint32_t)(start - from),
                      .number = number };
}

static void cut_lines(sift_page_lines *p)
{
  uint32_t number = 1;
  for (size_t start = 0; start < p->text.len; number++) {
    const char *found = memchr(p->text.at + start, '\n', p->text.len - start);
    size_t end = found != NULL ? (size_t)(found - p->text.at) : p->text.len;
    *SIFT_PUSH(p->arena, &p->lines) = trimmed(p->text, start, end, number);
    start = end + 1;
  }
}

/* ------------------------------------------------------------ markers of items */

static const char *const bullets[] = { "•", "●", "▪", "◦", "‣", "■", "➤",
                                       "→", "✔", "✓", "-", "*", "–", "+" };

static size_t bullet_at(sift_text t)
{
  for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
    size_t len = strlen(bullets[i]);
    bool spaced =
        t.len > len && (sift_is_space(t.at[len]) || (unsigned char)t.at[len] == 0xC2);
    if (spaced && memcmp(t.at, bullets[i], len) == 0)
      return len;
  }
  return 0;
}

/* "1." "12)" "a." "iv)"; the stop must be followed by a space. */
static size_t number_at(sift_text t)
{
  size_t len = 0;
  while (len < t.len && len < 3 && sift_is_digit(t.at[len]))
    len++;
  if (len == 0 && t.len > 0 && sift_is_alpha(t.at[0]) && !sift_is_upper(t.at[0]))
    len = 1;
  bool stopped = len > 0 && len + 1 < t.len && (t.at[len] == '.' || t.at[len] == ')') &&
                 sift_is_space(t.at[len + 1]);
  return stopped ? len + 1 : 0;
}

sift_text sift_line_text(const sift_page_lines *p, const sift_line *line)
{
  return sift_text_sub(p->text, line->body, line->end);
}

static void mark_items(sift_page_lines *p)
{
  for (size_t i = 0; i < p->lines.count; i++) {
    sift_line *line = &p->lines.at[i];
    sift_text t = sift_line_text(p, line);
    size_t marker = bullet_at(t);
    line->is_item = marker > 0;
    line->is_numbered = marker == 0 && (marker = number_at(t)) > 0;
    line->is_lettered = line->is_numbered && !sift_is_digit(t.at[0]);
    line->marker = (uint32_t)marker;
  }
}

static void pass_marker(sift_page_lines *p, sift_line *line)
{
  line->body += line->marker;
  while (line->body < line->end && (sift_is_space(p->text.at[line->body]) ||
                                    (unsigned char)p->text.at[line->body] == 0xC2 ||
                                    (unsigned char)p->text.at[line->body] == 0xA0))
    line->body++;
}

/* ------------------------------------------------------------ headings */

static bool ends_sentence(sift_text t)
{
  return t.len > 0 && strchr(".!;,:", t.at[t.len - 1]) != NULL;
}

static bool has_letters(sift_text t)
{
  size_t letters = 0;
  for (size_t i = 0; i < t.len; i++)
    letters += sift_is_alpha(t.at[i]) || (unsigned char)t.at[i] >= 0xC3;
  return letters >= 3;
}

static bool begins_large(sift_text t)
{
  return t.len > 0 && !(sift_is_alpha(t.at[0]) && !sift_is_upper(t.at[0]));
}

enum { LONGEST_HEADING = 120, LONG_LINE = 100, MOST_HEADING_WORDS = 16 };

static bool is_apart(const sift_line *line)
{
  return line == NULL || sift_line_is_blank(line) || line->end - line->start > LONG_LINE;
}

/* "45% lower cost": a line of fact. "2. Costs" and "2025 in figures" are not. */
static bool begins_with_figure(sift_text t)
{
  size_t end = 0, digits = 0;
  while (end < t.len && !sift_is_space(t.at[end]))
    digits += sift_is_digit(t.at[end++]);
  bool year = digits == 4 && end == 4;
  return digits > 0 && !year && number_at(t) == 0;
}

/* "Capital expenditures: about $190 million": a label and its figure. */
static bool is_label_with_figure(sift_text t)
{
  size_t colon = sift_text_find(t, SIFT_TEXT(": "), 0), digits = 0;
  for (size_t i = 0; colon != SIZE_MAX && i < colon; i++)
    digits += sift_is_digit(t.at[i]);
  if (colon == SIZE_MAX || digits > 0)
    return false;
  sift_text behind = sift_text_trim(sift_text_sub(t, colon + 1, t.len));
  size_t space = sift_text_find(behind, SIFT_TEXT(" "), 0);
  if (behind.len > 0 && sift_is_alpha((unsigned char)behind.at[0]) && space != SIZE_MAX)
    behind = sift_text_sub(behind, space + 1, behind.len); /* "about", "US" */
  return begins_with_figure(behind) && !sift_text_has(behind, SIFT_TEXT("?"));
}

/* A short line without an end, standing alone or above a long one. */
static bool is_heading(const sift_page_lines *p, size_t i)
{
  const sift_line *line = &p->lines.at[i];
  const sift_line *before = i > 0 ? line - 1 : NULL;
  const sift_line *after = i + 1 < p->lines.count ? line + 1 : NULL;
  sift_text t = sift_line_text(p, line);
  bool short_enough =
      t.len <= LONGEST_HEADING && sift_word_count(t) <= MOST_HEADING_WORDS;
  if (!short_enough || ends_sentence(t) || !has_letters(t) || line->goes_on ||
      (before != NULL && before->goes_on))
    return false;
  if (line->is_item || line->is_cells || after == NULL ||
      (!line->is_numbered && !begins_large(t)))
    return false;
  if (begins_with_figure(t) || is_label_with_figure(t) ||
      sift_text_starts(t, SIFT_TEXT("By ")) || sift_is_date_cue(t))
    return false;
  bool counts_other = line->is_numbered &&
                      (!after->is_numbered || after->is_lettered != line->is_lettered);
  return (is_apart(after) || after->is_item || counts_other) &&
         (is_apart(before) || line->is_numbered || before->is_item ||
          before->heading > 0);
}

static void mark_headings(sift_page_lines *p)
{
  for (size_t i = 0; i < p->lines.count; i++)
    if (!sift_line_is_blank(&p->lines.at[i]) && p->lines.at[i].heading == 0 &&
        is_heading(p, i))
      p->lines.at[i].heading = 2;
}

/* ------------------------------------------------------------ blocks */

typedef struct writer {
  sift_page_lines *page;
  SIFT_LIST(sift_block) blocks;
  SIFT_LIST(sift_span) gaps; /* of joined lines, behind their one space; in order */
  uint32_t group, groups;
} writer;

static void add_block(writer *w, sift_block form, uint32_t start, uint32_t end)
{
  if (start >= end)
    return;
  form.span = (sift_span){ start, end };
  *SIFT_PUSH(w->page->arena, &w->blocks) = form;
}

/* The last line of the paragraph that begins with line i; its breaks become spaces. */
static size_t paragraph_end(writer *w, size_t i)
{
  sift_page_lines *p = w->page;
  for (; p->lines.at[i].goes_on && i + 1 < p->lines.count; i++) {
    uint32_t gap = p->lines.at[i].end, next = p->lines.at[i + 1].start;
    if (gap < next)
      p->bytes[gap] = ' ';
    if (gap + 1 < next)
      *SIFT_PUSH(p->arena, &w->gaps) = (sift_span){ gap + 1, next };
  }
  return i;
}

/* Where a place is to be found when the gaps before it are closed; `next` goes on from
 * call to call. */
static uint32_t place_without_gaps(const writer *w, uint32_t place, size_t *next,
                                   uint32_t *closed)
{
  for (; *next < w->gaps.count && w->gaps.at[*next].end <= place; ++*next)
    *closed += w->gaps.at[*next].end - w->gaps.at[*next].start;
  return place - *closed;
}

/* "third   quarter": what joined lines were set in by goes. The text that is left. */
static sift_text close_gaps(writer *w)
{
  char *bytes = w->page->bytes;
  size_t length = w->page->text.len, kept = w->gaps.count > 0 ? w->gaps.at[0].start : 0;
  uint32_t closed = 0;
  size_t next = 0;
  if (w->gaps.count == 0)
    return w->page->text;
  for (size_t b = 0; b < w->blocks.count; b++) {
    sift_span *span = &w->blocks.at[b].span;
    span->start = place_without_gaps(w, span->start, &next, &closed);
    span->end = place_without_gaps(w, span->end, &next, &closed);
  }
  for (size_t g = 0; g < w->gaps.count; g++) {
    size_t from = w->gaps.at[g].end;
    size_t to = g + 1 < w->gaps.count ? w->gaps.at[g + 1].start : length;
    memmove(bytes + kept, bytes + from, to - from);
    kept += to - from;
  }
  return (sift_text){ bytes, kept };
}

/* Heads of columns that all stand right of the rows' names: the corner is empty. */
static bool has_empty_corner(const writer *w, const sift_line *line)
{
  const sift_line *next = line + 1;
  if (line->row > 0 || next == w->page->lines.at + w->page->lines.count)
    return false;
  next += next->is_rule && next + 1 < w->page->lines.at + w->page->lines.count;
  if (!next->is_cells || next->row != 1)
    return false;
  sift_line_cells below = sift_line_cut(w->page, next);
  return line->indent >= next->indent + (below.at[0].end - next->start) &&
         below.count > sift_line_cut(w->page, line).count;
}

static void write_cells(writer *w, const sift_line *line)
{
  sift_line_cells cells = sift_row_cut(w->page, line);
  size_t skipped = has_empty_corner(w, line);
  for (size_t c = 0; c < cells.count; c++) {
    sift_block form = {
      .kind = SIFT_CELL, .row = line->row, .group = w->group, .line = line->number
    };
    form.column = (uint16_t)(c + skipped);
    add_block(w, form, cells.at[c].start, cells.at[c].end);
  }
}

/* One line or wrapped paragraph; returns its last line. */
static size_t write_lines(writer *w, size_t i)
{
  sift_line *line = &w->page->lines.at[i];
  sift_block form = { .kind = SIFT_PARAGRAPH, .line = line->number };
  size_t last = paragraph_end(w, i);
  bool item = line->heading == 0 && (line->is_item || line->is_numbered);
  if (line->heading > 0) {
    form.kind = SIFT_HEADING;
    form.level = line->heading;
  } else if (item) {
    form.kind = SIFT_ITEM;
    form.level = (uint16_t)(1 + (line->indent >= 4));
    pass_marker(w->page, line);
    if (w->group == 0)
      w->group = ++w->groups;
    form.group = w->group;
  } else if (line->is_quote) {
    form.kind = SIFT_QUOTE;
  }
  if (!item)
    w->group = 0;
  add_block(w, form, line->body, w->page->lines.at[last].end);
  return last;
}

/* All rows of a table; returns its last line. */
static size_t write_table(writer *w, size_t i)
{
  sift_page_lines *p = w->page;
  size_t first = w->blocks.count, last = i;
  w->group = ++w->groups;
  for (; i < p->lines.count && (p->lines.at[i].is_cells || p->lines.at[i].is_rule); i++) {
    if (i > last && p->lines.at[i].is_cells && p->lines.at[i].row == 0)
      break;
    if (p->lines.at[i].is_cells)
      write_cells(w, &p->lines.at[i]);
    last = i;
  }
  w->group = 0;
  sift_table_infer_headers(p->text, w->blocks.at + first, w->blocks.count - first);
  return last;
}

static void write_blocks(writer *w)
{
  sift_page_lines *p = w->page;
  for (size_t i = 0; i < p->lines.count; i++) {
    const sift_line *line = &p->lines.at[i];
    if (sift_line_is_blank(line) || line->is_rule)
      continue;
    i = line->is_cells ? write_table(w, i) : write_lines(w, i);
  }
}

/* ------------------------------------------------------------ the end */

/* Where the signature of a mail begins, a line of two hyphens (RFC 3676, 4.3), if it is
 * no longer than such are; the length of the text: there is none. */
static size_t signature_start(sift_text text)
{
  enum { LONGEST = 600 };
  for (size_t at = text.len > LONGEST ? text.len - LONGEST : 0;; at++) {
    at = sift_text_find(text, SIFT_TEXT("\n--"), at);
    if (at == SIZE_MAX)
      return text.len;
    size_t end = at + 3 + (at + 3 < text.len && text.at[at + 3] == ' ');
    if (end < text.len && text.at[end] == '\n')
      return at;
  }
}

/* Who sent it, who owns it and whom to ask are not of the article. */
static void cut_tail(sift_article *out)
{
  size_t count = out->block_count, signature = signature_start(out->text);
  while (count > 1) {
    sift_span last = out->blocks[count - 1].span;
    if (last.start < signature &&
        !sift_is_furniture(sift_text_sub(out->text, last.start, last.end)))
      break;
    count--;
  }
  if (count == out->block_count)
    return;
  out->block_count = count;
  out->text = sift_text_sub(out->text, 0, out->blocks[count - 1].span.end);
}

void sift_plain_read(sift_arena *arena, sift_text text, bool is_markdown,
                     sift_article *out)
{
  sift_text copy = sift_text_copy(arena, text);
  sift_page_lines page = { .arena = arena, .text = copy, .bytes = (char *)copy.at };
  writer w = { .page = &page };
  cut_lines(&page);
  if (is_markdown)
    sift_markdown_mark(&page);
  sift_aligned_tables_mark(&page);
  mark_items(&page);
  sift_lines_join(&page);
  mark_headings(&page);
  write_blocks(&w);
  out->text = close_gaps(&w);
  out->blocks = w.blocks.at;
  out->block_count = w.blocks.count;
  cut_tail(out);
}
