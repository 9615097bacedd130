/* claimmatch.c - reads the `match` of a claim rule and writes a regular expression over
 * the typed sentence. Recursive descent with a limit on depth; every element eats whole
 * tokens with their closing space, so that elements simply follow each other. The shape
 * of what is read leaves by `out`. */
#include "ruleset/claims/claimmatch.h"

#include <string.h>

#define DEPTH_LIMIT 32

/* ---------------------------------------------------------------- elements */

static int peek(const sift_match_reader *r)
{
  return r->at < r->match.len ? (unsigned char)r->match.at[r->at] : -1;
}

static bool take(sift_match_reader *r, const char *what)
{
  sift_text rest = sift_text_sub(r->match, r->at, r->match.len);
  if (!sift_text_starts(rest, sift_text_of(what)))
    return false;
  r->at += strlen(what);
  return true;
}

/* Opens a group: no others are captured. */
static void begin_role(sift_match_reader *r, sift_text name)
{
  sift_claim_rule *rule = r->rule;
  if (rule->role_count == SIFT_ROLE_LIMIT) {
    sift_match_fault(r, "a role too many:", name);
    return;
  }
  sift_buffer_print(&r->out, "(?<%.*s>", SIFT_SHOW(name));
  rule->roles[rule->role_count] = (sift_role){ name, (unsigned)rule->role_count + 1 };
  rule->role_count++;
}

/* <A|b:role> */
static void read_angle(sift_match_reader *r, sift_shape **out)
{
  size_t start = r->at, colon = SIZE_MAX;
  while (peek(r) != '>' && peek(r) != -1) {
    if (peek(r) == ':')
      colon = r->at;
    r->at++;
  }
  sift_text inside = sift_text_sub(r->match, start, r->at);
  if (!take(r, ">")) {
    sift_match_fault(r, "'<' without '>':", inside);
    return;
  }
  sift_text names = colon == SIZE_MAX ? inside : sift_text_sub(r->match, start, colon);
  if (colon != SIZE_MAX)
    begin_role(r, sift_text_sub(r->match, colon + 1, r->at - 1));
  sift_match_token(r, names, out);
  if (colon == SIZE_MAX)
    return;
  (*out)->role = (uint8_t)r->rule->role_count;
  sift_buffer_byte(&r->out, ')');
}

static void read_gap(sift_match_reader *r, sift_shape **out)
{
  unsigned width = 0;
  while (sift_is_digit(peek(r)) && width < 100)
    width = width * 10 + (unsigned)(r->match.at[r->at++] - '0');
  if (width == 0 || width > 40)
    sift_match_fault(r, "a gap is ~1 to ~40", (sift_text){ 0 });
  sift_buffer_print(&r->out, "(?:(?!" SIFT_REST ")(?:%.*s){1,%u}?)??", SIFT_SHOW(r->gap),
                    width);
  *out = sift_shape_repeat(r->loader->passing, r->gap_shape, 0, width);
  (*out)->lazy = (*out)->passes = true;
}

static bool is_literal(int c)
{
  return c > ' ' && strchr("<>()|?~{}", c) == NULL;
}

/* A word as the typed sentence has it, also one of a metric's name or of "the company";
 * `\(` is a bracket that stands in the text. */
static void read_literal(sift_match_reader *r, sift_shape **out)
{
  sift_buffer word = { .arena = r->loader->scratch };
  sift_buffer_add(&r->out, r->before_word);
  while (is_literal(peek(r))) {
    char c = r->match.at[r->at++];
    if (c == '\\' && peek(r) > ' ')
      c = r->match.at[r->at++];
    if (!sift_is_alpha(c) && !sift_is_digit(c) && (unsigned char)c < 0x80)
      sift_buffer_byte(&r->out, '\\');
    sift_buffer_byte(&r->out, sift_to_lower(c));
    sift_buffer_byte(&word, c);
  }
  sift_buffer_add(&r->out, r->behind_word);
  size_t tag = sift_match_word_tag(r, sift_buffer_text(&word));
  *out = sift_shape_word(r->loader->passing, tag);
}

