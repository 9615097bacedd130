/* clause.c - the clause that a figure stands in: what is said there is said of it. */
#include "claim/parts.h"
#include "claim/sentence/clauses.h"

/* A colon behind a figure begins another statement; one behind a label does not. */
static bool is_second_part(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  if (!sift_text_is(typed->words[at].text, ":"))
    return false;
  for (uint32_t i = 0; i < at; i++) {
    int32_t mention = typed->words[i].mention;
    if (mention >= 0 && (SIFT_NUMERIC & (1u << scene->mentions->at[mention].kind)) != 0)
      return true;
  }
  return false;
}

static bool breaks(const sift_scene *scene, const sift_word *word)
{
  if (word->mention >= 0)
    return false;
  return sift_text_is(word->text, ";") || sift_text_is(word->text, "-") ||
         sift_table_get(&scene->claimer->breaks, word->text) != NULL;
}

/* ", will raise prices": a headline tells two things of one. */
static bool begins_plan(const sift_typed *typed, uint32_t at)
{
  return at + 1 < typed->word_count && sift_text_is(typed->words[at].text, ",") &&
         sift_is_listed_in(typed->words[at + 1].in, SIFT_W_WILL);
}

/* "Kroger, with sales of $150 billion, said it would raise pay": the pay is no sale. */
static bool begins_told(const sift_typed *typed, uint32_t at)
{
  return at + 1 < typed->word_count && sift_text_is(typed->words[at].text, ",") &&
         sift_is_listed_in(typed->words[at + 1].in, SIFT_W_VERBS_OF_SAYING);
}

static bool parts(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  return breaks(scene, &typed->words[at]) || is_second_part(scene, typed, at) ||
         begins_plan(typed, at) || begins_told(typed, at);
}

/* "210 jobs at Kroger, which runs 40 shops, | will go": the comma only closes what has
 * been put in behind the figure, whose own verb follows. */
static bool resumes(const sift_scene *scene, const sift_typed *typed, uint32_t at,
                    uint32_t comma)
{
  if (!begins_plan(typed, comma))
    return false;
  for (uint32_t open = at + 1; open < comma; open++)
    if (sift_word_is(typed, open, ",") && sift_clause_closes(scene, typed, open) == comma)
      return true;
  return false;
}

/* The words around word `at` up to the next ';', dash or "while". */
sift_clause sift_clause_of(const sift_scene *scene, const sift_typed *typed, uint32_t at)
{
  sift_clause c = { at, at };
  while (c.first > 0 && !parts(scene, typed, c.first))
    c.first--;
  while (c.last + 1 < typed->word_count &&
         (!parts(scene, typed, c.last + 1) || resumes(scene, typed, at, c.last + 1)))
    c.last++;
  return c;
}

uint32_t sift_typed_word(const sift_typed *typed, const sift_mention *mention)
{
  uint32_t at = 0; /* of a sum in brackets, which the typed sentence leaves out, the word
                      before */
  for (size_t i = 0; i < typed->word_count; i++)
    if (typed->words[i].mention >= 0 && typed->words[i].span.start == mention->span.start)
      return (uint32_t)i; /* words of a clause may stand in another order */
    else if (typed->words[i].span.start <= mention->span.start)
      at = (uint32_t)i;
  return at;
}
