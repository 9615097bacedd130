/* words.c - cuts a sentence into words, marks and tagged spans, and finds phrases in
 * them. */
#include "claim/typed.h"

#include <string.h>

/* ---------------------------------------------------------------- cutting */

typedef struct cutter {
  sift_arena *arena;
  sift_text text;
  sift_buffer written; /* all words, one behind the other */
  SIFT_LIST(sift_word) words;
} cutter;

/* Quotes straight, dashes '-', spaces ' ', nothing for what is invisible. */
static uint32_t plain(uint32_t rune)
{
  if (rune < 0x80)
    return sift_is_space((int)rune) ? ' ' : rune;
  switch (rune) {
  case 0x2018:
  case 0x2019:
  case 0x201A:
  case 0x2032:
  case 0x02BC:
    return '\'';
  case 0x201C:
  case 0x201D:
  case 0x201E:
  case 0x2033:
  case 0x00AB:
  case 0x00BB:
    return '"';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015:
  case 0x2212:
    return '-';
  case 0x00AD:
  case 0x200B:
  case 0x200C:
  case 0x200D:
  case 0x2060:
  case 0xFEFF:
    return 0;
  default:
    break;
  }
  if (sift_rune_is_space(rune))
    return ' ';
  bool is_private = (rune >= 0xE000 && rune <= 0xF8FF) || rune >= 0xF0000;
  return is_private ? SIFT_RUNE_BAD : rune;
}

static bool is_letter(uint32_t rune)
{
  return rune < 0x80 ? sift_is_alpha((int)rune) || sift_is_digit((int)rune) || rune == '_'
                     : rune != SIFT_RUNE_BAD && sift_rune_is_letter(rune);
}

static uint32_t take_rune(const char **at, const char *end)
{
  unsigned char c = (unsigned char)**at;
  return c < 0x80 ? (++*at, c) : sift_rune_next(at, end);
}

/* The rune after `at` in made-plain form; ' ' at the end. */
static uint32_t peek_plain(const char *at, const char *end)
{
  uint32_t rune = 0;
  while (at < end && rune == 0)
    rune = plain(take_rune(&at, end));
  return rune == 0 ? ' ' : rune;
}

/* Inside a word also stand "U.S.", "AT&T", "isn't", "year-over-year", "1,000", if a letter
 * follows. */
static bool may_join(uint32_t raw, uint32_t rune)
{
  if (rune == '-')
    return raw == '-' || raw == 0x2010 || raw == 0x2011; /* a hyphen: a dash parts */
  return rune == '.' || rune == '\'' || rune == '&' || rune == ',' || rune == '+';
}

static void push_word(cutter *c, sift_span span, sift_text text, bool upper)
{
  sift_word *word = SIFT_PUSH(c->arena, &c->words);
  *word = (sift_word){ .span = span, .mention = -1, .text = text, .upper = upper };
}

/* "amazon's" gives its ending as a word of its own. */
static void push_split(cutter *c, sift_span span, sift_text text, bool upper)
{
  if (text.len > 2 && text.at[text.len - 1] == 's' && text.at[text.len - 2] == '\'') {
    uint32_t tail =
        c->text.at[span.end - 1] == 's' || c->text.at[span.end - 1] == 'S' ? 1 : 0;
    uint32_t cut = span.end - tail;
    while (cut > span.start && ((unsigned char)c->text.at[cut - 1] & 0xC0) == 0x80)
      cut--;
    cut = cut > span.start ? cut - 1 : cut;
    push_word(c, (sift_span){ span.start, cut }, sift_text_sub(text, 0, text.len - 2),
              upper);
    push_word(c, (sift_span){ cut, span.end }, SIFT_TEXT("'s"), false);
    return;
  }
  push_word(c, span, text, upper);
}

static sift_text written_from(const cutter *c, size_t start)
{
  return (sift_text){ c->written.at + start, c->written.len - start };
}

/* ASCII letters and digits from here on, in lower case; returns their end. */
static const char *write_plain_letters(cutter *c, const char *at, const char *end)
{
  sift_buffer_reserve(&c->written, (size_t)(end - at));
  char *to = c->written.at + c->written.len;
  for (; at < end && (unsigned char)*at < 0x80 && is_letter((unsigned char)*at); at++)
    *to++ = sift_to_lower(*at);
  c->written.len = (size_t)(to - c->written.at);
  return at;
}

