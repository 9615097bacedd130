/* eventsite.c - where an incident was, when no list knows the place: "the blast at Weller
 * Hall", "after Weller Hall collapsed". Its words begin with capitals. */
#include "claim/incident/event.h"
#include "claim/who/who.h"
#include "tag/tag.h"

#include <string.h>

#define SITE_WORDS 5   /* "St John's Wood High School" */
#define NOUN_WORDS 2   /* "candle factory" */
#define LINK_WORDS 6   /* "broke out in the roof of" */
#define CLAUSE_WORDS 9 /* "that killed three workers and a guard at its" */

static bool ends_word(char c)
{
  return sift_is_space(c) || strchr(",.;:!?()\"", c) != NULL;
}

static uint32_t end_of_word(sift_text text, uint32_t at, uint32_t end)
{
  while (at < end && !ends_word(text.at[at]))
    at++;
  return at;
}

static uint32_t past_space(sift_text text, uint32_t at, uint32_t end)
{
  while (at < end && text.at[at] == ' ')
    at++;
  return at;
}

/* Another kind of thing than these is named there. */
static bool is_named_but(const sift_scene *scene, uint32_t at, uint32_t kinds)
{
  size_t i = sift_scene_first(scene, at);
  for (size_t k = i > 0 ? i - 1 : 0; k <= i && k < scene->mentions->count; k++) {
    const sift_mention *m = &scene->mentions->at[k];
    if (at >= m->span.start && at < m->span.end)
      return (kinds & (1u << m->kind)) == 0;
  }
  return false;
}

/* A firm's, a person's or a day's name. */
static bool is_other_name(const sift_scene *scene, uint32_t at)
{
  return is_named_but(scene, at, (1u << SIFT_PLACE) | (1u << SIFT_PRODUCT));
}

/* A day, a person, a figure, and no firm. */
static bool is_day_or_person(const sift_scene *scene, uint32_t at)
{
  return is_named_but(scene, at,
                      (1u << SIFT_PLACE) | (1u << SIFT_PRODUCT) | (1u << SIFT_ORG) |
                          (1u << SIFT_METRIC) | (1u << SIFT_REF));
}

/* Letters that UTF-8 begins with these bytes are Latin, and few English words begin with
 * a small one of them: "Łódź". */
static bool has_capital(sift_text word)
{
  unsigned char first = (unsigned char)word.at[0];
  return sift_is_upper(first) || (first >= 0xC3 && first <= 0xC5);
}

/* With a capital, and no "French". */
static bool begins_name(const sift_scene *scene, sift_text word)
{
  return word.len > 1 && has_capital(word) &&
         sift_table_get(&scene->claimer->demonyms, sift_text_lower(scene->arena, word)) ==
             NULL;
}

static bool may_name(const sift_scene *scene, uint32_t at, sift_text word)
{
  return !sift_text_has(word, SIFT_TEXT("-")) && begins_name(scene, word) &&
         !is_other_name(scene, at);
}

/* A word of what an incident is called by, "Talvane" of "the Talvane Hall fire". */
static bool may_call(const sift_scene *scene, uint32_t at, sift_text word)
{
  return begins_name(scene, word) && !is_day_or_person(scene, at);
}

/* Past "at the", "broke out in": where a name may begin; 0: nowhere near. */
static uint32_t past_link(const sift_scene *scene, sift_text text, uint32_t at,
                          uint32_t end, int words)
{
  bool linked = false;
  for (int n = 0; n < words; n++) {
    at = past_space(text, at, end);
    uint32_t stop = end_of_word(text, at, end);
    sift_text word = sift_text_sub(text, at, stop);
    if (word.len == 0)
      return 0;
    if (linked && has_capital(word))
      return at;
    linked = sift_is_listed(scene, word, SIFT_W_BEFORE_A_SITE) ||
             (linked && sift_is_listed(scene, word, SIFT_W_DETERMINERS));
    at = stop;
  }
  return 0;
}

/* The end of the name that begins here; `start` itself: no name of a place. */
static uint32_t name_end(const sift_scene *scene, uint32_t start, uint32_t end)
{
  sift_text text = scene->article->text;
  uint32_t stop = start, at = start;
  for (int n = 0; at > 0 && n < SITE_WORDS && at < end; n++) {
    uint32_t next = end_of_word(text, at, end);
    if (!may_name(scene, at, sift_text_sub(text, at, next)))
      break;
    stop = next;
    at = past_space(text, next, end);
    if (at == next)
      break;
  }
  return stop;
}

