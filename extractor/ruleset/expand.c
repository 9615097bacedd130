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

static void expand(expansion *e, sift_text source)
{
  if (e->failed || e->depth > EXPAND_DEPTH || e->out.len > EXPAND_ROOM) {
    if (!e->failed)
      sift_load_fault(e->loader, e->line,
                      "fragments nested too deep, in a circle, or too long");
    e->failed = true;
    return;
  }
  for (size_t i = 0; i < source.len; i++) {
    sift_text name = source.at[i] == '{' && !is_escape_brace(source, i)
                         ? name_at(source, i)
                         : SIFT_TEXT("");
    const sift_text *fragment =
        name.len > 0 ? sift_table_get(&e->loader->fragments, name) : NULL;
    if (name.len > 0 && fragment == NULL)
      sift_load_fault(e->loader, e->line, "there is no fragment or map '%.*s'",
                      SIFT_SHOW(name));
    if (fragment == NULL) {
      sift_buffer_byte(&e->out, source.at[i]);
      continue;
    }
    e->depth++;
    sift_buffer_add(&e->out, SIFT_TEXT("(?:"));
    expand(e, *fragment);
    sift_buffer_add(&e->out, SIFT_TEXT(")"));
    e->depth--;
    i += name.len + 1;
  }
}

sift_text sift_load_expand(sift_loader *loader, sift_text source, int line)
{
  expansion e = { .loader = loader, .out = { .arena = loader->arena }, .line = line };
  expand(&e, source);
  return e.failed ? SIFT_TEXT("")
                  : sift_text_copy(loader->arena, sift_buffer_text(&e.out));
}
