/* regex.c - a recursive-descent reader of the part of PCRE2's language that rules use. */
#include "ruleset/regex.h"

#include <string.h>

#define DEPTH_LIMIT 60

typedef struct reader {
  sift_arena *arena;
  sift_text source;
  size_t at;
  int depth;
  sift_error *err;
} reader;

static sift_status read_choice(reader *r, sift_regex **out);

static sift_status refuse(reader *r, const char *what)
{
  char at[32];
  snprintf(at, sizeof at, "byte %zu", r->at);
  return sift_fail_at(r->err, SIFT_RULE, at, "%s", what);
}

static bool at_end(const reader *r)
{
  return r->at >= r->source.len;
}

static int peek(const reader *r, size_t ahead)
{
  return r->at + ahead < r->source.len ? (unsigned char)r->source.at[r->at + ahead] : -1;
}

static bool accept(reader *r, const char *word)
{
  size_t len = strlen(word);
  if (r->source.len - r->at < len || memcmp(r->source.at + r->at, word, len) != 0)
    return false;
  r->at += len;
  return true;
}

static sift_regex *make(reader *r, sift_regex_kind kind)
{
  sift_regex *node = SIFT_NEW(r->arena, sift_regex);
  node->kind = kind;
  return node;
}

static void hang(sift_regex *parent, sift_regex *child)
{
  if (parent->last == NULL)
    parent->child = child;
  else
    parent->last->next = child;
  parent->last = child;
}

/* ---- sets of characters ---- */

static void set_add(sift_regex *node, uint32_t rune)
{
  if (rune >= 128) {
    node->high = true;
    return;
  }
  rune = (uint32_t)(unsigned char)sift_to_lower((char)rune);
  node->set[rune / 64] |= UINT64_C(1) << rune % 64;
}

static void set_add_range(sift_regex *node, uint32_t first, uint32_t last)
{
  for (uint32_t rune = first; rune <= last && rune < 128; rune++)
    set_add(node, rune);
  node->high |= last >= 128;
}

static void set_add_string(sift_regex *node, const char *characters)
{
  for (; *characters != '\0'; characters++)
    set_add(node, (unsigned char)*characters);
}

/* Capitals are never in a set, as all is folded. */
static void set_turn(sift_regex *node)
{
  node->set[0] = ~node->set[0];
  node->set[1] = ~node->set[1] & ~UINT64_C(0x7FFFFFE);
  node->high = true; /* rather too many: a set only says what may be */
}

/* \s, \w, [:alpha:] ... by the letter of the escape. Capital letters stand for the rest. */
static bool set_add_class(sift_regex *node, int letter)
{
  sift_regex part = { .kind = SIFT_REGEX_CHAR };
  switch (letter | 32) {
  case 's':
    set_add_string(&part, " \t\n\v\f\r");
    break;
  case 'h':
    set_add_string(&part, " \t");
    break;
  case 'v':
    set_add_string(&part, "\n\v\f\r");
    break;
  case 'w':
    set_add_range(&part, '0', '9');
    set_add_range(&part, 'a', 'z');
    set_add(&part, '_');
    break;
  default:
    return false;
  }
  part.high = true;
  if (letter < 'a')
    set_turn(&part);
  node->set[0] |= part.set[0];
  node->set[1] |= part.set[1];
  node->high = true;
  return true;
}

