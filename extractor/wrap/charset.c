#include "wrap/wrap.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <iconv.h>
#include <uchardet.h>

enum { MAX_NAME = 40, PIECE = 16 * 1024 };

/* iconv reads more than a name ("//TRANSLIT", paths of modules): only letters, digits and
 * the signs of real names go through. */
static bool is_name(const char *charset)
{
  size_t len = charset != NULL ? strlen(charset) : 0;
  for (size_t i = 0; i < len; i++)
    if (!sift_is_digit(charset[i]) && !sift_is_alpha(charset[i]) &&
        strchr("-_.:+()", charset[i]) == NULL)
      return false;
  return len > 0 && len <= MAX_NAME;
}

static const iconv_t no_converter = (iconv_t)-1;

static iconv_t open_converter(const char *to, const char *from)
{
  return is_name(to) && is_name(from) ? iconv_open(to, from) : no_converter;
}

static void close_converter(void *handle)
{
  iconv_t *converter = handle;
  if (*converter != no_converter)
    iconv_close(*converter);
  *converter = no_converter;
}

/* Closed with the arena at the latest, should a limit jump out of the work. */
static iconv_t *keep_converter(sift_arena *arena, iconv_t converter)
{
  iconv_t *kept = SIFT_NEW(arena, iconv_t);
  *kept = converter;
  sift_defer(arena, close_converter, kept);
  return kept;
}

bool sift_charset_known(const char *charset)
{
  iconv_t converter = open_converter("UTF-8", charset);
  bool known = converter != no_converter;
  close_converter(&converter);
  return known;
}

struct decoder {
  iconv_t converter;
  char *at; /* input; iconv's type wants it not const */
  size_t left;
  size_t unit; /* bytes of the smallest unit: what a fault skips */
  sift_buffer out;
  size_t faults;
};

static size_t unit_of(const char *charset)
{
  if (strstr(charset, "16") != NULL &&
      (strncmp(charset, "UTF", 3) == 0 || strncmp(charset, "utf", 3) == 0))
    return 2;
  if (strstr(charset, "UCS-2") != NULL || strstr(charset, "ucs-2") != NULL)
    return 2;
  return strstr(charset, "32") != NULL || strstr(charset, "UCS-4") != NULL ? 4 : 1;
}

/* One call of iconv, to the end of the output. */
static size_t decode_piece(struct decoder *d, bool flush)
{
  sift_buffer_reserve(&d->out, PIECE);
  char *out = d->out.at + d->out.len;
  size_t room = PIECE;
  size_t result = flush ? iconv(d->converter, NULL, NULL, &out, &room)
                        : iconv(d->converter, &d->at, &d->left, &out, &room);
  int why = errno;
  d->out.len += PIECE - room;
  errno = why;
  return result;
}

static void skip_fault(struct decoder *d)
{
  size_t skip = d->left < d->unit ? d->left : d->unit;
  d->at += skip;
  d->left -= skip;
  d->faults++;
  sift_buffer_rune(&d->out, SIFT_RUNE_BAD);
}

/* glibc lets the five and six bytes of the first UTF-8 through, which stood for more than
 * there is. */
static sift_text only_unicode(sift_text text, sift_arena *arena, size_t *faults)
{
  if (sift_utf8_fault(text) == SIZE_MAX)
    return text;
  sift_buffer out = { .arena = arena };
  for (const char *at = text.at, *end = text.at + text.len; at < end;) {
    const char *from = at;
    uint32_t rune = sift_rune_next(&at, end);
    *faults += rune == SIFT_RUNE_BAD && at - from == 1;
    sift_buffer_rune(&out, rune);
  }
  return sift_buffer_text(&out);
}

sift_status sift_charset_decode(sift_arena *arena, sift_text bytes, const char *charset,
                                sift_text *out, size_t *faults, sift_error *err)
{
  iconv_t converter = open_converter("UTF-8", charset);
  if (converter == no_converter)
    return sift_fail(err, SIFT_DECODE, "unknown charset: %.40s",
                     charset != NULL ? charset : "");
  iconv_t *kept = keep_converter(arena, converter);
  struct decoder d = { converter,        (char *)(uintptr_t)bytes.at, bytes.len,
                       unit_of(charset), { .arena = arena },          0 };
  sift_buffer_reserve(&d.out, bytes.len + bytes.len / 8 + PIECE);
  while (d.left > 0)
    if (decode_piece(&d, false) == (size_t)-1 && errno != E2BIG)
      skip_fault(&d);     /* EILSEQ: no character; EINVAL: cut off at the end */
  decode_piece(&d, true); /* what a stateful charset still holds back */
  close_converter(kept);
  *out = only_unicode(sift_buffer_text(&d.out), arena, &d.faults);
  *faults = d.faults;
  return SIFT_OK;
}

bool sift_charset_encode(sift_arena *arena, sift_text utf8, const char *charset,
                         sift_text *out)
{
  iconv_t converter = open_converter(charset, "UTF-8");
  if (converter == no_converter)
    return false;
  iconv_t *kept = keep_converter(arena, converter);
  struct decoder d = { converter, (char *)(uintptr_t)utf8.at, utf8.len,
                       1,         { .arena = arena },         0 };
  sift_buffer_reserve(&d.out, utf8.len + PIECE);
  bool good = true;
  while (d.left > 0 && good) {
    size_t result = decode_piece(&d, false);
    /* A count above 0 says that something was only replaced by what is like it. */
    good = result == (size_t)-1 ? errno == E2BIG : result == 0;
  }
  good = good && decode_piece(&d, true) != (size_t)-1;
  close_converter(kept);
  *out = sift_buffer_text(&d.out);
  return good;
}

static void close_detector(void *detector)
{
  uchardet_delete(detector);
}

/* The stretch that tells: from a little before the first byte that is not ASCII. */
static sift_text telling_part(sift_text bytes)
{
  enum { BEFORE = 1024, MOST = 1024 * 1024 };
  size_t i = 0;
  while (i < bytes.len && (unsigned char)bytes.at[i] < 0x80 && bytes.at[i] != '\x1b')
    i++;
  size_t start = i > BEFORE && i < bytes.len ? i - BEFORE : 0;
  return sift_text_sub(bytes, start, start + MOST);
}

const char *sift_charset_detect(sift_arena *arena, sift_text bytes)
{
  sift_text part = telling_part(bytes);
  uchardet_t detector = uchardet_new();
  sift_defer(arena, close_detector, detector);
  if (part.len == 0 || uchardet_handle_data(detector, part.at, part.len) != 0)
    return "";
  uchardet_data_end(detector);
  return sift_text_z(arena, sift_text_of(uchardet_get_charset(detector)));
}
