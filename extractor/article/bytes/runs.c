/* runs.c - runs of characters that are UTF-8 sequences in the bytes of a charset. */
#include "article/bytes/mojibake.h"

enum { MOST_SOURCES = 6 };

/* One UTF-8 sequence written as characters of the charset. */
typedef struct unit {
  uint32_t rune; /* what was meant; U+FFFD where a byte of it is lost */
  uint8_t lead;
  size_t len;     /* bytes of text */
  unsigned count; /* characters of text */
  bool lost;      /* one of them is U+FFFD or "?" */
  bool spaced;    /* its no-break space had become a space */
  sift_glyph sources[MOST_SOURCES];
} unit;

typedef struct cursor {
  const sift_reverse *reverse;
  size_t page;
  const char *at, *end;
  bool supported;
} cursor;

static uint8_t byte_of(const cursor *c, uint32_t rune)
{
  const sift_reverse_rune *entry = sift_reverse_get(c->reverse, rune);
  return entry != NULL ? entry->bytes[c->page] : 0;
}

static unsigned length_by_lead(uint8_t lead)
{
  return lead < 0xC2 || lead > 0xF4 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* ------------------------------------------------------------ one sequence */

/* "é?”" is the end of a question, "â?¬" is not. */
static bool is_sign_next(const cursor *c)
{
  const char *at = c->at;
  sift_look look =
      at < c->end ? sift_glyph_of(sift_rune_next(&at, c->end)).look : SIFT_LOOK_SPACE;
  return look == SIFT_LOOK_RARE || look == SIFT_LOOK_CURRENCY || look == SIFT_LOOK_SIGN;
}

/* Reads the byte that should go on a sequence; 0: there is none. */
static uint8_t following(cursor *c, unit *u, uint8_t lead, unsigned place)
{
  if (c->at == c->end || u->count == MOST_SOURCES)
    return 0;
  const char *from = c->at;
  uint32_t rune = sift_rune_next(&c->at, c->end);
  u->sources[u->count++] = sift_glyph_of(rune);
  uint8_t byte = byte_of(c, rune);
  if (byte >= 0x80 && byte < 0xC0)
    return byte;
  bool latin = u->sources[0].script == SIFT_LATIN;
  if (rune == SIFT_RUNE_BAD && c->at - from == 3 && (c->supported || latin)) {
    u->lost = true;
    return 0x80;
  }
  if (rune == ' ' && (c->supported || (lead == 0xC3 && c->page == 0))) {
    u->spaced = true;
    return 0xA0;
  }
  bool may_be_lost = lead == 0xC2 || lead == 0xC3 || lead >= 0xE0;
  if (rune == '?' && c->supported && may_be_lost && !u->lost &&
      (place > 0 || lead < 0xE0 || is_sign_next(c))) {
    u->lost = true;
    return 0x80;
  }
  c->at = from;
  u->count--;
  return 0;
}

/* Typographic marks lose their last byte most: quotes end in bytes that mean nothing in
 * many charsets and are deleted, and the quotes that stand for bytes 0x93 and 0x94 are
 * made straight. What was meant is seen by the neighbours. */
static uint32_t guess_typographic(const cursor *c, sift_glyph before, const char **at)
{
  const char *next = *at;
  uint32_t rune = next < c->end ? sift_rune_next(&next, c->end) : ' ';
  if (rune >= 0x80 && rune != 0xA0)
    return SIFT_RUNE_BAD;
  bool letter_before = sift_glyph_is_letter(before) || before.look == SIFT_LOOK_DIGIT;
  sift_glyph after = sift_glyph_of(rune);
  if (rune == '"') {
    uint32_t behind = next < c->end ? (unsigned char)*next : ' ';
    *at = next;
    return before.look == SIFT_LOOK_DIGIT && sift_is_digit((int)behind) ? 0x2013 : 0x2014;
  }
  bool letter_after = sift_glyph_is_letter(after) || after.look == SIFT_LOOK_DIGIT;
  if (letter_before && letter_after)
    return 0x2019;
  return letter_after ? 0x201C : 0x201D;
}

/* The rune of the bytes, surrogates included; SIFT_RUNE_BAD where they are overlong. */
static uint32_t assemble(const uint8_t *bytes, unsigned count)
{
  static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
  uint32_t rune = bytes[0] & (0xFFu >> (count + 1));
  for (unsigned i = 1; i < count; i++)
    rune = rune << 6 | (bytes[i] & 0x3Fu);
  return rune < least[count] || rune > 0x10FFFF ? SIFT_RUNE_BAD : rune;
}

/* A surrogate of CESU-8 needs its other half, another three bytes. */
static bool complete_surrogate(cursor *c, unit *u)
{
  uint8_t bytes[3];
  if (u->rune >= 0xDC00 || c->at == c->end)
    return false;
  uint32_t first = sift_rune_next(&c->at, c->end);
  u->sources[u->count++] = sift_glyph_of(first);
  bytes[0] = byte_of(c, first);
  if (bytes[0] != 0xED || (bytes[1] = following(c, u, 0xED, 0)) == 0 ||
      (bytes[2] = following(c, u, 0xED, 1)) == 0)
    return false;
  uint32_t low = assemble(bytes, 3);
  if (low < 0xDC00 || low > 0xDFFF)
    return false;
  u->rune = 0x10000 + ((u->rune - 0xD800) << 10) + (low - 0xDC00);
  return true;
}

/* The sequence at the cursor, which is moved behind it; false where there is none. */
static bool read_unit(cursor *c, sift_glyph before, unit *u)
{
  uint8_t bytes[4];
  const char *from = c->at;
  *u = (unit){ .count = 1 };
  uint32_t first = sift_rune_next(&c->at, c->end);
  u->sources[0] = sift_glyph_of(first);
  bytes[0] = u->lead = byte_of(c, first);
  unsigned count = length_by_lead(u->lead);
  for (unsigned i = 1; i < count; i++) {
    bytes[i] = following(c, u, u->lead, i - 1);
    if (bytes[i] != 0)
      continue;
    if (i != 2 || bytes[0] != 0xE2 || bytes[1] != 0x80 || u->lost)
      return false;
    u->rune = guess_typographic(c, before, &c->at);
    u->len = (size_t)(c->at - from);
    return u->rune != SIFT_RUNE_BAD;
  }
  u->rune = count == 0 ? SIFT_RUNE_BAD : u->lost ? SIFT_RUNE_BAD : assemble(bytes, count);
  if (count == 0 || (u->rune == SIFT_RUNE_BAD && !u->lost))
    return u->rune == SIFT_RUNE_BAD && count == 3 && bytes[0] == 0xEF &&
           bytes[1] == 0xBF && bytes[2] == 0xBD && (u->len = (size_t)(c->at - from)) > 0;
  if (u->rune >= 0xD800 && u->rune < 0xE000 && !complete_surrogate(c, u))
    return false;
  u->len = (size_t)(c->at - from);
  return true;
}

/* ------------------------------------------------------------ points */

/* Two characters back, to see three at a time. */
typedef struct trail {
  sift_glyph before, last;
  int points;
} trail;

static void add_glyph(trail *t, sift_glyph g)
{
  t->points += sift_pair_oddity(t->before, t->last, g);
  t->before = t->last;
  t->last = g;
}

/* No Thai word is one letter: a lone one is a byte of something else. */
static void add_source(trail *t, sift_glyph g)
{
  bool lone = t->last.script == SIFT_THAI && t->before.script != SIFT_THAI &&
              g.script != SIFT_THAI;
  add_glyph(t, g);
  t->points += lone ? 2 : 0;
}

/* Whether two characters could be a sequence again: text misread twice is as odd after
 * the first repair, and must not lose points for it. */
static bool is_odd_again(const sift_reverse *reverse, size_t page, sift_glyph a,
                         sift_glyph b)
{
  const sift_reverse_rune *one = sift_reverse_get(reverse, a.rune);
  const sift_reverse_rune *two = sift_reverse_get(reverse, b.rune);
  return one != NULL && two != NULL &&
         (one->leads & two->follows & (1u << page | 1u)) != 0;
}

/* What speaks for a sequence by itself: chance makes few of three or four bytes, and
 * accents of Western text (they begin with "Ã") and typographic marks are what is misread
 * most. */
static int prior(const unit *u)
{
  if (u->lost)
    return u->sources[u->count - 1].rune == '?' ? 0 : 1;
  if (u->rune == SIFT_RUNE_BAD)
    return 3; /* the replacement character itself, written out */
  int points = u->count >= 4 ? 2 : u->count == 3 ? 1 : 0;
  if (u->sources[0].rune == 0xC3)
    points += u->spaced ? 1 : u->sources[1].rune == 0xA0 ? 3 : 2;
  else if (u->sources[0].rune == 0xE2)
    points += 1;
  else if (u->lead == 0xC2)
    points += 1;
  if (u->rune >= 0x2010 && u->rune <= 0x203A)
    points += 2;
  return points;
}

typedef struct score {
  trail source, meant;
  sift_glyph first; /* meant */
  unsigned units;
  int points;
  bool loose;
} score;

static void add_unit(score *s, const sift_reverse *reverse, size_t page, const unit *u)
{
  for (unsigned i = 0; i < u->count; i++)
    add_source(&s->source, u->sources[i]);
  sift_glyph meant = sift_glyph_of(u->rune);
  if (s->units > 0 && is_odd_again(reverse, page, s->meant.last, meant)) {
    s->meant.before = s->meant.last;
    s->meant.last = meant;
  } else {
    add_glyph(&s->meant, meant);
  }
  if (s->units == 1)
    s->points -= sift_rune_rarity(s->first, meant);
  if (s->units > 0)
    s->points -= sift_rune_rarity(meant, s->meant.before);
  else
    s->first = meant;
  s->points += prior(u) + (s->units > 0);
  s->loose = s->loose || u->lost || u->spaced;
  s->units++;
}

/* A misread run ends where its text does; letters of its script that are no sequences
 * around it say that it is a word of that script. */
static int flank(sift_glyph outside, sift_glyph edge)
{
  return outside.rune >= 0x80 && sift_glyph_is_letter(outside) &&
                 outside.script == edge.script
             ? 2
             : 0;
}

static int close_score(score *s, sift_glyph before, sift_glyph edge, sift_glyph after)
{
  if (s->units == 1)
    s->points -=
        sift_rune_rarity(s->first, after.script != SIFT_NO_SCRIPT ? after : before);
  sift_glyph last = s->source.last;
  add_source(&s->source, after);
  add_glyph(&s->meant, after);
  return s->points + s->source.points - s->meant.points - flank(before, edge) -
         flank(after, last);
}

/* ------------------------------------------------------------ runs */

static const sift_glyph nothing = { ' ', SIFT_LOOK_SPACE, SIFT_NO_SCRIPT };

sift_run_reader sift_runs_open(const sift_reverse *reverse, size_t page, sift_text text,
                               size_t from)
{
  return (sift_run_reader){ reverse, page, text, from, nothing, nothing, 0, 0, 0 };
}

static sift_glyph glyph_at(sift_text t, size_t at)
{
  const char *from = t.at + at;
  return at < t.len ? sift_glyph_of(sift_rune_next(&from, t.at + t.len)) : nothing;
}

/* Reads units as long as they follow each other. */
static bool read_run(sift_run_reader *r, cursor *c, sift_run *out)
{
  unit u;
  score s = { .source = { r->before, r->last, 0 }, .meant = { r->before, r->last, 0 } };
  size_t end = r->at;
  sift_glyph edge = nothing;
  while (end < r->text.len) {
    c->at = r->text.at + end;
    if (!read_unit(c, s.meant.last, &u))
      break;
    if (s.units == 0)
      edge = u.sources[0];
    add_unit(&s, r->reverse, r->page, &u);
    end += u.len;
  }
  if (s.units == 0)
    return false;
  sift_glyph before = r->last;
  out->span = (sift_span){ (uint32_t)r->at, (uint32_t)end };
  r->before = s.source.before;
  r->last = s.source.last;
  r->at = end;
  out->loose = s.loose;
  out->rune = s.units == 1 && s.first.rune < 0x800 ? s.first.rune : 0;
  out->gain = close_score(&s, before, edge, glyph_at(r->text, end));
  return true;
}

static void step(sift_run_reader *r)
{
  const char *at = r->text.at + r->at;
  sift_glyph g = sift_glyph_of(sift_rune_next(&at, r->text.at + r->text.len));
  r->before = r->last;
  r->last = g;
  r->at = (size_t)(at - r->text.at);
  r->thai += g.script == SIFT_THAI;
  r->latin += g.rune < 0x80;
  r->right += g.rune >= 0x80 && g.look < SIFT_LOOK_CURRENCY && g.look != SIFT_LOOK_SPACE;
}

/* Over plain text up to what may be a run, but for its last two characters, which count
 * as neighbours. */
static void skip_ascii(sift_run_reader *r)
{
  size_t next = sift_beyond_ascii(r->text, r->at);
  if (next < r->at + 3)
    return;
  r->latin += next - 2 - r->at;
  r->at = next - 2;
}

bool sift_runs_next(sift_run_reader *r, bool supported, sift_run *out)
{
  cursor c = { r->reverse, r->page, NULL, r->text.at + r->text.len, supported };
  while (r->at < r->text.len) {
    skip_ascii(r);
    if ((unsigned char)r->text.at[r->at] >= 0x80 && read_run(r, &c, out))
      return true;
    step(r);
  }
  return false;
}

/* "Ã " was "à " whose no-break space was lost with a space, or "à" within a word: "Ã
 * s". */
static bool goes_on(sift_text t, size_t at)
{
  static const char *const rests[] = { "s ", "quel", "quil" };
  sift_text rest = sift_text_sub(t, at, at + 4 < t.len ? at + 4 : t.len);
  for (size_t i = 0; i < sizeof rests / sizeof rests[0]; i++)
    if (sift_text_starts(rest, sift_text_of(rests[i])))
      return true;
  return false;
}

void sift_run_write(const sift_reverse *reverse, size_t page, sift_text text,
                    const sift_run *run, sift_buffer *out)
{
  unit u;
  sift_glyph before = nothing;
  cursor c = { reverse, page, text.at + run->span.start, text.at + text.len, true };
  if (run->span.start > 0) {
    size_t at = run->span.start - 1;
    while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80)
      at--;
    before = glyph_at(text, at);
  }
  for (size_t at = run->span.start; at < run->span.end; at += u.len) {
    c.at = text.at + at;
    if (!read_unit(&c, before, &u))
      break;
    sift_buffer_rune(out, u.rune);
    if (u.spaced && u.lead == 0xC3 && !goes_on(text, at + u.len))
      sift_buffer_byte(out, ' ');
    before = sift_glyph_of(u.rune);
  }
}
