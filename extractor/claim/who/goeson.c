/* goeson.c - figures that go on with whom the sentence before told of: of his shares, of
 * the year that was his, or of what it left without a claim. */
#include "claim/incident/event.h"
#include "claim/sentence/telling.h"
#include "claim/when/period.h"
#include "claim/who/who.h"

/* "The shares fell 5%", in an article that told of others, too, in between. */
bool sift_is_of_the_shares(const sift_scene *scene, const sift_typed *typed,
                           const sift_draft *draft)
{
  return scene->main != NULL && typed->word_count > 1 &&
         sift_table_get(&scene->claimer->of_shares, draft->metric_id) != NULL &&
         sift_text_is(typed->words[0].text, "the") &&
         sift_is_listed_in(typed->words[1].in, SIFT_W_SHARES);
}

/* "Shares of Orrin rose as much as 12% and ended at $64. The stock has gained 23%": still
 * those. */
bool sift_goes_on_of_shares(const sift_scene *scene, const sift_draft *before,
                            const sift_draft *draft)
{
  return before != NULL && before->entity != NULL && before->entity->kind == SIFT_ORG &&
         draft->sentence - before->sentence <= 1 &&
         sift_same_block(scene, draft->sentence, before->sentence) &&
         sift_table_get(&scene->claimer->of_shares, draft->metric_id) != NULL &&
         sift_table_get(&scene->claimer->of_shares, before->metric_id) != NULL;
}

static bool is_named_in(const sift_scene *scene, uint32_t sentence,
                        const sift_entity *entity)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].entity == entity)
      return true;
  return false;
}

/* "The shares" of an article on a bid are the target's, unless the bidder alone was just
 * spoken of; else those of whom the article tells. */
const sift_entity *sift_whose_shares(const sift_scene *scene, const sift_draft *draft)
{
  uint32_t before = draft->sentence > 0 ? draft->sentence - 1 : 0;
  if (scene->target == NULL)
    return scene->main;
  bool of_bidder = is_named_in(scene, before, scene->bidder) &&
                   !is_named_in(scene, before, scene->target);
  return of_bidder ? scene->bidder : scene->target;
}

/* "Orrin pays four times Talvane's sales for the year to March. Profit rose 9% in that
 * year": still Talvane's, whose year it was. */
bool sift_goes_on_of_time(const sift_scene *scene, const sift_draft *before,
                          const sift_draft *draft)
{
  if (before == NULL || before->entity == NULL || before->entity->kind != SIFT_ORG ||
      before->sentence + 1 != draft->sentence || draft->carries ||
      (draft->kinds & (1u << SIFT_ORG)) == 0 ||
      !sift_same_block(scene, draft->sentence, before->sentence) ||
      sift_scene_topic(scene, draft->sentence, SIFT_ANY_SUBJECT) != NULL)
    return false;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    sift_text said = sift_text_sub(scene->article->text, m->span.start, m->span.end);
    if (m->kind == SIFT_DATE && sift_starts_listed(scene, said, SIFT_W_TIMES_SPOKEN_OF))
      return true;
  }
  return false;
}

/* ---------------------------------------------------------------- what has no claim */

/* "In a market of", "its rivals had": words for whoever is none that the figure is of. */
static bool speaks_of_others(const sift_scene *scene, sift_span sentence)
{
  uint32_t at = sentence.start;
  while (at < sentence.end) {
    sift_text word = sift_word_ahead(scene, sentence.end, &at);
    if (word.len == 0)
      at++;
    else if (sift_table_get(&scene->claimer->others, word) != NULL)
      return true;
  }
  return false;
}

/* Whom the sentence is about: its first name, or whom its first "it" means. */
static const sift_entity *whom_it_tells_of(const sift_scene *scene, uint32_t sentence,
                                           uint32_t kinds)
{
  const sift_entity *topic = sift_scene_topic(scene, sentence, kinds);
  for (uint32_t i = scene->first[sentence];
       topic == NULL && i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].kind == SIFT_REF)
      return sift_scene_refer(scene, &scene->mentions->at[i], kinds);
  return topic;
}

/* "The Ohio service had set itself a goal of 5,000 users. It stands at 960": no claim is
 * made of the figure before, and this one is of whom its sentence is about, if that is
 * one alone. NULL: nobody. */
const sift_entity *sift_owner_before(sift_scene *scene, sift_draft *draft)
{
  const sift_sentence *all = scene->article->sentences;
  uint32_t s = draft->sentence - 1;
  if (draft->sentence == 0 || !sift_same_block(scene, s, draft->sentence) ||
      sift_figures_like(scene, s, draft->value->kind) != 1 ||
      sift_is_of_economies(scene, draft->metric_id) ||
      sift_begins_with_stranger(scene, s) || speaks_of_others(scene, all[s].span))
    return NULL;
  if (sift_scene_has_incident(scene, draft->metric_id))
    return sift_draft_incident(scene, draft);
  bool of_thing = sift_table_get(&scene->claimer->of_things, draft->metric_id) != NULL;
  uint32_t things = (1u << SIFT_CHIP) | (1u << SIFT_PRODUCT);
  const sift_entity *found =
      sift_is_of_incidents(scene, draft->metric_id)
          ? NULL
          : whom_it_tells_of(scene, s, of_thing ? things : SIFT_ANY_SUBJECT);
  for (uint32_t i = scene->first[s]; i < scene->first[s + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->entity != found && sift_is_named(m, SIFT_ANY_SUBJECT))
      return NULL;
  }
  return found != NULL && !sift_only_reports(scene, found) ? found : NULL;
}

/* "Forecast to | sell | $1.02 billion": so much of a product, whatever it is called. */
static bool is_sold(const sift_scene *scene, const sift_mention *sum)
{
  uint32_t start = scene->article->sentences[sum->sentence].span.start,
           at = sum->span.start;
  return sum->kind == SIFT_MONEY &&
         sift_is_listed(scene, sift_word_back(scene, start, &at), SIFT_W_SELLS);
}

/* "Lyra is to sell $1 billion this year. Sales stood at $750 million": of the product. */
bool sift_goes_on_of_product(const sift_scene *scene, const sift_typed *typed,
                             const sift_draft *draft)
{
  uint32_t before = draft->sentence - 1;
  bool bare = false, product = false, sells = false;
  if (draft->sentence == 0 || !sift_same_block(scene, before, draft->sentence))
    return false;
  for (uint32_t i = 0; i < typed->word_count && i <= draft->last; i++)
    if (sift_text_is(typed->words[i].text, "sales"))
      bare = i == 0 || !sift_is_listed_in(typed->words[i - 1].in, SIFT_W_POSSESSIVES);
  for (uint32_t i = scene->first[before]; bare && i < scene->first[before + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    uint32_t at = m->span.end;
    product = product || m->kind == SIFT_PRODUCT;
    sells = sells || is_sold(scene, m) ||
            (product &&
             sift_is_listed(scene, sift_word_ahead(scene, draft->value->span.start, &at),
                            SIFT_W_SELLS));
  }
  return sells;
}
