/* inline.c - the words of markdown: what stands within its lines to set words apart
 * (emphasis, code, links, escapes, comments) goes. After CommonMark 0.31, chapter 6. */
#include "article/inner.h"

#include <string.h>

/* A run of '*', '_' or '~' that may begin or end emphasis. */
typedef struct run {
  size_t start, end; /* of what of it nothing has used */
  char mark;
  bool opens, closes;
} run;

typedef struct markdown {
  sift_arena *arena;
  sift_text text;
  bool *is_dropped; /* each byte */
  bool ends_no_comment;
  SIFT_LIST(run) runs;        /* of this paragraph */
  SIFT_LIST(size_t) brackets; /* '[' of this paragraph that nothing has closed */
} markdown;

static bool is_at(const markdown *m, size_t at, const char *word)
{
  size_t len = strlen(word);
  return at + len <= m->text.len && memcmp(m->text.at + at, word, len) == 0;
}

/* Lines keep their numbers. */
static void drop(markdown *m, size_t start, size_t end)
{
  for (size_t i = start; i < end && i < m->text.len; i++)
    m->is_dropped[i] = m->text.at[i] != '\n';
}

static size_t run_end(const markdown *m, size_t at)
{
  size_t end = at;
  while (end < m->text.len && m->text.at[end] == m->text.at[at])
    end++;
  return end;
}

static size_t line_end(const markdown *m, size_t at)
{
  const char *line =
      at < m->text.len ? memchr(m->text.at + at, '\n', m->text.len - at) : NULL;
  return line != NULL ? (size_t)(line - m->text.at) : m->text.len;
}

static size_t past_spaces(const markdown *m, size_t at)
{
  while (at < m->text.len && m->text.at[at] == ' ')
    at++;
  return at;
}

/* ------------------------------------------------------------ links */

/* Where something in a link's brackets ends at the latest. Where the next link begins,
 * so that no byte is looked at for two of them. */
static bool is_over(const markdown *m, size_t at)
{
  return at >= m->text.len || m->text.at[at] == '\n' || is_at(m, at, "](");
}

static size_t behind(const markdown *m, size_t at, char closer)
{
  while (!is_over(m, at) && m->text.at[at] != closer)
    at += m->text.at[at] == '\\' && !is_over(m, at + 1) ? 2 : 1;
  return !is_over(m, at) ? at + 1 : SIZE_MAX;
}

/* Brackets within an address come in pairs. */
static size_t target_end(const markdown *m, size_t at)
{
  size_t open = 0;
  if (is_at(m, at, "<"))
    return behind(m, at + 1, '>');
  for (; !is_over(m, at) && !sift_is_space(m->text.at[at]); at++) {
    if (m->text.at[at] == ')' && open == 0)
      break;
    open += m->text.at[at] == '(';
    open -= m->text.at[at] == ')';
  }
  return open == 0 ? at : SIZE_MAX;
}

static bool is_target(sift_text t)
{
  return t.len == 0 || memchr(t.at, '/', t.len) != NULL || t.at[0] == '#' ||
         memchr(t.at, '.', t.len) != NULL || memchr(t.at, ':', t.len) != NULL;
}

/* `(https://quay.example/a "title")`: the end of it, SIZE_MAX: these are words. */
static size_t link_end(const markdown *m, size_t open)
{
  size_t start = past_spaces(m, open + 1), at = target_end(m, start);
  if (at == SIZE_MAX || !is_target(sift_text_sub(m->text, start, at)))
    return SIZE_MAX;
  size_t title = past_spaces(m, at);
  if (title > at && (is_at(m, title, "\"") || is_at(m, title, "'")))
    title = behind(m, title + 1, m->text.at[title]);
  at = title != SIZE_MAX ? past_spaces(m, title) : m->text.len;
  return is_at(m, at, ")") ? at + 1 : SIZE_MAX;
}

/* The end of a line "[1]: https://quay.example/a"; SIZE_MAX: it is another. */
static size_t reference_end(const markdown *m, size_t at)
{
  bool begins = (at == 0 || m->text.at[at - 1] == '\n') && !is_at(m, at, "[^");
  size_t close = begins ? behind(m, at + 1, ']') : SIZE_MAX;
  if (close == SIZE_MAX || !is_at(m, close, ":"))
    return SIZE_MAX;
  size_t start = past_spaces(m, close + 1), end = start;
  while (end < m->text.len && !sift_is_space(m->text.at[end]))
    end++;
  bool names_target = end > start && is_target(sift_text_sub(m->text, start, end));
  return names_target ? line_end(m, end) : SIZE_MAX;
}

