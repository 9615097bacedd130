/* ends.c - what stands before and behind the text of an article and is none of it, where
 * neither tags nor names say so: kickers, notes on the author, what readers reply. */
#include "article/inner.h"
#include "article/page/cues.h"

#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* Blocks and which of them are dropped. */
typedef struct ends {
  const sift_builder *builder;
  const sift_metadata *meta;
  sift_arena *arena;
  unsigned char *drop;
} ends;

static sift_text block_text(const ends *e, size_t i)
{
  sift_span span = e->builder->blocks.at[i].span;
  return sift_text_sub(sift_buffer_text(&e->builder->text), span.start, span.end);
}

static bool has_any(sift_text t, const char *const *words, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (sift_text_has_fold(t, sift_text_of(words[i])))
      return true;
  return false;
}

static bool starts_with_any(sift_text t, const char *const *words, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (sift_text_eq_fold(sift_text_sub(t, 0, strlen(words[i])), sift_text_of(words[i])))
      return true;
  return false;
}

#define HAS_ANY(t, words) has_any((t), (words), LENGTH(words))
#define STARTS_WITH_ANY(t, words) starts_with_any((t), (words), LENGTH(words))

/* ------------------------------------------------------------ kickers */

/* "Business", "World news": a few words that say nothing, above the title. */
static bool is_kicker(const sift_block *block, sift_text line)
{
  enum { MOST_WORDS = 4, LONGEST = 40 };
  bool digit = false;
  for (size_t i = 0; i < line.len; i++)
    digit = digit || sift_is_digit(line.at[i]);
  return block->kind == SIFT_PARAGRAPH && line.len <= LONGEST && !digit &&
         sift_word_count(line) <= MOST_WORDS &&
         strchr(".!?", line.at[line.len - 1]) == NULL;
}

static void drop_kickers(ends *e)
{
  enum { NEAR_THE_TOP = 8 };
  size_t count = e->builder->blocks.count, title = 0;
  while (title < count && title < NEAR_THE_TOP &&
         !(e->builder->blocks.at[title].kind == SIFT_HEADING &&
           sift_text_eq_fold(block_text(e, title), e->meta->title.text)))
    title++;
  for (size_t i = 0; title < count && title < NEAR_THE_TOP && i < title; i++)
    if (!e->drop[i] && is_kicker(&e->builder->blocks.at[i], block_text(e, i)))
      e->drop[i] = SIFT_DROP_LABEL;
}

/* ------------------------------------------------------------ counters */

/* "12", "1.4K": how many have clapped or replied. */
static bool is_counter(const sift_block *block, sift_text line)
{
  enum { LONGEST = 5 };
  size_t digits = 0, at = 0;
  for (; at < line.len && (sift_is_digit(line.at[at]) || line.at[at] == '.'); at++)
    digits += sift_is_digit(line.at[at]);
  bool thousands = at + 1 == line.len && sift_to_lower(line.at[at]) == 'k';
  return block->kind == SIFT_PARAGRAPH && line.len <= LONGEST && digits > 0 &&
         (at == line.len || thousands);
}

/* Counters between the title and the first sentence, where they are few: many are a list
 * of results. */
static void drop_counters(ends *e)
{
  enum { SENTENCE = 60, MOST = 3 };
  size_t counters[MOST], count = 0;
  bool begun = false;
  for (size_t i = 0; i < e->builder->blocks.count; i++) {
    const sift_block *block = &e->builder->blocks.at[i];
    sift_text line = block_text(e, i);
    begun = begun || (block->kind == SIFT_PARAGRAPH && line.len >= SENTENCE);
    if (begun || e->drop[i] || !is_counter(block, line))
      continue;
    if (count == MOST)
      return;
    counters[count++] = i;
  }
  for (size_t i = 0; begun && i < count; i++)
    e->drop[counters[i]] = SIFT_DROP_LABEL;
}

/* ------------------------------------------------------------ what readers reply */

static size_t skip_digits(sift_text t, size_t at)
{
  while (at < t.len && (sift_is_digit(t.at[at]) || t.at[at] == ','))
    at++;
  return at;
}

/* The length of the word for replies that the text begins with; 0: with none. */
static size_t word_for_replies(sift_text t)
{
  static const char *const words[] = {
    "comments",   "comment",   "responses",    "replies",     "reader comments",
    "kommentare", "kommentar", "commentaires", "comentarios", "commenti",
    "reacties",   "thoughts",  "discussion",
  };
  for (size_t i = 0; i < LENGTH(words); i++)
    if (starts_with_any(t, &words[i], 1))
      return strlen(words[i]);
  return 0;
}

/* "Comments", "3 Comments", "Comments (3)", "2 thoughts on “Mill sold”": all of a line. */
static bool opens_replies(sift_text line)
{
  enum { SHORT_LINE = 120 };
  static const char *const others[] = { "leave a reply", "leave a comment",
                                        "join the discussion", "join the conversation" };
  static const char *const objects[] = { " on ", " to ", " zu " };
  if (line.len > SHORT_LINE)
    return false;
  if (STARTS_WITH_ANY(line, others))
    return true;
  size_t counted = skip_digits(line, 0);
  sift_text rest = sift_text_trim(sift_text_sub(line, counted, line.len));
  size_t word = word_for_replies(rest);
  if (word == 0)
    return false;
  rest = sift_text_sub(rest, word, rest.len);
  if (counted > 0 && STARTS_WITH_ANY(rest, objects))
    return true;
  rest = sift_text_trim(rest);
  size_t at = rest.len > 0 && strchr("(:", rest.at[0]) != NULL ? 1 : 0;
  while (at < rest.len && sift_is_space(rest.at[at]))
    at++;
  at = skip_digits(rest, at);
  return at == rest.len || (at + 1 == rest.len && rest.at[at] == ')');
}

