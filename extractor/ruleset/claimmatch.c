/* claimmatch.c - reads the `match` of a claim rule and writes a regular expression over
 * the typed sentence. Recursive descent with a limit on depth; every element eats whole
 * tokens with their closing space, so that elements simply follow each other. */
#include "ruleset/claimmatch.h"

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

/* <A|b:role> */
static void read_angle(sift_match_reader *r, sift_needs *n)
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
  if (colon != SIZE_MAX)
    sift_buffer_print(&r->out, "(?<%.*s>",
                      SIFT_SHOW(sift_text_sub(r->match, colon + 1, r->at - 1)));
  sift_text names = colon == SIZE_MAX ? inside : sift_text_sub(r->match, start, colon);
  sift_match_token(r, names, n);
  if (colon != SIZE_MAX)
    sift_buffer_byte(&r->out, ')');
}

static void read_gap(sift_match_reader *r, sift_needs *n)
{
  unsigned width = 0;
  while (sift_is_digit(peek(r)) && width < 100)
    width = width * 10 + (unsigned)(r->match.at[r->at++] - '0');
  if (width == 0 || width > 40)
    sift_match_fault(r, "a gap is ~1 to ~40", (sift_text){ 0 });
  sift_buffer_print(&r->out, "(?:%.*s){0,%u}?", SIFT_SHOW(r->gap), width);
  n->shape = sift_shape_repeat(r->loader->arena, r->gap_shape, 0, width);
}

static bool is_literal(int c)
{
  return c > ' ' && strchr("<>()|?~{}", c) == NULL;
}

/* The word or mark becomes a tag of its own, as far as they reach; commas and full stops
 * are in every sentence. */
static void need_word(sift_match_reader *r, sift_text word, sift_needs *n)
{
  size_t tag = sift_match_word_tag(r, word);
  n->shape = sift_shape_word(r->loader->arena, tag);
  if (sift_text_is(word, ",") || sift_text_is(word, "."))
    return;
  sift_tag_set set = { { 0 } };
  sift_tag_add(&set, tag);
  sift_need_add(n, &set);
}

/* A word as the typed sentence has it, also one of a metric's name or of "the company";
 * `\(` is a bracket that stands in the text. */
static void read_literal(sift_match_reader *r, sift_needs *n)
{
  sift_buffer word = { .arena = r->loader->arena };
  sift_buffer_print(
      &r->out, "(?:" SIFT_MARKERS "*+(?:[\\x{%X}\\x{%X}](?:[^ ]*\\x{%X})?)?",
      SIFT_TYPED_KIND + SIFT_METRIC, SIFT_TYPED_KIND + SIFT_REF, SIFT_TYPED_JOIN);
  while (is_literal(peek(r))) {
    char c = r->match.at[r->at++];
    if (c == '\\' && peek(r) > ' ')
      c = r->match.at[r->at++];
    if (!sift_is_alpha(c) && !sift_is_digit(c) && (unsigned char)c < 0x80)
      sift_buffer_byte(&r->out, '\\');
    sift_buffer_byte(&r->out, sift_to_lower(c));
    sift_buffer_byte(&word, c);
  }
  sift_buffer_print(&r->out, "[ \\x{%X}])", SIFT_TYPED_JOIN);
  need_word(r, sift_buffer_text(&word), n);
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
  return sift_shape_repeat(r->loader->arena, shape, low, high);
}

/* `?` and `{m,n}`; true where the element may be missing. */
static bool read_quantifier(sift_match_reader *r, sift_needs *n)
{
  if (take(r, "?")) {
    sift_buffer_byte(&r->out, '?');
    n->shape = sift_shape_repeat(r->loader->arena, n->shape, 0, 1);
    return true;
  }
  if (peek(r) != '{')
    return false;
  size_t start = r->at;
  while (peek(r) != '}' && peek(r) != -1)
    r->at++;
  if (!take(r, "}"))
    sift_match_fault(r, "'{' without '}'", (sift_text){ 0 });
  sift_text quantifier = sift_text_sub(r->match, start, r->at);
  sift_buffer_print(&r->out, "%.*s", SIFT_SHOW(quantifier));
  n->shape = repeated(r, n->shape, quantifier);
  return n->shape->low == 0;
}

static void read_branches(sift_match_reader *r, sift_needs *n);

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
  sift_buffer_print(&r->out, "(?<%.*s>", SIFT_SHOW(name));
  return true;
}

/* What must not follow is not looked into. */
static sift_shape *look_of(sift_match_reader *r, char kind, sift_shape *inner)
{
  return kind == '=' ? sift_shape_make(r->loader->arena, SIFT_SHAPE_AHEAD, inner)
                     : sift_shape_make(r->loader->arena, SIFT_SHAPE_NOTHING, NULL);
}

/* ( … ), (?: … ), (?<role> … ), (?! … ), (?= … ); what a lookahead wants is no need of
 * the sentence. */
