/* unnamed.c - "it bought a firm with 400 employees", "a company that has 4,000 stores":
 * figures of a firm that has no name here, and which is none of those that have one. */
#include "claim/sentence/clauses.h"
#include "claim/who/who.h"

/* "| A | smaller rival": where its article stands, before the noun at `noun`; `noun`:
 * there is none. */
static uint32_t article_before(const sift_typed *typed, uint32_t noun)
{
  enum { WORDS = 4 };
  for (uint32_t n = 1; n <= WORDS && n <= noun; n++) {
    if (sift_word_is_on(typed, noun - n, SIFT_W_INDEFINITE_ARTICLES))
      return noun - n;
    if (sift_word_is_on(typed, noun - n, SIFT_W_CLAUSE_MARKS))
      break;
  }
  return noun;
}

/* "Has grown from a shop to | a chain of 400". */
static bool is_grown_to(const sift_typed *typed, uint32_t article)
{
  enum { REACH = 9 };
  for (uint32_t n = 2;
       sift_word_is(typed, article - 1, "to") && n <= REACH && n <= article; n++)
    if (sift_word_is_on(typed, article - n, SIFT_W_GROWN))
      return true;
  return false;
}

/* "Cohere, | a firm of 380", "is | a company with", "became": says what somebody is. */
static bool is_predicate(const sift_typed *typed, uint32_t article)
{
  if (article > 0 && is_grown_to(typed, article))
    return true;
  return article > 0 && (sift_word_is_on(typed, article - 1, SIFT_W_CLAUSE_MARKS) ||
                         sift_word_is_on(typed, article - 1, SIFT_W_COPULAS) ||
                         sift_word_is_on(typed, article - 1, SIFT_W_MAKES_INTO));
}

bool sift_is_of_unnamed(const sift_typed *typed, const sift_mention *figure)
{
  enum { REACH = 8 };
  uint32_t at = sift_typed_word(typed, figure);
  for (uint32_t n = 2; n <= REACH && n <= at; n++) {
    uint32_t noun = at - n;
    if (sift_word_is_on(typed, noun, SIFT_W_CLAUSE_MARKS) ||
        sift_word_is_on(typed, noun + 1, SIFT_W_DETERMINERS))
      return false; /* "in a glue maker with | a | $420 million share sale" */
    if (!sift_word_is_on(typed, noun, SIFT_W_UNNAMED_FIRMS) ||
        !sift_word_is_on(typed, noun + 1, SIFT_W_TIES_A_FIGURE))
      continue;
    uint32_t article = article_before(typed, noun);
    return article < noun && !is_predicate(typed, article);
  }
  return false;
}
