/* regex.c - a recursive-descent reader of the part of PCRE2's language that rules use. */
#include "ruleset/regex/regexread.h"

#include <string.h>

#define DEPTH_LIMIT 60
#define WORD_LIMIT 24   /* repeats of one character where the pattern sets no limit */
#define FIGURE_LIMIT 20 /* of one digit */
#define GROUP_LIMIT 6   /* of a group that is a piece of a figure: ",000" */

static sift_status read_choice(sift_regex_reader *r, sift_regex **out);

static void hang(sift_regex *parent, sift_regex *child)
{
  if (parent->last == NULL)
    parent->child = child;
  else
    parent->last->next = child;
  parent->last = child;
}

/* ---- groups ---- */

typedef enum look { LOOK_AHEAD, LOOK_BEHIND, NOT_AHEAD, NOT_BEHIND } look;

/* The only character of a branch; NULL: there is more to it. */
static const sift_regex *only_character(const sift_regex *branch)
{
  const sift_regex *only = branch->child;
  return only != NULL && only->next == NULL && only->kind == SIFT_REGEX_CHAR ? only
                                                                             : NULL;
}

/* Adds the characters that the node's matches may end with. */
static void add_last(const sift_regex *node, sift_regex *out)
{
  if (node->kind == SIFT_REGEX_CHAR) {
    out->may[0] |= node->may[0];
    out->may[1] |= node->may[1];
    out->high |= node->high;
  } else if (node->kind == SIFT_REGEX_SEQUENCE && node->last != NULL) {
    add_last(node->last, out);
  } else if (node->kind == SIFT_REGEX_CHOICE) {
    for (const sift_regex *way = node->child; way != NULL; way = way->next)
      add_last(way, out);
  } else {
    sift_set_add_unknown(out);
  }
}

/* Behind a look-around: how far it, or one before, sees back. */
static void see_behind(sift_regex_reader *r, uint32_t before, const sift_regex *inside)
{
  uint64_t back = r->behind;
  if (inside != NULL)
    back += sift_regex_reach(inside);
  back = back < SIFT_REGEX_MANY ? back : SIFT_REGEX_MANY;
  r->behind = back > before ? (uint32_t)back : before;
}

/* One character before or behind, that may not be there; or what may stand before. The
 * rest is read so that faults in it are found. */
static sift_status read_look_around(sift_regex_reader *r, look where, sift_regex **out)
{
  sift_regex *inside, before = { .kind = SIFT_REGEX_CHAR };
  uint32_t behind = r->behind;
  r->behind = 0;
  SIFT_TRY(read_choice(r, &inside));
  see_behind(r, behind, where == LOOK_AHEAD || where == NOT_AHEAD ? NULL : inside);
  sift_regex *node = *out = sift_regex_make(r, SIFT_REGEX_EMPTY);
  node->ahead = where == LOOK_AHEAD ? inside : NULL;
  node->reach = sift_regex_reach(inside);
  node->must[0] = node->must[1] = 0;
  for (const sift_regex *way = inside->child; way != NULL; way = way->next) {
    const sift_regex *only = only_character(way);
    for (int i = 0; only != NULL && i < 2; i++)
      if (where == NOT_AHEAD)
        node->must[i] |= only->must[i];
      else if (where == NOT_BEHIND)
        node->may[i] &= ~only->must[i];
  }
  if (where != LOOK_BEHIND)
    return SIFT_OK;
  add_last(inside, &before);
  node->may[0] = before.may[0];
  node->may[1] = before.may[1];
  node->high = before.high;
  return SIFT_OK;
}

/* (?i) and (?-i:...). Free spacing would change the reading. */
static sift_status read_flags(sift_regex_reader *r, bool *has_body)
{
  bool on = true;
  for (int c; (c = sift_regex_peek(r, 0)) != -1 && c != ')' && c != ':'; r->at++) {
    if (strchr("imsJ-^", c) == NULL)
      return sift_regex_refuse(r, "a kind of group that rules may not use");
    on = on && c != '-';
    if (c == 'i' || c == '^')
      r->mode.caseless = on && c == 'i';
  }
  *has_body = sift_regex_peek(r, 0) == ':';
  if (*has_body)
    r->at++;
  return SIFT_OK;
}

