/* trade.c - "the miner" is no software firm: a firm that a list knows is meant by the
 * word of a trade only where the list or its name has it, or the article calls it so. */
#include "claim/who/who.h"

/* "Online retailer" is a retailer. */
static bool is_last_word_of(const sift_entity *firm, sift_text word)
{
  for (size_t i = 0; i < firm->classes.count; i++)
    if (sift_text_eq_fold(sift_text_last_word(firm->classes.at[i]), word))
      return true;
  return false;
}

/* "Software" of "software maker". */
static bool is_within_one_of(const sift_entity *firm, sift_text word)
{
  for (size_t i = 0; i < firm->classes.count; i++)
    if (sift_text_has_fold(firm->classes.at[i], word))
      return true;
  return false;
}

/* Whether the firm is of the trade that the words tell: "miner", "oil company"; "the
 * company", "the Dutch group" tell none. */
static bool is_of_trade(const sift_scene *scene, const sift_mention *reference,
                        sift_text said, const sift_entity *firm)
{
  sift_text last = sift_text_last_word(said);
  if (!sift_is_listed(scene, last, SIFT_W_NOUNS_OF_ANY_FIRM))
    return is_last_word_of(firm, last) || sift_text_has_fold(firm->name, last);
  sift_text first = sift_text_sub(said, 0, sift_text_find(said, SIFT_TEXT(" "), 0));
  return first.len == said.len || sift_reference_kinds(scene, reference) == 0 ||
         sift_is_listed(scene, first, SIFT_W_NOUNS_OF_ANY_FIRM) ||
         is_within_one_of(firm, first);
}

/* "The owner | of Kroger". */
static bool is_of_named(const sift_scene *scene, const sift_mention *reference)
{
  const sift_mention *next = reference + 1,
                     *end = scene->mentions->at + scene->mentions->count;
  return next < end && next->kind == SIFT_ORG && next->sentence == reference->sentence &&
         sift_text_is(
             sift_text_sub(scene->article->text, reference->span.end, next->span.start),
             " of ");
}

bool sift_may_be_called(const sift_scene *scene, const sift_mention *reference,
                        const sift_entity *found)
{
  sift_text said = sift_reference_word(scene, reference->span);
  bool stranger;
  if (reference->kind != SIFT_REF || found->kind != SIFT_ORG)
    return true;
  if (is_of_named(scene, reference))
    return false;
  return found->local || found->classes.count == 0 ||
         is_of_trade(scene, reference, said, found) ||
         sift_answers_to(scene, found, said) ||
         sift_firm_described(scene, reference, &stranger) == found;
}
