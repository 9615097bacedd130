/* masthead.c - the lines above a plain text that are its outlet's: their parts, between
 * bars, dots, dashes and brackets, and which of them is the outlet. A place, a person or
 * a section stands there in the same letters: what no word and no form tells from these
 * is taken for none. */
#include "article/text/masthead.h"

#include "article/metadata/names.h"

#include <string.h>

/* ---------------------------------------------------------------- parts of a line */

sift_text sift_line_part(sift_text line, size_t *at)
{
  sift_text rest = sift_text_sub(line, *at, line.len);
  size_t end = sift_text_part_end(rest), mark = sift_text_mark_at(rest, end);
  *at += end + mark;
  return sift_text_trim(sift_text_sub(rest, 0, end));
}

static sift_text next_piece(sift_text part, size_t *at)
{
  size_t comma = sift_text_find(part, SIFT_TEXT(","), *at);
  size_t end = comma == SIZE_MAX ? part.len : comma;
  sift_text piece = sift_text_trim(sift_text_sub(part, *at, end));
  *at = end < part.len ? end + 1 : part.len;
  return piece;
}

static bool has_day(sift_arena *arena, sift_text line)
{
  for (size_t at = 0; at < line.len;) {
    sift_text part = sift_line_part(line, &at);
    if (part.len > 0 && sift_written_day(arena, part).len > 0)
      return true;
  }
  return false;
}

/* ---------------------------------------------------------------- an outlet's name */

/* Last words of outlets' names. */
static const char *const outlets[] = {
  "agency", "bulletin",  "chronicle", "courier",   "daily",    "dispatch", "gazette",
  "herald", "journal",   "ledger",    "magazine",  "network",  "news",     "newsline",
  "record", "newsroom",  "newswire",  "observer",  "post",     "press",    "report",
  "review", "service",   "standard",  "telegraph", "times",    "tribune",  "weekly",
  "wire",   "newspaper", "examiner",  "sentinel",  "register", "monitor",  "newsletter",
  "beacon", "echo",      "mercury",   "argus",     "inquirer", "enquirer", "advertiser",
};

bool sift_is_all_large(sift_text t)
{
  size_t large = 0;
  for (size_t i = 0; i < t.len; i++) {
    if (t.at[i] >= 'a' && t.at[i] <= 'z')
      return false;
    large += sift_is_upper(t.at[i]);
  }
  return large >= 3;
}

/* "Press release" says what it is, "Newsroom" alone not whose. */
static bool says_outlet(sift_text t)
{
  sift_text last = sift_text_last_word(t);
  for (size_t i = 0; i < sizeof outlets / sizeof outlets[0]; i++)
    if (sift_text_eq_fold(last, sift_text_of(outlets[i])))
      return last.len < t.len;
  return false;
}

/* A large letter begins each word, but for "of", "del" and their like. */
static bool is_name(sift_text t)
{
  static const char *const small[] = { "of",  "the", "and", "&",  "de",  "del",
                                       "der", "di",  "la",  "le", "for", NULL };
  for (size_t i = 0, end; i < t.len; i = end + 1) {
    for (end = i; end < t.len && t.at[end] != ' ';)
      end++;
    sift_text word = sift_text_sub(t, i, end);
    bool large =
        word.len > 0 && (sift_is_upper(word.at[0]) || (unsigned char)word.at[0] >= 0x80);
    if (!large && !sift_text_is_any(word, small))
      return false;
  }
  return t.len > 0 && !sift_text_has_digit(t);
}

/* "LedgerWire", "TechDesk": one word that no place and no person is written as. */
static bool is_coined(sift_text t)
{
  bool small = false;
  for (size_t i = 0; i < t.len; i++) {
    if (t.at[i] == ' ' || t.at[i] == '\'')
      return false;
    if (small && sift_is_upper(t.at[i]))
      return true;
    small = small || (t.at[i] >= 'a' && t.at[i] <= 'z');
  }
  return false;
}

