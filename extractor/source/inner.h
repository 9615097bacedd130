/* inner.h - what the files of source/ share: the state of a listing, and its rows. */
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

/* The next document; a faulty line has item->source set and the reading can go on. */
sift_status sift_document_next(sift_lines *lines, sift_arena *arena, sift_item *item,
                               bool *more, sift_error *err);

#endif
