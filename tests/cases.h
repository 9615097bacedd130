/* cases.h - what the tests share that read their cases from files: a file of tests/, its
 * lines; and text made of many equal pieces. */
#ifndef SIFT_CASES_H
#define SIFT_CASES_H

#include "check.h"

/* All of the file at `path`; empty, and a failed check, where it cannot be read. */
static inline sift_text read_file(sift_arena *arena, const char *path)
{
  FILE *file = fopen(path, "rb");
  if (!CHECK_CASE(path, file != NULL))
    return (sift_text){ "", 0 };
  sift_buffer all = { .arena = arena };
  char room[8192];
  for (size_t got; (got = fread(room, 1, sizeof room, file)) > 0;)
    sift_buffer_add(&all, (sift_text){ room, got });
  fclose(file);
  return sift_buffer_text(&all);
}

/* The file `name` of tests/. */
static inline sift_text read_tests_file(sift_arena *arena, const char *name)
{
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", SIFT_TESTS_DIR, name);
  return read_file(arena, path);
}

/* The next line, *at moved behind it; false at the end. */
static inline bool next_line(sift_text t, size_t *at, sift_text *line)
{
  if (*at >= t.len)
    return false;
  size_t end = sift_text_find(t, SIFT_TEXT("\n"), *at);
  end = end == SIZE_MAX ? t.len : end;
  *line = sift_text_sub(t, *at, end);
  *at = end + 1;
  return true;
}

/* The piece of a line up to `mark`, or all that is left; *at moved behind the mark. */
static inline sift_text next_piece(sift_text line, size_t *at, const char *mark)
{
  size_t end = sift_text_find(line, sift_text_of(mark), *at);
  sift_text piece = sift_text_sub(line, *at, end != SIZE_MAX ? end : line.len);
  *at = end != SIZE_MAX ? end + strlen(mark) : line.len;
  return sift_text_trim(piece);
}

static inline sift_text repeated(sift_arena *arena, const char *piece, size_t times)
{
  sift_buffer all = { .arena = arena };
  for (size_t i = 0; i < times; i++)
    sift_buffer_add(&all, sift_text_of(piece));
  return sift_buffer_text(&all);
}

#endif
