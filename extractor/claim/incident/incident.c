/* incident.c - a fire, an outage, a breach as the subject of its own figures: how many
 * died in it, when it began. News gives it no name, so it gets one that two outlets
 * share: what burned down at a place is the place's fire, what failed at a firm is the
 * firm's outage. The words are the classes "incident_at_fire", "incident_of_outage". */
#include "claim/incident/event.h"
#include "claim/who/who.h"
#include "claim/works/works.h"
#include "tag/dates/dates.h"
#include "tag/tag.h"

#include <string.h>

#define CALLED_SENTENCES 40 /* looked at for what it is called by */
#define LEAD_SENTENCES 8    /* headline, summary and lead: what an article is about */

/* ---------------------------------------------------------------- where and when */

bool sift_is_town(const sift_scene *scene, const sift_mention *m)
{
  if (m->kind != SIFT_PLACE || m->entity == NULL)
    return false;
  for (size_t i = 0; i < m->entity->classes.count; i++)
    if (sift_is_listed(scene, m->entity->classes.at[i], SIFT_W_LARGE_PLACES))
      return false;
  return true;
}

static sift_entity *place_named(const sift_scene *scene, sift_text name)
{
  sift_entity *made = SIFT_NEW(scene->arena, sift_entity);
  made->name = made->id = sift_text_squeeze(scene->arena, name);
  made->kind = SIFT_PLACE;
  made->local = true;
  return made;
}

/* "Halvern outage", "Halvern Leeds outage": `branch` is empty where there is but one. */
static sift_entity *make(const sift_scene *scene, const sift_entity *whose,
                         sift_text branch, sift_text noun)
{
  sift_text name = sift_text_spaced(scene->arena, sift_event_owner(scene, whose), branch);
  return place_named(scene, sift_text_spaced(scene->arena, name, noun));
}

/* ---------------------------------------------------------------- the article's own */

/* Intruders stay for weeks: the day that a lead names is one of telling. And what they
 * do is told of the firm: it has no name of its own. */
static bool is_slow(const sift_event *event)
{
  return sift_text_is(event->noun, "breach");
}

static uint32_t lead_end(const sift_scene *scene)
{
  size_t count = scene->article->sentence_count;
  return count < LEAD_SENTENCES ? (uint32_t)count : LEAD_SENTENCES;
}

/* A firm's own account may begin with what failed and call it an outage late, but then
 * it does so again. */
static sift_event event_behind(const sift_scene *scene, uint32_t end)
{
  sift_event found = { 0 };
  for (uint32_t s = end; s < scene->article->sentence_count; s++) {
    sift_event event = sift_event_in(scene, s);
    if (event.words == NULL || !event.is_firms || is_slow(&event))
      continue;
    if (found.words != NULL)
      return found;
    found = event;
  }
  return (sift_event){ 0 };
}

/* "Network collapse leaves millions without service" tells of an outage, as does a crash
 * at no place; a fire at a place is one, whatever else it brought down. */
static bool gives_way(const sift_event *first, const sift_event *of_firm,
                      const sift_entity *town)
{
  return first->words == NULL ||
         (!first->is_firms && of_firm->words != NULL &&
          (town == NULL || sift_text_is(first->noun, "collapse")));
}

/* "An earlier outage", "an explosion at another mine": not the one that is told of. */
static bool is_other(const sift_scene *scene, const sift_event *event, uint32_t sentence)
{
  enum { BEHIND = 30 }; /* "explosion at another mine" */
  sift_text text = scene->article->text;
  sift_text head = sift_text_sub(text, 0, event->at);
  uint32_t end = scene->article->sentences[sentence].span.end,
           stop = event->at + BEHIND < end ? event->at + BEHIND : end;
  return sift_ends_listed(scene, head, SIFT_W_OTHER_INCIDENT) ||
         sift_has_listed(scene, sift_text_sub(text, event->at, stop), SIFT_W_ONE_MORE);
}

