/* factor.c - words that a pattern lists one by one, with what they share written once.
 * "(?:than|that|this)" is tried word by word, "(?:th(?:a(?:n|t)|is))" letter by letter;
 * both match the same, and prefer the same. */
#include "ruleset/regex/regex.h"

#include <string.h>

/* One of the ways of a group, as it will be written. */
typedef struct way {
  sift_text text;
  bool word;     /* nothing but characters that stand for themselves */
  bool edge;     /* of a word: behind \b; only in a look-behind */
  bool caseless; /* where it begins */
  bool joined;   /* with one before it */
} way;

typedef SIFT_LIST(way) way_list;

typedef struct factoring {
  sift_arena *arena;
  sift_text source;
  size_t at;
  bool caseless;
} factoring;

static bool at_end(const factoring *f)
{
  return f->at >= f->source.len;
}

static bool starts(const factoring *f, const char *with)
{
  size_t i = 0;
  while (with[i] != '\0' && f->at + i < f->source.len &&
         f->source.at[f->at + i] == with[i])
    i++;
  return with[i] == '\0';
}

/* ---- words as a tree ---- */

typedef struct tree {
  sift_buffer out;
  bool caseless;
} tree;

static int letter(const tree *t, sift_text word, size_t depth)
{
  if (depth == word.len)
    return -1;
  char c = word.at[depth];
  return (unsigned char)(t->caseless ? sift_to_lower(c) : c);
}

static void write_words(tree *t, const sift_text *words, size_t count, size_t depth);

/* Those of the words that go on like the first of them, which are taken out. */
static size_t take_alike(const tree *t, sift_text *words, size_t *count, size_t depth,
                         sift_text *out)
{
  int first = letter(t, words[0], depth);
  size_t taken = 0, kept = 0;
  for (size_t i = 0; i < *count; i++)
    if (letter(t, words[i], depth) == first)
      out[taken++] = words[i];
    else
      words[kept++] = words[i];
  *count = kept;
  return taken;
}

/* Words none of which ends here, so that only one branch can match: their order says
 * nothing. */
static void write_branches(tree *t, const sift_text *words, size_t count, size_t depth)
{
  sift_text *rest = SIFT_ARRAY(t->out.arena, sift_text, count + 1);
  sift_text *alike = SIFT_ARRAY(t->out.arena, sift_text, count + 1);
  for (size_t i = 0; i < count; i++)
    rest[i] = words[i];
  for (bool more = false; count > 0; more = true) {
    size_t taken = take_alike(t, rest, &count, depth, alike);
    if (more)
      sift_buffer_byte(&t->out, '|');
    write_words(t, alike, taken, depth);
  }
}

/* Where a word ends it is preferred to those behind it, and those before it to it. */
static void write_ways(tree *t, const sift_text *words, size_t count, size_t depth)
{
  size_t end = 0;
  while (end < count && words[end].len > depth)
    end++;
  write_branches(t, words, end, depth);
  if (end == count)
    return;
  if (end > 0)
    sift_buffer_byte(&t->out, '|');
  size_t next = end + 1;
  while (next < count && words[next].len == depth) /* the same word again */
    next++;
  if (next < count) {
    sift_buffer_byte(&t->out, '|');
    write_ways(t, words + next, count - next, depth);
  }
}

/* Words that are alike from `depth` to the next character at least. */
static void write_words(tree *t, const sift_text *words, size_t count, size_t depth)
{
  for (bool alike = true; alike && depth < words[0].len; depth += alike) {
    for (size_t i = 1; i < count && alike; i++)
      alike = letter(t, words[i], depth) == letter(t, words[0], depth);
    if (alike)
      sift_buffer_byte(&t->out, words[0].at[depth]);
  }
  if (count == 1)
    return;
  sift_buffer_add(&t->out, SIFT_TEXT("(?:"));
  write_ways(t, words, count, depth);
  sift_buffer_byte(&t->out, ')');
}

