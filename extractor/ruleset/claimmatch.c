/* claimmatch.c - reads the `match` of a claim rule and writes a regular expression over
 * the typed sentence. Recursive descent with a limit on depth; every element eats whole
 * tokens with their closing space, so that elements simply follow each other. */
#include "ruleset/claimmatch.h"

#include <string.h>

#define MARKERS "[\\x{F0000}-\\x{F01FF}]"
#define DEPTH_LIMIT 32

typedef struct reader {
  sift_loader *loader;
  sift_text match;
  size_t at;
  int line, depth;
  bool failed;
  sift_buffer out;
  sift_text gap; /* one token that a gap may take */
} reader;

static void fault(reader *r, const char *what, sift_text about)
{
  if (!r->failed)
    sift_load_fault(r->loader, r->line, "match, byte %zu: %s %.*s", r->at, what,
                    SIFT_SHOW(about));
  r->failed = true;
}

/* ---------------------------------------------------------------- tags */

/* The class's index; SIZE_MAX after a fault. */
static size_t class_of(reader *r, sift_text name)
{
  const sift_words *words = sift_table_get(&r->loader->word_index, name);
  if (words == NULL) {
    fault(r, "no kind of value and no word class:", name);
    return SIZE_MAX;
  }
  for (size_t i = 0; i < r->loader->words.count; i++)
    if (sift_text_eq(r->loader->words.at[i].name, name))
      return i;
  return SIZE_MAX;
}

/* The names of "A|b|C" as code points to look for, and as tags. */
typedef struct tag_list {
  sift_buffer kinds, classes; /* regex escapes, inside a character class */
  sift_tag_set tags;
} tag_list;

static void add_name(reader *r, sift_text name, tag_list *list)
{
  uint32_t kinds = sift_kinds_named(name);
  for (unsigned kind = 0; kinds != 0 && kind < SIFT_KIND_COUNT; kind++)
    if (kinds & (1u << kind)) {
      sift_buffer_print(&list->kinds, "\\x{%X}", SIFT_TYPED_KIND + kind);
      sift_tag_add(&list->tags, kind);
    }
  if (kinds != 0)
    return;
  size_t index = class_of(r, name);
  if (index == SIZE_MAX)
    return;
  sift_buffer_print(&list->classes, "\\x{%X}", (unsigned)(SIFT_TYPED_CLASS + index));
  sift_tag_add(&list->tags, SIFT_KIND_COUNT + index);
}

static tag_list read_names(reader *r, sift_text names)
{
  tag_list list = { .kinds = { .arena = r->loader->arena },
                    .classes = { .arena = r->loader->arena } };
  size_t start = 0;
  for (size_t i = 0; i <= names.len; i++)
    if (i == names.len || names.at[i] == '|') {
      add_name(r, sift_text_trim(sift_text_sub(names, start, i)), &list);
      start = i + 1;
    }
  return list;
}

/* A regex that holds before a token with one of the tags. */
static void put_look(sift_buffer *out, const tag_list *list)
{
  bool both = list->kinds.len > 0 && list->classes.len > 0;
  if (both)
    sift_buffer_print(out, "(?:");
  if (list->classes.len > 0)
    sift_buffer_print(out, MARKERS "*?[%.*s]",
                      SIFT_SHOW(sift_buffer_text(&list->classes)));
  if (both)
    sift_buffer_print(out, "|");
  if (list->kinds.len > 0)
    sift_buffer_print(out, MARKERS "*+[%.*s]", SIFT_SHOW(sift_buffer_text(&list->kinds)));
  if (both)
    sift_buffer_print(out, ")");
}

/* ---------------------------------------------------------------- elements */

static int peek(const reader *r)
{
  return r->at < r->match.len ? (unsigned char)r->match.at[r->at] : -1;
}

static bool take(reader *r, const char *what)
{
  sift_text rest = sift_text_sub(r->match, r->at, r->match.len);
  if (!sift_text_starts(rest, sift_text_of(what)))
    return false;
  r->at += strlen(what);
  return true;
}

