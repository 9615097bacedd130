/* market.c - figures of a market, as research firms tell them. "Global smartphone sales
 * rose 4%, research firm Dataline said. For all of 2025, sales increased 2%" is no
 * figure of a firm that was named between. */
#include "claim/sentence/clauses.h"
#include "claim/sentence/telling.h"
#include "claim/who/who.h"

static sift_text name_of(const sift_scene *scene, const sift_mention *m)
{
  sift_text text = scene->article->text;
  return sift_text_lower(
      scene->arena, sift_text_last_word(sift_text_sub(text, m->span.start, m->span.end)));
}

/* "Global | smartphone | shipments": of all of the market, before any firm is named. */
static bool is_of_all(const sift_scene *scene, const sift_mention *metric)
{
  enum { BACK = 4 }; /* "global sales of cheap | phones" */
  sift_span sentence = scene->article->sentences[metric->sentence].span;
  uint32_t at = metric->span.start;
  for (size_t i = scene->first[metric->sentence]; scene->mentions->at + i < metric; i++)
    if (scene->mentions->at[i].kind == SIFT_ORG)
      return false;
  for (int n = 0; n < BACK && at > sentence.start; n++)
    if (sift_is_listed(
            scene,
            sift_text_lower(scene->arena, sift_word_back(scene, sentence.start, &at)),
            SIFT_W_MARKET_WIDE))
      return true;
  return false;
}

static bool tells_research(const sift_scene *scene, uint32_t sentence)
{
  sift_span span = scene->article->sentences[sentence].span;
  return sift_has_listed_fold(scene,
                              sift_text_sub(scene->article->text, span.start, span.end),
                              SIFT_W_MARKET_RESEARCHERS);
}

/* The metric as the draft's own sentence names it; NULL: it does not. */
static const sift_mention *named_here(const sift_scene *scene, const sift_draft *draft)
{
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_METRIC && m->span.start < draft->value->span.start)
      return m;
  }
  return NULL;
}

bool sift_is_of_market_told(const sift_scene *scene, const sift_draft *draft)
{
  bool lent = draft->via_subject == SIFT_VIA_COREFERENCE ||
              draft->via_subject == SIFT_VIA_DOCUMENT;
  const sift_mention *own = lent ? named_here(scene, draft) : NULL;
  if (own == NULL || draft->pronoun != NULL)
    return false;
  sift_text name = name_of(scene, own);
  for (const sift_mention *m = scene->mentions->at; m < own; m++)
    if (m->kind == SIFT_METRIC && m->sentence < own->sentence &&
        sift_text_eq(name_of(scene, m), name) && is_of_all(scene, m) &&
        tells_research(scene, m->sentence))
      return true;
  return false;
}

/* "Car sales rose 4% in March, with | Orrin's | deliveries up 9%": whom the figure's own
 * sentence brings in only behind it, as one of many, it is not all of. */
bool sift_is_of_many(const sift_scene *scene, const sift_draft *draft)
{
  sift_text text = scene->article->text;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->entity == NULL || m->entity != draft->entity)
      continue;
    return m->span.start > draft->value->span.end &&
           sift_ends_listed(scene, sift_text_sub(text, 0, m->span.start),
                            SIFT_W_BEFORE_ONE_OF_A_MARKET) > 0;
  }
  return false;
}
