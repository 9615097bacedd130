/* charset.c - from bytes to valid UTF-8: byte order mark, declared charset, <meta>,
 * strict UTF-8, then a guess, in the order of the WHATWG standard. */
#include "article/article.h"

#include "article/bytes/mojibake.h"
#include "article/inner.h"

#include <string.h>

enum { SNIFFED = 1024 }; /* bytes that tell UTF-16 by its zeros */

/* ------------------------------------------------------------ which charset */

static const struct {
  const char *mark;
  size_t len;
  const char *charset;
} marks[] = {
  { "\xEF\xBB\xBF", 3, "utf-8" },        { "\xFF\xFE\x00\x00", 4, "utf-32le" },
  { "\x00\x00\xFE\xFF", 4, "utf-32be" }, { "\xFF\xFE", 2, "utf-16le" },
  { "\xFE\xFF", 2, "utf-16be" },
};

static const char *charset_of_mark(sift_text *bytes)
{
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    if (sift_text_starts(*bytes, (sift_text){ marks[i].mark, marks[i].len })) {
      *bytes = sift_text_sub(*bytes, marks[i].len, bytes->len);
      return marks[i].charset;
    }
  return NULL;
}

/* Text of mostly Latin script in UTF-16 has a zero in every other byte. */
static const char *charset_of_zeros(sift_text bytes)
{
  size_t even = 0, odd = 0, seen = bytes.len < SNIFFED ? bytes.len : SNIFFED;
  for (size_t i = 0; i < seen; i++)
    if (bytes.at[i] == '\0')
      *(i % 2 == 0 ? &even : &odd) += 1;
  if (odd * 3 > seen && even * 20 < seen)
    return "utf-16le";
  if (even * 3 > seen && odd * 20 < seen)
    return "utf-16be";
  return NULL;
}

static bool is_utf16_or_32(const char *charset)
{
  return strncmp(charset, "utf-16", 6) == 0 || strncmp(charset, "utf-32", 6) == 0;
}

/* The guess, as a charset of ours; windows-1252 where there is none, as in browsers. */
static const char *guess(sift_arena *arena, sift_text bytes)
{
  enum { ENOUGH = 256 << 10 };
  const char *name = sift_charset_detect(
      arena, sift_text_sub(bytes, 0, bytes.len < ENOUGH ? bytes.len : ENOUGH));
  const char *charset = sift_charset_of_label(sift_text_of(name));
  if (charset == NULL && name[0] != '\0' && sift_charset_known(name))
    charset = name;
  if (charset == NULL || is_utf16_or_32(charset) || strcmp(charset, "utf-8") == 0)
    return "windows-1252";
  return charset;
}

/* Valid UTF-8 goes before a declaration of a single-byte charset: text of another charset
 * does not pass for UTF-8 by accident, but pages do declare what they are not. */
static const char *choose(sift_arena *arena, sift_text bytes, sift_text declared,
                          bool is_html, bool is_utf8)
{
  const char *charset = sift_charset_of_label(declared);
  if (charset == NULL && is_html)
    charset = sift_charset_in_page(arena, bytes);
  if (charset != NULL && is_utf16_or_32(charset) && charset_of_zeros(bytes) == NULL)
    charset = NULL;
  if (charset != NULL &&
      (is_utf16_or_32(charset) || strncmp(charset, "iso-2022", 8) == 0))
    return charset;
  if (charset == NULL && (charset = charset_of_zeros(bytes)) != NULL)
    return charset;
  if (is_utf8)
    return "utf-8";
  return charset != NULL ? charset : guess(arena, bytes);
}

/* ------------------------------------------------------------ decoding */

typedef struct cleaned {
  size_t faults;   /* bytes that are no UTF-8, and NULs */
  size_t controls; /* control characters that no text has */
} cleaned;

/* Without branches, so that a loop over a page is done 32 bytes at once. */
static bool is_stray_control(unsigned char c)
{
  bool space = (unsigned char)(c - '\t') <= '\r' - '\t';
  return (c < 32) & !space & (c != 0x1B) & (c != 0);
}

