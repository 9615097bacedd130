/* eventother.c - incidents that an article brings up for comparison and does not tell of:
 * an older one, a rival's, one at another place of the same firm. Two outages of a firm
 * are told apart by their places, "the Halvern Leeds outage". */
#include "claim/incident/event.h"
#include "claim/who/who.h"
#include "claim/works/works.h"
#include "tag/tag.h"

enum { OLD = 60, OLD_BREACH = 400 }; /* days; hackers may stay in a network for long */

/* ---------------------------------------------------------------- of long ago */

/* "November", "last October": of no year, in an article that does not say when it was
 * written. What it tells as news it tells by the day. */
static bool is_bare_month(const sift_scene *scene, const sift_mention *m)
{
  sift_text said = sift_text_sub(scene->article->text, m->span.start, m->span.end);
  sift_text word = sift_text_lower(scene->arena, sift_text_last_word(said));
  return m->value.period.grain == SIFT_GRAIN_NONE &&
         sift_map_get(scene->claimer->rules, "month", word).at != NULL;
}

static bool is_old(const sift_scene *scene, const sift_mention *m, int32_t reach)
{
  sift_period anchor = scene->article->anchor;
  const sift_mention *own = scene->incident_day;
  sift_period p = m->value.period;
  bool is_known = p.grain != SIFT_GRAIN_NONE && p.last != SIFT_DAY_NONE;
  bool is_own = own != NULL && p.first <= own->value.period.last &&
                own->value.period.first <= p.last;
  if (m->kind != SIFT_DATE || (is_known && is_own))
    return false;
  if (anchor.grain != SIFT_GRAIN_NONE)
    return is_known && anchor.first - p.last > reach;
  return reach == OLD &&
         (is_bare_month(scene, m) || (is_known && p.grain > SIFT_GRAIN_DAY));
}

bool sift_event_is_old(const sift_scene *scene, uint32_t sentence)
{
  int32_t reach = scene->incident == scene->incident_of ? OLD_BREACH : OLD;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (is_old(scene, &scene->mentions->at[i], reach))
      return true;
  return false;
}

/* ---------------------------------------------------------------- at which place */

/* "Our Leeds region", "its Leeds data centre". */
static bool is_of_works(const sift_scene *scene, const sift_mention *place)
{
  sift_text text = scene->article->text;
  return sift_starts_listed(scene, sift_text_sub(text, place->span.end, text.len),
                            SIFT_W_BEHIND_A_TOWN_OF_WORKS);
}

/* "Outage in Leeds", "data centres near Leeds", "cut off customers in Leeds". */
static bool is_where_it_failed(const sift_scene *scene, const sift_mention *place)
{
  sift_text before = sift_text_sub(scene->article->text, 0, place->span.start);
  before = sift_text_trim(before);
  sift_text link = sift_text_last_word(before);
  if (!sift_is_listed(scene, link, SIFT_W_BEFORE_A_TOWN))
    return false;
  before = sift_text_trim(sift_text_sub(before, 0, before.len - link.len));
  sift_text word = sift_text_lower(scene->arena, sift_text_last_word(before));
  const sift_words *event = sift_table_get(&scene->claimer->incidents, word);
  return sift_is_listed(scene, word, SIFT_W_STRUCK_BY_OUTAGE) ||
         (event != NULL && sift_text_is(event->name, "incident_of_outage"));
}

sift_text sift_event_works_town(const sift_scene *scene, const sift_entity *works)
{
  sift_text name = works->name,
            firm = scene->main != NULL
                       ? sift_name_called(scene->claimer->rules, scene->main->name)
                       : name;
  for (sift_text word = sift_text_last_word(name);
       word.len > 0 && word.len < name.len && word.at[0] >= 'a' && word.at[0] <= 'z';
       word = sift_text_last_word(name))
    name = sift_text_sub(name, 0, name.len - word.len - 1);
  if (sift_text_eq(name, firm))
    return (sift_text){ 0 };
  return sift_text_starts(name, firm) && name.len > firm.len + 1
             ? sift_text_sub(name, firm.len + 1, name.len)
             : name;
}

/* "Leeds" of "its Leeds region", which all stands for something else. */
static sift_text town_within(sift_text said)
{
  size_t from = sift_text_find(said, SIFT_TEXT(" "), 0),
         to = sift_text_find(said, SIFT_TEXT(" region"), 0);
  bool is_named = from != SIZE_MAX && to != SIZE_MAX && from + 1 < to &&
                  sift_is_upper((unsigned char)said.at[from + 1]);
  return is_named ? sift_text_sub(said, from + 1, to) : (sift_text){ 0 };
}

/* "Halvern Cloud" and "Halvern" are no two firms. */
static bool same_house(const sift_entity *a, const sift_entity *b)
{
  return a == b || a->owner == b || b->owner == a ||
         sift_text_eq(sift_name_first(a->name), sift_name_first(b->name));
}