static const char *cut_word(cutter *c, const char *at, const char *end)
{
  const char *start = at;
  size_t begin = c->written.len;
  bool upper = sift_is_upper((unsigned char)*at);
  while ((at = write_plain_letters(c, at, end)) < end) {
    const char *next = at;
    uint32_t raw = take_rune(&next, end), rune = plain(raw);
    if (rune != 0 && !is_letter(rune) &&
        !(may_join(raw, rune) && is_letter(peek_plain(next, end)) &&
          !(rune == ',' && !sift_is_digit(*(next - 2)))))
      break;
    if (rune != 0)
      sift_buffer_rune(&c->written, rune);
    at = next;
  }
  sift_span span = { (uint32_t)(start - c->text.at), (uint32_t)(at - c->text.at) };
  push_split(c, span, written_from(c, begin), upper);
  return at;
}

/* "Talvane Holdings' shares": behind a tagged span, the owner's mark too. */
static bool is_plural_owner(const cutter *c, size_t start, size_t stop)
{
  return start > 0 && c->text.at[start - 1] == 's' && stop + 1 < c->text.len &&
         c->text.at[stop] == ' ' && sift_is_alpha((unsigned char)c->text.at[stop + 1]) &&
         !sift_is_upper((unsigned char)c->text.at[stop + 1]);
}

/* A mark of punctuation; a run of dashes is one. A hyphen that ties a word to a tagged
 * span
 * ("400,000-chip") says nothing and is left out. */
static const char *cut_mark(cutter *c, const char *at, const char *end, uint32_t from,
                            sift_span whole)
{
  const char *next = at;
  uint32_t raw = sift_rune_next(&next, end), rune = plain(raw);
  while (rune == '-' && next < end && *next == '-')
    next++;
  size_t start = (size_t)(at - c->text.at), stop = (size_t)(next - c->text.at);
  if (rune == '.' && stop < whole.end)
    return next; /* of an abbreviation: a sentence ends but once */
  if (rune == '~')
    return next; /* "~40 vans": the figure's bound says it */
  bool tied = raw == '-' && stop - start == 1 && start > whole.start &&
              !sift_is_space(c->text.at[start - 1]) && stop < whole.end &&
              !sift_is_space(c->text.at[stop]);
  if (tied)
    return next;
  /* "'s" after a tagged span */
  if (rune == '\'' && peek_plain(next, end) == 's') {
    const char *after = next;
    sift_rune_next(&after, end);
    if (!is_letter(peek_plain(after, end))) {
      push_word(c, (sift_span){ (uint32_t)start, (uint32_t)(after - c->text.at) },
                SIFT_TEXT("'s"), false);
      return after;
    }
  }
  size_t begin = c->written.len;
  sift_buffer_rune(&c->written, rune);
  bool owns = rune == '\'' && start == from && is_plural_owner(c, start, stop);
  sift_text written = owns ? SIFT_TEXT("'s") : written_from(c, begin);
  push_word(c, (sift_span){ (uint32_t)start, (uint32_t)stop }, written, false);
  return next;
}

static void cut_run(cutter *c, uint32_t from, uint32_t to, sift_span whole)
{
  const char *at = c->text.at + from, *end = c->text.at + to;
  while (at < end) {
    const char *next = at;
    uint32_t rune = plain(take_rune(&next, end));
    if (rune == 0 || rune == ' ')
      at = next;
    else if (is_letter(rune))
      at = cut_word(c, at, end);
    else
      at = cut_mark(c, at, end, from, whole);
  }
}

/* "Several weeks" are no figure that a claim could be about. */
static bool is_loose(const sift_mention *m)
{
  return m->kind == SIFT_DURATION && m->value.bound == SIFT_ABOUT &&
         sift_decimal_compare(m->value.lo, m->value.hi) != 0;
}

sift_word *sift_words_split(sift_arena *arena, sift_text text, sift_span span,
                            const sift_mentions *mentions, size_t first, size_t end,
                            size_t *count)
{
  cutter c = { .arena = arena, .text = text, .written = { .arena = arena } };
  sift_buffer_reserve(&c.written, span.end - span.start);
  uint32_t at = span.start;
  for (size_t i = first; i < end; i++) {
    const sift_mention *m = &mentions->at[i];
    if (m->kind == SIFT_NO_KIND || m->value.recurring || is_loose(m) ||
        m->span.start < at)
      continue; /* "every year" is no period: its words stand for themselves */
    cut_run(&c, at, m->span.start, span);
    sift_word *word = SIFT_PUSH(arena, &c.words);
    word->span = m->span;
    word->mention = (int32_t)i;
    word->text = sift_text_sub(text, m->span.start, m->span.end);
    at = sift_bracket_end(text, m, i + 1 < end ? m + 1 : NULL, span.end);
  }
  cut_run(&c, at, span.end, span);
  *count = c.words.count;
  return c.words.at;
}

/* ---------------------------------------------------------------- phrases */

#define PHRASE_LIMIT 12

typedef struct sift_phrase {
  struct sift_phrase *next; /* with the same first word, as long or shorter */
  uint32_t number;
  size_t count;
  sift_text words[];
} phrase;