/* Of valid UTF-8 without NULs only the line ends are to be looked for. */
static void unify_line_ends(sift_text t, sift_buffer *out)
{
  size_t from = 0;
  for (;;) {
    const char *cr = memchr(t.at + from, '\r', t.len - from);
    size_t end = cr != NULL ? (size_t)(cr - t.at) : t.len;
    sift_buffer_add(out, sift_text_sub(t, from, end));
    if (cr == NULL)
      return;
    sift_buffer_byte(out, '\n');
    from = end + 1 + (end + 1 < t.len && t.at[end + 1] == '\n');
  }
}

static size_t count_controls(sift_text t)
{
  size_t count = 0;
  for (size_t i = 0; i < t.len; i++)
    count += is_stray_control((unsigned char)t.at[i]);
  return count;
}

/* Copies into `out`: CR LF and CR become LF, NUL and what is no UTF-8 become U+FFFD. */
static cleaned clean(sift_text t, bool is_utf8, sift_buffer *out)
{
  cleaned seen = { 0 };
  if (t.len > 0 && is_utf8 && memchr(t.at, '\0', t.len) == NULL) {
    seen.controls = count_controls(t);
    unify_line_ends(t, out);
    return seen;
  }
  const char *at = t.at, *end = t.at + t.len;
  while (at < end) {
    const char *from = at;
    while (at < end && (unsigned char)*at < 0x80 && *at != '\r' && *at != '\0') {
      seen.controls += is_stray_control((unsigned char)*at);
      at++;
    }
    sift_buffer_add(out, (sift_text){ from, (size_t)(at - from) });
    if (at == end)
      break;
    from = at;
    uint32_t rune = sift_rune_next(&at, end);
    if (rune == '\r') {
      at += at < end && *at == '\n';
      sift_buffer_byte(out, '\n');
    } else if (rune == 0 || (rune == SIFT_RUNE_BAD && at - from == 1)) {
      seen.faults++;
      sift_buffer_rune(out, SIFT_RUNE_BAD);
    } else {
      sift_buffer_add(out, (sift_text){ from, (size_t)(at - from) });
    }
  }
  return seen;
}

/* Pages in UTF-8 often hold a few bytes of something else; they stay UTF-8 with faults.
 * But many faults say that the declaration was wrong. */
static bool is_hopeless_utf8(sift_text bytes)
{
  size_t good = 0, bad = 0;
  const char *at = bytes.at, *end = bytes.at + bytes.len;
  while ((at = bytes.at + sift_beyond_ascii(bytes, (size_t)(at - bytes.at))) < end) {
    const char *from = at;
    bool fault = sift_rune_next(&at, end) == SIFT_RUNE_BAD && at - from == 1;
    *(fault ? &bad : &good) += 1;
  }
  return bad > good;
}

sift_status sift_decode(sift_arena *arena, sift_text bytes, sift_text declared,
                        bool is_html, sift_decoded *out, sift_error *err)
{
  *out = (sift_decoded){ 0 };
  const char *charset = charset_of_mark(&bytes);
  bool is_utf8 = sift_utf8_fault(bytes) == SIZE_MAX;
  if (charset == NULL)
    charset = choose(arena, bytes, declared, is_html, is_utf8);
  if (strcmp(charset, "utf-8") == 0 && !is_utf8 && is_hopeless_utf8(bytes))
    charset = guess(arena, bytes);
  sift_text utf8 = bytes;
  if (strcmp(charset, "utf-8") != 0) {
    SIFT_TRY(sift_charset_decode(arena, bytes, charset, &utf8, &out->faults, err));
    is_utf8 = sift_utf8_fault(utf8) == SIZE_MAX;
  }
  sift_buffer text = { .arena = arena };
  sift_buffer_reserve(&text, utf8.len);
  cleaned seen = clean(utf8, is_utf8, &text);
  out->faults += seen.faults;
  out->charset = sift_text_of(charset);
  out->text = sift_mojibake_repair(arena, sift_buffer_text(&text), &out->repaired);
  size_t odd = out->faults + seen.controls;
  if (odd > 20 && odd > bytes.len / 20)
    return sift_fail(err, SIFT_DECODE, "not text: %zu of %zu bytes mean nothing in %s",
                     odd, bytes.len, charset);
  return SIFT_OK;
}
