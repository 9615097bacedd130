/* source.h - where documents come from: files, folders, lists of paths, NDJSON.
 * A table of inputs; each row knows how to list its items. Stands on wrap and model. */
#ifndef SIFT_SOURCE_H
#define SIFT_SOURCE_H

#include "model.h"
#include "wrap/wrap.h"

typedef enum sift_item_shape {
  SIFT_ITEM_FILE,  /* `path` is still to be read */
  SIFT_ITEM_TEXT,  /* `bytes` is UTF-8 text of an NDJSON document */
  SIFT_ITEM_HTML,  /* `bytes` is UTF-8 HTML of an NDJSON document */
  SIFT_ITEM_BYTES, /* `bytes` as they came, of `media_type` and maybe `charset` */
} sift_item_shape;

/* One document before decoding. Empty texts: not given. */
typedef struct sift_item {
  sift_item_shape shape;
  sift_text source; /* the path as given, or the document's own id */
  const char *path;
  sift_text url, publisher, title, published, media_type, charset;
  sift_text bytes;
  size_t limit; /* bytes of a file, unpacked; 0: the default */
} sift_item;

typedef struct sift_source sift_source;

typedef struct sift_source_options {
  const char *const *paths; /* files, folders, "-" for NDJSON on standard input */
  size_t path_count;
  FILE *path_list;               /* --files-from: one path a line; NULL: none */
  FILE *input;                   /* what "-" means */
  size_t line_limit, file_limit; /* bytes; 0: the defaults (64 MiB, 512 MiB) */
} sift_source_options;

/* Lists what there is: paths in byte order of `source`, each once, then NDJSON as given.
 * A path that is not there is reported by next(), not here. */
sift_status sift_source_open(sift_arena *arena, const sift_source_options *options,
                             sift_source **out, sift_error *err);
/* The next item into `item`, its texts into `arena`. *more is false at the end. A
 * faulty line or path comes back as a status with item->source set, and the next call
 * goes on. */
sift_status sift_source_next(sift_source *source, sift_arena *arena, sift_item *item,
                             bool *more, sift_error *err);
/* Reads a SIFT_ITEM_FILE's bytes (gzip unpacked) and makes it SIFT_ITEM_BYTES with
 * media_type by its name; may run in any thread. Others are left as they are. */
sift_status sift_item_load(sift_arena *arena, sift_item *item, sift_error *err);
size_t
sift_source_known(const sift_source *source); /* items listed so far; for progress */

/* NDJSON, one record a line. */
#define SIFT_LINE_LIMIT ((size_t)64 << 20)
typedef struct sift_lines {
  FILE *input; /* NULL: none */
  size_t number, limit;
} sift_lines;

/* The next line that is not blank, in the arena; *more is false at the end. A line past
 * the limit is skipped to its end and comes back as SIFT_LIMIT. */
sift_status sift_lines_next(sift_lines *lines, sift_arena *arena, sift_text *line,
                            bool *more, sift_error *err);

#endif
