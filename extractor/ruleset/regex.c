/* regex.c - a recursive-descent reader of the part of PCRE2's language that rules use. */
#include "ruleset/regex.h"

#include <string.h>

#define DEPTH_LIMIT 60
#define WORD_LIMIT 40   /* repeats of one character where the pattern sets no limit */
#define FIGURE_LIMIT 20 /* of one digit */
#define GROUP_LIMIT 6   /* of a group that is a piece of a figure: ",000" */

/* A limit to be written in the place of a quantifier. */
typedef struct edit {
  size_t start, end;
  uint32_t low, high;
} edit;

typedef struct reader {
  sift_arena *arena;
  sift_text source;
  size_t at;
  int depth;
  sift_error *err;
  bool caseless;
  bool mixed; /* from here on, some of it is in its own case */
  SIFT_LIST(edit) edits; /* in rising order */
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

#define CAPITALS UINT64_C(0x7FFFFFE) /* of the upper half; small letters stand 32 higher */

static void put_bit(uint64_t set[2], uint32_t rune)
{
  set[rune / 64] |= UINT64_C(1) << rune % 64;
}

/* Rather too many: in these ranges stand letters of two cases (Unicode 15). */
static bool may_have_case(uint32_t rune)
{
  static const uint32_t ranges[][2] = {
    { 0xB5, 0xB5 },     { 0xC0, 0xD6 },     { 0xD8, 0xF6 },        { 0xF8, 0x58F },
    { 0x10A0, 0x10FF }, { 0x13A0, 0x13FF },
    { 0x1C80, 0x1CBF }, { 0x1D00, 0x1FFF }, { 0x2126, 0x214E },    { 0x2160, 0x2188 },
    { 0x24B0, 0x24EF }, { 0x2C00, 0x2DFF }, { 0xA640, 0xA7FF },    { 0xAB30, 0xABBF },
    { 0xFB00, 0xFB17 }, { 0xFF21, 0xFF5A }, { 0x10400, 0x10FFFF },
  };
  for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
    if (rune >= ranges[i][0] && rune <= ranges[i][1])
      return true;
  return false;
}

/* Names a character beyond ASCII, unless too many or unnamed ones are in it already. */
static void add_rune(sift_regex *node, uint32_t rune)
{
  bool listed = !node->high || node->rune_count > 0;
  node->high = true;
  if (listed && node->rune_count < SIFT_REGEX_RUNES && !may_have_case(rune))
    node->runes[node->rune_count++] = rune;
  else
    node->rune_count = 0;
}

static void set_add(sift_regex *node, uint32_t rune)
{
  if (rune >= 128) {
    add_rune(node, rune);
    return;
  }
  put_bit(node->may, rune);
  put_bit(node->must, rune);
}

static void set_add_range(sift_regex *node, uint32_t first, uint32_t last)
{
  for (uint32_t rune = first; rune <= last && rune < 128; rune++)
    set_add(node, rune);
  if (last < 128)
    return;
  if (first == last) {
    add_rune(node, first);
    return;
  }
  node->high = true;
  node->rune_count = 0;
}

static void set_add_string(sift_regex *node, const char *characters)
{
  for (; *characters != '\0'; characters++)
    set_add(node, (unsigned char)*characters);
}

static void set_join(sift_regex *node, const sift_regex *part)
{
  for (int i = 0; i < 2; i++) {
    node->may[i] |= part->may[i];
    node->must[i] |= part->must[i];
  }
  if (part->high)
    node->rune_count = 0;
  node->high |= part->high;
}

/* Everything may be in it, nothing surely is. */
static void set_add_unknown(sift_regex *node)
{
  node->may[0] = node->may[1] = UINT64_MAX;
  node->high = true;
  node->rune_count = 0;
}

static void close_case(uint64_t set[2])
{
  uint64_t letters = (set[1] & CAPITALS) | (set[1] >> 32 & CAPITALS);
  set[1] |= letters | letters << 32;
}

/* With a part of the pattern in its own case, a set may be of any, but surely is of one. */
static void close_cases(const reader *r, sift_regex *node)
{
  if (r->caseless || r->mixed)
    close_case(node->may);
  if (r->caseless && !r->mixed)
    close_case(node->must);
}

static void set_turn(const reader *r, sift_regex *node)
{
  close_cases(r, node);
  for (int i = 0; i < 2; i++) {
    uint64_t may = node->may[i];
    node->may[i] = ~node->must[i];
    node->must[i] = ~may;
  }
  node->high = true;
  node->rune_count = 0;
}

/* Called once for each node, when its set is complete. */
static void set_end(const reader *r, sift_regex *node)
{
  close_cases(r, node);
  node->set[0] = node->may[0];
  node->set[1] = (node->may[1] & ~CAPITALS) | (node->may[1] & CAPITALS) << 32;
}

/* \s, \w ... by the letter of the escape. Capital letters stand for the rest. */
static bool set_add_class(const reader *r, sift_regex *node, int letter)
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
    set_add_range(&part, 'A', 'Z');
    set_add_range(&part, 'a', 'z');
    set_add(&part, '_');
    break;
  default:
    return false;
  }
  part.high = true;
  if (letter < 'a')
    set_turn(r, &part);
  set_join(node, &part);
  return true;
}

