/* claimlook.c - writes what one token of a claim rule must be: as a regular expression,
 * and as a shape. */
#include "ruleset/claims/claimmatch.h"

#include <string.h>

void sift_match_fault(sift_match_reader *r, const char *what, sift_text about)
{
  if (!r->failed)
    sift_load_fault(r->loader, r->line, "match, byte %zu: %s %.*s", r->at, what,
                    SIFT_SHOW(about));
  r->failed = true;
}

/* ---------------------------------------------------------------- tags */

/* The class's index; SIZE_MAX after a fault. */
static size_t class_of(sift_match_reader *r, sift_text name)
{
  const sift_words *words = sift_table_get(&r->loader->word_index, name);
  if (words == NULL) {
    sift_match_fault(r, "no kind of value and no word class:", name);
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
  sift_buffer phrases;        /* of the classes that have some */
  sift_tag_set tags;
} tag_list;

/* Whether one of its phrases can be more than one word of a sentence. */
static bool has_phrases(const sift_words *words)
{
  for (size_t i = 0; i < words->phrases.count; i++)
    for (size_t k = 0; k < words->phrases.at[i].len; k++)
      if (!sift_is_alpha((unsigned char)words->phrases.at[i].at[k]))
        return true;
  return false;
}

/* "\x{F0012}"; without printf, as there are a hundred thousand of them at a start. */
static void put_point(sift_buffer *out, uint32_t point)
{
  char room[8];
  size_t at = sizeof room;
  for (; point > 0; point /= 16)
    room[--at] = "0123456789ABCDEF"[point % 16];
  sift_buffer_add(out, SIFT_TEXT("\\x{"));
  sift_buffer_add(out, (sift_text){ room + at, sizeof room - at });
  sift_buffer_byte(out, '}');
}

static void add_name(sift_match_reader *r, sift_text name, tag_list *list)
{
  uint32_t kinds = sift_kinds_named(name);
  for (unsigned kind = 0; kinds != 0 && kind < SIFT_KIND_COUNT; kind++)
    if (kinds & (1u << kind)) {
      put_point(&list->kinds, SIFT_TYPED_KIND + kind);
      sift_tag_add(&list->tags, kind);
    }
  if (kinds != 0)
    return;
  size_t index = class_of(r, name);
  if (index == SIZE_MAX)
    return;
  put_point(&list->classes, (uint32_t)(SIFT_TYPED_CLASS + index));
  if (has_phrases(&r->loader->words.at[index]))
    put_point(&list->phrases, (uint32_t)(SIFT_TYPED_PHRASE + index));
  sift_tag_add(&list->tags, SIFT_KIND_COUNT + index);
}

static tag_list read_names(sift_match_reader *r, sift_text names)
{
  tag_list list = { .kinds = { .arena = r->loader->scratch },
                    .classes = { .arena = r->loader->scratch },
                    .phrases = { .arena = r->loader->scratch } };
  size_t start = 0;
  for (size_t i = 0; i <= names.len; i++)
    if (i == names.len || names.at[i] == '|') {
      add_name(r, sift_text_trim(sift_text_sub(names, start, i)), &list);
      start = i + 1;
    }
  return list;
}

/* A way of a choice that takes one of the code points, if there are any. */
static void put_way(sift_buffer *out, const char *markers, const sift_buffer *points,
                    const char *rest)
{
  if (points->len == 0)
    return;
  sift_buffer_add(out, sift_text_of(markers));
  sift_buffer_byte(out, '[');
  sift_buffer_add(out, sift_buffer_text(points));
  sift_buffer_byte(out, ']');
  sift_buffer_add(out, sift_text_of(rest));
  sift_buffer_byte(out, '|');
}

/* Ends the choice that has been opened at `start`; one way is none. */
static void end_ways(sift_buffer *out, size_t start)
{
  sift_text ways = sift_text_sub(sift_buffer_text(out), start + 3, out->len - 1);
  if (!sift_text_has(ways, SIFT_TEXT("|"))) {
    memmove(out->at + start, ways.at, ways.len);
    out->len = start + ways.len;
    return;
  }
  out->at[out->len - 1] = ')';
}

/* A regex that holds before a token with one of the tags: of a phrase, its own. */
static void put_look(sift_buffer *out, const tag_list *list)
{
  size_t start = out->len;
  sift_buffer_add(out, SIFT_TEXT("(?:"));
  put_way(out, SIFT_PHRASE_MARKERS "*?", &list->phrases, "");
  put_way(out, SIFT_OWN_MARKERS "*?", &list->classes, "");
  put_way(out, SIFT_MARKERS "*+", &list->kinds, "");
  end_ways(out, start);
}

/* One that takes it; or the next word of a phrase, where that has one of the tags. `\h`
 * is its seam or the token's space: bytes count, for a pattern may have 64 KiB. */
static void put_taken(sift_buffer *out, const tag_list *list)
{
  size_t start = out->len;
  sift_buffer_add(out, SIFT_TEXT("(?:"));
  if (list->classes.len > 0) {
    sift_buffer_add(out, SIFT_TEXT(SIFT_MARKERS "*?"));
    size_t inner = out->len;
    sift_buffer_add(out, SIFT_TEXT("(?:"));
    put_way(out, "", &list->phrases, "[^ ]* ");
    put_way(out, "", &list->classes, "\\H*\\h");
    end_ways(out, inner);
    sift_buffer_byte(out, '|');
  }
  put_way(out, SIFT_MARKERS "*+", &list->kinds, "[^ ]* ");
  end_ways(out, start);
}

size_t sift_match_word_tag(sift_match_reader *r, sift_text word)
{
  sift_table *literals = &r->loader->rules->literals;
  literals->arena = r->loader->arena;
  word = sift_text_lower(r->loader->scratch, word);
  uintptr_t known = (uintptr_t)sift_table_get(literals, word);
  if (known == 0) {
    known = literals->count + 1;
    *sift_table_put(literals, sift_text_copy(r->loader->arena, word)) = (void *)known;
  }
  return SIFT_WORD_TAG + known - 1;
}

/* ---------------------------------------------------------------- tokens */

/* A noun phrase, as long or as short as can be, of words: no closed-class word, no
 * punctuation, no figure. */
static void put_noun_phrase(sift_match_reader *r, const char *greed, sift_shape **out)
{
  size_t closed = class_of(r, SIFT_TEXT("closed"));
  if (closed == SIZE_MAX)
    return;
  sift_buffer_print(
      &r->out,
      "(?!" SIFT_REST ")(?:(?!" SIFT_OWN_MARKERS "*?\\x{%X}|" SIFT_PHRASE_MARKERS
      "*?\\x{%X})" SIFT_MARKERS "*+[\\p{L}\\x{%X}-\\x{%X}\\x{%X}-\\x{%X}][^ ]* ){1,6}%s",
      (unsigned)(SIFT_TYPED_CLASS + closed), (unsigned)(SIFT_TYPED_PHRASE + closed),
      SIFT_TYPED_KIND + SIFT_CHIP, SIFT_TYPED_KIND + SIFT_ORG,
      SIFT_TYPED_KIND + SIFT_PRODUCT, SIFT_TYPED_KIND + SIFT_METRIC, greed);
  sift_tag_set tags = { { 0 } };
  sift_tag_add(&tags, SIFT_KIND_COUNT + closed);
  sift_shape *word = sift_shape_token(r->loader->passing, &tags, true);
  word->noun = true;
  *out = sift_shape_repeat(r->loader->passing, word, 1, 6);
  (*out)->lazy = greed[0] == '?';
  (*out)->passes = true;
}

/* <A&b>: the token is both; only the first part may be followed by others. */
static sift_text put_conjuncts(sift_match_reader *r, sift_text names, sift_shape **out)
{
  sift_arena *arena = r->loader->passing;
  for (size_t i = 0; i < names.len; i++)
    if (names.at[i] == '&') {
      tag_list list = read_names(r, sift_text_sub(names, 0, i));
      sift_buffer_add(&r->out, SIFT_TEXT("(?="));
      put_look(&r->out, &list);
      sift_buffer_add(&r->out, SIFT_TEXT(")"));
      sift_shape *ahead = sift_shape_make(arena, SIFT_SHAPE_AHEAD,
                                          sift_shape_token(arena, &list.tags, false));
      ahead->whole = true;
      sift_shape_add(*out, ahead);
      return put_conjuncts(r, sift_text_sub(names, i + 1, names.len), out);
    }
  return names;
}

static void put_tagged(sift_match_reader *r, sift_text names, sift_shape **out)
{
  *out = sift_shape_make(r->loader->passing, SIFT_SHAPE_SEQUENCE, NULL);
  names = put_conjuncts(r, names, out);
  bool negated = names.len > 0 && names.at[0] == '!';
  tag_list list = read_names(r, negated ? sift_text_sub(names, 1, names.len) : names);
  if (negated) {
    sift_buffer_add(&r->out, SIFT_TEXT("(?!" SIFT_REST "|"));
    put_look(&r->out, &list);
    sift_buffer_add(&r->out, SIFT_TEXT(")[^ ]+ "));
  } else {
    put_taken(&r->out, &list);
  }
  sift_shape_add(*out, sift_shape_token(r->loader->passing, &list.tags, negated));
}

void sift_match_token(sift_match_reader *r, sift_text names, sift_shape **out)
{
  static const sift_tag_set none = { { 0 } };
  if (sift_text_is(names, "NP") || sift_text_is(names, "NP?")) {
    put_noun_phrase(r, names.len == 2 ? "" : "?", out);
  } else if (sift_text_is(names, "ANY")) {
    sift_buffer_add(&r->out, SIFT_TEXT("(?!" SIFT_REST ")[^ ]+ "));
    *out = sift_shape_token(r->loader->passing, &none, true);
  } else {
    put_tagged(r, names, out);
  }
}

/* ---------------------------------------------------------------- gaps */

/* The kinds and classes of a barrier are of tokens, its marks are tokens of their own. */
void sift_match_gap(sift_match_reader *r, sift_texts barrier)
{
  sift_buffer out = { .arena = r->loader->scratch };
  sift_tag_set tags = { { 0 } };
  for (size_t i = 0; i < barrier.count; i++) {
    sift_text name = barrier.at[i];
    sift_buffer_add(&out, SIFT_TEXT("(?!"));
    if (name.len > 0 && sift_is_alpha(name.at[0])) {
      tag_list list = read_names(r, name);
      put_look(&out, &list);
      for (size_t k = 0; k < SIFT_TAG_LIMIT / 64; k++)
        tags.bits[k] |= list.tags.bits[k];
    } else {
      sift_buffer_print(&out, "[%s%.*s] ", name.len > 0 && name.at[0] == '^' ? "\\" : "",
                        SIFT_SHOW(name));
    }
    sift_buffer_add(&out, SIFT_TEXT(")"));
  }
  sift_buffer_add(&out, SIFT_TEXT("[^ ]+ "));
  r->gap = sift_buffer_text(&out);
  r->gap_shape = sift_shape_token(r->loader->passing, &tags, true);
  for (size_t i = 0; i < barrier.count; i++)
    if (barrier.at[i].len == 1 && !sift_is_alpha(barrier.at[i].at[0]))
      sift_shape_bar(r->loader->passing, r->gap_shape,
                     sift_match_word_tag(r, barrier.at[i]));
    else if (barrier.at[i].len > 0 && !sift_is_alpha(barrier.at[i].at[0]))
      r->gap_shape->unsure = true; /* one of several marks */
}