/* "]": of a link its target goes, and the bracket before its words. Returns where to read
 * on. */
static size_t close_bracket(markdown *m, size_t at)
{
  size_t open = m->brackets.count > 0 ? m->brackets.at[--m->brackets.count] : SIZE_MAX;
  size_t end = is_at(m, at, "](") ? link_end(m, at + 1) : SIZE_MAX;
  if (end == SIZE_MAX)
    return at + 1;
  drop(m, at, end);
  if (open != SIZE_MAX)
    drop(m, open > 0 && m->text.at[open - 1] == '!' ? open - 1 : open, open + 1);
  return end;
}

/* "[": a definition of a target goes, as does the mark of a footnote ("[^1]"). */
static size_t open_bracket(markdown *m, size_t at)
{
  bool is_note = is_at(m, at, "[^");
  size_t end = is_note ? behind(m, at + 2, ']') : reference_end(m, at);
  if (end != SIZE_MAX) {
    end += is_note && is_at(m, end, ":");
    drop(m, at, end);
    return end;
  }
  *SIFT_PUSH(m->arena, &m->brackets) = at;
  return at + 1;
}

/* ------------------------------------------------------------ emphasis */

typedef enum side { SIDE_SPACE, SIDE_MARK, SIDE_WORD } side;

/* What a character beside a run is. Any beyond ASCII is a letter, but for quotes, dashes
 * and spaces (U+2000 to U+206F), which are no letters. */
static side side_of(const markdown *m, size_t at, size_t len)
{
  if (len == 0)
    return SIDE_SPACE;
  unsigned char c = (unsigned char)m->text.at[at];
  if (sift_is_space(c))
    return SIDE_SPACE;
  return c >= 0x80 || sift_is_alpha(c) || sift_is_digit(c) ? SIDE_WORD : SIDE_MARK;
}

static side side_before(const markdown *m, size_t at)
{
  enum { THREE = 3 };
  if (at >= THREE && memcmp(m->text.at + at - THREE, "\xE2\x80", 2) == 0)
    return SIDE_MARK;
  return side_of(m, at - 1, at);
}

static side side_behind(const markdown *m, size_t at)
{
  return is_at(m, at, "\xE2\x80") ? SIDE_MARK : side_of(m, at, m->text.len - at);
}

/* "3*4": no emphasis, against the letter of CommonMark. */
static bool is_between_digits(const markdown *m, size_t start, size_t end)
{
  return start > 0 && end < m->text.len && sift_is_digit(m->text.at[start - 1]) &&
         sift_is_digit(m->text.at[end]);
}

/* Left- and right-flanking runs; '_' within a word is neither. */
static size_t note_run(markdown *m, size_t at)
{
  size_t end = run_end(m, at);
  side before = side_before(m, at), after = side_behind(m, end);
  bool left = after == SIDE_WORD || (after == SIDE_MARK && before != SIDE_WORD);
  bool right = before == SIDE_WORD || (before == SIDE_MARK && after != SIDE_WORD);
  char mark = m->text.at[at];
  bool alone = mark == '_';
  if ((mark == '~' && end - at != 2) || is_between_digits(m, at, end))
    return end;
  *SIFT_PUSH(m->arena, &m->runs) = (run){
    .start = at,
    .end = end,
    .mark = mark,
    .opens = left && !(alone && right && before == SIDE_WORD),
    .closes = right && !(alone && left && after == SIDE_WORD),
  };
  return end;
}

/* The words between two runs are emphasised: as many marks as both have go. */
static void match_runs(markdown *m, run *opener, run *closer)
{
  size_t open = opener->end - opener->start, close = closer->end - closer->start;
  size_t count = open < close ? open : close;
  drop(m, opener->end - count, opener->end);
  drop(m, closer->start, closer->start + count);
  opener->end -= count;
  closer->start += count;
}

