/* marks.c - what parts a line of short pieces: "Rack Review | hands-on | 19 May 2026". */
#include "base/base.h"

#include <string.h>

/* "Telegraph. Monday", but neither "Calif. Monday" nor "Feb. 11". */
static bool is_stop(sift_text t, size_t i)
{
  enum { WHOLE_WORD = 6 }; /* letters: what is shorter may be cut short */
  size_t start = i;
  while (start > 0 && sift_is_alpha(t.at[start - 1]))
    start--;
  return t.at[i] == '.' && i + 2 < t.len && t.at[i + 1] == ' ' &&
         sift_is_upper(t.at[i + 2]) && i - start >= WHOLE_WORD;
}

size_t sift_text_mark_at(sift_text t, size_t i)
{
  static const char *const marks[] = { "|",
                                       "\xC2\xB7",
                                       "\xE2\x80\xA2",
                                       "//",
                                       "::",
                                       " \xE2\x80\x94",
                                       " \xE2\x80\x93",
                                       " - ",
                                       " -- ",
                                       "(",
                                       ")",
                                       NULL };
  sift_text rest = sift_text_sub(t, i, t.len);
  for (size_t k = 0; marks[k] != NULL; k++)
    if (sift_text_starts(rest, sift_text_of(marks[k])))
      return strlen(marks[k]);
  return is_stop(t, i) ? 1 : 0;
}

size_t sift_text_part_end(sift_text t)
{
  size_t end = 0;
  while (end < t.len && sift_text_mark_at(t, end) == 0)
    end++;
  return end;
}

size_t sift_text_part_begin(sift_text t)
{
  size_t begin = 0;
  for (size_t i = 0; i < t.len; i++) {
    size_t mark = sift_text_mark_at(t, i);
    begin = mark > 0 ? i + mark : begin;
  }
  return begin < t.len ? begin : t.len;
}