/* Behind the date of "the fire of April 14, 2026, that killed two at its Dunmore mill"; 0:
 * no date begins here. */
static uint32_t past_date(const sift_scene *scene, uint32_t start)
{
  size_t i = sift_scene_first(scene, start);
  const sift_mention *m = i < scene->mentions->count ? &scene->mentions->at[i] : NULL;
  bool is_date = m != NULL && start > 0 && m->span.start == start && m->kind == SIFT_DATE;
  sift_text rest = sift_text_sub(scene->article->text, is_date ? m->span.end : 0,
                                 scene->article->text.len);
  return !is_date                                  ? 0
         : sift_text_starts(rest, SIFT_TEXT(", ")) ? m->span.end + 2
                                                   : m->span.end;
}

/* Behind a firm's name that stands at `start`, where that of a place may begin:
 * "Codelco's | El Teniente mine", "a BASF site in | Ludwigshafen"; else `start`. */
static uint32_t past_firm(const sift_scene *scene, uint32_t start, uint32_t end)
{
  sift_text text = scene->article->text;
  size_t i = sift_scene_first(scene, start);
  for (size_t k = i > 0 ? i - 1 : 0; k <= i && k < scene->mentions->count; k++) {
    const sift_mention *m = &scene->mentions->at[k];
    if (m->kind != SIFT_ORG || start < m->span.start || start >= m->span.end)
      continue;
    size_t owns = sift_starts_listed(scene, sift_text_sub(text, m->span.end, end),
                                     SIFT_W_POSSESSIVE_MARKS);
    return owns > 0 ? m->span.end + (uint32_t)owns
                    : past_link(scene, text, m->span.end, end, LINK_WORDS);
  }
  return start;
}

/* The name that begins here: "Vedanta" of "Vedanta's smelter", whom no list knows. */
static sift_text name_at(const sift_scene *scene, uint32_t start, uint32_t end)
{
  sift_text text = scene->article->text;
  uint32_t stop = name_end(scene, start, end), at = start;
  while (at < stop && !sift_starts_listed(scene, sift_text_sub(text, at, end),
                                          SIFT_W_POSSESSIVE_MARKS))
    at++;
  return sift_text_sub(text, start, at);
}

/* "The fire at Weller Hall in Leeds". */
static sift_text name_behind(const sift_scene *scene, const sift_event *event,
                             uint32_t sentence)
{
  sift_text text = scene->article->text;
  uint32_t end = scene->article->sentences[sentence].span.end;
  uint32_t start =
      past_link(scene, text, end_of_word(text, event->at, end), end, LINK_WORDS);
  uint32_t behind = past_date(scene, start);
  if (behind > 0)
    start = past_link(scene, text, behind, end, CLAUSE_WORDS);
  if (start > 0)
    start = past_firm(scene, start, end);
  return name_at(scene, start, end);
}

static uint32_t word_start(sift_text text, uint32_t begin, uint32_t end)
{
  while (end > begin && !ends_word(text.at[end - 1]))
    end--;
  return end;
}

/* Past "candle factory" of "the Hanford candle factory fire": a word or two of what stands
 * there, in small letters. */
static uint32_t past_nouns(const sift_scene *scene, uint32_t begin, uint32_t start)
{
  sift_text text = scene->article->text;
  for (int n = 0; n < NOUN_WORDS && start > begin + 1 && text.at[start - 1] == ' '; n++) {
    uint32_t at = word_start(text, begin, start - 1);
    sift_text word = sift_text_sub(text, at, start - 1);
    bool noun = word.len > 2 && word.at[0] >= 'a' && word.at[0] <= 'z' &&
                sift_table_get(&scene->claimer->light, word) == NULL;
    if (!noun)
      break;
    start = at;
  }
  return start;
}

/* Where the words begin that fit, before a place; a sentence's first one has its capital
 * from there. */
static uint32_t name_start(const sift_scene *scene, uint32_t begin, uint32_t end,
                           bool (*fits)(const sift_scene *scene, uint32_t at,
                                        sift_text word, bool is_last))
{
  sift_text text = scene->article->text;
  uint32_t start = end;
  for (int n = 0; n < SITE_WORDS && start > begin + 1 && text.at[start - 1] == ' '; n++) {
    uint32_t at = word_start(text, begin, start - 1);
    sift_text word = sift_text_sub(text, at, start - 1);
    if (at == begin || word.len == 0 || !fits(scene, at, word, start == end))
      break;
    start = at;
  }
  return start;
}

