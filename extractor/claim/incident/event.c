/* event.c - the words that mean a fire, an outage or a breach, and where they mean
 * something else. */
#include "claim/incident/event.h"

#define AT SIFT_TEXT("incident_at_")
#define BY SIFT_TEXT("incident_by_") /* how things are while it lasts: "went dark" */

static sift_event event_named(const sift_words *words, uint32_t at)
{
  bool of = !sift_text_starts(words->name, AT);
  return (sift_event){ words, sift_text_sub(words->name, AT.len, words->name.len), of,
                       at };
}

static bool is_behind_any(const sift_scene *scene, uint32_t at, sift_wordlist list)
{
  return sift_ends_listed(scene, sift_text_sub(scene->article->text, 0, at), list);
}

/* "A breakdown at Talvane Telecom", but no "breakdown of talks". */
static bool is_at_firm(const sift_scene *scene, uint32_t at, sift_text word)
{
  sift_text text = scene->article->text;
  size_t from = at + word.len + sizeof " at " - 1;
  return sift_is_listed(scene, word, SIFT_W_BREAKDOWNS) &&
         sift_text_starts(sift_text_sub(text, at + word.len, text.len),
                          SIFT_TEXT(" at ")) &&
         from < text.len && sift_is_upper((unsigned char)text.at[from]);
}

/* "Went dark", "the network was down"; but no shares are down so, and no lights dark. */
static bool is_state(const sift_scene *scene, uint32_t at, sift_text word)
{
  sift_text text = scene->article->text;
  if (sift_is_listed(scene, word, SIFT_W_DARK))
    return is_behind_any(scene, at, SIFT_W_GOES_DARK) &&
           !is_behind_any(scene, at, SIFT_W_LIGHTS_GO);
  if (!is_behind_any(scene, at, SIFT_W_BEFORE_A_STATE))
    return false;
  uint32_t verb = at - 1;
  while (verb > 0 && text.at[verb - 1] != ' ')
    verb--;
  return sift_is_listed(scene, word, SIFT_W_OUT_OF_ORDER) ||
         is_behind_any(scene, verb, SIFT_W_MACHINES_THAT_FAIL);
}

static bool means_other(const sift_scene *scene, sift_span sentence, uint32_t at,
                        sift_text word)
{
  sift_text text = scene->article->text,
            said = sift_text_sub(text, sentence.start, sentence.end);
  if (sift_is_listed(scene, word, SIFT_W_LEAKS))
    return sift_has_listed_fold(scene, said, SIFT_W_DATA_THAT_LEAKS);
  if (sift_is_listed(scene, word, SIFT_W_INCIDENTS_OF_ANY_KIND) &&
      is_behind_any(scene, at, SIFT_W_BEFORE_A_MISHAP))
    return true;
  if (sift_is_listed(scene, word, SIFT_W_ATTACKS))
    return !is_behind_any(scene, at, SIFT_W_ATTACKS_OF_HACKERS);
  if (sift_is_listed(scene, word, SIFT_W_FAILINGS))
    return !is_behind_any(scene, at, SIFT_W_FAILINGS_OF_MACHINES) &&
           !is_at_firm(scene, at, word);
  if (sift_is_listed(scene, word, SIFT_W_STATES_OF_OUTAGE))
    return !is_state(scene, at, word);
  return is_behind_any(scene, at, SIFT_W_FIRE_OF_WAR) ||
         sift_has_listed_fold(scene, said, SIFT_W_SPEAKS_OF_WAR);
}

/* The class of a word; "a security incident" is a breach. */
static const sift_words *class_of(const sift_scene *scene, uint32_t at, sift_text word)
{
  const sift_table *incidents = &scene->claimer->incidents;
  if (sift_is_listed(scene, word, SIFT_W_EVENTS) &&
      is_behind_any(scene, at, SIFT_W_EVENTS_OF_SERVICE))
    return sift_table_get(incidents, SIFT_TEXT("outage"));
  bool by_hackers = sift_is_listed(scene, word, SIFT_W_INCIDENTS_OF_ANY_KIND) &&
                    is_behind_any(scene, at, SIFT_W_INCIDENTS_OF_SECURITY);
  return sift_table_get(incidents, by_hackers ? SIFT_TEXT("breach") : word);
}

