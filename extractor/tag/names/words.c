/* words.c - words around a name, for those who look for names in the article's own
 * text. */
#include "tag/engine.h"

#include <string.h>

/* Digits, letters, '_', and all beyond ASCII, by byte: most words are too short to gain
 * by reading eight bytes at once. */
#define ROW(first, to_9, to_a, to_e, last)                                             \
  first, to_9, to_9, to_9, to_9, to_9, to_9, to_9, to_9, to_9, to_a, to_e, to_e, to_e, \
      to_e, last
#define ALL(is) ROW(is, is, is, is, is)
static const bool word_bytes[256] = {
  ALL(0),
  ALL(0),
  ALL(0),
  ROW(1, 1, 0, 0, 0),
  ROW(0, 1, 1, 1, 1),
  ROW(1, 1, 1, 0, 1),
  ROW(0, 1, 1, 1, 1),
  ROW(1, 1, 1, 0, 0),
  ALL(1),
  ALL(1),
  ALL(1),
  ALL(1),
  ALL(1),
  ALL(1),
  ALL(1),
  ALL(1),
};

static bool is_word_byte(unsigned char c)
{
  return word_bytes[c];
}

/* U+2000 to U+203F: curly quotes, dashes, dots; "Talvane" of "Talvane’s". */
static bool is_mark(sift_text t, size_t at)
{
  return (unsigned char)t.at[at] == 0xE2 && at + 1 < t.len &&
         (unsigned char)t.at[at + 1] == 0x80;
}

size_t sift_word_end_at(sift_text t, size_t at)
{
  while (at < t.len && is_word_byte((unsigned char)t.at[at]) && !is_mark(t, at))
    at++;
  return at;
}

bool sift_is_in_address(sift_text text, size_t start, size_t end)
{
  bool behind = start > 0 && strchr("@/._", text.at[start - 1]) != NULL;
  bool before = end + 1 < text.len && strchr("@.", text.at[end]) != NULL &&
                is_word_byte((unsigned char)text.at[end + 1]);
  return behind || before;
}

sift_text sift_word_first(sift_text t)
{
  return sift_text_sub(t, 0, sift_word_end_at(t, 0));
}

size_t sift_name_word_end_at(sift_text t, size_t at)
{
  size_t end = sift_word_end_at(t, at);
  while (end > at && end + 1 < t.len && t.at[end] == '-' &&
         sift_is_upper((unsigned char)t.at[end + 1]))
    end = sift_word_end_at(t, end + 1);
  return end;
}

#define AND " & "
#define AND_BYTES (sizeof AND - 1)

static bool is_and(sift_text text, size_t at)
{
  return at + AND_BYTES < text.len && memcmp(text.at + at, AND, AND_BYTES) == 0;
}

sift_text sift_name_first(sift_text name)
{
  size_t end = sift_name_word_end_at(name, 0);
  while (is_and(name, end))
    end = sift_name_word_end_at(name, end + AND_BYTES);
  return sift_text_sub(name, 0, end);
}

static bool is_trade(const sift_ruleset *rules, sift_text word)
{
  return sift_map_get(rules, "trade_word", word).at != NULL;
}

sift_text sift_name_without_trade(const sift_ruleset *rules, sift_text name)
{
  size_t one = sift_name_first(name).len;
  size_t two = one < name.len ? sift_name_word_end_at(name, one + 1) : one;
  bool is_three = two > one + 1 && two + 1 < name.len && name.at[two] == ' ' &&
                  sift_name_word_end_at(name, two + 1) == name.len;
  return is_three && is_trade(rules, sift_text_sub(name, two + 1, name.len)) &&
                 !is_trade(rules, sift_text_sub(name, one + 1, two))
             ? sift_text_sub(name, 0, two)
             : (sift_text){ 0 };
}

sift_text sift_name_called(const sift_ruleset *rules, sift_text name)
{
  sift_text two = sift_name_without_trade(rules, name);
  return two.len > 0 ? two : sift_name_first(name);
}

/* A name's word that stands here and is no known name of its own. */
static bool is_partner(const sift_ruleset *rules, sift_text text, size_t start,
                       size_t end)
{
  sift_text word = sift_text_sub(text, start, end);
  return word.len >= 2 && sift_is_upper((unsigned char)word.at[0]) &&
         sift_entity_find(rules, word) == NULL;
}

