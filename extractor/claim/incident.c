/* incident.c - a fire, an outage, a breach as the subject of its own figures: how many
 * died in it, when it began. News gives it no name, so it gets one that two outlets
 * share: what burned down at a place is the place's fire, what failed at a firm is the
 * firm's outage. The words are the classes "incident_at_fire", "incident_of_outage". */
#include "claim/parts.h"
#include "tag/dates.h"

#include <string.h>

#define AT SIFT_TEXT("incident_at_")
#define OF SIFT_TEXT("incident_of_")
#define LEAD_SENTENCES 8 /* headline, summary and lead: what an article is about */
#define DAYS_BACK 10     /* what is told as news is not older */

/* The class of a word ("blaze") and the name of what it means ("fire"). */
typedef struct kind_of_event {
  const sift_words *words; /* NULL: none */
  sift_text noun;
  bool is_firms;
  uint32_t at; /* byte of the word */
} kind_of_event;

static kind_of_event event_named(const sift_words *words, uint32_t at)
{
  bool of = sift_text_starts(words->name, OF);
  size_t head = of ? OF.len : AT.len;
  return (kind_of_event){ words, sift_text_sub(words->name, head, words->name.len), of,
                          at };
}

/* "artillery fire", "opened fire": of a war, and no incident of business. */
static bool is_of_war(sift_text text, uint32_t at)
{
  static const char *const words[] = { "artillery ", "opened ",  "open ",   "under ",
                                       "mortar ",    "rocket ",  "return ", "returned ",
                                       "enemy ",     "hostile ", "tank ",   NULL };
  sift_text before = sift_text_sub(text, 0, at);
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_ends(before, sift_text_of(words[i])))
      return true;
  return false;
}

/* "The leak of its customers' files": no spill. */
static bool is_of_data(sift_text sentence)
{
  static const char *const words[] = { "data",     "files",     "records",  "personal",
                                       "password", "customers", "patients", NULL };
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_has_fold(sentence, sift_text_of(words[i])))
      return true;
  return false;
}

static bool is_behind_any(sift_text text, uint32_t at, const char *const *words)
{
  sift_text before = sift_text_sub(text, 0, at);
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_ends(before, sift_text_of(words[i])))
      return true;
  return false;
}

/* "A security incident" is no outage. */
static bool is_of_security(sift_text text, uint32_t at)
{
  static const char *const words[] = { "security ", "cyber ", "safety ", NULL };
  return is_behind_any(text, at, words);
}

/* "A cyber attack", but no "heart attack". */
static bool is_by_hackers(sift_text text, uint32_t at)
{
  static const char *const words[] = { "cyber ",   "Cyber ",      "hacker ",
                                       "hacking ", "ransomware ", NULL };
  return is_behind_any(text, at, words);
}

static bool means_other(sift_text text, sift_span sentence, uint32_t at, sift_text word)
{
  if (sift_text_is(word, "leak"))
    return is_of_data(sift_text_sub(text, sentence.start, sentence.end));
  if (sift_text_is(word, "attack"))
    return !is_by_hackers(text, at);
  return is_of_war(text, at) ||
         (sift_text_is(word, "incident") && is_of_security(text, at));
}

/* The first word of a sentence that means an incident. */
static kind_of_event event_in(const sift_scene *scene, uint32_t sentence)
{
  sift_text text = scene->article->text;
  sift_span span = scene->article->sentences[sentence].span;
  for (uint32_t i = span.start, end; i < span.end; i = end + 1) {
    for (end = i; end < span.end && sift_is_alpha((unsigned char)text.at[end]);)
      end++;
    char room[24];
    size_t len = end - i < sizeof room ? end - i : 0;
    for (size_t k = 0; k < len; k++)
      room[k] = sift_to_lower(text.at[i + k]);
    sift_text word = { room, len };
    const sift_words *words = sift_table_get(&scene->claimer->incidents, word);
    if (words != NULL && !means_other(text, span, i, word))
      return event_named(words, i);
  }
  return (kind_of_event){ 0 };
}

/* ---------------------------------------------------------------- where and when */

sift_text sift_name_proper(sift_arena *arena, sift_text name)
{
  char *out = sift_alloc(arena, name.len + 1);
  bool shouts = true, inside = false;
  for (size_t i = 0; i < name.len; i++)
    shouts = shouts && !(name.at[i] >= 'a' && name.at[i] <= 'z');
  for (size_t i = 0; i < name.len; i++) {
    out[i] = shouts && inside ? sift_to_lower(name.at[i]) : name.at[i];
    inside = sift_is_alpha((unsigned char)name.at[i]);
  }
  return (sift_text){ out, name.len };
}

