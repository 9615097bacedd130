/* article.h - from bytes to an article: charset, mojibake repair, blocks, metadata,
 * sentences. Hands up candidates for date lines; the article is dated after tagging.
 * Stands on wrap, model and the item of source.h's shape (passed as plain fields). */
#ifndef SIFT_ARTICLE_H
#define SIFT_ARTICLE_H

#include "model.h"
#include "wrap/wrap.h"

/* What is known before reading. Empty texts: not given. */
typedef struct sift_raw {
  sift_text source, url, publisher, title, published, media_type, charset, fetched;
  sift_text bytes;
  bool is_utf8; /* an NDJSON text: no charset guess, mojibake repair still */
  enum {
    SIFT_RAW_GUESS,
    SIFT_RAW_TEXT,
    SIFT_RAW_HTML
  } form; /* GUESS: media_type, name, look */
} sift_raw;

typedef struct sift_article_limits {
  size_t bytes; /* of the page; 0: the default */
  size_t nodes;
  unsigned depth;
} sift_article_limits;

/* The article in the arena. With SIFT_LIMIT or SIFT_DECODE, *out may still hold what
 * could be read (never NULL then), so that both the error record and its facts come
 * out. */
sift_status sift_article_read(sift_arena *arena, const sift_raw *raw,
                              sift_article_limits limits, sift_article **out,
                              sift_error *err);

/* The id that the article of these bytes will have ("sha256:..."), without reading it. */
sift_text sift_article_id(sift_arena *arena, const sift_raw *raw);

/* A line of a page, and whether it is one of the article's blocks. */
typedef struct sift_view_line {
  sift_block form; /* its span means nothing here */
  sift_text text;
  const char *dropped; /* why, in words for people; NULL: it is kept */
} sift_view_line;
typedef SIFT_LIST(sift_view_line) sift_view;

/* All that the page says, in its order, beside what `article`, read from it, kept; of
 * other forms than HTML the article's blocks alone. Reads the page a second time. */
sift_status sift_article_view(sift_arena *arena, const sift_raw *raw,
                              const sift_article *article, sift_view *out,
                              sift_error *err);

/* The parts, each usable alone. */
typedef struct sift_decoded {
  sift_text text;     /* valid UTF-8, no NUL, line ends as LF */
  sift_text charset;  /* lower case, as in the record */
  sift_text repaired; /* at NULL: no mojibake */
  size_t faults;      /* bytes that became U+FFFD */
} sift_decoded;
/* What iconv calls the charset that a page names so; NULL: unknown label. */
const char *sift_charset_of_label(sift_text label);
sift_status sift_decode(sift_arena *arena, sift_text bytes, sift_text declared,
                        bool is_html, sift_decoded *out, sift_error *err);
/* Undoes UTF-8 that was read as a single-byte charset, also twice over; *charset is what
 * was undone, at NULL where nothing was. */
sift_text sift_mojibake_repair(sift_arena *arena, sift_text text, sift_text *charset);
/* Sentence spans of one block's text, appended to `list`. */
typedef SIFT_LIST(sift_sentence) sift_sentence_list;
void sift_sentences_split(sift_arena *arena, sift_text text, sift_span block,
                          uint32_t index, sift_sentence_list *list);

/* Whether "02/06/2025" is the second of June in this language ("pt", "en-GB"). */
bool sift_language_is_day_first(sift_text language);

/* ---------------------------------------------------------------- near-copies */

#define SIFT_SKETCH_BINS 64

/* A sample of the runs of words in the head of a body, by which its copies are known. */
typedef struct sift_sketch {
  uint16_t runs; /* of three words; 0: the text is too short for any */
  uint8_t bins[SIFT_SKETCH_BINS];
} sift_sketch;

sift_sketch sift_sketch_of(sift_text body);
/* As hexadecimal digits, for records; empty where there are no runs. */
sift_text sift_sketch_write(sift_arena *arena, const sift_sketch *sketch);
/* False where the digits are those of no sketch. */
bool sift_sketch_read(sift_text written, sift_sketch *out);
/* Whether two bodies are one story: most of the one stands in the other, word for word.
 * Two reports of the same event share a few quotes, and are none. */
bool sift_sketch_is_copy(const sift_sketch *a, const sift_sketch *b);

#endif
