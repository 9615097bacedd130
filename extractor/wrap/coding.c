/* coding.c - HTTP's content codings (RFC 9110, 8.4). They are undone here and not by
 * libcurl, which takes a packed body that ends too early for a whole one. */
#include "wrap/wrap.h"

/* Codings on top of each other; who nests deeper means harm. */
enum { MOST_CODINGS = 4 };

/* Markup and words are no packed data: the packings without a mark begin otherwise. */
static bool is_packed(sift_text body)
{
  sift_text start = sift_text_trim(sift_text_sub(body, 0, 64));
  return start.len > 0 && start.at[0] != '<' && (unsigned char)start.at[0] != 0xEF;
}

static bool is_zstd(sift_text body)
{
  return sift_text_starts(body, SIFT_TEXT("\x28\xB5\x2F\xFD"));
}

#ifdef SIFT_HAS_BROTLI
#define BROTLI ", br"
#else
#define BROTLI ""
#endif
#ifdef SIFT_HAS_ZSTD
#define ZSTD ", zstd"
#else
#define ZSTD ""
#endif

const char *sift_codings_known(void)
{
  return "gzip, deflate" BROTLI ZSTD;
}

typedef sift_status unpack(sift_arena *arena, sift_text bytes, size_t limit,
                           sift_text *out, sift_error *err);

static const struct coding {
  const char *name;
  bool (*fits)(sift_text body); /* whether the body begins like one that has it */
  unpack *undo;
} codings[] = {
  { "gzip", sift_gzip_is, sift_gzip_unpack },
  { "x-gzip", sift_gzip_is, sift_gzip_unpack },
  { "deflate", is_packed, sift_deflate_unpack },
  { "br", is_packed, sift_brotli_unpack },
  { "zstd", is_zstd, sift_zstd_unpack },
};

static sift_status undo(sift_arena *arena, sift_text name, sift_coding_word word,
                        size_t limit, sift_text *body, sift_error *err)
{
  bool doubted = word == SIFT_CODING_DOUBTED;
  for (size_t i = 0; i < sizeof codings / sizeof codings[0]; i++)
    if (sift_text_eq_fold(name, sift_text_of(codings[i].name)))
      return doubted && !codings[i].fits(*body)
                 ? SIFT_OK
                 : codings[i].undo(arena, *body, limit, body, err);
  /* Browsers, too, pass over words that are no coding, where the body is no riddle. */
  if (name.len == 0 || sift_text_eq_fold(name, SIFT_TEXT("identity")) ||
      !is_packed(*body))
    return SIFT_OK;
  return sift_fail(err, SIFT_DECODE, "content coding \"%.*s\" cannot be read",
                   SIFT_SHOW(name));
}

sift_status sift_codings_undo(sift_arena *arena, sift_text names, sift_coding_word word,
                              size_t limit, sift_text *body, sift_error *err)
{
  for (int nth = 0; nth < MOST_CODINGS && body->len > 0; nth++) {
    /* The coding that was done last is named last. */
    size_t start = names.len;
    while (start > 0 && names.at[start - 1] != ',')
      start--;
    sift_text name = sift_text_trim(sift_text_sub(names, start, names.len));
    SIFT_TRY(undo(arena, name, word, limit, body, err));
    names = sift_text_sub(names, 0, start > 0 ? start - 1 : 0);
  }
  if (names.len > 0 && body->len > 0 && word == SIFT_CODING_TRUE)
    return sift_fail(err, SIFT_DECODE, "more than %d content codings", MOST_CODINGS);
  return SIFT_OK;
}
