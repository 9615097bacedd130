/* torn.c - pages that were cut off in the middle of a line, where a download broke off or
 * an archive keeps no more: "$31.4 mil" is no figure. */
#include "article/inner.h"

#include <string.h>

static bool is_page(sift_text page)
{
  enum { HEAD = 1024 };
  static const char *const opens[] = { "<html", "<head", "<body", "<!doctype" };
  sift_text head = sift_text_sub(page, 0, HEAD);
  for (size_t i = 0; i < sizeof opens / sizeof opens[0]; i++)
    if (sift_text_has_fold(head, sift_text_of(opens[i])))
      return true;
  return false;
}

/* What stands behind the last tag of a page that nobody closed, from its last space
 * on. */
sift_text sift_torn_word(sift_text page)
{
  enum { MOST_TAIL = 4096 };
  page = sift_text_trim(page);
  size_t start = page.len;
  while (start > 0 && page.len - start < MOST_TAIL && page.at[start - 1] != '>' &&
         page.at[start - 1] != '<' && !sift_is_space(page.at[start - 1]))
    start--;
  sift_text word = sift_text_sub(page, start, page.len);
  if (word.len == 0 || word.len == MOST_TAIL || !is_page(page) ||
      sift_text_has_fold(page, SIFT_TEXT("</body")) ||
      sift_text_has_fold(page, SIFT_TEXT("</html")))
    return (sift_text){ 0 };
  bool stop = strchr(".!?\"", word.at[word.len - 1]) != NULL;
  bool in_figure = stop && word.len > 1 && sift_is_digit(word.at[word.len - 2]);
  return stop && !in_figure ? (sift_text){ 0 } : word;
}

/* The sentences of a block before the one that was torn; empty: there are none. */
sift_text sift_untorn(sift_arena *arena, sift_text block)
{
  sift_sentence_list list = { 0 };
  sift_sentences_split(arena, block, (sift_span){ 0, (uint32_t)block.len }, 0, &list);
  return list.count > 1 ? sift_text_sub(block, 0, list.at[list.count - 2].span.end)
                        : (sift_text){ 0 };
}
