/* ofworks.c - figures that are a plant's own, though "it" or its firm is what the
 * sentence is about: what it costs, when it opens, whom it will employ. */
#include "claim/when/period.h"
#include "claim/who/who.h"
#include "claim/works/works.h"
#include "tag/tag.h"

#define TOPIC_BYTES 2000 /* looked back for what an article speaks of */

/* "Fab 2", "it", "the plant" before the figure, the last of them; NULL: none, or no
 * works. */
static const sift_entity *referred_before(const sift_scene *scene,
                                          const sift_draft *draft)
{
  const sift_entity *works = NULL, *firm = NULL;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->span.start >= draft->value->span.start)
      break;
    if (sift_is_works(scene, m->entity))
      works = m->entity;
    else if (m->kind == SIFT_REF)
      works = sift_works_meant(scene, m);
    else if (m->kind == SIFT_ORG) {
      works = NULL;
      firm = m->entity;
    }
  }
  return sift_works_of_other(scene, works, firm) ? NULL : works;
}

/* "Its chip plant in the east, one of many, would": a word for works of the article's
 * own firm; NULL: there is none. */
static const sift_entity *own_before(const sift_scene *scene, const sift_draft *draft)
{
  sift_span span = scene->article->sentences[draft->sentence].span;
  span.end = draft->value->span.start;
  sift_span noun = sift_works_noun(scene, span);
  const sift_entity *owner =
      sift_scene_named_before(scene, draft->sentence, noun.start, 1u << SIFT_ORG);
  bool own = noun.end > noun.start && (owner == NULL || owner == scene->main);
  if (!own || scene->home_site == NULL)
    return NULL;
  sift_text word = sift_text_sub(scene->article->text, noun.start, noun.end);
  const sift_entity *works = sift_works_called(scene, noun.end, draft->sentence, word);
  return sift_works_of_other(scene, works, owner) ? NULL : works;
}

/* "It already runs a plant in Ohio, opened in": another one, which the sentence brings in;
 * NULL: none. */
static const sift_entity *other_before(const sift_scene *scene, const sift_draft *draft)
{
  enum { WORDS = 4 }; /* "a second 3 GWh battery plant" */
  sift_span span = scene->article->sentences[draft->sentence].span;
  for (size_t i = scene->home_site == NULL ? 0 : scene->described.count; i-- > 0;) {
    const sift_described *d = &scene->described.at[i];
    if (d->sentence != draft->sentence || d->at > draft->value->span.start ||
        d->entity == scene->home_site)
      continue;
    uint32_t at = d->at;
    for (int n = 0; n < WORDS; n++) {
      sift_text word = sift_word_back(scene, span.start, &at);
      if (sift_is_listed(scene, word, SIFT_W_OPENS_ANOTHER_SITE))
        return d->entity;
      while (at > span.start && scene->article->text.at[at - 1] != ' ')
        at--; /* "3" of "3GWh" */
    }
  }
  return NULL;
}

/* "It promised the state to create 2,100 jobs": what a firm owes is its own. */
static bool is_promised(const sift_scene *scene, const sift_draft *draft)
{
  sift_span span = scene->article->sentences[draft->sentence].span;
  sift_text before =
      sift_text_sub(scene->article->text, span.start, draft->value->span.start);
  bool is = sift_has_listed(scene, before, SIFT_W_VERBS_OF_PROMISING);
  return is && sift_draft_has(scene, draft, SIFT_TRAIT_JOBS);
}

bool sift_draft_of_works(const sift_scene *scene, sift_draft *draft)
{
  const sift_claimer *claimer = scene->claimer;
  bool is_works = sift_table_get(&claimer->of_works, draft->metric_id) != NULL;
  bool maybe = sift_table_get(&claimer->of_works_told, draft->metric_id) != NULL;
  if ((!is_works && !maybe) || is_promised(scene, draft))
    return false;
  const sift_entity *works = other_before(scene, draft);
  if (works == NULL)
    works = referred_before(scene, draft);
  works = works != NULL || maybe ? works : own_before(scene, draft);
  if (works == NULL)
    return false;
  draft->entity = works;
  draft->via_subject = SIFT_VIA_SENTENCE;
  return true;
}

/* A plant that starts to produce opens. */
static void rename_metric(const sift_scene *scene, sift_draft *draft)
{
  const sift_ruleset *rules = scene->claimer->rules;
  sift_text name = sift_map_get(rules, "metric_of_works", draft->metric_id);
  if (name.at == NULL || draft->entity == NULL || !draft->entity->local ||
      sift_works_group(scene, sift_works_word(draft->entity)) == NULL)
    return;
  draft->metric_id = name;
  draft->metric = sift_metric_find(rules, name);
}

/* ---------------------------------------------------------------- works, a deal, a case
 */

