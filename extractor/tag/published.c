/* published.c - the day on which a text says that it was published: in a line of its own
 * or in a dateline. A day that a sentence tells of is none. */
#include "tag/kinds.h"

#include <string.h>

/* A month or a day in full. */
static bool is_day(const sift_mention *m)
{
  return m->kind == SIFT_DATE && m->value.edtf.at != NULL && !m->value.relative &&
         (m->value.period.grain == SIFT_GRAIN_DAY ||
          m->value.period.grain == SIFT_GRAIN_MONTH) &&
         m->value.period.first != SIFT_DAY_NONE;
}

/* Words of `t`; *small: those that begin with no capital. */
static size_t count_words(sift_text t, size_t *small)
{
  size_t words = 0;
  for (size_t i = 0; i < t.len; i++) {
    bool starts = sift_is_alpha(t.at[i]) && (i == 0 || !sift_is_alpha(t.at[i - 1]));
    words += starts;
    *small += starts && !sift_is_upper(t.at[i]);
  }
  return words;
}

/* "May 29, 2026 | 9 min read", "By Ana Ruiz on 3 March 2026": a date and little else. */
static bool is_short_line(sift_text before, sift_text after)
{
  enum { MOST_WORDS = 6 };
  size_t small = 0, small_after = 0;
  size_t words = count_words(before, &small) + count_words(after, &small_after);
  bool byline =
      before.len > 3 && sift_text_eq_fold(sift_text_sub(before, 0, 3), SIFT_TEXT("by "));
  return words <= MOST_WORDS && (byline || small == 0);
}

/* A hyphen behind a space, or any of U+2010 to U+2015. */
static bool is_dash(sift_text t, size_t i)
{
  if (t.at[i] == '-')
    return i > 0 && t.at[i - 1] == ' ';
  return i + 2 < t.len && memcmp(t.at + i, "\xE2\x80", 2) == 0 &&
         (unsigned char)t.at[i + 2] >= 0x90 && (unsigned char)t.at[i + 2] <= 0x95;
}

/* "OSLO, Norway, May 29, 2026 (Wire) -": names, the date, names, then a dash. */
static bool is_dateline(sift_text before, sift_text after)
{
  enum { MOST_BEFORE = 6, MOST_AFTER = 40 };
  size_t small = 0;
  if (count_words(before, &small) > MOST_BEFORE || small > 0)
    return false;
  for (size_t i = 0; i < after.len && i < MOST_AFTER; i++) {
    char c = after.at[i];
    if (c == ':' || c == '|')
      return true;
    if (is_dash(after, i))
      return true;
    if (c == '.' || c == ';')
      return false;
  }
  return false;
}

static bool says_day(const sift_article *article, const sift_date_line *line,
                     const sift_mention *m)
{
  if (!is_day(m) || m->span.start < line->span.start || m->span.end > line->span.end)
    return false;
  sift_text before = sift_text_sub(article->text, line->span.start, m->span.start);
  sift_text after = sift_text_sub(article->text, m->span.end, line->span.end);
  switch (line->kind) {
  case SIFT_LINE_SAYS:
    return true;
  case SIFT_LINE_SHORT:
    return is_short_line(before, after) || is_dateline(before, after);
  case SIFT_LINE_BEGINNING:
    return is_dateline(before, after);
  }
  return false;
}

void sift_article_date(sift_article *article, const sift_mentions *mentions)
{
  bool by_change = sift_text_eq(article->published_from, SIFT_TEXT("modified"));
  if (article->published.at != NULL && !by_change)
    return;
  for (size_t l = 0; l < article->date_line_count; l++)
    for (size_t i = 0; i < mentions->count; i++) {
      const sift_mention *m = &mentions->at[i];
      if (!says_day(article, &article->date_lines[l], m))
        continue;
      article->published = m->value.edtf;
      article->published_from = SIFT_TEXT("text");
      article->anchor = m->value.period;
      return;
    }
}
