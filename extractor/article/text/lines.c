/* lines.c - tables and markdown in lines of text. */
#include "article/text/lines.h"

#include <string.h>

/* ------------------------------------------------------------ cells */

static void add_cell(const sift_page_lines *p, sift_line_cells *cells, size_t start,
                     size_t end)
{
  while (start < end && sift_is_space(p->text.at[start]))
    start++;
  while (end > start && sift_is_space(p->text.at[end - 1]))
    end--;
  if (cells->count < SIFT_MOST_CELLS)
    cells->at[cells->count++] = (sift_span){ (uint32_t)start, (uint32_t)end };
}

/* Bytes of the gap between two cells at `at`; 0: none there. Two spaces after a full stop
 * are a typist's habit and no gap. */
static size_t gap_at(const sift_page_lines *p, const sift_line *line, size_t at,
                     bool piped)
{
  if (piped)
    return p->text.at[at] == '|';
  size_t end = at, tabs = 0;
  while (end < line->end && (p->text.at[end] == ' ' || p->text.at[end] == '\t'))
    tabs += p->text.at[end++] == '\t';
  bool after_stop = at > line->start && strchr(".!?:\"", p->text.at[at - 1]) != NULL;
  return tabs > 0 || end - at >= 2 + (size_t)after_stop ? end - at : 0;
}

static bool is_piped(const sift_page_lines *p, const sift_line *line)
{
  return memchr(p->text.at + line->start, '|', line->end - line->start) != NULL;
}

sift_line_cells sift_line_cut(const sift_page_lines *p, const sift_line *line)
{
  sift_line_cells cells = { .count = 0 };
  bool piped = is_piped(p, line);
  size_t at = line->start, end = line->end, start;
  if (piped && at < end && p->text.at[at] == '|')
    at++;
  if (piped && end > at && p->text.at[end - 1] == '|')
    end--;
  for (start = at; at < end;) {
    size_t gap = gap_at(p, line, at, piped);
    if (gap == 0) {
      at++;
      continue;
    }
    add_cell(p, &cells, start, at);
    at += gap;
    start = at;
  }
  add_cell(p, &cells, start, end);
  return cells;
}

/* Where the figure begins that ends a cell of words; its end: none does. */
static uint32_t figure_at(const sift_page_lines *p, sift_span cell)
{
  static const char marks[] = "0123456789.,%()-+$";
  const char *text = p->text.at;
  uint32_t at = cell.end;
  bool digits = false;
  while (at > cell.start && strchr(marks, text[at - 1]) != NULL)
    digits = sift_is_digit((unsigned char)text[--at]) || digits;
  bool behind_words = at > cell.start + 1 && text[at - 1] == ' ' && digits &&
                      (sift_is_alpha((unsigned char)text[at - 2]) || text[at - 2] == ')');
  return behind_words ? at : cell.end;
}

/* How many cells the widest of the rows around has. */
static size_t width_around(const sift_page_lines *p, const sift_line *line)
{
  enum { REACH = 6 };
  const sift_line *first = p->lines.at, *end = first + p->lines.count, *at = line;
  size_t widest = 0;
  while (at > first && at[-1].is_cells && line - at < REACH)
    at--;
  for (; at < end && at->is_cells && at - line < REACH; at++) {
    size_t here = sift_line_cut(p, at).count;
    widest = here > widest ? here : widest;
  }
  return widest;
}

sift_line_cells sift_row_cut(const sift_page_lines *p, const sift_line *line)
{
  sift_line_cells cells = sift_line_cut(p, line);
  uint32_t figure = cells.count >= 2 && cells.count < SIFT_MOST_CELLS && line->row > 0
                        ? figure_at(p, cells.at[0])
                        : 0;
  if (figure == 0 || figure == cells.at[0].end || is_piped(p, line) ||
      width_around(p, line) != cells.count + 1)
    return cells;
  for (size_t i = cells.count++; i > 1; i--)
    cells.at[i] = cells.at[i - 1];
  cells.at[1] = (sift_span){ figure, cells.at[0].end };
  cells.at[0].end = figure - 1;
  return cells;
}