struct sift_lexicon {
  sift_arena *arena;
  sift_table entries; /* word -> sift_lexeme * */
};

sift_lexicon *sift_lexicon_make(sift_arena *arena)
{
  sift_lexicon *lexicon = SIFT_NEW(arena, sift_lexicon);
  lexicon->arena = arena;
  lexicon->entries.arena = arena;
  return lexicon;
}

static sift_lexeme *entry_of(sift_lexicon *lexicon, sift_text word)
{
  void **place = sift_table_put(&lexicon->entries, word);
  if (*place == NULL)
    *place = SIFT_NEW(lexicon->arena, sift_lexeme);
  return *place;
}

void sift_lexicon_add(sift_lexicon *lexicon, sift_text text, uint32_t number)
{
  sift_mentions none = { 0 };
  size_t count = 0;
  sift_word *words = sift_words_split(
      lexicon->arena, text, (sift_span){ 0, (uint32_t)text.len }, &none, 0, 0, &count);
  if (count == 0 || count > PHRASE_LIMIT)
    return;
  phrase *p = sift_alloc(lexicon->arena, sizeof *p + count * sizeof *p->words);
  for (size_t i = 0; i < count; i++)
    p->words[i] = words[i].text;
  p->count = count;
  p->number = number;
  phrase **place = &entry_of(lexicon, p->words[0])->phrases;
  while (*place != NULL && (*place)->count > count)
    place = &(*place)->next;
  p->next = *place;
  *place = p;
}

void sift_lexicon_tag(sift_lexicon *lexicon, sift_text word, uint16_t tag)
{
  entry_of(lexicon, word)->tag = tag;
}

/* Phrases of one word stand last, and the later one before. */
static void settle(sift_arena *arena, sift_lexeme *entry)
{
  SIFT_LIST(uint32_t) numbers = { 0 };
  SIFT_LIST(uint16_t) tags = { 0 };
  if (entry->tag != 0)
    *SIFT_PUSH(arena, &tags) = entry->tag;
  for (phrase *p = entry->phrases; p != NULL; p = p->next)
    if (p->count == 1)
      *SIFT_PUSH(arena, &numbers) = p->number;
  numbers.count = sift_numbers_sort(numbers.at, numbers.count);
  for (size_t i = 0; i < numbers.count; i++)
    *SIFT_PUSH(arena, &tags) = (uint16_t)(SIFT_KIND_COUNT + numbers.at[i]);
  entry->alone = numbers.at;
  entry->alone_count = (uint32_t)numbers.count;
  entry->tags = tags.at;
  entry->tag_count = (uint32_t)tags.count;
}

size_t sift_numbers_sort(uint32_t *numbers, size_t count)
{
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t number = numbers[i];
    size_t at = kept;
    while (at > 0 && numbers[at - 1] > number)
      at--;
    if (at > 0 && numbers[at - 1] == number)
      continue;
    memmove(&numbers[at + 1], &numbers[at], (kept - at) * sizeof *numbers);
    numbers[at] = number;
    kept++;
  }
  return kept;
}

void sift_lexicon_settle(sift_lexicon *lexicon)
{
  for (size_t i = 0; i < lexicon->entries.count; i++)
    settle(lexicon->arena, lexicon->entries.at[i].value);
}

const sift_lexeme *sift_lexicon_find(const sift_lexicon *lexicon, sift_text word)
{
  return sift_table_get(&lexicon->entries, word);
}

static bool stands_at(const phrase *p, const sift_word *words, size_t count, size_t i)
{
  if (p->count > count - i)
    return false;
  for (size_t k = 1; k < p->count; k++)
    if (words[i + k].mention >= 0 || !sift_text_eq(p->words[k], words[i + k].text))
      return false;
  return true;
}

size_t sift_lexeme_longest(const sift_lexeme *entry, const sift_word *words, size_t count,
                           size_t i, size_t least, uint32_t *numbers, size_t room,
                           size_t *found)
{
  *found = 0;
  const phrase *p = entry != NULL ? entry->phrases : NULL;
  while (p != NULL && p->count >= least && !stands_at(p, words, count, i))
    p = p->next;
  size_t longest = p != NULL && p->count >= least ? p->count : 0;
  for (; p != NULL && p->count == longest && *found < room; p = p->next)
    if (stands_at(p, words, count, i))
      numbers[(*found)++] = p->number;
  return longest;
}

size_t sift_lexicon_longest(const sift_lexicon *lexicon, const sift_word *words,
                            size_t count, size_t i, uint32_t *numbers, size_t room,
                            size_t *found)
{
  return sift_lexeme_longest(sift_lexicon_find(lexicon, words[i].text), words, count, i,
                             1, numbers, room, found);
}
