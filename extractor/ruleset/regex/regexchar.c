/* regexchar.c - the characters of a pattern: escapes and sets. */
#include "ruleset/regex/regexread.h"

#include <string.h>

sift_status sift_regex_refuse(sift_regex_reader *r, const char *what)
{
  char at[32];
  snprintf(at, sizeof at, "byte %zu", r->at);
  return sift_fail_at(r->err, SIFT_RULE, at, "%s", what);
}

bool sift_regex_at_end(const sift_regex_reader *r)
{
  return r->at >= r->source.len;
}

int sift_regex_peek(const sift_regex_reader *r, size_t ahead)
{
  return r->at + ahead < r->source.len ? (unsigned char)r->source.at[r->at + ahead] : -1;
}

bool sift_regex_accept(sift_regex_reader *r, const char *word)
{
  size_t len = strlen(word);
  if (sift_regex_at_end(r) || r->source.len - r->at < len ||
      memcmp(r->source.at + r->at, word, len) != 0)
    return false;
  r->at += len;
  return true;
}

sift_regex *sift_regex_make(sift_regex_reader *r, sift_regex_kind kind)
{
  enum { AT_ONCE = 64 }; /* a rule has thousands */
  if (r->spare_count == 0) {
    r->spare = SIFT_ARRAY(r->arena, sift_regex, AT_ONCE);
    r->spare_count = AT_ONCE;
  }
  sift_regex *node = r->spare++;
  r->spare_count--;
  node->kind = kind;
  if (kind == SIFT_REGEX_EMPTY)
    sift_set_add_unknown(node);
  return node;
}

/* ---- escapes ---- */

static bool hex_value(int c, uint32_t *value)
{
  if (sift_is_digit(c))
    *value = *value * 16 + (uint32_t)(c - '0');
  else if ((c | 32) >= 'a' && (c | 32) <= 'f')
    *value = *value * 16 + (uint32_t)((c | 32) - 'a') + 10;
  else
    return false;
  return *value <= 0x10FFFF;
}

static uint32_t read_hex(sift_regex_reader *r)
{
  uint32_t value = 0;
  if (sift_regex_accept(r, "{")) {
    while (!sift_regex_at_end(r) && hex_value(sift_regex_peek(r, 0), &value))
      r->at++;
    sift_regex_accept(r, "}");
    return value;
  }
  for (int i = 0; i < 2 && hex_value(sift_regex_peek(r, 0), &value); i++)
    r->at++;
  return value;
}

/* Behind the backslash; the character an escape stands for. False: it is a class. */
static bool escaped_rune(sift_regex_reader *r, uint32_t *rune)
{
  int c = sift_regex_peek(r, 0);
  const char *letters = "nrtfae", *meanings = "\n\r\t\f\a\033";
  const char *found = c > 0 ? strchr(letters, c) : NULL;
  if (c == 'x') {
    r->at++;
    *rune = read_hex(r);
    return true;
  }
  if (found != NULL)
    *rune = (unsigned char)meanings[found - letters];
  else if (c >= 128 || !(sift_is_alpha(c) || sift_is_digit(c)))
    *rune = (uint32_t)c;
  else
    return false;
  r->at++;
  return true;
}

/* Behind \p or \P: the property's name; empty where it is turned. */
static sift_text read_property(sift_regex_reader *r)
{
  bool turned = sift_regex_peek(r, 0) == 'P';
  size_t start = ++r->at;
  if (!sift_regex_accept(r, "{")) {
    r->at++;
    return turned ? SIFT_TEXT("") : sift_text_sub(r->source, start, r->at);
  }
  while (!sift_regex_at_end(r) && sift_regex_peek(r, 0) != '}')
    r->at++;
  r->at++;
  return turned ? SIFT_TEXT("") : sift_text_sub(r->source, start + 1, r->at - 1);
}

/* An escape inside or outside of [...] that stands for a set of characters. */
static sift_status read_class_escape(sift_regex_reader *r, sift_regex *node)
{
  int c = sift_regex_peek(r, 0);
  if (c == 'd' || c == 'D')
    return sift_regex_refuse(r, "\\d also takes digits of other scripts: write [0-9]");
  if (c == 'p' || c == 'P') {
    sift_set_add_property(node, read_property(r));
    return SIFT_OK;
  }
  if (!sift_set_add_class(r->mode, node, c))
    return sift_regex_refuse(r, "an escape that rules may not use");
  r->at++;
  return SIFT_OK;
}