/* ------------------------------------------------------------ aligned tables */

static bool is_ruler(const sift_page_lines *p, const sift_line *line)
{
  sift_text t = sift_text_sub(p->text, line->start, line->end);
  for (size_t i = 0; i < t.len; i++)
    if (strchr("-=_|:+ \t", t.at[i]) == NULL)
      return false;
  return t.len >= 3;
}

/* "15:24   First alert", of a timeline: a clock and what happened then are one line. */
static bool tells_time(const sift_page_lines *p, const sift_line *line)
{
  sift_line_cells cells = sift_line_cut(p, line);
  if (cells.count != 2)
    return false;
  sift_text first = sift_text_sub(p->text, cells.at[0].start, cells.at[0].end);
  sift_text then = sift_text_sub(p->text, cells.at[1].start, cells.at[1].end);
  size_t digits = first.len > 1 && sift_is_digit((unsigned char)first.at[1]) ? 2 : 1;
  return first.len >= digits + 3 && sift_is_digit((unsigned char)first.at[0]) &&
         (first.at[digits] == ':' || first.at[digits] == '.') &&
         sift_is_digit((unsigned char)first.at[digits + 1]) &&
         sift_is_digit((unsigned char)first.at[digits + 2]) &&
         sift_text_has(then, SIFT_TEXT(" "));
}

/* A row is short, and its gaps are wide. */
static size_t cells_of(const sift_page_lines *p, const sift_line *line)
{
  enum { LONGEST_ROW = 400 };
  if (line->end == line->start || line->end - line->start > LONGEST_ROW ||
      is_ruler(p, line) || is_piped(p, line) || tells_time(p, line))
    return 0;
  return sift_line_cut(p, line).count;
}

/* A row of figures with as many cells as the heads, or with the rows' names one more. */
static bool is_row_below(const sift_page_lines *p, size_t i, size_t cells)
{
  if (i >= p->lines.count)
    return false;
  const sift_line *line = &p->lines.at[i];
  sift_text row = sift_text_sub(p->text, line->start, line->end);
  size_t here = cells_of(p, line);
  return here >= 2 && (here == cells || here == cells + 1) &&
         sift_is_digit((unsigned char)row.at[row.len - 1]);
}

/* The rows from line i on that have as many cells as the first, give or take one (an
 * empty corner, a note); below the heads one line may be blank. Returns the line after
 * them. */
static size_t table_end(const sift_page_lines *p, size_t i, size_t *rows)
{
  size_t cells = cells_of(p, &p->lines.at[i]);
  *rows = 0;
  for (; i < p->lines.count; i++) {
    if (*rows > 0 && p->lines.at[i].end > p->lines.at[i].start &&
        is_ruler(p, &p->lines.at[i]))
      continue;
    if (*rows == 1 && sift_line_is_blank(&p->lines.at[i]) &&
        is_row_below(p, i + 1, cells))
      continue;
    size_t here = cells_of(p, &p->lines.at[i]);
    if (here < 2 || here + 1 < cells || here > cells + 1)
      break;
    ++*rows;
  }
  return i;
}

static void mark_rows(sift_page_lines *p, size_t first, size_t end)
{
  uint16_t row = 0;
  for (size_t i = first; i < end; i++) {
    sift_line *line = &p->lines.at[i];
    line->is_rule = sift_line_is_blank(line) || is_ruler(p, line);
    line->is_cells = !line->is_rule;
    line->row = row;
    row = (uint16_t)(row + (line->is_cells && row < UINT16_MAX));
  }
}

void sift_aligned_tables_mark(sift_page_lines *p)
{
  for (size_t i = 0; i < p->lines.count;) {
    size_t rows, cells = cells_of(p, &p->lines.at[i]);
    if (p->lines.at[i].is_cells || cells < 2) {
      i++;
      continue;
    }
    size_t end = table_end(p, i, &rows);
    if (rows >= 2)
      mark_rows(p, i, end);
    i = end > i ? end : i + 1;
  }
}