static bool begins_with_article(sift_text t)
{
  return sift_text_starts(t, SIFT_TEXT("The ")) ||
         sift_text_starts(t, SIFT_TEXT("La ")) || sift_text_starts(t, SIFT_TEXT("Le ")) ||
         sift_text_starts(t, SIFT_TEXT("Die ")) || sift_text_starts(t, SIFT_TEXT("De "));
}

static bool is_sure(sift_text t)
{
  enum { MOST_WORDS = 6 };
  bool joined = sift_is_all_large(t) && sift_text_has(t, SIFT_TEXT(" & "));
  return (says_outlet(t) || joined) && is_name(t) && sift_word_count(t) <= MOST_WORDS;
}

/* As outlets call themselves, and hardly anything else that stands there. */
static bool is_likely(sift_text t)
{
  enum { MOST_WORDS = 5 };
  return is_name(t) && sift_word_count(t) <= MOST_WORDS &&
         (is_coined(t) || begins_with_article(t) || sift_text_has(t, SIFT_TEXT(" & ")));
}

static sift_text sure_piece(sift_text part)
{
  for (size_t at = 0; at < part.len;) {
    sift_text piece = next_piece(part, &at), name;
    if (is_sure(piece) && sift_credit_read(piece, &name) == SIFT_CREDIT_NONE)
      return piece;
  }
  return (sift_text){ 0 };
}

sift_text sift_outlet_in(sift_arena *arena, sift_text line)
{
  enum { LONG_LINE = 200 };
  sift_text likely = { 0 };
  bool several = false;
  for (size_t at = 0; line.len <= LONG_LINE && at < line.len;) {
    sift_text part = sift_line_part(line, &at), sure = sure_piece(part);
    if (sure.len > 0)
      return sure;
    if (!is_likely(part))
      continue;
    several = likely.len > 0;
    likely = part;
  }
  bool whole = likely.len == sift_text_trim(line).len;
  return !several && (whole || has_day(arena, line)) ? likely : (sift_text){ 0 };
}

/* ---------------------------------------------------------------- above the title */

static sift_text text_of(const sift_article *article, size_t block)
{
  sift_span span = article->blocks[block].span;
  return sift_text_trim(sift_text_sub(article->text, span.start, span.end));
}

sift_text sift_outlet_above(sift_text line)
{
  enum { MOST_WORDS = 6, WITH_COLON = 3 }; /* "DEALSHEET: REGIONALS" */
  size_t at = 0;
  sift_text name = sift_line_part(line, &at);
  bool written = sift_is_all_large(name) || (is_name(name) && says_outlet(name)) ||
                 (is_name(name) && begins_with_article(name) && at >= line.len);
  size_t most = sift_text_has(name, SIFT_TEXT(":")) ? WITH_COLON : MOST_WORDS;
  return written && !sift_text_has_digit(name) && sift_word_count(name) <= most
             ? name
             : (sift_text){ 0 };
}

/* How many lines stand together at the top, without an empty one between. */
static size_t top_lines(const sift_article *article, size_t count)
{
  size_t lines = count > 0 ? 1 : 0;
  while (lines < count && article->blocks[lines].line != 0 &&
         article->blocks[lines].line == article->blocks[lines - 1].line + 1)
    lines++;
  return lines;
}

size_t sift_masthead_blocks(sift_arena *arena, const sift_article *article, size_t count,
                            bool (*is_title)(sift_arena *arena, sift_text line))
{
  enum { LEAST = 2, NEAR = 3 };
  size_t top = top_lines(article, count);
  if (top < LEAST || sift_outlet_above(text_of(article, 0)).len == 0)
    return 0;
  bool dated = false;
  for (size_t i = 1; i < top; i++) {
    if (sift_outlet_in(arena, text_of(article, i)).len > 0)
      return 0; /* the outlet stands below: the title comes first */
    dated = dated || has_day(arena, text_of(article, i));
  }
  for (size_t i = top; dated && i < count && i < top + NEAR; i++)
    if (is_title(arena, text_of(article, i)))
      return top;
  return 0;
}