/* The whole number that stands at *at; `otherwise` where there is none. */
static uint32_t read_whole(sift_text t, size_t *at, uint32_t otherwise)
{
  if (*at >= t.len || !sift_is_digit((unsigned char)t.at[*at]))
    return otherwise;
  uint32_t out = 0;
  for (; *at < t.len && sift_is_digit((unsigned char)t.at[*at]); ++*at)
    out = out < 1000 ? out * 10 + (uint32_t)(t.at[*at] - '0') : out;
  return out;
}

/* `{2}`, `{2,}`, `{2,5}`, `{,5}`. */
static sift_shape *repeated(sift_match_reader *r, sift_shape *shape, sift_text braces)
{
  size_t at = 1;
  uint32_t low = read_whole(braces, &at, 0), high = low;
  if (at < braces.len && braces.at[at] == ',') {
    at++;
    high = read_whole(braces, &at, UINT32_MAX);
  }
  return sift_shape_repeat(r->loader->passing, shape, low, high);
}

/* Several words that may as well not be there are passed over: like a gap they do not
 * begin where a class has taken one word of a phrase. `start`: where they are written. */
static void put_passed(sift_match_reader *r, size_t start, uint32_t high)
{
  sift_text all = sift_buffer_text(&r->out);
  sift_text words =
      sift_text_copy(r->loader->scratch, sift_text_sub(all, start, all.len));
  r->out.len = start;
  sift_buffer_print(&r->out, "(?:(?!" SIFT_REST ")%.*s", SIFT_SHOW(words));
  if (high == UINT32_MAX)
    sift_buffer_add(&r->out, SIFT_TEXT("{1,})?"));
  else
    sift_buffer_print(&r->out, "{1,%u})?", high);
}

/* `?` and `{m,n}`, of what is written from `written` on. */
static void read_quantifier(sift_match_reader *r, size_t written, sift_shape **shape)
{
  if (take(r, "?")) {
    sift_buffer_byte(&r->out, '?');
    *shape = sift_shape_repeat(r->loader->passing, *shape, 0, 1);
    return;
  }
  if (peek(r) != '{')
    return;
  size_t start = r->at;
  while (peek(r) != '}' && peek(r) != -1)
    r->at++;
  if (!take(r, "}"))
    sift_match_fault(r, "'{' without '}'", (sift_text){ 0 });
  sift_text quantifier = sift_text_sub(r->match, start, r->at);
  *shape = repeated(r, *shape, quantifier);
  (*shape)->passes = (*shape)->low == 0 && (*shape)->high > 1;
  (*shape)->unsure = quantifier.len > 1 && quantifier.at[1] == ','; /* PCRE2 has none */
  if ((*shape)->passes)
    put_passed(r, written, (*shape)->high);
  else
    sift_buffer_add(&r->out, quantifier);
}

static void read_branches(sift_match_reader *r, sift_shape **out);

/* (?<role> … ): several tokens are one role. */
static bool read_group_name(sift_match_reader *r)
{
  if (!take(r, "?<"))
    return false;
  size_t start = r->at;
  while (peek(r) != '>' && peek(r) != -1)
    r->at++;
  sift_text name = sift_text_sub(r->match, start, r->at);
  if (!take(r, ">"))
    sift_match_fault(r, "'(?<' without '>':", name);
  begin_role(r, name);
  return true;
}

static sift_shape *look_of(sift_match_reader *r, char kind, sift_shape *inner)
{
  sift_shape_kind follows = kind == '=' ? SIFT_SHAPE_AHEAD : SIFT_SHAPE_NOTHING;
  return sift_shape_make(r->loader->passing, follows, inner);
}

/* ( … ), (?: … ), (?<role> … ), (?! … ), (?= … ). */
static void read_group(sift_match_reader *r, sift_shape **out)
{
  sift_shape *inner = NULL;
  bool looks = false;
  size_t role = 0;
  char kind = '\0';
  if (take(r, "?!") || take(r, "?=")) {
    kind = r->match.at[r->at - 1];
    sift_buffer_print(&r->out, "(?%c", kind);
    looks = true;
  } else if (read_group_name(r)) {
    role = r->rule->role_count;
  } else {
    take(r, "?:");
    sift_buffer_add(&r->out, SIFT_TEXT("(?:"));
  }
  read_branches(r, &inner);
  if (!take(r, ")"))
    sift_match_fault(r, "'(' without ')'", (sift_text){ 0 });
  sift_buffer_byte(&r->out, ')');
  inner->role = (uint8_t)role;
  *out = looks ? look_of(r, kind, inner) : inner;
}