bool sift_is_town(const sift_mention *m)
{
  static const char *const wide[] = { "country", "state", "region", "bloc", NULL };
  if (m->kind != SIFT_PLACE || m->entity == NULL)
    return false;
  for (size_t i = 0; i < m->entity->classes.count; i++)
    for (size_t k = 0; wide[k] != NULL; k++)
      if (sift_text_is(m->entity->classes.at[i], wide[k]))
        return false;
  return true;
}

static const sift_entity *town_in(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (sift_is_town(&scene->mentions->at[i]))
      return scene->mentions->at[i].entity;
  return NULL;
}

static sift_text name_of(const sift_scene *scene, const sift_entity *whose,
                         const kind_of_event *event)
{
  sift_text name = whose->kind == SIFT_PLACE ? sift_name_proper(scene->arena, whose->name)
                                             : whose->name;
  return sift_text_join(scene->arena, sift_text_join(scene->arena, name, SIFT_TEXT(" ")),
                        event->noun);
}

static sift_entity *make(const sift_scene *scene, const sift_entity *whose,
                         const kind_of_event *event)
{
  sift_entity *made = SIFT_NEW(scene->arena, sift_entity);
  made->name = made->id = name_of(scene, whose, event);
  made->kind = SIFT_PLACE;
  made->local = true;
  return made;
}

/* "the sheriff said on Wednesday": when it was told, not when it was. */
static bool is_of_telling(const sift_scene *scene, const sift_mention *date)
{
  sift_text text = sift_text_sub(scene->article->text, 0, date->span.start);
  static const char *const tellings[] = { "said on ", "said ", "told reporters on ",
                                          NULL };
  for (size_t i = 0; tellings[i] != NULL; i++)
    if (sift_text_ends(text, sift_text_of(tellings[i])))
      return true;
  return false;
}

static bool is_recent_day(const sift_scene *scene, const sift_mention *m)
{
  sift_day told = scene->article->anchor.last;
  sift_period day = m->value.period;
  return m->kind == SIFT_DATE && day.grain == SIFT_GRAIN_DAY && told != SIFT_DAY_NONE &&
         day.last <= told && told - day.last <= DAYS_BACK && m->value.relative &&
         !is_of_telling(scene, m);
}

/* The recent day that stands nearest to the word; NULL: none. */
static const sift_mention *day_near(const sift_scene *scene, uint32_t sentence,
                                    uint32_t at)
{
  const sift_mention *best = NULL;
  uint32_t nearest = UINT32_MAX;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    uint32_t apart = m->span.start < at ? at - m->span.start : m->span.start - at;
    if (!is_recent_day(scene, m) || apart >= nearest)
      continue;
    nearest = apart;
    best = m;
  }
  return best;
}

/* ---------------------------------------------------------------- the article's own */

/* Of a sentence that speaks of it, else of any. */
static const sift_mention *day_of_lead(const sift_scene *scene, uint32_t end)
{
  const sift_mention *day = NULL;
  for (uint32_t s = 0; s < end && day == NULL; s++) {
    kind_of_event event = event_in(scene, s);
    day = event.words != NULL ? day_near(scene, s, event.at) : NULL;
  }
  for (uint32_t s = 0; s < end && day == NULL; s++)
    day = day_near(scene, s, scene->article->sentences[s].span.start);
  return day;
}

/* Intruders stay for weeks: the day that a lead names is one of telling. */
static bool is_slow(const kind_of_event *event)
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
static kind_of_event event_behind(const sift_scene *scene, uint32_t end)
{
  kind_of_event found = { 0 };
  for (uint32_t s = end; s < scene->article->sentence_count; s++) {
    kind_of_event event = event_in(scene, s);
    if (event.words == NULL || !event.is_firms || is_slow(&event))
      continue;
    if (found.words != NULL)
      return found;
    found = event;
  }
  return (kind_of_event){ 0 };
}

/* "Network collapse leaves millions without service" tells of an outage, as does a crash
 * at no place; a fire at a place is one, whatever else it brought down. */
static bool gives_way(const kind_of_event *first, const kind_of_event *of_firm,
                      const sift_entity *town)
{
  return first->words == NULL ||
         (!first->is_firms && of_firm->words != NULL &&
          (town == NULL || sift_text_is(first->noun, "collapse")));
}

void sift_incident_find(sift_scene *scene)
{
  kind_of_event first = { 0 }, of_firm = { 0 };
  const sift_entity *town = NULL;
  uint32_t end = lead_end(scene);
  for (uint32_t s = 0; s < end; s++) {
    kind_of_event event = event_in(scene, s);
    first = first.words == NULL ? event : first;
    of_firm = of_firm.words == NULL && event.is_firms ? event : of_firm;
    town = town != NULL ? town : town_in(scene, s);
  }
  if (first.words == NULL)
    of_firm = event_behind(scene, end);
  kind_of_event event = gives_way(&first, &of_firm, town) ? of_firm : first;
  const sift_entity *whose = event.is_firms ? scene->main : town;
  if (event.words == NULL || whose == NULL)
    return;
  scene->incident = make(scene, whose, &event);
  scene->incident_of = whose;
  scene->incident_day = is_slow(&event) ? NULL : day_of_lead(scene, end);
}

