/* head.c - what the first blocks of an article say of it: title, byline and publisher of
 * a plain text, and where a date may stand. */
#include "article/metadata/daylabels.h"
#include "article/metadata/names.h"
#include "article/text/masthead.h"

#include <string.h>

enum { HEAD_BLOCKS = 12, MOST_DATE_LINES = 12 };

static sift_text text_of(const sift_article *article, size_t block)
{
  sift_span span = article->blocks[block].span;
  return sift_text_sub(article->text, span.start, span.end);
}

/* Words that mark a line as one about the article's date. */
static const char *const date_cues[] = {
  "published", "last updated", "updated", "posted", "min read", "minute read", "date:",
};

bool sift_is_date_cue(sift_text line)
{
  for (size_t i = 0; i < sizeof date_cues / sizeof date_cues[0]; i++)
    if (sift_text_has_fold(line, sift_text_of(date_cues[i])))
      return true;
  return false;
}

/* ------------------------------------------------------------ date lines */

/* "Last updated 7 March 2025" says nothing of the day of publication. */
static bool says_change(sift_text line)
{
  size_t figure = 0;
  while (figure < line.len && !sift_is_digit(line.at[figure]))
    figure++;
  return sift_is_date_cue(line) &&
         sift_day_label_before(sift_text_sub(line, 0, figure)) == SIFT_DAY_IS_CHANGED;
}

static bool is_of_kind(sift_text line, sift_line_kind kind)
{
  enum { LONG_LINE = 200 };
  if (!sift_text_has_digit(line) || (line.len <= LONG_LINE && says_change(line)))
    return false;
  if (line.len > LONG_LINE)
    return kind == SIFT_LINE_BEGINNING;
  return kind == (sift_is_date_cue(line) ? SIFT_LINE_SAYS : SIFT_LINE_SHORT);
}

/* "WASHINGTON, Feb 6 (Reuters) -" stands at the very beginning of a paragraph. */
static sift_span dateline_of(const sift_article *article, sift_span span)
{
  enum { DATELINE = 120 };
  sift_text line = sift_text_sub(article->text, span.start, span.end);
  span.end = span.start + (uint32_t)sift_utf8_cut(line, DATELINE).len;
  return span;
}

void sift_date_lines_find(sift_arena *arena, sift_article *article)
{
  article->date_lines = SIFT_ARRAY(arena, sift_date_line, MOST_DATE_LINES);
  for (int kind = SIFT_LINE_SAYS; kind <= SIFT_LINE_BEGINNING; kind++)
    for (size_t i = 0; i < article->block_count && i < HEAD_BLOCKS; i++) {
      if (!is_of_kind(text_of(article, i), (sift_line_kind)kind) ||
          article->date_line_count == MOST_DATE_LINES)
        continue;
      sift_span span = article->blocks[i].span;
      article->date_lines[article->date_line_count++] =
          (sift_date_line){ kind == SIFT_LINE_BEGINNING ? dateline_of(article, span)
                                                        : span,
                            (sift_line_kind)kind };
    }
}

/* ------------------------------------------------------------ title */

/* Lines that pages put above the title. */
static const char *const not_titles[] = {
  "skip to", "by ",
  "share",   "subscribe",
  "sign in", "log in",
  "home",    "advertisement",
  "menu",    "listen",
  "http",    "source:",
  "contact", "for immediate release",
  "photo",   "image",
  "rns num", "reference:",
  "ref:",    "release no",
  "embargo", "stock exchange",
};

static bool is_head_line(sift_arena *arena, sift_text t)
{
  sift_text low = sift_text_lower(arena, t);
  for (size_t i = 0; i < sizeof not_titles / sizeof not_titles[0]; i++)
    if (sift_text_starts(low, sift_text_of(not_titles[i])))
      return true;
  return sift_is_date_cue(t) || sift_text_has(low, SIFT_TEXT("for immediate release"));
}

/* Of a word; what is beyond ASCII is a part of one ("Västerås"). */
static bool is_letter(char c)
{
  return sift_is_alpha(c) || (unsigned char)c >= 0x80;
}

/* Words that begin with no capital and stand beside no date: "ran until"; `also` is one
 * more that is none. */
