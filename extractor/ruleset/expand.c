/* expand.c - {name} in a pattern becomes (?:fragment), to any depth. */
#include "ruleset/loader.h"

#include <string.h>

#define EXPAND_DEPTH 12
#define EXPAND_ROOM 200000 /* bytes of a pattern; PCRE2 itself stops soon after */

static bool is_name_byte(char c)
{
  return sift_is_alpha((unsigned char)c) || sift_is_digit((unsigned char)c) || c == '_';
}

/* The name in braces at `at`; empty: none. Quantifiers begin with a digit, so they are
 * none. */
static sift_text name_at(sift_text source, size_t at)
{
  size_t end = at + 1;
  if (end >= source.len || !sift_is_alpha((unsigned char)source.at[end]))
    return SIFT_TEXT("");
  while (end < source.len && is_name_byte(source.at[end]))
    end++;
  if (end >= source.len || source.at[end] != '}')
    return SIFT_TEXT("");
  return sift_text_sub(source, at + 1, end);
}

/* Braces behind \x, \p, \P, \k, \g or \o belong to the escape. */
static bool is_escape_brace(sift_text source, size_t at)
{
  return at >= 2 && source.at[at - 2] == '\\' &&
         strchr("xpPkgoN", source.at[at - 1]) != NULL;
}

typedef struct expansion {
  sift_loader *loader;
  sift_buffer out;
  int line, depth;
  bool failed;
} expansion;

static size_t next_brace(sift_text source, size_t at)
{
  const char *brace =
      at < source.len ? memchr(source.at + at, '{', source.len - at) : NULL;
  return brace != NULL ? (size_t)(brace - source.at) : source.len;
}

static void expand(expansion *e, sift_text source)
{
  if (e->failed || e->depth > EXPAND_DEPTH || e->out.len > EXPAND_ROOM) {
    if (!e->failed)
      sift_load_fault(e->loader, e->line,
                      "fragments nested too deep, in a circle, or too long");
    e->failed = true;
    return;
  }
  size_t copied = 0;
  for (size_t i = 0; (i = next_brace(source, i)) < source.len; i++) {
    sift_text name = is_escape_brace(source, i) ? SIFT_TEXT("") : name_at(source, i);
    const sift_text *fragment =
        name.len > 0 ? sift_table_get(&e->loader->fragments, name) : NULL;
    if (name.len > 0 && fragment == NULL)
      sift_load_fault(e->loader, e->line, "there is no fragment or map '%.*s'",
                      SIFT_SHOW(name));
    if (fragment == NULL)
      continue;
    sift_buffer_add(&e->out, sift_text_sub(source, copied, i));
    e->depth++;
    sift_buffer_add(&e->out, SIFT_TEXT("(?:"));
    expand(e, *fragment);
    sift_buffer_add(&e->out, SIFT_TEXT(")"));
    e->depth--;
    i += name.len + 1;
    copied = i + 1;
  }
  sift_buffer_add(&e->out, sift_text_sub(source, copied, source.len));
}

sift_text sift_load_expand(sift_loader *loader, sift_text source, int line)
{
  expansion e = { .loader = loader, .out = { .arena = loader->arena }, .line = line };
  expand(&e, source);
  return e.failed ? SIFT_TEXT("")
                  : sift_text_copy(loader->arena, sift_buffer_text(&e.out));
}
