/* event.c - the words that mean a fire, an outage or a breach, and where they mean
 * something else. */
#include "claim/incident/event.h"

#define AT SIFT_TEXT("incident_at_")
#define OF SIFT_TEXT("incident_of_")
#define BY SIFT_TEXT("incident_by_") /* how things are while it lasts: "went dark" */

static sift_event event_named(const sift_words *words, uint32_t at)
{
  bool of = !sift_text_starts(words->name, AT);
  return (sift_event){ words, sift_text_sub(words->name, AT.len, words->name.len), of,
                       at };
}

static bool is_behind_any(sift_text text, uint32_t at, const char *const *words)
{
  sift_text before = sift_text_sub(text, 0, at);
  return sift_text_ends_any(before, words);
}

/* "artillery fire", "opened fire": of a war, and no incident of business. */
static bool is_of_war(sift_text text, uint32_t at)
{
  static const char *const words[] = { "artillery ", "opened ",  "open ",   "under ",
                                       "mortar ",    "rocket ",  "return ", "returned ",
                                       "enemy ",     "hostile ", "tank ",   NULL };
  return is_behind_any(text, at, words);
}

/* Its dead are counted by the day, by either side, and of no one incident. */
static bool is_in_war(sift_text sentence)
{
  static const char *const words[] = { "missile",  "airstrike", "air strike", "artillery",
                                       "shelling", "militants", "troops",     NULL };
  for (size_t i = 0; words[i] != NULL; i++)
    if (sift_text_has_fold(sentence, sift_text_of(words[i])))
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

/* "The service event of 9 June", "an operational event": so cloud firms call an outage. */
static bool is_of_service(sift_text text, uint32_t at)
{
  static const char *const words[] = { "service ",     "Service ", "SERVICE ",
                                       "operational ", "network ", NULL };
  return is_behind_any(text, at, words);
}

static bool is_of_security(sift_text text, uint32_t at)
{
  static const char *const words[] = { "security ", "Security ", "cyber ", "Cyber ",
                                       "data ",     "CYBER ",    NULL };
  return is_behind_any(text, at, words);
}

/* "A cyber attack", but no "heart attack". */
static bool is_by_hackers(sift_text text, uint32_t at)
{
  static const char *const words[] = { "cyber ",   "Cyber ",      "hacker ",
                                       "hacking ", "ransomware ", NULL };
  return is_behind_any(text, at, words);
}

/* "A signal failure", "a power cut", but no "failure to agree" and no "tax cut". */
static bool is_of_machines(sift_text text, uint32_t at)
{
  static const char *const words[] = {
    "system ",         "systems ",    "power ",         "network ", "signal ",
    "signalling ",     "computer ",   "software ",      "server ",  "IT ",
    "technical ",      "equipment ",  "hardware ",      "data ",    "cable ",
    "electrical ",     "payment ",    "database ",      "cooling ", "telecoms ",
    "mobile ",         "internet ",   "broadband ",     "booking ", "radar ",
    "wide ",           "networking ", "cloud ",         "routing ", "telephone ",
    "phone ",          "website ",    "storage ",       "service ", "satellite ",
    "communications ", "telecom ",    "DNS ",           "wifi ",    "Wi-Fi ",
    "fiber ",          "fibre ",      "electricity ",   "grid ",    "platform ",
    "checkout ",       "control ",    "configuration ", "digital ", NULL
  };
  return is_behind_any(text, at, words);
}

static bool is_of_failing(sift_text word)
{
  static const char *const words[] = { "failure", "failures", "breakdown", "fault",
                                       "cut",     "cuts",     "meltdown",  NULL };
  return sift_text_is_any(word, words);
}

/* "A breakdown at Talvane Telecom", but no "breakdown of talks". */
static bool is_at_firm(sift_text text, uint32_t at, sift_text word)
{
  size_t from = at + word.len + sizeof " at " - 1;
  return (sift_text_is(word, "breakdown") || sift_text_is(word, "meltdown")) &&
         sift_text_starts(sift_text_sub(text, at + word.len, text.len),
                          SIFT_TEXT(" at ")) &&
         from < text.len && sift_is_upper((unsigned char)text.at[from]);
}

/* "Went dark", "the network was down"; but no shares are down so, and no lights dark. */
static bool is_state(sift_text text, uint32_t at, sift_text word)
{
  static const char *const into_dark[] = { "went ", "goes ", "gone ", "going ", NULL };
  static const char *const verbs[] = { "went ",   "was ",      "were ", "gone ",
                                       "going ",  "is ",       "are ",  "been ",
                                       "goes ",   "knocked ",  "fell ", "dropped ",
                                       "stayed ", "remained ", NULL };
  static const char *const machines[] = {
    "network ", "networks ", "website ",  "websites ",   "site ",        "app ",
    "apps ",    "service ",  "services ", "system ",     "systems ",     "server ",
    "servers ", "platform ", "internet ", "connection ", "connections ", "page ",
    "pages ",   "lines ",    NULL
  };
  static const char *const lit[] = {
    "lights went ", "light went ",   "sky went ", "stage went ",
    "hall went ",   "streets went ", NULL
  };
  if (sift_text_is(word, "dark"))
    return is_behind_any(text, at, into_dark) && !is_behind_any(text, at, lit);
  if (!is_behind_any(text, at, verbs))
    return false;
  uint32_t verb = at - 1;
  while (verb > 0 && text.at[verb - 1] != ' ')
    verb--;
  return sift_text_is(word, "offline") || is_behind_any(text, verb, machines);
}

static bool means_other(sift_text text, sift_span sentence, uint32_t at, sift_text word)
{
  if (sift_text_is(word, "leak"))
    return is_of_data(sift_text_sub(text, sentence.start, sentence.end));
  if (sift_text_is(word, "incident") &&
      sift_text_ends(sift_text_sub(text, 0, at), SIFT_TEXT("safety ")))
    return true;
  if (sift_text_is(word, "attack"))
    return !is_by_hackers(text, at);
  if (is_of_failing(word))
    return !is_of_machines(text, at) && !is_at_firm(text, at, word);
  if (sift_text_is(word, "dark") || sift_text_is(word, "offline") ||
      sift_text_is(word, "down"))
    return !is_state(text, at, word);
  return is_of_war(text, at) ||
         is_in_war(sift_text_sub(text, sentence.start, sentence.end));
}

/* The class of a word; "a security incident" is a breach. */
static const sift_words *class_of(const sift_scene *scene, uint32_t at, sift_text word)
{
  const sift_table *incidents = &scene->claimer->incidents;
  sift_text text = scene->article->text;
  if (sift_text_is(word, "event") && is_of_service(text, at))
    return sift_table_get(incidents, SIFT_TEXT("outage"));
  bool by_hackers = sift_text_is(word, "incident") && is_of_security(text, at);
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

static sift_event find_event(const sift_scene *scene, uint32_t sentence)
{
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
    if (words != NULL && !means_other(text, span, i, word))
      return event_named(words, i);
  }
  return (sift_event){ 0 };
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
  static const char *const crews[] = { " department", " brigade", " service", " chief",
                                       " marshal",    " crew",    " truck",   " engine",
                                       " official",   " station", " alarm",   " code",
                                       " safety",     NULL };
  sift_text text = scene->article->text, fire = SIFT_TEXT("fire");
  for (size_t at = 0; at + fire.len < text.len; at++) {
    sift_text rest = sift_text_sub(text, at, text.len);
    if (sift_to_lower(text.at[at]) != 'f' ||
        (at > 0 && sift_is_alpha((unsigned char)text.at[at - 1])) ||
        !sift_text_eq_fold(sift_text_sub(rest, 0, fire.len), fire) ||
        sift_is_alpha((unsigned char)rest.at[fire.len]))
      continue;
    bool of_crew = false;
    rest = sift_text_lower(scene->arena, sift_text_sub(rest, fire.len, fire.len + 12));
    for (size_t i = 0; crews[i] != NULL && !of_crew; i++)
      of_crew = sift_text_starts(rest, sift_text_of(crews[i]));
    if (!of_crew)
      return true;
  }
  return false;
}

/* What blew up and did not burn: an explosion, which reconciling takes for the fire of
 * another outlet. */
sift_text sift_event_noun(const sift_scene *scene, const sift_event *event)
{
  static const char *const fires[] = { "blaze",  "flames", "inferno",
                                       "burned", "burnt",  NULL };
  bool burned = !sift_text_is(event->noun, "fire") || speaks_of_fire(scene);
  for (size_t i = 0; fires[i] != NULL && !burned; i++)
    burned = sift_text_has_fold(scene->article->text, sift_text_of(fires[i]));
  return burned ? event->noun : SIFT_TEXT("explosion");
}
