/* wrapped.c - plain text that was broken at some width: which lines go on in the next. */
#include "article/metadata/names.h"
#include "article/page/cues.h"
#include "article/text/lines.h"

#include <string.h>

enum { WIDEST_WRAP = 200, USUAL_WRAP = 100, FEWEST_FULL_LINES = 4 };

static size_t width(const sift_line *line)
{
  return line->end - line->start + line->indent;
}

static size_t first_word(const sift_page_lines *p, const sift_line *line)
{
  size_t len = 0;
  while (line->start + len < line->end && !sift_is_space(p->text.at[line->start + len]))
    len++;
  return len;
}

/* Whether the next line's first word had no room any more. */
static bool is_full(const sift_page_lines *p, const sift_line *line,
                    const sift_line *next, size_t wide)
{
  return width(line) + 1 + first_word(p, next) + 3 > wide;
}

/* So wide are paragraphs on lines of their own, too: then most lines that another follows
 * would have had room for its first word. */
static bool is_wrapped_at(const sift_page_lines *p, size_t wide)
{
  size_t full = 0, short_of = 0;
  for (size_t i = 0; i + 1 < p->lines.count; i++) {
    const sift_line *line = &p->lines.at[i], *next = &p->lines.at[i + 1];
    if (sift_line_is_blank(line) || sift_line_is_blank(next) || next->is_item ||
        next->is_numbered)
      continue;
    bool fits = is_full(p, line, next, wide);
    full += fits;
    short_of += !fits;
  }
  return full >= FEWEST_FULL_LINES && full > short_of;
}

/* The width that the text was wrapped at; 0: it was not, each line is a paragraph. */
static size_t wrap_width(const sift_page_lines *p)
{
  size_t widest = 0, full = 0;
  for (size_t i = 0; i < p->lines.count; i++)
    if (width(&p->lines.at[i]) > widest)
      widest = width(&p->lines.at[i]);
  if (widest > WIDEST_WRAP || widest < 40)
    return 0;
  if (widest > USUAL_WRAP)
    return is_wrapped_at(p, widest) ? widest : 0;
  for (size_t i = 0; i < p->lines.count; i++)
    full += width(&p->lines.at[i]) * 10 > widest * 8;
  return full >= FEWEST_FULL_LINES ? widest : 0;
}

/* Long enough, and without a mark at its end: one wide line elsewhere says nothing of
 * where this one was wrapped. */
static bool breaks_off(const sift_page_lines *p, const sift_line *line, size_t wide)
{
  sift_text t = sift_line_text(p, line);
  return width(line) * 10 > wide * 6 && t.len > 0 &&
         strchr(".!?:;\"", t.at[t.len - 1]) == NULL;
}

/* "15:44 First alert", the next entry of a timeline. */
static bool begins_with_clock(const sift_page_lines *p, const sift_line *line)
{
  sift_text t = sift_line_text(p, line);
  return t.len > 5 && sift_is_digit(t.at[0]) && (t.at[1] == ':' || t.at[2] == ':');
}

/* "by Ana Ruiz" and nothing else, above a blank line. */
static bool is_byline(const sift_page_lines *p, size_t i)
{
  enum { MOST_WORDS = 8 };
  sift_text t = sift_line_text(p, &p->lines.at[i]), names;
  sift_credit credit = sift_credit_read(t, &names);
  bool ends = i + 1 == p->lines.count || sift_line_is_blank(&p->lines.at[i + 1]);
  return ends && (credit == SIFT_CREDIT_BY || credit == SIFT_CREDIT_STRONG) &&
         sift_word_count(t) <= MOST_WORDS && !sift_text_ends(t, SIFT_TEXT("."));
}

/* A byline or a date below the title, and who is to be asked, stand for themselves. */
static bool stands_alone(const sift_page_lines *p, size_t i)
{
  sift_text t = sift_line_text(p, &p->lines.at[i]);
  return sift_is_contact(t) || is_byline(p, i) ||
         (sift_is_date_line(p->arena, t) && !sift_text_ends(t, SIFT_TEXT(".")));
}

/* "Revenue (in millions; three months ended" above "March 31, 2026)": the bracket that one
 * line opens is closed in the other, at whatever width they were broken. */
static bool shares_bracket(const sift_page_lines *p, size_t i)
{
  sift_text line = sift_line_text(p, &p->lines.at[i]),
            next = sift_line_text(p, &p->lines.at[i + 1]);
  const char *open = NULL, *close = memchr(next.at, ')', next.len);
  for (size_t k = 0; k < line.len; k++)
    open = line.at[k] == '(' ? line.at + k : line.at[k] == ')' ? NULL : open;
  return open > line.at && close != NULL &&
         memchr(next.at, '(', (size_t)(close - next.at)) == NULL;
}

void sift_lines_join(sift_page_lines *p)
{
  size_t wide = wrap_width(p);
  for (size_t i = 0; i + 1 < p->lines.count; i++) {
    sift_line *line = &p->lines.at[i], *next = &p->lines.at[i + 1];
    if (!line->is_cells && !next->is_cells && !sift_line_is_blank(line) &&
        !sift_line_is_blank(next) && shares_bracket(p, i)) {
      line->goes_on = true;
      continue;
    }
    if (wide == 0 || sift_line_is_blank(line) || sift_line_is_blank(next) ||
        next->is_item || next->is_numbered || line->is_cells || next->is_cells ||
        stands_alone(p, i + 1))
      continue;
    if (begins_with_clock(p, line) && begins_with_clock(p, next))
      continue;
    bool breaks = breaks_off(p, line, wide) && !begins_with_clock(p, next);
    line->goes_on = line->goes_on || breaks || is_full(p, line, next, wide);
  }
}
