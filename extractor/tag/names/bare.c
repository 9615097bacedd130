/* bare.c - what speaks against a name of which the article says but little: that it is
 * somebody's ("Nora Quill"), or that something is in it ("rain fell in Marlow"). */
#include "tag/engine.h"

bool sift_is_given_name(const sift_ruleset *rules, sift_text word)
{
  return sift_map_get(rules, "given_name", word).at != NULL;
}

/* "Nora Quill", but neither "Mitchell Partners" nor "Russell & Crane". */
bool sift_is_persons_name(const sift_ruleset *rules, sift_text name)
{
  sift_text last = sift_text_last_word(name);
  return sift_is_given_name(rules, sift_word_first(name)) &&
         !sift_text_has(name, SIFT_TEXT("&")) &&
         sift_map_get(rules, "trade_word", last).at == NULL;
}

/* "In Talvane"; in "investors in Talvane" nothing stands there. */
static bool is_placed(const sift_grammar *grammar, sift_text text, sift_text before)
{
  if (!sift_grammar_has_fold(grammar, before, SIFT_W_PREPOSITIONS_OF_PLACE))
    return false;
  return !sift_text_is(before, "in") ||
         !sift_grammar_has(grammar, sift_word_before(text, (size_t)(before.at - text.at)),
                           SIFT_W_NOUNS_OF_INVESTING);
}

static bool is_persons(const sift_ruleset *rules, sift_text text, sift_text before,
                       size_t end)
{
  sift_text behind = sift_text_sub(text, end, text.len);
  return sift_map_get(rules, "person_before", before).at != NULL ||
         sift_is_given_name(rules, before) ||
         sift_text_starts(behind, SIFT_TEXT(", who ")) ||
         sift_text_starts(behind, SIFT_TEXT(" who "));
}

sift_place_of_name sift_place_of(const sift_ruleset *rules, sift_text text, size_t at,
                                 size_t end)
{
  sift_text before =
      at > 1 && text.at[at - 1] == ' ' ? sift_word_before(text, at) : (sift_text){ 0 };
  return is_persons(rules, text, before, end)       ? SIFT_OF_PERSON
         : is_placed(&rules->grammar, text, before) ? SIFT_OF_TOWN
                                                    : SIFT_OF_ANY;
}