/* A noun phrase, as long or as short as can be, of words: no closed-class word, no
 * punctuation, no figure. */
static void put_noun_phrase(reader *r, const char *greed)
{
  size_t closed = class_of(r, SIFT_TEXT("closed"));
  if (closed == SIZE_MAX)
    return;
  sift_buffer_print(&r->out,
                    "(?:(?!" MARKERS "*?\\x{%X})" MARKERS
                    "*+[\\p{L}\\x{%X}-\\x{%X}\\x{%X}-\\x{%X}][^ ]* ){1,6}%s",
                    (unsigned)(SIFT_TYPED_CLASS + closed), SIFT_TYPED_KIND + SIFT_CHIP,
                    SIFT_TYPED_KIND + SIFT_ORG, SIFT_TYPED_KIND + SIFT_PRODUCT,
                    SIFT_TYPED_KIND + SIFT_METRIC, greed);
}

/* <A&b>: the token is both; only the first part may be followed by others. */
static sift_text put_conjuncts(reader *r, sift_text names, sift_needs *n)
{
  for (size_t i = 0; i < names.len; i++)
    if (names.at[i] == '&') {
      tag_list list = read_names(r, sift_text_sub(names, 0, i));
      sift_buffer_print(&r->out, "(?=");
      put_look(&r->out, &list);
      sift_buffer_print(&r->out, ")");
      sift_need_add(n, &list.tags);
      return put_conjuncts(r, sift_text_sub(names, i + 1, names.len), n);
    }
  return names;
}

static void put_token(reader *r, sift_text names, sift_needs *n)
{
  names = put_conjuncts(r, names, n);
  bool negated = names.len > 0 && names.at[0] == '!';
  tag_list list = read_names(r, negated ? sift_text_sub(names, 1, names.len) : names);
  sift_buffer_print(&r->out, negated ? "(?!" : "");
  put_look(&r->out, &list);
  sift_buffer_print(&r->out, negated ? ")[^ ]+ " : "[^ ]* ");
  if (!negated)
    sift_need_add(n, &list.tags);
}

/* <A|b:role> */
static void read_angle(reader *r, sift_needs *n)
{
  size_t start = r->at, colon = SIZE_MAX;
  while (peek(r) != '>' && peek(r) != -1) {
    if (peek(r) == ':')
      colon = r->at;
    r->at++;
  }
  sift_text inside = sift_text_sub(r->match, start, r->at);
  if (!take(r, ">")) {
    fault(r, "'<' without '>':", inside);
    return;
  }
  if (colon != SIZE_MAX)
    sift_buffer_print(&r->out, "(?<%.*s>",
                      SIFT_SHOW(sift_text_sub(r->match, colon + 1, r->at - 1)));
  sift_text names = colon == SIZE_MAX ? inside : sift_text_sub(r->match, start, colon);
  if (sift_text_is(names, "NP") || sift_text_is(names, "NP?"))
    put_noun_phrase(r, names.len == 2 ? "" : "?");
  else if (sift_text_is(names, "ANY"))
    sift_buffer_print(&r->out, "[^ ]+ ");
  else
    put_token(r, names, n);
  if (colon != SIZE_MAX)
    sift_buffer_byte(&r->out, ')');
}

static void read_gap(reader *r)
{
  unsigned width = 0;
  while (sift_is_digit(peek(r)) && width < 100)
    width = width * 10 + (unsigned)(r->match.at[r->at++] - '0');
  if (width == 0 || width > 40)
    fault(r, "a gap is ~1 to ~40", (sift_text){ 0 });
  sift_buffer_print(&r->out, "(?:%.*s){0,%u}?", SIFT_SHOW(r->gap), width);
}

static bool is_literal(int c)
{
  return c > ' ' && strchr("<>()|?~{}", c) == NULL;
}

/* The word or mark becomes a tag of its own, as far as they reach; commas and full stops
 * are in every sentence. */