/* ------------------------------------------------------------ markdown */

static void mark_hashes(const sift_page_lines *p, sift_line *line)
{
  size_t hashes = 0;
  while (line->start + hashes < line->end && p->text.at[line->start + hashes] == '#')
    hashes++;
  if (hashes == 0 || hashes > 6 || line->start + hashes >= line->end ||
      !sift_is_space(p->text.at[line->start + hashes]))
    return;
  line->heading = (uint16_t)hashes;
  line->body = line->start + (uint32_t)hashes;
  while (line->body < line->end && sift_is_space(p->text.at[line->body]))
    line->body++;
  while (line->end > line->body &&
         (p->text.at[line->end - 1] == '#' || sift_is_space(p->text.at[line->end - 1])))
    line->end--;
}

static void mark_quote(const sift_page_lines *p, sift_line *line)
{
  if (line->start == line->end || p->text.at[line->start] != '>')
    return;
  line->is_quote = true;
  while (line->body < line->end &&
         (p->text.at[line->body] == '>' || sift_is_space(p->text.at[line->body])))
    line->body++;
}

/* A title with a line of === or --- under it. */
static void mark_underlined(sift_page_lines *p, size_t i)
{
  sift_line *rule = &p->lines.at[i], *title = rule - 1;
  if (!is_ruler(p, rule) || is_piped(p, rule))
    return;
  rule->is_rule = true;
  if (title->end > title->start && title->heading == 0 && !title->is_cells)
    title->heading = p->text.at[rule->start] == '=' ? 1 : 2;
}

/* How many of its mark a line of ``` or ~~~ begins with; 0: it is no such line. */
static size_t fence_length(const sift_page_lines *p, const sift_line *line)
{
  size_t length = 0;
  const char *at = p->text.at + line->start;
  while (line->start + length < line->end && at[length] == at[0])
    length++;
  return length >= 3 && (at[0] == '`' || at[0] == '~') ? length : 0;
}

/* The line that closes the fence at line i; the count of lines: none does. */
static size_t fence_end(const sift_page_lines *p, size_t i)
{
  char mark = p->text.at[p->lines.at[i].start];
  size_t length = fence_length(p, &p->lines.at[i]), end = i + 1;
  for (; end < p->lines.count; end++) {
    const sift_line *line = &p->lines.at[end];
    size_t here = fence_length(p, line);
    if (here >= length && p->text.at[line->start] == mark &&
        line->end - line->start == here)
      break;
  }
  return end;
}

/* What stands between fences has no marks of markdown. Returns the last line of it; i:
 * there is none. `open` turns to false at the first fence that nothing closes. */
static size_t pass_fences(sift_page_lines *p, size_t i, bool *open)
{
  if (!*open || fence_length(p, &p->lines.at[i]) == 0)
    return i;
  size_t end = fence_end(p, i);
  *open = end < p->lines.count;
  if (!*open)
    return i;
  p->lines.at[i].is_rule = p->lines.at[end].is_rule = true;
  return end;
}

void sift_markdown_mark(sift_page_lines *p)
{
  bool fences = true;
  for (size_t i = 0; i < p->lines.count; i++) {
    sift_line *line = &p->lines.at[i];
    size_t behind = pass_fences(p, i, &fences);
    if (behind > i) {
      i = behind;
      continue;
    }
    mark_hashes(p, line);
    mark_quote(p, line);
    if (i == 0) {
      line->is_rule = is_ruler(p, line) && !is_piped(p, line);
      continue;
    }
    if (is_piped(p, line) && is_ruler(p, line) && is_piped(p, line - 1)) {
      size_t end = i + 1;
      while (end < p->lines.count && is_piped(p, &p->lines.at[end]))
        end++;
      mark_rows(p, i - 1, end);
      i = end - 1;
    } else if (line->end > line->start) {
      mark_underlined(p, i);
    }
  }
}