sift_span sift_with_partners(const sift_ruleset *rules, sift_text text, sift_span name)
{
  while (is_and(text, name.end)) {
    size_t start = name.end + AND_BYTES, end = sift_name_word_end_at(text, start);
    if (!is_partner(rules, text, start, end))
      break;
    name.end = (uint32_t)end;
  }
  while (name.start > AND_BYTES && is_and(text, name.start - AND_BYTES)) {
    size_t end = name.start - AND_BYTES, start = end;
    while (start > 0 &&
           (is_word_byte((unsigned char)text.at[start - 1]) || text.at[start - 1] == '-'))
      start--;
    if (!is_partner(rules, text, start, end))
      break;
    name.start = (uint32_t)start;
  }
  return name;
}

sift_text sift_name_proper(sift_arena *arena, sift_text name)
{
  char *out = sift_alloc(arena, name.len + 1);
  for (size_t i = 0; i < name.len; i++) {
    char c = name.at[i];
    if (c >= 'a' && c <= 'z')
      return name;
    bool first = i == 0 || !sift_is_alpha((unsigned char)name.at[i - 1]);
    out[i] = first ? c : sift_to_lower(c);
  }
  return (sift_text){ out, name.len };
}

bool sift_is_legal_form(sift_text word)
{
  static const char *const forms[] = {
    "Inc", "Incorporated", "Corp", "Corporation", "Co",  "Company", "Ltd",  "Limited",
    "LLC", "LLP",          "plc",  "AG",          "SE",  "NV",      "N.V",  "AB",
    "ASA", "Oyj",          "A/S",  "SpA",         "S.A", "SA",      "GmbH", "KGaA",
    "Bhd", "BV",           "B.V",  "KK",          "Oy",  NULL
  };
  for (size_t i = 0; word.len > 0 && forms[i] != NULL; i++)
    if (sift_to_lower(word.at[0]) == sift_to_lower(forms[i][0]) &&
        sift_text_eq_fold(word, sift_text_of(forms[i])))
      return true;
  return false;
}

/* "On Tuesday", "In March": no part of the name behind. */
static bool is_day(sift_text word)
{
  return sift_text_ends(word, SIFT_TEXT("day")) || sift_month_named(word) > 0;
}

bool sift_capital_before(sift_text text, size_t at)
{
  if (at < 2 || text.at[at - 1] != ' ' || !is_word_byte((unsigned char)text.at[at - 2]))
    return false;
  size_t start = at - 1;
  while (start > 0 && is_word_byte((unsigned char)text.at[start - 1]))
    start--;
  bool begins = start == 0 || text.at[start - 1] == '\n' ||
                (start > 1 && strchr(".!?:\"'", text.at[start - 2]) != NULL);
  return !begins && sift_is_upper((unsigned char)text.at[start]) &&
         !is_day(sift_text_sub(text, start, at - 1));
}

void sift_entity_answers_to(sift_arena *arena, sift_entity *entity, sift_text class_word)
{
  entity->classes.at = SIFT_NEW(arena, sift_text);
  entity->classes.at[0] = sift_text_lower(arena, class_word);
  entity->classes.count = 1;
}

sift_text sift_word_before(sift_text text, size_t at)
{
  size_t end = at;
  while (end > 0 && text.at[end - 1] == ' ')
    end--;
  size_t start = end;
  while (start > 0 && sift_is_alpha((unsigned char)text.at[start - 1]))
    start--;
  return sift_text_sub(text, start, end);
}

bool sift_goes_on_name(sift_text text, sift_span span)
{
  size_t second = sift_text_find(text, SIFT_TEXT(" "), span.start) + 1;
  sift_text before = sift_word_before(text, span.start);
  size_t start = (size_t)(before.at - text.at);
  return second > 0 && second < span.end && span.start > 0 && before.len > 1 &&
         text.at[span.start - 1] == ' ' && start > 1 && text.at[start - 1] == ' ' &&
         sift_is_alpha((unsigned char)text.at[start - 2]) &&
         sift_is_upper((unsigned char)before.at[0]) &&
         !sift_is_upper((unsigned char)before.at[1]) &&
         sift_is_upper((unsigned char)text.at[span.start]) &&
         !sift_is_upper((unsigned char)text.at[second]);
}