static sift_text tree_of(const factoring *f, const way *ways, size_t count)
{
  sift_text *words = SIFT_ARRAY(f->arena, sift_text, count);
  for (size_t i = 0; i < count; i++)
    words[i] = ways[i].text;
  tree t = { .out = { .arena = f->arena }, .caseless = ways[0].caseless };
  write_ways(&t, words, count, 0);
  return sift_buffer_text(&t.out);
}

/* ---- the ways of a group ---- */

/* Those that stand side by side and are words, as one. */
static void join_words(const factoring *f, const way_list *ways, sift_buffer *out)
{
  for (size_t i = 0, next; i < ways->count; i = next) {
    const way *first = &ways->at[i];
    for (next = i + 1; next < ways->count && first->word && ways->at[next].word &&
                       ways->at[next].caseless == first->caseless;)
      next++;
    if (i > 0)
      sift_buffer_byte(out, '|');
    sift_buffer_add(out, next > i + 1 ? tree_of(f, first, next - i) : first->text);
  }
}

/* A look-behind steps back for each of its ways, and wants them all of one length. Their
 * order says nothing: words of the same length become one way. */
static void join_lengths(const factoring *f, way_list *ways, sift_buffer *out)
{
  way_list same = { 0 };
  for (size_t i = 0; i < ways->count; i++) {
    const way *first = &ways->at[i];
    if (first->joined)
      continue;
    if (i > 0)
      sift_buffer_byte(out, '|');
    same.count = 0;
    for (size_t k = i + 1; first->word && k < ways->count; k++)
      if (ways->at[k].word && ways->at[k].edge == first->edge &&
          ways->at[k].caseless == first->caseless &&
          ways->at[k].text.len == first->text.len) {
        *SIFT_PUSH(f->arena, &same) = ways->at[k];
        ways->at[k].joined = true;
      }
    *SIFT_PUSH(f->arena, &same) = *first;
    sift_buffer_add(out, first->edge ? SIFT_TEXT("\\b") : SIFT_TEXT(""));
    sift_buffer_add(out, same.count > 1 ? SIFT_TEXT("(?:") : SIFT_TEXT(""));
    sift_buffer_add(out, same.count > 1 ? tree_of(f, same.at, same.count) : first->text);
    sift_buffer_add(out, same.count > 1 ? SIFT_TEXT(")") : SIFT_TEXT(""));
  }
}

/* ---- reading ---- */

static bool is_plain(char c)
{
  return sift_is_alpha((unsigned char)c) || sift_is_digit((unsigned char)c) ||
         (c != '\0' && strchr(" ',&/%-", c) != NULL);
}

static way way_of(sift_text text, bool caseless, bool behind)
{
  way out = { .text = text, .caseless = caseless };
  sift_text word = text;
  if (behind && sift_text_starts(text, SIFT_TEXT("\\b")))
    word = sift_text_sub(text, 2, text.len);
  out.word = word.len > 0;
  for (size_t i = 0; i < word.len; i++)
    out.word = out.word && is_plain(word.at[i]);
  if (out.word) {
    out.edge = word.len < text.len;
    out.text = word;
  }
  return out;
}

static void copy(factoring *f, sift_buffer *out, size_t count)
{
  size_t end = f->at + count < f->source.len ? f->at + count : f->source.len;
  sift_buffer_add(out, sift_text_sub(f->source, f->at, end));
  f->at = end;
}

static void copy_until(factoring *f, sift_buffer *out, char closer)
{
  while (!at_end(f) && f->source.at[f->at] != closer)
    copy(f, out, 1);
  copy(f, out, 1);
}

static void copy_set(factoring *f, sift_buffer *out)
{
  copy(f, out, starts(f, "[^") ? 2 : 1);
  copy(f, out, starts(f, "]") ? 1 : 0);
  while (!at_end(f) && !starts(f, "]"))
    copy(f, out, starts(f, "\\") ? 2 : 1);
  copy(f, out, 1);
}