static size_t prose_words(sift_text t, const char *also)
{
  static const char *const beside[] = {
    "at", "by", "on",  "am", "pm",  "a",    "p",
    "m",  "et", "and", "of", "min", "read", "minute"
  };
  size_t prose = 0;
  for (size_t at = 0; at < t.len;) {
    size_t end = at;
    while (end < t.len && is_letter(t.at[end]))
      end++;
    bool known = end == at || (unsigned char)t.at[at] >= 0x80 || sift_is_upper(t.at[at]);
    for (size_t i = 0; !known && i < sizeof beside / sizeof beside[0]; i++)
      known = sift_text_is(sift_text_sub(t, at, end), beside[i]);
    known = known || sift_text_is(sift_text_sub(t, at, end), also);
    prose += !known;
    at = end + 1;
  }
  return prose;
}

/* "Ann Ode in Oslo and Bo Dee in London, 12 May 2026". */
static bool is_dated_byline(sift_text t)
{
  enum { LONGEST = 110 };
  return t.len < LONGEST && sift_text_has(t, SIFT_TEXT(" in ")) &&
         sift_is_digit(t.at[t.len - 1]) && prose_words(t, "in") == 0;
}

/* (A month in another language may be a small word.) "For the year ended 28 February" is
 * of the books. */
bool sift_is_date_line(sift_arena *arena, sift_text t)
{
  bool is_short = t.len < 60 && !sift_text_has_fold(t, SIFT_TEXT(" ended ")) &&
                  prose_words(t, "") <= 1;
  return (is_short || (t.len > 0 && is_dated_byline(t))) &&
         sift_written_day(arena, t).len > 0;
}

/* "0305-88 / OHIO-PLANT/BLAST (UPDATE 4)": what a wire calls a story among its own. */
static bool is_slug(sift_text t)
{
  return sift_is_all_large(t) && sift_text_has_digit(t) &&
         sift_text_has(t, SIFT_TEXT("/"));
}

static bool is_title(sift_arena *arena, sift_text t)
{
  bool ends = sift_text_ends(t, SIFT_TEXT(".")) || sift_text_ends(t, SIFT_TEXT(":"));
  return t.len >= 12 && t.len <= 220 && !ends && sift_word_count(t) >= 3 &&
         !is_head_line(arena, t) && !sift_is_date_line(arena, t) && !is_slug(t);
}

static bool is_body(sift_text t)
{
  return t.len > 220 || (sift_text_ends(t, SIFT_TEXT(".")) && sift_word_count(t) >= 12);
}

/* ------------------------------------------------------------ byline and publisher */

/* "Ann Ode in Oslo", "Ann Ode, Harbour & Quay Courier": where from, and for whom. */
static sift_text names_alone(sift_text names, sift_text publisher)
{
  size_t in = sift_text_find(names, SIFT_TEXT(" in "), 0);
  size_t outlet = publisher.len > 0 ? sift_text_find(names, publisher, 0) : SIZE_MAX;
  size_t end = in < outlet ? in : outlet;
  return end == SIZE_MAX || end == 0 ? names : sift_text_sub(names, 0, end);
}

/* "By Ann Ode and Bo Dee", "Written by: Ann Ode": the names, parted. */
static void read_credit(sift_arena *arena, sift_text part, sift_article *article)
{
  enum { LONG_PART = 100 };
  sift_text written;
  sift_credit credit = sift_credit_read(part, &written);
  bool by =
      part.len < LONG_PART && (credit == SIFT_CREDIT_BY || credit == SIFT_CREDIT_STRONG);
  if (!by || article->authors.count > 0 || sift_text_has_digit(part))
    return;
  written = names_alone(written, article->publisher);
  sift_author_list names = { 0 };
  sift_authors_add(arena, written, article->publisher, &names);
  article->authors = (sift_texts){ names.at, names.count };
}

/* "Continent Wire · February 12, 2026 · by Ann Ode in Oslo". */
static void read_byline(sift_arena *arena, sift_text line, sift_article *article)
{
  if (sift_text_ends(line, SIFT_TEXT(".")))
    return;
  for (size_t at = 0; at < line.len;)
    read_credit(arena, sift_line_part(line, &at), article);
}

/* What a newswire sends out and nobody signs is signed by the wire. */
static void sign_for_wire(sift_arena *arena, sift_article *article)
{
  static const char *const wires[] = { "wire", "newswire" };
  sift_text name = article->publisher;
  size_t word = name.len;
  while (word > 0 && sift_is_alpha(name.at[word - 1]))
    word--;
  for (size_t i = 0; i < 2 && article->authors.count == 0; i++)
    if (sift_text_eq_fold(sift_text_sub(name, word, name.len), sift_text_of(wires[i]))) {
      sift_author_list names = { 0 };
      *SIFT_PUSH(arena, &names) = name;
      article->authors = (sift_texts){ names.at, names.count };
    }
}