static sift_event own_event(const sift_scene *scene, uint32_t sentence)
{
  sift_event event = sift_event_in(scene, sentence);
  return event.words != NULL && is_other(scene, &event, sentence) ? (sift_event){ 0 }
                                                                  : event;
}

/* "The explosion happened on March 3, 2024": so a local paper comes back to it, whose
 * readers know. */
static sift_event event_of_old(const sift_scene *scene, uint32_t end)
{
  for (uint32_t s = end; s < scene->article->sentence_count; s++)
    if (sift_event_old_day(scene, s) != NULL)
      return sift_event_in(scene, s);
  return (sift_event){ 0 };
}

/* What the article calls the incident, wherever it does: "the Porto scaffold collapse";
 * empty: nothing. */
static sift_text called_in(const sift_scene *scene, const sift_event *event)
{
  uint32_t count = (uint32_t)scene->article->sentence_count;
  for (uint32_t s = 0; s < count && s < CALLED_SENTENCES && !event->is_firms; s++) {
    sift_event here = own_event(scene, s);
    sift_text name = here.words != event->words ? (sift_text){ 0 }
                                                : sift_event_called(scene, &here, s);
    if (name.len > 0)
      return name;
  }
  return (sift_text){ 0 };
}

/* "A network outage at Optus, owned by Singtel": of the part, where it is named before the
 * owner whose article it is. */
static const sift_entity *firm_struck(const sift_scene *scene, uint32_t end)
{
  for (uint32_t i = 0; i < scene->first[end]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (!sift_is_named(m, 1u << SIFT_ORG))
      continue;
    if (m->entity == scene->main)
      break;
    if (scene->main != NULL && m->entity->owner == scene->main)
      return m->entity;
  }
  return scene->main;
}

/* "A blast at a BASF site injured seven": at no place that is named, and so called by the
 * firm whose works they are; NULL: of no firm's. */
static const sift_entity *works_struck(const sift_scene *scene, const sift_event *event,
                                       uint32_t end)
{
  bool may = scene->main != NULL && !event->is_firms && !sift_tells_of_court(scene, end);
  for (uint32_t s = 0; s < end && may; s++) {
    sift_event here = own_event(scene, s);
    sift_span noun = sift_works_noun(scene, scene->article->sentences[s].span);
    if (here.words == event->words && noun.end > noun.start &&
        sift_event_is_of_main(scene, s))
      return place_named(scene, sift_event_owner(scene, scene->main));
  }
  return NULL;
}

void sift_incident_find(sift_scene *scene)
{
  sift_event first = { 0 }, of_firm = { 0 };
  const sift_entity *town = NULL;
  uint32_t end = lead_end(scene);
  if (sift_tells_of_recall(scene))
    return;
  for (uint32_t s = 0; s < end; s++) {
    sift_event event = own_event(scene, s);
    first = first.words == NULL ? event : first;
    of_firm = of_firm.words == NULL && event.is_firms ? event : of_firm;
    town = town != NULL ? town : sift_event_town_in(scene, s);
  }
  if (first.words == NULL)
    of_firm = event_behind(scene, end);
  if (first.words == NULL && of_firm.words == NULL)
    first = event_of_old(scene, end);
  sift_event event = gives_way(&first, &of_firm, town) ? of_firm : first;
  if (event.words == NULL)
    event = sift_event_unsaid(scene, end);
  if (event.words == NULL)
    return;
  const sift_entity *whose =
      event.is_firms ? firm_struck(scene, end) : sift_event_place(scene, end, town);
  sift_text called = called_in(scene, &event);
  if (whose == NULL && called.len > 0)
    whose = place_named(scene, called);
  whose = whose != NULL ? whose : works_struck(scene, &event, end);
  if (whose == NULL)
    return;
  bool is_slow_one = is_slow(&event);
  scene->incident_of = whose;
  scene->incident_day = is_slow_one ? NULL : sift_event_day(scene, end);
  scene->incident_over = is_slow_one ? NULL : sift_event_last_day(scene, end);
  if (event.is_firms && !is_slow_one)
    scene->incident_branch = sift_event_own_branch(scene, end);
  scene->incident = is_slow_one      ? whose
                    : called.len > 0 ? place_named(scene, called)
                                     : make(scene, whose, scene->incident_branch,
                                            sift_event_noun(scene, &event));
}