/* "Carl D. 2 hours ago", "Carl D. says:", "Reply": who wrote a reply, and when. */
static bool signs_reply(const ends *e, sift_text line)
{
  enum { SHORT_LINE = 80, MOST_WORDS = 9 };
  static const char *const buttons[] = { "Reply", "Antworten", "Répondre", "Responder" };
  static const char *const said[] = { " says:", " says", " wrote:", " schrieb:" };
  static const char *const since[] = { " ago", "vor 1", "vor 2", "vor 3", "il y a " };
  if (line.len > SHORT_LINE || sift_word_count(line) > MOST_WORDS)
    return false;
  for (size_t i = 0; i < LENGTH(buttons); i++)
    if (sift_text_eq_fold(line, sift_text_of(buttons[i])))
      return true;
  for (size_t i = 0; i < LENGTH(said); i++)
    if (sift_text_ends(line, sift_text_of(said[i])))
      return true;
  return HAS_ANY(line, since) || sift_written_day(e->arena, line).len > 0;
}

/* Whether readers sign what follows: at once, and again and again. */
static bool are_replies_behind(const ends *e, size_t opener)
{
  enum { AT_ONCE = 4, OFTEN = 8 };
  size_t count = e->builder->blocks.count, signs = 0, first = count;
  for (size_t i = opener + 1; i < count; i++)
    if (signs_reply(e, block_text(e, i))) {
      first = first < count ? first : i;
      signs++;
    }
  return signs > 0 && first - opener <= AT_ONCE && signs * OFTEN >= count - opener - 1;
}

/* All behind a heading over replies, if there is an article before it. */
static void drop_replies(ends *e)
{
  enum { SENTENCE = 60, LEAST_BEFORE = 200 };
  size_t before = 0;
  for (size_t i = 0; i < e->builder->blocks.count; i++) {
    const sift_block *block = &e->builder->blocks.at[i];
    sift_text line = block_text(e, i);
    before += !e->drop[i] && line.len >= SENTENCE ? line.len : 0;
    if (before < LEAST_BEFORE || block->entry > 0 ||
        (block->kind != SIFT_HEADING && block->kind != SIFT_PARAGRAPH) ||
        !opens_replies(line) || !are_replies_behind(e, i))
      continue;
    for (; i < e->builder->blocks.count; i++)
      e->drop[i] = e->drop[i] ? e->drop[i] : SIFT_DROP_OTHERS;
  }
}

/* ------------------------------------------------------------ notes on the author */

/* What someone is who writes, and how a note goes on about it. */
static const char *const callings[] = {
  "reporter",   "correspondent", "columnist",    "editor",    "writer",     "journalist",
  "author",     "covers",        "covering",     "writes",    "professor",  "fellow",
  "freelance",  "contributor",   "reached at",   "based in",  "newsletter", "on twitter",
  "specialise", "specialize",    "podcast host", "reporting",
};

/* "Ann Ode is ...", "Ann Ode covers ...": behind the whole name of an author. */
static bool speaks_of_author(const ends *e, sift_text line)
{
  static const char *const verbs[] = { " is ",      " covers ",   " writes ",
                                       " reports ", " has been ", " has covered ",
                                       " can be ",  " joined ",   " was ",
                                       ", " };
  for (size_t i = 0; i < e->meta->authors.count; i++) {
    sift_text name = e->meta->authors.at[i];
    if (sift_word_count(name) >= 2 &&
        sift_text_eq_fold(sift_text_sub(line, 0, name.len), name) &&
        STARTS_WITH_ANY(sift_text_sub(line, name.len, line.len), verbs))
      return HAS_ANY(line, callings);
  }
  return false;
}

/* Who helped, and where to follow or write to the one who wrote. */
static bool is_sign_off(sift_text line)
{
  enum { SHORT_LINE = 200 };
  static const char *const helpers[] = {
    "reporting by ",
    "(reporting by ",
    "additional reporting by ",
    "editing by ",
    "writing by ",
    "— with assistance from ",
    "--with assistance from ",
    "the writer is ",
    "the author is ",
    "the writers are ",
  };
  static const char *const calls[] = { "follow ",  "email ", "e-mail ",
                                       "contact ", "reach ", "write to " };
  static const char *const places[] = { "@",         "twitter",  "bluesky", "linkedin",
                                        "instagram", "facebook", " on x" };
  if (line.len > SHORT_LINE)
    return false;
  return STARTS_WITH_ANY(line, helpers) ||
         (STARTS_WITH_ANY(line, calls) && HAS_ANY(line, places));
}

static void drop_notes(ends *e)
{
  enum { MOST_NOTES = 4, LONGEST = 500 };
  size_t notes = 0;
  for (size_t i = e->builder->blocks.count; i > 1 && notes < MOST_NOTES; i--) {
    sift_block_kind kind = e->builder->blocks.at[i - 1].kind;
    sift_text line = block_text(e, i - 1);
    if (e->drop[i - 1])
      continue;
    bool note = kind == SIFT_PARAGRAPH && line.len <= LONGEST &&
                (speaks_of_author(e, line) || is_sign_off(line));
    if (!note)
      return;
    e->drop[i - 1] = SIFT_DROP_BYLINE;
    notes++;
  }
}

void sift_ends_drop(const sift_builder *builder, const sift_metadata *meta,
                    unsigned char *drop)
{
  ends e = { builder, meta, builder->arena, drop };
  drop_kickers(&e);
  drop_counters(&e);
  drop_replies(&e);
  drop_notes(&e);
}