/* ---------------------------------------------------------------- of a sentence */

/* A fire of months ago is another one; hackers may stay in a network for as long. */
static bool is_long_ago(const sift_scene *scene, uint32_t sentence)
{
  sift_day told = scene->article->anchor.first;
  bool is_breach = scene->incident != NULL &&
                   sift_text_ends(scene->incident->name, SIFT_TEXT(" breach"));
  int32_t reach = is_breach ? 400 : 60;
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++) {
    const sift_mention *m = &scene->mentions->at[i];
    if (m->kind == SIFT_DATE && told != SIFT_DAY_NONE &&
        m->value.period.last != SIFT_DAY_NONE && told - m->value.period.last > reach)
      return true;
  }
  return false;
}

/* "Talvane, which had 640,000 records stolen in 2023": another firm's of another year. */
static bool is_of_rival(const sift_scene *scene, uint32_t sentence)
{
  const sift_entity *topic = sift_scene_topic(scene, sentence, 1u << SIFT_ORG);
  int32_t told = scene->article->anchor.first;
  if (topic == NULL || topic == scene->incident_of || topic->bystander ||
      scene->incident_of->kind != SIFT_ORG || told == SIFT_DAY_NONE)
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

/* Nobody dies of a breach, and no fire is found out weeks later. */
bool sift_scene_has_incident(const sift_scene *scene, sift_text metric)
{
  if (scene->incident == NULL || !sift_is_of_incidents(scene, metric))
    return false;
  bool is_firms = scene->incident_of->kind == SIFT_ORG;
  const sift_table *others =
      is_firms ? &scene->claimer->of_tolls : &scene->claimer->of_failures;
  return sift_table_get(others, metric) == NULL;
}

const sift_entity *sift_scene_incident(const sift_scene *scene, uint32_t sentence,
                                       sift_via *via)
{
  kind_of_event event = event_in(scene, sentence);
  *via = event.words != NULL ? SIFT_VIA_QUOTE : SIFT_VIA_COREFERENCE;
  if (is_of_rival(scene, sentence))
    return NULL;
  if (!is_long_ago(scene, sentence))
    return scene->incident;
  const sift_entity *town = town_in(scene, sentence);
  bool other = event.words != NULL && town != NULL && town != scene->incident_of;
  return other ? make(scene, town, &event) : NULL;
}

bool sift_incident_day(const sift_scene *scene, sift_value *out)
{
  const sift_mention *day = scene->incident_day;
  sift_period anchor = scene->article->anchor;
  /* a fire is told on its day, a breach months after */
  bool is_firms = scene->incident_of != NULL && scene->incident_of->kind == SIFT_ORG;
  if (day == NULL && (is_firms || anchor.grain != SIFT_GRAIN_DAY))
    return false;
  *out = day != NULL
             ? day->value
             : (sift_value){ .kind = SIFT_DATE, .period = anchor, .relative = true };
  if (day != NULL)
    out->text = sift_text_sub(scene->article->text, day->span.start, day->span.end);
  return true;
}

static bool is_universal(sift_text clock)
{
  return sift_text_is(clock, "Z") || sift_text_is(clock, "+00:00") ||
         sift_text_is(clock, "UTC");
}

/* The clock that the article goes by: of its stamp, else of the first time that says. A
 * stamp in universal time is the machine's, and gives way to what the text says. */
static sift_text clock_of(const sift_scene *scene)
{
  sift_text stamp = scene->article->clock;
  if (stamp.at != NULL && !is_universal(stamp))
    return stamp;
  for (size_t i = 0; i < scene->mentions->count; i++)
    if (scene->mentions->at[i].value.zone.len > 0)
      return scene->mentions->at[i].value.zone;
  return stamp;
}

static bool has_day(const sift_scene *scene, uint32_t sentence)
{
  for (uint32_t i = scene->first[sentence]; i < scene->first[sentence + 1]; i++)
    if (scene->mentions->at[i].kind == SIFT_DATE &&
        scene->mentions->at[i].value.period.grain == SIFT_GRAIN_DAY)
      return true;
  return false;
}

void sift_incident_time(const sift_scene *scene, const sift_draft *draft,
                        sift_value *value)
{
  sift_value day = { .kind = SIFT_NO_KIND };
  if (value->kind != SIFT_TIME || draft->entity == NULL ||
      draft->entity != scene->incident)
    return;
  if (value->zone.len == 0)
    value->zone = clock_of(scene);
  if (has_day(scene, draft->sentence) || !sift_incident_day(scene, &day))
    day.period.first = value->period.first;
  if (day.period.first != SIFT_DAY_NONE)
    sift_time_place(scene->arena, value, day.period.first);
}