uint64_t sift_event_form(sift_text word)
{
  size_t last = (size_t)(sift_to_lower(word.at[word.len - 1]) - 'a');
  return UINT64_C(1) << ((word.len + 3 * last) & 63);
}

/* Most words begin with a letter, or end with one or have a length, that none of them has
 * with it. */
static bool may_mean_one(const sift_scene *scene, sift_text word)
{
  int first = sift_to_lower(word.at[0]) - 'a';
  return (scene->claimer->incident_forms[first] & sift_event_form(word)) != 0;
}

/* "Crews from 12 fire departments": there was one, but its name stands elsewhere. */
static bool is_of_crew(const sift_scene *scene, uint32_t end, sift_text word)
{
  enum { LONGEST = 12 }; /* " department" */
  if (!sift_text_is(word, "fire"))
    return false;
  sift_text rest = sift_text_sub(scene->article->text, end, end + LONGEST);
  return sift_starts_listed(scene, sift_text_lower(scene->arena, rest),
                            SIFT_W_FIRE_CREWS) > 0;
}

/* "The fire was out, said the brigade that was called to the Kelvane Hall fire": the one
 * of two such words by which a name stands. */
static bool is_named_better(const sift_scene *scene, uint32_t sentence,
                            const sift_event *event, const sift_event *before)
{
  return event->words == before->words && !event->is_firms &&
         sift_event_site(scene, before, sentence).len == 0 &&
         sift_event_site(scene, event, sentence).len > 0;
}

static sift_event find_event(const sift_scene *scene, uint32_t sentence)
{
  sift_event first = { 0 }, of_crew = { 0 };
  sift_text text = scene->article->text;
  sift_span span = scene->article->sentences[sentence].span;
  for (uint32_t i = span.start, end; i < span.end; i = end + 1) {
    for (end = i; end < span.end && sift_is_alpha((unsigned char)text.at[end]);)
      end++;
    char room[24];
    size_t len = end - i;
    if (len == 0 || len >= sizeof room ||
        !may_mean_one(scene, (sift_text){ text.at + i, len }))
      continue;
    for (size_t k = 0; k < len; k++)
      room[k] = sift_to_lower(text.at[i + k]);
    sift_text word = { room, len };
    const sift_words *words = class_of(scene, i, word);
    if (words == NULL || means_other(scene, span, i, word))
      continue;
    sift_event event = event_named(words, i);
    sift_event *kept = is_of_crew(scene, end, word) ? &of_crew : &first;
    if (kept->words == NULL)
      *kept = event;
    else if (kept == &first && is_named_better(scene, sentence, &event, &first))
      return event;
  }
  return first.words != NULL ? first : of_crew;
}

/* Each sentence is looked through once. */
sift_event sift_event_in(const sift_scene *scene, uint32_t sentence)
{
  if (scene->events[sentence] == NULL) {
    sift_event *found = SIFT_NEW(scene->arena, sift_event);
    *found = find_event(scene, sentence);
    scene->events[sentence] = found;
  }
  return *scene->events[sentence];
}

/* "A fire", but no "fire departments". */
static bool speaks_of_fire(const sift_scene *scene)
{
  sift_text text = scene->article->text, fire = SIFT_TEXT("fire");
  for (size_t at = 0; at + fire.len < text.len; at++) {
    sift_text rest = sift_text_sub(text, at, text.len);
    if (sift_to_lower(text.at[at]) != 'f' ||
        (at > 0 && sift_is_alpha((unsigned char)text.at[at - 1])) ||
        !sift_text_eq_fold(sift_text_sub(rest, 0, fire.len), fire) ||
        sift_is_alpha((unsigned char)rest.at[fire.len]))
      continue;
    rest = sift_text_lower(scene->arena, sift_text_sub(rest, fire.len, fire.len + 12));
    if (!sift_starts_listed(scene, rest, SIFT_W_FIRE_CREWS))
      return true;
  }
  return false;
}

/* What blew up and did not burn: an explosion, which reconciling takes for the fire of
 * another outlet. */
sift_text sift_event_noun(const sift_scene *scene, const sift_event *event)
{
  bool burned = !sift_text_is(event->noun, "fire") || speaks_of_fire(scene) ||
                sift_has_listed_fold(scene, scene->article->text, SIFT_W_BURNING);
  return burned ? event->noun : SIFT_TEXT("explosion");
}