sift_regex *sift_regex_rune(sift_regex_reader *r, uint32_t rune)
{
  sift_regex *node = sift_regex_make(r, SIFT_REGEX_CHAR);
  sift_set_add(node, rune);
  sift_set_end(r->mode, node);
  return node;
}

static sift_status read_back_reference(sift_regex_reader *r, sift_regex **out)
{
  *out = sift_regex_make(r, SIFT_REGEX_ANY);
  if (sift_regex_peek(r, 0) != 'k' && sift_regex_peek(r, 0) != 'g') {
    while (sift_is_digit(sift_regex_peek(r, 0)))
      r->at++;
    return SIFT_OK;
  }
  r->at++;
  const char *closers = "}>'";
  if (sift_regex_peek(r, 0) == '{' || sift_regex_peek(r, 0) == '<' ||
      sift_regex_peek(r, 0) == '\'')
    r->at++;
  while (!sift_regex_at_end(r) && strchr(closers, sift_regex_peek(r, 0)) == NULL)
    r->at++;
  r->at++;
  return SIFT_OK;
}

sift_status sift_regex_escape(sift_regex_reader *r, sift_regex **out)
{
  r->at++;
  int c = sift_regex_peek(r, 0);
  if (c < 0)
    return sift_regex_refuse(r, "a backslash at the end");
  uint32_t rune;
  if (escaped_rune(r, &rune)) {
    *out = sift_regex_rune(r, rune);
    return SIFT_OK;
  }
  if (strchr("bBAzZG", c) != NULL) {
    r->at++;
    *out = sift_regex_make(r, SIFT_REGEX_EMPTY);
    (*out)->edge = c == 'b';
    return SIFT_OK;
  }
  if ((c >= '1' && c <= '9') || c == 'k' || c == 'g')
    return read_back_reference(r, out);
  *out = sift_regex_make(r, SIFT_REGEX_CHAR);
  SIFT_TRY(read_class_escape(r, *out));
  sift_set_end(r->mode, *out);
  return SIFT_OK;
}

/* ---- [...] ---- */

/* One end of a range, or a class that is added at once (*is_rune false). */
static sift_status read_set_item(sift_regex_reader *r, sift_regex *node, uint32_t *rune,
                                 bool *is_rune)
{
  *is_rune = true;
  if (sift_regex_peek(r, 0) == '[' && sift_regex_peek(r, 1) == ':') {
    while (!sift_regex_at_end(r) && !sift_regex_accept(r, ":]"))
      r->at++;
    sift_set_add_unknown(node);
    *is_rune = false;
    return SIFT_OK;
  }
  if (sift_regex_peek(r, 0) != '\\') {
    const char *at = r->source.at + r->at;
    *rune = sift_rune_next(&at, r->source.at + r->source.len);
    r->at = (size_t)(at - r->source.at);
    return SIFT_OK;
  }
  r->at++;
  if (escaped_rune(r, rune))
    return SIFT_OK;
  *is_rune = false;
  return read_class_escape(r, node);
}

sift_status sift_regex_set(sift_regex_reader *r, sift_regex **out)
{
  sift_regex *node = *out = sift_regex_make(r, SIFT_REGEX_CHAR);
  r->at++;
  bool turned = sift_regex_accept(r, "^");
  for (bool first = true; first || sift_regex_peek(r, 0) != ']'; first = false) {
    if (sift_regex_at_end(r))
      return sift_regex_refuse(r, "a [ without its ]");
    uint32_t low, high;
    bool is_rune;
    SIFT_TRY(read_set_item(r, node, &low, &is_rune));
    if (!is_rune)
      continue;
    high = low;
    if (sift_regex_peek(r, 0) == '-' && sift_regex_peek(r, 1) != ']' &&
        sift_regex_peek(r, 1) >= 0) {
      r->at++;
      SIFT_TRY(read_set_item(r, node, &high, &is_rune));
    }
    sift_set_add_range(node, low, high);
  }
  r->at++;
  if (turned)
    sift_set_turn(r->mode, node);
  sift_set_end(r->mode, node);
  return SIFT_OK;
}
