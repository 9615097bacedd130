/* copy.c - the match copy of a text, and the way back. */
#include "ruleset/ruleset.h"

#include <string.h>

static uint32_t fold_punctuation(uint32_t rune)
{
  if (rune >= 0x2000 && rune <= 0x200A)
    return ' ';
  if (rune >= 0x2010 && rune <= 0x2015)
    return '-';
  if ((rune >= 0x200B && rune <= 0x200F) || (rune >= 0x202A && rune <= 0x202E) ||
      (rune >= 0x2060 && rune <= 0x2069))
    return 0;
  if ((rune >= 0x2018 && rune <= 0x201B) || rune == 0x2032)
    return '\'';
  if ((rune >= 0x201C && rune <= 0x201F) || rune == 0x2033)
    return '"';
  if (rune == 0x202F || rune == 0x205F)
    return ' ';
  if (rune == 0x2028 || rune == 0x2029)
    return '\n';
  return rune == 0x2212 ? '-' : rune == 0x212A ? 'K' : rune;
}

uint32_t sift_rune_fold(uint32_t rune)
{
  /* A tab stands between the cells of a row: no name and no figure crosses it. */
  if (rune == '\t')
    return '\n';
  if (rune < 0x80)
    return rune == '\v' || rune == '\f' || rune == '\r' ? ' ' : rune;
  if (rune >= 0x2000 && rune <= 0x2212)
    return fold_punctuation(rune);
  switch (rune) {
  case 0xA0:
  case 0x1680:
  case 0x3000:
    return ' ';
  case 0x85:
    return '\n';
  case 0xAD:
  case 0x180E:
  case 0xFEFF:
    return 0;
  case 0x17F:
    return 's';
  case 0x2BC:
  case 0xB4:
    return '\'';
  case 0xAB:
  case 0xBB:
    return '"';
  case 0xFE58:
  case 0xFE63:
  case 0xFF0D:
    return '-';
  default:
    return rune;
  }
}

/* A high bit where a byte is zero, and perhaps in bytes above one that is. */
static uint64_t zero_bytes(uint64_t eight)
{
  return (eight - UINT64_C(0x0101010101010101)) & ~eight & UINT64_C(0x8080808080808080);
}

/* Whether eight bytes hold one beyond ASCII, one of 8..15, most of which are white
 * space, or two spaces in a row; `before` is the byte before them. */
static bool eight_need_a_look(const char *at, char before)
{
  uint64_t eight;
  memcpy(&eight, at, 8);
  uint64_t rest = (eight & UINT64_C(0xF8F8F8F8F8F8F8F8)) ^ UINT64_C(0x0808080808080808);
  uint64_t spaces = zero_bytes(eight ^ UINT64_C(0x2020202020202020));
  uint64_t marks = (eight & UINT64_C(0x8080808080808080)) | zero_bytes(rest);
  return (marks | (spaces & spaces << 8)) != 0 || (before == ' ' && at[0] == ' ');
}

static bool is_copied(sift_text text, size_t at)
{
  char c = text.at[at];
  return (unsigned char)c < 0x80 && (c == '\n' || c < 9 || c > 13) &&
         (c != ' ' || at == 0 || text.at[at - 1] != ' ');
}

/* Where the first byte stands that may not be copied as it is. */
static size_t plain_length(sift_text text, size_t from)
{
  size_t i = from;
  for (;;) {
    while (i + 8 <= text.len &&
           !eight_need_a_look(text.at + i, i > 0 ? text.at[i - 1] : '\n'))
      i += 8;
    size_t stop = i + 8 < text.len ? i + 8 : text.len;
    for (; i < stop; i++)
      if (!is_copied(text, i))
        return i;
    if (i == text.len)
      return i;
  }
}

typedef struct copier {
  sift_arena *arena;
  sift_copy copy;
  char *at;
  size_t len;
  uint32_t behind;
} copier;

static void shift(copier *c, size_t bytes, bool replaced)
{
  c->behind += (uint32_t)bytes;
  *SIFT_PUSH(c->arena, &c->copy.shifts) =
      (sift_shift){ (uint32_t)c->len, c->behind, replaced };
}

/* "Three hundred  and one": the second of just two spaces between a word and a word. More
 * of them, or such between figures, stand between columns. */
static bool is_doubled_space(sift_text text, size_t at)
{
  const char *t = text.at;
  if (t[at] != ' ' || at < 2 || at + 1 >= text.len || t[at - 1] != ' ')
    return false;
  return (sift_is_alpha(t[at - 2]) || sift_is_digit(t[at - 2])) &&
         sift_is_alpha(t[at + 1]);
}

/* "hired 40 clerks—about a tenth": a dash of clauses, glued to the words on both sides,
 * stays as it is; a hyphen would make one word of them. */
static bool parts_clauses(sift_text text, size_t at, size_t end, uint32_t rune)
{
  if ((rune != 0x2014 && rune != 0x2015) || at == 0 || end >= text.len)
    return false;
  char before = text.at[at - 1], behind = text.at[end];
  bool is_range = sift_is_digit(before) && sift_is_digit(behind);
  return (unsigned char)before > ' ' && (unsigned char)behind > ' ' && !is_range;
}

static void copy_rune(copier *c, uint32_t rune, uint32_t folded, sift_text written)
{
  if (folded == rune) {
    memcpy(c->at + c->len, written.at, written.len);
    c->len += written.len;
    return;
  }
  if (folded != 0)
    c->at[c->len++] = (char)folded;
  if (folded == 0 || written.len > 1)
    shift(c, written.len - (folded != 0), folded != 0);
}

sift_copy sift_copy_make(sift_arena *arena, sift_text text)
{
  size_t plain = plain_length(text, 0);
  if (plain == text.len)
    return (sift_copy){ .text = text };
  copier c = { .arena = arena, .at = SIFT_ARRAY(arena, char, text.len + 1) };
  for (size_t i = 0; i < text.len;) {
    if (plain > i) {
      memcpy(c.at + c.len, text.at + i, plain - i);
      c.len += plain - i;
      i = plain;
      continue;
    }
    const char *next = text.at + i;
    uint32_t rune = sift_rune_next(&next, text.at + text.len);
    size_t len = (size_t)(next - text.at) - i;
    if (is_doubled_space(text, i))
      shift(&c, len, false);
    else
      copy_rune(&c, rune,
                parts_clauses(text, i, i + len, rune) ? rune : sift_rune_fold(rune),
                (sift_text){ text.at + i, len });
    i += len;
    plain = plain_length(text, i);
  }
  c.copy.text = (sift_text){ c.at, c.len };
  return c.copy;
}

/* How many shifts stand before `place`, or also those at it. */
static size_t shifts_before(const sift_copy *copy, uint32_t place)
{
  size_t low = 0, high = copy->shifts.count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (copy->shifts.at[middle].place < place)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

sift_span sift_copy_span(const sift_copy *copy, sift_span span)
{
  if (copy->shifts.count == 0)
    return span;
  const sift_shift *at = copy->shifts.at;
  size_t count = copy->shifts.count;
  size_t i = shifts_before(copy, span.start + 1);
  sift_span out = { span.start + (i > 0 ? at[i - 1].behind : 0), span.end };
  /* At the end the last character's own shift counts, that of a dropped one behind it
   * not. */
  for (i = shifts_before(copy, span.end); i < count && at[i].place == span.end; i++)
    if (!at[i].replaced)
      break;
  out.end += i > 0 ? at[i - 1].behind : 0;
  return out;
}