/* Each run that may close finds the nearest that opens, but none before one it passed. */
static void match_emphasis(markdown *m)
{
  enum { DEEP = 32 };
  size_t open[DEEP], depth = 0;
  for (size_t i = 0; i < m->runs.count; i++) {
    run *here = &m->runs.at[i];
    for (size_t k = depth; here->closes && here->start < here->end && k-- > 0;) {
      run *opener = &m->runs.at[open[k]];
      if (opener->mark != here->mark)
        continue;
      match_runs(m, opener, here);
      depth = opener->start < opener->end ? k + 1 : k;
    }
    if (here->opens && here->start < here->end && depth < DEEP)
      open[depth++] = i;
  }
}

/* ------------------------------------------------------------ all of it */

/* A run of backticks and the next as long: what stands between is as it is written. */
static size_t pass_code(markdown *m, size_t at)
{
  enum { FARTHEST = 400 };
  size_t behind_open = run_end(m, at), len = behind_open - at;
  for (size_t i = behind_open; i < m->text.len && i - behind_open < FARTHEST;) {
    size_t end = m->text.at[i] == '`' ? run_end(m, i) : i + 1;
    if (m->text.at[i] == '`' && end - i == len) {
      drop(m, at, behind_open);
      drop(m, i, end);
      return end;
    }
    i = end;
  }
  return behind_open;
}

static size_t pass_comment(markdown *m, size_t at)
{
  size_t end =
      m->ends_no_comment ? SIZE_MAX : sift_text_find(m->text, SIFT_TEXT("-->"), at);
  m->ends_no_comment = end == SIZE_MAX;
  if (end == SIZE_MAX)
    return at + 1;
  drop(m, at, end + 3);
  return end + 3;
}

static size_t pass_escape(markdown *m, size_t at)
{
  char next = at + 1 < m->text.len ? m->text.at[at + 1] : ' ';
  if (side_of(m, at + 1, m->text.len - at - 1) != SIDE_MARK || next == '\n')
    return at + 1;
  drop(m, at, at + 1);
  return at + 2;
}

/* Returns where to read on. */
static size_t read_mark(markdown *m, size_t at)
{
  switch (m->text.at[at]) {
  case '\\':
    return pass_escape(m, at);
  case '`':
    return pass_code(m, at);
  case '[':
    return open_bracket(m, at);
  case ']':
    return close_bracket(m, at);
  case '*':
  case '_':
  case '~':
    return note_run(m, at);
  default:
    return is_at(m, at, "<!--") ? pass_comment(m, at) : at + 1;
  }
}

/* What a line between fences begins with, "```"; its length, 0: with something else. */
static size_t fence_at(const markdown *m, size_t line)
{
  size_t at = past_spaces(m, line);
  size_t length = at < m->text.len ? run_end(m, at) - at : 0;
  return length >= 3 && (m->text.at[at] == '`' || m->text.at[at] == '~') ? length : 0;
}

/* The end of the line that closes the fence of a line; SIZE_MAX: none does. */
static size_t fenced_end(const markdown *m, size_t line)
{
  size_t length = fence_at(m, line);
  char mark = m->text.at[past_spaces(m, line)];
  for (size_t at = line_end(m, line); at < m->text.len; at = line_end(m, at)) {
    size_t end = line_end(m, ++at), start = past_spaces(m, at);
    if (fence_at(m, at) >= length && m->text.at[start] == mark &&
        past_spaces(m, run_end(m, start)) == end)
      return end;
  }
  return SIZE_MAX;
}

static void end_paragraph(markdown *m)
{
  match_emphasis(m);
  m->runs.count = m->brackets.count = 0;
}

static void read_marks(markdown *m)
{
  bool fences = true;
  for (size_t at = 0; at < m->text.len;) {
    bool begins = at == 0 || m->text.at[at - 1] == '\n';
    if (begins && fences && fence_at(m, at) > 0) {
      size_t end = fenced_end(m, at);
      fences = end != SIZE_MAX;
      at = fences ? end : at;
      end_paragraph(m);
    } else if (begins && past_spaces(m, at) == line_end(m, at)) {
      end_paragraph(m);
      at = line_end(m, at) + 1;
    } else {
      at = read_mark(m, at);
    }
  }
  end_paragraph(m);
}

sift_text sift_markdown_words(sift_arena *arena, sift_text text)
{
  markdown m = { .arena = arena,
                 .text = text,
                 .is_dropped = SIFT_ARRAY(arena, bool, text.len + 1) };
  read_marks(&m);
  char *words = sift_alloc(arena, text.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < text.len; i++)
    if (!m.is_dropped[i])
      words[len++] = text.at[i];
  return (sift_text){ words, len };
}