static void need_word(reader *r, sift_text word, sift_needs *n)
{
  sift_table *literals = &r->loader->rules->literals;
  if (word.len > 1 && word.at[0] == '\\')
    word = sift_text_sub(word, 1, word.len);
  if (memchr(word.at, '\\', word.len) != NULL || sift_text_is(word, ",") ||
      sift_text_is(word, "."))
    return;
  literals->arena = r->loader->arena;
  word = sift_text_lower(r->loader->arena, word);
  sift_table_put(literals, word);
  size_t index = 0;
  while (!sift_text_eq(literals->at[index].key, word))
    index++;
  sift_tag_set set = { { 0 } };
  sift_tag_add(&set, SIFT_WORD_TAG + index);
  sift_need_add(n, &set);
}

/* A word as the typed sentence has it, also one of a metric's name or of "the company";
 * `\(` is a bracket that stands in the text. */
static void read_literal(reader *r, sift_needs *n)
{
  size_t start = r->at;
  sift_buffer_print(&r->out, "(?:" MARKERS "*+(?:[\\x{%X}\\x{%X}](?:[^ ]*\\x{%X})?)?",
                    SIFT_TYPED_KIND + SIFT_METRIC, SIFT_TYPED_KIND + SIFT_REF,
                    SIFT_TYPED_JOIN);
  while (is_literal(peek(r))) {
    char c = r->match.at[r->at++];
    if (c == '\\' && peek(r) > ' ')
      c = r->match.at[r->at++];
    if (!sift_is_alpha(c) && !sift_is_digit(c) && (unsigned char)c < 0x80)
      sift_buffer_byte(&r->out, '\\');
    sift_buffer_byte(&r->out, sift_to_lower(c));
  }
  sift_buffer_print(&r->out, "[ \\x{%X}])", SIFT_TYPED_JOIN);
  need_word(r, sift_text_sub(r->match, start, r->at), n);
}

/* `?` and `{m,n}`; true where the element may be missing. */
static bool read_quantifier(reader *r)
{
  if (take(r, "?")) {
    sift_buffer_byte(&r->out, '?');
    return true;
  }
  if (peek(r) != '{')
    return false;
  size_t start = r->at;
  while (peek(r) != '}' && peek(r) != -1)
    r->at++;
  if (!take(r, "}"))
    fault(r, "'{' without '}'", (sift_text){ 0 });
  sift_text quantifier = sift_text_sub(r->match, start, r->at);
  sift_buffer_print(&r->out, "%.*s", SIFT_SHOW(quantifier));
  return quantifier.len > 1 && (quantifier.at[1] == '0' || quantifier.at[1] == ',');
}

static void read_branches(reader *r, sift_needs *n);

/* (?<role> … ): several tokens are one role. */
static bool read_group_name(reader *r)
{
  if (!take(r, "?<"))
    return false;
  size_t start = r->at;
  while (peek(r) != '>' && peek(r) != -1)
    r->at++;
  sift_text name = sift_text_sub(r->match, start, r->at);
  if (!take(r, ">"))
    fault(r, "'(?<' without '>':", name);
  sift_buffer_print(&r->out, "(?<%.*s>", SIFT_SHOW(name));
  return true;
}

/* ( … ), (?: … ), (?<role> … ), (?! … ), (?= … ); what a lookahead wants is no need of
 * the sentence. */
static void read_group(reader *r, sift_needs *n)
{
  sift_needs inner = { .count = 0 };
  bool looks = false;
  if (take(r, "?!") || take(r, "?=")) {
    sift_buffer_print(&r->out, "(?%c", r->match.at[r->at - 1]);
    looks = true;
  } else if (!read_group_name(r)) {
    take(r, "?:");
    sift_buffer_print(&r->out, "(?:");
  }
  read_branches(r, &inner);
  if (!take(r, ")"))
    fault(r, "'(' without ')'", (sift_text){ 0 });
  sift_buffer_byte(&r->out, ')');
  for (size_t i = 0; !looks && i < inner.count; i++)
    sift_need_add(n, &inner.at[i]);
}

