/* foretold.c - dates on which somebody foresaw the figures: "the $5 billion it forecast
 * in February", "the range given in May", "its May outlook". */
#include "claim/when/period.h"

static bool is_outlook(const sift_scene *scene, sift_text word)
{
  return sift_table_get(&scene->claimer->outlooks, word) != NULL;
}

static bool foretells(const sift_scene *scene, sift_text word)
{
  return sift_table_get(&scene->claimer->foretellings, word) != NULL;
}

/* Whether a firm's name ends at a byte. */
static bool ends_firm(const sift_scene *scene, uint32_t sentence, uint32_t at)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].kind == SIFT_ORG && scene->mentions->at[i].span.end == at)
      return true;
  return false;
}

/* "it forecast in", "Talvane had expected in", "outlook given in": who did so stands
 * before the verb, or what was given. */
static bool is_foretold_before(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at, from = sift_date_sentence(scene, date).start;
  sift_text word = sift_word_before_date(scene, date, &at);
  bool verb = foretells(scene, word),
       of_outlook = sift_is_listed(scene, word, SIFT_W_ISSUED);
  if (!verb && !of_outlook)
    return false;
  if (verb && at > from && ends_firm(scene, date->sentence, at - 1))
    return true;
  word = sift_word_back(scene, from, &at);
  return verb ? sift_is_listed(scene, word, SIFT_W_BEFORE_A_TELLING)
              : is_outlook(scene, word);
}

/* "Its May outlook"; "in May it had forecast". */
static bool is_foretold_behind(const sift_scene *scene, const sift_mention *date)
{
  uint32_t at = date->span.end, to = sift_date_sentence(scene, date).end;
  sift_text word = sift_word_ahead(scene, to, &at);
  if (is_outlook(scene, word))
    return true;
  for (int n = 0; n < 4 && sift_is_listed(scene, word, SIFT_W_BEFORE_A_TELLING); n++) {
    word = sift_word_ahead(scene, to, &at);
    if (foretells(scene, word))
      return true;
  }
  return false;
}

bool sift_is_when_foretold(const sift_scene *scene, const sift_mention *date)
{
  sift_day told = scene->article->anchor.first;
  sift_granularity grain = date->value.period.grain;
  bool passed = told != SIFT_DAY_NONE && date->value.period.last != SIFT_DAY_NONE &&
                date->value.period.last < told;
  return passed && grain <= SIFT_GRAIN_MONTH && !date->value.recurring &&
         (is_foretold_before(scene, date) || is_foretold_behind(scene, date));
}
