/* words.c - cuts a sentence into words, marks and tagged spans. */
#include "claim/sentence/typed.h"

typedef struct cutter {
  sift_arena *arena;
  const sift_grammar *grammar; /* NULL: none */
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

static void find_lists(const cutter *c, sift_word *word)
{
  word->in = c->grammar != NULL ? sift_grammar_find(c->grammar, word->text) : NULL;
}

static void push_word(cutter *c, sift_span span, sift_text text, bool upper)
{
  sift_word *word = SIFT_PUSH(c->arena, &c->words);
  *word = (sift_word){ .span = span, .mention = -1, .text = text, .upper = upper };
  find_lists(c, word);
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

/* An ASCII letter in lower case, or a digit; 0: neither. */
static char plain_letter(char c)
{
  if (c >= 'a' && c <= 'z')
    return c;
  if (c >= 'A' && c <= 'Z')
    return (char)(c + 32);
  return (c >= '0' && c <= '9') || c == '_' ? c : '\0';
}

/* Those from here on; returns their end. */
static const char *write_plain_letters(cutter *c, const char *at, const char *end)
{
  sift_buffer_reserve(&c->written, (size_t)(end - at));
  char *to = c->written.at + c->written.len, letter;
  for (; at < end && (letter = plain_letter(*at)) != '\0'; at++)
    *to++ = letter;
  c->written.len = (size_t)(to - c->written.at);
  return at;
}

/* "Per watt.1": the mark of a note behind a sentence's last word. */
static bool is_note(uint32_t rune, const char *start, const char *at, const char *end)
{
  enum { SHORTEST = 3 };
  return rune == '.' && at - start >= SHORTEST && at + 1 < end && sift_is_digit(at[1]) &&
         at[-1] >= 'a' && at[-1] <= 'z';
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
        !(may_join(raw, rune) && !is_note(rune, start, at, end) &&
          is_letter(peek_plain(next, end)) &&
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

/* "Every year" is no period: its words stand for themselves. */
bool sift_is_tagged(const sift_mention *m)
{
  return m->kind != SIFT_NO_KIND && !m->value.recurring && !is_loose(m);
}

sift_word *sift_words_split(sift_arena *arena, const sift_grammar *grammar,
                            sift_text text, sift_span span, const sift_mentions *mentions,
                            size_t first, size_t end, size_t *count)
{
  enum { WORD_BYTES = 4 }; /* with its space: most are longer */
  cutter c = {
    .arena = arena, .grammar = grammar, .text = text, .written = { .arena = arena }
  };
  sift_buffer_reserve(&c.written, span.end - span.start);
  c.words.room = (span.end - span.start) / WORD_BYTES + 4;
  c.words.at = SIFT_ARRAY(arena, sift_word, c.words.room);
  uint32_t at = span.start;
  for (size_t i = first; i < end; i++) {
    const sift_mention *m = &mentions->at[i];
    if (!sift_is_tagged(m) || m->span.start < at)
      continue;
    cut_run(&c, at, m->span.start, span);
    sift_word *word = SIFT_PUSH(arena, &c.words);
    word->span = m->span;
    word->mention = (int32_t)i;
    word->text = sift_text_sub(text, m->span.start, m->span.end);
    if (m->kind == SIFT_REF) /* "Its" is "its", as other words are in small letters */
      word->text = sift_text_lower(arena, word->text);
    find_lists(&c, word);
    at = sift_bracket_end(grammar, text, m, i + 1 < end ? m + 1 : NULL, span.end);
  }
  cut_run(&c, at, span.end, span);
  *count = c.words.count;
  return c.words.at;
}
