/* quoted.c - what stands between quotation marks, wherever in its paragraph they open. */
#include "claim/sentence/clauses.h"

#define QUOTED_BYTES 1500 /* of a block up to what is quoted in it, at most */

bool sift_is_quoted(const sift_scene *scene, size_t block, uint32_t byte)
{
  sift_text text = scene->article->text;
  uint32_t start = scene->article->blocks[block].span.start;
  bool open = false;
  if (byte - start > QUOTED_BYTES)
    return false;
  for (uint32_t i = start; i < byte; i++) {
    if (text.at[i] == '"')
      open = !open;
    if (text.at[i] != '\xE2') /* with which the others begin */
      continue;
    sift_text rest = sift_text_sub(text, i, byte);
    if (sift_text_starts(rest, SIFT_TEXT("\xE2\x80\x9C")))
      open = true;
    else if (sift_text_starts(rest, SIFT_TEXT("\xE2\x80\x9D")))
      open = false;
  }
  return open;
}