static void skip_name(sift_regex_reader *r, int closer)
{
  while (!sift_regex_at_end(r) && sift_regex_peek(r, 0) != closer)
    r->at++;
  r->at++;
}

static sift_status read_named_group(sift_regex_reader *r, int closer, sift_regex **out)
{
  size_t start = r->at;
  skip_name(r, closer);
  sift_text name = sift_text_sub(r->source, start, r->at - 1);
  *SIFT_PUSH(r->arena, &r->names) =
      (sift_group){ sift_text_z(r->arena, name), name.len, ++r->group_count };
  return read_choice(r, out);
}

/* (?(name)then|else): one of both. */
static sift_status read_condition(sift_regex_reader *r, sift_regex **out)
{
  if (sift_regex_peek(r, 0) == '?')
    return sift_regex_refuse(r, "a condition that rules may not use");
  skip_name(r, ')');
  SIFT_TRY(read_choice(r, out));
  if ((*out)->child->next == NULL)
    hang(*out, sift_regex_make(r, SIFT_REGEX_EMPTY));
  return SIFT_OK;
}

static sift_status read_group_body(sift_regex_reader *r, sift_regex **out)
{
  if (sift_regex_peek(r, 0) == '*')
    return sift_regex_refuse(r, "verbs like (*SKIP) are not for rules");
  if (!sift_regex_accept(r, "?")) {
    r->group_count++;
    return read_choice(r, out);
  }
  static const char *const looks[] = {
    [LOOK_AHEAD] = "=", [LOOK_BEHIND] = "<=", [NOT_AHEAD] = "!", [NOT_BEHIND] = "<!"
  };
  for (look where = LOOK_AHEAD; where <= NOT_BEHIND; where++)
    if (sift_regex_accept(r, looks[where]))
      return read_look_around(r, where, out);
  if (sift_regex_accept(r, ":") || sift_regex_accept(r, ">"))
    return read_choice(r, out);
  if (sift_regex_accept(r, "("))
    return read_condition(r, out);
  if (sift_regex_accept(r, "<") || sift_regex_accept(r, "P<"))
    return read_named_group(r, '>', out);
  if (sift_regex_accept(r, "'"))
    return read_named_group(r, '\'', out);
  if (sift_regex_accept(r, "#"))
    skip_name(r, ')'), r->at--;
  bool has_body = false;
  sift_regex_case outside = r->mode;
  if (sift_regex_peek(r, 0) != ')')
    SIFT_TRY(read_flags(r, &has_body));
  if (has_body) {
    SIFT_TRY(read_choice(r, out));
    r->mode = outside;
    return SIFT_OK;
  }
  *out = sift_regex_make(r, SIFT_REGEX_EMPTY);
  return SIFT_OK;
}

static sift_status read_group(sift_regex_reader *r, sift_regex **out)
{
  if (++r->depth > DEPTH_LIMIT)
    return sift_regex_refuse(r, "groups nested too deep");
  r->at++;
  SIFT_TRY(read_group_body(r, out));
  if (!sift_regex_accept(r, ")"))
    return sift_regex_refuse(r, "a ( without its )");
  r->depth--;
  return SIFT_OK;
}

/* ---- items, quantifiers, sequences ---- */

static sift_status read_item(sift_regex_reader *r, sift_regex **out)
{
  int c = sift_regex_peek(r, 0);
  switch (c) {
  case '(':
    return read_group(r, out);
  case '[':
    return sift_regex_set(r, out);
  case '\\':
    return sift_regex_escape(r, out);
  case '.':
    r->at++;
    *out = sift_regex_make(r, SIFT_REGEX_CHAR);
    sift_set_add_unknown(*out);
    sift_set_end(r->mode, *out);
    return SIFT_OK;
  case '^':
  case '$':
    r->at++;
    *out = sift_regex_make(r, SIFT_REGEX_EMPTY);
    if (c == '^')
      sift_set_make_only(*out, '\n');
    return SIFT_OK;
  default: {
    const char *at = r->source.at + r->at;
    uint32_t rune = sift_rune_next(&at, r->source.at + r->source.len);
    r->at = (size_t)(at - r->source.at);
    *out = sift_regex_rune(r, rune);
    return SIFT_OK;
  }
  }
}

