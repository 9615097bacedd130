/* prescan.c - the charset that a page names in its head, found before it can be parsed:
 * the prescan of the HTML standard (13.2.3.2). Comments and other tags are passed over;
 * a `content` counts only beside http-equiv=content-type. */
#include "article/inner.h"

#include <string.h>

/* Browsers look at the first 1024 bytes and, where the parser meets a <meta> further on,
 * read the page again. This is for both. */
enum { LOOKED_AT = 16 * 1024 };

typedef struct scan {
  sift_text t; /* in lower case */
  size_t at;
} scan;

static bool is_at(const scan *s, const char *head)
{
  return sift_text_starts(sift_text_sub(s->t, s->at, s->t.len), sift_text_of(head));
}

static bool is_one_of(const scan *s, const char *set)
{
  return s->at < s->t.len && s->t.at[s->at] != '\0' &&
         strchr(set, s->t.at[s->at]) != NULL;
}

static void pass_any(scan *s, const char *set)
{
  while (is_one_of(s, set))
    s->at++;
}

static sift_text take_until(scan *s, const char *set)
{
  size_t from = s->at;
  while (s->at < s->t.len && !is_one_of(s, set))
    s->at++;
  return sift_text_sub(s->t, from, s->at);
}

static void pass_behind(scan *s, const char *end)
{
  size_t found = sift_text_find(s->t, sift_text_of(end), s->at);
  s->at = found == SIZE_MAX ? s->t.len : found + strlen(end);
}

/* A value in quotes, or one up to a character of `ends`. */
static sift_text take_value(scan *s, const char *ends)
{
  if (!is_one_of(s, "\"'"))
    return take_until(s, ends);
  const char quote[2] = { s->t.at[s->at++], '\0' };
  sift_text value = take_until(s, quote);
  s->at += s->at < s->t.len;
  return value;
}

/* The next attribute of a tag; false at the tag's end. */
static bool take_attribute(scan *s, sift_text *name, sift_text *value)
{
  pass_any(s, " \t\n\f\r/");
  if (s->at == s->t.len || is_one_of(s, ">"))
    return false;
  size_t from = s->at;
  s->at++; /* an equals sign in the first place is part of the name */
  take_until(s, " \t\n\f\r/>=");
  *name = sift_text_sub(s->t, from, s->at);
  *value = (sift_text){ 0 };
  pass_any(s, " \t\n\f\r");
  if (!is_one_of(s, "="))
    return true;
  s->at++;
  pass_any(s, " \t\n\f\r");
  *value = take_value(s, " \t\n\f\r>");
  return true;
}

/* The x of "text/html; charset=x". */
static sift_text charset_in(sift_text content)
{
  scan s = { content, 0 };
  while (s.at < s.t.len) {
    pass_behind(&s, "charset");
    pass_any(&s, " \t\n\f\r");
    if (!is_one_of(&s, "="))
      continue;
    s.at++;
    pass_any(&s, " \t\n\f\r");
    return take_value(&s, " \t\n\f\r;");
  }
  return (sift_text){ 0 };
}

/* What a <meta> whose attributes begin here says; empty: nothing. */
static sift_text charset_of_meta(scan *s)
{
  sift_text name, value, charset = { 0 }, content = { 0 };
  bool is_pragma = false;
  while (take_attribute(s, &name, &value)) {
    if (sift_text_is(name, "http-equiv"))
      is_pragma = is_pragma || sift_text_is(value, "content-type");
    else if (sift_text_is(name, "content") && content.len == 0)
      content = charset_in(value);
    else if (sift_text_is(name, "charset") && charset.len == 0)
      charset = sift_text_trim(value);
  }
  return charset.len > 0 ? charset : is_pragma ? content : (sift_text){ 0 };
}

static void pass_tag(scan *s)
{
  sift_text name, value;
  take_until(s, " \t\n\f\r>");
  while (take_attribute(s, &name, &value))
    continue;
}

static bool is_tag(const scan *s)
{
  size_t letter = s->at + 1 + is_at(s, "</");
  return letter < s->t.len && sift_is_alpha(s->t.at[letter]);
}

/* <?xml version="1.0" encoding="x"?> at the very beginning. */
static sift_text charset_of_xml(scan *s)
{
  sift_text name, value;
  s->at += strlen("<?xml");
  while (take_attribute(s, &name, &value))
    if (sift_text_is(name, "encoding"))
      return value;
  return (sift_text){ 0 };
}

/* A page whose head can be read so is not in UTF-16, whatever it says; and what "x" means
 * is known to its site alone. */
static const char *charset_of_page_label(sift_text label)
{
  if (sift_text_is(label, "x-user-defined"))
    return "windows-1252";
  const char *charset = sift_charset_of_label(label);
  bool is_wide = charset != NULL && (strncmp(charset, "utf-16", 6) == 0 ||
                                     strncmp(charset, "utf-32", 6) == 0);
  return is_wide ? "utf-8" : charset;
}

const char *sift_charset_in_page(sift_arena *arena, sift_text bytes)
{
  scan s = { sift_text_lower(arena, sift_text_sub(bytes, 0, LOOKED_AT)), 0 };
  const char *charset = NULL;
  if (is_at(&s, "<?xml"))
    charset = charset_of_page_label(charset_of_xml(&s));
  while (charset == NULL && s.at < s.t.len) {
    if (is_at(&s, "<!--")) {
      s.at += 2; /* the dashes may be those of the end: "<!-->" */
      pass_behind(&s, "-->");
    } else if (is_at(&s, "<meta") &&
               (s.at += strlen("<meta"), is_one_of(&s, " \t\n\f\r/"))) {
      charset = charset_of_page_label(charset_of_meta(&s));
    } else if (is_one_of(&s, "<") && is_tag(&s)) {
      pass_tag(&s);
    } else if (is_at(&s, "<!") || is_at(&s, "</") || is_at(&s, "<?")) {
      pass_behind(&s, ">");
    } else {
      s.at++;
    }
  }
  return charset;
}
