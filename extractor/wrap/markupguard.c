#include <string.h>

#include "wrap/markuptree.h"

/* libxml2 compares every attribute of a tag with all before it: without a limit, one tag
 * of a megabyte takes minutes. No honest tag has a tenth of these. */
enum { MAX_ATTRIBUTES = 256 };

struct guard {
  sift_text in;
  sift_raw_list *raw; /* NULL: this is XML */
  size_t copied;      /* bytes of `in` that are in `out` or dropped */
  sift_buffer out;
};

static int byte_at(const struct guard *g, size_t i)
{
  return i < g->in.len ? (unsigned char)g->in.at[i] : -1;
}

static void replace(struct guard *g, size_t start, size_t end, sift_text with)
{
  sift_buffer_add(&g->out, sift_text_sub(g->in, g->copied, start));
  sift_buffer_add(&g->out, with);
  g->copied = end;
}

static bool is_name_byte(int c)
{
  return sift_is_alpha(c) || sift_is_digit(c) || c == '-' || c == '_' || c == ':' ||
         c == '.' || c >= 0x80;
}

static size_t skip_name(const struct guard *g, size_t i)
{
  while (is_name_byte(byte_at(g, i)))
    i++;
  return i;
}

static size_t skip_spaces(const struct guard *g, size_t i)
{
  while (sift_is_space(byte_at(g, i)))
    i++;
  return i;
}

/* The place behind the next `what`, or the end. */
static size_t skip_past(const struct guard *g, size_t i, sift_text what)
{
  size_t at = sift_text_find(g->in, what, i);
  return at != SIZE_MAX ? at + what.len : g->in.len;
}

static size_t skip_value(const struct guard *g, size_t i)
{
  int quote = byte_at(g, i);
  if (quote == '"')
    return skip_past(g, i + 1, SIFT_TEXT("\""));
  if (quote == '\'')
    return skip_past(g, i + 1, SIFT_TEXT("'"));
  while (i < g->in.len && byte_at(g, i) != '>' && !sift_is_space(byte_at(g, i)))
    i++;
  return i;
}

/* One attribute with its value, or what is none and passed over. */
static size_t skip_attribute(const struct guard *g, size_t i)
{
  size_t end = skip_name(g, i);
  if (end == i)
    return i + 1;
  size_t equals = skip_spaces(g, end);
  if (byte_at(g, equals) != '=')
    return end;
  return skip_value(g, skip_spaces(g, equals + 1));
}

/* From behind a tag's name to its '>' or the end; a flood of attributes is cut off. */
static size_t guard_attributes(struct guard *g, size_t i)
{
  size_t count = 0, flood = 0;
  for (i = skip_spaces(g, i); i < g->in.len && byte_at(g, i) != '>';
       i = skip_spaces(g, i)) {
    if (++count == MAX_ATTRIBUTES)
      flood = i;
    i = skip_attribute(g, i);
  }
  if (flood != 0)
    replace(g, flood, i, SIFT_TEXT(""));
  return i;
}

/* Scripts and styles hold no tags; only their own end tag, which is at the place given
 * back, ends them. */
static size_t find_raw_end(const struct guard *g, size_t i, sift_text name)
{
  for (;; i += 2) {
    i = sift_text_find(g->in, SIFT_TEXT("</"), i);
    if (i == SIZE_MAX)
      return g->in.len;
    if (sift_text_eq_fold(sift_text_sub(g->in, i + 2, i + 2 + name.len), name))
      return i;
  }
}

/* From the '>' of a tag to the end of its raw text, which is cut out. */
static size_t cut_raw_text(struct guard *g, size_t tag_end, sift_text name)
{
  size_t start = tag_end < g->in.len ? tag_end + 1 : tag_end;
  size_t end = find_raw_end(g, start, name);
  if (end == start)
    return end;
  replace(g, start, end, SIFT_TEXT(""));
  *SIFT_PUSH(g->out.arena, g->raw) =
      (sift_raw_text){ g->out.len, sift_text_sub(g->in, start, end) };
  return end;
}

static size_t guard_tag(struct guard *g, size_t i)
{
  size_t end = skip_name(g, i + 1);
  sift_text name = sift_text_sub(g->in, i + 1, end);
  end = guard_attributes(g, end);
  bool raw = g->raw != NULL && byte_at(g, end - 1) != '/' &&
             (sift_text_eq_fold(name, SIFT_TEXT("script")) ||
              sift_text_eq_fold(name, SIFT_TEXT("style")));
  return raw ? cut_raw_text(g, end, name) : end;
}

/* What begins with the '<' at `i`; the place to go on from. */
static size_t guard_markup(struct guard *g, size_t i)
{
  int next = byte_at(g, i + 1);
  sift_text rest = sift_text_sub(g->in, i, i + 9);
  bool html = g->raw != NULL;
  if (sift_is_alpha(next) || (!html && is_name_byte(next)))
    return guard_tag(g, i);
  if (sift_text_starts(rest, SIFT_TEXT("<!--")))
    return skip_past(g, i + 4, SIFT_TEXT("-->"));
  if (!html && sift_text_is(rest, "<![CDATA["))
    return skip_past(g, i + 9, SIFT_TEXT("]]>"));
  if (html && next != '/' && next != '!' && next != '?')
    replace(g, i, i + 1, SIFT_TEXT("&lt;")); /* "<.5%" is no tag */
  return i + 1;
}

sift_text sift_markup_guard(sift_arena *arena, sift_text bytes, sift_raw_list *raw)
{
  struct guard g = { .in = bytes, .raw = raw, .out = { .arena = arena } };
  size_t i = 0;
  while (i < bytes.len) {
    const char *tag = memchr(bytes.at + i, '<', bytes.len - i);
    if (tag == NULL)
      break;
    i = guard_markup(&g, (size_t)(tag - bytes.at));
  }
  if (g.copied == 0)
    return bytes;
  replace(&g, bytes.len, bytes.len, SIFT_TEXT(""));
  return sift_buffer_text(&g.out);
}