/* \p{L} and \p{N} in ASCII; of the other properties nothing is sure. */
static void set_add_property(sift_regex *node, sift_text name)
{
  sift_regex part = { .kind = SIFT_REGEX_CHAR, .high = true };
  if (sift_text_is(name, "L")) {
    set_add_range(&part, 'A', 'Z');
    set_add_range(&part, 'a', 'z');
  } else if (sift_text_is(name, "N") || sift_text_is(name, "Nd")) {
    set_add_range(&part, '0', '9');
  } else {
    set_add_unknown(&part);
  }
  set_join(node, &part);
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

/* Behind \p or \P: the property's name; empty where it is turned. */
static sift_text read_property(reader *r)
{
  bool turned = peek(r, 0) == 'P';
  size_t start = ++r->at;
  if (!accept(r, "{")) {
    r->at++;
    return turned ? SIFT_TEXT("") : sift_text_sub(r->source, start, r->at);
  }
  while (!at_end(r) && peek(r, 0) != '}')
    r->at++;
  r->at++;
  return turned ? SIFT_TEXT("") : sift_text_sub(r->source, start + 1, r->at - 1);
}

/* An escape inside or outside of [...] that stands for a set of characters. */
static sift_status read_class_escape(reader *r, sift_regex *node)
{
  int c = peek(r, 0);
  if (c == 'd' || c == 'D')
    return refuse(r, "\\d also takes digits of other scripts: write [0-9]");
  if (c == 'p' || c == 'P') {
    set_add_property(node, read_property(r));
    return SIFT_OK;
  }
  if (!set_add_class(r, node, c))
    return refuse(r, "an escape that rules may not use");
  r->at++;
  return SIFT_OK;
}

static sift_regex *rune_node(reader *r, uint32_t rune)
{
  sift_regex *node = make(r, SIFT_REGEX_CHAR);
  set_add(node, rune);
  set_end(r, node);
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
  SIFT_TRY(read_class_escape(r, *out));
  set_end(r, *out);
  return SIFT_OK;
}

/* ---- [...] ---- */

/* One end of a range, or a class that is added at once (*is_rune false). */
static sift_status read_set_item(reader *r, sift_regex *node, uint32_t *rune, bool *is_rune)
{
  *is_rune = true;
  if (peek(r, 0) == '[' && peek(r, 1) == ':') {
    while (!at_end(r) && !accept(r, ":]"))
      r->at++;
    set_add_unknown(node);
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
    set_turn(r, node);
  set_end(r, node);
  return SIFT_OK;
}

/* ---- groups ---- */

static bool has_surely(const sift_regex *node, uint64_t low, uint64_t high)
{
  return (node->must[0] & low) == low && (node->must[1] & high) == high;
}

/* The inside is read so that faults in it are found, and because (?<!\w) and the like promise
 * that a word or a figure begins here. */
static sift_status read_look_around(reader *r, bool not_behind, sift_regex **out)
{
  const uint64_t digits = UINT64_C(0x3FF) << 48, letters = CAPITALS | CAPITALS << 32;
  sift_regex *inside;
  SIFT_TRY(read_choice(r, &inside));
  *out = make(r, SIFT_REGEX_EMPTY);
  for (const sift_regex *branch = inside->child; branch != NULL; branch = branch->next) {
    const sift_regex *only = branch->child;
    if (!not_behind || only == NULL || only->next != NULL || only->kind != SIFT_REGEX_CHAR)
      continue;
    (*out)->bound |= has_surely(only, digits, letters);
    (*out)->no_digit |= has_surely(only, digits, 0);
  }
  return SIFT_OK;
}

/* (?i) and (?-i:...). Free spacing would change the reading. */
static sift_status read_flags(reader *r, bool *has_body)
{
  r->mixed = true;
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
    set_add_unknown(*out);
    set_end(r, *out);
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

/* Whether only parts of figures can be in it: digits, points, commas, apostrophes. */
static bool is_of_figures(const sift_regex *node)
{
  if (node->kind == SIFT_REGEX_CHAR)
    return !node->high && node->set[1] == 0 &&
           (node->set[0] & ~(UINT64_C(0x3FF) << 48 | UINT64_C(1) << '.' | UINT64_C(1) << ',' |
                             UINT64_C(1) << '\'' | UINT64_C(1) << ' ')) == 0;
  for (const sift_regex *child = node->child; child != NULL; child = child->next)
    if (!is_of_figures(child))
      return false;
  return node->kind != SIFT_REGEX_ANY;
}

/* The limit of a repeat that has none; SIFT_REGEX_MANY where it stays so. */
static uint32_t natural_limit(const sift_regex *item)
{
  if (is_of_figures(item))
    return item->kind == SIFT_REGEX_CHAR ? FIGURE_LIMIT : GROUP_LIMIT;
  return item->kind == SIFT_REGEX_CHAR ? WORD_LIMIT : SIFT_REGEX_MANY;
}

static bool read_quantifier(reader *r, const sift_regex *item, uint32_t *low, uint32_t *high)
{
  size_t start = r->at;
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
  uint32_t limit = natural_limit(item);
  if (*high == SIFT_REGEX_MANY && limit != SIFT_REGEX_MANY && *low <= limit) {
    *high = limit;
    *SIFT_PUSH(r->arena, &r->edits) = (edit){ start, r->at, *low, *high };
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
    while (read_quantifier(r, item, &low, &high)) {
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

static sift_text edited(const reader *r)
{
  sift_buffer out = { .arena = r->arena };
  size_t at = 0;
  for (size_t i = 0; i < r->edits.count; i++) {
    const edit *e = &r->edits.at[i];
    sift_buffer_add(&out, sift_text_sub(r->source, at, e->start));
    sift_buffer_print(&out, "{%u,%u}", e->low, e->high);
    at = e->end;
  }
  sift_buffer_add(&out, sift_text_sub(r->source, at, r->source.len));
  return sift_text_copy(r->arena, sift_buffer_text(&out));
}

sift_status sift_regex_read(sift_arena *arena, sift_text source, bool caseless,
                            sift_regex **out, sift_text *bounded, sift_error *err)
{
  reader r = { .arena = arena, .source = source, .caseless = caseless, .err = err };
  SIFT_TRY(read_choice(&r, out));
  *bounded = edited(&r);
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