static void read_group(sift_match_reader *r, sift_needs *n)
{
  sift_needs inner = { .count = 0 };
  bool looks = false;
  char kind = '\0';
  if (take(r, "?!") || take(r, "?=")) {
    kind = r->match.at[r->at - 1];
    sift_buffer_print(&r->out, "(?%c", kind);
    looks = true;
  } else if (!read_group_name(r)) {
    take(r, "?:");
    sift_buffer_print(&r->out, "(?:");
  }
  read_branches(r, &inner);
  if (!take(r, ")"))
    sift_match_fault(r, "'(' without ')'", (sift_text){ 0 });
  sift_buffer_byte(&r->out, ')');
  n->shape = looks ? look_of(r, kind, inner.shape) : inner.shape;
  for (size_t i = 0; !looks && i < inner.count; i++)
    sift_need_add(n, &inner.at[i]);
}

static void read_end(sift_match_reader *r, char mark, sift_shape_kind kind, sift_needs *n)
{
  sift_buffer_byte(&r->out, mark);
  n->shape = sift_shape_make(r->loader->arena, kind, NULL);
}

static void read_element(sift_match_reader *r, sift_needs *n)
{
  if (take(r, "<"))
    read_angle(r, n);
  else if (take(r, "~"))
    read_gap(r, n);
  else if (take(r, "("))
    read_group(r, n);
  else if (take(r, "^"))
    read_end(r, '^', SIFT_SHAPE_FIRST, n);
  else if (take(r, "$"))
    read_end(r, '$', SIFT_SHAPE_LAST, n);
  else if (is_literal(peek(r)))
    read_literal(r, n);
  else
    sift_match_fault(r, "unexpected", sift_text_sub(r->match, r->at, r->at + 1));
}

static void read_sequence(sift_match_reader *r, sift_needs *n)
{
  n->shape = sift_shape_make(r->loader->arena, SIFT_SHAPE_SEQUENCE, NULL);
  while (!r->failed && peek(r) != -1 && peek(r) != '|' && peek(r) != ')') {
    if (sift_is_space(peek(r))) {
      r->at++;
      continue;
    }
    sift_needs one = { .shape =
                           sift_shape_make(r->loader->arena, SIFT_SHAPE_NOTHING, NULL) };
    sift_buffer_print(&r->out, "(?:");
    read_element(r, &one);
    sift_buffer_byte(&r->out, ')');
    bool optional = read_quantifier(r, &one);
    sift_shape_add(n->shape, one.shape);
    for (size_t i = 0; !optional && i < one.count; i++)
      sift_need_add(n, &one.at[i]);
  }
}

static void read_branches(sift_match_reader *r, sift_needs *n)
{
  if (++r->depth > DEPTH_LIMIT)
    sift_match_fault(r, "nested too deep", (sift_text){ 0 });
  sift_needs first = { .count = 0 };
  read_sequence(r, &first);
  sift_tag_set any = { { 0 } };
  bool all = sift_needs_merge(&any, &first), several = false;
  n->shape = sift_shape_make(r->loader->arena, SIFT_SHAPE_CHOICE, first.shape);
  while (!r->failed && take(r, "|")) {
    sift_needs branch = { .count = 0 };
    sift_buffer_byte(&r->out, '|');
    read_sequence(r, &branch);
    all = sift_needs_merge(&any, &branch) && all;
    sift_shape_add(n->shape, branch.shape);
    several = true;
  }
  for (size_t i = 0; !several && i < first.count; i++)
    sift_need_add(n, &first.at[i]);
  if (several && all)
    sift_need_add(n, &any);
  r->depth--;
}

/* ---------------------------------------------------------------- the whole */

static void list_need_words(sift_arena *arena, sift_claim_rule *rule)
{
  SIFT_LIST(sift_need_word) words = { 0 };
  for (size_t i = 0; i < rule->need_count; i++) {
    for (uint16_t k = 0; k < SIFT_TAG_LIMIT / 64; k++)
      if (rule->needs[i].bits[k] != 0)
        *SIFT_PUSH(arena, &words) = (sift_need_word){ rule->needs[i].bits[k], k, false };
    words.at[words.count - 1].ends = true; /* no need is empty */
  }
  rule->need_words = words.at;
  rule->need_word_count = words.count;
}

bool sift_claim_match_make(sift_loader *loader, sift_text match, sift_texts barrier,
                           int line, sift_claim_rule *rule)
{
  sift_match_reader r = { .loader = loader, .match = match, .line = line };
  r.out.arena = loader->arena;
  sift_match_gap(&r, barrier);
  sift_needs n = { .count = 0 };
  sift_buffer_print(&r.out, "(?:^|(?<= ))(?:");
  read_branches(&r, &n);
  if (!r.failed && r.at < match.len)
    sift_match_fault(&r, "unexpected", sift_text_sub(match, r.at, match.len));
  sift_buffer_byte(&r.out, ')');
  rule->source = sift_text_copy(loader->arena, sift_buffer_text(&r.out));
  rule->needs = SIFT_ARRAY(loader->arena, sift_tag_set, n.count);
  rule->need_count = n.count;
  if (n.count > 0)
    memcpy(rule->needs, n.at, n.count * sizeof n.at[0]);
  list_need_words(loader->arena, rule);
  rule->shape = n.shape;
  return !r.failed;
}
