/* infinitive.c - what an infinitive tells that no plan's word does: "Kroger to book a $2
 * million charge" in a headline, "a contract to put 60 satellites into orbit"; and works
 * that somebody is building. */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"
#include "claim/sentence/simple.h"
#include "claim/told/told.h"

/* A word that may be a verb: none of those that stand behind "to" as a preposition. */
static bool may_be_verb(const sift_scene *scene, const sift_word *word)
{
  char first = word->text.len > 2 ? word->text.at[0] : ' ';
  return word->mention < 0 && sift_is_alpha((unsigned char)first) &&
         !sift_is_listed_in(word->in, SIFT_W_NO_INFINITIVES) &&
         sift_ends_listed(scene, word->text, SIFT_W_ENDS_OF_VERB_FORMS) == 0;
}

/* "Agreement to buy up to", "a contract worth $410 million to put": what a paper binds
 * somebody to is not done. */
static bool is_bound_to(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { VERB = 3, WORTH = 6 }; /* words before the figure; behind the noun */
  const sift_word *words = typed->words;
  for (uint32_t n = 2; n <= VERB + 1 && n < at; n++) {
    uint32_t to = at - n;
    if (!sift_text_is(words[to].text, "to") || !may_be_verb(scene, &words[to + 1]) ||
        sift_text_is(words[to - 1].text, "up"))
      continue;
    for (uint32_t k = 1; k <= WORTH && k <= to; k++) {
      if (sift_is_word_on(&words[to - k], SIFT_W_CLAUSE_BREAKS) ||
          sift_is_word_on(&words[to - k], SIFT_W_DEFINING_RELATIVES))
        return false;
      const sift_mention *m = sift_mention_of(scene, &words[to - k]);
      sift_text last = m != NULL && m->kind == SIFT_METRIC
                           ? sift_text_last_word(words[to - k].text)
                           : words[to - k].text;
      if ((m == NULL || m->kind == SIFT_METRIC) &&
          sift_is_listed(scene, last, SIFT_W_BINDING_PAPERS))
        return true;
    }
  }
  return false;
}

/* "The company building a $7.5 billion campus": it is not there yet. */
static bool is_being_built(const sift_typed *typed, uint32_t at)
{
  return at > 1 && sift_is_word_on(&typed->words[at - 1], SIFT_W_DETERMINERS) &&
         sift_is_word_on(&typed->words[at - 2], SIFT_W_VERBS_OF_BUILDING);
}

/* "Of the 1,200 positions to be cut". */
static bool is_to_be(const sift_typed *typed, uint32_t at)
{
  for (uint32_t i = at + 1; i <= at + 2 && i + 2 < typed->word_count; i++)
    if (sift_text_is(typed->words[i].text, "to") &&
        sift_text_is(typed->words[i + 1].text, "be"))
      return sift_is_word_on(&typed->words[i + 2], SIFT_W_IRREGULAR_PARTICIPLES) ||
             sift_text_ends(typed->words[i + 2].text, SIFT_TEXT("ed"));
  return false;
}

/* "The 900 jobs that SAP has | promised": somebody's word, and not there yet; "that SAP
 * promised to keep" are. */
static bool is_promised(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  enum { NOUN = 4, VERB = 3 };
  uint32_t that = at + 1;
  while (that <= at + NOUN && that < typed->word_count &&
         !sift_word_is_on(typed, that, SIFT_W_DEFINING_RELATIVES)) {
    const sift_mention *m = sift_mention_of(scene, &typed->words[that]);
    if ((m != NULL && m->kind != SIFT_METRIC) || sift_word_is(typed, that, ","))
      return false;
    that++;
  }
  if (that > at + NOUN || that + 2 >= typed->word_count)
    return false;
  for (uint32_t i = that + 2; i <= that + 1 + VERB && i < typed->word_count; i++)
    if (sift_word_is_on(typed, i, SIFT_W_PROMISED))
      return !sift_word_is(typed, i + 1, "to");
  return false;
}

bool sift_is_bound_ahead(const sift_scene *scene, const sift_typed *typed,
                         const sift_draft *draft, uint32_t at)
{
  bool deal = sift_map_get(scene->claimer->rules, "of_deal", draft->metric_id).at != NULL;
  return (!deal && is_bound_to(scene, typed, at)) || is_to_be(typed, at) ||
         is_promised(scene, typed, at) ||
         (sift_draft_has(scene, draft, SIFT_TRAIT_COST_OF_BUILDING) &&
          is_being_built(typed, at));
}

/* "To rebuild after a $34 million fire". */
static bool is_parted(const sift_typed *typed, uint32_t first, uint32_t end)
{
  for (uint32_t i = first; i < end; i++)
    if (sift_is_word_on(&typed->words[i], SIFT_W_CAUSES))
      return true;
  return false;
}

/* "40 shops | to close", "210 jobs in Leeds to go": a headline's figure is of what is yet
 * to be done to it. */
static bool is_subject_of_plan(const sift_scene *scene, const sift_typed *typed,
                               uint32_t at)
{
  enum { NOUN = 5 }; /* words of it, at most */
  const sift_mention *figure = sift_mention_of(scene, &typed->words[at]);
  uint32_t first = at;
  while (first > 0 && sift_is_word_on(&typed->words[first - 1], SIFT_W_APPROXIMATORS))
    first--;
  if (figure == NULL || figure->kind != SIFT_COUNT ||
      (first > 0 && !sift_word_is(typed, first - 1, ":") &&
       !sift_word_is(typed, first - 1, ";")))
    return false;
  for (uint32_t i = at + 1; i <= at + NOUN && i + 1 < typed->word_count; i++) {
    const sift_word *word = &typed->words[i];
    if (sift_is_word(word, "to"))
      return i > at + 1 && !sift_is_word_on(word + 1, SIFT_W_NO_INFINITIVES) &&
             (sift_verb_forms(scene, word + 1) & (1u << SIFT_BASE)) != 0;
    bool tells = (sift_verb_forms(scene, word) & (1u << SIFT_PAST)) != 0;
    if (word->mention < 0 && (tells || sift_is_word_on(word, SIFT_W_CLAUSE_PARTS)))
      return false; /* "40 shops asked to close" */
  }
  return false;
}

bool sift_heads_plan(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  if (is_subject_of_plan(scene, typed, at))
    return true;
  enum { SUBJECT = 6 }; /* words of it, at most */
  const sift_word *words = typed->words;
  bool named = false;
  for (uint32_t i = 0; i + 1 < at && i <= SUBJECT; i++) {
    const sift_mention *m = sift_mention_of(scene, &words[i]);
    if (named && m == NULL && sift_text_is(words[i].text, "to"))
      return may_be_verb(scene, &words[i + 1]) && !is_parted(typed, i + 1, at);
    bool is_name = m != NULL && (m->kind == SIFT_METRIC || m->kind == SIFT_ORG ||
                                 m->kind == SIFT_PRODUCT || m->kind == SIFT_PERSON);
    if (!is_name && !words[i].upper &&
        !sift_is_word_on(&words[i], SIFT_W_IN_A_HEADLINE_SUBJECT))
      return false;
    named = named || is_name;
  }
  return false;
}