static bool read_number(sift_regex_reader *r, uint32_t *out)
{
  if (!sift_is_digit(sift_regex_peek(r, 0)))
    return false;
  for (*out = 0; sift_is_digit(sift_regex_peek(r, 0)); r->at++)
    *out = *out < 100000 ? *out * 10 + (uint32_t)(sift_regex_peek(r, 0) - '0') : *out;
  return true;
}

/* {2}, {2,}, {2,5}; anything else in braces is text, as PCRE2 has it. */
static bool read_braces(sift_regex_reader *r, uint32_t *low, uint32_t *high)
{
  size_t start = r->at;
  r->at++;
  bool good = read_number(r, low);
  *high = *low;
  if (good && sift_regex_accept(r, ",") && !read_number(r, high))
    *high = SIFT_REGEX_MANY;
  if (good && sift_regex_accept(r, "}"))
    return true;
  r->at = start;
  return false;
}

/* Whether only parts of figures can be in it: digits, points, commas, apostrophes. */
static bool is_of_figures(const sift_regex *node)
{
  if (node->kind == SIFT_REGEX_CHAR)
    return !node->high && node->may[1] == 0 &&
           (node->may[0] &
            ~(UINT64_C(0x3FF) << 48 | UINT64_C(1) << '.' | UINT64_C(1) << ',' |
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

static bool read_quantifier(sift_regex_reader *r, const sift_regex *item, uint32_t *low,
                            uint32_t *high)
{
  size_t start = r->at;
  *low = 0;
  *high = SIFT_REGEX_MANY;
  int c = sift_regex_peek(r, 0);
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
    *SIFT_PUSH(r->arena, &r->edits) = (sift_regex_edit){ start, r->at, *low, *high };
  }
  if (sift_regex_peek(r, 0) == '?' || sift_regex_peek(r, 0) == '+')
    r->at++;
  return true;
}

static sift_status read_sequence(sift_regex_reader *r, sift_regex **out)
{
  sift_regex *sequence = *out = sift_regex_make(r, SIFT_REGEX_SEQUENCE);
  while (!sift_regex_at_end(r) && sift_regex_peek(r, 0) != '|' &&
         sift_regex_peek(r, 0) != ')') {
    sift_regex *item;
    SIFT_TRY(read_item(r, &item));
    uint32_t low, high;
    while (read_quantifier(r, item, &low, &high)) {
      sift_regex *repeat = sift_regex_make(r, SIFT_REGEX_REPEAT);
      repeat->low = low;
      repeat->high_times = high;
      hang(repeat, item);
      item = repeat;
    }
    hang(sequence, item);
  }
  return SIFT_OK;
}

static sift_status read_choice(sift_regex_reader *r, sift_regex **out)
{
  sift_regex *choice = *out = sift_regex_make(r, SIFT_REGEX_CHOICE);
  sift_regex_case outside = r->mode; /* a (?i) inside holds until here */
  do {
    sift_regex *branch;
    SIFT_TRY(read_sequence(r, &branch));
    hang(choice, branch);
  } while (sift_regex_accept(r, "|"));
  r->mode = outside;
  return SIFT_OK;
}

static sift_text edited(const sift_regex_reader *r)
{
  sift_buffer out = { .arena = r->arena };
  size_t at = 0;
  for (size_t i = 0; i < r->edits.count; i++) {
    const sift_regex_edit *e = &r->edits.at[i];
    sift_buffer_add(&out, sift_text_sub(r->source, at, e->start));
    sift_buffer_print(&out, "{%u,%u}", e->low, e->high);
    at = e->end;
  }
  sift_buffer_add(&out, sift_text_sub(r->source, at, r->source.len));
  return sift_text_copy(r->arena, sift_buffer_text(&out));
}

sift_status sift_regex_read(sift_arena *arena, sift_text source, bool caseless,
                            sift_regex_reading *out, sift_error *err)
{
  sift_regex_reader r = {
    .arena = arena, .source = source, .mode.caseless = caseless, .err = err
  };
  SIFT_TRY(read_choice(&r, &out->tree));
  out->bounded = edited(&r);
  out->groups = r.names.at;
  out->group_count = r.names.count;
  out->behind = r.behind > 1 ? r.behind : 1; /* as \b and ^ do */
  return sift_regex_at_end(&r) ? SIFT_OK : sift_regex_refuse(&r, "a ) without its (");
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