static void set_add_all(sift_regex *node)
{
  set_add_range(node, 0, 127);
  node->high = true;
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

static uint32_t read_hex(reader *r)
{
  uint32_t value = 0;
  if (accept(r, "{")) {
    while (!at_end(r) && hex_value(peek(r, 0), &value))
      r->at++;
    accept(r, "}");
    return value;
  }
  for (int i = 0; i < 2 && hex_value(peek(r, 0), &value); i++)
    r->at++;
  return value;
}

/* Behind the backslash; the character an escape stands for. False: it is a class. */
static bool escaped_rune(reader *r, uint32_t *rune)
{
  int c = peek(r, 0);
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

static void skip_property(reader *r)
{
  r->at++;
  if (!accept(r, "{")) {
    r->at++;
    return;
  }
  while (!at_end(r) && peek(r, 0) != '}')
    r->at++;
  r->at++;
}

/* An escape inside or outside of [...] that stands for a set of characters. */
static sift_status read_class_escape(reader *r, sift_regex *node)
{
  int c = peek(r, 0);
  if (c == 'd' || c == 'D')
    return refuse(r, "\\d also takes digits of other scripts: write [0-9]");
  if (c == 'p' || c == 'P') {
    skip_property(r);
    set_add_all(node);
    return SIFT_OK;
  }
  if (!set_add_class(node, c))
    return refuse(r, "an escape that rules may not use");
  r->at++;
  return SIFT_OK;
}

/* Rather too many: in these ranges stand letters of two cases (Unicode 15). */
static bool may_have_case(uint32_t rune)
{
  static const uint32_t ranges[][2] = {
    { 0xB5, 0xB5 },     { 0xC0, 0x58F },    { 0x10A0, 0x10FF },    { 0x13A0, 0x13FF },
    { 0x1C80, 0x1CBF }, { 0x1D00, 0x1FFF }, { 0x2126, 0x214E },    { 0x2160, 0x2188 },
    { 0x24B0, 0x24EF }, { 0x2C00, 0x2DFF }, { 0xA640, 0xA7FF },    { 0xAB30, 0xABBF },
    { 0xFB00, 0xFB17 }, { 0xFF21, 0xFF5A }, { 0x10400, 0x10FFFF },
  };
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
    if (rune >= ranges[i][0] && rune <= ranges[i][1])
      return true;
  return false;
}

static sift_regex *rune_node(reader *r, uint32_t rune)
{
  sift_regex *node = make(r, SIFT_REGEX_CHAR);
  if (rune < 128) {
    set_add(node, rune);
    return node;
  }
  node->high = true;
  char bytes[4];
  size_t len = sift_rune_put(bytes, rune);
  if (!may_have_case(rune))
    node->rune = sift_text_copy(r->arena, (sift_text){ bytes, len });
  return node;
}

static sift_status read_back_reference(reader *r, sift_regex **out)
{
  *out = make(r, SIFT_REGEX_ANY);
  if (peek(r, 0) != 'k' && peek(r, 0) != 'g') {
    while (sift_is_digit(peek(r, 0)))
      r->at++;
    return SIFT_OK;
  }
  r->at++;
  const char *closers = "}>'";
  if (peek(r, 0) == '{' || peek(r, 0) == '<' || peek(r, 0) == '\'')
    r->at++;
  while (!at_end(r) && strchr(closers, peek(r, 0)) == NULL)
    r->at++;
  r->at++;
  return SIFT_OK;
}

static sift_status read_escape(reader *r, sift_regex **out)
{
  r->at++;
  int c = peek(r, 0);
  if (c < 0)
    return refuse(r, "a backslash at the end");
  uint32_t rune;
  if (escaped_rune(r, &rune)) {
    *out = rune_node(r, rune);
    return SIFT_OK;
  }
  if (strchr("bBAzZG", c) != NULL) {
    r->at++;
    *out = make(r, SIFT_REGEX_EMPTY);
    (*out)->bound = c == 'b';
    return SIFT_OK;
  }
  if ((c >= '1' && c <= '9') || c == 'k' || c == 'g')
    return read_back_reference(r, out);
  *out = make(r, SIFT_REGEX_CHAR);
  return read_class_escape(r, *out);
}

/* ---- [...] ---- */

/* One end of a range, or a class that is added at once (*is_rune false). */
static sift_status read_set_item(reader *r, sift_regex *node, uint32_t *rune, bool *is_rune)
{
  *is_rune = true;
  if (peek(r, 0) == '[' && peek(r, 1) == ':') {
    while (!at_end(r) && !accept(r, ":]"))
      r->at++;
    set_add_all(node);
    *is_rune = false;
    return SIFT_OK;
  }
  if (peek(r, 0) != '\\') {
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

static sift_status read_set(reader *r, sift_regex **out)
{
  sift_regex *node = *out = make(r, SIFT_REGEX_CHAR);
  r->at++;
  bool turned = accept(r, "^");
  for (bool first = true; first || peek(r, 0) != ']'; first = false) {
    if (at_end(r))
      return refuse(r, "a [ without its ]");
    uint32_t low, high;
    bool is_rune;
    SIFT_TRY(read_set_item(r, node, &low, &is_rune));
    if (!is_rune)
      continue;
    high = low;
    if (peek(r, 0) == '-' && peek(r, 1) != ']' && peek(r, 1) >= 0) {
      r->at++;
      SIFT_TRY(read_set_item(r, node, &high, &is_rune));
    }
    set_add_range(node, low, high);
  }
  r->at++;
  if (turned)
    set_turn(node);
  return SIFT_OK;
}

/* ---- groups ---- */

/* A set with all ASCII letters and digits, alone in its branch. */
static bool is_all_letters(const sift_regex *branch)
{
  const uint64_t digits = UINT64_C(0x3FF) << 48, letters = UINT64_C(0x3FFFFFF) << 33;
  const sift_regex *only = branch->child;
  return only != NULL && only->next == NULL && only->kind == SIFT_REGEX_CHAR &&
         (only->set[0] & digits) == digits && (only->set[1] & letters) == letters;
}

/* The inside is read so that faults in it are found, and because (?<!\w) and the like promise
 * that a word begins here. */
static sift_status read_look_around(reader *r, bool not_behind, sift_regex **out)
{
  sift_regex *inside;
  SIFT_TRY(read_choice(r, &inside));
  *out = make(r, SIFT_REGEX_EMPTY);
  for (const sift_regex *branch = inside->child; branch != NULL; branch = branch->next)
    (*out)->bound |= not_behind && is_all_letters(branch);
  return SIFT_OK;
}

/* (?i) and (?-i:...): the case is folded anyway. Free spacing would change the reading. */
static sift_status read_flags(reader *r, bool *has_body)
{
  while (!at_end(r) && peek(r, 0) != ')' && peek(r, 0) != ':') {
    if (strchr("imsnJ-^", peek(r, 0)) == NULL)
      return refuse(r, "a kind of group that rules may not use");
    r->at++;
  }
  *has_body = peek(r, 0) == ':';
  if (*has_body)
    r->at++;
  return SIFT_OK;
}

static void skip_name(reader *r, int closer)
{
  while (!at_end(r) && peek(r, 0) != closer)
    r->at++;
  r->at++;
}

/* (?(name)then|else): one of both. */
static sift_status read_condition(reader *r, sift_regex **out)
{
  if (peek(r, 0) == '?')
    return refuse(r, "a condition that rules may not use");
  skip_name(r, ')');
  SIFT_TRY(read_choice(r, out));
  if ((*out)->child->next == NULL)
    hang(*out, make(r, SIFT_REGEX_EMPTY));
  return SIFT_OK;
}

static sift_status read_group_body(reader *r, sift_regex **out)
{
  if (!accept(r, "?"))
    return peek(r, 0) == '*' ? refuse(r, "verbs like (*SKIP) are not for rules")
                             : read_choice(r, out);
  if (accept(r, "=") || accept(r, "!") || accept(r, "<="))
    return read_look_around(r, false, out);
  if (accept(r, "<!"))
    return read_look_around(r, true, out);
  if (accept(r, ":") || accept(r, ">") || accept(r, "|"))
    return read_choice(r, out);
  if (accept(r, "("))
    return read_condition(r, out);
  if (accept(r, "<") || accept(r, "P<")) {
    skip_name(r, '>');
    return read_choice(r, out);
  }
  if (accept(r, "'")) {
    skip_name(r, '\'');
    return read_choice(r, out);
  }
  if (accept(r, "#"))
    skip_name(r, ')'), r->at--;
  bool has_body = false;
  if (peek(r, 0) != ')')
    SIFT_TRY(read_flags(r, &has_body));
  if (has_body)
    return read_choice(r, out);
  *out = make(r, SIFT_REGEX_EMPTY);
  return SIFT_OK;
}

static sift_status read_group(reader *r, sift_regex **out)
{
  if (++r->depth > DEPTH_LIMIT)
    return refuse(r, "groups nested too deep");
  r->at++;
  SIFT_TRY(read_group_body(r, out));
  if (!accept(r, ")"))
    return refuse(r, "a ( without its )");
  r->depth--;
  return SIFT_OK;
}

/* ---- items, quantifiers, sequences ---- */

static sift_status read_item(reader *r, sift_regex **out)
{
  int c = peek(r, 0);
  switch (c) {
  case '(':
    return read_group(r, out);
  case '[':
    return read_set(r, out);
  case '\\':
    return read_escape(r, out);
  case '.':
    r->at++;
    *out = make(r, SIFT_REGEX_CHAR);
    set_add_all(*out);
    return SIFT_OK;
  case '^':
  case '$':
    r->at++;
    *out = make(r, SIFT_REGEX_EMPTY);
    return SIFT_OK;
  default: {
    const char *at = r->source.at + r->at;
    uint32_t rune = sift_rune_next(&at, r->source.at + r->source.len);
    r->at = (size_t)(at - r->source.at);
    *out = rune_node(r, rune);
    return SIFT_OK;
  }
  }
}

static bool read_number(reader *r, uint32_t *out)
{
  if (!sift_is_digit(peek(r, 0)))
    return false;
  for (*out = 0; sift_is_digit(peek(r, 0)); r->at++)
    *out = *out < 100000 ? *out * 10 + (uint32_t)(peek(r, 0) - '0') : *out;
  return true;
}

/* {2}, {2,}, {2,5}; anything else in braces is text, as PCRE2 has it. */
static bool read_braces(reader *r, uint32_t *low, uint32_t *high)
{
  size_t start = r->at;
  r->at++;
  bool good = read_number(r, low);
  *high = *low;
  if (good && accept(r, ",") && !read_number(r, high))
    *high = SIFT_REGEX_MANY;
  if (good && accept(r, "}"))
    return true;
  r->at = start;
  return false;
}

static bool read_quantifier(reader *r, uint32_t *low, uint32_t *high)
{
  *low = 0;
  *high = SIFT_REGEX_MANY;
  int c = peek(r, 0);
  if (c == '{') {
    if (!read_braces(r, low, high))
      return false;
  } else if (c == '*' || c == '+' || c == '?') {
    r->at++;
    *low = c == '+';
    *high = c == '?' ? 1 : SIFT_REGEX_MANY;
  } else {
    return false;
  }
  if (peek(r, 0) == '?' || peek(r, 0) == '+')
    r->at++;
  return true;
}

static sift_status read_sequence(reader *r, sift_regex **out)
{
  sift_regex *sequence = *out = make(r, SIFT_REGEX_SEQUENCE);
  while (!at_end(r) && peek(r, 0) != '|' && peek(r, 0) != ')') {
    sift_regex *item;
    SIFT_TRY(read_item(r, &item));
    uint32_t low, high;
    while (read_quantifier(r, &low, &high)) {
      sift_regex *repeat = make(r, SIFT_REGEX_REPEAT);
      repeat->low = low;
      repeat->high_times = high;
      hang(repeat, item);
      item = repeat;
    }
    hang(sequence, item);
  }
  return SIFT_OK;
}

static sift_status read_choice(reader *r, sift_regex **out)
{
  sift_regex *choice = *out = make(r, SIFT_REGEX_CHOICE);
  do {
    sift_regex *branch;
    SIFT_TRY(read_sequence(r, &branch));
    hang(choice, branch);
  } while (accept(r, "|"));
  return SIFT_OK;
}

sift_status sift_regex_read(sift_arena *arena, sift_text source, sift_regex **out,
                            sift_error *err)
{
  reader r = { .arena = arena, .source = source, .err = err };
  SIFT_TRY(read_choice(&r, out));
  return at_end(&r) ? SIFT_OK : refuse(&r, "a ) without its (");
}

bool sift_regex_matches_empty(const sift_regex *tree)
{
  const sift_regex *child = tree->child;
  switch (tree->kind) {
  case SIFT_REGEX_CHAR:
    return false;
  case SIFT_REGEX_SEQUENCE:
    while (child != NULL && sift_regex_matches_empty(child))
      child = child->next;
    return child == NULL;
  case SIFT_REGEX_CHOICE:
    while (child != NULL && !sift_regex_matches_empty(child))
      child = child->next;
    return child != NULL;
  case SIFT_REGEX_REPEAT:
    return tree->low == 0 || sift_regex_matches_empty(child);
  default:
    return true;
  }
}
