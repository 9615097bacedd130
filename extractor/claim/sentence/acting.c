/* acting.c - which words are what somebody did. */
#include "claim/sentence/clauses.h"

bool sift_word_acts(const sift_word *word)
{
  size_t len = word->text.len;
  if (word->mention >= 0 || word->upper || len < 3)
    return false;
  return sift_is_word_on(word, SIFT_W_AUXILIARIES) ||
         sift_is_listed_in(word->in, SIFT_W_PAST_FORMS) ||
         sift_is_listed_in(word->in, SIFT_W_VERBS_OF_SAYING) ||
         sift_is_listed_in(word->in, SIFT_W_DEEDS_OF_FIRMS) ||
         (len > 4 && sift_text_ends(word->text, SIFT_TEXT("ed")) &&
          !sift_is_listed_in(word->in, SIFT_W_STATES));
}