typedef enum body { BODY_PLAIN, BODY_BEHIND, BODY_KEPT } body;

/* What stands between "(" and the ways of a group; (?i) has none. */
static body copy_head(factoring *f, sift_buffer *out, bool *has_ways)
{
  *has_ways = true;
  if (!starts(f, "?"))
    return BODY_PLAIN;
  if (starts(f, "?<=") || starts(f, "?<!")) {
    copy(f, out, 3);
    return BODY_BEHIND;
  }
  if (starts(f, "?<") || starts(f, "?P<") || starts(f, "?'")) {
    copy(f, out, starts(f, "?P") ? 3 : 2);
    copy_until(f, out, f->source.at[f->at - 1] == '<' ? '>' : '\'');
    return BODY_PLAIN;
  }
  *has_ways = !starts(f, "?#");
  if (!*has_ways) {
    while (!at_end(f) && !starts(f, ")"))
      copy(f, out, 1);
    return BODY_PLAIN;
  }
  if (starts(f, "?(")) {
    copy_until(f, out, ')');
    return BODY_KEPT;
  }
  if (starts(f, "?:") || starts(f, "?=") || starts(f, "?!") || starts(f, "?>") ||
      starts(f, "?|")) {
    copy(f, out, 2);
    return BODY_PLAIN;
  }
  bool on = true;
  for (; !at_end(f) && !starts(f, ":") && !starts(f, ")"); copy(f, out, 1)) {
    on = on && !starts(f, "-");
    if (starts(f, "i") || starts(f, "^"))
      f->caseless = on && starts(f, "i");
  }
  *has_ways = starts(f, ":");
  copy(f, out, *has_ways ? 1 : 0);
  return BODY_PLAIN;
}

static void factor_ways(factoring *f, body kind, sift_buffer *out);

/* A flag alone, as in (?i), holds until the end of the group around it. */
static void factor_group(factoring *f, sift_buffer *out)
{
  bool outside = f->caseless, has_ways;
  copy(f, out, 1);
  body kind = copy_head(f, out, &has_ways);
  if (has_ways) {
    factor_ways(f, kind, out);
    f->caseless = outside;
  }
  copy(f, out, 1);
}

static sift_text factor_way(factoring *f)
{
  sift_buffer out = { .arena = f->arena };
  for (;;) {
    size_t end = f->at;
    while (end < f->source.len && strchr("()[|\\", f->source.at[end]) == NULL)
      end++;
    copy(f, &out, end - f->at);
    switch (at_end(f) ? ')' : f->source.at[f->at]) {
    case '(':
      factor_group(f, &out);
      break;
    case '[':
      copy_set(f, &out);
      break;
    case '\\':
      copy(f, &out, 2);
      break;
    default:
      return sift_buffer_text(&out);
    }
  }
}

static void factor_ways(factoring *f, body kind, sift_buffer *out)
{
  way_list ways = { 0 };
  do {
    f->at += ways.count > 0; /* the bar */
    bool caseless = f->caseless;
    sift_text text = factor_way(f);
    *SIFT_PUSH(f->arena, &ways) = way_of(text, caseless, kind == BODY_BEHIND);
  } while (starts(f, "|"));
  if (kind == BODY_BEHIND) {
    join_lengths(f, &ways, out);
    return;
  }
  if (kind == BODY_PLAIN) {
    join_words(f, &ways, out);
    return;
  }
  for (size_t i = 0; i < ways.count; i++) {
    sift_buffer_add(out, i > 0 ? SIFT_TEXT("|") : SIFT_TEXT(""));
    sift_buffer_add(out, ways.at[i].text);
  }
}

sift_text sift_regex_factor(sift_arena *arena, sift_text source, bool caseless)
{
  factoring f = { .arena = arena, .source = source, .caseless = caseless };
  sift_buffer out = { .arena = arena };
  factor_ways(&f, BODY_PLAIN, &out);
  return at_end(&f) ? sift_buffer_text(&out) : source;
}