static void read_end(sift_match_reader *r, char mark, sift_shape_kind kind,
                     sift_shape **out)
{
  sift_buffer_byte(&r->out, mark);
  *out = sift_shape_make(r->loader->passing, kind, NULL);
}

static void read_element(sift_match_reader *r, sift_shape **out)
{
  if (take(r, "<"))
    read_angle(r, out);
  else if (take(r, "~"))
    read_gap(r, out);
  else if (take(r, "("))
    read_group(r, out);
  else if (take(r, "^"))
    read_end(r, '^', SIFT_SHAPE_FIRST, out);
  else if (take(r, "$"))
    read_end(r, '$', SIFT_SHAPE_LAST, out);
  else if (is_literal(peek(r)))
    read_literal(r, out);
  else
    sift_match_fault(r, "unexpected", sift_text_sub(r->match, r->at, r->at + 1));
}

static void read_sequence(sift_match_reader *r, sift_shape **out)
{
  *out = sift_shape_make(r->loader->passing, SIFT_SHAPE_SEQUENCE, NULL);
  while (!r->failed && peek(r) != -1 && peek(r) != '|' && peek(r) != ')') {
    if (sift_is_space(peek(r))) {
      r->at++;
      continue;
    }
    sift_shape *one = sift_shape_make(r->loader->passing, SIFT_SHAPE_NOTHING, NULL);
    size_t written = r->out.len;
    sift_buffer_add(&r->out, SIFT_TEXT("(?:"));
    read_element(r, &one);
    sift_buffer_byte(&r->out, ')');
    read_quantifier(r, written, &one);
    sift_shape_add(*out, one);
  }
}

static void read_branches(sift_match_reader *r, sift_shape **out)
{
  if (++r->depth > DEPTH_LIMIT)
    sift_match_fault(r, "nested too deep", (sift_text){ 0 });
  sift_shape *branch = NULL;
  read_sequence(r, &branch);
  *out = sift_shape_make(r->loader->passing, SIFT_SHAPE_CHOICE, branch);
  while (!r->failed && take(r, "|")) {
    sift_buffer_byte(&r->out, '|');
    read_sequence(r, &branch);
    sift_shape_add(*out, branch);
  }
  r->depth--;
}

/* ---------------------------------------------------------------- the whole */

/* What stands around each word that is written out. */
static void write_borders(sift_match_reader *r)
{
  sift_buffer before = { .arena = r->loader->scratch },
              behind = { .arena = r->loader->scratch };
  sift_buffer_print(
      &before, "(?:" SIFT_MARKERS "*+(?:[\\x{%X}\\x{%X}](?:[^ ]*\\x{%X})?)?",
      SIFT_TYPED_KIND + SIFT_METRIC, SIFT_TYPED_KIND + SIFT_REF, SIFT_TYPED_JOIN);
  sift_buffer_print(&behind, "(?:\\h" SIFT_REST "?+|\\x{%X}))", SIFT_TYPED_JOIN);
  r->before_word = sift_buffer_text(&before);
  r->behind_word = sift_buffer_text(&behind);
}

bool sift_claim_match_make(sift_loader *loader, sift_text match, sift_texts barrier,
                           int line, sift_claim_rule *rule)
{
  sift_match_reader r = { .loader = loader, .match = match, .line = line, .rule = rule };
  sift_arena_reset(loader->scratch);
  r.out.arena = loader->scratch;
  write_borders(&r);
  sift_match_gap(&r, barrier);
  sift_shape *shape = NULL;
  sift_buffer_add(&r.out, SIFT_TEXT("(?:^|(?<= ))(?:"));
  read_branches(&r, &shape);
  if (!r.failed && r.at < match.len)
    sift_match_fault(&r, "unexpected", sift_text_sub(match, r.at, match.len));
  sift_buffer_byte(&r.out, ')');
  rule->source = sift_text_copy(loader->arena, sift_buffer_text(&r.out));
  rule->shape = shape;
  return !r.failed;
}
