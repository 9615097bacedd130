/* negated.c - what will not be, was not, or was given up: "will not cut 3,000 jobs",
 * "scrapped a plan to cut 3,000 jobs", "plans to cut 3,000 jobs were dropped". */
#include "claim/sentence/clauses.h"
#include "claim/told/told.h"

/* "Will | not cut about | 3,000": a verb and what hedges its figure. "Has not paid the $3
 * million" denies no fine, and "not until", "not only", "not over" deny no figure. */
static bool is_denied_by_verb(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 4 };
  for (uint32_t n = 1; n <= REACH && n < at; n++) {
    uint32_t i = at - n;
    if (sift_word_is_on(typed, i, SIFT_W_NEGATED_AUXILIARIES))
      return n > 1;
    if (sift_word_is_on(typed, i, SIFT_W_NEGATIONS))
      return n > 1 && sift_word_is_on(typed, i - 1, SIFT_W_AUXILIARIES);
    if (typed->words[i].mention >= 0 || sift_word_is_on(typed, i, SIFT_W_CLAUSE_MARKS) ||
        sift_word_is_on(typed, i, SIFT_W_DENIES_NO_FIGURE) ||
        sift_word_is_on(typed, i, SIFT_W_COORDINATORS) ||
        sift_word_is_on(typed, i, SIFT_W_SUBORDINATORS) ||
        sift_word_is_on(typed, i, SIFT_W_DEFINITES))
      return false;
  }
  return false;
}

/* Where "a plan to", "its proposal for" before the figure stands, with nothing between
 * them that tells of something else; the figure's own word: there is none. */
static uint32_t plan_before(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 12 };
  for (uint32_t n = 1; n <= REACH && n <= at; n++) {
    uint32_t i = at - n;
    if (sift_word_is_on(typed, i, SIFT_W_NOUNS_OF_INTENT))
      return i;
    if (sift_word_is_on(typed, i, SIFT_W_CLAUSE_MARKS) ||
        sift_word_is_on(typed, i, SIFT_W_COORDINATORS) ||
        sift_word_is_on(typed, i, SIFT_W_SUBORDINATORS))
      break;
  }
  return at;
}

/* "Scrapped | its disputed | plan". */
static bool is_given_up(const sift_typed *typed, uint32_t plan)
{
  enum { REACH = 4 };
  for (uint32_t n = 1; n <= REACH && n <= plan; n++) {
    if (sift_word_is_on(typed, plan - n, SIFT_W_GIVES_UP))
      return true;
    if (sift_word_is_on(typed, plan - n, SIFT_W_CLAUSE_MARKS))
      return false;
  }
  return false;
}

/* "Plans to cut 3,000 jobs in Ohio | were dropped". */
static bool is_given_up_behind(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 8, VERB = 3 };
  uint32_t be = at + 1, end = (uint32_t)typed->word_count;
  while (be < end && be <= at + REACH && !sift_word_is_on(typed, be, SIFT_W_COPULAS)) {
    if (sift_word_is_on(typed, be, SIFT_W_CLAUSE_MARKS) ||
        sift_word_is_on(typed, be, SIFT_W_SUBORDINATORS))
      return false;
    be++;
  }
  for (uint32_t i = be + 1; i < end && i <= be + VERB; i++)
    if (sift_word_is_on(typed, i, SIFT_W_GIVES_UP))
      return true;
  return false;
}

/* "Walked away from", "called off", "pulled out of": the words that end before `at`. */
static bool is_left(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 4 };
  for (uint32_t n = 1; n <= REACH && n < at; n++) {
    uint32_t i = at - n;
    if (sift_word_is_on(typed, i, SIFT_W_GIVES_UP) ||
        (sift_word_is_on(typed, i, SIFT_W_PARTICLES_OF_LEAVING) &&
         sift_word_is_on(typed, i - 1, SIFT_W_VERBS_OF_LEAVING)))
      return true;
    if (sift_word_is_on(typed, i, SIFT_W_CLAUSE_MARKS) ||
        sift_word_is_on(typed, i, SIFT_W_COORDINATORS))
      return false;
  }
  return false;
}

/* "The deal with Kroger | collapsed": behind the noun at `deal`. */
static bool fails(const sift_typed *typed, uint32_t deal)
{
  enum { REACH = 8 };
  for (uint32_t i = deal + 1; i < typed->word_count && i <= deal + REACH; i++) {
    if (sift_word_is_on(typed, i, SIFT_W_COLLAPSES))
      return true;
    if (sift_word_is_on(typed, i, SIFT_W_CLAUSE_MARKS) ||
        (sift_word_is_on(typed, i, SIFT_W_COORDINATORS) && i + 1 < typed->word_count &&
         typed->words[i + 1].mention < 0))
      return false;
  }
  return is_given_up_behind(typed, deal);
}

/* "Walked away from a $4 billion deal", "the $4 billion merger collapsed". */
static bool is_deal_off(const sift_typed *typed, uint32_t at)
{
  enum { REACH = 3 }; /* "$4 billion | cash | deal" */
  for (uint32_t i = at + 1; i < typed->word_count && i <= at + REACH; i++)
    if (sift_is_listed_in(typed->words[i].in, SIFT_W_NOUNS_OF_DEALS))
      return is_left(typed, at) || fails(typed, i);
  return false;
}

bool sift_is_negated(const sift_typed *typed, uint32_t at)
{
  uint32_t plan = plan_before(typed, at);
  return is_denied_by_verb(typed, at) || is_deal_off(typed, at) ||
         (plan < at && (is_given_up(typed, plan) || is_given_up_behind(typed, at)));
}