/* "Weller Hall", "Weller Hall 2" */
static bool names_site(const sift_scene *scene, uint32_t at, sift_text word, bool is_last)
{
  return (is_last && sift_is_digit((unsigned char)word.at[0])) ||
         may_name(scene, at, word);
}

/* "The Weller Hall fire" */
static sift_text name_before(const sift_scene *scene, const sift_event *event,
                             uint32_t sentence)
{
  sift_text text = scene->article->text;
  uint32_t begin = scene->article->sentences[sentence].span.start;
  uint32_t named = past_nouns(scene, begin, event->at);
  uint32_t start = name_start(scene, begin, named, names_site);
  bool is_named = start < named && !sift_is_digit((unsigned char)text.at[start]);
  return is_named ? sift_text_sub(text, start, event->at - 1) : (sift_text){ 0 };
}

/* "Blast At Mill Kills Two": there a capital says nothing. */
static bool is_in_title_case(const sift_scene *scene, uint32_t sentence)
{
  sift_text text = scene->article->text;
  sift_span span = scene->article->sentences[sentence].span;
  for (uint32_t at = span.start, next; at < span.end; at = next + 1) {
    next = end_of_word(text, at, span.end);
    if (next > at + 3 && text.at[at] >= 'a' && text.at[at] <= 'z')
      return false;
  }
  return true;
}

/* "The Maine fire": of no place in particular. */
bool sift_is_wide_site(const sift_scene *scene, sift_text name)
{
  size_t i = sift_scene_first(scene, (uint32_t)(name.at - scene->article->text.at));
  const sift_mention *m = i < scene->mentions->count ? &scene->mentions->at[i] : NULL;
  return m != NULL && m->kind == SIFT_PLACE && m->entity != NULL &&
         !sift_is_town(scene, m) && m->span.end - m->span.start == name.len &&
         scene->article->text.at + m->span.start == name.at;
}

sift_text sift_event_site(const sift_scene *scene, const sift_event *event,
                          uint32_t sentence)
{
  if (is_in_title_case(scene, sentence))
    return (sift_text){ 0 };
  sift_text name = name_behind(scene, event, sentence);
  if (name.len == 0 || sift_is_wide_site(scene, name)) {
    sift_text before = name_before(scene, event, sentence);
    name = before.len > 0 ? before : name;
  }
  sift_text first = sift_text_sub(name, 0, end_of_word(name, 0, (uint32_t)name.len));
  return name.len > 0 && sift_is_proper(scene, first) ? name : (sift_text){ 0 };
}

/* ---------------------------------------------------------------- called by a name */

/* "The", or the day in "Thursday's Weller Hall fire". */
static bool is_named_behind(const sift_scene *scene, uint32_t start)
{
  sift_text text = scene->article->text;
  uint32_t end = start > 0 ? start - 1 : 0;
  sift_text before = sift_text_sub(text, 0, end);
  sift_text word = sift_text_sub(text, word_start(text, 0, end), end);
  return sift_text_eq_fold(word, SIFT_TEXT("the")) ||
         (sift_text_ends(before, SIFT_TEXT("'s")) && is_day_or_person(scene, start - 2));
}

/* "Talvane Hall", "Orrin & Hale Mill" */
static bool calls_event(const sift_scene *scene, uint32_t at, sift_text word,
                        bool is_last)
{
  return (!is_last && sift_text_is(word, "&")) || may_call(scene, at, word);
}

sift_text sift_event_called(const sift_scene *scene, const sift_event *event,
                            uint32_t sentence)
{
  sift_text text = scene->article->text;
  sift_span said = scene->article->sentences[sentence].span;
  uint32_t nouns = past_nouns(scene, said.start, event->at);
  uint32_t start = name_start(scene, said.start, nouns, calls_event);
  sift_text name = sift_text_sub(text, start, nouns > 0 ? nouns - 1 : 0);
  bool is = start < nouns && is_named_behind(scene, start) &&
            !is_in_title_case(scene, sentence) && !sift_is_wide_site(scene, name) &&
            sift_is_proper(
                scene, sift_text_sub(text, start, end_of_word(text, start, said.end)));
  return is ? sift_text_sub(text, start, end_of_word(text, event->at, said.end))
            : (sift_text){ 0 };
}