static void read_element(reader *r, sift_needs *n)
{
  if (take(r, "<"))
    read_angle(r, n);
  else if (take(r, "~"))
    read_gap(r);
  else if (take(r, "("))
    read_group(r, n);
  else if (take(r, "^"))
    sift_buffer_byte(&r->out, '^');
  else if (take(r, "$"))
    sift_buffer_byte(&r->out, '$');
  else if (is_literal(peek(r)))
    read_literal(r, n);
  else
    fault(r, "unexpected", sift_text_sub(r->match, r->at, r->at + 1));
}

static void read_sequence(reader *r, sift_needs *n)
{
  while (!r->failed && peek(r) != -1 && peek(r) != '|' && peek(r) != ')') {
    if (sift_is_space(peek(r))) {
      r->at++;
      continue;
    }
    sift_needs one = { .count = 0 };
    sift_buffer_print(&r->out, "(?:");
    read_element(r, &one);
    sift_buffer_byte(&r->out, ')');
    if (read_quantifier(r))
      continue;
    for (size_t i = 0; i < one.count; i++)
      sift_need_add(n, &one.at[i]);
  }
}

static void read_branches(reader *r, sift_needs *n)
{
  if (++r->depth > DEPTH_LIMIT)
    fault(r, "nested too deep", (sift_text){ 0 });
  sift_needs first = { .count = 0 };
  read_sequence(r, &first);
  sift_tag_set any = { { 0 } };
  bool all = sift_needs_merge(&any, &first), several = false;
  while (!r->failed && take(r, "|")) {
    sift_needs branch = { .count = 0 };
    sift_buffer_byte(&r->out, '|');
    read_sequence(r, &branch);
    all = sift_needs_merge(&any, &branch) && all;
    several = true;
  }
  for (size_t i = 0; !several && i < first.count; i++)
    sift_need_add(n, &first.at[i]);
  if (several && all)
    sift_need_add(n, &any);
  r->depth--;
}

/* ---------------------------------------------------------------- the whole */

/* Kinds, classes and literal tokens that a gap may not take. */
static sift_text gap_token(reader *r, sift_texts barrier)
{
  sift_buffer out = { .arena = r->loader->arena };
  for (size_t i = 0; i < barrier.count; i++) {
    sift_text name = barrier.at[i];
    sift_buffer_print(&out, "(?!");
    if (name.len > 0 && sift_is_alpha(name.at[0])) {
      tag_list list = read_names(r, name);
      put_look(&out, &list);
    } else {
      sift_buffer_print(&out, "[%s%.*s] ", name.len > 0 && name.at[0] == '^' ? "\\" : "",
                        SIFT_SHOW(name));
    }
    sift_buffer_print(&out, ")");
  }
  sift_buffer_print(&out, "[^ ]+ ");
  return sift_buffer_text(&out);
}

bool sift_claim_match_make(sift_loader *loader, sift_text match, sift_texts barrier,
                           int line, sift_claim_rule *rule)
{
  reader r = { .loader = loader, .match = match, .line = line };
  r.out.arena = loader->arena;
  r.gap = gap_token(&r, barrier);
  sift_needs n = { .count = 0 };
  sift_buffer_print(&r.out, "(?:^|(?<= ))(?:");
  read_branches(&r, &n);
  if (!r.failed && r.at < match.len)
    fault(&r, "unexpected", sift_text_sub(match, r.at, match.len));
  sift_buffer_byte(&r.out, ')');
  rule->source = sift_text_copy(loader->arena, sift_buffer_text(&r.out));
  rule->needs = SIFT_ARRAY(loader->arena, sift_tag_set, n.count);
  rule->need_count = n.count;
  if (n.count > 0)
    memcpy(rule->needs, n.at, n.count * sizeof n.at[0]);
  return !r.failed;
}