/* Whether a line is a date or says that it has one; prose is left to the rules. */
static bool is_line_of_days(sift_arena *arena, sift_text line)
{
  enum { LONG_LINE = 120 };
  return sift_is_date_line(arena, line) ||
         (line.len < LONG_LINE && sift_is_date_cue(line));
}

/* "Published 6 February 2025, updated 7 March 2025": each day with the word before it. */
static void read_days(sift_arena *arena, sift_text line, sift_head_days *days)
{
  for (size_t start = 0, end; start < line.len; start = end) {
    size_t figure = start;
    while (figure < line.len && !sift_is_digit(line.at[figure]))
      figure++;
    end = sift_day_label_next(line, figure);
    sift_text day = sift_written_day(arena, sift_text_sub(line, start, end));
    sift_day_label said = sift_day_label_before(sift_text_sub(line, start, figure));
    sift_text *place = said == SIFT_DAY_IS_CHANGED ? &days->modified : &days->published;
    if (place->len == 0 && said != SIFT_DAY_IS_OTHER)
      *place = day;
  }
}

sift_head_days sift_head_days_find(sift_arena *arena, const sift_article *article)
{
  enum { TOP = 6, TAIL = 2 };
  sift_head_days days = { 0 };
  for (size_t i = 0; i < article->block_count; i++) {
    sift_text line = text_of(article, i);
    bool last = i + TAIL >= article->block_count && sift_is_date_cue(line);
    if ((i < TOP || last) && is_line_of_days(arena, line))
      read_days(arena, line, &days);
  }
  return days;
}

/* A title stands in one of the next lines, above the first paragraph. */
static bool is_title_below(sift_arena *arena, const sift_article *article)
{
  for (size_t i = 1; i < article->block_count && i <= 3; i++) {
    sift_text line = text_of(article, i);
    if (is_body(line))
      return false;
    if (is_title(arena, line))
      return true;
  }
  return false;
}

/* The line above all others is the outlet's where a date or the title stands below. */
static bool is_outlet_line(sift_arena *arena, const sift_article *article, sift_text line)
{
  if (article->block_count < 2 || !sift_is_all_large(line) ||
      sift_outlet_above(line).len < line.len)
    return false;
  return sift_is_date_line(arena, text_of(article, 1)) ||
         (sift_outlet_in(arena, line).len > 0 && is_title_below(arena, article));
}

/* Where the body begins, of the first blocks. */
static size_t body_begin(const sift_article *article)
{
  size_t i = 0;
  while (i < article->block_count && i < HEAD_BLOCKS && !is_body(text_of(article, i)) &&
         article->blocks[i].kind != SIFT_CELL)
    i++;
  return i;
}

/* "KELVANE MARINE PLC" right above "RESULTS FOR THE YEAR ENDED 31 MARCH". */
static bool is_letterhead_of(sift_arena *arena, const sift_article *article, size_t i,
                             size_t count)
{
  enum { MOST_WORDS = 4 };
  sift_text line = text_of(article, i);
  return sift_is_all_large(line) && sift_word_count(line) <= MOST_WORDS &&
         i + 1 < count && article->blocks[i + 1].line == article->blocks[i].line + 1 &&
         sift_is_all_large(text_of(article, i + 1)) &&
         is_title(arena, text_of(article, i + 1));
}

/* The outlet, of a line below or above the title that names it. */
static void read_outlet(sift_arena *arena, sift_text line, sift_article *article)
{
  if (article->publisher.len == 0)
    article->publisher = sift_outlet_in(arena, line);
}

void sift_head_read(sift_arena *arena, sift_article *article)
{
  size_t count = body_begin(article);
  size_t above = sift_masthead_blocks(arena, article, count, is_title);
  bool outlet =
      above > 0 || (count > 0 && is_outlet_line(arena, article, text_of(article, 0)));
  if (outlet && article->publisher.len == 0)
    article->publisher = sift_outlet_above(text_of(article, 0));
  for (size_t i = outlet ? 1 : 0; i < count; i++) {
    sift_text line = text_of(article, i);
    bool titles = i >= above && article->title.len == 0 && article->block_count > 1 &&
                  is_title(arena, line) && !is_letterhead_of(arena, article, i, count);
    if (titles)
      article->title = line;
    else if (!sift_text_eq_fold(line, article->title))
      read_outlet(arena, line, article);
    read_byline(arena, line, article);
  }
  sign_for_wire(arena, article);
}