/* ---------------------------------------------------------------- of a sentence */

/* "Talvane, which had 640,000 records stolen in 2023": another firm's of another year. */
static bool is_of_rival(const sift_scene *scene, uint32_t sentence)
{
  int32_t told = scene->article->anchor.first;
  if (told == SIFT_DAY_NONE || sift_event_rival(scene, sentence) == NULL)
    return false;
  int year = sift_civil_of(told).year;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_DATE && m->value.period.grain == SIFT_GRAIN_YEAR &&
        m->value.period.last != SIFT_DAY_NONE &&
        sift_civil_of(m->value.period.last).year < year)
      return true;
  }
  return false;
}

bool sift_is_of_incidents(const sift_scene *scene, sift_text metric)
{
  return sift_table_get(&scene->claimer->of_incidents, metric) != NULL;
}

/* Nobody dies of a breach, no fire is found out weeks later, and nobody stays in an
 * outage. */
bool sift_scene_has_incident(const sift_scene *scene, sift_text metric)
{
  const sift_claimer *claimer = scene->claimer;
  if (scene->incident == NULL || !sift_is_of_incidents(scene, metric))
    return false;
  bool is_firms = scene->incident_of->kind == SIFT_ORG;
  const sift_table *others = is_firms ? &claimer->of_tolls : &claimer->of_failures;
  return sift_table_get(others, metric) == NULL &&
         (scene->incident == scene->incident_of ||
          sift_table_get(&claimer->of_breaches, metric) == NULL);
}

/* "The Leeds fire of 2021", "the Halvern Leeds outage", "the Talvane outage": another one
 * than the article tells of; NULL: it has no name. */
static const sift_entity *other_incident(const sift_scene *scene, uint32_t sentence,
                                         const sift_event *event)
{
  const sift_entity *town = sift_event_town_beside(scene, sentence);
  if (scene->incident_of->kind == SIFT_PLACE) {
    bool elsewhere = town != NULL && town != scene->incident_of;
    if (!elsewhere && event->words != NULL && sift_event_is_of_main(scene, sentence) &&
        sift_tells_of_court(scene, lead_end(scene)))
      return scene->incident; /* years ago, and what the court comes back to */
    return event->words != NULL && elsewhere
               ? make(scene, town, (sift_text){ 0 }, sift_event_noun(scene, event))
               : NULL;
  }
  const sift_entity *rival = sift_event_rival(scene, sentence);
  sift_text branch = sift_event_branch(scene, sentence);
  if (scene->incident == scene->incident_of)
    return NULL; /* a breach has no name */
  if (rival != NULL)
    return event->words != NULL && event->is_firms && !is_slow(event)
               ? make(scene, rival, (sift_text){ 0 }, event->noun)
               : NULL;
  return branch.len > 0 && !sift_text_eq(branch, scene->incident_branch)
             ? make(scene, scene->incident_of, branch, SIFT_TEXT("outage"))
             : NULL;
}

const sift_entity *sift_scene_incident(const sift_scene *scene, uint32_t sentence,
                                       sift_via *via)
{
  sift_event event = sift_event_in(scene, sentence);
  *via = event.words != NULL ? SIFT_VIA_QUOTE : SIFT_VIA_COREFERENCE;
  bool is_another = is_of_rival(scene, sentence) || sift_event_is_old(scene, sentence) ||
                    (event.words != NULL && is_other(scene, &event, sentence));
  return is_another ? other_incident(scene, sentence, &event) : scene->incident;
}