/* The word that ends before `end`, letters only; empty at the text's beginning. */
static sift_span word_before(sift_text text, uint32_t end)
{
  while (end > 0 && !sift_is_alpha((unsigned char)text.at[end - 1]))
    end--;
  uint32_t start = end;
  while (start > 0 && sift_is_alpha((unsigned char)text.at[start - 1]))
    start--;
  return (sift_span){ start, end };
}

/* Whether a word of the class stands where the article says what it is about. */
static bool leads_with(const sift_scene *scene, const sift_table *words)
{
  uint32_t lead = sift_lead_end(scene->article);
  size_t end = lead > 0 ? scene->article->sentences[lead - 1].span.end : 0;
  sift_text text = sift_text_sub(scene->article->text, 0, end);
  for (size_t i = 0, stop; i < end; i = stop + 1) {
    for (stop = i; stop < end && sift_is_alpha((unsigned char)text.at[stop]);)
      stop++;
    if (stop > i && sift_table_get(words, sift_text_lower(scene->arena,
                                                          sift_text_sub(text, i, stop))))
      return true;
  }
  return false;
}

bool sift_leads_with_case(const sift_scene *scene)
{
  return leads_with(scene, &scene->claimer->of_cases);
}

/* "Completion is expected in 2028": of what was spoken of last. */
bool sift_draft_topic(const sift_scene *scene, sift_text topic, sift_draft *draft)
{
  if (topic.len == 0)
    return true;
  if (sift_text_is(topic, "case"))
    return draft->of_case = sift_leads_with_case(scene);
  if (sift_text_is(topic, "orbit"))
    return leads_with(scene, &scene->claimer->of_orbits);
  if (sift_text_is(topic, "said"))
    return draft->of_case = true;
  sift_text text = scene->article->text;
  uint32_t end = draft->value->span.start,
           from = end > TOPIC_BYTES ? end - TOPIC_BYTES : 0;
  for (sift_span at = word_before(text, end); at.start > from;
       at = word_before(text, at.start)) {
    sift_text word = sift_text_lower(scene->arena, sift_text_sub(text, at.start, at.end));
    if (sift_table_get(&scene->claimer->dealings, word) != NULL)
      return sift_text_is(topic, "deal");
    if (sift_table_get(&scene->claimer->facilities, word) == NULL)
      continue;
    draft->site = at;
    return sift_text_is(topic, "works");
  }
  return false;
}

/* "It has spent $38 million" of an article on a plea over what happened at a plant: on
 * whatever it has to. */
static bool is_spent_on_case(const sift_scene *scene, const sift_draft *draft)
{
  return sift_draft_has(scene, draft, SIFT_TRAIT_SPENT) && sift_leads_with_case(scene);
}

/* "The contractor, Orrin, says construction will peak at 900 workers": of the works, and
 * not of who only tells of them. */
static bool is_of_site_told(const sift_scene *scene, const sift_draft *draft)
{
  uint32_t end = draft->value->span.start;
  if (draft->entity == NULL || draft->entity->kind != SIFT_ORG ||
      sift_table_get(&scene->claimer->of_sites, draft->metric_id) == NULL)
    return false;
  for (uint32_t i = scene->first[draft->sentence]; i < scene->first[draft->sentence + 1];
       i++) {
    const sift_mention *m = &scene->mentions->at[i];
    uint32_t at = m->span.end;
    if (m->entity != draft->entity || at >= end)
      continue;
    at += scene->article->text.at[at] == ',';
    sift_text word = sift_word_ahead(scene, end, &at);
    return sift_is_saying_word(scene, word);
  }
  return false;
}

void sift_draft_to_works(const sift_scene *scene, sift_draft *draft)
{
  if (draft->entity != NULL && scene->home_site != NULL &&
      sift_table_get(&scene->claimer->of_works, draft->metric_id) != NULL &&
      (draft->entity == scene->main || is_of_site_told(scene, draft)) &&
      !is_promised(scene, draft) && !is_spent_on_case(scene, draft)) {
    const sift_entity *other = other_before(scene, draft);
    draft->entity = other != NULL ? other : scene->home_site;
    draft->subject = sift_scene_name(scene, draft->entity);
  }
  rename_metric(scene, draft);
}

bool sift_goes_on_of_works(const sift_scene *scene, const sift_draft *before,
                           const sift_draft *draft)
{
  return before != NULL && draft->value->kind == SIFT_QUANTITY &&
         sift_is_works(scene, before->entity) &&
         sift_text_eq(before->value->value.unit, draft->value->value.unit) &&
         draft->sentence - before->sentence <= 2 &&
         sift_same_block(scene, draft->sentence, before->sentence) &&
         sift_scene_topic(scene, draft->sentence, SIFT_ANY_SUBJECT) == NULL;
}