/* "A Talvane data centre in Leeds": the place where another firm's works failed. */
static bool is_of_other_firm(const sift_scene *scene, const sift_mention *place)
{
  enum { NEAR = 24 }; /* bytes between them: "data centres outside" */
  const sift_mention *firm = place - 1;
  return place > scene->mentions->at && firm->sentence == place->sentence &&
         firm->kind == SIFT_ORG && firm->entity != NULL && !firm->entity->bystander &&
         place->span.start - firm->span.end < NEAR &&
         !same_house(firm->entity, scene->incident_of);
}

/* Where the mention says that it failed; empty: it does not. */
static sift_text branch_named(const sift_scene *scene, const sift_mention *m)
{
  if (m->kind == SIFT_REF)
    return town_within(sift_text_sub(scene->article->text, m->span.start, m->span.end));
  if (m->entity == NULL || is_of_other_firm(scene, m))
    return (sift_text){ 0 };
  if (sift_is_works(scene, m->entity))
    return sift_event_works_town(scene, m->entity);
  bool is_where =
      m->kind == SIFT_PLACE && (is_of_works(scene, m) || is_where_it_failed(scene, m));
  return is_where ? sift_name_proper(scene->arena, m->entity->name) : (sift_text){ 0 };
}

sift_text sift_event_branch(const sift_scene *scene, uint32_t sentence)
{
  sift_text branch = { 0 };
  for (uint32_t i = scene->first[sentence];
       i < scene->first[sentence + 1] && branch.len == 0; i++)
    branch = branch_named(scene, &scene->mentions->at[i]);
  return branch;
}

/* ---------------------------------------------------------------- whose it is */

/* "At payments processor Corvale, one in five payments failed": how a customer fared. */
bool sift_event_is_at_customer(const sift_scene *scene, uint32_t sentence)
{
  enum { NEAR = 40 }; /* bytes of what it is, before its name */
  sift_span span = scene->article->sentences[sentence].span;
  sift_text said = sift_text_sub(scene->article->text, span.start, span.end);
  const sift_mention *firm = sift_scene_in_span(scene, span, 1u << SIFT_ORG);
  return sift_text_starts(said, SIFT_TEXT("At ")) && firm != NULL &&
         firm->span.start - span.start <= NEAR && firm->entity != NULL &&
         scene->incident_of != NULL && !same_house(firm->entity, scene->incident_of);
}

const sift_entity *sift_event_rival(const sift_scene *scene, uint32_t sentence)
{
  const sift_entity *topic = sift_scene_topic(scene, sentence, 1u << SIFT_ORG);
  bool other = topic != NULL && !topic->bystander &&
               !sift_is_of_classes(&scene->claimer->watchers, topic) &&
               scene->incident_of->kind == SIFT_ORG &&
               !same_house(topic, scene->incident_of);
  return other ? topic : NULL;
}

static bool has_duration(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].kind == SIFT_DURATION)
      return true;
  return false;
}

/* Whether the article tells of an older outage at another of the firm's places. */
static bool tells_of_two(const sift_scene *scene, sift_text branch)
{
  for (uint32_t s = 1; s < scene->article->sentence_count; s++) {
    sift_text other = sift_event_branch(scene, s);
    if (other.len > 0 && !sift_text_eq(other, branch) && sift_event_is_old(scene, s) &&
        (has_duration(scene, s) || sift_event_in(scene, s).words != NULL) &&
        sift_event_rival(scene, s) == NULL)
      return true;
  }
  return false;
}

sift_text sift_event_own_branch(const sift_scene *scene, uint32_t end)
{
  sift_text branch = { 0 };
  for (uint32_t s = 0; s < end && branch.len == 0; s++)
    if (!sift_event_is_old(scene, s))
      branch = sift_event_branch(scene, s);
  return branch.len > 0 && tells_of_two(scene, branch) ? branch : (sift_text){ 0 };
}

bool sift_event_is_of_main(const sift_scene *scene, uint32_t sentence)
{
  bool named = false;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind != SIFT_ORG || m->entity == NULL || m->entity->bystander)
      continue;
    if (m->entity != scene->main)
      return false;
    named = true;
  }
  return named;
}

/* "Recalls 41,000 bikes after battery fires": many small ones, at no one place. */
bool sift_tells_of_recall(const sift_scene *scene)
{
  enum { SENTENCES = 2 }; /* the headline and the first sentence */
  const sift_article *article = scene->article;
  size_t last = article->sentence_count < SENTENCES ? article->sentence_count : SENTENCES;
  return sift_has_listed_fold(scene, article->title, SIFT_W_RECALLS) ||
         (last > 0 &&
          sift_has_listed_fold(
              scene,
              sift_text_sub(article->text, 0, article->sentences[last - 1].span.end),
              SIFT_W_RECALLS));
}