/* "Orrin Bank said 1.3 million customers could not use its app": a customer's customers. */
static bool is_owned_behind(const sift_scene *scene, const sift_draft *draft)
{
  sift_span said = scene->article->sentences[draft->sentence].span;
  sift_text rest = sift_text_sub(scene->article->text, draft->value->span.end, said.end);
  return sift_has_listed(scene, rest, SIFT_W_OF_ITS_OWN);
}

static bool names_struck(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].entity == scene->incident_of)
      return true;
  return false;
}

/* "Five workers died that day": of those that died in the end. */
static bool is_of_first_day(const sift_scene *scene, const sift_draft *draft)
{
  sift_span said = scene->article->sentences[draft->sentence].span;
  sift_text rest = sift_text_sub(scene->article->text, draft->value->span.end, said.end);
  return sift_draft_has(scene, draft, SIFT_TRAIT_DEATHS) &&
         sift_has_listed(scene, rest, SIFT_W_DIED_THAT_DAY);
}

const sift_entity *sift_draft_incident(const sift_scene *scene, sift_draft *draft)
{
  uint32_t s = draft->sentence;
  if (is_of_first_day(scene, draft) ||
      (draft->value->kind == SIFT_TIME && sift_event_is_at_customer(scene, s)))
    return NULL;
  bool counts = sift_draft_has(scene, draft, SIFT_TRAIT_CUSTOMERS_AFFECTED) &&
                scene->incident != scene->incident_of;
  const sift_entity *customer =
      counts && scene->incident_of->kind == SIFT_ORG && is_owned_behind(scene, draft)
          ? sift_event_rival(scene, s)
          : NULL;
  if (customer == NULL || names_struck(scene, s))
    return sift_scene_incident(scene, s, &draft->via_subject);
  draft->via_subject = SIFT_VIA_SENTENCE;
  return customer;
}

/* Whoever counts them, an outage strikes customers and a breach people, so that two
 * outlets' figures meet. */
void sift_incident_metric(const sift_scene *scene, sift_draft *draft)
{
  const sift_ruleset *rules = scene->claimer->rules;
  bool is_breach = scene->incident == scene->incident_of;
  sift_text name = sift_map_get(
      rules, is_breach ? "metric_of_breach" : "metric_of_outage", draft->metric_id);
  if (name.at == NULL ||
      (!is_breach && sift_is_listed(scene, draft->value->value.unit, SIFT_W_GUESTS)))
    return;
  draft->metric_id = name;
  draft->metric = sift_metric_find(rules, name);
}

bool sift_incident_day(const sift_scene *scene, sift_value *out)
{
  const sift_mention *day = scene->incident_day;
  sift_period anchor = scene->article->anchor;
  /* a fire is told on its day, a breach months after, and courts come years later */
  bool is_late = scene->incident_of != NULL && scene->incident_of->kind == SIFT_ORG;
  if (day == NULL && (is_late || anchor.grain != SIFT_GRAIN_DAY ||
                      sift_tells_of_court(scene, lead_end(scene))))
    return false;
  *out = day != NULL
             ? day->value
             : (sift_value){ .kind = SIFT_DATE, .period = anchor, .relative = true };
  if (day != NULL)
    out->text = sift_text_sub(scene->article->text, day->span.start, day->span.end);
  return true;
}

/* Of what is told as news: the recent day of its lead, else that of publication. */
sift_day sift_lead_day(const sift_scene *scene)
{
  const sift_mention *day = sift_event_news_day(scene, lead_end(scene));
  sift_period anchor = scene->article->anchor;
  return day != NULL                      ? day->value.period.first
         : anchor.grain == SIFT_GRAIN_DAY ? anchor.first
                                          : SIFT_DAY_NONE;
}

bool sift_tells_incident(const sift_scene *scene, const sift_draft *draft)
{
  return draft->entity != NULL && draft->entity == scene->incident &&
         (scene->incident != scene->incident_of ||
          sift_is_of_incidents(scene, draft->metric_id));
}
