/* inner.h - what the files of source/ share: a list of paths, the table of inputs. */
#ifndef SIFT_SOURCE_INNER_H
#define SIFT_SOURCE_INNER_H

#include "source/source.h"

#define SIFT_FILE_LIMIT ((size_t)512 << 20)

/* A path that was found, or that could not be: then `status` and `message` say why. */
typedef struct sift_found {
  sift_text path;
  sift_status status;
  sift_text message;
} sift_found;
typedef SIFT_LIST(sift_found) sift_found_list;

/* Appends the file, or the articles below the folder, or the reason why neither. */
void sift_folder_list(sift_arena *arena, sift_text path, sift_found_list *found);

/* What the ending of a file's name, ".gz" aside, says of it; of the last, unknown
 * one, `ending` and `media_type` are NULL. */
typedef struct sift_form {
  const char *ending, *media_type;
  sift_item_shape shape;
} sift_form;
const sift_form *sift_path_form(sift_text path);

/* A URI of a record's head without the <> that some writers put around it. */
sift_text sift_warc_uri(sift_text uri);
void sift_arena_end(void *arena); /* closes it; for sift_defer */

/* The next document; a faulty line has item->source set and the reading can go on. */
sift_status sift_document_next(sift_lines *lines, sift_arena *arena, sift_item *item,
                               bool *more, sift_error *err);

/* The fields that `headers` of a source names. */
sift_status sift_headers_read(sift_arena *arena, const sift_yaml *map, const char *file,
                              sift_source_entry *out, sift_error *err);

/* Whether a value of `key` is the host, address or proxy that is wanted there; those of
 * other keys are. */
sift_status sift_place_check(const sift_yaml *node, sift_text key, const char *file,
                             sift_error *err);

#endif
